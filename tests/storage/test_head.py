"""The head of a file is read without the rest, and means the same as in the whole file."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from domain.assessment import Assessment
from storage.codec import decode, encode
from storage.errors import CorruptError, InvalidFieldError, NewerFormatError
from storage.head import HEAD_BYTES, Head, head_of, read_head
from tests.faults.effort import rounds
from tests.storage import cases
from tests.strategies import assessments

SUMMARY = {
    "company": "Ateliers Nord",
    "headcount": 50,
    "verdict": "structural",
    "steps_done": 3,
    "decided": "hybrid",
    "last_reading": "2026-03",
}


def whole() -> bytes:
    return encode(cases.small(), cases.STAMP, summary=SUMMARY).encode()


@settings(deadline=None, max_examples=rounds(60, 20))
@given(assessments())
def test_the_head_alone_says_what_the_whole_file_says(assessment: Assessment) -> None:
    data = encode(assessment, cases.STAMP, summary={**SUMMARY, "company": assessment.title}).encode()
    assert read_head(data) == decode(data).head
    assert read_head(data[: data.index(b"\n\n") + 2] if b"\n\n" in data else data) in (decode(data).head, None)


def test_the_head_is_typed() -> None:
    head = read_head(whole()[:HEAD_BYTES])
    assert head is not None
    assert (head.id, head.title, head.revision) == ("0123456789ab", "Étude", "abcdef012345")
    assert head.saved_at == cases.NOW
    assert head.created_on == cases.small().created_on
    assert (head.text("company"), head.whole("headcount"), head.text("verdict")) == ("Ateliers Nord", 50, "structural")
    assert head.text("leader") == ""
    assert (head.whole("company"), head.text("headcount"), head.whole("leader")) == (None, "", None)
    assert head.text("decided") == "hybrid"


@pytest.mark.parametrize("length", [0, 5, 10, 100, 250])
def test_a_head_that_is_cut_gives_no_verdict(length: int) -> None:
    assert read_head(whole()[:length]) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[session]", "# by hand\n[session]"),
        ("format = 1", "format=1"),
        ('title = "Étude"', "title = 'Étude'"),
        ('title = "Étude"', 'title = """\nÉtude"""'),
        ("saved_at = 2026-03-14 10:15:30+00:00", "saved_at = 2026-03-14T10:15:30Z"),
        ("saved_at = 2026-03-14 10:15:30+00:00", "saved_at = 2026-03-14 12:15:30+02:00"),
    ],
)
def test_what_was_edited_by_hand_still_means_the_same(old: str, new: str) -> None:
    text = whole().decode().replace(old, new, 1)
    head = read_head(text.encode())
    assert decode(text).head == decode(whole()).head
    assert head in (None, decode(whole()).head)


@pytest.mark.parametrize(
    "title", ['a "quoted" \\ title', "tab\\there", "\\u001b[2Jx", "x" * 400, "[/]", 'a"\nformat = 99\nb = "']
)
def test_titles_of_all_kinds(title: str) -> None:
    case = cases.blank().model_copy(update={"title": title})
    data = encode(case, cases.STAMP).encode()
    head = read_head(data)
    assert head is not None
    assert head == decode(data).head
    assert head.title == decode(data).assessment.title
    assert head.format == 1


@pytest.mark.parametrize("unsafe", ["\u202e", "\u009b31m", "\\u001b]0;x\\u0007"])
def test_a_listed_title_is_cleaned(unsafe: str) -> None:
    head = read_head(whole().decode().replace("Étude", f"a{unsafe}b").encode())
    assert head is not None
    assert head.title.isprintable()
    assert head.title.startswith("a")


def test_a_duplicate_key_is_no_head() -> None:
    assert read_head(whole().replace(b"format = 1\n", b"format = 1\nformat = 1\n", 1)) is None


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("format = 1\n", "format = 7\n", None),
        ("format = 1\nmin_reader = 1", "format = 7\nmin_reader = 7", NewerFormatError),
        ("format = 1\n", "", CorruptError),
        ("created_on = 2026-01-02", "created_on = 12", InvalidFieldError),
        ('id = "0123456789ab"', 'id = "../x"', InvalidFieldError),
    ],
)
def test_a_head_that_cannot_be_taken(old: str, new: str, error: type[Exception] | None) -> None:
    data = whole().decode().replace(old, new, 1).encode()
    if error is None:
        assert isinstance(read_head(data), Head)
    else:
        with pytest.raises(error):
            read_head(data)


def test_a_summary_of_the_wrong_type_is_no_reason_to_refuse_a_file() -> None:
    session = {"format": 1, "id": "0" * 12, "created_on": cases.small().created_on, "custom_made": 0, "headcount": "x"}
    assert head_of({**session, "company": ["x"]}).text("company") == ""
    assert head_of(session).whole("headcount") is None
    assert head_of({**session, "action_due": "soon"}).day("action_due") is None
    assert head_of({**session, "action_due": date(2026, 4, 1)}).day("action_due") == date(2026, 4, 1)


def test_listing_loads_neither_models_nor_parser(tmp_path: Path) -> None:
    cases.write(tmp_path / "a.toml", cases.small())
    code = (
        "import sys; from pathlib import Path; import storage.head, storage.library;"
        f"library = storage.library.Library(Path({str(tmp_path)!r}), written_by='x');"
        "library.prepare(); assert library.entries()[0].head.title;"
        "print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"pydantic", "pydantic_core", "tomli", "tomli_w", "platformdirs", "textual", "rich"} & set(loaded)
    assert re.search(r"\bstorage\b", " ".join(loaded))
