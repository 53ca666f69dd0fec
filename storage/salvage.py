"""As much of a damaged file as makes an assessment: record by record, with a list of what was left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from datetime import date, datetime

from domain.answer import AnswerState
from domain.assessment import Assessment
from domain.compared import Compared
from domain.dataclass import dataclass
from storage.codec import Loaded, decode
from storage.document import ANSWER_SECTIONS, SECTIONS, assessment_of, check_number, counts
from storage.errors import CorruptError, Corruption, FieldProblem, InvalidFieldError, StorageError
from storage.findings import SealState
from storage.formats import brought_up, current_id
from storage.head import COUNTS, FORMAT, MIN_READER, SESSION, SESSION_KEYS, Head, head_of
from storage.left_out import LeftOut, LeftOutReason
from storage.lines import Lines
from storage.mending import Mended, mended, wanted
from storage.pieces import pieces_of
from storage.records import Extra, Reader
from storage.seal import seal_state
from storage.toml_text import Table

_CUSTOM = re.compile(r"^(?:option|criterion|stakeholder|wave|provider_criterion|offer)_([1-9][0-9]{0,8})$")
_KNOWN_HEADER = re.compile(rb"^\[(?:%s)[.\]]" % "|".join((SESSION, *SECTIONS)).encode(), re.MULTILINE)
_HEX_ID = re.compile(rb'^id = "([0-9a-f]{12})"', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be read of a file. `mended` says that nothing was lost, and why; `left_out` is empty then."""

    assessment: Assessment
    head: Head
    extras: tuple[Extra, ...]
    left_out: tuple[LeftOut, ...] = ()
    mended: Mended | None = None


def salvage(data: bytes, *, id: str, today: date, is_wanted: Callable[[], bool] = wanted) -> Salvaged:
    """What can be read of `data`, which may be damaged anywhere.

    An assessment whose id was lost gets `id`, one that lost its first day gets that of its last save, else `today`.
    What takes long is left out once it is no longer wanted.
    Raises UnreadableError for more than can be read within a second, NewerFormatError, CorruptError when nothing in it
    is of an assessment.
    """
    if repaired := mended(data, is_wanted):
        try:
            loaded = decode(repaired.data)
        except StorageError:
            repaired = None  # sealed as it is, and refused all the same
        else:
            return Salvaged(loaded.assessment, loaded.head, loaded.extras, mended=repaired)
    whole = _whole(data)
    if whole:
        return Salvaged(whole.assessment, whole.head, whole.extras)
    return _record_by_record(data, id, today)


def is_salvageable(data: bytes) -> bool:
    """Whether `data` holds a table of an assessment, to be told without parsing it."""
    return _KNOWN_HEADER.search(data) is not None


def _is_of_an_assessment(tables: Table) -> bool:
    return any(isinstance(tables.get(section), dict) for section in (SESSION, *SECTIONS))


def id_in(data: bytes) -> str | None:
    """The id of the assessment that a damaged text seems to hold."""
    found = _HEX_ID.search(data[:4096])
    return found[1].decode() if found else None


def _whole(data: bytes) -> Loaded | None:
    """`data` as any reader takes it. What lost its seal may have lost more, and is looked at closely."""
    if seal_state(data) is SealState.MISSING:
        return None
    try:
        return decode(data)
    except StorageError:
        return None


@dataclass(slots=True)
class _Salvage:
    """The work under way: `lines` tells where a place stands."""

    lines: Lines
    left_out: list[LeftOut] = field(default_factory=list)

    def read(self, head: Head, session: Table, one: Table) -> bool:
        """Whether the tables of `one` can be read, once all that is refused is taken out of them."""
        while True:
            try:
                assessment_of(head, {SESSION: session, **one}, Reader())
            except InvalidFieldError as error:
                about, value = _take_out(one, error)
                self.left_out.append(LeftOut.of(about, value, self.lines.of(about.table, about.key)))
            else:
                return bool(one)

    def finds_room(self, kept: Table, one: Table) -> bool:
        """Whether an assessment takes the record of `one` beside those `kept`: one too many is left out."""
        for section in one.keys() & set(Compared):
            content = one[section]
            try:
                check_number(section, {**kept.get(section, {}), **content})
            except InvalidFieldError as error:
                about = InvalidFieldError(None, (section, *content), "", error.problem, expected=error.expected)
                self.left_out.append(LeftOut.of(about, content, self.lines.of(about.table)))
                return False
        return True


def _record_by_record(data: bytes, id: str, today: date) -> Salvaged:
    pieces = pieces_of(data)
    tables = pieces.tables
    work = _Salvage(Lines(pieces.text), pieces.left_out)
    if not _is_of_an_assessment(tables):
        raise CorruptError(None, Corruption.NOT_AN_ASSESSMENT)
    session = tables[SESSION] if isinstance(tables.get(SESSION), dict) else {}
    lost = _lost(session, tables, len(pieces.left_out))
    head = _head(session, tables, id_in(data) or id, today, work)
    rest = brought_up({**tables, SESSION: session}, head.format)
    kept: Table = {SESSION: session}
    for one in _one_by_one(rest):
        if work.read(head, session, one) and work.finds_room(kept, one):
            _add(kept, one)
    reader = Reader()
    assessment = assessment_of(head, kept, reader, lambda question: current_id(question, head.format))
    for key, value in session.items():
        if key not in SESSION_KEYS:
            reader.keep((SESSION,), key, value)
    left_out = sorted(work.left_out, key=lambda left: left.line or 0)
    return Salvaged(assessment, head, tuple(reader.extras), (*left_out, *lost))


def _one_by_one(tables: Table) -> Iterator[Table]:
    """Every record as tables that hold nothing else."""
    for section, content in tables.items():
        if section in SECTIONS and isinstance(content, dict):
            yield from ({section: {key: entry}} for key, entry in content.items())
        elif section != SESSION:
            yield {section: content}


def _add(kept: Table, one: Table) -> None:
    """Add what was read, and so holds nothing but tables."""
    for section, content in one.items():
        kept.setdefault(section, {}).update(content)


# --- the head ------------------------------------------------------------------------------------


def _head(session: Table, tables: Table, id: str, today: date, work: _Salvage) -> Head:
    """The head of a file, with something in place of what was lost of it. Raises NewerFormatError."""
    saved_at = session.get("saved_at")
    instead: Mapping[str, object] = {
        "format": FORMAT,
        "min_reader": MIN_READER,
        "id": id,
        "created_on": saved_at.date() if isinstance(saved_at, datetime) else today,
        "custom_made": _custom_made(tables),
    }
    if "format" not in session:
        work.left_out.append(LeftOut(LeftOutReason.INVALID, (SESSION,), "format", problem=FieldProblem.MISSING))
        session["format"] = FORMAT
    while True:
        try:
            head = head_of(session)
            assessment_of(head, {SESSION: session}, Reader())
        except InvalidFieldError as error:
            if error.key not in session and error.key not in instead:
                raise
            value = session.pop(error.key, None)
            work.left_out.append(LeftOut.of(error, value, work.lines.of(error.table, error.key)))
            if error.key in instead:
                session[error.key] = instead[error.key]
        else:
            return head


_WITH_CUSTOM_IDS = (
    *("options", "criteria", "stakeholders", "scores"),
    *("waves", "provider_criteria", "offers", "exits", "actions"),
)


def _custom_made(tables: Table) -> int:
    """The highest number among the ids that people made: none below it is used again."""
    sections = map(tables.get, _WITH_CUSTOM_IDS)
    ids = [key for section in sections if isinstance(section, dict) for key in section]
    return max((int(match[1]) for id in ids if (match := _CUSTOM.match(id))), default=0)


def _lost(session: Table, tables: Table, lines_left_out: int) -> list[LeftOut]:
    """What the counts of the head announce and nobody finds, but for the fields of lines that are told one by one.

    A count that is missing from a head we wrote was lost with all that followed it.
    """
    found = counts(tables)
    told = {"fields": lines_left_out}
    return [
        LeftOut(LeftOutReason.LOST, (SESSION,), key, announced=announced, found=found[key])
        for key in COUNTS
        if type(announced := session.get(key)) is int and announced > found[key] + told.get(key, 0)
    ] + [
        LeftOut(LeftOutReason.INVALID, (SESSION,), key, problem=FieldProblem.MISSING)
        for key in COUNTS
        if "written_by" in session and key not in session
    ]


# --- taking out what is refused ------------------------------------------------------------------


def _take_out(tables: Table, error: InvalidFieldError) -> tuple[InvalidFieldError, object]:
    """Take what `error` is about out of `tables`, or the nearest table around it; what it was about, and what it was.

    An answer keeps its note and source when its value goes: it is to be asked again. Raises `error` when nothing of
    its place is there.
    """
    place = (*error.table, error.key) if error.key else error.table
    above, at = tables, 0
    while at < len(place) - 1 and isinstance(inner := above.get(place[at]), dict) and place[at + 1] in inner:
        above, at = inner, at + 1
    if place[at] not in above:
        raise error
    if len(place) == 3 and place[0] in ANSWER_SECTIONS and place[2] in ("state", "value") and at > 0:
        return _take_out_of_answer(above if at == 2 else above[place[1]], error)
    return error, above.pop(place[at])


def _take_out_of_answer(record: Table, error: InvalidFieldError) -> tuple[InvalidFieldError, object]:
    """Settle an answer whose state and value do not go together, or one of which is none."""
    state = record.get("state")
    if not isinstance(state, str) or state not in set(AnswerState):
        problem = FieldProblem.MISSING if state is None else FieldProblem.NOT_A_CHOICE
        if "value" in record:
            record["state"] = AnswerState.GIVEN.value  # no other state has a value
        else:
            record.pop("state", None)
        return InvalidFieldError(None, error.table, "state", problem, expected=", ".join(AnswerState)), state
    if state == AnswerState.GIVEN:
        record["state"] = AnswerState.NOT_ASKED.value
        record.pop("confidence", None)
    return error, record.pop("value", None)
