from __future__ import annotations

from datetime import date
from decimal import Decimal

from grids import BLANK, answered, grid

from domain.assessment import OptionCase, Reading, Score
from domain.catalogue import Criterion, Kpi, Verdict
from domain.dashboard import KpiStatus
from domain.decision import Decision, Outcome
from domain.facts import with_action
from domain.meeting import Action
from domain.ranking import rank
from domain.summary import Summary, summarise

CHOSEN = Decision(decided_on=date(2026, 2, 1), outcome=Outcome.CHOSEN, option="partial")
PUT_OFF = Decision(decided_on=date(2026, 3, 1), outcome=Outcome.NOT_YET)


def test_a_new_assessment() -> None:
    assert summarise(BLANK) == Summary(
        company="",
        sector="",
        headcount=None,
        steps_done=0,
        verdict=Verdict.UNDETERMINED,
        leader=None,
        leader_name="",
        decided=None,
        decided_name="",
        last_reading=None,
        kpi_status=None,
        action_due=None,
    )


def test_an_assessment_with_everything() -> None:
    assessment = answered(
        grid([[5, 5], [3, 3]], [1, 1]),
        company_name="Atelier",
        sector="Metalwork",
        headcount=80,
        firefighting_share=Decimal(75),
    )
    for month in ("2026-05", "2026-02"):
        assessment = assessment.with_reading(month, Kpi.BUDGET, Reading(value=Decimal(1)))
    assessment = assessment.with_option("full", OptionCase(name="Everything out")).with_decision(CHOSEN)
    assert summarise(assessment) == Summary(
        company="Atelier",
        sector="Metalwork",
        headcount=80,
        steps_done=2,
        verdict=Verdict.STRUCTURAL,
        leader="full",
        leader_name="Everything out",
        decided="partial",
        decided_name="",
        last_reading="2026-05",
        kpi_status=KpiStatus.NO_DATA,
        action_due=None,
    )


def test_the_latest_decision_counts() -> None:
    assert summarise(BLANK.with_decision(PUT_OFF).with_decision(CHOSEN)).decided == "partial"
    assert summarise(BLANK.with_decision(CHOSEN).with_decision(PUT_OFF)).decided is None


def test_a_custom_option_is_named() -> None:
    id, assessment = BLANK.with_new_option("Group IT")
    decision = CHOSEN.model_copy(update={"option": id, "option_name": "Group IT of then"})
    assert summarise(assessment.with_decision(decision)).decided_name == "Group IT"
    assert summarise(assessment.with_decision(decision).without_option(id)).decided_name == "Group IT of then"


def test_the_state_of_the_kpis_is_the_worst_of_them() -> None:
    assessment = answered(BLANK, contract_start=date(2026, 1, 1), security_incidents_before=Decimal(4))
    satisfied = assessment.with_reading("2026-03", Kpi.SATISFACTION, Reading(value=Decimal(95)))
    assert summarise(satisfied).kpi_status is KpiStatus.ON_TARGET
    unsolved = satisfied.with_reading("2026-03", Kpi.FIRST_LEVEL, Reading(value=Decimal(20)))
    assert summarise(unsolved).kpi_status is KpiStatus.ALERT
    attacked = unsolved
    for month in ("2026-06", "2026-07", "2026-08"):
        attacked = attacked.with_reading(month, Kpi.SECURITY_INCIDENTS, Reading(value=Decimal(9)))
    assert summarise(attacked).kpi_status is KpiStatus.MAJOR


def test_the_first_day_an_open_action_is_due() -> None:
    case = answered()
    days = ((3, 11, None), (1, 9, date(2026, 9, 1)), (5, 10, None))
    known = [(date(2026, month, day), done_on) for day, month, done_on in days]
    for number, (due, done_on) in enumerate([*known, (None, None)], start=1):
        action = Action(name=f"Action {number}", due=due, done_on=done_on)
        case = with_action(case, f"action_{number}", action)
    assert summarise(case).action_due == date(2026, 10, 5)


def test_no_leader_is_named_while_somebody_who_could_follow_others_is_still_asked() -> None:
    heard = grid([[5, 5], [3, 3]], [80, 20])
    assert summarise(heard).leader == "full"
    _id, asked = heard.with_new_stakeholder("Ben")
    assert (summarise(asked).leader, summarise(asked).leader_name) == (None, "")


def test_no_leader_is_named_before_every_option_is_scored() -> None:
    half = grid([[5, 5], [3, None]])
    assert rank(half).leader == "full"
    assert (summarise(half).leader, summarise(half).leader_name) == (None, "")
    unknown = half.with_score("partial", Criterion.CRITICALITY, Score(level=None))
    assert summarise(unknown).leader == "full"
