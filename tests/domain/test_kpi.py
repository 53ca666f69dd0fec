from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.catalogue import Basis, Kpi
from domain.kpi import KPIS, Better, KpiUnit, milestone, months_since, target, target_basis
from domain.questions import QUESTIONS, Kind

WITH_TARGETS = (Kpi.BUDGET, Kpi.FIRST_LEVEL, Kpi.SATISFACTION, Kpi.SECURITY_INCIDENTS)
baselines = st.decimals(min_value=0, max_value=100, places=2)


@pytest.mark.parametrize(
    ("kpi", "baseline", "at_three", "at_six"),
    [
        # The article's table: TCO −10 % and −25 %, first level 70 and 85 %, satisfaction 75 and 90 %, security
        # incidents −30 % and −50 %.
        (Kpi.BUDGET, "10000", "9000", "7500"),
        (Kpi.FIRST_LEVEL, "50", "70", "85"),
        (Kpi.SATISFACTION, "60", "75", "90"),
        (Kpi.SECURITY_INCIDENTS, "10", "7", "5"),
    ],
)
def test_targets_of_the_article(kpi: Kpi, baseline: str, at_three: str, at_six: str) -> None:
    before = Decimal(baseline)
    assert target(kpi, before, 0) == before
    assert target(kpi, before, 3) == milestone(kpi, before, 3) == Decimal(at_three)
    assert target(kpi, before, 6) == milestone(kpi, before, 6) == Decimal(at_six)
    assert target(kpi, before, 40) == Decimal(at_six)


@pytest.mark.parametrize(
    ("kpi", "baseline", "months", "expected"),
    [
        (Kpi.FIRST_LEVEL, "55", 1, "60"),
        (Kpi.FIRST_LEVEL, "55", 2, "65"),
        (Kpi.FIRST_LEVEL, "55", 4, "75"),
        (Kpi.FIRST_LEVEL, "55", 5, "80"),
        (Kpi.SECURITY_INCIDENTS, "10", 1, "9"),
        (Kpi.BUDGET, "12000", 4, "10200"),
        (Kpi.BUDGET, "12000", 5, "9600"),
    ],
)
def test_targets_between_are_on_a_straight_line(kpi: Kpi, baseline: str, months: int, expected: str) -> None:
    assert target(kpi, Decimal(baseline), months) == Decimal(expected)


def test_without_a_baseline_only_absolute_targets_are_known() -> None:
    assert [target(Kpi.FIRST_LEVEL, None, months) for months in (0, 2, 3, 4, 6, 9)] == [None, None, 70, 75, 85, 85]
    assert [target(Kpi.BUDGET, None, months) for months in (0, 3, 6)] == [None, None, None]
    assert milestone(Kpi.SATISFACTION, None, 3) == 75
    assert milestone(Kpi.SECURITY_INCIDENTS, None, 6) is None


def test_resolution_time_has_no_target() -> None:
    assert target(Kpi.RESOLUTION_TIME, Decimal(8), 3) is None
    assert milestone(Kpi.RESOLUTION_TIME, Decimal(8), 6) is None


def test_no_target_before_the_start() -> None:
    assert target(Kpi.FIRST_LEVEL, Decimal(50), -1) is None


def test_a_milestone_is_at_three_or_six_months() -> None:
    with pytest.raises(ValueError, match="4 months"):
        milestone(Kpi.FIRST_LEVEL, Decimal(50), 4)


def test_only_the_milestones_are_the_articles_own_figures() -> None:
    assert [months for months in range(12) if target_basis(months) is Basis.STATED] == [3, 6]


@pytest.mark.parametrize(
    ("start", "month", "expected"),
    [
        (date(2026, 1, 1), "2026-01", 1),
        (date(2026, 1, 1), "2026-03", 3),
        (date(2026, 1, 1), "2025-12", 0),
        (date(2026, 1, 2), "2026-01", 0),
        (date(2026, 1, 31), "2026-02", 1),
        (date(2026, 11, 15), "2027-02", 3),
        (date(2026, 1, 15), "2025-12", -1),
    ],
)
def test_whole_months_at_the_end_of_a_month(start: date, month: str, expected: int) -> None:
    assert months_since(start, month) == expected


def test_every_kpi_is_defined_with_a_baseline_question_of_its_unit() -> None:
    kinds = {
        KpiUnit.MONEY: Kind.MONEY,
        KpiUnit.PERCENT: Kind.PERCENT,
        KpiUnit.HOURS: Kind.HOURS,
        KpiUnit.COUNT: Kind.NUMBER,
    }
    assert tuple(KPIS) == tuple(Kpi)
    for definition in KPIS.values():
        assert QUESTIONS[definition.baseline_question].kind is kinds[definition.unit]


@given(st.sampled_from(WITH_TARGETS), baselines, st.integers(0, 24))
def test_a_target_lies_between_its_neighbours_on_the_line(kpi: Kpi, baseline: Decimal, months: int) -> None:
    ends = (0, 3) if months <= 3 else (3, 6) if months <= 6 else (6, 24)
    low, high = sorted(value for end in ends if (value := target(kpi, baseline, end)) is not None)
    value = target(kpi, baseline, months)
    assert value is not None
    assert low - Decimal("1e-20") <= value <= high + Decimal("1e-20")


@given(st.sampled_from((Kpi.BUDGET, Kpi.SECURITY_INCIDENTS)), baselines)
def test_relative_targets_only_get_stricter(kpi: Kpi, baseline: Decimal) -> None:
    assert KPIS[kpi].better is Better.LOWER
    values = [value for months in range(9) if (value := target(kpi, baseline, months)) is not None]
    assert values == sorted(values, reverse=True)
