"""Candidates for the part and the whole of a percent: by type and place, never by arithmetic.

The part stands in the percent's own clause or bracket. The whole is named (a slash, "trên tổng số", a bracket
behind the plan), heads the list the part belongs to, or was said before; the score says how explicitly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import OTHER, SAME, kinship, pieces, slashed, words_between
from sonla_audit.scene import Scene
from sonla_audit.shares.wholes_before import cue_from, earlier, usable
from sonla_audit.values import record

_SIGNS = frozenset(",;:()")


_NAMED = 4  # words between "trên tổng" and its figure: "trên tổng mức đầu tư 600 tỷ"
_TOLD_NEXT = 4  # words from a multiple to the value it was told from


@record
class Pair:
    """A part and a whole for one percent. ``link`` names how the whole is linked; ``kin`` is how alike the two are."""

    part: Figure
    whole: Figure
    score: int
    link: str
    cues: tuple[str, ...]
    kin: int = SAME


def pairs(scene: Scene, reading: Reading, percent: Figure) -> list[Pair]:
    """Every part and whole that a percent (or a number of times) may relate, scored, in no order."""
    known = _known(scene)
    if percent not in known:
        known[percent] = _pairs(scene, reading, percent)
    return known[percent]


@lru_cache(maxsize=1)
def _known(scene: Scene) -> dict[Figure, list[Pair]]:
    """The pairs of the percents of a document, as far as they were asked for."""
    return {}


def _pairs(scene: Scene, reading: Reading, percent: Figure) -> list[Pair]:
    after = reading.figures[percent.at + 1 : percent.at + 3]
    if percent.quantity.nature == "times" and [f.quantity.act for f in after] == ["from", "to"]:
        if not percent.before("times_up", "up", "down") or after[0].first - percent.last > _TOLD_NEXT:
            return []  # "qua 9 lần điều chỉnh, từ 210.000 đồng lên 1.150.000 đồng"
        return [Pair(after[1], after[0], 16, "follows", (percent.cue("times_up", "up"),))]
    found: list[Pair] = []
    told = percent.cue("share", "reaches", "equals", "plan", "exceeds")
    for portion, own, how in _parts(reading, percent):
        for whole, score, link, cue in _wholes(scene, reading, percent, portion, how):
            a, b = portion.quantity, whole.quantity
            if a is b or b.value.high == 0:
                continue
            # "58,6 triệu đồng/năm, bằng 97,7% mục tiêu (60 triệu đồng)": the plan's bracket leaves the rate out
            same_money = link in ("bracket", "follows") and a.unit.kind == b.unit.kind != "count"
            kin = kinship(a, b)
            if kin == OTHER and not same_money and not (link == "bracket" and pieces(a, b)):
                continue
            if (
                percent.quantity.nature == "percent"
                and percent.quantity.act in ("share", "bracket", "rate", "level")
                and b.interval.below(a.interval)
                and percent.quantity.value.high is not None
                and percent.quantity.value.high <= 100 * percent.quantity.value.den
                and link not in ("slash", "of")
            ):
                continue
            found.append(
                Pair(
                    portion,
                    whole,
                    own + score + (1 if kin == SAME else 0),
                    link,
                    tuple([c for c in (cue, told) if c]),
                    kin,
                )
            )
    return found


def _behind(reading: Reading, percent: Figure) -> tuple[Figure | None, bool]:
    """The next figure that is no date or year, and whether it stands in a bracket right behind the percent."""
    figures = reading.figures
    at = percent.at + 1
    while at < len(figures) and at <= percent.at + 3 and figures[at].quantity.nature in ("period", "date"):
        at += 1
    if at >= len(figures) or figures[at].quantity.nature in ("period", "date"):
        return None, False
    after = figures[at]
    host = after.host
    bracketed = after.bracket != percent.bracket and host is not None and percent.at <= host < at
    if bracketed and percent.bracket and ")" in words_between(reading, percent, after):
        bracketed = False  # "(56 tỷ đồng, đạt 62% chỉ tiêu), Hải Tân (26 tỷ đồng": the bracket of the next thing
    return after, bracketed


def _parts(reading: Reading, percent: Figure) -> Iterator[tuple[Figure, int, str]]:
    """Figures that the percent may be the share of: its host, the level before it, the one it is glossed by."""
    figures = reading.figures
    after, bracketed = _behind(reading, percent)
    if after is not None and bracketed and percent.quantity.nature == "times" and after.at + 1 < len(figures) \
            and slashed(reading, after, figures[after.at + 1]):
        yield after, 7, "after"  # "gấp 1,3 lần của tỉnh (83,5/64 triệu đồng)"
    if after is not None and usable(after) and percent.quantity.nature == "percent":
        between = words_between(reading, percent, after)
        rest = after.has("remainder")
        glossed = not rest and after.has("equals") and after.sentence == percent.sentence and len(between) <= 8
        named = (
            after.has("is")
            and not rest
            and after.sentence == percent.sentence
            and len(between) <= 7
            and percent.quantity.act in ("level", "rate", "share", "reach")
        )
        pair = after.at + 1 < len(figures) and _linked(reading, after, figures[after.at + 1])
        if bracketed and pair and len(after.head) > 1:
            pass  # "đạt 93,2% (khu vực nội thị 268/272 tấn)": a part of the part, with a percent of its own
        elif bracketed and (pair or not after.has("plan", "reference")):
            yield after, 7 if not percent.then("plan", "reference") else 3, "after"
        elif glossed or named:
            yield after, 6, "after"
    if percent.bracket and percent.host is not None:
        inside = [f for f in figures[percent.host + 1 : percent.at] if f.bracket == percent.bracket and usable(f)]
        for figure in inside[-2:]:
            yield figure, 6, "before"
        host = figures[percent.host]
        at = percent.host
        while at >= 0 and not usable(figures[at]) and figures[at].sentence == host.sentence and percent.host - at < 4:
            at -= 1
        if at >= 0 and usable(figures[at]) and figures[at].sentence == host.sentence:
            yield figures[at], 6 if at == percent.host else 4, "before"
            if at and usable(figures[at - 1]) and link_of(reading, figures[at - 1], figures[at]):
                yield figures[at - 1], 7, "before"
        return
    seen = 0
    for figure in reversed(figures[max(0, percent.at - 9) : percent.at]):
        if figure.sentence != percent.sentence or seen >= 3:
            break
        if (
            not usable(figure)
            or (figure.bracket != percent.bracket and figure.bracket)
            or figure.quantity.act in ("step-up", "step-down", "from")
            or (figure.quantity.act == "plan" and not _linked(reading, figure, figures[figure.at + 1]))
            or (figure.quantity.act == "reference" and (seen or figure.clause < percent.clause - 1))
        ):
            continue
        yield figure, max(2, 6 - 2 * seen - (2 if figure.part != percent.part else 0)), "before"
        seen += 1
    if not seen and not (percent.at and figures[percent.at - 1].sentence == percent.sentence):
        yield from _headed(figures, percent)


def _headed(figures: Sequence[Figure], percent: Figure) -> Iterator[tuple[Figure, int, str]]:
    """Levels of the sentence before that the percent's own head names again ("Giá trị sai phạm chiếm 1,74%")."""
    named = set(percent.head)
    if len(named) < 2:
        return
    for figure in reversed(figures[max(0, percent.at - 12) : percent.at]):
        if percent.sentence - figure.sentence > 1:
            break
        if usable(figure) and len(named.intersection(figure.head)) >= 2:
            yield figure, 4, "before"
            return


def _linked(reading: Reading, left: Figure, right: Figure) -> bool:
    return usable(left) and usable(right) and link_of(reading, left, right) != ""


@lru_cache(maxsize=512)  # asked for a part, for its whole, and for what may be between
def link_of(reading: Reading, left: Figure, right: Figure) -> str:
    """How two neighbouring levels stand as part and whole: "slash", "of", or ""."""
    if right.at != left.at + 1 or left.sentence != right.sentence:
        return ""
    if slashed(reading, left, right):
        kin = kinship(left.quantity, right.quantity)
        if right.quantity.unit.name == "" and right.quantity.interval.below(left.quantity.interval):
            return ""  # "30/4" with nothing counted is a day
        return "slash" if kin != OTHER else ""
    between = reading.words.folded[left.last : right.first]
    if (
        len(between) <= 9
        and _SIGNS.isdisjoint(between)
        and any(
            "of" in c.classes
            and (right.first - c.last <= (_NAMED if "of_total" in c.classes else 1 if "whole" in c.classes else 0)
                 or _to_plan(reading, c.last, right))
            for c in reading.cues[cue_from(reading, left.last) : cue_from(reading, right.first)]
        )
    ):
        return "of"
    return ""


def _to_plan(reading: Reading, at: int, right: Figure) -> bool:
    """Whether nothing but the name of a plan stands between a word and a figure: "trên kế hoạch vốn giao 378,5 tỷ"."""
    cues = reading.cues[cue_from(reading, at) : cue_from(reading, right.first)]
    return bool(cues) and "plan" in cues[0].classes and cues[0].first == at and right.first - cues[0].last <= 2


def _wholes(
    scene: Scene, reading: Reading, percent: Figure, portion: Figure, how: str
) -> Iterator[tuple[Figure, int, str, str]]:
    figures = reading.figures
    if portion.at + 1 < len(figures) and usable(figures[portion.at + 1]):
        right = figures[portion.at + 1]
        link = link_of(reading, portion, right)
        told = percent.has("share", "reaches", "equals", "rate", "exceeds") or percent.host is not None
        if link == "of" and how == "before" and not told:
            return
        if link and (how == "after" or right.at < percent.at):
            near = how == "after" or not any(
                f.quantity.nature == "percent" for f in figures[right.at + 1 : percent.at]
            )
            again = figures[percent.at + 1 : percent.at + 2]
            # "938/961 vụ với 1.702/1.764 bị cáo, đạt 97,6% ... và 96,5%": one of several, told by its fit alone
            several = bool(again) and again[0].quantity.nature == "percent" and again[0].clause == percent.clause
            sure = (told or link == "of" or how == "after") and near and right.part == percent.part and not several
            yield right, 9 if sure else 2, link, "/" if link == "slash" else ""
            return
    if portion.at and usable(figures[portion.at - 1]) and link_of(reading, figures[portion.at - 1], portion):
        return  # the right of a fraction is its whole, not a part
    after, bracketed = _behind(reading, percent)
    if after is not None and how == "before" and usable(after) and after is not portion:
        cue = next((c.words for c in percent.post if c.classes & {"plan", "reference", "whole"}), "")
        told = after.has("plan", "reference", "whole")
        own = after.has("reaches", "is") or (len(after.head) > (2 if cue else 0) and not told)
        # "1.836 tấn, tương đương 92% lượng phát sinh (2.160 tấn)"
        named = after.first - percent.last > 2 and portion.at == percent.at - 1 == after.at - 2 \
            and portion.quantity.interval.below(after.quantity.interval)
        if bracketed and not own and (cue or named or after.has("plan", "reference", "whole")):
            yield after, 8, "bracket", cue
        elif bracketed:
            timed_base = after.at > percent.at + 1 or percent.quantity.nature == "times"
            yield after, 8 if timed_base and not own else 4, "bracket" if timed_base and not own else "near", ""
        elif cue and after.clause == percent.clause and len(words_between(reading, percent, after)) <= 8:
            yield after, 7, "follows", cue
    for figure in figures[portion.at + 1 : percent.at]:
        # "164 đảng viên; so với chỉ tiêu 150 thì vượt 14, đạt 109,3%"
        if usable(figure) and figure.quantity.act in ("plan", "reference") and figure.sentence == percent.sentence:
            yield figure, 6, "near", figure.cue("plan", "reference")
    yield from earlier(scene, reading, percent, portion)
