"""Is a of b really p percent? Recomputed at both ends of what the spelling allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.changes import growth
from sonla_audit.changes.changes import changes
from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.lists import bare
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim, Verdict
from sonla_audit.interval import exactly
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Check, Scene
from sonla_audit.shares import choosing, shares
from sonla_audit.shares.fractions import fractions
from sonla_audit.shares.instalments import instalments
from sonla_audit.shares.made import of_total
from sonla_audit.shares.multiples import multiples
from sonla_audit.shares.mutual import mutual
from sonla_audit.shares.nearness import nearness
from sonla_audit.shares.pointed import pointed
from sonla_audit.shares.quotients import of_others, quotients
from sonla_audit.shares.strangers import estranged
from sonla_audit.shares.turned import turned
from sonla_audit.shares.wholes_before import said_of
from sonla_audit.tokens import folded_phrase

_REACHED = frozenset(("reach", "of-plan", "bracket"))
_DAYS, _MONTHS = exactly(32), exactly(13)
_TAIL = 4  # words behind a percent that may name what it is of
_NAMED = 2  # so many words of a name that nobody else has
_BOUNDS = frozenset(("over", "under", "at-least", "at-most", "more-than", "less-than"))


def _find(scene: Scene) -> Iterator[Claim]:
    # what comes to the last đồng of an earlier amount is no share of anything else
    exact = {one.percent.quantity.index: one for one in instalments(scene)}
    for claim in turned(choosing.claims(scene)):
        if claim.rule.startswith("share."):
            one = exact.get(claim.quantities("share")[0].index)
            if one is not None and not one.fits:
                continue  # told to the last đồng by `product`
            if one is not None and shares.judge(claim, "share").outcome != "consistent":
                claim = Claim("share.base", (part("part", one.result), part("whole", one.base),
                                             part("share", one.percent)), claim.cues, "likely", one.tried, 7, "part")
            if _judge(scene, claim).outcome != "suspicious" or not (
                    _of_all(scene, claim) or _of_each(scene, claim) or _named_otherwise(scene, claim)
                    or of_others(scene, claim) or _a_day(claim) or estranged(scene, claim)
                    or (claim.confidence != "certain" and _tells_change(scene, claim))):
                yield claim
    sure = {one.index for claim in choosing.claims(scene) if claim.confidence != "possible"
            for one in claim.quantities("share")}
    yield from (*fractions(scene), *pointed(scene), *multiples(scene, frozenset(sure)))
    yield from quotients(scene, frozenset(one.index for claim in choosing.claims(scene)
                                          for one in claim.quantities("share")))
    yield from (of_total(scene, claim) for claim in mutual(scene.readings)
                if claim.quantities("share")[0].index not in sure)


def _a_day(claim: Claim) -> bool:
    """Whether a fraction is the day and month that a firm is named after: "xí nghiệp 2/9 (4,13 lần)"."""
    portion, whole = claim.quantities("part")[0], claim.quantities("whole")[0]
    return claim.rule == "share.times" and bare(portion) and bare(whole) and portion.value.below(_DAYS) \
        and whole.value.below(_MONTHS)


def _of_all(scene: Scene, claim: Claim) -> bool:
    """Whether a percent is all of something of its own: "48/52 đại biểu có mặt, 100% đại biểu dự họp tán thành".

    So it is where the things themselves reach it: "123/159 xã có cử tri đi bầu đạt 100%".
    """
    percent = claim.quantities("share")[0]
    if not percent.value.meets(exactly(100)):
        return False
    figure = scene.readings[percent.block].figure_of(percent)
    return percent.act not in _REACHED or (len(figure.head) > 1 and not figure.before("rate"))


def _of_each(scene: Scene, claim: Claim) -> bool:
    """Whether a percent behind a fraction is what each of the things reached, or stands in a list of them.

    "11/17 khoản thu đạt trên 66,7%", "4/21 chỉ tiêu chưa đạt: (1) tỷ lệ đô thị hóa 14,2%".
    """
    percent, whole = claim.quantities("share")[0], claim.quantities("whole")[0]
    if percent.block != whole.block or percent.start < whole.start:
        return False
    if claim.rule != "share.fraction":
        return _passed(scene, claim)
    if any(aside.block == whole.block and aside.why == "marker" and whole.start < aside.start < percent.start
           for aside in scene.asides):
        return True
    reading = scene.readings[percent.block]
    one, other = reading.figure_of(whole), reading.figure_of(percent)
    between = reading.words.folded[one.last : other.first]
    if other.then("total", "whole") and _of_more(claim) and any(
            _holds(between, folded_phrase(phrase)) for phrase in scene.pack.tables["share"]["voting"]):
        return True  # "430/454 đại biểu tán thành (chiếm 89,8% tổng số đại biểu)"
    if other.then("total", "whole") and any(_holds(between, folded_phrase(phrase))
                                            for phrase in scene.pack.tables["share"]["attending"]):
        return True  # "30/31 đại biểu có mặt tán thành (bằng 90,91% tổng số đại biểu)"
    if one.clause == other.clause and percent.value.meets(exactly(100)) and whole.value != claim.quantities(
            "part")[0].value:
        return True  # "9/14 xã đạt 100%"
    return percent.hedge.kind in _BOUNDS and one.clause == other.clause and bool(other.has("reaches", "is"))


def _of_more(claim: Claim) -> bool:
    """Whether a percent is less than its pair gives, as it is of a larger whole."""
    percent, portion, whole = (claim.quantities(role)[0] for role in ("share", "part", "whole"))
    given = portion.interval.over(whole.interval)
    return given is not None and percent.interval.below(given.times(100))


def _rated(scene: Scene, figure: Figure, whole: Quantity) -> bool:
    """Whether a rate names what it is of, and the whole is not that: "tỷ suất lợi nhuận trên vốn chủ sở hữu đạt 7%"."""
    reading = scene.readings[figure.quantity.block]
    cue = next((cue for cue in reversed(figure.lead) if "rate" in cue.classes), None)
    over = None if cue is None else next((one for one in reading.cues if "of" in one.classes
                                          and cue.last <= one.first < figure.first), None)
    if over is None or any(one.quantity.level and one.first < figure.first and one.first > over.first
                           for one in reading.figures):
        return False
    named = [word for word in reading.words.folded[over.last : figure.first] if word[0].isalpha()][:_TAIL]
    base = scene.readings[whole.block].figure_of(whole)
    return len(named) >= _NAMED and said_of(scene, base).isdisjoint(named)


def _named_otherwise(scene: Scene, claim: Claim) -> bool:
    """Whether the words behind a percent name what it is of, and that is not what the claim takes.

    "(98,4% số vụ; 98,1% số bị cáo)", "giảm 26,8% về lượt hộ và 28,3% về lượt khẩu", "đạt 95,9% số lập bộ".
    """
    percent, portion, whole = (claim.quantities(role)[0] for role in ("share", "part", "whole"))
    if portion.value == whole.value and claim.rule != "share.fraction":
        return True  # "ba dự án này chiếm 63,9% số giảm": one thing told twice is no part of itself
    if claim.rule == "share.base" and whole.interval.below(portion.interval) and percent.value.below(exactly(100)) \
            and not nearness(percent, portion, whole, claim.form)[0].startswith("slip"):
        return True  # more than all of it, and no slip of the pen made it so
    reading = scene.readings[percent.block]
    figure = reading.figure_of(percent)
    if claim.rule == "share.base" and portion.block == percent.block and figure.before("rate"):
        beside = reading.figure_of(portion)
        if beside.sentence == figure.sentence and beside.part != figure.part and (
                whole.block != percent.block or reading.figure_of(whole).sentence != figure.sentence):
            return True  # "đào tạo nghề 1.126 người; tỷ lệ lao động qua đào tạo 61,5%"
    if claim.rule == "share.base" and _rated(scene, figure, whole):
        return True
    tail = figure.tail[:_TAIL]
    own = {name for quantity in (portion, whole) for name in quantity.unit.counter[:1]}
    if any(_holds(tail, name) for name in own):
        return False
    if own and any(_holds(tail, name) for other in reading.figures if other.sentence == figure.sentence
                   for name in other.quantity.unit.counter[:1]):
        return True
    named = bare(portion) and bare(whole) and percent.act == "share"  # "Mega 6/45, tiền thưởng chiếm 55% doanh thu vé"
    if (not named and (claim.rule == "share.fraction" or percent.act != "reach")) or len(tail) < _NAMED:
        return False
    base = scene.readings[whole.block].figure_of(whole)
    if whole.block == percent.block and base.bracket != figure.bracket and _behind(reading, figure, base):
        return False  # the bracket behind those words tells how much they name
    said = (*said_of(scene, base), *base.head, *base.tail, *(word for name in own for word in name.split()))
    return set(tail).isdisjoint(said)


def _behind(reading: Reading, percent: Figure, base: Figure) -> bool:
    """Whether a figure stands in the bracket behind the words of a percent: "bằng 89,7% mức cả năm 2019 (454 tỷ)"."""
    host = base.host
    while host is not None and host > percent.at and reading.figures[host].quantity.nature in ("period", "date"):
        host -= 1
    return host == percent.at


def _holds(words: Sequence[str], name: str) -> bool:
    """Whether words hold a name, its syllables one after another."""
    parts = tuple(name.split())
    return any(tuple(words[at : at + len(parts)]) == parts for at in range(len(words)))


def _passed(scene: Scene, claim: Claim) -> bool:
    """Whether a bound in the clause of a part is what its members passed: "24 người có tín nhiệm cao trên 60%"."""
    percent, portion = claim.quantities("share")[0], claim.quantities("part")[0]
    if percent.block != portion.block or percent.start < portion.start:
        return False
    reading = scene.readings[percent.block]
    one, other = reading.figure_of(portion), reading.figure_of(percent)
    bound = percent.hedge.kind in _BOUNDS or other.has("of")
    return bound and one.clause == other.clause and other.before("rate") and not other.has("share")


def _tells_change(scene: Scene, claim: Claim) -> bool:
    """Whether the percent of a share that fails is a change that holds: "tăng 100 con (4,5%)" is no share of all."""
    percent = claim.quantities("share")[0].index
    return any(growth.judge(change).outcome == "consistent" for change in changes(scene).claims
               if change.confidence != "possible" and percent in [one.index for one in change.quantities("change")])


def _judge(scene: Scene, claim: Claim) -> Verdict:
    return shares.judge(claim, "share")


CHECK = Check("share", True, _find, _judge)
