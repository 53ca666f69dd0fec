"""The history of an assessment on the screen: what changed since each version, and ways back to one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from textual.pilot import Pilot

from domain.assessment import Assessment
from storage import history
from storage.age import new_key
from storage.codec import Stamp, encode
from storage.errors import Unreadability, UnreadableError
from storage.library import Library
from storage.records import Extra
from tests.storage import cases
from tests.tui import hostile
from tests.tui.pilots import SIZES, library_app, rows, text_of, until
from tui import i18n
from tui.app import SourcierApp
from tui.commands import Where
from tui.history_page import NOW as AT_PRESENT
from tui.i18n import Language, _
from tui.page import PageId
from tui.screens.choice import ChoiceScreen
from tui.screens.comparing import OFFERED
from tui.screens.help import HelpScreen
from tui.screens.history import HistoryScreen
from tui.screens.passphrase import PassphraseScreen
from tui.screens.shown import ShownScreen
from tui.screens.text import LineScreen
from tui.settings import Settings
from tui.words import helps
from tui.words import pages as page_words

NOW = datetime.now(UTC)


def saved_thrice(folder: Path, name: str = "Usine [/] Nord") -> tuple[Library, Path, Assessment]:
    """An assessment saved in three sittings: a cost of 100,000, then 101,000, then 102,000."""
    library = Library(folder, written_by="tests")
    case = cases.small().with_title(name)
    file = library.create(case.with_answer("it_cost", cases.given(Decimal(100_000))), NOW - timedelta(hours=5))
    for number in (1, 2):
        case = case.with_answer("it_cost", cases.given(Decimal(100_000 + 1000 * number)))
        library.open(file.path).save(case, NOW - timedelta(hours=5 - number))
    return library, file.path, case


@asynccontextmanager
async def history_of(
    library: Library,
    path: Path,
    size: tuple[int, int] = (80, 24),
    language: Language = "en",
    *,
    exclusive: bool = False,
) -> AsyncIterator[tuple[HistoryScreen, SourcierApp, Pilot[int]]]:
    i18n.set_language(language)
    app = SourcierApp(library, Settings(language=language), file=library.open(path, exclusive=exclusive))
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: app.interview is not None and bool(app.interview.sheet.layout_shown.lines))
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
        screen = app.screen
        assert isinstance(screen, HistoryScreen)
        await read(pilot, screen)
        yield screen, app, pilot


async def read(pilot: Pilot[int], screen: HistoryScreen) -> None:
    """Wait until every version is read and drawn."""
    await until(pilot, lambda: bool(screen.versions) and len(screen.known) == len(screen.versions) + 1)
    await pilot.pause(0.05)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_versions_are_listed_with_what_changed(tmp_path: Path, size: tuple[int, int], language: Language) -> None:
    library, path, _case = saved_thrice(tmp_path)
    async with history_of(library, path, size, language) as (screen, app, pilot):
        shown = text_of(app)
        assert "Usine [/] Nord" in shown
        assert len(screen.versions) == 2
        assert shown.count("1 change" if language == "en" else "1 modification") == 2
        await pilot.press("down")
        await pilot.pause()
        arrow = "€101,000 → €102,000" if language == "en" else "101\u202f000\u202f€ → 102\u202f000\u202f€"
        assert arrow in text_of(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ShownScreen))
        await pilot.pause()
        assert arrow in text_of(app)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: app.screen is app.interview)


async def test_another_language_renames_the_state_on_the_screen(tmp_path: Path) -> None:
    library, path, _case = saved_thrice(tmp_path)
    async with history_of(library, path) as (_screen, app, pilot):
        await pilot.press("down")
        await until(pilot, lambda: " until now" in text_of(app))
        await pilot.press("f12")
        await until(pilot, lambda: "à présent" in text_of(app))
        assert "until now" not in text_of(app)


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_its_help_explains_the_history_and_not_the_page_behind(tmp_path: Path, language: Language) -> None:
    library, path, _case = saved_thrice(tmp_path)
    async with history_of(library, path, (120, 40), language) as (_screen, app, pilot):
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await until(pilot, lambda: helps.title(Where.HISTORY) in rows(app)[0])
        assert helps.purpose(Where.HISTORY) in text_of(app)
        assert all(advice in text_of(app) for advice in helps.advice(Where.HISTORY))
        assert page_words.purpose(PageId.COMPANY) not in text_of(app)


async def test_a_version_is_restored_as_a_change_that_can_be_undone(tmp_path: Path) -> None:
    library, path, _case = saved_thrice(tmp_path)
    async with history_of(library, path) as (_screen, app, pilot):
        await pilot.press("end", "f7")
        interview = app.interview
        assert interview is not None
        await until(pilot, lambda: app.screen is interview)
        assert interview.session.assessment.value("it_cost") == 100_000
        assert "^Z" in text_of(app)
        await pilot.press("ctrl+z")
        assert interview.session.assessment.value("it_cost") == 102_000
        await pilot.press("ctrl+y")
        assert interview.session.assessment.value("it_cost") == 100_000
    assert library.open(path).assessment.value("it_cost") == 100_000


async def test_what_a_restore_replaces_is_kept_though_a_version_was_kept_just_before(tmp_path: Path) -> None:
    library, path, _case = saved_thrice(tmp_path)
    async with history_of(library, path) as (_screen, app, pilot):
        interview = app.interview
        assert interview is not None
        replaced = interview.session.assessment.with_answer("headcount", cases.given(61))
        interview.session.change(lambda: "headcount", replaced)
        await until(pilot, lambda: library.open(path).assessment == replaced)
        await pilot.press("end", "f7")
        await until(pilot, lambda: library.open(path).assessment != replaced)
    kept = [history.read_version(version).assessment for version in history.versions(library.history / replaced.id)]
    assert replaced in kept


async def test_who_only_reads_notes_nothing_on_the_versions(tmp_path: Path) -> None:
    library, path, case = saved_thrice(tmp_path)
    folder = library.history / case.id
    before = {item.name for item in folder.iterdir()}
    holder = library.open(path, exclusive=True)
    async with history_of(library, path, exclusive=True) as (screen, app, pilot):
        for key in ("f5", "f8"):
            await pilot.press("up", "down", key)
            await until(pilot, lambda: "Read only" in text_of(app))
            assert app.screen is screen
    assert {item.name for item in folder.iterdir()} == before
    holder.close()


async def test_nothing_is_restored_where_what_it_replaces_cannot_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, path, _case = saved_thrice(tmp_path)
    async with history_of(library, path) as (_screen, app, pilot):
        interview = app.interview
        assert interview is not None
        before = interview.session.assessment
        monkeypatch.setattr(interview.file, "keep", lambda *_: [UnreadableError(path, Unreadability.INPUT_OUTPUT)])
        await pilot.press("end", "f7")
        await until(pilot, lambda: app.screen is interview)
        await until(pilot, lambda: "Nothing was taken" in text_of(app))
        assert interview.session.assessment == before


async def test_any_two_versions_are_compared(tmp_path: Path) -> None:
    library, path, _case = saved_thrice(tmp_path)
    async with history_of(library, path) as (screen, app, pilot):
        await pilot.press("down", "f6")
        await read(pilot, screen)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, ShownScreen))
        await pilot.pause()
        assert "€100,000 → €101,000" in text_of(app), "the earlier one comes first"


async def test_a_version_gets_a_name_and_becomes_the_baseline(tmp_path: Path) -> None:
    library, path, case = saved_thrice(tmp_path)
    async with history_of(library, path) as (screen, app, pilot):
        await pilot.press("down", "f5")
        await pilot.pause(0.05)
        await pilot.press(*"[/]x", "enter")
        await until(pilot, lambda: any(version.name == "[/]x" for version in screen.versions))
        await pilot.press("f8")
        await until(pilot, lambda: any(version.is_baseline for version in screen.versions))
        await pilot.pause(0.05)
        assert "“[/]x” · baseline" in text_of(app)
    kept = history.baseline(tmp_path / "history" / case.id)
    assert kept is not None
    assert kept.stays


async def test_another_assessment_is_chosen_and_compared(tmp_path: Path) -> None:
    library, path, case = saved_thrice(tmp_path)
    library.create(cases.blank("Autre", id="ba9876543210"), NOW)
    async with history_of(library, path) as (screen, app, pilot):
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
        assert isinstance(app.screen, ChoiceScreen)
        assert [label for _name, label in app.screen.choices] == ["Autre"], f"not {case.title} itself"
        await pilot.press("enter")
        await until(pilot, lambda: screen.other is not None)
        await read(pilot, screen)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ShownScreen))
        assert screen.known[AT_PRESENT].between() == "From “Autre” to this assessment"  # type: ignore[union-attr]


async def test_another_encrypted_assessment_is_compared_once_its_passphrase_is_given(tmp_path: Path) -> None:
    library, path, _case = saved_thrice(tmp_path)
    library.create(cases.blank("Autre", id="ba9876543210"), NOW, new_key("sesame", work_factor=4))
    async with history_of(library, path) as (screen, app, pilot):
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PassphraseScreen))
        await pilot.press(*"sesame", "enter")
        await until(pilot, lambda: screen.other is not None)
        await read(pilot, screen)
        assert screen.known[AT_PRESENT].between() == "From “Autre” to this assessment"  # type: ignore[union-attr]


async def test_a_version_that_is_not_as_it_was_saved_is_marked_and_asked_about(tmp_path: Path) -> None:
    library, path, case = saved_thrice(tmp_path)
    newest, _oldest = history.versions(library.history / case.id)
    text = newest.path.read_bytes()
    assert text.count(b"value = 101000\n") == 1
    newest.path.write_bytes(text.replace(b"value = 101000\n", b"value = 901000\n"))
    async with history_of(library, path) as (screen, app, pilot):
        assert ["! not as saved" in row for row in rows(app) if "1 change" in row] == [True, False]
        await pilot.press("down")
        await until(pilot, lambda: "look at what it says before you go back" in " ".join(text_of(app).split()))
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen)
        assert screen.interview.session.assessment == case, "the answer in sight changes nothing"
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.screen is screen.interview)
        assert screen.interview.session.assessment.value("it_cost") == 901_000


async def test_without_another_assessment_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    library, path, _case = saved_thrice(tmp_path)
    async with history_of(library, path) as (_screen, app, pilot):
        await pilot.press("f9")
        await until(pilot, lambda: "There is no other assessment" in text_of(app))
        assert isinstance(app.screen, HistoryScreen)


async def test_one_of_many_assessments_is_named(tmp_path: Path) -> None:
    library, path, _case = saved_thrice(tmp_path)
    for number in range(OFFERED + 1):
        library.create(cases.blank(f"Autre {number}", id=f"ba987654321{number}"), NOW)
    async with history_of(library, path) as (screen, app, pilot):
        for typed, told in (
            ("nowhere", "No assessment is called"),
            ("", "Nothing was named"),
        ):
            await pilot.press("f9")
            await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
            await pilot.press("up", "enter")
            await until(pilot, lambda: isinstance(app.screen, LineScreen))
            await pilot.press(*typed, "enter")
            await until(pilot, lambda told=told: told in text_of(app))
        assert screen.other is None


async def test_a_damaged_version_is_told_and_never_restored(tmp_path: Path) -> None:
    library, path, case = saved_thrice(tmp_path)
    newest = history.versions(tmp_path / "history" / case.id)[0]
    newest.path.write_text("damaged [/]")
    async with history_of(library, path) as (_screen, app, pilot):
        assert "✗ cannot be read" in text_of(app)
        await pilot.press("down", "f7")
        await pilot.pause(0.05)
        assert isinstance(app.screen, HistoryScreen)
        assert "not an assessment" in text_of(app) or "not valid TOML" in text_of(app)
    assert library.open(path).assessment.value("it_cost") == 102_000


async def test_a_damaged_version_does_not_become_the_baseline(tmp_path: Path) -> None:
    library, path, case = saved_thrice(tmp_path)
    folder = tmp_path / "history" / case.id
    newest, oldest = history.versions(folder)
    history.set_baseline(folder, oldest)
    newest.path.write_text("damaged [/]")
    async with history_of(library, path) as (screen, app, pilot):
        await pilot.press("down", "f8")
        await until(pilot, lambda: not (app.must_wait or app.waiting_keys))
        await read(pilot, screen)
        assert "not an assessment" in text_of(app) or "not valid TOML" in text_of(app)
        assert ["baseline" in row for row in rows(app) if "✗" in row] == [False]
    assert (history.baseline(folder) or newest).stem == oldest.stem


@pytest.mark.parametrize("text", hostile.TEXTS)
async def test_hostile_texts_are_shown_as_they_are(tmp_path: Path, text: str) -> None:
    library = Library(tmp_path, written_by="tests")
    file = library.create(cases.blank(" ".join(text.split())[:400]), NOW - timedelta(hours=2))
    library.open(file.path).save(hostile.filled_with(file.assessment, text), NOW - timedelta(hours=1))
    async with history_of(library, file.path) as (_screen, app, pilot):
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, ShownScreen))
        await pilot.press("pagedown", "pagedown", "end")
        await pilot.pause()
        assert app.is_running


async def test_answers_without_a_question_are_told_when_opening_and_listed(tmp_path: Path) -> None:
    library, path, case = saved_thrice(tmp_path)
    raw = {"state": "given", "asked": "How many [/] servers?", "value": 12}
    stamp = Stamp("abcdef012345", NOW, "tests")
    path.write_text(encode(case, stamp, extras=[Extra(("orphans", "company"), "servers", raw, inside_record=False)]))
    i18n.set_language("en")
    app = SourcierApp(library, Settings(language="en"), file=library.open(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "1 answer belongs" in text_of(app))
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "How many [/] servers?: 12" in text_of(app))


async def test_an_assessment_never_saved_again_has_no_version_yet(tmp_path: Path) -> None:
    library = Library(tmp_path, written_by="tests")
    file = library.create(cases.small(), NOW)
    i18n.set_language("en")
    app = SourcierApp(library, Settings(language="en"), file=library.open(file.path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.interview is not None)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "No earlier version yet" in text_of(app))
        await pilot.press("f7", "f5", "f8", "enter")
        await pilot.pause()
        assert app.is_running


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_a_file_where_the_history_should_be_is_named(tmp_path: Path, language: Language) -> None:
    library = Library(tmp_path, written_by="tests")
    path = library.create(cases.small(), NOW).path
    library.history.write_text("a file")
    i18n.set_language(language)
    app = SourcierApp(library, Settings(language=language), file=library.open(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.interview is not None)
        await pilot.press("ctrl+r")
        told = _("{path}: earlier versions cannot be kept, for this is a file and no folder. Rename it.", path="")[-10:]
        await until(pilot, lambda: told.replace(" ", "") in "".join(text_of(app).split()))
        assert _("No earlier version yet: the first is kept when this sitting has saved something.") not in text_of(app)


async def test_the_library_has_no_history_key(tmp_path: Path) -> None:
    async with library_app(tmp_path) as (app, pilot):
        before = app.screen
        await pilot.press("ctrl+r")
        assert app.screen is before


async def test_a_title_that_is_long_takes_a_second_line(tmp_path: Path) -> None:
    library, path, _case = saved_thrice(tmp_path)
    async with history_of(library, path, (80, 24), "fr") as (_screen, app, pilot):
        await pilot.press("down", "f5")
        await until(pilot, lambda: isinstance(app.screen, LineScreen))
        await until(pilot, lambda: "pour toujours." in " ".join(text_of(app).replace("│", " ").split()))
