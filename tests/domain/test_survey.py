"""The margin of a survey: Wilson's interval, by known values and by what has to hold for all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.reading import Reading
from domain.survey import share_interval, survey_margin


@pytest.mark.parametrize(
    ("found", "sample", "low", "high"),
    [
        # R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, 1998.
        (81, 263, "0.2553", "0.3662"),
        (15, 148, "0.0624", "0.1605"),
        (0, 20, "0.0000", "0.1611"),
        (1, 29, "0.0061", "0.1718"),
    ],
)
def test_known_intervals(found: int, sample: int, low: str, high: str) -> None:
    interval = share_interval(Decimal(found) / sample, sample)
    assert tuple(round(end, 4) for end in interval) == (Decimal(low), Decimal(high))


@given(st.integers(1, 500), st.data())
def test_an_interval_holds_what_was_found_and_more_answers_narrow_it(sample: int, data: st.DataObject) -> None:
    share = Decimal(data.draw(st.integers(0, 100))) / 100
    low, high = share_interval(share, sample)
    assert 0 <= low <= share <= high <= 1
    tighter = share_interval(share, sample * 4)
    assert tighter[1] - tighter[0] < high - low
    population = data.draw(st.integers(sample, sample * 10))
    known = share_interval(share, sample, population)
    assert known[1] - known[0] <= high - low


def test_asking_everybody_leaves_no_margin() -> None:
    assert share_interval(Decimal("0.75"), 24, 24) == (Decimal("0.75"), Decimal("0.75"))


@pytest.mark.parametrize(("share", "sample", "population"), [("0.5", 0, None), ("1.1", 5, None), ("0.5", 5, 4)])
def test_what_is_no_share_of_a_sample_is_refused(share: str, sample: int, population: int | None) -> None:
    with pytest.raises(ValueError, match="no share"):
        share_interval(Decimal(share), sample, population)


def test_a_reading_without_answers_counted_has_no_margin() -> None:
    assert survey_margin(Reading(value=Decimal(75))) is None


def test_a_reading_has_the_margin_of_its_sample() -> None:
    margin = survey_margin(Reading(value=Decimal(75), respondents=24, invited=48))
    assert margin is not None
    assert (round(margin.low, 1), round(margin.high, 1)) == (Decimal("61.1"), Decimal("85.2"))
    assert margin.holds(Decimal(80))
    assert not margin.holds(Decimal(90))
    assert (margin.respondents, margin.invited) == (24, 48)


def test_more_answers_than_people_asked_leave_the_number_asked_aside() -> None:
    one, other = (survey_margin(Reading(value=Decimal(75), respondents=24, invited=asked)) for asked in (20, None))
    assert one == other


def test_a_corrected_value_keeps_its_sample() -> None:
    read = Reading(value=Decimal(75), note="Checked", respondents=24, invited=48)
    assert read.typed(Decimal(80)) == Reading(value=Decimal(80), note="Checked", respondents=24, invited=48)
