"""Two at once on the screen: read-only, what others wrote, merging by question, copies of sync programs."""

from __future__ import annotations

import errno
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from domain.answer import Answer
from domain.assessment import Assessment
from storage.library import Library
from storage.store import OpenFile
from storage.system import SYSTEM
from tests.storage.cases import blank, given
from tests.storage.faults import Tape, os_error
from tests.tui.pilots import LOOKS, rows, text_of, until
from tui import i18n
from tui.app import SourcierApp
from tui.i18n import Language, _
from tui.screens import saving, sharing
from tui.screens.choice import ChoiceScreen
from tui.screens.interview import InterviewScreen
from tui.screens.merging import MergingScreen
from tui.settings import Settings

CASE = blank("Alba").with_answer("headcount", given(50))
PATIENCE = 60


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "LOOKED_AT_EVERY", 0.05)
    monkeypatch.setattr(sharing, "ASKED_WHEN_FREE", 0.01)
    monkeypatch.setattr("storage.shelter.shelters", lambda: ())


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path, written_by="tests")


@pytest.fixture
def path(library: Library) -> Path:
    return library.create(CASE, datetime.now(UTC)).path


@asynccontextmanager
async def opened(
    library: Library, path: Path, size: tuple[int, int] = (80, 24), language: Language = "en"
) -> AsyncIterator[tuple[InterviewScreen, Pilot[int]]]:
    i18n.set_language(language)
    app = SourcierApp(library, Settings(language=language), file=library.open(path, exclusive=True))
    async with app.run_test(size=size) as pilot:
        screen = app.interview
        assert screen is not None
        await until(pilot, lambda: bool(screen.sheet.layout_shown.lines), PATIENCE)
        await pilot.pause()
        yield screen, pilot


def write_elsewhere(path: Path, change: Assessment) -> None:
    """What a program without a lock does: it writes the file whole."""
    from storage.codec import Stamp
    from storage.content import faithful
    from storage.names import new_id

    data, _loaded = faithful(change, Stamp(new_id(), datetime.now(UTC), "another program"), (), None)
    path.write_bytes(data)


def on_disk(library: Library, path: Path) -> Assessment:
    return library.open(path).assessment


# --- read-only ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "language"), LOOKS)
async def test_the_second_says_who_has_the_file_and_takes_over(
    library: Library, path: Path, size: tuple[int, int], language: Language
) -> None:
    first = library.open(path, exclusive=True)
    async with opened(library, path, size, language) as (screen, pilot):
        assert screen.file.is_read_only
        assert _("read only") in rows(pilot.app)[0]
        for keys in (("x",), ("f5",), ("f4",), ("delete",), ("ctrl+z",)):
            await pilot.press("down", *keys)
            await pilot.pause()
            assert pilot.app.screen is screen
            assert screen.editing is None
            assert screen.session.assessment == CASE
        assert first.holder is None
        who = screen.file.holder
        assert who is not None
        assert who.host[:20] in rows(pilot.app)[-1]
        first.close()
        await pilot.press("f5")
        await until(pilot, lambda: not screen.file.is_read_only, PATIENCE)
        await until(pilot, lambda: _("read only") not in rows(pilot.app)[0], PATIENCE)
        await pilot.press("home", *"Borealis", "enter")
        await until(pilot, lambda: on_disk(library, path).value("company_name") == "Borealis", PATIENCE)


async def test_who_only_looks_sees_what_the_other_answers(library: Library, path: Path) -> None:
    first = library.open(path, exclusive=True)
    async with opened(library, path) as (screen, pilot):
        assert first.save(CASE.with_answer("headcount", given(60)), datetime.now(UTC)).is_saved
        await until(pilot, lambda: screen.session.assessment.value("headcount") == 60, PATIENCE)
        assert "1 thing was changed" in rows(pilot.app)[-1]
    first.close()


# --- what another program wrote ----------------------------------------------------------------


async def test_an_outside_edit_is_shown_and_can_be_undone(library: Library, path: Path) -> None:
    async with opened(library, path) as (screen, pilot):
        await pilot.press("down")
        cursor = screen.session.place.cursor
        write_elsewhere(path, CASE.with_answer("headcount", given(60)))
        await until(pilot, lambda: screen.session.assessment.value("headcount") == 60, PATIENCE)
        assert screen.session.place.cursor == cursor
        assert "Another program changed 1 thing" in rows(pilot.app)[-1]
        assert not screen.unsaved
        await pilot.press("ctrl+z")
        assert screen.session.assessment == CASE
        await until(pilot, lambda: on_disk(library, path) == CASE, PATIENCE)


async def test_different_answers_merge_by_themselves(library: Library, path: Path) -> None:
    async with opened(library, path) as (screen, pilot):
        await pilot.press(*"Bor")
        write_elsewhere(path, CASE.with_answer("headcount", given(60)))
        await pilot.press(*"ealis", "enter")
        await until(pilot, lambda: screen.session.assessment.value("headcount") == 60, PATIENCE)
        await until(pilot, lambda: on_disk(library, path).value("headcount") == 60, PATIENCE)
        await until(pilot, lambda: on_disk(library, path).value("company_name") == "Borealis", PATIENCE)
        assert not isinstance(pilot.app.screen, MergingScreen)


def named(case: Assessment, name: str) -> Assessment:
    return case.with_answer("company_name", Answer(asked="?").given(name))


async def clashing(path: Path, pilot: Pilot[int]) -> MergingScreen:
    """Type a name while another program writes another one, and wait for the question."""
    await pilot.press(*"Bor")
    write_elsewhere(path, named(CASE, "Calypso").with_answer("headcount", given(60)))
    await pilot.press(*"ealis", "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, MergingScreen), PATIENCE)
    asked = pilot.app.screen
    assert isinstance(asked, MergingScreen)
    await until(pilot, lambda: "Calypso" in text_of(pilot.app), PATIENCE)
    return asked


@pytest.mark.parametrize("clashes", [False, True])
async def test_a_merge_for_which_the_disk_has_no_room_is_tried_again_now_and_then(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch, clashes: bool
) -> None:
    monkeypatch.setattr(saving, "TRIED_AGAIN_AFTER", 0.05)
    async with opened(library, path) as (screen, pilot):
        calls: list[str] = []
        for name in ("save", "merging", "save_merged"):
            monkeypatch.setattr(screen.file, name, noted(calls, name, getattr(screen.file, name)))
        said: list[str] = []
        monkeypatch.setattr(screen, "say", noted(said, None, screen.say))
        full = Tape("write", 1, os_error(errno.ENOSPC), lasting=True)
        screen.file._system = full.system()
        if clashes:
            await clashing(path, pilot)
            await pilot.press("ctrl+s")
            await until(pilot, lambda: pilot.app.screen is screen, PATIENCE)
        else:
            write_elsewhere(path, CASE.with_answer("headcount", given(60)))
            await pilot.press(*"Borealis", "enter")
        await until(pilot, lambda: calls.count("save_merged") > 3, PATIENCE)
        # One save found the change, one merge is tried again; nobody is asked again, and what is said is why.
        assert (calls.count("save"), calls.count("merging")) == (1, 1)
        assert pilot.app.screen is screen
        assert len([text for text in said if "the disk is full" in text]) == 1
        assert not [text for text in said if "Another program changed the file" in text]
        assert "NOT SAVED" in rows(pilot.app)[0]
        screen.file._system = SYSTEM
        await until(pilot, lambda: on_disk(library, path).value("company_name") == "Borealis", PATIENCE)
        assert on_disk(library, path).value("headcount") == 60
        await until(pilot, lambda: not screen.unsaved, PATIENCE)


def noted(calls: list[str], name: str | None, real: Callable[..., Any]) -> Callable[..., Any]:
    """`real`, with its `name` or else what it is given first written down."""

    def call(*args: Any, **rest: Any) -> Any:
        calls.append(name or str(args[0]))
        return real(*args, **rest)

    return call


@pytest.mark.parametrize(("size", "language"), LOOKS)
async def test_a_clash_is_asked_about_and_nothing_written_before(
    library: Library, path: Path, size: tuple[int, int], language: Language
) -> None:
    async with opened(library, path, size, language) as (screen, pilot):
        await clashing(path, pilot)
        assert "Borealis" in text_of(pilot.app)
        assert on_disk(library, path).value("company_name") == "Calypso"
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen, PATIENCE)
        assert on_disk(library, path).value("company_name") == "Calypso"
        assert screen.session.assessment.value("company_name") == "Borealis"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, MergingScreen), PATIENCE)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: on_disk(library, path).value("company_name") == "Borealis", PATIENCE)
        answer = on_disk(library, path).answers["company_name"]
        assert "Calypso" in answer.note
        assert on_disk(library, path).value("headcount") == 60
        kept = [version.path for version in versions_of(library)]
        names = {library.open(version).assessment.value("company_name") for version in kept}
        assert {"Borealis", "Calypso"} <= names


async def test_told_to_end_while_a_clash_is_asked_about_ours_is_kept_beside_the_file(
    library: Library, path: Path
) -> None:
    async with opened(library, path) as (screen, pilot):
        await clashing(path, pilot)
        screen.app.leave(143)  # type: ignore[attr-defined]
        assert screen.sheltered is not None
        assert screen.sheltered.parent == path.parent
        assert on_disk(library, screen.sheltered).value("company_name") == "Borealis"
    assert on_disk(library, path).value("company_name") == "Calypso"


async def test_theirs_can_be_taken(library: Library, path: Path) -> None:
    async with opened(library, path) as (screen, pilot):
        await clashing(path, pilot)
        await pilot.press("down", "down", "enter")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen, PATIENCE)
        await until(pilot, lambda: screen.session.assessment.value("company_name") == "Calypso", PATIENCE)
        await pilot.press("ctrl+z")
        assert screen.session.assessment.value("company_name") == "Borealis"


@pytest.mark.parametrize(("size", "language"), LOOKS)
async def test_what_cannot_be_read_any_more_is_not_overwritten(
    library: Library, path: Path, size: tuple[int, int], language: Language
) -> None:
    async with opened(library, path, size, language) as (screen, pilot):
        await pilot.press(*"Bor")
        path.write_bytes(b"[session]\nformat = ")
        await pilot.press(*"ealis", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChoiceScreen), PATIENCE)
        await until(pilot, lambda: _("This file was changed elsewhere") in text_of(pilot.app), PATIENCE)
        await pilot.press("enter")
        await until(pilot, lambda: screen.file.path != path, PATIENCE)
        assert path.read_bytes() == b"[session]\nformat = "
        assert on_disk(library, screen.file.path).value("company_name") == "Borealis"


SAVED = CASE.with_answer("headcount", given(61))


async def test_damage_done_elsewhere_is_asked_about_while_nothing_is_typed(library: Library, path: Path) -> None:
    async with opened(library, path) as (screen, pilot):
        screen.session.change(lambda: "headcount", SAVED)
        await until(pilot, lambda: on_disk(library, path) == SAVED and not screen.unsaved, PATIENCE)
        path.write_bytes(b"[session]\nformat = ")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChoiceScreen), PATIENCE)
        await until(pilot, lambda: "the file is damaged" in text_of(pilot.app), PATIENCE)
        assert "NOT SAVED" in rows(pilot.app)[0]
        assert SAVED in kept_states(library)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen, PATIENCE)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChoiceScreen), PATIENCE)
        await pilot.press("enter")
        await until(pilot, lambda: screen.file.path != path, PATIENCE)
        assert on_disk(library, screen.file.path) == SAVED


async def test_a_file_removed_elsewhere_is_written_again(library: Library, path: Path) -> None:
    async with opened(library, path) as (screen, pilot):
        screen.session.change(lambda: "headcount", SAVED)
        await until(pilot, lambda: on_disk(library, path) == SAVED and not screen.unsaved, PATIENCE)
        path.unlink()
        await until(pilot, lambda: path.exists() and not screen.unsaved, PATIENCE)
        assert on_disk(library, path) == SAVED
        await until(pilot, lambda: "removed the file" in rows(pilot.app)[-1], PATIENCE)
        path.unlink()
        await pilot.press("down", "m", "enter")  # answered before anybody looked
        await until(pilot, lambda: path.exists() and on_disk(library, path).value("sector") == "m", PATIENCE)


@pytest.mark.parametrize("content", [None, b"damaged"])
async def test_leaving_at_once_loses_nothing(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    monkeypatch.setattr(sharing, "LOOKED_AT_EVERY", 3600.0)
    async with opened(library, path) as (screen, _pilot):
        if content is None:
            path.unlink()
            assert screen.finish()
            assert on_disk(library, path) == CASE
        else:
            path.write_bytes(content)
            assert not screen.finish()
            assert path.read_bytes() == content
            assert CASE in kept_states(library)


async def test_what_was_here_is_kept_before_an_outside_edit_is_shown(library: Library, path: Path) -> None:
    async with opened(library, path) as (screen, pilot):
        screen.session.change(lambda: "headcount", SAVED)
        await until(pilot, lambda: on_disk(library, path) == SAVED and not screen.unsaved, PATIENCE)
        write_elsewhere(path, CASE.with_answer("it_cost", given(9)))
        await until(pilot, lambda: screen.session.assessment.value("it_cost") == 9, PATIENCE)
        assert SAVED in kept_states(library)


BY_HAND = ("value = 50\n", "value = 58\n")


def edit_by_hand(path: Path) -> bytes:
    """What an editor or a failing disk does: the text changes, and the seal stays."""
    text = path.read_text("utf-8")
    assert BY_HAND[0] in text
    path.write_text(text.replace(*BY_HAND), "utf-8")
    return path.read_bytes()


async def asked_about_seal(pilot: Pilot[int]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, ChoiceScreen), PATIENCE)
    await until(pilot, lambda: _("This file was changed elsewhere") in text_of(pilot.app), PATIENCE)


@pytest.mark.parametrize(("size", "language"), LOOKS)
async def test_a_seal_that_breaks_while_the_file_is_open_is_asked_about(
    library: Library, path: Path, size: tuple[int, int], language: Language
) -> None:
    async with opened(library, path, size, language) as (screen, pilot):
        edited = edit_by_hand(path)
        await asked_about_seal(pilot)
        for label in (
            "Take in what the file says: somebody edited it",
            "Save what is here over it; the history keeps the file",
        ):
            assert _(label) in text_of(pilot.app)
        assert "50 → 58" in " ".join(text_of(pilot.app).replace("│", " ").split())
        assert path.read_bytes() == edited
        assert screen.session.assessment == CASE
        await pilot.press("enter")
        await until(pilot, lambda: screen.session.assessment.value("headcount") == 58, PATIENCE)
        await until(pilot, lambda: library.open(path).loaded.is_intact, PATIENCE)
        assert CASE in kept_states(library)
        assert edited in [file.read_bytes() for file in library.history.rglob("*.toml")]
        await pilot.press("ctrl+z")
        await until(pilot, lambda: on_disk(library, path) == CASE, PATIENCE)


async def test_an_answer_does_not_seal_what_broke_the_seal(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "LOOKED_AT_EVERY", 3600.0)
    async with opened(library, path) as (screen, pilot):
        edited = edit_by_hand(path)
        await pilot.press(*"Borealis", "enter")
        await asked_about_seal(pilot)
        assert path.read_bytes() == edited
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen, PATIENCE)
        await until(pilot, lambda: "NOT SAVED" in rows(pilot.app)[0], PATIENCE)
        assert path.read_bytes() == edited
        await pilot.press("ctrl+s")
        await asked_about_seal(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: library.open(path).loaded.is_intact, PATIENCE)
        await until(pilot, lambda: "Saved as it is here." in text_of(pilot.app), PATIENCE)
        assert (
            on_disk(library, path)
            == screen.session.assessment
            == named(CASE, "Borealis").with_answer("company_name", screen.session.assessment.answers["company_name"])
        )
        assert on_disk(library, path).value("headcount") == 50
        assert edited in [file.read_bytes() for file in library.history.rglob("*.toml")]


async def test_a_broken_seal_that_is_left_so_is_asked_about_once_and_left_so_on_leaving(
    library: Library, path: Path
) -> None:
    async with opened(library, path) as (screen, pilot):
        edited = edit_by_hand(path)
        await asked_about_seal(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen and not screen.is_merging, PATIENCE)
        looks: list[str] = []
        monkey = noted(looks, "look", screen.file.outside)
        screen.file.outside = monkey  # type: ignore[method-assign]
        await until(pilot, lambda: len(looks) > 4, PATIENCE)
        assert pilot.app.screen is screen
        assert screen.session.assessment == CASE
        assert screen.finish()
        assert path.read_bytes() == edited


async def test_who_only_looks_is_told_of_a_broken_seal_and_shown_none_of_it(library: Library, path: Path) -> None:
    first = library.open(path, exclusive=True)
    async with opened(library, path) as (screen, pilot):
        edit_by_hand(path)
        await until(pilot, lambda: "is not as it was saved" in text_of(pilot.app), PATIENCE)
        assert screen.session.assessment == CASE
    first.close()


async def test_a_clash_that_was_left_says_that_nothing_is_saved(library: Library, path: Path) -> None:
    async with opened(library, path) as (screen, pilot):
        for _time in range(2):
            if _time:
                await pilot.press("ctrl+s")
                await until(pilot, lambda: isinstance(pilot.app.screen, MergingScreen), PATIENCE)
            else:
                await clashing(path, pilot)
            await pilot.press("escape")
            await until(pilot, lambda: pilot.app.screen is screen, PATIENCE)
            screen._say_saving()
            await pilot.pause()
            assert "NOT SAVED" in rows(pilot.app)[0]
        merged = [state for state in kept_states(library) if state.value("company_name") == "Borealis"]
        assert len(merged) == 1


def kept_states(library: Library) -> list[Assessment]:
    from storage.history import read_version, versions

    return [read_version(version).assessment for version in versions(library.history / CASE.id)]


def versions_of(library: Library) -> list[object]:
    from storage.history import versions

    return list(versions(library.history / CASE.id))  # type: ignore[return-value]


# --- copies of sync programs -------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_a_copy_of_a_sync_program_is_merged_from_the_library(
    library: Library, path: Path, language: Language
) -> None:
    copy = path.with_name(f"{path.stem}.sync-conflict-20260314-101500-ABCDEFG.toml")
    write_elsewhere(copy, CASE.with_answer("headcount", given(60)))
    i18n.set_language(language)
    app = SourcierApp(library, Settings(language=language))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "F7" in text_of(app), PATIENCE)
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, MergingScreen), PATIENCE)
        await until(pilot, lambda: "60" in text_of(app), PATIENCE)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not copy.exists(), PATIENCE)
        assert on_disk(library, path).answers["headcount"].note
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen), PATIENCE)
        await pilot.press("escape")
        await until(pilot, lambda: "Alba" in text_of(app) and "F7" not in text_of(app), PATIENCE)


async def test_the_library_marks_what_is_open_elsewhere(library: Library, path: Path) -> None:
    first: OpenFile = library.open(path, exclusive=True)
    i18n.set_language("en")
    app = SourcierApp(library, Settings(language="en"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "• in use" in text_of(app), PATIENCE)
        await until(pilot, lambda: "it opens read-only" in text_of(app), PATIENCE)
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: "• open elsewhere" in text_of(app), PATIENCE)
        first.close()
