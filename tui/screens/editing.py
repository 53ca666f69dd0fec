"""Editing the cells of a page: keys, and the editor over a cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import monotonic
from typing import ClassVar

from textual import events
from textual.geometry import Region

from domain.answer import AnswerState
from domain.assessment import Assessment
from domain.cleaning import MAX_LINE, clean, on_one_line
from tui.draft_place import Part
from tui.editor import LineEditor
from tui.fields.field import Field, RefusedError
from tui.i18n import _
from tui.page import PageId
from tui.screens.runs import CommandScreen
from tui.session import Session
from tui.sheet import Sheet
from tui.type_ahead import TypeAhead
from tui.words.typing import begins_no_answer, left_as_it_was, left_out

STATE_KEYS = {"?": AnswerState.UNKNOWN, "!": AnswerState.REFUSED, "-": AnswerState.NOT_APPLICABLE}
"""What stands for an answer without a value, typed in place of one."""

_OPENING = {"left": False, "right": True}
"""What the arrows do to a section; other keys turn it over."""


class EditingScreen(CommandScreen):
    """Turns what is typed on a sheet into changes of a session."""

    session: Session
    sheet: Sheet
    editor: LineEditor
    editing: Field | None = None
    preview_is_due = False
    picked: str = ""
    """The cell that was just answered or remarked on: Enter then goes on, as after a text."""
    typed_ahead: TypeAhead | None = None
    """The letters typed on a choice one soon after the other; None after any other key."""
    SPELLING_SECONDS: ClassVar[float] = 0.7
    """Letters further apart are answers of their own: n, then o on second thoughts, is no and then oui."""

    def draw(self, assessment: Assessment | None = None, top: int | None = None, *, answered: bool = False) -> None:
        """Draw everything from the session, or from an `assessment` that is only being typed."""
        raise NotImplementedError

    def go_to_link(self, key: str) -> None:
        """Go to another cell of the step."""
        raise NotImplementedError

    def open_text(self, field: Field, text: str) -> None:
        """Edit a text of many lines in a dialog."""
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

    # --- keys on a cell ------------------------------------------------------------------------

    def cell_pressed(self, field: Field | None, key: str, character: str | None) -> None:
        """What a key does on a cell of the page."""
        assessment = self.session.assessment
        picked, self.picked = self.picked, ""
        ahead = self.typed_ahead
        if character is None or not character.isprintable():
            self.typed_ahead = None
        if field is None or self._answers(field, character if character and character.isprintable() else key):
            return
        match key:
            case "left" | "right" | "enter" | "space" if self._leads(field, key):
                pass
            case "enter" if field.key == picked:
                self._go_on(field)
            case "enter":
                self.enter(field)
                if ahead and ahead.is_refused and ahead.cell == field.key and field.is_choice:
                    self.say(left_as_it_was(field.name(assessment), ahead.word), "bad")
            case "left" | "right":
                by = 1 if key == "right" else -1
                self.attempt(field, lambda: field.stepped(assessment, by), is_step=field.moves_by_steps)
            case "delete" | "backspace":
                self.attempt(field, lambda: field.with_state(assessment, AnswerState.NOT_ASKED))
            case _ if character is not None and character.isprintable():
                self._type(field, character)

    def cell_pasted(self, field: Field | None, text: str) -> None:
        """A text pasted on a cell is typed into it."""
        if field is not None and field.is_typed and (line := on_one_line(text).strip()):
            self.open_editor(field, line[:MAX_LINE])
            if self.editing is field and len(line) > MAX_LINE:
                self.typing_cut(len(line) - MAX_LINE)
        elif field is not None and field.is_long:
            self.open_text(field, field.typed(self.session.assessment) + clean(text).strip())

    def _type(self, field: Field, character: str) -> None:
        assessment = self.session.assessment
        if not field.is_typed and not field.is_long:
            self._choose(field, character)
        elif STATE_KEYS.get(character) in field.states:
            self._answer(field, lambda: field.with_state(assessment, STATE_KEYS[character]))
        elif field.is_long:
            self.open_text(field, field.typed(assessment) + character)
        elif field.press(assessment, character) is None:
            self.open_editor(field, character)
        else:
            self.attempt(field, lambda: field.press(assessment, character))

    def _choose(self, field: Field, character: str) -> None:
        """Take a character typed on a choice, a box or a line that is pressed: a key of its own, or part of a name."""
        assessment, now = self.session.assessment, monotonic()
        ahead = self.typed_ahead
        if ahead is None or not ahead.goes_on(field.key, assessment, now, self.SPELLING_SECONDS):
            ahead = self.typed_ahead = None
        if ahead is not None and ahead.is_refused:
            ahead.at = now
        elif (opened := field.opened_by(assessment, character)) is not None:
            self.typed_ahead = None
            self.open_editor(field, opened)
        elif ahead is not None:
            self._spell(field, ahead, character, now)
        elif character == " ":
            self.attempt(field, lambda: field.stepped(assessment, 1))
        elif STATE_KEYS.get(character) in field.states:
            self._answer(field, lambda: field.with_state(assessment, STATE_KEYS[character]))
        else:
            taken = self.attempt(field, lambda: self._pressed(field, character))
            # A sign that was taken is a key of its own, and begins no name.
            if not taken or character.isalnum():
                latest = self.session.assessment
                self.typed_ahead = TypeAhead(field.key, assessment, latest, character, now, is_refused=not taken)

    def _spell(self, field: Field, ahead: TypeAhead, character: str, now: float) -> None:
        """Take the next character of a name; where no answer begins so, the cell is left as it was before the first.

        One letter again and again goes through the names that begin with it; a digit after another takes its place.
        """
        ahead.word, ahead.at = ahead.word + character, now
        if (found := field.spelled(self.session.assessment, ahead.word)) is not None:
            self.attempt(field, lambda: found)
        elif (ahead.repeats or ahead.word.isdecimal()) and self.attempt(field, lambda: self._pressed(field, character)):
            pass
        else:
            ahead.is_refused = True
            if self.session.assessment is not ahead.before:
                self.session.forget_back_to(ahead.before)
                self.draw(answered=True)
            self.say(begins_no_answer(ahead.word), "bad")
        ahead.latest = self.session.assessment

    def _pressed(self, field: Field, character: str) -> Assessment:
        """What one character makes of a cell. Raises RefusedError where that is nothing."""
        found = field.press(self.session.assessment, character)
        if found is None:
            raise RefusedError(begins_no_answer(character) if field.is_choice else "")
        return found

    def _answer(self, field: Field, change: Callable[[], Assessment | None]) -> None:
        """Answer a cell by other means than a text: Enter then goes on to the next."""
        if self.attempt(field, change):
            self.picked = field.key

    def cell_clicked(self, field: Field) -> None:
        """A second click on a cell does what Enter does; where that would only go on, it takes the next value."""
        if self._answers(field, "enter") or self._leads(field, "enter"):
            return
        assessment = self.session.assessment
        if field.is_typed or field.is_long or field.offered(assessment) is not None:
            self.enter(field)
        else:
            self.attempt(field, lambda: field.stepped(assessment, 1))

    def _answers(self, field: Field, key: str) -> bool:
        """Answer the question of a cell and go to the next one; False where the key means nothing of the kind."""
        try:
            answered = field.answered(self.session.assessment, key)
        except RefusedError as refused:
            self.say(str(refused), "bad")
            return True
        if answered is None:
            return False
        if self.refuses_change():
            return True
        self.session.change(field.name(answered.assessment), answered.assessment, is_step=answered.is_step)
        self.go_onward(answered.cursor)
        self.say("")
        return True

    def go_onward(self, cursor: str) -> None:
        """Draw what was answered, with the cursor on the next question; an empty one leaves it where it is."""
        if cursor:
            self.session.place = replace(self.session.place, cursor=cursor)
        self.draw(answered=True)

    def _leads(self, field: Field, key: str) -> bool:
        """Open or close a section, or follow a link; False on any other cell."""
        opened = field.folded(_OPENING.get(key))
        if opened is not None:
            self.session.place = replace(self.session.place, opened=opened)
            self.draw()
        elif field.link and key not in _OPENING:
            self.go_to_link(field.link)
        return opened is not None or bool(field.link)

    def enter(self, field: Field) -> None:
        """What Enter does on a cell: edit it, take what it offers, run what it is there for, or leave it and go on."""
        assessment = self.session.assessment
        if field.is_typed:
            self.open_editor(field, None)
        elif field.is_long:
            self.open_text(field, field.typed(assessment))
        elif (offered := field.offered(assessment)) is not None:
            if self.attempt(field, lambda: offered):
                self._go_on(field)
        elif field.is_pressed:
            self.attempt(field, lambda: field.stepped(assessment, 1))
        else:
            self._go_on(field)

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
        if self.session.change(field.name(assessment), assessment, is_step=is_step):
            if following := field.then(assessment):
                self.session.place = replace(self.session.place, cursor=following)
            self.draw(answered=True)
            self.say("")
        return True

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
        if self._keep(text):
            self.set_focus(self.sheet)
            match then:
                case "up":
                    self.sheet.move(0, -1)
                case "shift+tab":
                    self.sheet.go_to(self.sheet.index - 1)
                case "tab":
                    self.sheet.go_to(self.sheet.index + 1)
                case "enter" if field and (text.strip() or field.goes_on_empty):
                    self._go_on(field)
                case "enter" if field is not None:
                    self._go_below(field)
                case _:
                    self.sheet.move(0, 1)

    def _go_on(self, field: Field) -> None:
        """Go where Enter leads: where the cell says, else down; from the end of rows filled across, nowhere."""
        if onward := field.onward(self.session.assessment):
            self.go_onward(onward)
            self.say("")
        elif not field.reads_across:
            self._go_below(field)

    def _go_below(self, field: Field) -> None:
        """Go down to the first cell that is not part of the same answer."""
        place = None
        while (target := self.sheet.target) is not None and self.sheet.index != place:
            place = self.sheet.index
            if target.field.part_of == field.part_of:
                self.sheet.move(0, 1)

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
        self.say(left_out(count), "warn")

    def take_back_typed(self) -> bool:
        """Open the editor again with the text that was given up last; False where there is none."""
        given_up = self.session.taken_back()
        field = self.field_at(given_up.page, given_up.cursor) if given_up else None
        if given_up is None or field is None:
            return False
        self.go_to_field(given_up.page, given_up.cursor)
        self.open_editor(field, given_up.text)
        return True

    def _keep(self, text: str) -> bool:
        field = self.editing
        if field is None:
            return True
        assessment = self.session.assessment

        def change() -> Assessment | None:
            if not text.strip():
                return field.with_state(assessment, AnswerState.NOT_ASKED) or field.take(assessment, "")
            return field.take(assessment, text)

        if text != field.typed(assessment) and not self.attempt(field, change):
            # What the beginning of the text would have made is not what counts.
            self.draw(answered=True)
            self.editor.was_refused = True
            return False
        self.editing = None
        self.editor.close()
        self.text_ended()
        self.draw()
        return True

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

    # --- how sure, and answers without a value ------------------------------------------------------

    def run_confidence(self) -> None:
        target = self.sheet.target
        if target is None or not self.leave_editor():
            return
        field = target.field
        if question := field.doubt_question(self.session.assessment):
            self.open_editor(field, None)
            if self.editing is field:
                self.say(question)
        else:
            self._answer(field, lambda: field.with_next_confidence(self.session.assessment))

    def run_state(self) -> None:
        target = self.sheet.target
        if target is None:
            return
        if not self.leave_editor():
            self.typing_dropped()
        field, assessment = target.field, self.session.assessment
        if field.states:
            state = field.state(assessment)
            following = field.states.index(state) + 1 if state in field.states else 0
            wanted = field.states[following % len(field.states)]
            self._answer(field, lambda: field.with_state(assessment, wanted))
