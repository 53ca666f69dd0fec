"""What the documents say: everything that was promised, in the language asked for, nothing that is confidential."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

import pytest

from domain.anonymise import anonymised
from domain.answer import Answer
from domain.assessment import Assessment
from domain.base import Frozen
from domain.catalogue import Kpi, Model, Readjustment
from domain.dashboard import dashboard
from domain.facts import with_action, with_meeting, with_new_action
from domain.freeze import freeze
from domain.meeting import Action, Meeting
from domain.ranking import rank
from domain.reading import Reading
from domain.readjustment import readjustments
from domain.rituals import Ritual
from domain.samples import SAMPLES
from tests.tui.groups import group
from tests.tui.reports.cases import MONTH, TODAY, case, document
from tui import i18n
from tui.i18n import speaking
from tui.reports.document import Bullets, Document, Figure, LineChart, Table
from tui.reports.dossier import dossier, summary
from tui.reports.shared import shared
from tui.words import models as model_words
from tui.words.stand_ins import stand_ins

SECTIONS = (
    "question",
    "verdict",
    "options",
    "scope",
    "waves",
    "costs",
    "grid",
    "sureness",
    "safeguards",
    "exit",
    "decision",
    "kpis",
    "governance",
    "method",
)


def texts(value: object) -> Iterator[str]:
    """Every text in a document, or in an assessment."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from texts(getattr(value, each.name))
    elif isinstance(value, Frozen):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name))
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from texts(inner)
    elif hasattr(value, "items"):
        for inner in value.values():
            yield from texts(inner)


def told(made: Document) -> str:
    return "\n".join(texts(made))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", SAMPLES)
def test_the_dossier_covers_everything_and_each_table_and_chart_has_its_source(
    name: str, language: i18n.Language
) -> None:
    made = document(case(name, language), language)
    # Of the samples, one alone plans a gradual change.
    told_of = (id for id in SECTIONS if id != "waves" or case(name).waves)
    assert tuple(section.id for section in made.sections) == tuple(told_of)
    assert made.language == language
    assert all(section.blocks for section in made.sections)
    assert all(block.source for block in (*made.tables, *made.charts))
    assert all(table.rows for table in made.tables)


def test_the_dossier_announces_no_list_that_is_on_the_screen_alone() -> None:
    found = told(document(case("industry")))
    assert "No single answer can change the leader any more." in found
    assert "listed here" not in found


def test_a_decision_says_which_one_it_takes_further_and_how_and_what_criteria_weighed() -> None:
    (first,) = case().decisions.values()
    second = first.model_copy(
        update={"decided_on": TODAY, "follows": "d1", "readjustment": Readjustment.RENEGOTIATE_SCOPE}
    )
    made = document(case().model_copy(update={"decisions": {"d1": first, "d2": second}}))
    latest, earlier = (table for table in made.tables if table.caption.startswith("Record of"))
    rows = {str(row[0]): str(row[1]) for row in latest.rows}
    assert rows["Readjustment"] == "Renegotiate the scope; takes the decision of 26 February 2026 further"
    assert rows["Weights"].startswith("Total cost of ownership 14%, ")
    assert "Readjustment" not in {row[0] for row in earlier.rows}


def test_the_summary_asks_the_question_and_says_what_is_proposed_and_late() -> None:
    later = date(2026, 11, 23)
    with speaking("en"):
        made = summary(case(), later)
        before = summary(case(), date(2026, 3, 1))
    assert [section.id for section in made.sections] == [
        *("question", "verdict", "grid", "decision", "safeguards", "kpis"),
    ]
    found = told(made)
    assert "How should the IT of Cormoran Services be sourced, and with which safeguards?" in found
    assert "1 meeting is late. 1 action is overdue." in found
    board = dashboard(case(), later)
    (proposed,) = (
        block for block in made.blocks() if isinstance(block, Bullets) and block.title == "Readjustments proposed"
    )
    assert len(proposed.items) == len(readjustments(case(), board)) == 2
    assert proposed.items[0].startswith("Renegotiate the scope: ")
    # A clause is negotiated before the contract runs, and obtained afterwards.
    headings = [{section.heading for section in each.sections if section.id == "safeguards"} for each in (made, before)]
    assert headings == [{"Still to obtain from the provider"}, {"To negotiate before signing"}]


def test_a_dossier_of_months_later_says_that_nothing_was_read_since() -> None:
    told_now, told_later = (told(dossier_on(day)) for day in (TODAY, date(2026, 12, 1)))
    assert "Nothing was read after" not in told_now
    assert "Nothing was read after September 2026: 2 months are missing." in told_later


def dossier_on(day: date) -> Document:
    with speaking("en"):
        return dossier(case(), day)


def test_figures_of_the_grid_are_those_of_the_ranking() -> None:
    ranking = rank(case())
    table = next(table for table in document().tables if table.caption == "Ranking")
    shown = {row[0]: row[2] for row in table.rows}
    assert len(shown) == len(ranking.standings) > 2
    assert [cell.value for cell in shown.values() if isinstance(cell, Figure)] == [
        standing.total for standing in ranking.standings
    ]


def test_a_report_is_in_its_own_language_whatever_the_screen_shows() -> None:
    assert i18n.language() == "en"
    with speaking("fr"):
        assert i18n.language() == "fr"
        in_french = told(document(case(language="en"), "fr"))
    assert i18n.language() == "en"
    assert "Infogérance partielle" in in_french
    # What was typed or recorded in English stays so; "Co-sourcing" apart, no heading or name of ours is left.
    assert "The verdict" not in in_french
    assert "Progressive outsourcing" not in in_french


def test_an_empty_assessment_says_what_is_missing_instead_of_failing() -> None:
    blank = Assessment(id="0123456789ab", created_on=date(2026, 1, 1))
    made = document(blank)
    assert {"question", "verdict", "grid", "decision", "kpis"} <= {section.id for section in made.sections}
    assert "Nothing is decided yet." in told(made)
    assert "Nothing is scored yet." in told(made)
    assert "Ranking" not in {table.caption for table in made.tables}
    assert not made.charts
    with speaking("en"):
        assert summary(blank, TODAY).sections
        assert "Nothing was read for August 2026." in told(shared(blank, MONTH, TODAY))


def test_an_anonymous_dossier_has_no_text_a_person_typed() -> None:
    names = {model_words.name(model) for model in Model}
    typed = {text for text in texts(case()) if " " in text and len(text) > 12} - names
    assert len(typed) > 25
    hidden = anonymised(case(), id="fedcba987654", factor=Decimal("1.37"), months=0, stand_ins=stand_ins())
    found = told(document(hidden))
    # The wording of questions is the method's own, and stands in the file beside the answers.
    asked = {answer.asked for answer in case().answers.values()}
    assert [text for text in typed - asked if text in found] == []


def test_readings_say_which_file_they_come_from_and_what_was_noted() -> None:
    counted = Reading(value=Decimal(70), imported_from="=tickets.csv", imported_on=TODAY, tickets=1200)
    noted = Reading(value=Decimal(6), note="Two weeks of strike:\nno engineer on site.")
    changed = (
        case().with_reading("2026-04", Kpi.FIRST_LEVEL, counted).with_reading("2026-05", Kpi.RESOLUTION_TIME, noted)
    )
    (table,) = (table for table in document(changed).tables if table.caption == "Where readings come from")
    rows = {(row[0], row[1]): (row[3], row[4]) for row in table.rows}
    assert rows["April 2026", "First-level resolution"][0].startswith("from 1,200 tickets of =tickets.csv, ")  # type: ignore[union-attr]
    assert rows["May 2026", "Mean time to resolution"] == ("entered by hand", noted.note)
    with speaking("en"):
        for made in (dossier(changed, TODAY, is_anonymous=True), shared(changed, "2026-05", TODAY)):
            assert "Where readings come from" not in [table.caption for table in made.tables]


def with_minutes() -> Assessment:
    changed = case()
    for number, held_on, minutes in (
        (1, date(2026, 4, 2), "First:\n- the scope stays;\n- \N{EM DASH} =1+1 <b>bold</b>."),
        (2, date(2026, 7, 2), "Second: the provider is late."),
        (3, None, "Third: to prepare."),
    ):
        changed = with_meeting(changed, Ritual.STEERING_COMMITTEE, number, Meeting(held_on=held_on, minutes=minutes))
    return changed


def test_the_follow_up_says_each_kpi_in_words_and_what_each_readjustment_rests_on() -> None:
    made = document()
    (section,) = (section for section in made.sections if section.id == "kpis")
    lists = {block.title: block for block in section.blocks if isinstance(block, Bullets)}
    words = "\n".join(lists["In words"].items)
    assert "against the forecast since the start" in words
    assert "38 answers of 54: 74–88% of all (19 chances in 20)" in words
    proposed = {title: "\n".join(block.items) for title, block in lists.items() if title.startswith("Proposed: ")}
    assert len(proposed) == len(readjustments(case(), dashboard(case(), TODAY))) > 1
    renegotiate = proposed["Proposed: Renegotiate the scope"]
    assert "off target for 3 readings running" in renegotiate
    assert "Transparent about measured indicators: to do" in renegotiate
    assert "eaving" in proposed["Proposed: Bring part of it back in-house"]
    assert all(block.source for title, block in lists.items() if title.startswith("Proposed: "))


def test_minutes_are_in_the_dossier_the_latest_first() -> None:
    (table,) = (table for table in document(with_minutes()).tables if table.caption == "Minutes")
    shown = [(row[1].shown if isinstance(row[1], Figure) else row[1], row[2]) for row in table.rows]
    written = [row for row in shown if row[1].split(":")[0] in ("First", "Second", "Third")]  # type: ignore[union-attr]
    assert written == [
        ("–", "Third: to prepare."),
        ("2 July 2026", "Second: the provider is late."),
        ("2 April 2026", "First:\n- the scope stays;\n- \N{EM DASH} =1+1 <b>bold</b>."),
    ]


def test_minutes_are_not_for_the_provider_nor_for_strangers() -> None:
    changed = with_minutes()
    with speaking("en"):
        assert "the provider is late" not in told(shared(changed, MONTH, TODAY))
    hidden = anonymised(changed, id="fedcba987654", factor=Decimal("1.37"), months=0, stand_ins=stand_ins())
    assert "the provider is late" not in told(document(hidden))
    with speaking("en"):
        captions = [table.caption for table in dossier(hidden, TODAY, is_anonymous=True).tables]
    assert "Minutes" not in captions
    assert "Meetings of both sides" in captions


# --- the report shared with the provider ---------------------------------------------------------

SECRET = "Do not tell: "


def with_secrets(assessment: Assessment) -> tuple[Assessment, set[str]]:
    """Each text of the file numbered and marked, so that none can be taken for a word of the report."""
    seen: set[str] = set()

    def marked(value: object) -> object:
        if isinstance(value, str) and " " in value:
            mark = f"{SECRET}{len(seen)}."
            seen.add(mark)
            return mark
        if isinstance(value, Frozen):
            names = type(value).model_fields
            return value.model_copy(update={name: marked(getattr(value, name)) for name in names})
        if hasattr(value, "items"):
            return {key: marked(inner) for key, inner in value.items()}
        return tuple(map(marked, value)) if isinstance(value, tuple) else value

    changed = marked(assessment)
    assert isinstance(changed, Assessment)
    return changed, seen


def test_the_shared_report_holds_kpis_and_actions_and_no_other_text_of_the_file() -> None:
    # Actions are what is shared: those of the sample make room for one that is known.
    secret, marks = with_secrets(case().model_copy(update={"actions": {}}))
    assert len(marks) > 25
    id, secret = with_new_action(secret, "Patch the firewall")
    secret = with_action(secret, id, Action(name="Patch the firewall", owner="Nadia", note="Fire them if late"))
    company = Answer(state="given", value="Cormoran Services")
    with speaking("en"):
        found = told(shared(secret.with_answer("company_name", company), MONTH, TODAY))
    assert SECRET not in found
    assert "Fire them" not in found
    assert all(text in found for text in ("Patch the firewall", "Nadia", "Cormoran Services", "First-level resolution"))


def test_a_value_that_was_read_is_no_act_of_reading_in_french() -> None:
    with speaking("fr"):
        table = shared(case(language="fr"), MONTH, TODAY).tables[0]
    assert table.headings[:3] == ("KPI", "Valeur", "Cible")


def test_the_shared_report_tells_no_amount() -> None:
    with speaking("en"):
        made = shared(case(), MONTH, TODAY)
    found = told(made)
    assert "€" not in found
    amounts = {str(reading[Kpi.BUDGET].value) for reading in case().readings.values() if Kpi.BUDGET in reading}
    assert amounts
    assert not [amount for amount in amounts if amount in found.replace(",", "")]
    table = made.tables[0]
    budget = next(row for row in table.rows if row[0] == "Budget against forecast")
    assert isinstance(budget[1], Figure)
    assert budget[1].shown.endswith("%")


def test_the_shared_report_stands_at_the_end_of_its_month() -> None:
    later = {month for month in case().readings if month > MONTH}
    assert later
    with speaking("en"):
        found = told(shared(case(), MONTH, TODAY))
    assert "Aug 2026" in found
    assert "Sep 2026" not in found


def test_a_month_without_readings_has_no_state_and_no_alert_of_a_month_before() -> None:
    later, october = date(2026, 11, 5), "2026-10"
    read = case().with_reading(october, Kpi.FIRST_LEVEL, Reading(value=Decimal(40)))
    with speaking("en"):
        assert alerts_of(shared(case(), "2026-09", later))
        nothing, one = shared(case(), october, later), shared(read, october, later)
    assert {row[3:] for row in nothing.tables[0].rows} == {("· no data", "–")}
    assert not alerts_of(nothing)
    assert "No KPI raises an alert." not in told(nothing)
    states = {row[0]: row[3] for row in one.tables[0].rows}
    assert states.pop("First-level resolution") == "▲ alert"
    assert set(states.values()) == {"· no data"}
    assert len(alerts_of(one)) == 1


def alerts_of(made: Document) -> tuple[str, ...]:
    blocks = (block for section in made.sections for block in section.blocks)
    return next((block.items for block in blocks if isinstance(block, Bullets) and block.title == "Alerts"), ())


def test_targets_say_where_they_come_from() -> None:
    budget, time = "Budget against forecast", "Mean time to resolution"
    table = next(each for each in document().tables if each.caption == "The five KPIs")
    assert f"the article, but what was agreed on for {budget} and {time};" in table.source
    # Charts side by side have one source: it is written once.
    assert {chart.source for chart in line_charts(document())} == {table.source}
    with speaking("en"):
        assert {chart.source for chart in line_charts(shared(case(), MONTH, TODAY))} == {
            table.source.replace(f"{budget} and ", "")
        }
    free = case().with_answer("monthly_budget", Answer()).with_answer("resolution_time_sla", Answer())
    assert {chart.source.partition(";")[0] for chart in line_charts(document(free))} == {"Targets: the article"}
    only_time = free.model_copy(update={"readings": {"2026-05": {Kpi.RESOLUTION_TIME: Reading(value=Decimal(6))}}})
    assert {chart.source.partition(":")[0] for chart in line_charts(document(only_time))} == {"Before and readings"}
    agreed = only_time.with_answer("resolution_time_sla", case().answer("resolution_time_sla"))
    assert {chart.source.partition(";")[0] for chart in line_charts(document(agreed))} == {"Target: what was agreed on"}


def line_charts(made: Document) -> tuple[LineChart, ...]:
    found = tuple(chart for chart in made.charts if isinstance(chart, LineChart))
    assert found
    return found


def test_actions_closed_before_the_month_are_left_out() -> None:
    assessment = case()
    for number, done in enumerate((None, date(2026, 7, 31), date(2026, 8, 20), date(2026, 9, 2))):
        id, assessment = with_new_action(assessment, f"Action {number}")
        due = date(2026, 8, 15)
        assessment = with_action(assessment, id, Action(name=f"Action {number}", due=due, done_on=done))
    with speaking("en"):
        table = next(each for each in shared(assessment, MONTH, TODAY).tables if each.headings[0] == "Action")
    standing = {str(row[0]): str(row[3]) for row in table.rows if str(row[0]).startswith("Action ")}
    assert standing == {"Action 0": "⚠ overdue", "Action 2": "✓ done", "Action 3": "⚠ overdue"}


def test_a_row_that_does_not_fit_its_headings_is_refused() -> None:
    with pytest.raises(ValueError, match="as long as"):
        Table("caption", ("one", "two"), (("only",),), "source")


@pytest.mark.parametrize("made", [dossier, summary])
def test_a_report_says_from_whom_to_keep_it_while_weights_are_to_be_given(made: Callable[..., Document]) -> None:
    waiting, finished = (
        group({"Anne": (80, 10, 10), "Ben": (30, 70)}),
        group({"Anne": (80, 10, 10), "Ben": (30, 70, 0)}),
    )
    with speaking("en"):
        assert made(waiting, TODAY).notice.startswith("Weights still to be given: Ben. Do not show this to them before")
        assert made(finished, TODAY).notice == ""
        assert "Ben" not in made(waiting, TODAY, is_anonymous=True).notice


def test_a_decision_frozen_after_its_day_is_not_said_to_have_been_frozen_on_it() -> None:
    assessment = case()
    frozen = freeze(assessment, TODAY, {id: id for id in assessment.option_ids()})
    late = assessment.with_decision(frozen.model_copy(update={"decided_on": date(2026, 7, 15), "known": "Two offers."}))
    said = set(texts(document(late)))
    assert "The decision of 15 July 2026, as it was frozen; nothing in it has changed since." in said
    assert "Known when it was frozen" in said
    assert not [text for text in said if "that day" in text or "made on 15 July" in text]
    french = set(texts(document(late, "fr")))
    assert "La décision du 15 juillet 2026, telle qu’elle a été figée\u202f; rien n’y a changé depuis." in french
    assert not [text for text in french if "figée le 15 juillet" in text or "ce jour-là" in text]
