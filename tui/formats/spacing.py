"""Spaces within a text of one line."""

from __future__ import annotations

import re

_BREAKABLE = re.compile("[^\\S\u00a0\u2007\u202f]+")
"""White space at which a line may break: all but the spaces that hold a figure and its sign together."""


def single_spaced(text: str) -> str:
    """`text` on one line, with one space where there were several, tabs or line breaks, and none at its ends.

    No-break spaces stay as they are: a question mark, a colon or a percent sign never begins a line in French.
    """
    return _BREAKABLE.sub(" ", text).strip()
