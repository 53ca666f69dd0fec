"""Drafts: the text being typed, as a file; those that a crash left, read and put aside.

A draft is a file of its own in `drafts/` of the library, one for each sitting. It is gone once the text is in the
assessment or was dropped on purpose; one that is still there when the program starts was left by a crash.
"""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from domain.cleaning import clean, clean_line, clip
from domain.dataclass import dataclass
from storage.atomic import make_private_folder
from storage.encryption import revealed
from storage.errors import StorageError
from storage.findings import SealState
from storage.leftovers import is_alive, sweep
from storage.lock import this_host
from storage.names import moment, random_hex
from storage.reading import read_file
from storage.write_errors import WriteError, WriteStage

if TYPE_CHECKING:
    from storage.age import FileKey

DISCARDED = "discarded"
"""The folder in that of the drafts where those go that nobody wants any more."""

_NAME = re.compile(r"(?P<id>[0-9a-f]{12})\.(?P<pid>[0-9]{1,10})\.[0-9a-f]{6}\.draft")


@dataclass(frozen=True, slots=True)
class Draft:
    """What was being typed: the `text` for the field with the key `field`, in the assessment `id`.

    `file` is the name of the file it was typed in, empty where it is not known.

    `text` is None where it cannot be read: damaged, or encrypted and no key given. `is_live` while the program that
    types it runs on this computer, or may (Windows cannot be asked); whoever has the lock of the assessment knows that
    nobody else is typing.
    """

    path: Path
    id: str
    field: str
    text: str | None
    written_at: datetime
    is_live: bool
    file: str = ""

    def belongs_to(self, file: Path) -> bool:
        """Whether it was typed in `file`, or may have been: another one of the same id may be in the same folder."""
        return self.file in ("", file.name) or not os.path.lexists(file.parent / self.file)


def draft_name(id: str) -> str:
    """A name for a new draft of this process in the assessment `id`."""
    return f"{id}.{os.getpid()}.{random_hex(3)}.draft"


def encoded(id: str, file: str, field: str, text: str, key: FileKey | None) -> bytes:
    """The content of a draft: that `text` is being typed for `field` in `file`, which holds the assessment `id`."""
    import tomli_w

    from storage.seal import sealed

    table = {
        "assessment": id,
        "file": clean(file),
        "field": clean_line(field),
        "text": clean(text),
        "host": this_host(),
        "written_at": datetime.now(UTC).replace(microsecond=0),
    }
    content = sealed(tomli_w.dumps({"draft": table})).encode()
    return key.encrypt(content) if key else content


def drafts(folder: Path, id: str | None = None, key: FileKey | None = None) -> list[Draft]:
    """The drafts in `folder`, of the assessment `id` or of all, the newest first; none when there is no such folder.

    Raises OSError when the folder cannot be read.
    """
    sweep(folder)
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208  names are all that is needed
    except FileNotFoundError:
        return []
    matches = [match for name in names if (match := _NAME.fullmatch(name)) and id in (None, match["id"])]
    found = [_draft(folder / match.string, match, key) for match in matches]
    return sorted(found, key=lambda draft: draft.written_at, reverse=True)


def discard(draft: Draft, at: datetime) -> Path:
    """Put a draft aside, with the moment before its name: nothing that was typed is ever removed by a wrong answer.

    Where it is now. Raises WriteError.
    """
    target = draft.path.parent / DISCARDED / f"{moment(at)}-{draft.path.name}"
    try:
        make_private_folder(target.parent)
        draft.path.rename(target)
    except OSError as error:
        raise WriteError.from_os(draft.path, WriteStage.REPLACE, error) from error
    return target


def _draft(path: Path, match: re.Match[str], key: FileKey | None) -> Draft:
    table = _table(path, key)
    host, written_at, text = table.get("host"), table.get("written_at"), table.get("text")
    return Draft(
        path=path,
        id=match["id"],
        field=clip(clean_line(str(table.get("field", ""))), 200),
        text=clean(text) if isinstance(text, str) else None,
        written_at=written_at if isinstance(written_at, datetime) and written_at.tzinfo else _modified(path),
        is_live=host in (None, this_host()) and is_alive(int(match["pid"])),
        file=os.path.basename(clean_line(str(table.get("file", "")))),  # noqa: PTH119  takes any text
    )


def _table(path: Path, key: FileKey | None) -> dict[str, object]:
    from storage.seal import seal_state
    from storage.toml_text import parse, to_text

    try:
        content = revealed(read_file(path), path, key)
        if seal_state(content) is not SealState.INTACT:
            return {}
        table = parse(to_text(content)).get("draft")
    except StorageError:
        return {}
    return table if isinstance(table, dict) else {}


def _modified(path: Path) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, ValueError, OverflowError):
        return datetime.fromtimestamp(0, UTC)
