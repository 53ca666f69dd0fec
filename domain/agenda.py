"""Governance as it happens: which meetings were held, which are late and which come next; and who has to do what.

The rituals are the article's. What counts as done, late or missed is our reading.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from domain.assessment import Assessment
from domain.base import EMPTY
from domain.catalogue import Kpi
from domain.dataclass import dataclass
from domain.meeting import Action, Meeting
from domain.month import add_months, month_at, month_index, month_of
from domain.rituals import PERIODS, Ritual

LONGEST = 240
"""Most occurrences of a ritual that are looked at, the latest: twenty years of months."""

_READ_MONTHLY = tuple(kpi for kpi in Kpi if kpi is not Kpi.SATISFACTION)
_NOT_HELD = Meeting()


class OccurrenceState(StrEnum):
    """`DONE`: held, or shown by the readings. `LATE`: due, and nothing of its kind was done since. `MISSED`: a later
    one was done. `NEXT`: the first that is still to come.
    """

    DONE = "done"
    MISSED = "missed"
    LATE = "late"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One meeting, survey or audit: the `number`th of its ritual, counted from 1.

    `by_readings`: nobody said that it was held, but the readings it is for are there.
    """

    ritual: Ritual
    number: int
    due: date
    state: OccurrenceState
    meeting: Meeting
    by_readings: bool

    @property
    def id(self) -> str:
        """A name that stays whatever else changes, as in steering_committee_2."""
        return f"{self.ritual}_{self.number}"


@dataclass(frozen=True, slots=True)
class RitualCourse:
    """The occurrences of one ritual from the first to the next, at most `LONGEST`."""

    ritual: Ritual
    occurrences: tuple[Occurrence, ...]

    def of(self, *states: OccurrenceState) -> tuple[Occurrence, ...]:
        """Those in one of some states, in the order of their dates."""
        return tuple(one for one in self.occurrences if one.state in states)

    @property
    def next(self) -> Occurrence | None:
        """None only past the last year a date can have."""
        return next(iter(self.of(OccurrenceState.NEXT)), None)

    @property
    def waiting(self) -> Occurrence | None:
        """The one to hold now: the first that is late, else the next; the last there is where neither is left."""
        waiting = self.of(OccurrenceState.LATE) or self.of(OccurrenceState.NEXT) or self.occurrences[-1:]
        return waiting[0] if waiting else None

    @property
    def is_late(self) -> bool:
        return bool(self.of(OccurrenceState.LATE))

    @property
    def last_done(self) -> Occurrence | None:
        return next(iter(reversed(self.of(OccurrenceState.DONE))), None)


def agenda(assessment: Assessment, today: date) -> tuple[RitualCourse, ...]:
    """The course of every ritual since the start of the contract; empty while the start is not known.

    The first occurrence is due one period after the start. One is late from the day after it was due.
    """
    start = assessment.day("contract_start")
    if start is None:
        return ()
    return tuple(_course(assessment, ritual, start, today) for ritual in PERIODS)


def late_rituals(courses: Iterable[RitualCourse]) -> int:
    """How many rituals are late, each counted once however many of its meetings nobody held: the next makes up for
    them.
    """
    return sum(course.is_late for course in courses)


def _course(assessment: Assessment, ritual: Ritual, start: date, today: date) -> RitualCourse:
    meetings = assessment.meetings.get(ritual, EMPTY)
    found: list[tuple[int, date, Meeting, bool]] = []
    passed = max(0, (month_index(month_of(today)) - month_index(month_of(start))) // PERIODS[ritual])
    number = max(1, passed - LONGEST + 2)
    while (due := add_months(start, number * PERIODS[ritual])) is not None:
        meeting = meetings.get(str(number), _NOT_HELD)
        by_readings = meeting.held_on is None and _is_read(assessment, ritual, due)
        found.append((number, due, meeting, by_readings))
        number += 1
        if due >= today and not (meeting.held_on or by_readings):
            break
    done = [at for at, (_number, _due, meeting, read) in enumerate(found) if meeting.held_on or read]
    last = done[-1] if done else -1
    return RitualCourse(
        ritual,
        tuple(
            Occurrence(ritual, number, due, _state(at in done, at < last, due < today), meeting, read)
            for at, (number, due, meeting, read) in enumerate(found)
        ),
    )


def _state(is_done: bool, one_came_after: bool, is_past: bool) -> OccurrenceState:
    if is_done:
        return OccurrenceState.DONE
    if one_came_after:
        return OccurrenceState.MISSED
    return OccurrenceState.LATE if is_past else OccurrenceState.NEXT


def _is_read(assessment: Assessment, ritual: Ritual, due: date) -> bool:
    """Whether the readings that a dashboard or a survey is for are there: those of the months just over."""
    end = month_index(month_of(due))
    if ritual is Ritual.MONTHLY_DASHBOARD:
        return all(_has(assessment, end - 1, kpi) for kpi in _READ_MONTHLY)
    if ritual is Ritual.SATISFACTION_SURVEY:
        months = range(end - PERIODS[ritual], end)
        return any(_has(assessment, month, Kpi.SATISFACTION) for month in months)
    return False


def _has(assessment: Assessment, month: int, kpi: Kpi) -> bool:
    return assessment.reading(month_at(month), kpi) is not None


# --- actions -------------------------------------------------------------------------------------------


class ActionState(StrEnum):
    """`OVERDUE` from the day after it was due."""

    OVERDUE = "overdue"
    OPEN = "open"
    DONE = "done"


def action_state(action: Action, today: date) -> ActionState:
    if action.done_on is not None:
        return ActionState.DONE
    return ActionState.OVERDUE if action.due is not None and action.due < today else ActionState.OPEN


def actions_in_order(assessment: Assessment, today: date) -> tuple[str, ...]:
    """The ids of the actions: overdue ones, then open ones, the first due first; then those done, the latest first."""
    order, made = tuple(ActionState), {id: at for at, id in enumerate(assessment.actions)}

    def place(id: str) -> tuple[int, int, int]:
        action = assessment.actions[id]
        state = action_state(action, today)
        by_date = (action.due or date.max).toordinal() if action.done_on is None else -action.done_on.toordinal()
        return order.index(state), by_date, made[id]

    return tuple(sorted(assessment.actions, key=place))


def overdue_actions(assessment: Assessment, today: date) -> tuple[str, ...]:
    """The ids of the actions that are overdue, the longest overdue first."""
    in_order: Iterable[str] = actions_in_order(assessment, today)
    return tuple(id for id in in_order if action_state(assessment.actions[id], today) is ActionState.OVERDUE)
