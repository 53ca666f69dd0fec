"""The list of the library as lines. Nothing here loads the domain's models, so that the list is there at once."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from rich.cells import cell_len

from domain.catalogue import Model, Verdict
from tui.formats import clock, day, number
from tui.i18n import _, ngettext
from tui.lines import Line, Span, clip, fit, line
from tui.words import models as model_words
from tui.words import steps as step_words
from tui.words import verdicts as verdict_words

if TYPE_CHECKING:
    from storage.entry import Entry
    from storage.head import Head

SIZE, STEPS, CHANGED = 7, 7, 17


def entry_title(entry: Entry) -> str:
    """What an entry is called: its title, else the company, else the file's name."""
    head = entry.head
    if head is None:
        return entry.stem if entry.is_encrypted else entry.name
    return head.title or head.text("company") or entry.stem


def _widths(width: int) -> tuple[int, int, int]:
    """Cells for the title, the verdict and the option: what the fixed columns leave."""
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
        fit(_("Option"), option),
        fit(_("Last change"), CHANGED),
    )
    return line((" " + "".join(columns), "heading"))


def library_row(entry: Entry, width: int, now: datetime, *, is_held: bool = False, lacks_seal: bool = False) -> Line:
    """The line of one entry; `is_held` when somebody has it open, `lacks_seal` when its end may be lost."""
    head = entry.head
    if head is None:
        return line(*_without_head(entry, width, now, is_held=is_held))
    title, verdict, option = _widths(width)
    people = head.whole("headcount")
    return line(
        *_titled(entry, title, head.day("action_due"), now),
        (fit("" if people is None else number(people), SIZE - 1, "right") + " ", "plain"),
        (fit(step_words.done(head.whole("steps_done")), STEPS), "plain"),
        (fit(_verdict(head.text("verdict")), verdict - 1) + " ", "plain"),
        (fit(_decided_or_leading(head), option - 1) + " ", "plain"),
        (fit("! " + _("end missing?"), CHANGED), "warn")
        if lacks_seal and not is_held
        else _changed(head.saved_at.astimezone() if head.saved_at else None, now, is_held=is_held),
    )


ROOMY_TITLE = 40
"""Cells of a title from which there is room to say that an action is overdue."""


COMPANY = 18
"""Most cells of a company beside a title."""


def company_of(entry: Entry) -> str:
    """The company of an entry whose title does not name it; else empty."""
    company = entry.head.text("company") if entry.head else ""
    return "" if company.casefold() in entry_title(entry).casefold() else company


def _with_company(entry: Entry, width: int) -> str:
    """The title and, where there is room and it is another, the company: cut, the title first."""
    title, company = entry_title(entry), clip(company_of(entry), COMPANY)
    if not company or width < ROOMY_TITLE:
        return title
    return f"{clip(title, width - 3 - cell_len(company))} · {company}"


def _titled(entry: Entry, width: int, due: date | None, now: datetime) -> list[Span]:
    """The title and, where it leaves the room, that something agreed on was not done in time."""
    mark = "⚠ " + _("action overdue")
    if due is None or due >= now.date() or width < ROOMY_TITLE:
        return [(f" {fit(_with_company(entry, width - 2), width - 1)} ", "strong")]
    room = width - 2 - cell_len(mark)
    return [(f" {fit(_with_company(entry, room), room)} ", "strong"), (mark + " ", "warn")]


def _changed(at: datetime | None, now: datetime, *, is_held: bool) -> Span:
    """When a file was changed last, or that somebody has it open and may change it any moment."""
    return (fit("• " + _("open elsewhere"), CHANGED), "warn") if is_held else (fit(when(at, now), CHANGED), "muted")


def _without_head(entry: Entry, width: int, now: datetime, *, is_held: bool) -> list[Span]:
    title = _widths(width)[0]
    name = f" {fit(entry_title(entry), title - 1)} "
    if not entry.is_encrypted:
        return [(name, "warn"), (fit("✗ " + _("cannot be read: Enter says why"), width - title - 1), "warn")]
    changed = datetime.fromtimestamp(entry.modified_at).astimezone()
    return [
        (name, "strong"),
        (fit("• " + _("encrypted: opens with its passphrase"), width - title - CHANGED - 1), "muted"),
        _changed(changed, now, is_held=is_held),
    ]


def _verdict(id: str) -> str:
    return verdict_words.name(Verdict(id)) if id in set(Verdict) else ""


def _decided_or_leading(head: Head) -> str:
    """The option decided, after a tick; the one that leads in the grid while nothing is decided."""
    if decided := _option(head.text("decided"), head.text("decided_name")):
        return f"✓ {decided}"
    return _option(head.text("leader"), head.text("leader_name"))


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
