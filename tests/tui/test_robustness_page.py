"""The page “How sure?”: a sentence for each answer, the figures behind it, what changes as one types."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest

from domain.answer import Confidence
from domain.assessment import Assessment, Score
from domain.catalogue import Criterion
from domain.mcda.grid import Grid
from domain.mcda.smaa import smaa
from domain.mcda.stability import courses
from domain.mcda.weight_set import Information, any_weights
from domain.ranking import rank
from domain.samples import SAMPLES, sample
from domain.stakeholder import Stakeholder, WeightMethod
from tests.domain.grids import grid
from tests.tui.drawing import SIZES, drawn, text_of
from tests.tui.groups import group, with_voice
from tests.tui.hostile import TEXTS, filled_with
from tests.tui.pilots import interview_app, until
from tests.tui.pilots import text_of as screen_text
from tui import i18n
from tui.fields.link import LinkField
from tui.fields.section import SectionField
from tui.i18n import Language
from tui.page import Layout, PageId, Place, View
from tui.pages.robustness import RobustnessPage
from tui.robustness import known_of, robustness_of
from tui.words import robustness as words
from tui.words import robustness_chances, robustness_scores, robustness_weights
from tui.words.robustness import Section

PAGE = RobustnessPage()
EVERYTHING: frozenset[str] = frozenset(Section)


class Open(RobustnessPage):
    """The page with its studies made and these sections open, whoever is still to be asked for weights."""

    def __init__(self, *sections: str, studied: bool = True) -> None:
        self.sections, self.studied = frozenset(sections), studied

    def layout(self, view: View) -> Layout:
        view = replace(view, place=Place(view.place.cursor, reveal=True, opened=self.sections))
        known, found = known_of(view.assessment), {}
        if known is not None and self.studied:
            found = {kind: smaa(known.grid, known.weight_sets[kind], 400) for kind in self.studies(view)}
        return super().layout(replace(view, studies=found))


def sections(layout: Layout) -> list[str]:
    return [target.field.section for target in layout.targets if isinstance(target.field, SectionField)]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [width for width, _ in SIZES])
@pytest.mark.parametrize("id", SAMPLES)
def test_every_answer_of_a_sample_fits_the_room(id: str, width: int, language: Language) -> None:
    assessment = sample(id, language)
    for page in (Open(), Open(*EVERYTHING), Open(*EVERYTHING, studied=False)):
        layout = drawn(page, assessment, width, language)
        assert sections(layout) == list(Section)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width", [width for width, _ in SIZES])
def test_hostile_texts_are_drawn_as_they_are(text: str, width: int) -> None:
    layout = drawn(Open(*EVERYTHING), filled_with(sample("services", "en"), text), width)
    assert " ".join(text.split())[:3] in text_of(layout)


def test_each_answer_is_the_sentence_of_what_was_worked_out() -> None:
    assessment = sample("services", "en")
    found, known = robustness_of(assessment), known_of(assessment)
    assert found is not None
    assert known is not None
    text = re.sub(r"\s+", " ", text_of(drawn(Open(), assessment, 93)))
    stated = smaa(known.grid, known.weight_sets[Information.STATED], 400)
    for sentence in (
        robustness_scores.ask_next(assessment, found.next_questions, lacks_weights=False),
        robustness_chances.first(assessment, stated, 2, doubtful=True),
        robustness_chances.head_to_head(assessment, found),
        robustness_weights.stability(assessment, found.leader, found.tightest),
        robustness_weights.smallest_change(assessment, found.leader, found.overtakings),
        robustness_weights.regret(assessment, found),
        robustness_scores.score_change(assessment, found.leader, found.score_changes),
        robustness_scores.dominated(assessment, found.dominances, found.alike),
        robustness_scores.left_out(assessment, found.leader, [found.runner_up or ""]),
    ):
        assert sentence in text


def test_where_there_is_room_what_to_do_and_what_weighs_are_open() -> None:
    i18n.set_language("en")
    short, tall = (drawn(PAGE, sample("services", "en"), width) for width, _ in SIZES)
    assert "●" not in text_of(short)
    assert "●" in text_of(tall)
    assert len(short.lines) < len(tall.lines)


def test_the_stability_chart_shows_every_criterion_with_the_rival_that_binds() -> None:
    assessment = sample("services", "en")
    found = robustness_of(assessment)
    assert found is not None
    rows = [line.text for line in drawn(Open(Section.WEIGHTS), assessment).lines if "●" in line.text]
    assert len(rows) == len(found.stabilities)
    for row, one in zip(rows, found.stabilities, strict=True):
        assert ("┤" in row) == (one.high_rival is not None)
        assert ("├" in row) == (one.low_rival is not None)
    assert "37% Hybrid" in next(row for row in rows if "Ambitions" in row)


def at_criterion(criterion: str, width: int, height: int) -> list[str]:
    """The page of a sample with the cursor on a criterion of the stability section."""
    place = Place(cursor=f"sure.course.{criterion}.weights", opened=frozenset({Section.WEIGHTS}))
    case = sample("services", "en")
    return [line.text for line in PAGE.layout(View(case, width, height, date(2026, 11, 1), place)).lines]


@pytest.mark.parametrize(("width", "height", "lines"), [(79, 15, 6), (94, 30, 10)])
def test_the_totals_over_a_weight_are_drawn_below_the_criterion_under_the_cursor(
    width: int, height: int, lines: int
) -> None:
    shown = at_criterion("transformation", width, height)
    start = next(number for number, text in enumerate(shown) if "Ambitions" in text and "37% Hybrid" in text)
    chart = shown[start + 1 : start + 1 + lines]
    assert all("│" in text for text in chart)
    assert sum("╳" in text for text in chart) == 1
    assert "0%" in shown[start + 1 + lines]
    assert "1 Partial  2 Layered  3 Hybrid" in shown[start + 2 + lines]
    # Where the leader is overtaken stands above 37 % of the axis.
    crossed = next(text for text in chart if "╳" in text)
    first = chart[0].index("│") + 1
    assert (crossed.index("╳") - first) / (width - first - 1) == pytest.approx(0.37, abs=0.02)
    assert not any("╳" in text for text in at_criterion("tco", width, height) if "│" in text)


def test_without_a_cursor_the_criterion_that_unseats_the_leader_soonest_is_drawn_where_there_is_room() -> None:
    assert not any("│" in text for text in at_criterion("gone", 94, 30))
    for height, expected in ((15, False), (30, True)):
        view = View(sample("services", "en"), 79, height, date(2026, 11, 1), Place(opened=frozenset({Section.WEIGHTS})))
        assert any("╳" in line.text for line in PAGE.layout(view).lines if "│" in line.text) == expected


def test_the_courses_of_totals_meet_where_the_interval_ends() -> None:
    found = robustness_of(sample("services", "en"))
    assert found is not None
    for at, one in enumerate(found.stabilities):
        ends = dict(zip(found.grid.options, courses(found.grid, at), strict=True))

        def total(id: str, weight: float, ends: dict[str, tuple[float, float]] = ends) -> float:
            start, end = ends[id]
            return start + weight * (end - start)

        for id, now in zip(found.grid.options, found.grid.totals(), strict=True):
            assert total(id, one.weight) == pytest.approx(now)
        for bound, rival in ((one.low, one.low_rival), (one.high, one.high_rival)):
            if rival is not None:
                assert total(one.leader, bound) == pytest.approx(total(rival, bound))


def test_all_pairs_stand_in_a_table_behind_two_by_two() -> None:
    found = robustness_of(sample("services", "en"))
    assert found is not None
    shown = text_of(drawn(Open(Section.WINS), sample("services", "en"), 93))
    assert shown.count("How often the row is ahead of the column") == 2
    rows = re.findall(r"^ +(\d) .*?((?: +(?:·|=|[<>]?\d+%)){5})$", shown, re.MULTILINE)
    assert [rank for rank, _cells in rows] == list("12345") * 2
    places = [found.grid.options.index(id) for id in found.order]
    for (_rank, cells), place in zip(rows[:5], places, strict=True):
        expected = [
            "·" if rival == place else words.figure(found.wins[Information.NONE][place][rival]) for rival in places
        ]
        assert cells.split() == expected


def test_ranks_are_drawn_for_every_option_and_rivals_that_cannot_lead_are_said_to() -> None:
    assessment = sample("services", "en")
    layout = text_of(drawn(Open(Section.NONE), assessment, 93))
    bars = re.findall(r"1*2*3*4*5{1,}|1{2,}2*", layout)
    assert len(bars) >= len(assessment.grid_option_ids())
    assert "impossible: nowhere better" in text_of(drawn(Open(Section.CHANGE), assessment))


def test_while_a_study_is_made_its_place_says_so() -> None:
    text = text_of(drawn(Open(studied=False), sample("services", "en")))
    assert text.count("counting…") == 4


def alone(levels: list[list[int | None]], *people: list[float]) -> str:
    text = text_of(drawn(Open(*EVERYTHING), grid(levels, *people)))
    return re.sub(r"\s+", " ", text)


def test_without_a_grid_the_page_says_why() -> None:
    assert "No option is left to compare" in alone([])
    assert "nothing to compare it with" in alone([[3, 4]], [50, 50])
    text = alone([[None, None], [None, None]], [50, 50])
    assert "Nothing is scored yet." in text
    assert "Go to the scores" in text
    i18n.set_language("en")
    link = drawn(PAGE, grid([[None, None], [None, None]])).targets[0].field
    assert link.link == "score.full.tco"


def test_one_criterion_leaves_no_weight_to_change() -> None:
    text = alone([[3], [4]], [50])
    assert "There is one criterion" in text
    assert "Every figure here is exact" in text
    assert "●" not in text


def test_nobody_gave_weights() -> None:
    text = alone([[5, 2, 3], [1, 5, 4]])
    assert "Nobody gave weights yet" in text
    assert "in your order" not in text
    assert "of all possible weightings" in text


def test_options_that_are_the_same_everywhere() -> None:
    text = alone([[3, 3], [3, 3]], [10, 20])
    assert "are level." in text
    assert "whatever the weights: their likely scores are the same" in text
    assert "any change of the weights" not in text
    assert "The same likely scores on every criterion: Full outsourcing, Partial outsourcing." in text
    assert "is always level with it" in text
    assert "Full outsourcing and Partial outsourcing come first equally often: 50% each." in text
    assert "No option is matched or beaten" not in text
    assert "behind in 50%" not in text
    assert "No weights at all put another option ahead" in text
    assert "3 → 3" not in text


def test_a_tie_whose_difference_has_no_weight_says_so() -> None:
    text = alone([[3, 5, 2], [3, 1, 2]], [50, 0, 50])
    assert "they differ only where no weight is" in text
    assert "any change of the weights" not in text


def test_options_alike_behind_a_third_are_not_said_to_decide() -> None:
    # The first two are the same everywhere, the third is level with them and differs: weights tell it from both.
    text = alone([[5, 1], [5, 1], [1, 5]], [50, 50])
    names = "Full outsourcing, Partial outsourcing and Hybrid model"
    assert f"{names} are level: any change of the weights may decide" in text
    assert "their likely scores are the same" not in text


def test_a_tie_of_several_names_them_all() -> None:
    text = alone([[5, 1], [1, 5], [3, 3]], [50, 50])
    names = "Full outsourcing, Partial outsourcing and Hybrid model are level"
    assert f"{names}." in text
    assert f"{names}: any change of the weights may decide" in text
    assert f"{names}: any score may decide" in text
    assert "No weight has to move: Partial outsourcing and Hybrid model are level already." in text
    assert "Without Full outsourcing, Partial outsourcing and Hybrid model share the lead" in text


def test_where_every_voice_is_0_it_says_so_and_leads_to_the_voices() -> None:
    case = with_voice(group({"Anne": (80, 10, 10)}), 0, 0)
    layout = drawn(Open(*EVERYTHING), case)
    text = " ".join(text_of(layout).split())
    assert "Every voice is 0: nobody counts, so all criteria count the same, and no order" in text
    assert "Ask next: whose weights count. Every voice is 0" in text
    assert "obody gave" not in text
    assert "Weights: every voice is 0" in text
    assert next(target.field.link for target in layout.targets if target.field.link) == PageId.PEOPLE


def test_a_tie_says_that_anything_decides() -> None:
    text = alone([[5, 1], [1, 5]], [50, 50])
    assert "any change of the weights may decide" in text
    assert "No weight has to move" in text
    assert "any score may decide" in text
    assert "their order says nothing more" in text
    assert "One person gave weights" in text


def test_people_who_agree_have_no_spread() -> None:
    assert "All 2 people gave the same weights" in alone([[5, 2], [1, 4]], [30, 60], [30, 60])


def test_nothing_in_doubt_leaves_nothing_to_ask() -> None:
    assert "Nothing is in doubt" in alone([[5], [1]])


def test_without_any_weights_they_are_what_to_ask_for() -> None:
    assessment = grid([[5, 2, 3], [1, 5, 4]])
    assert "Ask next: the weights. Nobody gave any yet" in text_of(drawn(Open(Section.NEXT), assessment))
    assert "Nothing is in doubt" not in alone([[5, 2, 3], [1, 5, 4]])
    links = [cell.field.link for cell in drawn(Open(Section.NEXT), assessment).targets if cell.field.link]
    assert links == [PageId.WEIGHTS]


def test_the_doubts_that_a_chance_rests_on_are_named() -> None:
    sure = alone([[5, 2, 3], [1, 5, 4]], [50, 30, 20])
    assert "given the doubt on the weights" in sure
    assert "“Sure” comes from" not in sure
    doubted = text_of(drawn(Open(), grid([[5, 2, 3], [1, 5, 4]], [50, 30, 20], confidence=Confidence.GUESS)))
    assert "given the doubts on weights and scores" in re.sub(r"\s+", " ", doubted)
    assert "±1.1, or ±3.5 for an option first in under 5% of cases" in re.sub(r"\s+", " ", doubted)


def test_a_lead_that_chance_may_undo_is_too_close_to_call() -> None:
    # A lead of 7.5 points is beyond the margin of a close call, but with guesses all over it holds in 61 % of cases.
    assessment = grid([[5, 1], [2, 4]], [55, 45], confidence=Confidence.GUESS)
    (id, person), *_ = assessment.stakeholders.items()
    guessed = assessment.with_stakeholder(id, person.model_copy(update={"confidence": Confidence.GUESS}))
    assert not rank(guessed).too_close
    text = re.sub(r"\s+", " ", text_of(drawn(Open(), guessed)))
    said = re.search(r"Too close to call: with its doubts, Full outsourcing beats Partial outsourcing in (\d+)%", text)
    assert said is not None
    assert int(said[1]) == pytest.approx(61, abs=2)
    sure = grid([[5, 1], [2, 4]], [90, 10])
    assert "Too close to call" not in text_of(drawn(Open(), sure))


def test_many_options_and_criteria() -> None:
    assessment = sample("services", "en")
    for number in range(6):
        option, assessment = assessment.with_new_option(f"Offer {number}")
        criterion, assessment = assessment.with_new_criterion(f"Reason {number}")
        assessment = assessment.with_score(option, Criterion.TCO, Score(level=1 + number % 5))
        assessment = assessment.with_score(option, criterion, Score(level=5 - number % 5))
    for width, _ in SIZES:
        assert sections(drawn(Open(*EVERYTHING), assessment, width)) == list(Section)


def test_a_section_opens_closes_and_turns_over() -> None:
    field = SectionField("sure", Section.WEIGHTS, frozenset({"next"}), "")
    assert field.folded(True) == {"next", "weights"}
    assert field.folded(False) == {"next"}
    assert field.folded(None) == {"next", "weights"}
    assert SectionField("sure", Section.NEXT, frozenset({"next"}), "").folded(None) == frozenset()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_section_says_what_it_shows(language: Language) -> None:
    i18n.set_language(language)
    for section in Section:
        about = SectionField("sure", section, frozenset(), words.meaning(section)).about(sample("services", "en"), 79)
        assert 0 < len(about) <= 4, section


def test_links_lead_to_the_cell_that_settles_a_question() -> None:
    assessment = sample("services", "en")
    found = robustness_of(assessment)
    assert found is not None
    links = [target.field for target in drawn(Open(Section.NEXT), assessment).targets]
    links = [field for field in links if isinstance(field, LinkField)]
    assert len(links) == 5
    for link, asked in zip(links, found.next_questions, strict=False):
        kind, first, *about = link.link.split(".")
        assert asked.criterion in about
        assert first == asked.option if kind == "score" else first in assessment.stakeholders


def asked_by(method: WeightMethod) -> Assessment:
    """One person whose weights of three criteria were taken by `method`; every score is sure."""
    assessment = grid([[4, 3, 2], [3, 4, 3], [2, 2, 5]], [50, 30, 20])
    (person, *_) = assessment.stakeholders
    criteria = assessment.active_criterion_ids()
    answers = {
        "ranks": {id: place for place, id in enumerate(criteria, start=1)},
        "points": {id: Decimal(100 - 40 * place) for place, id in enumerate(criteria)},
        "judgements": {one: {other: 2} for one, other in combinations(criteria, 2)},
    }
    given = Stakeholder.model_validate({"name": "Ana", "method": method, "confidence": Confidence.GUESS, **answers})
    return assessment.with_stakeholder(person, given)


@pytest.mark.parametrize(
    ("method", "stages"),
    [
        (WeightMethod.SWING, {"order", "points"}),
        (WeightMethod.RANKING, {"order"}),
        (WeightMethod.DIRECT, {"points"}),
        (WeightMethod.AHP, {"pairs"}),
    ],
)
async def test_a_weight_to_ask_for_leads_to_a_question_about_it(
    tmp_path: Path, method: WeightMethod, stages: set[str]
) -> None:
    assessment = asked_by(method)
    links = [cell.field.link for cell in drawn(Open(Section.NEXT), assessment).targets if cell.field.link]
    assert {link.split(".")[0] for link in links} == stages
    top = assessment.active_criterion_ids()[0]
    person = next(iter(assessment.stakeholders))
    if method is WeightMethod.SWING:
        assert f"order.{person}.{top}" in links
        assert f"points.{person}.{top}" not in links
    async with interview_app(tmp_path, assessment) as (screen, _pilot):
        for link in links:
            screen.go_to_page(PageId.ROBUSTNESS)
            screen.go_to_link(link)
            assert screen.session.page is PageId.WEIGHTS
            assert screen.sheet.target is not None
            assert screen.sheet.target.field.key == link


async def test_a_link_to_nowhere_leaves_the_cursor_where_it_is(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        screen.go_to_page(PageId.ROBUSTNESS)
        place = screen.session.place
        screen.go_to_link("points.nobody.tco")
        assert (screen.session.page, screen.session.place.cursor) == (PageId.ROBUSTNESS, place.cursor)
        assert "no such cell" in screen_text(pilot.app)
        screen.go_to_link(PageId.WEIGHTS)
        assert screen.session.page is PageId.WEIGHTS


# --- the headline -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("id", SAMPLES)
def test_the_headline_fits_a_line_with_short_names(id: str, language: Language) -> None:
    i18n.set_language(language)
    assessment = sample(id, language)
    found, known = robustness_of(assessment), known_of(assessment)
    assert found is not None
    assert known is not None
    study = smaa(known.grid, known.weight_sets[Information.ORDER], 400)
    for one in (study, None):
        line = words.headline(assessment, found.leader, found.tightest, one, 79)
        assert 0 < len(line) <= 79, line
        assert "{" not in line
    full = words.headline(assessment, found.leader, found.tightest, study)
    assert len(full) >= len(line)


def test_options_that_are_level_whatever_the_weights_are_the_best_choice_together() -> None:
    told = alone([[3, 3], [3, 3], [1, 1]], [60, 40])
    assert "While your order holds, Full outsourcing or Partial outsourcing is the best choice." in told


def test_a_rival_that_is_ahead_under_most_weights_is_said_to_be() -> None:
    levels = [[5, 1, 1], [1, 5, 5]]
    assert "In pairs, Partial outsourcing is its strongest rival: ahead in 75% of all weightings." in alone(
        levels, [80, 10, 10]
    )
    # Under the weights of a group that prefers it, the one that is ahead under most weights only has a rival.
    assert "In pairs, Full outsourcing is its closest rival: behind in 75% of all weightings." in alone(
        levels, [20, 50, 30]
    )


def test_chances_never_say_never_where_it_is_not_so() -> None:
    i18n.set_language("en")
    assert [words.chance(value) for value in (0, 0.001, 0.5, 0.999, 1)] == ["0%", "under 1%", "50%", "over 99%", "100%"]
    assert [words.figure(value) for value in (0, 0.001, 0.5, 0.999, 1)] == ["0%", "<1%", "50%", ">99%", "100%"]
    assert words.apart(0.251, 0.253) == ("25.1%", "25.3%")
    assert words.apart(0.25, 0.41) == ("25%", "41%")
    counted = [words.figure(value, counted=True) for value in (0, 0.001, 0.5, 0.999, 1)]
    assert counted == ["<1%", "<1%", "50%", ">99%", ">99%"]
    assert [words.chance(value, counted=True) for value in (0, 0.5, 1)] == ["under 1%", "50%", "over 99%"]
    assert [words.chance(value) for value in (0, 1)] == ["0%", "100%"]


def test_a_share_of_all_points_is_told_as_certain_only_where_it_is() -> None:
    study = smaa(Grid.of([[90, 90, 90], [10, 80, 10], [10, 10, 80]], [1, 1, 1]), any_weights(3))
    assert [words.first_is_counted(study, place) for place in range(3)] == [False, False, False]
    open_ = replace(study, certain=(None, None, False))
    assert [words.first_is_counted(open_, place) for place in range(3)] == [True, True, False]
    assert [words.sure_is_counted(open_, place, doubtful=True) for place in range(3)] == [True, True, False]
    assert not any(words.sure_is_counted(open_, place, doubtful=False) for place in range(3))


def test_how_surely_an_option_is_first_is_not_told_where_a_few_points_say_so() -> None:
    study = smaa(Grid.of([[60, 40], [55, 45]], [1, 1], [[50, 30], [45, 35]], [[70, 50], [65, 55]]), any_weights(2))
    rarely = replace(study, acceptability=((0.991, 0.009), (0.009, 0.991)))
    assert [robustness_chances.surely(rarely, place, doubtful=True) for place in range(2)][1] == "–"
    assert "–" not in [robustness_chances.surely(rarely, place, doubtful=False) for place in range(2)]
    assert "–" not in [robustness_chances.surely(study, place, doubtful=True) for place in range(2)]


# --- in the application ---------------------------------------------------------------------------------


def close_case() -> Assessment:
    return grid([[4, 3, 2], [3, 4, 3], [2, 2, 5]], [50, 30, 20], [30, 50, 20])


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_a_score_typed_moves_the_headline_and_undo_brings_the_figures_back(
    tmp_path: Path, size: tuple[int, int], language: Language
) -> None:
    async with interview_app(tmp_path, close_case(), size, language) as (screen, pilot):

        async def settled() -> str:
            await until(pilot, lambda: screen.studies.is_idle)
            await pilot.pause()
            lines = [line.text for line in screen.sheet.layout_shown.lines]
            return lines[1] if screen.session.page is PageId.SCORES else "\n".join(lines)

        screen.go_to_page(PageId.SCORES)
        before = await settled()
        assert "…" not in before
        assert "→" in before
        await pilot.press("home", "5")
        after = await settled()
        assert after != before
        await pilot.press("f9")
        assert screen.session.page is PageId.ROBUSTNESS
        sure = await settled()
        assert "counting" not in sure
        await pilot.press("ctrl+z")
        assert screen.session.page is PageId.SCORES
        assert await settled() == before
        await pilot.press("f9")
        assert await settled() != sure
        await pilot.press("ctrl+y", "f9")
        assert await settled() == sure


async def test_sections_open_and_close_by_keys_and_links_lead_to_cells(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        screen.go_to_page(PageId.ROBUSTNESS)
        await until(pilot, lambda: screen.studies.is_idle)
        assert screen.page.id is PageId.ROBUSTNESS
        assert "chance worth" not in screen_text(pilot.app)
        await pilot.press("enter")
        assert "chance worth" in screen_text(pilot.app)
        await pilot.press("left")
        assert "chance worth" not in screen_text(pilot.app)
        await pilot.press("right", "right")
        assert "chance worth" in screen_text(pilot.app)
        await pilot.press("space")
        assert "chance worth" not in screen_text(pilot.app)
        await pilot.press("space", "down", "down", "down")
        link = screen.session.place.cursor
        assert link.startswith("sure.ask.score.")
        await pilot.press("enter")
        assert screen.session.page is PageId.SCORES
        assert screen.session.place.cursor == link.removeprefix("sure.ask.")
        await pilot.press("f9")
        assert screen.session.place.cursor == link
        assert "chance worth" in screen_text(pilot.app)
        assert not screen.session.undoable


async def test_the_figures_of_a_weight_lead_to_the_points_of_a_person(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        screen.go_to_page(PageId.ROBUSTNESS)
        await pilot.press("enter", "down")
        assert screen.session.place.cursor.startswith("sure.weight.")
        await pilot.press("enter")
        assert screen.session.page is PageId.WEIGHTS


async def test_nothing_is_studied_on_pages_that_show_nothing_of_it(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, _pilot):
        for page in screen.pages:
            screen.go_to_page(page)
            shows = page in (PageId.SCORES, PageId.ROBUSTNESS)
            assert bool(screen.page.studies(screen.view())) == shows
            if not shows:
                assert screen.studies.is_idle


async def test_the_same_file_gives_the_same_figures(tmp_path: Path) -> None:
    shown = []
    for sitting in ("one", "two"):
        async with interview_app(tmp_path / sitting, close_case()) as (screen, pilot):
            screen.go_to_page(PageId.ROBUSTNESS)
            screen.session.place = Place(opened=EVERYTHING)
            screen.draw()
            await until(pilot, lambda: screen.studies.is_idle)
            shown.append([line.text for line in screen.sheet.layout_shown.lines])
    assert shown[0] == shown[1]


def test_an_answer_not_worth_asking_for_is_not_asked_for() -> None:
    """The services sample: no open answer gains a tenth of a point or changes the leader one time in twenty."""
    text = text_of(drawn(Open(Section.NEXT), sample("services", "en")))
    assert "No further answer would change the choice, save in under 1% of cases." in " ".join(text.split())
    assert "Ask next" not in text


def test_the_sentences_stand_in_groups_under_the_verdict() -> None:
    lines = [line.text for line in drawn(Open(Section.NEXT), sample("services", "en")).lines]
    weights, scores = lines.index("Weights"), lines.index("Scores")
    verdict = next(at for at, line in enumerate(lines) if "leads" in line)
    assert verdict < weights < scores
    assert any("At least" in line for line in lines[weights:scores])
    assert any("no longer" in line for line in lines[scores:])
