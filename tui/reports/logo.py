"""A client's own logo, carried inside the report."""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from domain.dataclass import dataclass

MOST_BYTES = 256 * 1024
"""Largest logo, in bytes: it is in every copy of the report. Our addition."""

MOST_PIXELS = 10_000
"""Longest side of a logo: a small file can ask for more memory than a reader has. Our addition."""


class LogoProblem(StrEnum):
    """`KIND`: neither PNG nor JPEG. An SVG is refused with them: it can hold scripts and links.

    `PICTURE`: one without its head or its end, or with sides of no or of more than `MOST_PIXELS` pixels.
    """

    TOO_LARGE = "too_large"
    KIND = "kind"
    PICTURE = "picture"


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
    """The logo in `path`. Raises OSError, and LogoError for what is no whole PNG or JPEG or larger than it may be."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise LogoError(LogoProblem.TOO_LARGE)
    found = next(((kind, sides) for start, kind, sides in _KINDS if data.startswith(start)), None)
    if found is None:
        raise LogoError(LogoProblem.KIND)
    kind, sides = found
    if not all(0 < side <= MOST_PIXELS for side in sides(data)):
        raise LogoError(LogoProblem.PICTURE)
    return Logo(f"data:{kind};base64,{b64encode(data).decode()}")


_NO_SIDES = (0, 0)


def _png_sides(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG, as its first chunk says; zeros where that or the last one is not whole."""
    head, ends = data[8:33], _PNG_END in data
    if len(head) < 25 or head[:8] != b"\0\0\0\rIHDR" or not ends or zlib.crc32(head[4:21]) != _number(head[21:]):
        return _NO_SIDES
    return _number(head[8:12]), _number(head[12:16])


def _jpeg_sides(data: bytes) -> tuple[int, int]:
    """Width and height of a JPEG, as the segment of its frame says; zeros where there is none, or no end."""
    at = 2
    while data[at : at + 1] == b"\xff" and len(data) >= at + 9 and _JPEG_END in data[at:]:
        kind, length = struct.unpack(">BH", data[at + 1 : at + 4])
        if kind in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return _NO_SIDES


def _number(data: bytes) -> int:
    return int.from_bytes(data, "big")


_PNG_END = b"\0\0\0\0IEND\xaeB`\x82"
_JPEG_END = b"\xff\xd9"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The segments of a JPEG that begin a frame; the three others hold tables (ITU-T T.81, table B.1)."""

_KINDS: tuple[tuple[bytes, str, Callable[[bytes], tuple[int, int]]], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png", _png_sides),
    (b"\xff\xd8\xff", "image/jpeg", _jpeg_sides),
)
"""How a picture begins, its kind, and what tells its sides."""
