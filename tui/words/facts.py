"""What the facts say of an option, a sentence for each page that holds them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from domain.assessment import Assessment
from domain.catalogue import Model
from domain.compliance.findings import PointStatus, compliance
from domain.dataclass import dataclass
from domain.providers import shortlist
from domain.reversibility.outcome import exit_outcome
from domain.reversibility.walk import has_exit
from domain.scope import Severity, scope_of, scope_problems
from domain.skill_gaps import skill_gaps
from domain.skills import knowledge_risks, not_asked
from domain.waves import wave_problems
from tui.words import compliance as compliance_words
from tui.words import exits, fits, knowledge, models, offers, waves


class Fact(StrEnum):
    """What a sentence is about: the id of the page that has more of it."""

    SCOPE = "scope"
    WAVES = "waves"
    KNOWLEDGE = "knowledge"
    EXIT = "exit"
    COMPLIANCE = "compliance"
    PROVIDERS = "providers"


@dataclass(frozen=True, slots=True)
class FactLine:
    """A sentence, and how bad what it says is; None where nothing is wrong."""

    fact: Fact
    text: str
    severity: Severity | None


def fact_lines(assessment: Assessment, option: str, today: date) -> tuple[FactLine, ...]:
    """What the facts entered say of an option, in the order of the pages."""
    return (
        *_scope(assessment, option),
        *_waves(assessment, option),
        _knowledge(assessment, option, today),
        *_exit(assessment, option),
        _compliance(assessment, option, today),
        *_offers(assessment, today),
    )


def _scope(assessment: Assessment, option: str) -> Iterator[FactLine]:
    for problem in scope_problems(assessment):
        if problem.severity is Severity.ERROR:
            yield FactLine(Fact.SCOPE, fits.problem(problem), problem.severity)
    gaps = [gap for gap in skill_gaps(assessment, scope_of(assessment, option)) if gap.missing is not None]
    if gaps:
        worst = Severity.WARNING if any(gap.is_open for gap in gaps) else None
        yield FactLine(Fact.SCOPE, knowledge.gaps(gaps, models.option_name(assessment, option)), worst)


def _waves(assessment: Assessment, option: str) -> Iterator[FactLine]:
    for problem in wave_problems(assessment):
        if problem.severity is Severity.ERROR:
            yield FactLine(Fact.WAVES, waves.problem_of(assessment, problem), problem.severity)
    if assessment.waves or option == Model.PROGRESSIVE:
        yield FactLine(Fact.WAVES, waves.summary(assessment.waves), None if assessment.waves else Severity.WARNING)


def _knowledge(assessment: Assessment, option: str, today: date) -> FactLine:
    risks = knowledge_risks(assessment, option, today)
    worst = Severity.ERROR if any(risk.severity is Severity.ERROR for risk in risks) else Severity.WARNING
    unasked = not_asked(assessment, option)
    return FactLine(Fact.KNOWLEDGE, knowledge.summary(risks, unasked), worst if risks or unasked else None)


def _exit(assessment: Assessment, option: str) -> Iterator[FactLine]:
    if has_exit(option):
        outcome = exit_outcome(assessment, option)
        text = exits.sentence(models.option_name(assessment, option), outcome)
        yield FactLine(Fact.EXIT, text, Severity.WARNING if outcome.missing else None)


def _compliance(assessment: Assessment, option: str, today: date) -> FactLine:
    found = compliance(assessment, option, today)
    if any(regime.count(PointStatus.MISSING) for regime in found):
        worst: Severity | None = Severity.ERROR
    else:
        worst = Severity.WARNING if any(regime.count(PointStatus.OPEN) for regime in found) else None
    return FactLine(Fact.COMPLIANCE, compliance_words.summary(found), worst)


def _offers(assessment: Assessment, today: date) -> Iterator[FactLine]:
    if assessment.offers:
        found = shortlist(assessment, today)
        listed = any(each.is_shortlisted for each in found)
        yield FactLine(Fact.PROVIDERS, offers.summary(assessment, found), None if listed else Severity.WARNING)
