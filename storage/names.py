"""Names of files: made from ids, titles and times, never taken from a client's text as they are."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime

from domain.cleaning import without_accents

SUFFIX = ".toml"
ENCRYPTED_SUFFIX = ".toml.age"
SUFFIXES = (SUFFIX, ENCRYPTED_SUFFIX)
MAX_SLUG = 60

TEMPORARY_PREFIX = ".sourcier."
TEMPORARY_SUFFIX = ".tmp"

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_ID_BEHIND = re.compile(r"-[0-9a-f]{6}$")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin|conout|com[0-9]|lpt[0-9])")
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})

# Syncthing; ownCloud; Dropbox, Nextcloud and OneDrive in English, French and German.
_CONFLICT = re.compile(
    r"\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]{7})?|_conflict-\d{8}-\d{6}"
    r"|\([^()]*(?:conflicted copy|copie en conflit|case conflict|konflikt)[^()]*\)",
    re.IGNORECASE,
)

# How this program names copies of its own, which are no conflict.
_OWN_COPY = re.compile(r"-(?:copy|repaired)-")

# The mark of a sync program that puts it before the last ending, in a name that has two.
_MARK_INSIDE = re.compile(r"(?<=\.toml)[^A-Za-z0-9].*(?=\.age$)")


def new_id() -> str:
    """A random id of 12 hexadecimal digits, for an assessment or a revision."""
    return random_hex(6)


def random_hex(bytes: int) -> str:
    """Two hexadecimal digits for each of `bytes` that nobody can foresee, so that no two names clash."""
    return os.urandom(bytes).hex()


def temporary_name() -> str:
    """A name for a file that this process is about to put in the place of another."""
    return f"{TEMPORARY_PREFIX}{os.getpid()}.{random_hex(4)}{TEMPORARY_SUFFIX}"


def folded(text: str) -> str:
    """`text` in lower case, its letters without accents and ligatures taken apart."""
    return without_accents(text.casefold().translate(_LETTERS))


def slug(text: str) -> str:
    """`text` in lower-case ASCII letters, digits and single hyphens; "assessment" when nothing is left of it."""
    cut = _NOT_SLUG.sub("-", folded(text[:500])).strip("-")
    return cut[:MAX_SLUG].strip("-") or "assessment"


def file_name(title: str, id: str, suffix: str = SUFFIX) -> str:
    """The name of an assessment's file: its title for people, its id so that no two clash.

    At most 100 characters, safe on every system.
    """
    stem = slug(title)
    if _RESERVED.fullmatch(stem):
        stem = f"{stem}-file"
    return f"{stem}-{id[:6]}{suffix}"


def is_named_after_id(stem: str) -> bool:
    """Whether a name without its ending ends as `file_name` makes it, with the start of an id."""
    return _ID_BEHIND.search(stem) is not None


def stem_and_suffix(name: str) -> tuple[str, str]:
    """The name of a file without its ending, and the ending: that of an assessment, in plain text or encrypted."""
    for suffix in SUFFIXES:
        if name.endswith(suffix):
            return name.removesuffix(suffix), suffix
    return name, ""


def moment(at: datetime) -> str:
    """A time in UTC, to the second, as part of a name that sorts by time: 20260314T101500Z."""
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def is_conflict_copy(name: str) -> bool:
    """Whether a sync program made the file of this name because two machines changed the same one."""
    lower = name.lower()
    return ("confli" in lower or "konfli" in lower) and _CONFLICT.search(name) is not None


def is_assessment(name: str) -> bool:
    """Whether a file of this name may be an assessment, or a copy of one made by a sync program.

    Those put their mark before the last ending, and an encrypted file has two.
    """
    if name.startswith("."):
        return False
    return name.endswith(SUFFIXES) or _MARK_INSIDE.search(name) is not None


def original_name(name: str) -> str:
    """The name of the file that a conflict copy of this name was made of; any other name stays."""
    return re.sub(rf"\s*(?:{_CONFLICT.pattern})", "", name, count=1, flags=re.IGNORECASE)


def possible_originals(name: str) -> Iterator[str]:
    """The names of the files that a sync program may have copied under this one, the shortest first.

    Each of them marks a copy in a way of its own, behind the name of the original: a computer, a number, a word in its
    language. Whether it is a copy only the content of both tells.
    """
    stem, suffix = stem_and_suffix(name)
    for place, character in enumerate(stem if suffix else ""):
        if place and not character.isalnum() and not _OWN_COPY.match(stem, place):
            yield stem[:place] + suffix
    if not suffix and _MARK_INSIDE.search(name):
        yield _MARK_INSIDE.sub("", name)


def same_name(text: str) -> str:
    """`text` in the form in which names are compared: however it was typed or composed."""
    if text.isascii():
        return text.casefold().strip()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold()).strip()
