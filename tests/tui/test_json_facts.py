"""The facts in the JSON contract: true to the domain, and described field by field."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from domain.assessment import Assessment
from domain.catalogue import ItFunction
from domain.compliance.findings import PointStatus, compliance
from domain.compliance.points import CompliancePoint, Regime
from domain.providers import OfferReasonId, Standing, shortlist
from domain.reversibility.index import ExitPartId, exit_index
from domain.reversibility.walk import ExitCost
from domain.skills import knowledge_risks
from tests.storage import cases
from tui.json_view import as_json

TODAY = date(2026, 10, 5)
CONTRACT = (Path(__file__).parents[2] / "docs" / "json.md").read_text("utf-8")
FACTS = ("functions", "waves", "offers", "knowledge", "exit", "compliance")
KEYED_BY_IDS = ("ratings", "clauses", "figures", "leave_free", "criteria", "costs")


def through_json(assessment: Assessment) -> dict[str, Any]:
    return json.loads(json.dumps(as_json(assessment, TODAY, {}), allow_nan=False))


def test_the_facts_are_those_of_the_domain() -> None:
    case = cases.full()
    seen, option = through_json(case), "hybrid"
    assert seen["exit"]["option"] == option
    assert seen["exit"]["index"]["likely"] == float(round(exit_index(case, option).points.likely, 6))
    assert [part["id"] for part in seen["exit"]["parts"]] == list(ExitPartId)
    assert len(seen["exit"]["walks"]) == 12
    assert all(set(walk["costs"]) == set(ExitCost) for walk in seen["exit"]["walks"])
    assert [regime["regime"] for regime in seen["compliance"]] == list(Regime)
    statuses = [point["status"] for regime in seen["compliance"] for point in regime["points"]]
    assert statuses == [point.status for regime in compliance(case, option, TODAY) for point in regime.points]
    assert PointStatus.MISSING in statuses
    assert [risk["id"] for risk in seen["knowledge"]["risks"]] == [
        risk.id for risk in knowledge_risks(case, option, TODAY)
    ]
    (standing,) = seen["offers"]["standings"]
    (expected,) = shortlist(case, TODAY)
    assert (standing["standing"], standing["total"]) == (Standing.OUT, None)
    assert [reason["id"] for reason in standing["reasons"]] == [reason.id for reason in expected.reasons]
    assert standing["reasons"][0] == {"id": OfferReasonId.RULED_OUT, "about": "", "basis": "addition"}
    assert standing["entered"]["total_cost"]["likely"] == 180000.5
    assert set(standing["entered"]["compliance"]) == set(CompliancePoint)
    assert [known["function"] for known in seen["functions"]["known"]] == list(ItFunction)
    assert {gap["missing"] for gap in seen["functions"]["gaps"]} == {2}
    (wave,) = seen["waves"]
    assert (wave["proposal"], wave["state"], wave["functions"]) == ("go", "go", ["backup", "cybersecurity"])
    assert {(problem["id"], problem["function"]) for problem in wave["problems"]} == {
        ("critical_in_pilot", "backup"),
        ("critical_in_pilot", "cybersecurity"),
    }


def test_without_an_option_what_depends_on_one_is_empty() -> None:
    seen = through_json(cases.blank())
    assert (seen["exit"], seen["compliance"], seen["waves"]) == (None, [], [])
    assert seen["knowledge"] == {"skills": [], "documents": [], "risks": []}
    assert seen["functions"] == {"known": [], "scope": [], "gaps": []}
    assert [criterion["points"] for criterion in seen["offers"]["criteria"]] == [100, 100, 100]


def fields(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from fields(item)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield name
            keyed = name in KEYED_BY_IDS or (name == "compliance" and isinstance(inner, dict))
            yield from fields(list(inner.values()) if keyed and isinstance(inner, dict) else inner)


def test_every_field_is_described() -> None:
    seen = through_json(cases.full())
    described = set(re.findall(r"`([a-z_.]+)`", CONTRACT))
    # What a person entered is as in the file, whose page describes it.
    page = (Path(__file__).parents[2] / "docs" / "file-format.md").read_text("utf-8")
    described |= set(re.findall(r"`([a-z_]+)`", page))
    assert set(fields({name: seen[name] for name in FACTS})) - described == set()
    for ids in (Standing, PointStatus, ExitCost):
        assert set(ids) <= described
