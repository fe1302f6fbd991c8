"""A measured figure: what it is worth, in which unit, how sure its spelling is, and what it speaks of."""

from __future__ import annotations

from sonla_audit.document import Span
from sonla_audit.interval import Interval
from sonla_audit.typed import Literal
from sonla_audit.values import Frozen

Nature = Literal["count", "amount", "norm", "percent", "permille", "points", "times", "rate", "date", "period",
                 "ordinal", "score"]
HedgeKind = Literal["", "over", "under", "about", "at-least", "at-most", "less-than", "more-than", "exactly",
                    "estimate"]
Status = Literal["actual", "estimate", "plan", "reference"]

LEVELS: frozenset[Nature] = frozenset(("count", "amount", "norm"))


class Unit(metaclass=Frozen):
    """What a figure counts or measures.

    ``name`` is the unit as an editor writes it ("tỷ đồng", "hộ", "ha"); ``kind`` is its dimension: "money",
    "area", "length", "mass", "time" ..., "count" for things counted one by one, "%" for shares. One unit is
    ``num / den`` base units of its kind (đồng, m2, m, kg, one). ``counter`` is the noun of a count and the family
    it belongs to ("hộ nghèo", "household"), empty for measures. ``per`` are the units below the slashes of a rate;
    ``also`` the further nouns one count is of ("32 khoa, phòng").
    """

    name: str = ""
    kind: str = "count"
    num: int = 1
    den: int = 1
    counter: tuple[str, ...] = ()
    per: tuple[Unit, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def base(self) -> str:
        """The symbol of the base unit its values are given in."""
        if self.kind == "time":
            return ""
        own = BASES.get(self.kind, self.kind if self.kind != "count" else "".join(self.counter[:1]))
        return "/".join((own, *(unit.base for unit in self.per)))


BASES = {"money": "VND", "usd": "USD", "area": "m2", "length": "m", "mass": "kg", "volume": "m3", "time": "s",
         "energy": "Wh", "power": "W", "percent": "%", "permille": "‰", "points": "pp", "times": "×"}
PERCENT = Unit("%", "percent")
NO_UNIT = Unit()


class Hedge(metaclass=Frozen):
    """How an author softened or bounded a figure: its kind and the words that say so (empty where none)."""

    kind: HedgeKind = ""
    words: str = ""


NO_HEDGE = Hedge()


class Period(metaclass=Frozen):
    """The time a figure belongs to, as ISO-like text: "2024", "2024-06", "2021/2025", "2024-H1", "cùng kỳ".

    ``flow`` tells a sum over the period from a stock on a date where the words say so, else None.
    """

    text: str
    flow: bool | None = None


class Quantity(metaclass=Frozen):
    """One figure of a report.

    ``index`` counts the figures of a document from 0, in reading order. ``start`` and ``end`` mark the digits
    (or number words) with an attached % in the text of ``block``; ``left`` and ``right`` mark the whole figure
    with scale and unit, which is ``surface``. ``pieces`` are the same digits in the source.

    ``value`` is exact and in base units, percents as printed (87,7% is 877/10); ``interval`` is what the
    spelling allows, hedge and rounding included; ``plain`` leaves the hedge out; ``step`` is one unit of the
    last written digit, 0 for exact counts. ``digits`` counts the decimals written. ``high`` is the upper end
    of a range ("170-200 triệu"), None for a single figure; ``text`` is the date or period of those natures.
    """

    index: int
    block: int
    start: int
    end: int
    left: int
    right: int
    surface: str
    pieces: tuple[Span, ...]
    value: Interval
    interval: Interval
    plain: Interval
    step: Interval
    digits: int
    unit: Unit
    nature: Nature
    hedge: Hedge = NO_HEDGE
    high: Interval | None = None
    text: str = ""
    sign: int = 0
    spelled: bool = False
    conflict: str = ""
    label: tuple[str, ...] = ()
    period: Period | None = None
    place: str = ""
    status: Status = "actual"
    act: str = "level"

    @property
    def level(self) -> bool:
        """Whether the figure is a count, an amount or a norm."""
        return self.nature in LEVELS


_late = [Quantity.__dict__[name].__set__ for name in ("label", "period", "place", "status", "act")]  # native:
_set_label, _set_period, _set_place, _set_status, _set_act = _late  # native:


def complete(quantity: Quantity, label: tuple[str, ...], period: Period | None, place: str, status: Status,
             act: str) -> None:
    """Give a figure that was just measured what its clause says of it, before anybody has seen it.

    To make it anew with its other twenty fields takes ten times as long.
    """
    _set_label(quantity, label)  # native: quantity.label = label
    _set_period(quantity, period)  # native: quantity.period = period
    _set_place(quantity, place)  # native: quantity.place = place
    _set_status(quantity, status)  # native: quantity.status = status
    _set_act(quantity, act)  # native: quantity.act = act


class Aside(metaclass=Frozen):
    """Digits that are no quantity: a document number, a road, a heading. ``why`` is a key of the messages."""

    block: int
    start: int
    end: int
    surface: str
    pieces: tuple[Span, ...]
    why: str
