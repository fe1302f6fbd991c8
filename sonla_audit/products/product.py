"""What a product is: a rate, what it is a rate of, and the result."""

from __future__ import annotations

from sonla_audit.clauses.clauses import Figure
from sonla_audit.interval import Interval
from sonla_audit.products.rates import Rate
from sonla_audit.quantity import Quantity
from sonla_audit.values import record

BY, SCALE, SERIAL = "by", "scale", "series"  # words of the form of a claim


@record
class Product:
    """A rate, what it is a rate of (one figure, several that are added, a period, or names), and the result.

    ``count`` is the number of units the rate is taken by; ``fits`` whether rate times count may be the result.
    ``tier`` is 0 where all stand between the same semicolons, 1 in one sentence, 2 and 3 further apart. ``alone``
    says that no other figure could play a part in it; ``tried`` counts the pairs there were; ``slip`` tells that one
    slip of the pen explains one that does not fit.
    """

    rate: Rate
    bases: tuple[Figure, ...]
    count: Interval
    result: Figure
    tier: int
    fits: bool
    alone: bool
    tried: int
    slip: bool = False


def product_of(rate: Quantity, count: Interval) -> Interval:
    """Rate times count, in base units."""
    return rate.interval * count
