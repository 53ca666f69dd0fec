from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from domain.answer import AnswerState
from domain.assessment import Assessment, Reading, SafeguardCheck
from domain.catalogue import Kpi, Safeguard, SafeguardState
from domain.decision import Decision, Outcome
from domain.month import month_at, month_index
from domain.questions import questions_of
from domain.samples import SAMPLES, sample
from domain.steps import Step
from tests.domain.grids import BLANK, answered
from tests.strategies import HOSTILE
from tests.tui.drawing import SIZES, drawn, style_of, text_of, view
from tests.tui.pilots import interview_app
from tests.tui.pilots import text_of as text_on
from tui.fields.field import RefusedError
from tui.fields.reading import NoticeField, ReadingField
from tui.i18n import Language, _, set_language
from tui.lines import one_line
from tui.page import Layout
from tui.pages.follow_up import FollowUpPage
from tui.pages.governance import GovernancePage
from tui.pages.readings import FIGURE, compact, month_range, month_to_fill

PAGE = FollowUpPage()
OCTOBER = date(2026, 10, 5)

STARTED = answered(
    contract_start=date(2026, 4, 1),
    monthly_cost_before=Decimal(10_000),
    monthly_budget=Decimal(9_000),
    first_level_before=Decimal(55),
    resolution_time_before=Decimal(6),
    resolution_time_sla=Decimal(8),
    satisfaction_before=Decimal(60),
    security_incidents_before=Decimal(4),
)


def read(assessment: Assessment, kpi: Kpi, *values: int | str | None, first: str = "2026-04") -> Assessment:
    """With a KPI's values, a month each."""
    for index, value in enumerate(values, start=month_index(first)):
        if value is not None:
            assessment = assessment.with_reading(month_at(index), kpi, Reading(value=Decimal(value)))
    return assessment


def page(assessment: Assessment, cursor: str = "", today: date = OCTOBER, width: int = 79) -> Layout:
    return drawn(PAGE, assessment, width, cursor=cursor, today=today)


def row(layout: Layout, short: str) -> str:
    """The row of a KPI in the table."""
    return next(line.text for line in layout.lines if line.text.startswith(short))


def said(layout: Layout) -> str:
    return " ".join(" ".join(line.text.split()) for line in layout.lines)


# --- the start of the contract ---------------------------------------------------------------------------


def test_without_a_start_the_page_says_what_to_enter_and_asks_it_first() -> None:
    layout = page(BLANK)
    assert layout.targets[0].field.key == "contract_start"
    assert layout.targets[0].line == 0
    assert "Enter the day the new organisation starts" in said(layout)
    assert not [target for target in layout.targets if target.field.key.startswith("reading.")]
    assert [target.field.key for target in layout.targets] == [question.id for question in questions_of(Step.FOLLOW_UP)]
    assert PAGE.start(BLANK) == "contract_start"


def test_the_start_stays_where_it_is_typed_and_the_months_appear_live() -> None:
    before = page(BLANK).find("contract_start")
    assert before is not None
    after = page(before.field.take(BLANK, "1/4/2026"))
    again = after.find("contract_start")
    assert again is not None
    assert (again.line, again.x, again.width) == (before.line, before.x, before.width)
    assert after.find("reading.2026-10.budget") is not None
    assert "Enter the day" not in said(after)


def test_readings_without_a_start_are_not_hidden() -> None:
    layout = page(read(BLANK, Kpi.FIRST_LEVEL, 64))
    assert "Enter the day" in said(layout)
    assert layout.find("reading.2026-04.first_level") is not None
    assert "64% solved at the first contact, below 70%" in said(layout)


def test_the_first_line_sums_up() -> None:
    assert page(STARTED, today=date(2026, 3, 2)).lines[0].text.endswith("in 30 days")
    assert page(STARTED).lines[0].text.endswith("month 7 · no alert")
    bad = read(STARTED, Kpi.SECURITY_INCIDENTS, 5)
    assert page(bad).lines[0].text.endswith("month 7 · 1 alert · 1 proposal")


def test_months_without_a_reading_are_told_where_nothing_alerts() -> None:
    late = read(STARTED, Kpi.FIRST_LEVEL, 80)
    told = page(late)
    assert told.lines[0].text.endswith("month 7 · 5 months unread")
    assert "⚠ Nothing was read after April 2026: 5 months are missing." in said(told)
    (status,) = [line for line in told.lines if line.text.startswith("Each month")]
    assert style_of(status, "status 04/26") == "warn", "the status of a row says how old it is"
    now = page(late, today=date(2026, 5, 20))
    assert "status 04/26" not in said(now)
    assert now.lines[0].text.endswith("month 2 · no alert")
    assert "Nothing was read" not in said(now)


# --- the months --------------------------------------------------------------------------------------------


def test_months_go_from_the_start_to_the_one_after_today_or_the_last_reading() -> None:
    def months(assessment: Assessment, today: date = OCTOBER) -> tuple[str, str]:
        found = month_range(assessment, today)
        return month_at(found[0]), month_at(found[-1])

    assert not month_range(BLANK, OCTOBER)
    assert months(STARTED) == ("2026-04", "2026-11")
    assert months(STARTED, date(2026, 1, 1)) == ("2026-04", "2026-05")
    assert months(read(STARTED, Kpi.BUDGET, 1, first="2027-03")) == ("2026-04", "2027-04")
    assert months(read(STARTED, Kpi.BUDGET, 1, first="2026-01")) == ("2026-01", "2026-11")
    assert months(answered(contract_start=date(20, 1, 1))) == ("1000-01", "2026-11")
    assert months(read(STARTED, Kpi.BUDGET, 1, first="2999-12"))[1] == "2999-12"
    assert not month_range(answered(contract_start=date(9999, 1, 1)), OCTOBER)


def test_the_window_follows_the_cursor() -> None:
    long = answered(STARTED, contract_start=date(2020, 1, 1))
    for month in ("2020-01", "2023-07", "2026-11"):
        layout = page(long, f"reading.{month}.budget")
        assert layout.find(f"reading.{month}.budget") is not None
        assert f"{month[5:]}/{month[2:4]}" in layout.lines[1].text
    shown = {target.field.key for target in page(long).targets}
    assert "reading.2026-10.budget" in shown
    assert "reading.2020-01.budget" not in shown


def test_more_room_shows_more_months() -> None:
    long = answered(STARTED, contract_start=date(2020, 1, 1))
    shown = [
        len([target for target in page(long, width=width).targets if target.field.key.endswith(".budget")])
        for width, _ in SIZES
    ]
    assert shown == [4, 6]


def test_the_cursor_starts_at_the_reading_to_take_next() -> None:
    assert PAGE.start(STARTED) == "reading.2026-04.budget"
    some = read(read(STARTED, Kpi.BUDGET, 1, 1), Kpi.FIRST_LEVEL, 70, 70)
    assert PAGE.start(some) == "reading.2026-05.resolution_time"
    full = read(read(some, Kpi.RESOLUTION_TIME, 5, 5), Kpi.SECURITY_INCIDENTS, 1, 1)
    assert PAGE.start(full) == "reading.2026-06.budget"
    for case in (STARTED, some, full):
        assert page(case, PAGE.start(case)).find(PAGE.start(case)) is not None
    assert month_to_fill(BLANK) is None


async def test_what_was_true_before_is_asked_once_the_start_is_known(tmp_path: Path) -> None:
    async with interview_app(tmp_path, BLANK) as (screen, pilot):
        screen.go_to_cell(Step.FOLLOW_UP, "contract_start")
        await pilot.press(*"2026-04-01", "enter")
        assert screen.session.assessment.day("contract_start") == date(2026, 4, 1)
        assert screen.session.place.cursor == "monthly_cost_before"
    begun = answered(BLANK, contract_start=date(2026, 4, 1), monthly_cost_before=Decimal(9_000))
    assert PAGE.start(begun) == "first_level_before"
    assert PAGE.start(read(begun, Kpi.BUDGET, 1)) == "reading.2026-04.first_level"


async def test_enter_goes_from_the_last_kpi_of_a_month_to_the_first_of_the_next(tmp_path: Path) -> None:
    months = read(STARTED, Kpi.BUDGET, 1, 1, 1)
    async with interview_app(tmp_path, months) as (screen, pilot):
        screen.go_to_cell(Step.FOLLOW_UP, "reading.2026-06.satisfaction")
        await pilot.press(*"80", "enter", *"3", "enter")
        assert screen.session.place.cursor == "reading.2026-07.budget"
        screen.go_to_cell(Step.FOLLOW_UP, "reading.2026-07.security_incidents")
        await pilot.press("enter", "enter")
        assert screen.session.place.cursor == "reading.2026-08.budget", "nothing was typed"
    assert ReadingField("2999-12", Kpi.SECURITY_INCIDENTS).onward(months) == "reading.2999-12.budget"


@pytest.mark.parametrize("month", ["2026-05", "2026-06"])
async def test_up_and_down_keep_the_month(month: str, tmp_path: Path) -> None:
    months = read(STARTED, Kpi.SECURITY_INCIDENTS, 5, 5, 5)
    async with interview_app(tmp_path, months) as (screen, pilot):
        screen.go_to_cell(Step.FOLLOW_UP, f"reading.{month}.satisfaction")
        await pilot.press("down")
        assert screen.session.place.cursor == f"reading.{month}.security_incidents"
        await pilot.press("down", "up")
        assert screen.session.place.cursor == "reading.2026-06.security_incidents", "back in the month read last"


def test_a_proposal_says_of_which_figures_it_speaks_beside_a_harder_one() -> None:
    bad = read(STARTED, Kpi.RESOLUTION_TIME, 9, 9, 9)
    bad = read(read(bad, Kpi.SATISFACTION, 50, 50, 50), Kpi.SECURITY_INCIDENTS, "3.8", "3.8", "3.8")
    text = said(page(bad))
    assert "Change provider" in text
    assert "Security incidents: by itself no ground to change provider, so renegotiate what was agreed." in text
    two = read(read(STARTED, Kpi.SATISFACTION, 50, 50, 50), Kpi.SECURITY_INCIDENTS, "3.8", "3.8", "3.8")
    assert "User satisfaction, Security incidents: by themselves no ground" in said(page(two))


# --- status, trend, alerts and proposals ---------------------------------------------------------------------


def test_a_row_tells_value_target_status_trend_and_course_without_colour() -> None:
    layout = page(read(STARTED, Kpi.FIRST_LEVEL, 60, 66, 72, 76, 80, 85, 88))
    assert " ".join(row(layout, "First level").split()) == "First level % 55 80 85 88 · 85 ● on target ↗ ▁▃▄▆▇"
    assert row(page(STARTED), "First level").split()[-3:] == ["·", "no", "data"]


def test_status_alerts_and_proposals_move_as_a_reading_is_typed() -> None:
    field = ReadingField("2026-06", Kpi.FIRST_LEVEL)
    case = read(STARTED, Kpi.FIRST_LEVEL, 60, 62)

    def status(text: str) -> tuple[str, str]:
        layout = page(field.take(case, text), field.key)
        return row(layout, "First level"), said(layout)

    line, text = status("6")
    assert "▲ alert" in line
    assert "6% solved at the first contact, below 70%" in text
    assert "Renegotiate the scope" in text
    assert "First-level resolution: off target for 3 readings running, Apr 2026 to Jun 2026." in text
    line, text = status("69.5")
    assert "▲ alert" in line
    line, text = status("72")
    assert "● on target" in line
    assert "✓ No alert." in text
    assert "Renegotiate" not in text
    before = page(case, field.key)
    assert row(before, "First level") != line


def test_alerts_come_with_their_rule_and_its_source_major_ones_first() -> None:
    case = read(read(STARTED, Kpi.SECURITY_INCIDENTS, 5), Kpi.BUDGET, 20_000)
    text = said(page(case))
    assert (
        "‼ 5 security incidents in the month, 4 before the contract: a major failure, act at once. (Apr 2026)" in text
    )
    assert "Rule (according to the article): Major alert when incidents stagnate or increase: act at once." in text
    assert text.index("‼ 5 security") < text.index("▲ Budget +122.2%")
    later = read(STARTED, Kpi.BUDGET, *[12_000] * 7)
    assert "Rule (our reading): the limit of the first six months is kept afterwards." in said(page(later))


def test_proposals_say_what_they_rest_on() -> None:
    case = read(STARTED, Kpi.SECURITY_INCIDENTS, 5)
    text = said(page(case))
    assert "‼ Change provider." in text
    assert "Security incidents: a major failure in Apr 2026." in text
    assert "Exit clauses were never asked about" in text
    secured = case.with_safeguard(Safeguard.EXIT_CLAUSES, SafeguardCheck(state=SafeguardState.PRESENT))
    assert "The exit clauses are in the contract." in said(page(secured))


def test_the_cursor_can_go_to_every_alert_proposal_and_ritual() -> None:
    layout = page(sample("industry", "en"))
    stops = [target for target in layout.targets if type(target.field) is NoticeField]
    kinds = [target.field.key.partition(".")[0] for target in stops]
    assert kinds == ["alert"] * 3 + ["proposal"] * 2 + ["ritual"] * 5
    assert [target.line for target in stops] == sorted(target.line for target in stops)
    case = sample("industry", "en")
    for target in stops:
        assert target.field.about(case, 79)[0].text
        assert target.field.stepped(case, 1) is None
        assert target.field.press(case, "x") is None
    # What explains it is brought into sight with it: the next stop or heading is not part of it.
    reasons = layout.lines[stops[3].line : stops[3].line + stops[3].below + 1]
    assert "Renegotiate the scope" in reasons[0].text
    assert "rising over 6 readings" in reasons[-1].text


def test_what_is_missing_for_a_judgement_is_named() -> None:
    case = read(STARTED.with_answer("satisfaction_before", BLANK.answer("x")), Kpi.SATISFACTION, 70)
    assert "Not fully judged without: User satisfaction before." in said(page(case))
    assert "Not fully judged" not in said(page(read(STARTED, Kpi.SATISFACTION, 70)))


def test_rituals_come_with_their_dates_the_nearest_first() -> None:
    layout = page(STARTED, today=date(2026, 4, 28))
    start = next(i for i, line in enumerate(layout.lines) if line.text.startswith("Next meetings"))
    names = [line.text.split("  ")[1] for line in layout.lines[start + 1 : start + 6]]
    assert names[0] == "Monthly shared dashboard"
    assert names[-1] == "Technical audit every two years"
    assert "1 May 2026, in 3 days" in layout.lines[start + 1].text


def test_a_contract_that_starts_before_its_decision_is_asked_about_and_accepted() -> None:
    def decided(on: date) -> Assessment:
        return STARTED.with_decision(Decision(decided_on=on, outcome=Outcome.CHOSEN, option="full"))

    assert "starts before the decision of 2 April 2026" in said(page(decided(date(2026, 4, 2))))
    assert "starts before" not in said(page(decided(date(2026, 4, 1))))
    later = decided(date(2026, 3, 1)).with_decision(
        Decision(decided_on=date(2026, 8, 1), outcome=Outcome.CHOSEN, option="full")
    )
    assert "starts before" not in said(page(later))


def test_the_meeting_that_waits_is_that_of_the_page_of_meetings() -> None:
    today = date(2026, 11, 23)
    board = text_of(page(STARTED, today=today))
    meetings = text_of(drawn(GovernancePage(), STARTED, today=today))
    assert "⚠ 1 July 2026, 145 days ago" in board
    assert "01/07/2026 ⚠" in meetings
    assert "3 meetings are late." in board
    assert meetings.startswith("3 meetings are late.")


# --- the chart -------------------------------------------------------------------------------------------------


def test_the_chart_is_of_the_kpi_under_the_cursor() -> None:
    case = read(read(STARTED, Kpi.FIRST_LEVEL, 60, 72), Kpi.RESOLUTION_TIME, 5, 6, 7)
    layout = page(case, "reading.2026-05.first_level")
    assert "First-level resolution · too few readings" in text_of(layout)
    assert "▸05/26" in text_of(layout)
    assert "3m" in text_of(layout)
    assert "6m" in text_of(layout)
    time = text_of(page(case, "reading.2026-05.resolution_time"))
    assert "Mean time to resolution · rising" in time
    assert "3m" not in time
    assert "Mean time to resolution · " in text_of(page(case, "alert.resolution_time_rising"))
    both = read(case, Kpi.SECURITY_INCIDENTS, 9)
    assert "Security incidents · " in text_of(page(both, "ritual.technical_audit"))
    assert "Mean time to resolution · " in text_of(page(both, "alert.resolution_time_rising"))
    # Without the cursor on a reading: the question of a baseline, else the KPI with an alert.
    assert "User satisfaction · " in text_of(page(case, "satisfaction_before"))
    assert "Mean time to resolution · rising" in text_of(page(case, "contract_start"))


def test_a_screen_with_more_room_has_the_charts_of_all_kpis() -> None:
    case = read(read(STARTED, Kpi.BUDGET, 9000, 9100), Kpi.SECURITY_INCIDENTS, 2, None, 1)
    names = (
        "Budget against forecast ·",
        "Mean time to resolution ·",
        "Security incidents ·",
    )
    narrow, wide = (text_of(page(case, width=width)) for width, _ in SIZES)
    assert [name in narrow for name in names] == [True, False, False]
    assert all(name in wide for name in (*names, "◆ target of the article"))
    assert wide.count("3m") == 3, "two KPIs have targets of the company's own"


def test_a_survey_has_its_sample_and_says_how_sure_it_is() -> None:
    cell = ReadingField("2026-06", Kpi.SATISFACTION)
    case = cell.take(STARTED, "76 24/48")
    reading = case.reading("2026-06", Kpi.SATISFACTION)
    assert reading is not None
    assert (reading.value, reading.respondents, reading.invited) == (Decimal(76), 24, 48)
    assert cell.typed(case) == "76 24/48"
    about = " ".join(line.text for line in cell.about(case, 79))
    assert "24 answers of 48: 62–86% of all (19 chances in 20)" in about
    text = said(page(case))
    assert "24 answers of 48: 62–86% of all (19 chances in 20)" in text
    assert "With so few answers the target of 75% is neither met nor missed for sure." in text
    assert "82 24/48" in " ".join(line.text for line in cell.about(STARTED, 79))


@pytest.mark.parametrize(
    ("typed", "sample"), [("76 24/?", (24, None)), ("76 (24 / 48)", (24, 48)), ("76", (None, None)), ("76 9/9", (9, 9))]
)
def test_a_sample_may_be_typed_in_several_ways(typed: str, sample: tuple[int | None, int | None]) -> None:
    cell = ReadingField("2026-06", Kpi.SATISFACTION)
    reading = cell.take(cell.take(STARTED, "70 1/2"), typed).reading("2026-06", Kpi.SATISFACTION)
    assert reading is not None
    assert (reading.value, reading.respondents, reading.invited) == (Decimal(76), *sample)


@pytest.mark.parametrize("typed", ["76 49/48", "76 0/48", "76 24/48/2", "24/48", "76 9999999999/?"])
def test_what_is_no_sample_is_refused(typed: str) -> None:
    with pytest.raises(RefusedError):
        ReadingField("2026-06", Kpi.SATISFACTION).take(STARTED, typed)


def test_every_kpi_is_told_in_words() -> None:
    case = read(read(STARTED, Kpi.BUDGET, 9_900, 9_900, 9_900), Kpi.SECURITY_INCIDENTS, 3)
    text = said(page(read(case, Kpi.FIRST_LEVEL, 60, 70, 80)))
    assert "Budget against forecast: off target · €9,900 in Jun 2026 · €10,000 before" in text
    assert "+10% against the forecast since the start" in text
    assert "rising, +10 points a month" in text
    assert "Security incidents: on target · 3 in Apr 2026 · 4 before · target 2.8 at 3 months, 2 at 6 · −25%" in text


@pytest.mark.parametrize(
    ("language", "told", "missing"), [("en", "no target", "no data"), ("fr", "sans cible", "sans donnée")]
)
def test_a_reading_without_a_target_is_not_said_to_be_missing(language: Language, told: str, missing: str) -> None:
    started = read(answered(contract_start=date(2026, 4, 1)), Kpi.SECURITY_INCIDENTS, 3)
    layout = drawn(PAGE, started, language=language, today=OCTOBER)
    assert text_of(layout).count(told) == 2, "in the table and in words"
    assert missing in row(layout, "Budget")


def test_proposals_lead_to_what_they_rest_on() -> None:
    link = page(sample("services", "en")).find("sure.proposals.readjustment")
    assert link is not None
    assert link.field.link == "readjustment"
    assert page(STARTED).find("sure.proposals.readjustment") is None


def test_what_is_late_leads_to_its_page() -> None:
    layout = page(STARTED)
    link = layout.find("sure.governance.governance")
    assert link is not None
    assert "meetings are late" in layout.lines[link.line].text
    assert page(STARTED, today=date(2026, 4, 2)).find("sure.governance.governance") is None


def test_what_matters_most_fits_on_the_first_screen() -> None:
    case = sample("industry", "en")
    layout = page(case, PAGE.start(case))
    axis = next(i for i, line in enumerate(layout.lines) if "└" in line.text)
    assert axis + 1 < SIZES[0][1]


# --- about ---------------------------------------------------------------------------------------------------------


def test_the_panel_tells_the_alert_the_measure_and_the_rule() -> None:
    case = read(STARTED, Kpi.FIRST_LEVEL, 64).with_reading(
        "2026-04", Kpi.FIRST_LEVEL, Reading(value=Decimal(64), note="two new technicians")
    )
    about = [line.text for line in PAGE.about(view(case, today=OCTOBER), ReadingField("2026-04", Kpi.FIRST_LEVEL))]
    assert about[0].startswith("First-level resolution, April 2026 (% of incidents): 64%")
    assert "two new tec" in about[0]
    assert about[1].startswith("64% solved at the first contact, below 70%")
    assert about[-1].startswith("Rule: Alert below 70%")
    calm = [line.text for line in PAGE.about(view(STARTED, today=OCTOBER), ReadingField("2026-04", Kpi.FIRST_LEVEL))]
    assert len(calm) == 3


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_kpi_without_a_target_says_why(language: Language) -> None:
    set_language(language)
    told = _("No target in the article: its trend is judged, and the contract's hours.")
    for kpi in Kpi:
        about = [line.text for line in PAGE.about(view(STARTED, today=OCTOBER), ReadingField("2026-04", kpi))]
        assert (told in about) == (kpi is Kpi.RESOLUTION_TIME)
        assert len(about) <= 4


# --- layout --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [width for width, _ in SIZES])
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("id", SAMPLES)
def test_the_samples_fit_wherever_the_cursor_is(width: int, language: Language, id: str) -> None:
    case = sample(id, language)
    for cursor in ("", "contract_start", *(f"reading.2026-09.{kpi}" for kpi in Kpi), "reading.2026-04.budget"):
        drawn(PAGE, case, width, language, cursor, OCTOBER)


@pytest.mark.parametrize("width", [width for width, _ in SIZES])
@pytest.mark.parametrize("value", ["0", "0.01", "999999.99", "1000000000000", "123456789012.34"])
def test_figures_of_any_size_fit(width: int, value: str) -> None:
    case = STARTED
    for kpi in Kpi:
        case = read(case, kpi, value, "7")
    for language in ("en", "fr"):
        for kpi in Kpi:
            drawn(PAGE, case, width, language, f"reading.2026-05.{kpi}", OCTOBER)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_note_is_cut_and_shown_as_it_is(text: str) -> None:
    field = ReadingField("2026-04", Kpi.BUDGET)
    case = field.with_note(field.take(STARTED, "9000"), text)
    assert case is not None
    layout = page(case, field.key)
    assert row(layout, "Budget").count("✎") == 1
    about = PAGE.about(view(case, today=OCTOBER, cursor=field.key), field)
    assert one_line(text).strip()[:4] in about[0].text
    assert all(line.cells <= 79 for line in about)


@pytest.mark.parametrize("cursor", ["reading", "reading.", "reading.2026-04.nothing", "reading.x.budget.y", "[/]"])
def test_a_cursor_that_is_nowhere_does_no_harm(cursor: str) -> None:
    assert page(STARTED, cursor).find("reading.2026-10.budget") is not None


def test_a_mistyped_year_does_no_harm() -> None:
    for year in (1, 1026, 9999):
        case = read(answered(STARTED, contract_start=date(year, 4, 1)), Kpi.BUDGET, 9000)
        page(case, "reading.2026-04.budget")
        page(case)


def test_five_years_of_readings_are_laid_out() -> None:
    case = STARTED
    for kpi in Kpi:
        case = read(case, kpi, *range(20, 80))
    drawn(PAGE, case, cursor="reading.2030-06.budget")


def test_compact_figures_keep_what_fits() -> None:
    assert [compact(Decimal(value)) for value in ("12.5", "12345.67", "123456", "12345678", "1000000000000")] == [
        "12.5",
        "12,346",
        "123.5k",
        "12.3M",
        "1,000G",
    ]
    set_language("fr")
    for power in range(13):
        assert len(compact(Decimal(10) ** power - Decimal("0.01"))) <= FIGURE


async def test_the_page_can_be_scrolled_away_from_the_cursor_and_moves_as_a_reading_is_typed(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("industry", "en")) as (screen, pilot):
        screen.go_to_step(Step.FOLLOW_UP)
        await pilot.pause()
        assert "● on target" in row(screen.sheet.layout_shown, "Budget")
        await pilot.press(*"90000")
        assert "▲ alert" in row(screen.sheet.layout_shown, "Budget")
        assert screen.session.assessment.reading("2026-10", Kpi.BUDGET) is None
        await pilot.press("escape")
        assert "● on target" in row(screen.sheet.layout_shown, "Budget")
        screen.sheet.scroll_by(12)
        await pilot.pause()
        assert screen.sheet.top == 12


# --- the field -----------------------------------------------------------------------------------------------------


def test_a_reading_is_typed_in_the_unit_of_its_kpi() -> None:
    for kpi, text, value in (
        (Kpi.BUDGET, "9 250,50 €", "9250.50"),
        (Kpi.BUDGET, "9.2k", "9200"),
        (Kpi.FIRST_LEVEL, "71,5 %", "71.5"),
        (Kpi.RESOLUTION_TIME, "1 h 30", "1.5"),
        (Kpi.SECURITY_INCIDENTS, "3", "3"),
    ):
        reading = ReadingField("2026-04", kpi).take(BLANK, text).reading("2026-04", kpi)
        assert reading is not None
        assert reading.value == Decimal(value)


@pytest.mark.parametrize(
    ("kpi", "text"),
    [
        (Kpi.BUDGET, "much"),
        (Kpi.BUDGET, "-5"),
        (Kpi.FIRST_LEVEL, "101"),
        (Kpi.RESOLUTION_TIME, "9000"),
        (Kpi.SECURITY_INCIDENTS, "2.5"),
        (Kpi.BUDGET, "1.2345"),
    ],
)
def test_what_cannot_be_a_reading_is_refused(kpi: Kpi, text: str) -> None:
    with pytest.raises(RefusedError):
        ReadingField("2026-04", kpi).take(BLANK, text)


def test_delete_clears_and_a_note_stays_with_a_new_value() -> None:
    field = ReadingField("2026-04", Kpi.SATISFACTION)
    assert field.note(BLANK) is None
    with pytest.raises(RefusedError, match="type its value first"):
        field.with_note(BLANK, "x")
    noted = field.with_note(field.take(BLANK, "80"), "short survey")
    assert noted is not None
    changed = field.take(noted, "82")
    assert changed.reading("2026-04", Kpi.SATISFACTION) == Reading(value=Decimal(82), note="short survey")
    assert field.typed(changed) == "82"
    assert field.with_state(changed, AnswerState.NOT_ASKED) == BLANK
    assert field.take(changed, "") == BLANK


def test_the_panel_of_a_reading_is_set_as_its_language_asks() -> None:
    case = read(STARTED, Kpi.RESOLUTION_TIME, 3)
    titles = {}
    for language in ("en", "fr"):
        set_language(language)
        titles[language] = ReadingField("2026-04", Kpi.RESOLUTION_TIME).about(case, 77)[0].text
    set_language("en")
    assert titles["en"].endswith("(hours): 3\u202fh")
    assert titles["fr"].endswith("(heures)\u202f: 3\u202fh")


# --- shares that may be marks ---------------------------------------------------------------------------


@pytest.mark.parametrize("cell", ["satisfaction_before", "reading.2026-04.satisfaction"])
async def test_a_mark_typed_as_a_share_is_questioned(cell: str, tmp_path: Path) -> None:
    def value(case: Assessment) -> Decimal | None:
        reading = case.reading("2026-04", Kpi.SATISFACTION)
        return case.number(cell) if cell == "satisfaction_before" else reading.value if reading else None

    begun = answered(contract_start=date(2026, 4, 1))
    async with interview_app(tmp_path, begun) as (screen, pilot):
        screen.go_to_cell(Step.FOLLOW_UP, cell)
        await pilot.press("4", "enter")
        assert value(screen.session.assessment) is None
        assert "4%, or 4 of 5? Type 4% or 80%." in text_on(screen.app)
        await pilot.press("escape", *"4%", "enter")
        assert value(screen.session.assessment) == 4
        screen.go_to_cell(Step.FOLLOW_UP, cell)
        await pilot.press("enter", "end", "enter")
        assert value(screen.session.assessment) == 4, "what stands there is questioned no more"
        screen.go_to_cell(Step.FOLLOW_UP, cell)
        await pilot.press("8", "enter")
        assert "8%, or 8 of 10? Type 8% or 80%." in text_on(screen.app)
        await pilot.press("escape", *"80", "enter")
        assert value(screen.session.assessment) == 80
