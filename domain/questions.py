"""The questions of the interview, as data. Their wording lives in the application, by id."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from domain.answer import AnswerValue
from domain.catalogue import Readjustment
from domain.dataclass import dataclass
from domain.steps import Step
from domain.text import MAX_TEXT, clean_text, whole_line


class Kind(StrEnum):
    """What a value is: its Python type and how it is written.

    `TEXT` str on one line · `LONG_TEXT` str with lines · `INTEGER` int · `NUMBER` Decimal · `MONEY` Decimal in the
    client's currency, to the cent · `PERCENT` Decimal 0–100 · `HOURS` Decimal · `YES_NO` bool · `CHOICE` str, one of
    the choices · `CHOICES` tuple of str, in the order of the choices · `DATE` date.
    """

    TEXT = "text"
    LONG_TEXT = "long_text"
    INTEGER = "integer"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    HOURS = "hours"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"


class Problem(StrEnum):
    """Why a value cannot be taken."""

    WRONG_TYPE = "wrong_type"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    TOO_PRECISE = "too_precise"
    NOT_A_CHOICE = "not_a_choice"
    EMPTY = "empty"


class InvalidValueError(ValueError):
    """A value that does not fit its question.

    `problem` says why; `limit` is the bound that was passed, where there is one.
    """

    def __init__(self, question: Question, problem: Problem, limit: Decimal | int | None = None) -> None:
        super().__init__(f"{question.id}: {problem.value}" + ("" if limit is None else f" (limit {limit})"))
        self.question = question
        self.problem = problem
        self.limit = limit


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `minimum` and `maximum` are inclusive and in the unit of the kind.

    One that `comes_later` is only asked once there is something to look back on: nothing waits for it.
    """

    id: str
    step: Step
    group: str
    kind: Kind
    choices: tuple[str, ...] = ()
    minimum: Decimal = Decimal(0)
    maximum: Decimal = Decimal(10) ** 12
    comes_later: bool = False

    def check(self, value: AnswerValue) -> AnswerValue:
        """`value` in the type its kind asks for.

        A whole number is accepted where a decimal one is meant. Raises InvalidValueError.
        """
        match self.kind:
            case Kind.TEXT | Kind.LONG_TEXT:
                return self._check_text(value)
            case Kind.YES_NO:
                if not isinstance(value, bool):
                    raise InvalidValueError(self, Problem.WRONG_TYPE)
                return value
            case Kind.CHOICE:
                if not isinstance(value, str):
                    raise InvalidValueError(self, Problem.WRONG_TYPE)
                # Without fixed choices the choices are ids of the assessment itself (options, for instance).
                if (self.choices and value not in self.choices) or not _ID.match(value):
                    raise InvalidValueError(self, Problem.NOT_A_CHOICE)
                return value
            case Kind.CHOICES:
                return self._check_choices(value)
            case Kind.DATE:
                if type(value) is not date:
                    raise InvalidValueError(self, Problem.WRONG_TYPE)
                return value
            case _:
                return self._check_number(value)

    def _check_text(self, value: AnswerValue) -> str:
        if not isinstance(value, str):
            raise InvalidValueError(self, Problem.WRONG_TYPE)
        if len(value) > MAX_TEXT:
            raise InvalidValueError(self, Problem.TOO_LONG, MAX_TEXT)
        text = whole_line(value) if self.kind is Kind.TEXT else clean_text(value)
        if not text:
            raise InvalidValueError(self, Problem.EMPTY)
        return text

    def _check_choices(self, value: AnswerValue) -> tuple[str, ...]:
        if not isinstance(value, tuple):
            raise InvalidValueError(self, Problem.WRONG_TYPE)
        if any(choice not in self.choices for choice in value):
            raise InvalidValueError(self, Problem.NOT_A_CHOICE)
        return tuple(choice for choice in self.choices if choice in value)

    def _check_number(self, value: AnswerValue) -> int | Decimal:
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise InvalidValueError(self, Problem.WRONG_TYPE)
        if isinstance(value, Decimal) and not value.is_finite():
            raise InvalidValueError(self, Problem.WRONG_TYPE)
        if value < self.minimum:
            raise InvalidValueError(self, Problem.TOO_SMALL, self.minimum)
        if value > self.maximum:
            raise InvalidValueError(self, Problem.TOO_LARGE, self.maximum)
        number = Decimal(value) + 0  # adding zero turns a negative zero into zero
        exponent = number.normalize().as_tuple().exponent
        places = 0 if self.kind is Kind.INTEGER else 2
        if isinstance(exponent, int) and -exponent > places:
            raise InvalidValueError(self, Problem.TOO_PRECISE, places)
        return int(number) if self.kind is Kind.INTEGER else number


_ID = re.compile(r"^[a-z][a-z0-9_]{0,59}$")
_HUNDRED = Decimal(100)


def _ask(id: str, step: Step, group: str, kind: Kind, *choices: str, low: int = 0, high: int | None = None) -> Question:
    maximum = _HUNDRED if kind is Kind.PERCENT else Decimal(10) ** 12 if high is None else Decimal(high)
    return Question(id, step, group, kind, choices, Decimal(low), maximum)


def _later(id: str, step: Step, group: str, kind: Kind, *choices: str) -> Question:
    return replace(_ask(id, step, group, kind, *choices), comes_later=True)


_C, _D, _M, _X, _F = Step.COMPANY, Step.DIAGNOSIS, Step.MODELS, Step.DECISION, Step.FOLLOW_UP

CATALOGUE: tuple[Question, ...] = (
    # 1. Company
    _ask("company_name", _C, "identity", Kind.TEXT),
    _ask("sector", _C, "identity", Kind.TEXT),
    _ask("interviewed", _C, "identity", Kind.TEXT),
    _ask("sites", _C, "identity", Kind.INTEGER, low=1, high=100_000),
    _ask("headcount", _C, "size", Kind.INTEGER, low=1, high=1_000_000),
    _ask("headcount_two_years_ago", _C, "size", Kind.INTEGER, high=1_000_000),
    _ask("it_staff", _C, "size", Kind.NUMBER, high=100_000),
    _ask("it_staff_two_years_ago", _C, "size", Kind.NUMBER, high=100_000),
    _ask("it_cost", _C, "money", Kind.MONEY),
    _ask("maintenance_cost", _C, "money", Kind.MONEY),
    _ask("criticality", _C, "stakes", Kind.CHOICE, "low", "medium", "high", "vital"),
    _ask("tolerated_downtime", _C, "stakes", Kind.HOURS, high=8_760),
    _ask("service_window", _C, "stakes", Kind.CHOICE, "business_hours", "extended_hours", "around_the_clock"),
    _ask("regulated_data", _C, "stakes", Kind.CHOICES, "gdpr", "hds", "other"),
    _ask("maturity", _C, "maturity", Kind.CHOICE, "initial", "managed", "defined", "steered"),
    _ask("competent_generalist", _C, "maturity", Kind.YES_NO),
    _ask("missing_skills", _C, "maturity", Kind.CHOICES, "cybersecurity", "cloud", "network", "applications"),
    _ask("fears_sudden_change", _C, "maturity", Kind.YES_NO),
    _ask("roadmap", _C, "maturity", Kind.CHOICES, "erp", "cloud", "connected_applications"),
    # 2. Diagnosis, one group per signal; the question that bears the signal's name is the judgement
    _ask("response_times_lengthen", _D, "growth_gap", Kind.YES_NO),
    _ask("backlog_grows", _D, "growth_gap", Kind.YES_NO),
    _ask("shadow_it", _D, "growth_gap", Kind.YES_NO),
    _ask("growth_gap", _D, "growth_gap", Kind.YES_NO),
    _ask("outage_hours", _D, "outage_cost", Kind.HOURS, high=8_760),
    _ask("outage_people", _D, "outage_cost", Kind.INTEGER, high=1_000_000),
    _ask("hourly_cost", _D, "outage_cost", Kind.MONEY, high=100_000),
    _ask("productivity_loss", _D, "outage_cost", Kind.PERCENT),
    _ask("revenue_per_hour", _D, "outage_cost", Kind.MONEY),
    _ask("revenue_lost", _D, "outage_cost", Kind.PERCENT),
    _ask("recovery_cost", _D, "outage_cost", Kind.MONEY),
    _ask("outages_per_year", _D, "outage_cost", Kind.NUMBER, high=10_000),
    _ask("outage_cost", _D, "outage_cost", Kind.YES_NO),
    _ask("firefighting_share", _D, "firefighting", Kind.PERCENT),
    _ask("firefighting", _D, "firefighting", Kind.YES_NO),
    _ask("recurring_incidents", _D, "recurring_incidents", Kind.YES_NO),
    _ask("it_departures", _D, "it_turnover", Kind.INTEGER, high=100_000),
    _ask("it_turnover", _D, "it_turnover", Kind.YES_NO),
    _ask("one_off_bill", _D, "false_signals", Kind.YES_NO),
    _ask("single_incident", _D, "false_signals", Kind.YES_NO),
    # 3. Models: the article's four steps
    _ask("audit_skills", _M, "four_steps", Kind.YES_NO),
    _ask("define_critical_scope", _M, "four_steps", Kind.YES_NO),
    _ask("evaluate_hybrid_models", _M, "four_steps", Kind.YES_NO),
    _ask("test_limited_scope", _M, "four_steps", Kind.YES_NO),
    # 6. Decision: what is written down before it is frozen
    _ask("decision_outcome", _X, "decision", Kind.CHOICE, "chosen", "not_yet"),
    _ask("decision_option", _X, "decision", Kind.CHOICE),
    _ask("decision_reason", _X, "decision", Kind.LONG_TEXT),
    _ask("decision_known", _X, "decision", Kind.LONG_TEXT),
    _ask("decision_assumed", _X, "decision", Kind.LONG_TEXT),
    _ask("decision_participants", _X, "decision", Kind.TEXT),
    _ask("decided_on", _X, "decision", Kind.DATE),
    _ask("review_on", _X, "decision", Kind.DATE),
    _later("decision_readjustment", _X, "decision", Kind.CHOICE, *(each.value for each in Readjustment)),
    # 7. Follow-up: what was true before, and what was promised
    _ask("contract_start", _F, "baseline", Kind.DATE),
    _ask("monthly_cost_before", _F, "baseline", Kind.MONEY),
    _ask("monthly_budget", _F, "baseline", Kind.MONEY),
    _ask("first_level_before", _F, "baseline", Kind.PERCENT),
    _ask("resolution_time_before", _F, "baseline", Kind.HOURS, high=8_760),
    _ask("resolution_time_sla", _F, "baseline", Kind.HOURS, high=8_760),
    _ask("satisfaction_before", _F, "baseline", Kind.PERCENT),
    _ask("security_incidents_before", _F, "baseline", Kind.NUMBER, high=1_000_000),
    _later("measured_availability", _F, "results", Kind.PERCENT),
)

QUESTIONS = MappingProxyType({question.id: question for question in CATALOGUE})


def questions_of(step: Step) -> tuple[Question, ...]:
    """The questions of one step, in the order they are asked."""
    return tuple(question for question in CATALOGUE if question.step is step)
