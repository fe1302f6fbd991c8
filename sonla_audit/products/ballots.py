"""Votes that may be heaped on one name: as many for each share as there are seats to fill.

"Dự họp có 16.420.500 cổ phần ... bầu dồn phiếu 5 thành viên, tổng số phiếu bầu 82.102.500": the law of companies makes
the votes a product, of which the shares are told before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.lists import numeral
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim
from sonla_audit.interval import exactly
from sonla_audit.judging.repairs import mends
from sonla_audit.products.ratewords import RateWords, says

_SHARES = 12
_SEATS = exactly(15)
_LONG = 10_000
_NEXT = 1  # sentences from the words to the votes


def ballots(readings: Sequence[Reading], known: RateWords) -> Iterator[Claim]:
    """The numbers of votes of a document that its shares and seats make, or make but for a slip of the pen."""
    shares: list[Figure] = []
    for reading in readings:
        shares += [figure for figure in reading.figures if _whole(figure) and numeral(figure.quantity) >= _LONG
                   and figure.quantity.unit.counter[:1] in known.stocks]
        heaped = [at for at, (low, high) in enumerate(reading.sentences)
                  if says(reading.words.folded, low, high, known, "heaped")] if shares else []
        for at in heaped:
            there = [figure for figure in reading.figures if at <= figure.sentence <= at + _NEXT and _whole(figure)]
            seats = [figure for figure in there if figure.sentence == at and exactly(1).below(figure.quantity.value)
                     and not _SEATS.below(figure.quantity.value)]
            votes = [figure for figure in there if _SEATS.below(figure.quantity.value)]
            claim = _claim(votes, seats, shares)
            if claim is not None:
                yield claim


def _claim(votes: Sequence[Figure], seats: Sequence[Figure], shares: Sequence[Figure]) -> Claim | None:
    """The first votes that hold, else the ones that a slip parts from what the shares make."""
    tried = [(share, seat, vote) for vote in votes for seat in seats for share in shares[::-1][:_SHARES]
             if share is not vote and share.quantity.value.below(vote.quantity.value)]
    found = next((one for one in tried if one[0].quantity.value * one[1].quantity.value == one[2].quantity.value), None)
    if found is None:
        found = next(((share, seat, vote) for share, seat, vote in tried if numeral(vote.quantity) >= _LONG
                      and mends(vote.quantity, share.quantity.value * seat.quantity.value)), None)
    if found is None:
        return None
    share, seat, vote = found
    return Claim("product.each", (part("count", share), part("rate", seat), part("result", vote)), (), "likely",
                 len(tried), 8, "")


def _whole(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity.nature == "count" and quantity.interval.exact and quantity.high is None and not quantity.unit.per \
        and quantity.value.low is not None
