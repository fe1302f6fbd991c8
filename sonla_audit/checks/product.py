"""Does rate times count make the amount? Yield × area, price × quantity, norm × count, mean × number.

A lone pair that cannot be is an error; where most of a list fails alike, a person is asked instead, for then
the list is more likely measured on another base than wrong in every line.
"""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.clauses.clauses import Reading
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim, Confidence, Part, Verdict
from sonla_audit.interval import Interval, exactly
from sonla_audit.judging.verdicts import compared
from sonla_audit.products.bills import bills
from sonla_audit.products.calendar_rates import over_a_year
from sonla_audit.products.doubts import doubted
from sonla_audit.products.norms import norms
from sonla_audit.products.paces import paces, step_of, use_of, uses
from sonla_audit.products.portions import Portion, portions
from sonla_audit.products.pricings import Pricing, made, pricings
from sonla_audit.products.product import Product, product_of
from sonla_audit.products.products import products
from sonla_audit.products.rates import Rate, measured
from sonla_audit.products.rates_in_reach import Totals, explained, reached
from sonla_audit.products.ratewords import RateWords, rate_words
from sonla_audit.products.rounds import rounds
from sonla_audit.products.serial import mean_of, serials
from sonla_audit.products.siblings import siblings
from sonla_audit.products.spread import spread
from sonla_audit.products.yearly_steps import yearly_steps
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Check, Scene
from sonla_audit.shares.instalments import instalments
from sonla_audit.shares.instalments import worth as part_of
from sonla_audit.totals.asserted import accepted
from sonla_audit.writing import shown, trimmed

_SERIES = 3
_BY, _SCALE, _SERIAL = "by", "scale", "series"


def find(scene: Scene) -> Iterator[Claim]:
    """The products of every block, the failing ones only where nothing else could be meant."""
    known = rate_words(scene.pack)
    beds, day = known.beds, known.day
    held = accepted(scene)
    totals = Totals(*(frozenset(one.index for claim in held for one in claim.quantities(role))
                      for role in ("total", "part")))
    priced: dict[int, Pricing] = {}
    taken: set[frozenset[int]] = set()
    yield from _instalments(scene)
    for at, reading in enumerate(scene.readings):
        before = scene.readings[at - 1] if at else None
        if not reading.figures:
            continue
        found = [(product, doubted(reading, product, known)) for product in _offered(scene, at, before, known, totals)]
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
                            tuple(cue.words for cue in series.mean.pre[-1:]), "likely", 1, 8, _SERIAL)
        for portion in portions(scene.readings, at, known):
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
                                             part("share", use.share)), (), "likely", use.tried, 8)
    if any(unit in known.stocks for unit in {quantity.unit.counter[:1] for quantity in scene.quantities}):
        from sonla_audit.products.ballots import ballots
        from sonla_audit.products.dividends import dividends

        yield from (claim for claim in dividends(scene.readings, known) if claim.indexes() not in taken)
        yield from (claim for claim in ballots(scene.readings, known) if claim.indexes() not in taken)
    if any(quantity.unit.counter[:1] == (known.month,) and quantity.nature == "count" for quantity in scene.quantities):
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


def _once(product: Product) -> bool:
    """Whether a product is of one thing, or of one for each: "423 ca, mỗi ổ dịch 1 ca" multiplies nothing."""
    return (product.rate.figure.quantity.value.meets(exactly(1)) and not product.rate.mean) or (
        product.rate.loose and product.count.meets(exactly(1)))


def _offered(scene: Scene, at: int, before: Reading | None, known: RateWords, totals: Totals) -> Iterator[Product]:
    """The product of each rate of a block: the nearest that holds or plainly should, else one further off."""
    reading = scene.readings[at]
    lacking: list[Rate] = []
    held: list[Product] = []
    for rate, product in products(reading, _same(before, reading), known):
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
            held.append(product)
        elif year is None:
            lacking.append(rate)
        if year is not None and (product is None or product.result is not year.result):
            yield year
    if lacking and held:
        yield from siblings(reading, lacking, held)


def _priced(pricing: Pricing) -> Claim:
    parts = (*(part("count", figure) for figure in pricing.counts), *(part("rate", figure) for figure in pricing.rates),
             part("result", pricing.result))
    return Claim("product.priced", parts, ("×",) if pricing.signed else (),
                 "certain" if pricing.signed else "likely", 1, 9, "priced")


def _same(before: Reading | None, reading: Reading) -> Reading | None:
    """The block before, where both are paragraphs of one section."""
    if before is None or before.block.kind != "paragraph" or reading.block.kind != "paragraph":
        return None
    return before if before.block.section_id == reading.block.section_id else None


def judge(scene: Scene, claim: Claim) -> Verdict:
    """Recompute: the mean from total and count, everything else as rate times count."""
    if claim.rule == "product.step":
        return _step(claim)
    if claim.rule == "product.capacity":
        return _capacity(claim)
    if claim.rule == "product.priced":
        return _price(claim)
    if claim.rule == "product.percent":
        return _percent(claim)
    if claim.rule == "product.column":
        return _column(claim)
    if claim.form == _SERIAL:
        return _series(claim)
    mean, spoken = "mean" in claim.form, "spoken" in claim.form
    rate = measured(claim.quantities("rate")[0], mean, spoken)
    result = claim.quantities("result")[0]
    bases = claim.quantities("count")
    count = _count(claim, bases)
    shown_count = (" × " if "times" in claim.form else " + ").join(_number(q) for q in bases)
    if not bases or any(word.isdigit() for word in claim.form.split()):
        shown_count = str(count.low)
    elif (many := _said(claim, _BY)) > 1:
        shown_count = f"({shown_count} ÷ {trimmed(many, 1)})"
    if mean:
        quotient = result.interval.over(count)
        if quotient is not None:
            by = f"({shown_count})" if len(bases) > 1 else shown_count
            return compared(rate, quotient, f"{_number(result)} ÷ {by}", "product", _values(rate, result))
    by = f"({shown_count})" if len(bases) > 1 else shown_count
    return compared(result, product_of(rate, count), f"{by} × {_written(rate)}", "product", _values(rate, result))


def _days(portion: Portion) -> tuple[Part, ...]:
    return () if portion.days is None else (part("count", portion.days),)


def _percent(claim: Claim) -> Verdict:
    """So many percent of an amount, for each of a number of days if there is one."""
    base, share, result = (claim.quantities(role)[0] for role in ("whole", "share", "result"))
    made = base.value * share.value if share.nature == "times" else part_of(base, share.value)
    working = f"{_written(base)} × {shown(share)}"
    for days in claim.quantities("count"):
        made, working = made * days.value, f"{working} × {_written(days)}"
    return compared(result, made, working, "product")


def _price(claim: Claim) -> Verdict:
    result = claim.quantities("result")[0]
    counts, rates = claim.quantities("count"), claim.quantities("rate")
    if len(rates) == 1:
        working = " × ".join((_number(counts[0]), _written(rates[0]), *map(_written, counts[1:])))
    else:
        working = " + ".join(f"{_number(count)} × {_written(rate)}" for count, rate in zip(counts, rates, strict=True))
    values = (("rate", _written(rates[0])), ("result", shown(result)))
    return compared(result, made(counts, rates), working, "product", values)


def _column(claim: Claim) -> Verdict:
    """The cell of a row that its other two make."""
    from sonla_audit.tables.product_columns import made as made_of

    count, rate, result = (claim.quantities(role)[0] for role in ("count", "rate", "result"))
    stated, computed, sign = made_of({"count": count, "rate": rate, "result": result}, claim.form)
    if computed is None:
        return Verdict("undecided", None)
    one, two = (result, count) if sign == "÷" else (count, rate)
    return compared(stated, computed, f"{shown(one)} {sign} {shown(two)}", "product", _values(rate, result))


def _series(claim: Claim) -> Verdict:
    """The mean of figures told one after another."""
    parts, mean = claim.quantities("part"), measured(claim.quantities("rate")[0], True, False)
    working = f"({' + '.join(_number(one) for one in parts)}) ÷ {len(parts)}"
    return compared(mean, mean_of(parts, mean), working, "product", _values(mean, parts[-1]))


def _step(claim: Claim) -> Verdict:
    first, last, step = (claim.quantities(role)[0] for role in ("first", "last", "step"))
    computed = step_of(first.interval, last.interval, int(claim.form))
    high, low = (first, last) if last.value.below(first.value) else (last, first)
    return compared(step, computed, f"({shown(high)} − {shown(low)}) ÷ {claim.form}", "product")


def _capacity(claim: Claim) -> Verdict:
    beds, days, used, share = (claim.quantities(role)[0] for role in ("beds", "days", "used", "share"))
    computed = use_of(beds.interval, days.interval, used.interval)
    if computed is None:
        return Verdict("undecided", None)
    return compared(share, computed, f"{shown(used)} ÷ ({shown(beds)} × {shown(days)})", "product")


def _said(claim: Claim, name: str) -> int:
    """A number that the form of a claim holds: how many a rate is for, or of how many base units; 1 where none."""
    return next((int(word[len(name) :]) for word in claim.form.split() if word.startswith(name)), 1)


def _count(claim: Claim, bases: tuple[Quantity, ...]) -> Interval:
    for word in claim.form.split():
        if word.isdigit():
            return exactly(int(word))
    total = exactly(1 if "times" in claim.form else 0)
    for quantity in bases:
        total = total * quantity.interval if "times" in claim.form else total + quantity.interval
    return total.times(1, _said(claim, _BY) * _said(claim, _SCALE))


def _number(quantity: Quantity) -> str:
    """A figure in digits, where it was written in words."""
    if not quantity.spelled or quantity.value.low is None:
        return shown(quantity)
    return trimmed(quantity.value.low, quantity.value.den)


def _written(rate: Quantity) -> str:
    return " ".join(rate.surface.split())


def _values(rate: Quantity, result: Quantity) -> tuple[tuple[str, str], ...]:
    return ("rate", _written(rate)), ("result", shown(result))


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
        form.append(f"{_BY}{rate.by}")
    if rate.scale > 1:
        form.append(f"{_SCALE}{rate.scale}")
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


CHECK = Check("product", True, find, judge)
