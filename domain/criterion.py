"""What people changed in a criterion of the grid."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from domain.base import Frozen
from domain.text import Line, Text


class CriterionCase(Frozen):
    """What was changed in one criterion. `anchors` are five wordings, from level 1 to 5, or none."""

    name: Line = ""
    active: bool = True
    description: Text = ""
    anchors: tuple[Line, ...] = ()

    @model_validator(mode="after")
    def _five_anchors_or_none(self) -> Self:
        if len(self.anchors) not in (0, 5):
            raise ValueError("anchors are five lines, from level 1 to level 5, or none")
        return self
