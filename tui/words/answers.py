"""The five states of an answer and how far it is trusted: words and one-cell glyphs."""

from __future__ import annotations

from domain.answer import AnswerState, Confidence
from tui.i18n import N_, _

_STATES = {
    AnswerState.GIVEN: N_("given"),
    AnswerState.UNKNOWN: N_("does not know"),
    AnswerState.REFUSED: N_("would rather not say"),
    AnswerState.NOT_APPLICABLE: N_("not applicable"),
    AnswerState.NOT_ASKED: N_("not asked yet"),
}

_GLYPHS = {
    AnswerState.GIVEN: "●",
    AnswerState.UNKNOWN: "?",
    AnswerState.REFUSED: "×",
    AnswerState.NOT_APPLICABLE: "–",
    AnswerState.NOT_ASKED: "·",
}

_CONFIDENCES = {
    Confidence.SURE: N_("sure"),
    Confidence.ROUGHLY: N_("roughly"),
    Confidence.GUESS: N_("a guess"),
}

_CONFIDENCE_GLYPHS = {Confidence.SURE: "=", Confidence.ROUGHLY: "≈", Confidence.GUESS: "~"}


def state(value: AnswerState) -> str:
    return _(_STATES[value])


def glyph(value: AnswerState) -> str:
    """The state in one cell."""
    return _GLYPHS[value]


def confidence(value: Confidence) -> str:
    return _(_CONFIDENCES[value])


def confidence_glyph(value: Confidence) -> str:
    """The confidence in one cell."""
    return _CONFIDENCE_GLYPHS[value]
