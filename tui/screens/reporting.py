"""Reports from within an assessment: which one, into which folder, and where it is at the end."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from storage.errors import StorageError
from storage.names import slug
from tui.formats import width
from tui.i18n import _, language, ngettext, speaking
from tui.screens.choice import ChoiceScreen, Question
from tui.screens.text import LineScreen
from tui.words import files

if TYPE_CHECKING:
    from domain.assessment import Assessment
    from tui.app import SourcierApp
    from tui.screens.interview_commands import InterviewCommands

DOSSIER, ANONYMOUS, SHARED = "dossier", "anonymous", "shared"
MOST_FOLDERS = 1000

LONGEST_NAME = 24
"""Most characters of a name in that of a folder, so that its path can be read on one line."""


def ask_report(screen: InterviewCommands) -> None:
    """Ask which report to write and where, then write it in a thread; the foot of the screen says what came of it."""

    def chosen(kind: str | None) -> None:
        if kind is not None:
            _ask_folder(screen, kind)

    screen.app.push_screen(ChoiceScreen(lambda: _question(screen), chosen))


def _question(screen: InterviewCommands) -> Question:
    choices = [
        (DOSSIER, _("The whole dossier, with its summary on one page")),
        (ANONYMOUS, _("The same without names and texts, amounts multiplied")),
    ]
    if screen.session.assessment.readings:
        choices.append((SHARED, _("For the provider: the KPIs and actions of the month")))
    told = _("HTML, Markdown, XLSX, JSON and calendar files, in the language of the screen.")
    if screen.file.key is not None:
        from tui.words.reports import plain_text

        told = f"{plain_text()} {told}"
    return Question(_("Which report?"), told, choices)


def _ask_folder(screen: InterviewCommands, kind: str) -> None:
    def given(typed: str | None) -> None:
        if typed:
            write_report(screen, kind, Path(typed).expanduser())

    name = ANONYMOUS if kind == ANONYMOUS else slug(_name(screen.session.assessment))[:LONGEST_NAME].strip("-")
    folder = free_folder(documents() / "Sourcier", f"{name}-{screen.today.isoformat()}")
    asked = LineScreen(lambda: _folder_question(kind), str(folder), given)
    screen.app.push_screen(asked)


def _folder_question(kind: str) -> str:
    if kind == SHARED:
        return _("Into which folder? Read its actions before you send it.")
    return _("Into which folder? It is made where it is not there.")


def _name(assessment: Assessment) -> str:
    return assessment.title or assessment.chosen("company_name") or ""


def documents() -> Path:
    """Where people keep what they write."""
    from platformdirs import user_documents_path

    return user_documents_path()


def free_folder(inside: Path, name: str) -> Path:
    """A folder called `name` that is not there yet, or `name-2` and so on."""
    names = (name if number == 1 else f"{name}-{number}" for number in range(1, MOST_FOLDERS))
    return next((inside / each for each in names if not (inside / each).exists()), inside / name)


def write_report(screen: InterviewCommands, kind: str, folder: Path) -> None:
    """Write the report `kind` into `folder`, beside the work that goes on."""
    screen.say(_("Writing the report…"))
    # Taken now: what is typed next is not in it.
    assessment = screen.session.assessment
    screen.run_worker(_write(screen, assessment, kind, folder), group="report", exclusive=True)


async def _write(screen: InterviewCommands, assessment: Assessment, kind: str, folder: Path) -> None:
    spoken = language()
    folder_of_settings = cast("SourcierApp", screen.app).settings.folder
    changed_at = screen.file.last_saved_at or datetime.now().astimezone()

    def work() -> int:
        from tui.reports.brand_file import BrandError, read_brand
        from tui.reports.making import Kind, Wanted, write_all

        # A client's own logo would tell whose report it is.
        try:
            brand = read_brand(None if kind == ANONYMOUS else folder_of_settings)
        except BrandError as error:
            raise UnbrandedError(str(error)) from error
        with speaking(spoken):
            shown = _without_names(assessment) if kind == ANONYMOUS else assessment
        month = max(assessment.readings) if kind == SHARED else ""
        wanted = Wanted(
            assessment=shown,
            today=screen.today,
            changed_at=changed_at,
            language=spoken,
            kind=Kind.SHARED if kind == SHARED else Kind.DOSSIER,
            month=month,
            is_anonymous=kind == ANONYMOUS,
            brand=brand,
        )
        return len(list(write_all(wanted, folder)))

    try:
        count = await asyncio.to_thread(work)
    except StorageError as error:
        screen.say(files.sentence(error), "bad")
    except UnbrandedError as error:
        screen.say(str(error), "bad")
    except UntellableError:
        screen.say(_("An amount is too large to be multiplied: no anonymous report can be made."), "bad")
    else:
        # One cell at either end of the line stays free.
        screen.say(told_files(folder, count, screen.size.width - 2), "good")


class UnbrandedError(ValueError):
    """What is wrong with the logo and colour of the reports, as a sentence; what knows them is only loaded to write."""


class UntellableError(ValueError):
    """An amount or a date that cannot be moved."""


def _without_names(assessment: Assessment) -> Assessment:
    from tui.command_line.anonymous import anonymous_copy

    anonymous = anonymous_copy(assessment)
    if anonymous is None:
        raise UntellableError
    return anonymous


def told_files(folder: Path, count: int, room: int) -> str:
    """Where the files are: of a long path, the end is what tells."""
    path = files.shown_path(folder)
    home = str(Path.home())
    if path.startswith(f"{home}/"):
        path = f"~{path[len(home) :]}"

    def told(shown: str) -> str:
        return ngettext("{n} file in {folder}", "{n} files in {folder}", count, folder=shown)

    over = width(told(path)) - room
    return told(path if over <= 0 else f"…{path[over + 1 :]}")
