"""Freezing a decision: from the draft answers to a record with what is known at that moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from domain.assessment import Assessment, OptionState
from domain.catalogue import Readjustment
from domain.decision import Decision, Outcome, RejectedOption
from domain.diagnosis import diagnose
from domain.forecast import Forecast
from domain.predictions import forecast_of
from domain.ranking import Ranking, rank
from domain.weights import Weights

_POINT_PLACES = Decimal("0.01")
_WEIGHT_UNITS = 10_000


class DecisionProblem(StrEnum):
    """Why a draft cannot be frozen.

    `NO_OUTCOME`: neither chosen nor put off. `NO_OPTION`: something was chosen, but not what. `UNKNOWN_OPTION`: the
    option is no longer there. `RULED_OUT_OPTION`: it was ruled out of the grid. `NO_REASON`: putting off, or going
    against the ranking, needs one. `REVIEW_NOT_LATER`: the review must come after the decision.
    """

    NO_OUTCOME = "no_outcome"
    NO_OPTION = "no_option"
    UNKNOWN_OPTION = "unknown_option"
    RULED_OUT_OPTION = "ruled_out_option"
    NO_REASON = "no_reason"
    REVIEW_NOT_LATER = "review_not_later"


class DecisionNotReadyError(ValueError):
    """A draft that cannot be frozen; `problems` says why, in the order of the questions."""

    def __init__(self, problems: tuple[DecisionProblem, ...]) -> None:
        super().__init__(", ".join(problems))
        self.problems = problems


def decision_problems(
    assessment: Assessment, option_names: Mapping[str, str], today: date | None = None
) -> tuple[DecisionProblem, ...]:
    """What keeps the draft from being frozen, in the order of the questions; empty when it can be.

    `option_names` has the name of every option in the words of the day. `today` stands for the date of the decision
    where none was entered; without either, the review date is not checked.
    """
    outcome = draft_outcome(assessment, rank(assessment))
    option = assessment.chosen("decision_option")
    problems: list[DecisionProblem] = []
    if outcome is None:
        problems.append(DecisionProblem.NO_OUTCOME)
    elif outcome is not Outcome.NOT_YET:
        problems += _option_problems(assessment, option, option_names)
    if outcome in (Outcome.NOT_YET, Outcome.AGAINST_RANKING) and not assessment.chosen("decision_reason"):
        problems.append(DecisionProblem.NO_REASON)
    decided_on, review_on = assessment.day("decided_on") or today, assessment.day("review_on")
    if decided_on and review_on and review_on <= decided_on:
        problems.append(DecisionProblem.REVIEW_NOT_LATER)
    return tuple(problems)


def draft_outcome(assessment: Assessment, ranking: Ranking) -> Outcome | None:
    """The outcome the draft amounts to; None while it was not said.

    `AGAINST_RANKING` when the option chosen is not in first place. Every option in a shared first place follows the
    ranking, and so does any option while nothing is scored: there is no leader to go against. Cells still open count
    as they do in the ranking on screen.
    """
    outcome = assessment.chosen("decision_outcome")
    if outcome != Outcome.CHOSEN:
        return None if outcome is None else Outcome(outcome)
    option = assessment.chosen("decision_option")
    follows = option is None or not ranking.leaders or option in ranking.leaders
    return Outcome.CHOSEN if follows else Outcome.AGAINST_RANKING


def unexplained_options(assessment: Assessment) -> tuple[str, ...]:
    """The options the record would list as rejected without a word why, in their order.

    Those ruled out and, once something is chosen, those passed over. None of them keeps the draft from being frozen.
    """
    is_chosen = assessment.chosen("decision_outcome") == Outcome.CHOSEN
    chosen = assessment.chosen("decision_option") if is_chosen else None
    return tuple(
        option
        for option in assessment.option_ids()
        if option != chosen
        and not assessment.option(option).reason
        and (chosen or assessment.option(option).state is OptionState.RULED_OUT)
    )


def freeze(assessment: Assessment, today: date, option_names: Mapping[str, str]) -> Decision:
    """The record of the decision in the draft answers.

    Every option that was not chosen is listed, with the reason written for it, what would lift that reason and, where
    it is in the grid, its total; nothing chosen yet lists them all. Totals are rounded to 0.01 point, the margin is the
    difference of the rounded totals, and the weights, to 0.0001, sum to 1. What is expected of the option is kept with
    it, and the record it takes further is named.

    Raises DecisionNotReadyError with all problems, KeyError for an option without a name.
    """
    problems = decision_problems(assessment, option_names, today)
    if problems:
        raise DecisionNotReadyError(problems)
    ranking = rank(assessment)
    outcome = draft_outcome(assessment, ranking)
    assert outcome is not None
    option = None if outcome is Outcome.NOT_YET else assessment.chosen("decision_option")
    # Of options that share first place, the one chosen is the leader of this decision.
    leader = option if option in ranking.leaders else ranking.leader
    leader_total = _total(ranking, leader)
    follows, readjustment = decision_in_force(assessment), assessment.chosen("decision_readjustment")
    runner_up_total = _total(ranking, ranking.runner_up)
    return Decision(
        decided_on=assessment.day("decided_on") or today,
        outcome=outcome,
        option=option,
        option_name=option_names[option] if option else "",
        reason=assessment.chosen("decision_reason") or "",
        known=assessment.chosen("decision_known") or "",
        assumed=assessment.chosen("decision_assumed") or "",
        participants=assessment.chosen("decision_participants") or "",
        review_on=assessment.day("review_on"),
        verdict=diagnose(assessment).verdict,
        leader=leader,
        leader_name=option_names[leader] if leader else "",
        total=_total(ranking, option),
        leader_total=leader_total,
        margin=None if leader_total is None or runner_up_total is None else leader_total - runner_up_total,
        weights=rounded_shares(ranking.profile.weights),
        rejected=_rejected(assessment, ranking, option, option_names),
        follows=follows,
        readjustment=Readjustment(readjustment) if follows and readjustment else None,
        forecast=_forecast(assessment, option),
    )


def decision_in_force(assessment: Assessment) -> str | None:
    """The id of the latest record that chose an option; None while there is none."""
    return next((id for id, record in reversed(tuple(assessment.decisions.items())) if record.option), None)


def decided_after_start(assessment: Assessment) -> date | None:
    """The day an option was first decided, where the contract is said to have started before; else None.

    Later decisions are taken while a contract runs, so only the first is held against its start.
    """
    start = assessment.day("contract_start")
    first = min((record.decided_on for record in assessment.decisions.values() if record.option), default=None)
    return first if start is not None and first is not None and start < first else None


def _forecast(assessment: Assessment, option: str | None) -> Forecast | None:
    if option is None:
        return None
    forecast = forecast_of(assessment, option)
    return None if forecast == Forecast(years=forecast.years) else forecast


def rounded_shares(weights: Weights) -> dict[str, Decimal]:
    """Weights as decimals of four places that sum to exactly 1 (largest remainders); empty for none."""
    whole = {id: int(weight * _WEIGHT_UNITS) for id, weight in weights.items()}
    left = _WEIGHT_UNITS - sum(whole.values()) if weights else 0
    by_remainder = sorted(weights, key=lambda id: whole[id] - weights[id] * _WEIGHT_UNITS)
    for id in by_remainder[:left]:
        whole[id] += 1
    return {str(id): Decimal(units).scaleb(-4) for id, units in whole.items()}


def _option_problems(
    assessment: Assessment, option: str | None, option_names: Mapping[str, str]
) -> tuple[DecisionProblem, ...]:
    if option is None:
        return (DecisionProblem.NO_OPTION,)
    if option not in assessment.option_ids() or option not in option_names:
        return (DecisionProblem.UNKNOWN_OPTION,)
    if assessment.option(option).state is OptionState.RULED_OUT:
        return (DecisionProblem.RULED_OUT_OPTION,)
    return ()


def _total(ranking: Ranking, option: str | None) -> Decimal | None:
    """The total of an option, rounded; None where it has none or nothing is scored."""
    standing = ranking.standing(option) if option and ranking.leader else None
    # Through the shortest decimal form, so that what is rounded is the figure people can see.
    return Decimal(str(standing.total)).quantize(_POINT_PLACES, ROUND_HALF_UP) if standing else None


def _rejected(
    assessment: Assessment, ranking: Ranking, chosen: str | None, option_names: Mapping[str, str]
) -> dict[str, RejectedOption]:
    rejected: dict[str, RejectedOption] = {}
    for option in assessment.option_ids():
        if option == chosen:
            continue
        case = assessment.option(option)
        rejected[str(option)] = RejectedOption(
            name=option_names[option], total=_total(ranking, option), reason=case.reason, lifted_by=case.lifted_by
        )
    return rejected
