"""Meetings and their minutes, actions with a name and a date: the page and its cells."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from domain.agenda import OccurrenceState, agenda
from domain.answer import AnswerState
from domain.assessment import Assessment
from domain.catalogue import Kpi
from domain.cleaning import clean_line
from domain.facts import with_action, with_meeting, with_new_action
from domain.meeting import Action, Meeting
from domain.rituals import Ritual
from domain.samples import sample
from tests.domain.building import answered
from tests.tui.drawing import SIZES, drawn, line_with, text_of
from tests.tui.hostile import TEXTS
from tests.tui.pilots import SIZES as TERMINALS
from tests.tui.pilots import interview_app
from tests.tui.pilots import text_of as screen_text
from tui.fields.field import RefusedError
from tui.fields.governance import action_cell, done_cell, due_cell, held_cell, minutes_cell, new_action_cell, owner_cell
from tui.fields.section import SectionField
from tui.i18n import Language
from tui.page import Layout, PageId, Place, View
from tui.pages.governance import GovernancePage

PAGE = GovernancePage()
NOVEMBER = date(2026, 11, 23)
STARTED = answered(contract_start=date(2026, 4, 1))
COMMITTEE = Ritual.STEERING_COMMITTEE
WIDTHS = [width for width, _ in SIZES]


def page(assessment: Assessment, cursor: str = "", width: int = 79, language: Language = "en") -> Layout:
    return drawn(PAGE, assessment, width, language, cursor, NOVEMBER)


def opened(assessment: Assessment, *rituals: Ritual) -> Layout:
    return PAGE.layout(View(assessment, 79, 17, NOVEMBER, Place(opened=frozenset(rituals))))


def acting(assessment: Assessment, **said: object) -> tuple[str, Assessment]:
    id, assessment = with_new_action(assessment, "Rewrite the scope")
    return id, with_action(assessment, id, assessment.actions[id].model_copy(update=said))


def test_without_a_start_the_page_says_where_to_enter_it_and_takes_actions() -> None:
    layout = page(answered())
    assert "enter it on the dashboard" in text_of(layout)
    link = layout.targets[0].field
    assert link.link == "contract_start"
    assert layout.find("action.new") is not None


def test_each_ritual_has_a_line_with_the_meeting_that_waits() -> None:
    layout = page(STARTED)
    marked = sum("⚠" in line.text for line in layout.lines)
    assert layout.lines[0].text == f"{marked} meetings are late."
    assert marked == 3
    committee = line_with(layout, "Quarterly steering committee")
    assert "01/07/2026 ⚠" in committee
    assert "01/04/2028 ○" in line_with(layout, "Technical audit")
    assert layout.find(f"held.{COMMITTEE}.1") is not None
    assert layout.find(f"held.{COMMITTEE}.2") is None


def test_the_day_it_was_held_makes_the_line_go_on_to_the_next() -> None:
    first = page(STARTED).find(f"held.{COMMITTEE}.1")
    assert first is not None
    held = first.field.take(STARTED, "3/7/2026")
    assert held.meetings[COMMITTEE]["1"] == Meeting(held_on=date(2026, 7, 3))
    assert "03/07/2026" in line_with(page(held, first.field.key), "steering committee")
    assert page(held).find(f"held.{COMMITTEE}.2") is not None
    back = first.field.with_state(held, AnswerState.NOT_ASKED)
    assert back == STARTED
    with pytest.raises(RefusedError):
        first.field.take(STARTED, "yesterday")


def test_what_was_held_before_is_behind_the_line_with_its_minutes() -> None:
    case = with_meeting(
        STARTED, COMMITTEE, 1, Meeting(held_on=date(2026, 7, 3), minutes="Scope confirmed.\nNext: ERP.")
    )
    assert "Scope confirmed." not in text_of(page(case))
    layout = opened(case, COMMITTEE)
    assert "no. 1, done" in text_of(layout)
    assert "Scope confirmed." in text_of(layout)
    heading = next(target.field for target in layout.targets if isinstance(target.field, SectionField))
    assert heading.folded(None) is not None


def test_minutes_of_several_lines_are_kept_clean() -> None:
    (course,) = (one for one in agenda(STARTED, NOVEMBER) if one.ritual is COMMITTEE)
    cell = minutes_cell(course.occurrences[0])
    assert cell.is_long
    written = cell.take(STARTED, "Decided:\n- more hours\x1b[2J")
    assert written.meetings[COMMITTEE]["1"].minutes == "Decided:\n- more hours[2J"
    assert cell.typed(written).startswith("Decided")


def test_a_dashboard_whose_readings_are_there_counts_as_done_and_says_so() -> None:
    case = sample("services", "en")
    (course,) = (one for one in agenda(case, NOVEMBER) if one.ritual is Ritual.MONTHLY_DASHBOARD)
    done = course.of(OccurrenceState.DONE)
    assert done
    told = held_cell(done[0]).about(case, 79)
    assert "the readings are there" in " ".join(line.text for line in told)
    assert case.reading("2026-04", Kpi.BUDGET) is not None


def test_where_there_is_room_what_was_held_is_open_at_once() -> None:
    case = sample("services", "en")
    narrow, wide = (text_of(page(case, width=width)) for width in WIDTHS)
    assert "Drift of 16%" not in narrow
    assert "Drift of 16%" in wide


def test_when_nothing_is_late_the_page_says_what_comes_next() -> None:
    layout = drawn(PAGE, STARTED, today=date(2026, 4, 20))
    assert layout.lines[0].text == "No meeting is late. Next: Monthly shared dashboard, in 11 days."


def test_an_action_is_added_named_owned_dated_done_and_taken_out() -> None:
    assert new_action_cell().name(STARTED) == "New action", "what ^Z says it takes back"
    case = new_action_cell().take(STARTED, "  Rewrite the scope ")
    (id,) = case.actions
    assert new_action_cell().take(STARTED, "  ") == STARTED
    assert "who?" in line_with(page(case), "Rewrite the scope")
    case = owner_cell(id).take(case, "Sophie")
    case = due_cell(id).take(case, "1/11/2026")
    row = line_with(page(case), "Rewrite the scope")
    assert row.startswith("⚠ ")
    assert "Sophie" in row
    assert "1 action is overdue." in page(case).lines[0].text
    case = done_cell(id).take(case, "20/11/2026")
    assert line_with(page(case), "Rewrite the scope").startswith("✓ ")
    assert "overdue" not in text_of(page(case))
    noted = action_cell(id).with_note(case, "See the minutes.")
    assert noted is not None
    assert "✎" in line_with(page(noted), "Rewrite the scope")
    with pytest.raises(RefusedError):
        action_cell(id).take(case, " ")
    gone = action_cell(id).with_state(case, AnswerState.NOT_ASKED)
    assert gone is not None
    assert gone.actions == {}


def test_a_cell_of_an_action_taken_out_meanwhile_changes_nothing() -> None:
    assert owner_cell("action_9").take(STARTED, "Anne") == STARTED


def test_the_cursor_starts_at_the_first_open_action() -> None:
    assert PAGE.start(STARTED) == "action.new"
    done, case = acting(STARTED, done_on=date(2026, 5, 1))
    id, case = acting(case)
    assert PAGE.start(case) == f"action.{id}.name"
    assert done in case.actions


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_texts_of_people_are_shown_as_they_are_at_any_size(width: int, language: Language) -> None:
    case = STARTED
    for number, text in enumerate(TEXTS, start=1):
        line = clean_line(text[:500])
        case = with_meeting(case, COMMITTEE, number, Meeting(held_on=date(2026, 7, 1), minutes=text[:20_000]))
        id, case = with_new_action(case, line)
        case = with_action(case, id, Action(name=line, owner=line, note=text[:20_000]))
    layout = page(case, f"minutes.{COMMITTEE}.1", width, language)
    assert "[@click" in text_of(layout)
    assert len([target for target in layout.targets if target.field.key.startswith("action.")]) == 4 * len(TEXTS) + 1


@pytest.mark.parametrize("size", TERMINALS)
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_an_action_is_typed_by_keys(tmp_path: Path, size: tuple[int, int], language: Language) -> None:
    async with interview_app(tmp_path, sample("services", language), size, language) as (screen, pilot):
        screen.go_to_field(PageId.GOVERNANCE, "action.new")
        await pilot.pause()
        await pilot.press(*"Audit", "enter")
        assert any(action.name == "Audit" for action in screen.session.assessment.actions.values())
        assert "Audit" in screen_text(pilot.app)
