"""The list of versions and the changes between two as lines."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeAlias

from domain.assessment import Assessment
from domain.changes import Change, changes
from domain.dataclass import dataclass
from storage.errors import StorageError
from storage.history import Version
from storage.orphans import Orphan
from tui.fields.field import Field
from tui.i18n import _
from tui.lines import fit
from tui.page import Layout
from tui.words import changes as words
from tui.words import entries, steps
from tui.words import history as history_words

NOW = "now"
"""The key of the line that stands for what is on the screen now."""

WHEN, COUNT = 31, 18
"""Cells of the columns that have always the same width."""


@dataclass(frozen=True, slots=True)
class VersionField(Field):
    """A line of the list: the version with this stem, or what is there now."""

    stem: str

    @property
    def key(self) -> str:
        return self.stem

    def name(self, assessment: Assessment) -> str:
        return self.stem


Told: TypeAlias = Callable[[], str]
"""Says something in the language in use."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two states: `before` and `after`, `between` which of them it is, and what differs."""

    before: Assessment
    after: Assessment
    between: Told
    found: tuple[Change, ...]

    @classmethod
    def of(cls, before: Assessment, after: Assessment, between: Told = str) -> Compared:
        return cls(before, after, between, changes(before, after))

    def sentences(self) -> Iterator[str]:
        """A line for each change, in the order of the interview."""
        names = entries.naming(self.before, self.after)
        return (words.sentence(names, change) for change in self.found)


Known = Mapping[str, Compared | StorageError]
"""What is known of each version by its stem: how it compares, or why it cannot be read."""


def versions_layout(
    versions: Sequence[Version],
    known: Known,
    reference: str,
    orphans: Sequence[Orphan],
    width: int,
    problem: str = "",
    broken: Collection[str] = (),
) -> Layout:
    """Now, then every version, newest first, with how many changes there are against `reference`.

    `problem` says why they could not be listed; `broken` are the stems of those that are not as they were saved.
    """
    layout = Layout()
    layout.add((_row(_("Saved"), _("What it is"), _("Changes"), width, " "), "heading"))
    layout.pinned = 1
    _add_row(
        layout, NOW, (_("at present"), _("what is on the screen"), _count(known, NOW, reference)), reference, width
    )
    for version in versions:
        what = history_words.what(version, is_broken=version.stem in broken)
        cells = (history_words.moment(version.saved_at), what, _count(known, version.stem, reference))
        _add_row(layout, version.stem, cells, reference, width)
    if problem:
        layout.blank()
        layout.say(problem, width, "bad", " ")
    elif not versions:
        layout.blank()
        none_yet = _("No earlier version yet: the first is kept when this sitting has saved something.")
        layout.say(none_yet, width, "plain", " ")
    if orphans:
        layout.blank()
        layout.say(history_words.orphans_kept(len(orphans)), width, "heading", " ")
        for orphan in orphans:
            layout.point("•", history_words.orphan(orphan), width)
    return layout


def _add_row(layout: Layout, key: str, cells: tuple[str, str, str], reference: str, width: int) -> None:
    text = _row(*cells, width, "◆" if key == reference else " ")
    layout.add((text, "strong" if key == reference else "plain"))
    layout.cell(VersionField(key), 0, width)


def _row(when: str, what: str, count: str, width: int, mark: str) -> str:
    return f"{mark} {fit(when, WHEN - 1)} {fit(what, width - WHEN - COUNT - 3)} {fit(count, COUNT, 'right')}"


def _count(known: Known, key: str, reference: str) -> str:
    if key == reference:
        return _("is compared with")
    match known.get(key):
        case None:
            return "…"
        case Compared() as compared:
            return words.count(len(compared.found))
    return _("✗ cannot be read")


def changes_layout(compared: Compared, width: int) -> Layout:
    """Every change between two states, by step."""
    layout = Layout()
    count = words.count(len(compared.found))
    layout.say(_("{between}: {count}.", between=compared.between(), count=count), width, "strong", " ")
    if reworded := words.reworded(compared.found):
        layout.say(reworded, width, "muted", " ")
    names = entries.naming(compared.before, compared.after)
    for step, found in groupby(compared.found, lambda change: entries.step(change.id)):
        layout.blank()
        layout.add((f" {steps.short(step)}", "heading"))
        for change in found:
            layout.point("•", words.sentence(names, change), width)
    return layout
