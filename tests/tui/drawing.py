"""Pages drawn for tests, with what holds of every page checked on the way."""

from __future__ import annotations

import unicodedata
from datetime import date

from domain.assessment import Assessment
from tui.fields.field import Field
from tui.i18n import Language, set_language
from tui.lines import STYLES, Line
from tui.page import Layout, Page, Place, View

TODAY = date(2026, 6, 15)
SIZES = ((79, 17), (93, 29))
"""The room a page has in a terminal of 80×24 and of 120×40."""
PANELS = {79: 4, 93: 11}
"""The most lines of the panel below a page in these terminals."""


def view(assessment: Assessment, width: int = 79, cursor: str = "", today: date = TODAY) -> View:
    height, panel = dict(SIZES).get(width, 17), PANELS.get(width, 4)
    return View(assessment, width, height, today, Place(cursor=cursor), panel=panel)


def drawn(
    page: Page,
    assessment: Assessment,
    width: int = 79,
    language: Language = "en",
    cursor: str = "",
    today: date = TODAY,
) -> Layout:
    """The layout of a page. No line is too wide or holds a control character; every target is inside its line."""
    set_language(language)
    seen = view(assessment, width, cursor, today)
    layout = page.layout(seen)
    about = [line for target in layout.targets for line in page.about(seen, target.field)]
    for line in (*layout.lines, *about):
        for text, style in line.spans:
            assert style in STYLES
            assert not any(unicodedata.category(character) == "Cc" for character in text), text
    too_wide = [line.text for line in layout.lines if line.cells > width]
    assert too_wide == []
    for target in layout.targets:
        assert layout.pinned <= target.line < target.line + target.below + 1 <= len(layout.lines)
        line = layout.lines[target.line]
        assert target.width > 0
        assert 0 <= target.x < line.cells, target.field.key
        assert target.x + target.width <= min(width, line.cells), target.field.key
    keys = [target.field.key for target in layout.targets]
    assert len(keys) == len(set(keys))
    return layout


def text_of(layout: Layout) -> str:
    return "\n".join(line.text for line in layout.lines)


def line_with(layout: Layout, text: str) -> str:
    """The one line that holds a text."""
    found = [line.text for line in layout.lines if text in line.text]
    assert len(found) == 1, found
    return found[0]


def squeezed(layout: Layout) -> str:
    """All that is on a page, with single spaces."""
    return " ".join(text_of(layout).split())


def row(layout: Layout, name: str) -> str:
    """The row of what has this name: the line that begins with it, after its signs."""
    return next(line.text for line in layout.lines if line.text.strip("✎✗! ").startswith(name))


def style_of(line: Line, text: str) -> str:
    return next(style for span, style in line.spans if text in span)


def about(page: Page, assessment: Assessment, field: Field) -> str:
    """What stands below the page when the cursor is on a field."""
    return "\n".join(line.text for line in page.about(view(assessment), field))
