"""A line that does something when it is pressed."""

from __future__ import annotations

from collections.abc import Callable

from domain.assessment import Assessment
from domain.compared import TooManyError
from domain.dataclass import dataclass
from tui.fields.field import Field, RefusedError
from tui.lines import Line, wrap
from tui.words import refusals


@dataclass(frozen=True, slots=True)
class PressField(Field):
    """A line that does something when Enter or space is pressed. `change` may raise RefusedError.

    `called` names the change by what it leads to, where the label says how things stood before. `made` gives the key
    of the cell that the change made to be filled next; None where the cursor stays.
    """

    id: str
    label: str
    change: Callable[[Assessment], Assessment]
    advice: str = ""
    sideways: bool = False
    called: Callable[[Assessment], str] | None = None
    made: Callable[[Assessment], str] | None = None

    @property
    def key(self) -> str:
        return self.id

    def name(self, assessment: Assessment) -> str:
        return self.called(assessment) if self.called else self.label

    @property
    def is_pressed(self) -> bool:
        return not self.is_choice

    @property
    def steps_sideways(self) -> bool:
        return self.sideways

    def stepped(self, assessment: Assessment, by: int) -> Assessment | None:
        try:
            return self.change(assessment)
        except TooManyError as error:
            raise RefusedError(refusals.too_many(error)) from None

    def then(self, assessment: Assessment) -> str:
        return self.made(assessment) if self.made else ""

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        return [*wrap(self.label, width, "strong"), *(wrap(self.advice, width, "muted") if self.advice else [])]


@dataclass(frozen=True, slots=True)
class SettingField(PressField):
    """A setting that always has a value: space goes to the next one, Enter leaves it as it is and goes on."""

    @property
    def is_choice(self) -> bool:
        return True
