"""A document as Markdown (CommonMark with the tables of GitHub), in which no text means anything but itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from domain.cleaning import clean, on_one_line
from tui.formats import day, number
from tui.i18n import _
from tui.reports.document import (
    BarChart,
    Block,
    Bullets,
    Cell,
    Document,
    LineChart,
    Paragraph,
    Section,
    Table,
    Tally,
    Tone,
)
from tui.reports.figures import NONE, bar_headings, bar_rows

_MARKS = {Tone.STRONG: "**{}**", Tone.WARN: "⚠ {}", Tone.GOOD: "✓ {}"}
_ANYWHERE = re.compile(r"([\\`*_\[\]<>|~&@$])|(?<=:)(?=//)|(?<=\bwww)(?=\.)", re.IGNORECASE)
_AT_START = re.compile(r"^(#|[+-](?=[\s-]|$)|=)|^(\d{1,9})([.)])(?=\s|$)")
"""What begins or ends a markup: anywhere, addresses that GitHub would make links of included, and at the start."""

_RULE, _ROW = "|---", "| "


def as_markdown(document: Document) -> str:
    """The file as text, in the language of `document`."""
    lines = [f"# {escaped(document.title)}", "", escaped(document.subtitle), "", escaped(day(document.made_on))]
    if document.notice:
        lines += ["", f"**{escaped(document.notice)}**"]
    for section in document.sections:
        lines += _section(section)
    return "\n".join([*lines, "", "---", "", escaped(document.foot), ""])


def expected(document: Document) -> Tally:
    """What the file of a document holds: its charts are tables."""
    said = document.tally
    drawn = sum(len(chart.bars) if isinstance(chart, BarChart) else len(chart.points) for chart in document.charts)
    return Tally(said.sections, said.tables + said.charts, said.rows + drawn, 0)


def tally_of(text: str) -> Tally:
    """What a Markdown file holds."""
    lines = text.splitlines()
    tables = sum(line.startswith(_RULE) for line in lines)
    rows = sum(line.startswith(_ROW) for line in lines)
    # Of each table, one row has the headings.
    return Tally(sum(line.startswith("## ") for line in lines), tables, rows - tables, 0)


def escaped(text: str) -> str:
    """`text` on one line, with everything that could be taken for markup made plain."""
    plain = _ANYWHERE.sub(r"\\\g<0>", on_one_line(text).strip())
    return _AT_START.sub(lambda found: f"{found[2] or ''}\\{found[1] or found[3]}", plain)


def _lines(text: str) -> Iterator[str]:
    """The lines of a text that have anything in them, each as `escaped` makes it."""
    return (line for each in clean(text).split("\n") if (line := escaped(each)))


def _broken(text: str, indent: str = "") -> str:
    """`text` with its line breaks kept as hard ones; empty lines would end the paragraph and go."""
    return f"\\\n{indent}".join(_lines(text))


def _section(section: Section) -> Iterator[str]:
    yield from ("", f"## {escaped(section.heading)}")
    for block in section.blocks:
        yield ""
        yield from _block(block)
        if block.source:
            yield from ("", f"*{escaped(_('Source: {source}', source=block.source))}*")


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _MARKS.get(block.tone, "{}").format(_broken(block.text))
        case Bullets():
            if block.title:
                yield from (f"### {escaped(block.title)}", "")
            yield from (f"- {_broken(item, '  ')}" for item in block.items)
        case Table():
            yield from _table(block.caption, block.headings, block.rows)
        case BarChart():
            yield from _table(block.title, bar_headings(), bar_rows(block))
        case LineChart():
            headings = ("", block.value_name, block.target_name)
            yield from _table(f"{block.title} – {block.told}", headings, tuple(_line_rows(block)))


def _line_rows(chart: LineChart) -> Iterator[tuple[Cell, ...]]:
    for point in chart.points:
        yield point.label, *(NONE if value is None else number(value) for value in (point.value, point.target))


def _table(caption: str, headings: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...]) -> Iterator[str]:
    yield from (f"**{escaped(caption)}**", "")
    yield _row(headings)
    yield "|" + "|".join("---" for _heading in headings) + "|"
    yield from (_row(row) for row in rows)


def _row(cells: tuple[Cell, ...]) -> str:
    return "| " + " | ".join(" / ".join(_lines(cell if isinstance(cell, str) else cell.shown)) for cell in cells) + " |"
