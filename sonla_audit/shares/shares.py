"""Shares of a whole: which two figures a percent relates, proposed by type and place, judged elsewhere.

The percent is the anchor. Its part stands in its own clause or bracket; its whole is named (a slash, "trên
tổng số", a bracket behind the plan), heads the list the part belongs to, or was said before. Candidates are
scored by how explicitly they are linked; near-equal ones are tried in order, a weaker one never rescues a
clear leader, and what holds by fit alone is only possible (design, law 5).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import RELATED, kinship, part
from sonla_audit.finding import FAR, Claim, Confidence, Verdict
from sonla_audit.interval import summed
from sonla_audit.judging.ratios import agrees, ratio
from sonla_audit.judging.slips import of_one_size
from sonla_audit.judging.verdicts import compared
from sonla_audit.scene import Scene
from sonla_audit.shares.nearness import nearness
from sonla_audit.shares.pairing import Pair, pairs
from sonla_audit.shares.perhundred import hundred_of, rounded
from sonla_audit.shares.wholes_before import MOST
from sonla_audit.values import replace
from sonla_audit.writing import shown, side_by_side

_ACTS = frozenset(("share", "of-plan", "reach", "bracket", "index", "exceeds", "rate", "level"))
_EXPLICIT = 11
_CLOSE = 2
_PLAIN = 9  # the score of a link from which it is plain


def form_of(percent: Figure) -> str:
    """How a percent relates its figures: "part", or "excess" after "vượt"."""
    if percent.quantity.nature == "times":
        return "times"
    return "excess" if percent.quantity.act == "exceeds" else "part"


def fits(pair: Pair, percent: Figure) -> bool:
    """Whether the percent stated is one these two figures allow."""
    return agrees(pair.part.quantity.interval, pair.whole.quantity.interval, percent.quantity.interval,
                  form_of(percent))



def _anchors(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity.high is None and (
        (quantity.nature == "percent" and quantity.act in _ACTS)
        or (quantity.nature == "times" and not quantity.spelled)
    )


def retold(reading: Reading, figure: Figure) -> bool:
    """Whether a percent in a bracket is what a change was measured against: "tăng 2,1 điểm phần trăm (cùng kỳ 82,5%)".

    Such a rate of another time is no share of the levels that stand before the change.
    """
    if not figure.bracket or figure.host is None:
        return False
    inside = any(other.bracket == figure.bracket and other.quantity.level
                 for other in reading.figures[figure.host + 1 : figure.at])
    at = figure.host
    while at and reading.figures[at].quantity.nature in ("period", "date"):
        at -= 1
    host = reading.figures[at]
    changed = host.sentence == figure.sentence and (
        host.quantity.nature == "points" or (host.quantity.nature == "percent" and host.quantity.act in ("up", "down")))
    return not inside and changed


def candidates(scene: Scene, reading: Reading, figure: Figure) -> list[Pair]:
    """The pairs proposed for a figure, in no order; none where it is no share."""
    return pairs(scene, reading, figure) if _anchors(figure) and not retold(reading, figure) else []


@lru_cache(maxsize=2)
def claims(scene: Scene) -> tuple[Claim, ...]:
    """Every share, plan and index claim of a document, bases established by two other claims included."""
    proposed = [
        (figure, offered, {id(pair) for pair in offered if fits(pair, figure)})
        for reading in scene.readings
        for figure in reading.figures
        if _anchors(figure) and not retold(reading, figure) and (offered := pairs(scene, reading, figure))
    ]
    bases: dict[tuple[int, int], int] = {}
    for figure, offered, fitting in proposed:
        chosen = _choose(figure, offered, fitting, bases)
        if chosen is not None and id(chosen[0]) in fitting:
            base = (chosen[0].whole.quantity.index, figure.quantity.block)
            bases[base] = bases.get(base, 0) + 1
    bases = {base: times for base, times in bases.items() if times >= 2}
    found: list[Claim] = []
    for figure, offered, fitting in proposed:
        chosen = _choose(figure, offered, fitting, bases)
        if chosen is not None:
            found.append(claim_of(figure, *chosen))
    if scene.tabled:
        from sonla_audit.tables.formulas import ratios
        found += ratios(scene)
    return tuple(found)


def claim_of(figure: Figure, pair: Pair, confidence: Confidence, tried: int) -> Claim:
    """The claim that a percent tells the part of the whole."""
    quantity = figure.quantity
    plan = quantity.act in ("of-plan", "exceeds") or pair.whole.quantity.act == "plan"
    rule = (
        "plan.exceeded"
        if quantity.act == "exceeds"
        else "plan.reached"
        if plan
        else "share.times"
        if quantity.nature == "times"
        else "plan.index"
        if quantity.act == "index"
        else f"share.{_RULES.get(pair.link, 'base')}"
    )
    roles = (part("part", pair.part), part("whole", pair.whole), part("share", figure))
    return Claim(rule, roles, pair.cues, confidence, tried, pair.score, form_of(figure))


_RULES = {"slash": "fraction", "of": "fraction", "bracket": "base", "follows": "base"}


def _choose(percent: Figure, offered: Sequence[Pair], fitting: set[int],
            bases: Mapping[tuple[int, int], int]) -> tuple[Pair, Confidence, int] | None:
    """The pair the text means: a near-equal one that fits, or a leader clear enough to be contradicted.

    ``fitting`` are those of the pairs offered for which the percent is right.
    """
    block = percent.quantity.block

    def weight(pair: Pair) -> int:
        return pair.score + (3 if (pair.whole.quantity.index, block) in bases else 0)

    ranked = sorted(offered, key=weight, reverse=True)[:MOST]
    leader = ranked[0]
    top = weight(leader)
    explicit = leader.link in ("slash", "of", "bracket", "follows") and leader.score >= _EXPLICIT
    if leader.link == "named" and leader.score >= _EXPLICIT + 2:
        explicit = leader.part.at == percent.at - 1 and leader.part.sentence == percent.sentence
    for pair in ranked:
        if weight(pair) < top - (_CLOSE if explicit else 5):
            break
        if id(pair) in fitting:
            sure: Confidence = (
                "certain" if explicitly(pair) else "likely" if pair is leader else "possible"
            )
            return pair, sure, len(ranked)
    rescued = any(id(pair) in fitting for pair in ranked)
    named = next((pair for pair in ranked if pair.link == "named" and id(pair) in fitting), None)
    if leader.link == "named" and named is not None:
        return named, "likely", len(ranked)
    if leader.link == "named" and not _likely(leader, percent):
        return None
    if explicit and (leader.link in ("slash", "named") or not rescued):
        return leader, "certain" if explicitly(leader) or leader.link == "named" else "likely", len(ranked)
    return None


def explicitly(pair: Pair) -> bool:
    """Whether words or signs link the part to its whole: a slash, "trên tổng số", the plan right behind."""
    plan = pair.link in ("bracket", "follows") and pair.whole.quantity.act in ("plan", "reference")
    return pair.score >= _PLAIN and (plan or pair.link in ("slash", "of"))


def _likely(pair: Pair, percent: Figure) -> bool:
    """Whether a percent is of the size of what a pair gives: words alone may name a whole by accident."""
    result = ratio(pair.part.quantity.interval, pair.whole.quantity.interval, form_of(percent))
    return result is not None and of_one_size(percent.quantity.interval, result)





def holds(claim: Claim) -> bool:
    """Whether a share claim is true."""
    if claim.rule == "share.together":
        return False
    portion, whole, share = (claim.quantity(role) for role in ("part", "whole", "share"))
    return agrees(portion.interval, whole.interval, share.interval, claim.form)


def judge(claim: Claim, key: str) -> Verdict:
    """Recompute a share, plan or index claim."""
    portion, whole, share = (claim.quantity(role) for role in ("part", "whole", "share"))
    if claim.rule == "share.together":
        return _together(claim, key)
    if claim.rule == "share.per":
        return _per(claim, key)
    result = ratio(portion.interval, whole.interval, claim.form)
    if result is None:
        return Verdict("undecided", None, shown(share))
    one, two = side_by_side((portion, whole))
    working = f"{one} ÷ {two}"
    if claim.form == "excess":
        working = f"({one} − {two}) ÷ {two}"
    elif claim.form == "fall":
        working = f"({two} − {one}) ÷ {two}"
    if claim.rule in ("share.column", "share.formula") and share.nature != "percent":
        from sonla_audit.tables.percent_columns import as_percent
        share = as_percent(share)
    verdict = compared(share, result, working, key, (("part", shown(portion)), ("whole", shown(whole))))
    if verdict.reading == FAR and kinship(portion, whole) >= RELATED and nearness(
            share, portion, whole, claim.form)[0].startswith("slip"):
        verdict = replace(verdict, reading="rounded")  # one wrong digit in the part or the whole makes it another size
    return verdict


def _per(claim: Claim, key: str) -> Verdict:
    """So many to a hundred, against a part over a whole."""
    portion, whole = claim.quantity("part"), claim.quantity("whole")
    share, number = rounded(claim.quantity("share")), hundred_of(claim)
    result = ratio(portion.interval, whole.interval, "times")
    if result is None:
        return Verdict("undecided", None, shown(share))
    working = f"{' ÷ '.join(side_by_side((portion, whole)))} × {number}"
    return compared(share, result.times(number * share.unit.num, share.unit.den), working, key,
                    (("part", shown(portion)), ("whole", shown(whole))))


def _together(claim: Claim, key: str) -> Verdict:
    """Several parts, added, against their common share of a whole, or of several wholes added."""
    share = claim.quantity("share")
    added, whole = (summed([one.interval for one in claim.quantities(role)]) for role in ("part", "whole"))
    result = ratio(added, whole, "part")
    if result is None:
        return Verdict("undecided", None, shown(share))
    parts = claim.quantities("part")
    names = side_by_side((*parts, *claim.quantities("whole")))
    terms, base = " + ".join(names[: len(parts)]), " + ".join(names[len(parts) :])
    working = " ÷ ".join(f"({one})" if "+" in one else one for one in (terms, base))
    return compared(share, result, working, key, (("part", terms), ("whole", base)))
