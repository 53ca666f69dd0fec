from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.answer import Answer
from domain.catalogue import FALSE_SIGNALS, STRUCTURAL_SIGNALS, Basis, Signal, Verdict
from domain.diagnosis import FACTS, SOURCES, SignalCriticality, diagnose, verdict_of
from domain.evidence import ReasonId, Status
from tests.domain.building import NOT_APPLICABLE, REFUSED, UNKNOWN, answered, guess, roughly

P, A, U = Status.PRESENT, Status.ABSENT, Status.UNKNOWN

NO_SYMPTOM = {"response_times_lengthen": False, "backlog_grows": False, "shadow_it": False}
STABLE = {
    "headcount": 50,
    "headcount_two_years_ago": 50,
    "it_staff": Decimal(2),
    "it_staff_two_years_ago": Decimal(2),
}
CHEAP_OUTAGES = {"outages_per_year": Decimal(0), "maintenance_cost": Decimal(10_000)}
QUIET = {
    **NO_SYMPTOM,
    **STABLE,
    **CHEAP_OUTAGES,
    "firefighting_share": Decimal(30),
    "it_departures": 0,
    "recurring_incidents": False,
    "one_off_bill": False,
    "single_incident": False,
}
"""Every fact known, no signal at all."""


def status(signal: Signal, **answers: object) -> Status:
    return diagnose(answered(**answers)).findings[signal].status


# --- growth ------------------------------------------------------------------------------------


@pytest.mark.parametrize("symptom", NO_SYMPTOM)
def test_any_symptom_is_enough_for_the_growth_gap(symptom: str) -> None:
    finding = diagnose(answered(**{symptom: True})).findings[Signal.GROWTH_GAP]
    assert finding.status is P
    assert [reason.id for reason in finding.reasons] == [symptom]
    assert finding.reasons[0].basis is Basis.STATED


@pytest.mark.parametrize(
    ("people", "staff", "expected"),
    [
        ((109, 100), (2, 2), A),  # below 10 %
        ((110, 100), (2, 2), P),  # exactly 10 %, nothing for IT
        ((120, 100), ("2.2", 2), A),  # IT grew by exactly half
        ((120, 100), ("2.19", 2), P),
        ((120, 100), (0, 0), P),  # no IT staff and still none
        ((120, 100), (1, 0), A),  # from nothing
        ((80, 100), (1, 2), A),  # both shrank
        ((50, 0), (1, 1), A),  # younger than two years
    ],
)
def test_growth_of_headcount_and_of_it_staff(
    people: tuple[int, int], staff: tuple[int | str, int | str], expected: Status
) -> None:
    sizes = {"headcount": people[0], "headcount_two_years_ago": people[1]}
    sizes |= {"it_staff": Decimal(staff[0]), "it_staff_two_years_ago": Decimal(staff[1])}
    assert status(Signal.GROWTH_GAP, **NO_SYMPTOM, **sizes) is expected


def test_the_growth_gap_carries_its_figures() -> None:
    sizes = {**STABLE, "headcount": 80, "it_staff": Decimal("2.2")}
    (reason,) = diagnose(answered(**NO_SYMPTOM, **sizes)).findings[Signal.GROWTH_GAP].reasons
    assert reason.id is ReasonId.IT_OUTGROWN
    assert reason.basis is Basis.READING
    assert reason.params == {"headcount_growth": Decimal(60), "it_growth": Decimal(10)}


def test_the_growth_gap_is_absent_only_when_everything_is_known() -> None:
    known = {**NO_SYMPTOM, **STABLE}
    assert status(Signal.GROWTH_GAP, **known) is A
    for id in ("response_times_lengthen", "backlog_grows", "shadow_it", "headcount", "headcount_two_years_ago"):
        for answer in (UNKNOWN, REFUSED, Answer()):
            finding = diagnose(answered(**{**known, id: answer})).findings[Signal.GROWTH_GAP]
            assert finding.status is U
            assert finding.missing == (id,)
    # A company that did not grow has nothing for IT to follow.
    assert status(Signal.GROWTH_GAP, **{**known, "it_staff": UNKNOWN}) is A
    assert status(Signal.GROWTH_GAP, **{**known, "it_staff": UNKNOWN, "headcount": 60}) is U


def test_what_does_not_apply_is_negative() -> None:
    facts = {**NO_SYMPTOM, **STABLE, "headcount": 90, "headcount_two_years_ago": NOT_APPLICABLE}
    assert status(Signal.GROWTH_GAP, **facts) is A
    assert status(Signal.GROWTH_GAP, **{**facts, "shadow_it": NOT_APPLICABLE}) is A
    assert status(Signal.FIREFIGHTING, firefighting_share=NOT_APPLICABLE) is A
    assert status(Signal.IT_TURNOVER, it_departures=NOT_APPLICABLE) is A
    assert status(Signal.IT_TURNOVER, it_departures=2, it_staff=NOT_APPLICABLE) is A
    assert status(Signal.SINGLE_INCIDENT, single_incident=NOT_APPLICABLE) is A
    assert status(Signal.OUTAGE_COST, outages_per_year=NOT_APPLICABLE, maintenance_cost=NOT_APPLICABLE) is A


# --- outages, firefighting, turnover -----------------------------------------------------------

OUTAGE = {
    "outage_hours": Decimal(4),
    "outage_people": 50,
    "hourly_cost": Decimal(40),
    "productivity_loss": Decimal(50),
    "outages_per_year": Decimal(2),
    "revenue_per_hour": NOT_APPLICABLE,
    "recovery_cost": NOT_APPLICABLE,
}
"""8 000 a year."""


@pytest.mark.parametrize(("maintenance", "expected"), [(7_999, P), (8_000, A), (8_001, A)])
def test_outages_have_to_cost_more_than_maintenance(maintenance: int, expected: Status) -> None:
    assert status(Signal.OUTAGE_COST, **OUTAGE, maintenance_cost=Decimal(maintenance)) is expected


def test_a_lower_bound_can_show_that_outages_cost_more_but_not_that_they_cost_less() -> None:
    unknown_recovery = {**OUTAGE, "recovery_cost": UNKNOWN}
    assert status(Signal.OUTAGE_COST, **unknown_recovery, maintenance_cost=Decimal(7_000)) is P
    finding = diagnose(answered(**unknown_recovery, maintenance_cost=Decimal(9_000))).findings[Signal.OUTAGE_COST]
    assert finding.status is U
    assert finding.missing == ("recovery_cost",)
    assert finding.open == ("revenue_lost",)


@pytest.mark.parametrize(("share", "expected"), [("60", A), ("60.01", P), ("59.99", A), ("100", P)])
def test_firefighting_is_strictly_above_sixty_percent(share: str, expected: Status) -> None:
    assert status(Signal.FIREFIGHTING, firefighting_share=Decimal(share)) is expected


@pytest.mark.parametrize(
    ("departures", "staff", "expected"),
    [(1, "4", P), (1, "4.01", A), (0, "0", A), (1, "0", P), (0, "4", A), (3, "2", P)],
)
def test_turnover_from_a_quarter_of_the_team(departures: int, staff: str, expected: Status) -> None:
    assert status(Signal.IT_TURNOVER, it_departures=departures, it_staff=Decimal(staff)) is expected


def test_a_turnover_names_its_figures_without_dividing_by_an_empty_team() -> None:
    def params(**answers: object) -> dict[str, Decimal]:
        return dict(diagnose(answered(**answers)).findings[Signal.IT_TURNOVER].reasons[0].params)

    assert params(it_departures=1, it_staff=Decimal(2))["share"] == 50
    assert "share" not in params(it_departures=1, it_staff=Decimal(0))
    assert diagnose(answered(it_departures=1)).findings[Signal.IT_TURNOVER].missing == ("it_staff",)
    assert status(Signal.IT_TURNOVER, it_departures=0) is A


# --- doubt and judgement -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "doubtful"),
    [(Decimal(61), False), (roughly(Decimal(70)), True), (roughly(Decimal(80)), False), (guess(Decimal(45)), True)],
)
def test_a_figure_whose_interval_straddles_the_threshold_is_doubtful(answer: object, doubtful: bool) -> None:
    finding = diagnose(answered(firefighting_share=answer)).findings[Signal.FIREFIGHTING]
    assert finding.doubtful is doubtful


def test_doubt_about_costs_turnover_and_growth() -> None:
    costs = {**OUTAGE, "outages_per_year": roughly(Decimal(2))}
    assert diagnose(answered(**costs, maintenance_cost=Decimal(7_500))).findings[Signal.OUTAGE_COST].doubtful
    assert not diagnose(answered(**costs, maintenance_cost=Decimal(6_000))).findings[Signal.OUTAGE_COST].doubtful
    assert diagnose(answered(it_departures=1, it_staff=guess(Decimal(3)))).findings[Signal.IT_TURNOVER].doubtful
    rough_growth = {**NO_SYMPTOM, **STABLE, "headcount": roughly(52)}
    assert diagnose(answered(**rough_growth)).findings[Signal.GROWTH_GAP].doubtful
    assert not diagnose(answered(**NO_SYMPTOM, **STABLE)).findings[Signal.GROWTH_GAP].doubtful


def test_one_sure_symptom_removes_the_doubt() -> None:
    assert diagnose(answered(shadow_it=guess(True))).findings[Signal.GROWTH_GAP].doubtful
    assert not diagnose(answered(shadow_it=guess(True), backlog_grows=True)).findings[Signal.GROWTH_GAP].doubtful


def test_the_persons_judgement_overrides_the_facts_and_both_stay_visible() -> None:
    finding = diagnose(answered(firefighting_share=Decimal(80), firefighting=False)).findings[Signal.FIREFIGHTING]
    assert (finding.status, finding.computed, finding.judged) == (A, P, A)
    assert finding.is_contested
    assert [reason.id for reason in finding.reasons] == [ReasonId.JUDGED_ABSENT, ReasonId.FIREFIGHTING_ABOVE]

    agreed = diagnose(answered(firefighting_share=Decimal(80), firefighting=True)).findings[Signal.FIREFIGHTING]
    assert not agreed.is_contested
    unheard = diagnose(answered(firefighting_share=Decimal(80), firefighting=UNKNOWN)).findings[Signal.FIREFIGHTING]
    assert (unheard.status, unheard.judged) == (P, None)
    instead = diagnose(answered(firefighting_share=REFUSED, firefighting=True)).findings[Signal.FIREFIGHTING]
    assert (instead.status, instead.computed, instead.is_contested) == (P, U, False)


# --- verdict -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, Verdict.NONE),
        ({"one_off_bill": True}, Verdict.SUPERFICIAL),
        ({"single_incident": True, "one_off_bill": True}, Verdict.SUPERFICIAL),
        ({"recurring_incidents": True}, Verdict.WATCH),
        ({"recurring_incidents": True, "single_incident": True}, Verdict.WATCH),
        ({"firefighting_share": Decimal(61)}, Verdict.STRUCTURAL),
        ({"firefighting_share": Decimal(61), "shadow_it": UNKNOWN}, Verdict.STRUCTURAL),
        ({"firefighting_share": UNKNOWN}, Verdict.UNDETERMINED),
        ({"firefighting_share": UNKNOWN, "recurring_incidents": True}, Verdict.UNDETERMINED),
        ({"firefighting_share": UNKNOWN, "firefighting": False}, Verdict.NONE),
    ],
)
def test_verdicts(answers: dict[str, object], expected: Verdict) -> None:
    assert diagnose(answered(**{**QUIET, **answers})).verdict is expected


def test_what_is_not_yet_known_leaves_several_verdicts_possible() -> None:
    nothing = diagnose(answered())
    assert nothing.verdict is Verdict.UNDETERMINED
    assert nothing.possible == (Verdict.STRUCTURAL, Verdict.WATCH, Verdict.SUPERFICIAL, Verdict.NONE)
    early = diagnose(answered(**{**QUIET, "recurring_incidents": UNKNOWN}))
    assert (early.verdict, early.possible) == (Verdict.NONE, (Verdict.WATCH, Verdict.NONE))
    assert not early.is_settled
    assert diagnose(answered(**QUIET)).is_settled


@given(st.fixed_dictionaries({signal: st.sampled_from(Status) for signal in Signal}))
def test_a_verdict_is_what_its_definition_says(statuses: dict[Signal, Status]) -> None:
    structural = [statuses[signal] for signal in STRUCTURAL_SIGNALS]
    verdict = verdict_of(statuses)
    assert (verdict is Verdict.STRUCTURAL) == (P in structural)
    assert (verdict is Verdict.UNDETERMINED) == (P not in structural and U in structural)
    if all(one is A for one in structural):
        recurring, false = statuses[Signal.RECURRING_INCIDENTS], [statuses[signal] for signal in FALSE_SIGNALS]
        assert (verdict is Verdict.WATCH) == (recurring is P)
        assert (verdict is Verdict.SUPERFICIAL) == (recurring is not P and P in false)


# --- what would settle it ----------------------------------------------------------------------


def test_the_signal_that_needs_fewest_questions_comes_first() -> None:
    settling = diagnose(answered()).settling
    assert settling[0] == "firefighting_share"
    assert settling[1:3] == ("it_departures", "it_staff")
    assert len(settling) == len(set(settling))


def test_the_articles_frequency_decides_between_equals() -> None:
    missing_one_each = {**QUIET, "firefighting_share": Answer(), "shadow_it": Answer(), "it_departures": Answer()}
    assert diagnose(answered(**missing_one_each)).settling == ("shadow_it", "it_departures", "firefighting_share")


def test_open_questions_come_before_those_answered_in_vain() -> None:
    facts = {**QUIET, "response_times_lengthen": REFUSED, "backlog_grows": UNKNOWN, "shadow_it": Answer()}
    assert diagnose(answered(**facts)).settling == ("shadow_it", "backlog_grows", "response_times_lengthen")


def test_where_every_fact_was_asked_in_vain_the_judgement_is_left() -> None:
    facts = {**QUIET, "firefighting_share": UNKNOWN}
    assert diagnose(answered(**facts)).settling == ("firefighting",)
    assert diagnose(answered(**facts, firefighting=UNKNOWN)).settling == ("firefighting_share",)


@given(st.sets(st.sampled_from(sorted(QUIET))), st.sampled_from([UNKNOWN, REFUSED, Answer()]))
def test_answering_what_settles_really_settles(unknown: set[str], answer: Answer) -> None:
    diagnosis = diagnose(answered(**{**QUIET, **dict.fromkeys(unknown, answer)}))
    assert bool(diagnosis.settling) == (diagnosis.verdict is Verdict.UNDETERMINED)
    negative = {**QUIET, **dict.fromkeys(map(str, Signal), False)}
    settled = answered(
        **{**QUIET, **dict.fromkeys(unknown, answer), **{id: negative.get(id, Decimal(0)) for id in diagnosis.settling}}
    )
    assert diagnose(settled).verdict is not Verdict.UNDETERMINED


# --- the article's figures ---------------------------------------------------------------------


def test_the_articles_table() -> None:
    table = {signal: (source.frequency, source.criticality) for signal, source in SOURCES.items() if source.frequency}
    assert table == {
        Signal.GROWTH_GAP: (Decimal(59), SignalCriticality.HIGH),
        Signal.RECURRING_INCIDENTS: (Decimal(38), SignalCriticality.MEDIUM),
        Signal.IT_TURNOVER: (Decimal(33), SignalCriticality.HIGH),
    }
    assert all(SOURCES[signal].criticality_basis is Basis.STATED for signal in table)
    assert SOURCES[Signal.FIREFIGHTING].criticality_basis is Basis.READING
    assert SOURCES[Signal.ONE_OFF_BILL].criticality is None


def test_open_questions_are_those_not_asked_yet() -> None:
    for signal, finding in diagnose(answered(**dict.fromkeys(chain_of_facts(), UNKNOWN))).findings.items():
        assert finding.open == (), signal
    for signal, finding in diagnose(answered()).findings.items():
        assert finding.open == FACTS[signal]


def chain_of_facts() -> set[str]:
    return {id for ids in FACTS.values() for id in ids}
