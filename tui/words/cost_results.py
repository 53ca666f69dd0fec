"""What follows from the costs, in words: which option costs least, how surely, and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from domain.assessment import Assessment
from domain.catalogue import Basis
from domain.interval import Interval
from domain.tco.chance import Chances
from domain.tco.comparison import Comparison, Tco, open_beside
from domain.tco.lines import RULES, TODAY, CostLine, Weight
from domain.tco.saving import Saving, saving
from domain.tco.tornado import Bar, Tornado
from tui.formats import money, number, share
from tui.i18n import _, ngettext
from tui.words import costs, savings, sources

_MILLION = Decimal(10) ** 6
_BILLION = 1000 * _MILLION
_HALF_A_PERCENT = Decimal("0.005")
"""Below it a share is shown as 0 %."""


def compact(value: Decimal) -> str:
    """An amount in whole euros; from ten millions, and ten billions, on in these, so that it fits a column."""
    if abs(value) < 10 * _MILLION:
        return money(value, 0)
    if abs(value) < 10 * _BILLION:
        return _("€{amount} M", amount=number(value / _MILLION, 1))
    return _("€{amount} bn", amount=number(value / _BILLION, 1))


def figure(value: Decimal, whole_below: Decimal = 10 * _MILLION) -> str:
    """The same without the sign of the currency; in millions from `whole_below` on."""
    if abs(value) < whole_below:
        return number(value, 0)
    if abs(value) < 10 * _BILLION:
        return _("{amount} M", amount=number(value / _MILLION, 1))
    return _("{amount} bn", amount=number(value / _BILLION, 1))


# --- the sentence on top ---------------------------------------------------------------------------


def headline(assessment: Assessment, comparison: Comparison) -> str:
    """One plain sentence: which option costs least, or what has to be known first."""
    today, years = comparison.today, costs.years(comparison.parameters.years)
    if not today.lines and not any(tco.lines for tco in comparison.options.values()):
        return _("No cost is known yet: begin with what IT costs today, column by column.")
    if not today.is_meaningful:
        missing = lines(gap.line for gap in today.missing if RULES[gap.line].weight is Weight.MAIN)
        return _("What IT costs today is not known yet ({lines}): nothing can be compared with it.", lines=missing)
    compared = [tco for tco in comparison.options.values() if tco.is_meaningful]
    if not compared:
        total = _bounded(today, money(known(today, today.total), 0))
        return _(
            "Staying as today costs {total} over {years}; no option can be compared yet.", total=total, years=years
        )
    return _cheapest(assessment, comparison, min(compared, key=lambda tco: tco.present_value.likely), years)


def _cheapest(assessment: Assessment, comparison: Comparison, least: Tco, years: str) -> str:
    name, total = costs.payer(assessment, least.option), _bounded(least, _worth(least, comparison))
    found = saving(comparison, least.option)
    saved = found.share.likely if found and found.share else None
    if unknown := _unknown(least, comparison):
        return _cheapest_so_far(name, total, years, unknown, found)
    if found and found.is_at_least and saved is not None:
        return _against_a_part_of_today(name, total, years, found.share.low if found.share else saved)
    if saved is None:
        return _("Over {years}, {option} costs least: {total}.", years=years, option=name, total=total)
    if abs(saved) < _HALF_A_PERCENT:
        return _(
            "Over {years}, {option} costs about as much as staying as today, {total}; no option costs less.",
            years=years,
            option=name,
            total=total,
        )
    if saved < 0:
        return _(
            "Over {years}, nothing costs less than staying as today; the nearest is {option}, {share} dearer.",
            years=years,
            option=name,
            share=share(-saved),
        )
    return _(
        "Over {years}, {option} costs least: {total}, {share} less than staying as today.",
        years=years,
        option=name,
        total=total,
        share=share(saved),
    )


def _unknown(tco: Tco, comparison: Comparison) -> Sequence[CostLine]:
    """The lines of an option that are not known in full and may cost it what they do not cost the others."""
    compared = (other for other in comparison.options.values() if other.is_meaningful)
    return open_beside(tco, (comparison.today, *compared))


def _cheapest_so_far(name: str, total: str, years: str, unknown: Sequence[CostLine], found: Saving | None) -> str:
    """What is known of the option that costs least by its known lines: never that it does cost least."""
    most = found.share.high if found and found.share and not found.is_at_least else None
    if most is not None and most <= -_HALF_A_PERCENT:
        return _(
            "Over {years}, nothing costs less than staying as today; the nearest so far is {option}, at least {share} "
            "dearer. Not known: {lines}.",
            years=years,
            option=name,
            share=share(-most),
            lines=lines(unknown),
        )
    return _(
        "Over {years}, {option} costs least so far: {total}. Not known: {lines}.",
        years=years,
        option=name,
        total=total,
        lines=lines(unknown),
    )


def _against_a_part_of_today(name: str, total: str, years: str, least: Decimal) -> str:
    """What an option costs beside a today that is not known in full, and so costs more than its known lines: by the
    `least` of it that is saved for certain."""
    if least < _HALF_A_PERCENT:
        return _(
            "Over {years}, {option} costs least of the options: {total}. What staying as today costs is not all known.",
            years=years,
            option=name,
            total=total,
        )
    return _(
        "Over {years}, {option} costs least: {total}, at least {share} less than staying as today.",
        years=years,
        option=name,
        total=total,
        share=share(least),
    )


def _worth(tco: Tco, comparison: Comparison) -> str:
    """What an option costs, called a present value where that is another figure than its total."""
    amount = money(known(tco, tco.present_value), 0)
    return _("{amount} in present value", amount=amount) if comparison.parameters.discount_rate else amount


def _bounded(tco: Tco, amount: str) -> str:
    """An amount that is a lower bound while lines of its column are not known."""
    return _("at least {amount}", amount=amount) if tco.open_lines else amount


def caution(assessment: Assessment, comparison: Comparison, odd: tuple[str, CostLine] | None) -> str:
    """What the first sentence must not hide: an `odd` amount, by option and line; a saving nobody claims; a line
    counted twice; what is missing."""
    if odd is not None:
        option, line = odd
        return _(
            "‼ {line} ({option}) is unusually large for this company: look at the zeros again.",
            line=costs.line(line),
            option=costs.payer(assessment, option),
        )
    for tco in comparison.options.values():
        found = saving(comparison, tco.option)
        if found is not None and found.is_beyond_claim and found.share is not None:
            return savings.beyond_claim(costs.payer(assessment, tco.option), found.share.likely)
    everyone = (comparison.today, *comparison.options.values())
    twice = next((tco for tco in everyone if tco.counted_twice), None)
    if twice is not None:
        return _(
            "{option}: {lines} stand beside one sum for the same. Are they counted twice?",
            option=costs.payer(assessment, twice.option),
            lines=lines(twice.counted_twice),
        )
    started = [tco for tco in everyone if tco.lines and tco.missing]
    if not started:
        return ""
    count = sum(len(tco.missing) for tco in started)
    return ngettext(
        "{n} line is missing in the columns begun: totals are lower bounds (≥).",
        "{n} lines are missing in the columns begun: totals are lower bounds (≥).",
        count,
    )


def lines(ids: Iterable[CostLine]) -> str:
    # Names of lines have commas of their own.
    return " · ".join(costs.line(id) for id in ids)


# --- cells -------------------------------------------------------------------------------------------


def chance(assessment: Assessment, found: Chances) -> str:
    """How likely the likeliest is to cost least; why that cannot be said while lines of an option are not known."""
    if not found.range.keys() - {TODAY}:
        return ""
    option, best = max(found.cheapest.items(), key=lambda item: item[1], default=("", 0.0))
    if best >= 1:
        name = costs.payer(assessment, option)
        return _(
            "Whatever the doubtful amounts turn out to be, {option} costs least of the options compared.", option=name
        )
    if found.withheld:
        lacking = ", ".join(costs.payer(assessment, one) for one in found.withheld)
        return _(
            "How likely each is to cost least cannot be said: not all costs are known of {options}.", options=lacking
        )
    name = costs.payer(assessment, option)
    text = _("{option} costs least of the options compared in {share} of the cases.", option=name, share=share(best))
    below = found.below_today.get(option)
    if below is None:
        return text
    if option in found.below_today_at_least:
        more = _("It costs less than today in at least {share} of them.", share=share(below))
    else:
        more = _("It costs less than today in {share} of them.", share=share(below))
    return f"{text} {more}"


def tornado(assessment: Assessment, found: Tornado, option: str, is_open: bool = False) -> str:
    """What matters most to the difference between an option and today; `is_open` while lines of it are not known."""
    name = costs.payer(assessment, option)
    if not found.bars and is_open:
        return _("By what is known, no doubtful amount moves the difference between {option} and today.", option=name)
    if not found.bars:
        return _("No doubtful amount moves the difference between {option} and today.", option=name)
    first = found.bars[0]
    of = f"{costs.line(first.line)} ({costs.payer(assessment, first.option)})"
    if first.turns and not is_open:
        return _("{line} alone decides whether {option} costs less than today.", line=of, option=name)
    return _("What matters most between {option} and today: {line}.", option=name, line=of)


def bar(found: Bar) -> str:
    """The name of a bar: its line, and today where it is today's."""
    name = costs.line(found.line)
    return _("{line} (today)", line=name) if found.option == TODAY else name


def missing(assessment: Assessment, tco: Tco) -> str:
    """What a total does not hold, and how much of it the suggested score allows for."""
    most = sum((gap.at_most for gap in tco.missing), Decimal(0))
    return _(
        "{option}: {lines}. Nothing bounds that; the suggested score allows {amount} for it ({source}).",
        option=costs.payer(assessment, tco.option),
        lines=lines(gap.line for gap in tco.missing),
        amount=compact(most),
        source=sources.basis(Basis.ADDITION),
    )


def per_user(tco: Tco) -> str:
    """What a person costs a month; a dash without people."""
    if tco.per_user_month is None or not tco.lines:
        return "–"
    return at_least(tco, tco.per_user_month)


def known(tco: Tco, value: Interval) -> Decimal:
    """The one figure that stands for an amount of a total: the likely one; while lines of it are not known the lowest,
    because no other is a lower bound."""
    return value.low if tco.open_lines else value.likely


def at_least(tco: Tco, value: Interval, write: Callable[[Decimal], str] = compact) -> str:
    """An amount of a total, marked where it is a lower bound."""
    return ("≥" if tco.open_lines else "") + write(known(tco, value))


def nobody() -> str:
    """Why there is no cost per person."""
    return _("Per user: the number of employees is not known, or 0 (step Company).")


def total(tco: Tco) -> str:
    """The total of an option with its doubt, and what that is worth today where that differs."""
    is_open = bool(tco.open_lines)
    text = _("In total {amount}.", amount=costs.amount(tco.total, is_open))
    if tco.total == tco.present_value:
        return text
    more = _("Worth {amount} today.", amount=costs.amount(tco.present_value, is_open))
    return f"{text} {more}"


def told(name: str, text: str) -> str:
    """What is said of one option."""
    return _("{name}: {text}", name=name, text=text)


# --- what is behind the figures -------------------------------------------------------------------------


def yearly() -> str:
    return _("Year by year: what is paid, the first with the transition, the last with the exit.")


def curves() -> str:
    return _("What was paid so far, more or less than by staying as today.")


def gaps(count: int) -> str:
    return ngettext("{n} total is not complete.", "{n} totals are not complete.", count)


def cheaper() -> str:
    return _("← cheaper than today")


def likely_difference(value: Decimal) -> str:
    """What the sign on the bars stands for."""
    return _("◆ likely: {amount}", amount=compact(value))


def dearer() -> str:
    return _("dearer →")
