from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from domain.answer import AnswerState, Confidence
from domain.assessment import Assessment
from domain.catalogue import Criterion, Kpi, Model, Verdict
from domain.dashboard import KpiStatus, dashboard
from domain.decision import Outcome
from domain.diagnosis import diagnose
from domain.evidence import Status
from domain.fit import FitLevel, fit
from domain.freeze import freeze, unexplained_options
from domain.outage import outage_cost
from domain.progress import progress
from domain.questions import QUESTIONS, Kind
from domain.ranking import RankingState, rank
from domain.samples import SAMPLES, Language, sample
from domain.samples.parts import MODEL_NAMES
from domain.scope import Severity, scope_problems
from domain.scores import unexplained
from domain.steps import Step
from domain.suggestions.confirming import Provenance, provenance
from domain.suggestions.suggest import suggestions
from domain.suggestions.suggestion import Suggestion
from domain.suggestions.tco import tco_suggestion
from domain.tco.comparison import Comparison, compare
from domain.tco.facts import AmountSource, cost_facts
from domain.tco.lines import CostLine
from domain.tco.saving import saving

LANGUAGES: tuple[Language, ...] = ("fr", "en")
each_sample = pytest.mark.parametrize("id", SAMPLES)
each_text = pytest.mark.parametrize(
    "case", [sample(id, language) for id in SAMPLES for language in LANGUAGES], ids=lambda case: case.title
)

TEXT_FIELDS = {
    "minutes",
    "title",
    "note",
    "source",
    "reason",
    "name",
    "role",
    "owner",
    "known",
    "assumed",
    "participants",
}
TEXT_FIELDS |= {"option_name", "leader_name", "deputy", "target", "evidence"}
TEXT_ANSWERS = {id for id, question in QUESTIONS.items() if question.kind in (Kind.TEXT, Kind.LONG_TEXT)}


def without_texts(value: object, key: str = "") -> object:
    """`value` with every free text emptied, so that two languages can be compared."""
    if isinstance(value, dict):
        return {
            name: without_texts({**inner, "value": ""} if name in TEXT_ANSWERS else inner, name)
            for name, inner in value.items()
        }
    return bool(value) if key in TEXT_FIELDS else value


def texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in texts(inner)]
    return [str(value)] if isinstance(value, str) else []


def test_the_three_samples_are_the_articles_companies() -> None:
    sizes = {id: sample(id, "en").number("headcount") for id in SAMPLES}
    assert sizes == {"consultancy": 15, "services": 50, "industry": 80}
    with pytest.raises(KeyError):
        sample("bakery", "en")


@each_text
def test_a_sample_is_valid_and_always_the_same(case: Assessment) -> None:
    assert Assessment.model_validate(case.model_dump()) == case
    again = {sample(id, language).title: sample(id, language) for id in SAMPLES for language in LANGUAGES}
    assert again[case.title] == case


@each_sample
def test_both_languages_tell_the_same_case(id: str) -> None:
    french, english = (sample(id, language).model_dump() for language in LANGUAGES)
    assert without_texts(french) == without_texts(english)
    assert french["title"] != english["title"]
    assert len(set(texts(french)) - set(texts(english))) > 30


@each_sample
def test_french_has_its_narrow_no_break_spaces(id: str) -> None:
    for text in texts(sample(id, "fr").model_dump()):
        assert not re.search(r" [;:!?%€»]|« |\d \d{3}\b|'", text), text
    assert any("\u202f" in text for text in texts(sample(id, "fr").model_dump()))
    assert not any("\u202f" in text for text in texts(sample(id, "en").model_dump()))


@each_text
def test_every_step_is_complete(case: Assessment) -> None:
    assert {step for step in Step if not progress(case, step).is_complete} == set()
    assert rank(case).complete


@each_text
def test_a_sample_shows_doubt_refusal_and_sources(case: Assessment) -> None:
    answers = case.answers.values()
    assert {AnswerState.UNKNOWN, AnswerState.REFUSED} <= {answer.state for answer in answers}
    assert set(Confidence) == {answer.confidence for answer in answers}
    assert any(answer.note for answer in answers)
    assert any(answer.source for answer in answers)
    scores = [score for row in case.scores.values() for score in row.values()]
    assert {Confidence.ROUGHLY, Confidence.GUESS} & {score.confidence for score in scores}
    assert any(score.note for score in scores)


@each_text
def test_every_score_and_every_option_not_chosen_has_its_reason_in_one_line(case: Assessment) -> None:
    assert list(unexplained(case)) == []
    assert unexplained_options(case) == ()
    reasons = [score.note for option in case.grid_option_ids() for score in case.scores[option].values()]
    (decision,) = case.decisions.values()
    reasons += [rejected.reason for rejected in decision.rejected.values()]
    assert len(reasons) == 5 * 7 + 6
    assert all(0 < len(reason) <= 80 and "\n" not in reason for reason in reasons), max(reasons, key=len)


@pytest.mark.parametrize(
    ("id", "verdict", "chosen"),
    [
        ("consultancy", Verdict.WATCH, Model.PROGRESSIVE),
        ("services", Verdict.STRUCTURAL, Model.PARTIAL),
        ("industry", Verdict.STRUCTURAL, Model.LAYERED),
    ],
)
def test_verdict_and_decision(id: str, verdict: Verdict, chosen: Model) -> None:
    case = sample(id, "en")
    (decision,) = case.decisions.values()
    assert diagnose(case).verdict is decision.verdict is verdict
    assert (decision.option, decision.outcome) == (chosen, Outcome.CHOSEN)
    assert fit(case, chosen).level in (FitLevel.TARGET, FitLevel.GOOD)
    assert decision.rejected[Model.FULL].reason


@each_text
def test_the_decision_is_what_the_ranking_says(case: Assessment) -> None:
    (decision,) = case.decisions.values()
    ranking = rank(case)
    assert ranking.state is RankingState.RANKED
    assert not ranking.too_close
    assert decision.option == ranking.leader
    assert len(ranking.profile.contributors) == 2
    names = {model.value: decision.option_name if model == decision.option else model.value for model in MODEL_NAMES}
    again = freeze(case, date(2030, 1, 1), names)
    for field in ("decided_on", "total", "leader_total", "margin", "weights", "outcome", "verdict", "review_on"):
        assert getattr(again, field) == getattr(decision, field), field
    assert {id: option.total for id, option in again.rejected.items()} == {
        id: option.total for id, option in decision.rejected.items()
    }


def test_four_hours_without_the_commercial_system_cost_several_thousand_euros() -> None:
    case = sample("services", "fr")
    assert case.number("outage_hours") == 4
    cost = outage_cost(case)
    assert cost.per_outage is not None
    assert Decimal(2_000) < cost.per_outage.likely < Decimal(10_000)


def test_industry_shows_a_judgement_against_the_facts_and_a_lower_bound() -> None:
    case = sample("industry", "en")
    firefighting = [finding for finding in diagnose(case).findings.values() if finding.is_contested]
    assert [(finding.computed, finding.status) for finding in firefighting] == [(Status.PRESENT, Status.ABSENT)]
    assert outage_cost(case).is_lower_bound


@each_text
def test_the_scope_map_has_been_edited_without_an_error(case: Assessment) -> None:
    assert not [problem for problem in scope_problems(case) if problem.severity is Severity.ERROR]
    assert any(entry.note for entry in case.scope.values())


@pytest.mark.parametrize(
    ("id", "months", "alerts"),
    [
        ("consultancy", 4, set()),
        ("services", 6, {Kpi.BUDGET, Kpi.SATISFACTION}),
        ("industry", 6, {Kpi.FIRST_LEVEL, Kpi.RESOLUTION_TIME, Kpi.SATISFACTION}),
    ],
)
def test_the_follow_up(id: str, months: int, alerts: set[Kpi]) -> None:
    case = sample(id, "en")
    assert len(case.readings) == months
    lines = dashboard(case, date(2026, 10, 1)).lines
    assert {line.kpi for line in lines if line.status in (KpiStatus.ALERT, KpiStatus.MAJOR)} == alerts
    assert not any(line.status is KpiStatus.NO_DATA for line in lines)


@each_text
def test_dates_follow_each_other(case: Assessment) -> None:
    decision, start = case.decisions["d1"], case.day("contract_start")
    assert start is not None
    assert decision.review_on is not None
    assert case.created_on < decision.decided_on < start < decision.review_on
    assert min(case.readings) >= f"{start:%Y-%m}"


def _compared(case: Assessment) -> Comparison:
    return compare(cost_facts(case), case.grid_option_ids())


@each_text
def test_every_cost_score_is_taken_from_the_costs(case: Assessment) -> None:
    assert {
        provenance(case.score(option, Criterion.TCO), tco_suggestion(_compared(case), option))
        for option in case.grid_option_ids()
    } == {Provenance.CONFIRMED}


@each_text
def test_the_costs_are_complete(case: Assessment) -> None:
    compared = _compared(case)
    for tco in (compared.today, *compared.options.values()):
        assert not tco.missing, tco.option
        assert not tco.counted_twice, tco.option
    assert not any(line.amount.source is AmountSource.AS_TODAY for line in compared.today.lines)


@each_text
def test_a_score_taken_from_the_facts_is_what_they_suggest_and_the_others_are_peoples_own(case: Assessment) -> None:
    for option, row in suggestions(case, _compared(case)).items():
        for criterion, suggestion in row.items():
            score = case.score(option, criterion)
            assert score is not None
            assert (score.confirmed is not None) == (score.level == suggestion.likely)


def test_the_contract_of_the_decision_is_the_monthly_budget() -> None:
    for id in SAMPLES:
        case = sample(id, "en")
        chosen, budget = case.chosen("decision_option"), case.number("monthly_budget")
        assert chosen is not None
        assert budget is not None
        assert case.costs[chosen][CostLine.CONTRACT].likely == 12 * budget


def said(suggestion: Suggestion) -> str:
    """The likely level or, where the facts point at none, those they leave."""
    if suggestion.likely is not None:
        return str(suggestion.likely)
    return f"{suggestion.low}–{suggestion.high}"


METHOD = (Path(__file__).parents[2] / "docs" / "method.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("id", SAMPLES)
def test_the_method_page_explains_every_score_of_a_sample(id: str) -> None:
    """A row for each option: what it costs and saves, then its levels, those that are people's own with the facts'."""
    case = sample(id, "en")
    compared, found = _compared(case), suggestions(case, _compared(case))
    ranking = {standing.option: standing.total for standing in rank(case).standings}
    for option in case.grid_option_ids():
        saved = saving(compared, option)
        assert saved is not None
        assert saved.share is not None
        cells = [f"{compared.of(option).total.likely:,.0f}", f"{100 * saved.share.likely:.1f} %"]
        for criterion in Criterion:
            score, suggestion = case.score(option, criterion), found[option][criterion]
            assert score is not None
            cells.append(f"{score.level}" if score.confirmed else f"{score.level} ({said(suggestion)})")
        cells.append(f"{ranking[option]:.1f}")
        row = f"| `{id}` | `{option}` | {' | '.join(cells)} |".replace("-", "−")
        assert row in METHOD, row
