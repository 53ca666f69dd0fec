"""What could not be read of a damaged file, record by record."""

from __future__ import annotations

from enum import StrEnum

from domain.cleaning import clean_line, clip
from domain.dataclass import dataclass
from storage.errors import FieldProblem, InvalidFieldError

LONGEST_TEXT = 200


class LeftOutReason(StrEnum):
    """`NOT_TEXT` a line that is not UTF-8 · `NOT_TOML` a line that cannot be parsed · `CUT` the last line, which may
    have lost its end · `DUPLICATE` a second value for the same key · `INVALID` a value no assessment can hold · `LOST`
    fewer entries than the file announced.
    """

    NOT_TEXT = "not_text"
    NOT_TOML = "not_toml"
    CUT = "cut"
    DUPLICATE = "duplicate"
    INVALID = "invalid"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One thing left out. `table` and `key` name its place, `line` its line from 1 where it is known.

    `text` is what stands there, cleaned and clipped. `problem` and `expected` go with `INVALID`, as in
    InvalidFieldError; `announced` and `found` are numbers of entries, with `LOST`.
    """

    reason: LeftOutReason
    table: tuple[str, ...] = ()
    key: str = ""
    line: int | None = None
    text: str = ""
    problem: FieldProblem | None = None
    expected: str = ""
    announced: int | None = None
    found: int | None = None

    @classmethod
    def of(cls, error: InvalidFieldError, value: object, line: int | None) -> LeftOut:
        """The value that a reader refused with `error`."""
        return cls(
            LeftOutReason.INVALID,
            error.table,
            error.key,
            line,
            shown(value),
            problem=error.problem,
            expected=error.expected,
        )


def shown(value: object) -> str:
    """A value or line of a damaged file as text that is safe to show; empty for none."""
    if isinstance(value, dict):
        value = ", ".join(f"{key} = {inner}" for key, inner in value.items())
    return "" if value is None else clip(clean_line(str(value)[: 2 * LONGEST_TEXT]), LONGEST_TEXT)
