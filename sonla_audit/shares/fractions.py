"""Shares told in words: "quá nửa số hộ", "gần ba phần tư mức tăng", "chiếm một phần ba", weighed as percents are.

A word for a part shows no digits, so that hardly any pair of figures is far from it. What it is a share of is told by
where part and whole stand; it is only believed where these lead and it fits, never held against them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sonla_audit.changes.proportions import hedge_of
from sonla_audit.clauses.clauses import Figure
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim
from sonla_audit.interval import between, exactly
from sonla_audit.quantity import PERCENT
from sonla_audit.scene import Scene
from sonla_audit.shares import shares
from sonla_audit.shares.choosing import claims, company, remembered
from sonla_audit.shares.fellows import series_of
from sonla_audit.shares.leading import choice, ranked
from sonla_audit.tokens import Lexicon
from sonla_audit.typed import TYPE_CHECKING
from sonla_audit.values import replace
from sonla_audit.writing import shown

if TYPE_CHECKING:
    from sonla_audit.packs import Pack

_ONE = exactly(1)
_CLOSE = (19, 21)  # twentieths that a bare word may be off
_SOFT = (5, 6)  # what "hơn" and "gần" may leave or add
_OVER, _UNDER = frozenset(("over", "more-than", "at-least")), frozenset(("under", "less-than", "at-most"))
_BELIEVED = 40  # how likely, in hundredths, the pair must be that is believed
_BASES = ("share.base", "share.fraction", "plan.reached")


def fractions(scene: Scene) -> Iterator[Claim]:
    """The shares of a document that are told in words and that its figures bear out."""
    words = [figure for reading in scene.readings for figure in reading.figures if _may_be(figure)]
    if not words:
        return
    first = {claim.quantities("share")[0].index: claim for claim in shares.claims(scene)}
    _, beside, lists, held = company(scene, first)
    sure = [claim for claim in claims(scene) if claim.confidence != "possible" and claim.rule in _BASES]
    for word in words:
        known: tuple[Figure, ...] = ()
        for claim in sure:
            if claim.quantities("share")[0].index < word.quantity.index:
                known = remembered(known, scene, claim)
        percent = _percent(word, _softened(scene, word))
        series = series_of(percent, beside, lists, held)
        ranking = ranked(scene, scene.readings[word.quantity.block], percent, series, known)
        chosen = choice(scene, percent, series, ranking)
        if chosen is not None and chosen.fits and chosen.likely >= _BELIEVED:
            share = replace(word, quantity=replace(word.quantity, digits=2,
                                                    interval=percent.quantity.interval.times(1, 100)))
            parts = (part("part", chosen.pair.part), part("whole", chosen.pair.whole), part("share", share))
            yield Claim("share.times", parts, (shown(word.quantity),), "possible", chosen.tried, 0, "times")


@lru_cache(maxsize=2)
def _bounds(pack: Pack) -> Lexicon:
    """The words that soften or bound a word for a part."""
    return Lexicon(pack.tables["wording"]["compare"])


def _softened(scene: Scene, word: Figure) -> str:
    reading = scene.readings[word.quantity.block]
    return hedge_of(_bounds(scene.pack).scan(reading.words, reading.block.text), word)


def _may_be(figure: Figure) -> bool:
    """Whether a figure is a part of one, told in words, and of nothing that is told right behind it."""
    quantity = figure.quantity
    return quantity.nature == "times" and quantity.spelled and quantity.value.exact and quantity.value.below(_ONE) \
        and quantity.value.low is not None and quantity.value.low > 0 and not figure.before("subset", "opens")


def _percent(word: Figure, hedge: str) -> Figure:
    """A part told in words as if it were told in percent."""
    value = word.quantity.value.times(100)
    low, high = (value, value.times(_SOFT[1], _SOFT[0])) if hedge in _OVER else (
        value.times(*_SOFT), value) if hedge in _UNDER else (value.times(_CLOSE[0], 20), value.times(_CLOSE[1], 20))
    act = "share" if word.has("share") or word.then("whole") else "reach" if word.has("reaches", "equals") else "level"
    return replace(word, quantity=replace(word.quantity, nature="percent", unit=PERCENT, value=value,
                                          interval=between(low, high), step=exactly(0), act=act))
