"""The calendar file, read by two libraries that are not ours."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.assessment import Assessment
from domain.decision import Decision, Outcome
from domain.facts import with_action, with_meeting, with_new_action
from domain.meeting import Action, Meeting
from domain.rituals import PERIODS, Ritual
from tests.tui.reports.cases import MARKUP, SAVED_AT, TODAY, case, hostile
from tui.i18n import speaking
from tui.reports.calendar import AHEAD, as_calendar, count_of, events


def made(assessment: Assessment | None = None, saved_at: datetime = SAVED_AT, name: str = "Cormoran") -> str:
    return as_calendar(assessment or case(), TODAY, saved_at, name=name)


def by_first(text: str) -> dict[str, tuple[date, str]]:
    """Day and title of every event, by UID, as icalendar reads them."""
    read = icalendar.Calendar.from_ical(text)
    return {str(event["UID"]): (event["DTSTART"].dt, str(event["SUMMARY"])) for event in read.walk("VEVENT")}


def by_second(text: str) -> dict[str, tuple[date, str]]:
    """The same as vobject reads them."""
    read = vobject.readOne(text)
    read.validate(raiseException=True)
    return {event.uid.value: (event.dtstart.value, event.summary.value) for event in read.vevent_list}


def test_both_libraries_read_the_same_events() -> None:
    text = made()
    expected = {f"{event.uid}@sourcier": (event.day, event.title) for event in events(case(), TODAY)}
    assert len(expected) > 40
    assert by_first(text) == by_second(text) == expected
    assert count_of(text) == len(expected)


def test_meetings_are_those_of_the_contract_two_years_ahead() -> None:
    start = case().day("contract_start")
    assert start is not None
    for ritual, period in PERIODS.items():
        found = [event for event in events(case(), TODAY) if f"-{ritual}_" in event.uid]
        assert found
        assert found[-1].day <= date(TODAY.year + AHEAD // 12, TODAY.month, TODAY.day)
        for event in found:
            number = int(event.uid.rpartition("_")[2])
            assert (event.day.year - start.year) * 12 + event.day.month - start.month == number * period


def test_made_again_the_same_events_have_the_same_ids_and_a_higher_number() -> None:
    later = SAVED_AT + timedelta(minutes=5)
    changed = made(case(), later)
    assert by_first(changed) == by_first(made())
    numbers = [
        {int(event["SEQUENCE"]) for event in icalendar.Calendar.from_ical(text).walk("VEVENT")}
        for text in (made(), changed)
    ]
    assert max(numbers[0]) < min(numbers[1]) < 2**31


def test_a_meeting_that_was_held_and_an_action_that_is_done_are_left_out() -> None:
    id, assessment = with_new_action(case(), "Ask for the network map")
    open_ = with_action(assessment, id, Action(name="Ask for the network map", owner="Sophie", due=date(2026, 11, 2)))
    found = {event.uid: event for event in events(open_, TODAY)}
    event = found[f"{case().id}-{id}"]
    assert (event.day, event.title) == (date(2026, 11, 2), "Ask for the network map")
    assert "Sophie" in event.text
    done = with_action(open_, id, Action(name="x", due=date(2026, 11, 2), done_on=date(2026, 10, 4)))
    coming = next(uid for uid in found if f"{Ritual.TECHNICAL_AUDIT}_" in uid)
    number = int(coming.rpartition("_")[2])
    held = with_meeting(done, Ritual.TECHNICAL_AUDIT, number, Meeting(held_on=date(2026, 10, 2)))
    left = {event.uid for event in events(held, TODAY)}
    assert set(found) - left == {event.uid, coming}


def test_the_review_of_a_decision_is_a_date() -> None:
    blank = Assessment(id="0123456789ab", created_on=date(2026, 1, 1))
    for option_name in ("", "Hybrid"):
        record = Decision(
            decided_on=TODAY, outcome=Outcome.CHOSEN, option_name=option_name, review_on=date(9999, 12, 31)
        )
        assessment = blank.with_decision(record)
        (event,) = events(assessment, TODAY)
        assert event.uid == "0123456789ab-review-d1"
        assert option_name in event.title
        assert by_second(made(assessment)) == by_first(made(assessment))


def test_an_empty_assessment_makes_an_empty_calendar() -> None:
    text = made(Assessment(id="0123456789ab", created_on=date(2026, 1, 1)))
    assert count_of(text) == 0
    assert not icalendar.Calendar.from_ical(text).walk("VEVENT")


@settings(deadline=None, max_examples=80)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")), max_size=200))
def test_any_text_reads_back_and_no_line_is_too_long(title: str) -> None:
    id, assessment = with_new_action(Assessment(id="0123456789ab", created_on=TODAY), "x")
    name = title.strip() or "x"
    text = made(with_action(assessment, id, Action(name=name, due=TODAY)), name=name)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert [title for _day, title in by_first(text).values()] == [name]
    assert count_of(text) == 1


def test_a_text_makes_no_line_of_its_own() -> None:
    with speaking("fr"):
        text = made(hostile(f"{MARKUP}\r\nBEGIN:VEVENT"), name="x\r\nMETHOD:REQUEST")
    assert text.count("METHOD:") == 1 + text.count("METHOD:REQUEST")
    assert "\r\nMETHOD:REQUEST" not in text
    assert by_first(text) == by_second(text)


@pytest.mark.parametrize(
    "damaged",
    [
        made()[:-20],
        made().replace("END:VEVENT", "", 1),
        made().replace("TRANSP:TRANSPARENT", "TRANSP:TRANSPARENT" + "x" * 80, 1),
        made().replace("\r\n", "\n"),
    ],
    ids=["cut", "open", "long", "line ends"],
)
def test_a_damaged_file_is_told(damaged: str) -> None:
    with pytest.raises(ValueError):
        count_of(damaged)
