"""Suggested scores in words: the level, why, what is missing, and how a person's score stands to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from domain.assessment import Assessment
from domain.catalogue import ItFunction, Safeguard
from domain.score import Confirmation
from domain.suggestions.confirming import Provenance
from domain.suggestions.suggestion import FactKind, FactRef, Reason, ReasonId, Suggestion
from domain.tco.lines import CostLine
from tui.formats import grammatical, hours, number, percent, share
from tui.i18n import N_, _, ngettext
from tui.words import costs, questions, safeguards, scope, sources

SIGNS: Mapping[Provenance, str] = {
    Provenance.CONFIRMED: "✓",
    Provenance.FACTS_CHANGED: "✓",
    Provenance.GROUND_MOVED: "‼",
    Provenance.OVERRIDDEN: "≠",
}
"""Behind a score: taken from the facts, taken from facts that say something else now, and against the facts."""

_REASONS = {
    ReasonId.SAVES: N_("saves {share} over {years}"),
    ReasonId.COSTS_MORE: N_("costs {share} more over {years}"),
    ReasonId.COSTS_THE_SAME: N_("costs about the same over {years}"),
    ReasonId.BEYOND_CLAIM: N_("a saving beyond the 40% the article claims: look for what is missing"),
    ReasonId.STEERING_OR_TRANSITION_MISSING: N_("steering or transition is not counted, so 4 at most"),
    ReasonId.COST_LINE_MISSING: N_("not all of its costs are known, so 4 at most"),
    ReasonId.TOTALS_NOT_COMPARABLE: N_("the totals cannot be compared yet"),
    ReasonId.NO_TARGET: N_("no target for so few employees"),
    ReasonId.BELOW_TARGET: N_("{availability} available now, below the target of {target}"),
    ReasonId.TARGET_MET: N_("{availability} available now, the target of {target} is met"),
    ReasonId.OPERATION_STAYS: N_("your own staff keeps systems up, as today"),
    ReasonId.INDICATORS_SECURED: N_("the provider shows its indicators"),
    ReasonId.NO_INDICATORS: N_("the provider shows no indicators"),
    ReasonId.COMMITMENT_NOT_KNOWN: N_("what the provider commits to is not known"),
    ReasonId.BACK_TOO_LATE: N_("an outage lasts {hours}, longer than the {tolerated} tolerated"),
    ReasonId.BACK_IN_TIME: N_("an outage lasts {hours}, within the {tolerated} tolerated"),
    ReasonId.NOBODY_AROUND_THE_CLOCK: N_("{people} IT staff cannot be on duty day and night, which takes {needed}"),
    ReasonId.NO_CONTINUITY_PROCEDURES: N_("no continuity procedures: no restart can have been rehearsed"),
    ReasonId.NO_PROJECT: N_("no project is planned"),
    ReasonId.SKILLS_IN_HOUSE: N_("{count} of {of} projects have their skill in-house"),
    ReasonId.SKILLS_LACKING: N_("{count} of {of} projects lack their skill"),
    ReasonId.DEPENDS_ON_PROVIDER: N_("{count} of {of} projects depend on the provider's skills"),
    ReasonId.SAFEGUARDS_IN_PLACE: N_("{count} of {of} safeguards in place"),
    ReasonId.SAFEGUARDS_LACKING: N_("{count} of {of} safeguards lacking"),
    ReasonId.SAFEGUARDS_NOT_NEEDED: N_("{count} of {of} not needed by this option, counted as if in place"),
    ReasonId.NOTHING_TO_TAKE_BACK: N_("there is no work to take back"),
    ReasonId.SKILL_GIVEN_AWAY: N_("skills that must stay but are given to the provider: {count}"),
    ReasonId.SKILL_SHARED: N_("skills that must stay but are shared: {count}"),
    ReasonId.NOBODY_FOR_COMPLIANCE: N_("nobody in-house looks after compliance"),
    ReasonId.SECTOR_RULES_OPEN: N_("rules of the sector: no certificate was seen"),
    ReasonId.GDPR_TERMS_IN_PLACE: N_("the terms of the contract are in place"),
    ReasonId.DEPUTIES_NAMED: N_("each skill has a holder, a deputy and time"),
    ReasonId.NO_TIME: N_("holders without time set aside: {count}"),
    ReasonId.GDPR_POINTS_SEEN: N_("every point of Article 28 of the GDPR was seen"),
    ReasonId.GDPR_POINTS_MISSING: N_("points of Article 28 of the GDPR that are missing: {count}"),
    ReasonId.CERTIFICATE_SEEN: N_("every point of HDS was seen, the certificate among them"),
    ReasonId.CERTIFICATE_MISSING: N_("the HDS certificate is missing, or data are stored outside the EEA"),
}

_SHOWN: Mapping[str, Callable[[Decimal], str]] = {
    "share": lambda value: share(abs(value)),
    "years": lambda value: costs.years(int(value)),
    "availability": lambda value: percent(value, 2),
    "target": percent,
    "hours": hours,
    "tolerated": hours,
}


def level(low: int, likely: int | None, high: int) -> str:
    """What is suggested: a level, with the others that are possible."""
    if low == high:
        return str(low)
    if likely is None:
        return _("between {low} and {high}", low=low, high=high)
    return _("{likely} ({low}–{high} possible)", likely=likely, low=low, high=high)


def levels(found: Suggestion | Confirmation) -> str:
    return level(found.low, found.likely, found.high)


def reason(found: Reason, *, sourced: bool = True) -> str:
    """One reason, in the middle of a sentence, `sourced` with whose rule it is."""
    shown = {name: _SHOWN.get(name, number)(value) for name, value in found.params.items()}
    text = _(_REASONS[found.id], **shown)
    return f"{text} ({sources.basis(found.basis)})" if sourced else text


def reasons(found: Suggestion, *, sourced: bool = True) -> str:
    """Every reason, on one line."""
    return " · ".join(reason(one, sourced=sourced) for one in found.reasons)


def standing(score_before: Confirmation | None, found: Suggestion | None, where: Provenance) -> str:
    """How the score of a cell stands to the facts, and what the keys do; empty where there is nothing to say."""
    if found is None or where is Provenance.NONE:
        return _nothing(found)
    now = levels(found)
    match where:
        case Provenance.SUGGESTED:
            return _("Enter takes {level} from the facts:", level=now)
        case Provenance.CONFIRMED:
            return _("✓ Taken from the facts, {level}:", level=now)
        case Provenance.FACTS_CHANGED:
            return _("✓ Facts have changed since, and still suggest {level}:", level=now)
        case Provenance.GROUND_MOVED if score_before is not None:
            before = levels(score_before)
            if found.says_nothing:
                return _("‼ Ground moved: taken as {before}, the facts now suggest nothing.", before=before)
            return _(
                "‼ Ground moved: taken as {before}, now {now}; s takes that:",
                before=before,
                now=now,
            )
        case Provenance.OVERRIDDEN:
            return _("≠ Your own; the facts suggest {level}, s takes it:", level=now)
    return "" if found.says_nothing else _("= Your own; the facts do not contradict it, {level}:", level=now)


def _nothing(found: Suggestion | None) -> str:
    if found is None:
        return ""
    if not found.missing:
        return _("The facts suggest no level:")
    return _("No suggestion without {facts}:", facts=missing(found.missing[:2]))


_TOLD = {
    Provenance.SUGGESTED: N_("{name}: the facts suggest {level}: {reasons}"),
    Provenance.GROUND_MOVED: N_("‼ {name}: the ground of the score moved; the facts now suggest {level}: {reasons}"),
    Provenance.OVERRIDDEN: N_("≠ {name}: scored otherwise; the facts suggest {level}: {reasons}"),
}


def told(name: str, level: str, where: Provenance, reasons: str) -> str:
    """What the facts suggest for one cell, on a line of its own. Raises KeyError for a score that is as they say."""
    return _(_TOLD[where], name=name, level=level, reasons=reasons)


def nothing_to_take() -> str:
    """Why there is no suggestion to take."""
    return _("The facts suggest nothing here: score it yourself, 1 to 5.")


def none_waiting() -> str:
    return _("No suggestion is waiting on this criterion.")


# --- facts ---------------------------------------------------------------------------------------------


def fact(ref: FactRef) -> str:
    """What a fact is called."""
    match ref.kind:
        case FactKind.QUESTION:
            return questions.label(ref.id)
        case FactKind.SAFEGUARD:
            return safeguards.label(Safeguard(ref.id))
        case FactKind.SCOPE:
            return scope.function(ItFunction(ref.id))
        case FactKind.COST:
            return costs.line(CostLine(ref.id))
    return costs.parameter(ref.id)


def fact_of(assessment: Assessment, ref: FactRef) -> str:
    """The same with the option it belongs to."""
    name = fact(ref)
    return f"{name} ({costs.payer(assessment, ref.option)})" if ref.option else name


def missing(refs: Iterable[FactRef]) -> str:
    return ", ".join(fact(ref) for ref in refs)


def still_missing(refs: Iterable[FactRef]) -> str:
    return _("Missing: {facts}.", facts=missing(refs))


def worth_asking(assessment: Assessment, ref: FactRef, points: float) -> str:
    """A missing fact, and how much knowing it may matter."""
    name = fact_of(assessment, ref)
    return ngettext(
        "{fact}: up to {points} point of a total",
        "{fact}: up to {points} points of a total",
        grammatical(round(points, 1)),
        fact=name,
        points=number(points, 1),
    )


# --- the whole grid ------------------------------------------------------------------------------------


def waiting(count: int) -> str:
    return ngettext(
        "({n}) suggested score in brackets: Enter takes it.",
        "({n}) suggested scores in brackets: Enter takes one, t one for every option.",
        count,
    )


def moved(count: int) -> str:
    """That facts have moved under confirmed scores."""
    return ngettext(
        "‼ The ground of {n} confirmed score has moved: look at the scores.",
        "‼ The ground of {n} confirmed scores has moved: look at the scores.",
        count,
    )


def to_ask() -> str:
    return _("Facts that would narrow the suggestions most:")
