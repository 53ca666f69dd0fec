"""Damaged files in words: what was put right, what was left out, what there is instead."""

from __future__ import annotations

from pathlib import Path

from domain.cleaning import clean_line, clip
from storage.damage import Version
from storage.errors import dotted
from storage.findings import SealState
from storage.left_out import LeftOut, LeftOutReason
from storage.mending import Mend, Mended
from tui.formats import day, number
from tui.i18n import N_, _
from tui.words import field_problems, files

_MENDS = {
    Mend.ENCODING: N_("The file was whole, but saved in another encoding than UTF-8: it was put back to the byte."),
    Mend.LINE_ENDS: N_("The file was whole, but saved with other line ends: it was put back to the byte."),
    Mend.SEAL: N_("The file was whole, but its last line, the seal, was damaged: it was put back."),
    Mend.BIT: N_("A single bit differs from what was saved: it was put back, and the seal proves it right."),
}


_BROKEN_SEALS = {
    SealState.MODIFIED: N_(
        "This file is not as Sourcier saved it: somebody edited it, or the disk changed it. You say which is right."
    ),
    SealState.MISSING: N_(
        "The last line of this file, the seal, is missing: its end may be lost, or somebody wrote it by hand."
    ),
}


def broken_seal(state: SealState) -> str:
    """Why it is asked what is to become of a file that opens; not for one whose seal is intact."""
    return _(_BROKEN_SEALS[state])


def edited_again() -> str:
    """Why it is asked again about a file that was changed while it was asked about."""
    return _("This file was changed again meanwhile: what it says now is shown below. Nothing was sealed.")


def doubtful_version() -> str:
    """What is said of a version whose own seal is broken."""
    return _("This version is not as it was saved either: look at what it says.")


def other_id() -> str:
    """That a version has another id than the file."""
    return _("The id: history and drafts are found by it.")


def mended(mended: Mended) -> list[str]:
    """What was wrong with a file that was put right to the byte, and the line that changed."""
    told = [_(_MENDS[mended.how])]
    if mended.how is Mend.BIT:
        before, after = (clip(clean_line(line.decode(errors="replace")), 200) for line in (mended.before, mended.after))
        told.append(_("Line {line}: “{before}” was “{after}”.", line=mended.line, before=before, after=after))
    return told


def ways_on(path: Path, newest: Version | None, *, can_be_repaired: bool) -> list[str]:
    """What can be done about the damaged file `path`, which stays as it is."""
    ways: list[str] = []
    if can_be_repaired:
        shown = files.shown_path(path)
        ways.append(_("“sourcier repair {file} -o NEW.toml” writes what can be read to a new file.", file=shown))
    if newest:
        file, saved_at = files.shown_path(newest.path), newest.loaded.head.saved_at
        ways.append(
            _("The version saved on {day} can be opened: {file}", day=day(saved_at.astimezone().date()), file=file)
            if saved_at
            else _("An earlier version can be opened: {file}", file=file)
        )
        if not newest.loaded.is_intact:
            ways.append(doubtful_version())
    return ways


def left_out(left: LeftOut) -> str:
    """One thing that was not taken into the repaired file: where, why, and what stood there."""
    match left.reason:
        case LeftOutReason.LOST:
            return _(
                "{place}: {announced} announced, {found} found.",
                place=dotted(left.table, left.key),
                announced=number(left.announced or 0),
                found=number(left.found or 0),
            )
        case LeftOutReason.INVALID if left.problem:
            why = field_problems.problem(left.problem)
        case LeftOutReason.NOT_TEXT:
            why = _("the line is not UTF-8 text.")
        case LeftOutReason.CUT:
            why = _("the last line may have lost its end.")
        case LeftOutReason.DUPLICATE:
            why = _("this stands there twice; what came first was taken.")
        case _:
            why = _("the line cannot be read.")
    place = dotted(left.table, left.key) if left.table else ""
    line = _("line {line}", line=left.line) if left.line is not None else ""
    where = ", ".join(part for part in (line, place) if part)
    if left.text:
        return _("{place}: left out, {why} “{text}”", place=where, why=why, text=clean_line(left.text))
    return _("{place}: left out, {why}", place=where, why=why)
