"""The criteria of the grid: switched on and off, renamed, added, with the anchors of those that were added."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.catalogue import Criterion
from tui.fields.cell import LongCell, TextCell
from tui.fields.field import RefusedError
from tui.fields.press import SettingField
from tui.i18n import _
from tui.lines import fit
from tui.page import Layout, View
from tui.pages.form import add_heading
from tui.words import criteria as words

ANCHOR_LABEL = 12


def add_criteria(layout: Layout, view: View) -> None:
    """Every criterion with a box to switch it, its name, and one line to add another."""
    assessment = view.assessment
    add_heading(layout, _("Criteria"))
    for criterion in assessment.criterion_ids():
        case = assessment.criterion(criterion)
        name = words.criterion_name(assessment, criterion)
        layout.add(
            ("[x] " if case.active else "[ ] ", "strong" if case.active else "muted"),
            (fit(name, max(10, view.width - 5)), "plain" if case.active else "muted"),
        )
        layout.cell(_switch_field(criterion, name), 0, 3)
        layout.cell(_name_cell(criterion, name), 4, max(10, view.width - 5))
        if criterion not in set(Criterion):
            _add_anchors(layout, view, criterion)
    layout.add((fit("  + " + _("add a criterion"), view.width), "accent"))
    layout.cell(_new_criterion_cell(), 4, max(10, view.width - 5))


def _switch_field(criterion: str, name: str) -> SettingField:
    def switch(assessment: Assessment) -> Assessment:
        case = assessment.criterion(criterion)
        return assessment.with_criterion(criterion, case.model_copy(update={"active": not case.active}))

    return SettingField(
        f"active.{criterion}", _("{name}: in the grid or not", name=name), switch, _("Space switches it.")
    )


def _name_cell(criterion: str, name: str) -> TextCell:
    custom = criterion not in set(Criterion)

    def write(assessment: Assessment, text: str) -> Assessment:
        if custom and not text:
            raise RefusedError(_("A criterion needs a name. Delete takes it out of the grid."))
        return assessment.with_criterion(criterion, assessment.criterion(criterion).model_copy(update={"name": text}))

    return TextCell(
        id=f"criterion.{criterion}",
        label=_("Name of the criterion “{name}”", name=name),
        told=lambda assessment: words.guidance(assessment, criterion),
        advice=_("Delete takes the criterion, its scores and its points out; ^Z brings them back.")
        if custom
        else _("Delete brings the method's own name back."),
        read=lambda assessment: words.criterion_name(assessment, criterion),
        write=write,
        remove=(lambda assessment: assessment.without_criterion(criterion)) if custom else None,
    )


def _new_criterion_cell() -> TextCell:
    def write(assessment: Assessment, text: str) -> Assessment:
        return assessment.with_new_criterion(text)[1] if text else assessment

    return TextCell(
        id="criterion.new",
        label=_("Type the name of a criterion to add it"),
        change=_("New criterion"),
        advice=_("Check first that no criterion counts the same thing already."),
        read=lambda assessment: "",
        write=write,
    )


def _add_anchors(layout: Layout, view: View, criterion: str) -> None:
    description = view.assessment.criterion(criterion).description
    layout.add(
        (fit("      " + _("scores"), ANCHOR_LABEL), "muted"),
        (fit(description or "·", view.width - ANCHOR_LABEL), "plain"),
    )
    layout.cell(_description_cell(criterion), ANCHOR_LABEL, view.width - ANCHOR_LABEL)
    for level in range(1, 6):
        anchors = view.assessment.criterion(criterion).anchors
        text = anchors[level - 1] if anchors else ""
        layout.add(
            (fit(f"      {level}", ANCHOR_LABEL), "muted"), (fit(text or "·", view.width - ANCHOR_LABEL), "plain")
        )
        layout.cell(_anchor_cell(criterion, level), ANCHOR_LABEL, view.width - ANCHOR_LABEL)


def _description_cell(criterion: str) -> LongCell:
    return LongCell(
        id=f"description.{criterion}",
        label=_("What this criterion scores"),
        advice=_("A line each: what it scores, what counts, what does not count. They are shown while it is scored."),
        read=lambda assessment: assessment.criterion(criterion).description,
        write=lambda assessment, text: assessment.with_criterion(
            criterion, assessment.criterion(criterion).model_copy(update={"description": text})
        ),
    )


def _anchor_cell(criterion: str, level: int) -> TextCell:
    def read(assessment: Assessment) -> str:
        anchors = assessment.criterion(criterion).anchors
        return anchors[level - 1] if anchors else ""

    def write(assessment: Assessment, text: str) -> Assessment:
        case = assessment.criterion(criterion)
        anchors = list(case.anchors or ("",) * 5)
        anchors[level - 1] = text
        kept = tuple(anchors) if any(anchors) else ()
        return assessment.with_criterion(criterion, case.model_copy(update={"anchors": kept}))

    return TextCell(
        id=f"anchor.{criterion}.{level}",
        label=_("What level {level} means, in words everybody can check", level=level),
        read=read,
        write=write,
    )
