"""Wholes said before: heads of lists, levels of the sentence, totals of the paragraph above.

The nearest level before the words that open a list is its head; a figure that the words behind the percent name
again is its base; whatever has a share of its own is a sibling before it is a base.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import OTHER, RELATED, kinship, slashed, timed
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.tokens import folded_phrase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sonla_audit.packs import Pack

MOST = 8
_TIMES = frozenset(("period", "date"))


@lru_cache(maxsize=4096)  # every percent asks it of the same figures
def usable(figure: Figure) -> bool:
    """Whether a figure may be a part or a whole: a single level that is no duration.

    Money in words says again what stands in figures before it.
    """
    quantity = figure.quantity
    again = quantity.spelled and quantity.unit.kind == "money"
    return not again and quantity.level and quantity.high is None and not timed(quantity)


@lru_cache(maxsize=4096)  # every percent asks it of the same figures
def stands(figure: Figure) -> bool:
    """Whether a figure is a single level, or so much a day, and no duration."""
    quantity = figure.quantity
    return (quantity.level or quantity.nature == "rate") and quantity.high is None and not timed(quantity) \
        and quantity.value.low is not None


def earlier(
    scene: Scene, reading: Reading, percent: Figure, portion: Figure
) -> Iterator[tuple[Figure, int, str, str]]:
    """Figures before the part that may be its whole: each with its score, its link and the cue that made it so."""
    figures = reading.figures
    low = min(portion.at, percent.at)
    seen = 0
    later = portion.first
    for figure in reversed(figures[max(0, low - 40) : low]):
        if seen >= MOST and not _opening(figure):
            continue
        if (
            not usable(figure)
            or figure.quantity.act in ("step-up", "step-down")
            or kinship(portion.quantity, figure.quantity) == OTHER
        ):
            continue
        if figure.quantity.act == "reference" and percent.quantity.act not in ("index", "reach", "level"):
            continue
        distance = portion.sentence - figure.sentence
        score = 3 if distance == 0 else 2 if distance == 1 else 1
        score += max(0, 2 - seen) if distance <= 1 else 0
        if figure.bracket and figure.bracket != portion.bracket:
            score -= 1
        if figure.quantity.act == "plan" and percent.quantity.act in ("of-plan", "exceeds"):
            score += 2
        if figure.before("total", "whole"):
            score += 1
        link = "near"
        # a list's head is the last level before the words that open the list
        opener = (
            [
                c
                for c in reading.cues[cue_from(reading, figure.last) : cue_from(reading, later)]
                if c.first < later and c.classes & {"opens", "subset"}
            ]
            if distance <= 2
            else []
        )
        # "giải ngân 1.372/1.573 tỷ đồng, trong đó ... 484 tỷ đồng": the list is of what was done, not of its plan
        left = figures[figure.at - 1] if figure.at else figure
        planned = left is not figure and usable(left) and slashed(reading, left, figure)
        if planned:
            opener = []
            score -= 3
        elif figure.bracket == portion.bracket or not figure.bracket:
            later = figure.first
        if opener or figure.has("subset"):
            score += 2
            link = "head"
        if named(scene, percent, figure):
            score += 4
            link = "named"
        if _has_share(reading, figure) and figure.at != portion.at - 1:
            score -= 2
        seen += 1
        yield figure, score, link, opener[-1].words if opener else ""
    block = reading.block
    for index in range(block.index - 1, max(-1, block.index - 7), -1):
        other = scene.readings[index]
        if other.block.kind in ("noise", "signature", "footnote") or not other.figures:
            continue
        levels, openers = _levels(other)
        opener_figures = list(islice((f for f in openers if kinship(portion.quantity, f.quantity) >= RELATED), 2))
        for figure in opener_figures:
            total = 2 if figure.before("total") else 0
            yield figure, 1 + total + _shared_words(percent, figure), "paragraph", ""
        if index == block.index - 1:
            for figure in [f for f in levels[-4 - len(opener_figures) :] if f not in opener_figures][-4:]:
                if kinship(portion.quantity, figure.quantity) >= RELATED:
                    yield figure, 1 + _shared_words(percent, figure), "paragraph", ""


@lru_cache(maxsize=16)  # asked by every percent of the blocks behind it
def _levels(reading: Reading) -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """The figures of a block that may be wholes, and those of them that open it."""
    found = tuple([figure for figure in reading.figures if usable(figure)])
    return found, tuple([figure for figure in found if figure.quantity.act in ("level", "plan")])


@lru_cache(maxsize=1024)  # asked by every percent within reach behind it
def _opening(figure: Figure) -> bool:
    """Whether words open a list behind a figure, or call it what a list is of."""
    return figure.then("opens", "subset", "namely") or figure.before("total", "subset")


def named(scene: Scene, percent: Figure, figure: Figure) -> bool:
    """Whether the words behind the percent are those of the figure: "6,1% số lượt nội trú", "nội trú 9.874 lượt"."""
    words = naming(scene, percent)
    if not 2 <= len(words) <= 6 or (percent.then("whole") and not figure.before("total", "whole")):
        return False
    return said_of(scene, figure).issuperset(words)


def said_of(scene: Scene, figure: Figure) -> frozenset[str]:
    """The words of a figure's clause before it, of its unit, and the few behind it."""
    return _said(scene.readings[figure.quantity.block], figure)


@lru_cache(maxsize=512)
def _said(reading: Reading, figure: Figure) -> frozenset[str]:
    counter = figure.quantity.unit.counter
    low = max(opened(reading, figure, True), figure.first - 14)
    folded = reading.words.folded
    said = [*folded[low : figure.first], *(counter[0].split() if counter else ())]
    for word in folded[figure.last : figure.last + 5]:
        if not word[0].isalpha():
            break
        said.append(word)
    return frozenset(said)


def opened(reading: Reading, figure: Figure, timed: bool = False) -> int:
    """The word with which what is said before a figure begins: behind the figure before it, in its clause.

    What stands before a colon is said of what stands behind it ("Thịt lợn: 89.327 tấn"); where ``timed``, what stands
    before a date, too ("Tổng nợ thuế đến 31/10/2023 là 1.128 tỷ đồng").
    """
    at = figure.at - 1
    while timed and at >= 0 and reading.figures[at].quantity.nature in _TIMES:
        at -= 1
    before = reading.figures[at].last if at >= 0 else 0
    clauses = reading.clauses
    at = bisect_right(clauses, (figure.first, len(reading.words))) - 1
    low = clauses[at][0]
    if at and reading.words.folded[low - 1] == ":":
        low = clauses[at - 1][0]
    return max(low, before)


@lru_cache(maxsize=4)  # asked for figure after figure
def naming(scene: Scene, percent: Figure) -> tuple[str, ...]:
    """The words behind a percent that name what it is of, without those that only say that a whole follows."""
    generic = _naming(scene.pack)[0]
    return tuple([form for form in phrase_behind(scene, percent) if form not in generic])


def phrase_behind(scene: Scene, percent: Figure) -> tuple[str, ...]:
    """The words behind a percent up to where the naming of a whole ends."""
    ends = _naming(scene.pack)[1]
    reading = scene.readings[percent.quantity.block]
    after = reading.figures[percent.at + 1].first if percent.at + 1 < len(reading.figures) else len(reading.words)
    words = reading.words.folded[percent.last : min(after, percent.last + 9)]
    stop = next((at for at, form in enumerate(words) if form in ends or not form[0].isalpha()), len(words))
    return () if " ".join(words[:stop]) in _voting(scene.pack) else tuple(words[:stop])


@lru_cache(maxsize=2)
def general_of(pack: Pack) -> frozenset[str]:
    """Counters that many things go by, folded."""
    return frozenset(map(folded_phrase, pack.tables["share"]["general"]))


def counted(quantity: Quantity, words: Sequence[str]) -> bool:
    """Whether words behind a percent begin with what a figure counts: "17% số vụ cả 6 tháng"."""
    counter = quantity.unit.counter
    if not counter or not words or not counter[0].startswith(words[0]):
        return False  # asked of every pair; next to none are named so
    forms = counter[0].split()
    return list(words[: len(forms)]) == forms


@lru_cache(maxsize=2)
def _naming(pack: Pack) -> tuple[frozenset[str], frozenset[str]]:
    table = pack.tables["share"]
    generic, ends = (frozenset(word for phrase in table[name] for word in folded_phrase(phrase).split())
                     for name in ("generic", "ends"))
    return generic, ends


def general_words(pack: Pack) -> frozenset[str]:
    """Words of which none names what a percent is of."""
    return _naming(pack)[0]


@lru_cache(maxsize=2)
def _voting(pack: Pack) -> frozenset[str]:
    """What those present do, which names no whole: "91,3% đồng ý"."""
    return frozenset(map(folded_phrase, pack.tables["share"]["voting"]))


@lru_cache(maxsize=2)
def pointing(pack: Pack) -> frozenset[str]:
    """Words that point back at what was told last."""
    return frozenset(map(folded_phrase, pack.tables["share"]["pointing"]))


def _shared_words(percent: Figure, figure: Figure) -> int:
    """2 where the words behind the percent name what the figure is ("30% giá trị sau thuế"), else 0."""
    if len(percent.tail) < 2:
        return 0
    named = set(percent.tail)
    return 2 if len(named) >= 2 and len(named.intersection(figure.head)) >= min(3, len(named)) else 0


def _has_share(reading: Reading, figure: Figure) -> bool:
    """Whether a level is followed by a share of its own: then it is a sibling before it is a base."""
    after = reading.figures[figure.at + 1] if figure.at + 1 < len(reading.figures) else None
    return (
        after is not None
        and after.quantity.nature == "percent"
        and after.quantity.act in ("share", "bracket")
        and (after.host == figure.at or (after.sentence, after.part) == (figure.sentence, figure.part))
    )


def cue_from(reading: Reading, word: int) -> int:
    """The index of the first cue at or behind a word."""
    low, high = 0, len(reading.cues)
    while low < high:
        middle = (low + high) // 2
        if reading.cues[middle].first < word:
            low = middle + 1
        else:
            high = middle
    return low
