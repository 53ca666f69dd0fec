"""Waiting for a screen in tests until it has nothing left to do, however fast or busy the machine is.

Textual waits between keys until the processor is idle: twice 20 ms at least for each key, and where other programs take
the processor, one that has no turn passes for one that has nothing to do.
"""

from __future__ import annotations

import asyncio
import time

from textual._context import active_app


async def at_rest(min_sleep: float = 0.0, max_sleep: float = 2.0) -> None:
    """Wait until no message waits, no thread works for the event loop and the screen is drawn.

    Timers are not waited for. After `max_sleep` seconds it is as it is.
    """
    loop, app = asyncio.get_running_loop(), active_app.get()
    end = time.monotonic() + max_sleep
    await asyncio.sleep(min_sleep)
    while app.screen_stack and time.monotonic() < end:
        if loop._ready:  # type: ignore[attr-defined]
            await asyncio.sleep(0)
        elif _is_working(loop):
            await asyncio.sleep(0.001)
        else:
            app.screen._on_timer_update()
            if not loop._ready:  # type: ignore[attr-defined]
                return


def _is_working(loop: asyncio.AbstractEventLoop) -> bool:
    """Whether a thread of `asyncio.to_thread` has something to do."""
    executor = loop._default_executor  # type: ignore[attr-defined]
    return executor is not None and executor._idle_semaphore._value < len(executor._threads)
