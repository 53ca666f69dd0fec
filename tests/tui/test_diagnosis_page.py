"""The diagnosis page: the verdict that stays in sight, and what follows from the answers to each signal."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.answer import AnswerState
from domain.assessment import Assessment
from domain.catalogue import STRUCTURAL_SIGNALS, Signal
from domain.diagnosis import SOURCES
from domain.questions import QUESTIONS, questions_of
from domain.samples import SAMPLES, sample
from domain.steps import Step
from tests.domain.building import NOT_APPLICABLE, REFUSED, UNKNOWN, answered, guess, roughly
from tests.tui.drawing import SIZES, drawn, line_with, text_of, view
from tests.tui.hostile import TEXTS, filled_with
from tests.tui.pilots import SheetApp, rows
from tui.fields.answer import AnswerField
from tui.i18n import Language
from tui.page import Layout
from tui.pages.diagnosis import DiagnosisPage
from tui.sheet import Sheet
from tui.words import evidence, signals

PAGE = DiagnosisPage()
BLANK = answered()
ALL_ABSENT = answered(**dict.fromkeys(STRUCTURAL_SIGNALS, False))
OUTAGE = answered(
    outage_hours=Decimal(4),
    outage_people=50,
    hourly_cost=Decimal(40),
    productivity_loss=Decimal(50),
    outages_per_year=Decimal(2),
)


def verdict_of(assessment: Assessment, width: int = 79) -> str:
    """The lines above the signals, as one text."""
    lines = [line.text.strip() for line in drawn(PAGE, assessment, width).lines]
    return " ".join(lines[: lines.index("─" * width)])


def section(layout: Layout, signal: Signal) -> str:
    """The heading of a signal and all lines under it."""
    lines = [line.text for line in layout.lines]
    start = next(index for index, text in enumerate(lines) if text[2:].startswith(signals.name(signal)))
    end = lines.index("", start) if "" in lines[start:] else len(lines)
    return "\n".join(lines[start:end])


# --- room --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [width for width, _ in SIZES])
@pytest.mark.parametrize("id", SAMPLES)
def test_a_sample_fits_the_room(id: str, width: int, language: Language) -> None:
    layout = drawn(PAGE, sample(id, language), width, language)
    assert [target.field.key for target in layout.targets] == [question.id for question in questions_of(PAGE.step)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_heading_has_room_for_all_it_may_say(language: Language) -> None:
    """Judged, in doubt, with frequency and criticality: at 79 columns no name is cut."""
    case = answered(**{signal: guess(True) for signal in Signal})
    layout = drawn(PAGE, case, 79, language)
    for signal in Signal:
        heading = section(layout, signal).splitlines()[0]
        assert signals.name(signal) in heading
        assert "≈" in heading
        assert heading.endswith(" " + evidence.source(signal, SOURCES[signal]))


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width", [width for width, _ in SIZES])
def test_hostile_notes_and_sources_change_nothing_but_their_signs(text: str, width: int) -> None:
    plain = sample("services", "en")
    layout = drawn(PAGE, filled_with(plain, text), width)
    bare = drawn(PAGE, plain, width)
    assert [line.text.rstrip("~≈@✎ ") for line in layout.lines] == [line.text.rstrip("~≈@✎ ") for line in bare.lines]
    about = PAGE.about(view(filled_with(plain, text), width), AnswerField("shadow_it"))
    assert " ".join(text.split())[:20] in "".join(line.text for line in about)


# --- the verdict -------------------------------------------------------------------------------------


def test_the_verdict_follows_the_answers_and_names_its_signals() -> None:
    assert verdict_of(BLANK).startswith("? Undetermined: no structural signal is present, 4 are not known yet.")
    one = answered(ALL_ABSENT, growth_gap=True)
    assert verdict_of(one).startswith(
        "● Structural: 1 structural signal is present (IT no longer follows growth). A lasting cause"
    )
    two = answered(one, firefighting=True)
    assert verdict_of(two).startswith(
        "● Structural: 2 structural signals are present"
        " (IT no longer follows growth · The IT lead only puts out fires)."
    )
    watch = answered(ALL_ABSENT, recurring_incidents=True)
    assert "but others are (Recurring incidents)" in verdict_of(watch)
    superficial = answered(ALL_ABSENT, recurring_incidents=False, one_off_bill=True, single_incident=False)
    assert "Superficial: only false signals are present (One high maintenance bill)" in verdict_of(superficial)
    nothing = answered(superficial, one_off_bill=False)
    assert verdict_of(nothing).startswith("○ No signal: none of the seven is present.")


def test_a_verdict_that_is_not_settled_says_what_it_may_become() -> None:
    text = verdict_of(ALL_ABSENT)
    assert "No signal so far; not known yet: Recurring incidents" in text
    assert "It may still become: To be watched · Superficial." in text
    assert "may still" not in verdict_of(answered(ALL_ABSENT, recurring_incidents=True))


def test_an_undetermined_verdict_names_the_questions_that_would_settle_it() -> None:
    almost = answered(ALL_ABSENT, firefighting=NOT_APPLICABLE, growth_gap=UNKNOWN)
    almost = answered(almost, response_times_lengthen=False, backlog_grows=False, headcount=50)
    almost = answered(almost, headcount_two_years_ago=50, it_staff=Decimal(1), it_staff_two_years_ago=Decimal(1))
    assert "Ask first: Workarounds by users" in verdict_of(almost)
    assert "(+" not in verdict_of(almost)
    assert "Ask first" not in verdict_of(answered(almost, shadow_it=False))


@pytest.mark.parametrize("width", [width for width, _ in SIZES])
def test_as_many_settling_questions_are_named_as_fit_on_a_line(width: int) -> None:
    line = line_with(drawn(PAGE, BLANK, width), "Ask first")
    assert "…" not in line
    assert "(+" in line


def test_a_verdict_that_rests_on_doubtful_answers_says_so() -> None:
    doubtful = answered(ALL_ABSENT, firefighting_share=roughly(Decimal(65)), firefighting=UNKNOWN)
    assert "≈ In doubt: The IT lead only puts out fires." in verdict_of(doubtful)
    # A signal that is surely there settles it, whatever the others.
    assert "In doubt" not in verdict_of(answered(doubtful, growth_gap=True))


@pytest.mark.parametrize("height", [5, 17])
def test_the_verdict_stays_in_sight_where_there_is_room(height: int) -> None:
    layout = PAGE.layout(replace(view(BLANK), height=height))
    assert layout.pinned == (0 if height == 5 else 3)
    assert all(target.line >= layout.pinned for target in layout.targets)


async def test_scrolled_to_the_end_the_verdict_is_still_above_and_no_cell_is_hidden_below_it() -> None:
    app = SheetApp()
    async with app.run_test(size=(80, 17)) as pilot:
        await pilot.pause()
        sheet = app.query_one(Sheet)
        sheet.put(PAGE.layout(view(BLANK)), "")
        for index in (*range(len(sheet.layout_shown.targets)), 3, 0):
            sheet.go_to(index)
            await pilot.pause()
            shown = rows(app)
            assert "Undetermined" in shown[0]
            target = sheet.layout_shown.targets[index]
            row = next(y for y in range(sheet.pinned, 17) if sheet.index_at(y) == target.line)
            label = sheet.layout_shown.lines[target.line].text[:34].strip()
            assert label in shown[row]
        sheet.go_to(len(sheet.layout_shown.targets) - 1)
        await pilot.pause()
        assert "One single incident" in "".join(rows(app))
        await pilot.click(Sheet, offset=(40, 16))
        assert sheet.index_at(16) == len(sheet.layout_shown.lines) - 1


# --- the signals -------------------------------------------------------------------------------------


def test_headings_carry_state_in_signs_and_words_and_the_source_of_their_figures() -> None:
    layout = drawn(PAGE, answered(growth_gap=True, it_turnover=False, recurring_incidents=guess(True)))
    assert section(layout, Signal.GROWTH_GAP).startswith("● IT no longer follows growth  present, judged ")
    assert section(layout, Signal.GROWTH_GAP).splitlines()[0].endswith(" 59% · high, article")
    assert section(layout, Signal.IT_TURNOVER).startswith("○ Turnover in the IT team  absent, judged ")
    assert section(layout, Signal.FIREFIGHTING).startswith("? The IT lead only puts out fires  unknown ")
    assert section(layout, Signal.FIREFIGHTING).splitlines()[0].endswith(" high, our reading")
    incidents = section(layout, Signal.RECURRING_INCIDENTS).splitlines()[0]
    assert incidents.startswith("● Recurring incidents  present ≈ in doubt ")
    assert incidents.endswith(" 38% · medium, article")
    assert section(layout, Signal.ONE_OFF_BILL).splitlines()[0].endswith(" false signal, article")


def test_the_outage_is_worked_out_as_it_is_entered() -> None:
    whole = answered(OUTAGE, revenue_per_hour=NOT_APPLICABLE, recovery_cost=NOT_APPLICABLE)
    assert "One outage costs €4,000." in section(drawn(PAGE, whole), Signal.OUTAGE_COST)
    assert "A year of outages costs €8,000." in section(drawn(PAGE, whole), Signal.OUTAGE_COST)
    with_upkeep = section(drawn(PAGE, answered(whole, maintenance_cost=Decimal(5000)), 93), Signal.OUTAGE_COST)
    assert "A year of outages costs €8,000: more than maintenance, €5,000." in with_upkeep
    below = section(drawn(PAGE, answered(whole, maintenance_cost=Decimal(8000)), 93), Signal.OUTAGE_COST)
    assert "A year of outages costs €8,000: not more than maintenance, €8,000." in below


def test_a_part_of_an_outage_nobody_knows_is_no_part_that_costs_nothing() -> None:
    text = section(drawn(PAGE, answered(OUTAGE, maintenance_cost=Decimal(8000)), 93), Signal.OUTAGE_COST)
    told = " ".join(text.replace("│", " ").split())
    assert "One outage costs at least €4,000." in told
    assert "A year of outages costs at least €8,000: whether that is more than maintenance, €8,000, is not" in told
    assert "not counted yet: Revenue per hour, Revenue not caught" in told


def test_the_outage_shows_its_doubt_what_is_not_counted_and_what_is_missing() -> None:
    rough = section(drawn(PAGE, answered(OUTAGE, hourly_cost=roughly(Decimal(40)))), Signal.OUTAGE_COST)
    assert "One outage costs €4,000 (from €3,200, no upper bound)." in rough
    assert "At least that much; not counted yet: Revenue per hour, Revenue not caught" in rough
    full = answered(OUTAGE, revenue_per_hour=NOT_APPLICABLE, recovery_cost=Decimal(100))
    assert "At least" not in section(drawn(PAGE, full), Signal.OUTAGE_COST)
    missing = section(drawn(PAGE, answered(OUTAGE, outages_per_year=REFUSED)), Signal.OUTAGE_COST)
    assert "One outage costs at least €4,000." in missing
    assert "No yearly figure yet without: Outages a year." in missing
    assert "Also needed: Yearly maintenance cost (Company)." in missing


def test_figures_stand_above_the_judgement_they_are_for() -> None:
    lines = section(drawn(PAGE, OUTAGE), Signal.OUTAGE_COST).splitlines()
    judgement = next(
        index for index, text in enumerate(lines) if index and text.startswith("  All in all, outages cost more")
    )
    assert judgement == len(lines) - 1
    assert lines[judgement - 1].startswith("  → ")


def test_firefighting_is_held_against_the_limit_of_the_article() -> None:
    assert "A signal when it is more than 60% · according to the article" in section(
        drawn(PAGE, BLANK), Signal.FIREFIGHTING
    )
    at = section(drawn(PAGE, answered(firefighting_share=Decimal(60)), 93), Signal.FIREFIGHTING)
    assert "60% of the time goes to emergencies: not more than 60% · rule of the article" in at
    above = section(drawn(PAGE, answered(firefighting_share=Decimal("60.5")), 93), Signal.FIREFIGHTING)
    assert "60.5% of the time goes to emergencies: more than 60%" in above


def test_turnover_and_growth_show_the_figures_of_the_company_step() -> None:
    case = answered(it_departures=1, it_staff=Decimal(2), headcount=80, headcount_two_years_ago=UNKNOWN)
    layout = drawn(PAGE, case, 93)
    assert "1 for a team of 2, or 50%; the limit is 25% · our" in section(layout, Signal.IT_TURNOVER)
    growth = section(layout, Signal.GROWTH_GAP)
    assert "employees ? → 80, IT staff · → 2." in growth
    assert "Also needed: Employees two years ago (Company), IT staff two years ago (Company)." in growth
    grown = answered(case, headcount_two_years_ago=40, it_staff_two_years_ago=Decimal(2))
    growth = section(drawn(PAGE, grown, 93), Signal.GROWTH_GAP)
    assert "headcount +100%, IT staff 0%. IT did not follow · our reading" in growth
    assert "Also needed" not in growth


def test_a_judgement_is_held_against_the_facts() -> None:
    share = answered(firefighting_share=Decimal(70))
    assert "Judged" not in section(drawn(PAGE, share), Signal.FIREFIGHTING)
    against = drawn(PAGE, answered(share, firefighting=False))
    assert "Judged absent, against the facts: they say present." in section(against, Signal.FIREFIGHTING)
    assert any("against the facts" in line.text and line.spans[0][1] == "warn" for line in against.lines)
    assert "Judged present, as the facts say." in text_of(drawn(PAGE, answered(share, firefighting=True)))
    assert "Judged present; the facts alone do not settle it." in text_of(drawn(PAGE, answered(firefighting=True)))


# --- the cursor --------------------------------------------------------------------------------------


def test_it_starts_at_the_first_question_not_asked_yet() -> None:
    assert PAGE.start(BLANK) == "response_times_lengthen"
    assert PAGE.start(answered(response_times_lengthen=False, backlog_grows=REFUSED)) == "shadow_it"
    complete = BLANK
    for question in questions_of(Step.DIAGNOSIS):
        complete = complete.with_answer(question.id, UNKNOWN)
    assert PAGE.start(complete) == ""


def test_the_panel_says_what_the_signal_of_a_question_means() -> None:
    about = "\n".join(line.text for line in PAGE.about(view(BLANK), AnswerField("it_departures")))
    assert "People leave the IT team" in about
    assert "frequency 33%, criticality high" in about
    assert "A year of interruptions" in text_of(Layout(list(PAGE.about(view(BLANK), AnswerField("outage_hours")))))
    assert PAGE.about(view(BLANK), None) == []


def test_every_question_of_the_step_is_on_the_page_once_and_takes_an_answer() -> None:
    layout = drawn(PAGE, BLANK)
    for target in layout.targets:
        field = target.field
        changed = field.with_state(BLANK, AnswerState.UNKNOWN)
        assert changed is not None
        assert changed.answer(field.key).state is AnswerState.UNKNOWN
        assert QUESTIONS[field.key].step is Step.DIAGNOSIS
        assert "does not know" in drawn(PAGE, changed).lines[layout_line(changed, field.key)].text


def layout_line(assessment: Assessment, key: str) -> int:
    target = drawn(PAGE, assessment).find(key)
    assert target is not None
    return target.line
