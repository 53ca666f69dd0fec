"""The JSON contract: true to the domain, in JSON's own types, and described field by field."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from domain.answer import Answer
from domain.assessment import Assessment
from domain.catalogue import Criterion, Kpi, Model, Signal
from domain.dashboard import dashboard
from domain.diagnosis import diagnose
from domain.fit import fit
from domain.mcda.agreement import Agreement, Spread
from domain.mcda.from_assessment import concentration_of, grid_of, people_of
from domain.mcda.robustness import robustness, weight_sets
from domain.mcda.smaa import smaa
from domain.opinions import opinions
from domain.ranking import rank
from domain.reading import Reading
from domain.readjustment import readjustments
from domain.safeguards import gaps
from domain.samples import SAMPLES, sample
from storage.findings import SealState
from tests.domain.grids import grid
from tests.tui.commands import ROOT, sample_library
from tests.tui.groups import DIVIDED, group
from tui.command_line.place import library_in
from tui.json_view import SCHEMA, as_json, option_at_stake, plain

TODAY = date(2026, 10, 5)
CONTRACT = (ROOT / "docs" / "json.md").read_text("utf-8")
EMPTY = Assessment(id="0123456789ab", created_on=TODAY)

KEYED_BY_IDS = (
    "answers",
    "steps",
    "scores",
    "shares",
    "contributions",
    "params",
    "points",
    "rejected",
    "weights",
    "central_weights",
    "beats",
)
"""Objects whose keys are ids of the method or of the assessment, not fields of the contract."""


def through_json(assessment: Assessment) -> dict[str, Any]:
    """The object as another program reads it."""
    text = json.dumps(as_json(assessment, TODAY, {"file": "x.toml"}), allow_nan=False)
    return json.loads(text)  # type: ignore[no-any-return]


@pytest.fixture(params=SAMPLES)
def case(request: pytest.FixtureRequest) -> Assessment:
    return sample(request.param, "en")


def test_it_says_what_the_domain_says(case: Assessment) -> None:
    seen, ranking, diagnosis = through_json(case), rank(case), diagnose(case)
    assert (seen["schema"], seen["today"]) == (SCHEMA, "2026-10-05")
    assert (seen["head"]["id"], seen["head"]["file"]) == (case.id, "x.toml")
    assert seen["diagnosis"]["verdict"] == diagnosis.verdict
    assert [signal["signal"] for signal in seen["diagnosis"]["signals"]] == list(Signal)
    assert [signal["status"] for signal in seen["diagnosis"]["signals"]] == [
        finding.status for finding in diagnosis.findings.values()
    ]
    assert [option["option"] for option in seen["options"]] == list(case.option_ids())
    assert [option["fit"]["level"] for option in seen["options"]] == [fit(case, id).level for id in case.option_ids()]
    assert seen["ranking"]["leader"] == ranking.leader
    assert seen["ranking"]["margin"] == pytest.approx(ranking.margin)
    assert [each["option"] for each in seen["ranking"]["standings"]] == [each.option for each in ranking.standings]
    assert len(seen["decisions"]) == len(case.decisions)


def test_contributions_sum_to_totals_and_weights_to_one(case: Assessment) -> None:
    seen = through_json(case)
    assert sum(seen["weights"]["shares"].values()) == pytest.approx(1, abs=1e-5)
    assert set(seen["weights"]["shares"]) == set(Criterion)
    for standing in seen["ranking"]["standings"]:
        assert sum(standing["contributions"].values()) == pytest.approx(standing["total"], abs=1e-5)
        assert standing["low"] <= standing["total"] <= standing["high"]


def test_the_kpis_are_those_of_the_dashboard(case: Assessment) -> None:
    seen, board = through_json(case)["kpis"], dashboard(case, TODAY)
    assert [line["kpi"] for line in seen["lines"]] == list(Kpi)
    assert [line["status"] for line in seen["lines"]] == [line.status for line in board.lines]
    assert sum(len(line["alerts"]) for line in seen["lines"]) == len(board.alerts)
    assert [each["readjustment"] for each in seen["readjustments"]] == [
        each.readjustment for each in readjustments(case, board)
    ]
    for line, judged in zip(seen["lines"], board.lines, strict=True):
        assert [reading["value"] for reading in line["readings"]] == [float(reading.value) for reading in judged.judged]


def test_a_reading_says_where_it_was_counted_and_what_was_noted(case: Assessment) -> None:
    month = max(case.readings)
    counted = Reading(
        value=Decimal(71), note="Strike.", imported_from="sept.csv", imported_on=date(2026, 10, 2), tickets=812
    )
    seen = through_json(case.with_reading(month, Kpi.FIRST_LEVEL, counted))["kpis"]["lines"]
    (line,) = (line for line in seen if line["kpi"] == "first_level")
    latest = line["readings"][-1]
    assert {name: latest[name] for name in ("month", "value", "note", "imported_from", "imported_on", "tickets")} == {
        "month": month,
        "value": 71,
        "note": "Strike.",
        "imported_from": "sept.csv",
        "imported_on": "2026-10-02",
        "tickets": 812,
    }


def test_the_group_is_what_people_think_side_by_side(case: Assessment) -> None:
    seen, found = through_json(case)["group"], opinions(case)
    outcomes = found.outcomes
    assert outcomes is not None
    assert seen["counted"] == list(found.counted)
    assert [each["criterion"] for each in seen["disagreements"]] == [each.criterion for each in found.disagreements]
    assert sum(each["share"] for each in seen["disagreements"]) == pytest.approx(1, abs=1e-5)
    assert seen["choice"]["options"][0] == rank(case).leader
    assert {each["stakeholder"]: tuple(each["options"]) for each in seen["winners"]} == {
        id: choice.options for id, choice in outcomes.choices.items()
    }
    assert seen["first_for_nobody"] == list(outcomes.first_for_nobody)
    assert seen["concordance"]["options"]["agreement"] in list(Agreement)
    assert [each["points"] for each in seen["regrets"]] == pytest.approx([each.points for each in outcomes.regrets])
    for regret in seen["regrets"]:
        assert (regret["points"] > 0) == (regret["rival"] is not None) == (regret["stakeholder"] in found.counted)


def test_a_discussion_names_whose_weights_on_what_would_change_the_choice() -> None:
    [discussion] = through_json(DIVIDED)["group"]["discussions"]
    # Ben's .7 on criticality takes 100·(.7 − .4) = 30 from a lead of 10, his .3 on cost 25: one criterion is enough.
    assert discussion == {"stakeholder": "stakeholder_2", "rival": "partial", "criteria": ["criticality"]}


def test_who_has_not_finished_is_waited_for() -> None:
    unfinished = group({"Anne": (80, 10, 10), "Ben": (30, 70), "Cora": ()})
    assert through_json(unfinished)["group"]["waiting_for"] == ["stakeholder_2", "stakeholder_3"]
    assert through_json(DIVIDED)["group"]["waiting_for"] == []


def test_money_keeps_its_cents_exactly() -> None:
    entered = Decimal("999999999999.99")
    case = EMPTY.with_answer("it_cost", Answer().given(entered))
    text = json.dumps(as_json(case, TODAY, {}))
    assert json.loads(text, parse_float=Decimal)["answers"]["it_cost"]["value"] == entered


def test_what_holds_the_decision_is_that_of_the_domain(case: Assessment) -> None:
    seen, grid = through_json(case)["robustness"], grid_of(case)
    found = robustness(grid, concentration_of(case), people_of(case))
    assert (seen["leader"], seen["runner_up"]) == (found.leader, found.runner_up) == found.order[:2]
    assert seen["margin"] == pytest.approx(rank(case).margin, abs=1e-5)
    for line, one in zip(seen["stability"], found.stabilities, strict=True):
        assert (line["criterion"],) == one.criteria
        assert (line["low_rival"], line["high_rival"]) == (one.low_rival, one.high_rival)
        assert (line["low"], line["high"]) == pytest.approx((one.low, one.high), abs=1e-6)
    assert [(line["rival"], line["by_sum"] is None) for line in seen["overtakings"]] == [
        (one.rival, one.by_sum is None) for one in found.overtakings
    ]
    for change in (line[way] for line in seen["overtakings"] for way in ("by_sum", "by_distance") if line[way]):
        assert list(change["weights"]) == list(grid.criteria)
        assert sum(change["weights"].values()) == pytest.approx(1, abs=1e-5)
    assert seen["nearest"] == (found.nearest and found.nearest.rival)
    assert [(line["option"], line["criterion"]) for line in seen["score_changes"]] == [
        (one.option, one.criterion) for one in found.score_changes
    ]
    assert [(line["option"], line["by"]) for line in seen["dominances"]] == [
        (one.option, one.by) for one in found.dominances
    ]
    assert seen["regrets"]["information"] == found.regretted
    assert [line["regret"] for line in seen["regrets"]["options"]] == pytest.approx(
        [one.points for one in found.regrets], abs=1e-6
    )
    assert [line["gain"] for line in seen["next_questions"]] == pytest.approx(
        [one.gain for one in found.next_questions], abs=1e-6
    )


def test_there_is_a_study_for_each_kind_of_knowledge(case: Assessment) -> None:
    grid = grid_of(case)
    known = weight_sets(grid.weights, concentration_of(case), people_of(case))
    seen = through_json(case)["robustness"]["studies"]
    assert [study["information"] for study in seen] == list(known)
    for study, weights in zip(seen, known.values(), strict=True):
        expected = smaa(grid, weights)
        assert (study["method"], study["points_counted"]) == (expected.method, expected.points)
        for line, first, central in zip(study["options"], expected.first, expected.central, strict=True):
            assert line["acceptability"][0] == pytest.approx(first, abs=1e-6)
            assert sum(line["acceptability"]) == pytest.approx(1, abs=1e-5)
            assert set(line["beats"]) == set(grid.options) - {line["option"]}
            assert (line["central_weights"] is None) == (central is None) == (line["confidence_factor"] is None)


def test_close_calls_need_stated_weights() -> None:
    def close(*people: tuple[int, int]) -> object:
        return through_json(grid([[3, 3], [3, 2], [1, 1]], *people))["robustness"]["close_calls"]

    assert close() is None
    (call,) = close((95, 5))
    assert (call["rival"], call["margin"], call["reasons"]) == (tuple(Model)[1], pytest.approx(1.25), ["margin"])


def test_nothing_is_said_to_hold_without_a_ranking() -> None:
    assert through_json(EMPTY)["robustness"] is None
    assert through_json(grid([[3, 4]]))["robustness"] is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("4700.00"), 4700),
        (Decimal("1E+3"), 1000),
        (Decimal("1.5"), 1.5),
        (1 / 3, 0.333333),
        (TODAY, "2026-10-05"),
        (("a", Decimal(2)), ["a", 2]),
        ({Kpi.BUDGET: None}, {"budget": None}),
        (True, True),
    ],
)
def test_values_become_the_types_of_json(value: object, expected: object) -> None:
    seen = plain(value)
    assert seen == expected
    assert type(seen) is type(expected)


def test_safeguards_are_held_against_the_option_decided_then_drafted_then_leading(case: Assessment) -> None:
    decided = tuple(case.decisions.values())[-1].option
    assert decided is not None
    assert option_at_stake(case, rank(case)) == decided
    seen = through_json(case)["safeguards"]
    assert seen["option"] == decided
    assert [gap["safeguard"] for gap in seen["gaps"]] == [gap.safeguard for gap in gaps(case, decided, TODAY)]
    undecided = case.model_copy(update={"decisions": {}})
    other = next(id for id in case.option_ids() if id not in (decided, rank(case).leader))
    drafted = undecided.with_answer("decision_option", Answer().given(str(other)))
    assert option_at_stake(drafted, rank(drafted)) == other
    plain_case = undecided.with_answer("decision_option", Answer())
    assert option_at_stake(plain_case, rank(plain_case)) == rank(case).leader


def test_while_nothing_is_scored_nobody_has_a_rank() -> None:
    unscored = sample("services", "en").model_copy(update={"scores": {}})
    seen = through_json(unscored)["ranking"]
    assert (seen["state"], seen["leader"], seen["standings"]) == ("nothing_scored", None, [])


def test_an_empty_assessment_has_the_same_shape() -> None:
    seen = through_json(EMPTY)
    assert seen["diagnosis"]["verdict"] == "undetermined"
    assert seen["diagnosis"]["outage_cost"]["per_year"] is None
    assert seen["safeguards"] == {"option": None, "gaps": []}
    assert seen.keys() == through_json(sample("services", "en")).keys()


def test_the_wording_asked_stays_in_the_file() -> None:
    answers = through_json(sample("services", "fr"))["answers"]
    assert all(answer.keys() == {"state", "value", "confidence", "source", "note"} for answer in answers.values())


def fields(value: object) -> Iterator[str]:
    """Every name of a field in an object and the objects in it."""
    if isinstance(value, list):
        for item in value:
            yield from fields(item)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield name
            if name not in KEYED_BY_IDS:
                yield from fields(inner)
            elif isinstance(inner, dict):
                for item in inner.values():
                    yield from fields(item)


@pytest.mark.parametrize("id", SAMPLES)
def test_every_field_is_described(id: str) -> None:
    described = set(re.findall(r"`([a-z_.]+)`", CONTRACT))
    described |= {part for name in described for part in name.split(".")}
    ids = set(sample(id, "en").option_ids()) | set(sample(id, "en").criterion_ids())
    missing = set(fields(through_json(sample(id, "en")))) - described - ids
    assert not missing


def test_the_contract_names_both_schemas() -> None:
    from tui.command_line.listing import SCHEMA as LIST_SCHEMA

    assert {f"## `{SCHEMA}`", f"## `{LIST_SCHEMA}`"} <= set(CONTRACT.splitlines())


def test_the_described_choices_are_those_of_the_domain() -> None:
    from domain.answer import AnswerState, Confidence
    from domain.catalogue import SafeguardState, Verdict
    from domain.dashboard import KpiStatus
    from domain.decision import Outcome
    from domain.evidence import Status
    from domain.fit import FitLevel, Origin, Side
    from domain.kpi import KpiUnit
    from domain.mcda.acceptability import Method
    from domain.mcda.close_call import Closeness
    from domain.mcda.next_question import Subject
    from domain.ranking import RankingState

    described = set(re.findall(r"`([a-z_.]+)`", CONTRACT))
    choices = (
        AnswerState,
        Confidence,
        Verdict,
        KpiStatus,
        Outcome,
        Status,
        FitLevel,
        Origin,
        Side,
        KpiUnit,
        RankingState,
        Method,
        Closeness,
        Subject,
        Agreement,
        Spread,
    )
    for choice in choices:
        assert set(choice) <= described, choice
    assert set(SafeguardState) - {SafeguardState.PRESENT} <= described


def test_every_field_of_the_list_is_described(tmp_path: Path) -> None:
    from tui.command_line.listing import as_json as list_as_json

    library = library_in(sample_library(tmp_path / "library"))
    (library.folder / "broken.toml").write_text("[session")
    entries = library.entries()
    listed = list_as_json(library, entries, [SealState.INTACT] * len(entries))
    section = CONTRACT[CONTRACT.index("## `sourcier/list/1`") :]
    assert set(fields(listed)) - {"schema"} <= set(re.findall(r"`([a-z_]+)`", section))
