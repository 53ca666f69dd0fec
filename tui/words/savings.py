"""What an option saves beside staying as today, and when its transition is paid back, in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from domain.assessment import Assessment
from domain.tco.comparison import Comparison
from domain.tco.saving import BreakEven, Saving, break_even
from tui.formats import number, share, span
from tui.i18n import _
from tui.words import costs


def saved(found: Saving | None) -> str:
    """The share saved, with its doubt."""
    if found is None or found.share is None:
        return "–"
    if found.is_at_most or found.is_at_least or found.share.is_exact:
        return saved_likely(found)
    return span(found.share.low, found.share.high, share)


def saved_likely(found: Saving | None) -> str:
    """The share saved, with its sign in a word's place: minus where it costs more. While lines of the option are not
    known, the most it can be; while lines of today are not, the least; nothing can be said while both are."""
    if found is None or found.share is None or (found.is_at_most and found.is_at_least):
        return "–"
    if found.is_at_most:
        return f"≤{share(found.share.high)}"
    return f"≥{share(found.share.low)}" if found.is_at_least else share(found.share.likely)


def paid_back(found: BreakEven | None) -> str:
    """The month from which on the option has cost no more."""
    if found is None:
        return "–"
    if found.likely is None:
        return _("never")
    if found.is_lower_bound and not found.earliest:
        return "–"
    if found.is_lower_bound and found.earliest:
        return f"≥{costs.months(found.earliest)}"
    return _("at once") if found.likely == 0 else costs.months(found.likely)


def is_dearer_with_exit(comparison: Comparison, option: str) -> bool:
    """Whether the transition to an option is paid back and the exit, which that leaves out, makes it dearer again."""
    found = break_even(comparison, option)
    is_dearer = comparison.of(option).total.likely > comparison.today.total.likely
    return found is not None and found.likely is not None and is_dearer


def dearer_with_exit(names: Sequence[str]) -> str:
    """Why options are dearer than today though their transition is paid back."""
    return _("With the exit, it costs more than today all the same: {options}.", options=", ".join(names))


def paid_back_sentence(assessment: Assessment, comparison: Comparison, option: str) -> str:
    """When the transition is paid back, and whether the exit, which that leaves out, makes the option dearer again."""
    found = break_even(comparison, option)
    if found is None:
        return ""
    told = _transition(costs.payer(assessment, option), found)
    if not is_dearer_with_exit(comparison, option):
        return told
    dearer = _("With the exit, it costs more than today all the same.")
    return f"{told} {dearer}"


def _transition(name: str, found: BreakEven) -> str:
    if found.likely is None:
        return _("{option}: the transition is not paid back within the years looked at.", option=name)
    if found.likely == 0 and found.is_lower_bound:
        return _("{option}: by what is known, it costs no more than today from the first month.", option=name)
    if found.likely == 0:
        return _("{option}: it costs no more than today from the first month.", option=name)
    months = costs.months(found.likely)
    if found.is_lower_bound and found.earliest:
        least = costs.months(found.earliest)
        return _("{option}: the transition is paid back after {months} at least, or never.", option=name, months=least)
    if found.is_lower_bound:
        return _("{option}: by what is known, the transition is paid back after {months}.", option=name, months=months)
    if found.earliest == found.latest:
        return _("{option}: the transition is paid back after {months}.", option=name, months=months)
    first = number(found.earliest or 0)
    if found.latest is None:
        return _(
            "{option}: the transition is paid back after {months}; at worst never, at best after {first}.",
            option=name,
            months=months,
            first=first,
        )
    return _(
        "{option}: the transition is paid back after {months} (between {first} and {last}).",
        option=name,
        months=months,
        first=first,
        last=number(found.latest),
    )


def beyond_claim(name: str, saved: Decimal) -> str:
    """That a saving is larger than any the source claims."""
    return _(
        "{option}: {share} saved is beyond the 40% of the article, a vendor's own claim. Look for what is missing.",
        option=name,
        share=share(saved),
    )
