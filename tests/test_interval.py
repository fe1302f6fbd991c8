"""Intervals obey the laws of the numbers they hold; every law is tried against plain fractions."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sonla_audit.interval import Interval, between, exactly

wholes = st.integers(-10**6, 10**6)
dens = st.integers(1, 1000)


@st.composite
def bounded(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(wholes), draw(wholes)))
    return Interval(low, high, draw(dens))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Any interval, its ends missing now and then."""
    made = draw(bounded())
    return Interval(draw(st.sampled_from((made.low, None))), draw(st.sampled_from((made.high, None))), made.den)


def low(a: Interval) -> Fraction | None:
    return None if a.low is None else Fraction(a.low, a.den)


def high(a: Interval) -> Fraction | None:
    return None if a.high is None else Fraction(a.high, a.den)


def ends(a: Interval) -> tuple[Fraction, Fraction]:
    assert a.low is not None
    assert a.high is not None
    return Fraction(a.low, a.den), Fraction(a.high, a.den)


def holds(a: Interval, number: Fraction) -> bool:
    return (a.low is None or Fraction(a.low, a.den) <= number) and (a.high is None or number <= Fraction(a.high, a.den))


def inside(draw: st.DataObject, a: Interval) -> Fraction:
    """Some number of the interval: an end, or a place between or beyond."""
    least, most = low(a), high(a)
    step = Fraction(draw.draw(st.integers(0, 60)), 60)
    if least is None and most is None:
        return (step - Fraction(1, 2)) * draw.draw(wholes)
    if least is None:
        assert most is not None
        return most - step * abs(draw.draw(wholes))
    if most is None:
        return least + step * abs(draw.draw(wholes))
    return least + (most - least) * step


@given(intervals(), intervals(), st.data())
def test_sums_differences_and_products_hold_what_their_members_make(a: Interval, b: Interval, data: st.DataObject):
    x, y = inside(data, a), inside(data, b)
    assert holds(a + b, x + y)
    assert holds(a - b, x - y)
    assert holds(a * b, x * y)
    assert holds(-a, -x)


@given(bounded(), bounded())
def test_sums_differences_and_products_hold_nothing_more(a: Interval, b: Interval):
    (a0, a1), (b0, b1) = ends(a), ends(b)
    products = (a0 * b0, a0 * b1, a1 * b0, a1 * b1)
    assert ends(a + b) == (a0 + b0, a1 + b1)
    assert ends(a - b) == (a0 - b1, a1 - b0)
    assert ends(a * b) == (min(products), max(products))


@given(bounded(), bounded())
def test_a_quotient_is_exact_at_its_ends_and_refused_where_the_divisor_holds_zero(a: Interval, b: Interval):
    quotient = a.over(b)
    if holds(b, Fraction(0)):
        assert quotient is None
        return
    assert quotient is not None
    (a0, a1), (b0, b1) = ends(a), ends(b)
    quotients = (a0 / b0, a0 / b1, a1 / b0, a1 / b1)
    assert ends(quotient) == (min(quotients), max(quotients))


@given(intervals(), intervals(), st.data())
def test_a_quotient_holds_what_its_members_make(a: Interval, b: Interval, data: st.DataObject):
    quotient = a.over(b)
    if quotient is None:
        assert holds(b, Fraction(0))
        return
    x, y = inside(data, a), inside(data, b)
    assert holds(quotient, x / y)


@given(intervals(), st.integers(1, 1000), dens, st.data())
def test_times_an_exact_number(a: Interval, num: int, den: int, data: st.DataObject):
    assert holds(a.times(num, den), inside(data, a) * Fraction(num, den))
    assert holds(a.times(-num, den), inside(data, a) * Fraction(-num, den))


@given(intervals(), intervals())
def test_meets_below_and_gap_agree(a: Interval, b: Interval):
    a0, a1, b0, b1 = low(a), high(a), low(b), high(b)
    apart = (a1 is not None and b0 is not None and a1 < b0) or (b1 is not None and a0 is not None and b1 < a0)
    assert a.meets(b) is b.meets(a) is (not apart)
    assert a.below(b) is (a1 is not None and b0 is not None and a1 < b0)
    gap = a.gap(b)
    assert gap.exact
    assert low(gap) == low(b.gap(a))
    if not apart:
        assert low(gap) == 0
    else:
        lower, upper = (a, b) if a.below(b) else (b, a)
        assert low(gap) == Fraction(upper.low or 0, upper.den) - Fraction(lower.high or 0, lower.den)


@given(intervals(), intervals(), st.data())
def test_within_means_every_member(a: Interval, b: Interval, data: st.DataObject):
    if a.within(b):
        assert holds(b, inside(data, a))
        assert a.meets(b)
    else:
        a0, a1, b0, b1 = low(a), high(a), low(b), high(b)
        assert (b0 is not None and (a0 is None or a0 < b0)) or (b1 is not None and (a1 is None or a1 > b1))


@given(intervals(), intervals())
def test_the_hull_is_the_smallest_that_holds_both(a: Interval, b: Interval):
    hull = a.hull(b)
    assert a.within(hull)
    assert b.within(hull)
    assert low(hull) in (low(a), low(b))
    assert high(hull) in (high(a), high(b))


@given(intervals())
def test_no_bound_means_any_number(a: Interval):
    everything = Interval(None, None)
    assert a.within(everything)
    assert a.meets(everything)
    assert everything.over(exactly(2)) == everything
    assert (a + everything) == everything
    assert not everything.exact


@given(wholes, dens, wholes, dens)
def test_between_runs_from_the_lower_end_of_one_to_the_upper_of_the_other(n: int, d: int, m: int, e: int):
    first, last = sorted((Fraction(n, d), Fraction(m, e)))
    made = between(exactly(first.numerator, first.denominator), exactly(last.numerator, last.denominator))
    assert (low(made), high(made)) == (first, last)


@given(wholes, st.integers(-1000, 1000))
def test_one_number_in_lowest_terms(num: int, den: int):
    assume(den)
    made = exactly(num, den)
    assert made.exact
    assert Fraction(made.low or 0, made.den) == Fraction(num, den)
    assert made.den == Fraction(num, den).denominator


def test_wrong_ends_are_refused():
    with pytest.raises(ValueError, match="positive denominator"):
        Interval(0, 1, 0)
    with pytest.raises(ValueError, match="low <= high"):
        Interval(2, 1)
    with pytest.raises(ValueError, match="other than zero"):
        exactly(1, 0)


def test_the_share_in_a_report_is_judged_by_what_the_digits_allow():
    # 1.372 tỷ of 1.573 tỷ lies at 87,16 to 87,28 %: 87,2% meets it, 87,7% is 0,4 points away
    part, whole = Interval(13715, 13725, 10), Interval(15725, 15735, 10)
    share = part.over(whole)
    assert share is not None
    percent = share.times(100)
    assert percent.meets(Interval(8715, 8725, 100))
    assert not percent.meets(Interval(8765, 8775, 100))
    gap = percent.gap(Interval(8765, 8775, 100))
    assert Fraction(gap.low or 0, gap.den) == Fraction(8765, 100) - Fraction(13725, 15725) * 100
