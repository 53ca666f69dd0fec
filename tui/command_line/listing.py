"""`sourcier list`: the library as a table or as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from domain.catalogue import Verdict
from domain.steps import Step
from storage.findings import SealState
from storage.head import Head
from storage.library import Entry, Library
from tui.command_line.arguments import Options
from tui.command_line.doubt import seals_of, tell_all_broken
from tui.command_line.output import columns, complain, say, say_json
from tui.command_line.place import library_of
from tui.formats import clock, day, number
from tui.i18n import _
from tui.words import files, heads
from tui.words import steps as step_words
from tui.words import verdicts as verdict_words

SCHEMA = "sourcier/list/1"
"""The contract of the JSON, described in `docs/json.md`."""


def list_library(options: Options, environ: Mapping[str, str]) -> int:
    """Print every assessment of the library, the last changed first.

    A folder that is not there yet is an empty library: the application makes it when it is first shown. Raises
    LibraryError when the folder cannot be read.
    """
    library = library_of(options.data_dir, environ)
    entries = library.entries()
    seals = seals_of(entries)
    if options.json:
        say_json(as_json(library, entries, seals))
    elif entries:
        say(columns([_headings(), *map(_row, entries, seals)], right=(1,)))
    else:
        complain(_nothing_in(library))
    tell_all_broken(entries, seals)
    return 0


def _nothing_in(library: Library) -> str:
    folder = files.shown_path(library.folder)
    if library.folder.is_dir():
        return _("no assessment in {folder} yet.", folder=folder)
    return _("no assessment yet: {folder} is not there, “sourcier” makes it.", folder=folder)


def _headings() -> tuple[str, ...]:
    return (
        _("Assessment"),
        _("People"),
        _("Steps"),
        _("Verdict"),
        _("Option"),
        _("Last change"),
        _("File"),
    )


def _row(entry: Entry, seal: SealState | None) -> Sequence[str]:
    head, name = entry.head, entry.name
    if head is None:
        told = _("encrypted") if entry.is_encrypted else _("cannot be read: “sourcier check” says why")
        return (told, "", "", "", "", _moment(datetime.fromtimestamp(entry.modified_at).astimezone()), name)
    people, verdict = head.whole("headcount"), head.text("verdict")
    return (
        head.title or head.text("company") or entry.stem,
        "" if people is None else number(people),
        step_words.done(head.whole("steps_done")),
        verdict_words.name(Verdict(verdict)) if verdict in set(Verdict) else "",
        heads.decided_or_leading(head),
        _changed(head, seal),
        name,
    )


def _changed(head: Head, seal: SealState | None) -> str:
    """When a file was saved last, or that it is not as it was saved then."""
    if seal is not None and (broken := heads.broken_seal(seal)):
        return broken
    return "" if head.saved_at is None else _moment(head.saved_at.astimezone())


def _moment(moment: datetime) -> str:
    return f"{day(moment.date(), short=True)} {clock(moment)}"


def as_json(library: Library, entries: Sequence[Entry], seals: Sequence[SealState | None]) -> dict[str, object]:
    """The library as the contract has it."""
    return {
        "schema": SCHEMA,
        "folder": str(library.folder),
        "assessments": [_entry(entry, seal) for entry, seal in zip(entries, seals, strict=True)],
        "conflict_copies": [path.name for path in library.conflict_copies()],
    }


def _entry(entry: Entry, seal: SealState | None) -> dict[str, object]:
    head, problem = entry.head, entry.problem
    if head is None:
        problem_kind = problem.kind.value if problem else None
        return {"file": entry.name, "problem": problem_kind, "encrypted": entry.is_encrypted}
    return {
        "file": entry.name,
        "problem": None,
        "encrypted": False,
        "id": head.id,
        "title": head.title,
        "company": head.text("company"),
        "headcount": head.whole("headcount"),
        "steps_done": head.whole("steps_done"),
        "steps": len(Step),
        "verdict": head.text("verdict") or None,
        "leader": head.text("leader") or None,
        "leader_name": head.text("leader_name") or None,
        "decided": head.text("decided") or None,
        "last_reading": head.text("last_reading") or None,
        "created_on": head.created_on.isoformat(),
        "saved_at": None if head.saved_at is None else head.saved_at.isoformat(),
        "format": head.format,
        "seal": seal.value if seal else None,
    }
