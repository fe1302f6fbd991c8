"""Sums in whole numbers say the same as sums of intervals."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sonla_audit.audit import document_of, scene_of
from sonla_audit.totals.divisions import summed
from sonla_audit.totals.layouts import laid_out

FIGURES = st.one_of(
    st.integers(1, 9999).map(lambda n: f"{n:,}".replace(",", ".") + " con"),
    st.integers(1, 9999).map(lambda n: f"{n:,}".replace(",", ".")),
    st.tuples(st.integers(1, 999), st.integers(0, 99)).map(lambda n: f"{n[0]},{n[1]:02} tỷ đồng"),
    st.tuples(st.integers(1, 999), st.integers(0, 9)).map(lambda n: f"{n[0]},{n[1]}"),
    st.integers(1, 999).map(lambda n: f"hơn {n} triệu đồng"),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(FIGURES, min_size=3, max_size=7))
def test_a_reckoned_sum_meets_what_its_interval_meets(figures: list[str]) -> None:
    layout = laid_out(scene_of(document_of("Cả xã có " + ", bản Hua ".join(figures) + ".")))
    reckoning = layout.reckoning
    for run in layout.runs:
        total = reckoning.sum(run.cells)
        for cell in layout.cells:
            interval = summed(cell.quantity, run)
            assert reckoning.meets(cell.at, total) == interval.overlaps(cell.quantity.interval)
            assert reckoning.exceeds(cell.at, total) == cell.quantity.interval.below(interval)
        met = [cell.at for cell in layout.cells if summed(cell.quantity, run).overlaps(cell.quantity.interval)]
        assert reckoning.fitting(total, range(len(layout.cells))) == met
        assert not {at for at, _ in reckoning.near(total, range(len(layout.cells)), 4)} & set(met)
