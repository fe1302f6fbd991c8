"""Slips of the pen: every spelling tried is one slip away, and what is mended holds."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from sonla_audit.audit import ledger_of
from sonla_audit.interval import Interval, exactly
from sonla_audit.judging.repairs import KINDS, mends, repair, spellings
from sonla_audit.quantity import Quantity


def written(text: str) -> Quantity:
    return ledger_of(text)[0][0]


@given(st.integers(min_value=100, max_value=999_999))
def test_the_spellings_of_a_count_are_other_counts_one_slip_away(number: int) -> None:
    own = str(number)
    for kind, interval in spellings(written(f"{number:,} hộ".replace(",", "."))):
        if kind in ("scale", "separator"):
            continue
        assert interval.exact
        assert interval.low is not None
        other = str(interval.low // interval.den)
        assert len(other) == len(own)
        assert sum(a != b for a, b in zip(own, other, strict=True)) == (2 if kind == "swap" else 1)


@given(st.integers(min_value=1000, max_value=99_999), st.integers(min_value=1000, max_value=99_999))
def test_a_sum_with_a_changed_digit_is_mended(one: int, other: int) -> None:
    total = str(one + other)
    wrong = int(total[:-2] + str((int(total[-2]) + 1) % 10) + total[-1])
    figures = [written(f"{number:,} hộ".replace(",", ".")) for number in (one, other, wrong)]

    def holds(intervals: Sequence[Interval]) -> bool:
        return (intervals[0] + intervals[1]).meets(intervals[2])

    assert repair(figures, holds).kind in ("digit", "swap")
    assert not holds([figure.interval for figure in figures])


def test_what_no_slip_mends_is_left() -> None:
    figures = [written("1.204 hộ"), written("5.777 hộ")]
    assert repair(figures, lambda intervals: intervals[0].meets(intervals[1])).kind == ""


def test_the_rarer_slip_is_named_and_only_its_like_are_counted() -> None:
    """A swap that fits was weighed as if all the single digits had been tried for it, and was thought an accident."""
    figures = [written("1.204 hộ"), written("1.240 hộ")]
    found = repair(figures, lambda intervals: intervals[0].meets(intervals[1]))
    assert found.kind == "swap"
    assert found.tried < 20
    assert repair([written("12 hộ"), written("120 hộ")], lambda i: i[0].meets(i[1])).kind == "scale"
    assert exactly(12).times(10).meets(exactly(120))


@given(st.integers(min_value=1, max_value=99_999), st.integers(min_value=0, max_value=1_200_000),
       st.integers(min_value=0, max_value=30), st.sampled_from(("{} hộ", "{} tỷ đồng")))
def test_the_slip_worked_out_from_the_distance_is_the_one_that_trying_finds(
        number: int, low: int, width: int, form: str) -> None:
    """Trying each spelling of each figure against every pair in reach took most of the time of an endless list."""
    figure = written(form.format(f"{number:,}".replace(",", ".")))
    one = figure.value.low or 0
    wanted = Interval(low * one // number, (low + width) * one // number, figure.value.den)
    tried = [kind for kind, interval in spellings(figure) if interval.meets(wanted)]
    if not figure.interval.meets(wanted):
        assert mends(figure, wanted) == next((kind for kind in KINDS if kind in tried), "")
