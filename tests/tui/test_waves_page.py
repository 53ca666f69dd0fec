"""The plan of a gradual change: a pilot, its criteria, go or no-go, and what follows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from domain.answer import AnswerState
from domain.assessment import Assessment, ScopeEntry
from domain.catalogue import NON_DELEGABLE, Holder, ItFunction
from domain.facts import with_function, with_new_wave
from domain.it_function import FunctionCase
from domain.wave import CriterionCheck, SuccessCriterion, Wave, WaveState
from tests.domain.building import answered
from tests.tui.drawing import SIZES, drawn, line_with, text_of, view
from tests.tui.hostile import TEXTS
from tests.tui.pilots import SIZES as TERMINALS
from tests.tui.pilots import interview_app
from tests.tui.pilots import text_of as screen_text
from tui.fields.field import RefusedError
from tui.fields.waves import (
    criterion_cell,
    met_cell,
    moves_cell,
    name_cell,
    new_criterion_cell,
    new_wave_field,
    plan_field,
    review_cell,
    start_cell,
    state_cell,
    target_cell,
)
from tui.i18n import Language, set_language
from tui.page import PageId
from tui.pages.waves import WavesPage

PAGE = WavesPage()
BLANK = answered()
WIDTHS = [width for width, _ in SIZES]


def planned(assessment: Assessment = BLANK) -> Assessment:
    made = plan_field().stepped(assessment, 1)
    assert made is not None
    return made


def first(assessment: Assessment) -> str:
    return next(iter(assessment.waves))


def judged(assessment: Assessment, *met: bool | None) -> Assessment:
    id = first(assessment)
    for criterion, value in zip(SuccessCriterion, met, strict=True):
        assessment = met_cell(assessment, id, criterion).write(assessment, value)
    return assessment


def test_without_a_plan_the_page_says_so_and_enter_proposes_one() -> None:
    layout = drawn(PAGE, BLANK)
    assert layout.lines[0].text.startswith("No plan yet.")
    assert PAGE.start(BLANK) == "wave.plan"
    waves = list(planned().waves.values())
    assert waves[0].functions == (ItFunction.BACKUP, ItFunction.CYBERSECURITY)
    assert set(waves[0].criteria) == set(SuccessCriterion)
    assert drawn(PAGE, planned()).find("wave.plan") is None
    with pytest.raises(RefusedError, match="There is a plan already"):
        plan_field().stepped(planned(), 1)


def test_a_map_that_is_not_that_of_the_option_is_named_before_a_plan_follows_it() -> None:
    case = answered(decision_outcome="chosen", decision_option="full")
    assert "A plan follows" not in text_of(drawn(PAGE, case))
    case = case.with_scope(ItFunction.USER_SUPPORT, ScopeEntry(holder=Holder.IN_HOUSE))
    assert "differs from that of Full outsourcing for 1 function." in " ".join(text_of(drawn(PAGE, case)).split())
    assert all(ItFunction.USER_SUPPORT not in wave.functions for wave in planned(case).waves.values())
    for function in ItFunction:
        case = case.with_scope(function, ScopeEntry(holder=Holder.IN_HOUSE))
    with pytest.raises(RefusedError, match="keeps everything in-house"):
        plan_field().stepped(case, 1)


def test_what_is_critical_waits_and_says_so_where_somebody_puts_it_first() -> None:
    critical = with_function(BLANK, ItFunction.BACKUP, FunctionCase(critical=True))
    waves = list(planned(critical).waves.values())
    assert waves[0].functions == (ItFunction.CYBERSECURITY,)
    assert ItFunction.BACKUP in waves[-1].functions
    forced = moves_cell("wave_1", ItFunction.BACKUP).write(with_new_wave(critical, Wave())[1], True)
    assert "! Backup is critical: the first wave should not be." in text_of(drawn(PAGE, forced))


def test_a_skill_that_stays_has_no_box_and_is_an_error_where_a_file_gave_it_away() -> None:
    id = first(planned())
    keys = {target.field.key for target in drawn(PAGE, planned(), cursor=f"wave.{id}.name").targets}
    for function in NON_DELEGABLE:
        assert moves_cell(id, function).key not in keys
    _id, wrong = with_new_wave(BLANK, Wave(functions=(ItFunction.PROVIDER_AUDIT,)))
    layout = drawn(PAGE, wrong, cursor=f"wave.{_id}.name")
    line = next(line for line in layout.lines if "cannot be handed to a provider" in line.text)
    assert line.text.startswith("  ✗ Audit of the provider")
    assert line.spans[0][1] == "bad"
    target = layout.find(moves_cell(_id, ItFunction.PROVIDER_AUDIT).key)
    assert target is not None
    freed = target.field.press(wrong, "x")
    assert freed is not None
    assert freed.waves[_id].functions == ()


@pytest.mark.parametrize(
    ("met", "told"),
    [
        ((True, True, True), "they say go"),
        ((True, False, None), "they say no-go"),
        ((True, None, None), "Not every criterion was judged yet."),
    ],
)
def test_the_criteria_propose_go_or_no_go(met: tuple[bool | None, ...], told: str) -> None:
    case = judged(planned(), *met)
    assert told in text_of(drawn(PAGE, case, cursor=f"wave.{first(case)}.name"))


def test_the_sentence_on_top_follows_the_plan() -> None:
    case = judged(planned(), True, True, None)
    assert "Pilot: 2 of 3 criteria met; no day is set" in text_of(drawn(PAGE, case)).replace("\n", " ")
    dated = review_cell(first(case)).take(case, "1/9/2026")
    assert drawn(PAGE, dated).lines[0].text == "Pilot: 2 of 3 criteria met; go or no-go on 1 September 2026."
    no_go = state_cell(first(case)).press(dated, "n")
    assert no_go is not None
    assert drawn(PAGE, no_go).lines[0].text == "Pilot: no-go. Whatever follows waits."
    go = dated
    for id in go.waves:
        go = state_cell(id).write(go, WaveState.GO)
    assert drawn(PAGE, go).lines[0].text == "All 2 waves have a go."
    assert "a go although a criterion is not met" in text_of(drawn(PAGE, go))


def test_a_wave_ahead_of_its_go_and_dates_out_of_order_are_errors() -> None:
    case = planned()
    second = list(case.waves)[1]
    ahead = state_cell(second).write(case, WaveState.GO)
    assert "✗ The wave before has no go yet." in text_of(drawn(PAGE, ahead))
    late = review_cell(second).take(start_cell(second).take(case, "1/9/2026"), "1/8/2026")
    assert "✗ Its dates are not in order" in text_of(drawn(PAGE, late))


def test_criteria_of_ones_own_are_added_named_and_taken_out() -> None:
    id = first(planned())
    own = new_criterion_cell(id).take(planned(), "Answers\x1b before nine")
    (criterion,) = set(own.waves[id].criteria) - set(SuccessCriterion)
    assert own.waves[id].criteria[criterion].name == "Answers before nine"
    cell = criterion_cell(own, id, criterion)
    with pytest.raises(RefusedError, match="needs a name"):
        cell.take(own, "")
    gone = cell.with_state(own, AnswerState.NOT_ASKED)
    assert gone is not None
    assert set(gone.waves[id].criteria) == set(SuccessCriterion)
    again = new_criterion_cell(id).take(gone, "Other")
    assert criterion not in again.waves[id].criteria, "an id is never used twice"
    assert new_criterion_cell(id).take(own, "") == own


def test_a_wave_is_added_named_noted_and_taken_out() -> None:
    added = new_wave_field().stepped(planned(), 1)
    assert added is not None
    last = list(added.waves)[-1]
    assert "This wave moves nothing yet" in text_of(drawn(PAGE, added))
    named = name_cell(last, 3).take(added, "Paris")
    noted = name_cell(last, 3).with_note(named, "after the move")
    assert noted is not None
    assert "Paris" in line_with(drawn(PAGE, noted), "✎")
    assert name_cell(last, 3).with_state(noted, AnswerState.NOT_ASKED) == planned().model_copy(
        update={"custom_made": noted.custom_made}
    )
    target = target_cell(noted, last, SuccessCriterion.REAL_GAINS).take(noted, "10 % less")
    assert target.waves[last].criteria[SuccessCriterion.REAL_GAINS] == CriterionCheck(target="10 % less")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_word_of_the_method_is_cut(width: int, language: Language) -> None:
    set_language(language)
    case = judged(planned(), True, False, None)
    case = start_cell(first(case)).write(case, date(2026, 9, 1))
    for id in case.waves:
        assert "…" not in text_of(drawn(PAGE, case, width, language, cursor=f"wave.{id}.name"))


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_texts_are_drawn_as_they_are(text: str) -> None:
    short = " ".join(text.split())[:500]
    check = CriterionCheck(name=short, target=short, note=text)
    id, case = with_new_wave(BLANK, Wave(name=short, note=text, criteria={"success_9": check}))
    for width in WIDTHS:
        shown = text_of(drawn(PAGE, case, width, cursor=f"wave.{id}.name"))
        assert shown.count(short[:5]) >= 3
        about = PAGE.about(view(case, width), target_cell(case, id, "success_9"))
        assert short[:5] in "\n".join(line.text for line in about)


@pytest.mark.parametrize("size", TERMINALS)
async def test_a_pilot_is_planned_and_judged_by_keys(tmp_path: Path, size: tuple[int, int]) -> None:
    async with interview_app(tmp_path, BLANK.with_title("Nova"), size) as (screen, pilot):
        screen.go_to_page(PageId.WAVES)
        await pilot.pause()
        await pilot.press("enter", "home", "tab", *"1/9/2026", "tab", *"1/12/2026", "tab", "g")
        wave = screen.session.assessment.waves["wave_1"]
        assert (wave.starts_on, wave.review_on, wave.state) == (date(2026, 9, 1), date(2026, 12, 1), WaveState.GO)
        assert "✓ go" in screen_text(pilot.app)
        screen.go_to_link("wave.wave_1.met.service_quality")
        await pilot.press("y", "down", "n")
        await pilot.pause()
        assert screen.session.assessment.waves["wave_1"].criteria[SuccessCriterion.CULTURAL_FIT].met is False
        assert "they say no-go" in screen_text(pilot.app)


async def test_enter_goes_through_a_wave_in_the_order_in_which_it_is_filled(tmp_path: Path) -> None:
    async with interview_app(tmp_path, BLANK.with_title("Nova"), (120, 40)) as (screen, pilot):
        screen.go_to_page(PageId.WAVES)
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert screen.session.place.cursor == "wave.wave_1.name"
        assert "[x] Backup" in screen_text(pilot.app), "what the panel says is below is there"
        await pilot.press(*"Pilot", "enter", *"1/9/2026", "enter", *"1/12/2026", "enter", "space")
        wave = screen.session.assessment.waves["wave_1"]
        assert (wave.name, wave.starts_on, wave.review_on) == ("Pilot", date(2026, 9, 1), date(2026, 12, 1))
        begun = next(function for function in ItFunction if function not in NON_DELEGABLE)
        assert begun in wave.functions, "the first box comes after the day of the review"
