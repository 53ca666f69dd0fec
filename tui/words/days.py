"""How far away a day is."""

from __future__ import annotations

from datetime import date

from tui.i18n import _, ngettext


def until(day: date, today: date) -> str:
    """`in 12 days`, `tomorrow`, `today`, `yesterday`, `12 days ago`."""
    days = (day - today).days
    if days == 0:
        return _("today")
    if abs(days) == 1:
        return _("tomorrow") if days > 0 else _("yesterday")
    if days > 0:
        return ngettext("in {n} day", "in {n} days", days)
    return ngettext("{n} day ago", "{n} days ago", -days)
