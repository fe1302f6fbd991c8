"""Which figures can stand together: by type first, by the words around them second.

Candidates are proposed by type (dimension, counter), never by arithmetic; what a figure counts is compared
by its counter's name and family, so that "68 người" may be part of "182 đại biểu" and never of "182 xã".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.finding import Part
from sonla_audit.quantity import Quantity, Unit

SAME, RELATED, UNKNOWN, OTHER = 3, 2, 1, 0
_PIECE, _THINGS = "piece", frozenset(("thing", "medal"))  # families of counters
_MOST = 10_000  # pairs that are remembered
_WHOLES = frozenset(("plan", "total"))  # what may be named behind the slash of a fraction


def kinship(a: Quantity, b: Quantity) -> int:
    """How alike two levels are: SAME thing, RELATED things, UNKNOWN (one says nothing), OTHER things."""
    left, right = a.unit, b.unit
    if left is right:
        return SAME
    if left.kind != right.kind:
        return OTHER
    pair = id(left), id(right)
    known = _known.get(pair)  # asked thousands of times a page, of a few units
    if known is None:
        if len(_known) == _MOST:
            _known.clear()
        known = _known[pair] = _kinship(left, right), left, right
    return known[0]


# by the units that were compared, which are kept beside what came out: no other unit can take their place
_known: dict[tuple[int, int], tuple[int, Unit, Unit]] = {}


def _kinship(left: Unit, right: Unit) -> int:
    """The same of two units of one kind."""
    if (left.per or right.per) and (len(left.per) != len(right.per) or any(
            x.kind != y.kind or x.counter[:1] != y.counter[:1] for x, y in zip(left.per, right.per, strict=True))):
        return OTHER
    if left.kind != "count":
        return SAME
    one, two = left.counter, right.counter
    if not one or not two:
        return UNKNOWN if one or two else SAME
    name, other = one[0], two[0]
    if name == other:
        return SAME
    if name in right.also or other in left.also:
        return RELATED
    return related(one, two)


@lru_cache(maxsize=_MOST)
def related(one: tuple[str, ...], two: tuple[str, ...]) -> int:
    """How alike two counters (name and family) of different names are."""
    if one[1] and one[1] == two[1] and one[1] not in ("time", "thing", "place"):
        return RELATED
    said, other = one[0].split(), two[0].split()
    if not set(said).isdisjoint(other) and "time" not in (one[1], two[1]):
        return RELATED
    return SAME if _abbreviates(one[0], other) or _abbreviates(two[0], said) else OTHER


def pieces(a: Quantity, b: Quantity) -> bool:
    """Whether one figure counts pieces, and the other things that may be counted so."""
    families = {counter[1] for counter in (a.unit.counter, b.unit.counter) if len(counter) > 1}
    return _PIECE in families and bool(families & _THINGS) and not (a.unit.per or b.unit.per)


def _abbreviates(short: str, syllables: Sequence[str]) -> bool:
    """Whether a counter is written by the initials of another: "hs" for "hồ sơ"."""
    return 2 <= len(short) <= 4 and len(syllables) == len(short) and all(
        syllable.startswith(letter) for syllable, letter in zip(syllables, short, strict=True))


def timed(quantity: Quantity) -> bool:
    """Whether a count is a duration or an age."""
    counter = quantity.unit.counter
    return len(counter) == 2 and counter[1] == "time"


def levels(figures: Iterable[Figure]) -> Iterator[Figure]:
    """The figures that are counts, amounts or norms, durations left out."""
    for figure in figures:
        if figure.quantity.level and not timed(figure.quantity):
            yield figure


def part(role: str, figure: Figure | Quantity) -> Part:
    """A figure in its role."""
    quantity = figure.quantity if isinstance(figure, Figure) else figure
    return Part(role, quantity.block, quantity.start, quantity.end, quantity)


def slashed(reading: Reading, left: Figure, right: Figure) -> bool:
    """Whether two neighbouring figures stand as "a/b"."""
    if right.at != left.at + 1 or left.quantity.high is not None or right.quantity.high is not None:
        return False
    between = reading.words.folded[left.last : right.first]
    if between[:1] != ("/",):
        return False
    if 1 < len(between) <= 4:  # "1.264,5 ha/KH 1.280 ha"
        return any(not cue.classes.isdisjoint(_WHOLES) and cue.first == left.last + 1 and cue.last >= right.first - 1
                   for cue in right.pre)
    return len(between) == 1


def words_between(reading: Reading, left: Figure, right: Figure) -> list[str]:
    """The folded words and signs between two figures of a block."""
    return list(reading.words.folded[left.last : right.first])


def larger(a: Quantity, b: Quantity) -> bool:
    """Whether a may be at least b."""
    return not a.interval.below(b.interval)


def hosted(figures: Sequence[Figure], host: Figure) -> list[Figure]:
    """The figures in the bracket directly behind a figure."""
    return [f for f in figures[host.at + 1 : host.at + 8] if f.host == host.at and f.bracket != host.bracket]
