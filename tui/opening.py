"""From a file of the library to the interview: this is where the domain's models are loaded."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from storage.encryption_errors import EncryptionError, EncryptionProblem
from storage.errors import StorageError
from tui.i18n import _
from tui.page import PageId, Place
from tui.pages.all import PAGES
from tui.screens.choice import ChoiceScreen, Question
from tui.screens.interview import InterviewScreen
from tui.session import Session
from tui.words import files

if TYPE_CHECKING:
    from storage.age import FileKey
    from storage.store import OpenFile
    from tui.app import SourcierApp


def interview_of(file: OpenFile, left_at: tuple[PageId, str] | None = None) -> InterviewScreen:
    """The screen for a file that was just opened; `left_at` is the page and the cell it was left at before."""
    session = Session(file.assessment)
    if left_at is not None:
        page, cursor = left_at
        session = Session(file.assessment, page=page, places={page: Place(cursor=cursor)})
    return InterviewScreen(session, file, PAGES, date.today())  # noqa: DTZ011 - the user's own day


def open_interview(app: SourcierApp, path: Path, copies: tuple[Path, ...] = ()) -> None:
    """Push the interview of the file at `path`, or a dialog that says why it cannot be opened.

    A passphrase is asked for where one is needed. `copies` that a sync program made of the file are merged first.
    """

    passphrase: str | None = None

    def show(file: OpenFile) -> None:
        # The passphrase may have been tried while the application was told to end.
        if app.is_ending:
            file.close()
        else:
            show_interview(app, file, copies, passphrase)

    def attempt(typed: str) -> OpenFile:
        nonlocal passphrase
        passphrase = typed
        return app.library.open(path, lambda _path: typed, exclusive=True)

    def failed(error: StorageError) -> None:
        refuse(app, error, passphrase)

    try:
        file = app.library.open(path, exclusive=True)
    except EncryptionError as error:
        if error.problem is not EncryptionProblem.LOCKED:
            failed(error)
            return
        from tui.screens.passphrase import PassphraseScreen

        app.push_screen(
            PassphraseScreen(
                lambda: files.passphrase_of(path),
                lambda: _("This assessment is encrypted. The passphrase is kept for this sitting only."),
                attempt,
                show,
                failed,
            )
        )
    except StorageError as error:
        failed(error)
    else:
        show(file)


def show_interview(
    app: SourcierApp, file: OpenFile, copies: tuple[Path, ...] = (), passphrase: str | None = None
) -> None:
    """Push the interview of a file that was just opened; of one that is not as it was saved, what differs comes first.

    `passphrase` is the one that was given for it, if any.
    """

    def show(accepted: OpenFile) -> None:
        screen = interview_of(accepted, app.left_at.get(accepted.assessment.id))
        screen.copies = copies
        app.push_screen(screen)

    if file.is_doubted:
        from tui.screens.doubt import DoubtScreen

        app.push_screen(DoubtScreen(file, show, passphrase))
    else:
        show(file)


def refuse(app: SourcierApp, error: StorageError, passphrase: str | None = None) -> None:
    """Say why a file cannot be used, and what there is instead of a damaged one. It stays as it is.

    `passphrase` is the one that was given for it, if any.
    """
    from tui.screens.damage import DamageScreen, is_damage

    if error.path is not None and is_damage(error):
        app.push_screen(DamageScreen(error.path, error, passphrase))
        return
    app.push_screen(
        ChoiceScreen(lambda: Question(_("This file cannot be opened"), files.sentence(error), [("ok", _("Back"))]))
    )


def new_interview(app: SourcierApp, title: str, key: FileKey | None = None) -> None:
    """Make a new assessment of the company `title` in the library, encrypted if there is a `key`; push its interview.

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
        file = app.library.create(assessment, datetime.now().astimezone(), key)
    except StorageError as error:
        refuse(app, error)
        return
    # The name may have been kept because the application was told to end.
    if not app.is_ending:
        file.claim()
        app.push_screen(interview_of(file))
