"""So many places, so many rounds, and what was gathered in all: "lấy mẫu 4 đợt tại 48 điểm, được 192 mẫu".

One of each at every place in every round is nowhere said, so only what holds is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim
from sonla_audit.interval import exactly
from sonla_audit.products.ratewords import RateWords, begun, says

_LEAST = exactly(20)  # of the whole: a smaller one is a product of two by chance
_OTHERS = (("person",), ("household",), ("place",), ("time",))  # these are not gathered, but met
_ONE = exactly(1)
_REACH = 40  # words from the first of the three to the last


def rounds(reading: Reading, known: RateWords) -> Iterator[Claim]:
    """The three counts of a sentence that stand one behind another, one of them of rounds."""
    if len(reading.figures) < 3 or not begun(reading.words.folded, known, "rounds"):
        return
    for number in range(len(reading.figures) - 2):
        three = reading.figures[number : number + 3]
        if any(not _counts(figure) or figure.sentence != three[0].sentence for figure in three) \
                or three[2].last - three[0].first > _REACH:
            continue
        whole = max(three, key=lambda figure: figure.quantity.value.low or 0)
        times = next((figure for figure in three if figure is not whole and says(
            reading.words.folded, figure.first, figure.last + 1, known, "rounds")), None)
        if times is None or whole.quantity.unit.counter[1:] in _OTHERS or not _LEAST.below(whole.quantity.value):
            continue
        places = next(figure for figure in three if figure is not whole and figure is not times)
        apart = len({figure.quantity.unit.counter[:1] for figure in three}) == len(three)
        if apart and (places.quantity.value * times.quantity.value).meets(whole.quantity.value):
            yield Claim("product.each", (part("count", places), part("rate", times), part("result", whole)), (),
                        "possible", 1, 5, "")


def _counts(figure: Figure) -> bool:
    """Whether a figure is a whole count of more than one."""
    quantity = figure.quantity
    return quantity.nature == "count" and quantity.interval.exact and quantity.value.den == 1 \
        and _ONE.below(quantity.value) and bool(quantity.unit.counter) and not quantity.unit.per
