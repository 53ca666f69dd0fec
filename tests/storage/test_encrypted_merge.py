"""A plain copy of an encrypted assessment is merged, and goes into the history encrypted like the rest."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from storage import age
from storage.encryption import is_encrypted
from storage.library import Library
from tests.storage import cases

PASSPHRASE = "correct horse battery staple"


def test_a_plain_copy_is_archived_encrypted(tmp_path: Path) -> None:
    library = Library(tmp_path, written_by=cases.ME)
    path = library.create(cases.small(), cases.NOW, age.new_key(PASSPHRASE, 8)).path
    plain = path.with_name(f"{path.name.removesuffix('.toml.age')} (conflicted copy 2026-03-14).toml")
    cases.write(plain, cases.small().with_answer("headcount", cases.given(61)))
    assert library.original_of(plain) == path
    file = library.open(path, lambda _path: PASSPHRASE)
    merging = file.merging(file.assessment, cases.NOW + timedelta(hours=1), plain)
    outcome = file.save_merged(merging, merging.merge.assessment, cases.NOW + timedelta(hours=1))
    assert outcome.is_saved
    assert outcome.warnings == ()
    assert not plain.exists()
    kept = [version.read_bytes() for version in library.history.rglob("*") if version.is_file()]
    assert kept
    assert all(map(is_encrypted, kept))
