"""The fields of the follow-up: the value of a KPI in a month, and a line that is only read."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from domain.answer import AnswerState
from domain.assessment import Assessment, Reading
from domain.catalogue import Kpi
from domain.cleaning import clean_text
from domain.dataclass import dataclass
from domain.kpi import KPIS, KpiUnit
from domain.month import month_at, month_index
from domain.questions import QUESTIONS, InvalidValueError, Kind, Question
from domain.reading import MOST_ASKED
from domain.survey import survey_margin
from tui.fields.answer import AnswerField
from tui.fields.field import Field, RefusedError
from tui.formats import month
from tui.formats.unreadable import UnreadableError
from tui.formats.values import edit_value, parse_value
from tui.i18n import _
from tui.lines import Line, Span, clip, line, one_line, wrap
from tui.words import kpi_lines as line_words
from tui.words import kpis as words
from tui.words import reasons_dashboard as dashboard_words
from tui.words import refusals

_IN_ORDER = tuple(Kpi)
"""The KPIs as the table lists them."""

LAST_MONTH = "2999-12"
"""The last month a file can hold."""


def _question(kpi: Kpi) -> Question:
    """What a reading may be: as the baseline of its KPI, but events of one month are counted in whole numbers."""
    definition = KPIS[kpi]
    question = QUESTIONS[definition.baseline_question]
    return replace(question, kind=Kind.INTEGER) if definition.unit is KpiUnit.COUNT else question


def baseline_to_ask(assessment: Assessment) -> str:
    """The first question of what was true before the contract that was not asked yet; empty once a month was read."""
    if assessment.readings:
        return ""
    asked = (KPIS[kpi].baseline_question for kpi in Kpi)
    return next((id for id in asked if assessment.answer(id).is_open), "")


@dataclass(frozen=True, slots=True)
class StartField(AnswerField):
    """The start of the contract. What was true before comes next: later it is guesswork."""

    def onward(self, assessment: Assessment) -> str:
        return baseline_to_ask(assessment)


@dataclass(frozen=True, slots=True)
class ReadingField(Field):
    """One month's value of a KPI, in its unit. Delete takes it back."""

    month: str
    kpi: Kpi

    @property
    def key(self) -> str:
        return f"reading.{self.month}.{self.kpi}"

    def name(self, assessment: Assessment) -> str:
        return f"{words.name(self.kpi)}, {month(self.month)}"

    def _reading(self, assessment: Assessment) -> Reading | None:
        return assessment.reading(self.month, self.kpi)

    @property
    def is_typed(self) -> bool:
        return True

    @property
    def goes_on_empty(self) -> bool:
        return True

    def onward(self, assessment: Assessment) -> str:
        """From the last KPI of a month the first of the next one: what is below is no reading."""
        if self.kpi is not _IN_ORDER[-1]:
            return ""
        following = month_at(month_index(self.month) + 1)
        return ReadingField(min(following, LAST_MONTH), _IN_ORDER[0]).key

    def typed(self, assessment: Assessment) -> str:
        reading = self._reading(assessment)
        if reading is None:
            return ""
        value = edit_value(_question(self.kpi), reading.value)
        if reading.respondents is None:
            return value
        return f"{value} {reading.respondents}/{reading.invited or '?'}"

    def take(self, assessment: Assessment, text: str) -> Assessment:
        if not text.strip():
            return assessment.with_reading(self.month, self.kpi, None)
        text, sample = _apart(text) if self.kpi is Kpi.SATISFACTION else (text, "")
        respondents, invited = _sample(sample)
        try:
            value = parse_value(_question(self.kpi), text)
        except UnreadableError as error:
            raise RefusedError(refusals.unreadable(error)) from None
        except InvalidValueError as error:
            raise RefusedError(refusals.invalid(error)) from None
        assert isinstance(value, int | Decimal)
        reading = self._reading(assessment)
        typed = Reading(value=Decimal(value)) if reading is None else reading.typed(Decimal(value))
        typed = typed.model_copy(update={"respondents": respondents, "invited": invited})
        return assessment.with_reading(self.month, self.kpi, typed)

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        return assessment.with_reading(self.month, self.kpi, None)

    def note(self, assessment: Assessment) -> str | None:
        reading = self._reading(assessment)
        return None if reading is None else reading.note

    def with_note(self, assessment: Assessment, note: str) -> Assessment | None:
        reading = self._reading(assessment)
        if reading is None:
            raise RefusedError(_("Only a reading can carry a note: type its value first."))
        changed = reading.model_copy(update={"note": clean_text(note)})
        return assessment.with_reading(self.month, self.kpi, changed)

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        reading = self._reading(assessment)
        title = f"{self.name(assessment)} ({words.unit(self.kpi)})"
        if reading is not None:
            title = _("{name}: {text}", name=title, text=dashboard_words.figure(self.kpi, reading.value))
        spans: list[Span] = [(clip(title, width), "strong")]
        if reading is not None and reading.note:
            room = max(10, width - len(title) - 2)
            spans = [(clip(title, max(10, width - 12)) + "  ", "strong")]
            spans.append((clip(_("Note: {note}", note=one_line(reading.note)), room), "muted"))
        lines = [line(*spans), line((clip(words.measured(self.kpi), width), "plain"))]
        if reading is not None and reading.tickets is not None:
            told = words.imported(reading.imported_from, reading.imported_on, reading.tickets)
            lines.append(line((clip(_("Counted {told}.", told=told), width), "muted")))
        if self.kpi is Kpi.SATISFACTION:
            margin = survey_margin(reading) if reading else None
            told = line_words.survey(margin) if margin else line_words.sample_hint()
            lines.append(line((clip(told, width), "plain" if margin else "muted")))
        return lines + (wrap(told, width) if (told := words.without_target(self.kpi)) else [])


_SAMPLE = re.compile(r"^(?P<value>.*[^\s/])\s+\(?(?P<sample>[0-9]+\s*/\s*[0-9?]*)\)?\s*$")


def _apart(text: str) -> tuple[str, str]:
    """The value and the sample behind it, as in 82 24/48; an empty sample where there is none."""
    found = _SAMPLE.match(text)
    return (found["value"], found["sample"]) if found else (text, "")


def _sample(text: str) -> tuple[int | None, int | None]:
    """How many answered and how many were asked. Raises RefusedError."""
    if not text:
        return None, None
    answered, asked = (part.strip() for part in text.split("/"))
    respondents, invited = int(answered[:9]), int(asked[:9]) if asked.strip("?") else None
    if not 1 <= respondents <= MOST_ASKED or (invited is not None and not respondents <= invited <= MOST_ASKED):
        raise RefusedError(line_words.no_sample(text))
    return respondents, invited


@dataclass(frozen=True, slots=True)
class NoticeField(Field):
    """A line the cursor can stand on so that it can be reached and read; keys change nothing there."""

    id: str
    title: str
    told: str = ""

    @property
    def key(self) -> str:
        return self.id

    def name(self, assessment: Assessment) -> str:
        return self.title

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        return [*wrap(self.title, width, "strong"), *(wrap(self.told, width, "plain") if self.told else [])]
