"""The pictures of the documentation, taken from the real application: `python docs/images/make_pictures.py`.

They show the samples on a fixed day, so that making them again changes a picture only where the application changed.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from unittest import mock

IMAGES = Path(__file__).resolve().parent
sys.path.insert(0, str(IMAGES.parent.parent))

from domain.samples import sample  # noqa: E402  the checkout is found first
from domain.steps import Step  # noqa: E402
from storage.library import Library  # noqa: E402
from tui import i18n  # noqa: E402
from tui.app import SourcierApp  # noqa: E402
from tui.i18n import Language  # noqa: E402
from tui.reports.making import Format, Wanted  # noqa: E402
from tui.reports.making import make as make_report  # noqa: E402
from tui.samples import add_samples, sample_file  # noqa: E402
from tui.settings import Settings  # noqa: E402

SIZE = (120, 40)
REPORT_SIZE = (1000, 1500)
SAMPLE = "services"
DAY = date(2026, 10, 5)
SAVED_AT = datetime(2026, 10, 5, 12, 0, tzinfo=UTC)

PICTURES: tuple[tuple[str, Language, Step | None], ...] = (
    ("home", "en", None),
    ("diagnosis", "en", Step.DIAGNOSIS),
    ("grid", "en", Step.GRID),
    ("follow-up", "en", Step.FOLLOW_UP),
    ("home.fr", "fr", None),
    ("diagnosis.fr", "fr", Step.DIAGNOSIS),
    ("grid.fr", "fr", Step.GRID),
    ("follow-up.fr", "fr", Step.FOLLOW_UP),
)
"""The name of each picture, its language, and the step it shows; None for the library."""

_ADDRESSES = re.compile(r"\s*(?:@font-face \{.*?\}|<!--.*?-->)", re.DOTALL)


def without_addresses(svg: str) -> str:
    """`svg` without the fonts it would load from the network and without comments; no spaces at the ends of lines."""
    return "\n".join(line.rstrip() for line in _ADDRESSES.sub("", svg).splitlines()) + "\n"


@contextlib.contextmanager
def on_the_day() -> Iterator[None]:
    """The library as it is seen the day after the pictures: what is overdue depends on it."""
    day_after = mock.patch("tui.screens.home._now", return_value=SAVED_AT + timedelta(days=1))
    # Colours are those of a terminal that has them all, wherever this is run.
    with day_after, mock.patch.dict("os.environ", {"COLORTERM": "truecolor"}):
        yield


async def picture(language: Language, step: Step | None) -> str:
    """One screen as SVG."""
    i18n.set_language(language)
    # A relative path, so that no folder of this machine is in the picture.
    library = Library(Path("assessments"), written_by="sourcier")
    add_samples(library, SAVED_AT)
    file = library.open(sample_file(library, SAMPLE)) if step else None
    app = SourcierApp(library, Settings(language=language), file=file)
    async with app.run_test(size=SIZE) as pilot:
        await _until(lambda: app.interview is not None or getattr(app.screen, "entries", None) is not None)
        await pilot.pause()
        if step:
            screen = app.interview
            assert screen is not None
            screen.today = DAY
            screen.go_to_step(step)
            await pilot.pause()
            await _until(lambda: screen.studies.is_idle)
            await pilot.pause()
        return without_addresses(app.export_screenshot(title="Sourcier"))


async def _until(condition: Callable[[], bool]) -> None:
    for _ in range(500):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise TimeoutError("the screen never came")


def report_picture(language: Language, target: Path) -> None:
    """The head of the HTML dossier of the sample, as Chromium shows it; nothing where there is none."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        return
    wanted = Wanted(sample(SAMPLE, language), DAY, SAVED_AT, language)
    with tempfile.TemporaryDirectory() as place:
        page = Path(place) / "dossier.html"
        # The verdict and the grid: the sections around them are tables.
        page.write_bytes(
            make_report(wanted, Format.HTML).replace(
                b"</style>", b"nav, #question, #options, #costs { display: none }</style>", 1
            )
        )
        size = "--window-size={},{}".format(*REPORT_SIZE)
        command = [browser, "--headless", "--no-sandbox", "--hide-scrollbars", f"--user-data-dir={place}/profile", size]
        subprocess.run([*command, f"--screenshot={target}", page.as_uri()], check=True, capture_output=True)  # noqa: S603


def make(folder: Path) -> None:
    """Write every picture into `folder`."""
    for language, name in (("en", "report"), ("fr", "report.fr")):
        report_picture(language, folder / f"{name}.png")
    for name, language, step in PICTURES:
        with tempfile.TemporaryDirectory() as library, contextlib.chdir(library), on_the_day():
            svg = asyncio.run(picture(language, step))
        (folder / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    make(IMAGES)
