"""The scores page: live ranking, scores, criteria."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from domain.answer import AnswerState, Confidence
from domain.assessment import Assessment, OptionCase, OptionState, Score
from domain.catalogue import Criterion, Model
from domain.ranking import rank
from domain.samples import SAMPLES, sample
from domain.scores import unexplained
from domain.steps import Step
from tests.tui.drawing import PANELS, view
from tests.tui.hostile import TEXTS, WIDTHS, check_layout, filled_with, texts
from tests.tui.pilots import interview_app, rows, text_of, until
from tui import i18n
from tui.fields.field import RefusedError
from tui.fields.score import ScoreField
from tui.lines import held_to
from tui.page import Place
from tui.pages.columns import window
from tui.pages.scores import ScoresPage
from tui.screens.interview import InterviewScreen
from tui.screens.text_area import TextScreen
from tui.words import criteria, models, rankings
from tui.words import scores as words

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
    assert "50.0" not in shown
    assert "██" not in shown


def test_a_range_an_unknown_score_and_an_empty_cell_are_told_apart() -> None:
    i18n.set_language("en")
    assessment = sample("services", "en")
    first, second, third = assessment.grid_option_ids()[:3]
    for option in assessment.grid_option_ids():
        for criterion in assessment.active_criterion_ids():
            assessment = assessment.with_score(option, criterion, Score(level=3))
    ranged = assessment.with_score(first, Criterion.TCO, Score(level=None, lowest=2, highest=4))
    unknown = ranged.with_score(second, Criterion.TCO, Score(level=None))
    empty = unknown.with_score(third, Criterion.TCO, None)
    assert rankings.missing(assessment, rank(assessment)) == ""
    assert rankings.missing(ranged, rank(ranged)) == "1 score is given as a range: it counts as all that it may be."
    assert rankings.missing(unknown, rank(unknown)) == "Scores: 1 not known, 1 given as a range."
    assert rankings.missing(empty, rank(empty)) == "Scores: 1 not given yet, 1 not known, 1 given as a range."
    i18n.set_language("fr")
    assert "inconnu" not in rankings.missing(ranged, rank(ranged))


def test_totals_stay_hidden_wherever_the_cursor_is_until_every_score_was_asked_for() -> None:
    i18n.set_language("en")
    full = sample("services", "en")
    first, second = full.grid_option_ids()[:2]
    one = full.with_score(first, Criterion.TCO, None)
    two = one.with_score(second, Criterion.RETAINED_SKILLS, None)
    for cursor in ("", f"score.{first}.tco", f"score.{first}.criticality", "criterion.tco"):
        shown = texts(check_layout(PAGE, two, 79, Place(cursor=cursor)))
        assert "until every option is scored: 2 scores to go." in shown
        assert f"{rank(two).standings[0].total:.1f}" not in shown
        assert "until every option is scored: 1 score to go." in texts(
            check_layout(PAGE, one, 79, Place(cursor=cursor))
        )
        assert "Totals hidden" not in texts(check_layout(PAGE, full, 79, Place(cursor=cursor)))


def test_totals_hide_while_a_score_was_not_asked_for_and_can_be_revealed() -> None:
    i18n.set_language("en")
    assessment = sample("services", "en")
    total = f"{rank(assessment).standings[0].total:.1f}"
    option = assessment.grid_option_ids()[0]
    without = assessment.with_score(option, Criterion.TCO, None)
    place = Place(cursor=f"score.{option}.tco")
    assert "Totals hidden (^T)" in texts(check_layout(PAGE, without, 79, place))
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


def test_a_margin_that_reads_as_nothing_is_level() -> None:
    i18n.set_language("en")
    ranking = rank(full_grid())
    assert "leads" in rankings.verdict(EMPTY, ranking)
    for margin, level in ((0.04, True), (0.06, False)):
        near = replace(ranking, margin=margin, tie=False, too_close=True)
        assert ("are level." in rankings.verdict(EMPTY, near)) is level
        assert "0.0 points" not in rankings.verdict(EMPTY, near)


def test_a_long_name_is_whole_where_there_is_room_and_leaves_most_of_the_line_to_the_bars() -> None:
    name = "Regional provider, team on site"
    named = full_grid().with_option("full", OptionCase(name=name))
    assert any(f"2 {name} " in line.text for line in check_layout(PAGE, named, 118).lines)
    endless = full_grid().with_option("progressive", OptionCase(name=name * 3))
    leader = next(line.text for line in check_layout(PAGE, endless, 118).lines if line.text.startswith("★"))
    assert leader.index("█") == 118 // 3


# --- between two levels ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "lowest", "highest"),
    [
        ("2-4", 2, 4),
        ("b-d", 2, 4),
        ("4 – 2", 2, 4),
        ("é-'", 2, 4),
        ("-3", 1, 3),
        ("?", 1, 5),
    ],
)
def test_two_levels_with_a_dash_bound_a_score_that_is_not_known(typed: str, lowest: int, highest: int) -> None:
    noted = EMPTY.with_score("full", "tco", Score(level=3, note="two quotes", confidence=Confidence.GUESS))
    score = ScoreField("full", "tco").take(noted, typed).score("full", "tco")
    assert score is not None
    assert (score.level, score.lowest, score.highest, score.note) == (None, lowest, highest, "two quotes")


@pytest.mark.parametrize(("typed", "level"), [("3", 3), ("c", 3), ("2-2", 2)])
def test_one_level_typed_as_a_text_is_that_level(typed: str, level: int) -> None:
    score = ScoreField("full", "tco").take(EMPTY, typed).score("full", "tco")
    assert score == Score(level=level)


@pytest.mark.parametrize("typed", ["", "-", "3-", "6", "0-3", "2-4-5", "2..4", "two", "２-４", "-" * 9, "2-\u0664"])
def test_anything_else_is_refused_with_what_to_type(typed: str) -> None:
    i18n.set_language("en")
    with pytest.raises(RefusedError, match="2-4"):
        ScoreField("full", "tco").take(EMPTY, typed)


def test_a_bounded_score_shows_its_bounds_and_is_edited_with_them() -> None:
    i18n.set_language("en")
    field = ScoreField("full", "tco")
    bounded = field.take(EMPTY, "2-4")
    assert field.shown(bounded) == "2–4"
    assert field.typed(bounded) == "2-4"
    assert field.doubt_question(bounded)
    noted = field.with_note(bounded, "two quotes")
    assert noted is not None
    assert field.shown(noted) == "2–4✎"
    up, down = field.stepped(bounded, 1), field.stepped(bounded, -1)
    assert up == field.take(EMPTY, "2")
    assert down == field.take(EMPTY, "4")
    assert field.press(bounded, "3") == field.take(EMPTY, "3")


def test_bounds_are_drawn_in_the_narrowest_column() -> None:
    i18n.set_language("en")
    assessment = EMPTY
    for number in range(12):
        option, assessment = assessment.with_new_option(f"Offer {number}")
    assessment = assessment.with_score(option, "tco", Score(level=None, lowest=2, highest=4, note="two quotes"))
    assert "2–4✎" in texts(check_layout(PAGE, assessment, 79, Place(cursor=f"score.{option}.tco")))


@pytest.mark.parametrize(
    ("score", "english", "french"),
    [
        (Score(level=3), "", ""),
        (Score(level=3, confidence=Confidence.ROUGHLY), "3, roughly: 2.5 to 3.5", "3, à peu près\u202f: 2,5 à 3,5"),
        (Score(level=5, confidence=Confidence.GUESS), "5, a guess: 4 to 5", "5, au jugé\u202f: 4 à 5"),
        (Score(level=None), "not known: 1 to 5", "inconnue\u202f: 1 à 5"),
        (Score(level=None, lowest=2, highest=4), "given as a range: 2 to 4", "en fourchette\u202f: 2 à 4"),
    ],
)
def test_the_panel_says_in_words_what_the_level_may_be(score: Score, english: str, french: str) -> None:
    assessment = EMPTY.with_score("full", "tco", score)
    for language, told in (("en", english), ("fr", french)):
        i18n.set_language("fr" if language == "fr" else "en")
        heading = ScoreField("full", "tco").about(assessment, 79)[0].text
        assert told in heading
        assert words.doubt(score) == told
    i18n.set_language("en")


def test_the_panel_marks_every_level_the_score_may_have_and_shows_its_ends_first() -> None:
    i18n.set_language("en")
    field = ScoreField("full", "tco")
    lines = [line.text for line in field.about(field.take(EMPTY, "2-4"), 79)]
    assert [line[:2] for line in lines[1:6]] == ["▸2", "▸4", "▸3", " 1", " 5"]
    unknown = field.with_state(EMPTY, AnswerState.UNKNOWN)
    assert unknown is not None
    assert not any("▸" in line.text for line in field.about(unknown, 79))


@pytest.mark.parametrize("level", range(1, 6))
def test_a_level_is_shown_with_those_next_to_it(level: int) -> None:
    field = ScoreField("full", "tco")
    lines = [line.text for line in field.about(field.take(EMPTY, str(level)), 79)]
    shown = [int(line[1]) for line in lines if line[1:2].isdigit()]
    assert shown[0] == level
    assert set(shown[1:3]) <= {level - 2, level - 1, level + 1, level + 2}
    assert abs(shown[1] - level) == 1


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_the_help_words_all_five_levels_of_what_is_scored(tmp_path: Path, language: i18n.Language) -> None:
    async with interview_app(tmp_path, EMPTY, language=language) as (screen, pilot):
        screen.go_to_cell(Step.GRID, "score.full.reversibility")
        await pilot.pause()
        await until(pilot, lambda: i18n._("F1: what all five levels mean") in text_of(pilot.app))
        await pilot.press("f1")
        await until(pilot, lambda: not isinstance(pilot.app.screen, InterviewScreen))
        wordings = [criteria.anchor(EMPTY, "reversibility", level) for level in range(1, 6)]
        await until(pilot, lambda: all(wording[:40] in text_of(pilot.app) for wording in wordings))


async def test_a_range_is_typed_as_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Not known, and on second thoughts a range.
    monkeypatch.setattr(InterviewScreen, "SPELLING_SECONDS", 0.0)
    async with interview_app(tmp_path, EMPTY) as (screen, pilot):
        screen.go_to_cell(Step.GRID, "score.full.tco")
        await pilot.pause()
        await pilot.press("question_mark", "2", "minus", "4", "enter")
        await pilot.pause()
        assert screen.session.assessment.score("full", "tco") == Score(level=None, lowest=2, highest=4)
        # Enter goes on to the next option: one criterion is scored across all of them.
        assert screen.session.place.cursor == "score.partial.tco"
        await pilot.press("3", "enter")
        assert screen.session.place.cursor == "score.hybrid.tco"
        assert screen.session.assessment.score("partial", "tco") == Score(level=3)


async def test_f7_narrows_what_is_not_known_and_doubts_what_is(tmp_path: Path) -> None:
    async with interview_app(tmp_path, EMPTY) as (screen, pilot):
        screen.go_to_cell(Step.GRID, "score.full.tco")
        await pilot.pause()
        await pilot.press("f7")
        assert not screen.editor.is_open
        await pilot.press("question_mark", "f7")
        assert screen.editor.value == "1-5"
        await pilot.pause()
        assert "1-5: type the lowest and the highest level possible" in rows(pilot.app)[-1]
        await pilot.press("minus", "2", "enter")
        assert screen.session.assessment.score("full", "tco") == Score(level=None, lowest=1, highest=2)
        screen.go_to_cell(Step.GRID, "score.full.tco")
        await pilot.press("4", "f7")
        assert screen.session.assessment.score("full", "tco") == Score(level=4, confidence=Confidence.ROUGHLY)


async def test_enter_stays_at_the_last_score(tmp_path: Path) -> None:
    async with interview_app(tmp_path, full_grid()) as (screen, pilot):
        key = ScoreField(tuple(Model)[-1], tuple(Criterion)[-1]).key
        screen.go_to_cell(Step.GRID, key)
        await pilot.pause()
        await pilot.press("3", "enter")
        assert screen.session.place.cursor == key


def test_a_range_completes_a_criterion_and_shows_the_totals() -> None:
    i18n.set_language("en")
    option = Model.FULL
    place = Place(cursor=ScoreField(option, "tco").key)
    missing = full_grid().with_score(option, "tco", None)
    assert "Totals hidden" in texts(check_layout(PAGE, missing, 79, place))
    bounded = ScoreField(option, "tco").take(missing, "2-3")
    shown = texts(check_layout(PAGE, bounded, 79, place))
    assert "Totals hidden" not in shown
    standing = rank(bounded).standing(option)
    assert standing is not None
    assert f"{standing.low:.0f}–{standing.high:.0f}" in shown


# --- reasons -----------------------------------------------------------------------------------------


async def test_f5_asks_for_the_reason_in_one_line(tmp_path: Path) -> None:
    async with interview_app(tmp_path, full_grid()) as (screen, pilot):
        screen.go_to_cell(Step.GRID, "score.full.tco")
        await pilot.pause()
        await pilot.press("f5")
        await until(pilot, lambda: "Why 2? Full outsourcing, Total cost" in text_of(pilot.app))
        await pilot.press(*"quote", "enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        score = screen.session.assessment.score("full", "tco")
        assert score == Score(level=2, note="quote")
        assert "Why: quote" in text_of(pilot.app)


@pytest.mark.parametrize("width", [79, 93])
@pytest.mark.parametrize("id", SAMPLES)
def test_the_reason_of_a_score_is_on_a_line_of_its_own_with_its_level_in_sight(id: str, width: int) -> None:
    i18n.set_language("en")
    case = sample(id, "en")
    cells = [target.field for target in PAGE.layout(view(case, width)).targets]
    explained = [field for field in cells if isinstance(field, ScoreField) and field.note(case)]
    assert explained
    for field in explained:
        about = [each.text for each in held_to(PAGE.about(view(case, width), field), PANELS[width])]
        assert about[1].startswith(f"Why: {field.note(case)}"[: width - 1])
        assert any(text.startswith("▸") for text in about), about
        assert field.explained(case)[1] == f"Why: {field.note(case)}"


@pytest.mark.parametrize("note", ["two\nlines", "x" * 501])
async def test_a_long_note_stays_whole_in_the_large_editor(tmp_path: Path, note: str) -> None:
    assessment = full_grid().with_score("full", "tco", Score(level=2, note=note))
    async with interview_app(tmp_path, assessment) as (screen, pilot):
        screen.go_to_cell(Step.GRID, "score.full.tco")
        await pilot.pause()
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(pilot.app.screen, TextScreen))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert screen.session.assessment.score("full", "tco") == Score(level=2, note=note)


def test_a_cell_that_was_never_scored_has_no_reason_to_give() -> None:
    field = ScoreField("full", "tco")
    assert field.note(EMPTY) is None
    assert field.source(EMPTY) is None
    unknown = field.with_state(EMPTY, AnswerState.UNKNOWN)
    assert unknown is not None
    assert field.note(unknown) == ""
    i18n.set_language("en")
    assert field.note_question(unknown).startswith("Why is it not known?")
    assert field.note_question(field.take(EMPTY, "2-4")).startswith("Why 2–4?")


async def test_f3_goes_through_the_scores_without_a_reason_once_nothing_else_is_open(tmp_path: Path) -> None:
    assessment = sample("services", "en")
    for option in (Model.PARTIAL, Model.HYBRID):
        score = assessment.score(option, Criterion.COMPLIANCE)
        assert score is not None
        silent = score.model_copy(update={"note": ""})
        assessment = assessment.with_score(option, Criterion.COMPLIANCE, silent)
    first, second = unexplained(assessment)
    async with interview_app(tmp_path, assessment) as (screen, pilot):
        for cell in (first, second):
            await pilot.press("f3")
            await pilot.pause()
            assert screen.session.place.cursor == ScoreField(*cell).key
            assert "no reason yet: F5" in text_of(pilot.app)


# --- what is said under the scores ---------------------------------------------------------------------


def test_the_page_counts_the_scores_without_a_reason() -> None:
    i18n.set_language("en")
    assessment = full_grid()
    assert "49 scores have no reason yet" in texts(check_layout(PAGE, assessment, 79))
    for option in Model:
        for criterion in Criterion:
            score = assessment.score(option, criterion)
            assert score is not None
            assessment = assessment.with_score(option, criterion, score.model_copy(update={"note": "seen"}))
    assert "no reason yet" not in texts(check_layout(PAGE, assessment, 79))
    assert "no reason yet" not in texts(check_layout(PAGE, EMPTY, 79))


def test_criteria_that_decide_nothing_or_go_together_are_named() -> None:
    i18n.set_language("en")
    assessment = full_grid()
    # All criteria put the same option first by as much: every pair goes together, and two are asked about.
    shown = texts(check_layout(PAGE, assessment, 79))
    assert shown.count("do both count the same thing?") == 2
    assert "decides nothing" not in shown
    for option in Model:
        assessment = assessment.with_score(option, Criterion.TCO, Score(level=4))
    assert "All options score the same on Total cost: it decides nothing." in texts(check_layout(PAGE, assessment, 79))
    without = assessment.with_score(Model.FULL, Criterion.TCO, None)
    assert "decides nothing" not in texts(check_layout(PAGE, without, 79))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", WIDTHS)
def test_what_was_ruled_out_is_told_with_its_reason_and_condition(width: int, language: i18n.Language) -> None:
    i18n.set_language(language)
    case = OptionCase(state=OptionState.RULED_OUT, reason="Nobody\nsteers.", lifted_by="A steerer.")
    layout = check_layout(PAGE, full_grid().with_option(Model.FULL, case), width)
    (told,) = [line.text for line in layout.lines if line.text.startswith("✗")]
    for part in (models.name(Model.FULL), "Nobody steers.", "A steerer."):
        assert part in told
    i18n.set_language("en")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_short_name_is_cut_when_all_seven_models_are_kept(language: i18n.Language) -> None:
    i18n.set_language(language)
    layout = check_layout(PAGE, full_grid(), 79)
    heading = layout.lines[2 + len(Model)].text
    assert "…" not in heading
    assert all(models.short(model) in heading for model in Model)
    i18n.set_language("en")


def test_each_line_of_a_custom_description_is_shown_while_it_is_scored() -> None:
    criterion, assessment = EMPTY.with_new_criterion("Trust")
    case = assessment.criterion(criterion).model_copy(update={"description": "Candour\nCounts: bad news told first"})
    assessment = assessment.with_criterion(criterion, case)
    told = [line.text.strip() for line in ScoreField("full", criterion).about(assessment, 79)]
    assert "Candour" in told
    assert "Counts: bad news told first" in told
