"""The cells of the costs: an amount of an option, and what holds for all amounts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from pydantic import ValidationError

from domain.answer import AnswerState
from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.estimate import Estimate
from domain.facts import with_cost, with_cost_parameters
from domain.outage import outage_cost
from domain.scope import scope_of
from domain.tco.cost import LARGEST_AMOUNT, RATES, Cost, CostParameters
from domain.tco.facts import is_implausible, is_lower_bound, terms_of
from domain.tco.lines import TODAY, CostLine, Rhythm
from tui.costing import comparison_of, cost_of, facts_of
from tui.fields.field import Field, RefusedError
from tui.fields.figure import FigureCell
from tui.fields.record import Record
from tui.formats import Unit, edited_number, parse_number
from tui.formats.unreadable import AmbiguousNumberError, UnreadableError
from tui.i18n import _
from tui.lines import Line, wrap
from tui.words import costs as words
from tui.words import evidence, refusals

_TERMS: dict[str, Literal["rhythm", "grows", "indexed"]] = {"r": "rhythm", "g": "grows", "i": "indexed"}
_RHYTHMS = tuple(Rhythm)
_NOT_KNOWN = Cost(likely=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CostField(FigureCell):
    """What one line of an option, or of today, costs in the money of the first year."""

    option: str
    line: CostLine

    def press(self, assessment: Assessment, character: str) -> Assessment | None:
        """When the line is paid (`r`), and whether it grows with the headcount (`g`) and with prices (`i`)."""
        attribute = _TERMS.get(character.casefold())
        if attribute is None:
            return None
        cost = cost_of(assessment, self.option, self.line)
        if cost is None:
            raise RefusedError(_("Type the amount first, or ? when nobody knows it."))
        terms = terms_of(self.line, cost)
        following = _RHYTHMS[(_RHYTHMS.index(terms.rhythm) + 1) % len(_RHYTHMS)]
        value = following if attribute == "rhythm" else not getattr(terms, attribute)
        usual = value == getattr(terms_of(self.line), attribute)
        changed = cost.model_copy(update={attribute: None if usual else value})
        return with_cost(assessment, self.option, self.line, changed)


def cost_field(assessment: Assessment, option: str, line: CostLine) -> CostField:
    """The cell of a line of an option, or of `TODAY`."""
    record = Record(
        lambda read: cost_of(read, option, line) or _NOT_KNOWN,
        lambda changed, cost: with_cost(changed, option, line, cost),
    )

    def write(changed: Assessment, figure: Estimate | None) -> Assessment:
        return with_cost(changed, option, line, _cost(cost_of(changed, option, line), figure))

    return CostField(
        id=f"cost.{option}.{line}",
        label=f"{words.line(line)} · {words.payer(assessment, option)}",
        told=lambda read: _told(read, option, line),
        advice=words.advice(),
        noted=record.part("note"),
        read=lambda read: cost_of(read, option, line),
        write=write,
        most=LARGEST_AMOUNT,
        option=option,
        line=line,
    )


def _cost(old: Cost | None, figure: Estimate | None) -> Cost | None:
    """An amount that was typed, with what was said of the line before."""
    if figure is None or isinstance(figure, Cost):
        return figure
    said = {} if old is None else {"rhythm": old.rhythm, "grows": old.grows, "indexed": old.indexed, "note": old.note}
    return Cost.model_validate({**dict(figure), **said})


def _told(assessment: Assessment, option: str, line: CostLine) -> Sequence[str]:
    """What to ask, how the line behaves, and what stands in for it where nothing was entered."""
    cost = cost_of(assessment, option, line)
    told = [words.question(line), words.terms(line, terms_of(line, cost))]
    if option != TODAY and (by_scope := words.by_scope(line, scope_of(assessment, option))):
        told.append(by_scope)
    comparison = comparison_of(assessment)
    found = comparison.of(option).line(line)
    if found is None:
        return told
    if is_implausible(facts_of(assessment), found.amount):
        told.insert(0, words.implausible())
    if cost is None or cost.likely is None:
        in_part = is_lower_bound(facts_of(assessment), found.amount)
        told.append(words.stands_in(found.amount, in_part))
        if in_part:
            told.append(evidence.not_counted(outage_cost(assessment)))
    return told


@dataclass(frozen=True, slots=True)
class ParameterField(Field):
    """One of the figures that hold for all costs: years, or a rate in percent a year."""

    parameter: str

    @property
    def key(self) -> str:
        return f"costs.{self.parameter}"

    def name(self, assessment: Assessment) -> str:
        return words.parameter(self.parameter)

    def value(self, assessment: Assessment) -> Decimal | int:
        value: Decimal | int = getattr(assessment.cost_parameters, self.parameter)
        return value

    @property
    def is_typed(self) -> bool:
        return True

    def typed(self, assessment: Assessment) -> str:
        return edited_number(self.value(assessment))

    def take(self, assessment: Assessment, text: str) -> Assessment:
        try:
            value = self._read(text)
        except UnreadableError as error:
            raise RefusedError(refusals.unreadable(error)) from None
        said = {**dict(assessment.cost_parameters), self.parameter: value}
        try:
            return with_cost_parameters(assessment, CostParameters.model_validate(said))
        except ValidationError:
            low, high = RATES[self.parameter]
            raise RefusedError(words.out_of_bounds(self.parameter, low, high)) from None

    def _read(self, text: str) -> Decimal | int:
        try:
            value = parse_number(text, Unit.COUNT if self.parameter == "years" else Unit.PERCENT)
        except AmbiguousNumberError as error:
            # No rate goes beyond a hundred: the comma is a decimal one.
            value = min(error.readings, key=abs)
        whole = self.parameter == "years" and value == value.to_integral_value()
        return int(value) if whole else value

    def stepped(self, assessment: Assessment, by: int) -> Assessment | None:
        return None

    @property
    def states(self) -> tuple[AnswerState, ...]:
        return (AnswerState.NOT_ASKED,)

    def state(self, assessment: Assessment) -> AnswerState | None:
        return AnswerState.GIVEN

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        """Back to what is assumed while nobody says otherwise."""
        usual = {self.parameter: getattr(CostParameters(), self.parameter)}
        return with_cost_parameters(assessment, assessment.cost_parameters.model_copy(update=usual))

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        return [
            *wrap(self.name(assessment), width, "strong"),
            *wrap(words.parameter_meaning(self.parameter), width),
        ]
