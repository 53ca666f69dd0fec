"""What is known of an IT function here, whoever does it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictBool, StrictInt

from domain.base import Frozen
from domain.text import Text

SkillLevel = Annotated[StrictInt, Field(ge=0, le=5)]
"""How well a function is mastered in-house: 0 nobody, 1 notions, 2 with help, 3 alone, 4 surely, 5 teaches others.
Our addition."""


class FunctionCase(Frozen):
    """Whether the core business stops without the function, and how much of its skill is held in-house and needed.

    What nobody has said yet is None.
    """

    critical: StrictBool | None = None
    skill_held: SkillLevel | None = None
    skill_needed: SkillLevel | None = None
    note: Text = ""
