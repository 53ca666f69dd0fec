"""What keys do on the cells of a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import monotonic

from domain.answer import AnswerState
from domain.assessment import Assessment
from domain.cleaning import MAX_LINE, clean, on_one_line
from tui.fields.field import Field, RefusedError
from tui.fields.spelling import begins
from tui.screens.line_editing import STATE_KEYS, LineEditingScreen
from tui.type_ahead import TypeAhead
from tui.words import typing as words

_OPENING = {"left": False, "right": True}
"""What the arrows do to a section; other keys turn it over."""


class EditingScreen(LineEditingScreen):
    """Turns what is typed on a sheet into changes of a session."""

    picked: str = ""
    """The cell that was just answered or remarked on: Enter then goes on, as after a text."""
    led_to: str = ""
    """The cell an answer led to, where an Enter may still be meant for that answer: the next one is needed to act."""
    typed_ahead: TypeAhead | None = None
    """What was typed on a cell one soon after the other, no editor being open; None after any other key."""

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
        led_to, self.led_to = self.led_to, ""
        typed = character if character is not None and character.isprintable() else None
        ahead = self.typed_ahead
        if typed is None:
            self.typed_ahead = None
        if field is None or (typed is not None and self._swallowed(field, typed)):
            return
        if key == "enter" and ahead is not None and self._goes_past(field, ahead):
            return
        if key == "enter" and field.key == led_to:
            self.say(words.enter_again(field.name(assessment)))
            return
        if self._answers(field, typed or key):
            return
        match key:
            case "left" | "right" | "enter" | "space" if self._leads(field, key):
                pass
            case "enter" if field.key == picked:
                self.go_on(field)
            case "enter":
                self.enter(field)
            case "left" | "right":
                by = 1 if key == "right" else -1
                self.attempt(field, lambda: field.stepped(assessment, by), is_step=field.moves_by_steps)
            case "delete" | "backspace":
                self.attempt(field, lambda: field.with_state(assessment, AnswerState.NOT_ASKED))
            case _ if typed is not None:
                self._type(field, typed)

    def cell_pasted(self, field: Field | None, text: str) -> None:
        """A text pasted on a cell is typed into it."""
        if field is not None and field.is_typed and (line := on_one_line(text).strip()):
            self.open_editor(field, line[:MAX_LINE])
            if self.editing is field and len(line) > MAX_LINE:
                self.typing_cut(len(line) - MAX_LINE)
        elif field is not None and field.is_long:
            self.open_text(field, field.typed(self.session.assessment) + clean(text).strip())
        elif field is not None and (line := on_one_line(text).strip()):
            self._take_pasted(field, line)

    def _take_pasted(self, field: Field, text: str) -> None:
        """Choose the value that was pasted by its name, or say that there is none such."""
        assessment = self.session.assessment
        found = field.spelled(assessment, text)
        if found is None:
            self.say(words.begins_no_answer(text), "bad")
        else:
            self._answer(field, lambda: found)

    # --- characters ------------------------------------------------------------------------------

    def _ahead_of(self, field: Field) -> TypeAhead | None:
        """What the next character typed on a cell goes on from."""
        ahead = self.typed_ahead
        assessment, within = self.session.assessment, self.SPELLING_SECONDS
        if ahead is None or not ahead.goes_on(field.key, assessment, monotonic(), within):
            ahead = self.typed_ahead = None
        return ahead

    def _swallowed(self, field: Field, character: str) -> bool:
        """Whether a character belongs to what was refused here, or came after the last cell."""
        ahead = self._ahead_of(field)
        if ahead is None or not ahead.is_refused:
            return False
        ahead.at = monotonic()
        if not ahead.word:
            self.say_left_out()
        elif field.is_typed:
            ahead.word += character
        return True

    def _goes_past(self, field: Field, ahead: TypeAhead) -> bool:
        """Go on from a cell where what was typed is no answer: Enter ends it, and does nothing else."""
        is_over = monotonic() - ahead.at >= self.SPELLING_SECONDS
        if not ahead.is_refused or ahead.cell != field.key or (is_over and not (ahead.word and field.is_choice)):
            return False
        if ahead.word:
            name = field.name(self.session.assessment)
            is_sign = ahead.word in STATE_KEYS
            no_answer = words.no_such_answer if is_sign else words.begins_no_answer
            self.say_left(name, words.refused(no_answer(ahead.word), name))
        self.go_on(field)
        return True

    def gone_on(self, field: Field) -> None:
        here = self.sheet.target.field if self.sheet.target else None
        if here is None or here.part_of == field.part_of:
            self.say(words.end_of_page())
            self._note(here or field, "", self.session.assessment, is_refused=True)
        elif here.is_pressed or here.link:
            self.led_to = here.key

    def _note(self, field: Field, word: str, before: Assessment, *, is_refused: bool = False) -> None:
        """Remember what was typed on a cell."""
        latest = self.session.assessment
        self.typed_ahead = TypeAhead(field.key, before, latest, word, monotonic(), is_refused=is_refused)

    def _type(self, field: Field, character: str) -> None:
        if field.is_typed or field.is_long:
            self._begin(field, character)
        else:
            self._choose(field, character)

    def _begin(self, field: Field, character: str) -> None:
        """Take a character typed on a cell for texts: a key of its own, or the beginning of a text.

        What begins with such a key and goes on as a text was a text from its first character on: -5.
        """
        before = self.session.assessment
        ahead = self._ahead_of(field)
        start, word = (before, character) if ahead is None else (ahead.before, ahead.word + character)
        try:
            if ahead is None and STATE_KEYS.get(character) in field.states:
                pressed = field.with_state(before, STATE_KEYS[character])
            else:
                pressed = None if field.is_long else field.press(before, character)
        except RefusedError as refused:
            self.say(str(refused), "bad")
            self._note(field, character, before, is_refused=True)
            return
        if pressed is not None:
            self._answer(field, lambda: pressed)
            self._note(field, word, start)
            return
        self._take_back(start)
        self.typed_ahead = None
        if field.is_long:
            self.open_text(field, field.typed(start) + word)
        else:
            self.open_editor(field, word)

    def _take_back(self, before: Assessment) -> None:
        """Have the session as it was `before` what was typed."""
        if self.session.assessment is not before:
            self.session.forget_back_to(before)
            self.draw(answered=True)

    def _choose(self, field: Field, character: str) -> None:
        """Take a character typed on a choice, a box or a line that is pressed: a key of its own, or part of a name."""
        assessment = self.session.assessment
        ahead = self._ahead_of(field)
        if (opened := field.opened_by(assessment, character)) is not None:
            self.typed_ahead = None
            self.open_editor(field, opened)
        elif ahead is not None:
            self._spell(field, ahead, character)
        elif character == " ":
            self.attempt(field, lambda: field.stepped(assessment, 1))
        elif STATE_KEYS.get(character) in field.states:
            self._answer(field, lambda: field.with_state(assessment, STATE_KEYS[character]))
            self._note(field, character, assessment)
        else:
            taken = self.attempt(field, lambda: self._pressed(field, character))
            # A sign that was taken is a key of its own, and begins no name.
            if not taken or character.isalnum():
                self._note(field, character, assessment, is_refused=not taken)
            alike = [name for name in field.names(assessment) if character.isalpha() and begins(name, character)]
            if taken and len(alike) > 1:
                self.say(words.begin_alike(character, alike))

    def _spell(self, field: Field, ahead: TypeAhead, character: str) -> None:
        """Take the next character of a name; where no answer begins so, the cell is left as it was before the first.

        One letter again and again goes through the names that begin with it; a digit after another takes its place.
        """
        ahead.at = monotonic()
        if character == ahead.word and character in STATE_KEYS:
            return
        ahead.word += character
        if (found := field.spelled(self.session.assessment, ahead.word)) is not None:
            self.attempt(field, lambda: found)
        elif (ahead.repeats or ahead.word.isdecimal()) and self.attempt(field, lambda: self._pressed(field, character)):
            pass
        else:
            ahead.is_refused = True
            self._take_back(ahead.before)
            self.say(words.begins_no_answer(ahead.word), "bad")
        ahead.latest = self.session.assessment

    def _pressed(self, field: Field, character: str) -> Assessment:
        """What one character makes of a cell. Raises RefusedError where that is nothing."""
        found = field.press(self.session.assessment, character)
        if found is None:
            raise RefusedError(words.begins_no_answer(character))
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
        before = self.session.assessment
        try:
            answered = field.answered(before, key)
        except RefusedError as refused:
            self.say(str(refused), "bad")
            if len(key) == 1:
                self._note(field, key, before, is_refused=True)
            return True
        if answered is None:
            return False
        if self.refuses_change():
            return True
        self.session.change(field.name(answered.assessment), answered.assessment, is_step=answered.is_step)
        self.go_onward(answered.cursor)
        self.say("")
        if key in ("enter", " "):
            self.gone_on(field)
        elif key != "backspace" and self.sheet.target is not None and self.sheet.target.field.key != field.key:
            self.led_to = self.sheet.target.field.key
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
        field, assessment = target.field, self.session.assessment
        if not set(field.states) - {field.state(assessment)}:
            self.say(words.no_state_here())
            return
        if not self.leave_editor():
            self.typing_dropped()
        state = field.state(self.session.assessment)
        following = field.states.index(state) + 1 if state in field.states else 0
        wanted = field.states[following % len(field.states)]
        self._answer(field, lambda: field.with_state(self.session.assessment, wanted))
