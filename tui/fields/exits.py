"""The cells of an option's exit: its figures, where it lets one leave free, and which option is shown."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from domain.assessment import Assessment
from domain.base import with_key, without_key
from domain.estimate import Estimate
from domain.facts import with_exit
from domain.reversibility.exit_case import MOST_MONTHS, UNITS, ExitCase, ExitFigure, ExitUnit, Scenario
from tui.fields.cell import ChoiceCell, Remark
from tui.fields.field import Field
from tui.fields.figure import FigureCell
from tui.i18n import _
from tui.lines import Line, wrap
from tui.words import exits as words
from tui.words import figures, questions

LARGEST_AMOUNT = Decimal(10) ** 12
"""The most an amount may be, in the client's currency: that of every figure kept."""

_NOTHING = ExitCase()


def exit_case(assessment: Assessment, option: str) -> ExitCase:
    """What is known of the exit of an option."""
    return assessment.exits.get(option, _NOTHING)


def figure_cell(option: str, figure: ExitFigure) -> FigureCell:
    """One figure of an option's exit, in months or in money."""

    def write(assessment: Assessment, estimate: Estimate | None) -> Assessment:
        figures_ = exit_case(assessment, option).figures
        changed = without_key(figures_, figure) if estimate is None else with_key(figures_, figure, estimate)
        return _changed(assessment, option, figures=changed)

    return FigureCell(
        id=f"exit.{option}.{figure.value}",
        label=f"{words.figure(figure)} ({words.unit(figure)})",
        told=lambda assessment: (words.figure_meaning(figure),),
        advice=figures.advice(),
        noted=_remark(option),
        read=lambda assessment: exit_case(assessment, option).figures.get(figure),
        write=write,
        most=MOST_MONTHS if UNITS[figure] is ExitUnit.MONTHS else LARGEST_AMOUNT,
    )


def free_cell(option: str, scenario: Scenario) -> ChoiceCell[bool]:
    """Whether the contract lets one leave free of charge in a scenario."""

    def write(assessment: Assessment, free: bool | None) -> Assessment:
        said = exit_case(assessment, option).leave_free
        return _changed(
            assessment,
            option,
            leave_free=without_key(said, scenario) if free is None else with_key(said, scenario, free),
        )

    return ChoiceCell(
        id=f"free.{option}.{scenario.value}",
        label=words.leave_free(scenario),
        advice=_("y, n or Space; Delete while nobody knows: the fee is then counted, and may be nothing."),
        noted=_remark(option),
        choices=(True, False),
        word=questions.yes_no,
        read=lambda assessment: exit_case(assessment, option).leave_free.get(scenario),
        write=write,
    )


def _changed(assessment: Assessment, option: str, **changes: object) -> Assessment:
    return with_exit(assessment, option, exit_case(assessment, option).model_copy(update=changes))


def _remark(option: str) -> Remark:
    return Remark(
        lambda assessment: exit_case(assessment, option).note,
        lambda assessment, text: _changed(assessment, option, note=text),
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
