"""The pages of costs and outages: what is typed, what is counted, and the sentences on top."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from domain.answer import Answer, AnswerState, Confidence
from domain.assessment import Assessment, OptionCase, OptionState
from domain.catalogue import Model
from domain.cleaning import clean_line
from domain.facts import with_cost, with_cost_parameters
from domain.samples import sample
from domain.tco.cost import Cost, CostParameters
from domain.tco.lines import IN_HOUSE_LINES, TODAY, CostLine, Rhythm
from domain.tco.saving import BreakEven, saving
from domain.tco.tornado import Bar
from tests.domain.building import answered
from tests.domain.tco.cases import PARTIAL_COSTS, ROUND_RATES, TODAY_COSTS
from tests.tui.drawing import SIZES, about, drawn, line_with, text_of, view
from tests.tui.hostile import TEXTS
from tests.tui.pilots import interview_app
from tests.tui.pilots import text_of as screen_text
from tui.charts_costs import AXIS, SAME, curves, tornado_bar
from tui.command_line import costs as command_costs
from tui.costing import comparison_of
from tui.fields.cost import ParameterField, cost_field
from tui.fields.field import RefusedError
from tui.formats import share
from tui.i18n import Language, set_language
from tui.json_view.costs import costs_json, suggestions_json
from tui.page import PageId
from tui.pages.all import PAGES
from tui.pages.comparison import ComparisonPage
from tui.pages.costs import CostsPage
from tui.pages.outages import OutagesPage
from tui.words import cost_results, savings
from tui.words import costs as words

PARTIAL = Model.PARTIAL.value
COSTS, COMPARED, OUTAGES = CostsPage(), ComparisonPage(), OutagesPage()


def worked_example() -> Assessment:
    """The company of 50 whose costs are added up by hand in `tests/domain/tco/test_comparison.py`."""
    case = answered(headcount=50)
    for option, row in ((TODAY, TODAY_COSTS), (PARTIAL, PARTIAL_COSTS)):
        for line, amount in row.items():
            case = with_cost(case, option, line, Cost(likely=Decimal(amount)))
    return with_cost_parameters(case, ROUND_RATES)


def typed(text: str, case: Assessment | None = None, option: str = PARTIAL) -> Cost | None:
    case = answered() if case is None else case
    changed = cost_field(case, option, CostLine.CONTRACT).take(case, text)
    return changed.costs.get(option, {}).get(CostLine.CONTRACT)


@pytest.mark.parametrize("width", [width for width, _height in SIZES])
def test_the_table_of_costs_says_what_its_brackets_and_signs_mean(width: int) -> None:
    layout = drawn(COSTS, worked_example(), width)
    table = [line.text for line in layout.lines]
    assert table.index(words.signs()) > max(table.index(text) for text in table if text.startswith("Kept in-house"))


# --- what is typed -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("15 000,50", "15000.50"),
        ("15,000.50", "15000.50"),
        ("15000.5", "15000.5"),
        ("€15,000.50", "15000.50"),
        ("15\u202f000,50\u202f€", "15000.50"),
        ("1.234.567,89", "1234567.89"),
        ("0", "0"),
        ("12k", "12000"),
        # Not to the cent as a decimal number, so that the mark can only stand between thousands.
        ("1.234", "1234"),
    ],
)
def test_amounts_of_both_languages_are_read(language: Language, text: str, likely: str) -> None:
    set_language(language)
    cost = typed(text)
    assert cost is not None
    assert cost.likely == Decimal(likely)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.500", "two ways: 1,500 or 1.5?"),
        ("£68k", "in euros here, €"),
        ("-5", "cannot be negative"),
        ("-", "Nothing to count"),
        ("20000-15000-12000", "from the lowest to the highest"),
        ("15000-12000-20000", "from the lowest to the highest"),
        ("1000000000001", "Too large: at most 1,000,000,000,000"),
        ("12.3456", "At most two decimals"),
        ("plenty", "not a number"),
        ("50 %", "An amount of money is asked here"),
        ("10-", "figure is missing beside the dash"),
    ],
)
def test_what_cannot_be_taken_gets_a_sentence(text: str, said: str) -> None:
    set_language("en")
    with pytest.raises(RefusedError, match=said.replace("?", r"\?").replace(".", r"\.")):
        typed(text)


def test_nothing_typed_takes_the_line_back_and_a_question_mark_says_unknown() -> None:
    known = with_cost(answered(), PARTIAL, CostLine.CONTRACT, Cost(likely=Decimal(5)))
    assert typed("", known) is None
    assert typed("?", known) == Cost(likely=None)


def test_three_figures_are_low_likely_and_high() -> None:
    assert typed("12000-15000-20000") == Cost(likely=Decimal(15_000), low=Decimal(12_000), high=Decimal(20_000))


@pytest.mark.parametrize(
    ("text", "low", "likely", "high"),
    [
        ("60-70-80k", 60_000, 70_000, 80_000),
        ("60-80k EUR", 60_000, 70_000, 80_000),
        ("60–80k", 60_000, 70_000, 80_000),
        ("60 € - 80 k€", 60_000, 70_000, 80_000),
        ("1-1,5-2M", 1_000_000, 1_500_000, 2_000_000),
        ("60k-70k-80k", 60_000, 70_000, 80_000),
        # In order as it stands, and not with the k behind each.
        ("900-1.2k", 900, 1_050, 1_200),
        ("60000-80k", 60_000, 70_000, 80_000),
    ],
)
def test_a_suffix_written_once_is_meant_for_every_figure(text: str, low: int, likely: int, high: int) -> None:
    assert typed(text) == Cost(likely=Decimal(likely), low=Decimal(low), high=Decimal(high))


def test_a_new_amount_keeps_its_terms_and_note() -> None:
    said = Cost(likely=Decimal(1), rhythm=Rhythm.AT_START, grows=False, indexed=False, note="Quote", source="Anne")
    known = with_cost(answered(), PARTIAL, CostLine.CONTRACT, said)
    assert typed("2", known) == said.model_copy(update={"likely": Decimal(2)})


def test_letters_change_when_it_is_paid_and_what_it_follows() -> None:
    case = with_cost(answered(), PARTIAL, CostLine.CONTRACT, Cost(likely=Decimal(1)))
    field = cost_field(case, PARTIAL, CostLine.CONTRACT)
    for letter, expected in (
        ("r", {"rhythm": Rhythm.AT_START}),
        ("G", {"rhythm": Rhythm.AT_START, "grows": False}),
        ("i", {"rhythm": Rhythm.AT_START, "grows": False, "indexed": False}),
        ("g", {"rhythm": Rhythm.AT_START, "indexed": False}),
        ("r", {"rhythm": Rhythm.AT_END, "indexed": False}),
        ("r", {"indexed": False}),
    ):
        changed = field.press(case, letter)
        assert changed is not None
        case = changed
        assert case.costs[PARTIAL][CostLine.CONTRACT] == Cost.model_validate({"likely": Decimal(1), **expected})
    assert field.press(case, "7") is None
    with pytest.raises(RefusedError):
        cost_field(case, PARTIAL, CostLine.EXIT).press(case, "r")


@pytest.mark.parametrize(
    ("parameter", "text", "value"),
    [
        ("years", "7", 7),
        ("discount_rate", "3,5", Decimal("3.5")),
        ("indexation", "-1 %", Decimal(-1)),
        ("headcount_growth", "2.25", Decimal("2.25")),
    ],
)
def test_parameters_are_typed(parameter: str, text: str, value: Decimal | int) -> None:
    field = ParameterField(parameter)
    changed = field.take(answered(), text)
    assert field.value(changed) == value
    back = field.with_state(changed, AnswerState.NOT_ASKED)
    assert back is not None
    assert back.cost_parameters == CostParameters()


@pytest.mark.parametrize(
    ("parameter", "text"),
    [
        ("years", "0"),
        ("years", "8"),
        ("years", "2.5"),
        ("years", ""),
        ("discount_rate", "-1"),
        ("discount_rate", "51"),
        ("indexation", "1.234567"),
        ("headcount_growth", "lots"),
        ("years", "3 %"),
        ("discount_rate", "4 €"),
    ],
)
def test_a_parameter_out_of_its_bounds_gets_a_sentence(parameter: str, text: str) -> None:
    set_language("en")
    with pytest.raises(RefusedError) as refused:
        ParameterField(parameter).take(answered(), text)
    assert str(refused.value).endswith((".", "?"))


# --- the costs page ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [width for width, _height in SIZES])
@pytest.mark.parametrize("page", [COSTS, COMPARED, OUTAGES], ids=lambda page: page.id.value)
def test_the_pages_fit_with_costs_and_without(page: PageId, width: int, language: Language) -> None:
    for case in (answered(), worked_example(), sample("industry", language)):
        assert drawn(PAGES[page.id], case, width, language).lines  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [width for width, _height in SIZES])
def test_hostile_names_stay_texts(width: int) -> None:
    for text in TEXTS:
        name = clean_line(text)[:200]
        option, case = worked_example().with_new_option(name)
        case = with_cost(case, option, CostLine.CONTRACT, Cost(likely=Decimal(1), source=name, note=name))
        for page in (COSTS, COMPARED):
            drawn(page, case, width, cursor=f"cost.{option}.contract")


def test_the_worked_example_stands_on_the_page() -> None:
    layout = drawn(COSTS, worked_example(), 93)
    assert "331,000" in line_with(layout, "Total, 3 years")
    assert "282,060" in line_with(layout, "Total, 3 years")
    assert text_of(layout).startswith("Over 3 years, Partial outsourcing costs least: €183,599 in present value, 14%")
    plain = worked_example()
    plain = with_cost_parameters(plain, plain.cost_parameters.model_copy(update={"discount_rate": Decimal(0)}))
    assert text_of(drawn(COSTS, plain, 93)).startswith("Over 3 years, Partial outsourcing costs least: €282,060, 15%")


def test_a_total_with_lines_missing_is_told_as_a_lower_bound() -> None:
    case = with_cost(worked_example(), PARTIAL, CostLine.STEERING, None)
    assert comparison_of(case).of(PARTIAL).missing
    shown = text_of(drawn(COSTS, case, 93))
    assert "costs least so far: at least €" in " ".join(shown.split())
    assert "≥" in line_with(drawn(COSTS, case, 93), "Total, 3 years")
    assert "in the columns begun" in " ".join(shown.split())


def test_at_least_stands_before_the_lowest_that_doubtful_amounts_come_to() -> None:
    """A guess of 120,000 is 60,000 or more: three years of it cost at least 180,000 while other lines are missing."""
    guess = Answer(state=AnswerState.GIVEN, value=Decimal(120_000), confidence=Confidence.GUESS)
    case = answered(headcount=50, it_cost=guess)
    today = comparison_of(case).today
    assert today.open_lines
    assert (today.total.low, today.total.likely) == (180_000, 360_000)
    shown = text_of(drawn(COSTS, case, 93))
    assert "(±120,000)" in line_with(drawn(COSTS, case, 93), "Kept in-house")
    millions = answered(it_cost=guess.model_copy(update={"value": Decimal(1_234_567)}))
    assert "(±1.2 M)" in line_with(drawn(COSTS, millions, 79), "Kept in-house")
    assert "≥180,000" in line_with(drawn(COSTS, case, 93), "Total, 3 years")
    compared = text_of(drawn(COMPARED, case, 93))
    for told in (shown, compared, " ".join(command_costs.costs(case))):
        assert "at least €180,000" in " ".join(told.split())
        for likely in ("≥360,000", "≥€360,000", "at least €360,000"):
            assert likely not in told
    assert "≥€180,000" in compared


def test_what_is_saved_at_most_is_the_most_that_doubtful_amounts_leave() -> None:
    case = with_cost(worked_example(), PARTIAL, CostLine.EXIT, None)
    doubtful = Cost(low=Decimal(10_000), likely=Decimal(50_000), high=Decimal(60_000))
    case = with_cost(case, PARTIAL, CostLine.CONTRACT, doubtful)
    found = saving(comparison_of(case), PARTIAL)
    assert found is not None
    assert found.share is not None
    assert found.is_at_most
    assert found.share.likely < found.share.high
    assert savings.saved_likely(found) == f"≤{share(found.share.high)}"
    turned = replace(found, is_at_most=False, is_at_least=True)
    assert savings.saved_likely(turned) == f"≥{share(found.share.low)}"


def test_a_transition_is_paid_back_at_the_earliest_in_the_earliest_month() -> None:
    assert savings.paid_back(BreakEven(6, 9, None, True)) == "≥6 months"
    assert savings.paid_back(BreakEven(6, 9, 12)) == "9 months"
    assert savings.paid_back(BreakEven(0, 9, None, True)) == "–"


@pytest.mark.parametrize("said", [None, Cost(likely=None)])
def test_an_exit_nobody_knows_never_costs_nothing(said: Cost | None) -> None:
    """Nowhere is the option certain to cost least, and nothing bounds its total."""
    case = with_cost(worked_example(), PARTIAL, CostLine.EXIT, said)
    compared = text_of(drawn(COMPARED, case, 93))
    told = " ".join(f"{text_of(drawn(COSTS, case, 93))} {compared} {' '.join(command_costs.costs(case))}".split())
    row = line_with(drawn(COMPARED, case, 93), "Partial outsourcing   ").split()
    assert "100%" not in row
    assert {"≥€274,800", "≤15%"} <= set(row)
    assert "Partial outsourcing costs least so far: at least" in told
    assert "Not known: Exit (reversibility)." in told
    assert "not all costs are known of Partial outsourcing" in told
    assert "In total at least €274,800." in told
    for certain in ("Whatever", "costs least:", "less than staying as today"):
        assert certain not in told
    _today, partial = costs_json(case)["totals"]
    assert partial["is_lower_bound"]
    assert partial["total"] == {"low": 274_800, "likely": 274_800, "high": None}
    assert partial["present_value"]["high"] is partial["saving"]["amount"]["low"] is None
    assert partial["saving"]["amount"]["high"] is not None
    assert partial["chance_cheapest"] is partial["chance_below_today"] is None
    (cell,) = [
        cell for cell in suggestions_json(case)["cells"] if (cell["option"], cell["criterion"]) == (PARTIAL, "tco")
    ]
    assert cell["low"] < cell["likely"] <= 4
    assert cell["missing"] == [f"cost.{PARTIAL}.exit"]


def test_what_is_dear_for_its_exit_says_so_beside_both_figures() -> None:
    dear = with_cost(worked_example(), PARTIAL, CostLine.EXIT, Cost(likely=Decimal(60_000)))
    said = "With the exit, it costs more than today all the same: Partial outsourcing."
    for width in (79, 93):
        assert said in text_of(drawn(COMPARED, dear, width)).replace("\n", " ")
        assert said not in text_of(drawn(COMPARED, worked_example(), width)).replace("\n", " ")


def test_outages_known_in_part_are_told_as_a_lower_bound() -> None:
    case = answered(
        headcount=50,
        outage_hours=Decimal(2),
        outage_people=50,
        hourly_cost=Decimal(30),
        productivity_loss=Decimal(50),
        outages_per_year=Decimal(2),
        recovery_cost=Decimal(0),
    )
    about = " ".join(line.text for line in COSTS.about(view(case), cost_field(case, TODAY, CostLine.OUTAGES)))
    assert "Counted: at least €3,000, from the cost of outages." in about
    assert "not counted yet: Revenue per hour, Revenue not caught up" in about
    assert "(≥3,000)" in line_with(drawn(COSTS, case, 93), "Outages")
    assert "≥9,000" in line_with(drawn(COSTS, case, 93), "Total, 3 years")


@pytest.mark.parametrize("width", [width for width, _ in SIZES])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_sentences_above_the_table_have_two_lines_and_say_where_they_are_cut(width: int, language: Language) -> None:
    zeros = with_cost(worked_example(), TODAY, CostLine.EQUIPMENT, Cost(likely=Decimal(99_999_999_999)))
    for page in (COSTS, COMPARED):
        told = text_of(drawn(page, zeros, width, language)).replace("\n", " ")
        assert ("look at the zeros again." if language == "en" else "vérifiez les zéros.") in told
    option, case = worked_example().with_new_option(" ".join(["Nordwestdeutsche"] * 5))
    case = with_cost(case, option, CostLine.CONTRACT, Cost(likely=Decimal(1_000)))
    case = with_cost(case, option, CostLine.KEPT_IN_HOUSE, Cost(likely=Decimal(1_000)))
    lines = [line.text for line in drawn(COSTS, case, width, language).lines[:2]]
    assert lines[1].endswith(" …")


@pytest.mark.parametrize(
    ("salaries", "told"),
    [
        (100_400, "costs about as much as staying as today, €300,000; no option costs less."),
        (100_000, "costs about as much as staying as today, €300,000; no option costs less."),
        (99_600, "costs about as much as staying as today, €300,000; no option costs less."),
        (101_000, "costs least: €300,000, 1% less than staying as today."),
        (99_000, "nothing costs less than staying as today; the nearest is Partial outsourcing, 1% dearer."),
    ],
)
def test_what_hardly_differs_from_today_is_told_as_the_same(salaries: int, told: str) -> None:
    set_language("en")
    case = answered(headcount=50)
    for option, line, amount in (
        *((TODAY, line, 0) for line in (*IN_HOUSE_LINES, CostLine.OUTAGES)),
        (TODAY, CostLine.SALARIES, salaries),
        (PARTIAL, CostLine.CONTRACT, 60_000),
        (PARTIAL, CostLine.KEPT_IN_HOUSE, 40_000),
        *((PARTIAL, line, 0) for line in (CostLine.STEERING, CostLine.TRANSITION, CostLine.EXIT, CostLine.OUTAGES)),
    ):
        case = with_cost(case, option, line, Cost(likely=Decimal(amount)))
    assert cost_results.headline(case, comparison_of(case)).endswith(told)


def test_outages_of_which_a_part_is_unknown_count_as_at_least_that() -> None:
    case = sample("industry", "en")
    for option in (TODAY, PARTIAL):
        told = about(COSTS, case, cost_field(case, option, CostLine.OUTAGES))
        assert "Counted: €82,368 (from" in told
        assert "no upper bound), " in told
    whole = case.with_answer("recovery_cost", Answer(state=AnswerState.GIVEN, value=Decimal(1_000)))
    assert "Counted: €91,368 (from" in about(COSTS, whole, cost_field(whole, PARTIAL, CostLine.OUTAGES))
    said = with_cost(case, TODAY, CostLine.OUTAGES, Cost(likely=Decimal(70_000)))
    assert "Counted: €70,000, as today." in about(COSTS, said, cost_field(said, PARTIAL, CostLine.OUTAGES))


def test_the_scope_map_says_what_the_contract_and_the_part_kept_in_house_pay_for() -> None:
    case = sample("services", "en")

    def told(option: str, line: CostLine) -> str:
        set_language("en")
        return about(COSTS, case, cost_field(case, option, line)).replace("\n", " ")

    assert "By the scope map, the provider does: Servers, Backup, Cybersecurity." in told(PARTIAL, CostLine.CONTRACT)
    kept = told(PARTIAL, CostLine.KEPT_IN_HOUSE)
    assert "stays in-house beside the steering: User support, Workstations, Telephony, Network, Cloud," in kept
    assert "Audit of the provider" not in kept
    assert "Shared: Cybersecurity, Cloud." in told(Model.CO_SOURCING, CostLine.CONTRACT)
    assert "the provider does" not in told(Model.CO_SOURCING, CostLine.CONTRACT)
    assert "Shared:" not in kept
    for option, line in ((PARTIAL, CostLine.EXIT), (TODAY, CostLine.KEPT_IN_HOUSE)):
        assert "scope map" not in told(option, line)


def test_what_stands_in_for_an_amount_is_in_brackets() -> None:
    case = answered(it_cost=Answer(state=AnswerState.GIVEN, value=Decimal(90_000), confidence=Confidence.ROUGHLY))
    layout = drawn(COSTS, case)
    assert "(±90,000)" in line_with(layout, "Kept in-house")
    told = COSTS.about(view(case), cost_field(case, TODAY, CostLine.KEPT_IN_HOUSE))
    assert "from the yearly cost of IT" in " ".join(line.text for line in told)


def test_the_marks_of_doubt_and_of_terms_of_its_own() -> None:
    case = with_cost(answered(), TODAY, CostLine.SALARIES, Cost(likely=Decimal(9), low=Decimal(1), high=Decimal(9)))
    case = with_cost(case, TODAY, CostLine.LICENCES, Cost(likely=Decimal(7), rhythm=Rhythm.AT_END))
    case = with_cost(case, TODAY, CostLine.TRAINING, Cost(likely=None))
    layout = drawn(COSTS, case)
    assert "±9" in line_with(layout, "Salaries")
    assert "*7" in line_with(layout, "Licences")
    assert "?" in line_with(layout, "Continuous training")


def test_an_amount_with_too_many_zeros_is_questioned_and_counted() -> None:
    case = with_cost(worked_example(), PARTIAL, CostLine.CONTRACT, Cost(likely=Decimal(99_999_999_999)))
    layout = drawn(COSTS, case)
    assert "‼ Provider's contract (Partial outsourcing) is unusually large" in text_of(layout)
    assert "‼100.0 bn" in line_with(layout, "Provider's contract  ")
    about = COSTS.about(view(case), cost_field(case, PARTIAL, CostLine.CONTRACT))
    assert any("look at the zeros again" in line.text for line in about)
    assert comparison_of(case).of(PARTIAL).total.likely > Decimal(10) ** 11


def test_the_page_begins_at_the_first_line_of_today_nobody_gave() -> None:
    assert COSTS.start(answered()) == f"cost.{TODAY}.salaries"
    case = answered()
    for line in (*IN_HOUSE_LINES, CostLine.OUTAGES):
        case = with_cost(case, TODAY, line, Cost(likely=Decimal(1)))
    assert COSTS.start(case) == "cost.full.outages"


def test_every_column_comes_into_sight_with_the_cursor() -> None:
    for option in Model:
        layout = drawn(COSTS, worked_example(), 79, cursor=f"cost.{option}.contract")
        assert layout.find(f"cost.{option}.contract") is not None
        assert layout.find(f"cost.{TODAY}.contract") is not None


# --- the comparison ----------------------------------------------------------------------------------


def test_the_comparison_has_the_figures_worked_out_by_hand() -> None:
    layout = drawn(COMPARED, worked_example(), 93)
    row = line_with(layout, "Partial outsourcing   ")
    for figure in ("€282,060", "€183,599", "14%", "€157", "6 months", "100%"):
        assert figure in row, figure
    assert "€331,000" in line_with(layout, "Today    ")


def opened(case: Assessment, *sections: str, cursor: str = "") -> str:
    seen = view(case, 93, cursor)
    set_language("en")
    return text_of(COMPARED.layout(replace(seen, place=replace(seen.place, opened=frozenset(sections)))))


def test_the_years_are_those_worked_out_by_hand() -> None:
    text = opened(worked_example(), "years")
    for figure in ("100,000", "110,000", "121,000", "90,000", "88,000", "104,060"):
        assert figure in text, figure


def test_the_tornado_follows_the_option_under_the_cursor() -> None:
    case = with_cost(
        worked_example(),
        PARTIAL,
        CostLine.CONTRACT,
        Cost(likely=Decimal(48_000), low=Decimal(30_000), high=Decimal(90_000)),
    )
    case = with_cost(case, Model.IN_HOUSE, CostLine.SALARIES, Cost(likely=Decimal(10), low=Decimal(5)))
    assert "Provider's contract (Partial outsourcing) alone decides" in opened(
        case, "tornado", cursor=f"comparison.option.{PARTIAL}"
    )
    in_house = opened(case, "tornado", cursor="comparison.option.in_house")
    assert "between Improved in-house IT and today: Salaries and charges" in in_house
    assert "◆" in in_house


def test_a_saving_beyond_the_claim_is_flagged() -> None:
    case = worked_example()
    for line in PARTIAL_COSTS:
        case = with_cost(case, PARTIAL, line, Cost(likely=Decimal(1_000)))
    assert "beyond the 40% of the article" in text_of(drawn(COMPARED, case, 120 - 27))


def test_lines_counted_twice_are_asked_about() -> None:
    case = with_cost(worked_example(), TODAY, CostLine.KEPT_IN_HOUSE, Cost(likely=Decimal(1)))
    assert "counted twice?" in cost_results.caution(case, comparison_of(case), None)


def test_what_has_to_be_known_first_is_said() -> None:
    set_language("en")
    assert "No cost is known yet" in text_of(drawn(COMPARED, answered()))
    only_option = with_cost(answered(), PARTIAL, CostLine.CONTRACT, Cost(likely=Decimal(5)))
    assert "What IT costs today is not known yet (Salaries and charges)" in cost_results.headline(
        only_option, comparison_of(only_option)
    )
    only_today = answered(it_cost=Decimal(50_000))
    assert "no option can be compared yet" in text_of(drawn(COMPARED, only_today)).replace("\n", " ")


def test_nothing_costs_less_than_today() -> None:
    case = with_cost(worked_example(), PARTIAL, CostLine.CONTRACT, Cost(likely=Decimal(90_000)))
    assert "nothing costs less than staying as today" in text_of(drawn(COMPARED, case))


def test_without_people_there_is_no_figure_per_user() -> None:
    case = worked_example().with_answer("headcount", Answer(state=AnswerState.UNKNOWN))
    layout = drawn(COMPARED, case)
    assert "the number of employees is not known" in text_of(layout)
    assert "€157" not in text_of(layout)


def test_a_company_of_nobody_is_refused_with_a_sentence() -> None:
    set_language("en")
    layout = drawn(OUTAGES, answered())
    target = layout.find("headcount")
    assert target is not None
    with pytest.raises(RefusedError, match="Too small: at least 1"):
        target.field.take(answered(), "0")


# --- outages -----------------------------------------------------------------------------------------


def test_outages_are_held_against_maintenance_and_the_target() -> None:
    layout = drawn(OUTAGES, sample("services", "en"), 93)
    text = text_of(layout)
    assert text.startswith("A year of outages costs €22,893 (from €13,285 to €33,551): more than maintenance")
    assert line_with(layout, "  99%").split() == ["99%", "20.8", "h", "37.4", "h", "87.6", "h"]
    assert "◆ 99.9%" in text
    assert "Average return claimed for this size: €40,000" in text
    assert "Here it is worth €17,536" in text


def test_a_target_that_is_met_is_worth_nothing_more() -> None:
    case = sample("services", "en").with_answer(
        "outages_per_year", Answer(state=AnswerState.GIVEN, value=Decimal("0.1"))
    )
    assert "the target is met already" in text_of(drawn(OUTAGES, case))


def test_what_is_missing_for_the_worth_is_named() -> None:
    text = text_of(drawn(OUTAGES, answered(headcount=30)))
    assert "What an outage costs is not known yet" in text or "No yearly figure yet without" in text
    assert "What it is worth here is not known without" in text


# --- on the screen -------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_totals_move_while_an_amount_is_typed(tmp_path: Path, size: tuple[int, int]) -> None:
    async with interview_app(tmp_path, worked_example(), size) as (screen, pilot):
        screen.go_to_field(PageId.COSTS, f"cost.{PARTIAL}.contract")
        await pilot.press(*"90000")
        assert "nothing costs less than staying as" in screen_text(pilot.app)
        await pilot.press("enter")
        assert screen.session.assessment.costs[PARTIAL][CostLine.CONTRACT].likely == 90_000
        assert screen.session.place.cursor == f"cost.{PARTIAL}.steering"
        await pilot.press("ctrl+z")
        assert "costs least: €183,599 in present value" in screen_text(pilot.app)


async def test_nothing_is_counted_with_a_text_that_reads_two_ways(tmp_path: Path) -> None:
    async with interview_app(tmp_path, worked_example(), (80, 24)) as (screen, pilot):
        screen.go_to_field(PageId.COSTS, f"cost.{PARTIAL}.contract")
        before = screen_text(pilot.app).splitlines()[:6]
        await pilot.press(*"24")
        assert screen_text(pilot.app).splitlines()[:6] != before
        await pilot.press(*".000")
        assert screen_text(pilot.app).splitlines()[:6] == before
        await pilot.press("enter")
        assert "two ways: 24,000 or 24?" in screen_text(pilot.app)
        assert screen_text(pilot.app).splitlines()[:6] == before


# --- told outside the application ------------------------------------------------------------------------


def test_costs_and_suggestions_are_told_in_sentences() -> None:
    set_language("en")
    told = list(command_costs.costs(worked_example()))
    assert told[0].startswith("Over 3 years, Partial outsourcing costs least")
    assert "Partial outsourcing: the transition is paid back after 6 months." in told
    dear = with_cost(worked_example(), PARTIAL, CostLine.EXIT, Cost(likely=Decimal(60_000)))
    assert (
        "Partial outsourcing: the transition is paid back after 6 months. "
        "With the exit, it costs more than today all the same."
    ) in list(command_costs.costs(dear))
    never = with_cost(dear, PARTIAL, CostLine.CONTRACT, Cost(likely=Decimal(90_000)))
    assert "all the same" not in " ".join(command_costs.costs(never))
    assert list(command_costs.costs(answered())) == []
    suggested = list(command_costs.suggested(worked_example()))
    assert any(
        "Partial outsourcing, Total cost of ownership: the facts suggest 4" in sentence for sentence in suggested
    )
    assert any("points of a total" in sentence for sentence in suggested)


def test_costs_and_suggestions_are_told_as_json() -> None:
    found = json.loads(json.dumps(costs_json(worked_example())))
    today, partial = found["totals"]
    assert (today["option"], partial["option"]) == (TODAY, PARTIAL)
    assert partial["total"]["likely"] == 282_060
    assert partial["present_value"]["likely"] == 183_598.72
    assert partial["break_even"] == {"earliest": 6, "likely": 6, "latest": 6}
    assert (partial["chance_cheapest"], partial["chance_below_today"]) == (1, 1)
    assert found["entered"][PARTIAL]["contract"]["likely"] == 48_000
    cells = {(cell["option"], cell["criterion"]): cell for cell in suggestions_json(worked_example())["cells"]}
    assert cells[PARTIAL, "tco"]["likely"] == 4
    assert cells[PARTIAL, "tco"]["provenance"] == "suggested"
    assert cells[PARTIAL, "tco"]["reasons"][0]["id"] == "saves"


# --- charts ----------------------------------------------------------------------------------------------


def test_a_curve_crosses_today_where_the_transition_is_paid_back() -> None:
    compared = comparison_of(worked_example())
    drawn_lines = curves(compared.today, [compared.of(PARTIAL)], 13 + 37, 9, cost_results.compact)
    plot = [line.text[AXIS + 1 :] for line in drawn_lines[:9]]
    zero = next(number for number, row in enumerate(plot) if SAME in row)
    # 36 months in 37 cells: a cell a month. 10 000 more at the start, level after 6 months, less from then on.
    above = {x for row in plot[:zero] for x, sign in enumerate(row) if sign in "1·"}
    below = {x for row in plot[zero + 1 :] for x, sign in enumerate(row) if sign in "1·"}
    assert 0 in above
    assert above
    assert max(above) < 6 < min(below)
    assert 35 in below
    assert all(line.cells <= 50 for line in drawn_lines)


def test_where_curves_run_together_every_sign_stays_to_be_seen() -> None:
    today = comparison_of(worked_example()).today
    one = comparison_of(worked_example()).of(PARTIAL)
    alone = curves(today, [one], 13 + 37, 9, cost_results.compact)
    three = curves(today, [one, one, one], 13 + 37, 9, cost_results.compact)
    drawn_on = "".join(line.text[AXIS + 1 :] for line in three[:9])
    assert drawn_on.count("1") == 4
    assert drawn_on.count("2") == drawn_on.count("3") >= 3
    for before, after in zip(alone[:9], three[:9], strict=True):
        same = [(x in "1·", y in "123·") for x, y in zip(before.text[AXIS + 1 :], after.text[AXIS + 1 :], strict=True)]
        assert all(x == y for x, y in same if x or y) or SAME in before.text


@pytest.mark.parametrize(("width", "named"), [(13 + 60, True), (13 + 18, False)])
def test_the_years_are_named_where_there_is_room(width: int, named: bool) -> None:
    compared = comparison_of(worked_example())
    axis = curves(compared.today, [compared.of(PARTIAL)], width, 9, cost_results.compact)[-1].text
    assert axis.split("└")[1].split() == (["year", "1", "year", "2", "year", "3"] if named else ["1", "2", "3"])
    assert axis.endswith("3")


def test_an_option_that_costs_the_same_lies_on_the_line_of_today() -> None:
    case = answered(it_cost=Decimal(60_000))
    for line in (CostLine.SALARIES,):
        case = with_cost(case, Model.IN_HOUSE, line, Cost(likely=Decimal(60_000)))
    compared = comparison_of(case)
    drawn_lines = curves(compared.today, [compared.of(Model.IN_HOUSE)], 50, 9, cost_results.compact)
    (same,) = [line.text for line in drawn_lines if SAME in line.text]
    assert set(same[AXIS + 1 :]) == {"1", SAME}
    assert not any("1" in line.text[AXIS + 1 :] or "·" in line.text for line in drawn_lines[:9] if line.text != same)


def test_the_bar_of_a_line_reaches_from_its_low_to_its_high_end() -> None:
    bar = Bar(PARTIAL, CostLine.CONTRACT, Decimal(-50), Decimal(50))
    ((text, style),) = tornado_bar(bar, Decimal(0), (Decimal(-100), Decimal(100)), 21)
    assert text == "     ░░░░░◆█████     "
    assert style == "strong"
    certain = Bar(PARTIAL, CostLine.EXIT, Decimal(-90), Decimal(-40))
    ((text, style),) = tornado_bar(certain, Decimal(-70), (Decimal(-100), Decimal(0)), 11)
    assert text == " ░░◆███   ┊"
    assert style == "plain"


@pytest.mark.parametrize("width", [width for width, _height in SIZES])
def test_the_pages_hold_without_any_option_and_with_many(width: int) -> None:
    case = answered(it_cost=Answer(state=AnswerState.GIVEN, value=Decimal(90_000), confidence=Confidence.GUESS))
    nothing = case
    for option in case.option_ids():
        nothing = nothing.with_option(option, OptionCase(state=OptionState.RULED_OUT, reason="No"))
    assert "no option can be compared yet" in text_of(drawn(COMPARED, nothing, width)).replace("\n", " ")
    assert drawn(COSTS, nothing, width).find(f"cost.{TODAY}.salaries") is not None
    many = worked_example()
    for number in range(30):
        option, many = many.with_new_option(f"Offer {number}")
        many = with_cost(many, option, CostLine.CONTRACT, Cost(likely=Decimal(1_000 + number)))
    last = many.grid_option_ids()[-1]
    assert drawn(COSTS, many, width, cursor=f"cost.{last}.exit").find(f"cost.{last}.exit") is not None
    assert drawn(COMPARED, many, width).find(f"comparison.option.{last}") is not None
