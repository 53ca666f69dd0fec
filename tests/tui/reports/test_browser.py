"""The HTML report in a real browser: no error, no request, no overflow, nothing serious for a checker of accessibility.

Skipped where there is no chromium; the checker is installed by `npm ci --prefix tests/axe`.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.tui.reports.cases import document, hostile, wanted
from tui.i18n import Language
from tui.reports.colours import accent
from tui.reports.html import Brand, as_html
from tui.reports.logo import Logo
from tui.reports.making import Format, Kind, make

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
AXE = Path(__file__).parents[2] / "axe" / "node_modules" / "axe-core" / "axe.min.js"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")

PHONE, DESKTOP = 360, 1280
PIXEL = (
    "data:image/png;base64,"
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

PROBE = """
const seen = [];
addEventListener('error', event => seen.push('error: ' + event.message), true);
addEventListener('securitypolicyviolation', event => seen.push('policy: ' + event.blockedURI));
console.error = (...told) => seen.push('console: ' + told.join(' '));
addEventListener('load', async () => {
  const root = document.documentElement;
  const found = {
    seen, width: innerWidth, wide: root.scrollWidth,
    resources: performance.getEntriesByType('resource').map(entry => entry.name),
    serious: typeof axe === 'undefined' ? null : innerWidth !== CHECKED ? [] : (await axe.run(document)).violations
      .filter(one => one.impact === 'serious' || one.impact === 'critical')
      .map(one => one.id + ' ' + one.nodes.slice(0, 3).map(node => node.html.slice(0, 120)).join(' | ')),
    scheme: getComputedStyle(root).backgroundColor,
  };
  parent.postMessage(found, '*');
});
"""
"""Runs in the page before its own policy, which forbids every script, is read."""

HARNESS = """<!DOCTYPE html><meta charset="utf-8"><style>iframe {{ border: 0 }}</style><body>{frames}<script>
const all = [];
addEventListener('message', event => {{
  all.push(event.data);
  document.body.setAttribute('data-found', JSON.stringify(all));
}});
{sources}
</script>"""

FILL = """
document.querySelectorAll('iframe').forEach((frame, at) => {
  frame.srcdoc = pages[Math.floor(at / 2)].replace('CHECKER', () => checker);
});
"""


def chromium(*arguments: str, folder: Path) -> str:
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    done = subprocess.run([*command, *arguments], capture_output=True, encoding="utf-8", check=True, timeout=120)
    return done.stdout


def probed(pages: list[str], folder: Path, *, is_dark: bool) -> list[dict[str, Any]]:
    """What each of the pages says of itself, on a phone and on a desk, all in one browser."""
    checker = AXE.read_text(encoding="utf-8") if AXE.exists() else ""
    # Once in either scheme and at either width is enough to look at.
    checked = PHONE if is_dark else DESKTOP
    watched = [page.replace("<head>", f"<head><script>const CHECKED = {checked};{PROBE}</script>", 1) for page in pages]
    sources = json.dumps([page.replace("<head>", "<head><script>CHECKER</script>", 1) for page in watched])
    script = f"const checker = {json.dumps(checker)}; const pages = {sources};".replace("</", "<\\/") + FILL
    frames = f'<iframe width="{PHONE}" height="900"></iframe><iframe width="{DESKTOP}" height="900"></iframe>'
    harness = folder / "harness.html"
    harness.write_text(HARNESS.format(frames=frames * len(pages), sources=script), encoding="utf-8")
    scheme = f"--blink-settings=preferredColorScheme={0 if is_dark else 1}"
    shown = chromium("--virtual-time-budget=20000", scheme, "--dump-dom", harness.as_uri(), folder=folder)
    found = re.search(r'<body data-found="([^"]*)"', shown)
    assert found, shown[-2000:]
    said: list[dict[str, Any]] = json.loads(html.unescape(found[1]))
    assert sorted(each["width"] for each in said) == [PHONE] * len(pages) + [DESKTOP] * len(pages)
    return said


@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
def test_no_error_no_request_no_overflow_and_accessible(is_dark: bool, tmp_path: Path) -> None:
    language: Language = "en" if is_dark else "fr"
    pages = [make(wanted(kind=kind, language=language), Format.HTML).decode() for kind in Kind]
    # A client's colour that is hard to read, a logo, and texts that are long, wide and hostile.
    brand = Brand(accent("#ffe000"), Logo(PIXEL))
    pages.append(as_html(document(hostile("M" * 400 + "<script>throw 1</script>")), brand))
    for each in probed(pages, tmp_path, is_dark=is_dark):
        assert each["seen"] == []
        assert each["resources"] == []
        assert each["wide"] <= each["width"]
        assert each["scheme"] == ("rgb(22, 24, 29)" if is_dark else "rgb(255, 255, 255)")
        assert not each["serious"]
        assert (each["serious"] is None) is not AXE.exists()


def test_the_probe_sees_what_it_is_there_for(tmp_path: Path) -> None:
    bad = make(wanted(kind=Kind.SUMMARY), Format.HTML).decode()
    wrong = '<img src="file:///nothing.png"><p style="width: 3000px">wide</p><script>alert(1)</script>'
    for each in probed([bad.replace("<main>", f"<main>{wrong}", 1)], tmp_path, is_dark=False):
        assert each["seen"]
        assert each["wide"] > each["width"]
        if AXE.exists():
            found = [one.startswith("image-alt") for one in each["serious"]]
            assert any(found) or each["width"] == PHONE


def test_it_prints_on_a4_and_the_summary_on_one_page(tmp_path: Path) -> None:
    pages = {}
    for kind in (Kind.SUMMARY, Kind.DOSSIER):
        file, printed = tmp_path / f"{kind}.html", tmp_path / f"{kind}.pdf"
        file.write_bytes(make(wanted(kind=kind, language="fr"), Format.HTML))  # the longer of the two
        chromium("--no-pdf-header-footer", f"--print-to-pdf={printed}", file.as_uri(), folder=tmp_path)
        data = printed.read_bytes()
        pages[kind] = len(re.findall(rb"/Type\s*/Page\b", data))
        widths = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", data)
        assert {(round(float(width)), round(float(height))) for width, height in widths} == {(595, 842)}
    assert pages[Kind.SUMMARY] == 1
    assert 4 < pages[Kind.DOSSIER] < 25
