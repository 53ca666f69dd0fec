"""The page that asks what is to stand where both versions of an assessment were changed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.entry import EntryId
from domain.merge import Clash, Merge, Side
from tui.fields.field import Field
from tui.i18n import N_, _
from tui.lines import clip
from tui.page import Layout
from tui.words import clashes as clash_words
from tui.words import entries as entry_words

INDENT = 3


class Choice(StrEnum):
    """What is to stand. `BOTH`: ours, with what theirs says in its note."""

    BOTH = "both"
    OURS = "ours"
    THEIRS = "theirs"


Choices = Mapping[EntryId, Choice]

_LABELS = {
    Choice.OURS: N_("here"),
    Choice.THEIRS: N_("elsewhere"),
    Choice.BOTH: N_("both: what is here, the other in its note"),
}


@dataclass(frozen=True, slots=True)
class ChoiceField(Field):
    """One way to settle the clash with this number."""

    number: int
    choice: Choice

    @property
    def key(self) -> str:
        return f"{self.number}.{self.choice}"


@dataclass(frozen=True, slots=True)
class SaveField(Field):
    """What ends the choosing."""

    @property
    def key(self) -> str:
        return "save"


def choices_of(merge: Merge, clash: Clash) -> tuple[Choice, ...]:
    """How a clash can be settled; the first loses least."""
    has_note = clash.ours is not None and clash.theirs is not None and merge.with_note(clash, "?") is not merge
    kept, other = (Choice.OURS, Choice.THEIRS) if clash.kept is Side.OURS else (Choice.THEIRS, Choice.OURS)
    return (Choice.BOTH, kept, other) if has_note else (kept, other)


def first_choices(merge: Merge) -> dict[EntryId, Choice]:
    """What stands until somebody chooses."""
    return {clash.id: choices_of(merge, clash)[0] for clash in merge.clashes}


def settled(merge: Merge, choices: Choices, names: Assessment) -> Assessment:
    """What comes of a merge with its clashes settled; `names` knows all that is named."""
    noted = merge
    for clash in merge.clashes:
        if choices[clash.id] is Choice.BOTH:
            noted = noted.with_note(clash, clash_words.note(names, clash))
    sides = {id: Side(choice) for id, choice in choices.items() if choice is not Choice.BOTH}
    return noted.choosing(sides)


def merging_page(merge: Merge, choices: Choices, names: Assessment, width: int) -> Layout:
    """Every clash with the ways to settle it, and what ends the choosing."""
    layout = Layout()
    layout.say(
        _("Both versions changed what follows. Choose what is to stand; the rest merges by itself."), width, "strong"
    )
    for number, clash in enumerate(merge.clashes):
        layout.blank()
        layout.say(entry_words.name(names, clash.id), width, "heading")
        for choice in choices_of(merge, clash):
            _add(layout, ChoiceField(number, choice), _label(names, clash, choice), choices[clash.id], width)
    layout.blank()
    done = " " + _("Save it so") + " "
    layout.add((clip(done, width), "key"))
    layout.cell(SaveField(), 0, len(done))
    return layout


def _label(names: Assessment, clash: Clash, choice: Choice) -> str:
    if choice is Choice.BOTH:
        return _(_LABELS[choice])
    said = clash_words.said(names, clash, Side(choice))
    return _("{side}: {said}", side=_(_LABELS[choice]), said=said)


def _add(layout: Layout, field: ChoiceField, label: str, chosen: Choice, width: int) -> None:
    mark = "(•)" if field.choice is chosen else "( )"
    line = len(layout.lines)
    layout.point(mark, label, width, "strong" if field.choice is chosen else "plain")
    layout.cell_at(line, field, INDENT - 1, len(mark))
