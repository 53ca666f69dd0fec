"""What can be wrong when several programs or people have to do with one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from domain.compared import MOST_COMPARED, Compared
from storage.errors import ProblemKind, StorageError
from storage.findings import SealState

if TYPE_CHECKING:
    from storage.lock import LockInfo


class HeldError(StorageError):
    """Nothing was written, because somebody else has the file open. `info` says who, where it is known."""

    kind = ProblemKind.HELD

    def __init__(self, path: Path | None, info: LockInfo | None) -> None:
        by = f" by {info.user or 'somebody'} on {info.host}, process {info.pid}" if info else ""
        super().__init__(path, f"the file is open elsewhere{by}; nothing was written")
        self.info = info


class BrokenSealError(StorageError):
    """The file is not as it was saved: a person or a program edited it, or the disk changed it. Nobody has said yet
    that it is to stay as it is, so that nothing was written. `state` says whether the seal is wrong or gone.
    """

    kind = ProblemKind.BROKEN_SEAL

    def __init__(self, path: Path | None, state: SealState) -> None:
        super().__init__(path, f"the file is not as it was saved, its seal is {state}; nothing was written")
        self.state = state


class RemovedError(StorageError):
    """Another program removed the file; what is here was written to it again."""

    kind = ProblemKind.EDITED_ELSEWHERE

    def __init__(self, path: Path | None) -> None:
        super().__init__(path, "the file was removed by another program; it was written again")


class OtherAssessmentError(StorageError):
    """The file holds another assessment than the one it is to be merged with. `found` is the id in it."""

    kind = ProblemKind.OTHER_ASSESSMENT

    def __init__(self, path: Path | None, found: str) -> None:
        super().__init__(path, f"this is another assessment ({found}), which cannot be merged")
        self.found = found


class TooManyTogetherError(StorageError):
    """Both sides of a merge have more together than an assessment takes; nothing was merged. `compared`: of what."""

    kind = ProblemKind.TOO_MANY_TOGETHER

    def __init__(self, path: Path | None, compared: Compared) -> None:
        super().__init__(path, f"both versions together have more than {MOST_COMPARED} {compared}; nothing was merged")
        self.compared = compared
