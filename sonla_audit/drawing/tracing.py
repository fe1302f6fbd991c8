"""How a conclusion was reached, step by step: for whoever wonders why, and for whoever adds a cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.finding import Claim, Verdict
from sonla_audit.scene import Check, Scene
from sonla_audit.shares import shares
from sonla_audit.writing import ends, shown


def lines(scene: Scene, judged: Sequence[tuple[Check, Claim, Verdict]]) -> Iterator[str]:
    """Block by block the cues, the figures with their acts and the candidates of each share; then the claims."""
    for reading in scene.readings:
        if not reading.figures:
            continue
        yield f"block {reading.block.index} ({reading.block.kind}): {reading.block.text[:160]}"
        yield "  cues: " + "; ".join(f"{cue.words} [{' '.join(sorted(cue.classes))}]" for cue in reading.cues)
        for figure in reading.figures:
            yield "  " + _figure(figure)
            yield from _candidates(scene, reading, figure)
    for check, claim, verdict in judged:
        parts = ", ".join(f"{p.role}={shown(p.quantity) if p.quantity else '“…”'}" for p in claim.parts)
        yield (
            f"{check.id} {claim.rule}: {parts}; cues {', '.join(claim.cues) or '-'}; score {claim.score}, "
            f"{claim.tried} tried, {claim.confidence} -> {verdict.outcome} {verdict.severity or ''} {verdict.working}"
        )


def _figure(figure: Figure) -> str:
    quantity = figure.quantity
    return (
        f"{quantity.surface}: {quantity.nature} {quantity.unit.base} {ends(quantity.interval, 4)} act={quantity.act} "
        f"sentence={figure.sentence} clause={figure.clause} bracket={figure.bracket} label={' '.join(quantity.label)}"
    )


def _candidates(scene: Scene, reading: Reading, figure: Figure) -> Iterator[str]:
    for pair in sorted(shares.candidates(scene, reading, figure), key=lambda pair: -pair.score)[:8]:
        verdict = "fits" if shares.fits(pair, figure) else "fails"
        yield (
            f"    {shown(pair.part.quantity)} / {shown(pair.whole.quantity)}: score {pair.score}, link {pair.link}, "
            f"{verdict}"
        )
