"""The names of options and criteria, short enough for a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from domain.assessment import Assessment
from tui.formats import clip
from tui.i18n import _
from tui.words import criteria as criterion_words
from tui.words import models as model_words

NAME_CELLS = 34
"""Most cells of a name in a sentence."""


def option(assessment: Assessment, id: str) -> str:
    return clip(model_words.option_name(assessment, id), NAME_CELLS)


def criterion(assessment: Assessment, id: str) -> str:
    return clip(criterion_words.criterion_name(assessment, id), NAME_CELLS)


def listed(names: Sequence[str]) -> str:
    """Several names as a sentence lists them."""
    if len(names) < 2:
        return "".join(names)
    return _("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])


def alternatives(names: Sequence[str]) -> str:
    """Several names of which it may be any."""
    if len(names) < 2:
        return "".join(names)
    return _("{names} or {last}", names=", ".join(names[:-1]), last=names[-1])
