"""The line of a text on which a table or key stands, for messages."""

from __future__ import annotations

import re

_KEY = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)"""
_DOTTED = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
HEADER = re.compile(rf"\s*\[\[?\s*({_DOTTED})\s*\]")
ASSIGNMENT = re.compile(rf"\s*({_DOTTED})\s*=")
_PART = re.compile(r""""((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+)""")
LONGEST_START = 500  # a key stands near the start of its line


class Lines:
    """Where the keys of a TOML text stand.

    It reads the text as a person would and knows no more of TOML than that takes.
    """

    def __init__(self, text: str) -> None:
        self._lines: dict[tuple[str, ...], int] = {}
        header: tuple[str, ...] = ()
        in_string = False
        for number, line in enumerate(text.split("\n"), start=1):
            inside, in_string = in_string, in_string ^ ((line.count('"""') + line.count("'''")) % 2 == 1)
            if inside:
                continue
            start = line[:LONGEST_START]
            if match := HEADER.match(start):
                header = place = parts_of(match[1])
            elif match := ASSIGNMENT.match(start):
                place = (*header, *parts_of(match[1]))
            else:
                continue
            self._lines.setdefault(place, number)

    def of(self, table: tuple[str, ...], key: str = "") -> int | None:
        """The line, from 1, of `key` in `table`, or of the nearest place around it; None when there is none."""
        place = (*table, key) if key else table
        while place:
            if place in self._lines:
                return self._lines[place]
            place = place[:-1]
        return None


def parts_of(dotted: str) -> tuple[str, ...]:
    """The parts of a dotted key."""
    return tuple(match[1] or match[2] or match[3] or "" for match in _PART.finditer(dotted))
