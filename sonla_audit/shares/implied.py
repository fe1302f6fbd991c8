"""What a percent is of when nobody says how many: a number counted before, or a base that two shares must agree on.

A small whole number leaves few percents possible, and two shares of one unstated total lead back to one number.
Both are read only where the words name the base; a base that is itself stated nearby is left to the shares.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import RELATED, kinship, slashed
from sonla_audit.interval import Interval, exactly
from sonla_audit.products.ratewords import RateWords
from sonla_audit.quantity import Unit
from sonla_audit.tokens import Lexicon
from sonla_audit.typed import TYPE_CHECKING
from sonla_audit.values import record

if TYPE_CHECKING:
    from sonla_audit.packs import Pack

_ACTS = frozenset(("share", "level", "bracket", "rate", "reach"))
_WINDOW = 12
_KEY = 4
_BACK = 2
_FEW = 5  # things: nobody tells percents of fewer
_OTHER = Unit("?", "count", counter=("?", ""))


@record
class Counted:
    """A percent and the whole number of things it is of; ``fits`` if some of them can be that percent."""

    base: Figure
    share: Figure
    fits: bool
    tried: int


@record
class Portion:
    """A level with its share of a base: ``key`` are the words that name it (empty: unnamed), ``base`` its value.

    ``at`` is the place of its block among the readings; ``form`` is how the share stands: "share", "bracket",
    "rate" (the percent first, its level behind) or "bare".
    """

    at: int
    level: Figure
    share: Figure
    key: tuple[str, ...]
    form: str
    base: Interval


@lru_cache(maxsize=4)
def base_words(pack: Pack) -> Lexicon:
    """The phrases of the language's attainable file by class."""
    return Lexicon({name: words for name, words in pack.tables["attainable"].items() if isinstance(words, list)})


def whole(share: Interval, count: Interval) -> int | None:
    """A whole number of ``count`` things that is the given percent of them; None where there is none."""
    part = (share * count).times(1, 100)
    if part.low is None or part.high is None:
        return None
    least = -(-part.low // part.den)
    return least if least * part.den <= part.high else None


def telling(share: Interval, count: Interval) -> bool:
    """Whether fewer than half of all percents of that precision could be percents of so many things."""
    part = (share * count).times(1, 100)
    return part.low is not None and part.high is not None and 2 * (part.high - part.low) < part.den


def counted(readings: Sequence[Reading], at: int, words: Lexicon, known: RateWords) -> Iterator[Counted]:
    """The percents of a block that are of a small number of things counted before."""
    reading = readings[at]
    for figure in reading.figures:
        if _plain(figure) and not figure.quantity.hedge.kind and not _given(reading, figure):
            found = _counted(readings, at, figure, words, known)
            if found is not None:
                yield found


def _plain(figure: Figure) -> bool:
    """Whether a figure is a single percent between 0 and 100 that may be a share."""
    quantity = figure.quantity
    low = quantity.value.low
    return quantity.nature == "percent" and quantity.act in _ACTS and quantity.high is None and quantity.sign >= 0 \
        and not quantity.unit.per and low is not None and low > 0 and quantity.value.below(exactly(100))


def _given(reading: Reading, figure: Figure) -> bool:
    """Whether the part itself stands beside the percent: then it is a share of something and no riddle."""
    if figure.host is not None:
        return True
    after = reading.figures[figure.at + 1] if figure.at + 1 < len(reading.figures) else None
    if after is not None and (after.host == figure.at or (after.has("equals") and after.part == figure.part)):
        return True
    before = reading.figures[figure.at - 1] if figure.at else None
    return before is not None and before.quantity.level and before.host is None and before.part == figure.part \
        and bool(figure.lead) and before.sentence == figure.sentence


def _counted(readings: Sequence[Reading], at: int, figure: Figure, words: Lexicon, known: RateWords) -> Counted | None:
    reading = readings[at]
    folded = reading.words.folded
    noun = _named(folded, figure.last, words, known)
    before = [f for f in reading.figures[max(0, figure.at - _WINDOW) : figure.at]
              if _countable(f) and not _out_of(reading, f, words)]
    if noun is not None:
        for other in readings[max(0, at - _BACK) : at]:
            if other.block.section_id == reading.block.section_id:
                before = [f for f in other.figures if _countable(f) and not _out_of(other, f, words)] + before
        free = [f for f in reversed(before) if f.host is None]
        same = [f for f in free if f.quantity.unit.counter[0] == noun.counter[0]]
        family = [f for f in free if noun.counter[1:] == f.quantity.unit.counter[1:] != ("",) and f not in same]
        sure = same[0] if len(same) == 1 and not family else None
        return _chosen(figure, [*same, *family][:8], sure)
    near = [f for f in before if figure.sentence - f.sentence in (0, 1)]
    if not near:
        return None
    hit = words.match(folded, figure.last) if figure.last < len(folded) else None
    if hit is not None and "those" in hit[1]:
        return _chosen(figure, near[-1:], near[-1])
    if figure.lead or figure.head:
        return None
    near = [f for f in near if f.sentence == figure.sentence and f.host is None]
    beside = bool(near) and near[-1].at == figure.at - 1 and near[-1].part == figure.part
    told = hit is not None and "states" in hit[1]
    return _chosen(figure, list(reversed(near))[:4], near[-1] if beside and told else None)


def _named(folded: Sequence[str], at: int, words: Lexicon, known: RateWords) -> Unit | None:
    """The counter that a percent names as its base: "96,5% số trường"; one like no other where it names none known."""
    hit = words.match(folded, at) if at < len(folded) else None
    if hit is None or "of" not in hit[1]:
        return None
    noun = known.nouns.match(folded, hit[0]) if hit[0] < len(folded) else None
    unit = _OTHER if noun is None else known.unit(" ".join(folded[hit[0] : noun[0]]))
    return unit if len(unit.counter) == 2 else _OTHER


def _countable(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity.nature == "count" and len(quantity.unit.counter) == 2 and quantity.unit.counter[1] != "time" \
        and quantity.interval.exact and quantity.value.den == 1 and not quantity.unit.per \
        and not quantity.act.startswith("step") and quantity.act not in ("reference", "exceeds")


def _out_of(reading: Reading, figure: Figure, words: Lexicon) -> bool:
    """Whether a number only serves to tell a ratio: "cứ 20 người thì một", "6 trong số 10 người"."""
    folded = reading.words.folded
    for size in (1, 2):
        at = figure.first - size
        hit = words.match(folded, at) if at >= 0 else None
        if hit is not None and hit[0] == figure.first and (
                "every" in hit[1] or ("out_of" in hit[1] and figure.at and reading.figures[figure.at - 1].last == at)):
            return True
    return False


def _chosen(share: Figure, bases: Sequence[Figure], sure: Figure | None) -> Counted | None:
    """The nearest base that gives the percent, else the one that it must be of."""
    interval = share.quantity.interval
    tests = [f for f in bases if telling(interval, f.quantity.interval) and exactly(1).below(f.quantity.interval)]
    for base in tests:
        if whole(interval, base.quantity.interval) is not None:
            return Counted(base, share, True, len(bases))
    sure = None if sure is None or sure not in tests or sure.quantity.interval.below(exactly(_FEW)) else sure
    return None if sure is None else Counted(sure, share, False, len(bases))


def groups(readings: Sequence[Reading], words: Lexicon) -> Iterator[tuple[Portion, ...]]:
    """Portions of one base, at least two, the base nowhere stated among the figures around them."""
    left = [p for at, reading in enumerate(readings) for p in _portions(reading, at, words)]
    taken: set[int] = set()
    for i, first in enumerate(left):
        if i in taken:
            continue
        group = [first]
        for j in range(i + 1, min(i + 1 + _WINDOW, len(left))):
            other = left[j]
            if other.at - first.at > _BACK:
                break
            if j not in taken and _same_base(readings, first, other):
                group.append(other)
                taken.add(j)
        if len(group) > 1 and not _stated(readings, group):
            yield tuple(group)


def _portions(reading: Reading, at: int, words: Lexicon) -> Iterator[Portion]:
    folded: Sequence[str] = []
    for figure in reading.figures:
        if not _plain(figure):
            continue
        folded = folded or reading.words.folded
        key = _key(folded, figure.last, words)
        pair = None if key is None else _level(reading, figure)
        if key is None or pair is None:
            continue
        base = pair[0].quantity.interval.over(figure.quantity.interval)
        # a base known no better than to a quarter agrees with everything
        if base is not None and base.low is not None and base.high is not None and base.low > 0 \
                and (base.high - base.low) * 4 <= base.low:
            yield Portion(at, pair[0], figure, key, pair[1], base.times(100))


def _key(folded: Sequence[str], at: int, words: Lexicon) -> tuple[str, ...] | None:
    """The words behind a percent that name its base; None where the base is one of its own (a plan, a year)."""
    found: list[str] = []
    while at < len(folded) and len(found) < _KEY and folded[at].isalpha():
        hit = words.match(folded, at)
        if hit is not None and "own" in hit[1]:
            return None
        if hit is not None and "ends" in hit[1] and "of" not in hit[1]:
            break
        found.append(folded[at])
        at += 1
    return tuple(found)


def _level(reading: Reading, share: Figure) -> tuple[Figure, str] | None:
    """The level that a percent belongs to, and how the percent stands to it."""
    figures = reading.figures
    if share.host is not None:
        host = figures[share.host]
        return (host, "bracket") if _steady(host) else None
    if share.quantity.act == "rate" and not share.has("share"):
        after = figures[share.at + 1] if share.at + 1 < len(figures) else None
        if after is not None and _steady(after) and after.part == share.part and not after.lead and after.host is None:
            return after, "rate"
        return None
    for figure in reversed(figures[max(0, share.at - 4) : share.at]):
        if figure.sentence != share.sentence:
            return None
        if figure.at and slashed(reading, figures[figure.at - 1], figure):
            return None  # of "209/456 ý kiến" the percent is not that of the 456
        if _steady(figure) and figure.bracket == share.bracket:
            return figure, "share" if share.has("share") else "bare"
        if figure.quantity.nature == "percent":
            return None
    return None


def _steady(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity.level and quantity.high is None and quantity.unit.counter[1:] != ("time",) \
        and quantity.act not in ("step-up", "step-down", "exceeds", "reference", "plan") and not quantity.unit.per


def _same_base(readings: Sequence[Reading], first: Portion, other: Portion) -> bool:
    one, two = first.level.quantity, other.level.quantity
    if one.unit.kind != two.unit.kind or first.level is other.level:
        return False
    if readings[first.at].block.section_id != readings[other.at].block.section_id:
        return False
    if first.key and other.key:
        return same_name(first.key, other.key)
    if first.form != other.form or first.form == "bare" or first.at != other.at or (other.key and not first.key):
        return False
    return first.share.sentence == other.share.sentence and kinship(one, two) >= RELATED


def same_name(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether two names of a base are the same words, or one the initials of the other."""
    size = min(len(one), len(two))
    if size > 1 and list(one[:size]) == list(two[:size]):
        return True
    short, full = (one, two) if len(one) < len(two) else (two, one)
    return len(short) == 1 and len(short[0]) > 2 and "".join(word[0] for word in full) == short[0]


def _stated(readings: Sequence[Reading], group: Sequence[Portion]) -> bool:
    """Whether some figure around the portions is itself the base they lead back to."""
    own = {id(portion.level) for portion in group}
    kind = group[0].level.quantity.unit.kind
    for reading in readings[max(0, group[0].at - _BACK - 1) : group[-1].at + 1]:
        for figure in reading.figures:
            quantity = figure.quantity
            if id(figure) in own or not quantity.level or quantity.unit.kind != kind:
                continue
            if any(quantity.interval.meets(portion.base) for portion in group):
                return True
    return False
