"""A document as one HTML file: no script, no request, readable on paper, on a phone, in the dark and by ear."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from domain.cleaning import clean
from domain.dataclass import dataclass
from tui.formats import day
from tui.i18n import _
from tui.reports.colours import DEFAULT, Accent, accent
from tui.reports.document import BarChart, Bullets, Cell, Document, Figure, LineChart, Paragraph, Table, Tally, Unit
from tui.reports.drawing import BOTTOM, FULL, HEIGHT, LEFT, RIGHT, TOP, WIDTH, drawn_bars, drawn_lines
from tui.reports.figures import NONE
from tui.reports.logo import Logo

TEMPLATES = Path(__file__).parent / "templates"

_KINDS = {
    Paragraph: "paragraph",
    Bullets: "bullets",
    Table: "table",
    BarChart: "bars",
    LineChart: "lines",
}
_FRAME = {"width": WIDTH, "height": HEIGHT, "left": LEFT, "right": RIGHT, "top": TOP, "bottom": BOTTOM, "full": FULL}


_DEFAULT = accent(DEFAULT)


@dataclass(frozen=True, slots=True)
class Brand:
    """What a client's own report looks like."""

    accent: Accent = _DEFAULT
    logo: Logo | None = None


def as_html(document: Document, brand: Brand | None = None, *, on_one_page: bool = False) -> str:
    """The file as text, in the language of `document`. `on_one_page` sets it smaller, and without contents."""
    template = _environment().get_template("report.html.j2")
    return template.render(
        document=document,
        brand=brand or Brand(),
        made_on=day(document.made_on),
        on_one_page=on_one_page,
        words={"contents": _("Contents"), "logo": _("Logo")},
    )


def tally_of(text: str) -> Tally:
    """What an HTML file holds. Raises ValueError for one that is not closed as it was opened, or that has a script."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    if reader.open or reader.has_script:
        raise ValueError("not the file that was made")
    return Tally(reader.sections, reader.tables, reader.rows, reader.charts)


MANY_COLUMNS = 6
"""Columns of a table that fit the width of a page in the size of print of the others. Our addition."""

CONTENTS_FROM = 5
"""Sections from which a report has a table of contents, which takes a page of its own in print. Our addition."""


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Control characters are taken out where texts enter; a report is where they would do harm.
        finalize=lambda value: clean(value) if type(value) is str else value,
    )
    environment.globals["frame"] = _FRAME
    environment.globals["many_columns"] = MANY_COLUMNS
    environment.globals["contents_from"] = CONTENTS_FROM
    environment.filters["kind"] = lambda block: _KINDS[type(block)]
    environment.filters["bars"] = drawn_bars
    environment.filters["lines"] = drawn_lines
    environment.filters["is_figure"] = lambda cell: isinstance(cell, Figure)
    environment.filters["sourced"] = lambda source: _("Source: {source}", source=source)
    environment.filters["number_columns"] = _number_columns
    return environment


def _number_columns(table: Table) -> frozenset[int]:
    """The columns that hold numbers alone, and are set to the right."""
    columns = zip(*table.rows, strict=True)
    return frozenset(index for index, cells in enumerate(columns) if index and _are_numbers(cells))


def _are_numbers(cells: Iterable[Cell]) -> bool:
    values = [cell for cell in cells if cell not in ("", NONE)]
    return bool(values) and all(isinstance(cell, Figure) and cell.unit is not Unit.DATE for cell in values)


_VOID = frozenset({"meta", "img", "br", "col", "circle", "line", "polyline", "rect"})


class _Reader(HTMLParser):
    """Counts what a report is made of, and holds every end against its start."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.sections = self.tables = self.rows = self.charts = 0
        self.has_script = False
        self._in_body = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.has_script |= tag == "script" or any(name.startswith("on") for name, _value in attrs)
        if tag not in _VOID:
            self.open.append(tag)
        self.sections += tag == "section"
        self.tables += tag == "table"
        self.charts += tag == "figure"
        self._in_body = tag == "tbody" or (self._in_body and tag != "table")
        self.rows += tag == "tr" and self._in_body

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.has_script |= any(name.startswith("on") for name, _value in attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise ValueError(f"{tag} ends where it did not start")
        if tag == "tbody":
            self._in_body = False
