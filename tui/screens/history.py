"""The history of the open assessment: its versions, what changed since each, and ways back to one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from domain.assessment import Assessment
from storage import history
from storage.errors import StorageError
from storage.history import Version
from storage.outcome import SaveOutcome
from tui.canvas import Canvas
from tui.commands import Where, bindings, footer_commands
from tui.fields.field import Field
from tui.footer import FooterBar
from tui.history_page import NOW, Compared, Told, changes_layout, versions_layout
from tui.i18n import _
from tui.lines import Line, fit, line, wrap
from tui.screens.choice import ChoiceScreen, Question
from tui.screens.comparing import ComparingScreen
from tui.screens.shown import ShownScreen
from tui.screens.text import LineScreen
from tui.sheet import Sheet
from tui.words import files, sharing
from tui.words import history as words

if TYPE_CHECKING:
    from storage.library import Library
    from storage.store import OpenFile
    from tui.screens.interview_commands import InterviewCommands


class HistoryScreen(ComparingScreen):
    """Lists the versions of what an interview has open. All are read in a thread, the newest first."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.EVERYWHERE, Where.HISTORY)
    AUTO_FOCUS = "#sheet"
    where = Where.HISTORY

    def __init__(self, interview: InterviewCommands, library: Library) -> None:
        super().__init__()
        self.interview = interview
        self.library = library
        self.now = interview.session.assessment
        self.folder = library.history / self.now.id
        self.versions: tuple[Version, ...] = ()
        self.problem: OSError | None = None
        self.states: dict[str, Assessment | StorageError] = {NOW: self.now}
        self.known: dict[str, Compared | StorageError] = {}
        self.broken: set[str] = set()
        """The stems of the versions that are not as they were saved, as far as they were read."""
        self.reference = NOW
        self.other: tuple[str, Assessment] | None = None

    def compose(self) -> ComposeResult:
        yield Canvas(id="head")
        yield Sheet(self, id="sheet")
        yield Canvas(id="about")
        shown = tuple(command for command in footer_commands(Where.HISTORY) if command.id != "menu")
        yield FooterBar(shown, id="footer")
        yield Canvas(id="too-small")

    def on_mount(self) -> None:
        self.sheet = self.query_one(Sheet)
        self.load()

    # --- reading -------------------------------------------------------------------------------

    def load(self) -> None:
        """Read the folder before any key acts on its versions, then what is not known yet of each."""
        self.sourcier.do_before_keys(self._load())

    async def _load(self) -> None:
        try:
            self.versions = await asyncio.to_thread(history.versions, self.folder, self.interview.file.key)
            self.problem = None
        except OSError as error:
            self.problem = error
        self.retell()
        if self.is_there:
            self.run_worker(self._compare_all(), exclusive=True, group="history")

    async def _compare_all(self) -> None:
        by_stem = {version.stem: version for version in self.versions}
        for key in (NOW, *by_stem):
            if key not in self.known:
                self.known[key] = await asyncio.to_thread(self._look_at, key, by_stem.get(key))
                self.retell()

    def _look_at(self, key: str, version: Version | None) -> Compared | StorageError:
        reference = self._state(self.reference, self._version(self.reference))
        state = self._state(key, version)
        if isinstance(state, StorageError):
            return state
        if isinstance(reference, StorageError):
            return reference
        if self.other is not None:
            title, other = self.other
            return Compared.of(other, state, lambda: words.between_assessments(title, self._moment(key)))
        # The earlier one first: what is there now is the latest, and stems begin with the moment.
        if self.reference == NOW or (key != NOW and key < self.reference):
            return Compared.of(state, reference, self._between(key, self.reference))
        return Compared.of(reference, state, self._between(self.reference, key))

    def _state(self, key: str, version: Version | None) -> Assessment | StorageError:
        if key not in self.states and version is not None:
            try:
                loaded = history.read_version(version, self.interview.file.key)
                self.states[key] = loaded.assessment
                if not loaded.is_intact:
                    self.broken.add(key)
            except StorageError as error:
                self.states[key] = error
        return self.states[key]

    def _version(self, key: str) -> Version | None:
        return next((version for version in self.versions if version.stem == key), None)

    def _moment(self, key: str) -> datetime | None:
        """When a state was saved; None for what is there now."""
        version = self._version(key)
        return version.saved_at if version else None

    def _between(self, before: str, after: str) -> Told:
        first, second = self._moment(before), self._moment(after)
        return lambda: words.between(first, second) if first else _("What is there now")

    # --- drawing -------------------------------------------------------------------------------

    @property
    def key(self) -> str:
        """The key of the line under the cursor."""
        target = self.sheet.target
        return target.field.key if target else NOW

    def retell(self) -> None:
        if not self.is_there:
            return
        super().retell()
        self.tell_size()
        orphans = self.interview.file.loaded.orphans
        reference = "" if self.other else self.reference
        problem = words.folder_problem(self.folder, self.problem) if self.problem else ""
        layout = versions_layout(self.versions, self.known, reference, orphans, self.sheet.room, problem, self.broken)
        self.sheet.put(layout, self.key)
        head = self.query_one("#head", Canvas)
        name = self.now.title or self.now.chosen("company_name") or _("New assessment")
        head.show([line((fit(_(" {name} · History", name=name), head.size.width), "heading"))])
        self.tell_about()

    def tell_about(self) -> None:
        """Say more of the version under the cursor: the first changes."""
        about = self.query_one("#about", Canvas)
        resting = set() if self.versions else {"changes", "against"}
        if self._version(self.key) is None:
            resting |= {"restore_version", "baseline"}
        self.query_one(FooterBar).rest(frozenset(resting))
        width = max(20, about.size.width - 2)
        known = self.known.get(self.key)
        lines: list[Line] = wrap(f"! {words.broken()}", width, "warn", " ") if self.key in self.broken else []
        if isinstance(known, StorageError):
            lines = wrap(files.sentence(known), width, "bad", " ")
        elif self.key == self.reference and self.other is None:
            lines += wrap(self._reference_told(), width, "muted", " ")
        elif known is not None:
            lines.append(line((fit(f" {known.between()}", width), "muted")))
            for told in known.sentences():
                lines.append(line(fit(f" • {told}", width)))
                if len(lines) >= about.size.height:
                    break
        about.show(lines)

    @staticmethod
    def _reference_told() -> str:
        return _("All others are compared with this one. F6 on another compares with that.")

    # --- the sheet -----------------------------------------------------------------------------

    def cell_reached(self, field: Field | None) -> None:
        """Say more of another version."""
        if self.query_one(FooterBar).message:
            self.say("")
        self.tell_about()

    def cell_pressed(self, field: Field | None, key: str, character: str | None) -> None:
        """Enter shows what changed; nothing is typed here."""
        if key == "enter":
            self.run_changes()

    def cell_clicked(self, field: Field) -> None:
        """A second click does what Enter does."""
        self.run_changes()

    def cell_pasted(self, field: Field | None, text: str) -> None:
        """There is nothing to paste into."""

    # --- commands ------------------------------------------------------------------------------

    def run_leave(self) -> None:
        if self.app.screen is self:
            self.app.pop_screen()

    def run_changes(self) -> None:
        known = self.known.get(self.key)
        if self.key == self.reference and self.other is None:
            self.say(self._reference_told())
        elif isinstance(known, Compared):
            self.app.push_screen(ShownScreen(lambda: _("What changed"), lambda width: changes_layout(known, width)))
        else:
            self.say(files.sentence(known) if known else _("Still being read…"), "warn")

    def run_against(self) -> None:
        """Compare all others with the version under the cursor; once more, with what is there now."""
        self.reference = NOW if self.key == self.reference else self.key
        if isinstance(self.states.get(self.reference), StorageError):
            self.reference = NOW
            self.say(_("This version cannot be read."), "bad")
        self._compare_again(None)

    def compare_with(self, file: OpenFile) -> None:
        """Compare every version with another assessment."""
        called = file.assessment.title or file.path.name
        self.reference = NOW
        self._compare_again((called, file.assessment))

    def _compare_again(self, other: tuple[str, Assessment] | None) -> None:
        self.other = other
        self.known.clear()
        self.load()

    def run_restore_version(self) -> None:
        state, version = self.states.get(self.key), self._version(self.key)
        if version is None:
            self.say(_("This is what is there now: choose an earlier version."))
        elif not isinstance(state, Assessment):
            self.say(files.sentence(state) if state else _("Still being read…"), "warn")
        elif self.key in self.broken:
            self._ask_whether_to_restore(version, state)
        else:
            self._restore(version, state)

    def _ask_whether_to_restore(self, version: Version, state: Assessment) -> None:
        def question() -> Question:
            return Question(
                _("Go back to a version that is not as it was saved?"),
                words.broken(),
                [("no", _("Stay with what is there now")), ("yes", _("Go back to it; ^Z undoes it"))],
            )

        def settle(choice: str | None) -> None:
            if choice == "yes":
                self._restore(version, state)

        self.app.push_screen(ChoiceScreen(question, settle))

    def _restore(self, version: Version, state: Assessment) -> None:
        if self.app.screen is self:
            self.app.pop_screen()
            self.interview.take_version(words.moment(version.saved_at), state)

    def run_name_version(self) -> None:
        version = self._version(self.key)
        if version is None:
            self.say(_("Only an earlier version can have a name: choose one."))
            return
        if self._is_read_only():
            return

        def name(text: str | None) -> None:
            if text is not None:
                self._mark(lambda: history.name_version(version, text, self.interview.file.key))

        self.app.push_screen(
            LineScreen(lambda: _("What is this version to be called? A name keeps it for ever."), version.name, name)
        )

    def run_baseline(self) -> None:
        version = self._version(self.key)
        if version is None:
            self.say(_("Choose the earlier version that reviews are to be compared with."))
            return
        if self._is_read_only():
            return
        wanted = None if version.is_baseline else version
        self._mark(lambda: history.set_baseline(self.folder, wanted, self.interview.file.key))

    def _is_read_only(self) -> bool:
        """Whether somebody else has the file, so that nothing is noted on its versions either; it is then said who."""
        file = self.interview.file
        if file.is_read_only:
            self.say(sharing.held(file.holder), "warn")
        return file.is_read_only

    def _mark(self, work: Callable[[], SaveOutcome]) -> None:
        self.sourcier.do_before_keys(self._marked(work))

    async def _marked(self, work: Callable[[], SaveOutcome]) -> None:
        try:
            outcome = await asyncio.to_thread(work)
            if outcome.problem is not None:
                raise outcome.problem
        except StorageError as error:
            self.say(files.sentence(error), "bad")
        self.load()
