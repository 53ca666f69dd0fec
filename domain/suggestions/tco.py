"""Total cost: the share of today's cost that an option saves, as a level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from domain.catalogue import Basis
from domain.suggestions.facts import plain
from domain.suggestions.suggestion import BEST, WORST, FactKind, FactRef, Ground, Reason, ReasonId, Suggestion, because
from domain.suggestions.suggestion import suggestion as made
from domain.tco.comparison import Comparison, LineCost, Tco, open_beside
from domain.tco.lines import TODAY, CostLine
from domain.tco.saving import Saving, saving
from domain.tco.spread import Terms

SAVING_BANDS = ((Decimal("0.05"), 4), (Decimal("-0.05"), 3), (Decimal("-0.20"), 2))
"""The smallest saving, as a share of today's cost, of each level; below the last it is 1. The 5 % and 20 % are those of
the written levels; what is "clearly more" than today, 20 %, mirrors them. Our addition."""

CLEAR_SAVING = Decimal("0.20")
"""A saving above this share is level 5."""

_WITH_A_PROVIDER = (CostLine.STEERING, CostLine.TRANSITION)
"""Without these the article calls no outsourcing cost complete: the written level 5 asks for both."""


def level_of_saving(share: Decimal) -> int:
    """The level of a saving, given as a share of today's cost (negative when it costs more)."""
    if share > CLEAR_SAVING:
        return BEST
    return next((level for least, level in SAVING_BANDS if share >= least), WORST)


def tco_suggestion(comparison: Comparison, option: str) -> Suggestion:
    """The level of an option's saving in present value.

    From the saving at the worst to that at the best, when every doubtful amount and every missing line (from nothing to
    its ceiling) is taken at its ends; likely the one of the likely amounts. A saving without steering or without
    transition is at most a likely 4, and so is one without any other line of the option, which never counts as nothing:
    the level below the likely one stays possible at least. With the same lines known, a higher cost never raises any of
    the three levels.
    Raises KeyError for an option that is not compared.
    """
    tco, today = comparison.of(option), comparison.today
    ground = (*_ground(tco), *_ground(today), *_parameters(comparison))
    missing = _missing(tco, today)
    found = saving(comparison, option)
    if found is None or found.share is None or found.possible is None:
        reason = because(ReasonId.TOTALS_NOT_COMPARABLE, Basis.ADDITION)
        return made(WORST, None, BEST, [reason], missing, ground)
    low, high = level_of_saving(found.possible.low), level_of_saving(found.possible.high)
    likely = level_of_saving(found.share.likely)
    unknown = open_beside(tco, [today])
    if unknown:
        likely = min(likely, BEST - 1)
        low = min(low, max(WORST, likely - 1))
    return made(low, likely, high, _reasons(found, comparison.parameters.years, unknown), missing, ground)


def _reasons(found: Saving, years: int, unknown: Sequence[CostLine]) -> Iterator[Reason]:
    assert found.share is not None
    share = found.share.likely
    level = level_of_saving(share)
    said = ReasonId.COSTS_THE_SAME if level == 3 else ReasonId.SAVES if level > 3 else ReasonId.COSTS_MORE
    yield because(said, Basis.ADDITION, share=share, years=years)
    if found.is_beyond_claim:
        yield because(ReasonId.BEYOND_CLAIM, Basis.STATED, share=share)
    if any(line in _WITH_A_PROVIDER for line in unknown):
        yield because(ReasonId.STEERING_OR_TRANSITION_MISSING, Basis.STATED)
    elif unknown:
        yield because(ReasonId.COST_LINE_MISSING, Basis.ADDITION)


def _missing(*totals: Tco) -> list[FactRef]:
    """The missing lines of both sides, those that may matter most first."""
    gaps = [(gap, tco.option) for tco in totals for gap in tco.missing]
    return [FactRef(FactKind.COST, gap.line, option) for gap, option in sorted(gaps, key=lambda pair: -pair[0].at_most)]


def _ground(tco: Tco) -> Iterator[tuple[str, str]]:
    known = {line.line: line for line in tco.lines}
    for line in (*known, *(gap.line for gap in tco.missing)):
        owner = TODAY if line in known and known[line].is_shared else tco.option
        if owner == tco.option:
            yield _key(line, owner), _said(known.get(line))


@lru_cache(maxsize=256)
def _key(line: CostLine, owner: str) -> str:
    return FactRef(FactKind.COST, line, owner).key


def _said(line: LineCost | None) -> str:
    if line is None:
        return ""
    value = line.amount.value
    return _text(value.low, value.likely, value.high, line.amount.terms)


@lru_cache(maxsize=1024)
def _text(low: Decimal, likely: Decimal, high: Decimal, terms: Terms) -> str:
    return f"{plain(low)} {plain(likely)} {plain(high)} {terms.rhythm} {terms.grows:d}{terms.indexed:d}"


def _parameters(comparison: Comparison) -> Ground:
    said = comparison.parameters
    return (
        (FactRef(FactKind.PARAMETER, "years").key, str(said.years)),
        (FactRef(FactKind.PARAMETER, "discount_rate").key, plain(said.discount_rate)),
        (FactRef(FactKind.PARAMETER, "indexation").key, plain(said.indexation)),
        (FactRef(FactKind.PARAMETER, "headcount_growth").key, plain(said.headcount_growth)),
    )
