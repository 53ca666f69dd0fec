"""Suggested scores on the grid: shown as such, taken, overridden, and told of when their ground moves."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from domain.answer import Confidence
from domain.assessment import Assessment, Score
from domain.catalogue import Basis, Criterion, Model
from domain.facts import with_cost
from domain.ranking import rank
from domain.samples import sample
from domain.steps import Step
from domain.suggestions.confirming import Provenance
from domain.suggestions.suggestion import ReasonId, because
from domain.tco.cost import Cost
from domain.tco.lines import TODAY, CostLine
from tests.domain.building import answered
from tests.domain.tco.cases import PARTIAL_COSTS, TODAY_COSTS
from tests.tui.drawing import drawn, line_with, text_of, view
from tests.tui.pilots import interview_app
from tests.tui.pilots import text_of as screen_text
from tui.costing import suggestion_of, suggestions_of
from tui.fields.field import RefusedError
from tui.fields.score import ScoreField
from tui.i18n import Language, set_language
from tui.page import PageId
from tui.pages.scores import ScoresPage
from tui.provenance import cells_with, provenance_of
from tui.words import suggestions as words

PARTIAL, TCO = Model.PARTIAL.value, Criterion.TCO.value
CELL = ScoreField(PARTIAL, TCO)
PAGE = ScoresPage()


def with_costs(case: Assessment | None = None, contract: int = PARTIAL_COSTS[CostLine.CONTRACT]) -> Assessment:
    """Today costs 100 000 a year; with the contract of the worked example the option saves 15 %: level 4."""
    case = answered(headcount=50) if case is None else case
    for option, row in ((TODAY, TODAY_COSTS), (PARTIAL, {**PARTIAL_COSTS, CostLine.CONTRACT: contract})):
        for line, amount in row.items():
            case = with_cost(case, option, line, Cost(likely=Decimal(amount)))
    return case


def press(case: Assessment, key: str) -> Assessment:
    changed = CELL.press(case, key)
    assert changed is not None
    return changed


def score(case: Assessment) -> Score:
    found = case.score(PARTIAL, TCO)
    assert found is not None
    return found


def about(case: Assessment, width: int = 93) -> str:
    set_language("en")
    return "\n".join(line.text for line in PAGE.about(view(case, width, CELL.key), CELL))


# --- shown -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [79, 93])
def test_a_suggestion_is_in_brackets_and_counts_for_nothing(width: int) -> None:
    case = with_costs()
    row = line_with(drawn(PAGE, case, width, cursor=CELL.key), "Total cost  ")
    assert "(4)" in row
    assert rank(case).standings == rank(answered(headcount=50)).standings
    assert case.score(PARTIAL, TCO) is None
    assert "suggested scores in brackets" in text_of(drawn(PAGE, case, width))


def test_the_panel_says_the_level_the_reasons_and_whose_rule_it_is() -> None:
    told = about(with_costs())
    assert "Enter takes 4 from the facts" in told
    assert "saves 15% over 3 years (our addition)" in told


def test_without_facts_the_panel_says_which_are_missing() -> None:
    told = about(answered())
    assert "No suggestion without " in told
    assert "the totals cannot be compared yet" in told


def test_a_criterion_of_peoples_own_has_no_suggestion() -> None:
    criterion, case = with_costs().with_new_criterion("Nearby")
    assert suggestion_of(case, PARTIAL, criterion) is None
    field = ScoreField(PARTIAL, criterion)
    assert field.shown(case) == "·"
    with pytest.raises(RefusedError):
        field.press(case, "s")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_reason_has_its_words(language: Language) -> None:
    set_language(language)
    names = ("share", "years", "availability", "target", "hours", "tolerated", "people", "needed", "count", "of")
    params = dict.fromkeys(names, 2)
    for id in ReasonId:
        text = words.reason(because(id, Basis.READING, **params))
        assert text
        assert "{" not in text


# --- taken -------------------------------------------------------------------------------------------


def test_enter_takes_a_suggestion_and_goes_on_to_the_next_option() -> None:
    case = with_costs()
    taken = CELL.offered(case)
    assert taken is not None
    assert score(taken).level == 4
    assert CELL.onward(taken) == ScoreField(Model.HYBRID.value, TCO).key
    assert CELL.shown(taken) == "4✓"
    assert CELL.offered(taken) is None, "a cell that has a score offers nothing"


def test_the_next_criterion_follows_the_last_option_and_nothing_the_last_score() -> None:
    case = with_costs()
    options, criteria = case.grid_option_ids(), case.active_criterion_ids()
    assert ScoreField(options[-1], criteria[0]).onward(case) == ScoreField(options[0], criteria[1]).key
    assert ScoreField(options[-1], criteria[-1]).onward(case) == ""


async def test_enter_through_the_scores_takes_what_is_offered_and_changes_nothing_else(tmp_path: Path) -> None:
    case = with_costs()
    options, criteria = case.grid_option_ids(), case.active_criterion_ids()
    waiting = set(cells_with(case, Provenance.SUGGESTED))
    assert waiting
    async with interview_app(tmp_path, case) as (screen, pilot):
        screen.go_to_cell(Step.GRID, ScoreField(options[0], criteria[0]).key)
        await pilot.press(*["enter"] * (len(options) * len(criteria) + 3))
        after = screen.session.assessment
        assert screen.session.place.cursor == ScoreField(options[-1], criteria[-1]).key
        assert set(cells_with(after, Provenance.CONFIRMED)) == waiting
        scored = {(option, id) for id in criteria for option in options if after.score(option, id) is not None}
        assert scored == {*waiting} | {(o, id) for id in criteria for o in options if case.score(o, id) is not None}


def test_one_key_takes_the_suggestions_of_every_option() -> None:
    case = with_costs().with_score(Model.FULL, Criterion.RETAINED_SKILLS, Score(level=1))
    after = ScoreField(PARTIAL, Criterion.RETAINED_SKILLS.value).press(case, "t")
    assert after is not None
    assert after.score(Model.FULL, Criterion.RETAINED_SKILLS) == Score(level=1)
    waiting = [cell for cell in cells_with(case, Provenance.SUGGESTED) if cell[1] == Criterion.RETAINED_SKILLS]
    taken = [cell for cell in cells_with(after, Provenance.CONFIRMED) if cell[1] == Criterion.RETAINED_SKILLS]
    assert waiting
    assert waiting == taken
    with pytest.raises(RefusedError, match="waiting"):
        ScoreField(PARTIAL, Criterion.RETAINED_SKILLS.value).press(after, "t")


def test_where_the_facts_say_nothing_there_is_nothing_to_take() -> None:
    with pytest.raises(RefusedError, match="score it yourself"):
        CELL.press(answered(), "s")
    assert CELL.offered(answered()) is None


# --- overridden, moved ---------------------------------------------------------------------------------


def test_typing_overrides_and_the_facts_are_still_told() -> None:
    case = press(with_costs(), "2")
    assert score(case) == Score(level=2)
    assert CELL.shown(case) == "2≠"
    assert "≠ Your own; the facts suggest 4" in about(case)
    assert score(press(case, "s")).level == 4


def test_a_confirmed_score_stays_and_says_that_its_ground_moved() -> None:
    case = with_costs(press(with_costs(), "s"), contract=70_000)
    assert score(case).level == 4
    assert CELL.shown(case) == "4‼"
    assert "‼ Ground moved: taken as 4, now 2" in about(case)
    assert "The ground of 1 confirmed score has moved" in text_of(drawn(PAGE, case, 93))
    again = press(case, "s")
    assert (score(again).level, CELL.shown(again)) == (2, "2✓")


def test_a_fact_that_changes_no_level_is_told_without_alarm() -> None:
    case = with_costs(press(with_costs(), "s"), contract=48_100)
    assert CELL.shown(case) == "4✓"
    assert "✓ Facts have changed since, and still suggest 4" in about(case)
    assert provenance_of(press(case, "s"), PARTIAL, TCO) is Provenance.CONFIRMED


def test_a_score_whose_facts_went_says_so() -> None:
    case = press(with_costs(), "s")
    for line in TODAY_COSTS:
        case = with_cost(case, TODAY, line, None)
    assert "the facts now suggest nothing" in about(case)
    assert score(case).level == 4


def test_a_likely_level_is_a_guess_while_a_line_is_missing() -> None:
    case = with_cost(with_costs(), PARTIAL, CostLine.STEERING, None)
    case = press(case, "s")
    assert score(case).confidence is Confidence.GUESS
    assert CELL.shown(case).startswith("4")


# --- missing facts ---------------------------------------------------------------------------------------


def test_the_facts_that_matter_most_are_links_to_their_cells() -> None:
    case = with_cost(with_costs(), TODAY, CostLine.SALARIES, None)
    layout = drawn(PAGE, case, 93)
    links = [target.field for target in layout.targets if target.field.link]
    assert links
    assert any(field.link == f"cost.{TODAY}.salaries" for field in links)


async def test_a_fact_asked_in_another_step_is_a_key_away(tmp_path: Path) -> None:
    async with interview_app(tmp_path, answered()) as (screen, pilot):
        screen.go_to_page(PageId.SCORES)
        screen.go_to_link("regulated_data")
        assert screen.session.page is PageId.COMPANY
        screen.go_to_link(f"cost.{TODAY}.salaries")
        assert screen.session.page is PageId.COSTS
        screen.go_to_link("nowhere")
        assert "no such cell" in screen_text(pilot.app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_suggestions_are_taken_and_undone_by_keys(tmp_path: Path, size: tuple[int, int]) -> None:
    async with interview_app(tmp_path, with_costs(), size) as (screen, pilot):
        screen.go_to_field(PageId.SCORES, CELL.key)
        assert "(4)" in screen_text(pilot.app)
        await pilot.press("enter")
        assert "4✓" in screen_text(pilot.app)
        await pilot.press("ctrl+z")
        assert "4✓" not in screen_text(pilot.app)
        assert screen.session.place.cursor == CELL.key


def test_suggestions_are_kept_while_nothing_they_rest_on_changes() -> None:
    case = with_costs()
    assert suggestions_of(case.with_score(PARTIAL, TCO, Score(level=1))) is suggestions_of(case)
    assert suggestions_of(with_costs(contract=1)) is not suggestions_of(case)


def test_what_a_fact_matters_is_hidden_while_the_weights_of_the_group_are() -> None:
    case = with_cost(sample("services", "en"), TODAY, CostLine.TURNOVER, None)
    option = case.grid_option_ids()[0]
    case = case.with_score(option, TCO, None)
    assert "points of a total" in text_of(drawn(PAGE, case, 93))
    _person, asked = case.with_new_stakeholder("Zoé")
    assert "points of a total" not in text_of(drawn(PAGE, asked, 93))
