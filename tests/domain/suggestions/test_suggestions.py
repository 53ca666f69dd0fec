from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.answer import AnswerValue
from domain.assessment import Assessment, SafeguardCheck, ScopeEntry, Score
from domain.catalogue import NON_DELEGABLE, Criterion, Holder, ItFunction, Model, Safeguard, SafeguardState
from domain.questions import QUESTIONS
from domain.samples import sample
from domain.suggestions.compliance import compliance_suggestion
from domain.suggestions.control import retained_skills_suggestion, reversibility_suggestion
from domain.suggestions.facts import question, runs_core_itself, safeguard
from domain.suggestions.projects import transformation_suggestion
from domain.suggestions.service import availability_suggestion, criticality_suggestion
from domain.suggestions.suggest import open_facts, suggest, suggestions
from domain.suggestions.suggestion import (
    ReasonId,
    Suggestion,
    suggestion,
)
from domain.tco.comparison import Comparison, compare
from domain.tco.cost import CostCase
from domain.tco.facts import cost_facts
from domain.tco.lines import CostLine
from tests.domain.building import NOT_APPLICABLE, REFUSED, UNKNOWN, answered, roughly
from tests.domain.suggestions.grounds import moved
from tests.domain.tco.cases import PARTIAL_COSTS, TODAY_COSTS, case_of, patient

PRESENT, TO_DO, MISSING, OPEN = (
    SafeguardState.PRESENT,
    SafeguardState.TO_DO,
    SafeguardState.MISSING,
    SafeguardState.NOT_ASKED,
)
RANKED = (MISSING, OPEN, TO_DO, PRESENT)
ALL_BUT_TCO = {
    Criterion.CRITICALITY: criticality_suggestion,
    Criterion.TRANSFORMATION: transformation_suggestion,
    Criterion.REVERSIBILITY: reversibility_suggestion,
    Criterion.COMPLIANCE: compliance_suggestion,
    Criterion.AVAILABILITY: availability_suggestion,
    Criterion.RETAINED_SKILLS: retained_skills_suggestion,
}


def checked(base: Assessment | None = None, /, **states: SafeguardState) -> Assessment:
    case = base or answered()
    for id, state in states.items():
        case = case.with_safeguard(Safeguard(id), SafeguardCheck(state=state))
    return case


def levels(found: Suggestion) -> tuple[int, int | None, int]:
    return found.low, found.likely, found.high


def reasons(found: Suggestion) -> set[ReasonId]:
    return {reason.id for reason in found.reasons}


def all_of(*ids: Safeguard, state: SafeguardState = PRESENT) -> dict[str, SafeguardState]:
    return {id.value: state for id in ids}


EXIT = (
    Safeguard.EXIT_CLAUSES,
    Safeguard.DATA_OWNERSHIP,
    Safeguard.INFRASTRUCTURE_DOCUMENTED,
    Safeguard.STANDARD_FORMATS,
)
SKILLS = tuple(Safeguard(id) for id in NON_DELEGABLE)


# --- a suggestion --------------------------------------------------------------------------------


@pytest.mark.parametrize("wrong", [(0, None, 5), (1, None, 6), (3, 2, 4), (2, 5, 4), (4, None, 3)])
def test_levels_are_in_order_and_on_the_scale(wrong: tuple[int, int | None, int]) -> None:
    with pytest.raises(ValueError, match="not levels"):
        suggestion(*wrong, ())


def test_one_possible_level_is_the_likely_one() -> None:
    only = suggestion(3, None, 3, ())
    assert only.likely == 3
    assert only.is_exact
    assert not only.says_nothing
    assert suggestion(1, None, 5, ()).says_nothing
    assert not suggestion(1, 3, 5, ()).says_nothing


# --- reversibility and skills --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ((OPEN, OPEN, OPEN, OPEN), (1, None, 5)),
        ((MISSING, MISSING, MISSING, MISSING), (1, 1, 1)),
        ((MISSING, PRESENT, MISSING, MISSING), (2, 2, 2)),
        ((PRESENT, MISSING, MISSING, MISSING), (3, 3, 3)),
        ((PRESENT, PRESENT, PRESENT, MISSING), (3, 3, 3)),
        ((PRESENT, PRESENT, PRESENT, TO_DO), (3, 3, 5)),
        ((PRESENT, PRESENT, PRESENT, OPEN), (3, None, 5)),
        ((TO_DO, PRESENT, PRESENT, MISSING), (2, 2, 3)),
        ((PRESENT, PRESENT, PRESENT, PRESENT), (4, 4, 5)),
    ],
)
def test_the_way_back(states: tuple[SafeguardState, ...], expected: tuple[int, int | None, int]) -> None:
    case = checked(**dict(zip((id.value for id in EXIT), states, strict=True)))
    found = reversibility_suggestion(case, Model.FULL)
    assert levels(found) == expected
    assert found.missing == tuple(safeguard(id) for id, state in zip(EXIT, states, strict=True) if state is OPEN)


def test_what_never_left_need_not_be_taken_back() -> None:
    case = checked(**all_of(*EXIT[1:], state=MISSING))
    for option in (Model.IN_HOUSE, Model.CO_SOURCING):
        found = reversibility_suggestion(case, option)
        assert levels(found) == (3, 3, 3)
        assert ReasonId.NOTHING_TO_TAKE_BACK in reasons(found)
    assert ReasonId.NOTHING_TO_TAKE_BACK not in reasons(reversibility_suggestion(case, Model.PARTIAL))


@pytest.mark.parametrize(
    ("held", "expected"), [(0, (1, 1, 1)), (1, (2, 2, 2)), (2, (3, 3, 3)), (3, (4, 4, 4)), (4, (4, 4, 5))]
)
def test_skills_are_counted(held: int, expected: tuple[int, int, int]) -> None:
    case = checked(**all_of(*SKILLS[:held]), **all_of(*SKILLS[held:], state=MISSING))
    assert levels(retained_skills_suggestion(case, Model.LAYERED)) == expected


def test_a_skill_the_scope_map_gives_away_is_not_held() -> None:
    case = checked(**all_of(*SKILLS))
    away = case.with_scope(ItFunction.PROVIDER_AUDIT, ScopeEntry(holder=Holder.PROVIDER))
    found = retained_skills_suggestion(away, Model.FULL)
    assert levels(found) == (4, 4, 4)
    assert ReasonId.SKILL_GIVEN_AWAY in reasons(found)
    shared = retained_skills_suggestion(
        case.with_scope(ItFunction.PROVIDER_AUDIT, ScopeEntry(holder=Holder.SHARED)), Model.FULL
    )
    assert levels(shared) == (4, 4, 5)
    assert ReasonId.SKILL_SHARED in reasons(shared)
    assert levels(retained_skills_suggestion(away, Model.IN_HOUSE)) == (4, 4, 5), "nothing is handed over"
    assert moved(found.ground, shared.ground) == ("scope.provider_audit",)


# --- compliance ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "states", "expected"),
    [
        (("gdpr",), {}, (1, None, 5)),
        (("gdpr",), {"security_compliance": MISSING}, (1, None, 2)),
        (("gdpr",), {"security_compliance": PRESENT}, (2, None, 5)),
        (("gdpr",), {"security_compliance": PRESENT, "data_ownership": PRESENT}, (2, 3, 5)),
        (("gdpr", "hds"), {"security_compliance": PRESENT, "data_ownership": PRESENT}, (1, 3, 5)),
        (("other",), {"security_compliance": PRESENT}, (1, None, 5)),
        ((), {"security_compliance": MISSING}, (3, None, 5)),
        (None, {"security_compliance": PRESENT}, (1, None, 5)),
    ],
)
def test_compliance(
    data: tuple[str, ...] | None, states: dict[str, SafeguardState], expected: tuple[int, int | None, int]
) -> None:
    case = checked(answered(regulated_data=UNKNOWN if data is None else data), **states)
    assert levels(compliance_suggestion(case, Model.FULL)) == expected


def test_nobody_else_holds_the_data_in_house() -> None:
    case = checked(answered(regulated_data=("gdpr", "hds")), security_compliance=PRESENT)
    found = compliance_suggestion(case, Model.IN_HOUSE)
    assert levels(found) == (2, None, 5)
    assert found.missing == ()
    assert ReasonId.SECTOR_RULES_OPEN not in reasons(found)


# --- availability and criticality ----------------------------------------------------------------

SERVICE = {
    "headcount": 30,
    "service_window": "business_hours",
    "outage_hours": Decimal(4),
    "outages_per_year": Decimal(2),
}
"""8 hours down a year; 99.5 % of 2 080 hours allow 10.4."""


def test_who_keeps_the_core_up() -> None:
    assert [model for model in Model if runs_core_itself(model)] == [
        Model.PROGRESSIVE,
        Model.CO_SOURCING,
        Model.IN_HOUSE,
    ]
    assert not runs_core_itself("option_1")


@pytest.mark.parametrize(
    ("outages", "expected"),
    [
        (Decimal(2), (3, 3, 3)),
        (Decimal("2.6"), (3, 3, 3)),
        (Decimal("2.7"), (2, 2, 2)),
        (roughly(Decimal("2.6")), (2, 3, 3)),
        (UNKNOWN, (1, None, 3)),
    ],
)
def test_own_availability_is_that_of_today(outages: Decimal, expected: tuple[int, int | None, int]) -> None:
    found = availability_suggestion(answered(**{**SERVICE, "outages_per_year": outages}), Model.IN_HOUSE)
    assert levels(found) == expected
    assert found.missing == ((question("outages_per_year"),) if outages is UNKNOWN else ())


def test_no_target_for_a_small_company() -> None:
    found = availability_suggestion(answered(**{**SERVICE, "headcount": 9}), Model.IN_HOUSE)
    assert levels(found) == (1, None, 3)
    assert ReasonId.NO_TARGET in reasons(found)


@pytest.mark.parametrize(
    ("state", "expected"),
    [(OPEN, (1, None, 5)), (TO_DO, (1, None, 5)), (PRESENT, (2, None, 5)), (MISSING, (1, None, 3))],
)
def test_a_provider_that_shows_nothing_commits_to_nothing(
    state: SafeguardState, expected: tuple[int, int | None, int]
) -> None:
    found = availability_suggestion(checked(answered(**SERVICE), transparent_indicators=state), Model.LAYERED)
    assert levels(found) == expected
    assert ReasonId.COMMITMENT_NOT_KNOWN in reasons(found)
    assert bool(found.missing) is (state is OPEN)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"outage_hours": Decimal(4), "tolerated_downtime": Decimal(4)}, (3, 3, 3)),
        ({"outage_hours": Decimal(5), "tolerated_downtime": Decimal(4)}, (2, 2, 2)),
        ({"outage_hours": roughly(Decimal(5)), "tolerated_downtime": Decimal(4)}, (2, 2, 3)),
        ({"outage_hours": roughly(Decimal(4)), "tolerated_downtime": Decimal("4.5")}, (2, 3, 3)),
        ({"outage_hours": Decimal(4), "tolerated_downtime": roughly(Decimal("4.5"))}, (2, 3, 3)),
        ({"outage_hours": Decimal(4), "tolerated_downtime": REFUSED}, (1, None, 3)),
        (
            {
                "outage_hours": Decimal(1),
                "tolerated_downtime": Decimal(4),
                "service_window": "around_the_clock",
                "it_staff": Decimal("4.5"),
            },
            (1, 1, 3),
        ),
        (
            {
                "outage_hours": Decimal(1),
                "tolerated_downtime": Decimal(4),
                "service_window": "around_the_clock",
                "it_staff": Decimal(5),
            },
            (3, 3, 3),
        ),
    ],
)
def test_own_recovery(facts: dict[str, object], expected: tuple[int, int | None, int]) -> None:
    assert levels(criticality_suggestion(answered(**facts), Model.IN_HOUSE)) == expected


def test_no_restart_is_rehearsed_without_procedures() -> None:
    assert levels(criticality_suggestion(checked(continuity_procedures=MISSING), Model.FULL)) == (1, None, 4)
    assert levels(criticality_suggestion(checked(continuity_procedures=PRESENT), Model.FULL)) == (1, None, 5)


# --- transformation ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("option", "roadmap", "lacking", "expected"),
    [
        (Model.IN_HOUSE, ("erp", "cloud"), (), (3, 3, 5)),
        (Model.IN_HOUSE, ("erp", "cloud"), ("cloud",), (2, 2, 2)),
        (Model.IN_HOUSE, ("erp", "connected_applications"), ("applications",), (1, 1, 1)),
        (Model.IN_HOUSE, ("erp",), ("network", "cybersecurity"), (3, 3, 5)),
        (Model.PARTIAL, ("erp", "cloud"), ("cloud",), (2, 2, 2)),  # only servers, backup, security go out
        (Model.FULL, ("erp", "cloud"), ("cloud", "applications"), (1, None, 5)),
        (Model.CO_SOURCING, ("erp",), ("applications",), (1, None, 5)),
        (Model.CO_SOURCING, ("erp",), (), (3, 3, 5)),
        (Model.CO_SOURCING, ("erp", "cloud"), (), (2, None, 5)),
        ("option_1", ("erp",), (), (1, None, 5)),
        (Model.IN_HOUSE, (), ("cloud",), (1, None, 5)),
    ],
)
def test_projects_need_skills(
    option: str, roadmap: tuple[str, ...], lacking: tuple[str, ...], expected: tuple[int, int | None, int]
) -> None:
    assert levels(transformation_suggestion(answered(roadmap=roadmap, missing_skills=lacking), option)) == expected


def test_unknown_skills_are_missing_facts() -> None:
    found = transformation_suggestion(answered(roadmap=("erp",)), Model.IN_HOUSE)
    assert levels(found) == (1, None, 5)
    assert found.missing == (question("missing_skills"),)
    assert transformation_suggestion(answered(), Model.IN_HOUSE).missing == (
        question("roadmap"),
        question("missing_skills"),
    )
    nothing_planned = transformation_suggestion(answered(roadmap=NOT_APPLICABLE), Model.IN_HOUSE)
    assert reasons(nothing_planned) == {ReasonId.NO_PROJECT}
    assert nothing_planned.missing == ()


# --- monotone ------------------------------------------------------------------------------------


def no_worse(better: Suggestion, worse: Suggestion) -> bool:
    known = better.likely is not None and worse.likely is not None
    return (
        better.low >= worse.low
        and better.high >= worse.high
        and (not known or (better.likely or 0) >= (worse.likely or 0))
    )


options = st.sampled_from((*(model.value for model in Model), "option_1"))


@st.composite
def companies(draw: st.DrawFn) -> Assessment:
    """What the suggestions look at, known or not: safeguards, holders of the skills to keep, facts."""
    facts: dict[str, AnswerValue] = {**SERVICE, "tolerated_downtime": Decimal(4), "it_staff": Decimal(3)}
    for id in ("regulated_data", "roadmap", "missing_skills"):
        facts[id] = tuple(choice for choice in QUESTIONS[id].choices if draw(st.booleans()))
    known = {id: fact for id, fact in facts.items() if draw(st.integers(0, 3))}
    case = checked(answered(**known), **{id.value: draw(st.sampled_from(RANKED)) for id in Safeguard})
    for function in NON_DELEGABLE:
        holder = draw(st.sampled_from((None, *Holder)))
        case = case.with_scope(function, ScopeEntry(holder=holder) if holder else None)
    return case


@patient
@given(companies(), options, st.sampled_from(Safeguard), st.sampled_from(RANKED), st.sampled_from(RANKED))
def test_a_safeguard_more_never_lowers_a_score(
    case: Assessment, option: str, id: Safeguard, one: SafeguardState, other: SafeguardState
) -> None:
    worse, better = sorted((one, other), key=RANKED.index)
    for rule in ALL_BUT_TCO.values():
        found = [rule(case.with_safeguard(id, SafeguardCheck(state=state)), option) for state in (better, worse)]
        assert no_worse(*found)


hours = st.integers(0, 100).map(Decimal)


@patient
@given(options, st.sampled_from((None, *SERVICE)), hours, hours, hours, st.booleans())
def test_longer_outages_never_raise_a_score(
    option: str, unknown: str | None, one: Decimal, other: Decimal, tolerated: Decimal, doubtful: bool
) -> None:
    def case(length: Decimal) -> Assessment:
        facts = {**SERVICE, "tolerated_downtime": tolerated, "it_staff": Decimal(2)}
        facts["outage_hours"] = roughly(length) if doubtful else length
        return answered(**{id: UNKNOWN if id == unknown else fact for id, fact in facts.items()})

    shorter, longer = map(case, sorted((one, other)))
    for rule in (availability_suggestion, criticality_suggestion):
        assert no_worse(rule(shorter, option), rule(longer, option))


skills = st.sets(st.sampled_from(("cybersecurity", "cloud", "network", "applications")))


@patient
@given(options, st.sets(st.sampled_from(("erp", "cloud", "connected_applications")), min_size=1), skills, skills)
def test_one_more_missing_skill_never_raises_a_score(
    option: str, roadmap: set[str], lacking: set[str], more: set[str]
) -> None:
    def case(missing: set[str]) -> Assessment:
        return answered(roadmap=tuple(sorted(roadmap)), missing_skills=tuple(sorted(missing)))

    found = [transformation_suggestion(case(missing), option) for missing in (lacking, lacking | more)]
    assert no_worse(*found)


# --- all of them ---------------------------------------------------------------------------------


def compared(case: Assessment, costs: CostCase | None = None) -> Comparison:
    if costs is not None:
        case = case.model_copy(update={"costs": costs.costs, "cost_parameters": costs.parameters})
    return compare(cost_facts(case), case.grid_option_ids())


@patient
@given(companies())
def test_every_cell_of_the_grid_has_a_suggestion_and_its_ground(case: Assessment) -> None:
    found = suggestions(case, compared(case))
    assert tuple(found) == case.grid_option_ids()
    for option, row in found.items():
        assert set(row) == set(Criterion) & set(case.active_criterion_ids())
        for criterion, one in row.items():
            assert one == suggest(case, compared(case), option, criterion)
            assert {ref.key for ref in one.missing} <= dict(one.ground).keys()
            assert moved(one.ground, one.ground) == ()
    hash(tuple(one.ground for row in found.values() for one in row.values()))


def test_what_nobody_gave_comes_by_what_it_may_change() -> None:
    case = answered(roadmap=("erp",), headcount=30)
    found = suggestions(case, compared(case, case_of(today=TODAY_COSTS)))
    facts = open_facts(case, found)
    assert [fact.points for fact in facts] == sorted((fact.points for fact in facts), reverse=True)
    # Seven criteria weigh the same while nobody gave weights: a whole criterion is 100 / 7 points.
    by_key = {fact.ref.key: fact.points for fact in facts}
    assert by_key["cost.full.contract"] == pytest.approx(100 / 7)
    # Security and compliance narrows two criteria of every option with a provider.
    assert by_key["safeguard.security_compliance"] == pytest.approx(200 / 7)
    assert facts[0].points == pytest.approx(200 / 7)


def test_a_confirmed_score_waits_for_no_fact() -> None:
    case = answered(roadmap=("erp",))
    for option in case.grid_option_ids():
        case = case.with_score(option, Criterion.COMPLIANCE, Score(level=3))
        case = case.with_score(option, Criterion.RETAINED_SKILLS, Score(level=None))
    by_key = {fact.ref.key: fact.points for fact in open_facts(case, suggestions(case, compared(case)))}
    assert by_key["safeguard.security_compliance"] == pytest.approx(100 / 7)


@pytest.mark.parametrize("name", ["industry", "services", "consultancy"])
def test_the_samples_are_told_something_on_every_criterion_they_know_of(name: str) -> None:
    case = sample(name, "en")
    found = suggestions(case, compared(case))
    for row in found.values():
        for criterion in (Criterion.REVERSIBILITY, Criterion.RETAINED_SKILLS):
            assert not row[criterion].says_nothing


def test_costs_of_the_interview_reach_the_grid() -> None:
    case = Assessment(id="0123456789ab", created_on=date(2026, 1, 5))
    found = suggest(case, compared(case, case_of(today=TODAY_COSTS, partial=PARTIAL_COSTS)), "partial", Criterion.TCO)
    # 100 000 a year against 80 000, 16 000 once: 300 000 − 256 000 is 14.67 %.
    assert levels(found) == (4, 4, 4)
    assert CostLine.CONTRACT in {key.rpartition(".")[2] for key, _ in found.ground}


def test_what_an_option_does_not_need_is_not_said_to_be_in_place() -> None:
    found = retained_skills_suggestion(checked(), Model.IN_HOUSE)
    counts = {reason.id: (reason.params["count"], reason.params["of"]) for reason in found.reasons}
    assert counts == {ReasonId.SAFEGUARDS_IN_PLACE: (0, 2), ReasonId.SAFEGUARDS_NOT_NEEDED: (2, 4)}
    assert levels(found) == (3, None, 5), "the level counts them all the same"
    held = retained_skills_suggestion(checked(**all_of(Safeguard.SECURITY_COMPLIANCE)), Model.IN_HOUSE)
    assert (held.reasons[0].params["count"], held.reasons[0].params["of"]) == (1, 2)
    everything = retained_skills_suggestion(checked(), Model.FULL)
    assert [reason.params["of"] for reason in everything.reasons] == [4]
