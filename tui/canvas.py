"""A widget that draws its own lines: no child widgets, and only changed lines are drawn again.

Measured against Static widgets and DataTable in `docs/performance.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Self

from rich.segment import Segment
from rich.style import Style
from textual.containers import Container
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from domain.dataclass import dataclass
from tui.lines import BLANK, STYLES, Line

LINE_STYLES = {f"line--{name}" for name in STYLES}
"""The component classes of the application that a canvas takes its styles from: one set, however many canvases."""


class Canvas(Widget):
    """Shows a list of lines: the first `pinned`, and the others from the line `top` of them on."""

    @dataclass
    class Resized(Message):
        """A canvas that fills the page has another size. It is told then, and not when the screen learns of its own:
        below a dialog the widgets get theirs later than that."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.lines: tuple[Line, ...] = ()
        self.top = 0
        self.pinned = 0
        self._styles_by_name: dict[str, Style] = {}
        self._strips: dict[int, Strip] = {}
        self._strips_width = 0
        self._held: dict[int, Strip | None] | None = None
        self._room = Size(0, 0)

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
        """Have the line at height `y` of the widget drawn again, where it is not above the first one in sight."""
        if y < 0:
            return
        shown = self._strips.pop(y, None)
        if self._held is None:
            self.refresh(Region(0, y, self.size.width, 1))
        else:
            self._held.setdefault(y, shown)

    def hold(self) -> None:
        """Only remember which lines have to be drawn again, until `release`."""
        self._held = {}

    def release(self) -> dict[int, Strip | None]:
        """The lines, by their height, that have to be drawn again, as they are shown now where that is known.

        Empty when all of them will be drawn anyway.
        """
        held, self._held = self._held, None
        return held or {}

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._styles_by_name.clear()
        self._strips.clear()

    def refresh(self, *regions: Region, **what: bool) -> Self:
        if not regions:
            self._strips.clear()
            self._held = None
        return super().refresh(*regions, **what)

    def style_named(self, name: str) -> Style:
        """The style `line--NAME` of the application on the ground of this canvas, as the application's filters show it.

        Filters (no colours, colours of the terminal) change styles only, so once for each style is enough.
        """
        style = self._styles_by_name.get(name)
        if style is None:
            on_ground = self.rich_style + self.app.get_component_styles(f"line--{name}").partial_rich_style
            shown = [Segment(" ", on_ground)]
            for line_filter in self.get_line_filters():
                shown = line_filter.apply(shown, self.background_colors[1])
            style = self._styles_by_name[name] = shown[0].style or Style.null()
        return style

    def line_at(self, y: int) -> Line:
        """The line at height `y` of the widget."""
        index = self.index_at(y)
        return self.lines[index] if index < len(self.lines) else BLANK

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the widget, those of the time before where nothing changed.

        Nothing has to be drawn around the lines, so the general way, which looks at borders, padding and opacity at
        every line of every frame, is only taken where there is something.
        """
        self._room = self.size
        if self._room != self.outer_size:
            return super().render_lines(crop)
        if self._strips_width != crop.width:
            self._strips.clear()
            self._strips_width = crop.width
        kept = self._strips
        return [kept.get(y) or self._strip(y, crop) for y in crop.line_range]

    def _strip(self, y: int, crop: Region) -> Strip:
        strip = self.render_line(y)
        if crop.column_span != (0, self._room.width):
            strip = strip.crop(*crop.column_span)
        self._strips[y] = strip
        return strip

    def render_line(self, y: int) -> Strip:
        style_named = self.style_named
        shown, mark = self.line_at(y), self.mark_at(y)
        segments = [Segment(text, style_named(style)) for text, style in shown.spans]
        cells, room = shown.cells, self._room.width - len(mark)
        if cells < room:
            segments.append(Segment(" " * (room - cells), style_named("plain")))
        strip = Strip(segments, max(cells, room))
        if cells > room > 0:
            # What is cut says so, whatever was drawn too wide for the room there is.
            strip = Strip([*strip.crop(0, room - 1), Segment("…", style_named("muted"))], room)
        strip = self.pointed_at(y, strip)
        return Strip([*strip, Segment(mark, style_named("muted"))], room + 1) if mark else strip

    def mark_at(self, y: int) -> str:
        """The one cell that stands at the right end of the line at height `y`; empty for none."""
        return ""

    def pointed_at(self, y: int, strip: Strip) -> Strip:
        """The line at height `y`, `strip`, with what the cursor is on made out."""
        return strip


class StillLines(Widget):
    """A widget that shows nothing of its own but its background: kept from frame to frame.

    A line that looks like the one above is the same object, so that what Textual keeps with each line, cut where
    widgets meet, is there once.
    """

    _kept: tuple[Region, list[Strip]] | None = None

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._kept = None

    def render_lines(self, crop: Region) -> list[Strip]:
        if self._kept is None or self._kept[0] != crop:
            lines = super().render_lines(crop)
            self._kept = crop, list(accumulate(lines, lambda above, line: above if above == line else line))
            self._styles_cache.clear()
        return self._kept[1]


class Frame(StillLines, Container):
    """Holds other widgets."""
