"""Every change between two assessments has its line, in both languages, whatever stands in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from domain.answer import AnswerState, Confidence
from domain.assessment import Assessment, CriterionCase, OptionCase, OptionState, Reading, ScopeEntry, Score
from domain.base import Frozen
from domain.catalogue import Criterion, Holder, ItFunction, Kpi, Model
from domain.changes import changes
from domain.cleaning import clean
from domain.entries import entries
from domain.entry import EntryId, EntryKind
from domain.estimate import Estimate
from domain.facts import with_exit, with_new_wave, with_wave
from domain.reversibility.exit_case import ExitCase, ExitFigure
from domain.steps import Step
from domain.wave import CriterionCheck, SuccessCriterion, Wave
from tests import strategies
from tests.storage import cases
from tui import i18n
from tui.words import changes as words
from tui.words import entries as names
from tui.words import entry_labels, said

SOME = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
NARROW = "\u202f"


def told(before: Assessment, after: Assessment) -> list[str]:
    naming = names.naming(before, after)
    return [words.sentence(naming, change) for change in changes(before, after)]


@SOME
@given(strategies.assessments(), strategies.assessments())
def test_every_change_of_any_two_assessments_says_which_entry_and_what_became_of_it(
    before: Assessment, after: Assessment
) -> None:
    naming = names.naming(before, after)
    for language in ("en", "fr"):
        i18n.set_language(language)
        for change in changes(before, after):
            line = words.sentence(naming, change)
            name = names.name(naming, change.id)
            assert name.strip()
            assert line.startswith(name)
            assert len(line) > len(name) + 2, line
            assert clean(line) == line
            assert "\n" not in line
            assert names.step(change.id) in Step


@SOME
@given(strategies.assessments(), strategies.assessments())
def test_what_differs_is_told_differently(before: Assessment, after: Assessment) -> None:
    """No part of an entry is left untold: two entries that differ never read the same."""
    naming = names.naming(before, after)
    for change in changes(before, after):
        if change.before is not None and change.after is not None:
            assert said.parts(naming, change.id, change.before) != said.parts(naming, change.id, change.after)


def everything() -> Assessment:
    """A case with an entry of every kind."""
    case = cases.full().with_option(Model.HYBRID, OptionCase(name="Ours", state=OptionState.RULED_OUT))
    return case.with_criterion(Criterion.TCO, CriterionCase(name="Cost", anchors=tuple("abcde")))


def test_every_kind_of_entry_has_a_name_and_words() -> None:
    """The fullest file there is has every kind; each is named and says something."""
    case = everything()
    found = entries(case)
    assert {id.kind for id in found} == set(EntryKind)
    for language in ("en", "fr"):
        i18n.set_language(language)
        for id, entry in found.items():
            assert names.name(case, id)
            assert words.value(case, id, entry) != words.value(case, id, None), id


def test_every_field_of_every_record_has_a_label_or_is_told_in_the_value() -> None:
    case = everything()
    for id, entry in entries(case).items():
        if isinstance(entry, Frozen):
            assert all(entry_labels.label(part) or not part for part in said.parts(case, id, entry))


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "€120,000 → €140,000"),
        ("fr", "120\u202f000\u202f€ → 140\u202f000\u202f€"),
    ],
)
def test_an_amount_that_changed(language: i18n.Language, line: str) -> None:
    i18n.set_language(language)
    before = cases.blank().with_answer("it_cost", cases.given(Decimal(120_000)))
    after = before.with_answer("it_cost", cases.given(Decimal(140_000)))
    name = names.name(after, EntryId(EntryKind.ANSWER, ("it_cost",)))
    assert told(before, after) == [f"{name}{NARROW if language == 'fr' else ''}: {line}"]


def test_a_score_with_its_doubt_and_its_reason() -> None:
    before = cases.blank().with_score(Model.HYBRID, Criterion.COMPLIANCE, Score(level=3, note="promised"))
    after = before.with_score(
        Model.HYBRID, Criterion.COMPLIANCE, Score(level=4, confidence=Confidence.ROUGHLY, note="seen")
    )
    assert told(before, after) == ["Score of Hybrid model on Compliance: 3 → 4, roughly; note “promised” → “seen”"]
    bounded = before.with_score(Model.HYBRID, Criterion.COMPLIANCE, Score(level=None, lowest=2, highest=4))
    assert told(before, bounded) == ["Score of Hybrid model on Compliance: 3 → 2–4; note “promised” → (empty)"]


def test_what_was_not_asked_before_and_what_was_taken_back() -> None:
    blank, answered = cases.blank(), cases.blank().with_answer("headcount", cases.given(50))
    label = names.name(blank, EntryId(EntryKind.ANSWER, ("headcount",)))
    assert told(blank, answered) == [f"{label}: not asked yet → 50"]
    assert told(answered, blank) == [f"{label}: 50 → not asked yet"]
    unknown = blank.with_answer("headcount", blank.answer("headcount").without_value(AnswerState.UNKNOWN))
    assert told(answered, unknown) == [f"{label}: 50 → does not know"]


def test_what_people_made_is_added_and_taken_out_under_its_name() -> None:
    blank = cases.blank()
    option, after = blank.with_new_option("Cloud [/] first")
    after = after.with_score(option, Criterion.TCO, Score(level=2))
    assert told(blank, after) == [
        "Option Cloud [/] first: added (kept)",
        "Score of Cloud [/] first on Total cost of ownership: (empty) → 2",
    ]
    assert told(after, blank)[0] == "Option Cloud [/] first: taken out (kept)"


def test_what_is_there_and_says_nothing_yet_is_told_as_added_and_as_taken_out() -> None:
    check = {SuccessCriterion.REAL_GAINS: CriterionCheck()}
    wave, before = with_new_wave(cases.blank(), Wave(name="Pilot"))
    after = with_wave(before, wave, Wave(name="Pilot", criteria=check))
    (added,), (taken_out,) = told(before, after), told(after, before)
    assert (added.rpartition(": ")[2], taken_out.rpartition(": ")[2]) == ("added", "taken out")


@pytest.mark.parametrize(("language", "between"), [("en", "4; "), ("fr", f"4{NARROW}; ")])
def test_parts_are_set_apart_as_the_language_sets_a_semicolon(language: i18n.Language, between: str) -> None:
    i18n.set_language(language)
    before = cases.blank().with_score(Model.HYBRID, Criterion.COMPLIANCE, Score(level=3))
    after = before.with_score(Model.HYBRID, Criterion.COMPLIANCE, Score(level=4, note="seen"))
    assert between in told(before, after)[0]


def test_a_standard_option_put_back_to_its_own_name_has_that_name() -> None:
    before = cases.blank().with_option(Model.HYBRID, OptionCase(name="Ours", state=OptionState.RULED_OUT))
    assert told(before, cases.blank()) == ["Option Hybrid model: out → kept; name “Ours” → (empty)"]


def test_other_kinds_read_as_a_person_would_say_them() -> None:
    before = cases.blank().with_scope(ItFunction.NETWORK, ScopeEntry(holder=Holder.IN_HOUSE))
    after = before.with_scope(ItFunction.NETWORK, ScopeEntry(holder=Holder.PROVIDER))
    after = after.with_reading("2026-03", Kpi.FIRST_LEVEL, Reading(value=Decimal("71.5")))
    months = Estimate(likely=Decimal(3), low=Decimal(2), high=Decimal(6))
    after = with_exit(after, Model.FULL, ExitCase(figures={ExitFigure.NOTICE: months}))
    after = after.with_criterion(Criterion.TCO, CriterionCase(active=False))
    assert told(before, after) == [
        "Who does it: Network: In-house → Provider",
        "Criterion Total cost of ownership: in the grid Yes → No",
        "Way out of Full outsourcing, Notice: (empty) → 3 (2 to 6) months",
        "First-level resolution, March 2026: (empty) → 71.5 % of incidents",
    ]


def test_long_texts_are_shown_from_where_they_begin_to_differ() -> None:
    start = "The same beginning in both, word for word. " * 20
    before = cases.blank().with_answer("headcount", cases.given(50, note=start + "Then this.\nAnd a line."))
    after = before.with_answer("headcount", cases.given(50, note=start + "Then that.\nAnd a line."))
    (line,) = told(before, after)
    assert "Then this. ¶ And a line." in line
    assert "Then that. ¶ And a line." in line
    assert len(line) < 200


def test_a_question_worded_otherwise_is_told_where_nothing_else_is() -> None:
    before = cases.blank().with_answer("headcount", cases.given(50, asked="How many?"))
    reworded = before.with_answer("headcount", cases.given(50, asked="Combien ?"))
    (line,) = told(before, reworded)
    assert "wording of the question “How many?” → “Combien ?”" in line
    assert words.reworded(changes(before, reworded)).startswith("1 question ")
    assert words.reworded(changes(before, before)) == ""
    both = before.with_answer("headcount", cases.given(51, asked="Combien ?"))
    assert "wording" not in told(before, both)[0]


def test_the_same_day_and_no_change() -> None:
    assert told(cases.full(), cases.full()) == []
    assert words.count(0) == "the same"
    assert words.count(1) == "1 change"
    moved = cases.blank().model_copy(update={"created_on": date(2026, 2, 3)})
    assert told(cases.blank(), moved) == ["Date of the assessment: 2 January 2026 → 3 February 2026"]
