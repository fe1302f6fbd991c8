"""Shares of a whole: which two figures a percent relates, proposed by type and place, judged elsewhere.

The percent is the anchor. Its part stands in its own clause or bracket; its whole is named (a slash, "trên
tổng số", a bracket behind the plan), heads the list the part belongs to, or was said before. Candidates are
scored by how explicitly they are linked; near-equal ones are tried in order, a weaker one never rescues a
clear leader, and what holds by fit alone is only possible (design, law 5).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sonla_audit.clauses import Figure, Reading
from sonla_audit.columns import columns, percent_of
from sonla_audit.finding import Claim, Confidence, Verdict
from sonla_audit.interval import exactly
from sonla_audit.propose import OTHER, RELATED, SAME, kinship, part, slashed, timed, words_between
from sonla_audit.quantity import PERCENT
from sonla_audit.ratios import ratio
from sonla_audit.scene import Scene
from sonla_audit.verdicts import compared
from sonla_audit.writing import shown

_ACTS = frozenset(("share", "of-plan", "reach", "bracket", "index", "exceeds", "rate", "level"))
_EXPLICIT = 11
_CLOSE = 2
_MOST = 8


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """A part and a whole for one percent. ``link`` names how the whole is linked; ``sums`` adds to the part."""

    part: Figure
    whole: Figure
    score: int
    link: str
    cues: tuple[str, ...]


def form_of(percent: Figure) -> str:
    """How a percent relates its figures: "part", or "excess" after "vượt"."""
    if percent.quantity.nature == "times":
        return "times"
    return "excess" if percent.quantity.act == "exceeds" else "part"


def fits(pair: Pair, percent: Figure) -> bool:
    """Whether the percent stated is one these two figures allow."""
    result = ratio(pair.part.quantity.interval, pair.whole.quantity.interval, form_of(percent))
    return result is not None and percent.quantity.interval.meets(result)


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """What the first pass found to hold: bases by block, and the places figures take around their percent."""

    bases: dict[tuple[int, int], int]
    places: dict[tuple[int, int, str], int]


def _signature(percent: Figure, pair: Pair) -> tuple[int, int, str]:
    return pair.part.at - percent.at, pair.whole.at - percent.at, percent.quantity.act


def _anchors(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity.high is None and ((quantity.nature == "percent" and quantity.act in _ACTS)
                                      or (quantity.nature == "times" and not quantity.spelled))


def candidates(scene: Scene, reading: Reading, figure: Figure) -> list[Pair]:
    """The pairs proposed for a figure, in no order; none where it is no share."""
    return _pairs(scene, reading, figure) if _anchors(figure) else []


@lru_cache(maxsize=2)
def claims(scene: Scene) -> tuple[Claim, ...]:
    """Every share, plan and index claim of a document, bases established by two other claims included."""
    proposed = [(figure, candidates(scene, reading, figure)) for reading in scene.readings for figure in reading.figures
                if _anchors(figure)]
    held = Held({}, {})
    for figure, pairs in proposed:
        chosen = _choose(figure, pairs, held)
        if chosen is not None and fits(chosen[0], figure):
            base = (chosen[0].whole.quantity.index, figure.quantity.block)
            held.bases[base] = held.bases.get(base, 0) + 1
            place = _signature(figure, chosen[0])
            held.places[place] = held.places.get(place, 0) + 1
    held = Held({k: n for k, n in held.bases.items() if n >= 2}, {k: n for k, n in held.places.items() if n >= 2})
    found: list[Claim] = []
    for figure, pairs in proposed:
        chosen = _choose(figure, pairs, held)
        if chosen is None:
            continue
        pair, confidence, tried = chosen
        quantity = figure.quantity
        plan = quantity.act in ("of-plan", "exceeds") or pair.whole.quantity.act == "plan"
        rule = "plan.exceeded" if quantity.act == "exceeds" else "plan.reached" if plan else \
            "share.times" if quantity.nature == "times" else "share.index" if quantity.act == "index" else f"share.{_RULES.get(pair.link, 'base')}"
        found.append(Claim(rule, (part("part", pair.part), part("whole", pair.whole), part("share", figure)),
                           pair.cues, confidence, tried, pair.score, form_of(figure)))
    return (*found, *columns(scene))


_RULES = {"slash": "fraction", "of": "fraction", "bracket": "base", "follows": "base"}


def _choose(percent: Figure, pairs: Sequence[Pair], held: Held) -> tuple[Pair, Confidence, int] | None:
    """The pair the text means: a near-equal one that fits, or a leader clear enough to be contradicted."""
    if not pairs:
        return None
    block = percent.quantity.block

    def weight(pair: Pair) -> int:
        return pair.score + (3 if (pair.whole.quantity.index, block) in held.bases else 0)

    ranked = sorted(pairs, key=weight, reverse=True)[:_MOST]
    leader = ranked[0]
    top = weight(leader)
    explicit = leader.link in ("slash", "of", "bracket", "follows") and leader.score >= _EXPLICIT
    for pair in ranked:
        if weight(pair) < top - (_CLOSE if explicit else 5):
            break
        if fits(pair, percent):
            sure: Confidence = "certain" if pair.link in ("slash", "of") else "likely" if pair is leader else "possible"
            return pair, sure, len(ranked)
    if explicit and (leader.link == "slash" or not any(fits(pair, percent) for pair in ranked)):
        return leader, "certain" if leader.link in ("slash", "of") else "likely", len(ranked)
    if any(fits(pair, percent) for pair in pairs) or kinship(leader.part.quantity, leader.whole.quantity) < RELATED:
        return None
    if not _adjacent(percent, leader) or not _clear(percent, leader, ranked, held):
        return None
    return leader, "likely", len(ranked)


def _adjacent(percent: Figure, pair: Pair) -> bool:
    return pair.part.at in (percent.at - 1, percent.host, percent.at + 1) or pair.link in ("slash", "of")


def _clear(percent: Figure, leader: Pair, ranked: Sequence[Pair], held: Held) -> bool:
    """Whether nothing else can be meant: an established base, a series, a list's head, the only base there is."""
    act = percent.quantity.act
    named = percent.then("whole")
    if (leader.whole.quantity.index, percent.quantity.block) in held.bases and act in ("share", "bracket", "rate", "reach"):
        return True
    if _signature(percent, leader) in held.places and leader.whole.sentence == percent.sentence \
            and not percent.then("plan", "reference"):
        same = kinship(leader.part.quantity, leader.whole.quantity) == SAME
        return same or held.places[_signature(percent, leader)] >= 3
    if leader.link == "head" and act == "share":
        return not named or leader.whole.before("total", "whole") or leader.whole.has("total", "whole")
    if leader.part.at == percent.at + 1 and act in ("level", "share", "rate", "reach", "bracket"):
        bases = {(p.whole.quantity.value.low, p.whole.quantity.value.den) for p in ranked
                 if p.whole.sentence == percent.sentence and p.part is leader.part
                 and kinship(p.part.quantity, p.whole.quantity) == SAME}
        return len(bases) == 1 and leader.whole.sentence == percent.sentence
    return leader.link == "head" and act in ("bracket", "rate") and _slip(leader, percent)


def _slip(pair: Pair, percent: Figure) -> bool:
    """Whether the stated percent misses the computed one by less than its last digit."""
    result = ratio(pair.part.quantity.interval, pair.whole.quantity.interval, form_of(percent))
    return result is not None and result.gap(percent.quantity.interval).below(percent.quantity.step)


def _pairs(scene: Scene, reading: Reading, percent: Figure) -> list[Pair]:
    after = reading.figures[percent.at + 1 : percent.at + 3]
    if percent.quantity.nature == "times" and [f.quantity.act for f in after] == ["from", "to"]:
        return [Pair(after[1], after[0], 16, "follows", (percent.cue("times_up", "up"),))]
    found: list[Pair] = []
    for portion, own, how in _parts(reading, percent):
        for whole, score, link, cue in _wholes(scene, reading, percent, portion, how):
            a, b = portion.quantity, whole.quantity
            if a is b or kinship(a, b) == OTHER or b.value.high == 0:
                continue
            if percent.quantity.nature == "percent" and percent.quantity.act in ("share", "bracket", "rate", "level") and b.interval.below(a.interval) \
                    and percent.quantity.value.high is not None and percent.quantity.value.high <= 100 * percent.quantity.value.den \
                    and link not in ("slash", "of"):
                continue
            found.append(Pair(portion, whole, own + score + (1 if kinship(a, b) == SAME else 0), link,
                              tuple(c for c in (cue, percent.cue("share", "reaches", "equals", "plan", "exceeds")) if c)))
    return found


def _usable(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity.level and quantity.high is None and not timed(quantity)


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
    return after, bracketed


def _parts(reading: Reading, percent: Figure) -> Iterator[tuple[Figure, int, str]]:
    """Figures that the percent may be the share of: its host, the level before it, the one it is glossed by."""
    figures = reading.figures
    after, bracketed = _behind(reading, percent)
    if after is not None and _usable(after) and percent.quantity.nature == "percent":
        between = words_between(reading, percent, after)
        glossed = after.has("equals") and after.sentence == percent.sentence and len(between) <= 8
        named = after.has("is") and after.sentence == percent.sentence and len(between) <= 7 \
            and percent.quantity.act in ("level", "rate", "share", "reach")
        pair = after.at + 1 < len(figures) and _linked(reading, after, figures[after.at + 1])
        if bracketed and (pair or not after.has("plan", "reference")):
            yield after, 7 if not percent.then("plan", "reference") else 3, "after"
        elif glossed or named:
            yield after, 6, "after"
    if percent.bracket and percent.host is not None:
        inside = [f for f in figures[percent.host + 1 : percent.at] if f.bracket == percent.bracket and _usable(f)]
        for figure in inside[-2:]:
            yield figure, 6, "before"
        host = figures[percent.host]
        at = percent.host
        while at >= 0 and not _usable(figures[at]) and figures[at].sentence == host.sentence and percent.host - at < 4:
            at -= 1
        if at >= 0 and _usable(figures[at]) and figures[at].sentence == host.sentence:
            yield figures[at], 6 if at == percent.host else 4, "before"
            if at and _usable(figures[at - 1]) and _link(reading, figures[at - 1], figures[at]):
                yield figures[at - 1], 7, "before"
        return
    if percent.bracket and after is not None and _usable(after) and not after.bracket \
            and after.sentence == percent.sentence and after.before("reaches", "is", "equals"):
        yield after, 6, "before"
        return
    seen = 0
    for figure in reversed(figures[max(0, percent.at - 9) : percent.at]):
        if figure.sentence != percent.sentence or seen >= 3:
            break
        if not _usable(figure) or (figure.bracket != percent.bracket and figure.bracket) or \
                figure.quantity.act in ("step-up", "step-down", "reference", "plan", "from"):
            continue
        yield figure, max(2, 6 - 2 * seen - (2 if figure.part != percent.part else 0)), "before"
        seen += 1


def _linked(reading: Reading, left: Figure, right: Figure) -> bool:
    return _usable(left) and _usable(right) and _link(reading, left, right) != ""


def _link(reading: Reading, left: Figure, right: Figure) -> str:
    """How two neighbouring levels stand as part and whole: "slash", "of", or ""."""
    if right.at != left.at + 1 or left.sentence != right.sentence:
        return ""
    if slashed(reading, left, right):
        kin = kinship(left.quantity, right.quantity)
        return "slash" if kin != OTHER else ""
    between = words_between(reading, left, right)
    if len(between) <= 9 and not any(w in (",", ";", ":", "(", ")") for w in between) and \
            any(c.classes & {"of"} and right.first - c.last <= (1 if "whole" in c.classes else 0)
                for c in reading.cues[_cue_from(reading, left.last) : _cue_from(reading, right.first)]):
        return "of"
    return ""


def _wholes(scene: Scene, reading: Reading, percent: Figure, portion: Figure, how: str) -> Iterator[tuple[Figure, int, str, str]]:
    figures = reading.figures
    if portion.at + 1 < len(figures) and _usable(figures[portion.at + 1]):
        right = figures[portion.at + 1]
        link = _link(reading, portion, right)
        told = percent.has("share", "reaches", "equals", "rate", "exceeds") or percent.host is not None
        if link == "of" and how == "before" and not told:
            return
        if link and (how == "after" or right.at < percent.at):
            near = how == "after" or not any(f.quantity.nature == "percent" and f.bracket == percent.bracket
                                             for f in figures[right.at + 1 : percent.at])
            yield right, 9 if near and right.part == percent.part else 4, link, "/" if link == "slash" else ""
            return
    if portion.at and _usable(figures[portion.at - 1]) and _link(reading, figures[portion.at - 1], portion):
        return  # the right of a fraction is its whole, not a part
    after, bracketed = _behind(reading, percent)
    if after is not None and how == "before" and _usable(after) and after is not portion:
        cue = next((c.words for c in percent.post if c.classes & {"plan", "reference", "whole"}), "")
        own = after.has("reaches", "is") or (bool(after.head) and not after.has("plan", "reference", "whole"))
        if bracketed and not own and (cue or after.has("plan", "reference", "whole")):
            yield after, 8, "bracket", cue
        elif bracketed:
            timed_base = after.at > percent.at + 1 or percent.quantity.nature == "times"
            yield after, 8 if timed_base and not own else 4, "bracket" if timed_base and not own else "near", ""
        elif cue and after.clause == percent.clause and len(words_between(reading, percent, after)) <= 8:
            yield after, 7, "follows", cue
    yield from _earlier(scene, reading, percent, portion)


def _earlier(scene: Scene, reading: Reading, percent: Figure, portion: Figure) -> Iterator[tuple[Figure, int, str, str]]:
    figures = reading.figures
    low = min(portion.at, percent.at)
    seen = 0
    later = portion.first
    for figure in reversed(figures[max(0, low - 40) : low]):
        if not _usable(figure) or figure.quantity.act in ("step-up", "step-down") or kinship(portion.quantity, figure.quantity) == OTHER:
            continue
        if figure.quantity.act == "reference" and percent.quantity.act not in ("index", "reach", "level"):
            continue
        distance = portion.sentence - figure.sentence
        opening = figure.then("opens", "subset", "namely") or figure.before("total", "subset")
        if seen >= _MOST and not opening:
            continue
        score = 3 if distance == 0 else 2 if distance == 1 else 1
        score += max(0, 2 - seen) if distance <= 1 else 0
        if figure.bracket and figure.bracket != portion.bracket:
            score -= 1
        if figure.quantity.act == "plan" and percent.quantity.act in ("of-plan", "exceeds"):
            score += 2
        if figure.before("total", "whole"):
            score += 1
        link = "near"
        # a list's head is the last level before the words that open the list
        opener = [c for c in reading.cues[_cue_from(reading, figure.last) : _cue_from(reading, later)] if c.first < later
                  and c.classes & {"opens", "subset"}] if distance <= 2 else []
        if figure.bracket == portion.bracket or not figure.bracket:
            later = figure.first
        if opener or figure.has("subset"):
            score += 2
            link = "head"
        if _has_share(reading, figure) and figure.at != portion.at - 1:
            score -= 2
        seen += 1
        yield figure, score, link, opener[-1].words if opener else ""
    block = reading.block
    for index in range(block.index - 1, max(-1, block.index - 7), -1):
        other = scene.readings[index]
        if other.block.kind in ("noise", "signature", "footnote") or not other.figures:
            continue
        opener_figures = [f for f in other.figures if _usable(f) and kinship(portion.quantity, f.quantity) >= RELATED
                          and f.quantity.act in ("level", "plan")][:2]
        for figure in opener_figures:
            total = 2 if figure.before("total") else 0
            yield figure, 1 + total + _shared_words(percent, figure), "paragraph", ""
        if index == block.index - 1:
            for figure in [f for f in other.figures if _usable(f) and f not in opener_figures][-4:]:
                if kinship(portion.quantity, figure.quantity) >= RELATED:
                    yield figure, 1 + _shared_words(percent, figure), "paragraph", ""


def _shared_words(percent: Figure, figure: Figure) -> int:
    """2 where the words behind the percent name what the figure is ("30% giá trị sau thuế"), else 0."""
    named = set(percent.tail)
    return 2 if len(named) >= 2 and len(named.intersection(figure.head)) >= min(3, len(named)) else 0


def _has_share(reading: Reading, figure: Figure) -> bool:
    """Whether a level is followed by a share of its own: then it is a sibling before it is a base."""
    after = reading.figures[figure.at + 1] if figure.at + 1 < len(reading.figures) else None
    return after is not None and after.quantity.nature == "percent" and after.quantity.act in ("share", "bracket") \
        and (after.host == figure.at or (after.sentence, after.part) == (figure.sentence, figure.part))


def _cue_from(reading: Reading, word: int) -> int:
    low, high = 0, len(reading.cues)
    while low < high:
        middle = (low + high) // 2
        if reading.cues[middle].first < word:
            low = middle + 1
        else:
            high = middle
    return low


def judge(claim: Claim, key: str) -> Verdict:
    """Recompute a share, plan or index claim."""
    portion, whole, share = (claim.quantities(role)[0] for role in ("part", "whole", "share"))
    result = ratio(portion.interval, whole.interval, claim.form)
    if result is None:
        return Verdict("undecided", None, shown(share))
    working = f"{shown(portion)} ÷ {shown(whole)}"
    if claim.form == "excess":
        working = f"({shown(portion)} − {shown(whole)}) ÷ {shown(whole)}"
    if claim.rule == "share.column" and share.nature != "percent":
        half = exactly(1, 2 * 10**share.digits)
        share = replace(share, interval=percent_of(share), plain=percent_of(share), step=half.times(2), nature="percent",
                        unit=PERCENT)
    return compared(share, result, working, key, (("part", shown(portion)), ("whole", shown(whole))))


@lru_cache(maxsize=2)
def bounds(scene: Scene) -> tuple[Claim, ...]:
    """Every fraction a/b of one thing, and "a trong tổng số b"."""
    found: list[Claim] = []
    for reading in scene.readings:
        for left, right in zip(reading.figures, reading.figures[1:], strict=False):
            a, b = left.quantity, right.quantity
            if not (_usable(left) and _usable(right)) or a.nature != "count":
                continue
            link = _link(reading, left, right)
            if not link and left.has("subset") and kinship(a, b) == SAME and left.sentence == right.sentence \
                    and not a.interval.below(b.interval) and not a.digits and b.nature == "count":
                found.append(Claim("bounds.among", (part("part", right), part("whole", left)),
                                   (left.cue("subset"),), "likely", 1, 5, "within"))
                continue
            if not link or a.digits or b.digits:
                continue
            near = [f.quantity for f in reading.figures[max(0, left.at - 2) : right.at + 3] if f.quantity.nature == "percent"]
            if b.interval.below(a.interval) and (near or not b.unit.counter):
                continue  # a result above its plan, or this period over the last one
            found.append(Claim(f"bounds.{'fraction' if link == 'slash' else 'among'}", (part("part", left), part("whole", right)),
                               ("/",) if link == "slash" else (), "certain", 1, 9, link))
    return tuple(found)
