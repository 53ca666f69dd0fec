"""The list of the library as lines. Nothing here loads the domain's models, so that the list is there at once."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from rich.cells import cell_len

from domain.catalogue import Verdict
from storage.findings import SealState
from tui.formats import clock, day, day_of_year, month, number
from tui.i18n import _, ngettext
from tui.lines import Line, Span, clip, fit, line, wrap
from tui.words import heads
from tui.words import steps as step_words
from tui.words import verdicts as verdict_words

if TYPE_CHECKING:
    from storage.entry import Entry
    from storage.head import Head

SIZE, STEPS, VERDICT = 7, 7, 14

ROOMY = 100
"""Cells of a row from which there is room for words where a sign has to do otherwise."""


def _changed_width(width: int) -> int:
    """Cells for when a file was changed: a day of this year or a month, else a day of any year."""
    return 17 if width >= ROOMY else 11


def entry_title(entry: Entry) -> str:
    """What an entry is called: its title, else the company, else the file's name."""
    head = entry.head
    if head is None:
        return entry.stem if entry.is_encrypted else entry.name
    return head.title or head.text("company") or entry.stem


def _widths(width: int) -> tuple[int, int, int, int]:
    """Cells for the title, the size, the verdict and the option: what the fixed columns leave.

    The size stands in a roomy row only: a title says more of which assessment it is.
    """
    size = SIZE if width >= ROOMY else 0
    room = max(30, width - size - STEPS - _changed_width(width) - 1)
    option = min(24, room // (3 if width >= ROOMY else 4))
    return room - VERDICT - option, size, VERDICT, option


def library_head(width: int) -> Line:
    """The headings of the columns."""
    title, size, verdict, option = _widths(width)
    columns = (
        fit(_("Assessment"), title),
        _size(_("People"), size),
        fit(_("Steps"), STEPS),
        fit(_("Verdict"), verdict),
        fit(_("Option"), option),
        fit(_("Last change"), _changed_width(width)),
    )
    return line((" " + "".join(columns), "heading"))


def library_row(
    entry: Entry, width: int, now: datetime, *, is_held: bool = False, seal: SealState = SealState.INTACT
) -> Line:
    """The line of one entry; `is_held` when somebody has it open, `seal` whether it is as it was saved."""
    head = entry.head
    if head is None:
        return line(*_without_head(entry, width, now, is_held=is_held))
    title, size, verdict, option = _widths(width)
    people = head.whole("headcount")
    return line(
        *_titled(entry, title, _is_overdue(head, now)),
        (_size("" if people is None else number(people), size), "plain"),
        (fit(step_words.done(head.whole("steps_done")), STEPS), "plain"),
        (fit(_verdict(head.text("verdict")), verdict - 1) + " ", "plain"),
        (fit(heads.decided_or_leading(head), option - 1) + " ", "plain"),
        _changed(head.saved_at.astimezone() if head.saved_at else None, width, now, is_held, seal),
    )


def _size(text: str, width: int) -> str:
    return fit(text, width - 1, "right") + " " if width else ""


COMPANY = 18
"""Cells of a company beside a title: with less room for it, it is not shown there."""


def company_of(entry: Entry) -> str:
    """The company of an entry whose title does not name it; else empty."""
    company = entry.head.text("company") if entry.head else ""
    return "" if company.casefold() in entry_title(entry).casefold() else company


def _with_company(entry: Entry, room: int) -> str:
    """The title and, where both have room and it is another, the company.

    A title that is cut keeps what stands in brackets at its end: a copy has it to be told from its original.
    """
    title, company = entry_title(entry), company_of(entry)
    left = room - cell_len(f"{title} · ")
    if company and left >= min(cell_len(company), COMPANY):
        return f"{title} · {clip(company, left)}"
    start, bracket, end = title.rpartition(" (")
    if cell_len(title) > room and end.endswith(")") and cell_len(end) < room // 2:
        return clip(start, room - cell_len(bracket + end)) + bracket + end
    return title


def _is_overdue(head: Head, now: datetime) -> bool:
    due = head.day("action_due")
    return due is not None and due < now.date()


def _titled(entry: Entry, width: int, is_overdue: bool) -> list[Span]:
    """The title and, in words where it leaves the room, that something agreed on was not done in time."""
    if not is_overdue:
        return [(f" {fit(_with_company(entry, width - 2), width - 2)} ", "strong")]
    mark = "⚠ " + _("action overdue")
    if cell_len(entry_title(entry)) > width - 3 - cell_len(mark):
        mark = "⚠"
    room = width - 3 - cell_len(mark)
    return [(f" {fit(_with_company(entry, room), room)} ", "strong"), (mark + " ", "warn")]


def _changed(at: datetime | None, width: int, now: datetime, is_held: bool, seal: SealState = SealState.INTACT) -> Span:
    """When a file was saved last, or that somebody has it open and may change it any moment, or that it is not as it
    was saved.
    """
    room, is_roomy = _changed_width(width), width >= ROOMY
    if is_held:
        return fit("• " + (_("open elsewhere") if is_roomy else _("in use")), room), "warn"
    if broken := heads.broken_seal(seal, is_short=not is_roomy):
        return fit(broken, room), "warn"
    return fit(when(at, now, with_year=is_roomy), room), "muted"


def told_of(entry: Entry, width: int, now: datetime) -> list[Line]:
    """What a row may have no room for: the whole title, the option, the size, that an action is overdue."""
    lines = wrap(entry_title(entry), width, "strong", " ")
    if (head := entry.head) is None:
        return lines
    option, people = heads.decided_or_leading(head), head.whole("headcount")
    if option and not option.startswith("✓"):
        option = _("leads: {option}", option=option)
    size = "" if people is None else ngettext("{n} person", "{n} people", people, n=number(people))
    said = " · ".join(part for part in (option, size) if part)
    if not _is_overdue(head, now):
        return [*lines, line(f" {said}")] if said else lines
    return [*lines, line(f" {said} · " if said else " ", ("⚠ " + _("action overdue"), "warn"))]


def _without_head(entry: Entry, width: int, now: datetime, *, is_held: bool) -> list[Span]:
    told = _("cannot be read: Enter says why")
    changed = _changed_width(width)
    if entry.is_encrypted:
        told = _("encrypted: opens with its passphrase")
    # What can be done with it stands whole; its name may be cut.
    title = min(_widths(width)[0], max(10, width - cell_len(told) - changed - 4))
    name = f" {fit(entry_title(entry), title - 1)} "
    if not entry.is_encrypted:
        return [(name, "warn"), (fit(f"✗ {told}", width - title - 1), "warn")]
    at = datetime.fromtimestamp(entry.modified_at).astimezone()
    return [
        (name, "strong"),
        (fit(f"• {told}", width - title - changed - 1), "muted"),
        _changed(at, width, now, is_held),
    ]


def _verdict(id: str) -> str:
    return verdict_words.name(Verdict(id)) if id in set(Verdict) else ""


def when(moment: datetime | None, now: datetime, *, with_year: bool = False) -> str:
    """A moment as short as it can be told: the time today, the day of this year, else the month; or always the day."""
    if moment is None:
        return ""
    if moment.date() == now.date():
        return _("today {time}", time=clock(moment)) if with_year else clock(moment)
    if with_year:
        return day(moment.date(), short=True)
    if moment.year == now.year:
        return day_of_year(moment.date(), short=True)
    return month(f"{moment:%Y-%m}", short=True)


def count_sentence(shown: int, total: int, typed: str) -> str:
    """How many assessments there are, and how many of them are shown."""
    if typed:
        return ngettext(
            "{shown} of {n} assessment: {typed}",
            "{shown} of {n} assessments: {typed}",
            total,
            n=number(total),
            shown=number(shown),
            typed=typed,
        )
    return ngettext("{n} assessment", "{n} assessments", total, n=number(total))


def reading_sentence(done: int, total: int) -> str:
    """How far the listing of a large library is."""
    return _("reading {done} of {total}…", done=number(done), total=number(total))
