"""The products of the rates of a block, for those blocks that tell a rate: most do not, and load nothing of this."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sonla_audit.clauses.clauses import Reading
from sonla_audit.products.calendar_rates import over_a_year
from sonla_audit.products.doubts import doubted
from sonla_audit.products.product import Product
from sonla_audit.products.products import products
from sonla_audit.products.rates import Rate
from sonla_audit.products.rates_in_reach import Totals, explained, reached
from sonla_audit.products.ratewords import RateWords
from sonla_audit.products.spread import spread
from sonla_audit.scene import Scene
from sonla_audit.totals.asserted import accepted


def offered(scene: Scene, at: int, told: Sequence[Rate], known: RateWords) -> list[tuple[Product, bool]]:
    """The products of the rates of a block, and whether it is in doubt that they are meant."""
    reading = scene.readings[at]
    return [(product, doubted(reading, product, known)) for product in _offered(scene, at, told, known)]


@lru_cache(maxsize=1)
def _totals(scene: Scene) -> Totals:
    return Totals(*(frozenset(one.index for claim in accepted(scene) for one in claim.quantities(role))
                    for role in ("total", "part")))


def _offered(scene: Scene, at: int, told: Sequence[Rate], known: RateWords) -> Iterator[Product]:
    """The product of each rate of a block: the nearest that holds or plainly should, else one further off."""
    reading, totals = scene.readings[at], _totals(scene)
    for rate, product in products(reading, _before(scene, at), told, known):
        if reading.words.folded[rate.figure.last : rate.figure.last + 1] == ("/",):
            continue  # "5,8 tấn/con/chu kỳ": of what else it is a rate is not known
        if product is None or not (product.fits or (not product.tier and not doubted(reading, product, known))):
            product = reached(scene.readings, at, rate, totals, product is None) \
                or spread(scene.readings, at, rate, known, totals) or product
        elif product.fits and product.tier > 1:  # what a heading rounds, or tells of another time, may fit as well
            nearer = reached(scene.readings, at, rate, totals, False) or spread(scene.readings, at, rate, known, totals)
            product = nearer if nearer is not None and nearer.fits and nearer.tier < product.tier else product
        year = over_a_year(reading, rate, known)
        if product is not None and (product.fits or year is None):
            yield explained(product)
        if year is not None and (product is None or product.result is not year.result):
            yield year


def _before(scene: Scene, at: int) -> Reading | None:
    """The block before, where both are paragraphs of one section."""
    reading, before = scene.readings[at], scene.readings[at - 1] if at else None
    if before is None or before.block.kind != "paragraph" or reading.block.kind != "paragraph":
        return None
    return before if before.block.section_id == reading.block.section_id else None
