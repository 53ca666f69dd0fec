"""What keys do on the cells of a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import monotonic
from typing import ClassVar

from domain.answer import AnswerState
from domain.assessment import Assessment
from domain.cleaning import MAX_LINE, clean, on_one_line
from tui.fields.field import Field, RefusedError
from tui.screens.line_editing import LineEditingScreen
from tui.type_ahead import TypeAhead
from tui.words.typing import begins_no_answer, left_as_it_was

STATE_KEYS = {"?": AnswerState.UNKNOWN, "!": AnswerState.REFUSED, "-": AnswerState.NOT_APPLICABLE}
"""What stands for an answer without a value, typed in place of one."""

_OPENING = {"left": False, "right": True}
"""What the arrows do to a section; other keys turn it over."""


class EditingScreen(LineEditingScreen):
    """Turns what is typed on a sheet into changes of a session."""

    picked: str = ""
    """The cell that was just answered or remarked on: Enter then goes on, as after a text."""
    typed_ahead: TypeAhead | None = None
    """The letters typed on a choice one soon after the other; None after any other key."""
    SPELLING_SECONDS: ClassVar[float] = 0.7
    """Letters further apart are answers of their own: n, then o on second thoughts, is no and then oui."""

    def go_to_link(self, key: str) -> None:
        """Go to another cell of the step."""
        raise NotImplementedError

    def open_text(self, field: Field, text: str) -> None:
        """Edit a text of many lines in a dialog."""
        raise NotImplementedError

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
                self.go_on(field)
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
                self.go_on(field)
        elif field.is_pressed:
            self.attempt(field, lambda: field.stepped(assessment, 1))
        else:
            self.go_on(field)

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
