"""Files in words: what is wrong with one and what to do about it, and what came of a save."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from domain.cleaning import clean_line, clip
from domain.compared import MOST_COMPARED, Compared
from storage.encryption_errors import EncryptionError
from storage.errors import (
    CorruptError,
    Corruption,
    EditedElsewhereError,
    InvalidFieldError,
    NewerFormatError,
    StorageError,
    Unreadability,
    UnreadableError,
    dotted,
)
from storage.findings import SealState
from storage.library_errors import LibraryError, LibraryProblem, NotFoundError
from storage.outcome import SaveOutcome, SaveStatus
from storage.sharing_errors import (
    BrokenSealError,
    HeldError,
    OtherAssessmentError,
    RemovedError,
    TooManyTogetherError,
)
from storage.write_errors import WriteError
from tui import __version__
from tui.formats import day
from tui.i18n import N_, _, ngettext
from tui.words import encryption, field_problems, write_problems

PATH_LENGTH = 300
"""Most characters of a path in a sentence."""

MOST_CANDIDATES = 12
"""Most files that are named where several answer to one name."""

_BY_HAND = N_("Put it right in a text editor, or take an earlier version from the history folder.")
_EARLIER = N_("Take an earlier version from the history folder.")

_CORRUPTIONS = {
    Corruption.SYNTAX: (N_("the file is damaged, it is not valid TOML."), _BY_HAND),
    Corruption.TRUNCATED: (N_("the file is damaged, its end is missing."), _EARLIER),
    Corruption.NOT_AN_ASSESSMENT: (
        N_("this is not an assessment, it has no [session] table with a format number."),
        N_("Check that this is the file you meant."),
    ),
    Corruption.TOO_DEEP: (N_("the file is damaged, its tables are nested too deeply."), _EARLIER),
    Corruption.UNFAITHFUL: (
        N_("what would be written does not read back as what was entered."),
        N_("Nothing was written: undo the last change and save again."),
    ),
}

_BROKEN_SEALS = {
    SealState.MODIFIED: N_("the file is not as it was saved: somebody edited it, or the disk changed it."),
    SealState.MISSING: N_("the file has no seal in its last line: its end may be lost, or somebody wrote it by hand."),
}

_UNREADABILITIES = {
    Unreadability.MISSING: (N_("there is no such file."), N_("Check the path.")),
    Unreadability.PERMISSION: (
        N_("you are not allowed to read this file."),
        N_("Ask its owner for the right to read it."),
    ),
    Unreadability.NOT_A_FILE: (
        N_("this is not a regular file."),
        N_("Name the file of an assessment: this is a folder, a pipe or a device."),
    ),
    Unreadability.TOO_LARGE: (
        N_("the file is too large to be an assessment."),
        N_("Check that this is the file you meant."),
    ),
    Unreadability.NOT_TEXT: (N_("the file is not UTF-8 text."), N_("Save it as UTF-8 in a text editor.")),
    Unreadability.LINK_OUTSIDE: (
        N_("this link leads out of the library and was not followed."),
        N_("Open the file it points to by its own path."),
    ),
    Unreadability.LINK_LOOP: (N_("this link leads back to itself."), N_("Name the file itself.")),
    Unreadability.INPUT_OUTPUT: (N_("the system could not read this file."), N_("Check the disk or the network.")),
}

_TOO_MANY_TOGETHER = {
    Compared.OPTIONS: N_("both versions together have more than {n} options of one's own."),
    Compared.CRITERIA: N_("both versions together have more than {n} criteria of one's own."),
    Compared.STAKEHOLDERS: N_("both versions together have more than {n} people."),
    Compared.WAVES: N_("both versions together have more than {n} waves."),
    Compared.PROVIDER_CRITERIA: N_("both versions together have more than {n} criteria of one's own for offers."),
    Compared.OFFERS: N_("both versions together have more than {n} offers."),
}

_LIBRARY_PROBLEMS = {
    LibraryProblem.MISSING: (
        N_("the folder of the library is not there."),
        N_("Name another folder with --data-dir."),
    ),
    LibraryProblem.NOT_A_FOLDER: (
        N_("the library must be a folder, and this is a file."),
        N_("Name another folder with --data-dir."),
    ),
    LibraryProblem.PERMISSION: (
        N_("you are not allowed to use this folder."),
        N_("Name another folder with --data-dir, or give yourself the rights."),
    ),
    LibraryProblem.READ_ONLY: (
        N_("this folder is read-only."),
        N_("Name another folder with --data-dir, or make it writable."),
    ),
    LibraryProblem.INPUT_OUTPUT: (N_("the system cannot use this folder."), N_("Check the disk or the network.")),
}


def sentence(error: StorageError, *, show: Callable[[Path], str] | None = None) -> str:
    """What is wrong, where, and what to do. Texts of the file are cleaned and clipped.

    Files are named by their name, folders by their path; `show` makes another text of the path of a file.
    """
    show = show or _file
    match error:
        case InvalidFieldError():
            return _invalid_field(error, show)
        case CorruptError():
            return _told(_place(error.path, show, error.line), *map(_, _CORRUPTIONS[error.reason]))
        case NewerFormatError():
            return _newer_format(error, show)
        case EditedElsewhereError():
            return _told(_place(error.path, show), *_edited_elsewhere(error))
        case HeldError():
            return _told(_place(error.path, show), _held(error), _("Nothing was saved: try again once it is closed."))
        case BrokenSealError():
            return _told(_place(error.path, show), _(_BROKEN_SEALS[error.state]), _("Open it to see what differs."))
        case RemovedError():
            return _told(
                _place(error.path, show), _("another program removed the file."), _("It is there again, as it is here.")
            )
        case OtherAssessmentError():
            return _told(
                _place(error.path, show),
                _("this is another assessment."),
                _("Only copies of the same one can be merged."),
            )
        case TooManyTogetherError():
            return _told(
                _place(error.path, show),
                _(_TOO_MANY_TOGETHER[error.compared], n=MOST_COMPARED),
                _("Nothing was merged: delete some in one of them first."),
            )
        case UnreadableError():
            return _told(_place(error.path, show), *map(_, _UNREADABILITIES[error.reason]))
        case WriteError():
            return _told(_place(error.path, show), *write_problems.problem(error))
        case LibraryError():
            return _told(_place(error.path, shown_path), *map(_, _LIBRARY_PROBLEMS[error.problem]))
        case NotFoundError():
            return _not_found(error)
        case EncryptionError():
            return _told(_place(error.path, show), *encryption.problem(error))
    return str(error)


def of_this_file(error: StorageError) -> str:
    """What is wrong with the file that is open: it need not be named, and the foot of the screen has little room."""
    if isinstance(error, WriteError):
        return _told("", *write_problems.problem(error, is_open=True))
    return sentence(error, show=lambda _path: "")


def saved(outcome: SaveOutcome | None, last_saved_at: datetime | None) -> tuple[str, str]:
    """Whether the work is saved, for the head of the screen: a text of at most 34 cells and the name of its style.

    `outcome` is that of the last save of this sitting, None before the first one.
    """
    if outcome is not None and outcome.status is SaveStatus.NOT_SAVED:
        return _("NOT SAVED"), "bad"
    if last_saved_at is None:
        # Written by hand, and nothing was changed since.
        return _("as in its file"), "muted"
    if outcome is not None and outcome.status is SaveStatus.SAVED_NOT_CONFIRMED:
        return _("saved, not confirmed {when}", when=_when(last_saved_at)), "warn"
    return _("saved {when}", when=_when(last_saved_at)), "good"


def may_be_replaced(error: EditedElsewhereError) -> str:
    """That a file is there, on the command line, where leave to write over it can be given."""
    told = (
        _("a file of this name exists already."),
        _("Nothing was overwritten: choose another name, or add --replace."),
    )
    return _told(_place(error.path, shown_path), *told)


def shown_path(path: Path) -> str:
    """A path as text that is safe to show."""
    return clip(clean_line(str(path)), PATH_LENGTH)


def passphrase_of(path: Path) -> str:
    """The heading above the passphrase of a file, which goes by its name alone."""
    return _("Passphrase of {name}", name=_file(path))


def _file(path: Path) -> str:
    return clip(clean_line(path.name or str(path)), PATH_LENGTH)


def _place(path: Path | None, show: Callable[[Path], str], line: int | None = None, field: str = "") -> str:
    """The file, its line and its field, as far as they are known."""
    shown = show(path) if path else ""
    parts = [shown] if shown else []
    if line is not None:
        parts.append(_("line {line}", line=line))
    if field:
        parts.append(field)
    return ", ".join(parts)


def _told(place: str, problem: str, advice: str) -> str:
    if not place:
        return f"{problem[:1].upper()}{problem[1:]} {advice}"
    return _("{place}: {problem} {advice}", place=place, problem=problem, advice=advice)


# --- one kind of error each ----------------------------------------------------------------------


def _invalid_field(error: InvalidFieldError, show: Callable[[Path], str]) -> str:
    expected = field_problems.expected(clip(clean_line(error.expected), 120))
    advice = (
        _("Expected: {expected}. Put it right in a text editor.", expected=expected)
        if expected
        else _("Put it right in a text editor.")
    )
    place = _place(error.path, show, error.line, dotted(error.table, error.key))
    return _told(place, field_problems.problem(error.problem), advice)


def _newer_format(error: NewerFormatError, show: Callable[[Path], str]) -> str:
    problem = _("the file is in format {format}, which needs a newer version of Sourcier.", format=error.format)
    written_by = clip(clean_line(error.written_by), 60)
    advice = (
        _(
            "It was written by {program}: install that version or a later one. The file was not touched.",
            program=written_by,
        )
        if written_by and not _is_as_old(written_by)
        else _("Install the latest version. The file was not touched.")
    )
    return _told(_place(error.path, show), problem, advice)


def _is_as_old(written_by: str) -> bool:
    """Whether the program that wrote a file, as it names itself, is this version or one before it."""
    match = re.fullmatch(r"sourcier (\d+(?:\.\d+)*)", written_by)
    return match is not None and _numbers(match[1]) <= _numbers(__version__)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))


def _edited_elsewhere(error: EditedElsewhereError) -> tuple[str, str]:
    if error.found is None:
        return _("another program removed the file."), _("Save what is here as a new file.")
    if error.expected is None:
        return _("a file of this name exists already."), _("Nothing was overwritten: choose another name.")
    return _("another program changed the file."), _("Nothing was overwritten: save what is here as a new file.")


def _held(error: HeldError) -> str:
    if error.info is None:
        return _("somebody else has the file open.")
    if not error.info.user:
        return _("the file is open on {host}.", host=error.info.host)
    return _("{user} has the file open on {host}.", user=error.info.user, host=error.info.host)


def _not_found(error: NotFoundError) -> str:
    name = clip(clean_line(error.name), 80)
    folder = shown_path(error.path) if error.path else ""
    if not error.candidates:
        return _(
            "No assessment is called “{name}” in {folder}. “sourcier list” shows those there are.",
            name=name,
            folder=folder,
        )
    return ngettext(
        "{n} assessment answers to “{name}”. Name its file:",
        "{n} assessments answer to “{name}”. Name the file of one:",
        len(error.candidates),
        name=name,
    )


def candidates(error: StorageError) -> list[str]:
    """The files that answer to a name that several have, a line each; none for any other error."""
    found = error.candidates if isinstance(error, NotFoundError) else ()
    more = [_("and {n} more", n=len(found) - MOST_CANDIDATES)] if len(found) > MOST_CANDIDATES else []
    return [_file(path) for path in found[:MOST_CANDIDATES]] + more


def _when(moment: datetime) -> str:
    """The time, to the second, of something that happened today; the day of anything else."""
    local, now = moment.astimezone(), datetime.now().astimezone()
    return f"{local:%H:%M:%S}" if local.date() == now.date() else day(local.date(), short=True)
