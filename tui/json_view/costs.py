"""Costs, and the scores that the facts suggest, as JSON."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.interval import Interval
from domain.suggestions.suggest import open_facts
from domain.suggestions.suggestion import Suggestion
from domain.tco.chance import Chances
from domain.tco.comparison import Comparison, LineCost, Tco
from domain.tco.lines import TODAY
from domain.tco.saving import Saving, break_even, saving
from tui.costing import chances_of, comparison_of, suggestions_of
from tui.json_view.values import Json, fields, interval_json, plain
from tui.provenance import provenance_of


def costs_json(assessment: Assessment) -> Json:
    """What was entered, and what follows for today and every option of the grid."""
    comparison, found = comparison_of(assessment), chances_of(assessment)
    return {
        "parameters": fields(assessment.cost_parameters),
        "entered": {
            option: {line.value: fields(cost) for line, cost in row.items()} for option, row in assessment.costs.items()
        },
        "totals": [
            _total(comparison, tco, found) for tco in (comparison.today, *comparison.options.values()) if tco.lines
        ],
    }


def _total(comparison: Comparison, tco: Tco, found: Chances) -> Json:
    is_option, is_open = tco.option != TODAY, bool(tco.open_lines)
    saved = saving(comparison, tco.option) if is_option else None
    back = break_even(comparison, tco.option) if is_option else None
    return {
        "option": tco.option,
        "is_comparable": tco.is_meaningful,
        "lines": [_line(line) for line in tco.lines],
        "is_lower_bound": is_open,
        "years": [_open_json(year, no_high=is_open) for year in tco.years],
        "total": _open_json(tco.total, no_high=is_open),
        "present_value": _open_json(tco.present_value, no_high=is_open),
        "per_user_month": _open_json(tco.per_user_month, no_high=is_open),
        "missing": [{"line": gap.line.value, "at_most": plain(gap.at_most)} for gap in tco.missing],
        "known_in_part": plain(tco.known_in_part),
        "counted_twice": plain(tco.counted_twice),
        "saving": saved and {"amount": _saving_json(saved, saved.amount), "share": _saving_json(saved, saved.share)},
        "is_beyond_claim": saved.is_beyond_claim if saved else False,
        "break_even": back and {"earliest": back.earliest, "likely": back.likely, "latest": back.latest},
        "chance_cheapest": plain(found.cheapest.get(tco.option)),
        "chance_cheapest_is_lower_bound": tco.option in found.at_least,
        "chance_below_today": plain(found.below_today.get(tco.option)),
        "chance_below_today_is_lower_bound": tco.option in found.below_today_at_least,
    }


def _open_json(interval: Interval | None, *, no_low: bool = False, no_high: bool = False) -> Json | None:
    """An interval that nothing bounds on one side: `null` there, because lines are not known."""
    figures = interval_json(interval)
    if figures is None:
        return None
    return figures | ({"low": None} if no_low else {}) | ({"high": None} if no_high else {})


def _saving_json(saved: Saving, interval: Interval | None) -> Json | None:
    return _open_json(interval, no_low=saved.is_at_most, no_high=saved.is_at_least)


def _line(line: LineCost) -> Json:
    terms = line.amount.terms
    return {
        "line": line.line.value,
        "source": line.amount.source.value,
        "amount": interval_json(line.amount.value),
        "rhythm": terms.rhythm.value,
        "grows": terms.grows,
        "indexed": terms.indexed,
        "total": interval_json(line.total),
    }


def suggestions_json(assessment: Assessment) -> Json:
    """Every suggested score, how the person's score stands to it, and the facts that would narrow them most."""
    found = suggestions_of(assessment)
    return {
        "cells": [
            {"option": option, "criterion": criterion} | _suggestion(assessment, option, criterion, suggestion)
            for option, row in found.items()
            for criterion, suggestion in row.items()
        ],
        "open_facts": [{"fact": one.ref.key, "points": plain(one.points)} for one in open_facts(assessment, found)],
    }


def _suggestion(assessment: Assessment, option: str, criterion: str, found: Suggestion) -> Json:
    return {
        "low": found.low,
        "likely": found.likely,
        "high": found.high,
        "provenance": provenance_of(assessment, option, criterion).value,
        "reasons": [
            {"id": reason.id.value, "basis": reason.basis.value, "params": plain(reason.params)}
            for reason in found.reasons
        ],
        "missing": [ref.key for ref in found.missing],
    }
