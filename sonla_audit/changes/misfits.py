"""A change that fits no two values near it: when that may be told.

Silence is the rule. It is broken where the words name both values and nothing else could be meant, or where the
likeliest two would make the change as it is printed but for one digit, two that changed places, or a zero too many.
A pair that leads the wrong way, or to another order of size, is no rival of one that does not.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sonla_audit.changes import growth
from sonla_audit.changes.alike import alike
from sonla_audit.changes.elsewhere import elsewhere
from sonla_audit.changes.frames import framed
from sonla_audit.changes.joins import EXPLICIT, Pair, fits
from sonla_audit.changes.misprints import misprinted
from sonla_audit.changes.pointers import NAMED, over, under
from sonla_audit.changes.rivals import alone, direct, explicit, owned
from sonla_audit.changes.strays import stray
from sonla_audit.clauses.lists import bare
from sonla_audit.clauses.mentions import LEVELS, Mention, Told
from sonla_audit.clauses.propose import SAME
from sonla_audit.finding import Confidence
from sonla_audit.interval import exactly

REACHED = frozenset(("of-plan", "index"))
_LEAD = 2
_WEAK = 6  # what a pair may lack of the score of the first before its fit says nothing
_SECOND = 4  # what a pair that makes sense may lack of the score of one that makes none
_NEAR = 6  # what must speak for a pair that a misprint keeps from fitting
_SEPARATED = 12  # pairs that are looked at for a comma in the place of a dot
_THOUSAND = 3
_ONE = exactly(1)
_LIKE = 4  # how alike the three figures of an idiom are at least
_BESIDE = 3  # figures from a telling of a change to what it is measured against
_OTHER = {"growth": ("difference",), "difference": ("growth",)}  # how else a change of two values is told
_ALIKE = 5  # times that one value may be another of the same thing
_SIZE = 8  # times that a growth may be off before two values are no rivals for it


def frame_of(block: Told, found: Sequence[Pair], change: Mention) -> Pair | None:
    """The pair that stands in one frame with a change."""
    return next((pair for pair in found if framed(block, pair, change) and not stray(block, pair, change)), None)


def failing(block: Told, found: Sequence[Pair], change: Mention, used: Collection[int],
            told: Collection[tuple[int, int, str]]) -> tuple[Pair, Confidence] | None:
    """The pair that a change contradicts, and how surely; None where nothing can be said.

    ``used`` are the values that other changes are measured against, ``told`` the values now and then that another
    change joins, and how: a growth of two values whose difference is told is one of theirs.
    """
    frame = frame_of(block, found, change)
    if frame is not None:
        return frame, "certain"
    indexed = _stood_beside(found, change) or _indexed(block, found, change)
    if (change.quantity.act in REACHED and change.quantity.nature != "points" and not indexed) or _of_more(
            block, change):
        return None
    told_as = change.kind or change.quantity.nature in ("points", "times") or change.quantity.act in REACHED
    if not found or not told_as or any(
            pair.fits and pair.score > found[0].score - _WEAK for pair in found):
        return None
    # the same goal told twice is no value that has moved: "chiếm 15% ... muốn đạt 15% phải tăng 2,7 điểm"
    every = found = [pair for pair in found if pair.value.value != pair.base.value and (
        not pair.then.far or pair.then.then > 1 or _dated(pair)) and (
            plausible(pair) or not _added(pair.now.block, pair.now.mention))]
    found = [pair for pair in found if _told_of_run(block, pair, change) and (
        pair.then.mention.quantity.index not in used
        or {(pair.value.index, pair.base.index, form) for form in _OTHER.get(pair.form.split()[0], ())} & set(told))]
    again = _of_one_base(every, change)
    return (_contradicted(block, found, change) if found else None) or again


def _contradicted(block: Told, found: Sequence[Pair], change: Mention) -> tuple[Pair, Confidence] | None:
    """The pair that a change contradicts among those that it may join and does not fit, and how surely."""
    split = separated(found)
    if split is not None:
        return split, "certain"
    lead = _leading([pair for pair in found if pair.score == found[0].score and owned(block, pair, change)] or found,
                    change)
    if change.exceeds and change.share and not lead.then.goal:
        return None
    if lead.now.far and lead.now.block is block and lead.now.mention.at > change.at and not _dated(lead):
        return None  # what a later sentence tells was not yet told
    if (lead.then.then < NAMED or lead.then.mention.at < change.at) and block.between(
            change.figure.first - 2 * _BESIDE, change.figure.first, "turn") is not None:
        return None  # "doanh thu 344 tỷ đồng, lợi nhuận 50 tỷ đồng, tăng lần lượt 12% và 14%"
    if elsewhere(block, lead, change) or _changed(block, lead, change) or stray(block, lead, change) or (
            change.quantity.nature == "times" and not plausible(lead)):
        return None
    if _sole(block, lead, change):
        return lead, "certain"
    if not alone(block, lead, change):
        return None
    sensible = plausible(lead)
    rivals = [pair for pair in found if pair.score > lead.score - _LEAD and pair.grade >= lead.grade and (
        pair.now is not lead.now or pair.then is not lead.then) and (
            plausible(pair) or (not sensible and pair.now.far <= lead.now.far and pair.score >= lead.score))]
    if owned(block, lead, change):
        rivals = [pair for pair in rivals if pair.then is lead.then]
    plain = explicit(block, lead, change) or (sensible and direct(lead, change) and lead.now.now > 1)
    # a value that merely stands further off, or is the same one rounded, is no other
    if plain and all(pair.now is lead.now or pair.now.far > lead.now.far or (
            pair.then is lead.then and pair.value.interval.meets(lead.value.interval)) for pair in rivals) and (
            sensible or (direct(lead, change) and _of_a_size(lead)) or _reversed(lead) or misprinted(lead)):
        named = lead.then.cue or lead.then.spoken or (
            lead.then.dated and lead.then.mention.figure.bracket)
        beside = direct(lead, change) or misprinted(lead) or lead.then.spoken or change.inset
        certain = (named and beside) or _stood_beside([lead], change)
        return lead, "certain" if certain else "likely"
    likely = [lead, *(pair for pair in rivals if pair.score >= lead.score - 1)]
    slip = next((pair for pair in likely if pair.score >= _NEAR and _pointed(pair, change) and misprinted(pair)
                 and not stray(block, pair, change)), None)
    return None if slip is None else (
        slip, "certain" if slip.then.then >= NAMED and slip.then.block is block else "likely")


def _stood_beside(found: Sequence[Pair], change: Mention) -> bool:
    """Whether the likeliest values stand in the places of an idiom.

    "112 (tháng 7: 106), tăng 6%", "giảm 9 (67/76 vụ)", "năm 2023 là 83%, năm 2022 là 81%: tăng 2%",
    "214 tin (cùng kỳ 268 tin), bằng 80% cùng kỳ", "24 tấn (+5% so với 23)".
    """
    lead = found[0] if found else None
    if lead is None or lead.now.far or lead.then.far or lead.now.block is not lead.then.block \
            or lead.grade < _LIKE or lead.then.then < NAMED:
        return False
    now, then, own = lead.now.mention, lead.then.mention, change.figure
    if now.figure.sentence != own.sentence or then.figure.sentence != own.sentence:
        return False
    if then.figure.bracket and not now.figure.bracket:
        behind = then.at == now.at + 1 and change.at == then.at + 1
        named = bool(lead.then.cue) or (lead.then.dated and not lead.then.goal)
        inside = own.bracket == then.figure.bracket and own.host == now.at and now.at < change.at < then.at
        return named and ((behind and not own.bracket) or inside)
    if lead.then.slashed and then.at == now.at + 1:
        return now.figure.host == change.at and now.figure.bracket == then.figure.bracket != own.bracket
    return _dated(lead) and not own.bracket and abs(now.at - then.at) == 1 and change.at - 1 in (now.at, then.at) \
        and not now.figure.bracket


def _of_one_base(found: Sequence[Pair], change: Mention) -> tuple[Pair, Confidence] | None:
    """A second growth from a named base, misprinted: "tăng 12% so với đầu năm (58.856); ước đạt 68.512, 16,4%"."""
    lead = found[0] if found else None
    if lead is None or lead.score < EXPLICIT or lead.now.far or lead.then.far or lead.then.then < NAMED \
            or lead.now.mention.at != change.at - 1 or lead.now.mention.figure.part != change.figure.part \
            or not lead.form.startswith("growth") or change.quantity.digits < 1 or lead.then.ran:
        return None
    return (lead, "likely") if plausible(lead) and misprinted(lead) else None


def _indexed(block: Told, found: Sequence[Pair], change: Mention) -> bool:
    """Whether what looks like an index is told of two values beside it: "đạt 2.764 tấn, bằng 109,1% so với cùng kỳ
    (cùng kỳ 2.533 tấn)".
    """
    lead = found[0] if found else None
    return lead is not None and change.quantity.act == "index" and direct(lead, change) and explicit(
        block, lead, change) and (
            change.figure.has("equals") if lead.form.startswith("index") else change.kind != "")


def _sole(block: Told, lead: Pair, change: Mention) -> bool:
    """Whether a sentence tells nothing but a change and its two values, and says which of them is the earlier one."""
    now, then = lead.now.mention, lead.then.mention
    here = block.sentence(change.figure.sentence)
    spent = (now, then, change, change.twin)
    if change.timed or lead.grade <= SAME or now not in here or then not in here or not all(
            m in spent or m.twin is change or m.timed or not m.single for m in here):
        return False
    if then.quantity.unit.per != now.quantity.unit.per or under(block, then):
        return False
    if lead.then.then >= NAMED and lead.then.cue:
        return True
    # "năm 2022 là 71,5%, năm 2024 là 66%, tăng 4,5 điểm", "của A 4,43, của B 3,81, thấp hơn 0,62"
    in_turn = then.at + 1 == now.at and now.at + 1 == change.at
    return in_turn and (change.compares and plausible(lead))


def _of_more(block: Told, change: Mention) -> bool:
    """Whether a figure tells something more, or the goal that was passed, and no change: "có thêm 4.500 xe"."""
    low = max(0, change.figure.first - _BESIDE)
    if over(block, change) and bare(change.quantity):
        return True  # "giảm 2/3"
    goal = block.between(low, change.figure.first, "goal")
    return _added(block, change) or (
        change.share and change.exceeds and goal is not None and goal.last == change.figure.first)


def _added(block: Told, m: Mention) -> bool:
    """Whether a figure tells something more than there was: "so với 45 giải năm trước, đội tuyển có thêm 6 giải"."""
    return block.between(max(0, m.figure.first - _BESIDE), m.figure.first, "adds") is not None


def _told_of_run(block: Told, lead: Pair, change: Mention) -> bool:
    """Whether values told "from y to x" may be those of a change: it stands beside them and speaks of nothing else."""
    if not lead.then.ran or lead.then.block is not block or lead.now.block is not block:
        return True
    then, now = lead.then.mention, lead.now.mention
    if change.figure.sentence != now.figure.sentence:
        return False
    if change.at < then.at:
        low, high = change.figure.last, then.figure.first
        verb = block.between(low, high, "rise", "fall")
        if len(then.topic - change.topic) > 1 and "," in block.signs(low, high):
            return False  # "số trang trại tăng 3,2 lần, vốn một trang trại từ 1,1 tỷ đồng lên 2,9 tỷ đồng"
        return then.at - change.at <= 2 and block.between(low, high, "turns") is None and (
            ";" not in block.signs(low, high)) and not (
            verb is not None and block.signs(low, verb.first))
    apart = block.between(now.figure.last, change.figure.first, "turns", "ahead")
    others = change.topic - now.topic - then.topic
    return apart is None and not (len(change.topic) > 1 and (others == change.topic or len(others) > 1))


def _pointed(pair: Pair, change: Mention) -> bool:
    """Whether words near by, or a time of its own, tell the value then from any other."""
    near = not pair.then.far or bool(change.object)
    return (pair.then.then >= NAMED - 1 and near) or pair.then.dated


def separated(found: Sequence[Pair]) -> Pair | None:
    """The likeliest pair that would fit were a comma before three digits the dot it looks like."""
    for pair in found[:_SEPARATED]:
        figures = (pair.value, pair.base, pair.step)
        form, way, *_ = pair.form.split()
        for at, figure in enumerate(figures):
            if figure.digits == _THOUSAND and figure.nature in LEVELS:
                whole = [one.interval for one in figures]
                whole[at] = whole[at].times(1000)
                if fits(form, whole[0], whole[1], whole[2], int(way)) and pair.chance.times(_SEPARATED).below(_ONE):
                    return pair
    return None


def _dated(pair: Pair) -> bool:
    """Whether two values tell years of their own."""
    return pair.now.mention.year != pair.then.mention.year != ""


def _leading(found: Sequence[Pair], change: Mention) -> Pair:
    """The likeliest pair; where it leads the other way, the likeliest of those near it that makes sense."""
    lead = found[0]
    if plausible(lead) or _reversed(lead) or (direct(lead, change) and _of_a_size(lead)):
        return lead
    def stands_in(pair: Pair) -> bool:
        if pair.then is lead.then:
            kind = alike(pair.now.mention.quantity, lead.now.mention.quantity)
            return kind is not None and kind[0] == SAME
        return pair.then.then >= NAMED and pair.then.far <= lead.then.far

    return next((pair for pair in found if pair.score >= lead.score - _SECOND and pair.grade >= lead.grade
                 and pair.now.far <= lead.now.far and plausible(pair) and stands_in(pair)), lead)


def plausible(pair: Pair) -> bool:
    """Whether two values lead the way a change goes, and by something of its size."""
    form, way, *_ = pair.form.split()
    if form in ("times", "multiple"):
        ratio = growth.multiple(pair.value.interval, pair.base.interval, int(way))
        return ratio is not None and not (ratio.times(_SIZE).below(pair.step.value)
                                          or pair.step.value.times(_SIZE).below(ratio))
    if form == "index":
        return True
    one, two = (pair.base, pair.value) if way == "1" else (pair.value, pair.base)
    if not one.value.below(two.value):
        return False
    if form != "growth":
        return form != "difference" or not two.value.below(pair.step.value)  # no step is larger than both its values
    computed = growth.relative(pair.value.interval, pair.base.interval, int(way))
    step = pair.step.interval
    return computed is not None and not step.times(_SIZE).below(computed) and not computed.times(_SIZE).below(step)


def _of_a_size(pair: Pair) -> bool:
    """Whether two values may be of one thing, whichever way it went: "giải thể 16, tăng ròng 31 so với con số 530"."""
    one, two = pair.value.value, pair.base.value
    return not one.times(_ALIKE).below(two) and not two.times(_ALIKE).below(one)


def _reversed(pair: Pair) -> bool:
    """Whether a change would fit if it went the other way."""
    form, way, *_ = pair.form.split()
    return fits(form, pair.value.interval, pair.base.interval, pair.step.interval, -int(way))


def _changed(block: Told, lead: Pair, change: Mention) -> bool:
    """Whether the value then has a change of its own behind it, and so is a value now, or stands under a name."""
    then = lead.then.mention
    after = lead.then.block.mentions[then.at + 1 : then.at + 2]
    behind = then.at == change.at + 1 and then.figure.bracket == change.figure.bracket
    own = bool(after) and not behind and after[0].kind in ("percent", "step") and after[0] is not change \
        and after[0].twin is not change and change.twin is not after[0] and not after[0].topic \
        and ((after[0].figure.bracket, after[0].figure.sentence) == (then.figure.bracket, then.figure.sentence)
             or (after[0].figure.bracket != change.figure.bracket and after[0].figure.host == then.figure.at))
    named = then.figure.bracket != 0 and then.figure.host == change.figure.at and bool(
        then.topic - lead.now.mention.topic) and not lead.then.dated and not lead.then.goal and (
        block.between(change.figure.last, then.figure.first, "against") is None)  # "so với đầu kỳ (lúc đó mới có 9)"
    return (own or named) and not lead.then.spoken
