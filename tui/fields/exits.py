"""The cells of an option's exit: its figures, where it lets one leave free, and which option is shown."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.facts import with_exit
from domain.reversibility.exit_case import MOST_MONTHS, UNITS, ExitCase, ExitFigure, ExitUnit, Scenario
from domain.tco.cost import LARGEST_AMOUNT
from tui.fields.cell import ChoiceCell
from tui.fields.field import Field
from tui.fields.figure import FigureCell
from tui.fields.record import Record
from tui.formats import Unit
from tui.i18n import _
from tui.lines import Line, wrap
from tui.words import exits as words
from tui.words import figures, questions

_NOTHING = ExitCase()


def exit_case(assessment: Assessment, option: str) -> ExitCase:
    """What is known of the exit of an option."""
    return assessment.exits.get(option, _NOTHING)


def _exit(option: str) -> Record[ExitCase]:
    return Record(
        lambda assessment: exit_case(assessment, option), lambda assessment, case: with_exit(assessment, option, case)
    )


def figure_cell(option: str, figure: ExitFigure) -> FigureCell:
    """One figure of an option's exit, in months or in money."""
    case = _exit(option)
    estimate = case.entry("figures", figure)
    return FigureCell(
        id=f"exit.{option}.{figure.value}",
        label=f"{words.figure(figure)} ({words.unit(figure)})",
        told=lambda assessment: (words.figure_meaning(figure),),
        advice=figures.advice(),
        noted=case.part("note"),
        read=estimate.read,
        write=estimate.write,
        most=MOST_MONTHS if UNITS[figure] is ExitUnit.MONTHS else LARGEST_AMOUNT,
        unit=Unit.COUNT if UNITS[figure] is ExitUnit.MONTHS else Unit.MONEY,
    )


def free_cell(option: str, scenario: Scenario) -> ChoiceCell[bool]:
    """Whether the contract lets one leave free of charge in a scenario."""
    case = _exit(option)
    is_free = case.entry("leave_free", scenario)
    return ChoiceCell(
        id=f"free.{option}.{scenario.value}",
        label=words.leave_free(scenario),
        advice=_("y, n or Space; Delete while nobody knows: the fee is then counted, and may be nothing."),
        noted=case.part("note"),
        choices=(True, False),
        word=questions.yes_no,
        read=is_free.read,
        write=is_free.write,
    )


SHOWN = "option:"
"""What an option shown is called among the sections of the page that are open."""


@dataclass(frozen=True, slots=True)
class ShownField(Field):
    """One of the options the page can show: Enter shows it. `opened` are the sections open now."""

    option: str
    title: str
    opened: frozenset[str]

    @property
    def key(self) -> str:
        return f"shown.{self.option}"

    def name(self, assessment: Assessment) -> str:
        return _("Show the exit of {option}", option=self.title)

    def folded(self, opening: bool | None) -> frozenset[str] | None:
        # The arrows go from one option to the next; only Enter and space show one.
        if opening is not None:
            return None
        return frozenset(each for each in self.opened if not each.startswith(SHOWN)) | {SHOWN + self.option}

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        return [*wrap(self.title, width, "strong"), *wrap(_("Enter shows its figures and its test."), width, "muted")]
