"""The dates of an assessment as an iCalendar file (RFC 5545): meetings, reviews, actions, safeguards that fall due.

Every event keeps its UID whenever the file is made again, so that a calendar updates what it has.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from domain.agenda import OccurrenceState, agenda
from domain.assessment import Assessment
from domain.catalogue import SafeguardState
from domain.cleaning import on_one_line
from domain.dataclass import dataclass
from domain.month import add_months
from domain.rituals import PERIODS, Ritual
from tui import __version__
from tui.i18n import _, language
from tui.words import rituals as ritual_words
from tui.words import safeguards as safeguard_words

BACK, AHEAD = 12, 24
"""Months before and after today whose meetings are written: late ones of a year, and the longest period ahead. Ours."""

LONGEST_LINE = 75
"""Octets of a line before it is folded (RFC 5545, 3.1)."""

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Event:
    """What happens on a day, the whole day. `uid` says which event it is, whatever else changes."""

    uid: str
    day: date
    title: str
    text: str = ""


def events(assessment: Assessment, today: date) -> tuple[Event, ...]:
    """The events in the language in use, by day. What is done already is left out."""
    found = (*_meetings(assessment, today), *_reviews(assessment), *_actions(assessment), *_safeguards(assessment))
    return tuple(sorted(found, key=lambda event: (event.day, event.uid)))


def as_calendar(assessment: Assessment, today: date, changed_at: datetime, *, name: str) -> str:
    """The file: `changed_at` is when the assessment was saved, which tells a calendar the newer of two files."""
    moment = changed_at.astimezone(UTC)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Sourcier//Sourcier {__version__}//{language().upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]
    for event in events(assessment, today):
        lines += _event(event, moment)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def count_of(text: str) -> int:
    """How many events a file holds. Raises ValueError for one that is not folded or closed as the standard asks."""
    if not text.endswith("END:VCALENDAR\r\n"):
        raise ValueError("the end is missing")
    lines = text.split("\r\n")
    if any(len(line.encode()) > LONGEST_LINE or "\n" in line or "\r" in line for line in lines):
        raise ValueError("a line is not folded")
    begun, ended = lines.count("BEGIN:VEVENT"), lines.count("END:VEVENT")
    if begun != ended:
        raise ValueError("an event is not closed")
    return begun


# --- what happens --------------------------------------------------------------------------------


def _meetings(assessment: Assessment, today: date) -> Iterator[Event]:
    """What is late or still to come, then what follows it. An occurrence keeps its number, whatever was held."""
    first, last = add_months(today, -BACK) or today, add_months(today, AHEAD) or today
    start = assessment.day("contract_start")
    for course in agenda(assessment, today):
        for one in course.of(OccurrenceState.LATE, OccurrenceState.NEXT):
            if one.due >= first:
                yield _meeting(assessment, course.ritual, one.id, one.due)
        number = course.occurrences[-1].number + 1
        while start and (due := add_months(start, number * PERIODS[course.ritual])) is not None and due <= last:
            yield _meeting(assessment, course.ritual, f"{course.ritual}_{number}", due)
            number += 1


def _meeting(assessment: Assessment, ritual: Ritual, id: str, due: date) -> Event:
    return Event(f"{assessment.id}-{id}", due, ritual_words.name(ritual), ritual_words.meaning(ritual))


def _reviews(assessment: Assessment) -> Iterator[Event]:
    for id, record in assessment.decisions.items():
        if record.review_on is not None:
            title = _("Review of the decision: {option}", option=record.option_name) if record.option_name else ""
            yield Event(f"{assessment.id}-review-{id}", record.review_on, title or _("Review of the decision"))


def _actions(assessment: Assessment) -> Iterator[Event]:
    for id, action in assessment.actions.items():
        if action.due is not None and action.done_on is None:
            yield Event(f"{assessment.id}-{id}", action.due, action.name, _owned(action.owner))


def _safeguards(assessment: Assessment) -> Iterator[Event]:
    for id, check in assessment.safeguards.items():
        if check.due is not None and check.state is not SafeguardState.PRESENT:
            title = _("Safeguard due: {name}", name=safeguard_words.label(id))
            yield Event(f"{assessment.id}-safeguard-{id}", check.due, title, _owned(check.owner))


def _owned(owner: str) -> str:
    return _("Owner: {name}", name=owner) if owner else ""


# --- the format ----------------------------------------------------------------------------------


def _event(event: Event, changed_at: datetime) -> Iterator[str]:
    stamp = changed_at.strftime("%Y%m%dT%H%M%SZ")
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}@sourcier"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    # Calendars take an event they have only with a higher number: minutes grow with every save.
    yield f"SEQUENCE:{max(0, int((changed_at - _EPOCH).total_seconds()) // 60)}"
    yield f"DTSTART;VALUE=DATE:{_digits(event.day)}"
    if event.day < date.max:
        yield f"DTEND;VALUE=DATE:{_digits(event.day + timedelta(days=1))}"
    yield f"SUMMARY:{_escaped(event.title)}"
    if event.text:
        yield f"DESCRIPTION:{_escaped(event.text)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _digits(day: date) -> str:
    # strftime leaves out zeros at the start of a year before 1000 on some systems.
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    """`text` on one line, with what separates values made plain (RFC 5545, 3.3.11)."""
    plain = on_one_line(text).strip()
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """`line` in pieces of at most 75 octets, the later ones after a space; no character is torn apart."""
    piece, room = "", LONGEST_LINE
    for character in line:
        size = len(character.encode())
        if size > room:
            yield piece
            piece, room = " ", LONGEST_LINE - 1
        piece += character
        room -= size
    yield piece
