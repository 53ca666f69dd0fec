"""The library: at both sizes and in both languages, filtering, and everything that can be done with a file."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from domain.answer import Answer
from domain.catalogue import Verdict
from domain.samples import sample
from domain.summary import summarise
from storage.library import Library
from tests.storage.cases import NOW, blank, small
from tests.storage.cases import text_of as file_text
from tests.tui.commands import sample_library
from tests.tui.hostile import TEXTS, filled_with
from tests.tui.pilots import LOOKS, SIZES, interview_app, library_app, rows, text_of, until
from tui import i18n
from tui.app import SourcierApp
from tui.home_page import library_row, told_of, when
from tui.i18n import Language, _
from tui.screens.damage import DamageScreen
from tui.screens.home import HomeScreen
from tui.screens.interview import InterviewScreen
from tui.screens.text import LineScreen
from tui.words import verdicts
from tui.words.models import option_name


def titles(folder: Path) -> list[str]:
    return sorted(entry.head.title if entry.head else "" for entry in Library(folder, written_by="tests").entries())


def two_files(folder: Path) -> None:
    """One assessment called Étude, the last changed, and one called Atelier."""
    library = Library(folder, written_by="tests")
    library.create(blank("Atelier", "ba9876543210"), NOW)
    library.create(blank("Étude"), NOW)
    for entry in library.entries():
        assert entry.head is not None
        is_last = entry.head.title == "Étude"
        stamp = NOW.timestamp() + is_last
        os.utime(entry.path, (stamp, stamp))


async def typed(pilot: Pilot[int], text: str) -> None:
    await pilot.press(*("space" if character == " " else character for character in text))
    await pilot.pause()


def home(app: SourcierApp) -> HomeScreen:
    assert isinstance(app.screen, HomeScreen)
    return app.screen


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", SIZES)
async def test_the_library_is_drawn_in_its_room(tmp_path: Path, size: tuple[int, int], language: i18n.Language) -> None:
    sample_library(tmp_path, language)
    async with library_app(tmp_path, size, language) as (app, pilot):
        shown = rows(app)
        assert len(shown) == size[1]
        assert all(cell_len(row) <= size[0] for row in shown)
        await until(pilot, lambda: "Morvenne" in text_of(app))
        # The first of them is told at the foot, the others only where there is room.
        for told in ("80", "7/7", str(tmp_path)[:20], *(("15", "50") if size[0] > 100 else ())):
            assert told in text_of(app), told
        assert verdicts.name(Verdict.STRUCTURAL) in text_of(app)


async def test_an_empty_library_says_what_to_do(tmp_path: Path) -> None:
    async with library_app(tmp_path) as (app, _pilot):
        assert "No assessment yet." in text_of(app)
        assert "^N starts one. F9 adds three samples" in text_of(app)


async def test_typing_filters_whatever_the_case_and_the_accents(tmp_path: Path) -> None:
    two_files(tmp_path)
    async with library_app(tmp_path) as (app, pilot):
        await typed(pilot, "etud")
        assert "1 of 2 assessments: etud" in text_of(app)
        assert "Étude" in text_of(app)
        assert "Atelier" not in text_of(app)
        await typed(pilot, "zz")
        assert "Nothing is called that." in text_of(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "Atelier" in text_of(app)


async def test_a_new_assessment_is_named_saved_and_opened(tmp_path: Path) -> None:
    async with library_app(tmp_path) as (app, pilot):
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, LineScreen))
        await typed(pilot, "Nova SA")
        await pilot.press("enter")
        await until(pilot, lambda: app.interview is not None and app.screen is app.interview)
        assert titles(tmp_path) == ["Nova SA"]
        await until(pilot, lambda: "Nova SA" in text_of(app))


async def test_renaming_duplicating_deleting_and_bringing_back(tmp_path: Path) -> None:
    two_files(tmp_path)
    async with library_app(tmp_path) as (app, pilot):
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, LineScreen))
        await typed(pilot, "Second")
        await pilot.press("enter")
        await until(pilot, lambda: titles(tmp_path) == ["Atelier", "Second"])
        await until(pilot, lambda: "Second" in text_of(app))

        await pilot.press("f6")
        await until(pilot, lambda: titles(tmp_path) == ["Atelier", "Second", "Second (copy)"])
        await until(pilot, lambda: "3 assessments" in text_of(app))

        entry = home(app).entry
        assert entry is not None
        assert entry.head is not None
        gone = entry.head.title
        await pilot.press("f8")
        await pilot.pause()
        assert gone in titles(tmp_path), "F8 goes back a page in an assessment: it deletes nothing here"
        await pilot.press("escape")
        await pilot.press("delete")
        await until(pilot, lambda: gone not in titles(tmp_path))
        await until(pilot, lambda: "In the trash" in text_of(app))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: gone in titles(tmp_path))
        await until(pilot, lambda: "Back from the trash." in text_of(app))


async def test_what_was_deleted_on_another_day_comes_back_too(tmp_path: Path) -> None:
    two_files(tmp_path)
    library = Library(tmp_path, written_by="tests")
    library.delete(library.entries()[0].path, datetime.now(UTC))
    async with library_app(tmp_path) as (app, pilot):
        await pilot.press("ctrl+z")
        await until(pilot, lambda: titles(tmp_path) == ["Atelier", "Étude"])
        await until(pilot, lambda: "Back from the trash." in text_of(app))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "The trash is empty." in text_of(app))


async def test_the_samples_are_added_to_the_library(tmp_path: Path) -> None:
    async with library_app(tmp_path) as (app, pilot):
        await pilot.press("f9")
        await until(pilot, lambda: "3 assessments" in text_of(app))


async def test_a_damaged_file_is_listed_explained_and_left_alone(tmp_path: Path) -> None:
    two_files(tmp_path)
    damaged = tmp_path / "broken.toml"
    damaged.write_text("[session]\nformat = ")
    async with library_app(tmp_path) as (app, pilot):
        await typed(pilot, "broken")
        assert "cannot be read" in text_of(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DamageScreen))
        await until(pilot, lambda: "broken.toml, line 2: the file is damaged" in text_of(app))
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("escape")
        await until(pilot, lambda: "Atelier" in text_of(app))
    assert damaged.read_text() == "[session]\nformat = "


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: text.replace("Ateliers", "Etablissements"), "somebody edited it"),
        (lambda text: text[: text.index("# sha256")], "the seal, is missing"),
    ],
)
async def test_what_is_odd_in_a_file_is_said_when_it_is_opened(tmp_path: Path, change: object, told: str) -> None:
    assert callable(change)
    (tmp_path / "etude.toml").write_text(change(file_text(small())), encoding="utf-8")
    async with library_app(tmp_path) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: told in text_of(app))


@pytest.mark.parametrize(("size", "language"), LOOKS)
async def test_a_file_that_is_not_as_it_was_saved_stands_out_in_the_list(
    tmp_path: Path, size: tuple[int, int], language: i18n.Language
) -> None:
    two_files(tmp_path)
    text = file_text(sample("services", "en"))
    assert text.count("value = 118000\n") == 1
    (tmp_path / "flipped.toml").write_text(text.replace("value = 118000\n", "value = 918000\n"), encoding="utf-8")
    async with library_app(tmp_path, size, language) as (app, pilot):
        mark = i18n._("not as saved") if size[0] >= 100 else i18n._("edited?")
        await until(pilot, lambda: f"! {mark}" in text_of(app))
        assert next(f"! {mark}" in row for row in rows(app) if "Cormoran" in row)
        assert text_of(app).count(f"! {mark}") == 1
        await typed(pilot, "flipped")
        told = i18n._("This file is not as it was saved: opening it shows what differs.")
        await until(pilot, lambda: told in text_of(app))


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_a_file_without_its_end_stands_out_in_the_list(tmp_path: Path, language: i18n.Language) -> None:
    two_files(tmp_path)
    (tmp_path / "cut.toml").write_text(file_text(sample("services", "en"))[:9000], encoding="utf-8")
    async with library_app(tmp_path, language=language) as (app, pilot):
        missing = i18n._("cut off?")
        await until(pilot, lambda: missing in text_of(app))
        assert next(missing in row for row in rows(app) if row.startswith(" Cormoran"))
        assert text_of(app).count(missing) == 1
        await typed(pilot, "cut")
        await until(pilot, lambda: i18n._("The end of this file may be missing: open it to find out.") in text_of(app))


@pytest.mark.parametrize(("steps", "shown"), [(3, "3/7"), (0, "0/7"), (99999, "?/7"), (-4, "?/7")])
def test_a_number_of_steps_that_cannot_be_is_not_shown(tmp_path: Path, steps: int, shown: str) -> None:
    text = file_text(sample("services", "en")).replace("headcount = 50", f"headcount = 50\nsteps_done = {steps}", 1)
    (tmp_path / "odd.toml").write_text(text, encoding="utf-8")
    (entry,) = Library(tmp_path, written_by="tests").entries()
    assert f" {shown} " in library_row(entry, 78, datetime.now(UTC)).text


async def test_nothing_is_said_of_a_sound_file(tmp_path: Path) -> None:
    (tmp_path / "etude.toml").write_text(file_text(small()), encoding="utf-8")
    async with library_app(tmp_path) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: "Ateliers [/] Nord" in text_of(app))
        assert "another program" not in text_of(app)


@pytest.mark.parametrize("text", TEXTS)
async def test_hostile_names_show_as_they_are_and_do_nothing(tmp_path: Path, text: str) -> None:
    library = Library(tmp_path, written_by="tests")
    library.create(filled_with(sample("services", "en"), text), NOW)
    async with library_app(tmp_path) as (app, pilot):
        shown = text_of(app)
        assert " ".join(text.split())[:3] in shown
        assert all(cell_len(row) <= 80 for row in rows(app))
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, LineScreen))
        await until(pilot, lambda: " ".join(text.split())[-3:] in text_of(app))
        await pilot.press("escape")
        await pilot.pause()
        assert app.is_running


async def test_the_option_decided_stands_in_the_list_and_until_then_the_one_that_leads(tmp_path: Path) -> None:
    full = sample("services", "en")
    undecided = full.model_copy(update={"decisions": {}})
    decided, leader = summarise(full).decided, summarise(undecided).leader
    assert decided
    assert leader
    shown = {}
    for case in (full, undecided):
        library = Library(tmp_path / str(bool(case.decisions)), written_by="tests")
        library.prepare()
        library.create(case, datetime.now(UTC)).close()
        (entry,) = library.entries()
        shown[bool(case.decisions)] = library_row(entry, 118, datetime.now(UTC)).text
    assert f"✓ {option_name(full, decided)}"[:20] in shown[True]
    assert option_name(full, leader)[:20] in shown[False]
    assert "✓" not in shown[False]


def test_a_row_with_the_room_says_that_an_action_is_overdue(tmp_path: Path) -> None:
    library = Library(tmp_path, written_by="tests")
    library.create(sample("services", "en"), datetime.now(UTC))
    (entry,) = library.entries()
    late, early = datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 10, 30, tzinfo=UTC)
    assert "⚠ action overdue" in library_row(entry, 140, late).text
    assert "⚠" not in library_row(entry, 118, early).text
    assert library_row(entry, 118, late).cells == library_row(entry, 118, early).cells
    narrow = library_row(entry, 78, late)
    assert "⚠" in narrow.text
    assert "overdue" not in narrow.text
    assert narrow.cells == library_row(entry, 78, early).cells


def test_a_copy_is_told_from_its_original_in_a_narrow_row(tmp_path: Path) -> None:
    library = Library(tmp_path, written_by="tests")
    case = sample("industry", "en")
    library.duplicate(library.create(case, NOW).path, f"{case.title} (copy)", NOW)
    told = [library_row(entry, 78, NOW).text for entry in library.entries()]
    assert sorted("… (copy) " in row for row in told) == [False, True]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_a_row_cuts_stands_whole_below_the_list(tmp_path: Path, language: Language) -> None:
    i18n.set_language(language)
    case = sample("industry", language)
    Library(tmp_path, written_by="tests").create(case, datetime.now(UTC))
    (entry,) = Library(tmp_path, written_by="tests").entries()
    late = datetime(2027, 11, 23, tzinfo=UTC)
    told = [line.text for line in told_of(entry, 79, late)]
    decided = summarise(case).decided
    assert decided
    assert told[0] == f" {case.title}"
    assert option_name(case, decided) in told[1]
    assert "80 p" in told[1]
    assert "⚠ " + _("action overdue") in told[1]
    assert len(told) == 2


@pytest.mark.parametrize(
    ("saved", "narrow", "wide"),
    [
        (datetime(2026, 11, 23, 9, 5, tzinfo=UTC), "09:05", "today 09:05"),
        (datetime(2026, 1, 1, tzinfo=UTC), "1 Jan", "1 Jan 2026"),
        (datetime(2025, 9, 30, tzinfo=UTC), "Sep 2025", "30 Sep 2025"),
    ],
)
def test_the_last_change_is_told_as_short_as_there_is_room_for(saved: datetime, narrow: str, wide: str) -> None:
    now = datetime(2026, 11, 23, 18, tzinfo=UTC)
    assert (when(saved, now), when(saved, now, with_year=True)) == (narrow, wide)


def test_the_company_stands_beside_a_title_that_does_not_name_it_where_there_is_room(tmp_path: Path) -> None:
    case = sample("services", "en").model_copy(update={"title": "After the November outage"})
    library = Library(tmp_path, written_by="tests")
    library.create(case, NOW)
    library.create(sample("services", "en"), NOW)
    wide = [library_row(entry, 130, datetime(2026, 1, 1, tzinfo=UTC)).text for entry in library.entries()]
    assert any("After the November outage · Cormoran Services" in row for row in wide)
    assert all(row.count("Cormoran") == 1 for row in wide)
    narrow = "\n".join(library_row(entry, 78, NOW).text for entry in library.entries())
    assert narrow.count("Cormoran") == 1


def test_a_company_is_cut_only_where_there_is_no_room_for_it(tmp_path: Path) -> None:
    company = Answer().given("Clinics of the Valley and of the Hill")
    case = sample("services", "en").with_answer("company_name", company).with_title("B")
    library = Library(tmp_path, written_by="tests")
    library.create(case, NOW)
    (entry,) = library.entries()
    assert "B · Clinics of the Valley and of the Hill " in library_row(entry, 120, NOW).text
    cut = library_row(entry, 78, NOW).text
    assert "B · Clinics of the" in cut
    assert "…" in cut


async def test_the_company_is_named_below_the_list(tmp_path: Path) -> None:
    case = sample("services", "en").model_copy(update={"title": "After the November outage"})
    Library(tmp_path, written_by="tests").create(case, NOW)
    async with library_app(tmp_path) as (app, pilot):
        await until(pilot, lambda: "company: Cormoran Services" in text_of(app))


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_a_second_file_of_one_assessment_is_named(tmp_path: Path, language: Language) -> None:
    path = Library(tmp_path, written_by="tests").create(blank("Alba"), datetime.now(UTC)).path
    (tmp_path / "twin.toml").write_bytes(path.read_bytes())
    async with library_app(tmp_path, (80, 24), language) as (app, pilot):
        told = _("{name} is the same assessment: both share history and drafts.", name="twin.toml")
        await pilot.press(*path.stem)
        await until(pilot, lambda: f"! {told}" in text_of(app))


async def test_an_assessment_opened_again_shows_where_it_was_left(tmp_path: Path) -> None:
    async with interview_app(tmp_path, blank("Étude")) as (screen, pilot):
        later = Library(tmp_path, written_by="tests").create(blank("Atelier", "ba9876543210"), NOW)
        os.utime(later.path, (NOW.timestamp() + 10**9,) * 2)
        await pilot.press("f9", "down", "down")
        left = (screen.session.page, screen.session.place.cursor)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen) and bool(pilot.app.screen.entries))
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        assert home.entries is not None
        assert home.entries[0].path == later.path
        assert home.entry is not None
        assert home.entry.path == screen.file.path
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, InterviewScreen))
        again = pilot.app.screen
        assert isinstance(again, InterviewScreen)
        await until(pilot, lambda: again.sheet.target is not None)
        assert (again.session.page, again.session.place.cursor) == left


async def test_the_library_does_not_say_again_what_was_done_before_an_assessment_was_open(tmp_path: Path) -> None:
    two_files(tmp_path)
    async with library_app(tmp_path) as (app, pilot):
        await pilot.press("f6")
        await until(pilot, lambda: "Made: " in text_of(app))
        assert "Made: " in text_of(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await pilot.pause()
        assert "Made: " not in text_of(app)
