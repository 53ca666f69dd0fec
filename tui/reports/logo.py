"""A client's own logo, carried inside the report."""

from __future__ import annotations

from base64 import b64encode
from enum import StrEnum
from pathlib import Path

from domain.dataclass import dataclass

MOST_BYTES = 256 * 1024
"""Largest logo, in bytes: it is in every copy of the report. Our addition."""

_STARTS = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


class LogoProblem(StrEnum):
    """`KIND`: neither PNG nor JPEG. An SVG is refused with them: it can hold scripts and links."""

    TOO_LARGE = "too_large"
    KIND = "kind"


class LogoError(ValueError):
    """A file that cannot be a logo."""

    def __init__(self, problem: LogoProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Logo:
    """An image as a data URI; its kind is that of its first bytes, whatever the file is called."""

    uri: str


def read_logo(path: Path) -> Logo:
    """The logo in `path`. Raises OSError, and LogoError for what is no PNG or JPEG or larger than `MOST_BYTES`."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise LogoError(LogoProblem.TOO_LARGE)
    kind = next((kind for start, kind in _STARTS if data.startswith(start)), None)
    if kind is None:
        raise LogoError(LogoProblem.KIND)
    return Logo(f"data:{kind};base64,{b64encode(data).decode()}")
