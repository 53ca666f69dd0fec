"""The grid page: weights, live ranking, scores, criteria."""

from __future__ import annotations

from datetime import date

import pytest

from domain.answer import AnswerState, Confidence
from domain.assessment import Assessment, Score
from domain.catalogue import Criterion, Model
from domain.ranking import rank
from domain.samples import SAMPLES, sample
from tests.tui.hostile import TEXTS, WIDTHS, check_layout, filled_with, texts
from tui import i18n
from tui.fields.field import RefusedError
from tui.fields.score import PointsField, ScoreField
from tui.page import Place
from tui.pages.criteria import new_person_field, person_name_field
from tui.pages.grid import GridPage, window
from tui.words import rankings

PAGE = GridPage()
EMPTY = Assessment(id="0" * 12, created_on=date(2026, 1, 1))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("id", SAMPLES)
def test_a_sample_fits_the_room(id: str, width: int, language: i18n.Language) -> None:
    i18n.set_language(language)
    layout = check_layout(PAGE, sample(id, language), width)
    assert rankings.verdict(sample(id, language), rank(sample(id, language)))[:40] in texts(layout)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width", WIDTHS)
def test_hostile_texts_are_drawn_as_they_are(text: str, width: int) -> None:
    i18n.set_language("en")
    layout = check_layout(PAGE, filled_with(sample("services", "en"), text), width)
    assert " ".join(text.split())[:3] in texts(layout)


def test_an_empty_assessment_says_what_is_missing() -> None:
    i18n.set_language("en")
    shown = texts(check_layout(PAGE, EMPTY, 79))
    assert "Nothing is scored yet." in shown
    assert "+ a person" in shown


def test_ranking_weights_and_scores_fit_one_screen_below_the_weights() -> None:
    """At 80×24 the page has 17 lines: ranking and scores of seven options and criteria must be seen together."""
    i18n.set_language("en")
    assessment = EMPTY
    for option in Model:
        for criterion in Criterion:
            assessment = assessment.with_score(option, criterion, Score(level=3))
    layout = check_layout(PAGE, assessment, 79)
    lines = [line.text for line in layout.lines]
    first = next(index for index, text in enumerate(lines) if "are level" in text)
    last = max(target.line for target in layout.targets if isinstance(target.field, ScoreField))
    assert last - first + 1 <= 17


def test_totals_hide_while_the_criterion_under_the_cursor_is_not_scored_for_every_option() -> None:
    i18n.set_language("en")
    assessment = sample("services", "en")
    total = f"{rank(assessment).standings[0].total:.1f}"
    option = assessment.grid_option_ids()[0]
    without = assessment.with_score(option, Criterion.TCO, None)
    place = Place(cursor=f"score.{option}.tco")
    assert "until Total cost of ownership" in texts(check_layout(PAGE, without, 79, place))
    shown = f"{rank(without).standings[0].total:.1f}"
    assert shown not in texts(check_layout(PAGE, without, 79, place))
    assert shown in texts(check_layout(PAGE, without, 79, Place(cursor=place.cursor, reveal=True)))
    assert total in texts(check_layout(PAGE, assessment, 79, place))


def test_the_bars_are_as_long_as_the_totals() -> None:
    i18n.set_language("en")
    assessment = sample("industry", "en")
    layout = check_layout(PAGE, assessment, 79)
    bars = [
        line for line in layout.lines if line.spans and any(style.startswith("bar-") for _, style in line.spans[1:2])
    ]
    ranking = rank(assessment)
    lengths = [
        sum(len(text) for text, style in bar.spans if style.startswith("bar-"))
        for bar in bars[: len(ranking.standings)]
    ]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] > lengths[-1]


@pytest.mark.parametrize(
    ("key", "level"), [("1", 1), ("5", 5), ("a", 1), ("E", 5), ("&", 1), ("é", 2), ('"', 3), ("'", 4), ("(", 5)]
)
def test_a_level_has_a_digit_a_letter_and_the_unshifted_key_of_a_french_keyboard(key: str, level: int) -> None:
    field = ScoreField("full", "tco")
    changed = field.press(EMPTY, key)
    assert changed is not None
    score = changed.score("full", "tco")
    assert score is not None
    assert score.level == level


def test_other_keys_are_refused_with_what_to_type() -> None:
    i18n.set_language("en")
    with pytest.raises(RefusedError, match="1 to 5"):
        ScoreField("full", "tco").press(EMPTY, "9")


def test_a_score_keeps_its_note_and_doubt_when_its_level_changes() -> None:
    field = ScoreField("full", "tco")
    assessment = EMPTY.with_score("full", "tco", Score(level=2, note="quote", confidence=Confidence.GUESS))
    changed = field.press(assessment, "4")
    assert changed is not None
    assert changed.score("full", "tco") == Score(level=4, note="quote", confidence=Confidence.GUESS)


def test_a_score_can_be_unknown_and_not_asked() -> None:
    field = ScoreField("full", "tco")
    unknown = field.with_state(EMPTY, AnswerState.UNKNOWN)
    assert unknown is not None
    assert unknown.score("full", "tco") == Score(level=None)
    assert field.state(unknown) is AnswerState.UNKNOWN
    asked_no_more = field.with_state(unknown, AnswerState.NOT_ASKED)
    assert asked_no_more is not None
    assert field.state(asked_no_more) is AnswerState.NOT_ASKED


@pytest.mark.parametrize("text", ["101", "-1", "abc", "nan", "1e3", "inf"])
def test_points_outside_0_to_100_are_refused(text: str) -> None:
    person, assessment = EMPTY.with_new_stakeholder("Anne")
    with pytest.raises(RefusedError):
        PointsField(person, "tco").take(assessment, text)


def test_points_move_the_weights() -> None:
    person, assessment = EMPTY.with_new_stakeholder("Anne")
    changed = PointsField(person, "tco").take(assessment, "100")
    assert rank(changed).profile.weights["tco"] == pytest.approx(1.0)
    plus = PointsField(person, "compliance").press(changed, "+")
    assert plus is not None
    assert rank(plus).profile.weights["compliance"] == pytest.approx(5 / 105)


@pytest.mark.parametrize(("count", "fits", "here"), [(7, 7, 3), (12, 5, 0), (12, 5, 11), (12, 5, 6), (3, 5, 2)])
def test_the_window_of_columns_holds_the_cursor(count: int, fits: int, here: int) -> None:
    shown = window(count, fits, here)
    assert here in shown
    assert len(shown) == min(count, fits)
    assert shown.start >= 0
    assert shown.stop <= count


def test_many_custom_options_scroll_sideways_with_the_cursor() -> None:
    i18n.set_language("en")
    assessment = EMPTY
    for number in range(12):
        option, assessment = assessment.with_new_option(f"Offer {number}")
    place = Place(cursor=f"score.{option}.tco")
    layout = check_layout(PAGE, assessment, 79, place)
    assert layout.find(place.cursor) is not None


def test_the_first_visit_goes_to_the_first_cell_without_a_score() -> None:
    assessment = sample("services", "en")
    option = assessment.grid_option_ids()[1]
    without = assessment.with_score(option, Criterion.CRITICALITY, None)
    assert PAGE.start(without) == f"score.{option}.criticality"


def test_a_number_typed_on_a_name_does_not_rename_the_person() -> None:
    i18n.set_language("en")
    person, assessment = EMPTY.with_new_stakeholder("Anne")
    with pytest.raises(RefusedError, match="points go below"):
        person_name_field(person).take(assessment, "100")
    with pytest.raises(RefusedError):
        new_person_field().take(assessment, "80")
    assert person_name_field(person).take(assessment, "Anne 2").stakeholders[person].name == "Anne 2"


def test_a_criterion_left_without_points_is_named() -> None:
    i18n.set_language("en")
    person, assessment = EMPTY.with_new_stakeholder("Anne")
    for criterion in list(Criterion)[:-1]:
        assessment = PointsField(person, criterion).take(assessment, "50")
    assert "Anne gave no points to Strategic skills kept" in texts(check_layout(PAGE, assessment, 79))
    complete = PointsField(person, list(Criterion)[-1]).take(assessment, "50")
    assert "gave no points" not in texts(check_layout(PAGE, complete, 79))
