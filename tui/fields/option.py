"""The fields of a sourcing option: its name, whether it is kept, why it was ruled out and what would lift that."""

from __future__ import annotations

from typing import ClassVar, Self

from domain.answer import AnswerState, Confidence
from domain.assessment import Assessment, OptionCase, OptionState
from domain.catalogue import Model
from domain.cleaning import MAX_LINE, clean_text, whole_line
from domain.dataclass import dataclass
from tui.fields.answer import remarks
from tui.fields.field import Field, RefusedError
from tui.i18n import _
from tui.lines import Line, clip, line, wrap
from tui.words import fits as words
from tui.words import models as model_words


def is_custom(option: str) -> bool:
    """Whether the option was added by a person, and is not one of the seven models."""
    return option not in set(Model)


@dataclass(frozen=True, slots=True)
class OptionField(Field):
    """What the cells of an option share. `title` is what it is called, still known once it was removed."""

    option: str
    title: str

    def case(self, assessment: Assessment) -> OptionCase:
        return assessment.option(self.option)

    def changed(self, assessment: Assessment, **changes: object) -> Assessment:
        """The assessment with `changes` in this option."""
        return assessment.with_option(self.option, self.case(assessment).model_copy(update=changes))

    def note(self, assessment: Assessment) -> str | None:
        return self.case(assessment).note

    def with_note(self, assessment: Assessment, note: str) -> Assessment | None:
        return self.changed(assessment, note=clean_text(note))

    def advice(self) -> str:
        """What the keys do here."""
        raise NotImplementedError

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        says = words.custom() if is_custom(self.option) else model_words.meaning(Model(self.option))
        lines = [line((clip(self.title, width), "strong")), *wrap(says, width)]
        if spans := remarks(Confidence.SURE, "", self.case(assessment).note):
            lines.append(line(*spans))
        return [*lines, *wrap(self.advice(), width, "muted")]


@dataclass(frozen=True, slots=True)
class OptionNameField(OptionField):
    """The name. Delete gives a model its own name back, and takes a custom option out."""

    @property
    def key(self) -> str:
        return f"option.{self.option}.name"

    def name(self, assessment: Assessment) -> str:
        return _("Name of {option}", option=self.title)

    @property
    def is_typed(self) -> bool:
        return True

    def typed(self, assessment: Assessment) -> str:
        return model_words.option_name(assessment, self.option)

    def take(self, assessment: Assessment, text: str) -> Assessment:
        name = whole_line(text)
        if is_custom(self.option):
            if not name:
                raise RefusedError(_("An option needs a name. Delete takes it out."))
        elif name == model_words.name(Model(self.option)):
            # The method's own name is not kept, so that it follows the language.
            name = ""
        return self.changed(assessment, name=name)

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        if is_custom(self.option):
            return assessment.without_option(self.option)
        return self.changed(assessment, name="")

    def advice(self) -> str:
        if is_custom(self.option):
            return _("Type another name. Delete takes the option and its scores out; ^Z brings them back.")
        return _("Type another name; Delete brings the method's own back. Space on the right keeps it or rules it out.")


@dataclass(frozen=True, slots=True)
class KeptField(OptionField):
    """Whether the option goes on to the grid."""

    @property
    def key(self) -> str:
        return f"option.{self.option}.state"

    def name(self, assessment: Assessment) -> str:
        return _("{option}: kept or ruled out", option=self.title)

    def shown(self, assessment: Assessment) -> str:
        state = self.case(assessment).state
        return f"[{'x' if state is OptionState.KEPT else ' '}] {words.kept(state)}"

    def stepped(self, assessment: Assessment, by: int) -> Assessment | None:
        kept = self.case(assessment).state is OptionState.KEPT
        return self.changed(assessment, state=OptionState.RULED_OUT if kept else OptionState.KEPT)

    def press(self, assessment: Assessment, character: str) -> Assessment | None:
        return self.stepped(assessment, 1) if character.casefold() == "x" else None

    def then(self, assessment: Assessment) -> str:
        case = self.case(assessment)
        unexplained = case.state is OptionState.RULED_OUT and not case.reason
        return ReasonField.of(assessment, self.option, self.title).key if unexplained else ""

    def advice(self) -> str:
        return _("Space keeps the option or rules it out: then say why, and what would bring it back.")


@dataclass(frozen=True, slots=True)
class RulingField(OptionField):
    """A text about ruling an option out. `is_many_lines` opens the large editor, so that no line is lost."""

    is_many_lines: bool

    attribute: ClassVar[str]
    """The attribute of the option that holds the text."""

    @classmethod
    def of(cls, assessment: Assessment, option: str, title: str) -> Self:
        """The field for the text as it stands."""
        text = cls.text(assessment, option)
        return cls(option, title, "\n" in text or len(text) > MAX_LINE)

    @classmethod
    def text(cls, assessment: Assessment, option: str) -> str:
        """The text of an option; empty while there is none."""
        return str(getattr(assessment.option(option), cls.attribute))

    @property
    def key(self) -> str:
        return f"option.{self.option}.{self.attribute}"

    @property
    def is_typed(self) -> bool:
        return not self.is_many_lines

    @property
    def is_long(self) -> bool:
        return self.is_many_lines

    def typed(self, assessment: Assessment) -> str:
        return self.text(assessment, self.option)

    def take(self, assessment: Assessment, text: str) -> Assessment:
        return self.changed(assessment, **{self.attribute: clean_text(text)})

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        return self.changed(assessment, **{self.attribute: ""})

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        # The row on the page cuts a long text; here it is whole.
        text = self.typed(assessment)
        whole = wrap(text, width) if text else []
        return [line((clip(self.name(assessment), width), "strong")), *whole, *wrap(self.advice(), width, "muted")]


@dataclass(frozen=True, slots=True)
class ReasonField(RulingField):
    """Why the option was ruled out."""

    attribute: ClassVar[str] = "reason"

    def name(self, assessment: Assessment) -> str:
        return _("Why {option} is ruled out", option=self.title)

    def advice(self) -> str:
        return _("A reason that would convince somebody who wants this option.")


@dataclass(frozen=True, slots=True)
class LiftedByField(RulingField):
    """What would have to change for the option to come back."""

    attribute: ClassVar[str] = "lifted_by"

    def name(self, assessment: Assessment) -> str:
        return _("What would bring {option} back", option=self.title)

    def advice(self) -> str:
        return _("A fact that anybody can check later. Nothing can? Then say so: the option is out for good.")
