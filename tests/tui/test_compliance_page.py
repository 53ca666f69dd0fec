"""Compliance: which rules apply here, what the contract has of them, what is missing, each with its source."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from domain.answer import AnswerState
from domain.assessment import Assessment
from domain.compliance.applicability import regime_scope
from domain.compliance.check import Applicability, ComplianceCheck, PointState, RegimeCase
from domain.compliance.points import READ_AT, RULES, CompliancePoint, Regime, points_of
from domain.facts import with_compliance, with_regime
from tests.domain.building import answered
from tests.tui.drawing import SIZES, TODAY, drawn, line_with, text_of, view
from tests.tui.hostile import TEXTS
from tests.tui.pilots import SIZES as TERMINALS
from tests.tui.pilots import interview_app
from tests.tui.pilots import text_of as screen_text
from tui.fields.compliance import due_cell, owner_cell, point_cell, regime_cell
from tui.fields.field import RefusedError
from tui.i18n import Language, _, set_language
from tui.page import Layout, PageId, Place, View
from tui.pages.compliance import CompliancePage
from tui.words import compliance as words
from tui.words import compliance_points as point_words

PAGE = CompliancePage()
HEALTH = answered(decision_option="partial", regulated_data=("gdpr", "hds"), headcount=40)
WIDTHS = [width for width, _ in SIZES]
AUDITS = CompliancePoint.GDPR_AUDITS
EVERYTHING = frozenset(regime.value for regime in Regime)


def opened(assessment: Assessment, width: int = 93, today: date = TODAY) -> Layout:
    """The page with every regime open."""
    return PAGE.layout(View(assessment, width, 29, today, Place(opened=EVERYTHING)))


def checked(assessment: Assessment, point: CompliancePoint, **changes: object) -> Assessment:
    return with_compliance(assessment, point, ComplianceCheck.model_validate(changes))


def test_every_regime_says_whether_it_applies_and_where_it_was_read() -> None:
    text = " ".join(text_of(opened(HEALTH)).split())
    for regime in Regime:
        assert words.regime(regime) in text
        assert " ".join(words.source(regime).split()) in text
        assert all(place.partition(", ")[0] in text for place in READ_AT[regime])
    assert "HDS: hosting of health data · applies, 0 of 17 in place" in text
    assert "NIS2: suppliers · not known" in text


@pytest.mark.parametrize("data", [("gdpr",), ("hds",), (), ("gdpr", "hds", "other")])
def test_the_list_is_filtered_by_what_the_company_is(data: tuple[str, ...]) -> None:
    case = answered(decision_option="partial", regulated_data=data, headcount=1)
    keys = {target.field.key for target in opened(case).targets}
    for regime in Regime:
        out = regime_scope(case, regime, "partial").applicability is Applicability.DOES_NOT_APPLY
        assert all((point_cell(point).key in keys) is not out for point in points_of(regime)), regime


def test_every_point_shows_its_article_and_its_full_source_below() -> None:
    layout = opened(HEALTH)
    for point in CompliancePoint:
        target = layout.find(point_cell(point).key)
        if target is None:
            continue
        assert RULES[point].reference in layout.lines[target.line].text
        about = "\n".join(line.text for line in PAGE.about(view(HEALTH), target.field))
        assert words.reference(point) in about
        assert point_words.meaning(point)[:20] in about


def test_the_sentence_on_top_counts_and_a_missing_point_asks_for_a_name() -> None:
    case = checked(HEALTH, AUDITS, state="missing")
    layout = opened(case)
    assert layout.lines[0].text.startswith("Compliance: 1 missing, 36 to check. Apply: GDPR, HDS, ANSSI.")
    row = next(line.text for line in layout.lines if line.text.startswith("✗ missing"))
    assert "28.3.h" in row
    assert "who?" in row
    named = checked(HEALTH, AUDITS, state="missing", owner="Ada", due=date(2026, 6, 14))
    row = next(line.text for line in opened(named).lines if line.text.startswith("✗ missing"))
    assert "Ada" in row
    assert "⚠14/06/2026" in row


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_owners_and_dates_stand_under_their_heads(width: int, language: Language) -> None:
    set_language(language)
    layout = opened(HEALTH, width)
    owner = next(target for target in layout.targets if target.field.key.startswith("point_owner."))
    heads = [line.text for line in layout.lines if line.text[owner.x :].startswith(_("who") + " ")]
    scopes = [regime_scope(HEALTH, regime, "partial").applicability for regime in Regime]
    assert len(heads) == len(scopes) - scopes.count(Applicability.DOES_NOT_APPLY)
    assert all(head.rstrip().endswith(_("due")) and len(head) <= width for head in heads)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_key_hints_name_keys_that_work(language: Language) -> None:
    set_language(language)
    cell = point_cell(AUDITS)
    present, missing = (part.split(maxsplit=1) for part in re.split(r"\s·\s", cell.advice)[:2])
    for (key, word), state in zip((present, missing), (PointState.PRESENT, PointState.MISSING), strict=True):
        assert word == words.state(state)
        changed = cell.press(HEALTH, key)
        assert changed is not None
        assert cell.read(changed) is state


def test_one_of_a_kind_is_told_in_the_singular() -> None:
    set_language("fr")
    case = checked(HEALTH, AUDITS, state="missing")
    case = with_regime(case, Regime.DATA_ACT, RegimeCase(state=Applicability.DOES_NOT_APPLY))
    text = " ".join(text_of(opened(case)).split())
    assert "1 point manquant, 36 à vérifier" in text
    assert "On ne sait pas si cela s’applique" in text
    assert "absent" not in text
    assert "bibliothèque CISO Assistant" in text


def test_when_all_that_applies_is_in_place_it_is_said() -> None:
    case = HEALTH
    for point in CompliancePoint:
        case = checked(case, point, state="present")
    assert opened(case).lines[0].text.startswith("Compliance: nothing is missing of the rules that apply.")


def test_a_point_that_is_not_in_force_yet_waits() -> None:
    cloud = answered(decision_option="partial", roadmap=("cloud",))
    charges = next(line.text for line in opened(cloud).lines if "No switching charges" in line.text)
    assert charges.startswith("› later")
    later = opened(cloud, today=date(2027, 1, 12))
    assert next(line.text for line in later.lines if "No switching charges" in line.text).startswith("○ to check")


def test_a_person_may_say_otherwise_and_the_contradiction_is_told() -> None:
    cell = regime_cell(Regime.HDS)
    out = cell.press(HEALTH, "d")
    assert out is not None
    assert out.regimes[Regime.HDS].state is Applicability.DOES_NOT_APPLY
    assert "Said here: does not apply, against the answers" in text_of(opened(out))
    assert point_cell(CompliancePoint.HDS_ACCESS).key not in {target.field.key for target in opened(out).targets}
    said = cell.with_source(out, "the lawyer")
    assert said is not None
    assert said.regimes[Regime.HDS].source == "the lawyer"
    back = cell.with_state(out, AnswerState.NOT_ASKED)
    assert back == HEALTH


def test_states_are_typed_and_where_it_was_seen_is_kept() -> None:
    cell = point_cell(AUDITS)
    for key, state in (("p", PointState.PRESENT), ("m", PointState.MISSING), ("1", PointState.PRESENT)):
        changed = cell.press(HEALTH, key)
        assert changed is not None
        assert changed.compliance[AUDITS].state is state
    for answer, state in (
        (AnswerState.UNKNOWN, PointState.UNKNOWN),
        (AnswerState.NOT_APPLICABLE, PointState.NOT_APPLICABLE),
    ):
        changed = cell.with_state(HEALTH, answer)
        assert changed is not None
        assert changed.compliance[AUDITS].state is state
        assert cell.state(changed) is answer
        assert cell.with_state(changed, AnswerState.NOT_ASKED) == HEALTH
    seen = cell.with_source(HEALTH, "annex 3\x1b")
    assert seen is not None
    assert seen.compliance[AUDITS].evidence == "annex 3"
    with pytest.raises(RefusedError, match="present"):
        cell.press(HEALTH, "z")
    owned = due_cell(AUDITS).take(owner_cell(AUDITS).take(HEALTH, " Ada "), "2026-09-01")
    assert owned.compliance[AUDITS] == ComplianceCheck(owner="Ada", due=date(2026, 9, 1))


def test_the_first_regime_that_applies_is_open_at_first_and_a_cell_gone_to_opens_its_own() -> None:
    assert PAGE.start(HEALTH) == "rules.gdpr"
    layout = drawn(PAGE, HEALTH, 79)
    assert layout.find(point_cell(AUDITS).key) is not None
    sought = point_cell(CompliancePoint.NIS2_CONTINUITY).key
    assert layout.find(sought) is None
    assert drawn(PAGE, HEALTH, 79, cursor=sought).find(sought) is not None


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_line_fits(width: int, language: Language) -> None:
    set_language(language)
    case = HEALTH
    for number, point in enumerate(CompliancePoint):
        state = list(PointState)[number % 5]
        case = checked(case, point, state=state, owner="Marie-Antoinette", due=date(2026, 1, 1), note="x")
    layout = opened(case, width)
    assert [line.text for line in layout.lines if line.cells > width] == []
    for target in layout.targets:
        assert target.x + target.width <= layout.lines[target.line].cells
    drawn(PAGE, case, width, language)


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_texts_are_drawn_as_they_are(text: str) -> None:
    short = " ".join(text.split())[:500]
    case = checked(HEALTH, AUDITS, state="missing", owner=short, evidence=short, note=text)
    case = with_regime(case, Regime.GDPR, RegimeCase(state=Applicability.APPLIES, source=short, note=text))
    for width in WIDTHS:
        layout = drawn(PAGE, case, width)
        assert short[:3] in line_with(layout, "✗ missing")
        about = PAGE.about(view(case, width), point_cell(AUDITS))
        assert short[:5] in "\n".join(line.text for line in about)


@pytest.mark.parametrize("size", TERMINALS)
async def test_a_point_is_checked_by_keys(tmp_path: Path, size: tuple[int, int]) -> None:
    async with interview_app(tmp_path, HEALTH.with_title("Nova"), size) as (screen, pilot):
        screen.go_to_page(PageId.COMPLIANCE)
        await pilot.pause()
        await pilot.press("down", "down", "m", "right", *"Ada", "tab", *"1/9/2026", "enter")
        assert screen.session.assessment.compliance[CompliancePoint.GDPR_GUARANTEES] == ComplianceCheck(
            state=PointState.MISSING, owner="Ada", due=date(2026, 9, 1)
        )
        assert "Compliance: 1 missing" in screen_text(pilot.app)
