"""What differs between two assessments or two states of one, in words: a line for each change."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from domain.assessment import Assessment
from domain.changes import Change
from domain.entry import Entry, EntryId, EntryKind
from tui.formats import clip, number
from tui.i18n import _, ngettext
from tui.words import entries, entry_labels, said
from tui.words.joining import with_semicolons
from tui.words.said import NOTHING, Part, Parts

LONGEST = 80
"""Most cells of one text in a line."""

CONTEXT = 20
"""Characters shown before the place where two long texts begin to differ."""

MOST_PARTS = 4
"""Most parts told of something that was added or taken out."""


def sentence(names: Assessment, change: Change) -> str:
    """One change: which entry it is, what it said before and what it says after.

    `names` knows all that is named: see `entries.naming`.
    """
    name = entries.name(names, change.id)
    before, after = change.before, change.after
    differences = _differences(names, change)
    # Of what is there and says nothing yet, that it is there is all there is to tell.
    whole = change.id.is_custom or change.kind is EntryKind.DECISION or not differences
    if whole and before is None and after is not None:
        return _told_whole(_("{name}: added", name=name), said.parts(names, change.id, after))
    if whole and after is None and before is not None:
        return _told_whole(_("{name}: taken out", name=name), said.parts(names, change.id, before))
    if not differences:
        return _("{name}: changed", name=name)
    return _("{name}: {changes}", name=name, changes=with_semicolons(differences))


def value(names: Assessment, id: EntryId, entry: Entry | None) -> str:
    """All that an entry says, on one line; what stands for nothing when it says nothing."""
    told = said.parts(names, id, entry)
    return _listed(told, len(told)) or _nothing()


def count(found: int) -> str:
    """How many changes there are."""
    return ngettext("{n} change", "{n} changes", found, n=number(found)) if found else _("the same")


def reworded(found: Sequence[Change]) -> str:
    """That some questions were put in other words; empty where none was."""
    asked_otherwise = sum(change.is_reworded for change in found)
    if not asked_otherwise:
        return ""
    return ngettext(
        "{n} question was worded otherwise for one of the two.",
        "{n} questions were worded otherwise for one of the two.",
        asked_otherwise,
        n=number(asked_otherwise),
    )


def _told_whole(told: str, parts: Parts) -> str:
    rest = {label: part for label, part in parts.items() if label != "name"}
    listed = _listed(rest, MOST_PARTS)
    return _("{told} ({parts})", told=told, parts=listed) if listed else told


def _listed(parts: Parts, most: int) -> str:
    shown = [(label, part) for label, part in parts.items() if label != entry_labels.WORDING][:most]
    return with_semicolons(_labelled(label, _quoted(part)) for label, part in shown)


def _differences(names: Assessment, change: Change) -> list[str]:
    before, after = _side(names, change, change.before), _side(names, change, change.after)
    differing = [label for label in {**before, **after} if before.get(label) != after.get(label)]
    # A question worded otherwise is news only where nothing else is.
    news = [label for label in differing if label != entry_labels.WORDING] or differing
    return [_labelled(label, _arrow(before.get(label, NOTHING), after.get(label, NOTHING))) for label in news]


def _side(names: Assessment, change: Change, entry: Entry | None) -> Parts:
    """What one side says; where there is no entry, what one says that nobody has touched."""
    if entry is None:
        return said.untouched(names, change.id, change.before if change.before is not None else change.after)
    return said.parts(names, change.id, entry)


def _arrow(before: Part, after: Part) -> str:
    first, second = _excerpts(before.text, after.text)
    return _(
        "{before} → {after}",
        before=_quoted(Part(first, before.is_quoted)),
        after=_quoted(Part(second, after.is_quoted)),
    )


def _excerpts(before: str, after: str) -> tuple[str, str]:
    """Both texts from where they begin to differ, where that would be cut off otherwise."""
    before, after = _on_a_line(before), _on_a_line(after)
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False))
    same = sum(1 for _pair in alike)
    if same <= LONGEST // 2 or not (before and after):
        return before, after
    start = same - CONTEXT
    return f"…{before[start:]}", f"…{after[start:]}"


def _on_a_line(text: str) -> str:
    """A text with its line breaks as signs, so that a break put in or taken out is seen."""
    return text.replace("\n", " ¶ ").replace("\t", " ")


def _quoted(part: Part) -> str:
    text = clip(_on_a_line(part.text), LONGEST)
    if not text:
        return _nothing()
    return _("“{text}”", text=text) if part.is_quoted else text


def _labelled(label: str, text: str) -> str:
    return _("{label} {text}", label=entry_labels.label(label), text=text) if label else text


def _nothing() -> str:
    return _("(empty)")
