"""The dialog that offers a text which was being typed when the program was ended."""

from __future__ import annotations

import time
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, cast

from textual import events

from storage.draft import Draft
from tui.formats import clock, day
from tui.i18n import _
from tui.lines import BLANK, Line, clip, line, wrap
from tui.screens.choice import ChoiceScreen, Question

if TYPE_CHECKING:
    from tui.app import SourcierApp

INTERRUPTED = "interrupted"
"""The answer that is none: somebody was typing, and the question has to come again."""

READING = 0.5
"""Seconds within which nobody has read the question: a key pressed before was meant for the page. Our addition."""

SHOWN = 4
"""Lines of each text that are shown; of a longer one the end, where it was being typed."""


class DraftScreen(ChoiceScreen):
    """Shows what was being typed beside what is there now. Dismissed with `take`, `discard` or `INTERRUPTED`.

    None leaves it for later. `name` is that of the cell, `there` the text it has now. It comes by itself, perhaps while
    somebody types: what they type is no answer, and goes to the page.
    """

    shown_at = float("inf")

    def __init__(
        self,
        draft: Draft,
        name: Callable[[], str],
        there: str,
        done: Callable[[str | None], None],
        *,
        can_be_taken: bool,
    ) -> None:
        super().__init__(self._question, done)
        self.draft = draft
        self.name_of = name
        self.can_be_taken = can_be_taken
        self.there = there
        self.is_comparing = False

    def _question(self) -> Question:
        at = self.draft.written_at.astimezone()
        choices = [("discard", _("Set it aside: it stays in the folder of the drafts"))]
        if self.can_be_taken:
            choices.insert(0, ("take", _("Take it: go on typing where it ended")))
            choices.insert(1, ("compare", _("Look at the difference")))
        return Question(
            _("A text was being typed when Sourcier was ended"),
            _("{name}, {day} at {time}", name=self.name_of(), day=day(at.date()), time=clock(at)),
            choices,
        )

    @property
    def rows(self) -> int:
        return super().rows + 2 * SHOWN + 1

    def told(self, width: int) -> list[Line]:
        lines = [*wrap(self._question().explanation, width)[:2], BLANK]
        if self.draft.text is None:
            return [*lines, *wrap(_("It cannot be read: it is damaged, or under another passphrase."), width, "warn")]
        if self.is_comparing:
            return [*lines, *difference(self.there, self.draft.text, width)]
        lines += [line((_("What was being typed:"), "strong")), *_end(self.draft.text, width)]
        lines += [line((_("What is there now:"), "strong")), *_end(self.there or _("nothing"), width)]
        return lines

    def _open(self) -> None:
        super()._open()
        self.shown_at = time.monotonic()

    async def take_key(self, event: events.Key) -> bool:
        if not event.is_printable and time.monotonic() >= self.shown_at + READING:
            return await super().take_key(event)
        self._make_way(event)
        return True

    async def take_paste(self, text: str) -> None:
        self._make_way(events.Paste(text))

    def _make_way(self, event: events.Key | events.Paste) -> None:
        """Close, and hand on to the page what is meant for it."""
        app = cast("SourcierApp", self.app)
        self.dismiss(INTERRUPTED)
        app.waiting_keys.insert(0, event)
        app.call_later(app.take_waiting_keys)

    def action_take(self) -> None:
        if self.choices[self.index][0] == "compare":
            self.is_comparing = not self.is_comparing
            self.tell()
        else:
            super().action_take()


def difference(before: str, after: str, width: int) -> list[Line]:
    """The words that differ, each with its sign: − what is there now and was gone, + what was being typed."""
    old, new = before.split(), after.split()
    lines: list[Line] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            lines.append(line((clip(f"  … {' '.join(old[i:j][-6:])}", width), "muted")))
            continue
        if i < j:
            lines += wrap(f"− {' '.join(old[i:j])}", width, "warn")
        if k < m:
            lines += wrap(f"+ {' '.join(new[k:m])}", width, "good")
    most = 2 * SHOWN + 2
    return lines[:most] if len(lines) <= most else [*lines[: most - 1], line(("…", "muted"))]


def _end(text: str, width: int) -> list[Line]:
    lines = wrap(text, width, "plain", "  ")
    return lines if len(lines) <= SHOWN else [line(("  …", "muted")), *lines[1 - SHOWN :]]
