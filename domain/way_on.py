"""From a readjustment proposed to the decision that makes it: the clauses it rests on, what leaving costs, the draft.

The article names the readjustments and says that exit clauses make a change of provider easier; the rest is our
reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from domain.answer import Answer
from domain.assessment import Assessment
from domain.catalogue import Readjustment, Safeguard, SafeguardState
from domain.dataclass import dataclass
from domain.decision import Decision
from domain.freeze import decision_in_force
from domain.kpi import months_since
from domain.month import month_of
from domain.reversibility.exit_case import ExitCase, Scenario, Way
from domain.reversibility.walk import ExitWalk, has_exit, walk

CLAUSES: Mapping[Readjustment, tuple[Safeguard, ...]] = MappingProxyType(
    {
        Readjustment.RENEGOTIATE_SCOPE: (Safeguard.TRANSPARENT_INDICATORS, Safeguard.GOVERNANCE_QUALITY),
        Readjustment.CHANGE_PROVIDER: (Safeguard.EXIT_CLAUSES, Safeguard.DATA_OWNERSHIP, Safeguard.STANDARD_FORMATS),
        Readjustment.PARTIAL_REINSOURCING: (
            Safeguard.EXIT_CLAUSES,
            Safeguard.INFRASTRUCTURE_DOCUMENTED,
            Safeguard.KNOWLEDGE_TRANSFER,
        ),
    }
)
"""The safeguards each rests on: figures both sides trust and a place to negotiate; the way out; the knowledge to take
over. Our reading."""

_WAYS = MappingProxyType(
    {Readjustment.CHANGE_PROVIDER: Way.CHANGE_PROVIDER, Readjustment.PARTIAL_REINSOURCING: Way.COME_BACK}
)
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class WayOn:
    """What a readjustment meets in this company.

    `clauses` with their state. `exit`: what leaving for dissatisfaction takes when notice is given today, of everything
    delegated: an upper bound for a part; None where nothing has to be left.
    """

    readjustment: Readjustment
    clauses: tuple[tuple[Safeguard, SafeguardState], ...]
    exit: ExitWalk | None


def decision_held(assessment: Assessment) -> tuple[str, Decision] | None:
    """The record in force with its id; None before an option was chosen."""
    id = decision_in_force(assessment)
    return None if id is None else (id, assessment.decisions[id])


def way_on(assessment: Assessment, readjustment: Readjustment, today: date) -> WayOn:
    """The clauses a readjustment rests on and what it costs to leave, from what the assessment says."""
    clauses = tuple((clause, assessment.safeguard(clause).state) for clause in CLAUSES[readjustment])
    return WayOn(readjustment, clauses, _exit(assessment, readjustment, today))


def _exit(assessment: Assessment, readjustment: Readjustment, today: date) -> ExitWalk | None:
    held, way = decision_held(assessment), _WAYS.get(readjustment)
    if held is None or way is None or not has_exit(held[1].option or ""):
        return None
    start = assessment.day("contract_start")
    years = max(0, months_since(start, month_of(today))) // _MONTHS if start else 0
    case = assessment.exits.get(held[1].option or "", ExitCase())
    return walk(case, Scenario.DISSATISFACTION, way, years)


def is_prepared(assessment: Assessment, readjustment: Readjustment) -> bool:
    """Whether the draft is one for this readjustment."""
    return assessment.chosen("decision_readjustment") == readjustment


_TO_SAY_ANEW = ("decision_reason", "decision_known", "decision_assumed", "decided_on", "review_on")
"""What a new decision says for itself. The record keeps what the one before said."""


def prepared(assessment: Assessment, readjustment: Readjustment) -> Assessment:
    """With a draft for the decision that makes a readjustment.

    The option stays where only its scope or its provider changes; for a partial return it is to be chosen. Reason,
    facts, assumptions and dates are emptied. Raises ValueError before an option was chosen.
    """
    held = decision_held(assessment)
    if held is None:
        raise ValueError("there is no decision to readjust")
    option = held[1].option
    changed = assessment.with_answer("decision_outcome", Answer().given("chosen"))
    changed = changed.with_answer("decision_readjustment", Answer().given(readjustment.value))
    stays = readjustment is not Readjustment.PARTIAL_REINSOURCING and option in assessment.option_ids()
    changed = changed.with_answer("decision_option", Answer().given(option) if stays and option else Answer())
    for question in _TO_SAY_ANEW:
        changed = changed.with_answer(question, Answer())
    return changed
