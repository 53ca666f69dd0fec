"""The cells of a wave: its name, days and decision, what goes out in it, and by what it is judged."""

from __future__ import annotations

from datetime import date

from domain.assessment import Assessment
from domain.base import with_key, without_key
from domain.catalogue import ItFunction
from domain.facts import with_new_wave, with_wave, without_wave
from domain.wave import CriterionCheck, SuccessCriterion, Wave, WaveState
from domain.waves import suggested_waves
from tui.fields.cell import ChoiceCell, DayCell, Remark, TextCell, TickCell
from tui.fields.field import RefusedError
from tui.fields.press import PressField
from tui.i18n import _
from tui.words import questions, scope
from tui.words import waves as words

_NONE = Wave()
_OPEN = CriterionCheck()


def wave_of(assessment: Assessment, id: str) -> Wave:
    """A wave; an empty one where it was taken out meanwhile."""
    return assessment.waves.get(id, _NONE)


def check_of(assessment: Assessment, id: str, criterion: str) -> CriterionCheck:
    """One success criterion of a wave; an open one while nothing was said of it."""
    return wave_of(assessment, id).criteria.get(criterion, _OPEN)


def _changed(assessment: Assessment, id: str, **changes: object) -> Assessment:
    return with_wave(assessment, id, wave_of(assessment, id).model_copy(update=changes))


def _remark(id: str) -> Remark:
    return Remark(
        lambda assessment: wave_of(assessment, id).note,
        lambda assessment, text: _changed(assessment, id, note=text),
    )


# --- the plan ----------------------------------------------------------------------------------------


def plan_field() -> PressField:
    """Enter makes the plan the method suggests."""

    def change(assessment: Assessment) -> Assessment:
        if assessment.waves:
            raise RefusedError(_("There is a plan already: change it, or delete its waves first."))
        waves = suggested_waves(assessment)
        if not waves:
            raise RefusedError(_("The scope map keeps everything in-house: nothing is left to go out in waves."))
        for wave in waves:
            assessment = with_new_wave(assessment, wave)[1]
        return assessment

    advice = _(
        "What the scope map keeps in-house stays. The pilot takes backup and cybersecurity unless they are critical "
        "here; what is critical comes last."
    )
    return PressField("wave.plan", _("Propose a plan"), change, advice)


def new_wave_field() -> PressField:
    """Enter adds a wave at the end, with the article's three success criteria."""

    def change(assessment: Assessment) -> Assessment:
        return with_new_wave(assessment, Wave(criteria={each.value: _OPEN for each in SuccessCriterion}))[1]

    return PressField("wave.new", _("Add a wave"), change, _("Enter adds a wave at the end."))


# --- one wave ----------------------------------------------------------------------------------------


def name_cell(id: str, number: int) -> TextCell:
    """What the wave is called; Delete takes it out."""
    return TextCell(
        id=f"wave.{id}.name",
        label=_("Name of wave {number}", number=number),
        advice=_("Below it: what goes out, and by what it is judged. Delete takes the wave out; ^Z brings it back."),
        noted=_remark(id),
        read=lambda assessment: wave_of(assessment, id).name,
        write=lambda assessment, text: _changed(assessment, id, name=text),
        remove=lambda assessment: without_wave(assessment, id),
    )


def start_cell(id: str) -> DayCell:
    """The day the wave begins."""

    def write(assessment: Assessment, day: date | None) -> Assessment:
        return _changed(assessment, id, starts_on=day)

    return DayCell(
        id=f"wave.{id}.start",
        label=_("Day on which the wave begins"),
        noted=_remark(id),
        read=lambda assessment: wave_of(assessment, id).starts_on,
        write=write,
    )


def review_cell(id: str) -> DayCell:
    """The day on which go or no-go is decided."""

    def write(assessment: Assessment, day: date | None) -> Assessment:
        return _changed(assessment, id, review_on=day)

    return DayCell(
        id=f"wave.{id}.review",
        label=_("Day on which go or no-go is decided"),
        noted=_remark(id),
        read=lambda assessment: wave_of(assessment, id).review_on,
        write=write,
    )


def state_cell(id: str) -> ChoiceCell[WaveState]:
    """Go, no-go, or still to be decided."""

    def write(assessment: Assessment, state: WaveState | None) -> Assessment:
        return _changed(assessment, id, state=state or WaveState.PLANNED)

    return ChoiceCell(
        id=f"wave.{id}.state",
        label=_("Go or no-go?"),
        advice=_("Space or the first letter. The next wave waits for a go."),
        noted=_remark(id),
        choices=tuple(WaveState),
        word=words.state,
        read=lambda assessment: wave_of(assessment, id).state,
        write=write,
    )


def moves_cell(id: str, function: ItFunction) -> TickCell:
    """Whether a function goes out in the wave."""

    def write(assessment: Assessment, moves: bool) -> Assessment:
        ticked = {*wave_of(assessment, id).functions} - {function} | ({function} if moves else set())
        return _changed(assessment, id, functions=tuple(each for each in ItFunction if each in ticked))

    return TickCell(
        id=f"wave.{id}.moves.{function.value}",
        label=_("Does it go out in this wave? {function}", function=scope.function(function)),
        told=lambda assessment: (scope.meaning(function),),
        noted=_remark(id),
        read=lambda assessment: function in wave_of(assessment, id).functions,
        write=write,
    )


# --- by what it is judged ------------------------------------------------------------------------------


def _checked(assessment: Assessment, id: str, criterion: str, **changes: object) -> Assessment:
    check = check_of(assessment, id, criterion).model_copy(update=changes)
    return _changed(assessment, id, criteria=with_key(wave_of(assessment, id).criteria, criterion, check))


def _check_remark(id: str, criterion: str) -> Remark:
    return Remark(
        lambda assessment: check_of(assessment, id, criterion).note,
        lambda assessment, text: _checked(assessment, id, criterion, note=text),
    )


def criterion_cell(assessment: Assessment, id: str, criterion: str) -> TextCell:
    """What a criterion of the company's own is called; Delete takes it out."""

    def remove(assessment: Assessment) -> Assessment:
        return _changed(assessment, id, criteria=without_key(wave_of(assessment, id).criteria, criterion))

    def write(assessment: Assessment, text: str) -> Assessment:
        if not text:
            raise RefusedError(_("A criterion of your own needs a name. Delete takes it out."))
        return _checked(assessment, id, criterion, name=text)

    return TextCell(
        id=f"wave.{id}.criterion.{criterion}",
        label=words.criterion_name(criterion, check_of(assessment, id, criterion)),
        noted=_check_remark(id, criterion),
        read=lambda assessment: check_of(assessment, id, criterion).name,
        write=write,
        remove=remove,
    )


def target_cell(assessment: Assessment, id: str, criterion: str) -> TextCell:
    """From when on the criterion counts as met."""
    name = words.criterion_name(criterion, check_of(assessment, id, criterion))
    return TextCell(
        id=f"wave.{id}.target.{criterion}",
        label=_("From when on is it met? {criterion}", criterion=name),
        advice=_("Something that can be counted or seen, such as: 8 of 10 users satisfied."),
        noted=_check_remark(id, criterion),
        read=lambda assessment: check_of(assessment, id, criterion).target,
        write=lambda assessment, text: _checked(assessment, id, criterion, target=text),
    )


def met_cell(assessment: Assessment, id: str, criterion: str) -> ChoiceCell[bool]:
    """Whether the criterion was met on the day of the review."""
    name = words.criterion_name(criterion, check_of(assessment, id, criterion))
    return ChoiceCell(
        id=f"wave.{id}.met.{criterion}",
        label=_("Was it met? {criterion}", criterion=name),
        noted=_check_remark(id, criterion),
        choices=(True, False),
        word=questions.yes_no,
        read=lambda assessment: check_of(assessment, id, criterion).met,
        write=lambda assessment, met: _checked(assessment, id, criterion, met=met),
    )


def new_criterion_cell(id: str) -> TextCell:
    """The empty line that adds a criterion of the company's own."""

    def write(assessment: Assessment, text: str) -> Assessment:
        if not text:
            return assessment
        criterion, counted = assessment.with_new_id("success")
        return _checked(counted, id, criterion, name=text)

    return TextCell(
        id=f"wave.{id}.new",
        label=_("Type a success criterion of your own to add it"),
        read=lambda assessment: "",
        write=write,
    )
