"""Texts of many lines, notes and sources: what is written in a dialog over the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from domain.answer import AnswerState
from domain.assessment import Assessment
from domain.cleaning import clean_line
from tui.draft_place import Part
from tui.fields.field import Field
from tui.i18n import _
from tui.screens.editing import EditingScreen


class LongTextScreen(EditingScreen):
    """Opens the dialogs in which a text is written, and takes what comes of them."""

    def open_text(self, field: Field, text: str) -> None:
        """Edit a text of many lines in a dialog."""

        def kept(text: str) -> Assessment | None:
            assessment = self.session.assessment
            if text == field.typed(assessment):
                return None
            return field.take(assessment, text) if text.strip() else field.with_state(assessment, _EMPTY)

        self._write(field, Part.VALUE, lambda: field.name(self.session.assessment), text, kept)

    def run_note(self) -> None:
        target = self.sheet.target
        note = target.field.note(self.session.assessment) if target else None
        if target is None or note is None:
            self.say(_("There is nothing to note here."))
        elif self.leave_editor():
            self.open_note(target.field, note)

    def open_note(self, field: Field, text: str) -> None:
        """Edit the note of a cell, on one line where it answers a question."""
        question = field.note_question(self.session.assessment)
        is_short = bool(question) and clean_line(text) == text

        def title() -> str:
            assessment = self.session.assessment
            return field.note_question(assessment) if is_short else _("Note: {name}", name=field.name(assessment))

        self._write(
            field,
            Part.NOTE,
            title,
            text,
            lambda kept: field.with_note(self.session.assessment, kept),
            on_one_line=is_short,
        )

    def run_source(self) -> None:
        target = self.sheet.target
        source = target.field.source(self.session.assessment) if target else None
        if target is None or source is None:
            self.say(_("This has no source to name."))
        elif self.leave_editor():
            self.open_source(target.field, source)

    def open_source(self, field: Field, text: str) -> None:
        """Edit who gave the answer of a cell."""
        self._write(
            field,
            Part.SOURCE,
            lambda: _("Who said so? {name}", name=field.name(self.session.assessment)),
            text,
            lambda kept: field.with_source(self.session.assessment, kept),
            on_one_line=True,
        )

    def _write(
        self,
        field: Field,
        part: Part,
        title: Callable[[], str],
        text: str,
        change: Callable[[str], Assessment | None],
        *,
        on_one_line: bool = False,
    ) -> None:
        if self.refuses_change():
            return
        from tui.screens.text import RemarkScreen
        from tui.screens.text_area import TextScreen

        def keep(kept: str | None) -> None:
            # What is refused stays in the journal: the dialog is gone by now.
            if kept is None or self.attempt(field, lambda: change(kept)):
                self.text_ended()
                # Who only read what was there may well go on to edit the cell.
                self.picked = "" if kept in (None, text) else field.key

        def typing(typed: str) -> None:
            self.text_typed(field, part, typed)

        screen = RemarkScreen if on_one_line else TextScreen
        self.app.push_screen(screen(title, text, keep, typing, self._turns(field, part)))

    def _turns(self, field: Field, part: Part) -> Mapping[str, Callable[[], None]]:
        """What the keys of the texts of a cell lead to from one of them: the same key ends it, another opens that."""
        assessment, turns = self.session.assessment, dict[str, Callable[[], None]]()
        if field.note(assessment) is not None:
            turns["note"] = lambda: self.open_note(field, field.note(self.session.assessment) or "")
        if field.source(assessment) is not None:
            turns["source"] = lambda: self.open_source(field, field.source(self.session.assessment) or "")
        return turns | {str(part): lambda: None}


_EMPTY = AnswerState.NOT_ASKED
