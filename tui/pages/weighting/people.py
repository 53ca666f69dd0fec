"""Whose weights are taken: a cell for each person, and under it how this one is asked."""

from __future__ import annotations

from dataclasses import replace

from domain.assessment import Assessment
from domain.elicitation import elicitation, needs_second_look
from domain.ranking import rank
from tui.fields.field import Field
from tui.fields.group import VoiceField
from tui.fields.weighting.person import (
    NEW_PERSON,
    confidence_field,
    method_field,
    name_cell,
    new_person_cell,
    role_cell,
    scale_field,
)
from tui.formats import number
from tui.i18n import _
from tui.lines import Span, fit
from tui.page import Layout, View
from tui.pages.columns import window
from tui.pages.weighting.interview import Interview
from tui.words import answers as answer_words
from tui.words import weighting as words

MIN_NAME, MAX_NAME = 12, 24
"""Cells of a person's name with how far the interview has come."""

STANDS = 6
"""Cells of how far an interview has come, as in 12/16."""


def add_people(layout: Layout, view: View, person: str) -> None:
    """The people side by side, those that fit, the one shown marked; and a cell for one more."""
    people = [*view.assessment.stakeholders, ""]
    here = people.index(person)
    fits = max(2, min(len(people), view.width // MIN_NAME))
    width = min(MAX_NAME, view.width // fits)
    shown = window(len(people), fits, here)
    spans: list[Span] = []
    fields: list[Field] = []
    for index in shown:
        id = people[index]
        if not id:
            spans.append((fit(_("+ a person"), width), "accent"))
            fields.append(new_person_cell(others=not rank(view.assessment).profile.assumed_equal))
            continue
        told, meaning, style = _stands(view.assessment, id)
        name = view.assessment.stakeholders[id].name
        mark = "▸" if id == person else " "
        spans += [
            (fit(f"{mark}{name}", width - STANDS - 2), "strong" if id == person else "plain"),
            (fit(f" {told}", STANDS + 1), style),
            (" ", "plain"),
        ]
        fields.append(name_cell(id, meaning))
    layout.add(*spans)
    for place, field in enumerate(fields):
        layout.cell(field, place * width, width - 1)
        if field.key == (f"person.{person}" if person else NEW_PERSON):
            layout.targets[-1] = replace(layout.targets[-1], is_entry=True)


def _stands(assessment: Assessment, person: str) -> tuple[str, str, str]:
    where = elicitation(assessment, person)
    doubtful = needs_second_look(assessment, person)
    style = "muted" if not where.is_done else "warn" if doubtful else "good"
    return words.stands(where, doubtful=doubtful), words.stands_meaning(where, doubtful=doubtful), style


def add_settings(layout: Layout, view: View, interview: Interview) -> None:
    """How the person is asked, and what is said of them: a cell each."""
    who, person = interview.who, interview.person
    cells: list[tuple[str, str, int, Field]] = [
        (_("asked by"), words.method(who.method), words.METHOD_CELLS, method_field(person, who.method)),
        (_("on"), words.scale(who.scale), words.METHOD_CELLS, scale_field(person, who.scale)),
        (
            "",
            answer_words.confidence(who.confidence) if who.confidence else _("how sure?"),
            11,
            confidence_field(person),
        ),
        (_("voice"), number(who.voice), 4, VoiceField(person)),
    ]
    taken = sum(len(label) + 1 + width + 1 for label, _text, width, _field in cells)
    role = max(8, view.width - taken - 1)
    cells.append(("", who.role or _("role?"), role, role_cell(person)))
    spans: list[Span] = []
    places: list[tuple[Field, int, int]] = []
    x = 0
    for label, text, width, field in cells:
        if label:
            spans.append((f" {label} ", "muted"))
            x += len(label) + 2
        else:
            spans.append((" ", "plain"))
            x += 1
        width = min(width, view.width - x)
        missing = field.key.startswith("role.") and not who.role
        spans.append((fit(text, width), "muted" if missing else "accent"))
        places.append((field, x, width))
        x += width
    layout.add(*spans)
    for field, start, width in places:
        layout.cell(field, start, width)
        if field.key == f"method.{person}":
            layout.targets[-1] = replace(layout.targets[-1], is_entry=True)
