"""An assessment is the same after it was written and read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import tomli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.answer import Answer, AnswerState
from domain.assessment import Assessment, OptionCase, Score
from domain.catalogue import Criterion, Model
from domain.questions import QUESTIONS, Kind
from domain.samples import SAMPLES, sample
from domain.steps import Step
from storage.codec import decode, encode
from storage.document import ANSWER_SECTIONS, FIELD_SECTIONS, SECTIONS, document
from storage.findings import SealState
from tests.faults.effort import rounds
from tests.storage import cases
from tests.strategies import HOSTILE, UNSAFE, assessments

SLOW = settings(
    deadline=None,
    max_examples=rounds(100, 40),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@SLOW
@given(assessments())
def test_every_assessment_reads_back_as_it_was(assessment: Assessment) -> None:
    text = cases.text_of(assessment)
    loaded = decode(text)
    assert loaded.assessment == assessment
    assert loaded.findings == ()
    assert loaded.extras == ()
    assert loaded.seal_state is SealState.INTACT
    assert loaded.assessment.option_ids() == assessment.option_ids()
    assert loaded.assessment.criterion_ids() == assessment.criterion_ids()
    assert list(loaded.assessment.decisions) == list(assessment.decisions)
    assert cases.text_of(loaded.assessment) == text


@SLOW
@given(assessments())
def test_the_standard_library_reads_the_same_tables(assessment: Assessment) -> None:
    import tomllib

    text = cases.text_of(assessment)
    assert tomllib.loads(text, parse_float=Decimal) == tomli.loads(text, parse_float=Decimal)


@settings(deadline=None)
@given(st.decimals(0, 10**12, places=2), st.sampled_from([q for q in QUESTIONS.values() if q.kind is Kind.MONEY]))
def test_money_is_exact(amount: Decimal, question: object) -> None:
    id = question.id
    if amount > QUESTIONS[id].maximum:
        amount = QUESTIONS[id].maximum
    value = decode(cases.text_of(cases.blank().with_answer(id, cases.given(amount)))).assessment.value(id)
    assert type(value) is Decimal
    assert value == amount


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_to_the_letter(text: str) -> None:
    note = text.strip()
    case = (
        cases.blank()
        .with_answer("decision_reason", cases.given(note, note=note))
        .with_option(Model.FULL, OptionCase(reason=note))
    )
    loaded = decode(cases.text_of(case))
    assert loaded.assessment == case
    assert loaded.assessment.answer("decision_reason").note == note
    assert loaded.head.format == 1


@pytest.mark.parametrize("unsafe", UNSAFE)
def test_control_characters_do_not_survive_writing(unsafe: str) -> None:
    # model_copy checks nothing: what slips in by it is cleaned before it is written.
    case = cases.blank().model_copy(update={"title": f"a{unsafe}b"})
    case = case.model_copy(update={"answers": {"headcount": Answer().model_copy(update={"note": f"c{unsafe}d"})}})
    text = cases.text_of(case)
    assert unsafe not in text
    loaded = decode(text)
    assert unsafe not in loaded.assessment.title
    assert unsafe not in loaded.assessment.answer("headcount").note


def test_a_score_that_is_not_known_says_so_in_the_file() -> None:
    case = cases.blank().with_score(Model.FULL, Criterion.TCO, Score(level=None))
    text = cases.text_of(case)
    assert '[scores.full.tco]\nlevel = "unknown"\n' in text
    assert decode(text).assessment.score("full", "tco") == Score(level=None)


def test_the_five_states_stay_five() -> None:
    case = cases.blank()
    states = dict(zip(("sector", "sites", "headcount", "it_staff", "it_cost"), AnswerState, strict=True))
    for id, state in states.items():
        answer = cases.given("x") if id == "sector" else Answer(state=state, note="said")
        case = case.with_answer(id, answer)
    loaded = decode(cases.text_of(case)).assessment
    assert {id: loaded.answer(id).state for id in states} == states


def test_the_file_is_laid_out_for_people_and_for_merges() -> None:
    text = cases.text_of(cases.full())
    assert text.startswith("[session]\nformat = 1\nmin_reader = 1\nwritten_by = ")
    tables = tomli.loads(text)
    assert all(isinstance(table, dict) for table in tables.values())
    assert list(tables) == ["session", *SECTIONS_PRESENT]
    assert list(tables["company"]) == [id for id in QUESTIONS if QUESTIONS[id].step is Step.COMPANY]
    assert list(tables["scores"]) == list(Model)
    assert list(tables["scores"]["full"]) == list(Criterion)
    assert tables["company"]["headcount"]["asked"].startswith("Combien")
    assert tables["session"]["answers"] == len(QUESTIONS)
    assert tables["session"]["scores"] == 49
    assert tables["session"]["readings"] == 30
    assert "[[" not in text


SECTIONS_PRESENT = [name for name in SECTIONS if name not in ("options", "criteria")]


def test_the_order_of_entry_does_not_show() -> None:
    one = cases.blank().with_answer("headcount", cases.given(5)).with_answer("sector", cases.given("x"))
    other = cases.blank().with_answer("sector", cases.given("x")).with_answer("headcount", cases.given(5))
    assert cases.text_of(one) == cases.text_of(other)


def test_no_step_with_questions_shares_its_table_with_a_field() -> None:
    assert not set(ANSWER_SECTIONS) & set(FIELD_SECTIONS)
    assert set(SECTIONS) == set(ANSWER_SECTIONS) | set(FIELD_SECTIONS)


def test_dates_numbers_and_choices_are_plain_toml() -> None:
    tables = tomli.loads(cases.text_of(cases.full()), parse_float=Decimal)
    assert tables["follow_up"]["contract_start"]["value"] == date(2026, 1, 5)
    assert tables["company"]["it_cost"]["value"] == Decimal("12.50")
    assert tables["company"]["regulated_data"]["value"] == ["gdpr", "hds", "other"]
    assert "= 50.0" not in cases.text_of(cases.full())


def test_the_summary_is_not_read_back() -> None:
    case = cases.small()
    lying = encode(case, cases.STAMP, summary={"company": "Another", "headcount": 9999, "verdict": "none"})
    loaded = decode(lying)
    assert loaded.assessment == case
    assert loaded.head.text("company") == "Another"
    assert loaded.extras == ()


def test_a_document_has_no_empty_sections() -> None:
    assert document(cases.blank()) == {}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("id", SAMPLES)
def test_the_samples_read_back_as_they_were(id: str, language: str) -> None:
    case = sample(id, language)
    loaded = decode(cases.text_of(case))
    assert loaded.assessment == case
    assert (loaded.findings, loaded.extras) == ((), ())
