"""Text measured in terminal cells: an East Asian character takes two, a combining mark none."""

from __future__ import annotations

import re
from functools import lru_cache

_NARROW = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u202f\u20ac\u2190-\u22ff\u2500-\u25fc]*")
"""Latin letters, the punctuation of English and French, the euro, arrows, signs of mathematics, frames and blocks: one
cell each, which needs no table of widths."""


def width(text: str) -> int:
    """How many cells `text` takes on one line."""
    return len(text) if text.isascii() else _width(text)


@lru_cache(maxsize=512)
def _width(text: str) -> int:
    if _NARROW.fullmatch(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def clip(text: str, cells: int) -> str:
    """`text` in at most `cells` cells (1 or more), an ellipsis at the end where it was cut."""
    if width(text) <= cells:
        return text
    if _NARROW.fullmatch(text):
        return text[: cells - 1].rstrip() + "…"
    from rich.cells import set_cell_size

    return set_cell_size(text, cells - 1).rstrip() + "…"
