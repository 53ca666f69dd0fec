"""Parts of a page kept from the time before: a part is drawn again only when something it shows has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tui.i18n import language

if TYPE_CHECKING:
    from tui.lines import Line
    from tui.page import Layout, Target


class Parts:
    """What the parts of a page looked like when they were last drawn.

    An assessment shares all that a change did not touch with the one before, so a mapping is compared by identity:
    a page of fifty lines is put together at every key, and nearly all of them stay.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[tuple[object, ...], list[Line], list[Target]]] = {}

    def add(self, layout: Layout, name: str, shows: tuple[object, ...], draw: Callable[[], None]) -> None:
        """Add the part `name` to the end of `layout`: as it was kept, or by calling `draw`, which adds it.

        `shows` is everything the part depends on, but for the language and where it starts.
        """
        start, first = len(layout.lines), len(layout.targets)
        key = (*shows, start, language())
        kept = self._kept.get(name)
        if kept is not None and _same(kept[0], key):
            layout.lines += kept[1]
            layout.targets += kept[2]
            return
        draw()
        self._kept[name] = (key, layout.lines[start:], layout.targets[first:])


def _same(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    return len(before) == len(now) and all(
        old is new or (old == new and not isinstance(new, Mapping)) for old, new in zip(before, now, strict=True)
    )
