"""The screen that reads an export of tickets, shows what was found out, and takes its readings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from domain.assessment import Assessment
from domain.base import EMPTY
from domain.tickets.mapping import Part
from storage.errors import StorageError
from storage.library import Library
from storage.tickets.errors import ExportError
from storage.tickets.export import Wanted
from storage.tickets.importing import Prepared, planned
from storage.tickets.mappings import SUFFIX, mappings, write_mapping
from storage.tickets.watched import Watched, read_watched, write_watched
from tui.canvas import Canvas
from tui.commands import Where, bindings, footer_commands
from tui.fields.field import Field
from tui.footer import FooterBar
from tui.i18n import _
from tui.lines import UNCUT, fit, line
from tui.screens.export_reading import ExportReadingScreen
from tui.screens.text import LineScreen
from tui.sheet import Sheet
from tui.tickets_page import (
    FILE,
    ORDERS,
    TAKE,
    TicketsView,
    chosen_twice,
    column_of,
    next_of,
    tickets_layout,
    to_be_chosen,
)
from tui.words import export_problems, files, sharing

if TYPE_CHECKING:
    from tui.screens.interview_commands import InterviewCommands


class TicketsScreen(ExportReadingScreen):
    """Everything is shown before anything is taken."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.EVERYWHERE, Where.TICKETS)
    AUTO_FOCUS = "#sheet"
    where = Where.TICKETS

    def __init__(self, interview: InterviewCommands, library: Library, today: date) -> None:
        super().__init__()
        self.interview = interview
        self.library = library.folder
        self.today = today
        self.watched: Watched | None = None
        self.state = TicketsView()

    def compose(self) -> ComposeResult:
        yield Canvas(id="head")
        yield Sheet(self, id="sheet")
        yield Canvas(id="about")
        shown = tuple(command for command in footer_commands(Where.TICKETS) if command.id != "menu")
        yield FooterBar(shown, id="footer")
        yield Canvas(id="too-small")

    def on_mount(self) -> None:
        self.sheet = self.query_one(Sheet)
        self.watched = read_watched(self.library, self.assessment.id)
        if self.watched is not None:
            wanted = Wanted(mapping=self.watched.mapping)
            self.show_state(replace(self.state, watched=files.shown_path(self.watched.folder), wanted=wanted))

    def on_unmount(self) -> None:
        self.run += 1  # a reading that is under way finds that nobody waits for it

    @property
    def assessment(self) -> Assessment:
        return self.interview.session.assessment

    # --- drawing -------------------------------------------------------------------------------

    def retell(self) -> None:
        super().retell()
        self.tell_size()
        head = self.query_one("#head", Canvas)
        name = self.assessment.title or self.assessment.chosen("company_name") or _("New assessment")
        head.show([line((fit(_(" {name} · Tickets", name=name), head.size.width), "heading"))])
        self._draw()

    def show_state(self, state: TicketsView) -> None:
        self.state = state
        if self.is_there:
            self._draw()

    def show_end(self) -> None:
        if self.is_new and self.state.prepared is not None:
            keys = [target.field.key for target in self.sheet.layout_shown.targets]
            self.sheet.go_to(keys.index(TAKE) if TAKE in keys else 0)
        elif self.state.problem:
            self._draw(top=0)

    def _draw(self, top: int | None = None) -> None:
        target = self.sheet.target
        self.sheet.put(tickets_layout(self.state, self.sheet.room - 1), target.field.key if target else FILE, top)
        self._tell_about()

    def explained(self) -> list[str]:
        """What the help says of the cell under the cursor."""
        target = self.sheet.target
        return [line.text for line in target.field.about(self.assessment, UNCUT)] if target else []

    def _tell_about(self) -> None:
        about, target = self.query_one("#about", Canvas), self.sheet.target
        about.show(target.field.about(self.assessment, max(20, about.size.width - 2)) if target else [])

    # --- the sheet -----------------------------------------------------------------------------

    def cell_reached(self, field: Field | None) -> None:
        """Say more of another cell."""
        if self.query_one(FooterBar).message:
            self.say("")
        self._tell_about()

    def cell_pressed(self, field: Field | None, key: str, character: str | None) -> None:
        """Arrows go through choices; Enter does what the cell is there for; letters begin the path."""
        if field is None:
            return
        if key in ("left", "right", "enter") and field.steps_sideways:
            self._choose(field.key, -1 if key == "left" else 1)
        elif key == "enter":
            self.cell_clicked(field)
        elif field.key == FILE and character and character.isprintable():
            self._ask_file(character)

    def cell_clicked(self, field: Field) -> None:
        """Do what the cell is there for."""
        match field.key:
            case "file":
                self.run_export_file()
            case "take":
                self.run_take_readings()
            case "watch":
                self.run_watch()
            case key if field.steps_sideways:
                self._choose(key, 1)

    def cell_pasted(self, field: Field | None, text: str) -> None:
        """A path can be pasted anywhere."""
        self._ask_file(text.strip())

    def _choose(self, key: str, by: int) -> None:
        state = self.state
        match key:
            case "mapping":
                names = ("", *self._mapping_names())
                wanted = replace(state.wanted, mapping=next_of(names, state.wanted.mapping, by), columns=EMPTY)
                self.show_state(replace(state, wanted=wanted))
                self.read()
            case "dates":
                self.show_state(
                    replace(state, wanted=replace(state.wanted, order=next_of(ORDERS, state.wanted.order, by)))
                )
                self.read()
            case "hours":
                shown = state.prepared.terms.in_calendar_hours if state.prepared else bool(state.in_calendar_hours)
                self.show_state(replace(state, in_calendar_hours=not shown))
                self._plan_again()
            case "typed":
                self.show_state(replace(state, replaces=not state.replaces))
                self._plan_again()
            case _ if key.startswith("column."):
                self._choose_column(Part(key.partition(".")[2]), by)

    def _choose_column(self, part: Part, by: int) -> None:
        chosen = next_of(("", *self.state.headers), column_of(self.state, part), by)
        wanted = replace(self.state.wanted, columns=MappingProxyType({**self.state.wanted.columns, part: chosen}))
        self.show_state(replace(self.state, wanted=wanted))
        self.read()

    def _mapping_names(self) -> tuple[str, ...]:
        try:
            return tuple(saved.name for saved in mappings(self.library))
        except ExportError as error:
            self.say(export_problems.problem(error), "bad")
        except StorageError as error:
            self.say(files.sentence(error), "bad")
        return ()

    def _plan_again(self) -> None:
        """What only changes the readings needs no reading of the file."""
        state = self.state
        if state.prepared is None:
            return
        terms = state.prepared.terms
        if state.in_calendar_hours is not None:
            terms = replace(terms, in_calendar_hours=state.in_calendar_hours)
        prepared = replace(state.prepared, saved=replace(state.prepared.saved, terms=terms))
        again = planned(prepared, self.assessment, self.today, replaces=state.replaces)
        self.show_state(replace(state, prepared=again))

    # --- commands ------------------------------------------------------------------------------

    def run_leave_tickets(self) -> None:
        if self.app.screen is self:
            self.app.pop_screen()

    def run_export_file(self) -> None:
        self._ask_file(self.state.file)

    def _ask_file(self, text: str) -> None:
        def read(path: str | None) -> None:
            if path:
                kept = Wanted(mapping=self.watched.mapping if self.watched else "")
                self.show_state(replace(self.state, file=path, wanted=kept, headers=(), found=EMPTY, prepared=None))
                self.is_new = True
                self.read()

        screen = LineScreen(lambda: _("Which export of tickets? Its path, CSV or XLSX"), text, read)
        screen.is_replaced = text == self.state.file
        self.app.push_screen(screen)

    def run_take_readings(self) -> None:
        prepared = self.state.prepared
        if self.state.reading is not None:
            self.say(_("Still being read…"), "warn")
        elif prepared is None:
            self.say(self._unread() or _("There is nothing to take: name an export first."), "warn")
        elif doubt := chosen_twice(self.state):
            self.say(doubt, "warn")
        elif self.app.screen is not self:
            return
        elif self.interview.refuses_change():
            # It was said on the screen below, where nobody sees it.
            self.say(sharing.held(self.interview.file.holder), "warn")
        else:
            again = planned(prepared, self.assessment, self.today, replaces=self.state.replaces)
            self.app.pop_screen()
            self.interview.take_readings(again)

    def _unread(self) -> str:
        """Why nothing could be read from the export; empty while none is named."""
        return to_be_chosen(self.state) or self.state.problem

    def run_keep_mapping(self) -> None:
        prepared = self.state.prepared
        if self.state.reading is not None:
            self.say(_("Still being read…"), "warn")
            return
        if prepared is None:
            self.say(self._unread() or _("There is nothing to save: name an export first."), "warn")
            return
        if doubt := chosen_twice(self.state):
            self.say(doubt, "warn")
            return

        def keep(name: str | None) -> None:
            if name:
                self._keep(prepared, name)

        self.app.push_screen(LineScreen(lambda: _("What is this mapping to be called?"), "", keep))

    def _keep(self, prepared: Prepared, name: str) -> None:
        saved = replace(prepared.saved, mapping=replace(prepared.saved.mapping, name=name))
        try:
            outcome = write_mapping(self.library, saved)
            if outcome.problem is not None:
                raise outcome.problem
        except StorageError as error:
            self.say(files.sentence(error), "bad")
            return
        kept = Wanted(mapping=outcome.path.name.removesuffix(SUFFIX))
        self.show_state(replace(self.state, wanted=kept, in_calendar_hours=None))
        self.read()
        self.say(
            _("Saved as {file}: tables with these columns are read by it from now on.", file=outcome.path.name), "good"
        )

    def run_watch(self) -> None:
        """Watch the folder of the export that is shown; the one that is watched already no longer."""
        folder = Path(self.state.file).expanduser().parent.absolute() if self.state.file else None
        if self.watched is not None and folder in (None, self.watched.folder):
            self._watch(None)
        elif folder is None or self.state.prepared is None:
            self.say(_("Name an export first: its folder is then watched."), "warn")
        elif self.state.is_adjusted:
            self.say(_("F8 saves first what was chosen here: the folder is then read by it."), "warn")
        else:
            new = Watched(folder, self.state.wanted.mapping or self.state.prepared.saved.name)
            self._watch(new.with_taken(new.marks()))

    def _watch(self, watched: Watched | None) -> None:
        try:
            outcome = write_watched(self.library, self.assessment.id, watched)
            if outcome.problem is not None:
                raise outcome.problem
        except StorageError as error:
            self.say(files.sentence(error), "bad")
            return
        self.watched = watched
        self.interview.watch_folder(watched)
        self.show_state(replace(self.state, watched=files.shown_path(watched.folder) if watched else ""))
        told = _("New exports in this folder are taken while the assessment is open.") if watched else _("Not watched.")
        self.say(told, "good")
