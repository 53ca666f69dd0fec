"""What the help says of each place: its name, what it is for, how to go about it; and the key to the marks of cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from domain.answer import AnswerState, Confidence
from domain.suggestions.confirming import Provenance
from tui.commands import Where
from tui.i18n import N_, _
from tui.page import PageId
from tui.words import answers, pages
from tui.words.suggestions import SIGNS

SOURCE_MARK, NOTE_MARK = "@", "✎"
"""Behind a value: a source was given, there is a note."""

_TITLES = {
    Where.HOME: N_("Library"),
    Where.HISTORY: N_("History"),
    Where.TICKETS: N_("Tickets"),
    Where.DAMAGE: N_("A damaged file"),
    Where.DOUBT: N_("A file that is not as it was saved"),
}

_PURPOSES = {
    Where.HOME: N_("Each assessment is one file you can copy, read and keep anywhere."),
    Where.HISTORY: N_("See what was changed and when, and go back to an earlier version."),
    Where.TICKETS: N_("Take readings of the dashboard from an export of tickets."),
    Where.DAMAGE: N_("Go on without what is damaged, and lose nothing that can still be read."),
    Where.DOUBT: N_("Say whether the file is meant to be as it is, before anything is written to it."),
}

_ADVICE: Mapping[Where, tuple[str, ...]] = {
    Where.HISTORY: (
        N_("◆ stands before the version that all others are compared with."),
        N_("Versions grow fewer with age; one that has a name stays for ever."),
        N_("Going back is a change like any other, and can be undone."),
    ),
    Where.TICKETS: (
        N_("The file, CSV or XLSX, has one ticket per line under the names of columns."),
        N_("Two columns are needed: when a ticket was opened, and when resolved."),
        N_("Nothing is taken before you say so: look at the months and the rows first."),
        N_("A column found wrongly is put right with ← →, and saved for the next time."),
    ),
    Where.DAMAGE: (
        N_("Esc, or the first way, leaves everything as it is."),
        N_("Going back to a version keeps the damaged file in the folder “damaged”."),
        N_("Writing what can be read makes a new file, and lists what it lacks."),
        N_("The search for what can be read takes seconds; no key waits for it."),
    ),
    Where.DOUBT: (
        N_("Esc, or the first way, leaves everything as it is: you are asked again."),
        N_("If you edited the file, ^S keeps that; as it is now goes into the history."),
        N_("If nobody did, a disk changed it: go back to the newest version."),
        N_("The file as it is now is kept then, in the folder “damaged”."),
        N_("Where one bit flipped, the search finds it: a new file has it put right."),
        N_("The search takes seconds, and no key waits for it."),
    ),
}

_SCORE_MARKS = {
    Provenance.CONFIRMED: N_("taken from the facts"),
    Provenance.GROUND_MOVED: N_("taken from facts that say something else now"),
    Provenance.OVERRIDDEN: N_("other than the facts suggest"),
}


def title(place: Where | PageId) -> str:
    """What a place is called at the head of its help."""
    return pages.title(place) if isinstance(place, PageId) else _(_TITLES[place])


def purpose(place: Where | PageId) -> str:
    """One sentence: what a place is for."""
    return pages.purpose(place) if isinstance(place, PageId) else _(_PURPOSES[place])


def advice(place: Where | PageId) -> tuple[str, ...]:
    """How to go about it, in a few lines of at most `pages.ADVICE_CELLS` cells."""
    return pages.advice(place) if isinstance(place, PageId) else tuple(_(line) for line in _ADVICE.get(place, ()))


def marks(page: PageId) -> Iterator[tuple[str, str]]:
    """The marks in and behind the cells of a page, each with what it means."""
    yield answers.glyph(AnswerState.NOT_ASKED), answers.state(AnswerState.NOT_ASKED)
    for confidence in Confidence:
        if confidence is not Confidence.SURE:
            yield answers.confidence_glyph(confidence), answers.confidence(confidence)
    yield SOURCE_MARK, _("there is a source")
    if page is not PageId.SCORES:
        yield NOTE_MARK, _("there is a note")
    else:
        yield NOTE_MARK, _("the reason was written down")
        yield "?", _("not known: any level may be right")
        yield "(4)", _("what the facts suggest; nobody has scored it yet")
        for provenance, meaning in _SCORE_MARKS.items():
            yield SIGNS[provenance], _(meaning)
