"""The review of a decision: forecast and outcome, proposals with their clauses, the next decision, scores again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from domain.assessment import Assessment, Reading
from domain.catalogue import Kpi, Model, Readjustment
from domain.decision import Decision, Outcome
from domain.forecast import Expected, Forecast
from domain.samples import SAMPLES, sample
from domain.way_on import is_prepared
from tests.domain.building import answered
from tests.tui.drawing import SIZES, drawn, line_with, text_of
from tests.tui.hostile import TEXTS, filled_with
from tests.tui.pilots import SIZES as TERMINALS
from tests.tui.pilots import interview_app
from tui.fields.field import RefusedError
from tui.i18n import Language
from tui.page import Layout, PageId
from tui.pages.readjustment import ReadjustmentPage, _prepare_field

PAGE = ReadjustmentPage()
NOVEMBER = date(2026, 11, 23)
WIDTHS = [width for width, _ in SIZES]


def page(assessment: Assessment, width: int = 79, language: Language = "en") -> Layout:
    return drawn(PAGE, assessment, width, language, today=NOVEMBER)


def said(layout: Layout) -> str:
    return " ".join(" ".join(line.text.split()) for line in layout.lines)


def test_before_a_decision_the_page_leads_to_it() -> None:
    layout = page(answered())
    assert "Nothing is decided yet" in said(layout)
    assert [target.field.link for target in layout.targets] == [PageId.DECISION]
    with pytest.raises(RefusedError):
        _prepare_field(Readjustment.CHANGE_PROVIDER).stepped(answered(), 1)


def test_forecast_and_outcome_stand_beside_each_other() -> None:
    layout = page(sample("services", "en"))
    saving = line_with(layout, "Saving per month  ")
    assert saving.startswith("✗ ")
    assert "worse than expected" in saving
    assert "not measured yet" in line_with(layout, "Availability  ")
    measured = layout.find("sure.measured.measured_availability")
    assert measured is not None
    assert PAGE.start(sample("services", "en")) == measured.field.key


def test_the_measured_availability_is_held_against_the_target() -> None:
    case = answered(sample("services", "en"), measured_availability=Decimal("99.95"))
    row = line_with(page(case), "Availability  ")
    assert "99.95%" in row
    assert "better than expected" in row
    assert page(case).find("sure.measured.measured_availability") is None


def test_a_decision_that_expected_nothing_says_so() -> None:
    record = Decision(decided_on=date(2026, 3, 1), outcome=Outcome.CHOSEN, option=Model.FULL, option_name="Full")
    assert "keeps no expectation" in said(page(answered().with_decision(record)))


def test_too_few_months_are_told() -> None:
    forecast = Forecast(years=3, total_cost=Expected(low=Decimal(1), likely=Decimal(2), high=Decimal(3)))
    record = Decision(
        decided_on=date(2026, 3, 1), outcome=Outcome.CHOSEN, option=Model.FULL, option_name="Full", forecast=forecast
    )
    case = answered(contract_start=date(2026, 4, 1)).with_decision(record)
    # Two budgets are read, of months before the decision.
    for month in ("2026-01", "2026-02"):
        case = case.with_reading(month, Kpi.BUDGET, Reading(value=Decimal(9_000)))
    assert "0 months since, of 3" in said(page(case))
    assert "Budgets count from the month of the decision or, if that is later, of the start" in said(page(case))
    assert "there is nothing to judge yet" in said(page(case))
    assert "No deviation persists" not in said(page(case))
    reading = Reading(value=Decimal(90))
    assert "No deviation persists" in said(page(case.with_reading("2026-04", Kpi.SATISFACTION, reading)))


def test_a_proposal_shows_its_rule_its_clauses_and_what_leaving_costs() -> None:
    layout = page(sample("services", "en"))
    text = said(layout)
    assert "Renegotiate the scope." in text
    assert "off target for 3 readings running" in text
    assert "○ Exit clauses in the contract to do" in text
    clause = layout.find(f"sure.{Readjustment.PARTIAL_REINSOURCING}.safeguard.exit_clauses")
    assert clause is not None
    assert clause.field.link == "safeguard.exit_clauses"


def test_enter_prepares_the_next_decision_and_leads_to_its_draft() -> None:
    case = sample("services", "en")
    button = page(case).find(f"prepare.{Readjustment.RENEGOTIATE_SCOPE}")
    assert button is not None
    ready = button.field.stepped(case, 1)
    assert ready is not None
    assert is_prepared(ready, Readjustment.RENEGOTIATE_SCOPE)
    after = page(ready)
    following = after.find(button.field.then(ready))
    assert following is not None
    assert following.field.link == "decision_readjustment"
    assert after.find(f"prepare.{Readjustment.RENEGOTIATE_SCOPE}") is None


@pytest.mark.parametrize("readjustment", Readjustment)
def test_what_preparing_empties_is_said_as_it_is(readjustment: Readjustment) -> None:
    case = sample("services", "en")
    button = _prepare_field(readjustment)
    told = " ".join(line.text for line in button.about(case, 500))
    staying, emptied = told.split(";")
    ready = button.stepped(case, 1)
    assert ready is not None
    questions = {
        "option": "decision_option",
        "participants": "decision_participants",
        "reason": "decision_reason",
        "facts": "decision_known",
        "assumptions": "decision_assumed",
        "dates": "review_on",
    }
    for name, question in questions.items():
        assert case.answer(question).value, "the draft said something"
        is_kept = ready.answer(question).value is not None
        assert (name in staying.casefold(), name in emptied) == (is_kept, not is_kept)


def test_scores_to_look_at_again_lead_to_their_cells() -> None:
    layout = page(sample("services", "en"))
    lesson = layout.find("sure.lesson.score.partial.tco")
    assert lesson is not None
    assert "Total cost of ownership, scored 4: lower?" in layout.lines[lesson.line].text


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_sample_and_any_text_fits(width: int, language: Language) -> None:
    for id in SAMPLES:
        page(sample(id, language), width, language)
    for text in TEXTS:
        case = filled_with(sample("services", language), text)
        record = case.decisions["d1"].model_copy(update={"option_name": " ".join(text.split())[:500]})
        assert "{option}" not in text_of(page(case.with_decision(record), width, language))


@pytest.mark.parametrize("size", TERMINALS)
async def test_from_the_alert_to_the_new_decision_by_keys(tmp_path: Path, size: tuple[int, int]) -> None:
    async with interview_app(tmp_path, sample("services", "en"), size) as (screen, pilot):
        screen.go_to_field(PageId.READJUSTMENT, f"prepare.{Readjustment.RENEGOTIATE_SCOPE}")
        await pilot.pause()
        await pilot.press("enter", "enter")
        assert screen.session.page is PageId.DECISION
        assert screen.session.place.cursor == "decision_readjustment"
        screen.go_to_field(PageId.DECISION, "freeze")
        await pilot.pause()
        await pilot.press("enter")
        last = screen.session.assessment.decisions["d2"]
        assert (last.follows, last.readjustment) == ("d1", Readjustment.RENEGOTIATE_SCOPE)
