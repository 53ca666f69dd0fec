"""The interview screen: every step at both sizes and in both languages, editing, undo, saving."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events
from textual.pilot import Pilot

from domain.answer import AnswerState, Confidence
from domain.assessment import Assessment
from domain.samples import sample
from domain.steps import Step
from storage.library import Library
from tests.tui.hostile import TEXTS, filled_with
from tests.tui.pilots import SIZES, interview_app, rows, text_of, until
from tui import i18n
from tui.line_input import LineInput
from tui.lines import held_to, line
from tui.page import PageId
from tui.screens.interview import InterviewScreen
from tui.screens.text import LineScreen
from tui.screens.text_area import TextScreen
from tui.words import pages as page_words
from tui.words import steps as step_words

EMPTY = Assessment(id="ab" * 6, created_on=date(2026, 1, 1))


def saved(folder: Path) -> Assessment:
    """What the only file of the library says."""
    library = Library(folder, written_by="tests")
    return library.open(library.entries()[0].path).assessment


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", SIZES)
async def test_every_step_is_drawn_in_its_room(tmp_path: Path, size: tuple[int, int], language: i18n.Language) -> None:
    async with interview_app(tmp_path, sample("industry", language), size, language) as (screen, pilot):
        for step in Step:
            screen.go_to_step(step)
            await pilot.pause()
            shown = rows(pilot.app)
            assert len(shown) == size[1]
            assert all(cell_len(row) <= size[0] for row in shown)
            assert step_words.short(step) in text_of(pilot.app)
            assert screen.sheet.target is not None
            assert all(name in text_of(pilot.app) for name in map(step_words.short, Step)), "a step left the rail"


@pytest.mark.parametrize("text", TEXTS)
async def test_hostile_texts_show_as_they_are_on_every_step_and_do_nothing(tmp_path: Path, text: str) -> None:
    async with interview_app(tmp_path, filled_with(sample("services", "en"), text)) as (screen, pilot):
        for step in Step:
            screen.go_to_step(step)
            await pilot.pause()
            for key in ("end", "home"):
                await pilot.press(key)
            assert all(cell_len(row) <= 80 for row in rows(pilot.app))
        screen.go_to_step(Step.COMPANY)
        await pilot.pause()
        assert " ".join(text.split())[:3] in text_of(pilot.app)
        await pilot.click("#sheet", offset=(38, 1))
        await pilot.click("#sheet", offset=(38, 1))
        await pilot.pause()
        assert pilot.app.is_running


async def test_typing_answers_and_goes_on_to_the_next_question(tmp_path: Path) -> None:
    async with interview_app(tmp_path, EMPTY) as (screen, pilot):
        await pilot.press(*"Alba", "enter", *"Conseil", "enter")
        assert screen.session.assessment.value("company_name") == "Alba"
        assert screen.session.assessment.value("sector") == "Conseil"
        assert screen.sheet.target is not None
        assert screen.sheet.target.field.key == "interviewed"
        answer = screen.session.assessment.answer("company_name")
        assert answer.asked == "What is the company called?"
        await until(pilot, lambda: saved(tmp_path).value("sector") == "Conseil")


def level(screen: InterviewScreen, option: str, criterion: str) -> int | None:
    score = screen.session.assessment.score(option, criterion)
    return score.level if score else None


def press_at_once(pilot: Pilot[int], *keys: str) -> None:
    """Press keys faster than the program answers."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))


async def test_what_is_typed_faster_than_it_is_shown_is_kept_whole(tmp_path: Path) -> None:
    async with interview_app(tmp_path, EMPTY) as (screen, pilot):
        screen.go_to_cell(Step.COMPANY, "headcount")
        press_at_once(pilot, "3", "2", "5", "backspace", "enter")
        await until(pilot, lambda: screen.session.assessment.number("headcount") == 32)
        screen.go_to_cell(Step.COMPANY, "headcount")
        press_at_once(pilot, "4", "0", "down", "2", "4")
        await until(pilot, lambda: screen.editing is not None and screen.editor.value == "24")
        assert screen.editing is not None
        assert screen.editing.key == "headcount_two_years_ago"
        assert screen.session.assessment.number("headcount") == 40


async def test_moves_and_scores_of_a_burst_reach_the_cells_meant(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        screen.go_to_cell(Step.GRID, "score.partial.tco")
        options = screen.session.assessment.grid_option_ids()
        press_at_once(pilot, "1", "right", "5", "down", "2")
        await until(pilot, lambda: level(screen, options[1], "criticality") == 2)
        assert level(screen, options[0], "tco") == 1
        assert level(screen, options[1], "tco") == 5


async def test_a_pasted_text_is_typed_into_the_cell(tmp_path: Path) -> None:
    async with interview_app(tmp_path, EMPTY) as (screen, pilot):
        pilot.app.post_message(events.Paste("Alba\r\nConseil \x1b[2J"))
        await until(pilot, lambda: screen.editor.value == "Alba Conseil [2J")
        await pilot.press("enter")
        assert screen.session.assessment.value("company_name") == "Alba Conseil [2J"


async def test_enter_after_a_choice_goes_on_as_after_a_text(tmp_path: Path) -> None:
    async with interview_app(tmp_path, EMPTY) as (screen, pilot):
        screen.go_to_cell(Step.COMPANY, "criticality")
        await pilot.press("h", "enter")
        assert screen.session.assessment.chosen("criticality") == "high"
        assert screen.sheet.target is not None
        assert screen.sheet.target.field.key != "criticality"
        await pilot.press("up", "enter")
        assert screen.session.assessment.chosen("criticality") == "high", "Enter alone leaves what was answered"


@pytest.mark.parametrize("key", ["ctrl+z", "escape"])
async def test_what_was_typed_and_given_up_can_be_taken_back_and_undoes_nothing_else(tmp_path: Path, key: str) -> None:
    async with interview_app(tmp_path, EMPTY) as (screen, pilot):
        await pilot.press(*"Nova", "enter", *"metal workshop", key)
        session = screen.session
        assert (session.assessment.chosen("company_name"), session.assessment.chosen("sector")) == ("Nova", None)
        assert screen.editing is None
        await until(pilot, lambda: "^Y brings back" in text_of(pilot.app))
        await pilot.press("ctrl+y")
        assert screen.editor.value == "metal workshop"
        assert screen.editing is not None
        # Given up, then a step further back, and all of it again in the other order.
        await pilot.press("ctrl+z", "ctrl+z")
        assert session.assessment.chosen("company_name") is None
        await pilot.press("ctrl+y")
        assert session.assessment.chosen("company_name") == "Nova"
        await pilot.press("ctrl+y", "enter")
        assert session.assessment.chosen("sector") == "metal workshop"


async def test_another_change_takes_the_place_of_what_was_given_up(tmp_path: Path) -> None:
    async with interview_app(tmp_path, EMPTY) as (screen, pilot):
        await pilot.press(*"Nova", "escape", "down", *"trade", "enter", "ctrl+y")
        assert screen.editing is None
        assert screen.session.assessment.chosen("company_name") is None


async def test_a_state_given_while_typing_can_be_undone_to_what_was_typed(tmp_path: Path) -> None:
    async with interview_app(tmp_path, EMPTY) as (screen, pilot):
        await pilot.press(*"Nova", "f4")
        assert screen.session.assessment.answer("company_name").state is AnswerState.UNKNOWN
        await pilot.press("ctrl+z")
        assert screen.session.assessment.chosen("company_name") == "Nova"


@pytest.mark.parametrize(("key", "keys"), [("f6", ("escape",)), ("f6", ("enter",)), ("f5", ("escape",))])
async def test_what_is_written_on_an_answer_is_kept_however_it_is_left(
    tmp_path: Path, key: str, keys: tuple[str, ...]
) -> None:
    async with interview_app(tmp_path, EMPTY) as (screen, pilot):
        await pilot.press(*"Nova", "enter", "up", key, *"said so", *keys)
        answer = screen.session.assessment.answer("company_name")
        assert "said so" in (answer.note, answer.source)
        await pilot.press("ctrl+z")
        answer = screen.session.assessment.answer("company_name")
        assert (answer.value, answer.note, answer.source) == ("Nova", "", "")


async def test_ctrl_z_in_a_line_puts_back_what_was_there(tmp_path: Path) -> None:
    async with interview_app(tmp_path, EMPTY) as (screen, pilot):
        await pilot.press(*"Nova", "enter", "up", "f6", *"Ada", "enter", "f6", *" Lovelace", "ctrl+z")
        assert pilot.app.screen.query_one(LineInput).value == "Ada"
        await pilot.press("ctrl+y", *"!", "enter")
        assert screen.session.assessment.answer("company_name").source == "Ada Lovelace!"


async def test_what_is_pasted_beyond_the_room_of_a_cell_is_said(tmp_path: Path) -> None:
    async with interview_app(tmp_path, EMPTY) as (screen, pilot):
        pilot.app.post_message(events.Paste("x" * 630))
        await until(pilot, lambda: "130 characters were left out" in text_of(pilot.app))
        assert screen.editor.value == "x" * 500
        await pilot.press("enter")
        screen.go_to_cell(Step.DECISION, "decision_reason")
        await pilot.pause()
        pilot.app.post_message(events.Paste("y" * 20_030))
        await until(pilot, lambda: "30 characters were left out" in text_of(pilot.app))
        await pilot.press("z")
        await until(pilot, lambda: "1 character was left out" in text_of(pilot.app))
        await pilot.press("backspace", "z", "escape")
        assert screen.session.assessment.chosen("decision_reason") == "y" * 19_999 + "z"


@pytest.mark.parametrize("key", ["space", "right", "left", "v"])
async def test_enter_confirms_a_choice_however_it_was_made(tmp_path: Path, key: str) -> None:
    async with interview_app(tmp_path, EMPTY) as (screen, pilot):
        screen.go_to_cell(Step.COMPANY, "criticality")
        await pilot.press(key)
        chosen = screen.session.assessment.chosen("criticality")
        assert chosen is not None
        await pilot.press("enter")
        assert screen.session.assessment.chosen("criticality") == chosen
        assert screen.session.place.cursor != "criticality"
        await pilot.press("up", "enter")
        assert screen.session.assessment.chosen("criticality") == chosen
        assert screen.session.place.cursor != "criticality"
        await pilot.press("up", "space")
        assert screen.session.assessment.chosen("criticality") != chosen


async def test_escape_leaves_an_answer_as_it_was(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        before = screen.session.assessment
        await pilot.press("enter", *"other", "escape")
        assert screen.session.assessment == before
        assert not screen.editor.is_open


async def test_what_cannot_be_taken_is_said_and_stays_in_the_editor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(InterviewScreen, "SPELLING_SECONDS", 0.0)
    async with interview_app(tmp_path, EMPTY) as (screen, pilot):
        for _ in range(4):
            await pilot.press("down")
        await pilot.press(*"lots", "enter")
        assert screen.editor.is_open
        assert screen.editor.value == "lots"
        assert "not a number" in text_of(pilot.app)
        await pilot.press("f9")
        assert screen.session.step is Step.COMPANY, "an answer is not left behind unread"
        await pilot.press("escape", "f9")
        assert screen.session.step is Step.DIAGNOSIS


async def test_going_elsewhere_keeps_what_was_being_typed(tmp_path: Path) -> None:
    async with interview_app(tmp_path, EMPTY) as (screen, pilot):
        await pilot.press(*"Alba", "f9")
        assert screen.session.assessment.value("company_name") == "Alba"
        assert screen.session.step is Step.DIAGNOSIS


@pytest.mark.parametrize(
    ("key", "state"),
    [
        ("question_mark", AnswerState.UNKNOWN),
        ("exclamation_mark", AnswerState.REFUSED),
        ("minus", AnswerState.NOT_APPLICABLE),
    ],
)
async def test_answers_without_a_value_have_one_key_each(tmp_path: Path, key: str, state: AnswerState) -> None:
    async with interview_app(tmp_path, EMPTY) as (screen, pilot):
        await pilot.press(key)
        assert screen.session.assessment.answer("company_name").state is state
        await pilot.press("delete")
        assert screen.session.assessment.answer("company_name").is_open


async def test_one_key_goes_through_the_states(tmp_path: Path) -> None:
    async with interview_app(tmp_path, EMPTY) as (screen, pilot):
        seen = []
        for _ in range(4):
            await pilot.press("f4")
            seen.append(screen.session.assessment.answer("company_name").state)
        assert seen == [
            AnswerState.UNKNOWN,
            AnswerState.REFUSED,
            AnswerState.NOT_APPLICABLE,
            AnswerState.NOT_ASKED,
        ]


async def test_undo_and_redo_name_the_change(tmp_path: Path) -> None:
    async with interview_app(tmp_path, EMPTY) as (screen, pilot):
        await pilot.press(*"Alba", "enter", "f9", "ctrl+z")
        assert screen.session.step is Step.COMPANY
        assert "Undone: Company" in text_of(pilot.app)
        assert screen.session.assessment.answer("company_name").is_open
        await pilot.press("ctrl+y")
        assert screen.session.assessment.value("company_name") == "Alba"
        await until(pilot, lambda: saved(tmp_path).value("company_name") == "Alba")


async def test_a_note_a_source_and_doubt(tmp_path: Path) -> None:
    async with interview_app(tmp_path, EMPTY) as (screen, pilot):
        await pilot.press(*"Alba", "enter", "up", "f5")
        assert isinstance(pilot.app.screen, TextScreen)
        await pilot.press(*"to check", "enter", *"twice", "escape")
        await pilot.press("f6")
        assert isinstance(pilot.app.screen, LineScreen)
        await pilot.press(*"Anne", "enter", "f7")
        answer = screen.session.assessment.answer("company_name")
        assert answer.note == "to check\ntwice"
        assert answer.source == "Anne"
        assert answer.confidence is Confidence.ROUGHLY
        await pilot.pause()
        assert "Source: Anne" in text_of(pilot.app)


async def test_every_step_is_left_and_found_again_at_its_place(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        await pilot.press("down", "down", "down", "f9", "down", "f8")
        assert screen.sheet.target is not None
        assert screen.sheet.target.field.key == "sites"


async def test_the_language_changes_while_it_runs(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        assert "Employees today" in text_of(pilot.app)
        await pilot.press("end", "down", "delete", "ctrl+s")
        await until(pilot, lambda: " saved " in text_of(pilot.app) and not screen.unsaved)
        await pilot.press("ctrl+z")
        assert "Undone" in text_of(pilot.app)
        await until(pilot, lambda: not screen.unsaved)
        await pilot.press("f12")
        await pilot.pause()
        await pilot.press("home")
        await pilot.pause()
        shown = text_of(pilot.app)
        assert "Effectif actuel" in shown
        assert " enregistré " in shown
        assert " saved " not in shown
        assert "Undone" not in shown


async def test_a_small_terminal_says_what_is_needed_and_loses_nothing(tmp_path: Path) -> None:
    async with interview_app(tmp_path, EMPTY) as (screen, pilot):
        await pilot.press(*"Alb")
        await pilot.resize_terminal(60, 20)
        await until(pilot, lambda: "80 × 24" in text_of(pilot.app))
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "Sector" in text_of(pilot.app))
        screen.leave_editor()
        assert screen.session.assessment.value("company_name") == "Alb"


async def test_help_shows_the_step_and_its_keys(tmp_path: Path) -> None:
    async with interview_app(tmp_path, EMPTY, (120, 40)) as (_screen, pilot):
        await pilot.press("f1")
        await pilot.pause()
        shown = text_of(pilot.app)
        assert page_words.purpose(PageId.COMPANY)[:40] in shown
        assert "F4" in shown
        await pilot.press("escape")


async def test_the_menu_runs_commands_by_name(tmp_path: Path) -> None:
    async with interview_app(tmp_path, EMPTY) as (screen, pilot):
        await pilot.press("f2")
        await pilot.pause(0.2)
        await pilot.press(*"grid scores")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await until(pilot, lambda: screen.session.page is PageId.SCORES)


async def test_a_file_changed_elsewhere_is_not_overwritten(tmp_path: Path) -> None:
    async with interview_app(tmp_path, EMPTY) as (screen, pilot):
        path = screen.file.path
        other = Library(tmp_path, written_by="another").open(path)
        theirs = sample("services", "en").model_copy(update={"id": EMPTY.id})
        assert other.save(theirs, datetime.now(UTC)).is_saved
        await pilot.press(*"Alba", "enter")
        await until(pilot, lambda: "Two versions of" in text_of(pilot.app))
        shown = text_of(pilot.app)
        assert "here: “Alba”" in shown
        assert "elsewhere: “Cormoran Services”" in shown
        # Nothing is written before the person has chosen.
        assert Library(tmp_path, written_by="tests").open(path).assessment == theirs
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert Library(tmp_path, written_by="tests").open(path).assessment == theirs
        assert screen.session.assessment.value("company_name") == "Alba"


async def test_going_home_and_back_loses_nothing(tmp_path: Path) -> None:
    async with interview_app(tmp_path, EMPTY) as (_screen, pilot):
        await pilot.press(*"Alba", "enter", "escape")
        await until(pilot, lambda: "Library" in text_of(pilot.app))
        await until(pilot, lambda: "Alba" in text_of(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: "What does the company do" in text_of(pilot.app) or "Sector" in text_of(pilot.app))
        assert saved(tmp_path).value("company_name") == "Alba"


@pytest.mark.parametrize(("size", "told"), [((80, 24), "temporary"), ((120, 40), "temporary library")])
async def test_a_demonstration_says_all_along_that_nothing_is_kept(
    tmp_path: Path, size: tuple[int, int], told: str
) -> None:
    async with interview_app(tmp_path, sample("services", "en"), size) as (screen, pilot):
        assert "temporary" not in rows(pilot.app)[0]
        screen.app.notice = "Demonstration"  # type: ignore[attr-defined]
        screen.draw()
        await until(pilot, lambda: f" {told} · " in rows(pilot.app)[0])
        await pilot.press("down", "f9")
        await until(pilot, lambda: screen.page.id is not PageId.COMPANY)
        assert f" {told} · " in rows(pilot.app)[0]


async def test_a_long_message_is_cut_with_an_ellipsis(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        screen.say("word " * 60)
        await until(pilot, lambda: rows(pilot.app)[-1].rstrip().endswith("…"))


async def test_what_the_panel_has_no_room_for_ends_with_an_ellipsis(tmp_path: Path) -> None:
    case = sample("services", "en")
    answer = case.answer("response_times_lengthen").model_copy(update={"note": "word " * 60})
    async with interview_app(tmp_path, case.with_answer("response_times_lengthen", answer)) as (screen, pilot):
        screen.go_to_cell(Step.DIAGNOSIS, "response_times_lengthen")
        await until(pilot, lambda: "Note: word" in text_of(pilot.app))
        panel = rows(pilot.app)[-5:-1]
        assert any(row.rstrip().endswith("…") for row in panel)
        assert all(cell_len(row) == 80 for row in panel)


def test_lines_that_have_no_room_are_left_out_with_a_sign() -> None:
    lines = [line(text) for text in ("one", "two", "three")]
    assert [one.text for one in held_to(lines, 2)] == ["one", "two …"]
    assert held_to(lines, 3) == lines
    assert [one.text for one in held_to([line("cut…"), line("more")], 1)] == ["cut…"]
