"""The cells of compliance: whether a regime applies, what was found of a point, who puts it right and by when."""

from __future__ import annotations

from domain.answer import AnswerState
from domain.assessment import Assessment
from domain.compliance.check import Applicability, ComplianceCheck, PointState, RegimeCase
from domain.compliance.points import CompliancePoint, Regime
from domain.dataclass import dataclass
from domain.facts import with_compliance, with_regime
from tui.fields.cell import ChoiceCell, DayCell, TextCell
from tui.fields.record import Record
from tui.fields.spelling import initial
from tui.i18n import _
from tui.keys_in_use import name_of_key
from tui.words import compliance as words
from tui.words import compliance_points

STATES = (PointState.PRESENT, PointState.MISSING, PointState.UNKNOWN, PointState.NOT_APPLICABLE)

_NO_CASE, _NO_CHECK = RegimeCase(), ComplianceCheck()


def regime_case(assessment: Assessment, regime: Regime) -> RegimeCase:
    return assessment.regimes.get(regime, _NO_CASE)


def check_of(assessment: Assessment, point: CompliancePoint) -> ComplianceCheck:
    return assessment.compliance.get(point, _NO_CHECK)


def _regime(regime: Regime) -> Record[RegimeCase]:
    return Record(
        lambda assessment: regime_case(assessment, regime),
        lambda assessment, case: with_regime(assessment, regime, case),
    )


def _check(point: CompliancePoint) -> Record[ComplianceCheck]:
    return Record(
        lambda assessment: check_of(assessment, point),
        lambda assessment, check: with_compliance(assessment, point, check),
    )


def regime_cell(regime: Regime) -> ChoiceCell[Applicability]:
    """Whether a regime applies, where a person knows better than the answers show."""
    case = _regime(regime)

    def read(assessment: Assessment) -> Applicability | None:
        state = regime_case(assessment, regime).state
        return None if state is Applicability.UNKNOWN else state

    return ChoiceCell(
        id=f"regime.{regime.value}",
        label=_("Does it apply here? {regime}", regime=words.text_of(regime)),
        advice=_(
            "Space changes it; Delete goes back to what the answers show. {source}: who says so.",
            source=name_of_key("source"),
        ),
        noted=case.part("note"),
        sourced=case.part("source"),
        choices=(Applicability.APPLIES, Applicability.DOES_NOT_APPLY),
        word=words.applicability,
        read=read,
        write=lambda assessment, state: case.changed(assessment, state=state or Applicability.UNKNOWN),
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
    check = _check(point)

    def read(assessment: Assessment) -> PointState | None:
        state = check_of(assessment, point).state
        return None if state is PointState.NOT_ASKED else state

    return PointCell(
        id=f"point.{point.value}",
        label=f"{words.reference(point)} · {compliance_points.label(point)}",
        told=lambda assessment: (compliance_points.meaning(point),),
        advice=_(
            "{p} {present} · {m} {missing} · ? {unknown} · - {not_applicable}. {source}: where it was seen.",
            source=name_of_key("source"),
            p=initial(words.state(PointState.PRESENT)),
            present=words.state(PointState.PRESENT),
            m=initial(words.state(PointState.MISSING)),
            missing=words.state(PointState.MISSING),
            unknown=words.state(PointState.UNKNOWN),
            not_applicable=words.state(PointState.NOT_APPLICABLE),
        ),
        noted=check.part("note"),
        sourced=check.part("evidence"),
        choices=STATES,
        word=words.state,
        read=read,
        write=lambda assessment, state: check.changed(assessment, state=state or PointState.NOT_ASKED),
    )


def owner_cell(point: CompliancePoint) -> TextCell:
    """Who puts the point right."""
    check = _check(point)
    owner = check.part("owner")
    return TextCell(
        id=f"point_owner.{point.value}",
        label=_("Who sees to it: {point}", point=compliance_points.label(point)),
        told=lambda assessment: (compliance_points.meaning(point),),
        noted=check.part("note"),
        sourced=check.part("evidence"),
        read=owner.read,
        write=owner.write,
    )


def due_cell(point: CompliancePoint) -> DayCell:
    """By when."""
    check = _check(point)
    due = check.part("due")
    return DayCell(
        id=f"point_due.{point.value}",
        label=_("By when: {point}", point=compliance_points.label(point)),
        told=lambda assessment: (compliance_points.meaning(point),),
        noted=check.part("note"),
        sourced=check.part("evidence"),
        read=due.read,
        write=due.write,
    )
