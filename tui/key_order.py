"""Keys acted on one after the other, in the order they were pressed, however fast they come."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Protocol, runtime_checkable

from textual import events
from textual.app import App

from domain.cleaning import clean


@runtime_checkable
class TakesKeys(Protocol):
    """A widget or a dialog that acts on a key at once."""

    async def take_key(self, event: events.Key) -> bool:
        """Act on a key; False when it means nothing to the widget."""
        ...

    async def take_paste(self, text: str) -> None:
        """Act on a text that was pasted."""
        ...


class OrderedKeysApp(App[int]):
    """An application whose keys wait for what the keys before them began."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting_keys: list[events.Key | events.Paste] = []
        self.under_way = 0
        """How many things are being done that keys wait for."""

    async def on_event(self, event: events.Event) -> None:
        """Give keys to pages, editors and dialogs one after the other, not through their queues.

        Queued, the keys of a burst (fast typing, a paste without brackets) would overtake the editor that the first
        of them opens, and answers would be lost. What is pasted is cleaned before any widget shows it.
        """
        if isinstance(event, events.Paste):
            event.text = clean(event.text)
        if isinstance(event, events.Key) and event.key.startswith("alt+"):
            # Held with a letter, Alt types nothing.
            event.character = None
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            if self.waiting_keys or self.must_wait:
                self.waiting_keys.append(event)
                await self.take_waiting_keys()
            else:
                await self._take(event)
        else:
            await super().on_event(event)

    async def _take(self, event: events.Key | events.Paste) -> None:
        taker: object = self.focused
        if not isinstance(taker, TakesKeys):
            taker = self.screen
        if isinstance(taker, TakesKeys):
            if isinstance(event, events.Paste):
                await taker.take_paste(event.text)
                return
            # Commands at once as well: sent round through the queues, they would be overtaken by the keys after them.
            # So would be a key that means nothing here: it would mean something where those have led meanwhile.
            key = event.key
            if not await taker.take_key(event) and not await self._check_bindings(key, True):
                await self._check_bindings(key)
            return
        await super().on_event(event)

    @property
    def must_wait(self) -> bool:
        """Whether what keys are meant for is not there yet. Dialogs are not imported just to ask."""
        return self.under_way > 0 or not getattr(self.screen, "is_open", True)

    async def take_waiting_keys(self) -> None:
        """Act on the keys that came while they had to wait, up to one after which the others have to wait again."""
        while self.waiting_keys and not self.must_wait:
            await self._take(self.waiting_keys.pop(0))

    def do_before_keys(self, work: Coroutine[object, object, None]) -> None:
        """Do `work`; the keys that come meanwhile wait, since they are meant for what comes of it.

        It must come to an end without any key, so it may open a dialog but not wait for the answer.
        """
        self.under_way += 1
        self.run_worker(self._do_before_keys(work), group="before keys")

    async def _do_before_keys(self, work: Coroutine[object, object, None]) -> None:
        try:
            await work
        finally:
            self.under_way -= 1
            self.call_later(self.take_waiting_keys)
