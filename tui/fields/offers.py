"""The cells of an offer, and of what offers are judged by."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from domain.answer import AnswerState, Confidence
from domain.assessment import Assessment
from domain.base import with_key, without_key
from domain.catalogue import ItFunction, Safeguard, SafeguardState
from domain.compliance.check import PointState
from domain.compliance.points import CompliancePoint
from domain.estimate import Estimate
from domain.facts import (
    with_new_offer,
    with_new_provider_criterion,
    with_offer,
    with_provider_criterion,
    without_offer,
    without_provider_criterion,
)
from domain.offer import Offer, OfferState, ProviderCriterion, ProviderQuestion, Rating
from domain.providers import provider_criteria
from tui.fields.answer import next_confidence
from tui.fields.cell import ChoiceCell, LevelCell, Remark, TextCell, TickCell
from tui.fields.compliance import STATES as POINT_STATES
from tui.fields.exits import LARGEST_AMOUNT
from tui.fields.field import RefusedError
from tui.fields.figure import FigureCell
from tui.fields.safeguard import CHOICES as CLAUSE_STATES
from tui.formats import edited_number, parse_number
from tui.formats.unreadable import UnreadableError
from tui.i18n import _
from tui.words import compliance as compliance_words
from tui.words import compliance_points, figures, refusals, safeguards, scope
from tui.words import models as model_words
from tui.words import offers as words

MOST_POINTS = 100
_GONE = Offer(name="-")


def offer_of(assessment: Assessment, id: str) -> Offer:
    """An offer; an empty one where it was taken out meanwhile."""
    return assessment.offers.get(id, _GONE)


def _changed(assessment: Assessment, id: str, **changes: object) -> Assessment:
    return with_offer(assessment, id, offer_of(assessment, id).model_copy(update=changes))


def _remark(id: str) -> Remark:
    return Remark(
        lambda assessment: offer_of(assessment, id).note,
        lambda assessment, text: _changed(assessment, id, note=text),
    )


# --- the offer itself --------------------------------------------------------------------------------


def name_cell(assessment: Assessment, id: str) -> TextCell:
    """The provider's name; Delete takes the offer out."""

    def write(assessment: Assessment, text: str) -> Assessment:
        if not text:
            raise RefusedError(_("An offer needs a name. Delete takes it out."))
        return _changed(assessment, id, name=text)

    return TextCell(
        id=f"offer.{id}.name",
        label=_("Offer of {provider}", provider=offer_of(assessment, id).name),
        advice=_(
            "Below it: what it is for, its cost, how it is judged. Delete takes the offer out; ^Z brings it back."
        ),
        noted=_remark(id),
        read=lambda assessment: offer_of(assessment, id).name,
        write=write,
        remove=lambda assessment: without_offer(assessment, id),
    )


def new_offer_cell() -> TextCell:
    """The empty line that adds an offer."""
    return TextCell(
        id="offer.new",
        label=_("Type the name of a provider to add its offer"),
        read=lambda assessment: "",
        write=lambda assessment, text: with_new_offer(assessment, text)[1] if text else assessment,
        leads_to=lambda assessment: f"offer.{list(assessment.offers)[-1]}.option" if assessment.offers else "",
    )


def option_cell(assessment: Assessment, id: str) -> ChoiceCell[str]:
    """The model the offer is for."""
    return ChoiceCell(
        id=f"offer.{id}.option",
        label=_("The model this offer is for"),
        advice=_("Arrows or the first letter. What the model hands over is then held against the offer."),
        noted=_remark(id),
        choices=assessment.grid_option_ids() or assessment.option_ids(),
        word=lambda option: model_words.option_name(assessment, option),
        read=lambda assessment: offer_of(assessment, id).option,
        write=lambda assessment, option: _changed(assessment, id, option=option),
        sideways=True,
    )


def cost_cell(id: str) -> FigureCell:
    """What the offer costs in all over the years looked at."""

    def write(assessment: Assessment, cost: Estimate | None) -> Assessment:
        return _changed(assessment, id, total_cost=cost)

    return FigureCell(
        id=f"offer.{id}.cost",
        label=_("Its total cost over the years looked at, everything included (€)"),
        advice=figures.advice(),
        noted=_remark(id),
        read=lambda assessment: offer_of(assessment, id).total_cost,
        write=write,
        most=LARGEST_AMOUNT,
    )


def state_cell(id: str) -> ChoiceCell[OfferState]:
    """Whether a person ruled the offer out."""

    def write(assessment: Assessment, state: OfferState | None) -> Assessment:
        return _changed(assessment, id, state=state or OfferState.KEPT)

    return ChoiceCell(
        id=f"offer.{id}.state",
        label=_("Is it still in?"),
        advice=_("Space rules it out or brings it back; say why beside it."),
        noted=_remark(id),
        choices=tuple(OfferState),
        word=words.state,
        read=lambda assessment: offer_of(assessment, id).state,
        write=write,
    )


def reason_cell(id: str) -> TextCell:
    """Why a person ruled it out."""
    return TextCell(
        id=f"offer.{id}.reason",
        label=_("Why it is ruled out"),
        noted=_remark(id),
        read=lambda assessment: offer_of(assessment, id).reason,
        write=lambda assessment, text: _changed(assessment, id, reason=text),
    )


# --- how it is judged --------------------------------------------------------------------------------


def _rating(assessment: Assessment, id: str, criterion: str) -> Rating | None:
    return offer_of(assessment, id).ratings.get(criterion)


def _rated(assessment: Assessment, id: str, criterion: str, rating: Rating | None) -> Assessment:
    ratings = offer_of(assessment, id).ratings
    changed = without_key(ratings, criterion) if rating is None else with_key(ratings, criterion, rating)
    return _changed(assessment, id, ratings=changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingCell(LevelCell):
    """A level from 1 to 5 by one criterion; ? when it was asked and is not known; F7 says how sure."""

    offer: str
    criterion: str

    @property
    def states(self) -> tuple[AnswerState, ...]:
        return (AnswerState.UNKNOWN, AnswerState.NOT_ASKED)

    def state(self, assessment: Assessment) -> AnswerState | None:
        rating = _rating(assessment, self.offer, self.criterion)
        if rating is None:
            return AnswerState.NOT_ASKED
        return AnswerState.UNKNOWN if rating.level is None else AnswerState.GIVEN

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        if state is AnswerState.NOT_ASKED:
            return _rated(assessment, self.offer, self.criterion, None)
        return _with_rating(assessment, self.offer, self.criterion, level=None)

    def confidence(self, assessment: Assessment) -> Confidence:
        rating = _rating(assessment, self.offer, self.criterion)
        return rating.confidence if rating else Confidence.SURE

    def with_next_confidence(self, assessment: Assessment) -> Assessment | None:
        rating = _rating(assessment, self.offer, self.criterion)
        if rating is None or rating.level is None:
            raise RefusedError(figures.only_given())
        return _with_rating(assessment, self.offer, self.criterion, confidence=next_confidence(rating.confidence))


def _with_rating(assessment: Assessment, id: str, criterion: str, **changes: object) -> Assessment:
    rating = _rating(assessment, id, criterion) or Rating(level=None)
    return _rated(assessment, id, criterion, rating.model_copy(update=changes))


def _rating_remark(id: str, criterion: str, attribute: str) -> Remark:
    def read(assessment: Assessment) -> str:
        rating = _rating(assessment, id, criterion)
        return str(getattr(rating, attribute)) if rating else ""

    return Remark(read, lambda assessment, text: _with_rating(assessment, id, criterion, **{attribute: text}))


def rating_cell(assessment: Assessment, id: str, criterion: str) -> RatingCell:
    """How well the offer does by one criterion."""

    def read(assessment: Assessment) -> int | None:
        rating = _rating(assessment, id, criterion)
        return rating.level if rating else None

    def told(assessment: Assessment) -> tuple[str, ...]:
        level = read(assessment)
        shown = (level,) if level else (1, 3, 5)
        return tuple(_("{name}: {text}", name=each, text=words.anchor(criterion, each)) for each in shown)

    return RatingCell(
        id=f"offer.{id}.rating.{criterion}",
        label=words.criterion(assessment, criterion),
        told=told,
        advice=_("1 to 5, + and −, ? not known. F7 how sure. What was seen goes beside it, or under F6."),
        noted=_rating_remark(id, criterion, "note"),
        sourced=_rating_remark(id, criterion, "evidence"),
        lowest=1,
        highest=5,
        read=read,
        write=lambda assessment, level: _with_rating(assessment, id, criterion, level=level),
        offer=id,
        criterion=criterion,
    )


def evidence_cell(assessment: Assessment, id: str, criterion: str) -> TextCell:
    """What was seen or shown for the level."""
    remark = _rating_remark(id, criterion, "evidence")
    return TextCell(
        id=f"offer.{id}.evidence.{criterion}",
        label=_("What was seen for it: {criterion}", criterion=words.criterion(assessment, criterion)),
        advice=_("A document, a call with a client, a visit."),
        noted=_rating_remark(id, criterion, "note"),
        read=remark.read,
        write=remark.write,
    )


# --- what it takes over, its contract, the rules --------------------------------------------------------


def covers_cell(id: str, function: ItFunction) -> TickCell:
    """Whether the offer takes a function over."""

    def write(assessment: Assessment, covers: bool) -> Assessment:
        ticked = {*offer_of(assessment, id).functions} - {function} | ({function} if covers else set())
        return _changed(assessment, id, functions=tuple(each for each in ItFunction if each in ticked))

    return TickCell(
        id=f"offer.{id}.covers.{function.value}",
        label=_("Does it take this over? {function}", function=scope.function(function)),
        told=lambda assessment: (scope.meaning(function),),
        noted=_remark(id),
        read=lambda assessment: function in offer_of(assessment, id).functions,
        write=write,
    )


def clause_cell(id: str, clause: Safeguard) -> ChoiceCell[SafeguardState]:
    """What the draft of the contract says of a clause."""

    def write(assessment: Assessment, state: SafeguardState | None) -> Assessment:
        clauses = offer_of(assessment, id).clauses
        return _changed(
            assessment, id, clauses=without_key(clauses, clause) if state is None else with_key(clauses, clause, state)
        )

    return ChoiceCell(
        id=f"offer.{id}.clause.{clause.value}",
        label=safeguards.label(clause),
        told=lambda assessment: (safeguards.meaning(clause),),
        noted=_remark(id),
        choices=CLAUSE_STATES,
        word=safeguards.state,
        read=lambda assessment: offer_of(assessment, id).clauses.get(clause),
        write=write,
    )


def offer_point_cell(id: str, point: CompliancePoint) -> ChoiceCell[PointState]:
    """What the offer has of a point of the rules."""

    def write(assessment: Assessment, state: PointState | None) -> Assessment:
        points = offer_of(assessment, id).compliance
        return _changed(
            assessment, id, compliance=without_key(points, point) if state is None else with_key(points, point, state)
        )

    return ChoiceCell(
        id=f"offer.{id}.point.{point.value}",
        label=f"{compliance_words.reference(point)} · {compliance_points.label(point)}",
        told=lambda assessment: (compliance_points.meaning(point),),
        noted=_remark(id),
        choices=POINT_STATES,
        word=compliance_words.state,
        read=lambda assessment: offer_of(assessment, id).compliance.get(point),
        write=write,
        unknown=PointState.UNKNOWN,
    )


# --- what offers are judged by ---------------------------------------------------------------------------


def _criterion(assessment: Assessment, id: str) -> ProviderCriterion:
    return provider_criteria(assessment).get(id, ProviderCriterion(name="-"))


def _with_criterion(assessment: Assessment, id: str, **changes: object) -> Assessment:
    case = _criterion(assessment, id).model_copy(update=changes)
    if id in set(ProviderQuestion) and case == ProviderCriterion():
        return without_provider_criterion(assessment, id)
    return with_provider_criterion(assessment, id, case)


def criterion_cell(assessment: Assessment, id: str) -> TextCell:
    """What a criterion is called. Delete brings the method's own name back, and takes a client's own out."""
    is_own = id not in set(ProviderQuestion)

    def write(assessment: Assessment, text: str) -> Assessment:
        if not text and is_own:
            raise RefusedError(_("A criterion of your own needs a name. Delete takes it out."))
        return _with_criterion(assessment, id, name=text)

    return TextCell(
        id=f"judged.{id}",
        label=words.criterion(assessment, id),
        advice=_("Type another name. Delete takes it out, with what was judged by it.")
        if is_own
        else _("One of the article's three questions. Type another name; Delete brings the article's back."),
        noted=_criterion_remark(id),
        read=lambda assessment: words.criterion(assessment, id),
        write=write,
        remove=lambda assessment: without_provider_criterion(assessment, id) if is_own else write(assessment, ""),
    )


def points_cell(assessment: Assessment, id: str) -> TextCell:
    """How much a criterion counts: its points, from 0 to 100."""

    def write(assessment: Assessment, text: str) -> Assessment:
        if not text:
            return _with_criterion(assessment, id, points=Decimal(MOST_POINTS))
        try:
            points = parse_number(text)
        except UnreadableError as error:
            raise RefusedError(refusals.unreadable(error)) from None
        if not 0 <= points <= MOST_POINTS:
            raise RefusedError(_("Points go from 0 to 100."))
        return _with_criterion(assessment, id, points=points)

    return TextCell(
        id=f"counts.{id}",
        label=_("Points from 0 to 100: {criterion}", criterion=words.criterion(assessment, id)),
        advice=_("What the step from the worst offer to the best is worth: 100 for the greatest, 0 to leave it out."),
        noted=_criterion_remark(id),
        read=lambda assessment: edited_number(_criterion(assessment, id).points),
        write=write,
    )


def new_criterion_cell() -> TextCell:
    """The empty line that adds a criterion of the client's own."""
    return TextCell(
        id="judged.new",
        label=_("Type a criterion of your own to add it"),
        advice=_("For instance: speaks French at night, works within an hour's drive."),
        read=lambda assessment: "",
        write=lambda assessment, text: with_new_provider_criterion(assessment, text)[1] if text else assessment,
    )


def _criterion_remark(id: str) -> Remark:
    return Remark(
        lambda assessment: _criterion(assessment, id).description,
        lambda assessment, text: _with_criterion(assessment, id, description=text),
    )
