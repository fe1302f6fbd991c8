"""Whether a figure was reached, is estimated, or is planned, where the words of measuring leave that open."""

from __future__ import annotations

from sonla_audit.clauses.clauses import Figure
from sonla_audit.ledger.wording import Passage, lasting
from sonla_audit.quantity import Status

_AIMED = 4  # words before the word that says that a sentence tells of what is planned


def status_of(passage: Passage, figure: Figure, planned: bool) -> Status:
    """The status of a figure; ``planned`` where its heading says that everything below it is."""
    own = figure.quantity.status
    if own != "actual" or lasting(figure.quantity):
        return "actual" if lasting(figure.quantity) else own
    low = passage.clause_low(figure)
    if passage.has(low, figure.first, "estimates"):
        return "estimate"
    begun = passage.sentence(figure)
    if planned or passage.has(begun, min(begun + _AIMED + 1, figure.first), "aims"):
        return "plan"
    return own


def act_of(names: Passage, figure: Figure) -> str:
    """What a figure does in its clause; no step where so many are reached, or where a change arrives."""
    act = figure.quantity.act
    if not act.startswith("step"):
        return act
    cue = names.ended.get(figure.first)
    if figure.has("arrives"):
        return "to"
    return "level" if cue is not None and "has" in cue.classes else act


def planned(heading: str, aims: tuple[str, ...]) -> bool:
    """Whether a heading says that what stands below it is planned."""
    return any(heading.casefold().lstrip("0123456789.ivxabc) ").startswith(aim) for aim in aims)
