"""What a page is: a pure function from what is known to lines, with the cells the cursor can stand on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from domain.dataclass import dataclass
from domain.steps import Step
from tui.formats import single_spaced
from tui.lines import BLANK, UNCUT, Line, Span, line, wrap

if TYPE_CHECKING:
    from domain.assessment import Assessment
    from domain.mcda.acceptability import Smaa
    from domain.mcda.weight_set import Information
    from domain.progress import StepProgress
    from tui.fields.field import Field


class PageId(StrEnum):
    """The pages of the interview, in its order. A step has one, or several."""

    COMPANY = "company"
    DIAGNOSIS = "diagnosis"
    OUTAGES = "outages"
    MODELS = "models"
    SCOPE = "scope"
    WAVES = "waves"
    WEIGHTS = "weights"
    COSTS = "costs"
    COMPARISON = "comparison"
    SCORES = "scores"
    ROBUSTNESS = "robustness"
    PEOPLE = "people"
    SAFEGUARDS = "safeguards"
    KNOWLEDGE = "knowledge"
    EXIT = "exit"
    COMPLIANCE = "compliance"
    PROVIDERS = "providers"
    DECISION = "decision"
    FOLLOW_UP = "follow_up"
    READJUSTMENT = "readjustment"
    GOVERNANCE = "governance"

    @property
    def step(self) -> Step:
        """The step it belongs to."""
        return _STEPS.get(self) or Step(self.value)


_STEPS: Mapping[PageId, Step] = MappingProxyType(
    {
        PageId.SCOPE: Step.MODELS,
        PageId.WAVES: Step.MODELS,
        PageId.OUTAGES: Step.DIAGNOSIS,
        PageId.WEIGHTS: Step.GRID,
        PageId.COSTS: Step.GRID,
        PageId.COMPARISON: Step.GRID,
        PageId.SCORES: Step.GRID,
        PageId.ROBUSTNESS: Step.GRID,
        PageId.PEOPLE: Step.GRID,
        PageId.KNOWLEDGE: Step.SAFEGUARDS,
        PageId.EXIT: Step.SAFEGUARDS,
        PageId.COMPLIANCE: Step.SAFEGUARDS,
        PageId.PROVIDERS: Step.SAFEGUARDS,
        PageId.READJUSTMENT: Step.FOLLOW_UP,
        PageId.GOVERNANCE: Step.FOLLOW_UP,
    }
)
"""The step of each page that is not the only one of its step, and does not have its name."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the person is on one page. Kept for the sitting, never stored.

    `cursor` is the key of the field under the cursor; `top` the first line shown; `reveal` whether what is hidden so
    that it leads nobody is shown: totals while scoring, the weights of others; `opened` the sections that are open,
    None for those the page opens by itself.
    """

    cursor: str = ""
    top: int = 0
    reveal: bool = False
    opened: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class View:
    """All a page may look at: the assessment, the room it has, today's date and the place on the page.

    `panel` counts the lines of the panel below the page. `studies` are those asked for by `Page.studies` that are
    complete.
    """

    assessment: Assessment
    width: int
    height: int
    today: date
    place: Place = Place()
    studies: Mapping[Information, Smaa] = field(default_factory=dict)
    panel: int = 4

    def at(self, cursor: str) -> View:
        return replace(self, place=replace(self.place, cursor=cursor))


@dataclass(frozen=True, slots=True)
class Target:
    """A cell the cursor can stand on: where it is drawn, and its field.

    `below` counts the lines under it that explain it: they are scrolled into sight with it. Where a cell of a line
    `is_entry`, the cursor comes to that one when it moves up or down onto the line.
    """

    field: Field
    line: int
    x: int
    width: int
    below: int = 0
    is_entry: bool = False


@dataclass(slots=True)
class Layout:
    """A page drawn: its lines and targets. Built from top to bottom.

    The first `pinned` lines stay in sight when the page is scrolled; no cell may be on them. The first `opening` lines
    belong together: where they fit, they are all in sight while the cursor is on one of them.
    """

    lines: list[Line] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    pinned: int = 0
    opening: int = 0

    def add(self, *spans: Span | str) -> None:
        """One more line."""
        self.lines.append(line(*spans))

    def blank(self) -> None:
        """An empty line, but never two, and never the first."""
        if self.lines and self.lines[-1].spans:
            self.lines.append(BLANK)

    def extend(self, lines: Iterable[Line]) -> None:
        self.lines.extend(lines)

    def say(self, text: str, width: int, style: str = "plain", indent: str = "") -> None:
        """A text on as many lines as it needs."""
        self.lines.extend(wrap(text, width, style, indent))

    def point(self, mark: str, text: str, width: int, style: str = "plain") -> None:
        """A text after a mark, on as many lines as it needs, all starting at the same column."""
        left = f"  {mark} "
        first, *rest = wrap(text, width, style, " " * len(left))
        self.lines += [line((left + first.text.lstrip(), style)), *rest]

    def cell(self, field: Field, x: int, width: int) -> None:
        """The last line added has a cell of `width` cells at column `x`."""
        self.cell_at(len(self.lines) - 1, field, x, width)

    def cell_at(self, line: int, field: Field, x: int, width: int) -> None:
        """A line that was added, counted from 0, has a cell of `width` cells at column `x`."""
        self.targets.append(Target(field, line, x, width))

    def find(self, key: str) -> Target | None:
        return next((target for target in self.targets if target.field.key == key), None)


class Panel(StrEnum):
    """How much room a tall terminal gives the panel below a page: the same for all its cells, so that nothing jumps.

    Each is the class of the panel its height stands for in the stylesheet.
    """

    USUAL = "-usual"
    LONG = "-long"
    LONGEST = "-longest"


class Page:
    """One page of the interview: a step, or a part of one."""

    id: PageId

    follows_cursor = False
    """Whether the page shows more about the cell under the cursor, and so is drawn again when it moves."""

    panel = Panel.USUAL
    """How long what is said of its cells may be."""

    @property
    def step(self) -> Step:
        return self.id.step

    def is_settled(self, assessment: Assessment) -> bool:
        """Whether the first visit of the step passes this page over, since its work was done before."""
        return False

    def start(self, assessment: Assessment) -> str:
        """The key of the field the cursor goes to on the first visit; empty for the first one."""
        return ""

    def progress(self, assessment: Assessment) -> StepProgress | None:
        """How far a page has come that is only a part of its step; None for one with nothing of its own to count."""
        return None

    def studies(self, view: View) -> Sequence[Information]:
        """The studies by points the page shows, for each kind of knowledge of the weights; the first is made first."""
        return ()

    def layout(self, view: View) -> Layout:
        """The page drawn in the room there is."""
        raise NotImplementedError

    def about(self, view: View, field: Field | None) -> Sequence[Line]:
        """What the panel below says about the cell under the cursor."""
        return field.about(view.assessment, view.width) if field else ()

    def told(self, view: View, field: Field) -> list[str]:
        """The same as whole texts, none cut: what the help says of a cell."""
        about = self.about(replace(view, width=UNCUT), field)
        return [text for line in about if (text := single_spaced(line.text))]
