"""Who takes what, in which waves, and the way back: what was entered is in the dossier, and nothing else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from domain.anonymise import anonymised
from domain.answer import Confidence
from domain.assessment import Assessment, ScopeEntry
from domain.catalogue import Holder, ItFunction, Model
from domain.estimate import Estimate
from domain.facts import with_exit, with_function, with_new_wave
from domain.it_function import FunctionCase
from domain.reversibility.exit_case import ExitCase, ExitFigure, Scenario, Way
from domain.reversibility.outcome import exit_outcome
from domain.reversibility.walk import exit_walk
from domain.wave import CriterionCheck, SuccessCriterion, Wave, WaveState
from tests.tui.reports.cases import TODAY, case, document, wanted
from tui.i18n import Language, speaking
from tui.reports.document import Bullets, Cell, Document, Figure, Paragraph, Section, Table, Unit
from tui.reports.dossier import dossier
from tui.reports.making import Format, make
from tui.words import exits as exit_words
from tui.words.stand_ins import stand_ins

BLANK = Assessment(id="0123456789ab", created_on=date(2026, 1, 1))
PILOT = Wave(
    name="Backup first",
    functions=(ItFunction.BACKUP, ItFunction.CYBERSECURITY),
    starts_on=date(2026, 11, 2),
    review_on=date(2027, 2, 1),
    state=WaveState.GO,
    criteria={
        SuccessCriterion.SERVICE_QUALITY: CriterionCheck(target="A restore each month", met=True, note="Tried twice."),
        "own": CriterionCheck(name="Paris is content", met=True),
    },
    note="Before the ERP.",
)
FOLLOWING = Wave(functions=(ItFunction.NETWORK,), state=WaveState.NO_GO)


def sections(made: Document) -> dict[str, Section]:
    return {section.id: section for section in made.sections}


def rows(section: Section, caption: str) -> dict[str, dict[str, Cell]]:
    """The rows of a table by their names, each cell by its heading."""
    (table,) = (block for block in section.blocks if isinstance(block, Table) and block.caption == caption)
    return {str(row[0]): dict(zip(table.headings, row, strict=True)) for row in table.rows}


def items(section: Section) -> tuple[str, ...]:
    """What stands in the lists of a section."""
    return tuple(item for block in section.blocks if isinstance(block, Bullets) for item in block.items)


def with_waves(assessment: Assessment) -> Assessment:
    for wave in (PILOT, FOLLOWING):
        assessment = with_new_wave(assessment, wave)[1]
    return assessment


def hidden(assessment: Assessment) -> Document:
    changed = anonymised(assessment, id="fedcba987654", factor=Decimal(2), months=0, stand_ins=stand_ins())
    with speaking("en"):
        return dossier(changed, TODAY, is_anonymous=True)


# --- nothing entered -----------------------------------------------------------------------------


def test_nothing_entered_gives_no_section() -> None:
    assert not {"scope", "waves", "exit"} & set(sections(document(BLANK)))


def test_an_exit_without_figures_leaves_its_index_to_the_safeguards() -> None:
    without = case().model_copy(update={"exits": {}})
    index = exit_words.index("Partial outsourcing", exit_outcome(without, Model.PARTIAL).index)
    told, before = sections(document(without)), sections(document())
    assert "exit" not in told
    assert index in [block.text for block in told["safeguards"].blocks if isinstance(block, Paragraph)]
    # Where there are figures it is said once, by the section of the way back.
    assert not any("Exit index" in block.text for block in before["safeguards"].blocks if isinstance(block, Paragraph))


# --- the scope map -------------------------------------------------------------------------------


def test_the_scope_map_names_every_function_with_what_was_said_of_it() -> None:
    found = rows(sections(document())["scope"], "Who does what")
    assert len(found) == len(ItFunction)
    assert found["Network"] == {
        "IT function": "Network",
        "Level": "Level 2: technical operation",
        "Who does it": "Provider",
        "Critical": "Yes",
        "Skill held": Figure(1, Unit.NUMBER, "1"),
        "Skill needed": Figure(4, Unit.NUMBER, "4"),
        "Note": "No skills in-house, three sites to connect.",
    }
    assert [found["User support"][each] for each in ("Who does it", "Critical", "Skill held")] == ["Shared", "–", "–"]
    assert found["Audit of the provider"]["Level"] == "Stays in-house, whatever the model"


def test_the_scope_map_says_what_is_wrong_missing_and_unlike_the_option() -> None:
    changed = case().with_scope(ItFunction.PROVIDER_AUDIT, ScopeEntry(holder=Holder.PROVIDER))
    made = sections(document(changed))["scope"]
    told = items(made)
    assert told[0].startswith("✗ error: Audit of the provider: cannot be handed to a provider")
    assert "Cloud: held 2, needed 3; to be hired or learned." in told
    assert "Network: held 1, needed 4; the provider brings the rest." in told
    assert "User support: Shared, where the model suggests In-house." in told
    first = made.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.text == "10 functions in-house, 1 shared, 5 at the provider. To hire or learn: Cloud."


def test_what_nobody_said_of_the_functions_takes_no_column() -> None:
    changed = BLANK.with_scope(ItFunction.BACKUP, ScopeEntry(holder=Holder.PROVIDER))
    found = rows(sections(document(changed))["scope"], "Who does what")
    assert set(found["Backup"]) == {"IT function", "Level", "Who does it"}
    assert found["Network"]["Who does it"] == "–"
    only_critical = with_function(BLANK, ItFunction.BACKUP, FunctionCase(critical=False))
    made = sections(document(only_critical))["scope"]
    assert rows(made, "Who does what")["Backup"]["Critical"] == "No"
    # What the screen says of an empty map is what to do there.
    assert not any("fill the map" in block.text for block in made.blocks if isinstance(block, Paragraph))


# --- the waves -----------------------------------------------------------------------------------


def test_the_waves_say_what_goes_out_when_and_what_was_decided() -> None:
    made = sections(document(with_waves(case())))["waves"]
    found = rows(made, "The plan")
    assert found["Pilot"] == {
        "Wave": "Pilot",
        "Name of the wave": "Backup first",
        "What goes out": "Backup, Cybersecurity",
        "Begins": Figure(date(2026, 11, 2), Unit.DATE, "2 November 2026"),
        "Review": Figure(date(2027, 2, 1), Unit.DATE, "1 February 2027"),
        "Go or no-go": "✓ go",
        "What the criteria say": "Every criterion is met: they say go (our reading).",
        "Note": "Before the ERP.",
    }
    assert (found["Wave 2"]["What goes out"], found["Wave 2"]["Go or no-go"]) == ("Network", "✗ no-go")
    first = made.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.text == "Wave 2: no-go. Whatever follows waits."
    # The pilot moves a function that the sample calls critical; the other wave is judged by nothing.
    assert items(made) == (
        "! Backup first: Cybersecurity is critical: the first wave should not be.",
        "! Wave 2: Say by what this wave is judged before it begins.",
    )


def test_each_criterion_of_a_wave_is_told_with_its_target_and_whether_it_was_met() -> None:
    made = sections(document(with_waves(case())))["waves"]
    (table,) = (
        each for each in made.blocks if isinstance(each, Table) and each.caption == "What each wave is judged by"
    )
    assert table.rows == (
        ("Pilot", "Quality of the service", "A restore each month", "Yes", "Tried twice."),
        ("Pilot", "Paris is content", "", "Yes", ""),
    )


# --- the way back --------------------------------------------------------------------------------


def test_the_way_back_has_every_figure_entered_in_its_unit_and_with_who_said_it() -> None:
    way_out = case().exits[Model.PARTIAL]
    said = {
        ExitFigure.NOTICE: Estimate(likely=Decimal(3), source="Draft contract", confidence=Confidence.ROUGHLY),
        ExitFigure.LEAVING_FEE: Estimate(likely=None),
    }
    changed = with_exit(case(), Model.PARTIAL, ExitCase(figures={**way_out.figures, **said}, note="To be asked again."))
    made = sections(document(changed))["exit"]
    found = rows(made, "What leaving Partial outsourcing rests on")
    assert list(found) == [exit_words.figure(figure) for figure in ExitFigure]
    assert found["Notice"] == {
        "Figure": "Notice",
        "Value": Figure(Decimal(3), Unit.MONTHS, "3 months"),
        "At least": "–",
        "At most": "–",
        "Source": "Draft contract, roughly",
    }
    hiring = [found["Until a team is hired"][each] for each in ("Value", "At least", "At most")]
    assert [cell.value for cell in hiring if isinstance(cell, Figure)] == [6, 4, 12]
    assert found["A year of the contract"]["Value"] == Figure(Decimal(56_400), Unit.MONEY, "€56,400")
    assert found["Fee for leaving early"]["Value"] == "not known"
    assert items(made)[-1] == "To be asked again."


def test_what_leaving_takes_is_what_the_walk_through_the_scenarios_says() -> None:
    made, outcome = sections(document())["exit"], exit_outcome(case(), Model.PARTIAL)
    (table,) = (
        each for each in made.blocks if isinstance(each, Table) and each.caption.startswith("The three scenarios")
    )
    order = [(scenario, way) for scenario in Scenario for way in Way]
    for years, column in ((2, 4), (3, 5)):
        walks = {(walk.scenario, walk.way): walk for walk in exit_walk(case(), Model.PARTIAL, years)}
        for row, at in zip(table.rows, order, strict=True):
            months, cost = row[3], row[column]
            assert isinstance(months, Figure)
            assert isinstance(cost, Figure)
            walk = walks[at]
            assert walk.months is not None
            assert walk.cost is not None
            assert (months.value, months.unit) == (walk.months.likely, Unit.MONTHS)
            assert (cost.value, cost.unit) == (walk.cost.likely, Unit.MONEY)
    assert [row[2] for row in table.rows] == ["Yes", "Yes", "–", "–", "–", "–"]
    texts = [block.text for block in made.blocks if isinstance(block, Paragraph)]
    assert texts == [
        exit_words.index("Partial outsourcing", outcome.index),
        exit_words.coming_back(outcome.worst_months, outcome.worst_cost),
    ]
    parts = rows(made, exit_words.index_title(outcome.index))
    points = [cells["Points"] for cells in parts.values()]
    assert [cell.value for cell in points if isinstance(cell, Figure)] == [
        part.points.likely for part in outcome.index.parts
    ]
    assert items(made) == tuple(map(exit_words.loss, outcome.losses))


def test_the_exit_of_every_option_asked_is_told_the_one_at_stake_first() -> None:
    figures = {ExitFigure.NOTICE: Estimate(likely=Decimal(6))}
    changed = with_exit(case(), Model.FULL, ExitCase(figures=figures))
    # In-house there is nothing to leave.
    changed = with_exit(changed, Model.IN_HOUSE, ExitCase(figures=figures))
    made = sections(document(changed))["exit"]
    captions = [block.caption for block in made.blocks if isinstance(block, Table) and "rests on" in block.caption]
    assert captions == [f"What leaving {name} outsourcing rests on" for name in ("Partial", "Full")]
    # Of one figure no scenario follows: what is missing is said once, not in a table of dashes.
    missing = [block.text for block in made.blocks if isinstance(block, Paragraph) and "still missing" in block.text]
    assert len(missing) == 1


# --- in every format and without names -----------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "notice", "months", "sheets"),
    [
        ("en", "Notice", " months", ("Scope map", "Waves", "The way back")),
        ("fr", "Préavis", " mois", ("Périmètre", "Vagues", "Réversibilité")),
    ],
)
def test_the_workbook_has_a_sheet_for_each_with_values_in_their_units(
    language: Language, notice: str, months: str, sheets: tuple[str, ...]
) -> None:
    book = load_workbook(BytesIO(make(wanted(with_waves(case()), language=language), Format.XLSX)))
    assert set(sheets) <= set(book.sheetnames)
    value = next(row for row in book[sheets[2]].iter_rows() if row[0].value == notice)[1]
    assert value.value == 3
    assert months in value.number_format


@pytest.mark.parametrize("format", [Format.HTML, Format.MARKDOWN])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_file_says_it_in_its_language(format: Format, language: Language) -> None:
    told = make(wanted(with_waves(case()), language=language), format).decode()
    expected = {
        "en": ("Who does what", "What each wave is judged by", "Backup first", "36 months", "A restore each month"),
        "fr": ("Qui fait quoi", "Sur quoi chaque vague est jugée", "Backup first", "36 mois", "A restore each month"),
    }
    assert [text for text in expected[language] if text not in told] == []


def test_an_anonymous_dossier_keeps_the_plan_and_leaves_names_and_notes_out() -> None:
    way_out = case().exits[Model.PARTIAL].model_copy(update={"note": "To be asked again."})
    made = sections(hidden(with_exit(with_waves(case()), Model.PARTIAL, way_out)))
    assert "Note" not in rows(made["scope"], "Who does what")["Network"]
    plan = rows(made["waves"], "The plan")["Pilot"]
    assert not {"Name of the wave", "Note"} & set(plan)
    assert plan["What goes out"] == "Backup, Cybersecurity"
    assert items(made["waves"])[0].startswith("! Pilot: ")
    assert rows(made["exit"], "What leaving Partial outsourcing rests on")["A year of the contract"]["Value"] == Figure(
        Decimal(112_800), Unit.MONEY, "€112,800"
    )
    typed = ("No skills in-house", "Backup first", "Paris", "Before the ERP", "Tried twice", "asked again")
    told = "\n".join(map(str, made.values()))
    assert [text for text in typed if text in told] == []
