"""Files in words: every problem, finding and outcome has a sentence in both languages, and no text gets out of hand."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from storage.atomic import keep_as, write_atomic
from storage.errors import (
    CorruptError,
    Corruption,
    EditedElsewhereError,
    FieldProblem,
    InvalidFieldError,
    NewerFormatError,
    StorageError,
    Unreadability,
    UnreadableError,
)
from storage.findings import Finding, FindingKind
from storage.library_errors import LibraryError, LibraryProblem, NotFoundError
from storage.outcome import SaveOutcome, SaveStatus
from storage.write_errors import WriteError, WriteProblem, WriteStage
from tests.storage.faults import Tape, os_error
from tui import __version__, i18n
from tui.lines import STYLES
from tui.words import files, findings, sharing, write_problems

FILE = Path("/clients/acme/acme-0a1b2c.toml")
HOSTILE = "\x1b[31mred\x07\u202e[b]{path}{0}"

ERRORS: list[Callable[[Path], StorageError]] = [
    *(lambda path, reason=reason: CorruptError(path, reason) for reason in Corruption),
    *(lambda path, reason=reason: UnreadableError(path, reason, limit=10) for reason in Unreadability),
    *(lambda path, problem=problem: InvalidFieldError(path, ("a", "b"), "value", problem) for problem in FieldProblem),
    *(lambda path, problem=problem: WriteError(path, WriteStage.WRITE, problem) for problem in WriteProblem),
    *(lambda path, stage=stage: WriteError(path, stage, WriteProblem.DISK_FULL) for stage in WriteStage),
    *(lambda path, problem=problem: LibraryError(path, problem) for problem in LibraryProblem),
    lambda path: NewerFormatError(path, format=3, min_reader=2, written_by=""),
    lambda path: NewerFormatError(path, format=3, min_reader=2, written_by="sourcier 9.1"),
    lambda path: EditedElsewhereError(path, expected="aa", found="bb"),
    lambda path: EditedElsewhereError(path, expected="aa", found=None),
    lambda path: EditedElsewhereError(path, expected=None, found="bb"),
]


@pytest.fixture(params=["en", "fr"], autouse=True)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    i18n.set_language(request.param)
    yield request.param
    i18n.set_language("en")


@pytest.mark.parametrize("make", ERRORS)
def test_every_error_says_where_what_and_what_to_do(make: Callable[[Path], StorageError]) -> None:
    sentence = files.sentence(make(FILE))
    assert sentence.startswith((f"{FILE.name}: ", f"{FILE.name}\u202f: ", f"{FILE.name}, ", str(FILE)))
    assert sentence.endswith(".")
    assert len(sentence.rstrip(".").split(". ")) >= 2, "a problem, then what to do"
    assert "{" not in sentence


def test_every_error_has_words_of_its_own(language: str) -> None:
    sentences = [files.sentence(make(FILE)) for make in ERRORS]
    # The stages before the new content is in place only differ in where a save stopped.
    after = len(WriteStage) - sum(stage in write_problems.STAGES for stage in WriteStage)
    assert len(set(sentences)) == len(sentences) - after


def test_french_sentences_are_translated(language: str) -> None:
    if language == "fr":
        french = [files.sentence(make(FILE)) for make in ERRORS]
        i18n.set_language("en")
        assert not set(french) & {files.sentence(make(FILE)) for make in ERRORS}


@pytest.mark.parametrize("call", ["make_folder", "open", "write", "sync", "close", "replace"])
def test_of_a_version_that_could_not_be_kept_it_is_said_that_the_file_is_saved(
    tmp_path: Path, language: str, call: str
) -> None:
    path = tmp_path / "case.toml"
    path.write_bytes(b"old")
    failing = Tape(call, 1, os_error(errno.ENOSPC)).system()
    keep = partial(keep_as, tmp_path / "history" / "old.toml", system=failing)
    outcome = write_atomic(path, b"new", expected_sha256=sha256(b"old").hexdigest(), keep=keep)
    (warning,) = outcome.warnings
    told = files.of_this_file(warning)
    saved = {"en": "saved, but the previous version could not be kept", "fr": "enregistré, mais"}
    assert (outcome.status, path.read_bytes()) == (SaveStatus.SAVED, b"new")
    assert told.casefold().startswith(saved[language])


def test_a_file_is_named_as_asked() -> None:
    error = UnreadableError(FILE, Unreadability.MISSING)
    assert files.sentence(error).startswith(FILE.name)
    assert files.sentence(error, show=files.shown_path).startswith(str(FILE))


def test_without_a_file_the_sentence_begins_with_a_capital() -> None:
    sentence = files.sentence(CorruptError(None, Corruption.UNFAITHFUL))
    assert sentence[0].isupper()
    assert ":" not in sentence.split(".")[0]


def test_a_place_has_its_line_table_and_key(language: str) -> None:
    error = InvalidFieldError(
        FILE, ("company", "it_cost"), "value", FieldProblem.WRONG_TYPE, expected="number, not string", line=65
    )
    word, expected = {"en": ("line", "a number, not a text"), "fr": ("ligne", "un nombre, et non un texte")}[language]
    sentence = files.sentence(error)
    assert f"{FILE.name}, {word} 65, [company.it_cost] value" in sentence
    assert expected in sentence


@pytest.mark.parametrize(
    ("expected", "english"),
    [
        ("integer", "a whole number"),
        ("at least 0", "at least 0"),
        ("at most 100", "at most 100"),
        ("the limit is 1000", "at most 1000"),
        ("longer than 500 characters", "at most 500 characters"),
        ("low, medium, high", "low, medium, high"),
        ("^[a-z]$", "^[a-z]$"),
    ],
)
def test_what_would_be_taken_is_said(expected: str, english: str, language: str) -> None:
    error = InvalidFieldError(FILE, ("a",), "b", FieldProblem.OUT_OF_RANGE, expected=expected)
    if language == "en":
        assert f"Expected: {english}." in files.sentence(error)
    else:
        assert "Attendu\u202f: " in files.sentence(error)


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_a_name_that_means_nothing_or_too_much(count: int) -> None:
    candidates = tuple(Path(f"/library/case-{n}.toml") for n in range(count))
    sentence = files.sentence(NotFoundError(Path("/library"), "acme", candidates))
    assert "acme" in sentence
    assert ("/library" in sentence) is (count == 0)
    assert files.candidates(NotFoundError(Path("/library"), "acme", candidates)) == [path.name for path in candidates]


def test_of_many_candidates_the_first_are_named_and_the_others_counted() -> None:
    many = tuple(Path(f"/library/case-{n}.toml") for n in range(30))
    told = files.candidates(NotFoundError(Path("/library"), "acme", many))
    assert told[0] == "case-0.toml"
    assert "18" in told[-1]
    assert len(told) == files.MOST_CANDIDATES + 1
    assert files.candidates(LibraryError(Path("/library"), LibraryProblem.MISSING)) == []


@pytest.mark.parametrize("kind", FindingKind)
def test_every_finding_has_a_sentence(kind: FindingKind) -> None:
    sentence = findings.finding(Finding(kind, ("session",), "mood", line=2, announced=12000, found=3))
    assert sentence.endswith(".")
    assert "{" not in sentence
    if kind in (FindingKind.UNKNOWN_KEY, FindingKind.UNKNOWN_TABLE, FindingKind.CLEANED):
        assert "2, [session] mood" in sentence
    if kind is FindingKind.COUNTS_DIFFER:
        assert "3" in sentence


@pytest.mark.parametrize(
    "error",
    [
        CorruptError(Path(f"/x/{HOSTILE}"), Corruption.SYNTAX, line=1),
        InvalidFieldError(FILE, (HOSTILE,), HOSTILE, FieldProblem.MALFORMED, expected=HOSTILE),
        NewerFormatError(FILE, format=2, min_reader=2, written_by=HOSTILE),
        NotFoundError(Path(f"/x/{HOSTILE}"), HOSTILE),
        NotFoundError(FILE, HOSTILE, (Path(HOSTILE), Path("b"))),
        LibraryError(Path(f"/x/{HOSTILE}"), LibraryProblem.MISSING),
    ],
)
def test_hostile_texts_are_cleaned_and_stay_as_they_are(error: StorageError) -> None:
    sentence = files.sentence(error)
    assert not set("\x1b\x07\u202e") & set(sentence)
    assert "[31mred[b]{path}{0}" in sentence


def test_endless_names_are_cut() -> None:
    assert len(files.sentence(NotFoundError(Path("/" + "x" * 5000), "y" * 5000))) < 600
    assert len(files.sentence(CorruptError(Path("x" * 5000), Corruption.SYNTAX))) < 600


# --- whether it is saved -------------------------------------------------------------------------


def outcome(status: SaveStatus) -> SaveOutcome:
    return SaveOutcome(FILE, status)


def test_the_head_of_the_screen_tells_the_five_states_apart(language: str) -> None:
    now = datetime.now(UTC)
    clock = f"{now.astimezone():%H:%M:%S}"
    seen = {
        "never": files.saved(None, None),
        "before": files.saved(None, now),
        "saved": files.saved(outcome(SaveStatus.SAVED), now),
        "unsure": files.saved(outcome(SaveStatus.SAVED_NOT_CONFIRMED), now),
        "failed": files.saved(outcome(SaveStatus.NOT_SAVED), now),
    }
    assert [style for _, style in seen.values()] == ["muted", "good", "good", "warn", "bad"]
    assert all(style in STYLES for _, style in seen.values())
    assert len({text for text, _ in seen.values()}) == 4, "told by words, not by colour alone"
    assert all(clock in seen[state][0] for state in ("before", "saved", "unsure"))
    assert clock not in seen["failed"][0]
    assert all(len(text) <= 34 for text, _ in seen.values())


def test_a_save_of_another_day_is_told_by_its_day() -> None:
    long_ago = datetime.now(UTC) - timedelta(days=40)
    text, _ = files.saved(None, long_ago)
    assert str(long_ago.astimezone().year) in text
    assert ":" not in text


@pytest.mark.parametrize(
    ("written_by", "is_named"),
    [(f"sourcier {__version__}", False), ("sourcier 0.0.1", False), ("sourcier 99.0", True), ("other 1", True)],
)
def test_only_a_newer_version_is_named_as_the_one_to_install(written_by: str, is_named: bool) -> None:
    told = files.sentence(NewerFormatError(FILE, format=9, min_reader=9, written_by=written_by))
    assert (written_by in told) is is_named


def test_a_folder_or_a_pipe_is_not_told_to_end_in_toml() -> None:
    told = files.sentence(UnreadableError(Path("pipe.toml"), Unreadability.NOT_A_FILE))
    assert "ends in" not in told
    assert any(word in told for word in ("a pipe or a device", "un tube ou un périphérique"))


def test_a_merge_that_changed_nothing_says_so() -> None:
    i18n.set_language("en")
    assert sharing.merged(0) == "Merged: nothing was changed elsewhere that is not here."
    assert sharing.merged(1).startswith("Merged: 1 change made elsewhere is in now.")
