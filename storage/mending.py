"""Damage that can be undone with proof: what is put back gives exactly the hash of the seal.

A seal tells that something changed, and so it also tells when a guess at what changed is right. A program that saved
the file in another encoding or with other line ends, a single flipped bit, and a seal that is itself damaged are put
right to the byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from hashlib import sha256
from itertools import islice, takewhile

from domain.dataclass import dataclass
from storage.findings import SealState
from storage.seal import seal_of, seal_state

MOST_SEARCHED = 48 * 1024
"""Largest text, in bytes, whose every bit is tried. The time goes with the square: about ten seconds for this much."""

LEAST_DIGITS = 16
"""Digits of a cut seal that count as proof: one chance in 2 ** 64 to be wrong."""

_BLOCK = 64  # SHA-256 works on blocks of as many bytes
_MOST_SUSPECTS = 12  # one flip leaves fewer
_NEVER_WRITTEN = re.compile(rb"[\x00-\x09\x0b-\x1f\x7f]")
_SEAL_LENGTH = len("# sha256 ") + 64 + 1
_DIGEST = re.compile(rb"# sha256 ([0-9a-f]{64})\s*\Z")
_CUT_SEAL = re.compile(rb"\n(# sha256 ([0-9a-f]{%d,64}))\Z" % LEAST_DIGITS)


class Mend(StrEnum):
    ENCODING = "encoding"
    LINE_ENDS = "line_ends"
    SEAL = "seal"
    BIT = "bit"


@dataclass(frozen=True, slots=True)
class Mended:
    """The bytes as they were saved. For `BIT`, `line` counts from 1, and `before` and `after` are that line."""

    data: bytes
    how: Mend
    line: int | None = None
    before: bytes = b""
    after: bytes = b""


def wanted() -> bool:
    """That whoever began a search waits for what it finds."""
    return True


def mended(data: bytes, is_wanted: Callable[[], bool] = wanted) -> Mended | None:
    """`data` as it was when it was sealed; None when it is intact, or when no single cause explains the change.

    The search for a bit that flipped takes seconds. It ends without one as soon as it is no longer wanted.
    """
    if seal_state(data) is SealState.INTACT:
        return None
    return _mended_whole(data) or _mended_seal(data) or _mended_bit(data, is_wanted)


def _mended_whole(data: bytes) -> Mended | None:
    """What a program did that read the text and saved it in its own way."""
    unmarked = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    if seal_state(unmarked) is SealState.INTACT:
        return Mended(unmarked, Mend.LINE_ENDS)
    for encoding in ("utf-16", "cp1252"):
        try:
            text = data.decode(encoding).replace("\r\n", "\n").encode()
        except UnicodeError:
            continue
        if seal_state(text) is SealState.INTACT:
            return Mended(text, Mend.ENCODING)
    return None


def _mended_seal(data: bytes) -> Mended | None:
    """A whole text under a seal that was cut, or of which one bit flipped."""
    if cut := _CUT_SEAL.search(data, max(0, len(data) - _SEAL_LENGTH - 1)):
        body = data[: cut.start(1)]
        if sha256(body).hexdigest().startswith(cut[2].decode()):
            return Mended(body + seal_of(body), Mend.SEAL)
    body, seal = data[:-_SEAL_LENGTH], data[-_SEAL_LENGTH:]
    right = seal_of(body)
    if len(seal) < _SEAL_LENGTH or sum((a ^ b).bit_count() for a, b in zip(seal, right, strict=True)) != 1:
        return None
    return Mended(body + right, Mend.SEAL)


def _mended_bit(data: bytes, is_wanted: Callable[[], bool]) -> Mended | None:
    digest = _DIGEST.search(data, max(0, len(data) - 2 * _SEAL_LENGTH))
    if digest is None:
        return None
    body, right = data[: digest.start()], bytes.fromhex(digest[1].decode())
    for place, byte in _flips(body, right, takewhile(lambda _place: is_wanted(), _suspects(body))):
        whole = body[:place] + bytes((byte,)) + body[place + 1 :] + data[digest.start() :]
        start = whole.rfind(b"\n", 0, place) + 1
        ends = [end if (end := text.find(b"\n", place)) >= 0 else len(text) for text in (data, whole)]
        line = data.count(b"\n", 0, place) + 1
        return Mended(whole, Mend.BIT, line, data[start : ends[0]], whole[start : ends[1]])
    return None


def _flips(body: bytes, right: bytes, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The places at which one other bit gives the `right` hash, each with its right byte."""
    view = memoryview(body)
    prefix, at = sha256(), 0
    for place in places:
        if place < at or place >= at + 2 * _BLOCK:
            prefix, at = sha256(view[: place - place % _BLOCK]), place - place % _BLOCK
        elif place >= at + _BLOCK:
            prefix.update(view[at : at + _BLOCK])
            at += _BLOCK
        start, rest = body[at:place], view[place + 1 :]
        for bit in range(8):
            attempt = prefix.copy()
            byte = body[place] ^ (1 << bit)
            attempt.update(start + bytes((byte,)))
            attempt.update(rest)
            if attempt.digest() == right:
                yield place, byte


def _suspects(body: bytes) -> Iterable[int]:
    """Where the bit may have flipped: where a byte stands that we never write, else anywhere in a text not too long."""
    places = [match.start() for match in islice(_NEVER_WRITTEN.finditer(body), _MOST_SUSPECTS)]
    try:
        body.decode()
    except UnicodeDecodeError as error:
        # The byte that begins a character may be the one that changed, and those after it seem wrong.
        places += range(max(0, error.start - 1), min(len(body), error.end + 3))
    if places:
        return places if len(places) < _MOST_SUSPECTS else ()
    return range(len(body)) if len(body) <= MOST_SEARCHED else ()
