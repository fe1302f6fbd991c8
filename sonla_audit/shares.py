"""Shares of a whole: which two figures a percent relates, proposed by type and place, judged elsewhere.

The percent is the anchor. Its part stands in its own clause or bracket; its whole is named (a slash, "trên
tổng số", a bracket behind the plan), heads the list the part belongs to, or was said before. Candidates are
scored by how explicitly they are linked; near-equal ones are tried in order, a weaker one never rescues a
clear leader, and what holds by fit alone is only possible (design, law 5).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sonla_audit.clauses import Figure, Reading
from sonla_audit.finding import Claim, Confidence, Verdict
from sonla_audit.interval import Interval, exactly
from sonla_audit.propose import OTHER, RELATED, SAME, kinship, part, slashed, timed, words_between
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


def ratio(portion: Interval, whole: Interval, form: str) -> Interval | None:
    """100·a/b for a share, 100·(a−b)/b for what is exceeded, 100·(b−a)/b for a fall; None where b may be zero."""
    if form == "excess":
        quotient = portion.over(whole)
        return None if quotient is None else (quotient - exactly(1)).times(100)
    if form == "fall":
        quotient = portion.over(whole)
        return None if quotient is None else (exactly(1) - quotient).times(100)
    quotient = portion.over(whole)
    return None if quotient is None else quotient.times(100)


def form_of(percent: Figure) -> str:
    """How a percent relates its figures: "part", or "excess" after "vượt"."""
    return "excess" if percent.quantity.act == "exceeds" else "part"


def fits(pair: Pair, percent: Figure) -> bool:
    """Whether the percent stated is one these two figures allow."""
    result = ratio(pair.part.quantity.interval, pair.whole.quantity.interval, form_of(percent))
    return result is not None and percent.quantity.interval.meets(result)


@lru_cache(maxsize=2)
def claims(scene: Scene) -> tuple[Claim, ...]:
    """Every share, plan and index claim of a document, bases established by two other claims included."""
    anchors = [(reading, figure) for reading in scene.readings for figure in reading.figures
               if figure.quantity.nature == "percent" and figure.quantity.act in _ACTS and figure.quantity.high is None]
    proposed = [(reading, figure, _pairs(scene, reading, figure)) for reading, figure in anchors]
    held: dict[int, int] = {}
    for _, figure, pairs in proposed:
        chosen = _choose(figure, pairs, {})
        if chosen is not None and fits(chosen[0], figure):
            whole = chosen[0].whole.quantity.index
            held[whole] = held.get(whole, 0) + 1
    found: list[Claim] = []
    for _, figure, pairs in proposed:
        chosen = _choose(figure, pairs, held)
        if chosen is None:
            continue
        pair, confidence, tried = chosen
        quantity = figure.quantity
        plan = quantity.act in ("of-plan", "exceeds") or pair.whole.quantity.act == "plan"
        rule = "plan.exceeded" if quantity.act == "exceeds" else "plan.reached" if plan else \
            "share.index" if quantity.act == "index" else f"share.{_RULES.get(pair.link, 'base')}"
        found.append(Claim(rule, (part("part", pair.part), part("whole", pair.whole), part("share", figure)),
                           pair.cues, confidence, tried, pair.score, form_of(figure)))
    return tuple(found)


_RULES = {"slash": "fraction", "of": "fraction", "bracket": "base", "follows": "base"}


def _choose(percent: Figure, pairs: Sequence[Pair], held: dict[int, int]) -> tuple[Pair, Confidence, int] | None:
    """The pair the text means: a near-equal one that fits, or an explicit leader that does not."""
    if not pairs:
        return None

    def weight(pair: Pair) -> int:
        return pair.score + (3 if held.get(pair.whole.quantity.index, 0) >= 2 else 0)

    ranked = sorted(pairs, key=weight, reverse=True)[:_MOST]
    leader = ranked[0]
    top = weight(leader)
    explicit = leader.link in ("slash", "of", "bracket", "follows") and leader.score >= _EXPLICIT
    close = [pair for pair in ranked if weight(pair) >= top - (_CLOSE if explicit else 5)]
    for pair in close:
        if fits(pair, percent):
            sure: Confidence = "certain" if pair.link in ("slash", "of") else "likely" if pair is leader else "possible"
            return pair, sure, len(ranked)
    rivals = [pair for pair in ranked[1:] if pair.whole is not leader.whole or pair.part is not leader.part]
    if explicit and not (leader.link != "slash" and any(fits(pair, percent) for pair in rivals)):
        return leader, "certain" if leader.link in ("slash", "of") else "likely", len(ranked)
    established = held.get(leader.whole.quantity.index, 0) >= 2
    if established and percent.quantity.act in ("share", "bracket") and not any(fits(p, percent) for p in rivals) \
            and leader.part.at in (percent.at - 1, percent.host):
        return leader, "likely", len(ranked)
    headed = leader.link == "head" and percent.quantity.act == "share" and leader.part.at in (percent.at - 1, percent.host)
    if headed and not any(fits(p, percent) for p in rivals) and kinship(leader.part.quantity, leader.whole.quantity) >= RELATED:
        return leader, "likely", len(ranked)
    return None


def _pairs(scene: Scene, reading: Reading, percent: Figure) -> list[Pair]:
    found: list[Pair] = []
    for portion, own, how in _parts(reading, percent):
        for whole, score, link, cue in _wholes(scene, reading, percent, portion, how):
            a, b = portion.quantity, whole.quantity
            if a is b or kinship(a, b) == OTHER or b.value.high == 0:
                continue
            if percent.quantity.act in ("share", "bracket", "rate", "level") and b.interval.below(a.interval) \
                    and percent.quantity.value.high is not None and percent.quantity.value.high <= 100 * percent.quantity.value.den \
                    and link not in ("slash", "of"):
                continue
            found.append(Pair(portion, whole, own + score + (1 if kinship(a, b) == SAME else 0), link,
                              tuple(c for c in (cue, percent.cue("share", "reaches", "equals", "plan", "exceeds")) if c)))
    return found


def _usable(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity.level and quantity.high is None and not timed(quantity) and not quantity.unit.per


def _parts(reading: Reading, percent: Figure) -> Iterator[tuple[Figure, int, str]]:
    """Figures that the percent may be the share of: its host, the level before it, the one it is glossed by."""
    figures = reading.figures
    after = figures[percent.at + 1] if percent.at + 1 < len(figures) else None
    if after is not None and _usable(after):
        between = words_between(reading, percent, after)
        bracketed = after.host == percent.at and after.bracket != percent.bracket
        glossed = after.has("equals") and after.sentence == percent.sentence and len(between) <= 6
        named = after.has("is") and after.clause == percent.clause and percent.quantity.act in ("level", "rate", "share")
        pair = percent.at + 2 < len(figures) and _linked(reading, after, figures[percent.at + 2])
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
            if at and slashed(reading, figures[at - 1], figures[at]) and _usable(figures[at - 1]):
                yield figures[at - 1], 7, "before"
        return
    seen = 0
    for figure in reversed(figures[max(0, percent.at - 9) : percent.at]):
        if figure.sentence != percent.sentence or seen >= 3:
            break
        if not _usable(figure) or (figure.bracket != percent.bracket and figure.bracket) or \
                figure.quantity.act in ("step-up", "step-down", "reference"):
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
            any(c.classes & {"of"} for c in reading.cues if left.last <= c.first and c.last <= right.first):
        return "of"
    return ""


def _wholes(scene: Scene, reading: Reading, percent: Figure, portion: Figure, how: str) -> Iterator[tuple[Figure, int, str, str]]:
    figures = reading.figures
    if portion.at + 1 < len(figures) and _usable(figures[portion.at + 1]):
        right = figures[portion.at + 1]
        link = _link(reading, portion, right)
        if link and (how == "after" or right.at < percent.at):
            yield right, 9, link, "/" if link == "slash" else ""
            return
    if portion.at and _usable(figures[portion.at - 1]) and _link(reading, figures[portion.at - 1], portion):
        return  # the right of a fraction is its whole, not a part
    after = figures[percent.at + 1] if percent.at + 1 < len(figures) else None
    if after is not None and how == "before" and _usable(after) and after is not portion:
        bracketed = after.host == percent.at and after.bracket != percent.bracket
        cue = next((c.words for c in percent.post if c.classes & {"plan", "reference", "whole"}), "")
        if bracketed and (cue or after.has("plan", "reference", "whole")):
            yield after, 8, "bracket", cue
        elif bracketed:
            yield after, 4, "near", ""
        elif cue and after.clause == percent.clause and len(words_between(reading, percent, after)) <= 8:
            yield after, 7, "follows", cue
    yield from _earlier(scene, reading, percent, portion)


def _earlier(scene: Scene, reading: Reading, percent: Figure, portion: Figure) -> Iterator[tuple[Figure, int, str, str]]:
    figures = reading.figures
    low = min(portion.at, percent.at)
    seen = 0
    for figure in reversed(figures[max(0, low - 40) : low]):
        if not _usable(figure) or figure.quantity.act in ("step-up", "step-down") or kinship(portion.quantity, figure.quantity) == OTHER:
            continue
        distance = portion.sentence - figure.sentence
        if seen >= _MOST:
            break
        score = 3 if distance == 0 else 2 if distance == 1 else 1
        score += max(0, 2 - seen) if distance <= 1 else 0
        if figure.bracket and figure.bracket != portion.bracket:
            score -= 1
        if figure.quantity.act == "plan" and percent.quantity.act in ("of-plan", "exceeds"):
            score += 2
        if figure.before("total", "whole"):
            score += 1
        link = "near"
        opener = [c for c in reading.cues[_cue_from(reading, figure.last):] if c.first < portion.first
                  and c.classes & {"opens", "subset"}] if distance <= 2 else []
        if opener or figure.before("subset"):
            score += 2
            link = "head"
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
            yield figure, 1, "paragraph", ""


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
            if not link or a.digits or b.digits:
                continue
            near = [f.quantity for f in reading.figures[max(0, left.at - 2) : right.at + 3] if f.quantity.nature == "percent"]
            if b.interval.below(a.interval) and (near or link == "of" or not b.unit.counter):
                continue  # a result above its plan, or this period over the last one
            found.append(Claim(f"bounds.{'fraction' if link == 'slash' else 'among'}", (part("part", left), part("whole", right)),
                               ("/",) if link == "slash" else (), "certain", 1, 9, link))
    return tuple(found)
