"""What is wrong in the files of the settings and the keys."""

from __future__ import annotations

from collections.abc import Sequence

from tui.i18n import _


def unknown_language(file: str, value: str, known: Sequence[str]) -> str:
    """That the language set is none of those there are."""
    return _("{file}: there is no language {value} here; {known} are.", file=file, value=value, known=", ".join(known))


def unknown_theme(file: str, value: str, known: Sequence[str]) -> str:
    """That the theme set is none of those there are."""
    return _("{file}: there is no theme {value}; {known} are.", file=file, value=value, known=", ".join(known))


def cannot_be_read(file: str, reason: str) -> str:
    """That the system does not hand over a file, in the words of the system."""
    return _("{file} cannot be read: {reason}.", file=file, reason=reason)


def too_large(file: str) -> str:
    """That nobody writes that many settings."""
    return _("{file} is passed over: it is too large to hold settings.", file=file)


def not_text(file: str) -> str:
    """That a file has bytes that are no text."""
    return _("{file} is passed over: it is not a text in UTF-8.", file=file)


def not_toml(file: str, line: int) -> str:
    """That a file cannot be understood from a line on."""
    return _("{file} is passed over: line {line} is not TOML.", file=file, line=line)
