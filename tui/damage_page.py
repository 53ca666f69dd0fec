"""A damaged file as lines: what is wrong with it, and the ways on."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from domain.assessment import Assessment
from domain.dataclass import dataclass
from storage.codec import Loaded
from storage.damage import Rescue, Version
from storage.errors import StorageError
from tui.fields.field import Field
from tui.history_page import Compared
from tui.i18n import N_, _
from tui.page import Layout
from tui.words import changes as change_words
from tui.words import damage, files
from tui.words import history as history_words

MOST_SHOWN = 200
"""Most lines of a list that is only there to be looked through."""


class Way(StrEnum):
    """What can be done: go on with what the file says now or with the newest version, write what can be read to a new
    file, or nothing."""

    KEEP = "keep"
    VERSION = "version"
    REPAIR = "repair"
    BACK = "back"


_WAYS = {
    Way.KEEP: N_("^S  Keep what the file says now, and open it"),
    Way.VERSION: N_("Go back to the newest version of the history"),
    Way.REPAIR: N_("Write what can be read to a new file, and open that"),
    Way.BACK: N_("Leave everything as it is"),
}


@dataclass(frozen=True, slots=True)
class WayField(Field):
    """A way on."""

    way: Way

    @property
    def key(self) -> str:
        return self.way

    def name(self, assessment: Assessment) -> str:
        return _(_WAYS[self.way])


def damage_layout(error: StorageError, rescue: Rescue | None, width: int, *, is_searching: bool) -> Layout:
    """What is wrong, then each way on with what it would bring and lose, as far as it was found."""
    layout = _begun(files.sentence(error), width)
    if rescue and rescue.newest:
        _add_version(layout, rescue.newest, width)
        if rescue.read:
            _add_changes(layout, _against_read, rescue.read.assessment, rescue.newest, width)
    if rescue and rescue.read:
        _add_repair(layout, rescue, width)
    if is_searching:
        _add_search(layout, width)
    elif rescue and not (rescue.newest or rescue.read):
        layout.blank()
        layout.say(_("Nothing in it can be read, and the history has no version of it."), width, "plain", " ")
    return layout


def doubt_layout(told: str, loaded: Loaded, rescue: Rescue | None, width: int, *, is_searching: bool) -> Layout:
    """What is `told` of a file that opens as `loaded` with a broken seal, what differs, and each way on.

    `rescue` is None until its newest version is known.
    """
    layout = _begun(told, width)
    if rescue is None:
        _add_search(layout, width)
        return layout
    _add_way(layout, Way.KEEP, width)
    layout.say(_("It is sealed then, and the file as it is now goes into the history."), width, "muted", "   ")
    if rescue.newest:
        _add_version(layout, rescue.newest, width)
        _add_changes(layout, _against_now, loaded.assessment, rescue.newest, width)
    else:
        layout.blank()
        layout.say(_("The history has no version to compare it with."), width, "plain", " ")
    if rescue.read and rescue.read.mended:
        _add_repair(layout, rescue, width)
    if is_searching:
        _add_search(layout, width)
    return layout


def _begun(told: str, width: int) -> Layout:
    """What is wrong, that nothing is written, and the way that changes nothing."""
    layout = Layout()
    layout.blank()
    layout.say(told, width, "bad", " ")
    layout.blank()
    layout.say(_("Nothing was written, and nothing will be before you choose."), width, "strong", " ")
    # First, so that a key pressed once too often changes nothing.
    _add_way(layout, Way.BACK, width)
    return layout


def _add_search(layout: Layout, width: int) -> None:
    layout.blank()
    layout.say(_("Looking for what can be saved…"), width, "muted", " ")


def _add_way(layout: Layout, way: Way, width: int, called: str = "") -> None:
    layout.blank()
    label = f" ▸ {called or _(_WAYS[way])} "
    layout.add((label, "accent"))
    layout.cell(WayField(way), 0, min(len(label), width))


def _add_version(layout: Layout, newest: Version, width: int) -> None:
    _add_way(layout, Way.VERSION, width)
    if newest.loaded.head.saved_at:
        saved = _("Saved on {moment}.", moment=history_words.moment(newest.loaded.head.saved_at))
        layout.say(saved, width, "plain", "   ")
    if not newest.loaded.is_intact:
        layout.say(f"! {damage.doubtful_version()}", width, "warn", "   ")
    layout.say(_("The file as it is now is kept in the folder “damaged” of the library."), width, "muted", "   ")


def _add_changes(layout: Layout, told: Callable[[str], str], before: Assessment, newest: Version, width: int) -> None:
    """What going on with the version would change in `before`, below how much that is `told` to be."""
    after = newest.loaded.assessment
    compared = Compared.of(before, after)
    layout.say(told(change_words.count(len(compared.found))), width, "plain", "   ")
    if before.id != after.id:
        layout.point("  •", damage.other_id(), width)
    _add_list(layout, list(compared.sentences()), width)


def _against_read(count: str) -> str:
    return _("Against what can still be read of the file: {count}.", count=count)


def _against_now(count: str) -> str:
    return _("Against what the file says now: {count}.", count=count)


def _add_repair(layout: Layout, rescue: Rescue, width: int) -> None:
    assert rescue.read is not None
    whole = _("Write it as it was saved to a new file, and open that") if rescue.read.mended else ""
    _add_way(layout, Way.REPAIR, width, whole)
    layout.say(_("The damaged file stays where it is."), width, "muted", "   ")
    if rescue.read.mended:
        for told in damage.mended(rescue.read.mended):
            layout.say(told, width, "plain", "   ")
    left = [damage.left_out(one) for one in rescue.read.left_out]
    if left:
        layout.say(_("Left out:"), width, "plain", "   ")
    else:
        layout.say(_("Nothing is left out."), width, "plain", "   ")
    _add_list(layout, left, width)


def _add_list(layout: Layout, lines: list[str], width: int) -> None:
    for told in lines[:MOST_SHOWN]:
        layout.point("  •", told, width)
    if len(lines) > MOST_SHOWN:
        layout.say(_("and {n} more", n=len(lines) - MOST_SHOWN), width, "muted", "     ")
