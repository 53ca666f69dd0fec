"""Earlier versions in words: when they were saved, and what makes them worth keeping."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from domain.milestones import Milestone
from storage.errors import UnreadableError
from storage.findings import SealState
from storage.history import Version
from storage.orphans import Orphan
from tui.formats import clock, day, number
from tui.i18n import N_, _, ngettext
from tui.words import answers, files, heads
from tui.words import questions as question_words

_MILESTONES = {
    Milestone.INTERVIEW: N_("interview complete"),
    Milestone.DECISION: N_("decision recorded"),
    Milestone.REVIEW: N_("a month of KPIs read"),
    Milestone.MERGED: N_("before a merge"),
    Milestone.NAMED: N_("named"),
    Milestone.BASELINE: N_("baseline"),
}


def milestone(value: Milestone) -> str:
    return _(_MILESTONES[value])


def moment(value: datetime) -> str:
    """When a version was saved, in the time of this computer."""
    local = value.astimezone()
    return _("{day} at {time}", day=day(local.date()), time=f"{clock(local)}:{local.second:02}")


def between(before: datetime, after: datetime | None) -> str:
    """From which state to which: those of two moments, or None for what is there now."""
    if after is None:
        return _("From {before} until now", before=moment(before))
    return _("From {before} to {after}", before=moment(before), after=moment(after))


def between_assessments(title: str, after: datetime | None) -> str:
    """From another assessment to this one, as it is now or as it was at a moment."""
    if after is None:
        return _("From “{title}” to this assessment", title=title)
    return _("From “{title}” to this assessment on {after}", title=title, after=moment(after))


def what(version: Version, *, is_broken: bool = False) -> str:
    """What makes a version worth keeping: its name, the milestone, whether it is the baseline; empty for most.

    First of all that it `is_broken`: not as it was saved.
    """
    name = _("“{text}”", text=version.name) if version.name else ""
    by_hand = version.milestone in (Milestone.NAMED, Milestone.BASELINE)
    reached = None if by_hand else version.milestone
    broken = heads.broken_seal(SealState.MODIFIED) if is_broken else ""
    told = [broken, name, milestone(reached) if reached else "", _("baseline") if version.is_baseline else ""]
    return " · ".join(filter(None, told))


def broken() -> str:
    """What is said of a version whose seal is broken."""
    return _("This version is not as it was saved: look at what it says before you go back to it.")


def not_kept() -> str:
    """That nothing was replaced, since what is there now would have been lost."""
    return _("Nothing was taken: what is here now cannot be put into the history first.")


def folder_problem(folder: Path, error: OSError) -> str:
    """Why the versions in `folder` cannot be listed, and what to do."""
    if isinstance(error, NotADirectoryError):
        place = files.shown_path(folder.parent)
        return _("{path}: earlier versions cannot be kept, for this is a file and no folder. Rename it.", path=place)
    return files.sentence(UnreadableError.from_os(folder, error), show=files.shown_path)


def orphans_kept(count: int) -> str:
    """That there are answers to questions of another version of the method."""
    return ngettext(
        "{n} answer belongs to a question this version does not ask. It is kept.",
        "{n} answers belong to questions this version does not ask. They are kept.",
        count,
        n=number(count),
    )


def orphan(value: Orphan) -> str:
    """An answer without its question: what was asked, what was answered, by whom."""
    said = answers.state(value.state) if value.value is None else _text(value.value)
    line = _("{name}: {changes}", name=value.asked or value.question, changes=said)
    told = [line, _("Source: {source}", source=value.source) if value.source else ""]
    return " · ".join(filter(None, (*told, _("Note: {note}", note=value.note) if value.note else "")))


def _text(value: object) -> str:
    match value:
        case bool():
            return question_words.yes_no(value)
        case list() | tuple():
            return ", ".join(map(str, value))
    return str(value)
