"""The menu: every command of the screen, found by typing part of its name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.command import Command as FoundCommand
from textual.command import CommandList, CommandPalette, Hit
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.style import Style
from textual.theme import Theme
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from domain.cleaning import on_one_line
from domain.dataclass import dataclass
from domain.steps import Step
from tui.commands import Where, commands_at
from tui.i18n import _
from tui.keys_in_use import key_name
from tui.likeness import LONGEST, begins_words, likeness
from tui.line_input import run_binding, typed_character
from tui.page import PageId
from tui.words import pages as page_words
from tui.words import steps as step_words
from tui.words import topics

if TYPE_CHECKING:
    from tui.app import SourcierApp
    from tui.screens.interview import InterviewScreen


class Menu(CommandPalette):
    """Textual's palette, which keys pressed faster than it is drawn would break.

    It searches at each letter, not beside the keys: Enter right after the letters takes what these find.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "page('down')", show=False),
        Binding("pageup", "page('up')", show=False),
    ]

    # Of the palette, it is a function that nothing calls here.
    is_open = False  # type: ignore[assignment]

    def __init__(self) -> None:
        # Without an id: the menu before may still be on its way out, and no two screens can have the same.
        super().__init__(placeholder=_("Type part of a name…"))
        self.searched: str | None = None
        """What the list shows the hits of."""

    def on_mount(self) -> None:
        self.call_after_refresh(self._open)
        self.app.theme_changed_signal.subscribe(self, self._recolour)

    def _open(self) -> None:
        self.is_open = True
        app = cast("SourcierApp", self.app)
        app.call_later(app.take_waiting_keys)

    # --- keys ------------------------------------------------------------------------------------

    async def take_key(self, event: events.Key) -> bool:
        """Act on a key at once; False when it means nothing here."""
        if (character := typed_character(event)) is not None:
            self._write(character)
        elif event.key == "enter":
            await self._pick()
        elif await run_binding(self.query_one(Input), event.key):
            self._search()
        else:
            return False
        return True

    async def take_paste(self, text: str) -> None:
        """Search for what was pasted."""
        self._write(on_one_line(text.strip("\r\n")))

    def _write(self, text: str) -> None:
        """Put `text` at the cursor, as far as names are compared: to search for millions of letters takes minutes."""
        line = self.query_one(Input)
        room = max(0, LONGEST - len(line.value) + len(line.selected_text))
        line.replace(text[:room], *line.selection)
        self._search()

    async def _pick(self) -> None:
        """Run what is under the cursor, before any key that follows."""
        picked = self.query_one(OptionList).highlighted_option
        if isinstance(picked, FoundCommand) and self.app.screen is self:
            self.dismiss()
            running = picked.hit.command()
            if isawaitable(running):
                await running

    # --- what is found ---------------------------------------------------------------------------

    def _search(self) -> None:
        typed = self.query_one(Input).value.strip()
        if self.is_mounted and self.app.screen is self and typed != self.searched:
            self._stop_no_matches_countdown()
            self._gather_commands(typed)

    def on_input_changed(self, event: Input.Changed) -> None:
        # What a key changed was searched for at once.
        event.prevent_default()
        event.stop()
        self._search()

    def _gather_commands(self, search_value: str) -> None:  # type: ignore[override]
        self.searched = search_value
        assert self._calling_screen is not None
        hits = list(Offered(self._calling_screen).found(search_value))
        style = Style.from_styles(self.get_component_styles("command-palette--help-text"))
        commands = [
            # As plain text: what is to be undone is called by words that people typed.
            FoundCommand(Content.assemble(f"{hit.text}\n", (hit.help or "", style)), hit, id=str(number))
            for number, hit in enumerate(hits)
        ]
        self._refresh_command_list(self.query_one(CommandList), commands, clear_current=True)
        if not hits:
            self._start_no_matches_countdown(search_value)
        self.add_class("-ready")

    def retell(self) -> None:
        """Close: what it found was found in the language of before."""
        self.dismiss()

    def _recolour(self, _theme: Theme) -> None:
        """Show it in the colours of another theme, as Textual does with all screens but its own palette."""
        self.app.stylesheet.update(self)
        if self.searched is not None:
            commands = self.query_one(CommandList)
            highlighted = commands.highlighted
            self._gather_commands(self.searched)
            commands.highlighted = highlighted

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

        Not before it is there.
        """
        if self.app.screen is not self:
            return AwaitComplete()
        if not self.is_mounted:
            self.call_later(self.retell)
            return AwaitComplete()
        return super().dismiss(result)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._once(event)

    def _once(self, event: Message) -> None:
        """Run one command, however often it was clicked before the menu was gone."""
        if self.app.screen is not self:
            event.prevent_default()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu. `page` is where it leads, None for a command."""

    name: str
    label: str
    help: str
    run: Callable[[], Awaitable[object] | object]
    page: PageId | None = None


TOPIC, STEP, EXACT = 1000.0, 2000.0, 3000.0
"""How well a page goes with its topic, with the number of its step, and anything with its whole name: each above any
likeness of names."""

IN_HELP = 0.1
"""How well an entry goes with words that stand in what is said of it: less than with those of its name."""


class Offered:
    """The commands of the screen below the menu, and the pages of an interview."""

    def __init__(self, screen: Screen[object]) -> None:
        self.screen = screen

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

        screen, app = self.screen, self.screen.app
        assert isinstance(app, SourcierApp)
        for command in commands_at(where):
            if command.id == "menu":
                continue
            key = app.active_key(command.id)
            name = app.label(command)
            label = name + (f"  {key_name(key)}" if key else "")
            yield Entry(name, label, _(command.tooltip), partial(screen.run_action, f"screen.run('{command.id}')"))

    def _pages(self, screen: InterviewScreen) -> Iterator[Entry]:
        steps = list(Step)
        for page in screen.pages:
            number = steps.index(page.step) + 1
            short = step_words.short(page.step)
            name = page_words.title(page)
            label = _("Step {number}, {short}: {name}", number=number, short=short, name=name)
            yield Entry(name, label, page_words.purpose(page), partial(screen.go_to_page, page), page)

    def found(self, typed: str) -> Iterator[Hit]:
        """By words of the name or begun in what is said of it; pages also by their topics and the number of a step.

        Everything, while nothing is typed.
        """
        for entry in self.entries():
            worth = _worth(entry, typed)
            if worth > 0 or not typed:
                yield Hit(worth, entry.label, entry.run, help=entry.help)


def _worth(entry: Entry, typed: str) -> float:
    """How well an entry goes with what was typed; 0 where it does not."""
    asked, label = topics.folded(typed), topics.folded(entry.label)
    if asked == topics.folded(entry.name):
        return EXACT
    said = IN_HELP if begins_words(asked, f"{label} {topics.folded(entry.help)}") else 0.0
    return max(likeness(asked, label), said, _aptness(entry.page, typed))


def _aptness(page: PageId | None, typed: str) -> float:
    """How well a page goes with the number of a step or with a topic; 0 for neither."""
    if page is None:
        return 0.0
    if typed == str(list(Step).index(page.step) + 1):
        # In the order of the pages: of equal hits the palette shows the first in the alphabet first.
        return STEP - list(PageId).index(page) / 100
    return TOPIC if topics.has_topic(page, typed) else 0.0
