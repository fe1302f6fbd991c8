"""What a figure is worth and when it is of, as an editor writes it: "3.455.000.000.000 đồng", "07/9/2021".

How numbers and dates are written is told by the messages of a language; the figures are exact as everywhere.
"""

from __future__ import annotations

from sonla_audit.interval import Interval
from sonla_audit.quantity import Quantity, Unit
from sonla_audit.quoting import clean, decimal
from sonla_audit.view import View

_ROMAN = ("", "I", "II", "III", "IV")
_ENDLESS = "/"  # of a fraction that no decimal string is
_PADDED = 2  # months up to this have two digits in a Vietnamese date
_MONTH_DAY = 3  # parts of "--05-01" after a split


def worth(figure: Quantity, view: View) -> str:
    """A figure in full, in its own unit; from where to where if it is a range or softened."""
    if figure.nature in ("date", "period"):
        return clean(when(figure.text, view))
    unit = unit_of(figure, view)
    if figure.high is not None:
        low, high = _number(figure.value, figure.unit, view), _number(figure.high, figure.unit, view, upper=True)
        return clean(f"{low} … {high} {unit}")
    if not figure.hedge.kind and figure.value.exact:
        return clean(f"{_number(figure.value, figure.unit, view)} {unit}")
    return clean(stretch(figure.interval, figure, view))


def stretch(interval: Interval, figure: Quantity, view: View) -> str:
    """An interval in words, in the unit of a figure."""
    unit = unit_of(figure, view)
    low = "" if interval.low is None else _number(interval, figure.unit, view)
    high = "" if interval.high is None else _number(interval, figure.unit, view, upper=True)
    if low == high:
        return f"{low} {unit}"
    key = "between" if low and high else "from" if low else "to"
    return view.say(f"written.{key}", low=low, high=high, unit=unit)


def unit_of(figure: Quantity, view: View) -> str:
    """The unit of a figure as its report writes it."""
    unit = figure.unit
    names = {"usd": "USD", "times": view.label("written.times"), "points": view.label("written.points")}
    own = names.get(unit.kind, unit.name if unit.kind != "money" else view.label("written.money"))
    return "/".join((own, *(part.name for part in unit.per)))


def _number(interval: Interval, unit: Unit, view: View, upper: bool = False) -> str:
    end = interval.high if upper else interval.low
    if end is None:
        return ""
    num, den = end * unit.den, interval.den * unit.num
    if unit.kind == "money":
        num, den = end, interval.den
    for part in unit.per:
        num, den = num * part.num, den * part.den
    return number(num, den, view)


def number(num: int, den: int, view: View) -> str:
    """An exact number with the separators of a language; a fraction where no decimal string is exact."""
    text = decimal(num, den)
    if _ENDLESS in text:
        return text
    whole, _, rest = text.partition(".")
    grouped = f"{int(whole):,}".replace(",", view.label("written.thousands")) if whole.lstrip("-") != "0" else whole
    return grouped + (view.label("written.decimal") + rest if rest else "")


def when(text: str, view: View) -> str:
    """A time as an editor writes it: "quý I/2025", "6 tháng đầu năm 2024", "2020-2025", "07/9/2021"."""
    start, slash, end = text.partition("/")
    if not slash:
        return _moment(text, view)
    if start.endswith("-01") and end[:5] == start[:5] and len(end) == len(start) == len("2024-01"):
        return view.say("written.months", months=int(end[5:]), year=end[:4])
    return view.say("written.range", start=_moment(start, view), end=_moment(end, view))


def _moment(text: str, view: View) -> str:
    parts = text.split("-")
    if text.startswith("--"):
        if len(parts) > _MONTH_DAY:
            return view.say("written.day", **_day(parts[2], parts[3], view))
        return _part(parts[2], "", view) if len(parts) == _MONTH_DAY else text
    if len(parts) == len(("year", "month", "day")) and all(map(str.isdecimal, parts)):
        return view.say("written.date", year=parts[0], **_day(parts[1], parts[2], view))
    return _part(parts[1], parts[0], view) if len(parts) == len(("year", "part")) else text


def _day(month: str, day: str, view: View) -> dict[str, str]:
    short = month.isdecimal() and int(month) > _PADDED and view.label("written.month_digits") == "1"
    return {"day": day, "month": str(int(month)) if short else month}


def _part(part: str, year: str, view: View) -> str:
    """A month, a quarter or a half, with its year where that is known."""
    kind = {"Q": "quarter", "H": "half"}.get(part[:1], "month")
    digits = part.lstrip("QH")
    if not digits.isdecimal():
        return f"{year}-{part}".strip("-")
    name = f"half{int(digits)}" if kind == "half" else kind
    count = _ROMAN[int(digits)] if kind == "quarter" and int(digits) < len(_ROMAN) else str(int(digits))
    return view.say(f"written.{name}" if year else f"written.{name}_alone", number=count, year=year)
