"""Words about figures that fail of some and hold of others near them."""

from __future__ import annotations

from sonla_audit.changes import orders, proportions
from sonla_audit.elsewise_near import told_before
from sonla_audit.finding import Claim, Part
from sonla_audit.interval import exactly
from sonla_audit.judging.ratios import agrees
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.values import replace

_ONE = exactly(1)


def said_otherwise(scene: Scene, claim: Claim) -> bool:
    """Whether words that fail of their figures hold of others."""
    if claim.rule == "wording.multiple":
        return _another_part(scene, claim)
    if claim.rule == "wording.rank":
        return _by_rates(scene, claim)
    if claim.rule == "listing.count":
        return _counted_nearer(scene, claim)
    return claim.rule == "repeat.figure" and _part_and_whole(scene, claim)


def _another_part(scene: Scene, claim: Claim) -> bool:
    """Whether "một nửa", "hai phần ba" is told of another part of the sentence and of a whole called like it."""
    words, parts, wholes = (claim.quantities(role) for role in ("times", "now", "base"))
    if not (words and parts and wholes) or not claim.form.startswith("ratio") or _ONE.below(words[0].value):
        return False
    told = told_before(scene, words[0])
    block = [figure.quantity for figure in scene.readings[words[0].block].figures if figure.quantity.level]
    for now in told:
        for base in block:
            if base.index < now.index and now.unit.name and now.value.below(base.value) and (
                    base.unit == now.unit or (base in told and base.unit.counter[1:] == now.unit.counter[1:] != ())):
                other = tuple([_put(one, now) if one.role == "now" else _put(one, base) if one.role == "base" else one
                               for one in claim.parts])
                if proportions.judge(replace(claim, parts=other)).outcome == "consistent":
                    return True
    return False


def _put(place: Part, quantity: Quantity) -> Part:
    return Part(place.role, quantity.block, quantity.start, quantity.end, quantity)


def _by_rates(scene: Scene, claim: Claim) -> bool:
    """Whether the rates told behind the values stand in the order: "tăng cao nhất: 26,6 tỷ kWh, 12,3%; ..."."""
    word = next((one for one in claim.parts if one.quantity is None), None)
    if word is None or not _of_growth(scene, word):
        return False
    other: list[Part] = []
    for one in claim.parts:
        if one.quantity is None:
            other.append(one)
            continue
        if not one.quantity.level or one.quantity.index + 1 >= len(scene.quantities):
            return False
        behind = scene.quantities[one.quantity.index + 1]
        if behind.nature != "percent" or behind.block != one.block:
            return False
        other.append(_put(one, behind))
    return len(other) > 1 and orders.judge(replace(claim, parts=tuple(other))).outcome == "consistent"


def _of_growth(scene: Scene, word: Part) -> bool:
    """Whether a superlative is of what rises or falls: "tăng cao nhất"."""
    reading = scene.readings[word.block]
    starts = reading.words.starts
    return any(cue.classes & {"up", "down"} and cue.last < len(starts) and starts[cue.first] <= word.start
               and starts[cue.last] >= word.start - 1 for cue in reading.cues)


def _counted_nearer(scene: Scene, claim: Claim) -> bool:
    """Whether another number before the list, or a row of others, is as many: "2 mũi ... năm 2018, 2019, 2020 lần
    lượt là".
    """
    counts = claim.quantities("count")
    listed = claim.form.split()[:1]
    if not counts or not listed or not listed[0].isdecimal():
        return False
    number, start = exactly(int(listed[0])), max(one.start for one in claim.parts)
    reading = scene.readings[counts[0].block]
    own = reading.figure_of(counts[0])
    between = [figure.quantity for figure in reading.figures if figure.sentence == own.sentence
               and figure.at > own.at and figure.quantity.start < start]
    return number.meets(exactly(len(between))) or any(
        one.nature == "count" and one.value.meets(number) and one.unit.counter for one in between)


def _part_and_whole(scene: Scene, claim: Claim) -> bool:
    """Whether one of two figures is told as so many percent of the other, so that they are not one."""
    told = [one.quantity for one in claim.parts if one.quantity is not None]
    if len(told) != 2:
        return False
    for whole, own in (told, told[::-1]):
        behind = scene.quantities[own.index + 1 : own.index + 2]
        if behind and behind[0].nature == "percent" and behind[0].block == own.block \
                and agrees(own.interval, whole.interval, behind[0].interval, "part"):
            return True
    return False
