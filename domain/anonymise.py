"""An assessment that can be shown to others: nothing in it was typed by a person, and its amounts and dates are moved.

Answers with fixed choices, counts, percentages, durations, weights, scores and their confidence stay: they carry the
case. Whoever knows the company may still recognise it by them (our addition: no source asks for more).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from typing import TypeVar

from domain.answer import Answer
from domain.assessment import Assessment, CriterionCase, OptionCase, Reading
from domain.base import EMPTY, Frozen, read_only
from domain.catalogue import Criterion, Kpi, Model
from domain.dataclass import dataclass
from domain.decision import Decision
from domain.entry import EntryId, EntryKind
from domain.estimate import Estimate
from domain.forecast import Expected, Forecast
from domain.kpi import KPIS, KpiUnit
from domain.month import add_months, month_at, month_index
from domain.offer import Offer, ProviderQuestion
from domain.questions import QUESTIONS, Kind
from domain.renaming import renamed
from domain.reversibility.exit_case import UNITS, ExitCase, ExitUnit
from domain.score import Confirmation
from domain.stakeholder import Stakeholder
from domain.tco.cost import Cost
from domain.tco.lines import TODAY, CostLine
from domain.wave import SuccessCriterion, Wave

LEAST_FACTOR, MOST_FACTOR = Decimal("0.1"), Decimal(10)
"""Between which a factor for amounts has to be: rounded to the cent, much smaller ones would no longer have their
ratios, and in the end all be 0; much larger ones leave what a file can hold. Our addition."""

_CENT = Decimal("0.01")
_STANDARD = frozenset((*map(str, Model), TODAY, *map(str, Criterion), *map(str, ProviderQuestion)))
_IDS = frozenset(((Decision, "option"), (Decision, "leader"), (Decision, "follows"), (Offer, "option")))
"""The texts that are ids."""

M = TypeVar("M", bound=Frozen)
E = TypeVar("E", bound=Estimate)


@dataclass(frozen=True, slots=True)
class StandIns:
    """What is written in place of what is taken out, in the language of the reader.

    `removed` replaces every text; `person`, `option` and `criterion` name the nth of their kind, counted from 1;
    `model` is the usual name of a model, `question` the wording of a question.
    """

    company: str
    removed: str
    person: Callable[[int], str]
    option: Callable[[int], str]
    criterion: Callable[[int], str]
    model: Callable[[Model], str]
    question: Callable[[str], str]


def anonymised(assessment: Assessment, *, id: str, factor: Decimal, months: int, stand_ins: StandIns) -> Assessment:
    """`assessment` under another `id` without any text a person typed.

    Amounts of money are multiplied by `factor` (0.1 to 10) and rounded to the cent, so that their ratios stay. Dates
    and months move by `months`, so that readings stay as far from the start of the contract as they were. Ids that are
    not the method's own are numbered anew. Raises ValueError for another factor, and for a factor or a move that leads
    out of what a file can hold.
    """
    if not is_factor(factor):
        raise ValueError(f"the factor has to be from {LEAST_FACTOR} to {MOST_FACTOR}")
    ids = _new_ids(assessment)
    changed = _Anonymiser(factor, months, stand_ins).assessment(renamed(assessment, ids))
    made = max((_number(new) for entry, new in ids.items() if entry.kind is not EntryKind.DECISION), default=0)
    return Assessment.model_validate(changed.model_copy(update={"id": id, "custom_made": made}).model_dump())


def is_factor(value: Decimal) -> bool:
    """Whether amounts can be multiplied by `value` and keep their ratios."""
    return value.is_finite() and LEAST_FACTOR <= value <= MOST_FACTOR


# --- ids -----------------------------------------------------------------------------------------


def _new_ids(assessment: Assessment) -> Mapping[EntryId, str]:
    """A numbered id for every id that is not the method's own, wherever it stands."""
    kinds = (
        (EntryKind.OPTION, "option_", _options_in(assessment)),
        (EntryKind.CRITERION, "criterion_", _criteria_in(assessment)),
        (EntryKind.STAKEHOLDER, "stakeholder_", assessment.stakeholders),
        (EntryKind.WAVE, "wave_", assessment.waves),
        (EntryKind.PROVIDER_CRITERION, "provider_criterion_", _provider_criteria_in(assessment)),
        (EntryKind.OFFER, "offer_", assessment.offers),
        (EntryKind.ACTION, "action_", assessment.actions),
        (EntryKind.DECISION, "d", _records_in(assessment)),
    )
    return {
        EntryId(kind, (old,)): f"{start}{number}"
        for kind, start, found in kinds
        for number, old in enumerate((id for id in dict.fromkeys(map(str, found)) if id not in _STANDARD), start=1)
    }


def _options_in(assessment: Assessment) -> Iterator[str]:
    yield from chain(assessment.options, assessment.costs, assessment.scores, assessment.exits)
    yield from (offer.option for offer in assessment.offers.values() if offer.option)
    for record in assessment.decisions.values():
        yield from (id for id in (record.option, record.leader) if id)
        yield from record.rejected
    for person in assessment.stakeholders.values():
        yield from person.shown.options if person.shown else ()
    for question, answer in assessment.answers.items():
        if _is_option(question) and isinstance(answer.value, str):
            yield answer.value


def _criteria_in(assessment: Assessment) -> Iterator[str]:
    yield from assessment.criteria
    yield from chain.from_iterable(assessment.scores.values())
    for record in assessment.decisions.values():
        yield from record.weights
    for person in assessment.stakeholders.values():
        yield from chain(person.ranks, person.points, person.bounds)
        for rows in (person.judgements, person.trade_offs):
            yield from chain(rows, *rows.values())
        if person.shown:
            yield from chain(person.shown.criteria, person.shown.anchors, person.shown.ranges)


def _records_in(assessment: Assessment) -> Iterator[str]:
    yield from assessment.decisions
    yield from (record.follows for record in assessment.decisions.values() if record.follows)


def _provider_criteria_in(assessment: Assessment) -> Iterator[str]:
    yield from assessment.provider_criteria
    yield from chain.from_iterable(offer.ratings for offer in assessment.offers.values())


def _is_option(question: str) -> bool:
    # A choice without fixed choices is the id of an option.
    return QUESTIONS[question].kind is Kind.CHOICE and not QUESTIONS[question].choices


def _number(id: str) -> int:
    return int(id.rpartition("_")[2])


# --- values --------------------------------------------------------------------------------------


class _Anonymiser:
    """Takes an assessment apart field by field: a text that no rule below knows is replaced too."""

    def __init__(self, factor: Decimal, months: int, stand_ins: StandIns) -> None:
        self._factor = factor
        self._months = months
        self._words = stand_ins

    def assessment(self, case: Assessment) -> Assessment:
        return self._record(case).model_copy(
            update={
                "title": self._words.company,
                "answers": read_only({id: self._answer(id, answer) for id, answer in case.answers.items()}),
                "options": read_only({id: self._option(id, option) for id, option in case.options.items()}),
                "criteria": read_only({id: self._criterion(id, item) for id, item in case.criteria.items()}),
                "stakeholders": read_only({id: self._person(id, who) for id, who in case.stakeholders.items()}),
                "costs": read_only({id: self._costs(row) for id, row in case.costs.items()}),
                "exits": read_only({id: self._exit(way_out) for id, way_out in case.exits.items()}),
                "waves": read_only({id: self._wave(wave) for id, wave in case.waves.items()}),
                "offers": read_only({id: self._offer(offer) for id, offer in case.offers.items()}),
                "decisions": read_only({id: self._decision(record) for id, record in case.decisions.items()}),
                "readings": self._readings(case.readings),
            }
        )

    def _record(self, record: M) -> M:
        values = {name: getattr(record, name) for name in type(record).model_fields}
        changed = {
            name: value if (type(record), name) in _IDS else self._value(value) for name, value in values.items()
        }
        return record.model_copy(update=changed)

    def _value(self, value: object) -> object:
        match value:
            case StrEnum():
                return value
            case str():
                return self._text(value)
            case date():
                return self._moved(value)
            case Confirmation():
                # The fingerprint was made of amounts.
                return value.model_copy(update={"ground": ""})
            case Frozen():
                return self._record(value)
            case Mapping():
                return read_only({key: self._value(inner) for key, inner in value.items()})
            case tuple():
                return tuple(self._value(inner) for inner in value)
        return value

    def _text(self, text: str) -> str:
        return self._words.removed if text else ""

    def _answer(self, question: str, answer: Answer) -> Answer:
        changed = self._record(answer.model_copy(update={"value": None}))
        wording = self._words.question(question) if answer.asked else ""
        return changed.model_copy(update={"value": self._answer_value(question, answer), "asked": wording})

    def _answer_value(self, question: str, answer: Answer) -> object:
        value = answer.value
        match QUESTIONS[question].kind:
            case Kind.TEXT | Kind.LONG_TEXT if value is not None:
                return self._words.company if question == "company_name" else self._words.removed
            case Kind.MONEY if isinstance(value, int | Decimal):
                return self._scaled(Decimal(value))
            case Kind.DATE if isinstance(value, date):
                return self._moved(value)
        return value

    def _option(self, id: str, option: OptionCase) -> OptionCase:
        return self._record(option).model_copy(update={"name": "" if id in _STANDARD else self._option_name(id)})

    def _option_name(self, id: str) -> str:
        return self._words.model(Model(id)) if id in set(Model) else self._words.option(_number(id))

    def _criterion(self, id: str, criterion: CriterionCase) -> CriterionCase:
        name = "" if id in _STANDARD else self._words.criterion(_number(id))
        return self._record(criterion).model_copy(update={"name": name, "anchors": ()})

    def _person(self, id: str, person: Stakeholder) -> Stakeholder:
        shown = person.shown and person.shown.model_copy(update={"anchors": EMPTY})
        named = {"name": self._words.person(_number(id)), "role": "", "shown": shown}
        return self._record(person).model_copy(update=named)

    def _decision(self, record: Decision) -> Decision:
        def name(id: str | None, told: str) -> str:
            return self._option_name(id) if id and told else self._text(told)

        changed = self._record(record)
        rejected = {
            id: option.model_copy(update={"name": name(id, option.name)}) for id, option in changed.rejected.items()
        }
        return changed.model_copy(
            update={
                "option_name": name(record.option, record.option_name),
                "leader_name": name(record.leader, record.leader_name),
                "rejected": read_only(rejected),
                "forecast": record.forecast and self._forecast(record.forecast),
            }
        )

    def _forecast(self, forecast: Forecast) -> Forecast:
        amounts = {
            name: Expected(**{end: self._scaled(amount) for end, amount in expected})
            for name, expected in forecast
            if isinstance(expected, Expected)
        }
        return forecast.model_copy(update=amounts)

    def _exit(self, way_out: ExitCase) -> ExitCase:
        figures = {
            figure: self._money(estimate) if UNITS[figure] is ExitUnit.MONEY else self._record(estimate)
            for figure, estimate in way_out.figures.items()
        }
        return self._record(way_out).model_copy(update={"figures": read_only(figures)})

    def _wave(self, wave: Wave) -> Wave:
        own = (id for id in wave.criteria if id not in set(SuccessCriterion))
        numbers = {id: f"criterion_{number}" for number, id in enumerate(own, start=1)}
        changed = self._record(wave)
        criteria = {numbers.get(id, id): check for id, check in changed.criteria.items()}
        return changed.model_copy(update={"criteria": read_only(criteria)})

    def _offer(self, offer: Offer) -> Offer:
        cost = offer.total_cost and self._money(offer.total_cost)
        return self._record(offer).model_copy(update={"total_cost": cost})

    def _costs(self, row: Mapping[CostLine, Cost]) -> Mapping[CostLine, Cost]:
        return read_only({line: self._money(cost) for line, cost in row.items()})

    def _money(self, estimate: E) -> E:
        ends = {end: getattr(estimate, end) for end in ("low", "likely", "high")}
        scaled = {end: None if value is None else self._scaled(value) for end, value in ends.items()}
        return self._record(estimate).model_copy(update=scaled)

    def _readings(self, readings: Mapping[str, Mapping[Kpi, Reading]]) -> Mapping[str, Mapping[Kpi, Reading]]:
        return read_only(
            {
                month_at(month_index(month) + self._months): read_only(
                    {kpi: self._reading(kpi, reading) for kpi, reading in row.items()}
                )
                for month, row in readings.items()
            }
        )

    def _reading(self, kpi: Kpi, reading: Reading) -> Reading:
        changed = self._record(reading)
        if KPIS[kpi].unit is not KpiUnit.MONEY:
            return changed
        return changed.model_copy(update={"value": self._scaled(reading.value)})

    def _scaled(self, amount: Decimal) -> Decimal:
        try:
            return (amount * self._factor).quantize(_CENT)
        except ArithmeticError as error:
            raise ValueError("an amount would have more digits than any number here") from error

    def _moved(self, day: date) -> date:
        moved = add_months(day, self._months)
        if moved is None:
            raise ValueError("a date would leave the calendar")
        return moved
