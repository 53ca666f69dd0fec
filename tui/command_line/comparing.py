"""`sourcier diff` and `sourcier history`: what differs between two files, and the versions kept of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from domain.assessment import Assessment
from domain.changes import Change, changes
from domain.entry import Entry
from storage import history
from storage.findings import SealState
from storage.history import Version
from tui.command_line.arguments import Options
from tui.command_line.doubt import opened
from tui.command_line.output import columns, complain, room, say, say_json
from tui.command_line.output import paragraph as lines_of
from tui.command_line.passphrases import asker
from tui.command_line.place import library_of
from tui.i18n import _
from tui.words import changes as words
from tui.words import entries, files
from tui.words import history as history_words

DIFF_SCHEMA, HISTORY_SCHEMA = "sourcier/diff/1", "sourcier/history/1"
"""The contracts of the JSON, described in `docs/json.md`."""

SAME, DIFFERENT, FAILED = 0, 1, 2


def diff(options: Options, environ: Mapping[str, str]) -> int:
    """Print what differs between two files; 1 when anything does, as `diff` has it. Raises StorageError."""
    library = library_of(options.data_dir, environ)
    passphrase = asker(options)
    before, after = (opened(library, name, passphrase) for name in options.files)
    found = changes(before.assessment, after.assessment)
    if options.json:
        say_json(
            {
                "schema": DIFF_SCHEMA,
                "before": str(before.path),
                "after": str(after.path),
                "changes": list(_as_json(before.assessment, after.assessment, found)),
            }
        )
        return DIFFERENT if found else SAME
    for told in _sentences(before.assessment, after.assessment, found):
        say(lines_of(told, room(), hanging="  "))
    if not found:
        complain(_("both say the same."))
    return DIFFERENT if found else SAME


def list_history(options: Options, environ: Mapping[str, str]) -> int:
    """Print the versions kept of a file, newest first. Raises StorageError."""
    library = library_of(options.data_dir, environ)
    file = opened(library, options.file, asker(options))
    folder = library.history / file.assessment.id
    try:
        versions = history.versions(folder, file.key)
    except OSError as error:
        complain(history_words.folder_problem(folder, error))
        return FAILED
    if options.json:
        listed = [_version_json(version, history.seal_of(version, file.key)) for version in versions]
        say_json({"schema": HISTORY_SCHEMA, "file": str(file.path), "versions": listed})
    elif versions:
        rows = [_version_row(version, history.seal_of(version, file.key)) for version in versions]
        say(columns([(_("Saved"), _("What it is"), _("File")), *rows]))
    else:
        complain(_("no earlier version of {file} is kept yet.", file=files.shown_path(file.path)))
    return 0


def _sentences(before: Assessment, after: Assessment, found: tuple[Change, ...]) -> Iterator[str]:
    names = entries.naming(before, after)
    return (words.sentence(names, change) for change in found)


def _as_json(before: Assessment, after: Assessment, found: tuple[Change, ...]) -> Iterator[dict[str, object]]:
    for change, told in zip(found, _sentences(before, after, found), strict=True):
        yield {
            "kind": change.kind.value,
            "ids": list(change.ids),
            "change": "added" if change.is_added else "removed" if change.is_removed else "changed",
            "before": _entry_json(change.before),
            "after": _entry_json(change.after),
            "text": told,
        }


def _entry_json(entry: Entry | None) -> object:
    """An entry as the file would have it: a record by its fields, a date in the ISO form."""
    from domain.base import Frozen

    match entry:
        case None | str() | int():
            return entry
        case Frozen():
            return entry.model_dump(mode="json")
    return entry.isoformat()


def _version_row(version: Version, seal: SealState | None) -> tuple[str, str, str]:
    unreadable = _("✗ cannot be read") if seal is None else ""
    told = history_words.what(version, is_broken=seal in (SealState.MODIFIED, SealState.MISSING))
    what = " · ".join(filter(None, (unreadable, told)))
    return history_words.moment(version.saved_at), what, files.shown_path(version.path)


def _version_json(version: Version, seal: SealState | None) -> dict[str, object]:
    return {
        "file": str(version.path),
        "saved_at": version.saved_at.isoformat(),
        "revision": version.revision,
        "milestone": version.milestone.value if version.milestone else None,
        "name": version.name,
        "baseline": version.is_baseline,
        "seal": seal.value if seal else None,
    }
