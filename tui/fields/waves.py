"""The cells of a wave: its name, days and decision, what goes out in it, and by what it is judged."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.catalogue import NON_DELEGABLE, ItFunction
from domain.facts import with_new_wave, with_wave, without_wave
from domain.wave import CriterionCheck, SuccessCriterion, Wave, WaveState
from domain.waves import suggested_waves
from tui.fields.cell import ChoiceCell, DayCell, TextCell, TickCell
from tui.fields.field import RefusedError
from tui.fields.functions import function_cell
from tui.fields.press import PressField
from tui.fields.record import Record
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


def _wave(id: str) -> Record[Wave]:
    return Record(lambda assessment: wave_of(assessment, id), lambda assessment, wave: with_wave(assessment, id, wave))


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
    return PressField("wave.plan", _("Propose a plan"), change, advice, made=_first_name)


def _first_name(assessment: Assessment) -> str:
    """The name of the first wave, which is open below it once the cursor is there."""
    return next((f"wave.{id}.name" for id in assessment.waves), "")


def new_wave_field() -> PressField:
    """Enter adds a wave at the end, with the article's three success criteria."""

    def change(assessment: Assessment) -> Assessment:
        return with_new_wave(assessment, Wave(criteria={each.value: _OPEN for each in SuccessCriterion}))[1]

    return PressField("wave.new", _("Add a wave"), change, _("Enter adds a wave at the end."))


# --- one wave ----------------------------------------------------------------------------------------


def name_cell(id: str, number: int) -> TextCell:
    """What the wave is called; Delete takes it out."""
    wave = _wave(id)
    name = wave.part("name")
    return TextCell(
        id=f"wave.{id}.name",
        label=_("Name of wave {number}", number=number),
        advice=_("Below it: what goes out, and by what it is judged. Delete takes the wave out; ^Z brings it back."),
        noted=wave.part("note"),
        read=name.read,
        write=name.write,
        remove=lambda assessment: without_wave(assessment, id),
        following=f"wave.{id}.start",
    )


def start_cell(id: str) -> DayCell:
    """The day the wave begins."""
    return _day_cell(id, "start", _("Day on which the wave begins"), "starts_on", f"wave.{id}.review")


def review_cell(id: str) -> DayCell:
    """The day on which go or no-go is decided."""
    return _day_cell(id, "review", _("Day on which go or no-go is decided"), "review_on", _first_box(id))


def _day_cell(id: str, name: str, label: str, attribute: str, following: str) -> DayCell:
    wave = _wave(id)
    day = wave.part(attribute)
    return DayCell(
        id=f"wave.{id}.{name}",
        label=label,
        noted=wave.part("note"),
        read=day.read,
        write=day.write,
        following=following,
    )


def _first_box(id: str) -> str:
    """What goes out is ticked before go or no-go is decided, on the day of the review."""
    return _moves(id, next(function for function in ItFunction if function not in NON_DELEGABLE))


def _moves(id: str, function: ItFunction) -> str:
    return f"wave.{id}.moves.{function.value}"


def state_cell(id: str) -> ChoiceCell[WaveState]:
    """Go, no-go, or still to be decided."""
    wave = _wave(id)
    return ChoiceCell(
        id=f"wave.{id}.state",
        label=_("Go or no-go?"),
        advice=_("Space or the first letter. The next wave waits for a go."),
        noted=wave.part("note"),
        choices=tuple(WaveState),
        word=words.state,
        read=wave.part("state").read,
        write=lambda assessment, state: wave.changed(assessment, state=state or WaveState.PLANNED),
    )


def moves_cell(id: str, function: ItFunction) -> TickCell:
    """Whether a function goes out in the wave."""
    label = _("Does it go out in this wave? {function}", function=scope.function(function))
    return function_cell(_moves(id, function), label, _wave(id), function)


# --- by what it is judged ------------------------------------------------------------------------------


def _check(id: str, criterion: str) -> Record[CriterionCheck]:
    check = _wave(id).entry("criteria", criterion)
    return Record(lambda assessment: check_of(assessment, id, criterion), check.write)


def criterion_cell(assessment: Assessment, id: str, criterion: str) -> TextCell:
    """What a criterion of the company's own is called; Delete takes it out."""
    check = _check(id, criterion)
    name = check.part("name")

    def write(assessment: Assessment, text: str) -> Assessment:
        if not text:
            raise RefusedError(_("A criterion of your own needs a name. Delete takes it out."))
        return name.write(assessment, text)

    return TextCell(
        id=f"wave.{id}.criterion.{criterion}",
        label=words.criterion_name(criterion, check_of(assessment, id, criterion)),
        noted=check.part("note"),
        read=name.read,
        write=write,
        remove=lambda assessment: _wave(id).entry("criteria", criterion).write(assessment, None),
    )


def target_cell(assessment: Assessment, id: str, criterion: str) -> TextCell:
    """From when on the criterion counts as met."""
    check = _check(id, criterion)
    target = check.part("target")
    name = words.criterion_name(criterion, check_of(assessment, id, criterion))
    return TextCell(
        id=f"wave.{id}.target.{criterion}",
        label=_("From when on is it met? {criterion}", criterion=name),
        advice=_("Something that can be counted or seen, such as: 8 of 10 users satisfied."),
        noted=check.part("note"),
        read=target.read,
        write=target.write,
    )


def met_cell(assessment: Assessment, id: str, criterion: str) -> ChoiceCell[bool]:
    """Whether the criterion was met on the day of the review."""
    check = _check(id, criterion)
    met = check.part("met")
    name = words.criterion_name(criterion, check_of(assessment, id, criterion))
    return ChoiceCell(
        id=f"wave.{id}.met.{criterion}",
        label=_("Was it met? {criterion}", criterion=name),
        noted=check.part("note"),
        choices=(True, False),
        word=questions.yes_no,
        read=met.read,
        write=met.write,
    )


def new_criterion_cell(id: str) -> TextCell:
    """The empty line that adds a criterion of the company's own."""

    def write(assessment: Assessment, text: str) -> Assessment:
        if not text:
            return assessment
        criterion, counted = assessment.with_new_id("success")
        return _check(id, criterion).changed(counted, name=text)

    return TextCell(
        id=f"wave.{id}.new",
        label=_("Type a success criterion of your own to add it"),
        change=_("New success criterion"),
        read=lambda assessment: "",
        write=write,
    )
