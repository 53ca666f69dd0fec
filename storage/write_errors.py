"""What can go wrong while a file is written."""

from __future__ import annotations

import errno
from enum import StrEnum
from pathlib import Path

from storage.errors import ProblemKind, StorageError


class WriteStage(StrEnum):
    """The steps of a save, in their order."""

    PREPARE = "prepare"
    CREATE = "create"
    WRITE = "write"
    SYNC = "sync"
    CLOSE = "close"
    KEEP_PREVIOUS = "keep_previous"
    REPLACE = "replace"
    SYNC_FOLDER = "sync_folder"
    CLEAN_UP = "clean_up"


class WriteProblem(StrEnum):
    DISK_FULL = "disk_full"
    PERMISSION = "permission"
    READ_ONLY = "read_only"
    NO_FOLDER = "no_folder"
    NOT_A_FILE = "not_a_file"
    NOT_A_FOLDER = "not_a_folder"
    ASSESSMENT = "assessment"
    NAME_TOO_LONG = "name_too_long"
    BUSY = "busy"
    INPUT_OUTPUT = "input_output"
    MISTAKE = "mistake"


class WriteError(StorageError):
    """A system call failed during a save. `number` is its errno, None where the system gave none."""

    kind = ProblemKind.NOT_WRITTEN

    def __init__(
        self,
        path: Path | None,
        stage: WriteStage,
        problem: WriteProblem,
        *,
        number: int | None = None,
        detail: str = "",
    ) -> None:
        sentence = _WRITE_PROBLEMS[problem]
        super().__init__(path, f"{_STAGES[stage]}: {sentence}" + (f" ({detail})" if detail else ""))
        self.stage = stage
        self.problem = problem
        self.number = number
        self.detail = detail

    @classmethod
    def from_os(cls, path: Path, stage: WriteStage, error: OSError) -> WriteError:
        problem = _WRITE_REASONS.get(error.errno or 0, WriteProblem.INPUT_OUTPUT)
        return cls(path, stage, problem, number=error.errno, detail=error.strerror or "")

    def during(self, stage: WriteStage) -> WriteError:
        """The same as part of a larger `stage`: a version is a file that is saved too."""
        return WriteError(self.path, stage, self.problem, number=self.number, detail=self.detail)

    @classmethod
    def from_mistake(cls, path: Path, error: Exception) -> WriteError:
        """For what no save should raise: a mistake of the program, told instead of being waited out."""
        return cls(path, WriteStage.PREPARE, WriteProblem.MISTAKE, detail=f"{type(error).__name__}: {error}")


_WRITE_REASONS = {
    errno.ENOSPC: WriteProblem.DISK_FULL,
    errno.EDQUOT: WriteProblem.DISK_FULL,
    errno.EFBIG: WriteProblem.DISK_FULL,
    errno.EACCES: WriteProblem.PERMISSION,
    errno.EPERM: WriteProblem.PERMISSION,
    errno.EROFS: WriteProblem.READ_ONLY,
    errno.ENOENT: WriteProblem.NO_FOLDER,
    errno.ENOTDIR: WriteProblem.NO_FOLDER,
    errno.EISDIR: WriteProblem.NOT_A_FILE,
    errno.ENAMETOOLONG: WriteProblem.NAME_TOO_LONG,
    errno.EBUSY: WriteProblem.BUSY,
    errno.EMFILE: WriteProblem.BUSY,
    errno.ENFILE: WriteProblem.BUSY,
}
_WRITE_PROBLEMS = {
    WriteProblem.DISK_FULL: "the disk is full",
    WriteProblem.PERMISSION: "you are not allowed to write there",
    WriteProblem.READ_ONLY: "it is read-only",
    WriteProblem.NO_FOLDER: "the folder is not there",
    WriteProblem.NOT_A_FILE: "this is not a regular file",
    WriteProblem.NOT_A_FOLDER: "a file is in the way of this folder",
    WriteProblem.ASSESSMENT: "this is an assessment, which nothing is written over",
    WriteProblem.NAME_TOO_LONG: "the name is too long",
    WriteProblem.BUSY: "the system is busy",
    WriteProblem.INPUT_OUTPUT: "the system reports an error",
    WriteProblem.MISTAKE: "the program made a mistake",
}
_STAGES = {
    WriteStage.PREPARE: "the file could not be prepared",
    WriteStage.CREATE: "no new file could be made",
    WriteStage.WRITE: "the file could not be written",
    WriteStage.SYNC: "the disk did not confirm the file",
    WriteStage.CLOSE: "the file could not be closed",
    WriteStage.KEEP_PREVIOUS: "the previous version could not be kept",
    WriteStage.REPLACE: "the file could not be put in its place",
    WriteStage.SYNC_FOLDER: "the disk did not confirm the change",
    WriteStage.CLEAN_UP: "a temporary file could not be removed",
}
