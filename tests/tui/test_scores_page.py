"""The scores page: live ranking, scores, criteria."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from domain.answer import AnswerState, Confidence
from domain.assessment import Assessment, Score
from domain.catalogue import Criterion, Model
from domain.ranking import rank
from domain.samples import SAMPLES, sample
from domain.steps import Step
from tests.tui.hostile import TEXTS, WIDTHS, check_layout, filled_with, texts
from tests.tui.pilots import interview_app, text_of
from tui import i18n
from tui.fields.field import RefusedError
from tui.fields.score import ScoreField
from tui.page import Place
from tui.pages.columns import window
from tui.pages.scores import ScoresPage
from tui.words import criteria, models, rankings

PAGE = ScoresPage()
EMPTY = Assessment(id="0" * 12, created_on=date(2026, 1, 1))


def full_grid(confidence: Confidence = Confidence.SURE) -> Assessment:
    """All seven options scored on all seven criteria, the best one by far ahead."""
    assessment = EMPTY
    for option in Model:
        for criterion in Criterion:
            level = 5 if option is Model.PROGRESSIVE else 2
            assessment = assessment.with_score(option, criterion, Score(level=level, confidence=confidence))
    return assessment


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("id", SAMPLES)
def test_a_sample_fits_the_room(id: str, width: int, language: i18n.Language) -> None:
    i18n.set_language(language)
    layout = check_layout(PAGE, sample(id, language), width)
    assert rankings.verdict(sample(id, language), rank(sample(id, language)), width) in texts(layout)


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


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("missing", [False, True])
async def test_ranking_and_scores_are_in_sight_together_whatever_score_the_cursor_is_on(
    tmp_path: Path, language: i18n.Language, missing: bool
) -> None:
    assessment = full_grid(Confidence.ROUGHLY)
    if missing:
        assessment = assessment.with_score(Model.FULL, list(Criterion)[-1], Score(level=None))
    async with interview_app(tmp_path, assessment, (80, 24), language) as (screen, pilot):
        options, rows = tuple(Model), tuple(Criterion)
        for option, criterion in ((options[0], rows[0]), (options[-1], rows[-1])):
            screen.go_to_cell(Step.GRID, ScoreField(option, criterion).key)
            await pilot.pause()
            shown = text_of(pilot.app)
            assert rankings.verdict(assessment, rank(assessment), screen.sheet.room) in shown
            for standing in rank(assessment).standings:
                assert f"{standing.rank} {models.option_name(assessment, standing.option)}"[:20] in shown
            for row in rows:
                assert criteria.criterion_short(assessment, row) in shown
            assert screen.sheet.top == 0


def test_the_rows_of_scores_stay_where_they_are_when_a_criterion_becomes_complete() -> None:
    option, criterion = Model.FULL, Criterion.TCO
    key = ScoreField(option, criterion).key
    before = full_grid().with_score(option, criterion, None)
    for assessment in (before, full_grid(), before.with_score(option, criterion, Score(level=None))):
        target = check_layout(PAGE, assessment, 79, Place(cursor=key)).find(key)
        assert target is not None
        assert target.line == 2 + len(Model) + 1


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("leader", Model)
@pytest.mark.parametrize("confidence", [Confidence.SURE, Confidence.GUESS])
def test_the_verdict_is_never_cut(language: i18n.Language, leader: Model, confidence: Confidence) -> None:
    i18n.set_language(language)
    for rival in set(Model) - {leader}:
        for close in (False, True):
            assessment = EMPTY
            for option in Model:
                for criterion in Criterion:
                    level = 5 if option is leader else 3 if option is rival else 2
                    if option is rival and close and criterion is not Criterion.TCO:
                        level = 5
                    score = Score(level=level, confidence=confidence)
                    assessment = assessment.with_score(option, criterion, score)
            if close:
                assessment = assessment.with_score(rival, Criterion.TCO, Score(level=4, confidence=confidence))
            ranking = rank(assessment)
            assert ranking.too_close is close
            line = check_layout(PAGE, assessment, 79).lines[0].text
            assert line == rankings.verdict(assessment, ranking, 79)
            assert "…" not in line
