"""The interview: seven steps of one assessment, a page at a time."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import gc
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar, cast

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from domain.assessment import Assessment
from domain.priorities import next_open_point, next_open_question
from domain.questions import QUESTIONS
from domain.steps import Step
from storage.errors import EditedElsewhereError, StorageError
from tui.canvas import Canvas
from tui.commands import Where, bindings, footer_commands
from tui.editor import LineEditor
from tui.fields.field import Field
from tui.footer import FooterBar
from tui.i18n import N_, _
from tui.lines import fit, line
from tui.page import Page, Place, View
from tui.rail import Rail
from tui.saver import Saved, Saver
from tui.screens.editing import EditingScreen
from tui.screens.text import ChoiceScreen
from tui.session import Session
from tui.sheet import Sheet
from tui.words import files
from tui.words import priorities as point_words
from tui.words import steps as step_words

if TYPE_CHECKING:
    from storage.outcome import SaveOutcome
    from storage.store import OpenFile
    from tui.app import SourcierApp


SAVED_AFTER = 0.015
"""Seconds between a change and its save: the answer is drawn first, and the saving thread does not hold it up."""

SAVING_SHOWN_AFTER = 0.06
"""Seconds after which a change that is not on disk yet is said to be unsaved. Most are saved sooner, and the head of
the screen is then drawn once, not twice, and never in the same frame as the answer."""


class InterviewScreen(EditingScreen):
    """Shows the page of the step the session is at, and turns keys into changes of the session."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.EVERYWHERE, Where.INTERVIEW)
    AUTO_FOCUS = "#sheet"

    def __init__(self, session: Session, file: OpenFile, pages: Mapping[Step, Page], today: date) -> None:
        super().__init__()
        self.session = session
        self.file = file
        self.pages = pages
        self.today = today
        self.status: tuple[str, str] = ("", "muted")
        self.unsaved = False
        self.save_is_due = False

    def compose(self) -> ComposeResult:
        yield Canvas(id="head")
        with Container(id="body"):
            yield Rail(id="rail")
            with Container(id="page"):
                yield Sheet(self, id="sheet")
                yield Canvas(id="about")
        yield FooterBar(footer_commands(Where.INTERVIEW), id="footer")
        yield Canvas(id="too-small")
        yield LineEditor(self, id="editor")

    def on_mount(self) -> None:
        self.sheet = self.query_one(Sheet)
        self.editor = self.query_one(LineEditor)
        self.head = self.query_one("#head", Canvas)
        self.about = self.query_one("#about", Canvas)
        self.rail = self.query_one(Rail)

        self.loop = asyncio.get_running_loop()
        self.context = contextvars.copy_context()
        self.saver = Saver(self._save, self._report)
        self.session.changed = self._changed
        self.visit(self.session.step)
        # What is loaded by now stays to the end: without it the collector has little to look through while keys come.
        self.call_after_refresh(gc.freeze)
        self.show_saved(self.file.last_outcome)
        if odd := files.opened(self.file.loaded.findings):
            self.say(odd, "warn")

    def on_unmount(self) -> None:
        self._request_save()
        self.saver.stop()
        self.unsaved = False

    def on_resize(self) -> None:
        # The widgets have their new sizes only after the layout.
        self.call_after_refresh(self._resized)

    def _resized(self) -> None:
        self.tell_size()
        self.draw(top=self.session.place.top)
        if self.editing is not None:
            self.editor.place_over(self.cell_region())

    # --- drawing -----------------------------------------------------------------------------

    @property
    def page(self) -> Page:
        return self.pages[self.session.step]

    def view(self, assessment: Assessment | None = None) -> View:
        return View(
            assessment or self.session.assessment,
            self.sheet.room,
            self.sheet.size.height,
            self.today,
            self.session.place,
        )

    def draw(self, assessment: Assessment | None = None, top: int | None = None, *, frame_later: bool = False) -> None:
        """Draw everything from the session, or from an `assessment` that is only being typed.

        What stands around the page seldom changes with an answer: `frame_later` draws it once the answer is shown.
        """
        if not self.sheet.size.width:
            return
        view = self.view(assessment)
        self.sheet.put(self.page.layout(view), view.place.cursor, top)
        self.draw_about(view)
        if frame_later:
            self.call_after_refresh(self.draw_frame, assessment)
        else:
            self.draw_frame(assessment)

    def draw_frame(self, assessment: Assessment | None = None) -> None:
        """Draw what stands around the page: head, rail and footer."""
        self.draw_head()
        self.rail.tell(assessment or self.session.assessment, self.session.step)
        self.query_one(FooterBar).tell()

    def draw_about(self, view: View | None = None) -> None:
        view = view or self.view()
        target = self.sheet.target
        self.about.show(self.page.about(view, target.field if target else None))

    def draw_head(self) -> None:
        width = self.head.size.width
        text, style = self.status
        assessment = self.session.assessment
        name = assessment.title or assessment.chosen("company_name") or _("New assessment")
        right = f" {text} "
        room = max(0, width - cell_len(right))
        left = f" {name} · {step_words.title(self.session.step)}"
        if cell_len(left) > room:
            left = f" {name}"
        self.head.show([line((fit(left, room), "heading"), (right, style))])

    def show_status(self, text: str, style: str) -> None:
        """Say in the head whether everything is saved."""
        self.status = (text, style)
        self.draw_head()

    def retell(self) -> None:
        super().retell()
        self.tell_size()
        self.draw()

    def tell_language_changed(self) -> None:
        """Say in the language in use whether everything is saved, and no longer what was said in the other one."""
        self.say("")
        self.show_saved(self.file.last_outcome)

    # --- saving ------------------------------------------------------------------------------

    def _changed(self) -> None:
        self.unsaved = True
        if not self.save_is_due:
            self.save_is_due = True
            self.loop.call_later(SAVED_AFTER, self._request_save)
            self.loop.call_later(SAVING_SHOWN_AFTER, self._say_saving)

    def _request_save(self) -> None:
        self.save_is_due = False
        if self.unsaved:
            self.saver.request(self.session.assessment)

    def _say_saving(self) -> None:
        if self.unsaved and self.is_attached:
            self.show_status(_("saving…"), "warn")

    def _save(self, assessment: Assessment) -> SaveOutcome:
        return self.file.save(assessment, datetime.now().astimezone())

    def _report(self, saved: Saved[SaveOutcome]) -> None:
        # Called in the saver's thread, which must not wait for the screen: the screen may be waiting for it.
        with contextlib.suppress(RuntimeError):  # the loop has ended: nobody is left to tell
            self.loop.call_soon_threadsafe(self._reported, saved, context=self.context)

    def _reported(self, saved: Saved[SaveOutcome]) -> None:
        if not self.is_attached:
            return
        # Something may have been answered meanwhile: its own save is due or under way.
        if saved.assessment is self.session.assessment:
            self.unsaved = not saved.outcome.is_saved
        if not self.unsaved or not saved.outcome.is_saved:
            self.show_saved(saved.outcome)
        if isinstance(saved.outcome.problem, EditedElsewhereError):
            self.ask_about_the_other_edit()

    def show_saved(self, outcome: SaveOutcome | None) -> None:
        """Say in the head what came of the last save."""
        self.status = files.saved(outcome, self.file.last_saved_at)
        self.draw_head()
        if outcome is not None and outcome.problem is not None:
            self.say(files.sentence(outcome.problem), "bad")
        elif outcome is not None and outcome.warnings:
            self.say(files.sentence(outcome.warnings[0]), "warn")

    def run_save(self) -> None:
        if self.leave_editor():
            self._changed()
            self.draw_head()

    def ask_about_the_other_edit(self) -> None:
        """The file was changed by another program: nothing is overwritten until the person says how to go on."""
        if isinstance(self.app.screen, ChoiceScreen):
            return
        self.app.push_screen(
            ChoiceScreen(
                _("This file was changed elsewhere"),
                _(
                    "Another program wrote to {name} since it was opened. Nothing was overwritten.",
                    name=self.file.path.name,
                ),
                [
                    ("copy", _("Save what is here as a new file, and go on with that one")),
                    ("theirs", _("Save what is here as a new file, and show what the other program wrote")),
                ],
            ),
            self._settle_the_other_edit,
        )

    def _settle_the_other_edit(self, choice: str | None) -> None:
        if choice is None:
            return
        outcome = self.file.save_copy(self.session.assessment, datetime.now().astimezone())
        if not outcome.is_saved:
            self.show_saved(outcome)
            return
        try:
            self.file = self.file.reopened(outcome.path if choice == "copy" else self.file.path)
        except StorageError as error:
            self.say(files.sentence(error), "bad")
            return
        if choice == "theirs":
            self.session.change(_("What the other program wrote"), self.file.assessment)
        self.draw()
        self.show_saved(None)
        self.say(_("What was here is in {name}.", name=outcome.path.name), "good")

    def finish(self) -> bool:
        """Keep what is being typed and save; False when the text cannot be taken and the person must decide."""
        kept = self.leave_editor()
        if not kept:
            self.typing_dropped()
        self._request_save()
        self.saver.flush()
        return True

    # --- the cursor ----------------------------------------------------------------------------

    def cell_reached(self, field: Field | None) -> None:
        """Remember the cell, and show what there is to know about it."""
        key = field.key if field else ""
        moved = key != self.session.place.cursor
        self.session.place = replace(self.session.place, cursor=key, top=self.sheet.top)
        if self.query_one(FooterBar).message:
            self.say("")
        # Where only the page was scrolled, drawing it again would bring the cursor back into sight.
        if moved and self.page.follows_cursor:
            self.sheet.put(self.page.layout(self.view()), key)
        self.draw_about()

    def visit(self, step: Step) -> None:
        """Be at `step`, at the place it was left or, the first time, where its work begins."""
        self.session.step = step
        self.sheet.index = 0
        if step not in self.session.places:
            self.session.place = Place(cursor=self.page.start(self.session.assessment))

    def go_to_step(self, step: Step) -> None:
        """Show another step, at the place it was left."""
        if not self.leave_editor():
            return
        self.session.place = replace(self.session.place, top=self.sheet.top)
        self.visit(step)
        self.draw(top=self.session.place.top)
        self.say("")
        self.sheet.focus()

    def on_rail_chosen(self, event: Rail.Chosen) -> None:
        self.go_to_step(event.step)

    # --- other commands ----------------------------------------------------------------------------

    def run_home(self) -> None:
        """Save, and go back to the library once everything is on disk."""
        if self.leave_editor():
            self.run_worker(self._go_home(), exclusive=True)

    async def _go_home(self) -> None:
        self._request_save()
        await asyncio.to_thread(self.saver.flush)
        cast("SourcierApp", self.app).go_home()

    def run_next_step(self) -> None:
        steps = list(Step)
        self.go_to_step(steps[(steps.index(self.session.step) + 1) % len(steps)])

    def run_previous_step(self) -> None:
        steps = list(Step)
        self.go_to_step(steps[steps.index(self.session.step) - 1])

    def run_undo(self) -> None:
        if self.editing is not None:
            self.typing_dropped()
        self._travelled(self.session.undo(), N_("Undone: {name}"), _("Nothing to undo."))

    def run_redo(self) -> None:
        if self.leave_editor():
            self._travelled(self.session.redo(), N_("Done again: {name}"), _("Nothing to do again."))

    def _travelled(self, name: str | None, done: str, nothing: str) -> None:
        self.draw()
        self.say(nothing if name is None else _(done, name=name))

    def run_reveal(self) -> None:
        self.session.place = replace(self.session.place, reveal=not self.session.place.reveal)
        self.draw()

    def run_next_open(self) -> None:
        """Go to the open point that matters most or, when none does, to the next question not asked yet."""
        if not self.leave_editor():
            return
        assessment, cursor = self.session.assessment, self.session.place.cursor
        point = next_open_point(assessment, cursor)
        if point is not None:
            self.go_to_cell(point.step, point.key)
            self.say(point_words.why(point))
            return
        question = next_open_question(assessment, cursor.split(".")[0] if cursor.split(".")[0] in QUESTIONS else None)
        if question is not None:
            self.go_to_cell(QUESTIONS[question].step, question)
            self.say(_("Not asked yet."))
        else:
            self.say(_("Every question was asked."), "good")

    def go_to_cell(self, step: Step, key: str) -> None:
        """Show a step with the cursor on one of its cells, or on the first cell of that question."""
        self.go_to_step(step)
        layout = self.page.layout(self.view())
        cell = next((target.field.key for target in layout.targets if target.field.key.split(".")[0] == key), key)
        self.session.place = replace(self.session.place, cursor=cell)
        self.draw()
