"""The findings of the diagnosis in words: statuses, reasons and doubt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from domain.evidence import Reason, ReasonId, Status
from tui.formats import money, number, percent, signed
from tui.formats.numbers import Number
from tui.i18n import N_, _

_STATUSES = {
    Status.PRESENT: N_("present"),
    Status.ABSENT: N_("absent"),
    Status.UNKNOWN: N_("unknown"),
}

_STATUS_GLYPHS = {Status.PRESENT: "●", Status.ABSENT: "○", Status.UNKNOWN: "?"}

_REASONS = {
    ReasonId.JUDGED_PRESENT: N_("Judged present by the people interviewed."),
    ReasonId.JUDGED_ABSENT: N_("Judged absent by the people interviewed."),
    ReasonId.STATED_YES: N_("Answered yes."),
    ReasonId.STATED_NO: N_("Answered no."),
    ReasonId.NOT_APPLICABLE: N_("Not applicable to this company."),
    ReasonId.RESPONSE_TIMES_LENGTHEN: N_("Response times lengthen."),
    ReasonId.BACKLOG_GROWS: N_("The backlog grows."),
    ReasonId.SHADOW_IT: N_("Users work round IT with tools of their own."),
    ReasonId.NO_SYMPTOM: N_("No lengthening times, growing backlog or workarounds."),
    ReasonId.IT_OUTGROWN: N_("Over two years: headcount {headcount_growth}, IT staff {it_growth}. IT did not follow."),
    ReasonId.IT_FOLLOWS: N_("Over two years: headcount {headcount_growth}, IT staff {it_growth}. IT follows."),
    ReasonId.HEADCOUNT_STABLE: N_(
        "Headcount {headcount_growth} over two years: less than the {limit} IT would have to follow."
    ),
    ReasonId.OUTAGES_COST_MORE: N_("Outages cost {outages} a year, maintenance {maintenance}."),
    ReasonId.OUTAGES_COST_MORE_AT_LEAST: N_(
        "By what is known, outages cost {outages} a year, maintenance {maintenance}; parts are still unknown."
    ),
    ReasonId.OUTAGES_COST_LESS: N_("Outages cost {outages} a year, no more than maintenance ({maintenance})."),
    ReasonId.OUTAGES_AT_LEAST: N_(
        "By what is known, outages cost {outages} a year (maintenance: {maintenance}); parts are still unknown."
    ),
    ReasonId.FIREFIGHTING_ABOVE: N_("{share} of the time goes to emergencies: more than {limit}."),
    ReasonId.FIREFIGHTING_WITHIN: N_("{share} of the time goes to emergencies: not more than {limit}."),
    ReasonId.TURNOVER_HIGH: N_(
        "Departures over 24 months: {departures} for a team of {staff}, or {share}; the limit is {limit}."
    ),
    ReasonId.TURNOVER_LOW: N_(
        "Departures over 24 months: {departures} for a team of {staff}, or {share}; below {limit}."
    ),
}

# The same reasons where a number does not exist: growth from nothing, a team of which nobody is left.
_WITHOUT_NUMBERS = {
    ReasonId.IT_FOLLOWS: N_("Over two years: headcount {headcount_growth}; the IT team was built from nothing."),
    ReasonId.TURNOVER_HIGH: N_("Departures over 24 months: {departures}; nobody is left in the team."),
    ReasonId.TURNOVER_LOW: N_("No departure over 24 months."),
}
_NEEDS = {ReasonId.IT_FOLLOWS: "it_growth", ReasonId.TURNOVER_HIGH: "share", ReasonId.TURNOVER_LOW: "share"}


def _growth(value: Number) -> str:
    return signed(value, lambda shown: percent(shown, 0))


_SHOWN: Mapping[str, Callable[[Decimal], str]] = {
    "headcount_growth": _growth,
    "it_growth": _growth,
    "limit": percent,
    "share": lambda value: percent(value, 0) if value == value.to_integral_value() else percent(value, 1),
    "outages": lambda value: money(value, 0),
    "maintenance": lambda value: money(value, 0),
}


def status(value: Status) -> str:
    return _(_STATUSES[value])


def status_glyph(value: Status) -> str:
    """The status in one cell."""
    return _STATUS_GLYPHS[value]


def reason(value: Reason) -> str:
    """One sentence: why a signal has its status."""
    words = _REASONS
    if value.id in _NEEDS and _NEEDS[value.id] not in value.params:
        words = _WITHOUT_NUMBERS
    shown = {name: _SHOWN.get(name, number)(figure) for name, figure in value.params.items()}
    return _(words[value.id], **shown)
