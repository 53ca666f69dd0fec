"""One file of the library as a list shows it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from storage.errors import StorageError
from storage.head import Head, read_head
from storage.index import Known
from storage.names import folded, stem_and_suffix


class Entry:
    """One file of the library: its `head`, or the `problem` with it; neither for an encrypted one.

    `modified_at` is in seconds since 1970. `is_exposed`: other users of the computer may read it. `told` is the title,
    company and file name as they are searched: in lower case, without accents. A list may have thousands of entries of
    which a screen shows forty, so a head from the index is only read when it is asked for.
    """

    __slots__ = (
        "_folder",
        "_head",
        "_start",
        "is_encrypted",
        "is_exposed",
        "modified_at",
        "name",
        "problem",
        "told",
    )

    def __init__(
        self,
        folder: str,
        name: str,
        modified_at: float,
        *,
        head: Head | None = None,
        known: Known | None = None,
        problem: StorageError | None = None,
        is_encrypted: bool = False,
        is_exposed: bool = False,
    ) -> None:
        """`known` is what the index holds of the file: what is searched in, and the text the head is read from."""
        self._folder = folder
        self._head = head
        self.told, self._start = known or (_told(name, head), "")
        self.name = name
        self.modified_at = modified_at
        self.problem = problem
        self.is_encrypted = is_encrypted
        self.is_exposed = is_exposed

    @property
    def path(self) -> Path:
        return Path(self._folder, self.name)

    @property
    def stem(self) -> str:
        """The name of the file without its ending."""
        return stem_and_suffix(self.name)[0]

    @property
    def head(self) -> Head | None:
        if self._head is None and self._start and self.problem is None:
            try:
                self._head = read_head(self._start.encode())
            except StorageError as problem:  # an index that is not what we wrote; opening the file tells what is there
                self.problem = problem.at(self.path)
        return self._head


def matching(entries: Iterable[Entry], typed: str) -> list[Entry]:
    """The entries with every word of `typed` in their title, company or file name, whatever the case and accents."""
    found = list(entries)
    for word in folded(typed).split():
        found = [entry for entry in found if word in entry.told]
    return found


def twins(entries: Iterable[Entry]) -> dict[str, str]:
    """Of each file that holds the same assessment as another, the name of that other one."""
    by_id: dict[str, list[str]] = {}
    for entry in entries:
        if entry.head:
            by_id.setdefault(entry.head.id, []).append(entry.name)
    return {name: names[place - 1] for names in by_id.values() if len(names) > 1 for place, name in enumerate(names)}


def _told(name: str, head: Head | None) -> str:
    texts = (head.title, head.text("company"), name) if head else (name,)
    return folded("\n".join(texts))
