"""The models page in words: how options fit, whose claim each reason is, and what is wrong with the scope map."""

from __future__ import annotations

from domain.assessment import Assessment, OptionState
from domain.catalogue import Basis
from domain.fit import FitLevel, FitReason, OptionFit, Origin, SourceConflict, Variable, VariableFit
from domain.scope import ScopeProblem, Severity
from tui.i18n import N_, _
from tui.words import questions, reasons_fit, reasons_scope, sources

_KEPT = {OptionState.KEPT: N_("kept"), OptionState.RULED_OUT: N_("out")}

_ASKED = {
    Variable.SIZE: ("headcount",),
    Variable.CRITICALITY: ("criticality", "tolerated_downtime"),
    Variable.MATURITY: ("maturity", "competent_generalist"),
}
"""The questions that the fit to a variable is worked out from."""


def kept(value: OptionState) -> str:
    """Whether an option is kept for the grid, in a word."""
    return _(_KEPT[value])


def kept_count(assessment: Assessment) -> str:
    """How many options go on to the grid."""
    kept, total = len(assessment.grid_option_ids()), len(assessment.option_ids())
    return _("{kept} of {total} kept for the grid", kept=kept, total=total)


def fit(value: VariableFit) -> str:
    """A level with its glyph, and the sign of a doubt between them."""
    return f"{reasons_fit.level_glyph(value.level)}{'≈' if value.doubtful else ' '}{reasons_fit.level(value.level)}"


def level(value: FitLevel) -> str:
    """A level with its glyph."""
    return fit(VariableFit(value))


def reason(value: FitReason) -> str:
    """One sentence for or against an option, and whose claim it is where the sentence does not say so itself."""
    if value.origin is Origin.TABLE and value.basis is Basis.STATED:
        return reasons_fit.reason(value)
    whose = reasons_fit.origin(value.origin) if value.basis is Basis.STATED else sources.basis(value.basis)
    return f"{reasons_fit.reason(value).removesuffix('.')} · {whose}"


def unknown(assessment: Assessment, value: OptionFit) -> list[str]:
    """For each variable to which the fit is not known, the answers it waits for."""
    sentences = []
    for variable, asked in _ASKED.items():
        open_ = [questions.label(id) for id in asked if not assessment.answer(id).is_given]
        if value.variable(variable).level is FitLevel.UNKNOWN and open_:
            name = reasons_fit.variable(variable)
            sentences.append(_("{variable}: not known without {questions}.", variable=name, questions=", ".join(open_)))
    return sentences


def custom() -> str:
    """What is known of an option that is not one of the models."""
    return _("An option of your own: no fit can be worked out; score it in the grid.")


def conflict(value: SourceConflict) -> str:
    """What the article's table and its FAQ say differently, and whether it matters here."""
    return f"{reasons_fit.conflict(value)} {reasons_fit.conflict_here(value)}"


def problem(value: ScopeProblem) -> str:
    """What is wrong with one row of the scope map, how badly, and by whose rule."""
    return _(
        "{severity}: {problem} · {source}",
        severity=problem_short(value),
        problem=reasons_scope.problem(value).removesuffix("."),
        source=sources.basis(value.basis),
    )


def problem_glyph(value: ScopeProblem) -> str:
    """How bad the problem is, in one cell."""
    return "✗" if value.severity is Severity.ERROR else "!"


def problem_short(value: ScopeProblem) -> str:
    """How bad the problem is: a sign and a word."""
    return f"{problem_glyph(value)} {reasons_scope.severity(value.severity)}"
