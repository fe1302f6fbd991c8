"""What a product comes to: the mean from total and count, everything else as rate times count."""

from __future__ import annotations

from sonla_audit.finding import Claim, Verdict
from sonla_audit.interval import Interval, exactly
from sonla_audit.judging.verdicts import compared
from sonla_audit.products.paces import step_of, use_of
from sonla_audit.products.pricings import made
from sonla_audit.products.product import BY, SCALE, SERIAL, product_of
from sonla_audit.products.rates import measured
from sonla_audit.products.serial import mean_of
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.shares.instalments import worth as part_of
from sonla_audit.writing import full, shown, side_by_side, tail, trimmed


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
    if claim.form == SERIAL:
        return _series(claim)
    mean, spoken = "mean" in claim.form, "spoken" in claim.form
    rate = measured(claim.quantities("rate")[0], mean, spoken)
    result = claim.quantities("result")[0]
    bases = claim.quantities("count")
    count = _count(claim, bases)
    shown_count = (" × " if "times" in claim.form else " + ").join(map(_counted, bases))
    if not bases or any(word.isdigit() for word in claim.form.split()):
        shown_count = str(count.low)
    elif (many := _said(claim, BY)) > 1:
        shown_count = f"({shown_count} ÷ {trimmed(many, 1)})"
    if mean:
        quotient = result.interval.over(count)
        if quotient is not None:
            by = f"({shown_count})" if len(bases) > 1 else shown_count
            return compared(rate, quotient, f"{_counted(result)} ÷ {by}", "product", _values(rate, result), named=True)
    by = f"({shown_count})" if len(bases) > 1 else shown_count
    return compared(result, product_of(rate, count), f"{by} × {full(rate)}", "product", _values(rate, result),
                    named=True)


def _percent(claim: Claim) -> Verdict:
    """So many percent of an amount, for each of a number of days if there is one."""
    base, share, result = (claim.quantities(role)[0] for role in ("whole", "share", "result"))
    made = base.value * share.value if share.nature == "times" else part_of(base, share.value)
    working = f"{full(base)} × {shown(share)}"
    for days in claim.quantities("count"):
        made, working = made * days.value, f"{working} × {full(days)}"
    return compared(result, made, working, "product", named=True)


def _price(claim: Claim) -> Verdict:
    result = claim.quantities("result")[0]
    counts, rates = claim.quantities("count"), claim.quantities("rate")
    if len(rates) == 1:
        working = " × ".join((_counted(counts[0]), full(rates[0]), *map(full, counts[1:])))
    else:
        working = " + ".join(
            f"{_counted(count)} × {full(rate)}" for count, rate in zip(counts, rates, strict=True))
    values = (("rate", full(rates[0])), ("result", shown(result)))
    return compared(result, made(counts, rates), working, "product", values, named=True)


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
    return compared(mean, mean_of(parts, mean), working, "product", _values(mean, parts[-1]), named=True)


def _step(claim: Claim) -> Verdict:
    first, last, step = (claim.quantities(role)[0] for role in ("first", "last", "step"))
    computed = step_of(first.interval, last.interval, int(claim.form))
    high, low = (first, last) if last.value.below(first.value) else (last, first)
    return compared(step, computed, f"({' − '.join(side_by_side((high, low)))}) ÷ {claim.form}", "product", named=True)


def _capacity(claim: Claim) -> Verdict:
    beds, days, used, share = (claim.quantities(role)[0] for role in ("beds", "days", "used", "share"))
    over = exactly(int(claim.form)) if claim.form else days.interval
    computed = use_of(beds.interval, over, used.interval)
    if computed is None:
        return Verdict("undecided", None)
    return compared(share, computed, f"{shown(used)} ÷ ({shown(beds)} × {claim.form or shown(days)})", "product")


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
    return total.times(1, _said(claim, BY) * _said(claim, SCALE))


def _number(quantity: Quantity) -> str:
    """A figure in digits, where it was written in words."""
    if not quantity.spelled or quantity.value.low is None:
        return shown(quantity)
    return trimmed(quantity.value.low, quantity.value.den)


def _counted(quantity: Quantity) -> str:
    """A figure with its scale and unit, its number in digits where it was written in words."""
    return f"{_number(quantity)} {tail(quantity)}".strip()


def _values(rate: Quantity, result: Quantity) -> tuple[tuple[str, str], ...]:
    return ("rate", full(rate)), ("result", shown(result))
