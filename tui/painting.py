"""Answers painted at once: the rows of a canvas that changed go to the terminal without a round through the event loop.

The general way asks every widget on the screen for its lines, cuts them where widgets meet and compares, two messages
after the change. That is right when anything may have moved. After an answer, all that changed are rows of canvases
nothing lies over, and the canvas knows which. The figures are in `docs/performance.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any, cast

from textual._compositor import CompositorUpdate
from textual.strip import Strip

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from textual.screen import Screen

    from tui.canvas import Canvas


class PaintedRows(CompositorUpdate):
    """Strips, each from its column and row on the screen."""

    def __init__(self, strips: list[tuple[int, int, Strip]]) -> None:
        self.strips = strips

    def render_segments(self, console: Console) -> str:
        return "".join([f"\x1b[{y + 1};{x + 1}H{strip.render(console)}" for x, y, strip in self.strips])


@contextmanager
def painted_at_once(
    screen: Screen[Any], *canvases: Canvas, covered: bool = False, answered: bool = False
) -> Iterator[None]:
    """Rows of `canvases` changed inside are on their way to the terminal at the end.

    An answer (`answered`) does not even wait for its turn in the writing thread. Anything else does: a screen that is
    seen before it is ready would be given keys it cannot take yet.

    Where a widget lies over the canvases (they are `covered`), another screen over this one, or where the screen is
    being laid out, the rows are drawn the general way.
    """
    for canvas in canvases:
        canvas.hold()
    try:
        yield
    finally:
        changed = [(canvas, canvas.release()) for canvas in canvases]
        if not covered and _is_still(screen):
            paint(screen, changed, answered=answered)
        else:
            for canvas, rows in changed:
                for y in rows:
                    canvas.draw_again(y)


def paint(
    screen: Screen[Any], changed: list[tuple[Canvas, dict[int, Strip | None]]], *, answered: bool = False
) -> None:
    """Write what differs in these rows of the canvases, which show what stands beside them, to the terminal."""
    strips: list[tuple[int, int, Strip]] = []
    for canvas, rows in changed:
        if rows:
            region = canvas.region
            lines = canvas.render_lines(region.reset_offset)
            for y, before in rows.items():
                if y < len(lines):
                    x, strip = difference(before, lines[y])
                    strips.append((region.x + x, region.y + y, strip))
    if strips:
        with getattr(screen.app._driver, "at_once", nullcontext)() if answered else nullcontext():
            screen.app._display(screen, cast("RenderableType", PaintedRows(strips)))


def difference(before: Strip | None, now: Strip) -> tuple[int, Strip]:
    """The part of a row that is another one than `before`, and the column it begins at.

    The whole row where its characters do not fill one cell each: not all terminals agree where those after them are.
    """
    if before is None or not len(before.text) == before.cell_length == now.cell_length == len(now.text):
        return 0, now
    old, new = list(before), list(now)
    start = next((place for place, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), len(new))
    after = min(len(old), len(new)) - start
    pairs = zip(reversed(old), reversed(new), strict=False)
    end = next((place for place, pair in enumerate(pairs) if place == after or pair[0] != pair[1]), after)
    return sum(segment.cell_length for segment in new[:start]), Strip(new[start : len(new) - end])


def _is_still(screen: Screen[Any]) -> bool:
    """Whether nothing lies over the screen, not even a dialog, and everything on it has its place."""
    app = screen.app
    is_free = not (screen._layout_required or app._batch_count or app.is_headless or app.is_inline)
    return app.screen is screen and is_free
