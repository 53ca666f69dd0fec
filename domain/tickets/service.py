"""When a client is served, as far as it differs from the window named in the interview."""

from __future__ import annotations

from datetime import date, tzinfo

from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.outage import ServiceWindow, service_window
from domain.tickets.holidays import french_holidays
from domain.tickets.service_calendar import EARLIEST, WEEKS, ServiceCalendar, Week

DEFAULT_ZONE = "Europe/Paris"


@dataclass(frozen=True, slots=True)
class ServiceTerms:
    """`week` is None for that of the interview's window. `zone` is the name of a time zone in the tz database.

    `closed` are days without service beside public holidays, which count as closed unless every day of the week is
    served. `in_calendar_hours`: the resolution time is read in hours of the calendar.
    """

    week: Week | None = None
    zone: str = DEFAULT_ZONE
    alsace_moselle: bool = False
    closed: tuple[date, ...] = ()
    in_calendar_hours: bool = False


def window_of(assessment: Assessment) -> ServiceWindow:
    """The window of the interview; office hours while it was not asked. Our addition."""
    return service_window(assessment) or ServiceWindow.BUSINESS_HOURS


def service_calendar(terms: ServiceTerms, window: ServiceWindow, zone: tzinfo, until: date) -> ServiceCalendar:
    """The hours of service up to the day `until`, in `zone`, which is that of the terms."""
    week = terms.week or WEEKS[window]
    closed = set(terms.closed)
    if not all(week):
        for year in range(EARLIEST.year, until.year + 1):
            closed |= french_holidays(year, alsace_moselle=terms.alsace_moselle)
    return ServiceCalendar(week, zone, closed, until)
