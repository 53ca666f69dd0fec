"""The sourcing models: names, short names and what each is; the options of an assessment by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.catalogue import Model
from tui.formats.cells import clip, width
from tui.formats.spacing import single_spaced
from tui.i18n import N_, _

if TYPE_CHECKING:
    from domain.assessment import Assessment

SHORT_CELLS = 7
"""Most cells of a short name: the width of a column of the grid when all seven models are kept at 80 columns."""

_NAMES = {
    Model.FULL: N_("Full outsourcing"),
    Model.PARTIAL: N_("Partial outsourcing"),
    Model.HYBRID: N_("Hybrid model"),
    Model.LAYERED: N_("Layered model"),
    Model.PROGRESSIVE: N_("Gradual outsourcing"),
    Model.CO_SOURCING: N_("Co-sourcing"),
    Model.IN_HOUSE: N_("Improved in-house IT"),
}

_SHORT = {
    Model.FULL: N_("Full"),
    Model.PARTIAL: N_("Partial"),
    Model.HYBRID: N_("Hybrid"),
    Model.LAYERED: N_("Layered"),
    Model.PROGRESSIVE: N_("Gradual"),
    Model.CO_SOURCING: N_("Co-src."),
    Model.IN_HOUSE: N_("Own IT"),
}

_MEANINGS = {
    Model.FULL: N_("A provider takes care of the whole information system."),
    Model.PARTIAL: N_("A provider takes a chosen scope, such as servers or security."),
    Model.HYBRID: N_("In-house team and provider share the responsibilities."),
    Model.LAYERED: N_("Level 3 stays in-house; support and routine work go to a provider."),
    Model.PROGRESSIVE: N_("Start small and non-critical, judge the provider, then extend."),
    Model.CO_SOURCING: N_("Outside experts add the skills that are missing; nobody is replaced."),
    Model.IN_HOUSE: N_("Nothing is delegated; the causes found are put right in-house."),
}


def name(model: Model) -> str:
    return _(_NAMES[model])


def short(model: Model) -> str:
    """The name in at most `SHORT_CELLS` cells."""
    return _(_SHORT[model])


def meaning(model: Model) -> str:
    """One line: what the model is."""
    return _(_MEANINGS[model])


def option_name(assessment: Assessment, id: str) -> str:
    """What an option is called: the name given to it, else the model's own."""
    given = assessment.option(id).name
    if given:
        return given
    return name(Model(id)) if id in _NAMES else id


def option_short(assessment: Assessment, id: str, cells: int = SHORT_CELLS) -> str:
    """The name of an option in at most `cells` cells, for a column of the grid."""
    if id in _NAMES and not assessment.option(id).name:
        return clip(short(Model(id)), cells)
    return clip(option_name(assessment, id), cells)


def ruled_out(assessment: Assessment, id: str, cells: int) -> str:
    """One line of at most `cells` cells: that an option is ruled out, why, and what would bring it back.

    Where it is too long, the reason and the condition are cut, so that both can still be told.
    """
    case, name = assessment.option(id), option_name(assessment, id)
    texts = [single_spaced(text) for text in (case.reason or _("no reason given"), case.lifted_by) if text]
    room = max(2, cells - width(_ruled_out(name, *("" for _text in texts))))
    if len(texts) > 1:
        share = min(width(texts[1]), max(room // 2, room - width(texts[0])))
        texts = [clip(texts[0], max(1, room - share)), clip(texts[1], max(1, share))]
    return clip(_ruled_out(name, *texts), cells)


def _ruled_out(option: str, reason: str, condition: str | None = None) -> str:
    if condition is None:
        return _("Out: {option} · {reason}", option=option, reason=reason)
    return _(
        "Out: {option} · {reason} · back if: {condition}",
        option=option,
        reason=reason,
        condition=condition,
    )


def knock_outs_first(assessment: Assessment) -> str:
    """A reminder that knock-outs come before weights, while every option is still in; else empty."""
    if len(assessment.grid_option_ids()) < len(assessment.option_ids()):
        return ""
    return _("Rule out first, on the Models page, what no weight could save: no option is out yet.")
