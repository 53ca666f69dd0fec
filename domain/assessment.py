"""The assessment: everything one company told us, as one immutable value.

Nothing here is computed: verdict, fit, ranking and alerts are functions of it, in the modules of their noun.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, StrictInt, StringConstraints, model_validator

from domain.answer import NOT_ASKED, Answer, AnswerValue
from domain.base import (
    EMPTY,
    NO_ENTRIES,
    Frozen,
    FrozenMap,
    Identifier,
    read_only,
    with_key,
    with_or_without,
    without_key,
)
from domain.catalogue import Criterion, ItFunction, Kpi, Model, Safeguard, SafeguardState
from domain.compared import BY_KIND, check_room
from domain.compliance.check import ComplianceCheck, RegimeCase
from domain.compliance.points import CompliancePoint, Regime
from domain.criterion import CriterionCase
from domain.decision import Decision
from domain.it_function import FunctionCase
from domain.knowledge import Document, DocumentCase, Skill, SkillCase
from domain.meeting import Action, Meeting, MeetingNumber
from domain.offer import Offer, ProviderCriterion, ProviderQuestion
from domain.option import OptionCase, OptionState, ScopeEntry
from domain.questions import QUESTIONS
from domain.reading import Reading
from domain.reversibility.exit_case import ExitCase
from domain.rituals import Ritual
from domain.score import Score
from domain.stakeholder import Stakeholder, Weighting, WeightMethod
from domain.tco.cost import Cost, CostParameters
from domain.tco.lines import CostLine
from domain.text import Line, Text
from domain.wave import Wave

__all__ = [
    "Assessment",
    "CriterionCase",
    "Month",
    "OptionCase",
    "OptionState",
    "Reading",
    "SafeguardCheck",
    "ScopeEntry",
    "Score",
]

Month = Annotated[str, StringConstraints(pattern=r"^[12][0-9]{3}-(0[1-9]|1[0-2])\Z")]
"""A calendar month, as in 2026-03."""


class SafeguardCheck(Frozen):
    state: SafeguardState = SafeguardState.NOT_ASKED
    owner: Line = ""
    due: date | None = None
    note: Text = ""


class Assessment(Frozen):
    """One company's case.

    `answers` by question id; `options`, `criteria` hold what differs from the method's own, and custom ones;
    `costs` by option (or `TODAY`), then line; `scores` by option, then criterion; `readings` by month, then KPI;
    `decisions` in the order they were taken.
    `functions` is what holds of an IT function whoever does it, `scope` who does it; `waves` in their order; `exits` by
    option; `provider_criteria` holds what differs from the method's own, and custom ones. `meetings` by ritual, then
    number.
    `custom_made` counts the custom options, criteria, stakeholders, waves, offers and actions ever made, so that an id
    is never reused.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}\Z")]
    title: Line = ""
    created_on: date
    custom_made: Annotated[StrictInt, Field(ge=0)] = 0
    answers: FrozenMap[Identifier, Answer] = NO_ENTRIES
    options: FrozenMap[Identifier, OptionCase] = NO_ENTRIES
    functions: FrozenMap[ItFunction, FunctionCase] = NO_ENTRIES
    scope: FrozenMap[ItFunction, ScopeEntry] = NO_ENTRIES
    waves: FrozenMap[Identifier, Wave] = NO_ENTRIES
    criteria: FrozenMap[Identifier, CriterionCase] = NO_ENTRIES
    stakeholders: FrozenMap[Identifier, Stakeholder] = NO_ENTRIES
    weighting: Weighting = Weighting()
    costs: FrozenMap[Identifier, FrozenMap[CostLine, Cost]] = NO_ENTRIES
    cost_parameters: CostParameters = CostParameters()
    scores: FrozenMap[Identifier, FrozenMap[Identifier, Score]] = NO_ENTRIES
    provider_criteria: FrozenMap[Identifier, ProviderCriterion] = NO_ENTRIES
    offers: FrozenMap[Identifier, Offer] = NO_ENTRIES
    safeguards: FrozenMap[Safeguard, SafeguardCheck] = NO_ENTRIES
    skills: FrozenMap[Skill, SkillCase] = NO_ENTRIES
    documents: FrozenMap[Document, DocumentCase] = NO_ENTRIES
    exits: FrozenMap[Identifier, ExitCase] = NO_ENTRIES
    regimes: FrozenMap[Regime, RegimeCase] = NO_ENTRIES
    compliance: FrozenMap[CompliancePoint, ComplianceCheck] = NO_ENTRIES
    decisions: FrozenMap[Identifier, Decision] = NO_ENTRIES
    readings: FrozenMap[Month, FrozenMap[Kpi, Reading]] = NO_ENTRIES
    meetings: FrozenMap[Ritual, FrozenMap[MeetingNumber, Meeting]] = NO_ENTRIES
    actions: FrozenMap[Identifier, Action] = NO_ENTRIES

    @model_validator(mode="after")
    def _answers_fit_their_questions(self) -> Self:
        for id, answer in self.answers.items():
            if id not in QUESTIONS:
                raise ValueError(f"no question is called {id!r}")
            if answer.value is not None and QUESTIONS[id].check(answer.value) != answer.value:
                raise ValueError(f"{id}: not a clean value")
        for ids, standard, cases in (
            ("option", Model, self.options),
            ("criterion", Criterion, self.criteria),
            ("provider criterion", ProviderQuestion, self.provider_criteria),
        ):
            for id, case in cases.items():
                if id not in set(standard) and not case.name:
                    raise ValueError(f"the custom {ids} {id!r} needs a name")
        return self

    # --- reading -----------------------------------------------------------------------------

    def answer(self, id: str) -> Answer:
        """The answer to question `id`; not asked yet when there is none."""
        return self.answers.get(id, NOT_ASKED)

    def value(self, id: str) -> AnswerValue | None:
        """The given value of question `id`, or None."""
        return self.answer(id).value

    def number(self, id: str) -> Decimal | None:
        """The given value of a question whose kind is a number, or None."""
        value = self.value(id)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            return None
        return Decimal(value)

    def chosen(self, id: str) -> str | None:
        """The given choice or text of question `id`, or None."""
        value = self.value(id)
        return value if isinstance(value, str) else None

    def several(self, id: str) -> tuple[str, ...]:
        """The given choices of question `id`; empty when none was given."""
        value = self.value(id)
        return value if isinstance(value, tuple) else ()

    def day(self, id: str) -> date | None:
        """The given date of question `id`, or None."""
        value = self.value(id)
        return value if isinstance(value, date) else None

    def option(self, id: str) -> OptionCase:
        return self.options.get(id, _PLAIN_OPTION)

    def criterion(self, id: str) -> CriterionCase:
        return self.criteria.get(id, _PLAIN_CRITERION)

    def score(self, option: str, criterion: str) -> Score | None:
        """The score of an option on a criterion; None when it was never asked."""
        return self.scores.get(option, EMPTY).get(criterion)

    def safeguard(self, id: Safeguard) -> SafeguardCheck:
        return self.safeguards.get(id, _PLAIN_SAFEGUARD)

    def reading(self, month: str, kpi: Kpi) -> Reading | None:
        return self.readings.get(month, EMPTY).get(kpi)

    def option_ids(self) -> tuple[str, ...]:
        """Every option, ruled out or not: the seven models, then the custom ones as they were added."""
        return (*_MODELS, *[id for id in self.options if id not in _MODELS])

    def grid_option_ids(self) -> tuple[str, ...]:
        """The options that are compared in the grid: those not ruled out."""
        return tuple([id for id in self.option_ids() if self.option(id).state is OptionState.KEPT])

    def criterion_ids(self) -> tuple[str, ...]:
        """Every criterion, switched on or not: the seven, then the custom ones as they were added."""
        return (*_CRITERIA, *[id for id in self.criteria if id not in _CRITERIA])

    def active_criterion_ids(self) -> tuple[str, ...]:
        return tuple([id for id in self.criterion_ids() if self.criterion(id).active])

    # --- changing: each returns a new assessment -----------------------------------------------

    def with_answer(self, id: str, answer: Answer) -> Assessment:
        """With `answer` to question `id`; a blank answer is dropped.

        Raises InvalidValueError when the value does not fit the question, KeyError when there is no such question.
        """
        question = QUESTIONS[id]
        if answer.is_blank:
            return self._with(answers=without_key(self.answers, id))
        if answer.value is not None:
            answer = answer.given(question.check(answer.value))
        return self._with(answers=with_key(self.answers, id, answer))

    def with_option(self, id: str, case: OptionCase) -> Assessment:
        return self._with(options=with_key(self.options, id, case))

    def with_new_option(self, name: str) -> tuple[str, Assessment]:
        """A custom option called `name`, and its id."""
        return self._with_new("option", lambda id: {"options": with_key(self.options, id, OptionCase(name=name))})

    def without_option(self, id: str) -> Assessment:
        """Without the custom option `id`, its costs, scores and exit; a model goes back to the method's own."""
        return self._with(
            options=without_key(self.options, id),
            costs=without_key(self.costs, id),
            scores=without_key(self.scores, id),
            exits=without_key(self.exits, id),
        )

    def with_scope(self, function: ItFunction, entry: ScopeEntry | None) -> Assessment:
        if entry is None:
            return self._with(scope=without_key(self.scope, function))
        return self._with(scope=with_key(self.scope, function, entry))

    def with_whole_scope(self, scope: Mapping[ItFunction, ScopeEntry]) -> Assessment:
        return self._with(scope=read_only(scope))

    def with_criterion(self, id: str, case: CriterionCase) -> Assessment:
        return self._with(criteria=with_key(self.criteria, id, case))

    def with_new_criterion(self, name: str) -> tuple[str, Assessment]:
        """A custom criterion called `name`, and its id."""
        return self._with_new(
            "criterion", lambda id: {"criteria": with_key(self.criteria, id, CriterionCase(name=name))}
        )

    def without_criterion(self, id: str) -> Assessment:
        """Without the custom criterion `id`, its scores and all that was asked about its weight."""
        scores = {option: without_key(row, id) for option, row in self.scores.items()}
        people = {key: person.without_criterion(id) for key, person in self.stakeholders.items()}
        return self._with(
            criteria=without_key(self.criteria, id),
            scores=read_only(scores),
            stakeholders=read_only(people),
        )

    def with_stakeholder(self, id: str, stakeholder: Stakeholder) -> Assessment:
        return self._with(stakeholders=with_key(self.stakeholders, id, stakeholder))

    def with_new_stakeholder(self, name: str) -> tuple[str, Assessment]:
        """A stakeholder called `name`, whose weights are still to be asked, and the id."""
        return self._with_new(
            "stakeholder",
            lambda id: {
                "stakeholders": with_key(self.stakeholders, id, Stakeholder(name=name, method=WeightMethod.SWING))
            },
        )

    def without_stakeholder(self, id: str) -> Assessment:
        return self._with(stakeholders=without_key(self.stakeholders, id))

    def with_weighting(self, weighting: Weighting) -> Assessment:
        return self._with(weighting=weighting)

    def with_points(self, stakeholder: str, criterion: str, points: Decimal | None) -> Assessment:
        """With a stakeholder's points for a criterion; None forgets them.

        Raises KeyError for an unknown stakeholder.
        """
        person = self.stakeholders[stakeholder]
        changed = with_or_without(person.points, criterion, points)
        return self.with_stakeholder(stakeholder, person.model_copy(update={"points": changed}))

    def with_score(self, option: str, criterion: str, score: Score | None) -> Assessment:
        """With a score; None puts the cell back to not asked."""
        row = with_or_without(self.scores.get(option, EMPTY), criterion, score)
        return self._with(scores=with_key(self.scores, option, row))

    def with_safeguard(self, id: Safeguard, check: SafeguardCheck) -> Assessment:
        return self._with(safeguards=with_key(self.safeguards, id, check))

    def with_decision(self, decision: Decision) -> Assessment:
        """With one more decision; those taken before stay as they were."""
        return self._with(decisions=with_key(self.decisions, f"d{len(self.decisions) + 1}", decision))

    def with_reading(self, month: str, kpi: Kpi, reading: Reading | None) -> Assessment:
        row = with_or_without(self.readings.get(month, EMPTY), kpi, reading)
        readings = with_key(self.readings, month, row) if row else without_key(self.readings, month)
        return self._with(readings=read_only(dict(sorted(readings.items()))))

    def with_title(self, title: str) -> Assessment:
        return self._with(title=title)

    def with_new_id(self, kind: str) -> tuple[str, Assessment]:
        """An id no custom entry of any `kind` ever had, as in offer_4, and the assessment that counts it.

        Raises TooManyError when the assessment takes no more of this kind; so does all that adds one.
        """
        if kind in BY_KIND:
            check_room(self, BY_KIND[kind])
        number = self.custom_made + 1
        return f"{kind}_{number}", self._with(custom_made=number)

    def _with_new(self, kind: str, change: Callable[[str], dict[str, object]]) -> tuple[str, Assessment]:
        id, counted = self.with_new_id(kind)
        return id, counted._with(**change(id))

    def _with(self, **changes: object) -> Assessment:
        return self.model_copy(update=changes)


_MODELS = tuple(Model)
_CRITERIA = tuple(Criterion)
_PLAIN_OPTION = OptionCase()
_PLAIN_CRITERION = CriterionCase()
_PLAIN_SAFEGUARD = SafeguardCheck()
