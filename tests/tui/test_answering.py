"""Answering a question after the other by the keys of the first page of the guide: nothing answered is typed over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual import events

from domain.answer import AnswerState, Confidence
from domain.assessment import Assessment, SafeguardCheck
from domain.catalogue import Holder, ItFunction, Kpi, Safeguard, SafeguardState
from domain.compliance.check import PointState
from domain.samples import sample
from domain.stakeholder import WeightMethod
from domain.steps import Step
from domain.weight_answers import with_method
from tests.domain.grids import BLANK, grid
from tests.tui.pilots import interview_app, text_of
from tui.fields.score import ScoreField
from tui.fields.spelling import begins, initial
from tui.fields.weighting.questions import next_cell
from tui.i18n import Language, set_language
from tui.page import PageId
from tui.screens.editing import EditingScreen
from tui.screens.interview import InterviewScreen
from tui.words import typing as words


@pytest.fixture(autouse=True)
def words_are_one_however_slow_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EditingScreen, "SPELLING_SECONDS", 600.0)


def cell(screen: InterviewScreen) -> str:
    assert screen.sheet.target is not None
    return screen.sheet.target.field.key


async def test_enter_after_an_answer_without_a_value_goes_on_to_the_next_question(tmp_path: Path) -> None:
    async with interview_app(tmp_path, BLANK) as (screen, pilot):
        screen.go_to_cell(Step.COMPANY, "sites")
        await pilot.press("!", "enter", *"60", "enter", "f4", "enter", *"2", "f7", "enter", *"1", "enter")
        assessment = screen.session.assessment
        assert assessment.answer("sites").state is AnswerState.REFUSED
        assert assessment.number("headcount") == 60
        assert assessment.answer("headcount_two_years_ago").state is AnswerState.UNKNOWN
        doubted = assessment.answer("it_staff")
        assert (doubted.value, doubted.confidence) == (2, Confidence.ROUGHLY)
        assert assessment.number("it_staff_two_years_ago") == 1


async def test_enter_opens_the_editor_once_the_cursor_was_elsewhere(tmp_path: Path) -> None:
    async with interview_app(tmp_path, BLANK) as (screen, pilot):
        screen.go_to_cell(Step.COMPANY, "sites")
        await pilot.press("?", "down", "up", "enter")
        assert screen.editing is not None
        assert screen.editing.key == "sites"


async def test_enter_after_a_remark_goes_on(tmp_path: Path) -> None:
    async with interview_app(tmp_path, BLANK) as (screen, pilot):
        screen.go_to_cell(Step.COMPANY, "sites")
        await pilot.press(*"3", "f6", *"Marc", "enter", "enter", *"60", "enter")
        assessment = screen.session.assessment
        assert (assessment.number("sites"), assessment.number("headcount")) == (3, 60)
        assert assessment.answer("sites").source == "Marc"


async def test_a_point_nobody_knows_of_stays_so(tmp_path: Path) -> None:
    async with interview_app(tmp_path, BLANK) as (screen, pilot):
        screen.go_to_cell(Step.SAFEGUARDS, "point.gdpr_instructions")
        point = cell(screen)
        await pilot.press("?", "enter")
        assert cell(screen) != point
        checks = screen.session.assessment.compliance.values()
        assert [check.state for check in checks] == [PointState.UNKNOWN]


@pytest.mark.parametrize("case", [BLANK, sample("services", "en")], ids=["unanswered", "answered"])
async def test_enter_on_the_way_down_changes_no_answer(tmp_path: Path, case: Assessment) -> None:
    async with interview_app(tmp_path, case) as (screen, pilot):
        for step, first in (
            (Step.COMPANY, "criticality"),
            (Step.COMPANY, "competent_generalist"),
            (Step.COMPANY, "regulated_data.gdpr"),
            (Step.COMPANY, "maturity"),
            (Step.DIAGNOSIS, "response_times_lengthen"),
            (Step.MODELS, "option.full.state"),
            (Step.MODELS, "scope.network"),
            (Step.MODELS, "critical.network"),
            (Step.MODELS, "skill_held.network"),
            (Step.GRID, "active.tco"),
            (Step.SAFEGUARDS, "safeguard.data_ownership"),
            (Step.SAFEGUARDS, "point.gdpr_instructions"),
            (Step.SAFEGUARDS, "regime.gdpr"),
            (Step.DECISION, "decision_outcome"),
        ):
            screen.go_to_cell(step, first)
            await pilot.pause()
            assert cell(screen) == first
            await pilot.press("enter")
            assert cell(screen) != first
        assert screen.session.assessment == case


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("criticality", "Accounts, payroll and tax for 400 small firms", "No answer begins with “A”."),
        ("criticality", "Mixed x 2", "No answer begins with “Mi”."),
        ("service_window", "Mon-Fri 8-18", "No answer begins with “M”."),
        ("competent_generalist", "40%", "No answer begins with “4”."),
        ("competent_generalist", "10%", "No answer begins with “10%”."),
        ("maturity", "3-4", "No answer begins with “3-”."),
        ("regulated_data.gdpr", "A x b", "Space or x ticks a box; ? does not know."),
        ("regulated_data.gdpr", "xyz x", "No answer begins with “xy”."),
    ],
)
@pytest.mark.parametrize("case", [BLANK, sample("services", "en")], ids=["unanswered", "answered"])
async def test_a_text_that_begins_no_answer_leaves_the_choice_alone(
    tmp_path: Path, case: Assessment, question: str, text: str, told: str
) -> None:
    async with interview_app(tmp_path, case) as (screen, pilot):
        screen.go_to_cell(Step.COMPANY, question)
        screen.session.undoable.clear()
        await pilot.press(*text)
        assert screen.session.assessment == case
        assert screen.session.undoable == [], "nothing is left to undo"
        assert told in text_of(screen.app)
        await pilot.press("enter")
        assert screen.session.assessment == case
        assert cell(screen) != question
        assert "Left as it was" in text_of(screen.app)


async def test_a_letter_that_begins_two_names_says_so(tmp_path: Path) -> None:
    async with interview_app(tmp_path, BLANK, language="fr") as (screen, pilot):
        screen.go_to_cell(Step.MODELS, "scope.network")
        await pilot.press("p")
        assert screen.session.assessment.scope[ItFunction.NETWORK].holder is Holder.SHARED
        assert "Partagé · Prestataire" in text_of(screen.app)
        await pilot.press("p")
        assert screen.session.assessment.scope[ItFunction.NETWORK].holder is Holder.PROVIDER


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("competent_generalist", "yes", True),
        ("competent_generalist", "maybe", None),
        ("criticality", "high\nlow", None),
    ],
)
async def test_what_is_pasted_on_a_choice_is_chosen_or_refused(
    tmp_path: Path, question: str, text: str, value: bool | None
) -> None:
    async with interview_app(tmp_path, BLANK) as (screen, _pilot):
        screen.go_to_cell(Step.COMPANY, question)
        target = screen.sheet.target
        assert target is not None
        screen.cell_pasted(target.field, text)
        assert screen.session.assessment.value(question) is value
        assert ("No answer begins with" in text_of(screen.app)) == (value is None)


async def test_two_figures_are_no_score(tmp_path: Path) -> None:
    async with interview_app(tmp_path, grid([[5, 3, 1], [2, 4, 3]])) as (screen, pilot):
        before = screen.session.assessment
        options, criteria = before.grid_option_ids(), before.active_criterion_ids()
        screen.go_to_cell(Step.GRID, ScoreField(options[0], criteria[0]).key)
        await pilot.press(*"40%")
        assert screen.session.assessment == before
        await pilot.press("right", "4", "left", *"2-4", "enter")
        narrowed, given = (screen.session.assessment.score(option, criteria[0]) for option in options)
        assert narrowed is not None
        assert given is not None
        assert (narrowed.level, narrowed.lowest, narrowed.highest) == (None, 2, 4)
        assert given.level == 4


async def test_a_score_corrected_at_once_is_the_last_one_typed(tmp_path: Path) -> None:
    async with interview_app(tmp_path, grid([[5, 3, 1], [2, 4, 3]])) as (screen, pilot):
        before = screen.session.assessment
        option, criterion = before.grid_option_ids()[0], before.active_criterion_ids()[0]
        screen.go_to_cell(Step.GRID, ScoreField(option, criterion).key)
        await pilot.press(*"254")
        given = screen.session.assessment.score(option, criterion)
        assert given is not None
        assert given.level == 4
        await pilot.press(*"0")
        assert screen.session.assessment == before, "what is no score takes back the ones it goes on from"


async def test_one_letter_again_and_again_goes_through_the_names(tmp_path: Path) -> None:
    async with interview_app(tmp_path, BLANK) as (screen, pilot):
        screen.go_to_cell(Step.MODELS, "scope.network")
        held = set()
        for _round in range(2):
            await pilot.press("i")
            held.add(screen.session.assessment.scope[ItFunction.NETWORK].holder)
        assert held == {Holder.IN_HOUSE}


async def test_what_is_typed_once_a_refusal_was_read_takes_the_place_of_what_was_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EditingScreen, "SPELLING_SECONDS", 0.0)
    async with interview_app(tmp_path, BLANK) as (screen, pilot):
        screen.go_to_cell(Step.COMPANY, "sites")
        await pilot.press(*"2 offices", "enter", *"3", "enter", *"60x", "enter", "backspace", "enter")
        assessment = screen.session.assessment
        assert assessment.number("sites") == 3
        assert assessment.number("headcount") == 60
        await pilot.press(*"x12", "tab", "home", "delete", "enter")
        assert screen.session.assessment.number("headcount_two_years_ago") == 12


@pytest.mark.parametrize(
    ("step", "key"),
    [
        (Step.FOLLOW_UP, "contract_start"),
        (Step.SAFEGUARDS, "due.data_ownership"),
        (Step.SAFEGUARDS, "point_due.gdpr_instructions"),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_a_date_says_how_it_is_typed(tmp_path: Path, step: Step, key: str, language: Language) -> None:
    case = BLANK.with_safeguard(Safeguard.DATA_OWNERSHIP, SafeguardCheck(state=SafeguardState.TO_DO, owner="Claire"))
    async with interview_app(tmp_path, case, language=language) as (screen, pilot):
        screen.go_to_cell(step, key)
        await pilot.pause()
        assert cell(screen) == key
        assert "31/12/2026" in text_of(screen.app)


async def test_enter_goes_from_the_boxes_of_a_question_to_the_next_question(tmp_path: Path) -> None:
    async with interview_app(tmp_path, BLANK) as (screen, pilot):
        screen.go_to_cell(Step.COMPANY, "regulated_data.gdpr")
        await pilot.press("space", "enter")
        assert screen.session.assessment.several("regulated_data") == ("gdpr",)
        assert cell(screen) == "maturity"


async def test_every_question_with_boxes_begins_at_its_first_one(tmp_path: Path) -> None:
    async with interview_app(tmp_path, BLANK) as (screen, pilot):
        screen.go_to_cell(Step.COMPANY, "missing_skills")
        await pilot.press("space", "right", "right", "space", "enter")
        assert cell(screen) == "fears_sudden_change"
        await pilot.press("y", "enter", "space", "enter")
        case = screen.session.assessment
        assert case.several("missing_skills") == ("cybersecurity", "network")
        assert case.several("roadmap") == ("erp",)
        screen.go_to_cell(Step.COMPANY, "missing_skills.network")
        await pilot.press("down", "down", "down")
        assert cell(screen) == "roadmap.erp"
        await pilot.press("right", "up", "up")
        assert cell(screen) == "missing_skills.cybersecurity"
        await pilot.press("pagedown")
        assert cell(screen) == "roadmap.erp"


@pytest.mark.parametrize(
    ("language", "word", "question", "value"),
    [
        ("fr", "elevee", "criticality", "high"),
        ("fr", "moyenne", "criticality", "medium"),
        ("fr", "heures ouvrees", "service_window", "business_hours"),
        ("fr", "24 h", "service_window", "around_the_clock"),
        ("fr", "non", "competent_generalist", False),
        ("en", "no", "competent_generalist", False),
    ],
)
async def test_the_name_of_an_answer_can_be_typed_whole_and_without_accents(
    tmp_path: Path, language: Language, word: str, question: str, value: str | bool
) -> None:
    async with interview_app(tmp_path, BLANK, language=language) as (screen, pilot):
        screen.go_to_cell(Step.COMPANY, question)
        await pilot.press(*("space" if letter == " " else letter for letter in word))
        assert screen.session.assessment.value(question) == value


@pytest.mark.parametrize(
    ("language", "word", "option"),
    [
        ("fr", "part", "partial"),
        ("fr", "Part.", "partial"),
        ("fr", "partielle", "partial"),
        ("fr", "prog", "progressive"),
        ("fr", "interne", "in_house"),
        ("fr", "infogerance p", "partial"),
        ("en", "own it", "in_house"),
        ("fr", "a", None),
        ("en", "outsourcing", None),
    ],
)
async def test_an_option_is_chosen_by_its_name_its_short_name_or_the_word_that_is_its_own(
    tmp_path: Path, language: Language, word: str, option: str | None
) -> None:
    async with interview_app(tmp_path, BLANK, language=language) as (screen, pilot):
        screen.go_to_cell(Step.DECISION, "decision_option")
        await pilot.press(*("space" if letter == " " else letter for letter in word), "enter")
        assert screen.session.assessment.value("decision_option") == option
        assert cell(screen) != "decision_option"


async def test_a_letter_that_begins_two_short_names_says_so(tmp_path: Path) -> None:
    async with interview_app(tmp_path, BLANK, language="fr") as (screen, pilot):
        screen.go_to_cell(Step.DECISION, "decision_option")
        await pilot.press("p")
        assert "Part. · Progr." in text_of(screen.app)
        await pilot.press("p")
        assert screen.session.assessment.value("decision_option") == "progressive"


async def test_the_letters_of_no_never_make_a_yes_in_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EditingScreen, "SPELLING_SECONDS", 0.0)
    async with interview_app(tmp_path, BLANK) as (screen, pilot):
        screen.go_to_cell(Step.COMPANY, "competent_generalist")
        await pilot.press("n", "o")
        assert screen.session.assessment.value("competent_generalist") is False


async def test_letters_far_apart_are_answers_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EditingScreen, "SPELLING_SECONDS", 0.0)
    async with interview_app(tmp_path, BLANK, language="fr") as (screen, pilot):
        screen.go_to_cell(Step.COMPANY, "competent_generalist")
        await pilot.press("n", "o")
        assert screen.session.assessment.value("competent_generalist") is True


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_answers_to_one_safeguard_after_the_other_stay_in_their_column(
    tmp_path: Path, language: Language
) -> None:
    async with interview_app(tmp_path, BLANK, language=language) as (screen, pilot):
        screen.go_to_cell(Step.SAFEGUARDS, "safeguard.data_ownership")
        await pilot.press("2", "enter", "1", "enter", "3", "enter")
        checks = screen.session.assessment.safeguards.values()
        assert [check.state.value for check in checks] == ["to_do", "present", "missing"]
        assert {(check.owner, check.due) for check in checks} == {("", None)}


async def test_tab_leads_from_what_is_to_do_to_who_and_when(tmp_path: Path) -> None:
    async with interview_app(tmp_path, BLANK) as (screen, pilot):
        screen.go_to_cell(Step.SAFEGUARDS, "safeguard.data_ownership")
        await pilot.press("t", "tab", *"Claire", "enter", *"31/3/2027", "enter", "m")
        check = screen.session.assessment.safeguard(Safeguard.DATA_OWNERSHIP)
        assert (check.state, check.owner, check.due) == (SafeguardState.TO_DO, "Claire", date(2027, 3, 31))
        below = screen.session.assessment.safeguard(Safeguard.INFRASTRUCTURE_DOCUMENTED)
        assert below.state is SafeguardState.MISSING, "the next safeguard is asked about"


@pytest.mark.parametrize("state", ["m", ""])
async def test_the_due_date_follows_the_owner_whatever_the_state(state: str, tmp_path: Path) -> None:
    async with interview_app(tmp_path, BLANK) as (screen, pilot):
        screen.go_to_cell(Step.SAFEGUARDS, "safeguard.data_ownership")
        await pilot.press(*state, "tab", *"Tom Reed", "enter", *"31/12/2026", "enter", "p")
        check = screen.session.assessment.safeguard(Safeguard.DATA_OWNERSHIP)
        assert (check.owner, check.due) == ("Tom Reed", date(2026, 12, 31))
        below = screen.session.assessment.safeguard(Safeguard.INFRASTRUCTURE_DOCUMENTED)
        assert (below.state, below.owner) == (SafeguardState.PRESENT, "")


@pytest.mark.parametrize("text", ["31/12/2026", "2026-12-31", "30 April 2027"])
async def test_a_date_is_nobody_who_sees_to_a_safeguard(text: str, tmp_path: Path) -> None:
    async with interview_app(tmp_path, BLANK) as (screen, pilot):
        screen.go_to_cell(Step.SAFEGUARDS, "owner.data_ownership")
        await pilot.press(*text, "enter")
        assert screen.session.assessment.safeguard(Safeguard.DATA_OWNERSHIP).owner == ""
        assert "the day goes into the next cell" in text_of(screen.app)


@pytest.mark.parametrize(
    ("name", "typed", "is_begun"),
    [("Élevée", "ele", True), ("Élevée", "É", True), ("24 h/24", "24 h", True), ("Moyenne", "e", False)],
)
def test_names_are_held_against_letters_without_their_accents(name: str, typed: str, is_begun: bool) -> None:
    assert begins(name, typed) is is_begun
    assert initial(name) == initial(typed) or not is_begun


# --- what is refused while more is typed -----------------------------------------------------------


def read(screen: InterviewScreen) -> dict[str, list[float]]:
    """The readings of each month, in the order of the table; those that were left open are missing."""
    months = screen.session.assessment.readings.items()
    return {month: [float(each[kpi].value) for kpi in Kpi if kpi in each] for month, each in months}


async def test_a_refused_figure_leaves_its_cell_open_and_those_after_it_to_their_own(tmp_path: Path) -> None:
    started = BLANK.with_answer("contract_start", BLANK.answer("contract_start").given(date(2026, 9, 1)))
    async with interview_app(tmp_path, started, language="fr") as (screen, pilot):
        screen.go_to_cell(Step.FOLLOW_UP, "reading.2026-09.satisfaction")
        for text in ("3,7", "2", "16 900", "68", "10,5", "?", "1", "17000"):
            await pilot.press(*text, "enter")
        assert read(screen) == {"2026-09": [2], "2026-10": [16900, 68, 10.5, 1], "2026-11": [17000]}
        told = " ".join(text_of(screen.app).split())
        assert "septembre 2026 · Satisfaction" in told or "Satisfaction des utilisateurs, septembre 2026" in told, told


async def test_what_was_left_is_said_until_it_can_be_read(tmp_path: Path) -> None:
    async with interview_app(tmp_path, BLANK) as (screen, pilot):
        screen.go_to_cell(Step.COMPANY, "sites")
        await pilot.press(*"many", "enter", *"60", "enter")
        assert "This is not a number" in text_of(screen.app)
        assert "Left as it was: Sites." in text_of(screen.app)
        assert screen.session.assessment.number("headcount") == 60
        await pilot.press(*"x", "enter", *"4", "enter")
        assert "left as they were: Sites · " in text_of(screen.app)
        await pilot.press("f3")
        assert screen.session.assessment.answer("sites").is_open


@pytest.mark.parametrize("key", ["tab", "down", "enter"])
async def test_what_is_refused_on_a_choice_is_said_whatever_key_leads_on(tmp_path: Path, key: str) -> None:
    async with interview_app(tmp_path, BLANK) as (screen, pilot):
        screen.go_to_cell(Step.SAFEGUARDS, "safeguard.data_ownership")
        await pilot.press("p", "m", key)
        assert cell(screen) != "safeguard.data_ownership"
        told = " ".join(text_of(screen.app).split())
        assert "No answer begins with “pm”. Left as it was: Ownership of the data." in told
        assert screen.session.assessment == BLANK


async def test_a_refusal_that_was_read_is_not_said_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with interview_app(tmp_path, BLANK) as (screen, pilot):
        screen.go_to_cell(Step.SAFEGUARDS, "safeguard.data_ownership")
        await pilot.press("p", "m")
        monkeypatch.setattr(EditingScreen, "SPELLING_SECONDS", 0.0)
        await pilot.press("tab")
        assert "No answer begins" not in text_of(screen.app)


@pytest.mark.parametrize("key", ["enter", "down"])
async def test_a_letter_in_place_of_points_is_told_what_points_are(tmp_path: Path, key: str) -> None:
    anne, case = grid([[5, 3, 1], [2, 4, 3]]).with_new_stakeholder("Anne")
    asked = with_method(case, anne, WeightMethod.DIRECT)
    async with interview_app(tmp_path, asked) as (screen, pilot):
        screen.go_to_cell(Step.GRID, next_cell(asked, anne))
        await pilot.press("a", key)
        told = " ".join(text_of(screen.app).split())
        assert "Points go from 0 to 100" in told
        assert "Left as it was: Points of Anne" in told
        assert screen.session.assessment == asked


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_cell_that_is_a_question_is_named_inside_a_sentence(language: Language) -> None:
    set_language(language)
    name = "Peut-elle partir sans frais\u202f?"
    for told in (words.refused("Non.", name), words.left_as_they_were([name, name]), words.enter_again(name)):
        assert told.endswith("sans frais.")
        assert "?" not in told


@pytest.mark.parametrize("keys", [["backspace"], ["left"], ["home"]])
async def test_a_key_that_corrects_goes_on_editing_what_was_refused(tmp_path: Path, keys: list[str]) -> None:
    async with interview_app(tmp_path, BLANK) as (screen, pilot):
        screen.go_to_cell(Step.COMPANY, "sites")
        await pilot.press(*"60x", "enter", *keys)
        assert screen.editor.is_open
        assert screen.editor.value.startswith("60")


async def test_what_follows_a_name_that_is_none_is_for_nobody_else(tmp_path: Path) -> None:
    async with interview_app(tmp_path, grid([[5, 3, 1], [2, 4, 3]])) as (screen, pilot):
        before = screen.session.assessment
        screen.go_to_cell(Step.GRID, "person.new")
        await pilot.press(*"12", "enter", *"50", "enter", "3", "enter")
        assert screen.session.assessment == before
        assert screen.editor.value == "12"


async def test_an_answer_after_the_last_cell_of_a_page_does_not_replace_the_last_one(tmp_path: Path) -> None:
    async with interview_app(tmp_path, BLANK) as (screen, pilot):
        screen.go_to_page(PageId.DIAGNOSIS)
        await pilot.press("end")
        last = cell(screen)
        await pilot.press("y", "enter", *"65", "enter", "?", "enter")
        assert cell(screen) == last
        assert screen.session.assessment.value(last) is True
        assert "The page ended" in text_of(screen.app)


@pytest.mark.parametrize("typed", ["-5", "?5", "!7"])
async def test_a_sign_before_a_number_is_part_of_it(tmp_path: Path, typed: str) -> None:
    async with interview_app(tmp_path, BLANK) as (screen, pilot):
        screen.go_to_cell(Step.COMPANY, "sites")
        await pilot.press(*typed, "enter", *"60", "enter")
        assert screen.session.assessment.answer("sites").is_open
        assert screen.session.assessment.number("headcount") == 60
        screen.go_to_cell(Step.COMPANY, "competent_generalist")
        await pilot.press(*typed, "enter")
        assert screen.session.assessment.answer("competent_generalist").is_open


@pytest.mark.parametrize("question", ["sites", "competent_generalist"])
async def test_a_sign_typed_twice_is_the_same_answer(tmp_path: Path, question: str) -> None:
    async with interview_app(tmp_path, BLANK) as (screen, pilot):
        screen.go_to_cell(Step.COMPANY, question)
        await pilot.press("?", "?", "enter")
        assert screen.session.assessment.answer(question).state is AnswerState.UNKNOWN
        assert cell(screen) != question


async def test_a_sign_alone_typed_after_a_refusal_is_an_answer_as_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EditingScreen, "SPELLING_SECONDS", 0.0)
    async with interview_app(tmp_path, BLANK) as (screen, pilot):
        screen.go_to_cell(Step.COMPANY, "headcount")
        await pilot.press(*"five", "enter", "?", "enter", *"45", "enter")
        assert screen.session.assessment.answer("headcount").state is AnswerState.UNKNOWN
        assert screen.session.assessment.number("headcount_two_years_ago") == 45


# --- keys that act on cells for texts --------------------------------------------------------------


@pytest.mark.parametrize("key", ["r", "g", "i"])
async def test_how_a_cost_behaves_is_asked_after_the_cost(tmp_path: Path, key: str) -> None:
    async with interview_app(tmp_path, BLANK) as (screen, pilot):
        screen.go_to_page(PageId.COSTS)
        await pilot.press(key)
        assert "Type the amount first" in text_of(screen.app)
        assert screen.session.assessment == BLANK
        await pilot.press(*"nconnu", "enter", *"500", "enter")
        assert f"“{key}nconnu”" in text_of(screen.app)
        (costs,) = screen.session.assessment.costs.values()
        assert [cost.likely for cost in costs.values()] == [500]


async def test_a_word_that_begins_with_a_key_of_the_cell_is_a_word(tmp_path: Path) -> None:
    async with interview_app(tmp_path, BLANK) as (screen, pilot):
        screen.go_to_page(PageId.COSTS)
        await pilot.press(*"500", "enter", "up")
        priced = screen.session.assessment
        await pilot.press("r")
        assert screen.session.assessment != priced
        await pilot.press(*"ien", "enter")
        assert screen.session.assessment == priced


# --- Enter that may be meant for the answer before -------------------------------------------------


async def test_letters_on_a_line_that_is_pressed_press_nothing(tmp_path: Path) -> None:
    async with interview_app(tmp_path, BLANK) as (screen, pilot):
        for page in (PageId.SCOPE, PageId.WAVES, PageId.DECISION):
            screen.go_to_page(page)
            pressed = [target.field for target in screen.sheet.layout_shown.targets if target.field.is_pressed]
            assert pressed, page
            for field in pressed:
                screen.go_to_field(page, field.key)
                await pilot.press(*"12 people", "enter")
                assert screen.session.assessment == BLANK


async def test_the_enter_that_leads_to_a_line_that_is_pressed_does_not_press_it(tmp_path: Path) -> None:
    undecided = sample("services", "en").model_copy(update={"decisions": {}, "actions": {}})
    async with interview_app(tmp_path, undecided) as (screen, pilot):
        screen.go_to_cell(Step.DECISION, "review_on")
        await pilot.press(*"1/6/2027", "enter")
        assert cell(screen) == "freeze"
        await pilot.press("enter")
        assert not screen.session.assessment.decisions
        assert "Enter once more: Freeze the decision." in text_of(screen.app)
        await pilot.press("enter")
        assert len(screen.session.assessment.decisions) == 1


async def test_a_digit_gives_one_line_its_place_though_enter_follows(tmp_path: Path) -> None:
    anne, case = grid([[5, 3, 1], [2, 4, 3]]).with_new_stakeholder("Anne")
    async with interview_app(tmp_path, case) as (screen, pilot):
        screen.go_to_cell(Step.GRID, next_cell(case, anne))
        await pilot.press("2", "enter")
        assert set(screen.session.assessment.stakeholders[anne].ranks) == {case.active_criterion_ids()[0]}
        await pilot.press("enter")
        assert len(screen.session.assessment.stakeholders[anne].ranks) == 2


async def test_a_sign_is_no_judgement_of_a_pair(tmp_path: Path) -> None:
    anne, case = grid([[5, 3, 1], [2, 4, 3]]).with_new_stakeholder("Anne")
    asked = with_method(case, anne, WeightMethod.AHP)
    async with interview_app(tmp_path, asked) as (screen, pilot):
        screen.go_to_cell(Step.GRID, next_cell(asked, anne))
        await pilot.press(*"-5", "enter")
        assert screen.session.assessment == asked


@pytest.mark.parametrize("pause", [0.0, 600.0])
@pytest.mark.parametrize("question", ["sites", "it_cost", "outage_hours"])
async def test_a_number_below_nothing_is_never_taken_without_its_minus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, question: str, pause: float
) -> None:
    monkeypatch.setattr(EditingScreen, "SPELLING_SECONDS", pause)
    async with interview_app(tmp_path, BLANK) as (screen, pilot):
        step = Step.DIAGNOSIS if question == "outage_hours" else Step.COMPANY
        screen.go_to_cell(step, question)
        assert cell(screen) == question
        await pilot.press("-", "5", "enter")
        assert screen.session.assessment.value(question) is None


@pytest.mark.parametrize("pause", [0.0, 600.0])
async def test_enter_after_letters_that_mean_nothing_presses_no_button(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pause: float
) -> None:
    monkeypatch.setattr(EditingScreen, "SPELLING_SECONDS", pause)
    async with interview_app(tmp_path, BLANK) as (screen, pilot):
        before = screen.session.assessment
        screen.go_to_cell(Step.MODELS, f"prefill.{before.grid_option_ids()[0]}")
        assert cell(screen).startswith("prefill.")
        await pilot.press("s", "enter")
        assert screen.session.assessment == before


async def test_a_letter_with_alt_types_and_answers_nothing(tmp_path: Path) -> None:
    async with interview_app(tmp_path, BLANK) as (screen, pilot):
        before = screen.session.assessment
        app = screen.app
        for key in ("competent_generalist", "sector"):
            screen.go_to_cell(Step.COMPANY, key)
            app.post_message(events.Key("alt+y", "y"))
            await pilot.pause()
        assert screen.session.assessment == before
        assert not screen.editor.is_open
        await pilot.press(*"Paris")
        app.post_message(events.Key("alt+x", "x"))
        await pilot.press("enter")
        assert screen.session.assessment.value("sector") == "Paris"
