"""The criteria of the grid: switched on and off, renamed, added, with the anchors of those that were added."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.catalogue import Criterion
from tui.fields.field import RefusedError
from tui.fields.named import LongField, NameField, PressField
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
        layout.cell(_name_field(criterion, name), 4, max(10, view.width - 5))
        if criterion not in set(Criterion):
            _add_anchors(layout, view, criterion)
    layout.add((fit("  + " + _("add a criterion"), view.width), "accent"))
    layout.cell(_new_criterion_field(), 4, max(10, view.width - 5))


def _switch_field(criterion: str, name: str) -> PressField:
    def switch(assessment: Assessment) -> Assessment:
        case = assessment.criterion(criterion)
        return assessment.with_criterion(criterion, case.model_copy(update={"active": not case.active}))

    return PressField(
        f"active.{criterion}", _("{name}: in the grid or not", name=name), switch, _("Space or Enter switches it.")
    )


def _name_field(criterion: str, name: str) -> NameField:
    custom = criterion not in set(Criterion)

    def write(assessment: Assessment, text: str) -> Assessment:
        if custom and not text:
            raise RefusedError(_("A criterion needs a name. Delete takes it out of the grid."))
        return assessment.with_criterion(criterion, assessment.criterion(criterion).model_copy(update={"name": text}))

    return NameField(
        f"criterion.{criterion}",
        _("Name of the criterion {name}", name=name),
        lambda assessment: words.criterion_name(assessment, criterion),
        write,
        (lambda assessment: assessment.without_criterion(criterion)) if custom else None,
        _("Delete takes the criterion, its scores and its points out; ^Z brings them back.")
        if custom
        else _("Delete brings the method's own name back."),
        lambda assessment: words.guidance(assessment, criterion),
    )


def _new_criterion_field() -> NameField:
    def write(assessment: Assessment, text: str) -> Assessment:
        return assessment.with_new_criterion(text)[1] if text else assessment

    return NameField(
        "criterion.new",
        _("Type the name of a criterion to add it"),
        lambda _assessment: "",
        write,
        None,
        _("Check first that no criterion counts the same thing already."),
    )


def _add_anchors(layout: Layout, view: View, criterion: str) -> None:
    description = view.assessment.criterion(criterion).description
    layout.add(
        (fit("      " + _("scores"), ANCHOR_LABEL), "muted"),
        (fit(description or "·", view.width - ANCHOR_LABEL), "plain"),
    )
    layout.cell(_description_field(criterion), ANCHOR_LABEL, view.width - ANCHOR_LABEL)
    for level in range(1, 6):
        anchors = view.assessment.criterion(criterion).anchors
        text = anchors[level - 1] if anchors else ""
        layout.add(
            (fit(f"      {level}", ANCHOR_LABEL), "muted"), (fit(text or "·", view.width - ANCHOR_LABEL), "plain")
        )
        layout.cell(_anchor_field(criterion, level), ANCHOR_LABEL, view.width - ANCHOR_LABEL)


def _description_field(criterion: str) -> LongField:
    return LongField(
        f"description.{criterion}",
        _("What this criterion scores"),
        lambda assessment: assessment.criterion(criterion).description,
        lambda assessment, text: assessment.with_criterion(
            criterion, assessment.criterion(criterion).model_copy(update={"description": text})
        ),
        advice=_("A line each: what it scores, what counts, what does not count. They are shown while it is scored."),
    )


def _anchor_field(criterion: str, level: int) -> NameField:
    def read(assessment: Assessment) -> str:
        anchors = assessment.criterion(criterion).anchors
        return anchors[level - 1] if anchors else ""

    def write(assessment: Assessment, text: str) -> Assessment:
        case = assessment.criterion(criterion)
        anchors = list(case.anchors or ("",) * 5)
        anchors[level - 1] = text
        kept = tuple(anchors) if any(anchors) else ()
        return assessment.with_criterion(criterion, case.model_copy(update={"anchors": kept}))

    return NameField(
        f"anchor.{criterion}.{level}",
        _("What level {level} means, in words everybody can check", level=level),
        read,
        write,
    )
