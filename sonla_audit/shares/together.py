"""The share that several things have together: "hộ nghèo và cận nghèo là 25,00%", "cá thể và tư nhân chiếm 90%".

The things are those of a row before the percent that its own words name again. Where they name none, they are the last
of the row before it: how many of them is then told by arithmetic, and only where figures written this long hardly fit
by accident.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import OTHER, RELATED, kinship, part
from sonla_audit.clauses.terms import terms
from sonla_audit.finding import Claim, Confidence
from sonla_audit.interval import Interval, summed
from sonla_audit.judging.ratios import agrees, agrees_with_any, ratio
from sonla_audit.judging.slips import slipped
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.shares.made import made_of
from sonla_audit.shares.reach import adopted, chance, wholes
from sonla_audit.shares.wholes_before import said_of, stands
from sonla_audit.typed import TYPE_CHECKING
from sonla_audit.values import replace

if TYPE_CHECKING:
    from sonla_audit.packs import Pack

_FEWEST, _MOST = 2, 6
_BACK = 16  # figures before a percent among which its things are looked for
_ACTS = frozenset(("share", "level", "rate", "reach"))
_WORDED = frozenset(("exceeds",))  # "tỷ lệ đạt và vượt là 81,3%": a word that names a part may say so


def together(scene: Scene, reading: Reading, percent: Figure, known: Sequence[Figure] = ()) -> Claim | None:
    """The claim that a percent is the share of several levels before it, added; None where nothing is sure.

    ``known`` are the wholes of shares before it. What fails is taken only where the percent's own words name the parts.
    """
    if percent.bracket or percent.quantity.act not in _ACTS | _WORDED:
        return None
    called = _called(scene, reading, percent)
    if len(called) > 1:
        added, offered = _wholes(called, [*known, *[figure for figure, _ in wholes(scene, reading, percent)]])
        for whole in offered:
            if agrees(added, whole.quantity.interval, percent.quantity.interval, "part"):
                return _claim(percent, called, whole, "likely", len(offered))
        result = ratio(added, offered[0].quantity.interval, "part") if offered else None
        if result is not None and slipped(percent.quantity, result):
            return _claim(percent, called, offered[0], "likely", 1)
        return None
    row = _row(reading, percent) if percent.quantity.act in _ACTS else []
    if len(row) < _FEWEST:
        return None
    reached = [*known, *[figure for figure, _ in wholes(scene, reading, percent)]]
    stated, spans = percent.quantity.interval, [whole.quantity.interval for whole in reached]
    for size in range(_FEWEST, len(row) + 1):
        chosen = row[-size:]
        added = summed([figure.quantity.interval for figure in chosen])
        if not agrees_with_any(added, spans, stated):
            continue  # nearly always, so that this is asked first
        fitting = next((whole for whole in _wholes(chosen, reached)[1]
                        if agrees(added, whole.quantity.interval, stated, "part")), None)
        if fitting is not None and (result := ratio(added, fitting.quantity.interval, "part")) is not None:
            tried = sum(len(_wholes(row[-some:], reached)[1]) for some in range(_FEWEST, len(row) + 1))
            hits, of = chance(percent.quantity, result, tried)
            return _possible(scene, percent, chosen, fitting, tried) if 20 * hits <= of else None
    return None


def _possible(scene: Scene, percent: Figure, chosen: Sequence[Figure], whole: Figure, tried: int) -> Claim:
    """The claim of what only fits; where what the levels make is stated, it is of that."""
    total = made_of(scene, (figure.quantity.index for figure in chosen))
    if total is None:
        return _claim(percent, chosen, whole, "possible", tried)
    roles = (part("part", total), part("whole", whole), part("share", percent))
    return Claim("share.base", roles, (percent.cue("share", "is"),), "possible", tried, 7, "part")


def _wholes(chosen: Sequence[Figure], reached: Sequence[Figure]) -> tuple[Interval, list[Figure]]:
    """What some levels are together, and every whole in reach that is larger."""
    added = summed([figure.quantity.interval for figure in chosen])
    mine, like = {figure.quantity.index for figure in chosen}, chosen[0].quantity
    return added, [whole for whole in reached if (quantity := whole.quantity).index not in mine
                   and kinship(quantity, like) != OTHER and not quantity.interval.below(added)
                   and _divides(quantity.interval)]


def _divides(whole: Interval) -> bool:
    """Whether anything can be a share of a whole: not of nothing."""
    return (whole.low is not None and whole.low > 0) or (whole.high is not None and whole.high < 0)


def _claim(percent: Figure, chosen: Sequence[Figure], whole: Figure, confidence: Confidence, tried: int) -> Claim:
    roles = (*(part("part", figure) for figure in chosen), part("whole", whole), part("share", percent))
    return Claim("share.together", roles, (percent.cue("share", "is"),), confidence, tried, 7, "part")


def _called(scene: Scene, reading: Reading, percent: Figure) -> list[Figure]:
    """The levels of one kind that words before a percent name again, each by a word that only it has."""
    start = max(reading.figures[percent.at - 1].last if percent.at else 0, reading.sentences[percent.sentence][0])
    words = reading.words.folded[start : percent.first]
    parted = max((at for at, word in enumerate(words) if word in (",", ";")), default=-1)
    again = {word for word in words[parted + 1 :] if word[0].isalpha()}
    if len(again) < 2:
        return []  # each of the levels has a word of its own
    figures = [figure for figure in reading.figures[max(0, percent.at - _BACK) : percent.at]
               if stands(figure) and percent.sentence - figure.sentence <= 1]
    if not percent.sentence and reading.block.index:
        before = scene.readings[reading.block.index - 1].figures[-_BACK:]
        figures = [*(figure for figure in before if stands(figure)), *figures]
    if len(figures) < 2:
        return []
    for last in reversed(figures[-2:]):  # "hai thành phần cá thể và tư nhân": how many they are may be told between
        named = _named(scene, figures, last, again)
        if len(named) > 1:
            return named
    return []


def _named(scene: Scene, figures: Sequence[Figure], last: Figure, again: set[str]) -> list[Figure]:
    row = [figure for figure in (_adopted(figure, last.quantity) for figure in figures)
           if kinship(figure.quantity, last.quantity) >= RELATED]
    negations = _negations(scene.pack) - again
    said = [said_of(scene, figure) for figure in row]
    said = [words & again if words.isdisjoint(negations) else frozenset() for words in said]
    often: dict[str, int] = {}
    for words in said:
        for word in words:
            often[word] = often.get(word, 0) + 1
    named = [figure for figure, words in zip(row, said, strict=True) if any(often[word] == 1 for word in words)]
    return named if len(named) < len(row) or len(named) == 2 else []


def _adopted(figure: Figure, like: Quantity) -> Figure:
    own = adopted(figure.quantity, like)
    return figure if own is figure.quantity else replace(figure, quantity=own)


@lru_cache(maxsize=2)
def _negations(pack: Pack) -> frozenset[str]:
    return terms(pack).negations


def _row(reading: Reading, percent: Figure) -> list[Figure]:
    """The levels of one kind right before a percent, which are not its own part."""
    figures = [figure for figure in reading.figures[max(0, percent.at - 14) : percent.at]
               if stands(figure) and not figure.bracket and percent.sentence - figure.sentence <= 1]
    row: list[Figure] = []
    for figure in reversed(figures):
        if row and kinship(figure.quantity, row[0].quantity) < RELATED:
            break
        row.insert(0, figure)
    return row[-_MOST:]
