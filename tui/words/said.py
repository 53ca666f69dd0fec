"""What an entry of an assessment says, part by part: the value first, then its doubt, source, note and the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import ValidationError

from domain.answer import Answer, Confidence
from domain.assessment import Assessment, OptionState, Reading, Score
from domain.base import Frozen
from domain.catalogue import Holder, ItFunction, Kpi, Readjustment, SafeguardState, Verdict
from domain.compliance.check import Applicability, PointState
from domain.dataclass import dataclass
from domain.decision import Outcome, RejectedOption
from domain.entry import Entry, EntryId, EntryKind, PairJudgement, SwingPoints
from domain.estimate import Estimate
from domain.forecast import Expected, Forecast
from domain.mcda.trade_off import TradeOff
from domain.offer import OfferState, ProviderCriterion
from domain.questions import QUESTIONS, Kind
from domain.reversibility.exit_case import UNITS, ExitFigure, ExitUnit
from domain.score import Confirmation
from domain.stakeholder import Aggregation, PointsBounds, Scale, ShownRange, TradeOffAnswer, WeightMethod
from domain.tco.cost import CostParameters
from domain.tco.lines import Rhythm
from domain.wave import WaveState
from tui.formats import day, money, number, percent, share, span
from tui.formats.numbers import Number
from tui.formats.values import show_value
from tui.i18n import _, ngettext
from tui.words import (
    answers,
    compliance,
    costs,
    exits,
    fits,
    judgements,
    kpis,
    offers,
    people,
    readjustments,
    reasons_decision,
    safeguards,
    scope,
    scores,
    verdicts,
    waves,
    weighting,
)
from tui.words import criteria as criterion_words
from tui.words import models as model_words
from tui.words import questions as question_words
from tui.words.entry_labels import VALUE, WORDING, label
from tui.words.joining import with_semicolons
from tui.words.suggested import suggested

_CHOICES: Mapping[type[StrEnum], Callable[[Any], str]] = {
    Aggregation: people.aggregation,
    Applicability: compliance.applicability,
    Confidence: answers.confidence,
    Holder: scope.holder,
    ItFunction: scope.function,
    OfferState: offers.state,
    OptionState: fits.kept,
    Outcome: reasons_decision.outcome,
    PointState: compliance.state,
    Readjustment: readjustments.name,
    Rhythm: costs.rhythm,
    SafeguardState: safeguards.state,
    Scale: weighting.scale,
    Verdict: verdicts.name,
    WaveState: waves.state,
    WeightMethod: weighting.method,
}

_OPTIONS = ("option", "leader", "options")
"""Fields that hold ids of options."""

_CRITERIA = ("criteria", "ranges", "weights")
"""Fields that hold ids of criteria."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what an entry says. A text that a person typed `is_quoted`, and is shown as it is."""

    text: str
    is_quoted: bool = False


Parts = Mapping[str, Part]
"""What an entry says, by the labels of `label`; what was not said is not there."""

NOTHING = Part("")


def parts(names: Assessment, id: EntryId, entry: Entry | None) -> Parts:
    """What `entry` says; of None, what the record says that nobody has touched, if it says anything."""
    match entry:
        case None:
            return {}
        case Answer():
            return _answer(names, id, entry)
        case Frozen():
            value, told = _value(names, id, entry)
            return {**({VALUE: Part(value)} if value else {}), **_fields(names, entry, told)}
    text = _shown(names, VALUE, entry)
    return {VALUE: Part(text, is_quoted=type(entry) is str)} if text else {}


def untouched(names: Assessment, id: EntryId, like: Entry | None) -> Parts:
    """What an entry says that is not there: what a new record of the kind of `like` would."""
    try:
        return parts(names, id, type(like)()) if isinstance(like, Frozen) else {}
    except ValidationError:
        return {}


# --- the value of a record -------------------------------------------------------------------------


def _answer(names: Assessment, id: EntryId, answer: Answer) -> Parts:
    question, value = QUESTIONS[id.ids[0]], answer.value
    is_text = question.kind in (Kind.TEXT, Kind.LONG_TEXT) and value is not None
    if value is None:
        text = answers.state(answer.state)
    elif question.kind is Kind.CHOICE and not question.choices:
        text = model_words.option_name(names, str(value))
    else:
        text = show_value(question, value)
    said = {VALUE: Part(text if is_text else _surely(text, answer.confidence), is_text)}
    if is_text and answer.confidence is not Confidence.SURE:
        said["confidence"] = Part(answers.confidence(answer.confidence))
    texts = {"source": answer.source, "note": answer.note, WORDING: answer.asked}
    return said | {field: Part(text, is_quoted=True) for field, text in texts.items() if text}


def _value(names: Assessment, id: EntryId, entry: Frozen) -> tuple[str, frozenset[str]]:
    """The value of a record, and the fields it tells."""
    match entry:
        case Score():
            level = str(entry.level) if entry.level is not None else scores.bounds(entry)
            return _surely(level, entry.confidence), frozenset({"level", "lowest", "highest", "confidence"})
        case Reading():
            unit = kpis.unit(Kpi(id.ids[1]))
            return _("{value} {unit}", value=number(entry.value), unit=unit), frozenset({"value"})
        case Estimate():
            return _estimate(id, entry), frozenset({"likely", "low", "high", "confidence"})
        case CostParameters():
            return costs.parameters(entry), frozenset(CostParameters.model_fields)
        case SwingPoints(points=None, bounds=PointsBounds() as bounds):
            return span(bounds.low, bounds.high), frozenset({"points", "bounds"})
        case SwingPoints(points=Decimal() as points):
            return number(points), frozenset({"points"})
        case PairJudgement(judgement=int() as judgement):
            return judgements.ratio(judgement), frozenset({"judgement"})
        case PairJudgement():
            return "", frozenset({"judgement"})
        case TradeOffAnswer():
            question = TradeOff(id.ids[1], id.ids[2], entry.level)
            return judgements.answered(names, question, entry.preferred), frozenset({"preferred"})
        case ProviderCriterion():
            return "", frozenset()
    for field in ("holder", "state", "level"):
        if field in type(entry).model_fields and isinstance(value := getattr(entry, field), StrEnum | int):
            sureness = getattr(entry, "confidence", Confidence.SURE)
            return _surely(_shown(names, field, value), sureness), frozenset({field, "confidence"})
    is_rating = id.kind is EntryKind.OFFER and id.is_part
    return ("?", frozenset({"level", "confidence"})) if is_rating else ("", frozenset())


def _surely(value: str, confidence: Confidence) -> str:
    if confidence is Confidence.SURE:
        return value
    return _("{value}, {confidence}", value=value, confidence=answers.confidence(confidence))


def _estimate(id: EntryId, entry: Estimate) -> str:
    is_months = id.kind is EntryKind.EXIT and UNITS[ExitFigure(id.ids[2])] is ExitUnit.MONTHS

    def show(value: Number) -> str:
        return number(value) if is_months else money(value)

    if entry.likely is None:
        return "?"
    text = show(entry.likely)
    if entry.low is not None or entry.high is not None:
        ends = ("?" if end is None else show(end) for end in (entry.low, entry.high))
        text = _("{likely} ({low} to {high})", likely=text, **dict(zip(("low", "high"), ends, strict=True)))
    if is_months:
        text = _("{value} {unit}", value=text, unit=exits.unit(ExitFigure(id.ids[2])))
    return _surely(text, entry.confidence)


# --- fields ------------------------------------------------------------------------------------------


def _fields(names: Assessment, entry: Frozen, told: frozenset[str]) -> Parts:
    """The text of every field of a record that says something, but for those `told` already."""
    texts = {field: _shown(names, field, value) for field, value in entry if field not in told}
    return {
        field: Part(text, is_quoted=type(getattr(entry, field)) is str and field not in _OPTIONS)
        for field, text in texts.items()
        if text
    }


def _shown(names: Assessment, field: str, value: object) -> str:
    match value:
        case None | "" | ():
            return ""
        case StrEnum():
            return _CHOICES[type(value)](value)
        case bool():
            return question_words.yes_no(value)
        case date():
            return day(value)
        case int() | Decimal():
            return number(value)
        case Estimate():
            return _estimate(EntryId(EntryKind.OFFER, ()), value)
        case PointsBounds():
            return span(value.low, value.high)
        case Confirmation():
            return suggested(value.low, value.likely, value.high)
        case ShownRange():
            return span(value.worst, value.best)
        case Expected():
            return _expected(value)
        case Forecast():
            return forecast(value)
        case RejectedOption():
            total = "" if value.total is None else number(value.total, 1)
            return " · ".join(filter(None, (value.name, total, value.reason, value.lifted_by)))
        case Mapping():
            keys = "criteria" if field == "anchors" else field
            return with_semicolons(
                f"{_id(names, keys, key)} {_shown_in(names, field, held)}" for key, held in value.items()
            )
        case tuple():
            return ", ".join(_id(names, field, held) for held in value)
    if field == "follows":
        return _record(names, str(value))
    return _id(names, field, str(value)) if field in _OPTIONS else str(value)


def _expected(value: Expected) -> str:
    """An amount that was worked out, without cents."""
    if value.low == value.high:
        return money(value.likely, 0)
    return _("{likely} ({low} to {high})", **{end: money(amount, 0) for end, amount in value})


def _record(names: Assessment, id: str) -> str:
    record = names.decisions.get(id)
    return id if record is None else f"{day(record.decided_on)} ({id})"


def forecast(value: Forecast) -> str:
    """All that is kept of what a decision expected, in one line."""
    return " · ".join((_years(value), *_expectations(value)))


def expectations(value: Forecast) -> str:
    """What a decision expected, in one line; the years looked at only with the cost over them. Empty for nothing."""
    years = () if value.total_cost is None else (_years(value),)
    return " · ".join((*years, *_expectations(value)))


def _years(value: Forecast) -> str:
    return ngettext("over {n} year", "over {n} years", value.years)


def _expectations(value: Forecast) -> Iterator[str]:
    for field, expected in value:
        if isinstance(expected, Expected):
            yield f"{label(field)} {_expected(expected)}"
    if value.availability is not None:
        yield f"{label('availability')} {percent(value.availability)}"


def _shown_in(names: Assessment, field: str, value: object) -> str:
    """What stands under a key: the weights of a decision are shares of one."""
    return share(value, None) if field == "weights" and isinstance(value, Decimal) else _shown(names, "", value)


def _id(names: Assessment, field: str, id: str) -> str:
    """What an id among others stands for, or a text where the field holds texts."""
    if isinstance(id, ItFunction):
        return scope.function(id)
    if field in (*_OPTIONS, "rejected"):
        return model_words.option_name(names, id)
    return criterion_words.criterion_name(names, id) if field in _CRITERIA else id
