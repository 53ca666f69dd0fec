"""The KPI dashboard in words: figures with their unit, statuses, trends and alerts."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from domain.alerts import Alert, AlertKind
from domain.catalogue import Kpi
from domain.dashboard import Dashboard, KpiLine, KpiStatus
from domain.kpi import KPIS, KpiUnit
from domain.trend import Direction
from tui.formats import hours, money, month, number, percent, signed
from tui.i18n import N_, _, ngettext

STATUS_CELLS = 12
"""Most cells of a status."""

MAX_PLACES = 4
"""Most decimals of a figure in an alert."""

_STATUSES = {
    KpiStatus.ON_TARGET: N_("on target"),
    KpiStatus.OFF_TARGET: N_("off target"),
    KpiStatus.ALERT: N_("alert"),
    KpiStatus.MAJOR: N_("major alert"),
    KpiStatus.NO_DATA: N_("no data"),
}

_STATUS_GLYPHS = {
    KpiStatus.ON_TARGET: "●",
    KpiStatus.OFF_TARGET: "○",
    KpiStatus.ALERT: "▲",
    KpiStatus.MAJOR: "‼",
    KpiStatus.NO_DATA: "·",
}

_TRENDS = {
    Direction.RISING: N_("rising"),
    Direction.FALLING: N_("falling"),
    Direction.STEADY: N_("steady"),
    Direction.UNKNOWN: N_("too few readings"),
}

_TREND_GLYPHS = {
    Direction.RISING: "↗",
    Direction.FALLING: "↘",
    Direction.STEADY: "→",
    Direction.UNKNOWN: " ",
}

_FIGURES = {
    KpiUnit.MONEY: lambda value: money(value, 0),
    KpiUnit.PERCENT: percent,
    KpiUnit.HOURS: hours,
    KpiUnit.COUNT: number,
}

_ALERTS = {
    AlertKind.BUDGET_DRIFT_EARLY: N_(
        "Budget {value} against the forecast, beyond {limit}: wrong sizing, or a badly defined scope."
    ),
    AlertKind.BUDGET_DRIFT: N_("Budget {value} against the forecast, beyond {limit}."),
    AlertKind.FIRST_LEVEL_LOW: N_(
        "{value} solved at the first contact, below {limit}: support skills or in-house documentation are lacking."
    ),
    AlertKind.SATISFACTION_BELOW_TARGET: N_("{value} of users satisfied, below the month's target of {limit}."),
    AlertKind.SECURITY_NOT_FALLING: N_(
        "{value} security incidents in the month, {limit} before the contract: a major failure, act at once."
    ),
}

_RISING = {
    True: N_("Resolution time rises ({value}), although the contract's {limit} are kept."),
    False: N_("Resolution time rises ({value}) and exceeds the contract's {limit}."),
    None: N_("Resolution time rises ({value})."),
}


def figure(kpi: Kpi, value: Decimal) -> str:
    """A value of a KPI with its unit."""
    return _FIGURES[KPIS[kpi].unit](value)


def status(value: KpiStatus) -> str:
    return _(_STATUSES[value])


def standing(line: KpiLine) -> str:
    """The status of a KPI; where it has a reading and nothing to hold it against, that there is no target."""
    if line.status is KpiStatus.NO_DATA and line.latest is not None:
        return _("no target")
    return status(line.status)


def status_glyph(value: KpiStatus) -> str:
    """The status in one cell."""
    return _STATUS_GLYPHS[value]


def trend(value: Direction) -> str:
    return _(_TRENDS[value])


def trend_glyph(value: Direction) -> str:
    """The direction of a trend in one cell."""
    return _TREND_GLYPHS[value]


def unread(board: Dashboard) -> str:
    """That months have passed without a reading, so that nothing tells how the KPIs stand; empty where none has."""
    if board.last_read is None or not board.months_unread:
        return ""
    return ngettext(
        "Nothing was read after {month}: {n} month is missing.",
        "Nothing was read after {month}: {n} months are missing.",
        board.months_unread,
        month=month(board.last_read),
    )


def alert(value: Alert) -> str:
    """One sentence: what raised the alert, with its figures, and what it means."""
    match value.kind:
        case AlertKind.BUDGET_DRIFT | AlertKind.BUDGET_DRIFT_EARLY:
            shown, limit = _apart(lambda drift: signed(drift, percent), value.value, percent, value.limit or Decimal(0))
        case _ if value.limit is None:
            shown, limit = figure(value.kpi, value.value), ""
        case _:
            show = partial(figure, value.kpi)
            shown, limit = _apart(show, value.value, show, value.limit)
    wording = _RISING[value.inside_sla] if value.kind is AlertKind.RESOLUTION_TIME_RISING else _ALERTS[value.kind]
    return _(wording, value=shown, limit=limit)


def _apart(
    show: Callable[[Decimal], str], value: Decimal, show_limit: Callable[[Decimal], str], limit: Decimal
) -> tuple[str, str]:
    """Both figures with one decimal, as in the table; with more where `value` would read the same as its limit.

    A drift and the target of a month are quotients, whose digits may have no end.
    """
    for places in range(1, MAX_PLACES):
        near, bound = round(value, places), round(limit, places)
        if near != bound or value == limit:
            return show(near), show_limit(bound)
    return show(round(value, MAX_PLACES)), show_limit(round(limit, MAX_PLACES))
