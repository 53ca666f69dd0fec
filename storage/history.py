"""Earlier versions of an assessment, one file each, in `history/<id>/` of the library.

A version is an ordinary file, named by when it was saved, its revision and its content; what makes it a milestone is
in its name as well, so that it is never thinned out, whatever becomes of the notes beside it.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from domain.dataclass import dataclass
from domain.milestones import Milestone
from storage.encryption import is_encrypted, revealed
from storage.errors import StorageError, UnreadableError
from storage.findings import SealState
from storage.head import HEAD_BYTES, Head, read_head
from storage.names import SUFFIX, moment
from storage.reading import read_file, read_start
from storage.seals import seal_of_file
from storage.version_notes import Notes, read_notes, write_notes
from storage.write_errors import WriteError, WriteStage

if TYPE_CHECKING:
    from storage.age import FileKey
    from storage.codec import Loaded
    from storage.outcome import SaveOutcome

KEPT_EVERY = timedelta(minutes=2)
"""How often a version is kept within a sitting, beside the one from before it and the milestones. Our addition: some
sixty for an interview, a few megabytes for the day that all of them stay."""

ALWAYS_KEPT = 20
"""The newest versions that stay, whatever their age."""

DAY, WEEK, YEAR = timedelta(days=1), timedelta(days=7), timedelta(days=365)
"""Ages up to which all versions stay, then one an hour, then one a day; of older ones one a month."""

_MILESTONES = "|".join(Milestone)
_NAME = re.compile(
    r"(?P<stem>(?P<when>[0-9]{8}T[0-9]{6}Z)-(?P<revision>[0-9a-z]+)-[0-9a-f]{8})"
    rf"(?:\.(?P<milestone>{_MILESTONES}))?(?P<suffix>\.toml(?:\.age)?)"
)
_UNMARKED = "unmarked"
_BY_HAND = (None, Milestone.NAMED, Milestone.BASELINE)


@dataclass(frozen=True, slots=True)
class Version:
    """One version. `saved_at` is in UTC; `stem` names it for ever, its `path` changes when it becomes a milestone.

    `name` was given by a person. `head` is what a list shows, None where it cannot be read without a passphrase or at
    all. The one with `is_baseline` is what reviews are compared with.
    """

    path: Path
    stem: str
    saved_at: datetime
    revision: str
    milestone: Milestone | None = None
    name: str = ""
    is_baseline: bool = False
    head: Head | None = None

    @property
    def stays(self) -> bool:
        """Whether it is kept whatever its age."""
        return self.milestone is not None or self.is_baseline


# --- finding and reading -----------------------------------------------------------------------


def version_stem(saved_at: datetime | None, revision: str, sha256: str) -> str:
    """What names a version; one that says neither when nor which revision it is gets the oldest name."""
    when = moment(saved_at or datetime(1970, 1, 1, tzinfo=UTC))
    return f"{when}-{revision or _UNMARKED}-{sha256[:8]}"


def version_path(folder: Path, stem: str, milestone: Milestone | None = None, suffix: str = SUFFIX) -> Path:
    """Where a version is kept in the `folder` of its assessment."""
    return folder / f"{stem}{f'.{milestone}' if milestone else ''}{suffix}"


def is_kept(folder: Path, stem: str, sha256: str, suffix: str = SUFFIX) -> bool:
    """Whether a version is there already, as a milestone or not, and whole: its bytes have the hash `sha256`."""
    return any(_holds(version_path(folder, stem, milestone, suffix), sha256) for milestone in (None, *Milestone))


def _holds(path: Path, sha256: str) -> bool:
    try:
        return os.path.lexists(path) and hashlib.sha256(read_file(path)).hexdigest() == sha256
    except UnreadableError:
        return False


def versions(folder: Path, key: FileKey | None = None) -> tuple[Version, ...]:
    """The versions in the `folder` of one assessment, newest first; none when there is no such folder.

    `key` opens those that are encrypted. Raises OSError when the folder cannot be read.
    """
    notes = read_notes(folder, key)
    return tuple(replace(version, head=_head(version.path, key)) for version in _listed(folder, notes))


def read_version(version: Version, key: FileKey | None = None) -> Loaded:
    """A version as it was saved. Raises UnreadableError, CorruptError, NewerFormatError, InvalidFieldError or
    EncryptionError."""
    from storage.codec import decode

    data = read_file(version.path)
    return decode(revealed(data, version.path, key), version.path)


def seal_of(version: Version, key: FileKey | None = None) -> SealState | None:
    """What the seal of a version says; None when the version cannot be read."""
    state = seal_of_file(version.path, key)
    if state is None or state is SealState.INTACT:
        return state
    try:
        return read_version(version, key).seal_state
    except StorageError:
        return None


def _listed(folder: Path, notes: Notes) -> list[Version]:
    """The versions as their names and the notes tell them, newest first. Raises OSError."""
    try:
        matches = [(path, match) for path in folder.iterdir() if (match := _NAME.fullmatch(path.name))]
    except FileNotFoundError:
        return []
    return sorted((_version(path, match, notes) for path, match in matches), key=_age_of, reverse=True)


def _version(path: Path, match: re.Match[str], notes: Notes) -> Version:
    stem, milestone = match["stem"], match["milestone"]
    return Version(
        path=path,
        stem=stem,
        saved_at=_moment(match["when"]),
        revision="" if match["revision"] == _UNMARKED else match["revision"],
        milestone=Milestone(milestone) if milestone else None,
        name=notes.names.get(stem, ""),
        # Where the notes are lost, the name still tells.
        is_baseline=notes.baseline == stem if notes.baseline else milestone == Milestone.BASELINE,
    )


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:  # the digits of no day: somebody made up a name
        return datetime(1970, 1, 1, tzinfo=UTC)


def _head(path: Path, key: FileKey | None) -> Head | None:
    try:
        data, _ = read_start(str(path), HEAD_BYTES)
        if is_encrypted(data):
            data = revealed(read_file(path), path, key)[:HEAD_BYTES]
        return read_head(data)
    except (StorageError, OSError):
        return None


def _age_of(version: Version) -> tuple[datetime, str]:
    return version.saved_at, version.stem


# --- marking -----------------------------------------------------------------------------------


def name_version(version: Version, name: str, key: FileKey | None = None) -> SaveOutcome:
    """Give a version a name, which keeps it for ever; an empty one takes the name away, and what it kept with it.

    The outcome is that of the notes; call `versions` again for the new state. Raises WriteError when the folder cannot
    be read, or the version cannot get the name of a milestone.
    """
    folder = version.path.parent
    notes = _noted(folder, key)[0]
    outcome = write_notes(folder, notes.naming(version.stem, name), key)
    if outcome.is_saved:
        _mark(version, is_named=bool(name), is_baseline=version.is_baseline)
    return outcome


def set_baseline(folder: Path, version: Version | None, key: FileKey | None = None) -> SaveOutcome:
    """Make a version the one reviews are compared with, which keeps it for ever; None for no baseline.

    Raises what `read_version` does, since nothing can be compared with one that cannot be read, and WriteError when the
    folder cannot be read, or a version cannot get the name of a milestone.
    """
    if version:
        read_version(version, key)
    notes, listed = _noted(folder, key)
    before = [old for old in listed if old.is_baseline and not (version and old.stem == version.stem)]
    # Marked before it is noted and until another one is, so that no moment finds it without.
    if version:
        _mark(version, is_named=bool(version.name), is_baseline=True)
    outcome = write_notes(folder, notes.with_baseline(version.stem if version else ""), key)
    if outcome.is_saved:
        for old in before:
            _mark(old, is_named=bool(old.name), is_baseline=False)
    return outcome


def baseline(folder: Path, key: FileKey | None = None) -> Version | None:
    """The version reviews are compared with, if one was chosen. Raises OSError."""
    return next((version for version in versions(folder, key) if version.is_baseline), None)


def _noted(folder: Path, key: FileKey | None) -> tuple[Notes, list[Version]]:
    """The notes, with a baseline that only the name of its file tells any more, and the versions. Raises WriteError."""
    notes = read_notes(folder, key)
    try:
        listed = _listed(folder, notes)
    except OSError as error:
        raise WriteError.from_os(folder, WriteStage.REPLACE, error) from error
    marked = (version.stem for version in listed if version.is_baseline)
    return notes.with_baseline(notes.baseline or next(marked, "")), listed


def _mark(version: Version, *, is_named: bool, is_baseline: bool) -> None:
    """Have the name of the file say what a person made of the version, unless it is a milestone by what it says.

    Of both, that it is the baseline: what it is called is lost with the notes anyway.
    """
    milestone = Milestone.BASELINE if is_baseline else Milestone.NAMED if is_named else None
    if version.milestone is milestone or version.milestone not in _BY_HAND:
        return
    suffix = version.path.name.removeprefix(version.stem).removeprefix(f".{version.milestone}")
    target = version_path(version.path.parent, version.stem, milestone, suffix)
    try:
        version.path.rename(target)
    except OSError as error:
        raise WriteError.from_os(target, WriteStage.REPLACE, error) from error


# --- thinning ----------------------------------------------------------------------------------


def thinned(kept: Sequence[Version], now: datetime) -> tuple[Version, ...]:
    """Those of `kept`, newest first, that may go: of each hour, day or month the newest stays, by age.

    Never the newest `ALWAYS_KEPT`, a milestone or the baseline.
    """
    seen: set[str] = set()
    going: list[Version] = []
    for number, version in enumerate(kept):
        period = _period(version.saved_at, now)
        if period in seen and number >= ALWAYS_KEPT and not version.stays:
            going.append(version)
        if period:
            seen.add(period)
    return tuple(going)


def _period(saved_at: datetime, now: datetime) -> str:
    """The hour, day or month of which one version is enough; empty while all stay."""
    age = now - saved_at
    if age < DAY:
        return ""
    return saved_at.strftime("%Y-%m-%dT%H" if age < WEEK else "%Y-%m-%d" if age < YEAR else "%Y-%m")


def prune(folder: Path, now: datetime, key: FileKey | None = None) -> list[WriteError]:
    """Remove the versions that may go; what could not be removed. While the notes cannot be read, none may."""
    notes = read_notes(folder, key)
    if notes.is_damaged:
        return []
    try:
        kept = _listed(folder, notes)
    except OSError as error:
        return [WriteError.from_os(folder, WriteStage.CLEAN_UP, error)]
    return _removed(version.path for version in thinned(kept, now))


def _removed(paths: Iterable[Path]) -> list[WriteError]:
    problems: list[WriteError] = []
    for path in paths:
        try:
            path.unlink()
        except OSError as error:
            problems.append(WriteError.from_os(path, WriteStage.CLEAN_UP, error))
    return problems
