"""One file of the library as a list shows it."""

from __future__ import annotations

from pathlib import Path

from storage.errors import StorageError
from storage.head import Head, read_head
from storage.index import FIELD
from storage.names import stem_and_suffix, without_accents


class Entry:
    """One file of the library: its `head`, or the `problem` with it; neither for an encrypted one.

    `modified_at` is in seconds since 1970. `is_exposed`: other users of the computer may read it. A list may have
    thousands of entries of which a screen shows forty, so what takes time is worked out when it is asked for.
    """

    __slots__ = ("_folder", "_head", "_record", "is_encrypted", "is_exposed", "modified_at", "name", "problem")

    def __init__(
        self,
        folder: str,
        name: str,
        modified_at: float,
        *,
        head: Head | None = None,
        record: str = "",
        problem: StorageError | None = None,
        is_encrypted: bool = False,
        is_exposed: bool = False,
    ) -> None:
        """`record` is what the index knows of the file: `told`, and the text that the head is read from at need."""
        self._folder = folder
        self._head = head
        self._record = record
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
        if self._head is None and self._record and self.problem is None:
            try:
                self._head = read_head(self._record.partition(FIELD)[2].encode())
            except StorageError as problem:  # an index that is not what we wrote; opening the file tells what is there
                self.problem = problem.at(self.path)
        return self._head

    @property
    def told(self) -> str:
        """Title, company and file name as they are searched: in lower case, without accents."""
        if not self._record:
            head = self.head
            texts = (head.title, head.text("company"), self.name) if head else (self.name,)
            self._record = without_accents("\n".join(texts)) + FIELD
        return self._record.partition(FIELD)[0]

    def record(self, start: str) -> str:
        """What the index is to know of the file, whose head is in the text `start`."""
        return self.told + FIELD + start

    def holds(self, words: list[str]) -> bool:
        """Whether every one of `words`, in lower case and without accents, is in the title, company or file name."""
        told = self.told
        return all(word in told for word in words)
