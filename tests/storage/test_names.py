"""Names of files hold nothing of what a client might have typed but letters and digits."""

from __future__ import annotations

import ntpath
import re
import sys
from datetime import datetime, timedelta, timezone
from pathlib import PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.names import (
    file_name,
    is_assessment,
    is_conflict_copy,
    moment,
    new_id,
    original_name,
    possible_originals,
    same_name,
    slug,
    stem_and_suffix,
)
from tests.strategies import HOSTILE, UNSAFE


def is_reserved(name: str) -> bool:
    """Whether Windows keeps a name for itself."""
    if sys.version_info >= (3, 13):
        return ntpath.isreserved(name)
    return PureWindowsPath(name).is_reserved()


@given(st.text(max_size=300) | st.sampled_from(HOSTILE + UNSAFE))
def test_every_name_is_safe_everywhere(title: str) -> None:
    name = file_name(title, "0123456789ab")
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*-012345\.toml", name)
    assert len(name) <= 100
    assert not is_reserved(name)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Étude d'externalisation – Cœur & Fils", "etude-d-externalisation-coeur-fils"),
        ("Straße", "strasse"),
        ("../../etc/passwd", "etc-passwd"),
        ("漢字", "assessment"),
        ("", "assessment"),
        ("-", "assessment"),
        ("a" * 500, "a" * 60),
        ("ACME S.A. ", "acme-s-a"),
    ],
)
def test_slugs(title: str, expected: str) -> None:
    assert slug(title) == expected


@pytest.mark.parametrize("title", ["CON", "nul", "COM1", "lpt9", "AUX."])
def test_names_windows_keeps_for_itself(title: str) -> None:
    assert file_name(title, "0123456789ab").partition("-")[2].startswith("file-")


def test_ids_are_random() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(re.fullmatch("[0-9a-f]{12}", id) for id in ids)


def test_moments_are_in_utc_and_sort() -> None:
    at = datetime(2026, 3, 14, 1, 15, 30, tzinfo=timezone(timedelta(hours=2)))
    assert moment(at) == "20260313T231530Z"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("acme-012345.sync-conflict-20260314-101530-ABCDEF7.toml", True),
        ("acme-012345 (Anne's conflicted copy 2026-03-14).toml", True),
        ("acme-012345 (conflicted copy 2026-03-14 101530).toml", True),
        ("acme-012345 (Copie en conflit de Anne 2026-03-14).toml", True),
        ("acme_conflict-20261101-101010.toml", True),
        ("acme (Case Conflict).toml", True),
        ("acme (Konflikt Kopie).toml", True),
        ("acme-012345.toml", False),
        ("conflicted-copy-012345.toml", False),
    ],
)
def test_copies_made_by_sync_programs(name: str, expected: bool) -> None:
    assert is_conflict_copy(name) is expected


@pytest.mark.parametrize(
    ("name", "is_possible"),
    [
        ("acme-012345-DESKTOP-7K2LM4P.toml", True),
        ("acme-012345-pc.toml", True),
        ("acme-012345-Anne's old laptop at home.toml", True),
        ("acme-012345 (1).toml", True),
        ("acme-012345(1).toml", True),
        ("acme-012345.conflict.toml", True),
        ("acme-012345.toml", False),
        ("acme-0123456.toml", False),
        ("acme-012345-PC.toml.age", False),
        ("acme-012345-PC.txt", False),
        ("acme-012345-copy-0123456789ab.toml", False),
        ("acme-012345-repaired-012345.toml", False),
    ],
)
def test_a_copy_has_the_name_of_its_original_and_something_behind(name: str, is_possible: bool) -> None:
    assert ("acme-012345.toml" in possible_originals(name)) is is_possible
    assert ("acme-012345.toml.age" in possible_originals(f"{name}.age")) is is_possible or not name.endswith(".toml")


def test_a_mark_may_stand_before_either_ending_of_an_encrypted_file() -> None:
    for name in ("acme-012345-PC.toml.age", "acme-012345.toml-PC.age", "acme-012345.toml (1).age"):
        assert "acme-012345.toml.age" in possible_originals(name)
    assert list(possible_originals("acme.toml.age")) == []


def test_names_compare_however_they_were_composed() -> None:
    assert same_name("E\u0301tude") == same_name("\u00e9TUDE ")


@pytest.mark.parametrize(
    ("name", "stem", "suffix"),
    [("a.toml", "a", ".toml"), ("a.toml.age", "a", ".toml.age"), ("a.b.toml", "a.b", ".toml"), ("a.age", "a.age", "")],
)
def test_an_ending_may_have_two_parts(name: str, stem: str, suffix: str) -> None:
    assert stem_and_suffix(name) == (stem, suffix)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("a.toml", True),
        ("a.toml.age", True),
        (".a.toml", False),
        ("a.age", False),
        ("a.txt", False),
        ("a.toml.sync-conflict-20260314-101530-ABCDEF7.age", True),
        ("a.toml (conflicted copy 2026-03-14).age", True),
        ("a.toml-LAPTOP.age", True),
        ("a.tomlx.age", False),
    ],
)
def test_what_may_be_an_assessment(name: str, wanted: bool) -> None:
    assert is_assessment(name) is wanted
    assert is_conflict_copy(name) is ("confli" in name)


@pytest.mark.parametrize(
    ("copy", "original"),
    [
        ("case.sync-conflict-20260314-101530-ABCDEFG.toml", "case.toml"),
        ("case.toml.sync-conflict-20260314-101530-ABCDEFG.age", "case.toml.age"),
        ("case (Anne's conflicted copy 2026-03-14).toml", "case.toml"),
        ("case (conflicted copy 2026-03-14 101530).toml", "case.toml"),
        ("case (Copie en conflit de Anne 2026-03-14).toml", "case.toml"),
        ("case (2).toml", "case (2).toml"),
    ],
)
def test_the_original_of_a_conflict_copy_is_named(copy: str, original: str) -> None:
    assert original_name(copy) == original
