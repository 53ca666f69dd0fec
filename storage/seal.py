"""The last line of a file: a hash of everything above it.

A truncated TOML file is often valid TOML, and so is one with a flipped bit; the seal tells both from a whole one.
It guards against accidents, not against an attacker, who could compute it anew.
"""

from __future__ import annotations

import re
from hashlib import sha256

from storage.findings import SealState

SEAL_START = "# sha256 "

_SEAL = re.compile(rb"# sha256 ([0-9a-f]{64})\n")
_SEAL_LIKE = re.compile(rb"(?:\A|\n)# sha256 [0-9a-fA-F]{64}\s*\Z")
_LENGTH = len(SEAL_START) + 64 + 1


def sealed(text: str) -> str:
    """`text`, which ends with a line end, with its seal."""
    return text + seal_of(text.encode()).decode()


def seal_of(body: bytes) -> bytes:
    """The last line for all the bytes above it."""
    return f"{SEAL_START}{sha256(body).hexdigest()}\n".encode()


def seal_state(data: bytes) -> SealState:
    """What the seal at the end of `data` says of all the bytes before it."""
    match = _SEAL.fullmatch(data, max(0, len(data) - _LENGTH))
    if match and match[1] == sha256(data[: match.start()]).hexdigest().encode():
        return SealState.INTACT
    return SealState.MODIFIED if _SEAL_LIKE.search(data, max(0, len(data) - 2 * _LENGTH)) else SealState.MISSING
