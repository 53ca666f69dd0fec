"""What is shared says nothing a person typed, and still carries the case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from domain.anonymise import LEAST_FACTOR, MOST_FACTOR, StandIns, anonymised
from domain.answer import Answer, AnswerState
from domain.assessment import Assessment, CriterionCase, OptionCase, Reading, Score
from domain.catalogue import Kpi, Model
from domain.decision import Decision, Outcome, RejectedOption
from domain.diagnosis import diagnose
from domain.forecast import Expected, Forecast
from domain.kpi import months_since
from domain.month import month_index
from domain.progress import steps_done
from domain.questions import CATALOGUE, QUESTIONS, Kind
from domain.ranking import rank
from domain.samples import SAMPLES, sample
from domain.score import Confirmation
from domain.stakeholder import Shown, Stakeholder
from domain.tco.cost import Cost
from domain.tco.lines import TODAY, CostLine
from storage.codec import Stamp, decode, encode
from tests.faults.effort import rounds
from tests.strategies import assessments

STAND_INS = StandIns(
    company="Company",
    removed="[removed]",
    person="Person {}".format,
    option="Option {}".format,
    criterion="Criterion {}".format,
    model=lambda model: model.value,
    question=lambda id: f"{id}?",
)
STAMP = Stamp("abcdef012345", datetime(2026, 3, 14, tzinfo=UTC), "sourcier")
OTHER_ID = "fedcba987654"


def shared(case: Assessment, factor: str = "1.37", months: int = 0) -> Assessment:
    return anonymised(case, id=OTHER_ID, factor=Decimal(factor), months=months, stand_ins=STAND_INS)


def marked(value: Any, key: str = "", kind: Kind | None = None) -> Any:
    """`value` with every text a person can type replaced by one that is found again: found by its type, not its name.

    A plain `str` is typed by a person, unless it is an id; what comes from a closed list is a `StrEnum`.
    """
    match value:
        case StrEnum():
            return value
        case str() if value and key not in ("id", "option", "leader", "follows", "ground") and kind is not Kind.CHOICE:
            return f"Zq{len(value)}x"
        case dict():
            return {
                name: marked(inner, name, QUESTIONS[key].kind if name == "value" and key in QUESTIONS else None)
                for name, inner in value.items()
            }
        case tuple() if key not in ("criteria", "options") and kind is not Kind.CHOICES:
            return tuple(marked(inner, key) for inner in value)
    return value


@settings(deadline=None, max_examples=rounds(100, 40))
@given(case=assessments(), factor=st.decimals("0.1", "1", places=2), months=st.integers(-120, 120))
def test_no_text_a_person_typed_is_left_in_the_bytes(case: Assessment, factor: Decimal, months: int) -> None:
    case = Assessment.model_validate(marked(case.model_dump()))
    before = encode(case, STAMP)
    out = shared(case, str(factor), months)
    after = encode(out, STAMP)
    assert "Zq" not in after
    assert case.id not in after
    assert ("Zq" in before) or not any(answer.note for answer in case.answers.values())
    assert decode(after).assessment == out


@settings(deadline=None, max_examples=rounds(60, 20))
@given(case=assessments())
def test_what_was_not_typed_stays(case: Assessment) -> None:
    out = shared(case, "1")
    for id, answer in case.answers.items():
        found = out.answer(id)
        assert (found.state, found.confidence) == (answer.state, answer.confidence)
        assert bool(found.note) == bool(answer.note)
        if QUESTIONS[id].kind not in (Kind.TEXT, Kind.LONG_TEXT):
            assert found.value == answer.value
    assert list(out.readings) == list(case.readings)
    assert len(out.stakeholders) == len(case.stakeholders)
    assert [level(row) for row in out.scores.values()] == [level(row) for row in case.scores.values()]


def level(row: Any) -> list[object]:
    return [(score.level, score.lowest, score.highest, score.confidence) for score in row.values()]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("id", SAMPLES)
def test_a_sample_keeps_its_verdict_ranking_and_progress(id: str, language: Any) -> None:
    case = sample(id, language)
    out = shared(case, "0.42", months=-5)
    assert diagnose(out).verdict is diagnose(case).verdict
    before, after = rank(case).standings, rank(out).standings
    assert [(row.option, row.total, row.rank) for row in after] == [(row.option, row.total, row.rank) for row in before]
    assert steps_done(out) == steps_done(case)
    text = encode(out, STAMP)
    for name in ("Cormoran", "Aubépine", "Aubepine", "Benali", "Morvenne", "Hugo", "Vasseur"):
        assert name not in text


def test_amounts_keep_their_ratios_and_nothing_else_is_scaled() -> None:
    case = sample("services", "en")
    out = shared(case, "0.5")
    for question in CATALOGUE:
        before, after = case.number(question.id), out.number(question.id)
        if before is None:
            assert after is None
        elif question.kind is Kind.MONEY:
            assert after == pytest.approx(before / 2, abs=Decimal("0.01"))
        else:
            assert after == before
    for month, row in case.readings.items():
        for kpi, reading in row.items():
            found = out.readings[month][kpi].value
            assert found == (reading.value / 2 if kpi is Kpi.BUDGET else reading.value)


def test_dates_move_together() -> None:
    case = sample("services", "en")
    out = shared(case, months=-7)
    start, moved = case.day("contract_start"), out.day("contract_start")
    assert start is not None
    assert moved is not None
    assert month_index(f"{moved:%Y-%m}") == month_index(f"{start:%Y-%m}") - 7
    assert [months_since(moved, month) for month in out.readings] == [
        months_since(start, month) for month in case.readings
    ]
    assert out.created_on < case.created_on


def test_ids_that_are_not_the_methods_own_are_numbered_anew_everywhere() -> None:
    acme, cloud, anne = "acme_hosting", "acme_cloud", "anne_martin"
    record = Decision(
        decided_on=date(2026, 1, 1),
        outcome=Outcome.CHOSEN,
        option=acme,
        option_name="Acme Hosting",
        leader=Model.FULL.value,
        leader_name="Tout chez Acme",
        weights={cloud: Decimal("0.5")},
        rejected={"acme_gone": RejectedOption(name="Acme parti")},
    )
    person = Stakeholder(
        name="Anne Martin",
        ranks={cloud: 1},
        judgements={cloud: {"tco": 3}},
        shown=Shown(criteria=(cloud, "tco"), options=(acme,), anchors={cloud: ("a", "b", "c", "d", "e")}),
    )
    case = Assessment(
        id="0123456789ab",
        created_on=date(2026, 1, 1),
        custom_made=41,
        answers={"decision_option": Answer(state=AnswerState.GIVEN, value=acme)},
        options={acme: OptionCase(name="Acme Hosting")},
        criteria={cloud: CriterionCase(name="Chez Acme")},
        stakeholders={anne: person},
        scores={acme: {cloud: Score(level=3)}},
        decisions={"acme": record},
    )
    out = shared(case)
    assert "acme" not in encode(out, STAMP).lower()
    assert out.option("option_1").name == "Option 1"
    assert out.criterion("criterion_1").name == "Criterion 1"
    assert out.value("decision_option") == "option_1"
    assert out.score("option_1", "criterion_1") == Score(level=3)
    who = out.stakeholders["stakeholder_1"]
    assert who.name == "Person 1"
    assert (dict(who.ranks), who.shown) == (
        {"criterion_1": 1},
        Shown(criteria=("criterion_1", "tco"), options=("option_1",)),
    )
    (decided,) = out.decisions.values()
    assert (decided.option, decided.option_name, decided.leader_name) == ("option_1", "Option 1", "full")
    assert decided.rejected["option_2"].name == "Option 2"
    assert out.custom_made == 2


@pytest.mark.parametrize("factor", ["0", "-1", "NaN", "Infinity", "1e-20", "1e-400", "0.0999", "10.001", "1e12"])
def test_a_factor_that_keeps_no_ratios_is_refused(factor: str) -> None:
    with pytest.raises(ValueError, match="factor"):
        shared(sample("services", "en"), factor)


@pytest.mark.parametrize("factor", [LEAST_FACTOR, MOST_FACTOR])
def test_amounts_keep_their_ratios_at_both_ends_of_the_factor(factor: Decimal) -> None:
    case = sample("services", "en")
    out = shared(case, str(factor))
    for question in ("maintenance_cost", "hourly_cost"):
        assert out.number(question) == (case.number(question) or 0) * factor


@pytest.mark.parametrize(("factor", "months"), [("10", 0), ("1", 120_000), ("1", -30_000)])
def test_what_no_file_can_hold_is_refused(factor: str, months: int) -> None:
    most = QUESTIONS["maintenance_cost"].maximum
    with pytest.raises(ValueError):
        shared(
            sample("services", "en").with_answer("maintenance_cost", Answer(state=AnswerState.GIVEN, value=most)),
            factor,
            months,
        )


_ENDS = ("likely", "low", "high")
AMOUNTS = {
    *("Answer.value", "Reading.value"),
    *(f"{kind}.{end}" for kind in ("Estimate", "Cost", "Expected") for end in _ENDS),
}
"""Scaled where the question, the KPI or the figure is about money."""

NO_AMOUNTS = {
    *(f"Decision.{name}" for name in ("total", "leader_total", "margin", "weights")),
    *("RejectedOption.total", "Forecast.availability"),
    *(f"Stakeholder.{name}" for name in ("voice", "points")),
    *(f"PointsBounds.{name}" for name in ("low", "high")),
    *(f"ShownRange.{name}" for name in ("worst", "best")),
    "ProviderCriterion.points",
    *(f"CostParameters.{name}" for name in ("discount_rate", "indexation", "headcount_growth")),
}


def decimals(model: type[BaseModel], seen: set[type]) -> Iterator[str]:
    """Every field below `model` that can hold a decimal number, as Class.field."""
    if model in seen:
        return
    seen.add(model)
    for name, field in model.model_fields.items():
        for part in parts(field.annotation):
            if part is Decimal:
                yield f"{model.__name__}.{name}"
            elif isinstance(part, type) and issubclass(part, BaseModel):
                yield from decimals(part, seen)


def parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for inner in get_args(annotation):
        yield from parts(inner)


def test_every_decimal_of_an_assessment_is_known_to_be_an_amount_or_not() -> None:
    """A new field with an amount has to be scaled in `domain/anonymise.py` before it is listed here."""
    assert set(decimals(Assessment, set())) == AMOUNTS | NO_AMOUNTS


def test_a_reading_of_money_is_rounded_to_the_cent() -> None:
    case = Assessment(id="0123456789ab", created_on=date(2026, 1, 1)).with_reading(
        "2026-03", Kpi.BUDGET, Reading(value=Decimal("10.01"), note="chez Acme")
    )
    assert shared(case, "0.333").readings["2026-03"][Kpi.BUDGET] == Reading(value=Decimal("3.33"), note="[removed]")


def test_costs_are_scaled_and_their_fingerprint_goes() -> None:
    cost = Cost(likely=Decimal("100.10"), low=Decimal(50), high=Decimal(200), source="Acme", note="chez Acme")
    taken = Confirmation(low=2, likely=3, high=4, ground="0123456789ab")
    case = Assessment(
        id="0123456789ab",
        created_on=date(2026, 1, 1),
        options={"acme_1": OptionCase(name="Acme Hosting")},
        costs={TODAY: {CostLine.SALARIES: cost}, "acme_1": {CostLine.CONTRACT: cost}},
        scores={"acme_1": {"tco": Score(level=3, confirmed=taken)}},
    )
    out = shared(case, "0.5")
    scaled = Cost(likely=Decimal("50.05"), low=Decimal(25), high=Decimal(100), source="[removed]", note="[removed]")
    assert {id: dict(row) for id, row in out.costs.items()} == {
        TODAY: {CostLine.SALARIES: scaled},
        "option_1": {CostLine.CONTRACT: scaled},
    }
    assert out.scores["option_1"]["tco"].confirmed == Confirmation(low=2, likely=3, high=4)


def test_what_a_decision_expected_is_scaled_and_what_it_follows_is_numbered_anew() -> None:
    expected = Expected(low=Decimal(-50), likely=Decimal(100), high=Decimal("200.50"))
    forecast = Forecast(years=3, monthly_saving=expected, availability=Decimal("99.5"))
    on = {"decided_on": date(2026, 1, 1), "outcome": "chosen"}
    records = {"acme": Decision(**on), "zorro": Decision(**on, follows="acme", forecast=forecast)}
    records["last"] = Decision(**on, follows="gone")
    out = shared(Assessment(id="0123456789ab", created_on=date(2026, 1, 1), decisions=records), "0.5")
    assert [record.follows for record in out.decisions.values()] == [None, "d1", "d4"]
    scaled = Expected(low=Decimal(-25), likely=Decimal(50), high=Decimal("100.25"))
    assert out.decisions["d2"].forecast == forecast.model_copy(update={"monthly_saving": scaled})
