"""The availability target for a company's size, and the downtime it leaves in a year."""

from __future__ import annotations

from decimal import Decimal

from domain.assessment import Assessment
from domain.catalogue import Basis
from domain.interval import Interval
from domain.outage import AVAILABILITY_TARGETS, availability_target, service_window, yearly_downtime
from tui.formats import hours, money, number, percent
from tui.i18n import _
from tui.words import sources
from tui.words.costs import amount


def target(assessment: Assessment) -> str:
    """One sentence: the target for the company's size and, where its service hours are known, what it leaves."""
    headcount = assessment.number("headcount")
    if headcount is None:
        return _("The target depends on the number of employees, which is not known yet.")
    row = availability_target(headcount)
    if row is None:
        smallest = AVAILABILITY_TARGETS[0].from_headcount
        return _("The article gives no target below {n} employees.", n=number(smallest))
    source, share = sources.basis(Basis.STATED), percent(row.availability)
    window = service_window(assessment)
    if window is None:
        return _("Target ({source}): {share}.", source=source, share=share)
    down = hours(yearly_downtime(row.availability, window), 1)
    return _("Target ({source}): {share}, at most {hours} down a year.", source=source, share=share, hours=down)


def nothing_known() -> str:
    return _("What an outage costs is not known yet: take a real one, the latest.")


def outages() -> str:
    return _("A year of outages")


def maintenance() -> str:
    return _("Maintenance")


def downtime_heading() -> str:
    return _("Hours down a year, by hours of service")


def now(share: str, down: str) -> str:
    """The availability as things are."""
    return _("Now: {share} available, {hours} down a year.", share=share, hours=down)


def average_return(amount: Decimal) -> str:
    """What the article says a company of the size gains on average."""
    return _(
        "Average return claimed for this size: {amount} a year ({source}); not a figure of this company.",
        amount=money(amount, 0),
        source=sources.basis(Basis.STATED),
    )


def worth(value: Interval, *, is_lower_bound: bool) -> str:
    """What meeting the target is worth a year."""
    if not value.high:
        return _("Here the target is met already: reaching it is worth nothing more.")
    found = amount(value, is_lower_bound)
    return _("Here it is worth {amount} a year less lost ({source}).", amount=found, source=_reading())


def worth_missing(questions: str) -> str:
    return _("What it is worth here is not known without: {questions}.", questions=questions)


def _reading() -> str:
    return sources.basis(Basis.READING)
