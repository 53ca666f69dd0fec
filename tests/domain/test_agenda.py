"""Which meetings were held, are late and come next; who has to do what."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.agenda import (
    ActionState,
    OccurrenceState,
    RitualCourse,
    action_state,
    actions_in_order,
    agenda,
    late_rituals,
    overdue_actions,
)
from domain.assessment import Assessment, Reading
from domain.catalogue import Kpi
from domain.facts import with_action, with_meeting, with_new_action, without_action
from domain.meeting import Action, Meeting
from domain.month import add_months
from domain.rituals import PERIODS, Ritual
from tests import strategies
from tests.domain.building import answered

START = date(2026, 4, 1)
TODAY = date(2026, 11, 23)
DONE, MISSED, LATE, NEXT = (
    OccurrenceState.DONE,
    OccurrenceState.MISSED,
    OccurrenceState.LATE,
    OccurrenceState.NEXT,
)


def course(assessment: Assessment, ritual: Ritual, today: date = TODAY) -> RitualCourse:
    return next(one for one in agenda(assessment, today) if one.ritual is ritual)


def states(found: RitualCourse) -> list[OccurrenceState]:
    return [one.state for one in found.occurrences]


def test_without_a_start_there_is_no_agenda() -> None:
    assert agenda(answered(), TODAY) == ()


def test_what_nobody_held_is_late_until_the_next() -> None:
    committee = course(answered(contract_start=START), Ritual.STEERING_COMMITTEE)
    assert [(one.number, one.due, one.state) for one in committee.occurrences] == [
        (1, date(2026, 7, 1), LATE),
        (2, date(2026, 10, 1), LATE),
        (3, date(2027, 1, 1), NEXT),
    ]
    assert committee.next is not None
    assert committee.next.id == "steering_committee_3"
    assert committee.last_done is None


def test_the_one_that_waits_is_the_first_late_and_a_ritual_is_late_once() -> None:
    case = answered(contract_start=START)
    committee = course(case, Ritual.STEERING_COMMITTEE)
    assert committee.waiting is committee.occurrences[0]
    assert len(course(case, Ritual.MONTHLY_DASHBOARD).of(LATE)) == 7
    assert late_rituals(agenda(case, TODAY)) == 3
    held = with_meeting(case, Ritual.STEERING_COMMITTEE, 2, Meeting(held_on=TODAY))
    waiting = course(held, Ritual.STEERING_COMMITTEE).waiting
    assert waiting is not None
    assert (waiting.number, waiting.state) == (3, NEXT)
    assert late_rituals(agenda(held, TODAY)) == 2


def test_a_later_one_held_makes_an_earlier_one_missed() -> None:
    case = with_meeting(
        answered(contract_start=START), Ritual.STEERING_COMMITTEE, 2, Meeting(held_on=date(2026, 10, 6))
    )
    committee = course(case, Ritual.STEERING_COMMITTEE)
    assert states(committee) == [MISSED, DONE, NEXT]
    assert committee.last_done is committee.occurrences[1]


def test_one_held_before_it_is_due_is_done_and_the_one_after_comes_next() -> None:
    case = with_meeting(answered(contract_start=START), Ritual.TECHNICAL_AUDIT, 1, Meeting(held_on=date(2026, 9, 1)))
    assert states(course(case, Ritual.TECHNICAL_AUDIT)) == [DONE, NEXT]


def test_one_is_late_from_the_day_after_it_was_due() -> None:
    case = answered(contract_start=START)
    assert states(course(case, Ritual.STEERING_COMMITTEE, date(2026, 7, 1))) == [NEXT]
    assert states(course(case, Ritual.STEERING_COMMITTEE, date(2026, 7, 2))) == [LATE, NEXT]


def test_minutes_alone_do_not_say_that_it_was_held() -> None:
    case = with_meeting(answered(contract_start=START), Ritual.STEERING_COMMITTEE, 1, Meeting(minutes="Put off."))
    first = course(case, Ritual.STEERING_COMMITTEE).occurrences[0]
    assert (first.state, first.meeting.minutes) == (LATE, "Put off.")


def test_the_readings_show_that_a_dashboard_was_made_and_a_survey_taken() -> None:
    case = answered(contract_start=START)
    for kpi in Kpi:
        case = case.with_reading("2026-06", kpi, Reading(value=Decimal(50)))
    dashboards = course(case, Ritual.MONTHLY_DASHBOARD, date(2026, 8, 2))
    assert [(one.state, one.by_readings) for one in dashboards.occurrences] == [
        (MISSED, False),
        (MISSED, False),
        (DONE, True),
        (LATE, False),
        (NEXT, False),
    ]
    assert states(course(case, Ritual.SATISFACTION_SURVEY, date(2026, 8, 2))) == [DONE, NEXT]
    lacking = case.with_reading("2026-06", Kpi.BUDGET, None)
    assert course(lacking, Ritual.MONTHLY_DASHBOARD, date(2026, 8, 2)).last_done is None


def test_a_meeting_put_back_to_nothing_is_not_kept() -> None:
    case = answered(contract_start=START)
    held = with_meeting(case, Ritual.STEERING_COMMITTEE, 12, Meeting(held_on=TODAY))
    held = with_meeting(held, Ritual.STEERING_COMMITTEE, 2, Meeting(held_on=TODAY))
    assert list(held.meetings[Ritual.STEERING_COMMITTEE]) == ["2", "12"]
    for number in (2, 12):
        held = with_meeting(held, Ritual.STEERING_COMMITTEE, number, Meeting())
    assert held == case


@settings(deadline=None, max_examples=60)
@given(strategies.days, st.integers(0, 600), st.sets(st.integers(1, 30), max_size=4))
def test_every_course_ends_with_its_only_next_and_dates_follow_their_numbers(
    start: date, later: int, held: set[int]
) -> None:
    today = add_months(start, later)
    assert today is not None
    case = answered(contract_start=start)
    for number in held:
        case = with_meeting(case, Ritual.STEERING_COMMITTEE, number, Meeting(held_on=start))
    for one in agenda(case, today):
        assert one.occurrences
        assert one.occurrences[-1] is one.next
        assert len(one.of(NEXT)) == 1
        for occurrence in one.occurrences:
            assert occurrence.due == add_months(start, occurrence.number * PERIODS[one.ritual])
            assert (occurrence.state is LATE) <= (occurrence.due < today)
        last = one.last_done
        assert all(late.number > last.number for late in one.of(LATE) if last)


def test_a_start_at_the_end_of_time_has_no_next() -> None:
    assert all(one.next is None for one in agenda(answered(contract_start=date(9999, 12, 31)), TODAY))


# --- actions -------------------------------------------------------------------------------------------


def test_actions_stand_by_what_is_due_first() -> None:
    case = answered()
    wanted = {
        "undated": Action(name="undated"),
        "late": Action(name="late", due=date(2026, 11, 1)),
        "later": Action(name="later", due=date(2026, 12, 1)),
        "latest": Action(name="latest", due=date(2026, 9, 1)),
        "done": Action(name="done", due=date(2026, 9, 1), done_on=date(2026, 9, 5)),
        "done last": Action(name="done last", done_on=date(2026, 10, 5)),
    }
    for name, action in wanted.items():
        id, case = with_new_action(case, name)
        case = with_action(case, id, action)
    in_order = [case.actions[id].name for id in actions_in_order(case, TODAY)]
    assert in_order == ["latest", "late", "later", "undated", "done last", "done"]
    assert [case.actions[id].name for id in overdue_actions(case, TODAY)] == ["latest", "late"]
    assert without_action(case, "action_1").actions.keys() == case.actions.keys() - {"action_1"}


def test_an_action_is_overdue_from_the_day_after() -> None:
    action = Action(name="x", due=TODAY)
    assert action_state(action, TODAY) is ActionState.OPEN
    assert action_state(action, date(2026, 11, 24)) is ActionState.OVERDUE
    assert action_state(action.model_copy(update={"done_on": TODAY}), date(2027, 1, 1)) is ActionState.DONE
