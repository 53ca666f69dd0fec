"""The offers: judged by the same questions, what speaks against each, the shortlist, and the grid run on them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from domain.answer import AnswerState, Confidence
from domain.assessment import Assessment
from domain.catalogue import Criterion, ItFunction, Model, Safeguard, SafeguardState
from domain.compliance.check import PointState
from domain.compliance.points import CompliancePoint
from domain.estimate import Estimate
from domain.facts import (
    with_cost,
    with_cost_parameters,
    with_new_offer,
    with_new_provider_criterion,
    with_offer,
    with_skill,
)
from domain.knowledge import Skill, SkillCase
from domain.offer import Offer, OfferState, ProviderQuestion, Rating
from domain.option import OptionState
from domain.ranking import rank
from domain.tco.cost import Cost, CostParameters
from domain.tco.lines import TODAY as TODAY_COSTS
from domain.tco.lines import CostLine
from storage.library import Library
from tests.domain.building import answered
from tests.tui.drawing import SIZES, TODAY, drawn, line_with, squeezed, text_of, view
from tests.tui.hostile import TEXTS
from tests.tui.pilots import SIZES as TERMINALS
from tests.tui.pilots import interview_app, rows, until
from tests.tui.pilots import text_of as screen_text
from tui.costing import comparison_of, suggestions_of
from tui.fields.field import RefusedError
from tui.fields.offers import (
    clause_cell,
    cost_cell,
    covers_cell,
    name_cell,
    new_offer_cell,
    offer_point_cell,
    option_cell,
    reason_cell,
    state_cell,
)
from tui.fields.provider_criteria import criterion_cell, new_criterion_cell, points_cell
from tui.fields.ratings import evidence_cell, rating_cell
from tui.home_page import entry_title
from tui.i18n import Language, set_language
from tui.offer_grid import grid_of_offers
from tui.page import Layout, PageId, Place, View
from tui.pages.providers import ProvidersPage, Section
from tui.words import offers as words

PAGE = ProvidersPage()
BLANK = answered(decision_option="partial", headcount=40, regulated_data=("gdpr",))
WIDTHS = [width for width, _ in SIZES]
OPEN = frozenset(Section)
ADAPTED = ProviderQuestion.ADAPTED_MODEL


def offered(assessment: Assessment, name: str, level: int, **changes: object) -> Assessment:
    """With an offer judged the same by each of the three questions, and something seen for it."""
    id, assessment = with_new_offer(assessment, name)
    ratings = {question.value: Rating(level=level, evidence="a report") for question in ProviderQuestion}
    offer = Offer.model_validate({"name": name, "option": "partial", "ratings": ratings, **changes})
    return with_offer(assessment, id, offer)


def three() -> Assessment:
    """Nova and Orion, and Atlas that takes over what must stay."""
    case = offered(BLANK, "Orion", 3)
    case = offered(case, "Nova", 5, total_cost={"likely": Decimal(150_000)})
    return offered(case, "Atlas", 5, functions=(ItFunction.PROVIDER_AUDIT,))


def under(assessment: Assessment, id: str, width: int = 79, opened: frozenset[str] = OPEN) -> Layout:
    """The page with the cursor on an offer and its sections open."""
    return PAGE.layout(View(assessment, width, 29, TODAY, Place(cursor=f"offer.{id}.name", opened=opened)))


# --- the table -----------------------------------------------------------------------------------------


def test_an_offer_of_which_nothing_is_known_is_not_shortlisted() -> None:
    _id, case = with_new_offer(BLANK, "Nova")
    assert drawn(PAGE, case).lines[0].text == "No shortlist yet: answer the questions for an offer first."
    assert drawn(PAGE, offered(case, "Orion", 2)).lines[0].text == "Shortlist: Orion."


def test_the_best_comes_first_and_what_hands_over_too_much_is_out() -> None:
    layout = drawn(PAGE, three())
    assert layout.lines[0].text == "Shortlist: Nova, Orion. 1 offer is out."
    names = [line.text.split()[1] for line in layout.lines if line.text.startswith(("★", "  Atlas"))]
    assert names[:2] == ["Nova", "Orion"]
    atlas = line_with(layout, "Atlas")
    assert "✗ out of the running" in atlas
    assert "€150,000" in line_with(layout, "★ Nova")
    assert "100" in line_with(layout, "★ Nova")
    assert "50" in line_with(layout, "★ Orion")


def test_the_reasons_name_the_error_of_an_offer_that_gives_a_skill_away() -> None:
    text = squeezed(under(three(), list(three().offers)[2]))
    assert "✗ It takes over what cannot be handed over: Audit of the provider." in text


@pytest.mark.parametrize(
    ("against", "to_clear", "told"),
    [
        (0, 0, "Nothing speaks against it, and nothing is open."),
        (0, 2, "2 points to clear"),
        (1, 0, "1 reason why it is out"),
        (2, 5, "2 reasons why it is out, 5 to clear"),
    ],
)
def test_what_rules_an_offer_out_is_counted_apart_from_what_is_to_be_cleared(
    against: int, to_clear: int, told: str
) -> None:
    assert words.reasons(against, to_clear) == told
    first, _second, third = three().offers
    assert "points to clear" in squeezed(under(three(), first))
    assert "1 reason why it is out" in squeezed(under(three(), third))


def test_without_an_offer_the_page_asks_for_one() -> None:
    layout = drawn(PAGE, BLANK)
    assert layout.lines[0].text.startswith("No offer yet")
    assert PAGE.start(BLANK) == "offer.new"
    named = new_offer_cell().take(BLANK, " Nova\x1b ")
    (id,) = named.offers
    assert named.offers[id].name == "Nova"
    assert new_offer_cell().onward(named) == f"offer.{id}.option"
    assert new_offer_cell().take(BLANK, "") == BLANK
    assert PAGE.start(named) == f"offer.{id}.name"


def test_only_the_offer_under_the_cursor_is_open() -> None:
    first, second, _third = three().offers
    keys = {target.field.key for target in under(three(), second).targets}
    assert f"offer.{second}.option" in keys
    assert f"offer.{first}.option" not in keys
    assert not any(key.startswith("offer.") and key.endswith(".option") for key in (
        target.field.key for target in drawn(PAGE, three(), cursor="judged.new").targets
    ))  # fmt: skip


# --- one offer -------------------------------------------------------------------------------------------


def test_everything_said_of_an_offer_is_kept() -> None:
    id, case = with_new_offer(BLANK, "Nova")
    option = option_cell(case, id).write(case, "layered")
    priced = cost_cell(id).take(option, "100000-120000-150000")
    rated = rating_cell(priced, id, ADAPTED).press(priced, "4")
    assert rated is not None
    seen = evidence_cell(rated, id, ADAPTED).take(rated, "a visit")
    covers = covers_cell(id, ItFunction.BACKUP).press(seen, "x")
    assert covers is not None
    clause = clause_cell(id, Safeguard.EXIT_CLAUSES).press(covers, "p")
    assert clause is not None
    point = offer_point_cell(id, CompliancePoint.GDPR_AUDITS).press(clause, "m")
    assert point is not None
    out = reason_cell(id).take(state_cell(id).write(point, OfferState.RULED_OUT), "too far")
    offer = out.offers[id]
    assert offer.option == "layered"
    assert offer.total_cost is not None
    assert (offer.total_cost.low, offer.total_cost.high) == (Decimal(100_000), Decimal(150_000))
    assert offer.ratings[ADAPTED] == Rating(level=4, evidence="a visit")
    assert offer.functions == (ItFunction.BACKUP,)
    assert offer.clauses == {Safeguard.EXIT_CLAUSES: SafeguardState.PRESENT}
    assert offer.compliance == {CompliancePoint.GDPR_AUDITS: PointState.MISSING}
    assert (offer.state, offer.reason) == (OfferState.RULED_OUT, "too far")
    assert "Ruled out because too far" in squeezed(under(out, id))


def test_a_level_is_doubted_unknown_and_taken_back() -> None:
    id, case = with_new_offer(BLANK, "Nova")
    cell = rating_cell(case, id, ADAPTED)
    with pytest.raises(RefusedError, match="doubted"):
        cell.with_next_confidence(case)
    four = cell.press(case, "4")
    assert four is not None
    rough = cell.with_next_confidence(four)
    assert rough is not None
    assert rough.offers[id].ratings[ADAPTED].confidence is Confidence.ROUGHLY
    assert "4≈" in line_with(under(rough, id), "what was seen?")
    unknown = cell.with_state(rough, AnswerState.UNKNOWN)
    assert unknown is not None
    assert cell.state(unknown) is AnswerState.UNKNOWN
    assert cell.with_state(unknown, AnswerState.NOT_ASKED) == case
    for key in ("0", "6", "x"):
        with pytest.raises(RefusedError, match="1 to 5"):
            cell.press(case, key)


def test_the_panel_reads_the_level_aloud() -> None:
    id, case = with_new_offer(BLANK, "Nova")
    cell = rating_cell(case, id, ADAPTED)
    every = "\n".join(line.text for line in PAGE.about(view(case), cell))
    assert all(words.anchor(ADAPTED, level)[:20] in every for level in (1, 3, 5))
    four = cell.press(case, "4")
    assert four is not None
    told = "\n".join(line.text for line in PAGE.about(view(four), cell))
    assert words.anchor(ADAPTED, 4)[:20] in told
    assert words.anchor(ADAPTED, 1)[:20] not in told


def test_a_high_level_without_anything_seen_is_asked_for() -> None:
    id, case = with_new_offer(BLANK, "Nova")
    four = rating_cell(case, id, ADAPTED).press(case, "4")
    assert four is not None
    layout = under(four, id)
    assert "what was seen?" in text_of(layout)
    assert "A high level with nothing seen for it: Offer adapted to us." in squeezed(layout)


def test_the_rules_are_those_that_apply_here() -> None:
    id, case = with_new_offer(BLANK, "Nova")
    keys = {target.field.key for target in under(case, id).targets}
    assert offer_point_cell(id, CompliancePoint.GDPR_AUDITS).key in keys
    assert offer_point_cell(id, CompliancePoint.HDS_ACCESS).key not in keys


def test_an_offer_needs_a_name_and_delete_takes_it_out() -> None:
    id, case = with_new_offer(BLANK, "Nova")
    cell = name_cell(case, id)
    with pytest.raises(RefusedError, match="needs a name"):
        cell.take(case, " ")
    gone = cell.with_state(case, AnswerState.NOT_ASKED)
    assert gone is not None
    assert gone.offers == {}


# --- what they are judged by -----------------------------------------------------------------------------


def test_criteria_of_ones_own_count_and_can_be_taken_out() -> None:
    named = new_criterion_cell().take(three(), "Near us")
    (own,) = named.provider_criteria
    assert criterion_cell(named, own).typed(named) == "Near us"
    nova = list(named.offers)[1]
    # Three levels of 5 and one that is not known: 3 of 4 for certain. With a level of 3 there: (3 x 100 + 50) / 4.
    assert "88 (75–100)" in line_with(drawn(PAGE, named), "★ Nova")
    assert "88  " in line_with(drawn(PAGE, rating(named, nova, own, 3)), "★ Nova")
    with pytest.raises(RefusedError, match="needs a name"):
        criterion_cell(named, own).take(named, "")
    gone = criterion_cell(named, own).with_state(rating(named, nova, own, 3), AnswerState.NOT_ASKED)
    assert gone is not None
    assert gone.provider_criteria == {}
    assert own not in gone.offers[nova].ratings


def rating(assessment: Assessment, id: str, criterion: str, level: int) -> Assessment:
    changed = rating_cell(assessment, id, criterion).press(assessment, str(level))
    assert changed is not None
    return changed


def test_points_are_bounded_and_the_articles_questions_keep_their_names() -> None:
    cell = points_cell(BLANK, ADAPTED)
    none = cell.take(BLANK, "0")
    assert "0 (out)" in line_with(drawn(PAGE, none), words.question(ADAPTED))
    for text in ("101", "-1", "a few"):
        with pytest.raises(RefusedError):
            cell.take(BLANK, text)
    assert cell.take(none, "") == BLANK
    renamed = criterion_cell(BLANK, ADAPTED).take(BLANK, "Made for us")
    assert "Made for us" in text_of(drawn(PAGE, renamed))
    assert criterion_cell(renamed, ADAPTED).with_state(renamed, AnswerState.NOT_ASKED) == BLANK


# --- room --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_line_fits(width: int, language: Language) -> None:
    set_language(language)
    for id in three().offers:
        layout = under(three(), id, width)
        assert [line.text for line in layout.lines if line.cells > width] == []
        for target in layout.targets:
            assert target.x + target.width <= layout.lines[target.line].cells, target.field.key
        drawn(PAGE, three(), width, language, cursor=f"offer.{id}.name")


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_texts_are_drawn_as_they_are(text: str) -> None:
    short = " ".join(text.split())[:500]
    _own, case = with_new_provider_criterion(BLANK, short)
    case = offered(case, short, 4, note=text, reason=text, state="ruled_out")
    id = next(iter(case.offers))
    case = evidence_cell(case, id, ADAPTED).take(case, short)
    for width in WIDTHS:
        layout = drawn(PAGE, case, width, cursor=f"offer.{id}.name")
        assert text_of(layout).count(short[:5]) >= 4
    made = grid_of_offers(with_offer(case, id, case.offers[id].model_copy(update={"state": OfferState.KEPT})), TODAY)
    assert made.option(made.grid_option_ids()[0]).name == case.offers[id].name


@pytest.mark.parametrize("size", TERMINALS)
async def test_an_offer_is_entered_by_keys(tmp_path: Path, size: tuple[int, int]) -> None:
    async with interview_app(tmp_path, BLANK.with_title("Nova"), size) as (screen, pilot):
        screen.go_to_page(PageId.PROVIDERS)
        await pilot.pause()
        await pilot.press(*"Orion", "enter", "h", "down", *"150000", "enter", "down", "4", "tab", *"a visit", "enter")
        (offer,) = screen.session.assessment.offers.values()
        assert (offer.name, offer.option) == ("Orion", Model.HYBRID)
        assert offer.total_cost is not None
        assert offer.total_cost.likely == Decimal(150_000)
        assert offer.ratings[ADAPTED] == Rating(level=4, evidence="a visit")
        assert "€150,000" in screen_text(pilot.app)


# --- the grid of offers ----------------------------------------------------------------------------------


def test_the_shortlist_becomes_the_options_of_a_new_assessment() -> None:
    case = with_skill(three().with_title("Nova"), Skill.PROVIDER_AUDIT, SkillCase(holder="Ada"))
    person, case = case.with_new_stakeholder("Anne")
    case = case.with_points(person, Criterion.TCO, Decimal(80))
    made = grid_of_offers(case, date(2026, 9, 1))
    assert made.id != case.id
    assert made.title == "Nova: providers"
    assert [made.option(id).name for id in made.grid_option_ids()] == ["Nova", "Orion"]
    assert all(made.option(model).state is OptionState.RULED_OUT for model in Model)
    assert "Partial outsourcing" in made.option(Model.FULL).reason
    assert made.answer("headcount") == case.answer("headcount")
    assert made.chosen("decision_option") is None
    assert made.skills == case.skills
    assert made.stakeholders[person].name == "Anne"
    assert made.stakeholders[person].points == {}
    own = [made.criterion(id).name for id in made.criterion_ids()][len(Criterion) :]
    assert own == [words.question(question) for question in ProviderQuestion]
    nova, orion = made.grid_option_ids()
    for criterion in made.criterion_ids()[len(Criterion) :]:
        score = made.score(nova, criterion)
        assert score is not None
        assert (score.level, score.source) == (5, "a report")
        assert len(made.criterion(criterion).anchors) == 5
    assert made.score(nova, Criterion.TCO) is made.score(orion, Criterion.TCO) is None
    assert made.costs[nova][CostLine.CONTRACT].likely == 50_000
    assert orion not in made.costs
    assert rank(made).leader == nova
    assert not set(made.options) & set(case.options)
    unjudged = grid_of_offers(points_cell(case, ADAPTED).take(case, "0"), TODAY)
    own = [unjudged.criterion(id).name for id in unjudged.criterion_ids()][len(Criterion) :]
    assert own == [words.question(question) for question in ProviderQuestion if question != ADAPTED]


def test_an_offer_has_its_price_and_what_the_model_costs_beside_its_provider() -> None:
    case = three()
    model = str(case.chosen("decision_option"))
    for option, line, amount in (
        (TODAY_COSTS, CostLine.SALARIES, 90_000),
        (model, CostLine.STEERING, 9_000),
        (model, CostLine.KEPT_IN_HOUSE, 20_000),
        (model, CostLine.CONTRACT, 77_777),
        (model, CostLine.TRANSITION, 5_000),
        (model, CostLine.EXIT, 4_000),
    ):
        case = with_cost(case, option, line, Cost(likely=Decimal(amount)))
    id = next(id for id, offer in case.offers.items() if offer.name == "Nova")
    price = Estimate(likely=Decimal(100_000), low=Decimal(90_000), high=Decimal(120_000), source="quote")
    case = with_offer(case, id, case.offers[id].model_copy(update={"total_cost": price}))
    case = with_cost_parameters(case, CostParameters(years=3, indexation=Decimal(10), headcount_growth=Decimal(5)))
    made = grid_of_offers(case, TODAY)
    nova, orion = made.grid_option_ids()
    assert made.costs[TODAY_COSTS] == case.costs[TODAY_COSTS]
    assert made.cost_parameters == case.cost_parameters
    contract = Cost(
        likely=Decimal("33333.33"),
        low=Decimal("30000.00"),
        high=Decimal("40000.00"),
        source="quote",
        grows=False,
        indexed=False,
    )
    beside = {CostLine.STEERING: Cost(likely=Decimal(9_000)), CostLine.KEPT_IN_HOUSE: Cost(likely=Decimal(20_000))}
    assert made.costs[nova] == {**beside, CostLine.CONTRACT: contract}
    assert made.costs[orion] == beside
    # 3 × 33 333.33 of the offer; 29 000 × (1 + 1.1 + 1.21) beside it.
    assert comparison_of(made).of(nova).total.likely == Decimal("99999.99") + Decimal("95990.00")
    assert {gap.line for gap in comparison_of(made).of(nova).missing} >= {CostLine.TRANSITION, CostLine.EXIT}
    # Today costs 90 000 × 3.31 = 297 900, so that 34 % are saved: 4 at most without a transition. Outages,
    # transition and exit may cost 45 000 each time (A): with the dearest price 472 441, which is 59 % more than today.
    suggested = suggestions_of(made)[nova][Criterion.TCO]
    assert (suggested.low, suggested.likely) == (1, 4)


def test_a_grid_of_offers_waits_for_a_model_and_a_shortlist() -> None:
    with pytest.raises(RefusedError, match="Choose a model first"):
        grid_of_offers(offered(answered(), "Nova", 4), TODAY)
    with pytest.raises(RefusedError, match="shortlist"):
        grid_of_offers(BLANK, TODAY)


async def test_the_grid_of_offers_is_made_in_the_library(tmp_path: Path) -> None:
    async with interview_app(tmp_path, three().with_title("Cormoran")) as (screen, pilot):
        screen.run_offer_grid()
        await pilot.pause()
        assert "Made: Cormoran: providers" in screen_text(pilot.app)
        titles = {entry_title(entry) for entry in Library(tmp_path, written_by="tests").entries()}
        assert titles == {"Cormoran", "Cormoran: providers"}
    async with interview_app(tmp_path / "other", BLANK) as (screen, pilot):
        screen.run_offer_grid()
        await until(pilot, lambda: "No offer is on the shortlist" in screen_text(pilot.app))


# --- the offer that is chosen ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_the_contract_of_the_chosen_offer_goes_on_the_checklists_and_back(
    tmp_path: Path, language: Language
) -> None:
    case = offered(
        BLANK,
        "Nova",
        4,
        clauses={Safeguard.EXIT_CLAUSES: "present", Safeguard.STANDARD_FORMATS: "missing"},
        compliance={CompliancePoint.GDPR_AUDITS: "present"},
    )
    (id,) = case.offers
    async with interview_app(tmp_path, case, (80, 24), language) as (screen, pilot):
        screen.go_to_field(PageId.PROVIDERS, f"offer.{id}.contract")
        await pilot.pause()
        assert words.to_carry_over(3) in screen_text(pilot.app)
        await pilot.press("enter")
        assert words.carried_over() in screen_text(pilot.app)
        after = screen.session.assessment
        assert after.safeguard(Safeguard.EXIT_CLAUSES).state is SafeguardState.PRESENT
        assert after.safeguard(Safeguard.STANDARD_FORMATS).state is SafeguardState.MISSING
        assert after.compliance[CompliancePoint.GDPR_AUDITS].evidence == "Nova"
        await pilot.press("enter")
        assert screen.session.assessment == after, "there is nothing left to put there"
        await pilot.press("ctrl+z")
        assert screen.session.assessment == case
        assert "Nova" in rows(pilot.app)[-1], "what was undone is named"


def test_an_offer_that_is_out_or_silent_has_no_contract_to_take() -> None:
    for changes in ({}, {"clauses": {Safeguard.EXIT_CLAUSES: "present"}, "state": OfferState.RULED_OUT}):
        case = offered(BLANK, "Nova", 4, **changes)
        (id,) = case.offers
        assert under(case, id).find(f"offer.{id}.contract") is None
