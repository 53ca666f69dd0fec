"""What may stay in a text a person typed or a file held. Standard library only, so that it loads at once."""

from __future__ import annotations

import re
import unicodedata

MAX_LINE = 500
"""Longest one-line text that can be typed, in characters. One that is longer in a file is read and shown whole."""

MAX_TEXT = 20_000
"""Longest text of any kind, in characters."""

# Category Cc but newline and tab, the bidirectional overrides and isolates, lone surrogates (which no
# encoding can write), and the two Unicode line separators that terminals treat as line ends.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BREAKS = re.compile(r"\s*[\n\t]\s*")


def clean(text: str) -> str:
    """`text` without control characters (newline and tab stay) and without bidirectional overrides.

    A carriage return and newline become one newline, so that text pasted on Windows keeps its lines.
    """
    return _UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def on_one_line(text: str) -> str:
    """`text` cleaned, with a space in place of each line break and what is blank around it; nothing is cut."""
    return _BREAKS.sub(" ", clean(text))


def whole_line(text: str) -> str:
    """`text` cleaned and put on one line, without blanks around it; nothing is cut."""
    return on_one_line(text).strip()


def clean_line(text: str) -> str:
    """`text` cleaned and put on one line, cut to `MAX_LINE` characters."""
    return whole_line(text)[:MAX_LINE].rstrip()


def clean_text(text: str) -> str:
    """`text` cleaned, cut to `MAX_TEXT` characters; its lines stay."""
    return clean(text).strip()[:MAX_TEXT].rstrip()


def without_accents(text: str) -> str:
    """`text` with letters as they are without accents, ligatures and full-width forms taken apart, as for comparing."""
    if text.isascii():
        return text  # the tables of Unicode take a megabyte once they are looked at
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def clip(text: str, length: int) -> str:
    """`text` in at most `length` characters, the last one an ellipsis where it was cut."""
    return text if len(text) <= length else text[: max(0, length - 1)] + "…"
