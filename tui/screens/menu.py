"""The menu: every command of the screen, found by typing part of its name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from domain.dataclass import dataclass
from domain.steps import Step
from tui.commands import Where, commands_at
from tui.footer import key_name
from tui.i18n import _
from tui.likeness import LONGEST, begins_words, likeness
from tui.page import PageId
from tui.words import pages as page_words
from tui.words import steps as step_words
from tui.words import topics

if TYPE_CHECKING:
    from tui.screens.interview import InterviewScreen


class Menu(CommandPalette):
    """Textual's palette, which keys pressed faster than it is drawn would break."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "page('down')", show=False),
        Binding("pageup", "page('up')", show=False),
    ]

    def __init__(self) -> None:
        # Without an id: the menu before may still be on its way out, and no two screens can have the same.
        super().__init__(placeholder=_("Type part of a name…"))

    def on_mount(self) -> None:
        # Searching for millions of characters that were pasted would take minutes. Told to end, there is no input yet.
        for line in self.query(Input):
            line.max_length = LONGEST

    def retell(self) -> None:
        """Close: what it found was found in the language of before."""
        self.dismiss()

    def _start_no_matches_countdown(self, search_value: str) -> None:
        # Textual's own says it in English only.
        self._stop_no_matches_countdown()

        def say() -> None:
            if search_value:
                nothing = Option(_("No page or command is called that."), id=self._NO_MATCHES, disabled=True)
                self.query_one(OptionList).add_option(nothing)
            self._list_visible = bool(search_value)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, say)

    async def action_page(self, way: str) -> None:
        """Go a page up or down, once there are lines to go through."""
        commands = self.query_one(OptionList)
        if commands.scrollable_content_region.area:
            await commands.run_action(f"page_{way}")

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close once: closing again would close what is below.

        Not before it is there, and with nothing searched for any more: what is found would find no list to be put in.
        """
        if self.app.screen is not self:
            return AwaitComplete()
        if not self.is_mounted:
            self.call_later(self.retell)
            return AwaitComplete()
        self._cancel_gather_commands()
        return super().dismiss(result)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self._once(event)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._once(event)

    def _once(self, event: Message) -> None:
        """Run one command, however often Enter was pressed before the menu was gone."""
        if self.app.screen is not self:
            event.prevent_default()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu. `page` is where it leads, None for a command."""

    label: str
    help: str
    run: Callable[[], Awaitable[object] | object]
    page: PageId | None = None


TOPIC, STEP = 1000.0, 2000.0
"""How well a page goes with its topic, and with the number of its step: both above any likeness of names."""

IN_HELP = 0.1
"""How well an entry goes with words that stand in what is said of it: less than with those of its name."""


class CommandProvider(Provider):
    """Offers the commands of the screen below, and the pages of an interview."""

    def entries(self) -> Iterator[Entry]:
        """The pages of the step one is in, the commands, the pages of the other steps; last what is on every screen."""
        from tui.screens.interview import InterviewScreen

        screen = self.screen
        if not isinstance(screen, InterviewScreen):
            yield from self._commands(Where.HOME)
            yield from self._commands(Where.EVERYWHERE)
            return
        here = screen.session.step
        yield from (entry for entry in self._pages(screen) if entry.page and entry.page.step is here)
        yield from self._commands(Where.INTERVIEW)
        yield from (entry for entry in self._pages(screen) if entry.page and entry.page.step is not here)
        yield from self._commands(Where.EVERYWHERE)

    def _commands(self, where: Where) -> Iterator[Entry]:
        from tui.app import SourcierApp

        screen, app = self.screen, self.app
        assert isinstance(app, SourcierApp)
        for command in commands_at(where):
            if command.id == "menu":
                continue
            key = app.active_key(command.id)
            label = app.label(command) + (f"  {key_name(key)}" if key else "")
            yield Entry(label, _(command.tooltip), partial(screen.run_action, f"screen.run('{command.id}')"))

    def _pages(self, screen: InterviewScreen) -> Iterator[Entry]:
        steps = list(Step)
        for page in screen.pages:
            number = steps.index(page.step) + 1
            short = step_words.short(page.step)
            label = _("Step {number}, {short}: {name}", number=number, short=short, name=page_words.title(page))
            yield Entry(label, page_words.purpose(page), partial(screen.go_to_page, page), page)

    async def discover(self) -> Hits:
        for entry in self.entries():
            yield DiscoveryHit(Text(entry.label), entry.run, text=entry.label, help=entry.help)

    async def search(self, query: str) -> Hits:
        """By words of the name or begun in what is said of it; pages also by their topics and the number of a step."""
        typed = topics.folded(query)
        for entry in self.entries():
            label = topics.folded(entry.label)
            said = IN_HELP if begins_words(typed, f"{label} {topics.folded(entry.help)}") else 0.0
            score = max(likeness(typed, label), said, _aptness(entry.page, query.strip()))
            if score > 0:
                # As a text of its own: what is to be undone is called by words that people typed.
                yield Hit(score, Text(entry.label), entry.run, text=entry.label, help=entry.help)


def _aptness(page: PageId | None, typed: str) -> float:
    """How well a page goes with the number of a step or with a topic; 0 for neither."""
    if page is None:
        return 0.0
    if typed == str(list(Step).index(page.step) + 1):
        # In the order of the pages: of equal hits the palette shows the first in the alphabet first.
        return STEP - list(PageId).index(page) / 100
    return TOPIC if topics.has_topic(page, typed) else 0.0
