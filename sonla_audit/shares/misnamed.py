"""A share that is right of one whole and told of another.

"Thụ lý 960 việc, phải thi hành 900 việc; 600 việc có điều kiện, chiếm 62,5% số phải thi hành": the words behind the
percent are the name right before, or right behind, one figure and no words of the one that fits. Either the name is
wrong or the percent; where the two figures are a fraction, its words may be of either.
"""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import RELATED, kinship, part
from sonla_audit.finding import Claim
from sonla_audit.judging.ratios import agrees
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.shares.names import holds
from sonla_audit.shares.pairing import link_of
from sonla_audit.shares.wholes_before import general_words, opened, phrase_behind, pointing, stands
from sonla_audit.values import replace

_LEAST = 2  # words of a name besides what is counted
_BEHIND = 6  # words behind a figure that may name it
_RULES = frozenset(("share.base", "plan.reached"))
_STEPS = frozenset(("step-up", "step-down"))


def told_of_another(scene: Scene, claim: Claim) -> Claim | None:
    """The claim of the whole that a percent's words name, where it is right of another that they do not name."""
    if claim.rule not in _RULES or claim.form != "part" or claim.cues[:1] == ("/",):
        return None
    portion, whole, share = (claim.quantities(role)[0] for role in ("part", "whole", "share"))
    if not agrees(portion.interval, whole.interval, share.interval, "part"):
        return None
    meant = meant_instead(scene, scene.readings[share.block].figure_of(share), portion, whole)
    if meant is None:
        return None
    roles = (*(one for one in claim.parts if one.role == "part"), part("whole", meant),
             *(one for one in claim.parts if one.role == "share"))
    return replace(claim, parts=roles, confidence="likely")


def meant_instead(scene: Scene, percent: Figure, portion: Quantity, whole: Quantity) -> Figure | None:
    """The one figure that goes by the words behind a percent, where a whole that fits does not and this one fails."""
    if not whole.level or whole.block - percent.quantity.block not in (0, -1):
        return None
    for phrase in _phrases(scene, percent, portion):
        found = [figure for figure in _called(scene, percent, phrase) if _may_be(figure.quantity, portion, whole)]
        if found:
            meant = found[0].quantity
            one = len({figure.quantity.value for figure in found}) == 1 and not _fraction(scene, found[0], whole)
            return found[0] if one and not _told_with(scene, whole, phrase) and not agrees(
                portion.interval, meant.interval, percent.quantity.interval, "part") else None
    return None


def _phrases(scene: Scene, percent: Figure, portion: Quantity) -> Iterator[tuple[str, ...]]:
    """The words behind a percent that name its whole, without what only says that one follows and without its noun."""
    words, generic = phrase_behind(scene, percent), general_words(scene.pack)
    folded, behind = scene.readings[percent.quantity.block].words.folded, percent.last + len(words)
    if (behind < len(folded) and folded[behind][0].isalpha()) or not pointing(scene.pack).isdisjoint(words):
        return  # "tổng vốn đăng ký tăng thêm" is more than "vốn đăng ký"; "thị trường này" is the one told last
    counter = tuple(portion.unit.counter[0].split()) if portion.unit.counter else ()
    at = 0
    while len([word for word in words[at:] if word not in generic]) >= _LEAST:
        yield words[at:]
        if words[at] in generic:
            at += 1
        elif counter and words[at : at + len(counter)] == counter:
            at += len(counter)
        else:
            break


def _called(scene: Scene, percent: Figure, phrase: tuple[str, ...]) -> Iterator[Figure]:
    """The levels of a percent's block up to it, and of the block before, that go by a phrase."""
    index = percent.quantity.block
    for reading in scene.readings[max(0, index - 1) : index + 1]:
        for figure in reading.figures:
            if stands(figure) and (reading.block.index < index or figure.at < percent.at) \
                    and _goes_by(reading, figure, phrase):
                yield figure


def _goes_by(reading: Reading, figure: Figure, phrase: tuple[str, ...]) -> bool:
    """Whether a phrase stands right before a figure, the cues between left out, or right behind it."""
    folded, size, low = reading.words.folded, len(phrase), opened(reading, figure)
    ends = [figure.first]
    for cue in reversed(reading.cues):
        if cue.last == ends[-1] and cue.first >= low:
            ends.append(cue.first)
    return tuple(folded[figure.last : figure.last + size]) == phrase or any(
        end - size >= low and tuple(folded[end - size : end]) == phrase for end in ends)


def _told_with(scene: Scene, quantity: Quantity, phrase: tuple[str, ...]) -> bool:
    """Whether the words before a figure, behind the one before it in its sentence, or a few behind it hold a phrase."""
    reading = scene.readings[quantity.block]
    figure = reading.figure_of(quantity)
    before = reading.figures[figure.at - 1].last if figure.at else 0
    low, high, words = max(before, reading.sentences[figure.sentence][0]), figure.last, reading.words.folded
    while high < min(len(words), figure.last + _BEHIND) and words[high][0].isalpha():
        high += 1
    return holds(words[low:high], phrase)


def _fraction(scene: Scene, meant: Figure, whole: Quantity) -> bool:
    """Whether two figures are those of a fraction, so that the words behind it may be of either."""
    if meant.quantity.block != whole.block:
        return False
    reading = scene.readings[whole.block]
    first, second = sorted((meant, reading.figure_of(whole)), key=lambda figure: figure.at)
    return second.at == first.at + 1 and bool(link_of(reading, first, second))


def _may_be(quantity: Quantity, portion: Quantity, whole: Quantity) -> bool:
    """Whether a figure may be a whole of a part, and another than the one that fits."""
    return quantity.index not in (portion.index, whole.index) and quantity.act not in _STEPS \
        and kinship(portion, quantity) >= RELATED and not quantity.interval.below(portion.interval) \
        and quantity.value != whole.value
