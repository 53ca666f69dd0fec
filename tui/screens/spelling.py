"""What characters do on a cell while no editor is open: keys of their own, parts of names, beginnings of texts."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from time import monotonic

from domain.assessment import Assessment
from tui.fields.field import Field, RefusedError
from tui.fields.spelling import begins
from tui.screens.line_editing import STATE_KEYS, LineEditingScreen
from tui.type_ahead import TypeAhead
from tui.words import typing as words


class SpellingScreen(LineEditingScreen):
    """Puts together what is typed on a cell one character soon after the other."""

    picked: str = ""
    """The cell that was just answered or remarked on: Enter then goes on, as after a text."""
    led_to: str = ""
    """The cell an answer led to, where an Enter may still be meant for that answer: the next one is needed to act."""
    typed_ahead: TypeAhead | None = None
    """What was typed on a cell one soon after the other, no editor being open; None after any other key."""

    def open_text(self, field: Field, text: str) -> None:
        """Edit a text of many lines in a dialog."""
        raise NotImplementedError

    def _ahead_of(self, field: Field, character: str) -> TypeAhead | None:
        """What `character`, typed on a cell, goes on from.

        A digit goes on from a minus however late it comes: who types -5 slowly must not find 5.
        """
        ahead = self.typed_ahead
        assessment, within = self.session.assessment, self.SPELLING_SECONDS
        if ahead is not None and ahead.word == "-" and field.is_typed and character.isdecimal():
            within = inf
        if ahead is None or not ahead.goes_on(field.key, assessment, monotonic(), within):
            ahead = self.typed_ahead = None
        return ahead

    def _swallowed(self, field: Field, character: str) -> bool:
        """Whether a character belongs to what was refused here, or came after the last cell."""
        ahead = self._ahead_of(field, character)
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
        is_written = field.is_typed or field.is_long
        if not ahead.is_refused or ahead.cell != field.key or (is_over and (is_written or not ahead.word)):
            return False
        self._say_not_taken(field, ahead)
        self.go_on(field)
        return True

    def _say_not_taken(self, field: Field, ahead: TypeAhead) -> None:
        """Say that what was typed on a cell is no answer, as the cursor goes on from it."""
        if ahead.word:
            name = field.name(self.session.assessment)
            no_answer = words.no_such_answer if ahead.word in STATE_KEYS else words.begins_no_answer
            self.say_left(name, words.refused(ahead.why or no_answer(ahead.word), name))

    def leave_typed(self) -> None:
        """End what was typed on the cell the cursor was on: what was refused there is said once more if it is new."""
        ahead, self.typed_ahead = self.typed_ahead, None
        if ahead is None or not ahead.is_refused or monotonic() - ahead.at >= self.SPELLING_SECONDS:
            return
        if (left := self.sheet.layout_shown.find(ahead.cell)) is not None:
            self._say_not_taken(left.field, ahead)

    def gone_on(self, field: Field) -> None:
        here = self.sheet.target.field if self.sheet.target else None
        if here is None or here.part_of == field.part_of:
            self.say(words.end_of_page())
            self._note(here or field, "", self.session.assessment, is_refused=True)
        elif here.is_pressed or here.link:
            self.led_to = here.key

    def _note(self, field: Field, word: str, before: Assessment, *, is_refused: bool = False, why: str = "") -> None:
        """Remember what was typed on a cell, and the sentence `why` it was refused, where that is one of the cell."""
        latest = self.session.assessment
        self.typed_ahead = TypeAhead(field.key, before, latest, word, monotonic(), is_refused=is_refused, why=why)

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
        ahead = self._ahead_of(field, character)
        if ahead is not None and character == ahead.word and character in STATE_KEYS:
            self.picked = field.key
            return
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
        ahead = self._ahead_of(field, character)
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
