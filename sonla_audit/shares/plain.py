"""Pairs that a sentence joins so plainly that nothing has to be weighed for their percent to be called wrong."""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import RELATED, SAME, kinship
from sonla_audit.finding import Claim
from sonla_audit.judging.ratios import agrees
from sonla_audit.scene import Scene
from sonla_audit.shares import shares
from sonla_audit.shares.accusing import barred, planned
from sonla_audit.shares.called import called, opens_as_rate
from sonla_audit.shares.fellows import Series
from sonla_audit.shares.nearness import nearness
from sonla_audit.shares.offering import offers
from sonla_audit.shares.otherwise import LINKED
from sonla_audit.shares.pairing import Pair, link_of
from sonla_audit.shares.reach import adopted, bare
from sonla_audit.shares.wholes_before import naming, said_of, stands
from sonla_audit.values import replace

ACTS = frozenset(("share", "bracket", "reach", "rate", "level", "of-plan", "index", "exceeds"))
_MOVED = frozenset(("step-up", "step-down", "from", "to"))
_MOVES = _MOVED | {"up", "down"}
_OWN = frozenset(("share", "bracket"))
_TOLD = frozenset(("share", "of-plan", "reach", "rate", "bracket", "exceeds"))
_CLOSE = 4  # words between a level and its share in a bracket
_AIMED = frozenset(("bracket", "follows"))  # links of a plan that stands right behind a percent
_PAIR = 2
_JOINED = 3  # figures of a sentence that measures a part, its whole and the percent


def lone(scene: Scene, reading: Reading, percent: Figure, series: Series) -> Pair | None:
    """The pair that a sentence of its own joins plainly, for which the percent is wrong; None where there is none."""
    if percent.quantity.act not in ACTS:
        return None
    beside = [figure.quantity for figure in _measured(reading, percent)]
    if len(beside) != _JOINED:
        return None
    for pair in offers(scene, reading, percent, only=frozenset([quantity.index for quantity in beside])):
        if _alone(scene, percent, pair):
            near = _near(percent, pair)
            over = near == ("miss.over",) and pair.link not in LINKED
            return pair if not over and _wrong(scene, percent, pair, near, series) else None
    return None


def thereof(scene: Scene, reading: Reading, percent: Figure, series: Series) -> Pair | None:
    """The part that words take out of the level right before it, for which a share behind is wrong.

    "Tạm ngừng 166 doanh nghiệp, tăng 60 doanh nghiệp; trong số này 45 doanh nghiệp là cũ, chiếm 35,3%".
    """
    if percent.quantity.act not in _OWN or planned(percent):
        return None
    portion = right_before(reading, percent)
    cue = None if portion is None else next((cue for cue in portion.lead if "among" in cue.classes), None)
    if portion is None or cue is None or portion.quantity.act != "level":
        return None
    whole = next((figure for figure in reversed(reading.figures[: portion.at]) if figure.last <= cue.first
                  and not figure.bracket and stands(figure) and figure.quantity.act not in _MOVED), None)
    if whole is not None and bare(whole.quantity):
        whole = replace(whole, quantity=adopted(whole.quantity, portion.quantity))
    if whole is None or whole.quantity.act != "level" or portion.sentence - whole.sentence > 1 \
            or kinship(portion.quantity, whole.quantity) != SAME \
            or not portion.quantity.interval.below(whole.quantity.interval) \
            or any(figure.quantity.act in _TOLD for figure in reading.figures[whole.at + 1 : portion.at]):
        return None  # "thu hoạch 1.612 ha, chiếm 85% diện tích gieo, trong đó vùng thấp 1.424 ha, chiếm 96%"
    found, names = Pair(portion, whole, 0, "", (cue.words,)), naming(scene, percent)
    if (names and not said_of(scene, whole).issuperset(names)) or percent.then("whole"):
        return None
    fits = any(agrees(portion.quantity.interval, pair.whole.quantity.interval, percent.quantity.interval, "part")
               for pair in offers(scene, reading, percent) if pair.part.quantity.index == portion.quantity.index)
    near = _near(percent, found)
    return found if not fits and near[-1] != "miss.over" and _wrong(scene, percent, found, near, series) else None


def right_before(reading: Reading, percent: Figure) -> Figure | None:
    """The level of its sentence right before a percent, past what it rose or fell by."""
    if percent.bracket and percent.host is not None:
        host = reading.figures[percent.host]
        close = percent.host == percent.at - 1 and stands(host) and percent.first - host.last <= _CLOSE
        return host if close else None  # "có 3 doanh nghiệp bồi thường cao là: PTI (52,7%)"
    for figure in reversed(reading.figures[max(0, percent.at - 4) : percent.at]):
        if figure.sentence != percent.sentence or figure.part != percent.part:
            return None
        if stands(figure) and figure.quantity.act not in _MOVED:
            return figure
        if figure.quantity.nature not in ("period", "date") and figure.quantity.act not in _MOVES:
            return None
    return None


def written(scene: Scene, reading: Reading, percent: Figure, claim: Claim | None, series: Series) -> Pair | None:
    """The fraction right before the bracket that a percent stands in: "401/880 triệu đồng kế hoạch vốn (đạt 97,9%)".

    So is the plan right behind it, where the two are near: "4,12 triệu lượt, đạt 82% so với chỉ tiêu là 6 triệu lượt".
    """
    if claim is None or claim.confidence == "possible":
        return None
    mine = claim.quantities("part")[0].index, claim.quantities("whole")[0].index
    for pair in offers(scene, reading, percent):
        slash = pair.link == "slash" and claim.confidence == "certain" and (
            pair.whole.at == percent.host or _equated(reading, pair.whole, percent))
        if (slash or pair.link in _AIMED) and (pair.part.quantity.index, pair.whole.quantity.index) == mine:
            near = _near(percent, pair)
            meant = slash or near[0].startswith("slip") or near[-1].startswith("near")
            return pair if meant and _wrong(scene, percent, pair, near, series) else None
    return None


def _equated(reading: Reading, whole: Figure, percent: Figure) -> bool:
    """Whether nothing but the sign for it stands between a whole and what is said to be its share: "12/15 = 80%"."""
    return whole.quantity.block == percent.quantity.block \
        and reading.words.folded[whole.last : percent.first] == ("=",)


def named(scene: Scene, reading: Reading, percent: Figure, series: Series,
          known: tuple[Figure, ...]) -> Pair | None:
    """The pair of the whole that the words behind a percent name, for which it is wrong."""
    pair = called(scene, reading, percent, offers(scene, reading, percent, known)) \
        if naming(scene, percent) else None
    near = () if pair is None else _near(percent, pair)
    if pair is None or near == ("miss.over",) or not _wrong(scene, percent, pair, near, series):
        return None
    return None if near[-1] == "miss.over" and pair.whole.quantity.block != percent.quantity.block else pair


def behind(scene: Scene, reading: Reading, percent: Figure, series: Series) -> Pair | None:
    """The part and whole that the sentence before one of nothing but a rate ends with, for which that is wrong.

    "Đã bầu 8.412 người trên tổng số 8.436 cử tri. Tỷ lệ: 99,7%".
    """
    if percent.at < _PAIR or not opens_as_rate(reading, percent):
        return None
    part, whole = reading.figures[percent.at - 2], reading.figures[percent.at - 1]
    link = link_of(reading, part, whole) if percent.sentence - whole.sentence == 1 else ""
    found = Pair(part, whole, 0, link, ())
    return found if link and _wrong(scene, percent, found, _near(percent, found), series) else None


def _near(percent: Figure, pair: Pair) -> tuple[str, ...]:
    """How near what a pair gives is to a percent."""
    return nearness(percent.quantity, pair.part.quantity, pair.whole.quantity, shares.form_of(percent))


def _wrong(scene: Scene, percent: Figure, pair: Pair, near: Sequence[str], series: Series) -> bool:
    """Whether a percent does not fit a pair and may be called wrong for it."""
    return not near[0].startswith("fit") and not barred(scene, percent, pair, near, series)


def _measured(reading: Reading, percent: Figure) -> list[Figure]:
    """What the sentence of a percent measures, up to a semicolon behind it."""
    return [figure for figure in reading.figures[max(0, percent.at - 6) : percent.at + 4]
            if figure.sentence == percent.sentence and figure.part <= percent.part
            and figure.quantity.nature not in ("period", "date")]


def _alone(scene: Scene, percent: Figure, pair: Pair) -> bool:
    """Whether a sentence measures nothing but a part, its whole and the percent, and joins them: no other is meant."""
    reading = scene.readings[percent.quantity.block]
    mine = [figure.at for figure in _measured(reading, percent)]
    part, whole = pair.part, pair.whole
    if sorted(mine) != sorted((part.at, whole.at, percent.at)) \
            or not part.quantity.block == whole.quantity.block == percent.quantity.block:
        return False
    if part.quantity.act in _MOVED or whole.quantity.act in _MOVED or percent.before("subset", "opens"):
        return False  # "nâng sở hữu từ 251 lên 266 triệu, tỷ lệ 18,3%"; "vốn 4 triệu USD, trong đó A chiếm 70%"
    more = reading.figures[percent.at + 1 : percent.at + 4]
    if part.at < whole.at and any(figure.sentence == percent.sentence and figure.part > percent.part
                                  for figure in more):
        return False  # "7 ứng dụng có trên 10 triệu tài khoản (chiếm 18,9%); 10 ứng dụng có ..."
    if pair.link in LINKED or (whole.at == part.at + 1 and link_of(reading, part, whole)):
        return True
    if percent.then("whole") and not whole.before("total", "whole"):
        return False  # "55 triệu người (chiếm 57% dân số)"
    if mine == [whole.at, percent.at, part.at] and part.has("equals") and not planned(percent):
        return pair.kin >= RELATED  # "khảo sát 120 hộ, 87,5% hài lòng, tức 105 hộ"
    names, act = naming(scene, percent), percent.quantity.act
    if pair.kin < RELATED or (len(names) > 1 and not said_of(scene, whole).issuperset(names)):
        return False
    if mine == [whole.at, part.at, percent.at]:
        return act in ("share", "reach") or (act == "rate" and percent.has("plain_rate") and not percent.head)
    return act == "share" and whole.at > percent.at and whole.has("of", "subset")
