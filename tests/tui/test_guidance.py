"""What helps to answer and to score: units, what a criterion scores, the availability target, the legends."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.assessment import Assessment
from domain.catalogue import Basis, Criterion, Model
from domain.fit import FitLevel
from domain.questions import CATALOGUE, Kind
from domain.samples import sample
from domain.steps import Step
from tests.storage.cases import blank, given
from tests.tui.drawing import TODAY
from tests.tui.pilots import interview_app, text_of, until
from tui import i18n
from tui.commands import COMMANDS
from tui.fields.answer import AnswerField
from tui.fields.score import ScoreField
from tui.fields.weighting.places import PlaceField
from tui.fields.weighting.points import WeightPointsField
from tui.formats import width
from tui.keys_in_use import key_name
from tui.lines import held_to
from tui.page import PageId, Place, View
from tui.pages.all import PAGES
from tui.pages.scores import ScoresPage
from tui.screens.help import KEYS, MOVES, HelpScreen
from tui.words import availability, criteria, questions, reasons_fit, sources

WIDTH = 79
SHORT_PANEL = 4
"""Lines of the panel below the page at 80×24."""


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.set_language("en")


def company(headcount: int, window: str | None = None) -> Assessment:
    case = blank().with_answer("headcount", given(headcount))
    return case if window is None else case.with_answer("service_window", given(window))


def test_a_question_with_a_unit_says_it() -> None:
    for question in CATALOGUE:
        unit = questions.unit(question.id)
        told = " ".join(line.text.strip() for line in AnswerField(question.id).about(blank(), 2 * WIDTH))
        assert f"{questions.ask(question.id)} ({unit})" in told if unit else questions.ask(question.id) in told


@pytest.mark.parametrize(
    ("headcount", "window", "told"),
    [
        # 1 % of 52 weeks of 40 hours; 0.5 % of 365 days of 24; 0.1 % of 52 weeks of 72.
        (10, "business_hours", "99%, at most 20.8\u202fh down a year"),
        (20, "around_the_clock", "99.5%, at most 43.8\u202fh down a year"),
        (50, "extended_hours", "99.9%, at most 3.7\u202fh down a year"),
        (50, None, "Target (according to the article): 99.9%."),
        (9, "business_hours", "no target below 10 employees"),
    ],
)
def test_the_availability_target_is_that_of_the_size(headcount: int, window: str | None, told: str) -> None:
    assert told in availability.target(company(headcount, window))


@pytest.mark.parametrize("width", [79, 93])
def test_an_answer_that_is_cut_in_the_form_is_whole_below_it(width: int) -> None:
    met = "Claire Lafargue, présidente ; Marc Tolé, responsable informatique"
    case = blank().with_answer("interviewed", given(met)).with_answer("sector", given("Trade"))
    row = next(
        line.text
        for line in PAGES[PageId.COMPANY].layout(View(case, width, 17, TODAY, Place())).lines
        if "Claire" in line.text
    )
    below = [line.text for line in AnswerField("interviewed").about(case, width)]
    assert "…" in row
    assert met in below
    assert not any("Trade" in line.text for line in AnswerField("sector").about(case, width))


def test_all_there_is_to_choose_from_is_in_sight_at_80_columns() -> None:
    i18n.set_language("fr")
    case = sample("services", "fr")
    for question in CATALOGUE:
        if question.kind is Kind.CHOICE:
            field = AnswerField(question.id)
            below = " ".join(line.text for line in held_to(field.about(case, WIDTH), SHORT_PANEL))
            for choice in field.choices(case):
                assert field.choice_name(case, choice) in below, question.id


def test_without_a_headcount_the_target_is_not_guessed() -> None:
    assert "not known yet" in availability.target(blank())


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("level", [None, 3])
def test_the_availability_target_is_in_sight_with_the_levels_at_80_columns(
    language: i18n.Language, level: int | None
) -> None:
    i18n.set_language(language)
    case = company(50, "around_the_clock")
    field = ScoreField(Model.FULL, Criterion.AVAILABILITY)
    scored = case if level is None else field.press(case, str(level))
    assert scored is not None
    lines = [line.text for line in field.about(scored, WIDTH)][:SHORT_PANEL]
    assert availability.target(case) == lines[1].strip()
    assert criteria.anchor(case, Criterion.AVAILABILITY, level or 1) in lines[2]


@pytest.mark.parametrize("criterion", Criterion)
def test_a_tall_terminal_says_what_counts_and_what_does_not(criterion: Criterion) -> None:
    person, case = company(50).with_new_stakeholder("Anne")
    for field in (
        ScoreField(Model.FULL, criterion),
        PlaceField(person, criterion),
        WeightPointsField(person, criterion),
    ):
        lines = [line.text.strip() for line in field.about(case, 200)]
        assert criteria.counts(criterion) in lines
        assert criteria.does_not_count(criterion) in lines


def test_a_custom_criterion_says_what_was_written_for_it_and_nothing_else() -> None:
    id, case = blank().with_new_criterion("Distance")
    assert criteria.guidance(case, id) == ()
    described = case.criterion(id).model_copy(update={"description": "Time to be on site"})
    assert criteria.guidance(case.with_criterion(id, described), id) == ("Time to be on site",)


@pytest.mark.parametrize("criterion", Criterion)
def test_the_name_of_a_criterion_tells_what_it_scores(criterion: Criterion) -> None:
    case, page = company(50), ScoresPage()
    view = View(case, WIDTH, 40, TODAY, Place())
    target = page.layout(view).find(f"criterion.{criterion}")
    assert target is not None
    told = " ".join(line.text.strip() for line in page.about(view, target.field))
    assert criteria.scored(criterion) in told
    assert criteria.does_not_count(criterion) in told


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_help_says_whose_a_rule_is_and_what_a_fit_means(tmp_path: Path, language: i18n.Language) -> None:
    async with interview_app(tmp_path, blank(), (120, 80), language) as (screen, pilot):
        screen.go_to_step(Step.MODELS)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await until(pilot, lambda: sources.meaning(Basis.ADDITION) in text_of(pilot.app))
        for level in FitLevel:
            assert reasons_fit.level_meaning(level) in text_of(pilot.app)


def test_the_help_has_whole_what_the_panel_says_of_a_cell() -> None:
    i18n.set_language("fr")
    services = sample("services", "fr")
    cut_below = set()
    for page in PAGES.values():
        seen = View(services, WIDTH, 17, TODAY, Place())
        for target in page.layout(seen).targets:
            if target.field.key.startswith("reason."):
                continue  # its title has the name of an option in short, wherever it stands
            told = target.field.explained(services) or page.told(seen, target.field)
            assert told, target.field.key
            assert not any("…" in text for text in told), told
            below = held_to(page.about(seen, target.field), SHORT_PANEL)
            if any("…" in line.text for line in below):
                cut_below.add(page.id)
    assert {PageId.SCORES, PageId.FOLLOW_UP} <= cut_below, "there are texts to lose"


async def test_help_says_what_the_facts_say_of_a_score(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "fr"), language="fr") as (screen, pilot):
        screen.go_to_cell(Step.GRID, "score.partial.compliance")
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await pilot.pause()
        assert "les faits" in text_of(pilot.app)


async def test_help_closes_by_each_key_it_names(tmp_path: Path) -> None:
    async with interview_app(tmp_path, blank()) as (screen, pilot):
        for key in ("escape", "f1", "q", "enter"):
            await pilot.press("f1")
            await until(pilot, lambda: "Esc or F1 closes." in text_of(pilot.app))
            await pilot.press("down", key)
            await until(pilot, lambda: pilot.app.screen is screen)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_key_is_cut_on_the_help_page(language: i18n.Language) -> None:
    i18n.set_language(language)
    names = [
        *(i18n._(keys) for keys, _text in MOVES if any(letter.isalpha() for letter in keys)),
        *(key_name(command.key) for command in COMMANDS),
        *(sources.basis(basis) for basis in Basis),
        *(f"{reasons_fit.level_glyph(level)} {reasons_fit.level(level)}" for level in FitLevel),
    ]
    # A space before the name and one after it.
    assert max(map(width, names)) <= KEYS - 2


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", {"headcount": "50 people", "it_staff": "1.5 FTE", "sites": "3", "tolerated_downtime": "4 h"}),
        ("fr", {"headcount": "50 personnes", "it_staff": "1,5 ETP", "sites": "3", "it_cost": "€ par an"}),
    ],
)
def test_a_number_says_what_it_counts_unless_its_label_does(language: i18n.Language, told: dict[str, str]) -> None:
    i18n.set_language(language)
    case = sample("services", language)
    layout = PAGES[PageId.COMPANY].layout(View(case, WIDTH, 40, TODAY, Place()))
    for key, text in told.items():
        target = layout.find(key)
        assert target is not None
        cell = layout.lines[target.line].text[target.x : target.x + target.width]
        assert cell.rstrip().endswith(text), cell
