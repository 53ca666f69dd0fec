"""The amounts of an option: as entered, or taken from what the interview knows already; and those that are missing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from domain.assessment import Assessment
from domain.catalogue import NON_DELEGABLE, Holder, Model
from domain.dataclass import dataclass
from domain.interval import Interval, as_interval, interval_of
from domain.outage import outage_cost
from domain.scope import prefill
from domain.tco.cost import LARGEST_AMOUNT, Cost, CostCase
from domain.tco.lines import IN_HOUSE_LINES, PROVIDER_LINES, RULES, TODAY, VISIBLE_LINES, CostLine
from domain.tco.spread import Terms, rounded


@dataclass(frozen=True, slots=True)
class CostFacts:
    """All that totals are worked out from.

    `headcount` in people; `it_cost` a year, as answered in the interview; `outages` the cost of a year of outages as
    they are today. None where it is not known. `outages_at_least`: a part of that cost is unknown, counted as nothing.
    """

    case: CostCase
    headcount: Interval | None = None
    it_cost: Interval | None = None
    outages: Interval | None = None
    outages_at_least: bool = False


def cost_facts(assessment: Assessment) -> CostFacts:
    """The costs entered, with what else the interview knows: headcount, yearly cost of IT, cost of outages."""
    outages = outage_cost(assessment)
    return CostFacts(
        CostCase(costs=assessment.costs, parameters=assessment.cost_parameters),
        interval_of(assessment, "headcount"),
        interval_of(assessment, "it_cost"),
        outages.per_year,
        outages.is_lower_bound,
    )


class AmountSource(StrEnum):
    """Where an amount comes from: a person; the yearly cost of IT; the cost of outages; what today's line costs."""

    ENTERED = "entered"
    IT_COST = "it_cost"
    OUTAGE_COST = "outage_cost"
    AS_TODAY = "as_today"


@dataclass(frozen=True, slots=True)
class Amount:
    """A known line of an option: what it costs, in money of the first year, and how that behaves over the years."""

    line: CostLine
    source: AmountSource
    value: Interval
    terms: Terms


def amounts(facts: CostFacts, option: str) -> dict[CostLine, Amount]:
    """The known lines of an option, or of `TODAY`, in the order of the lines.

    Our reading where nothing was entered: today's visible costs are the yearly cost of IT, today's outages cost what
    the outage calculator says, and an option has the outages of today, because no promise has been entered.
    """
    found = dict(_entered(facts.case, option))
    if option == TODAY:
        if facts.it_cost is not None and not found.keys() & {*VISIBLE_LINES, CostLine.KEPT_IN_HOUSE}:
            found[CostLine.KEPT_IN_HOUSE] = _taken(CostLine.KEPT_IN_HOUSE, AmountSource.IT_COST, facts.it_cost)
        if facts.outages is not None and CostLine.OUTAGES not in found:
            found[CostLine.OUTAGES] = _taken(CostLine.OUTAGES, AmountSource.OUTAGE_COST, facts.outages)
    elif found and CostLine.OUTAGES not in found:
        outages = amounts(facts, TODAY).get(CostLine.OUTAGES)
        if outages is not None:
            found[CostLine.OUTAGES] = Amount(CostLine.OUTAGES, AmountSource.AS_TODAY, outages.value, outages.terms)
    return {line: found[line] for line in CostLine if line in found}


PLAUSIBLE_PER_PERSON = Decimal(100_000)
"""An amount above this for each employee is probably a slip of the keys. Our addition."""

PLAUSIBLE = Decimal(10) ** 9
"""The same while nobody said how many employees there are."""


def is_implausible(facts: CostFacts, amount: Amount) -> bool:
    """Whether an amount is so large for the company that its zeros want a second look; it counts all the same."""
    people = facts.headcount.high if facts.headcount else Decimal(0)
    return amount.value.high > (PLAUSIBLE_PER_PERSON * people or PLAUSIBLE)


def value_of(cost: Cost) -> Interval | None:
    """What an entry says, to the cent: its bounds, or its confidence where it has none; None when it is not known."""
    value = as_interval(cost)
    return None if value is None else _in_cents(value)


def terms_of(line: CostLine, cost: Cost | None = None) -> Terms:
    """How a line behaves: as its entry says, else by its rule; prices rise for all lines unless an entry objects."""
    rule = RULES[line]
    if cost is None:
        return Terms(rule.rhythm, rule.grows, True)
    return Terms(
        cost.rhythm or rule.rhythm,
        rule.grows if cost.grows is None else cost.grows,
        cost.indexed is not False,
    )


def _entered(case: CostCase, option: str) -> Iterator[tuple[CostLine, Amount]]:
    for line, cost in case.of(option).items():
        amount = _amount(line, cost)
        if amount is not None:
            yield line, amount


def is_lower_bound(facts: CostFacts, amount: Amount) -> bool:
    """Whether a part of an amount is not known and counts as nothing: of the cost of outages, or today's taken over."""
    if not facts.outages_at_least:
        return False
    origin = amounts(facts, TODAY)[amount.line] if amount.source is AmountSource.AS_TODAY else amount
    return origin.source is AmountSource.OUTAGE_COST


@lru_cache(maxsize=1024)
def _amount(line: CostLine, cost: Cost) -> Amount | None:
    value = value_of(cost)
    return None if value is None else Amount(line, AmountSource.ENTERED, value, terms_of(line, cost))


def _taken(line: CostLine, source: AmountSource, value: Interval) -> Amount:
    return Amount(line, source, _in_cents(value), terms_of(line))


def _in_cents(value: Interval) -> Interval:
    """To the cent, and inside what an amount can be: a factor entered by mistake must not break the arithmetic."""
    low, likely, high = (min(rounded(end), LARGEST_AMOUNT) for end in (value.low, value.likely, value.high))
    return Interval(low, likely, high)


@lru_cache(maxsize=64)
def expected_lines(option: str) -> tuple[CostLine, ...]:
    """The lines without which the total of an option (or of `TODAY`) is not complete.

    Our reading: steering pays for the skills that are never delegated, so a model that hands over all the rest keeps
    nothing else to pay for in-house.
    """
    if option in (TODAY, Model.IN_HOUSE):
        return (*IN_HOUSE_LINES, CostLine.OUTAGES)
    kept = (CostLine.KEPT_IN_HOUSE,) if _keeps_work(option) else ()
    return (CostLine.OUTAGES, *PROVIDER_LINES, *kept)


def missing_lines(option: str, known: dict[CostLine, Amount]) -> tuple[CostLine, ...]:
    """The expected lines that are not known. One amount for what stays in-house stands for the detailed lines, and
    the other way round; the yearly cost of IT stands for those that accounts show."""
    covered = set(known)
    whole = known.get(CostLine.KEPT_IN_HOUSE)
    if whole is not None:
        covered.update(VISIBLE_LINES if whole.source is AmountSource.IT_COST else IN_HOUSE_LINES)
    elif covered.intersection(IN_HOUSE_LINES):
        covered.add(CostLine.KEPT_IN_HOUSE)
    return tuple(line for line in expected_lines(option) if line not in covered)


def counted_twice(known: dict[CostLine, Amount]) -> tuple[CostLine, ...]:
    """The detailed in-house lines that stand beside one amount for the same: probably paid once and counted twice."""
    whole = known.get(CostLine.KEPT_IN_HOUSE)
    if whole is None or whole.source is not AmountSource.ENTERED:
        return ()
    return tuple(line for line in IN_HOUSE_LINES if line in known)


def _keeps_work(option: str) -> bool:
    scope = prefill(option)
    return not scope or any(
        entry.holder is not Holder.PROVIDER for function, entry in scope.items() if function not in NON_DELEGABLE
    )
