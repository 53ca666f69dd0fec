"""What can be wrong with a file or a folder, as exceptions that carry data.

`str(error)` is an English sentence for logs and plain output; the application makes its own words from the
attributes. Every text taken from a file is cleaned and clipped before it enters a message.
"""

from __future__ import annotations

import errno
from enum import StrEnum
from pathlib import Path

from domain.cleaning import clean_line, clip


class ProblemKind(StrEnum):
    """The kinds that get different words and a different way on."""

    CORRUPT = "corrupt"
    NEWER_FORMAT = "newer_format"
    EDITED_ELSEWHERE = "edited_elsewhere"
    UNREADABLE = "unreadable"
    INVALID_VALUE = "invalid_value"
    NOT_WRITTEN = "not_written"
    LIBRARY = "library"
    ENCRYPTED = "encrypted"
    HELD = "held"
    BROKEN_SEAL = "broken_seal"
    OTHER_ASSESSMENT = "other_assessment"
    TOO_MANY_TOGETHER = "too_many_together"
    NOT_FOUND = "not_found"


class StorageError(Exception):
    """Base of all: `path` is the file or folder, None while it has no name yet."""

    kind: ProblemKind

    def __init__(self, path: Path | None, sentence: str) -> None:
        super().__init__(f"{_shown(path)}: {sentence}" if path else sentence)
        self.path = path
        self.sentence = sentence

    def at(self, path: Path) -> StorageError:
        """This error about `path`: a text is decoded before its file is known."""
        self.path = path
        self.args = (f"{_shown(path)}: {self.sentence}",)
        return self


class Corruption(StrEnum):
    SYNTAX = "syntax"
    TRUNCATED = "truncated"
    NOT_AN_ASSESSMENT = "not_an_assessment"
    TOO_DEEP = "too_deep"
    UNFAITHFUL = "unfaithful"


class CorruptError(StorageError):
    """The text is damaged. `line` and `column` count from 1; None where no place can be named."""

    kind = ProblemKind.CORRUPT

    def __init__(
        self, path: Path | None, reason: Corruption, *, line: int | None = None, column: int | None = None
    ) -> None:
        where = f" (line {line}{f', column {column}' if column else ''})" if line else ""
        super().__init__(path, _CORRUPTIONS[reason] + where)
        self.reason = reason
        self.line = line
        self.column = column


_CORRUPTIONS = {
    Corruption.SYNTAX: "the file is damaged: it is not valid TOML",
    Corruption.TRUNCATED: "the file is damaged: its end is missing",
    Corruption.NOT_AN_ASSESSMENT: "this is not an assessment: it has no [session] table with a format number",
    Corruption.TOO_DEEP: "the file is damaged: its tables are nested too deeply",
    Corruption.UNFAITHFUL: "what would be written does not read back as what was entered",
}


class NewerFormatError(StorageError):
    """A newer version wrote the file and says that this one cannot read it. The file was not touched."""

    kind = ProblemKind.NEWER_FORMAT

    def __init__(self, path: Path | None, *, format: int, min_reader: int, written_by: str) -> None:
        written = f" by {clip(clean_line(written_by), 60)}" if written_by else ""
        super().__init__(path, f"the file was written{written} in format {format}, which needs a newer version")
        self.format = format
        self.min_reader = min_reader
        self.written_by = written_by


class EditedElsewhereError(StorageError):
    """The file on disk is not the one that was read. Hashes are SHA-256 in hex; None stands for no file."""

    kind = ProblemKind.EDITED_ELSEWHERE

    def __init__(self, path: Path | None, *, expected: str | None, found: str | None) -> None:
        happened = (
            "the file was removed by another program"
            if found is None
            else "a file of this name exists already"
            if expected is None
            else "the file was changed by another program"
        )
        super().__init__(path, f"{happened}; nothing was overwritten")
        self.expected = expected
        self.found = found


class Unreadability(StrEnum):
    MISSING = "missing"
    PERMISSION = "permission"
    NOT_A_FILE = "not_a_file"
    TOO_LARGE = "too_large"
    NOT_TEXT = "not_text"
    LINK_OUTSIDE = "link_outside"
    LINK_LOOP = "link_loop"
    INPUT_OUTPUT = "input_output"


class UnreadableError(StorageError):
    """The content could not be had at all. `limit` is the size limit in bytes, for `TOO_LARGE`."""

    kind = ProblemKind.UNREADABLE

    def __init__(self, path: Path | None, reason: Unreadability, *, limit: int | None = None, detail: str = "") -> None:
        sentence = _UNREADABILITIES[reason]
        if limit is not None:
            sentence += f" (more than {limit:,} bytes)"
        super().__init__(path, f"{sentence}: {detail}" if detail else sentence)
        self.reason = reason
        self.limit = limit
        self.detail = detail

    @classmethod
    def from_os(cls, path: Path, error: OSError) -> UnreadableError:
        reason = _REASONS.get(error.errno or 0, Unreadability.INPUT_OUTPUT)
        detail = (error.strerror or "") if reason is Unreadability.INPUT_OUTPUT else ""
        return cls(path, reason, detail=detail)


_REASONS = {
    errno.ENOENT: Unreadability.MISSING,
    errno.ENOTDIR: Unreadability.MISSING,
    errno.EACCES: Unreadability.PERMISSION,
    errno.EPERM: Unreadability.PERMISSION,
    errno.EISDIR: Unreadability.NOT_A_FILE,
    errno.ENXIO: Unreadability.NOT_A_FILE,
    errno.ELOOP: Unreadability.LINK_LOOP,
    errno.ENAMETOOLONG: Unreadability.MISSING,
}
_UNREADABILITIES = {
    Unreadability.MISSING: "there is no such file",
    Unreadability.PERMISSION: "you are not allowed to read this file",
    Unreadability.NOT_A_FILE: "this is not a regular file",
    Unreadability.TOO_LARGE: "the file is too large to be an assessment",
    Unreadability.NOT_TEXT: "the file is not UTF-8 text",
    Unreadability.LINK_OUTSIDE: "this link leads out of the library and was not followed",
    Unreadability.LINK_LOOP: "this link leads back to itself",
    Unreadability.INPUT_OUTPUT: "the file could not be read",
}


class FieldProblem(StrEnum):
    """Why a value cannot be taken."""

    WRONG_TYPE = "wrong_type"
    NOT_FINITE = "not_finite"
    OUT_OF_RANGE = "out_of_range"
    NOT_A_CHOICE = "not_a_choice"
    TOO_LONG = "too_long"
    TOO_PRECISE = "too_precise"
    MISSING = "missing"
    UNEXPECTED = "unexpected"
    EMPTY = "empty"
    MALFORMED = "malformed"


class InvalidFieldError(StorageError):
    """A value of the file that no assessment can hold.

    `table` and `key` say which, `line` where (from 1; None when unknown), `expected` what would be taken: the name
    of a TOML type, the bound that was passed, or the choices.
    """

    kind = ProblemKind.INVALID_VALUE

    def __init__(
        self,
        path: Path | None,
        table: tuple[str, ...],
        key: str,
        problem: FieldProblem,
        *,
        expected: str = "",
        line: int | None = None,
    ) -> None:
        where = f" (line {line})" if line else ""
        hint = f": {expected}" if expected else ""
        super().__init__(path, f"{dotted(table, key)}{where} {_FIELD_PROBLEMS[problem]}{hint}")
        self.table = table
        self.key = key
        self.problem = problem
        self.expected = expected
        self.line = line

    def located(self, path: Path | None, line: int | None) -> InvalidFieldError:
        """The same error with its place in the text."""
        return InvalidFieldError(path, self.table, self.key, self.problem, expected=self.expected, line=line)


_FIELD_PROBLEMS = {
    FieldProblem.WRONG_TYPE: "has the wrong type, should be",
    FieldProblem.NOT_FINITE: "is not a number that can be counted with",
    FieldProblem.OUT_OF_RANGE: "is out of range",
    FieldProblem.NOT_A_CHOICE: "is none of the choices",
    FieldProblem.TOO_LONG: "is too long",
    FieldProblem.TOO_PRECISE: "has too many decimals",
    FieldProblem.MISSING: "is missing",
    FieldProblem.UNEXPECTED: "should not be there",
    FieldProblem.EMPTY: "is empty",
    FieldProblem.MALFORMED: "is not written as it should be",
}


def dotted(table: tuple[str, ...], key: str = "") -> str:
    """A place in a file as `[table] key`, safe to show."""
    name = ".".join(clip(clean_line(part), 60) for part in table)
    return " ".join((*([f"[{name}]"] if table else []), *([clip(clean_line(key), 60)] if key else [])))


def _shown(path: Path) -> str:
    return clip(clean_line(str(path)), 300)
