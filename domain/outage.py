"""What unavailability costs, and what an availability target means in hours."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from domain.answer import AnswerState
from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.interval import ZERO, Interval, interval_of
from domain.questions import QUESTIONS, Kind

_HUNDRED = Decimal(100)
_PRODUCTIVITY = ("outage_hours", "outage_people", "hourly_cost", "productivity_loss")
_REVENUE = ("outage_hours", "revenue_per_hour", "revenue_lost")
_RECOVERY = ("recovery_cost",)


@dataclass(frozen=True, slots=True)
class OutageCost:
    """The cost of unavailability, in the client's currency.

    `missing` names the questions without which there is no figure: then `per_outage`, `per_year` or both are None.
    Lost revenue and recovery are optional parts: the questions in `counted_as_zero` are unknown and count as nothing,
    which makes the figures lower bounds. `maintenance` is the yearly maintenance cost they are compared with, None
    when it is not known.
    """

    per_outage: Interval | None
    per_year: Interval | None
    maintenance: Interval | None
    missing: tuple[str, ...]
    counted_as_zero: tuple[str, ...]

    @property
    def is_lower_bound(self) -> bool:
        """Whether the year may cost more than `per_year` says; not so when no outage happens at all."""
        return bool(self.counted_as_zero) and self.per_year != ZERO


def outage_cost(assessment: Assessment) -> OutageCost:
    """The cost of one outage and of a year of them.

    Our reading (the article only gives an example): hours × (people × hourly cost × productivity loss + revenue per
    hour × share of revenue lost) + recovery cost; times the outages per year. A fact that does not apply counts as 0,
    and a product with a factor that is certainly 0 needs no other factor.
    """
    productivity, missing = _product(assessment, _PRODUCTIVITY)
    per_outage, counted_as_zero = productivity, list[str]()
    for part in (_REVENUE, _RECOVERY):
        cost, unknown = _product(assessment, part)
        counted_as_zero += (id for id in unknown if id not in missing)
        if per_outage is not None and cost is not None:
            per_outage += cost

    outages = _fact(assessment, "outages_per_year")
    if outages == ZERO:
        per_year: Interval | None = ZERO
    else:
        per_year = per_outage * outages if per_outage is not None and outages is not None else None
        missing += ("outages_per_year",) if outages is None else ()
    return OutageCost(per_outage, per_year, _fact(assessment, "maintenance_cost"), missing, tuple(counted_as_zero))


def _product(assessment: Assessment, ids: Iterable[str]) -> tuple[Interval | None, tuple[str, ...]]:
    """The product of facts, or None and the ids of those that are not known."""
    facts = {id: _fact(assessment, id) for id in ids}
    if ZERO in facts.values():
        return ZERO, ()
    product = Interval.exactly(Decimal(1))
    for fact in facts.values():
        product = product if fact is None else product * fact
    unknown = tuple(id for id, fact in facts.items() if fact is None)
    return (None if unknown else product), unknown


def _fact(assessment: Assessment, id: str) -> Interval | None:
    """A fact as a factor (a percentage becomes a share); 0 when it does not apply, None when it is not known."""
    if assessment.answer(id).state is AnswerState.NOT_APPLICABLE:
        return ZERO
    fact = interval_of(assessment, id)
    if fact is not None and QUESTIONS[id].kind is Kind.PERCENT:
        return fact.scaled(1 / _HUNDRED)
    return fact


class ServiceWindow(StrEnum):
    """When IT has to be available: five days of 8 hours, six days of 12 hours, or always."""

    BUSINESS_HOURS = "business_hours"
    EXTENDED_HOURS = "extended_hours"
    AROUND_THE_CLOCK = "around_the_clock"


SERVICE_HOURS = MappingProxyType(
    {
        ServiceWindow.BUSINESS_HOURS: Decimal(2_080),
        ServiceWindow.EXTENDED_HOURS: Decimal(3_744),
        ServiceWindow.AROUND_THE_CLOCK: Decimal(8_760),
    }
)
"""Hours of service in a year of 52 weeks (365 days around the clock). Our addition."""


def service_window(assessment: Assessment) -> ServiceWindow | None:
    """The company's service window, or None when it is not known."""
    chosen = assessment.chosen("service_window")
    return None if chosen is None else ServiceWindow(chosen)


def yearly_downtime(availability: Decimal, window: ServiceWindow) -> Decimal:
    """Hours a year that a service available `availability` percent (0–100) of its window is down.

    Raises ValueError when `availability` is not a percentage.
    """
    if not 0 <= availability <= _HUNDRED:
        raise ValueError(f"not a percentage: {availability}")
    return SERVICE_HOURS[window] * (_HUNDRED - availability) / _HUNDRED


@dataclass(frozen=True, slots=True)
class AvailabilityTarget:
    """One row of the article's table: companies of `from_headcount` people up to, but not with, `below_headcount`.

    `availability` in percent of the service window; `average_roi` in euros a year. Stated by the article.
    """

    from_headcount: int
    below_headcount: int | None
    availability: Decimal
    average_roi: Decimal


AVAILABILITY_TARGETS = (
    AvailabilityTarget(10, 20, Decimal(99), Decimal(15_000)),
    AvailabilityTarget(20, 50, Decimal("99.5"), Decimal(25_000)),
    AvailabilityTarget(50, None, Decimal("99.9"), Decimal(40_000)),
)


def availability_target(headcount: int | Decimal) -> AvailabilityTarget | None:
    """The article's availability target for a company of `headcount` people; None below 10, where it has none.

    The article's bands share their bounds; our reading puts a shared bound in the upper band.
    """
    for target in reversed(AVAILABILITY_TARGETS):
        if headcount >= target.from_headcount:
            return target
    return None
