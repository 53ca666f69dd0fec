"""Parts of a sentence put together."""

from __future__ import annotations

from collections.abc import Iterable

from tui.i18n import _


def with_semicolons(parts: Iterable[str]) -> str:
    """`parts` one after the other, as the language sets a semicolon."""
    return _("; ").join(parts)
