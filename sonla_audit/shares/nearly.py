"""Lists of shares that nothing calls complete, and that one slip of the pen keeps from making 100%.

Shares are told of one whole where all percents of a sentence stand bare, each right before what it is of ("41,1% đánh
giá tốt lên, 39,4% ổn định và 17,5% khó khăn hơn"), where two are of the same thing, or where one bracket holds all.
That one wrong digit in one of them would make a hundred of shares with decimals is then no accident.
"""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.clauses.lists import bare
from sonla_audit.clauses.structures import Share
from sonla_audit.interval import Interval, exactly
from sonla_audit.judging.repairs import mends

_HUNDRED = exactly(100)
_LEAST, _MOST = exactly(60), exactly(150)  # what they make, at least and at most
_PAIR = 2


def nearly(run: Sequence[Share], total: Interval) -> bool:
    """Whether one wrong digit in one of some shares keeps them from making 100%, and all of them are of one whole."""
    return _LEAST.below(total) and total.below(_MOST) and _of_one(run) and one_slip(run, total)


def one_slip(run: Sequence[Share], total: Interval) -> bool:
    """Whether one slip of the pen in one of the shares would make them 100%; coarse shares do so by chance."""
    return all(share.figure.quantity.digits for share in run) and any(
        mends(share.figure.quantity, _HUNDRED - (total - share.figure.quantity.interval)) for share in run)


def _of_one(run: Sequence[Share]) -> bool:
    """Whether shares stand together as those of one whole, with no other percent between them."""
    reading, first, last = run[0].reading, run[0].figure, run[-1].figure
    if reading is not run[-1].reading or first.sentence != last.sentence:
        return False
    percents = [figure for figure in reading.figures[first.at : last.at + 1] if figure.quantity.nature == "percent"]
    if len(percents) != len(run):
        return False
    if len(run) > _PAIR and first.bracket and len({figure.bracket for figure in percents}) == 1:
        return True
    plain = all(share.figure.quantity.act == "level" and not share.figure.bracket and not share.own for share in run)
    return plain and (len(run) > _PAIR or _alike(run)) and not any(map(_parted, run))


def _parted(share: Share) -> bool:
    """Whether the bracket behind a share tells its own parts: "thể nhẹ 14,4% (13,2 + 1,2), thể nặng 4,5% (1 + 3,5)"."""
    after = share.reading.figures[share.figure.at + 1 : share.figure.at + 2]
    return any(one.host == share.figure.at and bare(one.quantity) and one.quantity.digits for one in after)


def _alike(run: Sequence[Share]) -> bool:
    """Whether the word behind each percent is the same."""
    words = {share.reading.words.folded[share.figure.last : share.figure.last + 1] for share in run}
    return len(words) == 1 and all(word[:1].isalpha() for one in words for word in one)
