"""An assessment as the text of a file, and a file as an assessment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import tomli_w

from domain.assessment import Assessment
from domain.dataclass import dataclass
from storage.document import assessment_of, counts, document, write_back
from storage.errors import CorruptError, Corruption, InvalidFieldError, StorageError
from storage.findings import Finding, FindingKind, SealState
from storage.formats import brought_up, current_id
from storage.head import COUNTS, FORMAT, MIN_READER, SESSION, SESSION_KEYS, Head, Scalar, head_of
from storage.lines import Lines
from storage.orphans import Orphan, orphans_of
from storage.records import Extra, Reader, plain
from storage.seal import seal_state, sealed
from storage.toml_text import Table, parse, to_text


@dataclass(frozen=True, slots=True)
class Stamp:
    """What marks one save: a random `revision` of 12 hexadecimal digits, when, by what, in which format.

    A file of a newer format that this version may read keeps its own numbers, as it keeps what was unknown in it.
    """

    revision: str
    saved_at: datetime
    written_by: str
    format: int = FORMAT
    min_reader: int = MIN_READER


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file as it was read. `sha256` is of all its bytes, in hex; `extras` go back into the file when it is saved."""

    assessment: Assessment
    head: Head
    extras: tuple[Extra, ...]
    seal_state: SealState
    findings: tuple[Finding, ...]
    sha256: str

    @property
    def is_intact(self) -> bool:
        """Whether it is as it was saved, by its seal."""
        return self.seal_state is SealState.INTACT

    @property
    def orphans(self) -> tuple[Orphan, ...]:
        """The answers to questions the catalogue does not have: they are among the `extras`."""
        return orphans_of(self.extras)


def encode(
    assessment: Assessment,
    stamp: Stamp,
    *,
    extras: Iterable[Extra] = (),
    summary: Mapping[str, Scalar | None] | None = None,
) -> str:
    """The whole text of a file, sealed. The same arguments give the same text.

    `saved_at` of the stamp must know its time zone; the file holds UTC, to the second.
    """
    extras = tuple(extras)
    tables = document(assessment, extras)
    session = session_table(assessment, stamp, counts(tables), summary, len(orphans_of(extras)))
    whole: Table = {SESSION: session, **tables}
    for extra in extras:
        if extra.table == (SESSION,):
            write_back(whole, extra)
    return sealed(tomli_w.dumps(whole) + "\n")


def session_table(
    assessment: Assessment,
    stamp: Stamp,
    counted: Mapping[str, int],
    summary: Mapping[str, Scalar | None] | None = None,
    orphans: int = 0,
) -> Table:
    """The table `[session]` of a file whose other tables were `counted`, with so many `orphans`."""
    return {
        "format": stamp.format,
        "min_reader": stamp.min_reader,
        "written_by": stamp.written_by,
        "revision": stamp.revision,
        "saved_at": stamp.saved_at.astimezone(UTC).replace(microsecond=0),
        "id": assessment.id,
        "title": plain(assessment.title),
        "created_on": assessment.created_on,
        "custom_made": assessment.custom_made,
        **counted,
        **({"orphans": orphans} if orphans else {}),
        **{key: plain(value) for key, value in (summary or {}).items() if value not in (None, "")},
    }


def decode(data: bytes | str, path: Path | None = None) -> Loaded:
    """The assessment in `data`, with everything worth telling about the file.

    Raises UnreadableError, CorruptError, NewerFormatError or InvalidFieldError, each with the `path`.
    """
    try:
        return _decode(data.encode() if isinstance(data, str) else data)
    except StorageError as error:
        if path:
            error.at(path)
        raise


def _decode(data: bytes) -> Loaded:
    text = to_text(data)
    state = seal_state(data)
    tables = _tables(text)
    reader = Reader()
    try:
        session = reader.table(tables.get(SESSION, {}), (SESSION,))
        head = head_of(session)
        findings = [*_seal_findings(state, session, tables, text), *_format_findings(head)]
        newest = brought_up(tables, head.format)
        assessment = assessment_of(head, newest, reader, lambda id: current_id(id, head.format))
    except InvalidFieldError as error:
        raise error.located(None, Lines(text).of(error.table, error.key)) from error
    for key, value in session.items():
        if key not in SESSION_KEYS:
            reader.keep((SESSION,), key, value)
    lines = Lines(text if reader.findings else "")
    located = (replace(found, line=lines.of(found.table, found.key)) for found in reader.findings)
    return Loaded(
        assessment=assessment,
        head=head,
        extras=tuple(reader.extras),
        seal_state=state,
        findings=(*findings, *located),
        sha256=sha256(data).hexdigest(),
    )


def _tables(text: str) -> Table:
    try:
        return parse(text)
    except CorruptError:
        # A newer format may use what this parser does not know; its head still says so.
        _head_alone(text)
        raise


def _head_alone(text: str) -> None:
    """Raise NewerFormatError when the first table of `text` asks for a newer version."""
    head, _, _ = text.replace("\r\n", "\n").partition("\n\n")
    try:
        session = parse(head).get(SESSION)
        if isinstance(session, dict):
            head_of(session)
    except (CorruptError, InvalidFieldError):
        return


def _format_findings(head: Head) -> list[Finding]:
    if head.format <= FORMAT:
        return []
    return [Finding(FindingKind.NEWER_FORMAT, (SESSION,), "format", announced=head.format, found=FORMAT)]


def _seal_findings(state: SealState, session: Table, tables: Table, text: str) -> list[Finding]:
    """What the seal and the counts say together.

    A file that lost its end has no seal and holds less than it announces, or stops within a line. One that was edited
    by hand may have more, or none of our marks at all. Raises CorruptError for the first.
    """
    if state is SealState.INTACT:
        return []
    found = counts(tables)
    announced = {key: session.get(key) for key in COUNTS}
    differing = [
        Finding(FindingKind.COUNTS_DIFFER, (SESSION,), key, announced=number, found=found[key])
        for key, number in announced.items()
        if isinstance(number, int) and number != found[key]
    ]
    if state is SealState.MODIFIED:
        return [Finding(FindingKind.SEAL_MODIFIED), *differing]
    if _lost_its_end(session, found, text):
        raise CorruptError(None, Corruption.TRUNCATED)
    return [Finding(FindingKind.SEAL_MISSING), *differing]


def _lost_its_end(session: Table, found: Mapping[str, int], text: str) -> bool:
    """Whether a text without a seal says less than it announces, or stops within a line of a file we wrote."""
    announced = {key: number for key in COUNTS if type(number := session.get(key)) is int}
    if any(found[key] < number for key, number in announced.items()):
        return True
    last_line = text.rpartition("\n")[2]
    return "written_by" in session and (len(announced) < len(COUNTS) or last_line[:1] not in ("", "#"))
