"""Every difference between two assessments is told once, in the order of the interview; nothing else is."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain import weight_answers
from domain.assessment import Assessment, CriterionCase, OptionCase, Reading, SafeguardCheck, Score
from domain.catalogue import Criterion, Kpi, Model, Safeguard
from domain.changes import Change, changes
from domain.compliance.check import ComplianceCheck, RegimeCase
from domain.entries import FIELDS, assembled, entries, in_order
from domain.entry import EntryId, EntryKind, PairJudgement, SwingPoints
from domain.it_function import FunctionCase
from domain.knowledge import DocumentCase, SkillCase
from domain.offer import ProviderCriterion
from domain.reversibility.exit_case import ExitCase
from domain.samples import SAMPLES, sample
from domain.stakeholder import Aggregation, Weighting, WeightMethod
from tests import strategies
from tests.domain.building import answered
from tests.faults.effort import rounds
from tests.storage import cases

SOME = settings(
    max_examples=rounds(40, 15),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
"""Whole assessments take long to make."""


def said(case: Assessment) -> Assessment:
    """`case` without what says nothing: entries at their default and rows without a score."""

    def without(rows: Mapping[str, object], silent: object) -> dict[str, object]:
        return {id: entry for id, entry in rows.items() if entry != silent}

    return Assessment(
        **{
            **dict(case),
            "options": without(case.options, OptionCase()),
            "criteria": without(case.criteria, CriterionCase()),
            "safeguards": without(case.safeguards, SafeguardCheck()),
            "functions": without(case.functions, FunctionCase()),
            "provider_criteria": without(case.provider_criteria, ProviderCriterion()),
            "skills": without(case.skills, SkillCase()),
            "documents": without(case.documents, DocumentCase()),
            "exits": without(case.exits, ExitCase()),
            "regimes": without(case.regimes, RegimeCase()),
            "compliance": without(case.compliance, ComplianceCheck()),
            "scores": without(case.scores, {}),
        }
    )


@SOME
@given(strategies.assessments())
def test_an_assessment_put_together_from_its_entries_says_the_same(case: Assessment) -> None:
    assert assembled(entries(case), case) == said(case)


@SOME
@given(strategies.assessments(), strategies.assessments())
def test_changes_are_complete_and_none_means_the_same(before: Assessment, after: Assessment) -> None:
    found = changes(before, after)
    made = dict(entries(before))
    for change in found:
        assert made.get(change.id) == change.before != change.after
        if change.after is None:
            del made[change.id]
        else:
            made[change.id] = change.after
    assert made == entries(after)
    same = {"id": before.id, "custom_made": before.custom_made}
    assert (not found) == (said(before).model_copy(update=same) == said(after).model_copy(update=same))


@SOME
@given(strategies.assessments(), strategies.assessments())
def test_changes_back_are_the_same_ones_turned_round(before: Assessment, after: Assessment) -> None:
    back = [Change(change.id, change.after, change.before) for change in changes(after, before)]
    assert changes(before, after) == tuple(back)


@SOME
@given(strategies.assessments(), st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_that_of_the_entries(case: Assessment, random: Random) -> None:
    ids = list(entries(case))
    expected = in_order(ids)
    random.shuffle(ids)
    assert in_order(ids) == expected


@pytest.mark.parametrize("case", [cases.full(), *(sample(id, "en") for id in SAMPLES)], ids=lambda case: case.title)
def test_complete_assessments_lose_nothing(case: Assessment) -> None:
    assert assembled(entries(case), case) == case
    assert changes(case, case) == ()


def test_one_change_of_each_kind() -> None:
    start = answered(headcount=50)
    person, start = start.with_new_stakeholder("Anne")
    option, start = start.with_new_option("Nearshore")
    after = (
        start.with_title("Autumn")
        .with_answer("headcount", start.answer("headcount").given(60))
        .with_option(option, OptionCase(name="Offshore"))
        .with_criterion(Criterion.TCO, CriterionCase(active=False))
        .with_score(option, Criterion.TCO, Score(level=3))
        .with_safeguard(Safeguard.EXIT_CLAUSES, SafeguardCheck(owner="Anne"))
        .with_reading("2026-03", Kpi.BUDGET, Reading(value=Decimal(5)))
        .with_weighting(Weighting(aggregation=Aggregation.GEOMETRIC))
        .with_decision(cases.decision())
    )
    after = weight_answers.with_method(after, person, WeightMethod.AHP)
    after = weight_answers.with_judgement(after, person, Criterion.TCO, Criterion.COMPLIANCE, 3)
    after = weight_answers.with_points_between(after, person, Criterion.TCO, Decimal(40), Decimal(60))
    found = {change.id: (change.before, change.after) for change in changes(start, after)}
    assert [(id.kind, *id.ids) for id in found] == [
        ("title",),
        ("answer", "headcount"),
        ("option", option),
        ("criterion", "tco"),
        ("stakeholder", person),
        ("shown", person),
        ("points", person, "tco"),
        ("judgement", person, "compliance", "tco"),
        ("weighting",),
        ("score", option, "tco"),
        ("safeguard", "exit_clauses"),
        ("decision", "d1"),
        ("reading", "2026-03", "budget"),
    ]
    assert found[EntryId(EntryKind.TITLE)] == (None, "Autumn")
    assert found[EntryId(EntryKind.OPTION, (option,))] == (OptionCase(name="Nearshore"), OptionCase(name="Offshore"))
    assert found[EntryId(EntryKind.JUDGEMENT, (person, "compliance", "tco"))] == (None, PairJudgement(reverse=3))
    points = found[EntryId(EntryKind.POINTS, (person, "tco"))][1]
    assert isinstance(points, SwingPoints)
    assert points.points == 50


def test_the_answers_of_a_step_stand_where_the_step_does() -> None:
    after = answered(decided_on=cases.decision().decided_on, headcount=5, shadow_it=True)
    after = after.with_score(Model.FULL, Criterion.TCO, Score(level=1))
    kinds = [change.ids[0] if change.kind is EntryKind.ANSWER else change.kind for change in changes(answered(), after)]
    assert kinds == ["headcount", "shadow_it", "score", "decided_on"]


def test_custom_ids_are_ordered_by_number() -> None:
    ids = [EntryId(EntryKind.OPTION, (id,)) for id in ("option_10", "option_9", "full")]
    assert [id.ids[0] for id in in_order(ids)] == ["full", "option_9", "option_10"]
    months = [
        EntryId(EntryKind.READING, ("2026-10", "budget")),
        EntryId(EntryKind.READING, ("2026-09", "satisfaction")),
    ]
    assert in_order(months) == months[::-1]


@pytest.mark.parametrize(
    ("before", "after", "reworded"),
    [("How many?", "How many people?", True), ("", "How many people?", False), ("How many?", "How many?", False)],
)
def test_an_answer_to_other_words_is_marked(before: str, after: str, reworded: bool) -> None:
    fifty = answered(headcount=50).answer("headcount")
    (change,) = changes(
        answered(headcount=fifty.model_copy(update={"asked": before})),
        answered(headcount=fifty.given(60).model_copy(update={"asked": after})),
    )
    assert change.is_reworded is reworded
    assert not change.is_added
    assert not change.is_removed


def test_what_is_put_back_to_the_methods_own_is_no_change() -> None:
    case = answered(headcount=5)
    assert changes(case, case.with_option(Model.FULL, OptionCase())) == ()
    assert changes(case, case.with_score(Model.FULL, Criterion.TCO, None)) == ()


def test_every_field_of_an_assessment_is_taken_apart() -> None:
    alone = {"id", "custom_made", "title", "created_on", "stakeholders", "weighting", "cost_parameters"}
    assert {*FIELDS, *alone} == {*Assessment.model_fields}
    kinds = {id.kind for id in (*entries(cases.full()), *entries(sample("services", "en")))}
    assert kinds >= {EntryKind.SHOWN, EntryKind.RANK, EntryKind.POINTS, EntryKind.JUDGEMENT, EntryKind.CHECK}
