"""The names of options and criteria, short enough for a sentence."""

from __future__ import annotations

from domain.assessment import Assessment
from tui.formats import clip
from tui.words import criteria as criterion_words
from tui.words import models as model_words

NAME_CELLS = 34
"""Most cells of a name in a sentence."""


def option(assessment: Assessment, id: str) -> str:
    return clip(model_words.option_name(assessment, id), NAME_CELLS)


def criterion(assessment: Assessment, id: str) -> str:
    return clip(criterion_words.criterion_name(assessment, id), NAME_CELLS)
