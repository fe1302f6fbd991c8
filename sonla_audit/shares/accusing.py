"""When a pair that does not fit may be held against its percent: how likely it must be, and what is never accused.

A percent may be said of something that stands nowhere in the text: a target, a change, a tariff, what things bring in,
a total that only its neighbours lead back to. No structure around it proves it wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.finding import Claim
from sonla_audit.interval import exactly
from sonla_audit.judging.ratios import agrees
from sonla_audit.scene import Scene
from sonla_audit.shares import shares
from sonla_audit.shares.again import again, month_before
from sonla_audit.shares.fellows import Series, implied, listed, shared
from sonla_audit.shares.nearness import allows
from sonla_audit.shares.otherwise import LINKED, WRITTEN, otherwise
from sonla_audit.shares.pairing import Pair
from sonla_audit.shares.placing import aimed, taken
from sonla_audit.shares.reach import leads
from sonla_audit.shares.rough import rough
from sonla_audit.shares.wholes_before import counted, naming, said_of, stands

ACCUSED = 60  # one that does not fit, to be accused
FAR = 65  # the same where it is of another size altogether
_FINE = 80  # the same where a single digit of many explains it
SURE = 88  # as good as an explicit link
_HUNDRED = exactly(100)
_NEVER = 101
_UNPLANNED = 92  # the same where the percent is of a plan, and the whole is none
_UNNAMED = 90  # the same where the words behind the percent name another whole
_SECONDED, _SECONDED_FAR = 52, 65  # the same where cues alone name it, too
_SELDOM = frozenset("4567")  # grades of a fit that luck hardly brings
_STEPS = frozenset(("step-up", "step-down"))
_MOVES = frozenset(("up", "down", "to", "from"))
_TOLD = ("share", "reaches", "is", "equals", "plain_rate")
_AIMS = frozenset(("plan", "reference", "target", "exceeds"))


def far(near: Sequence[str]) -> bool:
    """Whether what a pair gives is of another size, and no slip of the pen explains that."""
    return near[0].startswith(("miss", "slip.digit.far"))


def rare(near: Sequence[str]) -> bool:
    """Whether a slip of the pen that is no wrong digit explains what is stated: hardly anything else was meant."""
    return near[0].startswith(("slip.scale", "slip.separator", "slip.swap"))


def _swapped(near: Sequence[str]) -> bool:
    """Whether two digits that changed places explain what luck hardly would."""
    return near[0].startswith("slip.swap.") and near[0][-1:] in _SELDOM


def _scaled(near: Sequence[str]) -> bool:
    """Whether a power of ten is all that would explain it."""
    return near[0].startswith(("slip.scale", "slip.separator"))


def needed(scene: Scene, percent: Figure, claim: Claim | None, pair: Pair, near: Sequence[str],
           series: Series) -> int:
    """How likely a pair that does not fit must be, in hundredths, for its percent to be called wrong.

    ``claim`` is what cues alone make of the percent, ``near`` the traits of what the pair gives beside what is stated.
    """
    if barred(scene, percent, pair, near, series):
        return _NEVER
    linked = pair.link in LINKED
    if near[-1].startswith("near.0"):
        return ACCUSED  # so near a miss is hardly of something else
    if planned(percent) and not linked and (not aimed(pair.whole)
                                             or pair.whole.quantity.block != percent.quantity.block):
        return _UNPLANNED  # a plan of another paragraph is of another thing
    names = naming(scene, percent)
    if len(names) > 1 and not linked and not planned(percent) and not said_of(scene, pair.whole).issuperset(names):
        return ACCUSED if _swapped(near) else _UNNAMED
    if not linked and _beside(scene, percent, pair):
        return SURE
    if claim is not None and _pairs(claim, pair):
        return _SECONDED_FAR if far(near) else _SECONDED
    if not far(near):
        return ACCUSED
    if near[0].endswith(".fine") and not linked:
        apart = pair.part.sentence != percent.sentence or pair.part.quantity.block != percent.quantity.block
        return _UNPLANNED if planned(percent) else SURE if apart else _FINE
    return FAR if linked or not percent.then("whole") or pair.whole.before("total", "whole") \
        or counted(pair.whole.quantity, names) else SURE  # "55 triệu người (chiếm 57% dân số)"


def _beside(scene: Scene, percent: Figure, pair: Pair) -> bool:
    """Whether a whole has a share of its own in the bracket behind it, or a percent is a rate with a name of its own.

    "A góp 69 tỷ đồng (tương đương 29% vốn), B góp 48 tỷ đồng (20%)"; "giữ 215 triệu cổ phiếu, tương ứng 30% vốn, nay
    còn 5,7%"; "thu về 231.998 phiếu, tỷ lệ đồng thuận 84,4%".
    """
    whole = pair.whole
    figures = scene.readings[whole.quantity.block].figures
    after = figures[whole.at + 1] if whole.at + 1 < len(figures) else None
    own = after is not None and after is not percent and after.quantity.nature == "percent" \
        and after.quantity.act not in _MOVES and (after.host == whole.at or (
            after.sentence == whole.sentence and after.before("equals") and not after.then("plan", "reference")))
    if own and len(said_of(scene, whole).intersection(naming(scene, percent))) < 2:
        return True
    return percent.before("rate") and (len(percent.head) > 1 or not percent.has("rate", "plain_rate")) and not again(
        scene, scene.readings[percent.quantity.block], percent, pair.part)


def barred(scene: Scene, percent: Figure, pair: Pair, near: Sequence[str], series: Series) -> bool:
    """Whether a percent may not be called wrong for a pair, however likely."""
    portion, whole = pair.part.quantity, pair.whole.quantity
    reading = scene.readings[percent.quantity.block]
    if percent.quantity.unit.per or rough(reading, percent, pair) or _planned_otherwise(percent, pair, near) \
            or _elsewhere(scene, reading, percent, pair):
        return True
    if _unsaid(scene, percent, pair, series) or _beside_another(scene, reading, percent, pair):
        return True
    if near[-1].startswith("near.0"):
        return False  # so near a miss is none of what may be meant otherwise
    if otherwise(scene, percent, pair, near):
        return True
    if pair.link != "slash" and allows(percent.quantity, whole, portion, shares.form_of(percent)):
        return True  # the other way round it holds: "đạt 1.280 ha so với 1.264,5 ha, bằng 101,2%"
    if pair.link not in WRITTEN and pair.part.before("reference") and any(
            agrees(portion.interval, was, percent.quantity.interval, "part") for was in (
                whole.interval - portion.interval, whole.interval + portion.interval)):
        return True  # of what there was before: "dư nợ 42.745 tỷ đồng; nhích lên 3.203 tỷ đồng, bằng 8,1%"
    tenfold = whole.value.times(10).below(portion.value) and percent.quantity.value.below(_HUNDRED)
    if tenfold and pair.link not in LINKED:
        return True  # "Cienco 1 góp 148,17 tỷ đồng (18%)"
    if pair.link not in LINKED and (portion.value == whole.value or whole.act in _STEPS or percent.before("then")):
        return True  # one figure told twice; what was added is no whole; shares in turn are told by `respectively`
    if pair.link == "slash" and percent.host == pair.whole.at:
        return False  # the bracket behind a fraction is of that
    # parts that make the whole are of it, whatever else their shares lead back to
    return not listed(series, portion, whole) and implied(percent, whole, series)


def _unsaid(scene: Scene, percent: Figure, pair: Pair, series: Series) -> bool:
    """Whether a whole stands paragraphs away and neither a word nor another percent says that it is meant."""
    whole = pair.whole
    if percent.quantity.block - whole.quantity.block < 2 or pair.link or whole.at == 0 or leads(scene)[
            percent.quantity.block] == whole.quantity.block or listed(series, pair.part.quantity, whole.quantity):
        return False
    names = naming(scene, percent)
    return not (names and said_of(scene, whole).issuperset(names)) and not shared(series, whole.quantity)


def _beside_another(scene: Scene, reading: Reading, percent: Figure, pair: Pair) -> bool:
    """Whether another percent of the same bracket is nearer to the part: "296 tấn (94,9%; nội thị 98,7%)".

    Where both name what they count, each is of its own: "(98,4% về số vụ và 97,0% về số bị cáo)".
    """
    before = reading.figures[percent.at - 1] if percent.at else None
    if pair.part.bracket != percent.bracket and pair.part.at == percent.at + 1 and any(
            figure.bracket == pair.part.bracket and figure.quantity.act == "share"
            for figure in reading.figures[percent.at + 2 : percent.at + 4]):
        return True  # "31 mặt hàng chiếm 92,6% kim ngạch (có 7 mặt hàng trên 10 tỷ USD, chiếm 66,5%)"
    return percent.bracket > 0 and before is not None and before.bracket == percent.bracket \
        and before.quantity.nature == "percent" and pair.part.at < before.at and pair.part.bracket != percent.bracket \
        and not counted(pair.part.quantity, naming(scene, percent))


def _planned_otherwise(percent: Figure, pair: Pair, near: Sequence[str]) -> bool:
    """Whether a percent is of a plan, or of what was before, and the whole is the other of them."""
    act = pair.whole.quantity.act
    if percent.quantity.act == "index" and (far(near) or _scaled(near)):
        return True  # "tăng 0,6% so với quý trước và 0,1% so với cùng quý": a growth without its verb
    if not percent.then("plan") or percent.quantity.act == "exceeds":
        return False
    if act == "reference":
        return not percent.then("reference")  # "đạt 104,8% kế hoạch, tăng 8,4% so với năm trước (1.498 tỷ đồng)"
    return act != "plan" and pair.link == "slash" and far(near) \
        and pair.whole.quantity.unit.kind == "count"  # "3.004/6.191 điều kiện (đạt 97% chỉ tiêu giao)"


def planned(percent: Figure) -> bool:
    """Whether a percent is told of a plan, or of what was before."""
    return percent.quantity.act in ("of-plan", "index", "exceeds") or percent.then("plan", "reference")


def _elsewhere(scene: Scene, reading: Reading, percent: Figure, pair: Pair) -> bool:
    """Whether a percent is said of something else: a target, a change, a tariff, what things bring in."""
    portion = pair.part.quantity
    if _halved(reading, percent) or (pair.link not in LINKED and pair.part.has("mean")):
        return True  # "nam/nữ là 52%/48%"; "mua 664k giá bình quân 133, chiếm 77%": a mean is no part
    if month_before(reading, percent):
        return True  # "riêng tháng 9 chiếm 10,4%": which figure is that month's is not said
    if pair.link not in LINKED and percent.before("subset", "opens") and pair.part.at == percent.at - 1 \
            and portion.block == percent.quantity.block and percent.head and not again(
                scene, reading, percent, pair.part):
        return True  # "vốn pháp định 4 triệu USD, trong đó phía nước ngoài chiếm 70%"
    if portion.block == percent.quantity.block and taken(reading, percent, pair.part):
        return True  # "vốn trung ương 731,9 tỷ đồng, đạt 57,8%, vốn địa phương 965,5 tỷ đồng, đạt 43,5%"
    if percent.has("tariff") or (percent.has("brings") and portion.unit.kind == "count"):
        return True
    if percent.quantity.hedge.kind and percent.host is None and pair.part.at < percent.at and (pair.link == "slash" or (
            pair.part.clause == percent.clause and portion.block == percent.quantity.block)) and (
                portion.unit.kind == "count" or len(percent.head) > 1):
        return True  # "18/24 quận, huyện đạt tỷ lệ bỏ phiếu trên 99%"
    before = [figure for figure in reading.figures[max(0, percent.at - 4) : percent.at]
              if figure.sentence == percent.sentence]
    if not before:
        return False
    last = before[-1]
    if percent.bracket and last.bracket != percent.bracket:
        if stands(last) and last.before("up", "down") and not last.before("to"):
            return True  # "ít hơn năm trước 218 trẻ (2,7%)"
        if any(figure.quantity.act in _STEPS and figure.clause == last.clause for figure in before[:-1]):
            return True  # "tăng 49 vụ (6,4%) và 113 bị can (9,1%)"
        told = next((figure for figure in reversed(before) if not figure.bracket), last)
        return told.quantity.nature in ("percent", "points") and any(
            not cue.classes.isdisjoint(_AIMS) and last.last <= cue.first < percent.first for cue in reading.cues)
    if pair.part.at > percent.at and last.quantity.nature == "percent" and last.at == percent.at - 1 and not any(
            word[0].isalpha() for word in reading.words.folded[last.last : percent.first]):
        return True  # "bằng 70%, 60%, 50% mức đóng, tức 73.710 đồng, 63.180 đồng và 52.650 đồng"
    # "giảm 26,8% về lượt hộ và 28,3% về lượt khẩu"
    return last.quantity.nature == "percent" and last.quantity.act in ("up", "down") \
        and last.clause == percent.clause and not percent.has(*_TOLD)


def _halved(reading: Reading, percent: Figure) -> bool:
    """Whether a percent stands in a pair of them with a stroke between: "52%/48%" are of each other."""
    beside = reading.figures[max(0, percent.at - 1) : percent.at + 2]
    return any(one.quantity.nature == other.quantity.nature == "percent"
               and reading.words.folded[one.last : other.first] == ("/",) for one, other in pairwise(beside))


def _pairs(claim: Claim, pair: Pair) -> bool:
    return claim.quantities("part")[0].index == pair.part.quantity.index \
        and claim.quantities("whole")[0].index == pair.whole.quantity.index
