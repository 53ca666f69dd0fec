"""Assessments for tests, in one line each."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from domain.answer import Answer, AnswerState, AnswerValue, Confidence
from domain.assessment import Assessment, ScopeEntry
from domain.catalogue import Holder, ItFunction

UNKNOWN = Answer(state=AnswerState.UNKNOWN)
REFUSED = Answer(state=AnswerState.REFUSED)
NOT_APPLICABLE = Answer(state=AnswerState.NOT_APPLICABLE)


def roughly(value: AnswerValue) -> Answer:
    return Answer(confidence=Confidence.ROUGHLY).given(value)


def guess(value: AnswerValue) -> Answer:
    return Answer(confidence=Confidence.GUESS).given(value)


def answered(base: Assessment | None = None, /, **answers: Answer | AnswerValue) -> Assessment:
    """An assessment with these answers, on top of `base`; a plain value is a sure answer."""
    case = base or Assessment(id="0123456789ab", created_on=date(2026, 1, 5))
    for id, answer in answers.items():
        case = case.with_answer(id, answer if isinstance(answer, Answer) else Answer().given(answer))
    return case


def held_by(base: Assessment, holder: Holder, *functions: ItFunction) -> Assessment:
    """`base` with these functions in the hands of `holder`."""
    for function in functions:
        base = base.with_scope(function, ScopeEntry(holder=holder))
    return base


def decimals(*values: int | str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, values))
