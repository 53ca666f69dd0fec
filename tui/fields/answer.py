"""The fields of the question catalogue: an answer of any kind, and one box of a question with several choices."""

from __future__ import annotations

from domain.answer import Answer, AnswerState, Confidence
from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.questions import QUESTIONS, InvalidValueError, Kind, Question
from tui.fields.field import Field, RefusedError
from tui.fields.spelling import begins, initial, plain
from tui.formats import width as cells
from tui.formats.unreadable import UnreadableError
from tui.formats.values import edit_value, parse_value, show_value
from tui.i18n import _
from tui.likeness import begins_words
from tui.lines import Line, Span, line, one_line, wrap
from tui.words import answers as answer_words
from tui.words import models as model_words
from tui.words import questions as words
from tui.words import refusals
from tui.words.typing import day_written

_TYPED = frozenset({Kind.TEXT, Kind.INTEGER, Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.HOURS, Kind.DATE})

_BESIDE = 5
"""A form has half its width less this for a value, or more: what may be cut there is said whole below the page."""

CONFIDENCES = tuple(Confidence)


def next_confidence(confidence: Confidence) -> Confidence:
    """Sure, roughly, guess, and round again."""
    return CONFIDENCES[(CONFIDENCES.index(confidence) + 1) % len(CONFIDENCES)]


def remarks(confidence: Confidence, source: str, note: str) -> list[Span]:
    """Confidence, source and note on one line, those that were given."""
    parts: list[Span] = []
    if confidence is not Confidence.SURE:
        parts.append((f"{answer_words.confidence_glyph(confidence)} {answer_words.confidence(confidence)}", "warn"))
    if source:
        parts.append((_("Source: {source}", source=one_line(source)), "muted"))
    if note:
        parts.append((_("Note: {note}", note=one_line(note)), "muted"))
    return [span for part in parts for span in ((" · ", "muted"), part)][1:]


def badges(confidence: Confidence, source: str, note: str) -> str:
    """The same as single characters, to stand behind a value."""
    marks = answer_words.confidence_glyph(confidence) if confidence is not Confidence.SURE else ""
    return marks + ("@" if source else "") + ("✎" if note else "")


@dataclass(frozen=True, slots=True)
class AnswerField(Field):
    """The answer to one question."""

    id: str

    @property
    def question(self) -> Question:
        return QUESTIONS[self.id]

    @property
    def key(self) -> str:
        return self.id

    def name(self, assessment: Assessment) -> str:
        return words.label(self.id)

    @property
    def is_typed(self) -> bool:
        return self.question.kind in _TYPED

    @property
    def is_long(self) -> bool:
        return self.question.kind is Kind.LONG_TEXT

    @property
    def is_choice(self) -> bool:
        return self.question.kind in (Kind.YES_NO, Kind.CHOICE)

    @property
    def steps_sideways(self) -> bool:
        return self.is_choice

    def choices(self, assessment: Assessment) -> tuple[str, ...]:
        """The choices of the question; those without fixed ones choose among the options of the grid."""
        return self.question.choices or assessment.grid_option_ids()

    def shown(self, assessment: Assessment) -> str:
        """The value in words, or the state in its place; empty when it was not asked."""
        answer = assessment.answer(self.id)
        if answer.value is None:
            return "" if answer.is_open else answer_words.state(answer.state)
        if self.question.kind is Kind.CHOICE and not self.question.choices:
            return model_words.option_name(assessment, str(answer.value))
        return show_value(self.question, answer.value)

    def typed(self, assessment: Assessment) -> str:
        value = assessment.value(self.id)
        return "" if value is None else edit_value(self.question, value)

    def take(self, assessment: Assessment, text: str) -> Assessment:
        try:
            value = parse_value(self.question, text)
            return self._with(assessment, assessment.answer(self.id).given(value))
        except UnreadableError as error:
            raise RefusedError(refusals.unreadable(error)) from None
        except InvalidValueError as error:
            raise RefusedError(refusals.invalid(error)) from None

    def press(self, assessment: Assessment, character: str) -> Assessment | None:
        if self.question.kind is Kind.YES_NO:
            yes, no = words.yes_no(True), words.yes_no(False)
            typed = character.casefold()
            for value, names in ((True, {yes[0].casefold(), "y", "1"}), (False, {no[0].casefold(), "0"})):
                if typed in names:
                    return self._given(assessment, value)
        if self.question.kind is Kind.CHOICE:
            choices = self.choices(assessment)
            if character.isdecimal() and 1 <= int(character) <= len(choices):
                return self._given(assessment, choices[int(character) - 1])
            return self._by_first_letter(assessment, character)
        return None

    def _by_first_letter(self, assessment: Assessment, character: str) -> Assessment | None:
        choices, begun = self.choices(assessment), self._begun(assessment, character)
        current = assessment.chosen(self.id)
        start = choices.index(current) + 1 if current in choices else 0
        found = next((choice for choice in (*choices[start:], *choices[:start]) if choice in begun), None)
        return None if found is None else self._given(assessment, found)

    def spelled(self, assessment: Assessment, word: str) -> Assessment | None:
        if self.question.kind is Kind.YES_NO:
            # As the letter y does, the word it begins means yes in either language.
            said = ((words.yes_no(True), True), (words.yes_no(False), False), ("yes", True))
            yes_or_no = next((value for name, value in said if begins(name, word)), None)
            return None if yes_or_no is None else self._given(assessment, yes_or_no)
        if self.question.kind is not Kind.CHOICE:
            return None
        begun = self._begun(assessment, word)
        return self._given(assessment, begun[0]) if begun else None

    def names(self, assessment: Assessment) -> tuple[str, ...]:
        if self.question.kind is not Kind.CHOICE:
            return ()
        names, short = self._names(assessment), self._short_names(assessment)
        initials = {initial(name) for name in names.values()}
        return (*names.values(), *(name for name in short.values() if initial(name) not in initials))

    def _begun(self, assessment: Assessment, typed: str) -> list[str]:
        """The choices whose name begins with what was typed.

        Where none does: the options whose short name does, or the one with a word that does, if two letters say it.
        """
        names, short = self._names(assessment), self._short_names(assessment)
        for known in (names, short):
            if found := [choice for choice, name in known.items() if begins(name, typed)]:
                return found
        found = [choice for choice in short if begins_words(plain(typed), plain(names[choice]))]
        return found if len(found) == 1 and len(typed) > 1 else []

    def _names(self, assessment: Assessment) -> dict[str, str]:
        return {choice: self.choice_name(assessment, choice) for choice in self.choices(assessment)}

    def _short_names(self, assessment: Assessment) -> dict[str, str]:
        """What the options are called in the columns of the grid; a question with choices of its own has none."""
        if self.question.choices:
            return {}
        return {choice: model_words.option_short(assessment, choice) for choice in self.choices(assessment)}

    def choice_name(self, assessment: Assessment, choice: str) -> str:
        """What a choice is called."""
        if self.question.choices:
            return words.choice(self.id, choice)
        return model_words.option_name(assessment, choice)

    def stepped(self, assessment: Assessment, by: int) -> Assessment | None:
        if self.question.kind is Kind.YES_NO:
            return self._given(assessment, assessment.value(self.id) is not True)
        if self.question.kind is not Kind.CHOICE:
            return None
        choices = self.choices(assessment)
        if not choices:
            raise RefusedError(_("There is nothing to choose from: every option was ruled out."))
        current = assessment.chosen(self.id)
        if current not in choices:
            return self._given(assessment, choices[0] if by > 0 else choices[-1])
        return self._given(assessment, choices[(choices.index(current) + by) % len(choices)])

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        answer = assessment.answer(self.id).without_value(state)
        return self._with(assessment, answer)

    def state(self, assessment: Assessment) -> AnswerState | None:
        return assessment.answer(self.id).state

    @property
    def states(self) -> tuple[AnswerState, ...]:
        return (AnswerState.UNKNOWN, AnswerState.REFUSED, AnswerState.NOT_APPLICABLE, AnswerState.NOT_ASKED)

    def note(self, assessment: Assessment) -> str | None:
        return assessment.answer(self.id).note

    def with_note(self, assessment: Assessment, note: str) -> Assessment | None:
        return self._with(assessment, assessment.answer(self.id).model_copy(update={"note": note}))

    def source(self, assessment: Assessment) -> str | None:
        return assessment.answer(self.id).source

    def with_source(self, assessment: Assessment, source: str) -> Assessment | None:
        return self._with(assessment, assessment.answer(self.id).model_copy(update={"source": source}))

    def with_next_confidence(self, assessment: Assessment) -> Assessment | None:
        answer = assessment.answer(self.id)
        if not answer.is_given:
            raise RefusedError(_("Only a given answer can be doubted."))
        return self._with(assessment, answer.model_copy(update={"confidence": next_confidence(answer.confidence)}))

    def _given(self, assessment: Assessment, value: bool | str) -> Assessment:
        return self._with(assessment, assessment.answer(self.id).given(value))

    def _with(self, assessment: Assessment, answer: Answer) -> Assessment:
        asked = "" if answer.is_open else words.ask(self.id)
        return assessment.with_answer(self.id, answer.model_copy(update={"asked": asked}))

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        answer = assessment.answer(self.id)
        unit = day_written() if self.question.kind is Kind.DATE else words.unit(self.id)
        lines = wrap(f"{words.ask(self.id)} ({unit})" if unit else words.ask(self.id), width, "strong")
        if self.question.kind is Kind.CHOICE:
            lines += wrap(" · ".join(self._names(assessment).values()), width, "accent")
        if self.is_typed or self.is_long:
            value = one_line(self.shown(assessment))
            lines += wrap(value, width, "plain") if cells(value) > width // 2 - _BESIDE else []
        spans = remarks(answer.confidence, answer.source, answer.note)
        if spans:
            lines.append(line(*spans))
        if hint := words.hint(self.id):
            lines += wrap(hint, width, "muted")
        return lines


@dataclass(frozen=True, slots=True)
class BoxField(AnswerField):
    """One choice of a question that takes several: a box to tick."""

    choice: str

    @property
    def key(self) -> str:
        return f"{self.id}.{self.choice}"

    @property
    def part_of(self) -> str:
        return self.id

    @property
    def steps_sideways(self) -> bool:
        return False

    def name(self, assessment: Assessment) -> str:
        return f"{words.label(self.id)}, {words.choice(self.id, self.choice)}"

    def is_ticked(self, assessment: Assessment) -> bool:
        return self.choice in assessment.several(self.id)

    def stepped(self, assessment: Assessment, by: int) -> Assessment | None:
        ticked = set(assessment.several(self.id)) ^ {self.choice}
        value = tuple(choice for choice in self.question.choices if choice in ticked)
        return self._with(assessment, assessment.answer(self.id).given(value))

    def press(self, assessment: Assessment, character: str) -> Assessment | None:
        if character.casefold() == "x":
            return self.stepped(assessment, 1)
        raise RefusedError(_("Space or x ticks a box; ? does not know."))
