"""The pages of the interview: turning them, the rail, the head, the menu, the help, and finding the page of a cell."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from textual.pilot import Pilot

from domain.assessment import Assessment
from domain.priorities import open_points
from domain.progress import StepProgress
from domain.samples import SAMPLES, sample
from domain.stakeholder import WeightMethod
from domain.steps import Step
from tests.domain.grids import answered
from tests.storage.cases import blank
from tests.tui.drawing import SIZES as ROOMS
from tests.tui.drawing import drawn, view
from tests.tui.pilots import LOOKS, SIZES, interview_app, rows, text_of, until
from tui import i18n
from tui.page import PageId, Panel
from tui.pages.all import PAGES
from tui.rail import NAME
from tui.screens.help import HelpScreen
from tui.words import pages as page_words
from tui.words import steps as step_words

GRID_PAGES = [page for page in PAGES if page.step is Step.GRID]


def with_weights() -> Assessment:
    person, assessment = blank("Nova").with_new_stakeholder("Anne")
    direct = assessment.stakeholders[person].model_copy(update={"method": WeightMethod.DIRECT})
    return assessment.with_stakeholder(person, direct).with_points(person, "tco", Decimal(100))


def row_of(pilot: Pilot[int], text: str) -> int:
    """The row of the rail that says `text`."""
    return next(y for y, row in enumerate(rows(pilot.app)) if text in row[:24])


def test_the_pages_are_in_the_order_of_their_ids_and_every_step_has_one() -> None:
    assert list(PAGES) == [page for page in PageId if page in PAGES]
    assert {page.step for page in PAGES} == set(Step)
    assert all(PAGES[id].id is id for id in PAGES)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("id", SAMPLES)
def test_every_page_of_every_sample_fits_its_room(id: str, language: i18n.Language) -> None:
    assessment = sample(id, language)
    for page in PAGES.values():
        for width, _ in ROOMS:
            assert drawn(page, assessment, width, language).lines, page.id


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_tall_terminal_has_room_for_all_that_is_said_of_a_cell(language: i18n.Language) -> None:
    i18n.set_language(language)
    rooms = {Panel.USUAL: 6, Panel.LONG: 8}
    for id in SAMPLES:
        for page in PAGES.values():
            if page.panel in rooms:
                seen = view(sample(id, language), 93)
                targets = page.layout(seen).targets
                assert max((len(page.about(seen, target.field)) for target in targets), default=0) <= rooms[page.panel]


async def test_the_panel_is_as_high_as_its_page_needs_and_stays_so(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en"), SIZES[1]) as (screen, pilot):
        for page, height in ((PageId.COMPANY, 6), (PageId.COSTS, 8), (PageId.SCORES, 11), (PageId.MODELS, 6)):
            screen.go_to_page(page)
            await until(pilot, lambda height=height: screen.about.size.height == height)
            heights = set()
            for _step in range(5):
                await pilot.press("down")
                await pilot.pause()
                heights.add((screen.about.size.height, screen.sheet.size.height))
            assert heights == {(height, 38 - height)}
            assert screen.drawn.panel == height
        screen.go_to_page(PageId.COMPANY)
        await until(pilot, lambda: screen.sheet.size.height == 32)
        await pilot.pause()
        assert screen.sheet.layout_shown.lines[-1].text.strip() in text_of(pilot.app)


async def test_the_panel_of_a_small_terminal_is_the_same_on_all_pages(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en"), SIZES[0]) as (screen, pilot):
        for page in (PageId.COSTS, PageId.SCORES, PageId.MODELS):
            screen.go_to_page(page)
            await pilot.pause()
            assert screen.about.size.height == 4


@pytest.mark.parametrize(("size", "language"), LOOKS)
async def test_one_key_walks_through_every_page_round_and_back(
    tmp_path: Path, size: tuple[int, int], language: i18n.Language
) -> None:
    async with interview_app(tmp_path, sample("industry", language), size, language) as (screen, pilot):
        for key, order in (("f9", list(PAGES)), ("f8", list(reversed(PAGES)))):
            seen = []
            for _ in PAGES:
                await pilot.press(key)
                seen.append(screen.session.page)
            assert seen == ([*order[1:], order[0]] if key == "f9" else order)
            assert screen.session.page is PageId.COMPANY


async def test_the_head_names_the_page_where_a_step_has_several(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en"), (120, 40)) as (screen, pilot):
        for page in PAGES:
            screen.go_to_page(page)
            await pilot.pause()
            head = rows(pilot.app)[0]
            assert f"{step_words.title(page.step)} · {page_words.name(page)}".removesuffix(" · ") in head
        assert page_words.name(PageId.COMPANY) == ""


async def test_a_head_without_the_room_keeps_the_name_of_the_page(tmp_path: Path) -> None:
    assessment = sample("services", "en").with_title("A company whose name is rather long, as names can be")
    async with interview_app(tmp_path, assessment) as (screen, pilot):
        screen.go_to_page(PageId.SCORES)
        await pilot.pause()
        head = rows(pilot.app)[0]
        assert "· Scores" in head
        assert step_words.title(Step.GRID) not in head
        screen.go_to_page(PageId.COMPARISON)
        await pilot.pause()
        assert " A company whose name is " in rows(pilot.app)[0]
        assert "… · Costs compared" in rows(pilot.app)[0]


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_the_rail_lists_the_pages_of_the_step_and_takes_a_click(tmp_path: Path, language: i18n.Language) -> None:
    async with interview_app(tmp_path, sample("services", language), (120, 40), language) as (screen, pilot):
        names = [page_words.name(page) for page in GRID_PAGES]
        rail = "\n".join(row[:24] for row in rows(pilot.app))
        assert not any(f"· {name}" in rail for name in names), "only the step one is in shows its pages"
        for page in (*GRID_PAGES, GRID_PAGES[0]):
            screen.go_to_step(Step.GRID)
            await pilot.pause()
            await pilot.click("#rail", offset=(6, row_of(pilot, page_words.name(page)) - 1))
            await pilot.pause()
            assert screen.session.page is page
            assert f"▸ {page_words.name(page)}" in "\n".join(row[:24] for row in rows(pilot.app))


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_the_rail_counts_the_parts_of_a_step_that_are_filled_in(tmp_path: Path, language: i18n.Language) -> None:
    assessment = answered(growth_gap=True)
    async with interview_app(tmp_path, assessment, (120, 40), language) as (screen, pilot):

        def told(page: PageId) -> str:
            return next(row[:24] for row in rows(pilot.app) if f" {page_words.name(page)} " in row[:24])

        screen.go_to_page(PageId.COSTS)
        await pilot.pause()
        # Eight lines of today and of doing all oneself, five of full outsourcing, six of each model between the two.
        lines = 8 + 8 + 5 + 5 * 6
        assert told(PageId.COSTS).split()[-2:] == ["○", f"0/{lines}"]
        assert told(PageId.SCORES).split()[-2:] == ["○", "0/49"]
        assert told(PageId.WEIGHTS).split()[-2:] == ["○", "0/7"]
        assert "/" not in told(PageId.ROBUSTNESS)
        await pilot.press("5", "0", "0", "0", "enter", "?")
        await pilot.pause()
        assert told(PageId.COSTS).split()[-2:] == ["◐", f"2/{lines}"]
        for page in PAGES.values():
            if page.progress(assessment) is not None:
                assert len(f"   · {page_words.name(page.id)}") <= NAME


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_the_rail_has_room_for_three_figures(tmp_path: Path, language: i18n.Language) -> None:
    many = {step: StepProgress(done=133, total=140) for step in Step}
    async with interview_app(tmp_path, sample("services", language), (120, 40), language) as (screen, pilot):
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("tui.rail.progress", lambda _assessment, step: many[step])
            screen.rail.tell(screen.session.assessment, PageId.COMPANY)
            await pilot.pause()
        column = [row[:24] for row in rows(pilot.app) if "133" in row[:24]]
        assert len(column) == len(Step)
        assert all(row.endswith(" 133/140") and "…" not in row for row in column)


async def test_the_rail_leads_to_the_page_of_a_step_that_was_seen_last(tmp_path: Path) -> None:
    async with interview_app(tmp_path, with_weights(), (120, 40)) as (screen, pilot):
        screen.go_to_page(PageId.WEIGHTS)
        screen.go_to_page(PageId.MODELS)
        await pilot.pause()
        await pilot.click("#rail", offset=(6, row_of(pilot, "4 Grid") - 1))
        assert screen.session.page is PageId.WEIGHTS


async def test_the_grid_opens_on_the_weights_until_somebody_gave_some(tmp_path: Path) -> None:
    async with interview_app(tmp_path, blank("Nova")) as (screen, _):
        screen.go_to_step(Step.GRID)
        assert screen.session.page is PageId.WEIGHTS
    async with interview_app(tmp_path / "other", with_weights()) as (screen, _):
        screen.go_to_step(Step.GRID)
        assert screen.session.page is PageId.SCORES


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("page", GRID_PAGES)
async def test_help_is_that_of_the_page(tmp_path: Path, page: PageId, language: i18n.Language) -> None:
    async with interview_app(tmp_path, sample("services", language), (120, 40), language) as (screen, pilot):
        screen.go_to_page(page)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await until(pilot, lambda: page_words.purpose(page) in text_of(pilot.app))
        assert page_words.name(page) in rows(pilot.app)[0]
        assert all(advice in text_of(pilot.app) for advice in page_words.advice(page))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("key", "page"),
    [
        ("score.layered.retained_skills", PageId.SCORES),
        ("active.tco", PageId.SCORES),
        ("person.new", PageId.WEIGHTS),
    ],
)
async def test_a_cell_is_found_on_the_page_that_has_it(
    tmp_path: Path, key: str, page: PageId, size: tuple[int, int]
) -> None:
    async with interview_app(tmp_path, sample("services", "en"), size) as (screen, _):
        screen.go_to_cell(Step.GRID, key)
        assert screen.session.page is page
        assert screen.sheet.target is not None
        assert screen.sheet.target.field.key == key


async def test_a_cell_whose_column_is_out_of_sight_is_found_too(tmp_path: Path) -> None:
    assessment = blank("Nova")
    for number in range(20):
        person, assessment = assessment.with_new_stakeholder(f"Person {number}")
        option, assessment = assessment.with_new_option(f"Offer {number}")
    async with interview_app(tmp_path, assessment) as (screen, _):
        for key, page in (
            (f"order.{next(iter(assessment.stakeholders))}.tco", PageId.WEIGHTS),
            (f"order.{person}.tco", PageId.WEIGHTS),
            (f"score.{option}.tco", PageId.SCORES),
        ):
            screen.go_to_cell(Step.GRID, key)
            assert screen.session.page is page
            assert screen.sheet.target is not None
            assert screen.sheet.target.field.key == key


async def test_a_cell_that_is_nowhere_leads_to_its_step(tmp_path: Path) -> None:
    async with interview_app(tmp_path, with_weights()) as (screen, _):
        screen.go_to_cell(Step.GRID, "score.gone.tco")
        assert screen.session.page is PageId.SCORES
        assert screen.sheet.target is not None


async def test_the_next_open_point_is_found_from_any_page(tmp_path: Path) -> None:
    assessment = sample("services", "en")
    option = assessment.grid_option_ids()[0]
    assessment = assessment.with_score(option, "tco", None)
    for page in (PageId.COMPANY, PageId.WEIGHTS):
        async with interview_app(tmp_path / page, assessment) as (screen, pilot):
            screen.go_to_page(page)
            for _ in range(12):
                await pilot.press("f3")
                if screen.session.place.cursor == f"score.{option}.tco":
                    break
            assert screen.session.page is PageId.SCORES


async def test_f3_goes_through_the_step_one_is_on_and_says_where_it_leads_then(tmp_path: Path) -> None:
    settled = answered(growth_gap=True, headcount=50, criticality="high", maturity="managed")
    async with interview_app(tmp_path, settled) as (screen, pilot):
        by_weight = [point.key for point in open_points(settled) if point.step is Step.SAFEGUARDS]
        screen.go_to_cell(Step.SAFEGUARDS, by_weight[0])
        visited = []
        for _ in by_weight:
            await pilot.press("f3")
            visited.append(screen.session.place.cursor)
        assert visited == [*by_weight[1:], "cost.today.salaries"]
        assert screen.session.page is PageId.COSTS
        told = " ".join(text_of(pilot.app).split())
        assert "Scores rest on this fact: it can change the total of an option by up to 14.3 points of 100." in told
        assert "Step 4, " in told
        assert "F2 and “5” lead back to step 5." in told
        await pilot.press("f2", "5")
        await until(pilot, lambda: "Step 5" in text_of(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: screen.session.page is PageId.SAFEGUARDS)


async def test_f3_leaves_no_question_of_a_half_filled_page_behind(tmp_path: Path) -> None:
    half = answered(company_name="Nova", sector="Advice", headcount=50)
    async with interview_app(tmp_path, half) as (screen, pilot):
        screen.go_to_cell(Step.COMPANY, "headcount")
        await pilot.press("f3")
        assert screen.session.page is PageId.COMPANY
        assert "lead back" not in text_of(pilot.app)


async def test_undo_goes_back_to_the_page_of_the_change(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        screen.go_to_page(PageId.SCORES)
        key = screen.session.place.cursor
        before = screen.session.assessment
        option, criterion = key.split(".")[1:]
        score = before.score(option, criterion)
        await pilot.press("1" if score is None or score.level != 1 else "2")
        assert screen.session.assessment != before
        screen.go_to_page(PageId.WEIGHTS)
        await pilot.press("ctrl+z")
        assert screen.session.page is PageId.SCORES
        assert screen.session.assessment == before
        assert screen.sheet.target is not None
        assert screen.sheet.target.field.key == key


async def test_an_answer_that_cannot_be_taken_is_not_left_for_another_cell(tmp_path: Path) -> None:
    async with interview_app(tmp_path, blank("Nova")) as (screen, pilot):
        screen.go_to_cell(Step.COMPANY, "headcount")
        await pilot.press(*"lots")
        screen.go_to_cell(Step.GRID, "score.full.tco")
        assert screen.session.page is PageId.COMPANY
        assert screen.session.place.cursor == "headcount"
        assert screen.editor.value == "lots"


async def test_the_menu_leads_to_every_page(tmp_path: Path) -> None:
    async with interview_app(tmp_path, blank("Nova"), (120, 60)) as (screen, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: "To ask  F3" in text_of(pilot.app))
        await pilot.press(*"step 4")
        for page in GRID_PAGES:
            label = f"Step 4, Grid: {page_words.title(page)}"
            await until(pilot, lambda label=label: label in text_of(pilot.app))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
