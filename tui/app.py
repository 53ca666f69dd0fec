"""The application: what every screen shares, and the way from the library to an assessment and back."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.screen import Screen

from tui import i18n
from tui.canvas import LINE_STYLES
from tui.commands import Command, Where, bindings
from tui.inks import FEW_COLOURS, SIXTEEN_DARK, SIXTEEN_LIGHT, css_variables
from tui.keys_in_use import key_of, use_keys
from tui.leaving import LeavingApp
from tui.screens.home import HomeScreen
from tui.screens.runs import CommandScreen
from tui.settings import Settings

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.driver import Driver

    from storage.errors import StorageError
    from storage.library import Library
    from storage.store import OpenFile
    from tui.page import PageId
    from tui.screens.interview import InterviewScreen


STYLESHEET = Path(__file__).parent.parent / "screens.css"


class SourcierApp(LeavingApp):
    """Shows the library, or at once the assessment in `file`. Its return code is that of the process.

    `notice` is a msgid: what the library says, such as that it is a temporary one, and first of all a file.
    `damaged` is why a file that was asked for cannot be opened: what there is instead is offered over the library.
    """

    # Absolute: a relative path is looked for beside the file of the concrete class.
    CSS_PATH = STYLESHEET
    TITLE = "Sourcier"
    COMPONENT_CLASSES: ClassVar[set[str]] = LINE_STYLES
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = set()
    ENABLE_COMMAND_PALETTE = False  # the menu has a key of its own, which can be another
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.EVERYWHERE)
    ENABLE_SELECT_AUTO_SCROLL = False

    def __init__(
        self,
        library: Library,
        settings: Settings,
        *,
        file: OpenFile | None = None,
        notice: str = "",
        damaged: StorageError | None = None,
    ) -> None:
        super().__init__()
        self.library = library
        self.settings = settings
        self.file_to_open = file
        self.notice = notice
        self.damaged = damaged
        self.left_at: dict[str, tuple[PageId, str]] = {}
        """The page and the cell that each assessment was left at, by its id, for as long as the application runs."""
        if self.has_few_colours:
            for theme in (SIXTEEN_DARK, SIXTEEN_LIGHT):
                self.register_theme(theme)
        self._show_theme()
        self.set_keymap(settings.keys)
        use_keys(settings.keys)

    @property
    def has_few_colours(self) -> bool:
        """Whether the terminal has sixteen colours, so that most themes look alike."""
        return self.console.color_system in FEW_COLOURS

    def _show_theme(self) -> None:
        """Show the theme that is set, or what comes near it where there are few colours."""
        theme = self.get_theme(self.settings.theme)
        if theme is not None and self.has_few_colours:
            theme = SIXTEEN_DARK if theme.dark else SIXTEEN_LIGHT
        self.theme = self.settings.theme if theme is None else theme.name

    def get_css_variables(self) -> dict[str, str]:
        """The variables of the stylesheet, among them colours in which text can be read."""
        return css_variables(self.current_theme, super().get_css_variables(), has_colours=not self.no_color)

    def get_driver_class(self) -> type[Driver]:
        """What reads the keys and draws: Textual's choice, made steady where it is the terminal of a POSIX system."""
        chosen = super().get_driver_class()
        if sys.platform != "win32":
            from textual.drivers.linux_driver import LinuxDriver

            from tui.terminal_driver import SteadyDriver

            if chosen is LinuxDriver:
                return SteadyDriver
        return chosen

    def get_default_screen(self) -> Screen[None]:
        """The library: pushed on an empty first screen, it would be shown a frame later."""
        return super().get_default_screen() if self._goes_to_interview else self._home()

    @property
    def _goes_to_interview(self) -> bool:
        """Whether a file is shown at once, not what is to be chosen about it over the library."""
        return self.file_to_open is not None and not self.file_to_open.is_doubted

    def on_mount(self) -> None:
        self.listen_to_signals()
        if self.file_to_open is None or not self._goes_to_interview:
            # What an assessment needs is loaded once the library is on the screen, in a thread.
            self.call_after_refresh(lambda: self.run_worker(asyncio.to_thread(_load_interview)))
            if self.damaged is not None:
                from tui.opening import refuse

                refuse(self, self.damaged)
            elif self.file_to_open is not None:
                from tui.opening import show_interview

                show_interview(self, self.file_to_open)
        else:
            from tui.opening import interview_of

            screen = interview_of(self.file_to_open)
            self.push_screen(screen)
            if self.notice and not self.settings.problems:
                # Whoever reads it may not know a key yet.
                self.call_after_refresh(screen.say, i18n._(self.notice), with_keys=True)
        if self.settings.problems:
            self.call_after_refresh(self._tell_problems)

    def _tell_problems(self) -> None:
        """Say at the foot of the screen what was passed over in the settings, also to who never sees the terminal."""
        folder = f"{self.settings.folder}{os.sep}"
        if isinstance(self.screen, CommandScreen):
            told = " · ".join(problem.removeprefix(folder) for problem in self.settings.problems)
            self.screen.say(told, "warn", with_keys=True)

    def _home(self) -> HomeScreen:
        return HomeScreen(self.library, self.notice)

    def active_key(self, command: str) -> str:
        """The key a command has, which the key file may have changed; empty when it has none."""
        return key_of(command)

    def label(self, command: Command) -> str:
        """What a command is called now: undo and redo say what they would change."""
        interview = self.interview
        session = interview.session if interview else None
        if session and command.id == "undo" and session.undoable:
            return i18n._("Undo: {name}", name=session.undoable[-1].name())
        if session and command.id == "redo" and session.redoable:
            return i18n._("Redo: {name}", name=session.redoable[-1].name())
        return i18n._(command.label)

    async def go_home(self) -> None:
        """Leave the assessment and show the library as it is now.

        Not where a dialog was opened meanwhile, or it was left already.
        """
        interview = self.interview
        if interview is None or self.screen is not interview:
            return
        session = interview.session
        self.left_at[session.assessment.id] = (session.page, session.place.cursor)
        # At once: it may be opened again before the screen is gone.
        interview.file.close()
        if below := next((screen for screen in self.screen_stack if isinstance(screen, HomeScreen)), None):
            # What was said there before is long done.
            below.say("")
            below.cursor = interview.file.path.name
            self.pop_screen()
            await below.read_again()
        else:
            home = self._home()
            home.cursor = interview.file.path.name
            self.switch_screen(home)

    @property
    def interview(self) -> InterviewScreen | None:
        """The assessment that is open, on top or below a dialog."""
        from tui.screens.interview import InterviewScreen

        return next((screen for screen in self.screen_stack if isinstance(screen, InterviewScreen)), None)

    # --- commands --------------------------------------------------------------------------------

    async def action_run(self, id: str) -> None:
        """Run the command `id` of the application itself."""
        run = getattr(self, f"run_{id}", None)
        if run is not None:
            run()

    def run_menu(self) -> None:
        """Open the menu of the library or the assessment; a dialog or the help has no commands to offer."""
        if self.screen is self.interview or isinstance(self.screen, HomeScreen):
            from tui.screens.menu import Menu

            self.push_screen(Menu())

    def run_help(self) -> None:
        from tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.action_leave()
        else:
            interview, where = self.interview, getattr(self.screen, "where", None)
            page = interview.session.page if interview else None
            explained = getattr(self.screen, "explained", interview.explained if interview and where is None else list)
            self.push_screen(HelpScreen(page, where, explained))

    def run_language(self) -> None:
        i18n.set_language("en" if i18n.language() == "fr" else "fr")
        self.settings = self.settings.with_language(i18n.language())
        # What was said before was said in the other language.
        for screen in self.screen_stack:
            if isinstance(screen, CommandScreen):
                screen.say("")
        self.retell()
        if self.interview is not None:
            self.interview.tell_language_changed()

    def run_theme(self) -> None:
        self.settings = self.settings.with_theme("textual-light" if self.current_theme.dark else "textual-dark")
        self._show_theme()

    def retell(self) -> None:
        """Have every screen drawn again in the language in use."""
        # The menu closes, which takes it from the stack.
        for screen in tuple(self.screen_stack):
            retell = getattr(screen, "retell", None)
            if retell is not None:
                retell()


def _load_interview() -> None:
    import tui.opening
    import tui.pages.all

    del tui
