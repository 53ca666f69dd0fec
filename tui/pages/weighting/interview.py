"""What the page shows of one person's interview, worked out once for all its parts."""

from __future__ import annotations

from collections.abc import Mapping

from domain.assessment import Assessment
from domain.base import EMPTY
from domain.dataclass import dataclass
from domain.elicitation import (
    Elicitation,
    Stage,
    contradicted,
    criteria_asked,
    disordered,
    elicitation,
    questions,
    stale,
)
from domain.mcda.staleness import Staleness
from domain.mcda.trade_off import Contradiction
from domain.stakeholder import Stakeholder, WeightMethod
from domain.swing_order import in_order
from domain.weights import Weights, ranks_of, stakeholder_weights, weighed
from tui.fields.weighting.person import NEW_PERSON
from tui.page import View
from tui.words.weight_shares import weight_shares


@dataclass(frozen=True, slots=True)
class Interview:
    """One person's interview.

    `criteria` are those asked about, in their order once placed; `without_swing` the active ones that are not asked;
    `unweighed` those asked about that count nothing yet. `stage` and `about` are the question under the cursor or,
    where the cursor is elsewhere, the next open one. `looked_at` is the criterion of the line under the cursor or,
    where it is on none, of that question; empty for none.
    """

    assessment: Assessment
    person: str
    who: Stakeholder
    criteria: tuple[str, ...]
    without_swing: tuple[str, ...]
    unweighed: tuple[str, ...]
    weights: Weights | None
    stands: Elicitation
    stage: Stage
    about: tuple[str, ...]
    looked_at: str
    contradictions: tuple[Contradiction, ...]
    disorders: tuple[tuple[str, str], ...]
    changes: tuple[Staleness, ...]

    @property
    def method(self) -> WeightMethod:
        return self.who.method

    @property
    def is_ordered(self) -> bool:
        """Whether every criterion has a place."""
        return ranks_of(self.who, self.criteria) is not None

    @property
    def takes_points(self) -> bool:
        return self.method is WeightMethod.DIRECT or (self.method is WeightMethod.SWING and self.is_ordered)

    @property
    def shown(self) -> dict[str, str]:
        """The weights as they read; empty while there are none."""
        return weight_shares(EMPTY if self.weights is None else self.weights)

    def share(self, criterion: str) -> float | None:
        """The weight of a criterion, 0 to 1; None while there are no weights."""
        weights: Mapping[str, float] = EMPTY if self.weights is None else self.weights
        return weights.get(criterion)


def shown_person(view: View) -> str:
    """The person the cursor is on, the first while it is nowhere.

    Empty while there is nobody, and for somebody to come, who is not to see what others said.
    """
    people = list(view.assessment.stakeholders)
    if view.place.cursor == NEW_PERSON:
        return ""
    parts = view.place.cursor.split(".")
    if len(parts) > 1 and parts[1] in people:
        return parts[1]
    return people[0] if people else ""


def interview_of(view: View, person: str) -> Interview:
    assessment = view.assessment
    who = assessment.stakeholders[person]
    asked = criteria_asked(assessment, person)
    active = assessment.active_criterion_ids()
    stands = elicitation(assessment, person)
    stage, about = _asked_now(view, person, stands)
    by_order = who.method in (WeightMethod.SWING, WeightMethod.RANKING)
    counted = weighed(who, active)
    return Interview(
        assessment=assessment,
        person=person,
        who=who,
        criteria=in_order(who, asked) if by_order else asked,
        without_swing=tuple(id for id in active if id not in asked),
        unweighed=tuple(id for id in asked if id not in counted),
        weights=stakeholder_weights(assessment, person),
        stands=stands,
        stage=stage,
        about=about,
        looked_at=_looked_at(view, active) or (about[0] if len(about) == 1 else ""),
        contradictions=contradicted(assessment, person),
        disorders=disordered(assessment, person) if who.method is WeightMethod.SWING else (),
        changes=stale(assessment, person),
    )


def _looked_at(view: View, criteria: tuple[str, ...]) -> str:
    stage, *rest = view.place.cursor.split(".")
    criterion = rest[-1] if stage in (Stage.ORDER, Stage.POINTS) and rest else ""
    return criterion if criterion in criteria else ""


def _asked_now(view: View, person: str, stands: Elicitation) -> tuple[Stage, tuple[str, ...]]:
    stage, _, rest = view.place.cursor.partition(".")
    about = tuple(rest.split(".")[1:])
    there = [(step.stage, step.about) for step in questions(view.assessment, person)]
    here = next((step for step in there if step[0] == stage and step[1] == about), None)
    # A placed line is looked at while the next one is asked for.
    if here is None or here[0] is Stage.ORDER:
        return stands.stage, stands.about
    return here
