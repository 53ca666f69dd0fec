"""The cells of compliance: whether a regime applies, what was found of a point, who puts it right and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.answer import AnswerState
from domain.assessment import Assessment
from domain.compliance.check import Applicability, ComplianceCheck, PointState, RegimeCase
from domain.compliance.points import CompliancePoint, Regime
from domain.facts import with_compliance, with_regime
from tui.fields.cell import ChoiceCell, DayCell, Remark, TextCell, initial
from tui.i18n import _
from tui.words import compliance as words
from tui.words import compliance_points

STATES = (PointState.PRESENT, PointState.MISSING, PointState.UNKNOWN, PointState.NOT_APPLICABLE)

_NO_CASE, _NO_CHECK = RegimeCase(), ComplianceCheck()


def regime_case(assessment: Assessment, regime: Regime) -> RegimeCase:
    return assessment.regimes.get(regime, _NO_CASE)


def check_of(assessment: Assessment, point: CompliancePoint) -> ComplianceCheck:
    return assessment.compliance.get(point, _NO_CHECK)


def regime_cell(regime: Regime) -> ChoiceCell[Applicability]:
    """Whether a regime applies, where a person knows better than the answers show."""

    def read(assessment: Assessment) -> Applicability | None:
        state = regime_case(assessment, regime).state
        return None if state is Applicability.UNKNOWN else state

    return ChoiceCell(
        id=f"regime.{regime.value}",
        label=_("Does it apply here? {regime}", regime=words.text_of(regime)),
        advice=_("Space changes it; Delete goes back to what the answers show. F6: who says so."),
        noted=_regime_remark(regime, "note"),
        sourced=_regime_remark(regime, "source"),
        choices=(Applicability.APPLIES, Applicability.DOES_NOT_APPLY),
        word=words.applicability,
        read=read,
        write=lambda assessment, state: _with_regime(assessment, regime, state=state or Applicability.UNKNOWN),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PointCell(ChoiceCell[PointState]):
    """What was found of a point."""

    @property
    def states(self) -> tuple[AnswerState, ...]:
        return (AnswerState.UNKNOWN, AnswerState.NOT_APPLICABLE, AnswerState.NOT_ASKED)

    def state(self, assessment: Assessment) -> AnswerState | None:
        return _ANSWERS.get(self.read(assessment), AnswerState.GIVEN)

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        wanted = next((point for point, answer in _ANSWERS.items() if answer is state), None)
        return self.write(assessment, wanted)


_ANSWERS = {
    None: AnswerState.NOT_ASKED,
    PointState.UNKNOWN: AnswerState.UNKNOWN,
    PointState.NOT_APPLICABLE: AnswerState.NOT_APPLICABLE,
}


def point_cell(point: CompliancePoint) -> PointCell:
    """What was found of a point; its source is where it was seen."""

    def read(assessment: Assessment) -> PointState | None:
        state = check_of(assessment, point).state
        return None if state is PointState.NOT_ASKED else state

    return PointCell(
        id=f"point.{point.value}",
        label=f"{words.reference(point)} · {compliance_points.label(point)}",
        told=lambda assessment: (compliance_points.meaning(point),),
        advice=_(
            "{p} {present} · {m} {missing} · ? {unknown} · - {not_applicable}. F6: where it was seen.",
            p=initial(words.state(PointState.PRESENT)),
            present=words.state(PointState.PRESENT),
            m=initial(words.state(PointState.MISSING)),
            missing=words.state(PointState.MISSING),
            unknown=words.state(PointState.UNKNOWN),
            not_applicable=words.state(PointState.NOT_APPLICABLE),
        ),
        noted=_point_remark(point, "note"),
        sourced=_point_remark(point, "evidence"),
        choices=STATES,
        word=words.state,
        read=read,
        write=lambda assessment, state: _with_check(assessment, point, state=state or PointState.NOT_ASKED),
    )


def owner_cell(point: CompliancePoint) -> TextCell:
    """Who puts the point right."""
    return TextCell(
        id=f"point_owner.{point.value}",
        label=_("Who sees to it: {point}", point=compliance_points.label(point)),
        told=lambda assessment: (compliance_points.meaning(point),),
        noted=_point_remark(point, "note"),
        sourced=_point_remark(point, "evidence"),
        read=lambda assessment: check_of(assessment, point).owner,
        write=lambda assessment, text: _with_check(assessment, point, owner=text),
    )


def due_cell(point: CompliancePoint) -> DayCell:
    """By when."""

    def write(assessment: Assessment, day: date | None) -> Assessment:
        return _with_check(assessment, point, due=day)

    return DayCell(
        id=f"point_due.{point.value}",
        label=_("By when: {point}", point=compliance_points.label(point)),
        told=lambda assessment: (compliance_points.meaning(point),),
        noted=_point_remark(point, "note"),
        sourced=_point_remark(point, "evidence"),
        read=lambda assessment: check_of(assessment, point).due,
        write=write,
    )


def _with_check(assessment: Assessment, point: CompliancePoint, **changes: object) -> Assessment:
    return with_compliance(assessment, point, check_of(assessment, point).model_copy(update=changes))


def _with_regime(assessment: Assessment, regime: Regime, **changes: object) -> Assessment:
    return with_regime(assessment, regime, regime_case(assessment, regime).model_copy(update=changes))


def _point_remark(point: CompliancePoint, attribute: str) -> Remark:
    return Remark(
        lambda assessment: str(getattr(check_of(assessment, point), attribute)),
        lambda assessment, text: _with_check(assessment, point, **{attribute: text}),
    )


def _regime_remark(regime: Regime, attribute: str) -> Remark:
    return Remark(
        lambda assessment: str(getattr(regime_case(assessment, regime), attribute)),
        lambda assessment, text: _with_regime(assessment, regime, **{attribute: text}),
    )
