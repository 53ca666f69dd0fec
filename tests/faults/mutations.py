"""Files that were changed by accident or on purpose: byte by byte, and by what TOML and the format give meaning to."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from storage.seal import sealed

Change = Callable[[bytes, random.Random], bytes]

STRANGE = (
    *(
        b"nan",
        b"inf",
        b"-inf",
        b"1e400",
        b"-0.0",
        b"9223372036854775808",
        b"0x7fffffffffffffff",
        b"1_000",
        b"1979-05-27",
    ),
    *(b"07:32:00", b"1979-05-27T07:32:00Z", b"true", b"[]", b"{}", b"[[[]]]", b"{a = {b = 1}}", b"''", b'"\\u0000"'),
    *(b'"\\u202e"', b'"\\ud800"', b'"\\u001b[2J"', b'"""\n"""', b"'''a\nb'''", b"9" * 5000, b"[" * 400, b"\xff\xfe"),
    *(b'"' + b"x" * 600 + b'"', b'"' + b"x" * 30_000 + b'"', b"- 1", b"+1", b"1.", b".5", b"unknown", b'"unknown"'),
)
KEYS = (
    *(b"value", b"state", b"note", b"level", b"format", b"min_reader", b"id", b"custom_made", b"answers", b"name"),
    *(b"points", b'""', b"'a.b'", b'"\\u0000"', b"a.b.c", b"a." * 40 + b"b", b"x" * 2000),
)
_ASSIGNMENT = re.compile(rb"^([^\n=\[#]+) = (.*)$", re.MULTILINE)
_HEADER = re.compile(rb"^\[([^\n]+)\]$", re.MULTILINE)


# --- byte by byte ------------------------------------------------------------------------------


def flipped(data: bytes, chance: random.Random) -> bytes:
    """A few bits the other way round."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut(data: bytes, chance: random.Random) -> bytes:
    """The end lost."""
    return data[: chance.randrange(len(data))]


def holed(data: bytes, chance: random.Random) -> bytes:
    """A piece lost from the middle, or zeros in its place."""
    start, end = _span(data, chance)
    return data[:start] + (bytes(end - start) if chance.random() < 0.5 else b"") + data[end:]


def doubled(data: bytes, chance: random.Random) -> bytes:
    """A piece there twice."""
    start, end = _span(data, chance)
    return data[:end] + data[start:]


def moved(data: bytes, chance: random.Random) -> bytes:
    """A piece somewhere else."""
    start, end = _span(data, chance)
    rest = data[:start] + data[end:]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def strewn(data: bytes, chance: random.Random) -> bytes:
    """Bytes that do not belong there."""
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.randbytes(chance.randrange(1, 9)) + data[at:]


def _span(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data))
    return start, min(len(data), start + chance.choice((1, 2, 8, 64, 512)))


# --- by structure ------------------------------------------------------------------------------


def revalued(data: bytes, chance: random.Random) -> bytes:
    """Another value in one place: a strange one, or that of another key."""
    value = chance.choice(STRANGE) if chance.random() < 0.7 else _one(_ASSIGNMENT, data, chance)[2]
    return _put(data, _one(_ASSIGNMENT, data, chance), 2, value)


def renamed(data: bytes, chance: random.Random) -> bytes:
    """Another key in one place."""
    key = chance.choice(KEYS) if chance.random() < 0.7 else _one(_ASSIGNMENT, data, chance)[1]
    return _put(data, _one(_ASSIGNMENT, data, chance), 1, key)


def retabled(data: bytes, chance: random.Random) -> bytes:
    """Another table in one place: one that is there, a deeper one, an array of tables."""
    name = _one(_HEADER, data, chance)[1]
    other = _one(_HEADER, data, chance)[1]
    new = chance.choice((other, name + b"." + other, b"[" + name + b"]", name.split(b".")[0], b"a." * 40 + name, b""))
    return _put(data, _one(_HEADER, data, chance), 1, new)


def relined(data: bytes, chance: random.Random) -> bytes:
    """A line lost, or there twice, or in the place of another."""
    lines = data.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    lines[at : at + 1] = chance.choice(([], [lines[at]] * 2, [chance.choice(lines)]))
    return b"".join(lines)


def shuffled(data: bytes, chance: random.Random) -> bytes:
    """The tables in another order: no loss, but not what was sealed."""
    tables = data.split(b"\n[")
    first, rest = tables[0], tables[1:]
    chance.shuffle(rest)
    return b"\n[".join([first, *rest])


def reended(data: bytes, chance: random.Random) -> bytes:
    """What editors and other systems do to a text."""
    return chance.choice(
        (
            data.replace(b"\n", b"\r\n"),
            data.replace(b"\n", b"\r"),
            b"\xef\xbb\xbf" + data,
            data.decode(errors="replace").encode("utf-16"),
            data.decode(errors="replace").encode("latin-1", errors="replace"),
            data.rstrip(b"\n"),
            data + b"\n" * chance.randrange(1, 4),
            data.replace(b"    ", b"\t"),
        )
    )


def _one(pattern: re.Pattern[bytes], data: bytes, chance: random.Random) -> re.Match[bytes]:
    return chance.choice(list(pattern.finditer(data)))


def _put(data: bytes, place: re.Match[bytes], group: int, value: bytes) -> bytes:
    return data[: place.start(group)] + value + data[place.end(group) :]


BYTEWISE: tuple[Change, ...] = (flipped, cut, holed, doubled, moved, strewn)
STRUCTURAL: tuple[Change, ...] = (revalued, renamed, retabled, relined, shuffled, reended)


def mutants(whole: bytes, changes: tuple[Change, ...], count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """`count` changed files, each with the names of its one or two changes."""
    chance = random.Random(seed)
    for number in range(count):
        first = changes[number % len(changes)]
        data = first(whole, chance)
        name = first.__name__
        if data and chance.random() < 0.25 and _HEADER.search(data) and _ASSIGNMENT.search(data):
            second = chance.choice(changes)
            data, name = second(data, chance), f"{name}, {second.__name__}"
        yield name, data


def resealed(data: bytes) -> bytes | None:
    """The file with the right seal for what it says: the work of another program. None when it is not text."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    body = text.rpartition("# sha256 ")[0] or text
    return sealed(body if body.endswith("\n") else body + "\n").encode()
