"""The weights page: one person's interview at a time, by keys."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from itertools import combinations, permutations
from pathlib import Path

import pytest
from textual.pilot import Pilot

from domain.answer import Confidence
from domain.assessment import Assessment, CriterionCase, Score
from domain.catalogue import Criterion, Model
from domain.elicitation import check_questions, contradicted, elicitation
from domain.mcda.trade_off import expected
from domain.ranking import rank
from domain.samples import SAMPLES, sample
from domain.stakeholder import Preference, Scale, WeightMethod
from domain.weight_answers import (
    with_check_answer,
    with_judgement,
    with_method,
    with_next_rank,
    with_points_between,
    with_scale,
    with_swing_points,
    with_weight_confidence,
)
from domain.weights import ahp_of, stakeholder_weights
from tests.tui.drawing import SIZES, drawn, line_with, text_of
from tests.tui.hostile import TEXTS, WIDTHS, check_layout, filled_with, texts
from tests.tui.pilots import interview_app, until
from tests.tui.pilots import text_of as screen_text
from tui import i18n
from tui.fields.field import Answered, Field, RefusedError
from tui.fields.weighting.pairs import JudgementField
from tui.fields.weighting.person import NEW_PERSON, name_cell, new_person_cell
from tui.fields.weighting.places import PlaceField
from tui.fields.weighting.points import WeightPointsField
from tui.page import PageId, Place
from tui.pages.people import PeoplePage
from tui.pages.weights import WeightsPage
from tui.screens.interview import InterviewScreen
from tui.words import swings as swing_words
from tui.words.criteria import criterion_short

PAGE = WeightsPage()
EMPTY = Assessment(id="0" * 12, created_on=date(2026, 1, 1))
ANNE, ONE = EMPTY.with_new_stakeholder("Anne")
TCO, CRITICALITY, AMBITIONS, *REST = Criterion


def ordered(assessment: Assessment = ONE) -> Assessment:
    for criterion in assessment.active_criterion_ids():
        assessment = with_next_rank(assessment, ANNE, criterion)
    return assessment


def pointed(*points: int, base: Assessment | None = None) -> Assessment:
    case = ordered() if base is None else base
    for criterion, amount in zip(list(Criterion)[1:], points, strict=False):
        case = with_swing_points(case, ANNE, criterion, Decimal(amount))
    return case


def paired(value: int = 2) -> Assessment:
    """Every pair judged the same way round: as consistent as an order is."""
    case = with_method(ONE, ANNE, WeightMethod.AHP)
    for first, second in combinations(Criterion, 2):
        case = with_judgement(case, ANNE, first, second, value)
    return case


def scored(assessment: Assessment) -> Assessment:
    for place, criterion in enumerate(Criterion):
        for column, model in enumerate(Model):
            assessment = assessment.with_score(model, criterion, Score(level=1 + (place + column) % 4))
    return assessment


def answer(field: Field, assessment: Assessment, key: str) -> Answered:
    found = field.answered(assessment, key)
    assert found is not None
    return found


# --- drawing -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("id", SAMPLES)
def test_a_sample_fits_the_room(id: str, width: int, language: i18n.Language) -> None:
    i18n.set_language(language)
    assessment = sample(id, language)
    shown = texts(check_layout(PAGE, assessment, width))
    for person in assessment.stakeholders.values():
        assert person.name[:8] in shown


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width", WIDTHS)
def test_hostile_texts_are_drawn_as_they_are(text: str, width: int) -> None:
    layout = check_layout(PAGE, filled_with(sample("services", "en"), text), width)
    assert " ".join(text.split())[:3] in texts(layout)


STAGES = {
    "nobody": EMPTY,
    "first place": ONE,
    "last place": with_next_rank(with_next_rank(ONE, ANNE, TCO), ANNE, CRITICALITY),
    "points": ordered(),
    "bounds": with_points_between(ordered(), ANNE, CRITICALITY, Decimal(40), Decimal(70)),
    "checks": pointed(80, 60, 50, 40, 30, 20),
    "alike": pointed(95, 95, 95, 90, 90, 90),
    "direct": with_method(ONE, ANNE, WeightMethod.DIRECT),
    "order only": with_method(ordered(), ANNE, WeightMethod.RANKING),
    "pairs": with_judgement(with_method(ONE, ANNE, WeightMethod.AHP), ANNE, TCO, CRITICALITY, -4),
    "judged": scored(paired()),
    "inconsistent": with_judgement(paired(), ANNE, TCO, REST[-1], -9),
    "options": with_scale(scored(ONE), ANNE, Scale.PRESENT),
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [width for width, _ in SIZES])
@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_fits_the_room_with_the_cursor_on_every_cell(
    stage: str, width: int, language: i18n.Language
) -> None:
    layout = drawn(PAGE, STAGES[stage], width, language)
    for target in layout.targets:
        again = drawn(PAGE, STAGES[stage], width, language, target.field.key)
        if target.field.key != "person.new":
            assert again.find(target.field.key) is not None


@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage != "nobody"])
def test_all_criteria_are_in_sight_with_the_question_at_80_by_24(stage: str) -> None:
    layout = drawn(PAGE, STAGES[stage], 79)
    rows = [line.text for line in layout.lines[:17]]
    for criterion in ("Total cost", "Skills kept"):
        assert any(criterion in row for row in rows[4:])


@pytest.mark.parametrize("method", WeightMethod)
@pytest.mark.parametrize("count", [0, 1, 2, 40])
def test_any_number_of_criteria_is_drawn(count: int, method: WeightMethod) -> None:
    case = with_method(ONE, ANNE, method)
    for place, criterion in enumerate(Criterion):
        case = case.with_criterion(criterion, CriterionCase(active=place < count))
    for number in range(count - len(Criterion)):
        _, case = case.with_new_criterion(f"Criterion {number}")
    for width, _ in SIZES:
        layout = drawn(PAGE, case, width)
        assert layout.find(f"method.{ANNE}") is not None
        questions = [
            target for target in layout.targets if target.field.key.split(".")[0] in ("order", "points", "pairs")
        ]
        assert bool(questions) == (count > (1 if method is WeightMethod.AHP else 0))


def test_an_empty_assessment_asks_for_a_name() -> None:
    layout = check_layout(PAGE, EMPTY, 79)
    assert "Type the name of the first person" in texts(layout)
    assert [target.field.key for target in layout.targets] == ["person.new"]


def test_the_first_visit_goes_to_the_next_open_question_or_to_a_new_person() -> None:
    assert PAGE.start(EMPTY) == "person.new"
    assert PAGE.start(ONE) == f"order.{ANNE}.{TCO}"
    assert PAGE.start(ordered()) == f"points.{ANNE}.{CRITICALITY}"
    assert PAGE.start(sample("services", "en")) == "person.stakeholder_1"


def test_the_page_is_passed_over_once_somebody_gave_weights() -> None:
    assert not PAGE.is_settled(ONE)
    assert PAGE.is_settled(ordered())


def test_a_person_out_of_sight_is_found_by_the_cursor() -> None:
    assessment = EMPTY
    for number in range(12):
        _, assessment = assessment.with_new_stakeholder(f"Person {number}")
    people = list(assessment.stakeholders)
    for person in (people[0], people[5], people[-1]):
        key = f"order.{person}.tco"
        layout = check_layout(PAGE, assessment, 79, Place(cursor=key))
        assert layout.find(key) is not None
        assert layout.find(f"person.{person}") is not None


def test_nobody_sees_the_weights_of_another() -> None:
    second, case = pointed(80, 60, 50, 40, 30, 20).with_new_stakeholder("Marc")
    anne = text_of(drawn(PAGE, case, cursor=f"order.{ANNE}.tco"))
    marc = text_of(drawn(PAGE, case, cursor=f"order.{second}.tco"))
    nobody = text_of(drawn(PAGE, case, cursor="person.new"))
    assert "26% █" in anne
    assert "▒" not in marc
    assert "█" not in marc
    assert "█" not in nobody
    assert "shows no weights but their own" in " ".join(nobody.split())


# --- order and points ----------------------------------------------------------------------------


def test_enter_gives_the_next_place_and_goes_on() -> None:
    found = answer(PlaceField(ANNE, AMBITIONS), ONE, "enter")
    assert found.assessment.stakeholders[ANNE].ranks == {AMBITIONS: 1}
    assert found.cursor == f"order.{ANNE}.{TCO}"
    layout = drawn(PAGE, found.assessment)
    assert "One line is moved to its best" in text_of(layout)
    assert line_with(layout, "Ambitions").startswith("  1 ")
    again = answer(PlaceField(ANNE, AMBITIONS), found.assessment, "enter")
    assert again.assessment == found.assessment


def test_the_order_alone_gives_weights_at_once() -> None:
    layout = drawn(PAGE, ordered())
    assert " 37% ▒▒▒" in line_with(layout, "Total cost  ")
    assert "What is the same move worth on Business criticality?" in " ".join(text_of(layout).split())


def test_digits_ties_and_moves() -> None:
    case = ordered()
    assert answer(PlaceField(ANNE, REST[-1]), case, "2").assessment.stakeholders[ANNE].ranks[REST[-1]] == 2
    assert answer(PlaceField(ANNE, REST[-1]), case, "é").assessment.stakeholders[ANNE].ranks[REST[-1]] == 2
    last = answer(PlaceField(ANNE, TCO), ONE, "7")
    assert "  7 Total cost" in line_with(drawn(PAGE, last.assessment), "Total cost  ")
    assert last.cursor == f"order.{ANNE}.criticality"
    assert "which one first?" in text_of(drawn(PAGE, last.assessment))
    # Typed line by line, each goes to its place and the first line without one comes next.
    third = answer(PlaceField(ANNE, CRITICALITY), last.assessment, "3")
    assert third.cursor == f"order.{ANNE}.transformation"
    rows = [line.text[2:5] for line in drawn(PAGE, third.assessment).lines[4:11]]
    assert rows == ["· A", "· R", "3 C", "· C", "· S", "· S", "7 T"]
    with pytest.raises(RefusedError, match="There are 7 lines"):
        PlaceField(ANNE, TCO).answered(ONE, "8")
    up = answer(PlaceField(ANNE, CRITICALITY), case, "x")
    assert up.assessment.stakeholders[ANNE].ranks[CRITICALITY] == 1
    assert up.cursor == ""
    tied = answer(PlaceField(ANNE, CRITICALITY), case, "=").assessment
    assert tied.stakeholders[ANNE].ranks[CRITICALITY] == 1
    assert " 1= " in line_with(drawn(PAGE, tied), "Criticality  ")
    with pytest.raises(RefusedError, match="this one would come to 3"):
        PlaceField(ANNE, REST[0]).answered(tied, "2")
    with pytest.raises(RefusedError, match="Enter: next in the order"):
        PlaceField(ANNE, TCO).answered(case, "z")


def test_backspace_goes_back_one_question_at_every_stage() -> None:
    case = with_next_rank(with_next_rank(ONE, ANNE, TCO), ANNE, CRITICALITY)
    back = answer(PlaceField(ANNE, AMBITIONS), case, "backspace")
    assert CRITICALITY not in back.assessment.stakeholders[ANNE].ranks
    assert back.cursor == f"order.{ANNE}.{CRITICALITY}"
    assert answer(PlaceField(ANNE, TCO), ONE, "backspace") == Answered(ONE)
    points = answer(WeightPointsField(ANNE, AMBITIONS), pointed(80), "backspace")
    assert points == Answered(pointed(80), f"points.{ANNE}.{CRITICALITY}")
    pairs = with_judgement(with_method(ONE, ANNE, WeightMethod.AHP), ANNE, TCO, CRITICALITY, 3)
    assert answer(JudgementField(ANNE, TCO, AMBITIONS), pairs, "backspace").cursor == f"pairs.{ANNE}.tco.criticality"


def test_enter_takes_the_points_the_order_suggests() -> None:
    found = answer(WeightPointsField(ANNE, CRITICALITY), ordered(), "enter")
    assert found.assessment.stakeholders[ANNE].points[CRITICALITY] == 60
    assert found.cursor == f"points.{ANNE}.{AMBITIONS}"


def test_arrows_move_points_by_five_and_stop_at_the_neighbours() -> None:
    field = WeightPointsField(ANNE, CRITICALITY)
    case = field.stepped(ordered(), 1)
    assert case is not None
    assert case.stakeholders[ANNE].points[CRITICALITY] == 65
    below = WeightPointsField(ANNE, AMBITIONS).take(case, "65")
    with pytest.raises(RefusedError, match="A line after this one has 65"):
        field.stepped(below, -1)
    with pytest.raises(RefusedError, match="A line before this one has 65"):
        WeightPointsField(ANNE, AMBITIONS).stepped(below, 1)


@pytest.mark.parametrize("text", ["101", "-1", "abc", "nan", "1e3", "inf", "40-", "40-170"])
@pytest.mark.parametrize("method", [WeightMethod.SWING, WeightMethod.DIRECT])
def test_points_that_are_none_are_refused(text: str, method: WeightMethod) -> None:
    with pytest.raises(RefusedError):
        WeightPointsField(ANNE, CRITICALITY).take(with_method(ordered(), ANNE, method), text)


@pytest.mark.parametrize(
    ("text", "low", "high", "likely"),
    [("40-70", 40, 70, 55), ("70–40", 40, 70, 55), ("?40-70", 40, 70, 55), ("?", 0, 100, 60)],
)
def test_somebody_not_sure_gives_bounds(text: str, low: int, high: int, likely: int) -> None:
    case = WeightPointsField(ANNE, CRITICALITY).take(ordered(), text)
    bounds = case.stakeholders[ANNE].bounds[CRITICALITY]
    assert (bounds.low, bounds.high) == (low, high)
    assert case.stakeholders[ANNE].points[CRITICALITY] == likely
    assert WeightPointsField(ANNE, CRITICALITY).shown(case) == f"{low}–{high}"


def test_a_line_after_one_not_sure_may_have_as_much_as_that_may_have() -> None:
    case = WeightPointsField(ANNE, CRITICALITY).take(ordered(), "0-30")
    field = WeightPointsField(ANNE, AMBITIONS)
    with pytest.raises(RefusedError, match="A line before this one has at most 30"):
        field.take(case, "35")
    after = field.take(case, "25")
    # The line before is then no less: that is shown, and what was said of it is kept.
    assert WeightPointsField(ANNE, CRITICALITY).shown(after) == "25–30"
    assert WeightPointsField(ANNE, CRITICALITY).typed(after) == "0-30"
    with pytest.raises(RefusedError, match="A line after this one has at least 25"):
        WeightPointsField(ANNE, CRITICALITY).take(after, "20")
    assert WeightPointsField(ANNE, CRITICALITY).shown(field.take(after, "10")) == "10–30"


def test_direct_points_move_the_weights_and_the_rest_is_named() -> None:
    case = with_method(ONE, ANNE, WeightMethod.DIRECT)
    case = WeightPointsField(ANNE, TCO).take(case, "100")
    assert rank(case).profile.weights["tco"] == pytest.approx(1.0)
    plus = WeightPointsField(ANNE, CRITICALITY).stepped(case, 1)
    assert plus is not None
    assert rank(plus).profile.weights["criticality"] == pytest.approx(5 / 105)
    assert "how many points?" in text_of(drawn(PAGE, case))
    assert WeightPointsField(ANNE, TCO).answered(case, "enter") is None


@pytest.mark.parametrize("sign", ["-", "+"])
def test_a_sign_on_points_begins_a_number(sign: str) -> None:
    field = WeightPointsField(ANNE, TCO)
    assert field.answered(with_method(ONE, ANNE, WeightMethod.DIRECT), sign) is None
    with pytest.raises(RefusedError, match="from 0 to 100"):
        field.take(ONE, "-5")


def test_a_number_typed_on_a_name_does_not_rename_the_person() -> None:
    with pytest.raises(RefusedError, match="points go below"):
        name_cell(ANNE, "").take(ONE, "100")
    with pytest.raises(RefusedError):
        new_person_cell(others=False).take(EMPTY, "80")
    assert name_cell(ANNE, "").take(ONE, "Anne 2").stakeholders[ANNE].name == "Anne 2"


# --- pairs ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("width", [79, 93])
def test_every_column_of_the_pairs_has_the_whole_name_of_its_criterion(width: int, language: i18n.Language) -> None:
    case = with_method(ONE, ANNE, WeightMethod.AHP)
    layout = drawn(PAGE, case, width, language, cursor=f"pairs.{ANNE}.tco.criticality")
    rows = [line.text for line in layout.lines]
    places = {target.field.key.split(".")[-1]: target.x for target in layout.targets if ".tco." in target.field.key}
    for id, x in places.items():
        name = criterion_short(case, id)
        assert any(row[x:].startswith(name + " ") or row[x:] == name for row in rows), name
    assert len(places) == 6


def test_a_judgement_by_arrows_digits_and_turned() -> None:
    case = with_method(ONE, ANNE, WeightMethod.AHP)
    field = JudgementField(ANNE, TCO, CRITICALITY)
    assert "Which move from worst to best is worth more" in text_of(drawn(PAGE, case))
    with pytest.raises(RefusedError, match="which is worth more"):
        field.answered(case, "enter")
    left, right = field.stepped(case, -1), field.stepped(case, 1)
    assert left is not None
    assert right is not None
    assert (field.value(left), field.value(right)) == (2, -2)
    seven = answer(field, right, "7").assessment
    assert field.value(seven) == -7
    assert field.shown(seven) == "1/7"
    assert "[7]" in line_with(drawn(PAGE, seven, cursor=field.key), "9  8  7")
    assert field.value(answer(field, seven, "x").assessment) == 7
    assert field.value(answer(field, seven, "=").assessment) == 1
    assert answer(field, seven, "enter").cursor == f"pairs.{ANNE}.tco.transformation"


def test_the_ends_of_saatys_scale_are_not_passed() -> None:
    case = with_judgement(with_method(ONE, ANNE, WeightMethod.AHP), ANNE, TCO, CRITICALITY, 9)
    assert JudgementField(ANNE, TCO, CRITICALITY).stepped(case, -1) == case


def test_the_judgement_that_fits_least_is_shown_with_what_mends_it() -> None:
    case = STAGES["inconsistent"]
    layout = drawn(PAGE, case)
    shown = " ".join(text_of(layout).split())
    assert "random index 1.35, Saaty 2005" in shown
    assert "⚠" in shown
    target = layout.find(f"mending.{ANNE}")
    assert target is not None
    mended = answer(target.field, case, "enter").assessment
    before, after = (ahp_of(one.stakeholders[ANNE], tuple(Criterion)) for one in (case, mended))
    assert before is not None
    assert after is not None
    assert before.ratio is not None
    assert after.ratio is not None
    assert after.ratio < 0.1 < before.ratio
    assert drawn(PAGE, mended).find(f"mending.{ANNE}") is None


# --- checks and guards ---------------------------------------------------------------------------


def test_a_contradiction_shows_both_answers_and_stays_there() -> None:
    case = pointed(80, 60, 50, 40, 30, 20)
    (question, _), *_ = check_questions(case, ANNE)
    layout = drawn(PAGE, case)
    target = layout.find(f"checks.{ANNE}.tco.criticality")
    assert target is not None
    against = answer(target.field, case, "b")
    assert against.cursor == ""
    assert "The weights say A, the answer B" in text_of(drawn(PAGE, against.assessment))
    with_them = answer(target.field, case, "left")
    assert with_them.assessment.stakeholders[ANNE].trade_offs[question.first][question.second].preferred == "first"
    assert with_them.cursor.startswith(f"checks.{ANNE}.criticality")
    assert not contradicted(with_them.assessment, ANNE)
    with pytest.raises(RefusedError, match="for A"):
        target.field.answered(case, "z")


def test_points_that_all_look_alike_are_asked_about_two_by_two() -> None:
    layout = drawn(PAGE, STAGES["alike"])
    assert "All points are nearly alike" in text_of(layout)
    assert len([target for target in layout.targets if target.field.key.startswith("checks.")]) == 6


def one_line(case: Assessment) -> str:
    return " ".join(text_of(drawn(PAGE, case)).split())


def test_points_that_are_meant_to_look_alike_are_no_longer_warned_about() -> None:
    case = STAGES["alike"]
    weights = stakeholder_weights(case, ANNE)
    assert weights is not None
    for question, _answer in check_questions(case, ANNE):
        case = with_check_answer(case, ANNE, question, expected(question, weights))
    case = with_weight_confidence(case, ANNE, Confidence.SURE)
    assert "✓ All points are nearly alike, and the answers two by two say that this is meant." in one_line(case)
    (question, _answer), *_ = check_questions(case, ANNE)
    against = with_check_answer(case, ANNE, question, Preference.SECOND)
    assert "⚠ All points are nearly alike." in one_line(against)


def test_stale_weights_say_what_changed_and_can_be_confirmed() -> None:
    case = pointed(80, 60, 50, 40, 30, 20).with_criterion(TCO, CriterionCase(anchors=tuple("abcde")))
    layout = drawn(PAGE, case, cursor=f"person.{ANNE}")
    assert "the levels of Total cost of ownership were reworded" in " ".join(text_of(layout).split())
    target = layout.find(f"confirm.{ANNE}")
    assert target is not None
    confirmed = target.field.stepped(case, 1)
    assert confirmed is not None
    assert drawn(PAGE, confirmed).find(f"confirm.{ANNE}") is None


def test_a_criterion_added_later_is_asked_and_said_to_count_nothing() -> None:
    added, case = pointed(80, 60, 50, 40, 30, 20).with_new_criterion("Speed")
    shown = text_of(drawn(PAGE, case))
    assert "Speed was added" in shown
    assert "Speed counts 0 so far" in shown
    assert PAGE.start(case) == f"order.{ANNE}.{added}"


def test_the_weights_are_said_in_plain_words_and_by_group() -> None:
    shown = " ".join(text_of(drawn(PAGE, pointed(50, 40, 30, 20, 20, 10))).split())
    assert "is worth about 2 times going from" in shown or "is worth about 2.0 times going from" in shown
    assert "Together: cost 37%, risk 26%, service 22%, control 15%." in shown


def test_the_questions_may_show_the_options_themselves() -> None:
    case = with_scale(scored(ONE), ANNE, Scale.PRESENT)
    for model in Model:
        case = case.with_score(model, CRITICALITY, Score(level=3))
    shown = text_of(drawn(PAGE, case))
    assert "All options are the same on Business criticality" in " ".join(shown.split())
    assert all(target.field.key != f"order.{ANNE}.criticality" for target in drawn(PAGE, case).targets)
    panel = [line.text for line in PlaceField(ANNE, TCO).about(case, 200)]
    assert panel[1].startswith(" 1 ")
    assert panel[2].startswith(" 4 ")
    assert "Full" in panel[1]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_end_of_a_swing_between_the_options_is_whole_in_its_row(language: i18n.Language) -> None:
    case = scored(ONE)
    for level in (2, 3, 4):
        for criterion in Criterion:
            for model in Model:
                case = case.with_score(model, criterion, Score(level=level))
            case = case.with_score(Model.FULL, criterion, Score(level=1))
        shown = drawn(PAGE, with_scale(case, ANNE, Scale.PRESENT), 79, language)
        rows = [line.text for line in shown.lines if "→" in line.text]
        assert len(rows) == 7
        for row, criterion in zip(rows, Criterion, strict=True):
            assert f"{swing_words.in_short(criterion, 1)} → {swing_words.in_short(criterion, level)} " in row


def test_the_options_cannot_be_shown_before_any_score() -> None:
    target = drawn(PAGE, ONE).find(f"scale.{ANNE}")
    assert target is not None
    with pytest.raises(RefusedError, match="Nothing is scored yet"):
        target.field.stepped(ONE, 1)


def test_the_own_ranking_waits_for_the_scores() -> None:
    case = pointed(80, 60, 50, 40, 30, 20)
    full = scored(case)
    missing = full.with_score(Model.FULL, TCO, None)
    assert "With the weights of Anne alone" in text_of(drawn(PAGE, full))
    assert "shown once every score is in" in text_of(drawn(PAGE, missing))
    unknown = full.with_score(Model.FULL, TCO, Score(level=None))
    assert "With the weights of Anne alone" in text_of(drawn(PAGE, unknown))
    assert "With the weights" not in text_of(drawn(PAGE, case))


# --- by keys ---------------------------------------------------------------------------------------


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


def figures(screen: InterviewScreen) -> list[str]:
    """The shares and totals on the page, but for those in the wording of a level."""
    return re.findall(r"\d+%|\d+\.\d", text_of(screen.sheet.layout_shown).replace("over 20%", ""))


def anne(screen: InterviewScreen) -> Assessment:
    return screen.session.assessment


async def test_a_swing_interview_by_keys_left_and_resumed(tmp_path: Path) -> None:
    async with interview_app(tmp_path, EMPTY) as (screen, pilot):
        screen.go_to_page(PageId.WEIGHTS)
        await press(pilot, *"Anne", "enter")
        assert screen.session.place.cursor == f"order.{ANNE}.tco"
        await press(pilot, "down", "enter", "enter")  # criticality first, then cost
        assert anne(screen).stakeholders[ANNE].ranks == {"criticality": 1, "tco": 2}
        await press(pilot, "f9")
        await press(pilot, "f8")
        assert screen.session.place.cursor == f"order.{ANNE}.transformation"
        await press(pilot, *["enter"] * 5)
        assert screen.session.place.cursor == f"points.{ANNE}.tco"
        await press(pilot, *"80", "enter")
        assert screen.session.place.cursor == f"points.{ANNE}.transformation"
        await press(pilot, *"90", "enter")
        assert "A line before this one has 80" in screen_text(pilot.app)
        await press(pilot, "escape", "right", "enter", *["enter"] * 4)
        await press(pilot, "a")
        assert elicitation(anne(screen), ANNE).stage == "checks"
        await press(pilot, "b")
        assert screen.session.place.cursor == f"confidence.{ANNE}"
        assert "How sure are you of these weights" in screen_text(pilot.app)
        await press(pilot, "c")
        assert anne(screen).stakeholders[ANNE].confidence == "guess"
        assert elicitation(anne(screen), ANNE).is_done
        weights = stakeholder_weights(anne(screen), ANNE)
        assert weights is not None
        assert max(weights, key=lambda id: weights[id]) == "criticality"
        await press(pilot, "ctrl+z", "ctrl+z", "ctrl+z")
        assert elicitation(anne(screen), ANNE).stage == "checks"


async def test_points_that_are_refused_leave_the_weights_that_count_on_the_screen(tmp_path: Path) -> None:
    async with interview_app(tmp_path, pointed(80)) as (screen, pilot):
        screen.go_to_page(PageId.WEIGHTS)
        screen.go_to_cell(PageId.WEIGHTS.step, f"points.{ANNE}.transformation")
        await press(pilot)

        def shares() -> list[str]:
            return re.findall(r"\d+%", screen_text(pilot.app))

        before = shares()
        await press(pilot, *"9")
        await until(pilot, lambda: shares() != before)
        await press(pilot, *"0-95", "enter")
        assert "A line before this one has 80" in screen_text(pilot.app)
        await until(pilot, lambda: shares() == before)


async def test_up_from_the_questions_stays_with_the_person(tmp_path: Path) -> None:
    _, two = ONE.with_new_stakeholder("Marc")
    async with interview_app(tmp_path, two) as (screen, pilot):
        screen.go_to_page(PageId.WEIGHTS)
        screen.go_to_cell(PageId.WEIGHTS.step, "order.stakeholder_2.tco")
        await press(pilot, "up", "up")
        assert screen.session.place.cursor == "person.stakeholder_2"
        await press(pilot, "left")
        assert screen.session.place.cursor == f"person.{ANNE}"
        assert "▸Anne" in screen_text(pilot.app)


def test_what_counts_until_somebody_gives_weights_is_told_only_until_then() -> None:
    for case, is_told in ((EMPTY, True), (ONE, True), (sample("services", "en"), False)):
        target = check_layout(PAGE, case, 79, Place(cursor=NEW_PERSON)).find(NEW_PERSON)
        assert target is not None
        shown = " ".join(line.text for line in target.field.about(case, 200))
        assert ("Until somebody gives weights" in shown) == is_told
        assert "those of the group stay hidden" in shown


async def test_the_open_question_key_finds_the_next_weight_question(tmp_path: Path) -> None:
    case = sample("services", "en")
    person, case = case.with_new_stakeholder("Zoé")
    async with interview_app(tmp_path, case) as (screen, pilot):
        await press(pilot, "f3")
        assert screen.session.page is PageId.WEIGHTS
        assert screen.session.place.cursor == f"order.{person}.tco"
        assert "not complete" in screen_text(pilot.app)


async def test_an_interview_under_way_shows_nothing_of_the_others(tmp_path: Path) -> None:
    """Whatever key is pressed on the way: Home, Page Up, F3, the pages after."""
    person, case = sample("services", "en").with_new_stakeholder("Zoé")
    async with interview_app(tmp_path, case) as (screen, pilot):
        screen.go_to_page(PageId.WEIGHTS)
        await press(pilot, "enter")
        for keys in (("home",), ("down", "down", "down", "pageup"), ("down", "home")):
            await press(pilot, *keys)
            assert screen.session.place.cursor == f"person.{person}"
            assert figures(screen) == []
        await press(pilot, "f3", "f3")
        assert screen.session.page is PageId.WEIGHTS
        assert screen.session.place.cursor == f"order.{person}.transformation"
        for page in (PageId.SCORES, PageId.ROBUSTNESS, PageId.PEOPLE):
            screen.go_to_page(page)
            await press(pilot)
            shown = " ".join(screen_text(pilot.app).split())
            assert "Missing: Zoé." in shown
            assert "leads" not in shown
            assert figures(screen) == []
            await press(pilot, "ctrl+t")
            assert figures(screen) != []
            await press(pilot, "ctrl+t")
        screen.go_to_page(PageId.ROBUSTNESS)
        await press(pilot, "enter")
        assert screen.session.place.cursor == f"order.{person}.criticality"


async def test_home_stays_on_the_empty_name(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        screen.go_to_page(PageId.WEIGHTS)
        screen.go_to_cell(PageId.WEIGHTS.step, "person.new")
        await press(pilot, "home")
        assert screen.session.place.cursor == "person.new"
        assert figures(screen) == []


def test_an_answer_that_goes_against_the_weights_is_said_beside_their_being_complete() -> None:
    case = with_weight_confidence(pointed(90, 70, 50, 30, 20, 10), ANNE, Confidence.SURE)
    for question, _none in check_questions(case, ANNE):
        case = with_check_answer(case, ANNE, question, Preference.SECOND)
    assert elicitation(case, ANNE).is_done
    assert contradicted(case, ANNE)
    assert "Everything was asked, but " in text_of(drawn(PAGE, case))
    assert "Complete, but against an answer of their own: the weights of Anne." in text_of(drawn(PeoplePage(), case))
    whole = text_of(drawn(PAGE, pointed(90, 70, 50, 30, 20, 10)))
    assert "against these weights" not in whole


async def test_a_method_is_changed_and_the_answers_come_back(tmp_path: Path) -> None:
    async with interview_app(tmp_path, ordered()) as (screen, pilot):
        screen.go_to_page(PageId.WEIGHTS)
        await press(pilot, "up", "up", "enter")
        assert anne(screen).stakeholders[ANNE].method is WeightMethod.SWING  # Enter goes on, as it says
        await press(pilot, "up")
        assert "Space: another way to ask. Enter: on." in screen_text(pilot.app)
        await press(pilot, "space")
        who = anne(screen).stakeholders[ANNE]
        assert who.method is WeightMethod.RANKING
        await press(pilot, "ctrl+z")
        assert "Undone: Anne is asked by: order only" in screen_text(pilot.app)
        assert anne(screen).stakeholders[ANNE].method is WeightMethod.SWING
        await press(pilot, "space", "space", "space", "space")
        assert anne(screen).stakeholders[ANNE].method is WeightMethod.SWING
        assert anne(screen).stakeholders[ANNE].ranks == who.ranks


async def test_a_pair_is_one_step_of_undo_however_it_was_moved(tmp_path: Path) -> None:
    case = with_method(ONE, ANNE, WeightMethod.AHP)
    async with interview_app(tmp_path, case) as (screen, pilot):
        screen.go_to_page(PageId.WEIGHTS)
        await press(pilot, "left", "left", "left", "5", "enter", "right", "right")
        assert anne(screen).stakeholders[ANNE].judgements == {TCO: {CRITICALITY: 5, AMBITIONS: -3}}
        await press(pilot, "ctrl+z")
        assert anne(screen).stakeholders[ANNE].judgements == {TCO: {CRITICALITY: 5}}
        await press(pilot, "ctrl+z")
        assert anne(screen) == case


async def test_a_second_click_does_what_enter_does(tmp_path: Path) -> None:
    async with interview_app(tmp_path, ONE) as (screen, pilot):
        screen.go_to_page(PageId.WEIGHTS)
        target = screen.sheet.layout_shown.find(f"order.{ANNE}.transformation")
        assert target is not None
        for _ in range(2):
            await pilot.click("#sheet", offset=(target.x + 5, target.line))
            await pilot.pause()
        assert anne(screen).stakeholders[ANNE].ranks == {"transformation": 1}


def test_an_equal_answer_to_a_check_is_taken_where_weights_are_level() -> None:
    case = pointed(100, 60, 50, 40, 30, 20)
    target = drawn(PAGE, case).find(f"checks.{ANNE}.tco.criticality")
    assert target is not None
    found = answer(target.field, case, "=")
    (_, given), *_ = check_questions(found.assessment, ANNE)
    assert given is Preference.EQUAL
    assert not contradicted(found.assessment, ANNE)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_check_questions_are_whole_at_80_columns(language: i18n.Language) -> None:
    """The panel has four lines there; the keys are said on the page."""
    for first, second in permutations(Criterion, 2):
        base = with_next_rank(with_next_rank(ONE, ANNE, first), ANNE, second)
        rest = [id for id in Criterion if id not in (first, second)]
        case = base
        for id in rest:
            case = with_next_rank(case, ANNE, id)
        for id, amount in zip((second, *rest), (80, 60, 50, 40, 30, 20), strict=True):
            case = with_swing_points(case, ANNE, id, Decimal(amount))
        key = f"checks.{ANNE}.{first}.{second}"
        layout = drawn(PAGE, case, 79, language, key)
        target = layout.find(key)
        assert target is not None
        panel = [line.text for line in target.field.about(case, 79)]
        assert len(panel) <= 4
        assert "…" not in " ".join(panel)
        assert "…" not in "".join(line.text for line in layout.lines[target.line : target.line + target.below + 1])
        assert "← · b" in layout.lines[target.line + target.below].text


def test_points_that_are_all_0_are_said_to_weigh_nothing() -> None:
    case = with_method(ONE, ANNE, WeightMethod.DIRECT)
    for criterion in Criterion:
        assert "weighs nothing" not in text_of(drawn(PAGE, case))
        case = with_swing_points(case, ANNE, criterion, Decimal(0))
    shown = " ".join(text_of(drawn(PAGE, case)).split())
    assert "All points are 0, which weighs nothing: give 100 to the line that matters most." in shown
    assert "✓" not in shown


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [77, 79])
def test_a_pair_shows_both_ends_of_both_criteria_where_there_is_little_room(
    language: i18n.Language, width: int
) -> None:
    i18n.set_language(language)
    field = JudgementField(ANNE, Criterion.TCO, Criterion.CRITICALITY)
    lines = [line.text for line in field.about(paired(), width)]
    assert len(lines) == 4
    for text, criterion in zip(lines[1:3], (Criterion.TCO, Criterion.CRITICALITY), strict=True):
        assert swing_words.in_short(criterion, 1) in text
        assert text.endswith(f"→ {swing_words.in_short(criterion, 5)}")
