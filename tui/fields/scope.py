"""The cells of one row of the scope map: who does an IT function, whether it is critical, and the skill there is."""

from __future__ import annotations

from domain.answer import AnswerState, Confidence
from domain.assessment import Assessment, ScopeEntry
from domain.catalogue import Holder, ItFunction
from domain.cleaning import clean_text
from domain.dataclass import dataclass
from domain.facts import with_function
from domain.it_function import FunctionCase
from domain.scope import ScopeProblem, Severity, scope_problems
from tui.fields.answer import remarks
from tui.fields.cell import ChoiceCell, LevelCell
from tui.fields.field import Field, RefusedError
from tui.fields.record import Record
from tui.fields.spelling import begins
from tui.i18n import _
from tui.lines import Line, clip, line, wrap
from tui.words import fits, knowledge, questions
from tui.words import scope as words

HOLDERS = tuple(Holder)


def problem_style(problem: ScopeProblem) -> str:
    """How a problem of the map is drawn."""
    return "bad" if problem.severity is Severity.ERROR else "warn"


# A holder has a digit, and the sign the digit's key gives without shift on a French keyboard.
_DIGITS = dict(zip('123&é"', HOLDERS * 2, strict=True))


@dataclass(frozen=True, slots=True)
class ScopeField(Field):
    """Who is to do an IT function: in-house, shared or the provider."""

    function: ItFunction

    @property
    def key(self) -> str:
        return f"scope.{self.function.value}"

    def name(self, assessment: Assessment) -> str:
        return _("Who does: {function}", function=words.function(self.function))

    def holder(self, assessment: Assessment) -> Holder | None:
        """Who does it; None while nobody was named."""
        entry = assessment.scope.get(self.function)
        return entry.holder if entry else None

    @property
    def is_choice(self) -> bool:
        return True

    @property
    def steps_sideways(self) -> bool:
        return True

    def stepped(self, assessment: Assessment, by: int) -> Assessment | None:
        holder = self.holder(assessment)
        if holder is None:
            return self._given_to(assessment, HOLDERS[0] if by > 0 else HOLDERS[-1])
        return self._given_to(assessment, HOLDERS[(HOLDERS.index(holder) + by) % len(HOLDERS)])

    def press(self, assessment: Assessment, character: str) -> Assessment | None:
        typed = character.casefold()
        if typed in _DIGITS:
            return self._given_to(assessment, _DIGITS[typed])
        # Two holders may begin with the same letter: pressed again, it goes on to the other one.
        current = self.holder(assessment)
        start = HOLDERS.index(current) + 1 if current else 0
        for holder in (*HOLDERS[start:], *HOLDERS[:start]):
            if begins(words.holder(holder), typed):
                return self._given_to(assessment, holder)
        raise RefusedError(_("Choose with the left and right arrows, the first letter, or 1 to 3."))

    def names(self, assessment: Assessment) -> tuple[str, ...]:
        return tuple(map(words.holder, HOLDERS))

    def spelled(self, assessment: Assessment, word: str) -> Assessment | None:
        found = next((holder for holder in HOLDERS if begins(words.holder(holder), word)), None)
        return None if found is None else self._given_to(assessment, found)

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        return assessment.with_scope(self.function, None)

    def state(self, assessment: Assessment) -> AnswerState | None:
        return AnswerState.GIVEN if self.holder(assessment) else AnswerState.NOT_ASKED

    def note(self, assessment: Assessment) -> str | None:
        entry = assessment.scope.get(self.function)
        return entry.note if entry else None

    def with_note(self, assessment: Assessment, note: str) -> Assessment | None:
        entry = assessment.scope.get(self.function)
        if entry is None:
            return None
        return assessment.with_scope(self.function, entry.model_copy(update={"note": clean_text(note)}))

    def _given_to(self, assessment: Assessment, holder: Holder) -> Assessment:
        entry = assessment.scope.get(self.function, ScopeEntry(holder=holder))
        return assessment.with_scope(self.function, entry.model_copy(update={"holder": holder}))

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        holder = self.holder(assessment)
        title = words.function(self.function) + (f" · {words.holder(holder)}" if holder else "")
        lines = [line((clip(title, width), "strong"))]
        for problem in scope_problems(assessment):
            if problem.function is self.function:
                lines += wrap(fits.problem(problem), width, problem_style(problem))
        if spans := remarks(Confidence.SURE, "", self.note(assessment) or ""):
            lines.append(line(*spans))
        lines += wrap(_("← → who does it · Tab: critical, held, needed"), width, "muted")
        lines += wrap(words.meaning(self.function), width, "muted")
        return lines


MOST_SKILL = 5

_NO_CASE = FunctionCase()


def function_case(assessment: Assessment, function: ItFunction) -> FunctionCase:
    """What is known of a function here, whoever does it."""
    return assessment.functions.get(function, _NO_CASE)


def _record(function: ItFunction) -> Record[FunctionCase]:
    return Record(
        lambda assessment: function_case(assessment, function),
        lambda assessment, case: with_function(assessment, function, case),
    )


def critical_cell(function: ItFunction) -> ChoiceCell[bool]:
    """Whether the core business stops without the function."""
    case = _record(function)
    critical = case.part("critical")
    return ChoiceCell(
        id=f"critical.{function.value}",
        label=_("Does the core business stop without it? {function}", function=words.function(function)),
        advice=_("Space or first letter: yes, no · Delete: nobody said · ← → another cell"),
        noted=case.part("note"),
        choices=(True, False),
        word=questions.yes_no,
        read=critical.read,
        write=critical.write,
    )


def skill_cell(function: ItFunction, *, needed: bool) -> LevelCell:
    """How much of the skill is held in-house or, where `needed`, how much the company needs."""
    case = _record(function)
    attribute = "skill_needed" if needed else "skill_held"
    skill = case.part(attribute)
    name = words.function(function)

    def told(assessment: Assessment) -> tuple[str, ...]:
        level = skill.read(assessment)
        if level is None:
            return ()
        return (_("{name}: {text}", name=level, text=knowledge.skill_level(level)),)

    return LevelCell(
        id=f"{attribute}.{function.value}",
        label=_("Skill needed: {function}", function=name)
        if needed
        else _("Skill held in-house: {function}", function=name),
        told=told,
        advice=knowledge.skill_levels(),
        noted=case.part("note"),
        lowest=0,
        highest=MOST_SKILL,
        read=skill.read,
        write=skill.write,
    )
