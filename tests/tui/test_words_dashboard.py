"""The dashboard in words, in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.alerts import Alert, AlertKind
from domain.catalogue import Basis, Kpi
from domain.dashboard import KpiStatus
from domain.trend import Direction
from tui.formats import width
from tui.i18n import Language, set_language
from tui.words import reasons_dashboard as words

KPIS = {
    AlertKind.BUDGET_DRIFT_EARLY: Kpi.BUDGET,
    AlertKind.BUDGET_DRIFT: Kpi.BUDGET,
    AlertKind.FIRST_LEVEL_LOW: Kpi.FIRST_LEVEL,
    AlertKind.RESOLUTION_TIME_RISING: Kpi.RESOLUTION_TIME,
    AlertKind.SATISFACTION_BELOW_TARGET: Kpi.SATISFACTION,
    AlertKind.SECURITY_NOT_FALLING: Kpi.SECURITY_INCIDENTS,
}


def _alert(kind: AlertKind, value: str, limit: str | None, inside_sla: bool | None = None) -> Alert:
    held = None if limit is None else Decimal(limit)
    return Alert(kind, KPIS[kind], "2026-03", Decimal(value), held, Basis.STATED, inside_sla=inside_sla)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_alert_has_words_with_its_figures(language: Language) -> None:
    set_language(language)
    for kind in AlertKind:
        text = words.alert(_alert(kind, "37", "23", inside_sla=True))
        assert "37" in text
        assert "23" in text
        assert "{" not in text


def test_alerts_show_the_unit_of_their_figures() -> None:
    assert "+18.4% against the forecast, beyond 15%" in words.alert(_alert(AlertKind.BUDGET_DRIFT, "18.4", "15"))
    rising = AlertKind.RESOLUTION_TIME_RISING
    assert words.alert(_alert(rising, "6", None)) == "Resolution time rises (6\u202fh)."
    assert "exceeds" in words.alert(_alert(rising, "9", "8", inside_sla=False))
    set_language("fr")
    assert "64\u202f% de résolution" in words.alert(_alert(AlertKind.FIRST_LEVEL_LOW, "64", "70"))


def test_a_target_without_end_is_rounded_as_in_the_table_but_never_to_the_figure_it_is_missed_by() -> None:
    target = str(Decimal(199) / 3)
    below = AlertKind.SATISFACTION_BELOW_TARGET
    assert "66% of users satisfied, below the month's target of 66.3%." in words.alert(_alert(below, "66", target))
    assert "66.3% of users satisfied, below the month's target of 66.33%." in words.alert(_alert(below, "66.3", target))
    drift = str(Decimal(1504) / 100)
    assert "+15.04% against the forecast, beyond 15%" in words.alert(_alert(AlertKind.BUDGET_DRIFT, drift, "15"))
    set_language("fr")
    assert "66,3\u202f%" in words.alert(_alert(below, "50", target))


def test_figures_of_each_kpi() -> None:
    assert words.figure(Kpi.BUDGET, Decimal("9500.4")) == "€9,500"
    assert words.figure(Kpi.SATISFACTION, Decimal(82)) == "82%"
    assert words.figure(Kpi.RESOLUTION_TIME, Decimal("5.5")) == "5.5\u202fh"
    assert words.figure(Kpi.SECURITY_INCIDENTS, Decimal(3)) == "3"


def test_glyphs_take_one_cell_and_differ() -> None:
    for glyphs in ([words.status_glyph(one) for one in KpiStatus], [words.trend_glyph(one) for one in Direction]):
        assert all(width(glyph) == 1 for glyph in glyphs)
        assert len(set(glyphs)) == len(glyphs)
