"""The fields of the safeguards: whether one is in place, who sees to it, and by when."""

from __future__ import annotations

from domain.answer import AnswerState
from domain.assessment import Assessment
from domain.catalogue import Safeguard, SafeguardState
from domain.cleaning import clean_text, whole_line
from domain.dataclass import dataclass
from domain.safeguards import SAFEGUARDS_BY_GROUP
from tui.fields.field import Field, RefusedError
from tui.fields.spelling import begins, initial
from tui.formats import day, edited_day, parse_date
from tui.formats.unreadable import UnreadableError
from tui.i18n import _
from tui.lines import Line, clip, line, one_line
from tui.words import refusals
from tui.words import safeguards as words
from tui.words.typing import day_written

CHOICES = (SafeguardState.PRESENT, SafeguardState.TO_DO, SafeguardState.MISSING)
"""The states a person gives, in the order the arrows go through them."""

_IN_ORDER = tuple(safeguard for group in SAFEGUARDS_BY_GROUP.values() for safeguard in group)
"""The safeguards as the page lists them."""


def _letters() -> str:
    """The letter of each state, with its name."""
    return ", ".join(f"{initial(words.state(state))} {words.state(state)}" for state in CHOICES)


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except UnreadableError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class SafeguardField(Field):
    """What the three cells of a safeguard share: its note, and what is said of it below the page."""

    safeguard: Safeguard

    def name(self, assessment: Assessment) -> str:
        return words.label(self.safeguard)

    def note(self, assessment: Assessment) -> str | None:
        return assessment.safeguard(self.safeguard).note

    def with_note(self, assessment: Assessment, note: str) -> Assessment | None:
        return self._changed(assessment, note=clean_text(note))

    def _changed(self, assessment: Assessment, **changes: object) -> Assessment:
        check = assessment.safeguard(self.safeguard)
        return assessment.with_safeguard(self.safeguard, check.model_copy(update=changes))

    def advice(self) -> str:
        """What to type in the cell."""
        raise NotImplementedError

    def asks(self, assessment: Assessment) -> bool:
        """Whether what to type is said whatever else is known of the safeguard."""
        return False

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        check = assessment.safeguard(self.safeguard)
        lines = [
            line((clip(words.label(self.safeguard), width), "strong")),
            line((clip(words.meaning(self.safeguard), width), "plain")),
        ]
        told = [_("Owner: {name}", name=one_line(check.owner))] if check.owner else []
        told += [_("Due: {day}", day=day(check.due))] if check.due else []
        told += [_("Note: {note}", note=one_line(check.note))] if check.note else []
        if not told or self.asks(assessment):
            told.append(self.advice())
        lines.append(line((clip(" · ".join(told), width), "muted")))
        return lines


@dataclass(frozen=True, slots=True)
class StateField(SafeguardField):
    """Whether a safeguard is in place. Arrows go through the states, as does the first letter of each."""

    @property
    def key(self) -> str:
        return f"safeguard.{self.safeguard}"

    @property
    def is_choice(self) -> bool:
        return True

    @property
    def steps_sideways(self) -> bool:
        return True

    def stepped(self, assessment: Assessment, by: int) -> Assessment | None:
        state = assessment.safeguard(self.safeguard).state
        if state not in CHOICES:
            return self._changed(assessment, state=CHOICES[0 if by > 0 else -1])
        return self._changed(assessment, state=CHOICES[(CHOICES.index(state) + by) % len(CHOICES)])

    def press(self, assessment: Assessment, character: str) -> Assessment | None:
        typed = initial(character)
        for number, state in enumerate(CHOICES, start=1):
            if typed in (str(number), initial(words.state(state))):
                return self._changed(assessment, state=state)
        raise RefusedError(_("Press {names}; Delete when it was not asked.", names=_letters()))

    def advice(self) -> str:
        return _("{names}. Tab: owner, then due date.", names=_letters())

    def spelled(self, assessment: Assessment, word: str) -> Assessment | None:
        found = next((state for state in CHOICES if begins(words.state(state), word)), None)
        return None if found is None else self._changed(assessment, state=found)

    @property
    def states(self) -> tuple[AnswerState, ...]:
        return (AnswerState.NOT_ASKED,)

    def state(self, assessment: Assessment) -> AnswerState | None:
        asked = assessment.safeguard(self.safeguard).state is not SafeguardState.NOT_ASKED
        return AnswerState.GIVEN if asked else AnswerState.NOT_ASKED

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        return self._changed(assessment, state=SafeguardState.NOT_ASKED)


@dataclass(frozen=True, slots=True)
class OwnerField(SafeguardField):
    """Who sees to a safeguard."""

    @property
    def key(self) -> str:
        return f"owner.{self.safeguard}"

    def advice(self) -> str:
        return _("Type who sees to it: a person's name.")

    def name(self, assessment: Assessment) -> str:
        return _("Owner of “{safeguard}”", safeguard=words.label(self.safeguard))

    @property
    def is_typed(self) -> bool:
        return True

    def typed(self, assessment: Assessment) -> str:
        return assessment.safeguard(self.safeguard).owner

    def take(self, assessment: Assessment, text: str) -> Assessment:
        if _is_date(text):
            raise RefusedError(_("A person's name is asked here; the day goes into the next cell."))
        return self._changed(assessment, owner=whole_line(text))

    def onward(self, assessment: Assessment) -> str:
        is_undated = assessment.safeguard(self.safeguard).due is None
        return DueField(self.safeguard).key if is_undated else ""

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        return self._changed(assessment, owner="")


@dataclass(frozen=True, slots=True)
class DueField(SafeguardField):
    """The day by which a safeguard is to be in place."""

    @property
    def key(self) -> str:
        return f"due.{self.safeguard}"

    def advice(self) -> str:
        return _("By when? {day}", day=day_written())

    def asks(self, assessment: Assessment) -> bool:
        return assessment.safeguard(self.safeguard).due is None

    def name(self, assessment: Assessment) -> str:
        return _("Due date of “{safeguard}”", safeguard=words.label(self.safeguard))

    @property
    def is_typed(self) -> bool:
        return True

    def typed(self, assessment: Assessment) -> str:
        due = assessment.safeguard(self.safeguard).due
        return "" if due is None else edited_day(due)

    def take(self, assessment: Assessment, text: str) -> Assessment:
        if not text.strip():
            return self._changed(assessment, due=None)
        try:
            return self._changed(assessment, due=parse_date(text))
        except UnreadableError as error:
            raise RefusedError(refusals.unreadable(error)) from None

    def onward(self, assessment: Assessment) -> str:
        place = _IN_ORDER.index(self.safeguard) + 1
        return StateField(_IN_ORDER[place]).key if place < len(_IN_ORDER) else ""

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        return self._changed(assessment, due=None)
