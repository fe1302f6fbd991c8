"""What else a percent may be told of than the part and the whole beside it, seen from how the sentence is built.

The percent may be of another place or year, of a measure, of a subject of its own, of a plan that is told nowhere, or
of a whole that only its neighbour leads back to. Nothing here looks at a near miss: that is a slip whatever else is
told.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import SAME, kinship
from sonla_audit.judging.ratios import agrees
from sonla_audit.scene import Scene
from sonla_audit.shares.pairing import Pair
from sonla_audit.shares.placing import aimed
from sonla_audit.shares.wholes_before import general_of, naming, said_of
from sonla_audit.tokens import folded_phrase
from sonla_audit.typed import TYPE_CHECKING
from sonla_audit.values import record

if TYPE_CHECKING:
    from sonla_audit.packs import Pack

_STEPS = frozenset(("step-up", "step-down"))
WRITTEN = frozenset(("slash", "of"))
LINKED = WRITTEN | {"bracket", "follows"}
_LISTS = frozenset(("opens", "namely", "subset"))
_ASIDE = frozenset(("example", "ranked", "opens", "namely", "subset"))
_PARTS = 3  # figures behind a plan among which its parts begin
_MEASURE = 4  # words behind a percent that say by what it is measured


@record
class Place:
    """A percent, the pair it may be of, and the block that both stand in."""

    reading: Reading
    percent: Figure
    pair: Pair


def otherwise(scene: Scene, percent: Figure, pair: Pair, near: Sequence[str]) -> bool:
    """Whether a percent that is not near what a pair gives may be told of something else."""
    block = percent.quantity.block
    if pair.whole.quantity.act in _STEPS:
        return True  # "chiếm 85% tổng doanh thu và giảm 200 tỷ đồng": nothing is a share of a change
    here, there = scene.readings[block], scene.readings[pair.whole.quantity.block]
    if (there is not here or pair.whole.sentence != percent.sentence) and _divided_plan(there, percent, pair):
        return True
    if pair.part.quantity.block != block:
        return False
    if pair.part.at < percent.at and (_of_its_subject(scene, percent, pair) or _of_so_much_a_day(here, percent, pair)):
        return True
    if there is not here:
        return False
    place = Place(here, percent, pair)
    return _of_what_is_between(place, near) or _of_its_own_plan(place) or _siblings(place) or _echoed(place) \
        or _of_a_measure(scene, place) or (near[-1] != "near.1" and _of_all_there_are(scene, place))


def _of_what_is_between(place: Place, near: Sequence[str]) -> bool:
    """Whether something else stands between a fraction and a percent behind it, which that is of: things counted, an
    example, a list, a comparison, a row. "52/63 tỉnh báo cáo, số cử tri đi bầu 66,8 triệu, đạt 98,8%", "7/11 nhóm tăng,
    cao nhất là thép (1,1%)", "23/45 đơn vị đạt cao: Sở A 89%, huyện B 63%".
    """
    percent, pair, reading = place.percent, place.pair, place.reading
    later = max(pair.part, pair.whole, key=lambda figure: figure.at)
    if pair.link not in WRITTEN or percent.at < later.at:
        return False
    between = [figure for figure in reading.figures[later.at + 1 : percent.at]
               if figure.sentence == percent.sentence and figure.bracket in (0, percent.bracket)]
    if sum(figure.quantity.nature == "percent" for figure in between) > 1:
        return True
    if near[0].startswith("slip") and near[-1].startswith("near"):
        return False
    inside = percent.bracket not in (0, later.bracket)
    words = reading.words.folded[later.last : percent.first]
    if ":" in words and any(word.isalpha() for word in words[words.index(":") :]):
        return True
    return any(figure.quantity.level and (figure.bracket or kinship(figure.quantity, pair.part.quantity) != SAME)
               for figure in between) or any(
        not cue.classes.isdisjoint(_ASIDE) or (inside and "reference" in cue.classes)
        for cue in reading.cues_in(later.last, percent.first))


def _echoed(place: Place) -> bool:
    """Whether a percent repeats for a part what the one behind the whole is: "1.825 ha, bằng 98,3% cùng kỳ năm trước;
    trong đó lúa 1.419 ha, bằng 97,8%" is held against last year twice.
    """
    percent, part, whole = place.percent, place.pair.part, place.pair.whole
    own = place.reading.figures[whole.at + 1 : whole.at + 2]
    return whole.at < part.at < percent.at and not percent.has("share") and any(
        figure is not part and figure.quantity.nature == "percent" and figure.sentence == whole.sentence
        and figure.quantity.act not in ("up", "down") and figure.then("reference") for figure in own)


def _of_a_measure(scene: Scene, place: Place) -> bool:
    """Whether a percent is said of what things weigh or are worth, and the part counts them: "4 thị trường chính,
    chiếm trên 98% cả về lượng và giá trị".
    """
    unit = place.pair.part.quantity.unit
    written = place.pair.link == "slash" and unit.kind not in ("money", "usd")
    if (not written and (unit.kind != "count" or not unit.counter)) or place.pair.part.at > place.percent.at:
        return False
    told = " " + " ".join(place.reading.words.folded[place.percent.last : place.percent.last + _MEASURE]) + " "
    return any(told.startswith(words) for words in _measures(scene.pack))


@lru_cache(maxsize=2)
def _measures(pack: Pack) -> tuple[str, ...]:
    return tuple(f" {folded_phrase(phrase)} " for phrase in pack.tables["share"]["measures"])


def _of_its_subject(scene: Scene, percent: Figure, pair: Pair) -> bool:
    """Whether words that are not said of the part stand before the verb of a share, behind the part.

    "4.403 căn (hạng B chiếm 84%)", "vốn chủ sở hữu 1.281 tỷ đồng, tức là nợ của công ty này chiếm 83%".
    """
    if percent.quantity.act != "share" or not percent.has("share") or percent.clause == pair.part.clause:
        return False
    return bool(percent.head) and said_of(scene, pair.part).isdisjoint(percent.head)


def _of_so_much_a_day(reading: Reading, percent: Figure, pair: Pair) -> bool:
    """Whether so much a day of the same, told between, is what the percent is of: "gom 7.500 tấn/ngày; chôn 75%"."""
    part, away = pair.part, pair.whole.quantity.block != percent.quantity.block
    return any(figure.quantity.unit.per and figure.quantity.unit.kind == part.quantity.unit.kind
               and (away or agrees(part.quantity.interval, figure.quantity.interval, percent.quantity.interval, "part"))
               for figure in reading.figures[: part.at])


def _of_its_own_plan(place: Place) -> bool:
    """Whether a percent is called one of a plan and the whole is called none: "doanh thu 1.355 tỷ đồng, trong đó cao su
    1.122 tỷ đồng, đạt 82,14% kế hoạch".
    """
    return place.percent.then("plan") and place.pair.link not in LINKED and not aimed(place.pair.whole)


def _divided_plan(there: Reading, percent: Figure, pair: Pair) -> bool:
    """Whether a plan told before is divided where it stands: a result after that may be of one of its parts.

    "Dự toán thu là 25.774 tỷ đồng, trong đó thu nội địa 20.524 tỷ đồng. Thu nội địa đến nay 3.460 tỷ đồng, đạt 18,5%
    dự toán".
    """
    whole = pair.whole
    if percent.quantity.act != "of-plan" and not percent.then("plan"):
        return False
    parts = [figure for figure in there.figures[whole.at + 1 : whole.at + 1 + _PARTS]
             if figure.sentence == whole.sentence and figure.quantity.unit.kind == whole.quantity.unit.kind
             and figure is not percent]
    return bool(parts) and any(not cue.classes.isdisjoint(_LISTS) and whole.last <= cue.first < parts[-1].first
                               for cue in there.cues)


def _siblings(place: Place) -> bool:
    """Whether the whole has a share of its own right behind it, and both lead back to one whole that is not told.

    "A góp 69 tỷ đồng (29% vốn), B góp 48 tỷ đồng (20%)".
    """
    percent, pair = place.percent, place.pair
    after = place.reading.figures[pair.whole.at + 1 : pair.whole.at + 2]
    if not after or after[0] is percent or after[0].quantity.nature != "percent" or pair.link in WRITTEN:
        return False
    theirs = pair.whole.quantity.interval.over(after[0].quantity.interval)
    own = pair.part.quantity.interval.over(percent.quantity.interval)
    return own is not None and theirs is not None and own.meets(theirs)


def _of_all_there_are(scene: Scene, place: Place) -> bool:
    """Whether the words behind a percent call all of something else its whole: "13/18 khoản, chiếm 92% tổng thu"."""
    percent, whole = place.percent, place.pair.whole
    names = naming(scene, percent)
    counter = whole.quantity.unit.counter[0].split() if whole.quantity.unit.counter else []
    if place.pair.link != "slash" or not names or not counter or not percent.then("whole"):
        return False
    general = any(" ".join(names).startswith(name) for name in general_of(scene.pack))
    return names[0] != counter[0] and not general
