"""A number or a day of a spreadsheet as its cell shows it, in the Vietnamese way: a comma for decimals, points between.

A cell keeps 0.59 and shows 59,00%, which is what the report says. The code of a format is read as far as figures need
it; one that is beyond that (a fraction, a power of ten, a condition) leaves the number as it is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from sonla_audit.patterns import pattern
from sonla_audit.typed import Any
from sonla_audit.values import Frozen

GENERAL = "General"
# formats that have a number and no code in the file; money has no sign here, which is that of the machine
BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0", 6: "#,##0", 7: "#,##0.00", 8: "#,##0.00",
            9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "d/m/yy", 16: "d/m", 17: "m/yy", 20: "h:mm", 21: "h:mm:ss",
            22: "dd/mm/yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0",
            43: "#,##0.00", 44: "#,##0.00"}
_GENERAL_WIDTH = 11  # characters that a number without a format takes
_PIECES = pattern(r'"([^"]*)"?|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|(\[[^\]]*\])|([0#?]|[.,%;@/]|[Ee][+-])|(.)')
_ELAPSED = ("[h", "[m", "[s")
_DAYS = pattern(r"d+|m+|y+|h+|s+")
_SIGNS = "()+-"


class _Section(metaclass=Frozen):
    """One of up to four parts of a format: literals around a number, its digits, and what it is multiplied by."""

    before: str
    after: str
    least: int  # digits before the point
    decimals: int
    needed: int  # of the decimals
    parted: bool
    scale: int  # power of ten
    filled: bool  # has a place for digits


def number(value: float, code: str = GENERAL) -> str:
    """A number as a cell with this format shows it."""
    exact = Decimal(repr(value))
    sections = _sections(code)
    if not sections or exact.is_nan() or exact.is_infinite():
        return _general(exact)
    at = 2 if not exact and len(sections) > 2 else 1 if exact < 0 and len(sections) > 1 else 0
    section = sections[at]
    if not section.filled:  # a dash for nothing, or nothing at all
        return _general(exact)
    text = _digits(abs(exact).scaleb(section.scale), section)
    sign = "-" if exact < 0 and any(digit in "123456789" for digit in text) else ""
    return " ".join(f"{section.before}{sign}{text}{section.after}".split())


def day(value: Any, code: str = GENERAL) -> str:
    """A day, a month, a year or an hour as its format shows it, but for names and for a month before its day."""
    known = BUILT_IN[14]
    code = "".join(literal or other for literal, other in _letters(code)) if code != GENERAL else known
    if not hasattr(value, "year"):  # an hour, or how long
        return str(value.strftime("%H:%M")) if hasattr(value, "strftime") else str(value)
    tokens = [found[0] for found in _DAYS.finditer(code)]
    first = [token[0] for token in tokens]
    clock = "h" in first
    if clock:  # "m" beside hours are minutes
        first = [kind for at, kind in enumerate(first) if kind in "dy" or (
            kind == "m" and not (first[at - 1:at] == ["h"] or first[at + 1:at + 2] == ["s"]))]
    long = any(len(token) > 2 for token in tokens if token[0] == "y")
    year = f"{value.year:04}" if long else f"{value.year % 100:02}"
    padded = {token[0]: len(token) > 1 for token in reversed(tokens) if token[0] in "dm"}
    names = [(kind, words) for kind, words in (
        ("d", f"{value.day:02}" if padded.get("d", True) else str(value.day)),
        ("m", f"{value.month:02}" if padded.get("m", True) else str(value.month)),
        ("y", year)) if kind in first]
    if [kind for kind, _ in names] == ["m", "y"] and not long:
        names[1] = ("y", f"{value.year:04}")  # "3/25" would be a day
    hour = value.strftime(" %H:%M") if clock and hasattr(value, "hour") else ""
    if "m" not in first and "y" not in first:
        return hour.strip() or str(value.strftime("%d/%m/%Y"))
    return "/".join(words for _, words in names) + hour


def dated(code: str) -> bool:
    """Whether a format shows days or hours."""
    return code != GENERAL and any(not literal and other[:1] in "dmyhs" for literal, other in _letters(code))


def _letters(code: str) -> Iterator[tuple[str, str]]:
    """The pieces of the first section of a format for days: words that stand as they are, or letters with a meaning."""
    for found in _PIECES.finditer(code):
        if found[5] == ";":
            return
        if found[4] is not None:
            if found[4][:2].lower() in _ELAPSED:
                yield "", found[4][1:-1].lower()
        elif (other := found[5] or found[6]) is not None and (other.lower() in "dmyhs" or other in "/"):
            yield "", other.lower()


def _sections(code: str) -> list[_Section]:
    """The sections of a format; none where it is beyond what is read here."""
    if code == GENERAL:
        return []
    found: list[_Section] = []
    before, after, whole, decimals, needed, scale, commas = "", "", 0, 0, 0, 0, 0
    least, parted, pointed, closed = 0, False, False, False

    def section() -> _Section:
        return _Section(before, after, least, decimals, needed, parted, scale - 3 * commas, bool(whole + decimals))

    for piece in _PIECES.finditer(code):
        words, sign = piece[1] or piece[2] or piece[3] or "", piece[5] or ""
        if piece[4] is not None:
            if piece[4][1:2] in "<>=" or piece[4][:2].lower() in _ELAPSED:
                return []
            continue
        if piece[6] is not None:
            if piece[6].lower() in "dmyhsge":  # a day, or General
                return []
            words = piece[6]
        if sign == ";":
            found.append(section())
            before, after, whole, decimals, needed, scale, commas = "", "", 0, 0, 0, 0, 0
            least, parted, pointed, closed = 0, False, False, False
        elif sign and sign in "0#?":
            if closed:
                return []  # words between the digits
            parted, commas = parted or commas > 0, 0
            whole += not pointed
            least += not pointed and sign == "0"
            decimals += pointed
            needed = decimals if pointed and sign == "0" else needed
        elif sign == ".":
            pointed = True
        elif sign == ",":
            commas += 1
        elif sign == "%":
            scale, closed = scale + 2, bool(whole + decimals)
            before, after = (before, after + sign) if closed else (before + sign, after)
        elif sign == "@":
            continue
        elif sign:
            return []
        else:
            closed = closed or bool(whole + decimals and words.strip())
            words = "" if words and words in _SIGNS else " " if piece[0][:1] in "_*" else words
            if whole + decimals:
                after += words
            else:
                before += words
    return [*found, section()]


def _digits(value: Decimal, section: _Section) -> str:
    rounded = format(value.quantize(Decimal(1).scaleb(-section.decimals), ROUND_HALF_UP), "f")
    whole, _, rest = rounded.partition(".")
    whole = whole.lstrip("0").rjust(section.least, "0") or ("" if section.decimals else "0")
    while len(rest) > section.needed and rest.endswith("0"):
        rest = rest[:-1]
    if section.parted:
        head = len(whole) % 3
        whole = ".".join(filter(None, (whole[:head], *(whole[at:at + 3] for at in range(head, len(whole), 3)))))
    return f"{whole or '0'},{rest}" if rest else whole or "0"


def _general(value: Decimal) -> str:
    """A number without a format: so many characters, without separators."""
    whole = len(format(abs(value).to_integral_value(), "f"))
    places = max(_GENERAL_WIDTH - 1 - whole, 0)
    tiny = value and abs(value) < Decimal(1).scaleb(-places)  # would be nothing
    text = format(value if tiny else value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP), "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
