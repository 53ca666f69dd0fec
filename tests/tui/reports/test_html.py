"""The HTML report as text: well formed, escaped, without anything that runs or is fetched."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from tests.tui.reports.cases import MARKUP, MONTH, TODAY, case, document, hostile
from tui.i18n import Language, speaking
from tui.reports.document import Bar, BarChart, Figure, LineChart, LinePoint, Unit
from tui.reports.drawing import BOTTOM, FULL, LEFT, RIGHT, TOP, drawn_bars, drawn_lines
from tui.reports.html import MANY_COLUMNS, as_html, tally_of
from tui.reports.shared import shared


class Seen(HTMLParser):
    """Tags, attributes and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_says_all_the_document_says(language: Language) -> None:
    made = document(language=language)
    text = as_html(made)
    assert tally_of(text) == made.tally
    assert text.startswith("<!DOCTYPE html>")
    assert f'<html lang="{language}">' in text
    found = " ".join(Seen(text).texts)
    for table in made.tables:
        assert table.caption in found
        for row in table.rows:
            assert all((cell if isinstance(cell, str) else cell.shown) in found for cell in row)
    assert all(block.source in found for block in (*made.tables, *made.charts))


def test_only_a_long_report_has_contents() -> None:
    with speaking("en"):
        short = shared(case(), MONTH, TODAY)
    assert "<nav" in as_html(document())
    assert "<nav" not in as_html(short)
    assert tally_of(as_html(short)) == short.tally


def test_wide_tables_are_printed_smaller_and_every_page_has_its_number() -> None:
    text = as_html(document())
    wide = [len(table.headings) > MANY_COLUMNS for table in document().tables]
    assert [tag == '<table class="many">' for tag in re.findall("<table[^>]*>", text)] == wide
    assert {True, False} == set(wide)
    assert "table.many {" in text
    assert 'content: counter(page) " / " counter(pages)' in text


def test_nothing_a_person_typed_is_markup_or_style() -> None:
    text = as_html(document(hostile()))
    seen = Seen(text)
    assert not seen.tags & {"script", "iframe", "object", "embed", "link", "form", "a "}
    assert "img" not in seen.tags
    assert not [name for name, _value in seen.attributes if name.startswith("on")]
    assert all(value.startswith("#") for name, value in seen.attributes if name == "href")
    assert any(MARKUP in each for each in seen.texts)
    assert "49" not in {each.strip() for each in seen.texts}


def test_nothing_is_fetched() -> None:
    text = as_html(document())
    assert "default-src &#39;none&#39;" in text or "default-src 'none'" in text
    assert "http:" not in text
    assert "https:" not in text
    assert "url(" not in text
    assert "@import" not in text


@pytest.mark.parametrize(
    "damage", [("</table>", ""), ("<main>", "<main><script></script>"), ("<p ", '<p onclick="x" ')]
)
def test_a_page_that_was_changed_is_told(damage: tuple[str, str]) -> None:
    text = as_html(document())
    assert damage[0] in text
    with pytest.raises(ValueError):
        tally_of(text.replace(*damage, 1))


# --- drawings ------------------------------------------------------------------------------------


def bar(value: float, low: float | None = None, high: float | None = None) -> Bar:
    return Bar("x", Figure(value, Unit.POINTS, str(value)), low, high)


def test_bars_are_as_long_as_their_figures() -> None:
    chart = BarChart("t", (bar(50), bar(25, 10, 40), bar(300), bar(-5), bar(20, 20, 20)), 100.0, "s")
    drawn = drawn_bars(chart)
    assert [each.length for each in drawn] == [50, 25, FULL, 0, 20]
    assert [(each.low, each.high) for each in drawn] == [
        (None, None),
        (10, 40),
        (None, None),
        (None, None),
        (None, None),
    ]
    assert drawn_bars(BarChart("t", (bar(5),), 0.0, "s"))[0].length == 0


def lines(*points: tuple[float | None, float | None]) -> LineChart:
    told = tuple(LinePoint(str(index), *point) for index, point in enumerate(points))
    return LineChart("t", told, "told", "v", "t", "s")


def test_a_month_without_a_reading_is_a_gap() -> None:
    drawn = drawn_lines(lines((1, None), (2, None), (None, None), (4, None), (5, None)))
    assert len(drawn.runs) == 2
    assert len(drawn.dots) == 4
    assert drawn.targets == ()
    heights = [y for _x, y in drawn.dots]
    assert heights == sorted(heights, reverse=True)
    assert all(LEFT <= x <= RIGHT and TOP <= y <= BOTTOM for x, y in drawn.dots)
    assert (drawn.least, drawn.most) == ("1", "5")


def test_one_reading_is_a_dot_and_level_readings_stay_inside() -> None:
    alone = drawn_lines(lines((7, None)))
    assert (alone.runs, len(alone.dots)) == ((), 1)
    level = drawn_lines(lines((0, 0), (0, 0)))
    assert all(TOP < y < BOTTOM for _x, y in level.dots)
    assert len(level.targets) == 1
