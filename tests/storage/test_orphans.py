"""An answer whose question is gone, renamed or asked elsewhere is never lost."""

from __future__ import annotations

from datetime import date

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from domain.answer import AnswerState
from storage import formats
from storage.codec import Loaded, Stamp, decode, encode
from storage.findings import FindingKind
from storage.formats.format import Format
from storage.orphans import Orphan
from tests.storage import cases

ANSWER = 'state = "given"\nvalue = {value}\nasked = "How many?"\nsource = "Anna"\nnote = "as of May"\n'


def text(*tables: str, value: object = 7) -> str:
    """A file that holds an answer in each of `tables` beside the small assessment."""
    body = cases.text_of(cases.small()).rpartition("# sha256")[0]
    return cases.resealed(
        body + "".join(f"[{table}]\n{ANSWER.format(value=value)}\n" for table in tables) + "# sha256 "
    )


def again(loaded: Loaded) -> Loaded:
    stamp = Stamp("ffffffffffff", cases.NOW, cases.ME)
    return decode(encode(loaded.assessment, stamp, extras=loaded.extras))


def test_an_answer_without_a_question_is_kept_counted_and_told() -> None:
    loaded = decode(text("company.servers"))
    assert loaded.assessment == cases.small()
    assert loaded.orphans == (
        Orphan("company", "servers", AnswerState.GIVEN, 7, asked="How many?", source="Anna", note="as of May"),
    )
    (finding,) = loaded.findings
    assert (finding.kind, finding.table) == (FindingKind.ORPHAN, ("company", "servers"))
    assert text("company.servers").split("\n")[(finding.line or 0) - 1] == "[company.servers]"


def test_it_goes_to_the_orphans_of_the_file_and_stays_there() -> None:
    stamp = Stamp("ffffffffffff", cases.NOW, cases.ME)
    loaded = decode(text("company.servers", "models.plan"))
    written = encode(loaded.assessment, stamp, extras=loaded.extras)
    tables = tomli.loads(written)
    assert "servers" not in tables["company"]
    assert tables["orphans"]["company"]["servers"]["value"] == 7
    assert tables["session"]["orphans"] == 2
    assert decode(written).orphans == loaded.orphans
    assert encode(decode(written).assessment, stamp, extras=decode(written).extras) == written


def test_it_comes_home_when_its_question_does() -> None:
    loaded = decode(text("orphans.company.sites"))
    assert loaded.assessment.value("sites") == 7
    assert loaded.assessment.answer("sites").note == "as of May"
    assert (loaded.orphans, loaded.findings) == ((), ())


def test_a_question_asked_in_another_step_takes_its_answer_along() -> None:
    assert decode(text("diagnosis.sites")).assessment.value("sites") == 7


def test_an_answer_there_already_wins_and_the_other_is_kept() -> None:
    loaded = decode(text("orphans.company.headcount"))
    assert loaded.assessment.value("headcount") == 50
    assert [orphan.value for orphan in loaded.orphans] == [7]
    assert again(loaded).orphans == loaded.orphans


def test_what_does_not_fit_its_question_any_more_stays_an_orphan() -> None:
    loaded = decode(text("orphans.company.sites", value='"many"'))
    assert loaded.assessment.answer("sites").is_open
    assert [orphan.value for orphan in loaded.orphans] == ["many"]


def test_two_orphans_of_one_name_are_both_kept() -> None:
    loaded = decode(text("orphans.company.servers") + "[company.servers]\nstate = 'unknown'\nnote = 'x'\n")
    assert {(orphan.question, orphan.state) for orphan in loaded.orphans} == {
        ("servers", AnswerState.UNKNOWN),
        ("servers_2", AnswerState.GIVEN),
    }
    assert set(again(loaded).orphans) == set(loaded.orphans)
    twice = decode(text("orphans.company.servers", "company.servers"))
    assert len(twice.orphans) == 1, "the same answer is no second one"


@pytest.mark.parametrize(
    "table", ["[company.servers]\nvalue = 1\n", "[company.servers]\nstate = ['given']\n", "[orphans]\nx = 1\n"]
)
def test_what_is_no_answer_stays_where_it_is(table: str) -> None:
    loaded = decode(cases.text_of(cases.small()) + table)
    assert loaded.orphans == ()
    assert [extra.table for extra in again(loaded).extras] == [extra.table for extra in loaded.extras] != []


def test_orphans_that_are_no_table_of_answers_are_kept_too() -> None:
    loaded = decode(cases.text_of(cases.small()) + "[orphans.company.a]\nb = 1\n")
    assert loaded.orphans == ()
    assert again(loaded).extras == loaded.extras != ()


def test_control_characters_of_an_orphan_are_not_shown() -> None:
    (orphan,) = decode(text("company.servers", value='"a\\u001b[2J"')).orphans
    assert orphan.value == "a[2J"
    (odd,) = decode(text("company.servers").replace('"How many?"', "5").replace('"as of May"', "2026-01-01")).orphans
    assert (odd.asked, odd.note) == ("", "")


# --- formats to come ------------------------------------------------------------------------------


@pytest.fixture
def third_format(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two formats after the first: one that renamed questions, one that did so again and moved a table."""

    def moved(tables: dict[str, object]) -> dict[str, object]:
        return {("company" if name == "firm" else name): content for name, content in tables.items()}

    to_come = {
        1: formats.FORMATS[1],
        2: Format(number=2, min_reader=2, renamed={"employees": "staff"}),
        3: Format(number=3, min_reader=3, renamed={"staff": "sites"}, from_previous=moved),
    }
    monkeypatch.setattr(formats, "FORMATS", to_come)


@pytest.mark.usefixtures("third_format")
@pytest.mark.parametrize("table", ["company.employees", "company.staff", "orphans.company.employees", "firm.employees"])
def test_an_answer_follows_its_question_through_every_renaming(table: str) -> None:
    loaded = decode(text(table) if not table.startswith("firm") else _firm())
    assert loaded.assessment.value("sites") == 7
    assert loaded.assessment.answer("sites").asked == "How many?"
    assert (loaded.orphans, loaded.extras) == ((), ())


def _firm() -> str:
    return (
        '[session]\nformat = 1\nid = "0123456789ab"\ncreated_on = 2026-01-02\ncustom_made = 0\n'
        f"[firm.employees]\n{ANSWER.format(value=7)}"
    )


@pytest.mark.usefixtures("third_format")
def test_the_name_of_today_wins_over_the_old_one() -> None:
    loaded = decode(text("company.employees") + "[company.sites]\nstate = 'given'\nvalue = 3\n")
    assert loaded.assessment.value("sites") == 3
    assert [orphan.value for orphan in loaded.orphans] == [7]


@pytest.mark.usefixtures("third_format")
def test_a_later_format_knows_no_earlier_names() -> None:
    assert formats.current_id("employees", 1) == "sites"
    assert formats.current_id("employees", 2) == "employees"
    assert formats.current_id("staff", 2) == "sites"
    assert formats.brought_up({"firm": 1}, 2) == {"company": 1}
    assert formats.brought_up({"firm": 1}, 3) == {"firm": 1}


def test_the_tables_given_stay_as_they_are() -> None:
    tables = {"company": {"sites": {"state": "unknown"}}}
    formats.brought_up(tables, 1)
    assert tables == {"company": {"sites": {"state": "unknown"}}}


@given(
    st.dictionaries(
        st.text("abcdefgh_", min_size=1, max_size=8),
        st.integers(-(2**63) + 1, 2**63 - 1)
        | st.booleans()
        | st.dates(date(1990, 1, 1))
        | st.text("ab\n\"'é", max_size=5),
        max_size=4,
    )
)
def test_no_orphan_is_lost_or_changed(answers: dict[str, object]) -> None:
    import tomli_w

    orphans = {id: {"state": "given", "value": value} for id, value in answers.items()}
    loaded = decode(cases.text_of(cases.small()) + "\n" + tomli_w.dumps({"orphans": {"company": orphans}}))
    assert {orphan.question for orphan in loaded.orphans} == set(answers)
    assert {extra.key: extra.value["value"] for extra in again(loaded).extras} == answers
