"""Decision records, as they were frozen: read only, the newest first."""

from __future__ import annotations

from decimal import Decimal

from domain.decision import Decision
from tui.formats import day, grammatical, number
from tui.i18n import _, ngettext
from tui.lines import fit, line, wrap
from tui.page import Layout, View
from tui.pages.form import add_heading
from tui.words import days, said
from tui.words import questions as question_words
from tui.words import reasons_decision as words
from tui.words import verdicts as verdict_words
from tui.words.rankings import is_level

LABEL = 22
"""Cells of what stands before a text of the record."""


def add_records(layout: Layout, view: View) -> None:
    """Every decision of the assessment, the newest first."""
    for record in reversed(tuple(view.assessment.decisions.values())):
        _add_record(layout, view, record)


def _add_record(layout: Layout, view: View, record: Decision) -> None:
    title = _("Decision of {day}: {outcome}", day=day(record.decided_on), outcome=words.outcome(record.outcome))
    add_heading(layout, title)
    entries = [
        (question_words.label("decision_option"), _chosen(record)),
        (question_words.label("decision_readjustment"), words.takes_further(view.assessment, record)),
        (_("Grid"), _grid(record)),
        (_("Weights"), words.weights(view.assessment, record)),
        (_("Diagnosis"), verdict_words.name(record.verdict)),
        (_("Expected"), said.expectations(record.forecast) if record.forecast else ""),
        (question_words.label("decision_participants"), record.participants),
        (question_words.label("decision_reason"), record.reason),
        (question_words.label("decision_known"), record.known),
        (question_words.label("decision_assumed"), record.assumed),
        (question_words.label("review_on"), _review(view, record)),
    ]
    for label, text in entries:
        if text:
            _add_entry(layout, view.width, label, text)
    label = _("Not chosen")
    for rejected in record.rejected.values():
        total = "" if rejected.total is None else _points(rejected.total)
        lifted_by = _("would come back if: {condition}", condition=rejected.lifted_by) if rejected.lifted_by else ""
        parts = [part for part in (rejected.name, total, rejected.reason, lifted_by) if part]
        _add_entry(layout, view.width, label, " · ".join(parts))
        label = ""


def _add_entry(layout: Layout, width: int, label: str, text: str) -> None:
    first, *rest = wrap(text, width - LABEL)
    layout.add((fit(f"  {label}", LABEL), "muted"), *first.spans)
    for more in rest:
        layout.extend([line((" " * LABEL, "plain"), *more.spans)])


def _chosen(record: Decision) -> str:
    if record.total is None:
        return record.option_name
    return _("{option}, {points}", option=record.option_name, points=_points(record.total))


def _points(total: Decimal) -> str:
    return ngettext("{total} point", "{total} points", grammatical(round(total, 1)), total=number(total, 1))


def _grid(record: Decision) -> str:
    if record.leader_total is None:
        return ""
    name, points = record.leader_name, _points(record.leader_total)
    if record.margin is None:
        return _("{leader} alone, {points}", leader=name, points=points)
    if is_level(record.margin):
        return _("{leader} level with the next, {points}", leader=name, points=points)
    margin = number(record.margin, 1)
    return _("{leader} ahead with {points}, by {margin}", leader=name, points=points, margin=margin)


def _review(view: View, record: Decision) -> str:
    if record.review_on is None:
        return ""
    return f"{day(record.review_on)} ({days.until(record.review_on, view.today)})"
