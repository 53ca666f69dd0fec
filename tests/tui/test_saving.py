"""What the interview says and does when saving fails: for a while, for good, by a mistake of the program."""

from __future__ import annotations

import shutil
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli

from domain.assessment import Assessment
from domain.compared import MOST_COMPARED
from storage.codec import decode
from storage.errors import EditedElsewhereError
from storage.library import Library
from storage.outcome import SaveOutcome
from storage.sharing_errors import RemovedError
from storage.write_errors import WriteError, WriteProblem, WriteStage
from tests.storage.test_last_resort import with_people
from tests.tui.pilots import LOOKS, SIZES, interview_app, library_app, rows, text_of, until
from tui.app import SourcierApp
from tui.i18n import Language
from tui.saver import Saved
from tui.screens import saving
from tui.screens.choice import ChoiceScreen
from tui.words import files

EMPTY = Assessment(id="ab" * 6, created_on=date(2026, 1, 1))


def sector(path: Path) -> str | None:
    return decode(path.read_bytes()).assessment.chosen("sector")


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "TRIED_AGAIN_AFTER", 0.05)


async def test_a_mistake_of_the_program_is_told_and_the_next_save_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with interview_app(tmp_path, EMPTY) as (screen, pilot):
        honest = screen.file.save

        def mistaken(*_: object) -> None:
            raise TypeError("one argument too many")

        monkeypatch.setattr(screen.file, "save", mistaken)
        await pilot.press("down", "m", "enter")
        await until(pilot, lambda: "NOT SAVED" in text_of(pilot.app))
        assert "this version of Sourcier made a mistake" in text_of(pilot.app)
        monkeypatch.setattr(screen.file, "save", honest)
        await until(pilot, lambda: "Saved again." in text_of(pilot.app))
        assert sector(screen.file.path) == "m"


async def test_a_change_done_again_while_its_undo_is_being_saved_is_saved_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with interview_app(tmp_path, EMPTY) as (screen, pilot):
        honest, may_go_on = screen.file.save, threading.Event()

        def slow(*arguments: Any) -> SaveOutcome:
            assert may_go_on.wait(20)
            return honest(*arguments)

        monkeypatch.setattr(screen.file, "save", slow)
        await pilot.press("down", "m", "enter")
        await until(pilot, lambda: screen.saver._busy)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: screen.saver._waiting is screen.session.assessment)
        monkeypatch.setattr(saving, "SAVED_AFTER", 60.0)
        await pilot.press("ctrl+y")
        may_go_on.set()
        assert screen.saver.flush()
        await pilot.pause()
        assert sector(screen.file.path) is None
        assert screen.unsaved
        screen.flush()
        assert sector(screen.file.path) == "m"


async def test_what_goes_on_is_said_once(tmp_path: Path) -> None:
    async with interview_app(tmp_path / "library", EMPTY) as (screen, pilot):
        path = screen.file.path
        path.parent.rename(tmp_path / "moved")
        await pilot.press("down", "m", "enter")
        await until(pilot, lambda: "the folder is no longer there" in text_of(pilot.app))
        screen.say("Something else.")
        tries: list[bool] = []
        whole = screen.show_saved
        screen.show_saved = lambda outcome: (tries.append(True), whole(outcome))  # type: ignore[method-assign,assignment]
        await until(pilot, lambda: len(tries) > 2)
        assert "Something else." in text_of(pilot.app)
        assert "NOT SAVED" in text_of(pilot.app)
        (tmp_path / "moved").rename(path.parent)
        await until(pilot, lambda: "Saved again." in text_of(pilot.app))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", SIZES)
async def test_what_is_said_of_a_save_is_in_sight_to_its_end(
    tmp_path: Path, size: tuple[int, int], language: Language
) -> None:
    path = tmp_path / "open.toml"
    # What a disk is most likely to do, at any moment of a save; else what keeps a save from being made at all.
    likely = (WriteProblem.DISK_FULL, WriteProblem.NO_FOLDER, WriteProblem.INPUT_OUTPUT)
    problems = [WriteError(path, stage, problem) for stage in WriteStage for problem in likely]
    problems += [WriteError(path, WriteStage.PREPARE, problem) for problem in WriteProblem]
    async with interview_app(tmp_path, EMPTY, size, language) as (screen, pilot):
        height = screen.sheet.size.height
        for problem in [*problems, EditedElsewhereError(path, expected="a", found="b"), RemovedError(path)]:
            told = files.of_this_file(problem)
            screen.say(told, "bad")
            await until(pilot, lambda told=told: told in " ".join(shown.strip() for shown in rows(pilot.app)[-2:]))
        assert screen.sheet.size.height >= height - 1
        screen.say("")
        await until(pilot, lambda: screen.sheet.size.height == height)


@pytest.mark.parametrize(("size", "language"), LOOKS)
async def test_leaving_what_cannot_be_saved_is_asked_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], language: Language
) -> None:
    shelter = tmp_path / "shelter"
    shelter.mkdir()
    monkeypatch.setattr("storage.shelter.shelters", lambda: (tmp_path / "none", shelter))
    async with interview_app(tmp_path / "library", EMPTY, size, language) as (screen, pilot):
        shutil.rmtree(screen.file.path.parent)
        await pilot.press("down", "m", "enter")
        screen.run_home()
        await until(pilot, lambda: isinstance(pilot.app.screen, ChoiceScreen))
        dialog = pilot.app.screen
        assert isinstance(dialog, ChoiceScreen)
        await until(pilot, lambda: all(label in text_of(pilot.app) for _, label in dialog.choices))
        await pilot.press("down", "enter")
        await until(pilot, lambda: screen.sheltered is not None)
        assert screen.sheltered is not None
        assert screen.sheltered.parent == shelter
        assert sector(screen.sheltered) == "m"


async def test_a_try_that_ends_after_saving_elsewhere_is_no_news(tmp_path: Path) -> None:
    shelter = tmp_path / "shelter"
    shelter.mkdir()
    async with interview_app(tmp_path / "library", EMPTY) as (screen, pilot):
        shutil.rmtree(screen.file.path.parent)
        await pilot.press("down", "m", "enter")
        await until(pilot, lambda: "NOT SAVED" in text_of(pilot.app))
        assert screen.file.last_outcome is not None
        late = Saved(screen.session.assessment, screen.file.last_outcome)
        assert screen.shelter((shelter,))
        screen._reported(late)
        assert (screen.sheltered is not None, screen.unsaved) == (True, False)


async def test_whoever_goes_on_after_saving_elsewhere_has_a_file_in_its_place_again(tmp_path: Path) -> None:
    shelter = tmp_path / "shelter"
    shelter.mkdir()
    async with interview_app(tmp_path / "library", EMPTY) as (screen, pilot):
        path = screen.file.path
        shutil.rmtree(path.parent)
        await pilot.press("down", "m", "enter")
        await until(pilot, lambda: "NOT SAVED" in text_of(pilot.app))
        assert screen.shelter((shelter,))
        screen.flush()
        assert (screen.sheltered is not None, screen.unsaved) == (True, False)
        path.parent.mkdir()
        await pilot.press("up", "h", "enter")
        await until(pilot, lambda: path.exists() and not screen.unsaved)
        assert screen.sheltered is None
        path.unlink()
        screen.flush()
        assert path.exists()


async def test_where_no_folder_takes_it_the_person_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.shelter.shelters", lambda: (tmp_path / "none",))
    async with interview_app(tmp_path / "library", EMPTY) as (screen, pilot):
        path = screen.file.path
        path.parent.rename(tmp_path / "moved")
        await pilot.press("down", "m", "enter")
        screen.run_home()
        await until(pilot, lambda: isinstance(pilot.app.screen, ChoiceScreen))
        await pilot.press("down", "enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert (screen.sheltered, screen.session.assessment.chosen("sector")) == (None, "m")
        (tmp_path / "moved").rename(path.parent)
        await until(pilot, lambda: sector(path) == "m")


async def test_a_text_below_the_help_is_kept_before_it_is_asked_where_to_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with interview_app(tmp_path, EMPTY) as (screen, pilot):
        honest, path = screen.file.save, screen.file.path

        def mistaken(*_: object) -> None:
            raise TypeError("one argument too many")

        await pilot.press("down", *"metals", "enter", "up", "f6", *"the accountant", "f1")
        monkeypatch.setattr(screen.file, "save", mistaken)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChoiceScreen))
        assert screen.session.assessment.answer("sector").source == "the accountant"
        monkeypatch.setattr(screen.file, "save", honest)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        await until(pilot, lambda: decode(path.read_bytes()).assessment.answer("sector").source == "the accountant")
        assert not screen.app.is_ending  # type: ignore[attr-defined]


async def test_told_to_end_while_the_name_of_a_new_assessment_is_typed_makes_it_and_opens_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with library_app(tmp_path) as (app, pilot):
        await pilot.press("ctrl+n", *"Nova")
        await until(pilot, lambda: "Nova" in text_of(app))
        opened: list[object] = []
        monkeypatch.setattr(app, "push_screen", opened.append)
        app.leave(143)
        assert opened == []
    (entry,) = Library(tmp_path, written_by="tests").entries()
    assert entry.head is not None
    assert entry.head.title == "Nova"


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_what_no_reader_would_take_is_not_lost_when_the_program_is_told_to_end(
    tmp_path: Path, language: Language
) -> None:
    async with interview_app(tmp_path, EMPTY, language=language) as (screen, pilot):
        app = screen.app
        assert isinstance(app, SourcierApp)
        crowd = with_people(screen.session.assessment, MOST_COMPARED + 1)
        screen.session.change(lambda: "crowd", crowd)
        await until(pilot, lambda: screen.status[1] == "bad")
        screen.go_to_link("sector")
        await pilot.press(*"metal", "enter")
        app.leave(143)
        assert screen.sheltered is not None
        message = str(app._where_it_is(screen))
    assert screen.sheltered.parent == screen.file.path.parent
    assert screen.sheltered.name in message
    assert "sourcier repair" in message
    written = tomli.loads(screen.sheltered.read_text("utf-8"))
    assert written["company"]["sector"]["value"] == "metal"
    assert len(written["stakeholders"]) == MOST_COMPARED + 1
