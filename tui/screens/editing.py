"""What keys do on the cells of a page."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from domain.answer import AnswerState
from domain.assessment import Assessment
from domain.cleaning import MAX_LINE, clean, on_one_line
from tui.fields.field import Field, RefusedError
from tui.i18n import _
from tui.screens.spelling import SpellingScreen
from tui.words import typing as words

_OPENING = {"left": False, "right": True}
"""What the arrows do to a section; other keys turn it over."""


class EditingScreen(SpellingScreen):
    """Turns what is typed on a sheet into changes of a session."""

    def go_to_link(self, key: str) -> None:
        """Go to another cell of the step."""
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
                self._note(field, key, before, is_refused=True, why=str(refused))
            return True
        if answered is None:
            return False
        if self.refuses_change():
            return True
        name = partial(field.name, answered.assessment)
        self.session.change(name, answered.assessment, is_step=answered.is_step)
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
            self._answer(field, lambda: self._doubted(field))

    def _doubted(self, field: Field) -> Assessment:
        changed = field.with_next_confidence(self.session.assessment)
        if changed is None:
            raise RefusedError(_("There is nothing here to be unsure of."))
        return changed

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
