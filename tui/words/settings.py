"""What is wrong in the file of the settings."""

from __future__ import annotations

from collections.abc import Sequence

from tui.i18n import _


def unknown_language(file: str, value: str, known: Sequence[str]) -> str:
    """That the language set is none of those there are."""
    return _("{file}: there is no language {value} here; {known} are.", file=file, value=value, known=", ".join(known))


def unknown_theme(file: str, value: str, known: Sequence[str]) -> str:
    """That the theme set is none of those there are."""
    return _("{file}: there is no theme {value}; {known} are.", file=file, value=value, known=", ".join(known))
