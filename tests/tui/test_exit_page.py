"""The way back: figures typed with their bounds, the walk through the scenarios, and the exit index."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from domain.answer import AnswerState, Confidence
from domain.assessment import Assessment, SafeguardCheck
from domain.catalogue import Model, SafeguardState
from domain.estimate import Estimate
from domain.facts import with_exit
from domain.option import OptionCase, OptionState
from domain.reversibility.exit_case import ExitCase, ExitFigure, Scenario
from domain.reversibility.losses import REVERSIBILITY_SAFEGUARDS
from domain.samples import SAMPLES, sample
from tests.domain.building import answered
from tests.tui.drawing import SIZES, drawn, line_with, text_of, view
from tests.tui.hostile import TEXTS, beginning
from tests.tui.pilots import SIZES as TERMINALS
from tests.tui.pilots import interview_app
from tests.tui.pilots import text_of as screen_text
from tui.fields.exits import ShownField, figure_cell, free_cell
from tui.fields.field import RefusedError
from tui.fields.section import SectionField
from tui.i18n import Language, set_language
from tui.page import Layout, PageId
from tui.pages.exits import ExitPage, Section
from tui.words import exits as words

PAGE = ExitPage()
PARTIAL = answered(decision_option="partial")
WIDTHS = [width for width, _ in SIZES]
CELL = figure_cell("partial", ExitFigure.YEARLY_FEE)
F = ExitFigure


def exactly(value: int) -> Estimate:
    return Estimate(likely=Decimal(value))


WORKED = ExitCase(
    figures={
        F.NOTICE: exactly(3),
        F.COMMITMENT: exactly(36),
        F.HANDOVER: exactly(2),
        F.HIRING: exactly(6),
        F.SEARCH: exactly(4),
        F.YEARLY_FEE: exactly(60_000),
        F.HANDOVER_HELP: exactly(5_000),
        F.RETURN_COST: exactly(30_000),
        F.SWITCH_COST: exactly(12_000),
    },
    leave_free=dict.fromkeys(Scenario, False),
)
"""By hand, coming back after 2 years: the longer of 3 and 6 months, then 2: 8 months. 36 - 24 - 8 = 4 months are not
served: 4 x 5,000 = 20,000; help 5,000; team 30,000; 2 months of both sides 10,000; in all 65,000. After 3 years the
commitment is over: 45,000. To another provider: 4 + 2 = 6 months; 36 - 24 - 6 = 6 months at 5,000: 30,000, 5,000,
12,000 and 10,000: 57,000, and 27,000 after 3 years."""

SECURED = SafeguardCheck(state=SafeguardState.PRESENT)


def worked(assessment: Assessment = PARTIAL) -> Assessment:
    return with_exit(assessment, "partial", WORKED)


def opened(assessment: Assessment, width: int = 93, language: Language = "en") -> Layout:
    """The page with every section open, as it is in a tall terminal."""
    return drawn(PAGE, assessment, width, language)


def row(layout: Layout, scenario: str, way: str) -> list[str]:
    """Months and cost of one way in a scenario, after two and after three years."""
    lines = [line.text for line in layout.lines]
    start = lines.index(f"    {scenario}")
    text = next(text for text in lines[start:] if text.startswith(f"      {way}"))
    return text.removeprefix(f"      {way}").split()


# --- worked by hand ----------------------------------------------------------------------------------


def test_the_walk_is_that_worked_out_by_hand() -> None:
    layout = opened(worked())
    for scenario in Scenario:
        name = words.scenario(scenario)
        assert row(layout, name, "Back in-house") == ["8", "months", "€65,000", "8", "months", "€45,000"]
        assert row(layout, name, "To another provider") == ["6", "months", "€57,000", "6", "months", "€27,000"]


def test_the_index_is_that_worked_out_by_hand_with_its_formula() -> None:
    # 0 safeguards; months 20 x (1 - 8/12) = 6.67; cost 65,000 of 60,000 a year: 0.
    case = worked()
    for safeguard in REVERSIBILITY_SAFEGUARDS[:2]:
        case = case.with_safeguard(safeguard, SECURED)
    for safeguard in REVERSIBILITY_SAFEGUARDS[2:]:
        case = case.with_safeguard(safeguard, SafeguardCheck(state=SafeguardState.MISSING))
    layout = opened(case)
    assert layout.lines[0].text.startswith(
        "Exit index of Partial outsourcing: 37 of 100 (100: easily left). Coming back takes 8 months"
    )
    text = " ".join(text_of(layout).split())
    assert "Coming back takes 8 months and €65,000 in the worst scenario." in text
    assert "Index = 15 for each of four safeguards + 20 × (1 − months / 12)" in text
    assert "Months to come back 7 of 20 · 8 months" in text
    assert "Cost to come back 0 of 20 · 108% of a year of the contract" in text


def test_what_is_not_known_leaves_bounds_and_is_named() -> None:
    layout = opened(PARTIAL)
    text = " ".join(text_of(layout).split())
    assert "Exit index of Partial outsourcing: not known yet." in text
    assert "How the index is made up: not known yet" in text
    assert "0–100 of 100" not in text
    assert "What coming back takes cannot be said yet" in text
    assert "still missing Notice, Commitment from the start" in text
    assert row(layout, "Buy-out", "Back in-house") == ["?"] * 4


def test_a_safeguard_can_be_changed_here_and_the_index_follows() -> None:
    target = opened(worked()).find("safeguard.exit_clauses")
    assert target is not None
    changed = target.field.press(worked(), "p")
    assert changed is not None
    assert "Exit clauses 15 of 15" in " ".join(text_of(opened(changed)).split())


def test_leaving_free_costs_no_fee() -> None:
    free = free_cell("partial", Scenario.BUY_OUT).press(worked(), "y")
    assert free is not None
    layout = opened(free)
    assert row(layout, "Buy-out", "Back in-house")[2] == "€45,000"
    assert row(layout, "Dissatisfaction", "Back in-house")[2] == "€65,000"


def test_the_cursor_begins_at_the_first_figure_the_test_waits_for() -> None:
    assert PAGE.start(PARTIAL) == "exit.partial.notice"
    figures = {figure: estimate for figure, estimate in WORKED.figures.items() if figure is not F.SWITCH_COST}
    assert PAGE.start(with_exit(PARTIAL, "partial", ExitCase(figures=figures))) == "exit.partial.switch_cost"


# --- which option is shown -----------------------------------------------------------------------------


def test_the_option_at_stake_is_shown_first_and_enter_shows_another() -> None:
    layout = drawn(PAGE, PARTIAL)
    target = layout.find("shown.layered")
    assert target is not None
    opened_ = target.field.folded(None)
    assert opened_ is not None
    assert target.field.folded(True) is None, "the arrows go on to the next option"
    assert isinstance(target.field, ShownField)
    assert layout.find("exit.partial.notice") is not None
    # A cell that is gone to brings its own option.
    assert drawn(PAGE, PARTIAL, cursor="exit.layered.notice").find("exit.layered.notice") is not None


def test_options_without_an_exit_are_not_offered() -> None:
    keys = {target.field.key for target in drawn(PAGE, PARTIAL).targets}
    assert "shown.in_house" not in keys
    assert "shown.co_sourcing" not in keys
    case = PARTIAL
    for model in Model:
        if model not in (Model.IN_HOUSE, Model.CO_SOURCING):
            case = case.with_option(model, OptionCase(state=OptionState.RULED_OUT))
    assert "there is nothing to leave" in " ".join(text_of(drawn(PAGE, case)).split())
    assert PAGE.start(case) == ""


# --- figures as they are typed ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("15 000,50", Estimate(likely=Decimal("15000.50"))),
        ("€15,000.50", Estimate(likely=Decimal("15000.50"))),
        ("10k-12k-20k", Estimate(likely=Decimal(12_000), low=Decimal(10_000), high=Decimal(20_000))),
        ("10 000 – 20 000", Estimate(likely=Decimal("15000.00"), low=Decimal(10_000), high=Decimal(20_000))),
        ("?", Estimate(likely=None)),
        ("0", Estimate(likely=Decimal(0))),
    ],
)
def test_figures_are_read_the_french_way_and_the_english_way(typed: str, kept: Estimate) -> None:
    assert CELL.take(PARTIAL, typed).exits["partial"].figures[F.YEARLY_FEE] == kept


@pytest.mark.parametrize("typed", ["3 mois", "3 months", "2-3-4mois", "3"])
def test_months_may_be_typed_with_their_unit(typed: str) -> None:
    figures = figure_cell("partial", F.NOTICE).take(PARTIAL, typed).exits["partial"].figures
    assert figures[F.NOTICE].likely == 3
    with pytest.raises(RefusedError):
        CELL.take(PARTIAL, "3 mois")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("1.500", "two ways"),
        ("-5", "cannot be negative"),
        ("-", "Nothing to count"),
        ("20-10", "lowest to the highest"),
        ("10-30-20", "lowest to the highest"),
        ("1-2-3-4", "lowest to the highest"),
        ("a lot", "not a number"),
        ("99 999 999 999 999", "Too large: at most"),
        ("1.234567", "two decimals"),
        ("5--", "figure is missing beside the dash"),
        ("10-", "figure is missing beside the dash"),
        ("10--20", "figure is missing beside the dash"),
        ("50 %", "An amount of money is asked here"),
        ("10-20-30 %", "An amount of money is asked here"),
    ],
)
def test_a_figure_that_cannot_be_taken_gets_a_sentence(typed: str, told: str) -> None:
    with pytest.raises(RefusedError, match=told):
        CELL.take(PARTIAL, typed)


def test_months_have_their_own_limit_and_an_ambiguous_text_is_read_in_the_only_way_possible() -> None:
    months = figure_cell("partial", F.NOTICE)
    with pytest.raises(RefusedError, match="at most 120"):
        months.take(PARTIAL, "121")
    assert months.take(PARTIAL, "1,5").exits["partial"].figures[F.NOTICE].likely == Decimal("1.5")
    for text in ("3 €", "25 %"):
        with pytest.raises(RefusedError, match="A plain number is asked here"):
            months.take(PARTIAL, text)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_can_be_typed_is_read_back_as_it_was_typed(language: Language) -> None:
    set_language(language)
    for text in ("15000.5", "10-12-20.25", "7"):
        case = CELL.take(PARTIAL, text)
        assert CELL.take(PARTIAL, CELL.typed(case)) == case


def test_doubt_source_and_states_of_a_figure() -> None:
    with pytest.raises(RefusedError, match="Type the figure first"):
        CELL.with_source(PARTIAL, "the contract")
    sourced = CELL.with_source(CELL.take(PARTIAL, "100"), "the\x1b contract")
    assert sourced is not None
    assert CELL.source(sourced) == "the contract"
    assert CELL.source(CELL.take(sourced, "200")) == "the contract"
    rough = CELL.with_next_confidence(sourced)
    assert rough is not None
    assert CELL.confidence(rough) is Confidence.ROUGHLY
    assert "≈€100" in line_with(drawn(PAGE, rough), "A year of the contract")
    with pytest.raises(RefusedError, match="bounds"):
        CELL.with_next_confidence(CELL.take(PARTIAL, "1-2-3"))
    with pytest.raises(RefusedError, match="doubted"):
        CELL.with_next_confidence(PARTIAL)
    unknown = CELL.with_state(sourced, AnswerState.UNKNOWN)
    assert unknown is not None
    assert CELL.state(unknown) is AnswerState.UNKNOWN
    assert "not known" in line_with(drawn(PAGE, unknown), "A year of the contract  ")
    assert CELL.with_state(CELL.take(PARTIAL, "100"), AnswerState.NOT_ASKED) == PARTIAL


# --- room --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("id", SAMPLES)
def test_every_line_fits_and_no_word_is_cut(id: str, width: int, language: Language) -> None:
    case = with_exit(sample(id, language), "partial", WORKED)
    layout = drawn(PAGE, case, width, language, cursor="exit.partial.notice")
    assert "…" not in text_of(layout)


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_texts_are_drawn_as_they_are(text: str) -> None:
    short = " ".join(text.split())[:500]
    case = worked(PARTIAL.with_option("partial", OptionCase(name=short)))
    case = with_exit(case, "partial", WORKED.model_copy(update={"note": text}))
    for width in WIDTHS:
        assert short[:5] in text_of(drawn(PAGE, case, width))
    about = PAGE.about(view(case), free_cell("partial", Scenario.BUY_OUT))
    assert beginning(text) in "\n".join(line.text for line in about)


@pytest.mark.parametrize("size", TERMINALS)
async def test_figures_and_scenarios_by_keys(tmp_path: Path, size: tuple[int, int]) -> None:
    async with interview_app(tmp_path, PARTIAL.with_title("Nova"), size) as (screen, pilot):
        screen.go_to_page(PageId.EXIT)
        await pilot.pause()
        for text in ("3", "36", "2", "6", "4", "60000", "", "5000", "30000", "12000"):
            await pilot.press(*(text or ["down"]), *(["enter"] if text else []))
        for _ in Scenario:
            await pilot.press("n", "down")
        assert screen.session.assessment.exits["partial"] == WORKED
        await pilot.pause()
        assert "€65,000" in screen_text(pilot.app)
        await pilot.press("home", "enter")
        await pilot.pause()
        assert "Exit index of Full outsourcing" in screen_text(pilot.app)


def test_sections_open_by_themselves_where_there_is_room() -> None:
    tall, short = drawn(PAGE, worked(), 93), drawn(PAGE, worked(), 79)
    for section in Section:
        for layout, is_open in ((tall, True), (short, False)):
            target = layout.find(f"exit.{section}")
            assert target is not None
            assert isinstance(target.field, SectionField)
            assert (section in target.field.opened) is is_open
