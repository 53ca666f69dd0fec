"""The text being typed is safe after a crash: told, compared, taken or set aside; never lost, never taken unasked."""

from __future__ import annotations

import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual import events
from textual.await_complete import AwaitComplete
from textual.widgets import Input, TextArea

from domain.assessment import Assessment
from storage.age import new_key
from storage.draft import DISCARDED, drafts
from storage.draft_journal import DraftJournal
from storage.library import Library
from tests.storage.cases import blank, given
from tests.tui.commands import environment
from tests.tui.pilots import LOOKS, interview_app, send, text_of, until
from tui import i18n
from tui.app import SourcierApp
from tui.draft_place import DraftPlace, Part
from tui.i18n import Language
from tui.page import PageId
from tui.screens import draft as draft_screen
from tui.screens import drafting
from tui.screens.draft import INTERRUPTED, READING, DraftScreen, difference
from tui.settings import Settings

CASE = blank("Alba").with_answer("headcount", given(50, note="Said on the phone"))
NAME = DraftPlace(PageId.COMPANY, Part.VALUE, "company_name")
NOTE = DraftPlace(PageId.COMPANY, Part.NOTE, "headcount")
PATIENCE = 60


def left_behind(folder: Path, place: DraftPlace | str, text: str, key: object = None) -> Path:
    """A draft of a program that was killed: its process number is nobody's."""
    journal = DraftJournal(folder / "drafts", CASE.id, key=key)  # type: ignore[arg-type]
    journal.typing(str(place), text)
    assert journal.flush(5)
    journal.close()
    dead = journal.path.with_name(f"{CASE.id}.4194999.{'ab' * 3}.draft")
    journal.path.rename(dead)
    return dead


@pytest.fixture(autouse=True)
def _read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody reads here: an answer counts as soon as the question is shown."""
    monkeypatch.setattr(draft_screen, "READING", 0.0)
    monkeypatch.setattr(drafting, "OFFERED_AGAIN_AFTER", 0.0)


@pytest.mark.parametrize("place", [NAME, NOTE])
def test_a_place_is_read_back(place: DraftPlace) -> None:
    assert DraftPlace.read(str(place)) == place


@pytest.mark.parametrize("text", ["", "company", "company value", "nowhere value x", "company feeling x"])
def test_what_names_no_place_is_no_place(text: str) -> None:
    assert DraftPlace.read(text) is None


def test_a_difference_shows_both_sides_with_their_signs() -> None:
    lines = [line.text for line in difference("sold in March to Alba", "sold in May to Alba", 60)]
    assert "− March" in lines
    assert "+ May" in lines
    assert any("sold in" in text for text in lines)


@pytest.mark.parametrize(("size", "language"), LOOKS)
async def test_what_was_being_typed_is_offered_and_taken(
    tmp_path: Path, size: tuple[int, int], language: Language
) -> None:
    dead = left_behind(tmp_path, NAME, "Boreal")
    async with interview_app(tmp_path, CASE, size, language) as (screen, pilot):
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen), PATIENCE)
        await until(pilot, lambda: "Boreal" in text_of(pilot.app), PATIENCE)
        assert screen.session.assessment == CASE
        await pilot.press("enter")
        await until(pilot, lambda: screen.editing is not None, PATIENCE)
        assert screen.editor.value == "Boreal"
        await until(pilot, lambda: not dead.exists(), PATIENCE)
        assert drafts(tmp_path / "drafts")[0].text == "Boreal"
        await pilot.press(*"is", "enter")
        await until(pilot, lambda: drafts(tmp_path / "drafts") == [], PATIENCE)
        assert screen.session.assessment.value("company_name") == "Borealis"
        assert [path.name.endswith(dead.name) for path in (tmp_path / "drafts" / DISCARDED).iterdir()] == [True]


@pytest.mark.parametrize(("place", "answer"), [(NAME, "Borealis"), (NOTE, None)])
async def test_what_is_typed_right_after_it_is_taken_goes_on_with_it(
    tmp_path: Path, place: DraftPlace, answer: str | None
) -> None:
    left_behind(tmp_path, place, "Boreal")
    async with interview_app(tmp_path, CASE) as (screen, pilot):
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen), PATIENCE)
        await until(pilot, lambda: "Boreal" in text_of(pilot.app), PATIENCE)
        send(screen.sourcier, "enter", *"is", "escape" if place is NOTE else "enter")
        await until(pilot, lambda: drafts(tmp_path / "drafts") == [], PATIENCE)
        await until(pilot, lambda: pilot.app.screen is screen, PATIENCE)
        assessment = screen.session.assessment
        assert assessment.value("company_name") == (answer or CASE.value("company_name"))
        assert assessment.answer("headcount").note == ("Said on the phone" if answer else "Borealis")


async def test_what_is_typed_when_it_is_offered_goes_to_the_page_and_it_is_offered_again(tmp_path: Path) -> None:
    dead = left_behind(tmp_path, NOTE, "Said on Monday")
    async with interview_app(tmp_path, CASE) as (screen, pilot):
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen), PATIENCE)
        first = pilot.app.screen
        await pilot.press(*"Boreal")
        await until(pilot, lambda: screen.editing is not None and screen.editor.value == "Boreal", PATIENCE)
        await pilot.press("enter")
        await until(pilot, lambda: screen.session.assessment.value("company_name") == "Boreal", PATIENCE)
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen), PATIENCE)
        assert pilot.app.screen is not first
        await until(pilot, lambda: "Said on Monday" in text_of(pilot.app), PATIENCE)
        assert dead.exists()


@pytest.mark.parametrize("keys", ["enter", "down enter", "escape", "right 5 enter"])
async def test_no_key_of_a_burst_answers_it_before_anybody_can_have_read_it(
    tmp_path: Path, keys: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_screen, "READING", 3600.0)
    monkeypatch.setattr(drafting, "OFFERED_AGAIN_AFTER", 3600.0)
    dead = left_behind(tmp_path, NOTE, "Said on Monday")
    asked: list[str] = []
    honest = DraftScreen.dismiss

    def dismiss(self: DraftScreen, result: str | None = None) -> AwaitComplete:
        asked.append(str(result))
        return honest(self, result)

    monkeypatch.setattr(DraftScreen, "dismiss", dismiss)
    async with interview_app(tmp_path, CASE) as (_screen, pilot):
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen), PATIENCE)
        await pilot.press(*keys.split())
        await until(pilot, lambda: len(asked) > 0, PATIENCE)
    assert asked == [INTERRUPTED]
    assert dead.exists()


async def test_a_paste_is_no_answer_either(tmp_path: Path) -> None:
    left_behind(tmp_path, NOTE, "Said on Monday")
    async with interview_app(tmp_path, CASE) as (screen, pilot):
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen), PATIENCE)
        pilot.app.post_message(events.Paste("Boreal"))
        await until(pilot, lambda: screen.editing is not None and screen.editor.value == "Boreal", PATIENCE)


async def test_the_difference_is_shown_before_choosing_and_discarding_archives(tmp_path: Path) -> None:
    dead = left_behind(tmp_path, NOTE, "Said on Monday")
    async with interview_app(tmp_path, CASE) as (screen, pilot):
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen), PATIENCE)
        await until(pilot, lambda: "Said on the phone" in text_of(pilot.app), PATIENCE)
        await pilot.press("down", "enter")
        await until(pilot, lambda: "+ Monday" in text_of(pilot.app), PATIENCE)
        assert "− the phone" in text_of(pilot.app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: pilot.app.screen is screen and not dead.exists(), PATIENCE)
        assert screen.session.assessment == CASE
        (kept,) = (tmp_path / "drafts" / DISCARDED).iterdir()
        assert "Said on Monday" in kept.read_text()


async def test_a_note_is_taken_into_its_dialog_again(tmp_path: Path) -> None:
    left_behind(tmp_path, NOTE, "Said on Monday")
    async with interview_app(tmp_path, CASE) as (screen, pilot):
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen), PATIENCE)
        await pilot.press("enter")
        await until(pilot, lambda: bool(pilot.app.screen.query(TextArea)), PATIENCE)
        assert pilot.app.screen.query_one(TextArea).text == "Said on Monday"
        await pilot.press("escape")
        await until(pilot, lambda: screen.session.assessment.answers["headcount"].note == "Said on Monday", PATIENCE)


async def test_escape_leaves_it_for_the_next_time(tmp_path: Path) -> None:
    dead = left_behind(tmp_path, NAME, "Boreal")
    async with interview_app(tmp_path, CASE) as (screen, pilot):
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen), PATIENCE)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen, PATIENCE)
    assert dead.exists()


@pytest.mark.parametrize("place", ["company value no_such_question", "what an older version wrote"])
async def test_a_text_whose_cell_is_gone_is_shown_and_can_only_be_set_aside(tmp_path: Path, place: str) -> None:
    left_behind(tmp_path, place, "Boreal")
    async with interview_app(tmp_path, CASE) as (_screen, pilot):
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen), PATIENCE)
        await until(pilot, lambda: "Boreal" in text_of(pilot.app), PATIENCE)
        asked = pilot.app.screen
        assert isinstance(asked, DraftScreen)
        assert [id for id, _label in asked.choices] == ["discard"]


async def test_a_text_under_another_key_is_said_to_be_unreadable(tmp_path: Path) -> None:
    left_behind(tmp_path, NAME, "Boreal", new_key("x", 8))
    async with interview_app(tmp_path, CASE) as (_screen, pilot):
        await until(pilot, lambda: "It cannot be read" in text_of(pilot.app), PATIENCE)
        assert "Boreal" not in text_of(pilot.app)


async def test_the_drafts_of_an_encrypted_assessment_are_encrypted(tmp_path: Path) -> None:
    i18n.set_language("en")
    library = Library(tmp_path, written_by="tests")
    file = library.create(CASE, datetime.now(UTC), new_key("x", 8))
    app = SourcierApp(library, Settings(language="en"), file=file)
    async with app.run_test() as pilot:
        screen = app.interview
        assert screen is not None
        await until(pilot, lambda: bool(screen.sheet.layout_shown.lines), PATIENCE)
        await pilot.press(*"Secretissime")
        assert screen.journal is not None
        assert screen.journal.flush(5)
        (path,) = (entry for entry in (tmp_path / "drafts").iterdir() if entry.suffix == ".draft")
        assert b"Secretissime" not in path.read_bytes()
        assert [draft.text for draft in drafts(tmp_path / "drafts", key=file.key)] == ["Secretissime"]


def saved(folder: Path) -> Assessment:
    library = Library(folder, written_by="tests")
    return library.open(library.entries()[0].path).assessment


async def test_typing_in_a_dialog_is_written_down_and_gone_once_saved(tmp_path: Path) -> None:
    async with interview_app(tmp_path, CASE) as (screen, pilot):
        await pilot.press("f5")
        await until(pilot, lambda: bool(pilot.app.screen.query("#dialog-text")), PATIENCE)
        await pilot.press(*"Heard")
        await until(pilot, lambda: screen.journal is not None, PATIENCE)
        assert screen.journal is not None
        assert screen.journal.flush(5)
        (draft,) = drafts(tmp_path / "drafts")
        assert draft.text == "Heard"
        await pilot.press("escape" if pilot.app.screen.query(TextArea) else "enter")
        assert not pilot.app.screen.query(Input) or pilot.app.screen is screen
        await until(pilot, lambda: drafts(tmp_path / "drafts") == [], PATIENCE)


TYPED = "about 12 or so"


async def test_a_text_that_cannot_be_taken_is_offered_the_next_time(tmp_path: Path) -> None:
    async with interview_app(tmp_path, CASE) as (screen, pilot):
        await pilot.press("down", "down", "down", *TYPED)
        assert screen.editing is not None
        assert screen.finish()
        assert screen.editing is None
        await pilot.press("ctrl+y")
        assert screen.editor.value == TYPED
        screen.app.leave(143)  # type: ignore[attr-defined]
    (draft,) = drafts(tmp_path / "drafts")
    assert draft.text == TYPED


async def test_what_is_there_is_kept_before_a_draft_is_taken(tmp_path: Path) -> None:
    from storage.history import read_version, versions

    left_behind(tmp_path, NAME, "Boreal")
    async with interview_app(tmp_path, CASE) as (screen, pilot):
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen), PATIENCE)
        await pilot.press("enter")
        await until(pilot, lambda: screen.editing is not None, PATIENCE)
        assert [read_version(version).assessment for version in versions(tmp_path / "history" / CASE.id)] == [CASE]


async def test_drafts_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("in the way")
    async with interview_app(tmp_path, CASE) as (screen, pilot):
        await pilot.press(*"Bor")
        assert screen.journal is not None
        assert screen.journal.flush(5)
        await until(pilot, lambda: "drafts not written" in text_of(pilot.app), PATIENCE)
        assert "Drafts cannot be written" in text_of(pilot.app)
        await pilot.press("enter")
        await until(pilot, lambda: "drafts not written" not in text_of(pilot.app), PATIENCE)


async def test_a_text_dropped_on_purpose_leaves_no_draft(tmp_path: Path) -> None:
    async with interview_app(tmp_path, CASE) as (screen, pilot):
        await pilot.press(*"Bor")
        assert screen.journal is not None
        assert screen.journal.flush(5)
        assert len(drafts(tmp_path / "drafts")) == 1
        await pilot.press("escape")
        await until(pilot, lambda: drafts(tmp_path / "drafts") == [], PATIENCE)


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_killed_while_typing_the_text_is_there_again(tmp_path: Path, language: Language) -> None:
    from tests.terminal import Terminal, sourcier

    library = Library(tmp_path / "library", written_by="tests")
    path = library.create(CASE, datetime.now(UTC)).path
    folder = library.folder / "drafts"
    command = sourcier("--data-dir", str(library.folder), "--lang", language, "open", str(path))
    words = {"en": "A text was being typed", "fr": "Un texte était en cours de saisie"}[language]
    env = environment(tmp_path)
    with Terminal(command, env=env) as terminal:
        terminal.wait_for("Alba")
        terminal.settle()
        terminal.type("Boreal")
        until_then = time.monotonic() + 15
        while not drafts(folder):
            assert time.monotonic() < until_then, terminal.text
            terminal.read(0.1)
        terminal.signal(signal.SIGKILL)
    assert library.open(path).assessment == CASE
    with Terminal(command, env=env) as terminal:
        terminal.wait_for(words)
        terminal.wait_for("Boreal")
        time.sleep(READING)
        terminal.press("enter")
        terminal.wait_gone(words)
        terminal.type("is")
        terminal.press("enter")
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0
    assert library.open(path).assessment.value("company_name") == "Borealis"
    assert drafts(folder) == []
