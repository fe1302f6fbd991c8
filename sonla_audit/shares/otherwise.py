"""What else a percent may be told of than the part and the whole beside it, seen from how the sentence is built.

A fraction beside a percent is not yet its fraction: the percent may be of another group, of something counted in
between, of several parts at once, of a whole that only its neighbours lead back to, or of one that another percent is
of already. Nothing here looks at a near miss: that is a slip whatever else is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import RELATED, SAME, kinship
from sonla_audit.clauses.whereabouts import elsewhere, span_of, year_of
from sonla_audit.interval import Interval, exactly
from sonla_audit.judging.ratios import agrees
from sonla_audit.scene import Scene
from sonla_audit.shares.fellows import Series, back_to, shared
from sonla_audit.shares.owners import anothers
from sonla_audit.shares.pairing import Pair, link_of
from sonla_audit.shares.placing import aimed
from sonla_audit.shares.wholes_before import general_of, naming
from sonla_audit.tokens import folded_phrase
from sonla_audit.typed import TYPE_CHECKING
from sonla_audit.values import record

if TYPE_CHECKING:
    from sonla_audit.packs import Pack

_STEPS = frozenset(("step-up", "step-down"))
_MOVED = frozenset(("from", "to"))
_WRITTEN = frozenset(("slash", "of"))
LINKED = _WRITTEN | {"bracket", "follows"}
_LISTS = frozenset(("opens", "namely", "subset"))
_TEN = exactly(10)
_JOINED = 3  # fewer words than these between a fraction and its percent join them: "3/15 = 30%"
_PARTS = 3  # figures behind a plan among which its parts begin
_MEASURE = 4  # words behind a percent that say by what it is measured
_AWAY = 12  # words between a percent and a fraction that tells something of its own


@record
class Place:
    """A percent, the pair it may be of, and the block that both stand in."""

    reading: Reading
    percent: Figure
    pair: Pair

    def between(self) -> tuple[Figure, ...]:
        """The figures between the later one of the pair and the percent behind it."""
        later = max(self.pair.part.at, self.pair.whole.at)
        return self.reading.figures[later + 1 : self.percent.at]


def otherwise(scene: Scene, percent: Figure, pair: Pair, near: Sequence[str], series: Series) -> bool:
    """Whether a percent that is not near what a pair gives may be told of something else."""
    block = percent.quantity.block
    if pair.whole.quantity.act in _STEPS:
        return True  # "chiếm 85% tổng doanh thu và giảm 200 tỷ đồng": nothing is a share of a change
    if near[-1] != "near.1" and back_to(percent, series, pair.whole.quantity):
        return True
    here, there = scene.readings[block], scene.readings[pair.whole.quantity.block]
    if (there is not here or pair.whole.sentence != percent.sentence) and _divided_plan(there, percent, pair):
        return True
    if elsewhere(here, percent, there, pair.whole) or _another_year(here, percent, there, pair) \
            or anothers(scene, here, percent, pair) or _of_other_months(here, there, percent, pair):
        return True
    if pair.part.quantity.block != block or pair.whole.quantity.block != block:
        return False
    place = Place(scene.readings[block], percent, pair)
    return _own_subject(place) or _listed(place) or _counted(place, near) or _added(place) or _far_off(place) \
        or _settled(place) or _rowed(place) or _compared(place) or _on_the_way(place, series) \
        or _of_another_plan(place) or _of_its_own_plan(place) or _siblings(place) or _fractions_of_both(place, series) \
        or _echoed(place) or _of_a_measure(scene, place) \
        or (near[-1] != "near.1" and _of_all_there_are(scene, place))


def _echoed(place: Place) -> bool:
    """Whether a percent repeats for a part what the one behind the whole is: "1.825 ha, bằng 98,3% cùng kỳ năm trước;
    trong đó lúa 1.419 ha, bằng 97,8%" is held against last year twice. So is what was compared before its percent.
    """
    percent, part, whole = place.percent, place.pair.part, place.pair.whole
    own = place.reading.figures[whole.at + 1 : whole.at + 2]
    again = whole.at < part.at < percent.at and any(
        figure is not part and figure.quantity.nature == "percent" and figure.sentence == whole.sentence
        and figure.quantity.act not in ("up", "down") and figure.then("reference") for figure in own)
    return (again and not percent.has("share")) or (part.at < percent.at and part.then("reference"))


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


def _another_year(here: Reading, percent: Figure, there: Reading, pair: Pair) -> bool:
    """Whether a part has a year of its own that the sentence of the whole does not name."""
    if pair.part.quantity.block != percent.quantity.block or (
            there is here and pair.whole.sentence == pair.part.sentence):
        return False
    year = year_of(here, pair.part)
    return bool(year) and not any(figure.quantity.nature in ("period", "date") and year in figure.quantity.text
                                  for figure in there.figures if figure.sentence == pair.whole.sentence)


def _of_other_months(here: Reading, there: Reading, percent: Figure, pair: Pair) -> bool:
    """Whether part and whole are told of so many months each, and not of as many: "8 tháng 810 tấn. Trong 7 tháng"."""
    if pair.part.quantity.block != percent.quantity.block or (
            there is here and pair.part.sentence == pair.whole.sentence):
        return False
    one, two = span_of(here, pair.part), span_of(there, pair.whole)
    return one > 0 and two > 0 and one != two


def _own_subject(place: Place) -> bool:
    """Whether a percent is said of people of its own: "7/10 người nói kinh tế tốt và 52% đồng tình"."""
    percent, pair = place.percent, place.pair
    if percent.quantity.act != "level":
        return False
    if pair.part.quantity.act in _MOVED:
        return True  # "giảm nhẹ 0,1% còn 1.455,4 USD"
    joined = pair.link in _WRITTEN or bool(link_of(place.reading, pair.part, pair.whole)) \
        or pair.whole.at == pair.part.at + 1
    return joined and percent.host is None and pair.whole.at < percent.at and not _TEN.below(pair.whole.quantity.value)


def _listed(place: Place) -> bool:
    """Whether a list opens behind a fraction, and the bracket is of its first item: "5/29 nước, gồm: Mỹ (3,6%)"."""
    percent, whole = place.percent, place.pair.whole
    if place.pair.link != "slash" or percent.host != whole.at:
        return False
    return ":" in place.reading.words.folded[whole.last : percent.first] or any(
        not cue.classes.isdisjoint(_LISTS) and whole.last <= cue.first < percent.first for cue in place.reading.cues)


def _counted(place: Place, near: Sequence[str]) -> bool:
    """Whether something else is counted between: "báo cáo của 52/63 tỉnh, số cử tri đi bầu 66,8 triệu, đạt 98,8%"."""
    percent, pair = place.percent, place.pair
    if near[0].startswith("slip") and near[-1].startswith("near"):
        return False
    return pair.link in _WRITTEN and percent.host is None and any(
        figure.quantity.level and not figure.bracket and figure.sentence == percent.sentence
        and kinship(figure.quantity, pair.part.quantity) != SAME for figure in place.between())


def _added(place: Place) -> bool:
    """Whether a percent is of the part with what stands beside it: "9 xe điện, 101 xe khí trong tổng số 2.595 xe"."""
    pair, percent = place.pair, place.percent
    before = place.reading.figures[pair.part.at - 1] if pair.part.at else None
    return before is not None and before.sentence == pair.part.sentence and before.quantity.level \
        and kinship(before.quantity, pair.part.quantity) >= RELATED and before.at != pair.whole.at and _gives(
            before.quantity.interval + pair.part.quantity.interval, pair.whole, percent)


def _far_off(place: Place) -> bool:
    """Whether a fraction is told so far behind a percent that it tells something of its own."""
    percent, pair = place.percent, place.pair
    return pair.link in _WRITTEN and pair.part.at > percent.at and pair.part.first - percent.last > _AWAY


def _rowed(place: Place) -> bool:
    """Whether a percent stands in a row of them behind a fraction: "23/45 đơn vị đạt cao: Sở A 89%, huyện B 63%"."""
    percent = place.percent
    rates = [figure for figure in place.between() if figure.quantity.nature == "percent"
             and figure.sentence == percent.sentence and figure.bracket == percent.bracket]
    return place.pair.link in _WRITTEN and len(rates) > 1


def _compared(place: Place) -> bool:
    """Whether the bracket of a percent stands behind what a fraction is held against: "12/69 quỹ hơn so với X (3%)"."""
    percent, pair = place.percent, place.pair
    later = max(pair.part.last, pair.whole.last)
    return pair.link in _WRITTEN and percent.bracket > 0 and percent.bracket != pair.whole.bracket and any(
        "reference" in cue.classes and later <= cue.first < percent.first for cue in place.reading.cues)


def _settled(place: Place) -> bool:
    """Whether another percent in the sentence of a pair is of that pair, and this one is of another sentence."""
    percent, pair = place.percent, place.pair
    if pair.part.sentence != pair.whole.sentence or percent.sentence == pair.part.sentence:
        return False
    return any(figure.quantity.nature == "percent" and figure.sentence == pair.part.sentence
               and _gives(pair.part.quantity.interval, pair.whole, figure) for figure in place.reading.figures)


def _on_the_way(place: Place, series: Series) -> bool:
    """Whether a sentence or more stands between a percent and a whole that no neighbour is of.

    The percent comes before its part there: "giá vốn thay đổi ít khi trả thưởng chiếm 73%, tương đương 2.034 tỷ".
    """
    percent, pair = place.percent, place.pair
    return percent.sentence - pair.whole.sentence > 1 and pair.part.at > percent.at and not shared(
        series, pair.whole.quantity)


def _of_another_plan(place: Place) -> bool:
    """Whether a plan stands in the bracket of another percent: "đạt 101,3% kế hoạch (14.200 người); loại kia 6.127"."""
    whole, percent = place.pair.whole, place.percent
    host = None if whole.host is None else place.reading.figures[whole.host]
    return bool(whole.bracket) and host is not None and host is not percent and host.quantity.nature == "percent" \
        and percent.bracket != whole.bracket and place.pair.part.at > whole.at


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
    if not after or after[0] is percent or after[0].quantity.nature != "percent" or pair.link in _WRITTEN:
        return False
    theirs = pair.whole.quantity.interval.over(after[0].quantity.interval)
    own = pair.part.quantity.interval.over(percent.quantity.interval)
    return own is not None and theirs is not None and own.meets(theirs)


def _fractions_of_both(place: Place, series: Series) -> bool:
    """Whether the percent of another fraction of the same whole is off as well: both are of something else.

    "13/18 khoản thu đạt dự toán, chiếm 91,99% tổng thu; 05/18 khoản không đạt, chiếm 8,01%".
    """
    whole = place.pair.whole.quantity
    if place.pair.link != "slash" or place.percent.first - place.pair.whole.last < _JOINED:
        return False
    reading = place.reading
    for other, level in series.around:
        if level.quantity.block == whole.block and other.sentence == place.percent.sentence:
            right = reading.figures[min(level.at + 1, len(reading.figures) - 1)]
            if right.quantity.interval == whole.interval and right.quantity.index != whole.index \
                    and link_of(reading, level, right) == "slash" \
                    and not _gives(level.quantity.interval, right, other):
                return True
    return False


def _of_all_there_are(scene: Scene, place: Place) -> bool:
    """Whether the words behind a percent call all of something else its whole: "13/18 khoản, chiếm 92% tổng thu"."""
    percent, whole = place.percent, place.pair.whole
    names = naming(scene, percent)
    counter = whole.quantity.unit.counter[0].split() if whole.quantity.unit.counter else []
    if place.pair.link != "slash" or not names or not counter or not percent.then("whole"):
        return False
    general = any(" ".join(names).startswith(name) for name in general_of(scene.pack))
    return names[0] != counter[0] and not general


def _gives(portion: Interval, whole: Figure, percent: Figure) -> bool:
    return agrees(portion, whole.quantity.interval, percent.quantity.interval, "part")
