"""The year, or another time, that each figure of a block belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.clauses.clauses import Reading
from sonla_audit.clauses.lists import bare
from sonla_audit.clauses.mentions import TIMES, YEARS, within
from sonla_audit.quantity import Quantity
from sonla_audit.tokens import Cue

_OWN = 2  # words between a value and the year that is its own: "170,2 tỷ của năm 2022"


def years_of(reading: Reading, cues: Sequence[Cue]) -> dict[int, str]:
    """The year each figure belongs to: the last one named in its sentence (no reference), or its bracket's."""
    found: dict[int, str] = {}
    words = reading.words.folded
    year, sentence, running, referred = "", -1, False, False
    previous = 0
    versus = [cue for cue in cues if "versus" in cue.classes]
    for figure in reading.figures:
        if figure.sentence != sentence:
            year, sentence, running, referred = "", figure.sentence, False, False
        quantity = figure.quantity
        told = bool(versus) and any("(" not in words[cue.last : figure.first]
                                    for cue in within(versus, previous, figure.first))
        if quantity.nature in TIMES:
            if figure.host is not None and figure.bracket and not figure.lead:
                found[figure.host] = quantity.text
            elif referred and not told and figure.first - previous <= _OWN and all(
                    word[0].isalpha() for word in words[previous : figure.first]):
                found[figure.at - 1] = quantity.text  # "so với 170,2 tỷ năm 2022"
            elif not told:
                year, running = quantity.text, True
            referred = False
        elif running and yearlike(quantity) and words[figure.first - 1] in (",", ";"):
            year, referred = quantity.text or str(quantity.value.low), False  # "năm 2022 có 62, 2023 có 71"
        else:
            found[figure.at] = year
            referred = told
        previous = figure.last
    return found


def yearlike(quantity: Quantity) -> bool:
    """Whether a bare number may be a year."""
    return bare(quantity) and not quantity.digits and quantity.interval.within(YEARS) \
        and quantity.end - quantity.start == 4
