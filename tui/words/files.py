"""Files in words: what is wrong with one and what to do about it, what is odd in one, and what came of a save."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from domain.cleaning import clean_line, clip
from storage.encryption_errors import EncryptionError
from storage.errors import (
    CorruptError,
    Corruption,
    EditedElsewhereError,
    FieldProblem,
    InvalidFieldError,
    NewerFormatError,
    StorageError,
    Unreadability,
    UnreadableError,
    dotted,
)
from storage.findings import Finding, FindingKind
from storage.library_errors import LibraryError, LibraryProblem, NotFoundError
from storage.outcome import SaveOutcome, SaveStatus
from storage.sharing_errors import HeldError, OtherAssessmentError, RemovedError
from storage.write_errors import WriteError, WriteProblem, WriteStage
from tui import __version__
from tui.formats import day, number
from tui.i18n import N_, _, ngettext
from tui.words import encryption

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

_FIELD_PROBLEMS = {
    FieldProblem.WRONG_TYPE: N_("the value has the wrong type."),
    FieldProblem.NOT_FINITE: N_("the value is not a number that can be counted with."),
    FieldProblem.OUT_OF_RANGE: N_("the value is out of range."),
    FieldProblem.NOT_A_CHOICE: N_("the value is none of the choices."),
    FieldProblem.TOO_LONG: N_("the value is too long."),
    FieldProblem.TOO_PRECISE: N_("the value has too many decimals."),
    FieldProblem.MISSING: N_("the value is missing."),
    FieldProblem.UNEXPECTED: N_("this value should not be there."),
    FieldProblem.EMPTY: N_("the value is empty."),
    FieldProblem.MALFORMED: N_("the value is not written as it should be."),
}

_EXPECTED = (
    (r"(?P<wanted>[a-z-]+), not (?P<found>[a-z-]+)", N_("{wanted}, not {found}")),
    (r"(?P<wanted>string|integer|boolean|number|date|array|table)", N_("{wanted}")),
    (r"at least (?P<limit>\S+)", N_("at least {limit}")),
    (r"(?:at most|the limit is) (?P<limit>\S+)", N_("at most {limit}")),
    (r"longer than (?P<limit>\d+) characters", N_("at most {limit} characters")),
    (r"a given answer has a value", N_("a value, as the answer was given")),
    (r"only with state 'given'", N_("a value only where the answer was given")),
)
"""What storage says would be taken, and the words for it. Choices and patterns stay as the file has them."""

_TYPES = {
    "string": N_("a text"),
    "integer": N_("a whole number"),
    "float": N_("a decimal number"),
    "number": N_("a number"),
    "boolean": N_("true or false"),
    "date": N_("a date"),
    "date-time": N_("a date with a time"),
    "time": N_("a time"),
    "array": N_("a list"),
    "table": N_("a table"),
}

_WRITE_PROBLEMS = {
    WriteProblem.DISK_FULL: (N_("the disk is full."), N_("Free some space: the next change is saved again.")),
    WriteProblem.PERMISSION: (
        N_("you are not allowed to write there."),
        N_("Give yourself the right to write to the folder and the file."),
    ),
    WriteProblem.READ_ONLY: (N_("the file or its disk is read-only."), N_("Make it writable, or work on a copy.")),
    WriteProblem.NO_FOLDER: (N_("the folder is no longer there."), N_("Put it back, or connect its disk again.")),
    WriteProblem.NOT_A_FILE: (
        N_("this is not a regular file."),
        N_("Name the file of an assessment: this is a folder, a pipe or a device."),
    ),
    WriteProblem.NAME_TOO_LONG: (N_("the name of the file is too long."), N_("Give the file a shorter name.")),
    WriteProblem.BUSY: (N_("the system is busy."), N_("Try again in a moment.")),
    WriteProblem.INPUT_OUTPUT: (N_("the system reports an error."), N_("Check the disk or the network.")),
    WriteProblem.MISTAKE: (
        N_("this version of Sourcier made a mistake."),
        N_("Go on typing, and undo the last change if it stays so."),
    ),
}

_STAGES = {
    WriteStage.KEEP_PREVIOUS: N_("saved, but the previous version could not be kept"),
    WriteStage.SYNC_FOLDER: N_("saved, but the disk did not confirm it"),
    WriteStage.CLEAN_UP: N_("saved, but a temporary file could not be removed"),
}
"""The stages after which the new content is in its place all the same."""

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
        case UnreadableError():
            return _told(_place(error.path, show), *map(_, _UNREADABILITIES[error.reason]))
        case WriteError():
            return _not_written(error, show)
        case LibraryError():
            return _told(_place(error.path, shown_path), *map(_, _LIBRARY_PROBLEMS[error.problem]))
        case NotFoundError():
            return _not_found(error)
        case EncryptionError():
            return _told(_place(error.path, show), *encryption.problem(error))
    return str(error)


def of_this_file(error: StorageError) -> str:
    """What is wrong with the file that is open: it need not be named, and the foot of the screen has little room."""
    return sentence(error, show=lambda _path: "")


def finding(finding: Finding) -> str:
    """One thing found in a file that can be opened all the same."""
    place = dotted(finding.table, finding.key)
    if finding.line is not None:
        place = _("line {line}, {place}", line=finding.line, place=place)
    match finding.kind:
        case FindingKind.SEAL_MODIFIED:
            return _("The file was changed by another program since it was saved.")
        case FindingKind.SEAL_MISSING:
            return _("The last line with the seal is missing: check that the end of the file is there.")
        case FindingKind.COUNTS_DIFFER:
            return _(
                "{place}: {announced} announced, {found} found.",
                place=place,
                announced=_count(finding.announced),
                found=_count(finding.found),
            )
        case FindingKind.NEWER_FORMAT:
            return _(
                "The file is in format {announced}, this version knows format {found}: what it does not know is kept.",
                announced=_count(finding.announced),
                found=_count(finding.found),
            )
        case FindingKind.UNKNOWN_TABLE:
            return _("{place}: this version does not know this table; it is kept as it is.", place=place)
        case FindingKind.UNKNOWN_KEY:
            return _("{place}: this version does not know this key; it is kept as it is.", place=place)
        case FindingKind.ORPHAN:
            return _("{place}: this version does not ask this question; the answer is kept in [orphans].", place=place)
        case FindingKind.CLEANED:
            return _("{place}: control characters were removed from the text.", place=place)


def twin(name: str) -> str:
    """What is said of a file when another one holds the same assessment."""
    return _("{name} is the same assessment: both share history and drafts.", name=clip(clean_line(name), 60))


def exposed_folder() -> str:
    """What is said of a folder whose list of files is not for its owner alone."""
    return _("Other users of this computer can list the files of its folder.")


def exposed() -> str:
    """What is said of a file that is not for its owner alone."""
    return _("Other users of this computer can read this file.")


def in_plain_text(path: Path) -> str:
    """What is said of a file that holds an encrypted assessment in plain text."""
    return _("still there in plain text: {problem}", problem=shown_path(path))


MOST_IN_PLAIN = 3
"""Most files that are named as being in plain text."""


def left_in_plain(paths: Sequence[Path]) -> str:
    """Which files hold an encrypted assessment in plain text still, and what to do about it."""
    names = ", ".join(clip(f"{path.parent.name}/{path.name}", 70) for path in paths[:MOST_IN_PLAIN])
    more = len(paths) - MOST_IN_PLAIN
    if more > 0:
        names = ngettext("{names} and {n} more", "{names} and {n} more", more, names=names)
    return _("{names}. Remove them, or merge those you need.", names=clean_line(names))


def opened(findings: Sequence[Finding]) -> str:
    """What is odd in a file that was just opened: the first thing found, and how many more; empty for a sound one."""
    if not findings:
        return ""
    more = len(findings) - 1
    return finding(findings[0]) + (" " + ngettext("And {n} more.", "And {n} more.", more) if more else "")


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


def shown_path(path: Path) -> str:
    """A path as text that is safe to show."""
    return clip(clean_line(str(path)), PATH_LENGTH)


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


def field_problem(problem: FieldProblem) -> str:
    """Why a value cannot be taken, as the end of a sentence."""
    return _(_FIELD_PROBLEMS[problem])


# --- one kind of error each ----------------------------------------------------------------------


def _invalid_field(error: InvalidFieldError, show: Callable[[Path], str]) -> str:
    expected = _expected(clip(clean_line(error.expected), 120))
    advice = (
        _("Expected: {expected}. Put it right in a text editor.", expected=expected)
        if expected
        else _("Put it right in a text editor.")
    )
    place = _place(error.path, show, error.line, dotted(error.table, error.key))
    return _told(place, _(_FIELD_PROBLEMS[error.problem]), advice)


def _expected(text: str) -> str:
    for pattern, words in _EXPECTED:
        match = re.fullmatch(pattern, text)
        if match:
            return _(words, **{name: _(_TYPES.get(part, part)) for name, part in match.groupdict().items()})
    return text


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


def _not_written(error: WriteError, show: Callable[[Path], str]) -> str:
    problem, advice = map(_, _WRITE_PROBLEMS[error.problem])
    stage = _(_STAGES[error.stage]) if error.stage in _STAGES else _("not saved")
    return _told(_place(error.path, show), _("{stage}: {problem}", stage=stage, problem=problem), advice)


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


def _count(value: int | None) -> str:
    return "?" if value is None else number(value)
