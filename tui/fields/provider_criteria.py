"""The cells of what offers are judged by: the article's questions and the client's own, and how much each counts."""

from __future__ import annotations

from decimal import Decimal

from domain.assessment import Assessment
from domain.facts import with_new_provider_criterion, with_provider_criterion, without_provider_criterion
from domain.offer import ProviderCriterion, ProviderQuestion
from domain.providers import provider_criteria
from tui.fields.cell import TextCell
from tui.fields.field import RefusedError
from tui.fields.record import Record
from tui.formats import edited_number, parse_number
from tui.formats.unreadable import UnreadableError
from tui.i18n import _
from tui.words import offers as words
from tui.words import refusals

MOST_POINTS = 100
_GONE = ProviderCriterion(name="-")


def _record(id: str) -> Record[ProviderCriterion]:
    """A criterion; one of the article's that says nothing of its own any more is not kept."""

    def write(assessment: Assessment, case: ProviderCriterion) -> Assessment:
        if id in set(ProviderQuestion) and case == ProviderCriterion():
            return without_provider_criterion(assessment, id)
        return with_provider_criterion(assessment, id, case)

    return Record(lambda assessment: provider_criteria(assessment).get(id, _GONE), write)


def criterion_cell(assessment: Assessment, id: str) -> TextCell:
    """What a criterion is called. Delete brings the method's own name back, and takes a client's own out."""
    is_own = id not in set(ProviderQuestion)
    criterion = _record(id)

    def write(assessment: Assessment, text: str) -> Assessment:
        if not text and is_own:
            raise RefusedError(_("A criterion of your own needs a name. Delete takes it out."))
        return criterion.changed(assessment, name=text)

    return TextCell(
        id=f"judged.{id}",
        label=words.criterion(assessment, id),
        advice=_("Type another name. Delete takes it out, with what was judged by it.")
        if is_own
        else _("One of the article's three questions. Type another name; Delete brings the article's back."),
        noted=criterion.part("description"),
        read=lambda assessment: words.criterion(assessment, id),
        write=write,
        remove=lambda assessment: without_provider_criterion(assessment, id) if is_own else write(assessment, ""),
    )


def points_cell(assessment: Assessment, id: str) -> TextCell:
    """How much a criterion counts: its points, from 0 to 100."""
    criterion = _record(id)

    def write(assessment: Assessment, text: str) -> Assessment:
        if not text:
            return criterion.changed(assessment, points=Decimal(MOST_POINTS))
        try:
            points = parse_number(text)
        except UnreadableError as error:
            raise RefusedError(refusals.unreadable(error)) from None
        if not 0 <= points <= MOST_POINTS:
            raise RefusedError(_("Points go from 0 to 100."))
        return criterion.changed(assessment, points=points)

    return TextCell(
        id=f"counts.{id}",
        label=_("Points from 0 to 100: {criterion}", criterion=words.criterion(assessment, id)),
        advice=_("What the step from the worst offer to the best is worth: 100 for the greatest, 0 to leave it out."),
        noted=criterion.part("description"),
        read=lambda assessment: edited_number(criterion.read(assessment).points),
        write=write,
    )


def new_criterion_cell() -> TextCell:
    """The empty line that adds a criterion of the client's own."""
    return TextCell(
        id="judged.new",
        label=_("Type a criterion of your own to add it"),
        change=_("New criterion"),
        advice=_("For instance: speaks French at night, works within an hour's drive."),
        read=lambda assessment: "",
        write=lambda assessment, text: with_new_provider_criterion(assessment, text)[1] if text else assessment,
    )
