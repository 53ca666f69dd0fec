"""A client's own colour and logo: readable, small, and of a kind that can do no harm."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.reports.cases import PNG, document, png
from tui.contrast import CONTRAST, Rgb, contrast
from tui.reports.brand_file import BRAND_FILE, BrandError, read_brand
from tui.reports.colours import DARK, LIGHT, accent
from tui.reports.html import Brand, as_html
from tui.reports.logo import MOST_BYTES, MOST_PIXELS, LogoError, LogoProblem, read_logo

JPEG = b"\xff\xd8\xff\xe0\0\4JF\xff\xc0\0\x0b\x08\0\1\0\1\1\1\x11\0\xff\xd9"
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def rgb(colour: str) -> Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:], 16)


@given(st.integers(0, 0xFFFFFF))
def test_every_colour_can_be_read_on_either_paper(number: int) -> None:
    found = accent(f"#{number:06x}")
    assert contrast(rgb(found.on_light), LIGHT) >= CONTRAST
    assert contrast(rgb(found.on_dark), DARK) >= CONTRAST


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert accent("#1f5f8b").on_light == "#1f5f8b"
    assert accent("036") == accent("#003366")
    assert accent("ffe000").on_light != "#ffe000"
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)


@pytest.mark.parametrize("colour", ["", "red", "#12", "#12345g", "#1234567", "url(x)", "#fff;}"])
def test_what_is_no_colour_is_refused(colour: str) -> None:
    with pytest.raises(ValueError):
        accent(colour)


@pytest.mark.parametrize(("data", "kind"), [(PNG, "png"), (JPEG, "jpeg")])
def test_a_logo_is_in_the_file_itself(data: bytes, kind: str, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(data)
    logo = read_logo(tmp_path / "logo.svg")
    start, encoded = logo.uri.split(",")
    assert start == f"data:image/{kind};base64"
    assert b64decode(encoded) == data
    assert f'src="{logo.uri}"' in as_html(document(), Brand(accent("#800000"), logo)).replace("&#43;", "+")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', LogoProblem.KIND),
        (b"GIF89a", LogoProblem.KIND),
        (b"", LogoProblem.KIND),
        (PNG + bytes(MOST_BYTES), LogoProblem.TOO_LARGE),
        (SIGNATURE, LogoProblem.PICTURE),
        (SIGNATURE + b'"><script>alert(1)</script>', LogoProblem.PICTURE),
        (PNG[:-1], LogoProblem.PICTURE),
        (PNG.replace(b"IHDR", b"IHDR\0"), LogoProblem.PICTURE),
        (png(2**31 - 1, 2**31 - 1), LogoProblem.PICTURE),
        (png(0, 1), LogoProblem.PICTURE),
        (png(MOST_PIXELS, MOST_PIXELS + 1), LogoProblem.PICTURE),
        (b"\xff\xd8\xff\xe0AAAA", LogoProblem.PICTURE),
        (JPEG[:-1], LogoProblem.PICTURE),
        (JPEG.replace(b"\xff\xc0", b"\xff\xc4"), LogoProblem.PICTURE),
    ],
)
def test_what_is_no_logo_is_refused(data: bytes, problem: LogoProblem, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(data)
    with pytest.raises(LogoError) as refused:
        read_logo(tmp_path / "logo.png")
    assert refused.value.problem is problem


def test_a_logo_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        read_logo(tmp_path / "logo.png")


# --- the file that names them --------------------------------------------------------------------


def test_the_file_gives_logo_and_colour_and_what_is_asked_for_comes_first(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    (tmp_path / "other.jpg").write_bytes(JPEG)
    assert read_brand(tmp_path) == read_brand(None) == Brand()
    (tmp_path / BRAND_FILE).write_text('logo = "logo.png"\ncolour = "#800000"\n', encoding="utf-8")
    own = Brand(accent("#800000"), read_logo(tmp_path / "logo.png"))
    assert read_brand(tmp_path) == own
    assert read_brand(tmp_path, colour="#036") == Brand(accent("#036"), own.logo)
    assert read_brand(tmp_path, logo=str(tmp_path / "other.jpg")) == Brand(
        own.accent, read_logo(tmp_path / "other.jpg")
    )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"logo = ", "is no TOML with a logo and a colour"),
        (b"logo = 3", "is no TOML with a logo and a colour"),
        (b'colours = "#800000"', "is no TOML with a logo and a colour"),
        (b"\xff\xfe", "is no TOML with a logo and a colour"),
        (b"#" * 20_000, "is no TOML with a logo and a colour"),
        (b"a = " + b"[" * 5000, "is no TOML with a logo and a colour"),
        (b'colour = "red\\u001b[31m"', "red[31m is no colour"),
        (b'logo = "none.png"', "none.png cannot be read: "),
        (b'logo = "report.toml"', "a logo has to be a PNG or a JPEG"),
    ],
)
def test_what_is_wrong_with_the_file_is_told_in_a_sentence(data: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / BRAND_FILE).write_bytes(data)
    with pytest.raises(BrandError) as caught:
        read_brand(tmp_path)
    assert told in str(caught.value)


def test_a_file_that_the_system_keeps_back_is_told(tmp_path: Path) -> None:
    (tmp_path / BRAND_FILE).mkdir()
    with pytest.raises(BrandError, match=r"report\.toml cannot be read: "):
        read_brand(tmp_path)
