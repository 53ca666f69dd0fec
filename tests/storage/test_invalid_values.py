"""A value no assessment can hold is named: table, key, line, and what would be taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.codec import decode
from storage.errors import CorruptError, FieldProblem, InvalidFieldError
from storage.findings import FindingKind
from storage.lines import Lines
from tests.storage import cases

HEAD = '[session]\nformat = 1\nid = "0123456789ab"\ntitle = "T"\ncreated_on = 2026-01-02\ncustom_made = 0\n\n'


def refused(body: str) -> InvalidFieldError:
    with pytest.raises(InvalidFieldError) as caught:
        decode(HEAD + body, Path("case.toml"))
    return caught.value


GIVEN = 'state = "given"\nvalue = '


@pytest.mark.parametrize(
    ("body", "table", "key", "problem", "line"),
    [
        (f"[company.headcount]\n{GIVEN}'fifty'", "company.headcount", "value", FieldProblem.WRONG_TYPE, 10),
        (f"[company.headcount]\n{GIVEN}50.0", "company.headcount", "value", FieldProblem.WRONG_TYPE, 10),
        (f"[company.headcount]\n{GIVEN}true", "company.headcount", "value", FieldProblem.WRONG_TYPE, 10),
        (f"[company.headcount]\n{GIVEN}0", "company.headcount", "value", FieldProblem.OUT_OF_RANGE, 10),
        (f"[company.it_cost]\n{GIVEN}1.234", "company.it_cost", "value", FieldProblem.TOO_PRECISE, 10),
        (f"[company.it_cost]\n{GIVEN}'12'", "company.it_cost", "value", FieldProblem.WRONG_TYPE, 10),
        (f"[company.sector]\n{GIVEN}' '", "company.sector", "value", FieldProblem.EMPTY, 10),
        (f"[company.sector]\n{GIVEN}'{'x' * 20_001}'", "company.sector", "value", FieldProblem.TOO_LONG, 10),
        (f"[company.criticality]\n{GIVEN}'huge'", "company.criticality", "value", FieldProblem.NOT_A_CHOICE, 10),
        (f"[company.roadmap]\n{GIVEN}['erp', 'sap']", "company.roadmap", "value", FieldProblem.NOT_A_CHOICE, 10),
        (f"[company.roadmap]\n{GIVEN}'erp'", "company.roadmap", "value", FieldProblem.WRONG_TYPE, 10),
        (f"[company.roadmap]\n{GIVEN}[1]", "company.roadmap", "value", FieldProblem.WRONG_TYPE, 10),
        (f"[diagnosis.growth_gap]\n{GIVEN}1", "diagnosis.growth_gap", "value", FieldProblem.WRONG_TYPE, 10),
        (f"[decision.review_on]\n{GIVEN}'2026-01-01'", "decision.review_on", "value", FieldProblem.WRONG_TYPE, 10),
        (f"[decision.review_on]\n{GIVEN}2026-01-01T00:00:00", "decision.review_on", "value",
         FieldProblem.WRONG_TYPE, 10),
        ("[company.sector]\nstate = 'given'", "company.sector", "value", FieldProblem.MISSING, 8),
        ("[company.sector]\nstate = 'unknown'\nvalue = 'x'", "company.sector", "value", FieldProblem.UNEXPECTED, 10),
        ("[company.sector]\nstate = 'perhaps'\nvalue = 'x'", "company.sector", "state", FieldProblem.NOT_A_CHOICE, 9),
        ("[company.sector]\nstate = 'maybe'", "company.sector", "state", FieldProblem.NOT_A_CHOICE, 9),
        ("[company.sector]\nstate = 3", "company.sector", "state", FieldProblem.WRONG_TYPE, 9),
        ("[company.sector]\nstate = 'unknown'\nnote = 3", "company.sector", "note", FieldProblem.WRONG_TYPE, 10),
        ("[company]\nsector = 'x'", "company", "sector", FieldProblem.WRONG_TYPE, 9),
        ("[scope.backup]\nholder = 'nobody'", "scope.backup", "holder", FieldProblem.NOT_A_CHOICE, 9),
        ("[scope.backup]\nnote = 'x'", "scope.backup", "holder", FieldProblem.MISSING, 8),
        ("[scores.full.tco]\nlevel = 6", "scores.full.tco", "level", FieldProblem.OUT_OF_RANGE, 9),
        ("[scores.full.tco]\nnote = 'x'", "scores.full.tco", "level", FieldProblem.MISSING, 8),
        ("[scores.full.tco]\nlevel = 'top'", "scores.full.tco", "level", FieldProblem.WRONG_TYPE, 9),
        ("[scores.full]\ntco = 3", "scores.full", "tco", FieldProblem.WRONG_TYPE, 9),
        ("[options.mine]\nstate = 'kept'", "options.mine", "name", FieldProblem.MISSING, 8),
        ("[criteria.tco]\nactive = 'yes'", "criteria.tco", "active", FieldProblem.WRONG_TYPE, 9),
        ("[criteria.tco]\nanchors = ['a']", "criteria.tco", "", FieldProblem.MALFORMED, 8),
        ("[stakeholders.s]\nname='A'\n[stakeholders.s.points]\ntco=101", "stakeholders.s.points", "tco",
         FieldProblem.OUT_OF_RANGE, 11),
        ("[safeguards.network_map]\ndue = 2026-01-01T00:00:00Z", "safeguards.network_map", "due",
         FieldProblem.WRONG_TYPE, 9),
        ("[scores.full.tco]\nlevel = true", "scores.full.tco", "level", FieldProblem.WRONG_TYPE, 9),
        ("[safeguards.network_map]\ndue = 'soon'", "safeguards.network_map", "due", FieldProblem.WRONG_TYPE, 9),
        ("[readings.2026-03.budget]\nvalue = -1", "readings.2026-03.budget", "value", FieldProblem.OUT_OF_RANGE, 9),
        ("[decisions.d1]\noutcome = 'not_yet'", "decisions.d1", "decided_on", FieldProblem.MISSING, 8),
        ("[decisions.d1.rejected.full]\ntotal = 1", "decisions.d1.rejected.full", "name", FieldProblem.MISSING, 8),
    ],
)  # fmt: skip
def test_the_place_is_named(body: str, table: str, key: str, problem: FieldProblem, line: int) -> None:
    error = refused(body)
    assert (".".join(error.table), error.key, error.problem, error.line) == (table, key, problem, line)
    assert f"case.toml: [{table}]" in str(error)
    assert f"line {line}" in str(error)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("format = 1", "format = 'one'", "format"),
        ("format = 1", "format = true", "format"),
        ("format = 1", "format = 0", "format"),
        ('id = "0123456789ab"', 'id = "../../x"', "id"),
        ('id = "0123456789ab"', "", "id"),
        ("created_on = 2026-01-02", "created_on = '2026'", "created_on"),
        ("custom_made = 0", "custom_made = -1", "custom_made"),
        ("custom_made = 0", "", "custom_made"),
        ('title = "T"', "title = 1", "title"),
        ('title = "T"', f"title = '{'x' * 20_001}'", "title"),
    ],
)
def test_the_head_is_checked(old: str, new: str, key: str) -> None:
    with pytest.raises(InvalidFieldError) as caught:
        decode(HEAD.replace(old, new))
    assert (caught.value.table, caught.value.key) == (("session",), key)
    assert caught.value.line


def test_the_choices_are_told() -> None:
    assert refused("[scope.backup]\nholder = 'x'").expected == "in_house, shared, provider"
    assert refused(f"[company.criticality]\n{GIVEN}'x'").expected == "low, medium, high, vital"


def test_a_value_before_the_first_table_is_told_with_its_line() -> None:
    (told,) = (finding for finding in decode("x = 1\n" + HEAD).findings if finding.key == "x")
    assert (told.kind, told.table, told.line) == (FindingKind.UNKNOWN_KEY, (), 1)


@pytest.mark.parametrize("text", ["session = 1", "[[session]]\nformat = 1\n"])
def test_a_session_that_is_no_table_is_refused(text: str) -> None:
    with pytest.raises((InvalidFieldError, CorruptError)):
        decode(text)


def test_an_escape_in_a_key_is_not_repeated_in_the_message() -> None:
    error = refused('[options."\\u001b[2J"]\nname = "x"\n[company.sector]\nstate = 1')
    assert "\x1b" not in str(error)
    with pytest.raises(InvalidFieldError) as caught:
        decode(HEAD + '[company.sector]\nstate = "unknown"\n"\\u001b[2J" = nan')
    assert "\x1b" not in str(caught.value)


def test_lines_inside_long_strings_are_not_taken_for_keys() -> None:
    text = 'a = """\n[b]\nc = 1\n"""\n[b]\nc = 2\n'
    assert Lines(text).of(("b",), "c") == 6


def test_lines_of_quoted_and_dotted_keys_are_found() -> None:
    lines = Lines("[ \"b\" . c ]\nd.e = 1\n'f' = 2\n")
    assert (lines.of(("b", "c")), lines.of(("b", "c", "d"), "e"), lines.of(("b", "c"), "f")) == (1, 2, 3)
    assert lines.of(("b", "c", "f", "deeper"), "x") == 3
    assert lines.of(("z",), "x") is None


def test_the_lines_of_a_hostile_text_are_found_quickly() -> None:
    import time

    started = time.perf_counter()
    for text in ("[" + "]" * 10**6, " " * 10**6, '"' * 10**6, "a." * 10**6, "[a]\n" * 10**5, '"\\' * 10**6):
        Lines(text)
    assert time.perf_counter() - started < 3


def test_errors_of_a_real_file_point_at_its_real_line() -> None:
    text = cases.text_of(cases.full()).replace('holder = "shared"', 'holder = "them"', 1)
    with pytest.raises(InvalidFieldError) as caught:
        decode(text)
    assert text.split("\n")[(caught.value.line or 0) - 1] == 'holder = "them"'


def test_a_bound_is_told_on_the_side_it_was_passed() -> None:
    assert refused(f"[company.headcount]\n{GIVEN}0").expected == "at least 1"
    assert refused(f"[diagnosis.productivity_loss]\n{GIVEN}101").expected == "at most 100"
