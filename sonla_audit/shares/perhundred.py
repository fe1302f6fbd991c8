"""Shares told as so many to a hundred: "cứ 100 nữ có 99,3 nam", "101,6 nam/100 nữ", "100 đồng doanh thu lãi 24,2 đồng".

The round figure names the whole and the other one the part: by what they count, and by the words around them. Two
levels that the same words are said of are what the ratio is of; only where both are named, and come near, is one that
fails accused.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import OTHER, kinship, part
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, between, exactly
from sonla_audit.judging.ratios import ratio
from sonla_audit.judging.slips import of_one_size, slipped
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.shares.pairing import link_of
from sonla_audit.shares.reach import wholes
from sonla_audit.shares.wholes_before import said_of, stands
from sonla_audit.tokens import folded_phrase
from sonla_audit.typed import TYPE_CHECKING
from sonla_audit.values import replace

if TYPE_CHECKING:
    from sonla_audit.packs import Pack

_ROUND = (100, 1_000, 10_000, 100_000, 1_000_000)
_APART = 12  # words between the round figure and the one that is told of it
_MANY = 10_000  # people and more: what is told of them in one sentence is hardly so many by accident
_LINKED = 4  # what a fraction of the two says for them
_NAMED, _PLAIN = 5, 6  # counted by their own words in the sentence of the ratio; as a fraction, or by more words
_STEPS = frozenset(("step-up", "step-down"))
_CASE = "case"  # the kind of what happens: "396 ca mắc" are what "4,4 ca" are of
_FAR = 12  # times that a ratio may be off of two that are named so plainly


def per_hundred(scene: Scene) -> Iterator[Claim]:
    """The ratios of a document that are told as so many to a hundred, a thousand or a million."""
    lead, over = _words(scene.pack)
    for reading in scene.readings:
        for figure in reading.figures:
            if not _round(figure):
                continue
            told = _told(reading, figure, lead, over)
            if told is not None:
                claim = _claim(scene, reading, figure, told)
                if claim is not None:
                    yield claim


@lru_cache(maxsize=2)
def _words(pack: Pack) -> tuple[frozenset[str], frozenset[str]]:
    lead, over = (frozenset(folded_phrase(phrase) for phrase in pack.tables["share"][name])
                  for name in ("per_lead", "per_over"))
    return lead, over


def _round(figure: Figure) -> bool:
    quantity = figure.quantity
    one, low = quantity.unit.num * quantity.value.den, quantity.value.low
    return low is not None and low >= _ROUND[0] * one and stands(figure) and not quantity.digits and any(
        low == number * one for number in _ROUND)


def rounded(quantity: Quantity) -> Quantity:
    """The figure told of a hundred, rounded at its last digit as a percent is."""
    half = exactly(1, 2 * 10**quantity.digits).times(quantity.unit.num, quantity.unit.den)
    interval = between(quantity.value - half, quantity.value + half)
    return replace(quantity, interval=interval, plain=interval, step=half.times(2))


def hundred_of(claim: Claim) -> int:
    """To how many the share of a claim is told."""
    return int(claim.form.partition(" ")[2])


def _told(reading: Reading, base: Figure, lead: frozenset[str], over: frozenset[str]) -> Figure | None:
    """The figure that is told of a round one: before it where a sign parts them, behind it where a word leads to it."""
    left = reading.figures[base.at - 1] if base.at else None
    if left is not None and left.sentence == base.sentence and stands(left) and base.first - left.last <= 2 \
            and not over.isdisjoint(reading.words.folded[left.last : base.first]):
        return left
    before = reading.words.folded[max(0, base.first - 2) : base.first]
    lead_at = base.first - 1 - len(base.quantity.hedge.words.split())
    if base.has("among") or (base.quantity.hedge.kind == "over" and lead_at >= 0
                             and reading.words.folded[lead_at][0].isalnum()):
        return None  # "đạt trên 1.000 ha cà phê với sản lượng 620 tấn", "trong đó 100 m2 đất ở và 200 m2 đất vườn"
    after = reading.figures[base.at + 1] if base.at + 1 < len(reading.figures) else None
    if not lead.isdisjoint(before) and after is not None and after.sentence == base.sentence and stands(after) \
            and after.first - base.last <= _APART:
        return after
    return None


def _claim(scene: Scene, reading: Reading, base: Figure, told: Figure) -> Claim | None:
    last = max(base.at, told.at)
    figures = [figure for figure, _ in wholes(scene, reading, base if base.at < told.at else told)
               if figure not in (base, told) and figure.quantity.act not in _STEPS
               and (figure.at < last or figure.bracket or figure.quantity.block != reading.block.index)]
    number = (base.quantity.value.low or 0) // (base.quantity.value.den * base.quantity.unit.num)
    stated, form = rounded(told.quantity), f"per {number}"
    names = _around(reading, told), _around(reading, base)
    found: list[tuple[int, Figure, Figure]] = []
    for portion in figures:
        ours = _alike(scene, portion, told, names[0])
        for whole in figures:
            theirs = _alike(scene, whole, base, names[1]) if whole is not portion else 0
            joined = theirs > 0 and portion.sentence == whole.sentence == told.sentence \
                and portion.quantity.block == whole.quantity.block == reading.block.index
            linked = joined and portion.at < whole.at and link_of(reading, portion, whole) in ("of", "slash")
            if theirs and (ours or linked or (joined and _counted(portion) and number >= _MANY)):
                found.append((ours + theirs + _LINKED * linked + joined, portion, whole))
    if any(figure.quantity.value == base.quantity.value for figure in figures):
        found = []  # "100 câu trắc nghiệm", of which "30/100 câu" are right: the round figure is the whole itself
    found.sort(key=lambda one: -one[0])
    cues = (told.cue("is", "remainder", "equals"),)

    def made(portion: Figure, whole: Figure, plain: bool = False) -> Claim:
        parts = part("part", portion), part("whole", whole), part("share", told)
        return Claim("share.per", parts, cues, "certain" if plain else "likely", len(found), 9, form)

    for _, portion, whole in found[:_APART]:
        result = ratio(portion.quantity.interval, whole.quantity.interval, "times")
        if result is not None and result.times(number).meets(_plain(stated)):
            return made(portion, whole)
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    score, portion, whole = found[0]
    result = ratio(portion.quantity.interval, whole.quantity.interval, "times")
    if result is None or not _off(told.quantity, _plain(stated), result.times(number), score):
        return None
    return made(portion, whole, score >= _PLAIN)


def _off(told: Quantity, stated: Interval, result: Interval, score: int) -> bool:
    """Whether a ratio that fails is wrong, not of something else: the plainer its two are named, the further off."""
    if score >= _PLAIN:
        return not stated.times(_FAR).below(result) and not result.times(_FAR).below(stated)
    return of_one_size(stated, result) and (score >= _NAMED or slipped(told, result, num=told.unit.num))


def _counted(figure: Figure) -> bool:
    """Whether a figure counts things by a word of its own."""
    quantity = figure.quantity
    return quantity.nature == "count" and quantity.act == "level" and bool(quantity.unit.counter)


def _plain(quantity: Quantity) -> Interval:
    """What is told in the ones of its unit."""
    return quantity.interval.times(quantity.unit.den, quantity.unit.num)


def _around(reading: Reading, figure: Figure) -> frozenset[str]:
    """What a figure counts, with the words right behind it; of money, the words right before it as well."""
    counter = figure.quantity.unit.counter
    found = [*counter[0].split()] if counter else []
    for form in reading.words.folded[figure.last : figure.last + 5]:
        if not form[0].isalpha():
            break
        found.append(form)
    if not counter:
        before = reading.figures[figure.at - 1].last if figure.at else 0
        found += [form for form in reading.words.folded[max(before, figure.first - 3) : figure.first]
                  if form[0].isalpha()]
    return frozenset(found)


def _alike(scene: Scene, level: Figure, named: Figure, names: frozenset[str]) -> int:
    """How much a level is what a figure of the ratio is of: the same counter, and words they share; 0 for nothing."""
    kin = kinship(level.quantity, named.quantity)
    if kin == OTHER and (level.quantity.unit.kind != "count" or named.quantity.unit.kind != "count"):
        return 0
    one, two = level.quantity.unit.counter, named.quantity.unit.counter
    own = one[:1] == two[:1] != () or one[1:] == two[1:] == (_CASE,)
    shared = len(said_of(scene, level) & names)
    return 2 * own + shared if own or shared else 0
