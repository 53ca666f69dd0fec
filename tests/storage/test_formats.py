"""What this version does not know: kept and written back, or refused untouched."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli

from domain.assessment import Assessment
from storage.codec import Loaded, Stamp, decode, encode
from storage.errors import InvalidFieldError, NewerFormatError, ProblemKind, dotted
from storage.findings import FindingKind, SealState
from tests.storage import cases

NEWER = """
[company.cloud_maturity]
state = "given"
value = "high"

[company.headcount.certainty]
low = 40
high = 60

[stakeholders.stakeholder_1]
name = "Anna"
pronoun = "elle"

[readings.2026-09.carbon]
value = 1.50

[readings.2026-03.carbon]
value = 2

[scope.mainframe]
holder = "provider"

[options."not an id"]
name = "x"

[attachments.a1]
path = "x.pdf"
when = 2026-03-01T10:00:00+02:00
at = 10:30:00
parts = [{ a = 1 }, { a = 2 }]
exact = 0.10
"""


def newer(format: int = 2, min_reader: int = 1) -> str:
    text = cases.text_of(cases.small())
    body = text.rpartition("# sha256")[0].replace("format = 1", f"format = {format}", 1)
    body = body.replace("min_reader = 1", f"min_reader = {min_reader}").replace(
        "[session]\n", '[session]\nmood = "calm"\n'
    )
    body = body.replace("value = 50\n", "value = 50\nunit = 'people'\n")
    return cases.resealed(body + NEWER + "# sha256 ")


def again(loaded: Loaded, assessment: Assessment | None = None) -> str:
    stamp = Stamp("ffffffffffff", cases.NOW, "sourcier 0.1.0", loaded.head.format, loaded.head.min_reader)
    return encode(assessment or loaded.assessment, stamp, extras=loaded.extras)


@pytest.mark.parametrize("format", [1, 2])
@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("novel = 1\n", ""),
        ("novel = [1, 2]\n", ""),
        ("novel = { a = 1 }\n", ""),
        ("", "\n[[novel]]\na = 1\n\n[[novel]]\na = 2\n"),
        ("", "\n[[company.novel]]\na = 1\n"),
    ],
)
def test_what_is_no_table_is_kept_wherever_it_stands(above: str, below: str, format: int) -> None:
    body = cases.text_of(cases.small()).rpartition("# sha256")[0].replace("format = 1", f"format = {format}", 1)
    text = cases.resealed(above + body + below + "# sha256 ")
    loaded = decode(text)
    assert loaded.assessment == cases.small()
    told = [finding for finding in loaded.findings if finding.kind is not FindingKind.NEWER_FORMAT]
    assert [finding.key or finding.table[-1] for finding in told] == ["novel"]
    written = again(loaded, loaded.assessment.with_title("Other"))
    before, after = tomli.loads(text), tomli.loads(written)
    assert (after.get("novel"), after["company"]) == (before.get("novel"), before["company"])
    assert decode(written).assessment.title == "Other"


def test_a_known_section_that_is_no_table_is_refused() -> None:
    with pytest.raises(InvalidFieldError, match="should be: table, not integer"):
        decode("readings = 1\n" + cases.text_of(cases.blank()))


def test_the_unknown_is_kept_told_and_written_back() -> None:
    text = newer()
    loaded = decode(text)
    assert loaded.seal_state is SealState.INTACT
    assert loaded.assessment.value("headcount") == 50
    assert "2026-09" not in loaded.assessment.readings
    told = {(*finding.table, finding.key) if finding.key else finding.table for finding in loaded.findings[1:]}
    assert told == {
        ("session", "mood"),
        ("company", "cloud_maturity"),
        ("company", "headcount", "unit"),
        ("company", "headcount", "certainty"),
        ("stakeholders", "stakeholder_1", "pronoun"),
        ("readings", "2026-09", "carbon"),
        ("readings", "2026-03", "carbon"),
        ("scope", "mainframe"),
        ("options", "not an id"),
        ("attachments",),
    }
    lines = text.split("\n")
    by_key = {finding.key: lines[(finding.line or 0) - 1] for finding in loaded.findings if finding.key}
    assert by_key["unit"] == "unit = 'people'"
    assert by_key["mood"] == 'mood = "calm"'

    written = again(loaded)
    before, after = tomli.loads(text), tomli.loads(written)
    for volatile in ("revision", "written_by", "company", "headcount", "fields"):
        before["session"].pop(volatile, None)
        after["session"].pop(volatile, None)
    assert before.pop("session").items() >= {"mood": "calm", "format": 2}.items()
    assert after.pop("session").items() >= {"mood": "calm", "format": 2, "min_reader": 1}.items()
    assert after == before
    assert written.startswith("[session]\nformat = 2\n")
    assert again(decode(written)) == written
    assert decode(written).extras


def test_the_newer_format_is_told_first() -> None:
    finding = decode(newer()).findings[0]
    assert (finding.kind, finding.announced, finding.found) == (FindingKind.NEWER_FORMAT, 2, 1)


def test_what_belonged_to_a_record_goes_with_it() -> None:
    loaded = decode(newer())
    changed = loaded.assessment.without_stakeholder("stakeholder_1").model_copy(update={"answers": {}})
    tables = tomli.loads(again(loaded, changed))
    assert "stakeholders" not in tables
    assert set(tables["company"]) == {"cloud_maturity"}
    assert decode(again(loaded, changed)).assessment == changed


@pytest.mark.parametrize("text", [newer(3, 2), newer(9, 9), newer(2, 2) + "\nnot = = toml"])
def test_a_format_too_new_is_refused(text: str) -> None:
    with pytest.raises(NewerFormatError) as caught:
        decode(text, Path("case.toml"))
    assert caught.value.kind is ProblemKind.NEWER_FORMAT
    assert caught.value.min_reader > 1
    assert "newer version" in str(caught.value)
    assert "sourcier 0.1.0" in str(caught.value)


def test_a_place_is_named_by_its_table_and_its_key_as_far_as_there_are_any() -> None:
    assert [dotted(("a", "b"), "c"), dotted(("a",)), dotted((), "c")] == ["[a.b] c", "[a]", "c"]


def test_an_unknown_format_without_min_reader_is_refused() -> None:
    with pytest.raises(NewerFormatError):
        decode(newer(2).replace("min_reader = 1\n", ""))
