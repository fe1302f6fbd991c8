"""Does rate times count make the amount? Yield × area, price × quantity, norm × count, mean × number.

A lone pair that cannot be is an error; where most of a list fails alike, a person is asked instead, for then
the list is more likely measured on another base than wrong in every line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Reading
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim, Confidence, Part, Verdict
from sonla_audit.interval import exactly
from sonla_audit.products.bills import bills
from sonla_audit.products.namedparts import named_parts
from sonla_audit.products.paces import paces, uses
from sonla_audit.products.portions import Portion, portions
from sonla_audit.products.pricings import Pricing, pricings
from sonla_audit.products.product import BY, SCALE, SERIAL, Product
from sonla_audit.products.rates import Rate, rates
from sonla_audit.products.ratewords import RateWords, rate_words
from sonla_audit.products.rounds import rounds
from sonla_audit.products.serial import serials
from sonla_audit.products.worths import worths
from sonla_audit.products.yearly_steps import yearly_steps
from sonla_audit.scene import Check, Scene
from sonla_audit.shares import choosing
from sonla_audit.shares.instalments import instalments

_SERIES = 3


def find(scene: Scene) -> Iterator[Claim]:
    """The products of every block, the failing ones only where nothing else could be meant."""
    known = rate_words(scene.pack)
    beds, day = known.beds, known.day
    priced: dict[int, Pricing] = {}
    taken: set[frozenset[int]] = set()
    yield from _instalments(scene)
    for at, reading in enumerate(scene.readings):
        if not reading.figures:
            continue
        told = rates(reading, known)
        found = _offered(scene, at, told, known) if told else []
        made = {(p.bases, p.result.at) for p, _ in found if p.fits}
        found = [(p, doubt) for p, doubt in found if not _once(p)]
        priced_all = list(bills(reading, known))
        billed = {bill.result.at for bill in priced_all}
        priced_all += [one for one in pricings(reading, known) if one.result.at not in billed]
        # "302 suất (mỗi suất 2 triệu đồng), 32 suất (mỗi suất 3 triệu đồng), tổng 700 triệu đồng" is made by both
        summed = {one.result.at for one in priced_all if len(one.rates) > 1}
        kept = [(p, doubt) for p, doubt in found if p.fits or not (
            doubt or (p.bases, p.result.at) in made or p.result.at in summed)]
        wrong = sum(not p.fits for p, _ in kept)
        many = wrong >= _SERIES and 2 * wrong > len(kept)
        for product, _ in kept:
            yield (claim := _claim(reading, product, many))
            taken.add(claim.indexes())
        used = {figure.quantity.index for product, _ in kept for figure in (product.rate.figure, product.result)}
        for product in yearly_steps(reading, known):
            if product.rate.figure.quantity.index not in used:
                yield _claim(reading, product, False)
        for claim in rounds(reading, known):
            if not used & claim.indexes():
                yield claim
        for series in serials(reading, known):
            if series.mean.quantity.index not in used:
                yield Claim("product.mean", (*(part("part", one) for one in series.parts), part("rate", series.mean)),
                            tuple(cue.words for cue in series.mean.pre[-1:]), "likely", 1, 8, SERIAL)
        for portion in (*portions(scene.readings, at, known), *_worths(scene, at, known)):
            parts = (part("whole", portion.base), part("share", portion.percent), *_days(portion),
                     part("result", portion.result))
            yield Claim("product.percent", parts, (portion.percent.quantity.unit.name,), "likely", 1, 7, "percent")
        for pricing in priced_all:
            if pricing.result.quantity.index not in used:
                yield _priced(pricing)
                priced.setdefault(reading.block.index, pricing)
        for pace in paces(reading):
            if pace.fits or pace.sure:
                parts = (part("first", pace.first), part("last", pace.last), part("step", pace.step))
                cues = tuple(cue.words for cue in pace.step.pre)
                yield Claim("product.step", parts, cues, "likely", 1, 8, str(pace.years))
        for use in uses(scene.readings, at, known, beds, day):
            yield Claim("product.capacity", (part("beds", use.beds), part("days", use.days), part("used", use.used),
                                             part("share", use.share)), (), "likely", use.tried, 8,
                        str(use.number or ""))
    if any(unit in known.stocks for unit in {quantity.unit.counter[:1] for quantity in scene.quantities}):
        from sonla_audit.products.ballots import ballots
        from sonla_audit.products.dividends import dividends

        yield from (claim for claim in dividends(scene.readings, known) if claim.indexes() not in taken)
        yield from (claim for claim in ballots(scene.readings, known) if claim.indexes() not in taken)
    if any(quantity.unit.counter[:1] == (known.month,) and quantity.nature == "count" for quantity in scene.quantities):
        from sonla_audit.products.norms import norms

        yield from norms(scene.readings, known)
    if scene.tabled:
        from sonla_audit.tables.priced_columns import priced_columns
        from sonla_audit.tables.product_columns import products as multiplied
        from sonla_audit.tables.tables import tables

        for pricing in priced_columns(scene.readings, priced):
            priced.setdefault(pricing.result.quantity.block, pricing)
            yield _priced(pricing)
        for table in tables(scene):
            yield from multiplied(table, frozenset(priced))


def _instalments(scene: Scene) -> Iterator[Claim]:
    """The percentages of amounts, and what they come to."""
    for one in instalments(scene):
        parts = part("whole", one.base), part("share", one.percent), part("result", one.result)
        yield Claim("product.percent", parts, ("%",), "likely", one.tried, 7, "percent")


def _worths(scene: Scene, at: int, known: RateWords) -> Iterator[Portion]:
    """The amounts that percentages come to, where no share or plan tells of both."""
    found = list(worths(scene.readings, at))
    fitting = {one.percent.quantity.index for one in found}
    found += [one for one in named_parts(scene.readings, at, known) if one.percent.quantity.index not in fitting]
    told = [claim.indexes() for claim in choosing.claims(scene)] if found else []
    for one in found:
        both = {one.percent.quantity.index, one.result.quantity.index}
        if not any(both <= indexes for indexes in told):
            yield one


def _once(product: Product) -> bool:
    """Whether a product is of one thing, or of one for each: "423 ca, mỗi ổ dịch 1 ca" multiplies nothing."""
    return (product.rate.figure.quantity.value.meets(exactly(1)) and not product.rate.mean) or (
        product.rate.loose and product.count.meets(exactly(1)))


def _offered(scene: Scene, at: int, told: Sequence[Rate], known: RateWords) -> list[tuple[Product, bool]]:
    from sonla_audit.products.offered import offered

    return offered(scene, at, told, known)


def _priced(pricing: Pricing) -> Claim:
    parts = (*(part("count", figure) for figure in pricing.counts), *(part("rate", figure) for figure in pricing.rates),
             part("result", pricing.result))
    return Claim("product.priced", parts, ("×",) if pricing.signed else (),
                 "certain" if pricing.signed else "likely", 1, 9, "priced")


def _days(portion: Portion) -> tuple[Part, ...]:
    return () if portion.days is None else (part("count", portion.days),)


def _claim(reading: Reading, product: Product, many: bool) -> Claim:
    rate = product.rate
    backwards = rate.mean and not rate.own.per
    form = ["mean"] if backwards else []
    if rate.spoken and rate.handed:
        form.append("spoken")
    if rate.per[1:] and len(product.bases) > 1:
        form.append("times")
    implied = not product.bases or (len(product.bases) == 1 and product.count != product.bases[0].quantity.interval)
    if implied:
        form.append(str(product.count.low))
    if rate.by > 1:
        form.append(f"{BY}{rate.by}")
    if rate.scale > 1:
        form.append(f"{SCALE}{rate.scale}")
    parts: list[Part] = [part("count", figure) for figure in product.bases]
    parts += [part("rate", rate.figure), part("result", product.result), *_glossed(reading, product)]
    rule = "product.mean" if backwards else "product.each" if rate.spoken else "product.rate"
    confidence: Confidence = "likely"
    if (product.tier > 1 and product.fits) or implied or (many and not product.fits) or (
            len(product.bases) > 1 and "times" not in form):
        confidence = "possible"
    lone = product.alone and not product.fits and product.tier <= rate.mean
    if (product.slip or lone) and not many and confidence == "likely":
        confidence = "certain"  # one slip of the pen makes the three hold, or nothing else may be meant
    cues = tuple(cue.words for cue in rate.figure.pre[-1:])
    return Claim(rule, tuple(parts), cues, confidence, product.tried, 10 - product.tier, " ".join(form))


def _glossed(reading: Reading, product: Product) -> list[Part]:
    """The years that a number of years is told again in: "Năm năm (2020-2025) ... bình quân mỗi năm"."""
    base = product.bases[0] if len(product.bases) == 1 else None
    if base is None or base.quantity.unit.counter[1:] != ("time",) or base.quantity.block != reading.block.index:
        return []
    return [part("span", one) for one in reading.figures[base.at + 1 : base.at + 2]
            if one.quantity.nature == "period" and "/" in one.quantity.text and one.bracket]


def judge(scene: Scene, claim: Claim) -> Verdict:
    """Rate times count, or what a rule says instead, against the result."""
    from sonla_audit.products import judged

    return judged.judge(scene, claim)


CHECK = Check("product", True, find, judge)
