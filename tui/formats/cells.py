"""Text measured in terminal cells: an East Asian character takes two, a combining mark none."""

from __future__ import annotations


def width(text: str) -> int:
    """How many cells `text` takes on one line."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def clip(text: str, cells: int) -> str:
    """`text` in at most `cells` cells (1 or more), an ellipsis at the end where it was cut."""
    if width(text) <= cells:
        return text
    from rich.cells import set_cell_size

    return set_cell_size(text, cells - 1).rstrip() + "…"
