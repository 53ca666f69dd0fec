"""A damaged file as lines: what is wrong with it, and the ways on."""

from __future__ import annotations

from enum import StrEnum

from domain.assessment import Assessment
from domain.changes import changes
from domain.dataclass import dataclass
from storage.damage import Rescue
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
    """What can be done: go on with the newest version, write what can be read to a new file, or nothing."""

    VERSION = "version"
    REPAIR = "repair"
    BACK = "back"


_WAYS = {
    Way.VERSION: N_("Go on with the newest version that can be opened"),
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


def damage_layout(error: StorageError, rescue: Rescue | None, width: int) -> Layout:
    """What is wrong, then each way on with what it would bring and lose; `rescue` is None while it is looked for."""
    layout = Layout()
    layout.blank()
    layout.say(files.sentence(error), width, "bad", " ")
    layout.blank()
    layout.say(_("Nothing was written, and nothing will be before you choose."), width, "strong", " ")
    # First, so that a key pressed once too often changes nothing.
    _add_way(layout, Way.BACK, width)
    if rescue is None:
        layout.blank()
        layout.say(_("Looking for what can be saved…"), width, "muted", " ")
    if rescue and rescue.newest:
        _add_version(layout, rescue, width)
    if rescue and rescue.read:
        _add_repair(layout, rescue, width)
    if rescue and not (rescue.newest or rescue.read):
        layout.blank()
        layout.say(_("Nothing in it can be read, and the history has no version of it."), width, "plain", " ")
    return layout


def _add_way(layout: Layout, way: Way, width: int) -> None:
    layout.blank()
    label = f" ▸ {_(_WAYS[way])} "
    layout.add((label, "accent"))
    layout.cell(WayField(way), 0, min(len(label), width))


def _add_version(layout: Layout, rescue: Rescue, width: int) -> None:
    assert rescue.newest is not None
    loaded = rescue.newest.loaded
    _add_way(layout, Way.VERSION, width)
    if loaded.head.saved_at:
        saved = _("Saved on {moment}.", moment=history_words.moment(loaded.head.saved_at))
        layout.say(saved, width, "plain", "   ")
    layout.say(_("The damaged file is kept in the folder “damaged” of the library."), width, "muted", "   ")
    if rescue.read is None:
        return
    found = changes(rescue.read.assessment, loaded.assessment)
    told = _("Against what can still be read of the file: {count}.", count=change_words.count(len(found)))
    layout.say(told, width, "plain", "   ")
    compared = Compared(rescue.read.assessment, loaded.assessment, (str, str), found)
    _add_list(layout, list(compared.sentences()), width)


def _add_repair(layout: Layout, rescue: Rescue, width: int) -> None:
    assert rescue.read is not None
    _add_way(layout, Way.REPAIR, width)
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
