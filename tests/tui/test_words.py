"""Every id of the domain has words in both languages, and they fit their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

import pytest

from domain.answer import AnswerState, Confidence
from domain.assessment import Assessment, CriterionCase, OptionCase
from domain.catalogue import (
    Basis,
    Criterion,
    Holder,
    ItFunction,
    SafeguardState,
)
from domain.evidence import Reason, ReasonId, Status
from domain.fit import FitLevel, FitReason, FitReasonId, Origin, Variable, source_conflicts
from domain.fit import fit as fit_of
from domain.questions import CATALOGUE, QUESTIONS, InvalidValueError, Kind, Problem
from domain.scope import ScopeDifference, ScopeProblem, ScopeProblemId, Severity
from domain.steps import Step
from tests.limits import LIMITS
from tui.commands import Where
from tui.formats import AmbiguousNumberError, Unreadable, UnreadableError, width
from tui.i18n import Language, set_language
from tui.page import PageId
from tui.words import (
    anchors,
    answers,
    criteria,
    helps,
    models,
    pages,
    questions,
    reasons_diagnosis,
    reasons_fit,
    reasons_scope,
    refusals,
    safeguards,
    scope,
    steps,
)

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])

BLANK = Assessment(id="0123456789ab", created_on=date(2026, 1, 5))


@pytest.mark.parametrize(("say", "ids", "cells"), LIMITS, ids=lambda value: getattr(value, "__qualname__", None))
def test_every_id_has_words_that_fit(say: Callable[..., str], ids: Iterable[object], cells: int) -> None:
    said = {}
    for language in ("en", "fr"):
        set_language(language)
        said[language] = [say(id) for id in ids]
        too_wide = {text: width(text) for text in said[language] if not 0 < width(text) <= cells}
        assert too_wide == {}, language
    assert said["en"] != said["fr"]


@LANGUAGES
def test_the_rail_fits_on_one_line(language: Language) -> None:
    set_language(language)
    names = [steps.short(step) for step in Step]
    assert sum(map(width, names)) <= steps.SHORT_CELLS
    assert len(set(names)) == len(Step)


@LANGUAGES
def test_advice_is_a_few_short_lines(language: Language) -> None:
    set_language(language)
    for page in PageId:
        lines = pages.advice(page)
        assert 4 <= len(lines) <= 8
        assert [line for line in lines if width(line) > pages.ADVICE_CELLS] == []


@LANGUAGES
def test_each_place_has_a_help_of_its_own_and_each_mark_one_meaning(language: Language) -> None:
    set_language(language)
    places = (Where.HOME, Where.HISTORY, Where.TICKETS, Where.DAMAGE, Where.DOUBT, *PageId)
    assert (
        len({helps.title(place) for place in places}) == len({helps.purpose(place) for place in places}) == len(places)
    )
    advice = [line for place in places for line in helps.advice(place)]
    assert [line for line in advice if width(line) > pages.ADVICE_CELLS] == []
    for page in PageId:
        marks = [mark for mark, _meaning in helps.marks(page)]
        assert len(set(marks)) == len(marks)
        assert {"≈", "~", "@", "✎"} <= set(marks)
    assert {"✓", "≠", "‼", "?"} <= dict(helps.marks(PageId.SCORES)).keys()


@LANGUAGES
def test_every_question_can_be_asked(language: Language) -> None:
    set_language(language)
    for question in CATALOGUE:
        ask = questions.ask(question.id)
        assert ask.endswith("?")
        assert len(ask) <= questions.ASK_LENGTH, ask
        numeric = question.kind in (Kind.INTEGER, Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.HOURS)
        assert bool(questions.unit(question.id)) is numeric, question.id
        assert len(questions.hint(question.id)) <= questions.ASK_LENGTH


@LANGUAGES
def test_every_choice_has_words_of_its_own(language: Language) -> None:
    set_language(language)
    for question in CATALOGUE:
        said = [questions.choice(question.id, choice) for choice in question.choices]
        assert not set(said) & set(question.choices), question.id
        assert len(set(said)) == len(said)
        assert all(width(text) <= questions.CHOICE_CELLS for text in said), said
        assert not any("," in text or ";" in text for text in said) or question.kind is not Kind.CHOICES


def test_a_choice_without_words_stays_as_it_is() -> None:
    assert questions.choice("decision_option", "option_1") == "option_1"


def test_glyphs_take_one_cell_and_differ() -> None:
    for glyph, ids in (
        (answers.glyph, AnswerState),
        (answers.confidence_glyph, Confidence),
        (safeguards.glyph, SafeguardState),
        (reasons_diagnosis.status_glyph, Status),
        (reasons_fit.level_glyph, FitLevel),
    ):
        glyphs = [glyph(id) for id in ids]
        assert all(width(text) == 1 for text in glyphs)
        assert len(set(glyphs)) == len(glyphs)


# --- options and criteria of an assessment ---------------------------------------------------------


def test_an_option_is_called_by_the_name_given_to_it() -> None:
    assessment = BLANK.with_option("full", OptionCase(name="Everything to Acme"))
    id, assessment = assessment.with_new_option("信息技术外包 2026")
    assert models.option_name(assessment, "full") == "Everything to Acme"
    assert models.option_name(assessment, "hybrid") == "Hybrid model"
    assert models.option_name(assessment, id) == "信息技术外包 2026"
    assert models.option_name(assessment, "gone") == "gone"
    assert models.option_short(assessment, "full") == "Everyt…"
    assert models.option_short(assessment, "hybrid") == "Hybrid"
    assert models.option_short(assessment, "hybrid", 4) == "Hyb…"
    assert width(models.option_short(assessment, id)) <= models.SHORT_CELLS


@LANGUAGES
def test_every_level_of_every_criterion_has_an_anchor(language: Language) -> None:
    set_language(language)
    for criterion in Criterion:
        said = [criteria.anchor(BLANK, criterion, level) for level in range(1, 6)]
        assert len(set(said)) == 5
        assert all(0 < len(text) <= anchors.LENGTH for text in said), said
    for level in (0, 6, -1):
        with pytest.raises(IndexError):
            criteria.anchor(BLANK, Criterion.TCO, level)


def test_a_criterion_may_be_renamed_described_and_anchored() -> None:
    own = CriterionCase(name="Price", description="What we pay.", anchors=("a", "b", "c", "d", "e"))
    id, assessment = BLANK.with_criterion("tco", own).with_new_criterion("Distance to the provider")
    assert criteria.criterion_name(assessment, "tco") == "Price"
    assert criteria.criterion_short(assessment, "tco") == "Price"
    assert criteria.description(assessment, "tco") == "What we pay."
    assert criteria.anchor(assessment, "tco", 5) == "e"
    assert criteria.criterion_name(assessment, "compliance") == "Compliance"
    assert criteria.criterion_short(assessment, id) == "Distance to the…"
    assert criteria.description(assessment, id) == ""
    assert criteria.description(assessment, "compliance") == criteria.scored(Criterion.COMPLIANCE)
    general = [criteria.anchor(assessment, id, level) for level in range(1, 6)]
    assert len(set(general)) == 5


# --- reasons ---------------------------------------------------------------------------------------

FIGURES = (
    *("headcount_growth", "it_growth", "limit", "outages", "maintenance", "share", "departures", "staff"),
    *("headcount", "lower", "upper", "hours", "people", "needed", "skills", "projects"),
)


@LANGUAGES
def test_every_reason_of_the_diagnosis_has_words(language: Language) -> None:
    set_language(language)
    params = dict.fromkeys(FIGURES, Decimal(25))
    said = [reasons_diagnosis.reason(Reason(id, Basis.STATED, params)) for id in ReasonId]
    assert not [text for text in said if "{" in text or not text]
    assert len(set(said)) == len(said)


def test_reasons_of_the_diagnosis_show_their_figures() -> None:
    growth = {"headcount_growth": Decimal("33.33"), "it_growth": Decimal(0)}
    assert "headcount +33%, IT staff 0%" in reasons_diagnosis.reason(
        Reason(ReasonId.IT_OUTGROWN, Basis.READING, growth)
    )
    shrinking = {"headcount_growth": Decimal(-5), "limit": Decimal(10)}
    assert "−5%" in reasons_diagnosis.reason(Reason(ReasonId.HEADCOUNT_STABLE, Basis.READING, shrinking))
    set_language("fr")
    cost = {"outages": Decimal("15000.4"), "maintenance": Decimal(12000)}
    said = reasons_diagnosis.reason(Reason(ReasonId.OUTAGES_COST_MORE, Basis.STATED, cost))
    assert "15\u202f000\u202f€ par an" in said


def test_a_reason_without_one_of_its_numbers_says_it_otherwise() -> None:
    for id in (ReasonId.IT_FOLLOWS, ReasonId.TURNOVER_HIGH, ReasonId.TURNOVER_LOW):
        params = {"headcount_growth": Decimal(20), "departures": Decimal(2), "limit": Decimal(25)}
        text = reasons_diagnosis.reason(Reason(id, Basis.READING, params))
        assert text
        assert "{" not in text


@LANGUAGES
def test_every_reason_of_the_fit_has_words(language: Language) -> None:
    set_language(language)
    for count in (1, 3):
        params = dict.fromkeys(FIGURES, Decimal(count))
        said = [
            reasons_fit.reason(FitReason(id, Variable.SIZE, True, Basis.STATED, Origin.TABLE, params))
            for id in FitReasonId
        ]
        assert not [text for text in said if "{" in text or not text]
        assert len(set(said)) == len(said)


def test_a_range_without_an_upper_bound() -> None:
    params = {"headcount": Decimal(120), "lower": Decimal(100)}
    reason = FitReason(FitReasonId.IN_TARGET_BAND, Variable.SIZE, True, Basis.STATED, Origin.TABLE, params)
    assert "100 and more" in reasons_fit.reason(reason)


@LANGUAGES
def test_the_conflicts_of_the_sources_are_told(language: Language) -> None:
    set_language(language)
    conflicts = source_conflicts(BLANK)
    assert conflicts
    assert all("{" not in reasons_fit.conflict(conflict) for conflict in conflicts)
    assert fit_of(BLANK, "hybrid").level is FitLevel.UNKNOWN
    assert len({reasons_fit.conflict(conflict) for conflict in conflicts}) == len(conflicts)
    assert reasons_fit.conflict_here(conflicts[0])


@LANGUAGES
def test_scope_problems_name_the_function(language: Language) -> None:
    set_language(language)
    for id in ScopeProblemId:
        text = reasons_scope.problem(ScopeProblem(id, ItFunction.ROADMAP, Severity.ERROR, Basis.STATED))
        assert scope.function(ItFunction.ROADMAP) in text
    moved = ScopeDifference(ItFunction.BACKUP, Holder.PROVIDER, Holder.IN_HOUSE)
    for word in (scope.function(ItFunction.BACKUP), scope.holder(Holder.PROVIDER), scope.holder(Holder.IN_HOUSE)):
        assert word in reasons_scope.difference(moved)


# --- refusals --------------------------------------------------------------------------------------


@LANGUAGES
def test_every_refusal_has_words(language: Language) -> None:
    set_language(language)
    for problem in Unreadable:
        if problem is not Unreadable.AMBIGUOUS_NUMBER:
            assert refusals.unreadable(UnreadableError(problem))
    for problem in Problem:
        text = refusals.invalid(InvalidValueError(QUESTIONS["it_cost"], problem, Decimal(1000)))
        assert text
        assert "{" not in text


def test_refusals_name_the_limit_and_the_readings() -> None:
    set_language("fr")
    assert "1\u202f000" in refusals.invalid(InvalidValueError(QUESTIONS["it_cost"], Problem.TOO_LARGE, Decimal(1000)))
    assert "entier" in refusals.invalid(InvalidValueError(QUESTIONS["headcount"], Problem.TOO_PRECISE, 0))
    doubt = AmbiguousNumberError((Decimal(1500), Decimal("1.5")))
    assert "1\u202f500 ou 1,5" in refusals.unreadable(doubt)
