"""The availability target for a company's size, and the downtime it leaves in a year."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.catalogue import Basis
from domain.outage import AVAILABILITY_TARGETS, availability_target, service_window, yearly_downtime
from tui.formats import hours, number, percent
from tui.i18n import _
from tui.words import sources


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
