"""A widget that draws its own lines: no child widgets, and only changed lines are drawn again.

Measured against Static widgets and DataTable in `docs/performance.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.lines import BLANK, STYLES, Line


class Canvas(Widget):
    """Shows a list of lines: the first `pinned`, and the others from the line `top` of them on."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"canvas--{name}" for name in STYLES}

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.lines: tuple[Line, ...] = ()
        self.top = 0
        self.pinned = 0
        self._styles_by_name: dict[str, Style] = {}

    def show(self, lines: Sequence[Line]) -> None:
        """Replace the lines; only those that differ and are visible are drawn again."""
        before, self.lines = self.lines, tuple(lines)
        for y in range(self.size.height):
            index = self.index_at(y)
            old = before[index] if index < len(before) else BLANK
            new = self.line_at(y)
            if old is not new and old != new:
                self.draw_again(y)

    def index_at(self, y: int) -> int:
        """Which line is shown at height `y` of the widget."""
        return y if y < self.pinned else y + self.top

    def draw_again(self, y: int) -> None:
        """Have the line at height `y` of the widget drawn again."""
        self.refresh(Region(0, y, self.size.width, 1))

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._styles_by_name.clear()

    def style_named(self, name: str) -> Style:
        """The style of the component class `canvas--NAME`."""
        style = self._styles_by_name.get(name)
        if style is None:
            style = self._styles_by_name[name] = self.get_component_rich_style(f"canvas--{name}")
        return style

    def line_at(self, y: int) -> Line:
        """The line at height `y` of the widget."""
        index = self.index_at(y)
        return self.lines[index] if index < len(self.lines) else BLANK

    def render_line(self, y: int) -> Strip:
        style_named = self.style_named
        segments = [Segment(text, style_named(style)) for text, style in self.line_at(y).spans]
        return Strip(segments).adjust_cell_length(self.size.width, style_named("plain"))
