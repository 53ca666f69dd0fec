"""The list of the library as lines. Nothing here loads the domain's models, so that the list is there at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from domain.catalogue import Model, Verdict
from domain.steps import Step
from tui.fields.field import Field
from tui.formats import clock, day, number
from tui.i18n import _, ngettext
from tui.lines import Line, Span, fit, line
from tui.page import Layout
from tui.words import models as model_words
from tui.words import verdicts as verdict_words

if TYPE_CHECKING:
    from pathlib import Path

    from storage.library import Entry

SIZE, STEPS, CHANGED = 7, 7, 17


@dataclass(frozen=True, slots=True)
class EntryField(Field):
    """One file of the library."""

    path: Path

    @property
    def key(self) -> str:
        return str(self.path)


def plain(text: str) -> str:
    """`text` as it is compared: without case and accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def entry_title(entry: Entry) -> str:
    """What an entry is called: its title, else the company, else the file's name."""
    head = entry.head
    return (head.title or head.text("company") or entry.path.stem) if head else entry.path.name


def matching(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """The entries whose title, company or file name holds every word typed."""
    words = plain(typed).split()
    if not words:
        return list(entries)
    return [
        entry
        for entry in entries
        if all(
            word in plain(f"{entry_title(entry)} {entry.head.text('company') if entry.head else ''} {entry.path.name}")
            for word in words
        )
    ]


def _widths(width: int) -> tuple[int, int, int]:
    """Cells for the title, the verdict and the leading option: what the fixed columns leave."""
    room = max(30, width - SIZE - STEPS - CHANGED - 1)
    verdict = min(18, max(13, room // 4))
    option = min(24, room // 3)
    return room - verdict - option, verdict, option


def library_head(width: int) -> Line:
    """The headings of the columns."""
    title, verdict, option = _widths(width)
    columns = (
        fit(_("Assessment"), title),
        fit(_("People"), SIZE - 1, "right") + " ",
        fit(_("Steps"), STEPS),
        fit(_("Verdict"), verdict),
        fit(_("Leading option"), option),
        fit(_("Last change"), CHANGED),
    )
    return line((" " + "".join(columns), "heading"))


def library_layout(entries: Sequence[Entry], width: int, now: datetime) -> Layout:
    """One line per entry."""
    layout = Layout()
    for entry in entries:
        layout.add(*_row(entry, width, now))
        layout.cell(EntryField(entry.path), 0, width)
    return layout


def _row(entry: Entry, width: int, now: datetime) -> list[Span]:
    title, verdict, option = _widths(width)
    head = entry.head
    if head is None:
        return [
            (f" {fit(entry_title(entry), title)}", "warn"),
            (fit("✗ " + _("cannot be read: Enter says why"), width - title - 1), "warn"),
        ]
    people = head.whole("headcount")
    return [
        (f" {fit(entry_title(entry), title - 1)} ", "strong"),
        (fit("" if people is None else number(people), SIZE - 1, "right") + " ", "plain"),
        (fit(f"{head.whole('steps_done') or 0}/{len(Step)}", STEPS), "plain"),
        (fit(_verdict(head.text("verdict")), verdict - 1) + " ", "plain"),
        (fit(_option(head.text("leader"), head.text("leader_name")), option - 1) + " ", "plain"),
        (fit(when(head.saved_at.astimezone() if head.saved_at else None, now), CHANGED), "muted"),
    ]


def _verdict(id: str) -> str:
    return verdict_words.name(Verdict(id)) if id in set(Verdict) else ""


def _option(id: str, name: str) -> str:
    return name or (model_words.name(Model(id)) if id in set(Model) else "")


def when(moment: datetime | None, now: datetime) -> str:
    """A moment as short as it can be told: the time today, else the date."""
    if moment is None:
        return ""
    if moment.date() == now.date():
        return _("today {time}", time=clock(moment))
    return day(moment.date(), short=True)


def count_sentence(shown: int, total: int, typed: str) -> str:
    """How many assessments there are, and how many of them are shown."""
    if typed:
        return ngettext(
            "{shown} of {n} assessment: {typed}", "{shown} of {n} assessments: {typed}", total, shown=shown, typed=typed
        )
    return ngettext("{n} assessment", "{n} assessments", total)
