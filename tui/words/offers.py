"""Offers of providers in words: what they are judged by, and what speaks against one."""

from __future__ import annotations

from collections.abc import Sequence

from domain.assessment import Assessment
from domain.catalogue import ItFunction, Safeguard
from domain.compared import MOST_COMPARED
from domain.compliance.points import CompliancePoint
from domain.interval import Interval
from domain.offer import OfferState, ProviderQuestion
from domain.providers import OfferReason, OfferReasonId, OfferStanding, Standing
from tui.formats import clip, number
from tui.formats.numbers import Number
from tui.i18n import N_, _, ngettext
from tui.words import compliance_points, figures, safeguards, scope

NAME_CELLS = 34
"""Most cells of what offers are judged by."""

ANCHOR_LENGTH = 100
"""Most characters of a level."""

_QUESTIONS = {
    ProviderQuestion.ADAPTED_MODEL: N_("Offer adapted to us"),
    ProviderQuestion.TRANSPARENT_INDICATORS: N_("Open about its indicators"),
    ProviderQuestion.GOVERNANCE_QUALITY: N_("Quality of the governance"),
}

_ANCHORS = {
    ProviderQuestion.ADAPTED_MODEL: (
        N_("A price list; nobody asked how we work"),
        N_("A standard package with our name on it"),
        N_("A standard package, with options chosen for us"),
        N_("A scope drawn up from a visit and our own figures"),
        N_("All of that, and what does not suit us is told and left out"),
    ),
    ProviderQuestion.TRANSPARENT_INDICATORS: (
        N_("Shows no indicator of any client"),
        N_("Shows a list of indicators without figures"),
        N_("Shows figures chosen for the meeting"),
        N_("Shows a real monthly report of a client, its bad months too"),
        N_("All of that, and gives us access to the figures at their source"),
    ),
    ProviderQuestion.GOVERNANCE_QUALITY: (
        N_("A hotline, and nobody named"),
        N_("A named contact; meetings when there is a problem"),
        N_("Regular meetings proposed, without agenda or figures"),
        N_("Meetings with dates, people and figures, on both sides, in the contract"),
        N_("All of that, and a client who takes part in them confirms it"),
    ),
}

_OWN_ANCHORS = (
    N_("Well below what we need"),
    N_("Below what we need"),
    N_("What we need"),
    N_("Above what we need"),
    N_("Well above what we need"),
)

_STATES = {OfferState.KEPT: N_("still in"), OfferState.RULED_OUT: N_("ruled out by you")}

_STANDINGS = {
    Standing.READY: N_("ready to decide on"),
    Standing.TO_CLEAR: N_("points to clear"),
    Standing.OUT: N_("out of the running"),
}

STANDING_CELLS = 22
"""Most cells of a standing."""

_GLYPHS = {Standing.READY: "✓", Standing.TO_CLEAR: "○", Standing.OUT: "✗"}

_REASONS = {
    OfferReasonId.RULED_OUT: N_("Ruled out by you."),
    OfferReasonId.GIVES_AWAY: N_("It takes over what cannot be handed over: {about}."),
    OfferReasonId.POINT_MISSING: N_("Required and not given: {about}."),
    OfferReasonId.WORST_LEVEL: N_("At the worst level: {about}."),
    OfferReasonId.CLAUSE_MISSING: N_("Not in the draft contract: {about}."),
    OfferReasonId.POINT_OPEN: N_("To be checked: {about}."),
    OfferReasonId.CLAUSE_OPEN: N_("To be settled in the contract: {about}."),
    OfferReasonId.SCOPE_NOT_KNOWN: N_("Nobody has entered yet what this offer takes over."),
    OfferReasonId.NOT_COVERED: N_("Not in this offer, though the model hands it over: {about}."),
    OfferReasonId.NOT_RATED: N_("Not judged yet: {about}."),
    OfferReasonId.WITHOUT_EVIDENCE: N_("A high level with nothing seen for it: {about}."),
}


def question(value: ProviderQuestion) -> str:
    return _(_QUESTIONS[value])


def criterion(assessment: Assessment, id: str) -> str:
    """What offers are judged by: the name given to it, else the question's own."""
    case = assessment.provider_criteria.get(id)
    if case is not None and case.name:
        return case.name
    return question(ProviderQuestion(id)) if id in set(ProviderQuestion) else id


def anchor(id: str, level: int) -> str:
    """What a level from 1 to 5 means, for a question of the method or a criterion of one's own."""
    anchors = _ANCHORS[ProviderQuestion(id)] if id in set(ProviderQuestion) else _OWN_ANCHORS
    return _(anchors[level - 1])


def state(value: OfferState) -> str:
    return _(_STATES[value])


def standing_glyph(value: Standing) -> str:
    """A standing in one cell."""
    return _GLYPHS[value]


def standing(value: Standing) -> str:
    return _(_STANDINGS[value])


def reason(assessment: Assessment, value: OfferReason) -> str:
    """One sentence: what speaks against an offer, or has still to be cleared."""
    return _(_REASONS[value.id], about=_about(assessment, value))


def _about(assessment: Assessment, value: OfferReason) -> str:
    match value.id:
        case OfferReasonId.GIVES_AWAY | OfferReasonId.NOT_COVERED:
            return scope.function(ItFunction(value.about))
        case OfferReasonId.POINT_MISSING | OfferReasonId.POINT_OPEN:
            return compliance_points.label(CompliancePoint(value.about))
        case OfferReasonId.CLAUSE_MISSING | OfferReasonId.CLAUSE_OPEN:
            return safeguards.label(Safeguard(value.about))
        case OfferReasonId.WORST_LEVEL | OfferReasonId.NOT_RATED | OfferReasonId.WITHOUT_EVIDENCE:
            return criterion(assessment, value.about)
    return ""


def total(value: Interval | None) -> str:
    """The value of an offer from 0 to 100, with its bounds; empty while nothing counts."""
    if value is None:
        return ""
    return figures.interval(value, _points)


def summary(assessment: Assessment, values: Sequence[OfferStanding]) -> str:
    """One sentence: the shortlist, and how many are out."""
    if not values:
        return _("No offer yet: type the name of the first provider below.")
    short = [clip(assessment.offers[value.offer].name, SUMMARY_NAME) for value in values if value.is_shortlisted]
    out = sum(value.standing is Standing.OUT for value in values)
    if out == len(values):
        return _("Shortlist: nobody; everything that came in is out.")
    if not short:
        return _("No shortlist yet: answer the questions for an offer first.")
    text = _("Shortlist: {offers}.", offers=", ".join(short))
    return text + " " + ngettext("{n} offer is out.", "{n} offers are out.", out) if out else text


SUMMARY_NAME = 24
"""Most cells of a name in a sentence."""


def covers(count: int, of: int) -> str:
    """One sentence: how much the offer takes over."""
    return _("What it takes over: {count} of {total} functions", count=count, total=of)


def clauses(present: int, of: int) -> str:
    """One sentence: how much of what the contract needs is in its draft."""
    return _("The draft contract: {present} of {total} clauses in it", present=present, total=of)


def rules(present: int, of: int) -> str:
    """One sentence: how many points of the rules that apply the offer meets."""
    return _("The rules that apply: {present} of {total} points met", present=present, total=of)


def to_carry_over(count: int) -> str:
    """That the checklists say something else than an offer, and how to change that."""
    return ngettext(
        "Chosen? Enter puts {n} point of its contract on the checklists.",
        "Chosen? Enter puts {n} points of its contract on the checklists.",
        count,
    )


def carried_over() -> str:
    return _("Its contract is on the checklists.")


def reasons(against: int, to_clear: int) -> str:
    """One sentence: how much rules the offer out, and how much has still to be cleared."""
    if not against and not to_clear:
        return _("Nothing speaks against it, and nothing is open.")
    if not against:
        return ngettext("{n} point to clear", "{n} points to clear", to_clear)
    if not to_clear:
        return ngettext("{n} reason why it is out", "{n} reasons why it is out", against)
    return ngettext(
        "{n} reason why it is out, {to_clear} to clear",
        "{n} reasons why it is out, {to_clear} to clear",
        against,
        to_clear=to_clear,
    )


def _points(value: Number) -> str:
    return number(value, 0)


def too_many_criteria() -> str:
    """Why the offers get no grid: what they are judged by would come on top of too many criteria of one's own."""
    return _(
        "The grid of offers would have more than {n} criteria of your own: give some 0 points, or delete some.",
        n=MOST_COMPARED,
    )
