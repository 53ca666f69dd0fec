"""From a file of the library to the interview: this is where the domain's models are loaded."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from storage.errors import StorageError
from tui.i18n import _
from tui.pages.all import PAGES
from tui.screens.interview import InterviewScreen
from tui.screens.text import ChoiceScreen
from tui.session import Session
from tui.words import files

if TYPE_CHECKING:
    from storage.store import OpenFile
    from tui.app import SourcierApp


def interview_of(file: OpenFile) -> InterviewScreen:
    """The screen for a file that was just opened."""
    return InterviewScreen(Session(file.assessment), file, PAGES, date.today())  # noqa: DTZ011 - the user's own day


def open_interview(app: SourcierApp, path: Path) -> None:
    """Push the interview of the file at `path`, or a dialog that says why it cannot be opened."""
    try:
        file = app.library.open(path)
    except StorageError as error:
        refuse(app, error)
        return
    app.push_screen(interview_of(file))


def refuse(app: SourcierApp, error: StorageError) -> None:
    """Say why a file cannot be used, and what there is instead of a damaged one. It stays as it is."""
    from tui.screens.damage import DamageScreen, is_damage

    if error.path is not None and is_damage(error):
        app.push_screen(DamageScreen(error.path, error))
        return
    app.push_screen(ChoiceScreen(_("This file cannot be opened"), files.sentence(error), [("ok", _("Back"))]))


def new_interview(app: SourcierApp, title: str) -> None:
    """Make a new assessment of the company `title` in the library and push its interview.

    The name was asked for just now, so it is the first answer too.
    """
    from domain.answer import Answer
    from domain.assessment import Assessment
    from storage.names import new_id
    from tui.words.questions import ask

    assessment = Assessment(id=new_id(), title=title, created_on=date.today())  # noqa: DTZ011
    if title:
        assessment = assessment.with_answer("company_name", Answer(asked=ask("company_name")).given(title))
    try:
        file = app.library.create(assessment, datetime.now().astimezone())
    except StorageError as error:
        refuse(app, error)
        return
    # The name may have been kept because the application was told to end.
    if not app.is_ending:
        app.push_screen(interview_of(file))
