"""An answer of the interview: its state, value, note, source and confidence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StrictBool, StrictInt, StrictStr, model_validator

from domain.base import Frozen
from domain.text import Line, Text


class AnswerState(StrEnum):
    """What is known about a question; the five differ in progress and in results.

    Only `NOT_ASKED` leaves a question open. `UNKNOWN` and `REFUSED` close it but leave the fact unknown;
    `NOT_APPLICABLE` says that the fact does not exist here.
    """

    GIVEN = "given"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    NOT_APPLICABLE = "not_applicable"
    NOT_ASKED = "not_asked"


class Confidence(StrEnum):
    """How far the person who answered trusts the answer."""

    SURE = "sure"
    ROUGHLY = "roughly"
    GUESS = "guess"


AnswerValue = (
    StrictBool
    | StrictInt
    | Annotated[Decimal, Field(strict=True, allow_inf_nan=False)]
    | date
    | tuple[StrictStr, ...]
    | StrictStr
)


class Answer(Frozen):
    """One answer. `value` is there exactly when `state` is `GIVEN`.

    `asked` is the wording the question had when it was answered, so that the file can be read without
    the application. `source` says who gave the answer or where it comes from.
    """

    state: AnswerState = AnswerState.NOT_ASKED
    value: AnswerValue | None = None
    confidence: Confidence = Confidence.SURE
    source: Line = ""
    note: Text = ""
    asked: Line = ""

    @model_validator(mode="after")
    def _value_goes_with_given(self) -> Self:
        if (self.value is not None) != (self.state is AnswerState.GIVEN):
            raise ValueError("a value goes with the state 'given', and with no other")
        return self

    @property
    def is_given(self) -> bool:
        return self.state is AnswerState.GIVEN

    @property
    def is_open(self) -> bool:
        """Whether the question has still to be asked."""
        return self.state is AnswerState.NOT_ASKED

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all was entered: such an answer need not be kept."""
        return self.is_open and not self.note and not self.source

    def given(self, value: AnswerValue) -> Answer:
        """This answer with `value`, its note, source and confidence kept."""
        return self.model_copy(update={"state": AnswerState.GIVEN, "value": value})

    def without_value(self, state: AnswerState) -> Answer:
        """This answer in a `state` other than given, its note and source kept.

        Raises ValueError for `AnswerState.GIVEN`.
        """
        if state is AnswerState.GIVEN:
            raise ValueError("a given answer needs a value")
        return self.model_copy(update={"state": state, "value": None, "confidence": Confidence.SURE})


NOT_ASKED = Answer()
