"""Sentences that people need whole are whole on the smallest terminal, in both languages."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from domain.catalogue import STRUCTURAL_SIGNALS, Criterion, Kpi
from domain.dashboard import dashboard
from domain.samples import sample
from tests.domain.building import answered
from tests.tui.drawing import drawn, line_with, view
from tui.fields.reading import ReadingField
from tui.fields.score import ScoreField
from tui.fields.weighting.sureness import SurenessField
from tui.formats import width as cells
from tui.i18n import Language, set_language
from tui.pages.diagnosis import DiagnosisPage
from tui.pages.follow_up import FollowUpPage
from tui.words import criteria as criterion_words
from tui.words import kpis, signals

WIDTH, PANEL = 79, 4
"""Cells of a page and lines of its panel on a terminal of 80 by 24."""

MARGIN = 3
"""Cells before the words of a level."""

LANGUAGES: tuple[Language, ...] = ("en", "fr")

SERVICES = {language: sample("services", language) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_verdict_names_every_structural_signal(language: Language) -> None:
    layout = drawn(DiagnosisPage(), answered(**dict.fromkeys(STRUCTURAL_SIGNALS, True)), WIDTH, language)
    text = " ".join(line.text.strip() for line in layout.lines[: layout.pinned])
    assert all(signals.name(signal) in text for signal in STRUCTURAL_SIGNALS)
    assert "…" not in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("criterion", Criterion)
def test_a_level_of_the_method_fits_on_a_line_of_the_panel(criterion: Criterion, language: Language) -> None:
    set_language(language)
    for level in range(1, 6):
        assert cells(criterion_words.anchor(SERVICES[language], criterion, level)) <= WIDTH - MARGIN


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("option", ["co_sourcing", "progressive"], ids=["taken", "overridden"])
def test_why_the_facts_suggest_a_score_is_not_cut_for_whose_rule_it_is(option: str, language: Language) -> None:
    """Whose rule it is stands in the help. A reason somebody gave comes first, and would take the room of a line."""
    set_language(language)
    field = ScoreField(option, Criterion.CRITICALITY)
    unexplained = field.with_note(SERVICES[language], "")
    assert unexplained is not None
    lines = [line.text for line in field.about(unexplained, WIDTH)[:PANEL]]
    text = " ".join(line.strip() for line in lines[1:])
    assert {"en": "within the 4\u202fh tolerated", "fr": "dans les 4\u202fh tolérées"}[language] in text
    assert "…" not in text
    assert any(line.startswith("▸") for line in lines)
    explained = " ".join(field.explained(SERVICES[language]))
    assert {"en": "tolerated (our reading)", "fr": "tolérées (notre lecture)"}[language] in explained


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_question_on_weights_is_whole(language: Language) -> None:
    set_language(language)
    person = next(iter(SERVICES[language].stakeholders))
    lines = SurenessField(person).about(SERVICES[language], WIDTH)
    assert len(lines) <= PANEL
    assert not any("…" in line.text for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kpi", Kpi)
def test_the_rule_and_the_chart_key_of_a_kpi_are_whole(kpi: Kpi, language: Language) -> None:
    set_language(language)
    field = ReadingField("2026-12", kpi)
    page, seen = FollowUpPage(), view(SERVICES[language], WIDTH, field.key)
    lines = [line.text for line in page.about(seen, field)]
    raises = dashboard(seen.assessment, seen.today).line(kpi).alerts
    assert any(line.endswith(kpis.rule(kpi)) for line in (lines if raises else lines[:PANEL]))
    assert not any("…" in line for line in lines)
    layout = page.layout(seen)
    key = line_with(layout, {"en": "─ target", "fr": "─ cible"}[language])
    assert {"en": "○ before", "fr": "○ avant"}[language] in key
    assert "…" not in key
    assert cell_len(key) <= WIDTH
