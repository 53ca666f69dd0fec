"""What is kept of costs and suggestions is worked out again whenever something it rests on changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from domain.assessment import Assessment
from domain.catalogue import Model
from domain.knowledge import Skill, SkillCase
from domain.samples import SAMPLES, sample
from domain.suggestions.suggest import suggestions
from domain.tco.chance import chances
from tui.costing import COSTED_FROM, SUGGESTED_FROM, chances_of, comparison_of, facts_of, suggestions_of


def read_by(assessment: Assessment, work: Callable[[Assessment], object], monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The parts of the assessment that `work` looks at."""
    seen: set[str] = set()
    plain = Assessment.__getattribute__

    def noticed(self: Assessment, name: str) -> object:
        seen.add(name)
        return plain(self, name)

    with monkeypatch.context() as patch:
        patch.setattr(Assessment, "__getattribute__", noticed)
        work(assessment)
    return seen & set(Assessment.model_fields)


@pytest.mark.parametrize("case", [sample(id, "en") for id in SAMPLES])
def test_nothing_else_is_looked_at(case: Assessment, monkeypatch: pytest.MonkeyPatch) -> None:
    facts_of.__globals__["_facts"].cache_clear()
    assert read_by(case, facts_of, monkeypatch) <= set(COSTED_FROM)
    for kept in ("_comparison", "_chances", "_suggestions"):
        facts_of.__globals__[kept].cache_clear()
    assert read_by(case, lambda one: chances(comparison_of(one)), monkeypatch) <= set(COSTED_FROM)
    assert read_by(case, lambda one: suggestions(one, comparison_of(one)), monkeypatch) <= set(SUGGESTED_FROM)
    assert chances_of(case) == chances(comparison_of(case))


def test_a_skill_that_gets_a_holder_changes_what_is_suggested() -> None:
    case = sample("services", "en").model_copy(update={"skills": {}})
    before = suggestions_of(case)
    held = case.model_copy(update={"skills": {skill: SkillCase(holder="Anne") for skill in Skill}})
    assert suggestions_of(held) == suggestions(held, comparison_of(held))
    assert suggestions_of(held)[Model.PARTIAL] != before[Model.PARTIAL]
