"""The figures of a block as they tell of change, before anybody asks what they are measured against."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from operator import attrgetter

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import OTHER, SAME, UNKNOWN, kinship
from sonla_audit.interval import Interval
from sonla_audit.quantity import Quantity
from sonla_audit.tokens import Cue
from sonla_audit.typed import Literal
from sonla_audit.values import Mutable, Record

Kind = Literal["", "percent", "step", "points", "times"]

TIMES = frozenset(("period", "date"))
YEARS = Interval(1900, 2100)
SHARES = frozenset(("percent", "permille"))
LEVELS = frozenset(("count", "amount", "norm", "rate", "score"))
_FIRST = attrgetter("first")


class Mention(metaclass=Mutable):
    """A figure that is no date: what it tells, and of what.

    ``share`` says that it is a percent or a permille, ``level`` that it is a count, an amount, a norm or a measured
    rate. ``kind`` is empty for a level or a rate told as it is; ``way`` is 1 for up, -1 for down. ``twin`` is the
    mention that told the same change before, ``listed`` the one whose verb this figure shares. ``topic`` are the
    folded words of its clause before it that are no cues, ``year`` the year it belongs to. ``yearly`` says that the
    change is one a year, ``mean`` that it may be. ``inset`` is the number of the
    bracket between the verb and the figure ("cao hơn năm trước (46,6%) 0,6 điểm"), ``referred`` says that the words
    between them name what it is measured against ("ít hơn cùng kỳ 17 vụ"), ``aimed`` that it is a goal ("cao hơn kế
    hoạch 84 ha").
    """

    at: int
    figure: Figure
    quantity: Quantity
    share: bool
    level: bool
    kind: Kind = ""
    way: int = 0
    exceeds: bool = False
    lacks: bool = False
    aimed: bool = False
    yearly: bool = False
    mean: bool = False
    cue: str = ""
    topic: frozenset[str] = frozenset()
    year: str = ""
    inset: int = 0
    referred: bool = False
    compares: bool = False
    object: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    paced: bool = False
    single: bool = False
    timed: bool = False
    twin: Mention | None = None
    listed: Mention | None = None


class Told(metaclass=Record):
    """A block's mentions in order, with the cues of change around them; ``starts`` are the words these begin with,
    ``opens`` the words that open brackets, with those that close them; ``sentences`` the mentions of each sentence.
    """

    reading: Reading
    mentions: tuple[Mention, ...]
    cues: tuple[Cue, ...]
    opens: dict[int, int]
    sentences: dict[int, list[Mention]]
    starts: tuple[int, ...]

    @property
    def inside(self) -> frozenset[int]:
        """The words that are part of a figure."""
        return _inside(self.reading)

    def within(self, low: int, high: int) -> list[Cue]:
        """The cues that lie within words ``low`` to ``high``, in order."""
        found: list[Cue] = []
        cues = self.cues
        for at in range(bisect_left(self.starts, low), len(cues)):
            cue = cues[at]
            if cue.last > high:
                break  # cues do not overlap: those behind it end later
            found.append(cue)
        return found

    def between(self, low: int, high: int, *classes: str) -> Cue | None:
        """The first cue of one of the classes within words ``low`` to ``high``."""
        for cue in self.within(low, high):
            if not cue.classes.isdisjoint(classes):
                return cue
        return None

    def signs(self, low: int, high: int) -> str:
        """The signs within words ``low`` to ``high``, those of figures and what stands in brackets left out."""
        found: list[str] = []
        depth = 0
        words, inside = self.reading.words, self.inside
        for at in words.signs_in(low, high):
            if at in inside:
                continue
            word = words.folded[at]
            if word == "(":
                depth += 1
            elif word == ")":
                depth = max(0, depth - 1)
            elif depth == 0 and not word[0].isalnum():
                found.append(word)
        return "".join(found)

    def sentence(self, number: int) -> list[Mention]:
        """The mentions of a sentence."""
        return self.sentences.get(number, [])

    def unmoved(self, low: int, high: int) -> list[Mention]:
        """The mentions from one place to another (out) that tell no change themselves, once all are read."""
        places = _unmoved(self)
        return [self.mentions[at] for at in places[bisect_left(places, low) : bisect_left(places, high)]]

    def behind(self, low: int) -> Sequence[Mention]:
        """The mentions from word ``low`` on."""
        return self.mentions[bisect_left(self.mentions, low, key=lambda m: m.figure.first) :]

    def figures(self, low: int, high: int) -> Sequence[Figure]:
        """The figures, dates and years among them, that begin within words ``low`` to ``high``."""
        figures = self.reading.figures
        start = bisect_left(figures, low, key=lambda f: f.first)
        return figures[start : bisect_left(figures, high, key=lambda f: f.first)]


@lru_cache(maxsize=64)  # of a block and those near it; a set for each block would be a tenth of all that is held
def _inside(reading: Reading) -> frozenset[int]:
    return frozenset(chain.from_iterable([range(figure.first, figure.last) for figure in reading.figures]))


@lru_cache(maxsize=64)  # every change looks back over them, and in a row of changes there are none
def _unmoved(block: Told) -> tuple[int, ...]:
    return tuple([m.at for m in block.mentions if not m.kind])


def within(cues: Sequence[Cue], low: int, high: int) -> list[Cue]:
    """The cues that lie within words ``low`` to ``high``, in order."""
    found: list[Cue] = []
    if low >= high:
        return found
    for at in range(bisect_left(cues, low, key=_FIRST), len(cues)):
        cue = cues[at]
        if cue.last > high:
            break  # cues do not overlap: those behind it end later
        found.append(cue)
    return found


def shared(change: Mention, m: Mention) -> bool:
    """Whether the words of a change are some of a value's own, or name what it counts: "số vụ giảm" is of "381 vụ"."""
    if change.topic & m.topic:
        return True
    counted = frozenset(" ".join(m.quantity.unit.counter[:1]).split())
    return bool(counted) and counted <= change.topic and len(change.topic - counted) <= 1


def kin(a: Quantity, b: Quantity) -> int:
    """How alike two figures are as values of one indicator; 0 where they cannot be."""
    if (a.nature in SHARES) != (b.nature in SHARES):
        return OTHER
    if a.nature in SHARES:
        return SAME if a.nature == b.nature else OTHER
    if a.nature not in LEVELS or b.nature not in LEVELS:
        return OTHER
    found = kinship(a, b)
    if found == OTHER and a.unit.kind == b.unit.kind != "count" and not (a.unit.per and b.unit.per):
        return UNKNOWN
    return found


def pairs(block: Told, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """The mentions that stand as "a/b", in order."""
    for one, two in pairwise(mentions):
        between = block.reading.words.folded[one.figure.last : two.figure.first]
        if between == ("/",):
            yield one, two
