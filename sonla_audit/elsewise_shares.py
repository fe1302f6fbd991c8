"""Shares that fail and hold of another whole, or whose figures are no part and no whole."""

from __future__ import annotations

from itertools import permutations

from sonla_audit.elsewise_near import shares_beside, told_before
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, summed
from sonla_audit.judging.ratios import agrees
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene

_SEVERAL = 3  # shares of a row that fail together
_FROM_ONE = ("over", "under", "more-than", "less-than", "at-least", "at-most")


def shared_otherwise(scene: Scene, claim: Claim) -> bool:
    """Whether a share that fails is of something else."""
    if _of_rates(claim) or (claim.rule == "share.fraction" and _of_the_sentence(scene, claim)):
        return True  # but what is written as a fraction is of nothing else otherwise
    parts, wholes, shares = (claim.quantities(role) for role in ("part", "whole", "share"))
    if claim.rule == "share.fraction" or claim.form != "part" or shares[0].nature != "percent" \
            or not (len(parts) == len(wholes) == len(shares) == 1):
        return False
    part, whole, share = parts[0], wholes[0], shares[0]
    return _a_bound(scene, part) or _a_step(scene, part, share) or _of_other_times(scene, part, whole) \
        or _of_several(scene, part, whole, share) or _of_a_row(scene, part, whole, share)


def _of_rates(claim: Claim) -> bool:
    """Whether one rate would be a part of another: "54,25 tạ/ha (100,46%)" is held against its year before."""
    rates = (*claim.quantities("part"), *claim.quantities("whole"))
    return claim.confidence != "certain" and bool(rates) and all(one.nature == "rate" for one in rates)


def _of_the_sentence(scene: Scene, claim: Claim) -> bool:
    """Whether the percent behind a fraction is of two other things of one kind before it in its sentence.

    "8 xã thì 6 xã hoàn thành 19/19 tiêu chí, chiếm 75%" speaks of communes.
    """
    shares = claim.quantities("share")
    if len(shares) != 1 or shares[0].nature != "percent" or claim.form != "part":
        return False
    told = told_before(scene, shares[0])
    return any(one.unit.name and one.unit == two.unit and not claim.indexes() >= {one.index, two.index}
               and agrees(one.interval, two.interval, shares[0].interval, "part")
               for one, two in permutations(told, 2))


def _a_bound(scene: Scene, part: Quantity) -> bool:
    """Whether a bare figure is where one class ends and another begins: "từ 25 đến 35 chiếm ..., trên 35 ..."."""
    if part.unit.name or part.unit.counter:
        return False
    reading = scene.readings[part.block]
    own = reading.figure_of(part)
    edge = part.value if part.high is None else part.high
    return any(figure.sentence == own.sentence and figure is not own and not figure.quantity.unit.name
               and any(edge.meets(end) and (end.exact and edge.exact) for end in _ends(figure.quantity))
               and (part.high is not None or figure.quantity.high is not None
                    or {part.hedge.kind, figure.quantity.hedge.kind} & set(_FROM_ONE))
               for figure in reading.figures)


def _ends(quantity: Quantity) -> tuple[Interval, ...]:
    return (quantity.value,) if quantity.high is None else (quantity.value, quantity.high)


def _a_step(scene: Scene, part: Quantity, share: Quantity) -> bool:
    """Whether a sentence opens with what it is held against, and a softened figure with a percent behind it is a step.

    "So với cùng kỳ, A hơn 245 người (6,2%), B kém 112 người (3,7%)."
    """
    if part.block != share.block:
        return False
    reading = scene.readings[part.block]
    own, other = reading.figure_of(part), reading.figure_of(share)
    if part.hedge.kind not in _FROM_ONE or not other.bracket or other.host != own.at:
        return False
    first = reading.sentences[own.sentence][0]
    return any("reference" in cue.classes for cue in reading.cues_in(first, first + 2))


def _of_other_times(scene: Scene, part: Quantity, whole: Quantity) -> bool:
    """Whether part and whole are of two years that their sentences name: a plan, and what was paid before."""
    if whole.block != part.block:
        return False
    one, two = _year(scene, part), _year(scene, whole)
    return bool(one and two) and one != two


def _year(scene: Scene, quantity: Quantity) -> str:
    """The year that the sentence of a figure names before any of its figures."""
    reading = scene.readings[quantity.block]
    own = reading.figure_of(quantity)
    first = next(figure for figure in reading.figures if figure.sentence == own.sentence)
    text = first.quantity.text
    return text[:4] if first.quantity.nature == "period" and text[:4].isdigit() else ""


def _of_several(scene: Scene, part: Quantity, whole: Quantity, share: Quantity) -> bool:
    """Whether the percent is of what a row of parts behind its whole makes: "4.186 ha, trong đó A 1.632 ha, B 1.874 ha
    ... chiếm 2,8% diện tích hai loại".
    """
    row: list[Quantity] = []
    for one in scene.quantities[whole.index + 1 : part.index]:
        if one.block != whole.block or not one.level or one.unit != whole.unit:
            break
        row.append(one)
    made = summed([one.interval for one in row])
    return len(row) > 1 and made.below(whole.interval) and agrees(part.interval, made, share.interval, "part")


def _of_a_row(scene: Scene, part: Quantity, whole: Quantity, share: Quantity) -> bool:
    """Whether none of a row of shares holds of the whole: three of them, or all parts that make it.

    What is told like it is told of something else: "thuế thu nhập 214,9 (81,1%)" of the estimate, "8.071.113 trẻ tiêm
    mũi 1 (70,7%)" of the children.
    """
    written = scene.quantities[part.index]
    scale = part.value.over(written.value)  # of a unit that was told above bare figures
    beside = [(level.interval * scale, percent) for level, percent in shares_beside(scene, share)
              if level.unit.kind == written.unit.kind] if scale is not None else []
    if not beside or any(agrees(level, whole.interval, percent.interval, "part") for level, percent in beside):
        return False
    made = summed([part.interval, *(level for level, _ in beside)])
    return len(beside) >= _SEVERAL or made.meets(whole.interval)
