"""What can be wrong with the folder of the library, or with a name looked up in it."""

from __future__ import annotations

import errno
from enum import StrEnum
from pathlib import Path

from domain.cleaning import clean_line, clip
from storage.errors import ProblemKind, StorageError


class LibraryProblem(StrEnum):
    MISSING = "missing"
    NOT_A_FOLDER = "not_a_folder"
    PERMISSION = "permission"
    READ_ONLY = "read_only"
    INPUT_OUTPUT = "input_output"


class LibraryError(StorageError):
    """The folder of the library cannot be used."""

    kind = ProblemKind.LIBRARY

    def __init__(self, path: Path, problem: LibraryProblem, *, detail: str = "") -> None:
        super().__init__(path, _LIBRARY_PROBLEMS[problem] + (f" ({detail})" if detail else ""))
        self.problem = problem
        self.detail = detail

    @classmethod
    def from_os(cls, path: Path, error: OSError) -> LibraryError:
        problem = _LIBRARY_REASONS.get(error.errno or 0, LibraryProblem.INPUT_OUTPUT)
        return cls(path, problem, detail=(error.strerror or "") if problem is LibraryProblem.INPUT_OUTPUT else "")


_LIBRARY_REASONS = {
    errno.ENOENT: LibraryProblem.MISSING,
    errno.ENOTDIR: LibraryProblem.NOT_A_FOLDER,
    errno.EEXIST: LibraryProblem.NOT_A_FOLDER,
    errno.EACCES: LibraryProblem.PERMISSION,
    errno.EPERM: LibraryProblem.PERMISSION,
    errno.EROFS: LibraryProblem.READ_ONLY,
}
_LIBRARY_PROBLEMS = {
    LibraryProblem.MISSING: "the folder of the library is not there",
    LibraryProblem.NOT_A_FOLDER: "the library must be a folder, and this is a file",
    LibraryProblem.PERMISSION: "you are not allowed to use this folder",
    LibraryProblem.READ_ONLY: "this folder is read-only",
    LibraryProblem.INPUT_OUTPUT: "this folder cannot be used",
}


class NotFoundError(StorageError):
    """No assessment answers to `name`, or several do: then `candidates` holds their files."""

    kind = ProblemKind.NOT_FOUND

    def __init__(self, folder: Path, name: str, candidates: tuple[Path, ...] = ()) -> None:
        shown = clip(clean_line(name), 80)
        sentence = (
            f"{len(candidates)} assessments answer to “{shown}”" if candidates else f"no assessment is called “{shown}”"
        )
        super().__init__(folder, sentence)
        self.name = name
        self.candidates = candidates
