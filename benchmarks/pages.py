"""Laying out pages: every page of every sample, the slowest against the page that is drawn at most keys."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from benchmarks.table import Row, interleaved, ms, seconds, show
from domain.assessment import Assessment
from domain.samples import SAMPLES, sample
from tui.i18n import set_language
from tui.page import Page, PageId, View
from tui.pages.all import PAGES

ROOM = (93, 29)
"""Columns and rows a page has in a terminal of 120×40."""


DAY = date(2026, 6, 15)


def pages(runs: int) -> None:
    """Prints a row for the page that takes longest in its worst sample."""
    set_language("en")
    cases = [sample(id, "en") for id in SAMPLES]
    took = dict(zip(PAGES, interleaved(runs, *[_layouts(page, cases) for page in PAGES.values()]), strict=True))
    slowest = max(took, key=lambda id: statistics.median(took[id]))
    here, floor = took[slowest], took[PageId.SCORES]
    ratio = statistics.median(here) / statistics.median(floor)
    show(Row(f"lay out the slowest page ({slowest.value}) / the scores", ms(here), ms(floor), ratio, None))


def _layouts(page: Page, cases: Sequence[Assessment]) -> Callable[[], float]:
    views = [View(case, *ROOM, DAY) for case in cases]

    def measure() -> float:
        return max(seconds(partial(page.layout, view)) for view in views)

    return measure
