"""What is odd about a file that can be opened all the same, in words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from domain.cleaning import clean_line, clip
from storage.errors import dotted
from storage.findings import Finding, FindingKind
from tui.formats import number
from tui.i18n import _, ngettext
from tui.words.files import shown_path

MOST_IN_PLAIN = 3
"""Most files that are named as being in plain text."""


def finding(finding: Finding) -> str:
    """One thing found in a file that can be opened all the same."""
    place = dotted(finding.table, finding.key)
    if finding.line is not None:
        place = _("line {line}, {place}", line=finding.line, place=place)
    match finding.kind:
        case FindingKind.SEAL_MODIFIED:
            return _("The file was changed by another program since it was saved.")
        case FindingKind.SEAL_MISSING:
            return _("The last line with the seal is missing: check that the end of the file is there.")
        case FindingKind.COUNTS_DIFFER:
            return _(
                "{place}: {announced} announced, {found} found.",
                place=place,
                announced=_count(finding.announced),
                found=_count(finding.found),
            )
        case FindingKind.NEWER_FORMAT:
            return _(
                "The file is in format {announced}, this version knows format {found}: what it does not know is kept.",
                announced=_count(finding.announced),
                found=_count(finding.found),
            )
        case FindingKind.UNKNOWN_TABLE:
            return _("{place}: this version does not know this table; it is kept as it is.", place=place)
        case FindingKind.UNKNOWN_KEY:
            return _("{place}: this version does not know this key; it is kept as it is.", place=place)
        case FindingKind.ORPHAN:
            return _("{place}: this version does not ask this question; the answer is kept in [orphans].", place=place)
        case FindingKind.CLEANED:
            return _("{place}: control characters were removed from the text.", place=place)


def twin(name: str) -> str:
    """What is said of a file when another one holds the same assessment."""
    return _("{name} is the same assessment: both share history and drafts.", name=clip(clean_line(name), 60))


def exposed_folder() -> str:
    """What is said of a folder whose list of files is not for its owner alone."""
    return _("Other users of this computer can list the files of its folder.")


def exposed() -> str:
    """What is said of a file that is not for its owner alone."""
    return _("Other users of this computer can read this file.")


def in_plain_text(path: Path) -> str:
    """What is said of a file that holds an encrypted assessment in plain text."""
    return _("still there in plain text: {problem}", problem=shown_path(path))


def left_in_plain(paths: Sequence[Path]) -> str:
    """Which files hold an encrypted assessment in plain text still, and what to do about it."""
    names = ", ".join(clip(f"{path.parent.name}/{path.name}", 70) for path in paths[:MOST_IN_PLAIN])
    more = len(paths) - MOST_IN_PLAIN
    if more > 0:
        names = ngettext("{names} and {n} more", "{names} and {n} more", more, names=names)
    return _("{names}. Remove them, or merge those you need.", names=clean_line(names))


def opened(findings: Sequence[Finding]) -> str:
    """What is odd in a file that was just opened: the first thing found, and how many more; empty for a sound one.

    What is wrong with its seal was asked about before that.
    """
    told = [found for found in findings if found.kind not in (FindingKind.SEAL_MODIFIED, FindingKind.SEAL_MISSING)]
    if not told:
        return ""
    more = len(told) - 1
    return finding(told[0]) + (" " + ngettext("And {n} more.", "And {n} more.", more) if more else "")


def _count(value: int | None) -> str:
    return "?" if value is None else number(value)
