"""The value of a question for people, and what they typed as its value."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from domain.answer import AnswerValue
from domain.questions import QUESTIONS, InvalidValueError, Kind, Question
from tui.formats.dates import day, edited_day, parse_date
from tui.formats.numbers import Unit, edited_number, hours, money, number, parse_hours, parse_number, percent
from tui.formats.unreadable import AmbiguousNumberError, MarkOrShareError, Unreadable, UnreadableError
from tui.words import questions as words

_YES = frozenset(("y", "yes", "o", "oui"))
_NO = frozenset(("n", "no", "non"))
_SHOWN = {Kind.MONEY: money, Kind.PERCENT: percent, Kind.HOURS: hours}
_ALSO_MARKED = frozenset(("satisfaction_before",))
"""The shares that surveys also give as a mark of 5 or of 10."""

_UNITS = {Kind.MONEY: Unit.MONEY, Kind.PERCENT: Unit.PERCENT}


def show_value(question: Question, value: AnswerValue) -> str:
    """`value` as it is shown: with its unit, choices by their words."""
    match value:
        case bool():
            return words.yes_no(value)
        case tuple():
            return ", ".join(words.choice(question.id, choice) for choice in value) or words.none_chosen()
        case str() if question.kind is Kind.CHOICE:
            return words.choice(question.id, value)
        case str():
            return value
        case date():
            return day(value)
        case _:
            return _SHOWN.get(question.kind, number)(value)


def edit_value(question: Question, value: AnswerValue) -> str:
    """`value` as it stands in an input: `parse_value` reads it back without doubt, whatever the language in use."""
    match value:
        case bool() | tuple() | str():
            return show_value(question, value)
        case date():
            return edited_day(value)
        case _:
            text = edited_number(value)
            return f"{text}%" if _may_be_mark(question, value) else text


def parse_value(question: Question, text: str) -> AnswerValue:
    """What a person typed as the value of `question`, checked.

    A number that reads two ways is taken in the only way the question allows, if one is left. A choice is named by
    its words in the language in use or by its id; several are apart by commas. Raises InvalidValueError,
    UnreadableError, or AmbiguousNumberError with the readings the question allows: a share of satisfied users up to 10
    without its sign may be a mark.
    """
    match question.kind:
        case Kind.TEXT | Kind.LONG_TEXT:
            return question.check(text)
        case Kind.YES_NO:
            return _yes_or_no(text)
        case Kind.CHOICE:
            return question.check(_choice(question, text))
        case Kind.CHOICES:
            typed = () if text.strip() == words.none_chosen() else tuple(re.split("[,;]", text))
            return question.check(tuple(_choice(question, part) for part in typed))
        case Kind.DATE:
            return question.check(parse_date(text))
        case _:
            return _number(question, _without_unit(question, text))


def _without_unit(question: Question, text: str) -> str:
    """A number without the words the question shows after it: `35 people` is 35."""
    beside = words.unit_words(question.id) if question.id in QUESTIONS else ""
    number = text.strip()
    is_said = bool(beside) and number.casefold().endswith(beside.casefold())
    return number[: -len(beside)] if is_said and any(map(str.isdigit, number)) else text


def _yes_or_no(text: str) -> bool:
    typed = text.strip().casefold()
    if not typed:
        raise UnreadableError(Unreadable.EMPTY)
    if typed in _YES or typed in _NO:
        return typed in _YES
    raise UnreadableError(Unreadable.NOT_YES_OR_NO)


def _choice(question: Question, text: str) -> str:
    typed = text.strip().casefold()
    if not typed:
        raise UnreadableError(Unreadable.EMPTY)
    named = (choice for choice in question.choices if words.choice(question.id, choice).casefold() == typed)
    return next(named, typed)


def _may_be_mark(question: Question, value: AnswerValue) -> bool:
    return question.id in _ALSO_MARKED and isinstance(value, Decimal) and 0 < value <= 10


def _number(question: Question, text: str) -> AnswerValue:
    value = _checked_number(question, text)
    if isinstance(value, Decimal) and _may_be_mark(question, value) and "%" not in text:
        raise MarkOrShareError(value, 5 if value <= 5 else 10)
    return value


def _checked_number(question: Question, text: str) -> AnswerValue:
    try:
        if question.kind is Kind.HOURS:
            return question.check(parse_hours(text))
        return question.check(parse_number(text, _UNITS.get(question.kind, Unit.COUNT)))
    except AmbiguousNumberError as error:
        allowed = tuple(reading for reading in error.readings if _allows(question, reading))
        if len(allowed) > 1:
            raise AmbiguousNumberError(allowed) from None
        return question.check(allowed[0] if allowed else error.readings[0])


def _allows(question: Question, reading: Decimal) -> bool:
    try:
        question.check(reading)
    except InvalidValueError:
        return False
    return True
