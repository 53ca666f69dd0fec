"""The menu: what it offers, and keys pressed faster than it is drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.command import CommandPalette
from textual.widgets import OptionList

from domain.samples import sample
from domain.steps import Step
from tests.tui.pilots import interview_app, text_of, until
from tui.i18n import Language
from tui.page import PageId
from tui.pages.all import PAGES
from tui.screens.menu import Menu, Offered
from tui.words import pages as page_words
from tui.words import topics


@pytest.mark.parametrize("key", ["pagedown", "pageup"])
async def test_a_page_asked_for_before_the_menu_is_drawn_is_passed_over(tmp_path: Path, key: str) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        for pressed in ("f2", key, key, key):
            screen.app.post_message(events.Key(pressed, None))
        # Where the menu was quick enough to go a page down, the lines to look for are out of sight.
        await until(pilot, lambda: any(menu.option_count for menu in pilot.app.screen.query(OptionList)))
        await pilot.resize_terminal(1, 1)
        await pilot.press(key)
        await pilot.resize_terminal(80, 24)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)


async def test_the_menu_can_be_closed_before_it_is_there(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        menu = Menu()
        pilot.app.push_screen(menu)
        menu.retell()
        assert not menu.is_mounted
        await until(pilot, lambda: pilot.app.screen is screen)
        await pilot.press("f2")
        await until(pilot, lambda: any(menu.option_count for menu in pilot.app.screen.query(OptionList)))


async def test_the_menu_can_be_opened_again_before_the_one_before_is_gone(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: any(menu.option_count for menu in pilot.app.screen.query(OptionList)))
        menu = pilot.app.screen
        assert isinstance(menu, Menu)
        menu.dismiss()
        screen.app.run_menu()  # type: ignore[attr-defined]
        assert menu.is_attached
        await until(pilot, lambda: not menu.is_attached)
        await until(pilot, lambda: any(menu.option_count for menu in pilot.app.screen.query(OptionList)))


async def test_the_menu_can_be_paged_through(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (_, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: "To ask  F3" in text_of(pilot.app))
        assert "Step 7" not in text_of(pilot.app)
        pages = 2 * len(PAGES)
        await pilot.press(*["pagedown"] * pages)
        await until(pilot, lambda: "Step 7" in text_of(pilot.app))
        await pilot.press(*["pageup"] * pages)
        await until(pilot, lambda: "Step 7" not in text_of(pilot.app))


async def test_the_menu_begins_with_the_pages_of_the_step_and_ends_with_the_way_out(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        screen.go_to_page(PageId.COMPARISON)
        await pilot.press("f2")
        await until(pilot, lambda: any(menu.option_count for menu in pilot.app.screen.query(OptionList)))
        labels = [entry.label for entry in Offered(screen).entries()]
        step = [page for page in PAGES if page.step is PageId.COMPARISON.step]
        assert [label.startswith("Step 4") for label in labels[: len(step) + 1]] == [True] * len(step) + [False]
        assert labels[-1].startswith("Quit")
        assert len(labels) == len(set(labels))


@pytest.mark.parametrize(("language", "typed"), [("en", "follow"), ("fr", "suivi")])
async def test_a_page_is_found_by_its_name_on_the_rail(tmp_path: Path, language: Language, typed: str) -> None:
    async with interview_app(tmp_path, sample("services", "en"), language=language) as (screen, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: CommandPalette.is_open(pilot.app))
        await pilot.press(*typed)
        await until(pilot, lambda: " 7, " in text_of(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen and screen.page.id is PageId.FOLLOW_UP)


@pytest.mark.parametrize("dialog", ["f5", "f6", "f1"])
async def test_a_dialog_and_the_help_have_no_menu(tmp_path: Path, dialog: str) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (_, pilot):
        await pilot.press(dialog)
        await pilot.press("f2")
        assert not CommandPalette.is_open(pilot.app)


@pytest.mark.parametrize(("language", "typed"), [("en", "qxzk"), ("en", "curr"), ("fr", "qxzk"), ("fr", "stpgr")])
async def test_nothing_found_is_said_in_the_language_in_use(tmp_path: Path, language: Language, typed: str) -> None:
    said = {"en": "No page or command is called that.", "fr": "Aucune page ni commande ne porte ce nom."}
    async with interview_app(tmp_path, sample("services", "en"), language=language) as (_, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: CommandPalette.is_open(pilot.app))
        await pilot.press(*typed)
        await until(pilot, lambda: said[language] in text_of(pilot.app))
        assert "No matches" not in text_of(pilot.app)


async def test_another_language_closes_the_menu(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: "Type part of a name" in text_of(pilot.app))
        await pilot.press("f12")
        await until(pilot, lambda: pilot.app.screen is screen)
        await pilot.press("f2")
        await until(pilot, lambda: "Tapez une partie" in text_of(pilot.app))


async def test_the_open_menu_follows_another_theme(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        app = screen.sourcier

        def drawn() -> list[list[tuple[str, str]]]:
            strips = app.screen._compositor.render_strips()
            # Below the head, which says the time.
            return [[(part.text, str(part.style)) for part in strip.simplify()] for strip in strips[1:]]

        async def opened() -> list[list[tuple[str, str]]]:
            await pilot.press("f2", *"no", "down")
            await until(pilot, lambda: "Note" in text_of(pilot.app))
            await pilot.pause()
            return drawn()

        dark = await opened()
        menu = app.screen
        app.run_theme()
        await until(pilot, lambda: drawn() != dark)
        await pilot.pause()
        switched = drawn()
        assert app.screen is menu
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        assert switched == await opened()


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("reversib", PageId.EXIT),
        ("réversib", PageId.EXIT),
        ("coûts", PageId.COSTS),
        ("couts", PageId.COSTS),
        ("conformité", PageId.COMPLIANCE),
        ("offres", PageId.PROVIDERS),
        ("gdpr", PageId.COMPLIANCE),
    ],
)
def test_a_page_is_known_by_its_topics_in_both_languages_with_or_without_accents(typed: str, page: PageId) -> None:
    assert topics.has_topic(page, typed)
    assert not topics.has_topic(PageId.COMPANY, typed)


def test_every_page_has_topics_and_nothing_typed_finds_none() -> None:
    assert set(topics.TOPICS) == set(PageId)
    assert not any(topics.has_topic(page, typed) for page in PageId for typed in ("", " ", "zzz"))


@pytest.mark.parametrize(
    ("typed", "page"), [("reversib", PageId.EXIT), ("7", PageId.FOLLOW_UP), ("5", PageId.SAFEGUARDS)]
)
async def test_a_topic_and_the_number_of_a_step_lead_to_the_page(tmp_path: Path, typed: str, page: PageId) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: CommandPalette.is_open(pilot.app))
        await pilot.press(*typed)
        title = page_words.title(page)
        await until(pilot, lambda: title in text_of(pilot.app) and "Doubt  F7" not in text_of(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen and screen.page.id is page)


async def test_before_anything_is_typed_the_pages_of_the_step_come_first(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en")) as (screen, pilot):
        screen.go_to_page(PageId.EXIT)
        await pilot.pause()
        await pilot.press("f2")
        await until(pilot, lambda: "Step 5" in text_of(pilot.app))
        assert "Step 1" not in text_of(pilot.app)


async def test_the_change_to_be_undone_is_named_in_menu_help_and_footer(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en"), size=(120, 40)) as (screen, pilot):
        assert "Undo" not in text_of(pilot.app)
        renamed = screen.session.assessment.model_copy(update={"title": "Other"})
        screen.session.change(lambda: "Title [/] of it", renamed)
        screen.draw()
        await until(pilot, lambda: "^Z Undo: Title [/] of it" in text_of(pilot.app))
        await pilot.press("f2")
        await until(pilot, lambda: CommandPalette.is_open(pilot.app))
        await pilot.press(*"undo")
        await until(pilot, lambda: "Undo: Title [/] of it  ^Z" in text_of(pilot.app))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        await pilot.press("f1", "pagedown")
        await until(pilot, lambda: "Undo: Title [/] of it." in text_of(pilot.app))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "Undone: Title [/] of it" in text_of(pilot.app))
        assert "Undo: Title" not in text_of(pilot.app)


async def test_the_change_to_be_undone_is_named_in_the_language_in_use(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en"), size=(120, 40)) as (screen, pilot):
        screen.go_to_cell(Step.COMPANY, "headcount")
        await pilot.press(*"60", "enter")
        await until(pilot, lambda: "^Z Undo: Employees today" in text_of(pilot.app))
        await pilot.press("f12")
        await until(pilot, lambda: "^Z Annuler\u202f: Effectif actuel" in text_of(pilot.app))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "Annulé\u202f: Effectif actuel" in text_of(pilot.app))


async def test_a_letter_held_down_and_a_pasted_file_do_not_hold_the_menu_up(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "fr"), language="fr") as (screen, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: CommandPalette.is_open(pilot.app))
        await pilot.press(*"eeeeeeee")
        screen.app.post_message(events.Paste("x" * 1_000_000))
        await until(pilot, lambda: " eeeeeeeexxxx" in text_of(pilot.app))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)


@pytest.mark.parametrize(
    ("language", "typed", "command"), [("en", "note", "Note"), ("en", "doubt", "Doubt"), ("fr", "Note", "Note")]
)
async def test_a_command_comes_first_where_its_whole_name_is_typed(
    tmp_path: Path, language: Language, typed: str, command: str
) -> None:
    async with interview_app(tmp_path, sample("services", "en"), language=language) as (screen, _pilot):
        first = max(Offered(screen).found(typed), key=lambda hit: hit.score)
        assert first.text is not None
        assert first.text.startswith(f"{command}  F")
