"""The editor over a cell of a page, and the changes that may be refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from textual import events
from textual._time import get_time
from textual.geometry import Region

from domain.answer import AnswerState
from domain.assessment import Assessment
from tui.draft_place import Part
from tui.editor import LineEditor, Refusal
from tui.fields.field import Field, RefusedError
from tui.i18n import _
from tui.page import PageId
from tui.screens.left_behind import LeftBehindScreen
from tui.session import Session
from tui.sheet import Sheet
from tui.words import typing as words

STATE_KEYS = {"?": AnswerState.UNKNOWN, "!": AnswerState.REFUSED, "-": AnswerState.NOT_APPLICABLE}
"""What stands for an answer without a value, typed in place of one."""


class LineEditingScreen(LeftBehindScreen):
    """Edits one line over a cell of a sheet and takes it into a session."""

    session: Session
    sheet: Sheet
    editor: LineEditor
    editing: Field | None = None
    preview_is_due = False

    def draw(self, assessment: Assessment | None = None, top: int | None = None, *, answered: bool = False) -> None:
        """Draw everything from the session, or from an `assessment` that is only being typed."""
        raise NotImplementedError

    def field_at(self, page: PageId, key: str) -> Field | None:
        """The cell of a page with a key; None when there is no such cell."""
        raise NotImplementedError

    def go_to_field(self, page: PageId, key: str) -> None:
        """Show a page with the cursor on the cell with a key."""
        raise NotImplementedError

    def refuses_change(self) -> bool:
        """Whether nothing can be changed now; it is then said why."""
        return False

    def text_typed(self, field: Field, part: Part, text: str) -> None:
        """Called at every change of a text that is being typed."""

    def text_ended(self) -> None:
        """Called once the text that was being typed is in the session, or was dropped on purpose."""

    # --- changes, and where they lead -----------------------------------------------------------

    def attempt(self, field: Field, change: Callable[[], Assessment | None], *, is_step: bool = False) -> bool:
        """Make a change that may be refused; False, and the reason said, when it was."""
        try:
            assessment = change()
        except RefusedError as refused:
            self.say(str(refused), "bad")
            return False
        if assessment is None or assessment == self.session.assessment:
            return True
        if self.refuses_change():
            return False
        if self.session.change(partial(field.name, assessment), assessment, is_step=is_step):
            if following := field.then(assessment):
                self.session.place = replace(self.session.place, cursor=following)
            self.draw(answered=True)
            self.say("")
        return True

    def go_onward(self, cursor: str) -> None:
        """Draw what was answered, with the cursor on the next question; an empty one leaves it where it is."""
        if cursor:
            self.session.place = replace(self.session.place, cursor=cursor)
        self.draw(answered=True)

    def go_on(self, field: Field) -> None:
        """Go where Enter leads: where the cell says, else down; from the end of rows filled across, nowhere."""
        if onward := field.onward(self.session.assessment):
            self.go_onward(onward)
            self.say("")
        elif not field.reads_across:
            self._go_below(field)
        self.gone_on(field)

    def gone_on(self, field: Field) -> None:
        """Called once Enter led on from a cell, or could lead nowhere."""

    def _go_below(self, field: Field) -> None:
        """Go down to the first cell that is not part of the same answer."""
        place = None
        while (target := self.sheet.target) is not None and self.sheet.index != place:
            place = self.sheet.index
            if target.field.part_of == field.part_of:
                self.sheet.move(0, 1)

    # --- the editor over a cell ------------------------------------------------------------------

    def open_editor(self, field: Field, first: str | None) -> None:
        """Edit the cell; `first` is what was typed and replaces what is there."""
        if self.refuses_change():
            return
        self.editing = field
        text = field.typed(self.session.assessment) if first is None else first
        self.editor.open_over(self.cell_region(), text, select=first is None)
        if first is not None:
            self.typing_changed(text)

    def cell_region(self) -> Region:
        """Where the cell under the cursor is on the screen."""
        target = self.sheet.target
        if target is None:
            return Region(0, 0, 1, 1)
        origin = self.sheet.content_region
        y = origin.y + target.line - self.sheet.top
        return Region(origin.x + target.x, y, max(4, target.width), 1)

    def typing_changed(self, text: str) -> None:
        """Show what the assessment would be with the text typed so far, once the character itself is shown."""
        if self.editing is not None:
            self.text_typed(self.editing, Part.VALUE, text)
        if not self.preview_is_due:
            self.preview_is_due = True
            self.call_after_refresh(self._preview)

    def _preview(self) -> None:
        self.preview_is_due = False
        if self.editing is None:
            return
        try:
            assessment = self.editing.take(self.session.assessment, self.editor.value)
        except RefusedError:
            # What the beginning of the text would have made is not what counts.
            assessment = self.session.assessment
        self.draw(assessment, answered=True)

    def typing_kept(self, text: str, then: str) -> None:
        """Take what was typed and go on in the direction of the key that ended the typing."""
        field = self.editing
        if self._keep(text, then):
            self.set_focus(self.sheet)
            if then == "enter" and field is not None and not (text.strip() or field.goes_on_empty):
                self._go_below(field)
                self.gone_on(field)
            else:
                self._go(field, then)

    def _go(self, field: Field | None, then: str) -> None:
        """Go where the key that ended the typing leads."""
        match then:
            case "up":
                self.sheet.move(0, -1)
            case "shift+tab":
                self.sheet.go_to(self.sheet.index - 1)
            case "tab":
                self.sheet.go_to(self.sheet.index + 1)
            case "enter" if field is not None:
                self.go_on(field)
            case _:
                self.sheet.move(0, 1)

    def is_typed_ahead(self, refusal: Refusal, at: float) -> bool:
        """Whether a key pressed `at` came before what was refused can have been read."""
        return at - refusal.at < self.SPELLING_SECONDS

    def typing_passed(self, refusal: Refusal) -> None:
        """Leave the cell as it was, and go where the refused text would have led."""
        field = self.editing
        if field is not None:
            self.editing = None
            self.editor.close()
            self.text_ended()
            self.set_focus(self.sheet)
            self.session.give_up(self.editor.value)
            self.draw()
            name = field.name(self.session.assessment)
            self.say_left(name, words.refused(refusal.why, name))
            self._go(field, refusal.then)

    def typing_dropped(self) -> None:
        """Leave the cell as it was. What was typed can be taken back, like an undone change."""
        field, text = self.editing, self.editor.value
        self.editing = None
        self.editor.close()
        self.text_ended()
        self.set_focus(self.sheet)
        self.draw()
        self.say("")
        if field is not None and text.strip() and text != field.typed(self.session.assessment):
            self.session.give_up(text)
            self.say(_("Left as it was. ^Y brings back what was typed."))

    def typing_left(self) -> None:
        """Leave the cell as it was, and the text in the journal: it is offered when the assessment is next opened."""
        if self.editing is not None:
            self.editing = None
            self.editor.close()
            self.set_focus(self.sheet)
            self.draw()
            self.session.give_up(self.editor.value)

    def typing_cut(self, count: int) -> None:
        """Say what was left out of what was typed or pasted."""
        self.say(words.left_out(count), "warn")

    def take_back_typed(self) -> bool:
        """Open the editor again with the text that was given up last; False where there is none."""
        given_up = self.session.taken_back()
        field = self.field_at(given_up.page, given_up.cursor) if given_up else None
        if given_up is None or field is None:
            return False
        self.go_to_field(given_up.page, given_up.cursor)
        self.open_editor(field, given_up.text)
        return True

    def _keep(self, text: str, then: str = "") -> bool:
        """Take what was typed; `then` is where the cursor is to go after it. False, and the reason said, if refused."""
        field = self.editing
        if field is None:
            return True
        assessment = self.session.assessment
        try:
            changed = assessment if text == field.typed(assessment) else _taken(field, assessment, text)
        except RefusedError as refused:
            self.say(str(refused), "bad")
            self._stay_open(str(refused), "" if field.leads_to_new else then)
            return False
        if not self.attempt(field, lambda: changed):
            self._stay_open("", "")
            return False
        self.editing = None
        self.editor.close()
        self.text_ended()
        self.draw()
        return True

    def _stay_open(self, why: str, then: str) -> None:
        """Leave the editor open with a text that was refused."""
        # What the beginning of the text would have made is not what counts.
        self.draw(answered=True)
        self.editor.refusal = Refusal(why, then, get_time())

    def leave_editor(self) -> bool:
        """Keep what is being typed, as before going elsewhere; False when it cannot be taken."""
        if self.editing is None:
            return True
        kept = self._keep(self.editor.value)
        if kept:
            self.set_focus(self.sheet)
        return kept

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        # The event comes late: by then the editor may be open again, over another cell.
        left = event.widget is self.editor and self.focused is not self.editor
        if left and self.editing is not None and self.app.screen is self:
            self.leave_editor()


def _taken(field: Field, assessment: Assessment, text: str) -> Assessment | None:
    """The assessment with what was typed in a cell, a sign that stands for an answer or nothing among it.

    Raises RefusedError.
    """
    if not text.strip():
        return field.with_state(assessment, AnswerState.NOT_ASKED) or field.take(assessment, "")
    sign = text.strip()
    if STATE_KEYS.get(sign) in field.states:
        return field.with_state(assessment, STATE_KEYS[sign])
    try:
        taken = field.take(assessment, text)
    except RefusedError:
        if sign in _NOBODY_SAYS:
            raise RefusedError(words.no_such_answer(sign)) from None
        raise
    if sign in _NOBODY_SAYS and field.typed(taken) == sign:
        # Not the name of a person, a place or an option.
        raise RefusedError(words.no_such_answer(sign))
    return taken


_NOBODY_SAYS = "?", "!"
