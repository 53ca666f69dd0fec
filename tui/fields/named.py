"""Fields that hold a name: of an option, a criterion, a stakeholder; and the empty line that adds one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from domain.answer import AnswerState
from domain.assessment import Assessment
from domain.cleaning import whole_line
from tui.fields.field import Field
from tui.lines import Line, wrap


@dataclass(frozen=True, slots=True)
class NameField(Field):
    """A text on one line, read and written by two functions. Delete calls `remove`, where there is one.

    `told` gives sentences about what is named, `advice` says what the keys do.
    """

    id: str
    label: str
    read: Callable[[Assessment], str]
    write: Callable[[Assessment, str], Assessment]
    remove: Callable[[Assessment], Assessment] | None = None
    advice: str = ""
    told: Callable[[Assessment], Sequence[str]] = lambda assessment: ()

    @property
    def key(self) -> str:
        return self.id

    def name(self, assessment: Assessment) -> str:
        return self.label

    @property
    def is_typed(self) -> bool:
        return True

    def typed(self, assessment: Assessment) -> str:
        return self.read(assessment)

    def take(self, assessment: Assessment, text: str) -> Assessment:
        return self.write(assessment, whole_line(text))

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        return self.remove(assessment) if self.remove else self.write(assessment, "")

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        told = [told for text in self.told(assessment) for told in wrap(text, width)]
        return [*wrap(self.label, width, "strong"), *told, *(wrap(self.advice, width, "muted") if self.advice else [])]


@dataclass(frozen=True, slots=True)
class LongField(NameField):
    """The same for a text of several lines."""

    @property
    def is_typed(self) -> bool:
        return False

    @property
    def is_long(self) -> bool:
        return True

    def take(self, assessment: Assessment, text: str) -> Assessment:
        return self.write(assessment, text)


@dataclass(frozen=True, slots=True)
class PressField(Field):
    """A line that does something when Enter or space is pressed. `change` may raise RefusedError.

    `called` names the change by what it leads to, where the label says how things stood before.
    """

    id: str
    label: str
    change: Callable[[Assessment], Assessment]
    advice: str = ""
    sideways: bool = False
    called: Callable[[Assessment], str] | None = None

    @property
    def key(self) -> str:
        return self.id

    def name(self, assessment: Assessment) -> str:
        return self.called(assessment) if self.called else self.label

    @property
    def steps_sideways(self) -> bool:
        return self.sideways

    def stepped(self, assessment: Assessment, by: int) -> Assessment | None:
        return self.change(assessment)

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        return [*wrap(self.label, width, "strong"), *(wrap(self.advice, width, "muted") if self.advice else [])]
