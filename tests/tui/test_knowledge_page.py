"""Skills and documents: who holds what stays in-house, how old the documents are, and what threatens both."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from domain.answer import AnswerState
from domain.assessment import Assessment, SafeguardCheck
from domain.catalogue import Holder, ItFunction, Safeguard, SafeguardState
from domain.facts import with_document, with_skill
from domain.knowledge import Document, DocumentCase, Skill, SkillCase
from domain.option import ScopeEntry
from tests.domain.building import answered
from tests.tui.drawing import SIZES, TODAY, drawn, line_with, text_of, view
from tests.tui.hostile import RAW, TEXTS, beginning
from tests.tui.pilots import SIZES as TERMINALS
from tests.tui.pilots import interview_app
from tests.tui.pilots import text_of as screen_text
from tui.fields.field import RefusedError
from tui.fields.knowledge import exists_cell, holder_cell, time_cell, updated_cell
from tui.i18n import Language
from tui.lines import one_line
from tui.page import PageId
from tui.pages.knowledge import KnowledgePage
from tui.words import knowledge as words

PAGE = KnowledgePage()
LAYERED = answered(decision_option="layered")
MISSING = (Document.NETWORK_MAP, DocumentCase(exists=False))
WIDTHS = [width for width, _ in SIZES]


def in_order(assessment: Assessment) -> Assessment:
    """With a holder for each skill and a recent date for each document."""
    for skill in Skill:
        assessment = with_skill(assessment, skill, SkillCase(holder="Ada", deputy="Ben", has_time=True))
    for document in Document:
        assessment = with_document(assessment, document, DocumentCase(exists=True, updated_on=date(2026, 5, 1)))
    return assessment


def test_the_sentence_on_top_counts_what_is_missing_and_says_when_nothing_is() -> None:
    text = text_of(drawn(PAGE, LAYERED)).replace("\n", " ")
    assert text.startswith("Not asked yet: 4 skills, 3 documents.")
    assert "nobody in-house holds it" not in text
    assert "✗" not in text
    case = with_document(with_skill(LAYERED, Skill.PROVIDER_AUDIT, SkillCase(deputy="Ben")), *MISSING)
    text = text_of(drawn(PAGE, case)).replace("\n", " ")
    assert text.startswith("Black-box risk: 1 skill without a holder, 1 document missing, old or not dated.")
    assert "Not asked yet: 3 skills, 2 documents." in text
    assert drawn(PAGE, in_order(LAYERED)).lines[0].text.startswith("Every skill that stays has a holder")
    assert "✗" not in text_of(drawn(PAGE, in_order(LAYERED)))


def test_a_missing_holder_is_an_error_line_below_its_row() -> None:
    case = with_skill(in_order(LAYERED), Skill.PROVIDER_AUDIT, SkillCase(deputy="Ben"))
    lines = [line.text.strip() for line in drawn(PAGE, case).lines]
    row = next(place for place, text in enumerate(lines) if text.startswith("Audit of the provider"))
    assert "who?" in lines[row]
    assert lines[row + 1] == "✗ Audit of the provider: nobody in-house holds it."


def test_a_safeguard_said_to_be_in_place_needs_a_name_too() -> None:
    present = SafeguardCheck(state=SafeguardState.PRESENT)
    case = LAYERED.with_safeguard(Safeguard.PROVIDER_AUDIT, present)
    assert "said to be in place, but nobody is named" in text_of(drawn(PAGE, case))


def test_a_skill_given_away_is_an_error_even_with_a_holder() -> None:
    case = in_order(LAYERED).with_scope(ItFunction.CONTRACT_STEERING, ScopeEntry(holder=Holder.PROVIDER))
    line = next(line for line in drawn(PAGE, case).lines if "the scope map hands it" in line.text)
    assert line.text.startswith("  ✗ Contract and SLA steering")
    assert line.spans[0][1] == "bad"


@pytest.mark.parametrize(
    ("updated", "told"),
    [
        (date(2026, 6, 1), "✓ this month"),
        (date(2026, 5, 15), "✓ 1 month old"),
        (date(2025, 7, 1), "✓ 11 months old"),
        (date(2025, 6, 15), "! Network map: last brought up to date 12 months ago."),
        (date(2026, 7, 1), "! Network map: its date has not come yet; check it."),
    ],
)
def test_a_document_tells_its_age(updated: date, told: str) -> None:
    case = with_document(in_order(LAYERED), Document.NETWORK_MAP, DocumentCase(exists=True, updated_on=updated))
    assert told in [line.text.strip() for line in drawn(PAGE, case, today=TODAY).lines]


def test_without_a_provider_nobody_has_to_audit_one() -> None:
    text = text_of(drawn(PAGE, answered(decision_option="in_house")))
    assert "Not asked yet: 2 skills, 3 documents." in text
    assert "✗ Audit of the provider" not in text


def test_a_day_says_that_the_document_exists_and_taking_it_back_does_not_deny_it() -> None:
    cell = updated_cell(Document.NETWORK_MAP)
    dated = cell.take(LAYERED, "1/5/2026")
    assert dated.documents[Document.NETWORK_MAP] == DocumentCase(exists=True, updated_on=date(2026, 5, 1))
    emptied = cell.with_state(dated, AnswerState.NOT_ASKED)
    assert emptied is not None
    assert emptied.documents[Document.NETWORK_MAP] == DocumentCase(exists=True)
    with pytest.raises(RefusedError, match="not a date"):
        cell.take(LAYERED, "last spring")


def test_what_is_emptied_leaves_nothing_behind() -> None:
    named = holder_cell(Skill.PROVIDER_AUDIT).take(LAYERED, " Ada\x1b ")
    assert named.skills[Skill.PROVIDER_AUDIT].holder == "Ada"
    yes = time_cell(Skill.PROVIDER_AUDIT).press(named, "y")
    assert yes is not None
    assert yes.skills[Skill.PROVIDER_AUDIT].has_time is True
    none = time_cell(Skill.PROVIDER_AUDIT).with_state(yes, AnswerState.NOT_ASKED)
    assert none is not None
    assert holder_cell(Skill.PROVIDER_AUDIT).take(none, "") == LAYERED


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_word_of_the_method_is_cut(width: int, language: Language) -> None:
    for case in (LAYERED, in_order(LAYERED)):
        layout = drawn(PAGE, case, width, language)
        assert "…" not in text_of(layout)
        for each in (*map(words.skill, Skill), *map(words.document, Document)):
            assert each in text_of(layout)


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_texts_are_drawn_as_they_are(text: str) -> None:
    short = " ".join(text.split())[:500]
    case = in_order(LAYERED)
    for skill in Skill:
        case = with_skill(case, skill, SkillCase(holder=short, note=text))
    for document in Document:
        case = with_document(case, document, DocumentCase(exists=True, place=short, owner=short, note=text))
    for width in WIDTHS:
        layout = drawn(PAGE, case, width)
        assert one_line(short)[:5] in text_of(layout)
        about = PAGE.about(view(case, width), holder_cell(Skill.PROVIDER_AUDIT))
        assert beginning(text) in "\n".join(line.text for line in about)


def test_what_is_typed_is_cleaned() -> None:
    for raw in RAW:
        case = holder_cell(Skill.PROVIDER_AUDIT).take(LAYERED, raw)
        assert not set(case.skills[Skill.PROVIDER_AUDIT].holder) & set("\x1b\x07\u202e\x9b\x00")


@pytest.mark.parametrize("size", TERMINALS)
async def test_a_holder_is_named_and_a_document_dated_by_keys(tmp_path: Path, size: tuple[int, int]) -> None:
    async with interview_app(tmp_path, LAYERED.with_title("Nova"), size) as (screen, pilot):
        screen.go_to_page(PageId.KNOWLEDGE)
        await pilot.pause()
        assert screen.session.place.cursor == holder_cell(Skill.IT_BUSINESS_VISION).key
        await pilot.press(*"Ada", "tab", *"Ben", "tab", "y")
        assert screen.session.assessment.skills[Skill.IT_BUSINESS_VISION] == SkillCase(
            holder="Ada", deputy="Ben", has_time=True
        )
        screen.go_to_link(exists_cell(Document.NETWORK_MAP).key)
        await pilot.press("n")
        assert screen.session.assessment.documents[Document.NETWORK_MAP].exists is False
        assert "Network map: does not exist." in screen_text(pilot.app)


def test_the_cursor_begins_where_something_is_missing() -> None:
    assert PAGE.start(LAYERED) == "holder.it_business_vision"
    case = with_document(in_order(LAYERED), Document.NETWORK_MAP, DocumentCase())
    assert PAGE.start(case) == "exists.network_map"
    assert PAGE.start(in_order(LAYERED)) == ""


def test_the_note_of_a_row_shows() -> None:
    case = with_skill(LAYERED, Skill.PROVIDER_AUDIT, SkillCase(note="asked twice"))
    assert line_with(drawn(PAGE, case), "Audit of the provider  ").endswith("✎")
