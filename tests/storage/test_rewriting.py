"""A file written again at the cost of what changed is the file that would be written from the start."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from domain.assessment import Assessment, OptionCase, Score
from domain.catalogue import Criterion, Model
from domain.samples import SAMPLES, sample
from storage import content, document, rewriting, toml_text
from storage.codec import Loaded, Stamp, decode
from storage.content import faithful, summary_of
from storage.errors import CorruptError, Corruption, UnreadableError
from storage.head import FORMAT
from storage.outcome import SaveStatus
from storage.rewriting import Rewriter
from storage.store import create_file, open_file
from tests.faults.effort import rounds
from tests.storage import cases
from tests.strategies import assessments


def written(rewriter: Rewriter, case: Assessment, stamp: Stamp = cases.STAMP) -> tuple[bytes, Loaded] | None:
    return rewriter.written(case, stamp, summary_of(case))


def in_full(case: Assessment) -> tuple[bytes, Loaded]:
    return faithful(case, cases.STAMP, (), None)


def counting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sections that are made from now on."""
    made: list[str] = []
    honest = rewriting.section_table
    monkeypatch.setattr(rewriting, "section_table", lambda name, records: (made.append(name), honest(name, records))[1])
    return made


CHANGES: tuple[Callable[[Assessment], Assessment], ...] = (
    lambda case: case.with_title("Autre [titre]"),
    lambda case: case.with_answer("headcount", cases.given(51, note="# sha256 \n[session]\n")),
    lambda case: case.with_answer("decision_reason", cases.given("[company]\nx = 1")),
    lambda case: case.with_answer("company_name", case.answer("company_name").model_copy(update={"note": "é"})),
    lambda case: case.with_score(Model.FULL, Criterion.TCO, Score(level=None)),
    lambda case: case.with_option(Model.FULL, OptionCase(name="Tout dehors")),
    lambda case: case.with_option(Model.FULL, OptionCase()),
    lambda case: case.with_new_stakeholder("Chloé")[1],
    lambda case: cases.with_facts(case, "dit"),
    lambda case: case.with_decision(cases.decision()),
    lambda case: cases.blank("Étude"),
)


@settings(deadline=None, max_examples=rounds(100, 15), suppress_health_check=list(HealthCheck))
@given(before=assessments(), after=assessments())
def test_whatever_was_written_before_it_is_the_same_file(before: Assessment, after: Assessment) -> None:
    rewriter = Rewriter()
    for case in (before, after, before):
        assert written(rewriter, case) == in_full(case)


@pytest.mark.parametrize("id", ["blank", "small", "full", *SAMPLES])
def test_after_every_kind_of_change_it_is_the_same_file(id: str) -> None:
    start = sample(id, "fr") if id in SAMPLES else getattr(cases, id)()
    rewriter, grown = Rewriter(), start
    for change in CHANGES:
        grown = change(grown)
        for case in (change(start), grown, start):
            found = written(rewriter, case)
            assert found == in_full(case)
            assert found is not None
            assert found[1] == decode(found[0])


def test_only_the_records_that_changed_are_made_and_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    rewriter, case = Rewriter(), cases.full()
    assert written(rewriter, case)
    made = counting(monkeypatch)
    parsed: list[str] = []
    honest = rewriting.parse
    monkeypatch.setattr(rewriting, "parse", lambda text: (parsed.append(text), honest(text))[1])
    case = case.with_answer("headcount", cases.given(51)).with_score(Model.FULL, Criterion.TCO, Score(level=5))
    assert written(rewriter, case)
    assert made == ["company", "scores"]
    assert [text.partition("\n")[0] for text in parsed] == ["[session]", "[company.headcount]", "[scores.full.tco]"]
    del made[:]
    assert written(rewriter, case.with_title("Autre"))
    assert made == []


def test_what_could_be_changed_in_place_is_made_every_time() -> None:
    """Nothing of ours does it; a mapping that can be changed is the same object after a change."""
    options: dict[str, OptionCase] = {Model.FULL.value: OptionCase(name="Un")}
    answers = {"headcount": cases.given(50)}
    case = cases.blank().model_copy(update={"options": options, "answers": answers})
    rewriter = Rewriter()
    assert written(rewriter, case)
    options[Model.FULL.value] = OptionCase(name="Deux")
    answers["headcount"] = cases.given(51)
    data, _loaded = written(rewriter, case) or (b"", None)
    assert decode(data).assessment.option(Model.FULL).name == "Deux"
    assert decode(data).assessment.value("headcount") == 51


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(cases.small().model_copy(update={"title": "x" * 20_001}), id="a rule broken"),
        pytest.param(cases.small().model_copy(update={"title": "a\x1b[2J"}), id="an unclean text"),
        pytest.param(
            cases.small().with_answer("headcount", cases.given(5).model_copy(update={"note": "a\x07"})),
            id="an unclean note",
        ),
    ],
)
def test_what_does_not_read_back_the_same_is_left_to_the_long_way(case: Assessment) -> None:
    rewriter = Rewriter()
    assert written(rewriter, cases.small())
    assert written(rewriter, case) is None
    # What was left is not remembered, and what was known before still is.
    assert written(rewriter, cases.small()) == in_full(cases.small())


def test_the_file_of_a_newer_format_is_left_to_the_long_way() -> None:
    newer = Stamp(cases.STAMP.revision, cases.STAMP.saved_at, cases.ME, FORMAT + 1)
    assert written(Rewriter(), cases.small(), newer) is None


def test_the_limits_hold_for_the_file_and_not_for_each_section(monkeypatch: pytest.MonkeyPatch) -> None:
    rewriter, case = Rewriter(), cases.full()
    found = written(rewriter, case)
    assert found
    count = found[0].count(b"[") + found[0].count(b"=")
    monkeypatch.setattr(toml_text, "MAX_TABLES_AND_KEYS", count * 3 // 4)
    assert written(rewriter, case) is None
    with pytest.raises(UnreadableError):
        in_full(case)


def lossy(name: str, records: Any) -> Any:
    table = dict(content_of(name, records))
    return {key: table[key] for key in list(table)[1:]} if name == "company" else table


content_of = rewriting.section_table


@pytest.mark.parametrize("is_written_before", [False, True])
def test_a_table_that_says_less_than_the_records_is_found_out(
    monkeypatch: pytest.MonkeyPatch, is_written_before: bool
) -> None:
    rewriter, case = Rewriter(), cases.small()
    if is_written_before:
        assert written(rewriter, case)
    monkeypatch.setattr(rewriting, "section_table", lossy)
    assert written(rewriter, case.with_answer("headcount", cases.given(51))) is None


@pytest.mark.parametrize("part", [b"value = 51\n", b"note = ", b'title = "\xc3\x89tude"\n'])
def test_a_text_that_says_less_than_the_table_is_found_out(monkeypatch: pytest.MonkeyPatch, part: bytes) -> None:
    rewriter, case = Rewriter(), cases.small()
    assert written(rewriter, case)
    honest = rewriting.tomli_w.dumps

    def dumps(tables: dict[str, Any]) -> str:
        return honest(tables).replace(part.decode(), "", 1)

    monkeypatch.setattr(rewriting.tomli_w, "dumps", dumps)
    assert written(rewriter, case.with_answer("headcount", cases.given(51, note="dit"))) is None


def test_a_save_that_neither_way_writes_faithfully_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = create_file(tmp_path / "case.toml", cases.small(), cases.NOW, written_by=cases.ME)
    assert file.save(cases.small(), cases.NOW).is_saved
    before = file.path.read_bytes()
    monkeypatch.setattr(rewriting, "section_table", lossy)
    monkeypatch.setattr(document, "section_table", lossy)
    outcome = file.save(cases.small().with_answer("headcount", cases.given(51)), cases.NOW)
    assert outcome.status is SaveStatus.NOT_SAVED
    assert isinstance(outcome.problem, CorruptError)
    assert outcome.problem.reason is Corruption.UNFAITHFUL
    assert file.path.read_bytes() == before


def test_a_sitting_goes_the_short_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else everything above would say nothing of the program."""
    file = create_file(tmp_path / "case.toml", cases.full(), cases.NOW, written_by=cases.ME)
    monkeypatch.setattr(content, "encode", lambda *_, **__: pytest.fail("the long way was taken"))
    case = cases.full()
    for number in range(3):
        case = case.with_answer("headcount", cases.given(60 + number))
        assert file.save(case, cases.NOW + timedelta(minutes=number)).status is SaveStatus.SAVED
        assert open_file(file.path, written_by=cases.ME).assessment == case


def test_the_complete_steps_of_a_state_are_worked_out_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Assessment] = []
    honest = rewriting.complete_steps
    monkeypatch.setattr(rewriting, "complete_steps", lambda case: (asked.append(case), honest(case))[1])
    file = create_file(tmp_path / "case.toml", cases.full(), cases.NOW, written_by=cases.ME)
    states = [cases.full().with_answer("headcount", cases.given(60 + number)) for number in range(4)]
    for case in states:
        assert file.save(case, cases.NOW).is_saved
    # Before the first save, and after each.
    assert len(asked) == 1 + len(states)
    rewriter = Rewriter()
    assert [rewriter.complete_steps(case) for case in (cases.blank(), *states, cases.blank())] == [
        honest(case) for case in (cases.blank(), *states, cases.blank())
    ]
