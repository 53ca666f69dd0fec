"""The tables of a damaged text: the whole of it where it can be parsed, else table by table and line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from itertools import filterfalse

from domain.dataclass import dataclass
from storage.errors import CorruptError, InvalidFieldError, StorageError
from storage.left_out import LeftOut, LeftOutReason, shown
from storage.lines import ASSIGNMENT, HEADER, LONGEST_START, parts_of
from storage.seal import SEAL_START
from storage.toml_text import Table, guard_damaged, parse, parse_apart

MOST_LINES = 64
"""Most lines that are taken together for one value, as in an array with an item a line."""

_BOM = b"\xef\xbb\xbf"
_OPENS = re.compile(r"""(?:[\[,]|\"\"\"|''')\s*$|=\s*(?:\"\"\"|''')""")


@dataclass(slots=True)
class Pieces:
    """The tables that could be parsed, and what stands in none of them. `text` is what was parsed, for its lines."""

    text: str
    tables: Table = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)


def pieces_of(data: bytes) -> Pieces:
    """What can be parsed of `data`. Raises UnreadableError when it is more than a second is enough for."""
    guard_damaged(data.decode("latin-1"))  # what is counted is ASCII, in any encoding
    pieces = _as_text(data)
    try:
        pieces.tables, refused = parse_apart(pieces.text)
    except CorruptError:
        _table_by_table(pieces)
    else:
        lines = ("", *pieces.text.split("\n"))
        pieces.left_out += [LeftOut.of(problem, lines[problem.line or 0], problem.line) for problem in refused]
    return pieces


def _as_text(data: bytes) -> Pieces:
    """`data` as text, without the lines that are none, and without a last line that may have lost its end."""
    lines = data.removeprefix(_BOM).replace(b"\r\n", b"\n").split(b"\n")
    pieces = Pieces("")
    # An editor that knows no UTF-8 leaves no character of it; damage leaves most.
    encoding = "utf-8" if any(map(_is_utf8, filterfalse(bytes.isascii, lines))) else "cp1252"
    texts: list[str] = []
    for number, line in enumerate(lines, start=1):
        try:
            texts.append(line.decode(encoding))
        except UnicodeDecodeError:
            texts.append("")
            pieces.left_out.append(
                LeftOut(LeftOutReason.NOT_TEXT, line=number, text=shown(line.decode(encoding, "replace")))
            )
    if texts[-1] and not texts[-1].startswith(SEAL_START[: len(texts[-1])]):
        pieces.left_out.append(LeftOut(LeftOutReason.CUT, line=len(texts), text=shown(texts[-1])))
        texts[-1] = ""
    pieces.text = "\n".join(texts)
    return pieces


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


# --- what cannot be parsed as a whole ------------------------------------------------------------


def _table_by_table(pieces: Pieces) -> None:
    lines = pieces.text.split("\n")
    seen: dict[tuple[str, ...], list[str]] = {}
    for start, end in _blocks(lines):
        place = _place(lines[start])
        if place in seen:
            # Two versions of one table are never mixed: the first stays whole.
            fresh = (at for at in range(start + 1, end) if lines[at].strip() and lines[at] not in seen[place])
            pieces.left_out += [_left_out(LeftOutReason.DUPLICATE, lines, at, place) for at in fresh]
            continue
        seen[place] = lines[start:end]
        try:
            _add(pieces.tables, parse("\n".join(lines[start:end])))
        except StorageError:
            _line_by_line(pieces, lines, start, end)


def _blocks(lines: list[str]) -> Iterator[tuple[int, int]]:
    """From each header to the line before the next, as half-open ranges of lines."""
    starts = [0, *(number for number, line in enumerate(lines) if number and HEADER.match(line[:LONGEST_START]))]
    return zip(starts, [*starts[1:], len(lines)], strict=True)


def _line_by_line(pieces: Pieces, lines: list[str], start: int, end: int) -> None:
    """Each statement of a block for itself, as long as it is sure that it belongs to the header of the block."""
    place = _place(lines[start])
    header, at = (lines[start], start + 1) if place else ("", start)
    keys: set[str | None] = set()
    while at < end:
        after, tables, problem = _statement(lines, header, at, end)
        key = _key(lines[at])
        if key in keys or (problem and (key is None or not lines[at].isprintable())):
            # Another table began here, and nobody can tell which.
            homeless = (number for number in range(at, end) if lines[number].strip())
            pieces.left_out += [_left_out(LeftOutReason.NOT_TOML, lines, number) for number in homeless]
            return
        keys |= {key} if key else set()
        if tables is not None:
            _add(pieces.tables, tables)
        elif isinstance(problem, InvalidFieldError):
            pieces.left_out.append(LeftOut.of(problem, lines[at], at + 1))
        else:
            pieces.left_out.append(_left_out(LeftOutReason.NOT_TOML, lines, at, place))
        at = after


def _statement(lines: list[str], header: str, at: int, end: int) -> tuple[int, Table | None, StorageError | None]:
    """The statement that begins on a line: the line after it, its tables or None, and what is wrong with it."""
    tables, problem = _parsed(f"{header}\n{lines[at]}")
    if problem and _OPENS.search(lines[at]):
        for after in range(at + 2, min(end, at + MOST_LINES) + 1):
            longer, _ = _parsed("\n".join((header, *lines[at:after])))
            if longer is not None:
                return after, longer, None
    return at + 1, tables, problem


def _parsed(text: str) -> tuple[Table | None, StorageError | None]:
    try:
        return parse(text), None
    except StorageError as error:
        return None, error


def _place(header: str) -> tuple[str, ...]:
    match = HEADER.match(header[:LONGEST_START])
    return parts_of(match[1]) if match else ()


def _key(line: str) -> str | None:
    match = ASSIGNMENT.match(line[:LONGEST_START])
    return match[1] if match else None


def _left_out(reason: LeftOutReason, lines: list[str], number: int, table: tuple[str, ...] = ()) -> LeftOut:
    return LeftOut(reason, table, line=number + 1, text=shown(lines[number]))


def _add(target: Table, source: Table) -> None:
    """Add tables to those there are; what stands there already stays."""
    for key, value in source.items():
        if isinstance(value, dict) and isinstance(target.get(key), dict):
            _add(target[key], value)
        else:
            target.setdefault(key, value)
