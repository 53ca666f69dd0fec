"""Facts of an assessment by reference: what they say, whether they are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache

from domain.answer import AnswerState, AnswerValue
from domain.assessment import Assessment, ScopeEntry
from domain.catalogue import Holder, ItFunction, Model, Safeguard, SafeguardState
from domain.scope import prefill
from domain.suggestions.suggestion import FactKind, FactRef, Ground

CORE = (ItFunction.NETWORK, ItFunction.SERVERS, ItFunction.BUSINESS_APPLICATIONS)
"""The functions that keep a company's systems up. Our reading."""


def question(id: str) -> FactRef:
    return FactRef(FactKind.QUESTION, id)


def safeguard(id: Safeguard) -> FactRef:
    return FactRef(FactKind.SAFEGUARD, id)


def scope_of(function: ItFunction) -> FactRef:
    return FactRef(FactKind.SCOPE, function)


def is_known(assessment: Assessment, ref: FactRef) -> bool:
    """Whether an answer, a safeguard or a holder is known. Raises ValueError for a fact about costs."""
    match ref.kind:
        case FactKind.QUESTION:
            return assessment.answer(ref.id).state in (AnswerState.GIVEN, AnswerState.NOT_APPLICABLE)
        case FactKind.SAFEGUARD:
            return assessment.safeguard(Safeguard(ref.id)).state is not SafeguardState.NOT_ASKED
        case FactKind.SCOPE:
            return ItFunction(ref.id) in assessment.scope
    raise ValueError(f"not a fact of the assessment: {ref.key}")


def unknown(assessment: Assessment, refs: Iterable[FactRef]) -> tuple[FactRef, ...]:
    """Those of `refs` that are not known."""
    return tuple(ref for ref in refs if not is_known(assessment, ref))


def ground(assessment: Assessment, refs: Iterable[FactRef]) -> Ground:
    """What `refs` say now. Two grounds are equal when every fact, with its doubt, is the same."""
    return tuple((ref.key, _said(assessment, ref)) for ref in refs)


@lru_cache(maxsize=64)
def suggested_scope(option: str) -> Mapping[ItFunction, ScopeEntry]:
    """Who does what by a model's own scope map; empty for a custom option."""
    return prefill(option)


@lru_cache(maxsize=64)
def runs_core_itself(option: str) -> bool:
    """Whether a model leaves all of `CORE` with the company's own staff; a custom option is taken not to."""
    scope = suggested_scope(option)
    return bool(scope) and all(scope[function].holder is Holder.IN_HOUSE for function in CORE)


def has_provider(option: str) -> bool:
    return option != Model.IN_HOUSE


def _said(assessment: Assessment, ref: FactRef) -> str:
    match ref.kind:
        case FactKind.QUESTION:
            answer = assessment.answer(ref.id)
            if answer.value is None:
                return answer.state
            return f"{_text(answer.value)} {answer.confidence}"
        case FactKind.SAFEGUARD:
            return assessment.safeguard(Safeguard(ref.id)).state
        case FactKind.SCOPE:
            entry = assessment.scope.get(ItFunction(ref.id))
            return entry.holder if entry else ""
    raise ValueError(f"not a fact of the assessment: {ref.key}")


def _text(value: AnswerValue) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    return plain(value) if isinstance(value, Decimal) else str(value)


def plain(value: Decimal) -> str:
    """A number as text, the same for the same number however it was typed."""
    return format(value.normalize() + 0, "f")
