from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.answer import Answer, AnswerValue
from domain.catalogue import Basis, Model
from domain.fit import ConflictId, FitLevel, FitReason, FitReasonId, Origin, Variable, fit, source_conflicts
from domain.fit.criticality import Stakes, stakes
from domain.fit.levels import overall, shifted
from tests.domain.building import UNKNOWN, answered, guess, roughly

T, G, M, P, U = FitLevel.TARGET, FitLevel.GOOD, FitLevel.POSSIBLE, FitLevel.POOR, FitLevel.UNKNOWN


def reason(reasons: tuple[FitReason, ...], id: FitReasonId) -> FitReason:
    (found,) = [one for one in reasons if one.id is id]
    return found


def ids(reasons: tuple[FitReason, ...]) -> set[FitReasonId]:
    return {one.id for one in reasons}


# --- size --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "levels"),
    [  # at                    9  10 19 20 49 50 99 100
        (Model.FULL, (P, M, M, T, T, M, M, P)),
        (Model.PARTIAL, (P, G, G, G, G, T, T, M)),
        (Model.HYBRID, (P, M, M, M, M, G, G, T)),
        (Model.LAYERED, (P, M, M, M, M, G, G, G)),
        (Model.PROGRESSIVE, (P, G, G, G, G, G, G, G)),
        (Model.CO_SOURCING, (M, M, M, M, M, G, G, G)),
        (Model.IN_HOUSE, (G, M, M, M, M, M, M, M)),
    ],
)
def test_size_by_the_articles_bands(model: Model, levels: tuple[FitLevel, ...]) -> None:
    sizes = (9, 10, 19, 20, 49, 50, 99, 100)
    assert tuple(fit(answered(headcount=size), model).size.level for size in sizes) == levels


def test_the_table_and_the_faq_both_show_with_their_source() -> None:
    hybrid = fit(answered(headcount=80), Model.HYBRID)
    below = reason(hybrid.reasons_against, FitReasonId.BELOW_TARGET_BAND)
    assert (below.origin, below.basis, below.params) == (
        Origin.TABLE,
        Basis.STATED,
        {"headcount": Decimal(80), "lower": Decimal(100)},
    )
    pays = reason(hybrid.reasons_for, FitReasonId.HYBRID_MODELS_PAY)
    assert (pays.origin, pays.basis, pays.params["lower"]) == (Origin.FAQ, Basis.STATED, 50)
    layered = fit(answered(headcount=80), Model.LAYERED)
    assert reason(layered.reasons_for, FitReasonId.HYBRID_MODELS_PAY).basis is Basis.READING
    assert reason(layered.remarks, FitReasonId.NO_SIZE_STATED).variable is Variable.SIZE


def test_below_ten_people_partial_outsourcing_is_not_yet_relevant() -> None:
    against = fit(answered(headcount=9), Model.PARTIAL).reasons_against
    assert reason(against, FitReasonId.PARTIAL_NOT_YET_RELEVANT).origin is Origin.FAQ
    assert FitReasonId.PARTIAL_NOT_YET_RELEVANT in ids(fit(answered(headcount=9), Model.IN_HOUSE).reasons_for)
    assert FitReasonId.PARTIAL_RELEVANT in ids(fit(answered(headcount=10), Model.PARTIAL).reasons_for)


def test_a_doubtful_headcount_that_may_change_the_band_is_told() -> None:
    assert fit(answered(headcount=roughly(45)), Model.FULL).size.doubtful
    assert not fit(answered(headcount=roughly(30)), Model.FULL).size.doubtful
    assert fit(answered(headcount=guess(30)), Model.FULL).size.doubtful


@pytest.mark.parametrize(
    ("headcount", "hybrid", "partial"),
    [
        (9, False, False),
        (10, False, True),
        (49, False, True),
        (50, True, False),
        (99, True, False),
        (100, False, True),
        (None, None, None),
    ],
)
def test_source_conflicts_are_always_told_with_whether_they_matter(
    headcount: int | None, hybrid: bool | None, partial: bool | None
) -> None:
    case = answered(headcount=UNKNOWN if headcount is None else headcount)
    first, second = source_conflicts(case)
    assert (first.id, first.table_from, first.table_to, first.faq_from) == (ConflictId.HYBRID_SIZE, 100, None, 50)
    assert (second.id, second.table_from, second.table_to, second.faq_from) == (ConflictId.PARTIAL_SIZE, 50, 100, 10)
    assert (first.touches_company, second.touches_company) == (hybrid, partial)


# --- criticality -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "hours", "expected"),
    [
        ("low", None, Stakes.LOW),
        (None, "1", Stakes.VITAL),
        (None, "1.5", Stakes.HIGH),
        (None, "4", Stakes.HIGH),
        (None, "24", Stakes.MEDIUM),
        (None, "25", Stakes.LOW),
        ("medium", "2", Stakes.HIGH),
        ("vital", "48", Stakes.VITAL),
        (None, None, None),
    ],
)
def test_little_tolerated_downtime_raises_the_stakes(
    said: str | None, hours: str | None, expected: Stakes | None
) -> None:
    answers: dict[str, Answer | AnswerValue] = {}
    if said:
        answers["criticality"] = said
    if hours:
        answers["tolerated_downtime"] = Decimal(hours)
    assert stakes(answered(**answers)) is expected


def test_vital_it_is_not_wholly_delegated() -> None:
    full = fit(answered(criticality="vital"), Model.FULL)
    assert full.criticality.level is P
    assert full.level is P  # whatever size and maturity turn out to be
    assert {FitReasonId.STAKES_TOO_HIGH, FitReasonId.DEPENDENCE} <= ids(full.reasons_against)
    layered = fit(answered(criticality="vital"), Model.LAYERED)
    assert layered.criticality.level is G
    assert reason(layered.reasons_for, FitReasonId.CRITICAL_CORE_STAYS).basis is Basis.STATED


def test_own_staff_cannot_be_on_duty_around_the_clock() -> None:
    clock = answered(criticality="medium", service_window="around_the_clock", it_staff=Decimal(2))
    in_house = fit(clock, Model.IN_HOUSE)
    assert in_house.criticality.level is M
    short = reason(in_house.reasons_against, FitReasonId.TOO_FEW_FOR_THE_CLOCK)
    assert short.params == {"people": Decimal(2), "needed": Decimal(5)}
    assert fit(answered(clock, it_staff=Decimal(5)), Model.IN_HOUSE).criticality.level is G
    assert fit(answered(clock, service_window="business_hours"), Model.IN_HOUSE).criticality.level is G
    assert FitReasonId.CONTINUOUS_SUPERVISION in ids(fit(clock, Model.LAYERED).reasons_for)


def test_doubt_about_tolerated_downtime() -> None:
    near = answered(tolerated_downtime=roughly(Decimal(4)))
    assert fit(near, Model.FULL).criticality.doubtful
    assert not fit(answered(near, criticality="vital"), Model.FULL).criticality.doubtful


def test_regulated_data_is_a_condition_on_the_provider() -> None:
    health = answered(criticality="medium", regulated_data=("gdpr", "hds"))
    partial = fit(health, Model.PARTIAL)
    assert FitReasonId.PROVIDER_NEEDS_ACCREDITATION in ids(partial.reasons_against)
    assert FitReasonId.LIABILITY_STAYS in ids(partial.remarks)
    assert partial.criticality.level is fit(answered(criticality="medium"), Model.PARTIAL).criticality.level
    regulation = {FitReasonId.PROVIDER_NEEDS_ACCREDITATION, FitReasonId.LIABILITY_STAYS}
    assert not regulation & ids(fit(health, Model.IN_HOUSE).reasons)


# --- maturity ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"competent_generalist": True, "missing_skills": ("cybersecurity",)}, T),
        ({"competent_generalist": True, "missing_skills": ()}, M),
        ({"competent_generalist": True, "maturity": "managed"}, G),
        ({"competent_generalist": False, "missing_skills": ("cloud",)}, P),
        ({"missing_skills": ("cloud",), "maturity": "steered"}, U),
    ],
)
def test_co_sourcing_is_for_a_generalist_who_lacks_a_skill(answers: dict[str, AnswerValue], expected: FitLevel) -> None:
    assert fit(answered(**answers), Model.CO_SOURCING).maturity.level is expected


def test_the_progressive_model_is_for_those_who_fear_sudden_change() -> None:
    reluctant = answered(fears_sudden_change=True, maturity="initial")
    assert fit(reluctant, Model.PROGRESSIVE).maturity.level is T
    assert reason(fit(reluctant, Model.PROGRESSIVE).reasons_for, FitReasonId.GRADUAL_CHANGE).basis is Basis.STATED
    assert FitReasonId.SUDDEN_CHANGE in ids(fit(reluctant, Model.FULL).reasons_against)
    assert fit(answered(reluctant, fears_sudden_change=False), Model.PROGRESSIVE).maturity.level is G


def test_keeping_a_core_needs_somebody_able_to_do_it() -> None:
    for model in (Model.LAYERED, Model.HYBRID, Model.IN_HOUSE):
        able = fit(answered(maturity="defined", competent_generalist=True), model).maturity.level
        unable = fit(answered(maturity="defined", competent_generalist=False), model).maturity.level
        assert (able, unable) == (G, M)


def test_staying_in_house_leaves_missing_skills_missing() -> None:
    case = answered(maturity="defined", missing_skills=("cloud", "network"), roadmap=("erp",))
    in_house = fit(case, Model.IN_HOUSE)
    assert in_house.maturity.level is M
    assert reason(in_house.reasons_against, FitReasonId.SKILLS_MISSING).params == {"skills": Decimal(2)}
    assert FitReasonId.PROJECTS_NEED_SKILLS in ids(in_house.reasons_against)
    assert reason(fit(case, Model.PARTIAL).reasons_for, FitReasonId.BRINGS_PROJECT_SKILLS).params == {
        "projects": Decimal(1)
    }


def test_full_outsourcing_loses_skills_that_are_there() -> None:
    assert FitReasonId.SKILLS_WOULD_BE_LOST in ids(fit(answered(maturity="steered"), Model.FULL).reasons_against)
    assert FitReasonId.MATURITY_TOO_LOW in ids(fit(answered(maturity="initial"), Model.FULL).reasons_against)


# --- together ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((T, G, G), T),
        ((T, T, G), T),
        ((T, T, T), T),
        ((T, G, M), M),
        ((G, G, G), G),
        ((T, T, P), P),
        ((U, G, P), P),
        ((U, T, T), U),
    ],
)
def test_three_variables_make_one_level(levels: tuple[FitLevel, ...], expected: FitLevel) -> None:
    assert overall(levels) is expected


@given(st.lists(st.sampled_from((T, G, M, P)), min_size=3, max_size=3), st.integers(0, 2))
def test_a_better_variable_never_makes_the_whole_worse(levels: list[FitLevel], place: int) -> None:
    ranked = (P, M, G, T)
    better = [*levels]
    better[place] = shifted(levels[place], 1)
    assert ranked.index(overall(better)) >= ranked.index(overall(levels))


def test_nothing_known_is_unknown_and_a_custom_option_always_is() -> None:
    for model in Model:
        assert fit(answered(), model).level is U
    id, case = answered(headcount=30, criticality="low", maturity="defined").with_new_option("Group IT")
    assert fit(case, id).level is U
    assert fit(case, id).reasons == ()


def test_the_articles_own_full_outsourcing_company() -> None:
    case = answered(headcount=30, criticality="low", maturity="managed")
    assert fit(case, Model.FULL).level is T
    assert fit(case, Model.HYBRID).level is M


choices = st.fixed_dictionaries(
    {},
    optional={
        "headcount": st.integers(1, 300),
        "criticality": st.sampled_from(("low", "medium", "high", "vital")),
        "tolerated_downtime": st.integers(0, 100).map(Decimal),
        "service_window": st.sampled_from(("business_hours", "extended_hours", "around_the_clock")),
        "it_staff": st.integers(0, 10).map(Decimal),
        "regulated_data": st.sets(st.sampled_from(("gdpr", "hds", "other"))).map(tuple),
        "maturity": st.sampled_from(("initial", "managed", "defined", "steered")),
        "competent_generalist": st.booleans(),
        "missing_skills": st.sets(st.sampled_from(("cybersecurity", "cloud"))).map(tuple),
        "fears_sudden_change": st.booleans(),
        "roadmap": st.sets(st.sampled_from(("erp", "cloud"))).map(tuple),
    },
)


@given(choices, st.sampled_from(Model))
def test_every_reason_is_told_once_on_one_side_and_every_level_has_one(
    answers: dict[str, AnswerValue], model: Model
) -> None:
    result = fit(answered(**answers), model)
    assert len(result.reasons) == len(result.reasons_for) + len(result.reasons_against) + len(result.remarks)
    for variable in Variable:
        own = result.variable(variable)
        assert all(one.variable is variable for one in own.reasons)
        told = [one.id for one in own.reasons]
        assert len(told) == len(set(told))
        if own.level in (P, T):
            assert told
    for one in result.reasons:
        assert (one.origin is Origin.OURS) <= (one.basis is not Basis.STATED)
        assert (one.basis is Basis.ADDITION) <= (one.origin is Origin.OURS)
