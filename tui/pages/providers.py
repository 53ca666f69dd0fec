"""Step 5, the providers: every offer by the same questions, what speaks against it, and the shortlist."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from rich.cells import cell_len

from domain.assessment import Assessment
from domain.catalogue import ItFunction, Safeguard, SafeguardState
from domain.compliance.applicability import regime_scope
from domain.compliance.check import Applicability, PointState
from domain.compliance.points import RULES, CompliancePoint, Regime, points_of
from domain.offer_contract import says_of_its_contract, unlike_the_checklists
from domain.providers import CLAUSES, OfferStanding, Standing, provider_criteria, shortlist
from domain.safeguards import required
from tui.fields.cell import Cell
from tui.fields.offers import (
    clause_cell,
    contract_field,
    cost_cell,
    covers_cell,
    name_cell,
    new_offer_cell,
    offer_of,
    offer_point_cell,
    option_cell,
    reason_cell,
    state_cell,
)
from tui.fields.provider_criteria import criterion_cell, new_criterion_cell, points_cell
from tui.fields.ratings import evidence_cell, rating_cell
from tui.fields.section import SectionField
from tui.formats import edited_number, money
from tui.i18n import _
from tui.lines import clip, fit, line
from tui.page import Layout, Page, PageId, View
from tui.pages.answer import Answer, add_answer
from tui.pages.boxes import add_boxes
from tui.words import answers as answer_words
from tui.words import compliance as compliance_words
from tui.words import compliance_points, figures, safeguards, scope
from tui.words import models as model_words
from tui.words import offers as words

TOTAL, COST, LEVEL, POINTS = 12, 13, 4, 8
"""Cells of a total with its bounds, of an amount, of a level, and of the points of a criterion."""

LABEL = words.NAME_CELLS + 4
STYLES = {Standing.READY: "good", Standing.TO_CLEAR: "warn", Standing.OUT: "bad"}


class Section(StrEnum):
    """What is behind the sentences of an offer."""

    REASONS = "reasons"
    COVERS = "covers"
    CLAUSES = "clauses"
    RULES = "rules"


class ProvidersPage(Page):
    """The offers, the best first; the one under the cursor is open below its row."""

    id = PageId.PROVIDERS
    follows_cursor = True

    def start(self, assessment: Assessment) -> str:
        """The first offer, else the line that adds one."""
        return next((f"offer.{id}.name" for id in assessment.offers), new_offer_cell().key)

    def layout(self, view: View) -> Layout:
        layout = Layout()
        found = shortlist(view.assessment, view.today)
        listed = any(each.is_shortlisted for each in found)
        layout.say(words.summary(view.assessment, found), view.width, "strong" if listed else "warn")
        layout.pinned = len(layout.lines)
        _add_heads(layout, view)
        here = _offer_under(view)
        for each in found:
            first = len(layout.targets)
            _add_offer(layout, view, each)
            if each.offer == here:
                _add_details(layout, view, each)
                last = len(layout.lines) - 1
                target = layout.targets[first]
                layout.targets[first] = replace(target, below=last - target.line)
        layout.add(("+ " + _("add an offer"), "accent"))
        layout.cell(new_offer_cell(), 2, cell_len(_("add an offer")))
        _add_criteria(layout, view)
        if listed:
            layout.blank()
            layout.say(
                _("F2, “Grid of offers”: a new assessment whose options are the offers of the shortlist."),
                view.width,
                "muted",
            )
        return layout


def _offer_under(view: View) -> str:
    """The offer the cursor is in; empty elsewhere."""
    parts = view.place.cursor.split(".")
    return parts[1] if parts[0] == "offer" and len(parts) > 2 else ""


def _add_heads(layout: Layout, view: View) -> None:
    heads = (
        fit(_("standing"), words.STANDING_CELLS),
        fit(_("value /100"), TOTAL, "right"),
        fit(_("total cost"), COST, "right"),
    )
    layout.add((fit(_("Offers"), _name_width(view)), "heading"), ("".join(heads), "muted"))


def _name_width(view: View) -> int:
    return view.width - words.STANDING_CELLS - TOTAL - COST - 2


def _add_offer(layout: Layout, view: View, found: OfferStanding) -> None:
    offer = offer_of(view.assessment, found.offer)
    width = _name_width(view)
    star = "★ " if found.is_shortlisted else "  "
    standing = f"{words.standing_glyph(found.standing)} {words.standing(found.standing)}"
    cost = "" if found.cost is None else money(found.cost.likely, 0)
    layout.add(
        (star, "accent"),
        (fit(offer.name, width - 3) + " ", "strong" if found.is_shortlisted else "plain"),
        (fit(standing, words.STANDING_CELLS), STYLES[found.standing]),
        (fit(words.total(found.total), TOTAL, "right"), "strong"),
        (fit(cost, COST, "right"), "plain"),
        (" ✎" if offer.note else "  ", "warn"),
    )
    layout.cell(name_cell(view.assessment, found.offer), 2, width - 3)


# --- one offer ---------------------------------------------------------------------------------------


def _add_details(layout: Layout, view: View, found: OfferStanding) -> None:
    assessment, id = view.assessment, found.offer
    offer = offer_of(assessment, id)
    option = model_words.option_name(assessment, offer.option) if offer.option else ""
    _add_value(layout, view, _("For the model"), option_cell(assessment, id), option)
    _add_value(layout, view, _("Total cost"), cost_cell(id), figures.estimate(offer.total_cost, money))
    _add_value(layout, view, _("Still in?"), state_cell(id), words.state(offer.state))
    if offer.state.value != "kept" or offer.reason:
        _add_value(layout, view, _("Ruled out because"), reason_cell(id), offer.reason)
    for criterion in provider_criteria(assessment):
        _add_rating(layout, view, id, criterion)
    opened = view.place.opened or frozenset()
    for answer in _answers(view, found):
        heading = SectionField(f"offer.{id}", answer.section, opened, answer.sentence)
        inner = Layout()
        add_answer(inner, answer, heading, view.width - 2)
        _put_below(layout, inner)
    if says_of_its_contract(offer) and found.standing is not Standing.OUT:
        _add_contract(layout, view, id)


def _add_contract(layout: Layout, view: View, id: str) -> None:
    waiting = unlike_the_checklists(view.assessment, offer_of(view.assessment, id))
    text = clip(words.to_carry_over(waiting) if waiting else words.carried_over(), view.width - 5)
    layout.add((f"  {'→' if waiting else '✓'} ", "accent"), (text, "accent" if waiting else "good"))
    layout.cell(contract_field(view.assessment, id), 4, cell_len(text))


def _put_below(layout: Layout, inner: Layout) -> None:
    """The lines and cells of a section, two cells to the right."""
    first = len(layout.lines)
    layout.extend(line("  ", *each.spans) for each in inner.lines)
    layout.targets += [replace(target, line=target.line + first, x=target.x + 2) for target in inner.targets]


def _add_value(layout: Layout, view: View, label: str, cell: Cell, text: str) -> None:
    room = view.width - LABEL
    layout.add((fit(f"    {label}", LABEL), "plain"), (fit(text or "·", room), "strong" if text else "muted"))
    layout.cell(cell, LABEL, room)


def _add_rating(layout: Layout, view: View, id: str, criterion: str) -> None:
    rating = offer_of(view.assessment, id).ratings.get(criterion)
    level = "·" if rating is None else "?" if rating.level is None else str(rating.level)
    mark = answer_words.confidence_glyph(rating.confidence) if rating and rating.confidence != "sure" else " "
    evidence = rating.evidence if rating else ""
    room = view.width - LABEL - LEVEL - 2
    asked = bool(rating and rating.level and not evidence)
    layout.add(
        (fit(f"    {words.criterion(view.assessment, criterion)}", LABEL), "plain"),
        (fit(level + mark, LEVEL), "muted" if rating is None else "strong"),
        (fit(evidence or (_("what was seen?") if asked else "·"), room), "plain" if evidence else "muted"),
        (" ✎" if rating and rating.note else "  ", "warn"),
    )
    layout.cell(rating_cell(view.assessment, id, criterion), LABEL, LEVEL - 1)
    layout.cell(evidence_cell(view.assessment, id, criterion), LABEL + LEVEL, room)


def _answers(view: View, found: OfferStanding) -> Iterable[Answer]:
    assessment = view.assessment
    offer = offer_of(assessment, found.offer)
    clauses = [clause for clause in CLAUSES if clause in required(offer.option or "")]
    points = _points_that_apply(assessment, offer.option or "")
    in_contract = sum(offer.clauses.get(clause) is SafeguardState.PRESENT for clause in clauses)
    met = sum(offer.compliance.get(point) is PointState.PRESENT for point in points)
    against = (lambda layout: _draw_reasons(layout, view, found)) if found.reasons else None
    out = sum(reason.rules_out for reason in found.reasons)
    yield Answer(Section.REASONS, words.reasons(out, len(found.reasons) - out), against)
    yield Answer(
        Section.COVERS,
        words.covers(len(offer.functions), len(ItFunction)),
        lambda layout: _draw_covers(layout, view, found.offer),
    )
    yield Answer(
        Section.CLAUSES,
        words.clauses(in_contract, len(clauses)),
        lambda layout: _draw_clauses(layout, view, found.offer, clauses),
    )
    if points:
        yield Answer(
            Section.RULES,
            words.rules(met, len(points)),
            lambda layout: _draw_points(layout, view, found.offer, points),
        )


def _points_that_apply(assessment: Assessment, option: str) -> list[CompliancePoint]:
    applying = [
        regime for regime in Regime if regime_scope(assessment, regime, option).applicability is Applicability.APPLIES
    ]
    return [point for regime in applying for point in points_of(regime)]


def _draw_reasons(layout: Layout, view: View, found: OfferStanding) -> None:
    for reason in found.reasons:
        mark, style = ("✗", "bad") if reason.rules_out else ("·", "warn")
        layout.point(mark, words.reason(view.assessment, reason), view.width - 2, style)


def _draw_covers(layout: Layout, view: View, id: str) -> None:
    boxes = [(covers_cell(id, function), scope.function(function)) for function in ItFunction]
    add_boxes(layout, view.assessment, boxes, view.width - 2, 2)


def _draw_clauses(layout: Layout, view: View, id: str, clauses: Iterable[Safeguard]) -> None:
    states = offer_of(view.assessment, id).clauses
    for clause in clauses:
        state = states.get(clause, SafeguardState.NOT_ASKED)
        text = f"{safeguards.glyph(state)} {safeguards.state(state)}"
        _draw_checked(layout, view, clause_cell(id, clause), safeguards.label(clause), text, state.value)


def _draw_points(layout: Layout, view: View, id: str, points: Iterable[CompliancePoint]) -> None:
    states = offer_of(view.assessment, id).compliance
    for point in points:
        state = states.get(point, PointState.NOT_ASKED)
        label = (
            f"{compliance_words.short(RULES[point].regime)} {RULES[point].reference} · {compliance_points.label(point)}"
        )
        _draw_checked(layout, view, offer_point_cell(id, point), label, compliance_words.state(state), state.value)


def _draw_checked(layout: Layout, view: View, cell: Cell, label: str, text: str, state: str) -> None:
    room = 20
    style = {"present": "good", "missing": "bad"}.get(state, "warn" if state == "to_do" else "muted")
    layout.add((fit(f"  {label}", view.width - room - 2), "plain"), (fit(text, room), style))
    layout.cell(cell, view.width - room - 2, room)


# --- what they are judged by -----------------------------------------------------------------------------


def _add_criteria(layout: Layout, view: View) -> None:
    assessment = view.assessment
    layout.blank()
    name = view.width - POINTS - 2
    layout.add((fit(_("Judged by"), name), "heading"), (fit(_("0 to 100"), POINTS, "right"), "muted"))
    for id, case in provider_criteria(assessment).items():
        points = edited_number(case.points) if case.points else _("0 (out)")
        layout.add(
            (fit(f"  {words.criterion(assessment, id)}", name), "plain"),
            (fit(points, POINTS, "right"), "strong" if case.points else "muted"),
            (" ✎" if case.description else "  ", "warn"),
        )
        layout.cell(criterion_cell(assessment, id), 2, name - 3)
        layout.cell(points_cell(assessment, id), name, POINTS)
    text = _("add a criterion of your own")
    layout.add(("+ " + text, "accent"))
    layout.cell(new_criterion_cell(), 2, cell_len(text))
