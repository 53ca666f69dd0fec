"""Reports and the portfolio from within the application."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from domain.samples import sample
from tests.tui.commands import sample_library
from tests.tui.hostile import TEXTS
from tests.tui.pilots import SIZES, interview_app, library_app, text_of, until
from tests.tui.reports.cases import PNG
from tui.app import SourcierApp
from tui.i18n import Language
from tui.reports.brand_file import BRAND_FILE
from tui.screens import portfolio_files, reporting
from tui.screens.choice import ChoiceScreen
from tui.screens.library_commands import LibraryCommands
from tui.screens.shown import ShownScreen
from tui.screens.text import LineScreen
from tui.settings import Settings


@pytest.fixture(autouse=True)
def _own_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (reporting, portfolio_files):
        monkeypatch.setattr(module, "documents", lambda: tmp_path / "documents")


@pytest.mark.parametrize(
    ("size", "language", "choice", "file"),
    [
        (SIZES[0], "fr", 0, "dossier.html"),
        (SIZES[1], "en", 1, "dossier.md"),
        (SIZES[0], "en", 2, "shared-2026-09.html"),
    ],
)
async def test_a_report_is_chosen_and_written_by_keys(
    size: tuple[int, int], language: Language, choice: int, file: str, tmp_path: Path
) -> None:
    async with interview_app(tmp_path / "library", sample("services", language), size, language) as (_screen, pilot):
        # From whatever page one is on.
        await pilot.press(*["f9"] * choice, "ctrl+l")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChoiceScreen) and pilot.app.screen.is_open)
        assert all(text in text_of(pilot.app) for _id, text in pilot.app.screen.choices)  # type: ignore[attr-defined]
        await pilot.press(*["down"] * choice, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, LineScreen) and pilot.app.screen.is_open)
        await pilot.press("enter")
        await until(pilot, lambda: any((tmp_path / "documents").rglob("*.md")))
        (folder,) = (tmp_path / "documents" / "Sourcier").iterdir()
        await until(pilot, lambda: text_of(pilot.app).rstrip().endswith(folder.name))
        assert folder.name.startswith("anonymous" if choice == 1 else "cormoran")
        text = (folder / file).read_text(encoding="utf-8")
        assert ("Cormoran" in text) is (choice != 1)
        assert ('lang="fr"' in text) is (file.endswith("html") and language == "fr")


async def test_what_cannot_be_written_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    async with interview_app(tmp_path / "library", sample("services", "en")) as (screen, pilot):
        reporting.write_report(screen, reporting.DOSSIER, tmp_path / "file")
        await until(pilot, lambda: "this is a file, not a folder." in text_of(pilot.app).splitlines()[-1])
        assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("kind", [reporting.DOSSIER, reporting.ANONYMOUS])
async def test_reports_written_by_keys_have_the_logo_named_once_and_say_what_is_wrong_with_it(
    kind: str, tmp_path: Path
) -> None:
    folder = tmp_path / "settings"
    folder.mkdir()
    (folder / "logo.png").write_bytes(PNG)
    (folder / BRAND_FILE).write_text('logo = "logo.png"\n', encoding="utf-8")
    async with interview_app(tmp_path / "library", sample("services", "en")) as (screen, pilot):
        app = screen.app
        assert isinstance(app, SourcierApp)
        app.settings = Settings(folder, "en")
        reporting.write_report(screen, kind, tmp_path / "out")
        await until(pilot, lambda: "7 files in" in text_of(app))
        found = (tmp_path / "out" / "dossier.html").read_text(encoding="utf-8")
        assert ("data:image/png;base64," in found) is (kind == reporting.DOSSIER)
        (folder / "logo.png").write_text("<svg/>", encoding="utf-8")
        if kind == reporting.DOSSIER:
            reporting.write_report(screen, kind, tmp_path / "next")
            await until(pilot, lambda: "has to be a PNG or a JPEG" in text_of(app))
            assert not (tmp_path / "next").exists()


def test_a_folder_is_proposed_that_is_not_there_yet(tmp_path: Path) -> None:
    assert reporting.free_folder(tmp_path, "x") == tmp_path / "x"
    (tmp_path / "x").mkdir()
    (tmp_path / "x-2").mkdir()
    assert reporting.free_folder(tmp_path, "x") == tmp_path / "x-3"


@pytest.mark.parametrize(("size", "language"), [(SIZES[0], "fr"), (SIZES[1], "en")])
async def test_the_portfolio_is_reached_from_the_library(
    size: tuple[int, int], language: Language, tmp_path: Path
) -> None:
    sample_library(tmp_path, language)
    async with library_app(tmp_path, size, language) as (app, pilot):
        await until(pilot, lambda: bool(getattr(app.screen, "is_whole", False)))
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, ShownScreen))
        shown = text_of(app)
        assert ("Par secteur" if language == "fr" else "By sector") in shown
        assert all(len(row) <= size[0] for row in shown.splitlines())
        await pilot.press("f12")
        await pilot.pause()
        assert ("By sector" if language == "fr" else "Par secteur") in text_of(app)
        await pilot.press("escape")
        assert not isinstance(app.screen, ShownScreen)


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_the_rows_of_the_portfolio_are_written_from_the_menu(language: Language, tmp_path: Path) -> None:
    sample_library(tmp_path / "library", language)
    async with library_app(tmp_path / "library", SIZES[0], language) as (app, pilot):
        await until(pilot, lambda: bool(getattr(app.screen, "is_whole", False)))
        home = app.screen
        await home.action_run("portfolio_files")  # type: ignore[attr-defined]
        await until(pilot, lambda: isinstance(app.screen, LineScreen) and app.screen.is_open)
        await pilot.press("enter")
        (folder,) = await written(tmp_path / "documents" / "Sourcier", app, pilot)
        assert folder.name.startswith("portfolio-")
        rows = (folder / "portfolio.csv").read_text(encoding="utf-8-sig").splitlines()
        assert len(rows) == 4
        assert (folder / "portfolio.xlsx").stat().st_size > 1000
        assert app.screen is home


async def written(parent: Path, app: SourcierApp, pilot: Pilot[int]) -> list[Path]:
    """The folders that were made, once the foot of the screen says so."""
    await until(pilot, lambda: parent.is_dir() and text_of(app).rstrip().endswith(next(parent.iterdir()).name))
    return list(parent.iterdir())


async def test_a_portfolio_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    sample_library(tmp_path / "library", "en")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    async with library_app(tmp_path / "library", SIZES[0], "en") as (app, pilot):
        await until(pilot, lambda: bool(getattr(app.screen, "is_whole", False)))
        assert isinstance(app.screen, LibraryCommands)
        portfolio_files.write_portfolio(app.screen, app.library.entries(), tmp_path / "file")
        await until(pilot, lambda: "this is a file, not a folder." in text_of(app).splitlines()[-1])
        assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(("size", "language"), [(SIZES[0], "fr"), (SIZES[1], "en")])
async def test_the_record_of_all_predictions_is_reached_from_the_library(
    size: tuple[int, int], language: Language, tmp_path: Path
) -> None:
    sample_library(tmp_path, language)
    async with library_app(tmp_path, size, language) as (app, pilot):
        await until(pilot, lambda: bool(getattr(app.screen, "is_whole", False)))
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, ShownScreen))
        shown = text_of(app)
        kept = "2 sur 3 tenues" if language == "fr" else "2 of 3 kept"
        assert kept in shown
        assert all(len(row) <= size[0] for row in shown.splitlines())
        await pilot.press("end")
        await pilot.pause()
        assert ("moins bien que prévu" if language == "fr" else "worse than expected") in text_of(app)
        await pilot.press("escape")
        assert not isinstance(app.screen, ShownScreen)


async def test_an_empty_library_has_no_record(tmp_path: Path) -> None:
    async with library_app(tmp_path) as (app, pilot):
        await until(pilot, lambda: bool(getattr(app.screen, "is_whole", False)))
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, ShownScreen))
        assert "there is nothing to compare" in " ".join(text_of(app).split())


async def test_titles_and_sectors_of_people_are_shown_as_they_are(tmp_path: Path) -> None:
    sample_library(tmp_path)
    async with library_app(tmp_path) as (app, pilot):
        from dataclasses import replace

        from storage.portfolio import portfolio_of
        from tui.portfolio_page import portfolio_layout

        (row, *_rest) = portfolio_of(app.library.entries()).rows
        for text in TEXTS:
            told = " ".join(text.split())[:100]
            hostile = replace(row, title=told, sector=told, kpi_status="major")
            found = portfolio_of(())
            layout = portfolio_layout(replace(found, rows=(hostile,) * 30), 79)
            assert all(line.cells <= 79 for line in layout.lines)
            assert any(told[:10] in line.text for line in layout.lines)
        await pilot.pause()
