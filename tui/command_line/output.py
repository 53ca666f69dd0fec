"""Text for a terminal or a pipe: cleaned of control characters, in columns and paragraphs."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TextIO

from domain.cleaning import clean, clean_line

NARROWEST, WIDEST = 40, 100
"""Columns between which paragraphs are set, whatever the terminal has."""


def prepare_streams() -> None:
    """Have every character come out, if only as a question mark, and in UTF-8 where the locale only knows ASCII."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            only_ascii = stream.encoding.lower() in ("ascii", "us-ascii", "ansi_x3.4-1968", "646")
            stream.reconfigure(encoding="utf-8" if only_ascii else None, errors="replace")


def say(text: str = "", stream: TextIO | None = None) -> None:
    """Print `text`; control characters in it never reach the terminal."""
    print(clean(text), file=stream or sys.stdout)


def complain(sentence: str, names: Iterable[str] = ()) -> None:
    """Print one sentence about what went wrong, where such sentences go; what it is about below it, a line each.

    Where nothing can be printed there, the exit code has to say it alone.
    """
    if sys.stderr is None:
        return
    with suppress(OSError):
        say(f"sourcier: {clean_line(sentence)}", sys.stderr)
        for name in names:
            say(f"  {clean_line(name)}", sys.stderr)
    flush_complaints()


def flush_complaints() -> None:
    """Have out what went wrong, or forget it: the exit code says the rest."""
    try:
        if sys.stderr:
            sys.stderr.flush()
    except OSError:
        give_up(sys.stderr)


def give_up(stream: TextIO) -> None:
    """Forget what is still to be written to a stream: the interpreter would fail to write it at its end, and say so."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, AttributeError):
        return


def say_json(value: object) -> None:
    """Print `value` as JSON in ASCII, which no locale or terminal can distort."""
    print(json.dumps(value, indent=2))


def room() -> int:
    """How many columns a paragraph may take."""
    return max(NARROWEST, min(shutil.get_terminal_size().columns, WIDEST))


def paragraph(text: str, width: int, indent: str = "", hanging: str = "") -> str:
    """`text` in lines of at most `width` columns: the first after `indent`, the others after `hanging`."""
    return textwrap.fill(
        clean_line(text), width, initial_indent=indent, subsequent_indent=hanging, break_on_hyphens=False
    )


def cells(text: str) -> int:
    """How many columns a terminal takes for `text`: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def columns(rows: Sequence[Sequence[str]], right: Iterable[int] = (), indent: str = "") -> str:
    """`rows` with every column as wide as its widest cell; the columns in `right` are set to the right."""
    rows = [[clean_line(cell) for cell in row] for row in rows]
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    to_the_right = set(right)

    def cell(text: str, index: int) -> str:
        padding = " " * (widths[index] - cells(text))
        return padding + text if index in to_the_right else text + padding

    return "\n".join((indent + "  ".join(cell(text, at) for at, text in enumerate(row))).rstrip() for row in rows)
