"""The cells of an offer: whose it is and for what, what it costs and takes over, its contract, the rules."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.catalogue import ItFunction, Safeguard, SafeguardState
from domain.compliance.check import PointState
from domain.compliance.points import CompliancePoint
from domain.facts import with_new_offer, with_offer, without_offer
from domain.offer import Offer, OfferState
from domain.offer_contract import unlike_the_checklists, with_contract_of
from domain.tco.cost import LARGEST_AMOUNT
from tui.fields.cell import ChoiceCell, TextCell, TickCell
from tui.fields.compliance import STATES as POINT_STATES
from tui.fields.field import RefusedError
from tui.fields.figure import FigureCell
from tui.fields.functions import function_cell
from tui.fields.press import PressField
from tui.fields.record import Record
from tui.fields.safeguard import CHOICES as CLAUSE_STATES
from tui.i18n import _
from tui.words import compliance as compliance_words
from tui.words import compliance_points, figures, safeguards, scope
from tui.words import models as model_words
from tui.words import offers as words

_GONE = Offer(name="-")


def offer_of(assessment: Assessment, id: str) -> Offer:
    """An offer; an empty one where it was taken out meanwhile."""
    return assessment.offers.get(id, _GONE)


def offer_record(id: str) -> Record[Offer]:
    """An offer as its cells see it."""
    return Record(
        lambda assessment: offer_of(assessment, id), lambda assessment, offer: with_offer(assessment, id, offer)
    )


def contract_field(assessment: Assessment, id: str) -> PressField:
    """Puts what the draft contract of an offer says on the checklists of safeguards and of compliance."""

    def change(assessment: Assessment) -> Assessment:
        offer = offer_of(assessment, id)
        if not unlike_the_checklists(assessment, offer):
            raise RefusedError(_("The checklists say of each point what this offer says."))
        return with_contract_of(assessment, offer)

    return PressField(
        f"offer.{id}.contract",
        _("Contract of {provider} on the checklists", provider=offer_of(assessment, id).name),
        change,
        _(
            "For the offer you choose: its clauses go to the safeguards, its points to compliance. Who answers for "
            "them and by when stays; ^Z undoes it."
        ),
    )


# --- the offer itself --------------------------------------------------------------------------------


def name_cell(assessment: Assessment, id: str) -> TextCell:
    """The provider's name; Delete takes the offer out."""
    offer = offer_record(id)
    name = offer.part("name")

    def write(assessment: Assessment, text: str) -> Assessment:
        if not text:
            raise RefusedError(_("An offer needs a name. Delete takes it out."))
        return name.write(assessment, text)

    return TextCell(
        id=f"offer.{id}.name",
        label=_("Offer of {provider}", provider=offer_of(assessment, id).name),
        advice=_(
            "Below it: what it is for, its cost, how it is judged. Delete takes the offer out; ^Z brings it back."
        ),
        noted=offer.part("note"),
        read=name.read,
        write=write,
        remove=lambda assessment: without_offer(assessment, id),
    )


def new_offer_cell() -> TextCell:
    """The empty line that adds an offer."""
    return TextCell(
        id="offer.new",
        label=_("Type the name of a provider to add its offer"),
        change=_("New offer"),
        read=lambda assessment: "",
        write=lambda assessment, text: with_new_offer(assessment, text)[1] if text else assessment,
        leads_to=lambda assessment: f"offer.{list(assessment.offers)[-1]}.option" if assessment.offers else "",
    )


def option_cell(assessment: Assessment, id: str) -> ChoiceCell[str]:
    """The model the offer is for."""
    offer = offer_record(id)
    option = offer.part("option")
    return ChoiceCell(
        id=f"offer.{id}.option",
        label=_("The model this offer is for"),
        advice=_("Arrows or the first letter. What the model hands over is then held against the offer."),
        noted=offer.part("note"),
        choices=assessment.grid_option_ids() or assessment.option_ids(),
        word=lambda option: model_words.option_name(assessment, option),
        read=option.read,
        write=option.write,
        sideways=True,
    )


def cost_cell(id: str) -> FigureCell:
    """What the offer costs in all over the years looked at."""
    offer = offer_record(id)
    cost = offer.part("total_cost")
    return FigureCell(
        id=f"offer.{id}.cost",
        label=_("Its total cost over the years looked at, everything included (€)"),
        advice=figures.advice(),
        noted=offer.part("note"),
        read=cost.read,
        write=cost.write,
        most=LARGEST_AMOUNT,
    )


def state_cell(id: str) -> ChoiceCell[OfferState]:
    """Whether a person ruled the offer out."""
    offer = offer_record(id)
    return ChoiceCell(
        id=f"offer.{id}.state",
        label=_("Is it still in?"),
        advice=_("Space rules it out or brings it back; say why beside it."),
        noted=offer.part("note"),
        choices=tuple(OfferState),
        word=words.state,
        read=offer.part("state").read,
        write=lambda assessment, state: offer.changed(assessment, state=state or OfferState.KEPT),
    )


def reason_cell(id: str) -> TextCell:
    """Why a person ruled it out."""
    offer = offer_record(id)
    reason = offer.part("reason")
    return TextCell(
        id=f"offer.{id}.reason",
        label=_("Why it is ruled out"),
        noted=offer.part("note"),
        read=reason.read,
        write=reason.write,
    )


# --- what it takes over, its contract, the rules --------------------------------------------------------


def covers_cell(id: str, function: ItFunction) -> TickCell:
    """Whether the offer takes a function over."""
    label = _("Does it take this over? {function}", function=scope.function(function))
    return function_cell(f"offer.{id}.covers.{function.value}", label, offer_record(id), function)


def clause_cell(id: str, clause: Safeguard) -> ChoiceCell[SafeguardState]:
    """What the draft of the contract says of a clause."""
    offer = offer_record(id)
    state = offer.entry("clauses", clause)
    return ChoiceCell(
        id=f"offer.{id}.clause.{clause.value}",
        label=safeguards.label(clause),
        told=lambda assessment: (safeguards.meaning(clause),),
        noted=offer.part("note"),
        choices=CLAUSE_STATES,
        word=safeguards.state,
        read=state.read,
        write=state.write,
    )


def offer_point_cell(id: str, point: CompliancePoint) -> ChoiceCell[PointState]:
    """What the offer has of a point of the rules."""
    offer = offer_record(id)
    state = offer.entry("compliance", point)
    return ChoiceCell(
        id=f"offer.{id}.point.{point.value}",
        label=f"{compliance_words.reference(point)} · {compliance_points.label(point)}",
        told=lambda assessment: (compliance_points.meaning(point),),
        noted=offer.part("note"),
        choices=POINT_STATES,
        word=compliance_words.state,
        read=state.read,
        write=state.write,
        unknown=PointState.UNKNOWN,
    )
