"""Availability and hours of downtime, over the hours in which the client needs service."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType

from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.interval import Interval, interval_of
from domain.outage import (
    AvailabilityTarget,
    OutageCost,
    ServiceWindow,
    availability_target,
    outage_cost,
    service_window,
)

_HUNDRED = Decimal(100)
_WEEKS, _DAYS, _MONTHS = 52, 365, 12
_WHOLE_WEEK, _WHOLE_DAY = 7, 24


@dataclass(frozen=True, slots=True)
class ServiceHours:
    """When IT has to be available: `days` a week (1 to 7), `hours` a day (above 0, to 24).

    Raises ValueError for others.
    """

    days: int
    hours: Decimal

    def __post_init__(self) -> None:
        if not 1 <= self.days <= _WHOLE_WEEK:
            raise ValueError(f"not days of a week: {self.days}")
        if not 0 < self.hours <= _WHOLE_DAY:
            raise ValueError(f"not hours of a day: {self.hours}")

    @property
    def yearly(self) -> Decimal:
        """Hours of service in a year: 52 weeks, or all 365 days when no day is free. 5×8 is 2 080, 7×24 is 8 760."""
        return self.hours * (_DAYS if self.days == _WHOLE_WEEK else _WEEKS * self.days)

    def downtime(self, availability: Decimal) -> Decimal:
        """Hours a year that a service available `availability` percent of these hours is down.

        Raises ValueError when `availability` is not a percentage.
        """
        if not 0 <= availability <= _HUNDRED:
            raise ValueError(f"not a percentage: {availability}")
        return self.yearly * (_HUNDRED - availability) / _HUNDRED

    def monthly_downtime(self, availability: Decimal) -> Decimal:
        """The same in a month, a twelfth of a year; service levels are often agreed by month."""
        return self.downtime(availability) / _MONTHS

    def availability(self, downtime: Decimal) -> Decimal:
        """The availability, in percent, of a service that is down `downtime` hours a year; 0 when down all the time.

        Raises ValueError for a negative time.
        """
        if downtime < 0:
            raise ValueError(f"not a time: {downtime}")
        return _HUNDRED * (1 - min(downtime, self.yearly) / self.yearly)


WINDOWS = MappingProxyType(
    {
        ServiceWindow.BUSINESS_HOURS: ServiceHours(5, Decimal(8)),
        ServiceWindow.EXTENDED_HOURS: ServiceHours(6, Decimal(12)),
        ServiceWindow.AROUND_THE_CLOCK: ServiceHours(7, Decimal(24)),
    }
)
"""The days and hours of the choices of the interview. Our addition."""


def service_hours(assessment: Assessment) -> ServiceHours | None:
    """The company's own service hours, or None when they are not known."""
    window = service_window(assessment)
    return None if window is None else WINDOWS[window]


def downtime_now(assessment: Assessment) -> Interval | None:
    """Hours a year IT is down as things are: hours of an outage × outages a year; None when either is not known."""
    hours, outages = interval_of(assessment, "outage_hours"), interval_of(assessment, "outages_per_year")
    return None if hours is None or outages is None else hours * outages


def availability_now(assessment: Assessment, hours: ServiceHours) -> Interval | None:
    """The availability, in percent of `hours`, as things are; outages are taken to fall inside them."""
    down = downtime_now(assessment)
    if down is None:
        return None
    return Interval(hours.availability(down.high), hours.availability(down.likely), hours.availability(down.low))


@dataclass(frozen=True, slots=True)
class TargetWorth:
    """What the article's availability target for the company's size would be worth here.

    `allowed`: hours down a year the target leaves; `now`: hours down as things are. `worth`: what outages would cost
    less a year, a lower bound where `is_lower_bound`. `target` has the article's average return beside it: its claim
    about all companies of the size, not a figure of this one. None where it is not known; `missing` names the
    questions. A company below 10 people has no target, which is no missing fact.
    """

    target: AvailabilityTarget | None
    allowed: Decimal | None
    now: Interval | None
    worth: Interval | None
    is_lower_bound: bool
    missing: tuple[str, ...]


def target_worth(assessment: Assessment, hours: ServiceHours | None = None) -> TargetWorth:
    """What meeting the target is worth over `hours`, by default those of the interview's service window.

    Our reading: fewer outages of the same length, so that the cost falls with the hours down:
    cost of a year − allowed hours × cost of one outage / its hours; 0 when the target is met already.
    """
    people = assessment.number("headcount")
    window = hours or service_hours(assessment)
    target = None if people is None else availability_target(people)
    cost, now = outage_cost(assessment), downtime_now(assessment)
    missing = [id for id, known in (("headcount", people), ("service_window", window)) if known is None]
    missing += [id for id in ("outage_hours", "outages_per_year") if interval_of(assessment, id) is None]
    missing += [id for id in cost.missing if id not in missing]
    allowed = None if target is None or window is None else window.downtime(target.availability)
    worth = None if allowed is None or now is None else _worth(assessment, cost, allowed)
    return TargetWorth(target, allowed, now, worth, cost.is_lower_bound, tuple(missing))


def _worth(assessment: Assessment, cost: OutageCost, allowed: Decimal) -> Interval | None:
    """Every factor makes it larger, so its corners are those of the factors."""
    length = interval_of(assessment, "outage_hours")
    if length is None or cost.per_outage is None or cost.per_year is None:
        return None
    corners = (
        _saved(year, outage, hours, allowed)
        for year, outage, hours in zip(_ends(cost.per_year), _ends(cost.per_outage), _ends(length), strict=True)
    )
    return Interval(*corners)


def _saved(year: Decimal, outage: Decimal, hours: Decimal, allowed: Decimal) -> Decimal:
    return max(Decimal(0), year - allowed * outage / hours) if hours else Decimal(0)


def _ends(interval: Interval) -> tuple[Decimal, Decimal, Decimal]:
    return interval.low, interval.likely, interval.high
