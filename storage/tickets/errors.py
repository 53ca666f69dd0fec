"""Why an export of tickets cannot be read, as data; the application makes the words."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from domain.cleaning import clean_line, clip


class ExportProblem(StrEnum):
    NOT_A_FILE = "not_a_file"
    EMPTY = "empty"
    NO_TABLE = "no_table"
    NO_COLUMNS = "no_columns"
    TOO_LARGE = "too_large"
    TOO_MANY_COLUMNS = "too_many_columns"
    TOO_MANY_ROWS = "too_many_rows"
    BOMB = "bomb"
    OLD_WORKBOOK = "old_workbook"
    OTHER_ARCHIVE = "other_archive"
    DAMAGED_WORKBOOK = "damaged_workbook"
    AMBIGUOUS_DATES = "ambiguous_dates"
    MIXED_DATES = "mixed_dates"
    NO_SUCH_MAPPING = "no_such_mapping"
    BAD_MAPPING = "bad_mapping"
    NO_SUCH_COLUMN = "no_such_column"


class ExportError(Exception):
    """Nothing was taken from the file. `detail` is a text of the file or the name asked for, `headers` its columns.

    `limit` is what was passed, where something is too large; `line` counts from 1, 0 where none can be named.
    """

    def __init__(
        self,
        path: Path,
        problem: ExportProblem,
        *,
        detail: str = "",
        headers: Sequence[str] = (),
        limit: int = 0,
        line: int = 0,
    ) -> None:
        super().__init__(f"{clip(clean_line(str(path)), 300)}: {problem.value}")
        self.path = path
        self.problem = problem
        self.detail = clip(clean_line(detail), 80)
        self.headers = tuple(clip(clean_line(header), 80) for header in headers)
        self.limit = limit
        self.line = line
