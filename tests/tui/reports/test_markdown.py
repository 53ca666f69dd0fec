"""The Markdown report, read back by a parser that is not ours: what a person typed is text and nothing else."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from domain.decision import RejectedOption
from domain.ranking import rank
from tests.tui.reports.cases import MARKUP, case, document, hostile
from tui.reports.document import BarChart, Bullets, Paragraph
from tui.reports.markdown import as_markdown, escaped, expected, tally_of
from tui.words.models import option_name

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def inline(tokens: list[Token]) -> list[list[Token]]:
    return [token.children or [] for token in tokens if token.type == "inline"]


def plain(children: list[Token]) -> str:
    return "".join(token.content for token in children if token.type == "text")


@settings(deadline=None, max_examples=150)
@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=60))
def test_any_text_reads_back_as_itself(text: str) -> None:
    told = " ".join(text.split())
    for form in ("{}", "- {}", "| {} |\n|---|\n| x |"):
        shown = [children for children in inline(PARSER.parse(form.format(escaped(text)))) if children]
        if not told:
            continue
        assert {token.type for token in shown[0]} == {"text"}, form
        assert " ".join(plain(shown[0]).split()) == told, form


def test_markup_of_a_person_is_no_markup_of_the_report() -> None:
    tokens = PARSER.parse(as_markdown(document(hostile())))
    kinds = {token.type for token in tokens} | {child.type for children in inline(tokens) for child in children}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_inline", "fence", "code_block"}
    assert any(MARKUP.split()[0] in plain(children) for children in inline(tokens))


def test_the_parser_finds_what_the_document_has() -> None:
    made = document()
    tokens = PARSER.parse(as_markdown(made))
    counts = {kind: sum(token.type == kind for token in tokens) for kind in ("table_open", "tr_open", "list_item_open")}
    held = expected(made)
    assert counts["table_open"] == held.tables
    # Each table has a row of headings.
    assert counts["tr_open"] == held.rows + held.tables
    assert counts["list_item_open"] == sum(len(block.items) for block in made.blocks() if isinstance(block, Bullets))
    assert sum(token.type == "heading_open" and token.tag == "h2" for token in tokens) == len(made.sections)
    assert any(isinstance(block, BarChart) for block in made.blocks())
    assert all(escaped(block.text) in as_markdown(made) for block in made.blocks() if isinstance(block, Paragraph))


def test_a_file_that_lost_a_row_counts_less() -> None:
    text = as_markdown(document())
    assert tally_of(text) == expected(document())
    line = next(line for line in text.splitlines() if line.startswith("| Sites"))
    assert tally_of(text.replace(f"{line}\n", "")) != expected(document())


def test_figures_stay_readable() -> None:
    assert escaped("6.6 h, +14.2 % (2026-03)") == "6.6 h, +14.2 % (2026-03)"
    assert escaped("1. first") == "1\\. first"
    assert escaped("https://example.org and www.example.org") == "https:\\//example.org and www\\.example.org"


def test_what_bounds_the_bars_of_a_chart_stands_beside_them() -> None:
    text = as_markdown(document())
    for standing in rank(case()).standings:
        name, figures = option_name(case(), standing.option), (standing.total, standing.low, standing.high)
        assert f"| {escaped(name)} | {' | '.join(f'{each:.1f}' for each in figures)} |" in text
    assert "|  | Value | At least | At most |" in text
    assert re.search(r"\| Today \| €[\d,]+ \| €[\d,]+ \| €[\d,]+ \|", text)


def test_the_lines_of_a_text_stay_apart() -> None:
    ((id, record),) = case().decisions.items()
    two = "Closest to us.\n\n# Costs 2025"
    texts = {"reason": two, "known": two, "rejected": {"full": RejectedOption(name="Full", reason=two)}}
    text = as_markdown(document(case().model_copy(update={"decisions": {id: record.model_copy(update=texts)}})))
    breaks = [children for children in inline(PARSER.parse(text)) if any(each.type == "hardbreak" for each in children)]
    assert ["Closest to us.", "# Costs 2025"] in [
        [each.content for each in children if each.type == "text"] for children in breaks
    ]
    assert "| Known when it was frozen | Closest to us. / \\# Costs 2025 |" in text
    assert "| Closest to us. / \\# Costs 2025 |" in next(
        line for line in text.splitlines() if line.startswith("| Full |")
    )
    assert "Closest to us. # Costs" not in text.replace("\\", "")
