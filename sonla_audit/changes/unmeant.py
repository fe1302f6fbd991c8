"""Changes that fail because nobody meant them so: the value is a name's number, another's, a peak, a chance, a cause's.

What holds is never asked. What fails is told only if none of these is plain from the words around its figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sonla_audit.changes import outstanding
from sonla_audit.changes.bystanders import stands_by
from sonla_audit.changes.growth import magnitude, relative
from sonla_audit.changes.otherbases import another
from sonla_audit.changes.places import AFTER, Place, place_of
from sonla_audit.changes.steps import told
from sonla_audit.changes.strangers import estranged
from sonla_audit.clauses.clauses import Figure
from sonla_audit.clauses.lists import bare
from sonla_audit.clauses.mentions import TIMES
from sonla_audit.clauses.propose import SAME, kinship
from sonla_audit.finding import Claim
from sonla_audit.interval import exactly
from sonla_audit.scene import Scene

_LEAD = 10  # words before a figure in which a chance may be named
_PEAK = 12  # words from a record to its figure
_MOVED = frozenset(("up", "down"))
_SMALL = exactly(1000)  # names hardly have larger numbers
_DAYS, _MONTHS = exactly(32), exactly(13)


def unmeant(scene: Scene, claim: Claim, held: Sequence[Claim]) -> bool:
    """Whether a change that fails is hardly of its values; ``held`` are the changes that hold."""
    place = place_of(scene, claim)
    if place is None or place.block.reading.block.kind == "row" or claim.rule == "change.table":
        return False
    if claim.rule == "change.product":
        return _scattered(scene, claim)
    if claim.form == outstanding.FORM:
        return False
    if any(_names(place, role) for role in ("now", "base", "step")) or _numbered(place) or _a_date(place):
        return True
    return _chance(place) or _other_rates(place) or _caused(place) or _bar(place) or _at_a_peak(place) \
        or _stepped(place) or _from_loss(place) or _in_pieces(place) or _explained(place, held) or _rounded(place) \
        or _compared(place) or _gained(place) or another(place, held) or stands_by(scene, place) \
        or estranged(scene, place)


def _names(place: Place, role: str) -> bool:
    """Whether a value is the number of a name: "xăng RON 92", "iPhone 16", "đường MA(200)", "Km729 820"."""
    figure = place.figures.get(role)
    if figure is None or not figure.first or not _unitless(figure) or figure.quantity.digits > 2:
        return False
    reading = place.readings[role]
    words, text = reading.words, reading.block.text
    if _SMALL.below(figure.quantity.value):
        return False
    at = figure.first - 1 - (words.folded[figure.first - 1] == "(")
    if at < 0:
        return False
    if words.folded[at].isdigit() and at and words.ends[at - 1] == words.starts[at] and words.folded[at - 1].isalpha():
        return True
    if not words.folded[at][0].isalpha() or (reading is place.block.reading and place.block.within(at, at + 1)):
        return False
    word = text[words.starts[at] : words.ends[at]]
    opens = at == 0 or words.folded[at - 1] in (".", ":", ";", "(", "-")
    if any(sign.isdigit() for sign in word):
        return True
    return any(sign.isupper() for sign in word[1:]) or (word[0].isupper() and not opens)


def _unitless(figure: Figure) -> bool:
    """Whether a figure has no unit of its own, or counts nothing that is known to be counted."""
    quantity = figure.quantity
    return bare(quantity) or (quantity.right == quantity.end and quantity.level) or (
        quantity.nature == "count" and not any(quantity.unit.counter[1:]))


def _numbered(place: Place) -> bool:
    """Whether the two values stand behind one and the same noun: "cơ sở 2 lớn gấp 4 lần so với cơ sở 1"."""
    one, two = place.figures.get("now"), place.figures.get("base")
    if one is None or two is None or not _unitless(one) or not _unitless(two) or not one.first or not two.first:
        return False
    words, others = place.readings["now"].words, place.readings["base"].words
    noun = words.folded[one.first - 1]
    starts = {cue.first for cue in place.readings["now"].cues} | {cue.last - 1 for cue in place.readings["now"].cues}
    return noun.isalpha() and noun == others.folded[two.first - 1] and one.first - 1 not in starts


def _a_date(place: Place) -> bool:
    """Whether the two values of a gap are a day and a month: "sáng nay (6/9) chênh lệch vượt 12 triệu"."""
    if place.claim.rule != "change.gap" or not place.here("now", "base"):
        return False
    one, two = sorted((place.figures["now"], place.figures["base"]), key=lambda figure: figure.at)
    return _unitless(one) and _unitless(two) and two.at == one.at + 1 \
        and place.block.reading.words.folded[one.last : two.first] == ("/",) \
        and one.quantity.value.below(_DAYS) and two.quantity.value.below(_MONTHS)


def _chance(place: Place) -> bool:
    """Whether a percent is how likely something is: "khả năng 70% hạ lãi suất 0,25 điểm, từ mức 60% hôm trước"."""
    if place.claim.rule != "change.points" or not place.here("now", "base"):
        return False
    for role in ("now", "base", "change"):
        figure = place.figures[role]
        if place.block.between(figure.first - _LEAD, figure.first, "odds") is not None:
            return True
    return False


def _other_rates(place: Place) -> bool:
    """Whether all three are changes told side by side: "nhiều hơn 20,5%, ít hơn 2,4%, nhiều hơn 8,2%"."""
    told_so = [figure.quantity for figure in place.figures.values()]
    return place.claim.rule == "change.points" and all(
        one.nature == "percent" and one.act in _MOVED for one in told_so)


def _caused(place: Place) -> bool:
    """Whether a cause with its own change stands before the base: "giá tăng 4,7% do lương cơ sở tăng từ 1.150 lên"."""
    if not place.here("base") or place.figures["base"].at < place.change.at:
        return False
    low, high = place.change.last, place.figures["base"].first
    cause = place.block.between(low, high, "because")
    return cause is not None and place.block.between(cause.last, high, "rise", "fall") is not None


def _bar(place: Place) -> bool:
    """Whether what looks like the change is a bar that things passed: "số mã tăng trên 1% giảm từ 111 xuống 86"."""
    change = place.change
    if not place.here("base") or change.quantity.hedge.kind not in ("over", "under") or place.figures[
            "base"].at < change.at:
        return False
    cue = place.block.between(change.last, place.figures["base"].first, "rise", "fall")
    way = "fall" if place.claim.form.partition(" ")[2].startswith("1") else "rise"
    return cue is not None and way in cue.classes and change.first > 0


def _at_a_peak(place: Place) -> bool:
    """Whether a base behind a change is a record told of itself: "tăng 4,3%, phá vỡ đỉnh cũ là 149 USD"."""
    if not place.here("base") or place.figures["base"].at < place.change.at:
        return False
    base = place.figures["base"]
    peak = place.block.between(base.first - _PEAK, base.first, "peak")
    if peak is None or peak.first < place.change.last or any(
            figure.quantity.level for figure in place.block.figures(peak.last, base.first)):
        return False
    return bool(set(place.block.signs(place.change.last, peak.first)) & set(",;")) or place.block.between(
        place.change.last, peak.first, "joint") is not None


def _compared(place: Place) -> bool:
    """Whether what looks like a step is compared with: "cao hơn nhiều so với mức trung bình là khoảng 89 USD"."""
    lead = [cue.classes for cue in place.change.lead]
    way = next((at for at in range(len(lead) - 1, -1, -1) if lead[at] & _MOVED), None)
    if way is None or place.claim.form.partition(" ")[0] != "difference":
        return False
    against = next((at for at in range(way + 1, len(lead)) if "reference" in lead[at]), None)
    return against is not None and any("is" in classes for classes in lead[against:])


def _stepped(place: Place) -> bool:
    """Whether the bracket that seems to hold the base holds the step: "14.267 tỷ đồng, tăng 3,3% (456,7 tỷ đồng)"."""
    base = place.figures.get("base")
    if base is None or not base.bracket or not place.claim.form.startswith("growth") or "now" not in place.figures:
        return False
    way = -1 if place.claim.form.split()[1] == "-1" else 1
    now, step = place.figures["now"].quantity.interval, base.quantity.interval
    share = step.over(now - step.times(way))
    return share is not None and share.times(100).meets(magnitude(place.change.quantity).interval)


def _from_loss(place: Place) -> bool:
    """Whether a rise was reckoned from a loss: "lãi 150,8 tỷ đồng, tăng 459,8% so với mức lỗ 41,9 tỷ đồng"."""
    base = place.figures.get("base")
    if base is None or not place.claim.form.startswith("growth") or "now" not in place.figures:
        return False
    share = (place.figures["now"].quantity.interval + base.quantity.interval).over(base.quantity.interval)
    return share is not None and share.times(100).meets(magnitude(place.change.quantity).interval)


def _gained(place: Place) -> bool:
    """Whether what seems to be the value now is what came to the base: "trồng thêm 20 ha, tăng 25% so với 80 ha"."""
    if not place.claim.form.startswith("growth") or not place.here("now", "base"):
        return False
    now, base = place.figures["now"], place.figures["base"].quantity.interval
    share = now.quantity.interval.over(base)
    return place.block.between(now.first - 2, now.first, "gains") is not None and share is not None \
        and share.times(100).meets(magnitude(place.change.quantity).interval)


def _in_pieces(place: Place) -> bool:
    """Whether a change is one of several in the bracket behind its values: "từ 11 xuống 6 bước (giảm 3 ở A, 2 ở B)"."""
    change = place.change
    if not place.here("now", "base") or not change.bracket or change.host not in (
            place.figures["now"].at, place.figures["base"].at):
        return False
    return any(figure.bracket == change.bracket and figure is not change
               and kinship(figure.quantity, change.quantity) == SAME and figure.quantity.act == change.quantity.act
               for figure in place.block.reading.figures[change.at - 1 : change.at + 3])


def _rounded(place: Place) -> bool:
    """Whether a mean of things counted, which is rounded to whole ones, makes the change right."""
    base, now = place.figures.get("base"), place.figures.get("now")
    if base is None or now is None or not place.claim.form.startswith("growth") or not place.here("base") \
            or base.quantity.nature != "count" or not base.quantity.interval.exact or not (
                base.has("mean") or place.block.between(place.change.last, base.first, "mean") is not None):
        return False
    way = -1 if place.claim.form.split()[1] == "-1" else 1
    half = exactly(1, 2)
    wide = (base.quantity.value - half).hull(base.quantity.value + half)
    found = relative(now.quantity.interval, wide, way)
    return found is not None and found.meets(magnitude(place.change.quantity).interval)


def _explained(place: Place, held: Iterable[Claim]) -> bool:
    """Whether another change joins the two values and holds, and this one has a subject of its own."""
    if not place.here("now", "base") or len(place.change.head) < 2 or place.change.at < max(
            place.figures["now"].at, place.figures["base"].at):
        return False
    ends = {place.figures[role].quantity.index for role in ("now", "base")}
    return any(ends <= claim.indexes() and place.change.quantity.index not in claim.indexes() for claim in held)


def _scattered(scene: Scene, claim: Claim) -> bool:
    """Whether the factors of a product stand in several paragraphs, or are held against several times."""
    if len({one.block for one in claim.parts}) > 1:
        return True
    own = [scene.readings[one.block].figure_of(one.quantity) for one in claim.parts if one.quantity is not None]
    prices = [word for word in scene.pack.tables["change"]["fields"]["price"] if " " not in word]
    if not any(set(prices).isdisjoint(figure.head) for figure in own):
        return True  # of three prices none is the product of the others
    if any(figure.quantity.act == "exceeds" for figure in own) and any(figure.quantity.act in _MOVED for figure in own):
        return True  # what is above a plan has no part in what grew since last year
    blocks = told(scene)
    times: set[str] = set()
    for one in claim.parts:
        if one.quantity is None:
            continue
        block = blocks[one.block]
        last = block.reading.figure_of(one.quantity).last
        start = block.reading.sentences[block.reading.figure_of(one.quantity).sentence][0]
        behind = block.between(last, last + 2 * AFTER, "versus")
        against = behind if behind is not None and behind.first <= last + 1 else block.between(
            start, start + 2, "versus")
        if against is not None:
            named = [figure.quantity.text for figure in block.figures(against.first, against.last + AFTER)
                     if figure.quantity.nature in TIMES]
            times.add(named[0] if named else "")
    return len(times) > 1
