"""Lines of styled text, as a page hands them to the widget that draws them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rich.cells import set_cell_size

from domain.dataclass import dataclass
from tui.formats import cells
from tui.formats.cells import width as width_of

_BREAKS = re.compile(r"\s*\n\s*")
_ONE_LINE = str.maketrans({"\t": " ", "\r": " "})

Span = tuple[str, str]
"""A text and the name of its style, one of `STYLES`."""

STYLES = (
    "plain",
    "muted",
    "strong",
    "heading",
    "accent",
    "good",
    "warn",
    "bad",
    "key",
    "here",
    "cursor",
    "bar-1",
    "bar-2",
    "bar-3",
    "bar-4",
    "bar-5",
    "bar-6",
    "bar-7",
    "bar-8",
)
"""The styles a line may use; each is the component class `line--NAME` of the stylesheet."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line on the screen: spans from left to right. Text is drawn as it is, never read as markup."""

    spans: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.spans)

    @property
    def cells(self) -> int:
        """The width of the line in terminal cells."""
        return sum(width_of(text) for text, _ in self.spans)


BLANK = Line()

UNCUT = 50_000
"""A width at which no text is cut: more cells than a line that a person types can have."""


def one_line(text: str) -> str:
    """`text` with its lines apart by strokes, so that two of them do not read as one sentence."""
    return text if text.isprintable() else _BREAKS.sub(" / ", text.strip("\n")).translate(_ONE_LINE)


def line(*spans: Span | str) -> Line:
    """A line of spans; a bare string is plain text. Line breaks in them become strokes."""
    return Line(tuple([_span(span) for span in spans]))


def _span(span: Span | str) -> Span:
    if isinstance(span, str):
        return one_line(span), "plain"
    return span if span[0].isprintable() else (one_line(span[0]), span[1])


def fit(text: str, width: int, align: str = "left") -> str:
    """`text` on one line in exactly `width` cells: padded, or cut with an ellipsis.

    `align` is left, right or centre. Wide and combining characters are counted as the terminal draws them.
    """
    # A page is drawn at every key, and nearly all its texts are those of the time before.
    return _fitted(text, width, align) if len(text) < _LONG else _fitted.__wrapped__(text, width, align)


_LONG = 300
"""Texts of so many characters are not worth remembering."""


@lru_cache(maxsize=512)
def _fitted(text: str, width: int, align: str) -> str:
    text = one_line(text)
    length = width_of(text)
    if length > width:
        return set_cell_size(text, width - 1) + "…" if width > 0 else ""
    room = width - length
    if align == "right":
        return " " * room + text
    if align == "centre":
        return " " * (room // 2) + text + " " * (room - room // 2)
    return text + " " * room


def clip(text: str, width: int) -> str:
    """`text` on one line in at most `width` cells, cut with an ellipsis."""
    return cells.clip(one_line(text), width) if width > 0 else ""


def held_to(lines: Sequence[Line], height: int) -> Sequence[Line]:
    """`lines` in at most `height` lines; the last one ends with an ellipsis where some were left out."""
    if len(lines) <= height or height < 1:
        return lines
    last = lines[height - 1]
    return [*lines[: height - 1], last if last.text.endswith("…") else Line((*last.spans, (" …", "muted")))]


def wrap(text: str, width: int, style: str = "plain", indent: str = "") -> list[Line]:
    """`text` broken at spaces into lines of at most `width` cells; a word that is too long is cut across lines."""
    lines: list[Line] = []
    room = max(1, width - width_of(indent))
    for paragraph in text.split("\n"):
        current = ""
        for word in paragraph.replace("\t", " ").split(" "):
            pieces = list(_pieces(word, room))
            for piece in pieces:
                joined = f"{current} {piece}" if current else piece
                if width_of(joined) <= room:
                    current = joined
                else:
                    lines.append(Line(((indent + current, style),)))
                    current = piece
        lines.append(Line(((indent + current, style),)))
    return lines


def _pieces(word: str, room: int) -> Iterable[str]:
    while width_of(word) > room:
        head = set_cell_size(word, room).rstrip() or word[:1]
        yield head
        word = word[len(head) :]
    yield word
