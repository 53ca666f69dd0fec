"""The models page: options side by side with their reasons, and the article's own conflicts."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from domain.answer import AnswerState
from domain.assessment import Assessment, OptionCase, OptionState, ScopeEntry, Score
from domain.catalogue import NON_DELEGABLE, Criterion, Holder, ItFunction, Model
from domain.fit import fit
from domain.samples import SAMPLES, sample
from domain.steps import Step
from tests.domain.building import answered, held_by, roughly
from tests.tui.drawing import SIZES, about, drawn, line_with, row, squeezed, text_of, view
from tests.tui.hostile import RAW, TEXTS, filled_with
from tests.tui.pilots import SheetApp, interview_app, rows
from tui.fields.cell import TextCell
from tui.fields.field import RefusedError
from tui.fields.option import KeptField, LiftedByField, OptionNameField, ReasonField, RulingField
from tui.formats import width
from tui.i18n import Language, set_language
from tui.page import PageId
from tui.pages.models import ModelsPage, new_option_cell
from tui.sheet import Sheet
from tui.words import fits, models, scope

PAGE = ModelsPage()
BLANK = answered()
SIXTY = answered(
    headcount=60,
    criticality="high",
    maturity="managed",
    competent_generalist=True,
    missing_skills=("cloud",),
    regulated_data=("gdpr",),
)
WIDTHS = [width for width, _ in SIZES]
HYBRID = "option.hybrid.name"


def ruled_out(assessment: Assessment, option: str, reason: str = "", lifted_by: str = "") -> Assessment:
    case = OptionCase(state=OptionState.RULED_OUT, reason=reason, lifted_by=lifted_by)
    return assessment.with_option(option, case)


# --- room --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("id", SAMPLES)
def test_a_sample_fits_the_room_wherever_the_cursor_is(id: str, width: int, language: Language) -> None:
    case = sample(id, language)
    for option in case.option_ids():
        layout = drawn(PAGE, case, width, language, f"option.{option}.state")
        assert layout.find(f"option.{option}.state") is not None


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_word_of_the_method_is_cut_but_names_of_options(language: Language) -> None:
    case = ruled_out(held_by(answered(SIXTY, headcount=roughly(60)), Holder.SHARED, *NON_DELEGABLE), "full", "costly")
    layout = drawn(PAGE, case, 79, language)
    cut = [line.text for line in layout.lines if "…" in line.text.removeprefix(line.spans[0][0] if line.spans else "")]
    assert cut == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", TEXTS)
def test_hostile_texts_are_drawn_as_they_are(text: str, width: int) -> None:
    case = filled_with(sample("services", "en"), text)
    option = case.option_ids()[-1]
    case = ruled_out(case, Model.FULL, text, lifted_by=text)
    for cursor in (f"option.{option}.name", "option.full.name"):
        layout = drawn(PAGE, case, width, "en", cursor)
        shown = " ".join(text.split())[:3]
        assert shown in row(layout, shown)
        start = text.split()[0][:10]
        assert f"ruled out because {start}" in squeezed(layout)
        assert f"would come back if {start}" in squeezed(layout)


def test_typed_names_and_reasons_are_cleaned() -> None:
    for raw in RAW:
        named = OptionNameField("hybrid", "").take(BLANK, raw)
        assert not set(named.option("hybrid").name) & set("\x1b\x07\u202e\x9b\x00")
        reasoned = ReasonField.of(BLANK, "hybrid", "").take(BLANK, raw)
        assert not set(reasoned.option("hybrid").reason) & set("\x1b\x07\u202e\x9b\x00")


# --- the options -------------------------------------------------------------------------------------


def test_every_option_shows_its_fit_to_each_variable_and_overall() -> None:
    layout = drawn(PAGE, SIXTY, 93)
    assert row(layout, "Partial outsourcing").split("  ")[0] == "Partial outsourcing"
    assert [part for part in row(layout, "Partial outsourcing").split() if part in "◆●○×?"] == ["◆", "●", "●", "◆"]
    assert "◆ Target" in row(layout, "Partial outsourcing")
    assert row(drawn(PAGE, BLANK), "Hybrid model").count("? Not known") == 4
    _, custom = SIXTY.with_new_option("Ours")
    assert row(drawn(PAGE, custom), "Ours").count("? Not known") == 4
    assert "7 of 7 kept for the grid" in text_of(layout)


def test_a_doubt_that_may_change_the_level_is_marked() -> None:
    assert "≈" not in row(drawn(PAGE, SIXTY), "Partial outsourcing")
    assert "◆≈Target" in row(drawn(PAGE, answered(SIXTY, headcount=roughly(60))), "Partial outsourcing")


def test_only_the_option_under_the_cursor_shows_its_reasons_with_whose_claim_they_are() -> None:
    shown = text_of(drawn(PAGE, SIXTY, 93, cursor=HYBRID))
    assert models.meaning(Model.HYBRID) in shown
    assert models.meaning(Model.PARTIAL) not in shown
    assert "+ Above 50 employees, mixed models balance cost" in shown
    assert "(here 60) · the" in shown
    assert "− 60 employees: fewer than the 100 of the article's table." in shown
    assert "+ Suits how critical IT is here · our addition" in shown
    assert "+ A competent generalist is in place · our reading" in shown
    assert "i GDPR: the company's head stays answerable for the data · the article's text" in shown
    elsewhere = text_of(drawn(PAGE, SIXTY, 93, cursor="scope.cloud"))
    assert models.meaning(Model.HYBRID) not in elsewhere


@pytest.mark.parametrize("option", Model)
def test_no_reason_is_left_out(option: Model) -> None:
    case = sample("industry", "en")
    shown = " ".join(text_of(drawn(PAGE, case, 79, cursor=f"option.{option}.name")).split())
    for reason in fit(case, option).reasons:
        assert fits.reason(reason) in shown


def test_a_fit_that_is_not_known_says_which_answers_it_waits_for() -> None:
    shown = text_of(drawn(PAGE, answered(criticality="high"), 93, cursor=HYBRID))
    assert "? Size: not known without Employees today." in shown
    assert "? Maturity: not known without IT maturity, Competent IT generalist in-house." in shown
    assert "? Criticality" not in shown


def test_the_reasons_are_scrolled_into_sight_with_their_option() -> None:
    layout = drawn(PAGE, SIXTY, cursor="option.in_house.name")
    target = layout.find("option.in_house.name")
    assert target is not None
    shown = [line.text for line in layout.lines[target.line + 1 : target.line + target.below + 1]]
    assert shown[0].strip("· ") == models.meaning(Model.IN_HOUSE)
    assert layout.lines[target.line + target.below + 1].text.startswith("+ add an option")
    other = layout.find("option.hybrid.name")
    assert other is not None
    assert other.below == 0


@pytest.mark.parametrize("option", Model)
async def test_at_80_by_24_an_option_and_all_its_reasons_are_seen_together(option: Model) -> None:
    case = sample("industry", "en")
    app = SheetApp()
    async with app.run_test(size=(80, 17)) as pilot:
        await pilot.pause()
        sheet = app.query_one(Sheet)
        sheet.put(PAGE.layout(view(case, cursor=f"option.{option}.name")), f"option.{option}.name")
        await pilot.pause()
        shown = " ".join(" ".join(rows(app)).replace("│", " ").replace("█", " ").split())
        assert models.option_name(case, option)[:15] in shown
        for reason in fit(case, option).reasons:
            assert fits.reason(reason) in shown


def test_it_starts_at_the_first_option_with_its_reasons_open() -> None:
    assert PAGE.start(SIXTY) == "option.full.name"
    assert models.meaning(Model.FULL) in text_of(drawn(PAGE, SIXTY, cursor=PAGE.start(SIXTY)))


def test_the_conflicts_of_the_article_show_both_figures_and_whether_they_matter_here() -> None:
    shown = " ".join(text_of(drawn(PAGE, SIXTY)).split())
    assert (
        "Hybrid model: the table says 100 employees and more, the FAQ above 50."
        " They disagree about a company of this size." in shown
    )
    assert (
        "Partial outsourcing: the table says 50 to 100 employees, the FAQ from 10."
        " They agree about a company of this size." in shown
    )
    assert shown.count("Whether it matters here depends on the headcount") == 0
    unknown = " ".join(text_of(drawn(PAGE, BLANK)).split())
    assert unknown.count("Whether it matters here depends on the headcount") == 2
    # The option itself says so too, but not where the two agree.
    assert " ".join(text_of(drawn(PAGE, SIXTY, cursor=HYBRID)).split()).count("the FAQ above 50") == 2
    assert " ".join(text_of(drawn(PAGE, SIXTY, cursor="option.partial.name")).split()).count("the FAQ from 10") == 1


# --- fields of an option -----------------------------------------------------------------------------


def test_space_rules_an_option_out_and_takes_it_back_with_its_reason() -> None:
    field = KeptField("hybrid", "Hybrid model")
    out = field.stepped(SIXTY, 1)
    assert out is not None
    assert "hybrid" not in out.grid_option_ids()
    assert "[ ] out" in row(drawn(PAGE, out), "Hybrid model")
    assert "6 of 7 kept for the grid" in text_of(drawn(PAGE, out))
    reason = ReasonField.of(out, "hybrid", "Hybrid model")
    assert drawn(PAGE, SIXTY).find(reason.key) is None
    assert drawn(PAGE, out).find(reason.key) is not None
    said = reason.take(out, " too many hands ")
    assert said.option("hybrid").reason == "too many hands"
    assert "ruled out because too many hands" in squeezed(drawn(PAGE, said))
    back = field.press(said, "x")
    assert back is not None
    assert "hybrid" in back.grid_option_ids()
    assert back.option("hybrid").reason == "too many hands"
    assert field.press(said, "k") is None
    forgotten = reason.with_state(said, AnswerState.NOT_ASKED)
    assert forgotten is not None
    assert forgotten.option("hybrid").reason == ""


def test_what_would_bring_an_option_back_stands_below_the_reason() -> None:
    out = ruled_out(SIXTY, "hybrid", "too many hands")
    field = LiftedByField.of(out, "hybrid", "Hybrid model")
    assert drawn(PAGE, SIXTY).find(field.key) is None
    layout = drawn(PAGE, out)
    reason, lifted_by = layout.find("option.hybrid.reason"), layout.find(field.key)
    assert reason is not None
    assert lifted_by is not None
    assert (lifted_by.line, lifted_by.x) == (reason.line + 1, reason.x)
    said = field.take(out, " a second\x1b[2J team ")
    assert said.option("hybrid") == OptionCase(
        state=OptionState.RULED_OUT, reason="too many hands", lifted_by="a second[2J team"
    )
    assert "would come back if a second[2J team" in squeezed(drawn(PAGE, said))
    assert "a second[2J team" in about(PAGE, said, field)
    assert "What would bring Hybrid model back" in about(PAGE, said, field)
    forgotten = field.with_state(said, AnswerState.NOT_ASKED)
    assert forgotten == out


def test_ruling_out_asks_why_once() -> None:
    field = KeptField("hybrid", "Hybrid model")
    assert field.then(SIXTY) == ""
    assert field.then(ruled_out(SIXTY, "hybrid")) == "option.hybrid.reason"
    assert field.then(ruled_out(SIXTY, "hybrid", "too many hands")) == ""
    assert OptionNameField("hybrid", "").then(ruled_out(SIXTY, "hybrid")) == ""


async def test_an_option_is_ruled_out_explained_and_given_a_condition_by_keys(tmp_path: Path) -> None:
    async with interview_app(tmp_path, SIXTY) as (screen, pilot):
        screen.go_to_cell(Step.MODELS, "option.full.state")
        await pilot.pause()
        await pilot.press("space")
        assert screen.session.place.cursor == "option.full.reason"
        await pilot.press("n", "o", "enter", "e", "x", "i", "t", "enter")
        await pilot.pause()
        assert screen.session.assessment.option("full") == OptionCase(
            state=OptionState.RULED_OUT, reason="no", lifted_by="exit"
        )
        for _ in range(3):
            await pilot.press("ctrl+z")
        assert screen.session.assessment == SIXTY
        assert screen.session.place.cursor == "option.full.state"


@pytest.mark.parametrize("kind", [ReasonField, LiftedByField])
def test_a_long_text_opens_the_large_editor_so_that_no_line_is_lost(kind: type[RulingField]) -> None:
    short, long = ruled_out(BLANK, "full", "a line", "a line"), ruled_out(BLANK, "full", "two\nlines", "two\nlines")
    assert kind.of(short, "full", "").is_typed
    assert not kind.of(long, "full", "").is_typed
    assert kind.of(long, "full", "").is_long
    assert kind.of(long, "full", "").typed(long) == "two\nlines"
    assert kind.text(kind.of(long, "full", "").take(long, "a\nb"), "full") == "a\nb"
    assert kind.of(ruled_out(BLANK, "full", "x" * 501, "x" * 501), "full", "").is_long


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("cells", [30, 60, 79, 200])
def test_one_line_tells_both_the_reason_and_the_condition_whatever_their_length(cells: int, language: Language) -> None:
    set_language(language)
    for reason in ("costly", "costly " * 60, "two\nlines"):
        for lifted_by in ("", "exit", "exit " * 60):
            told = models.ruled_out(ruled_out(BLANK, "full", reason, lifted_by), "full", cells)
            assert width(told) <= cells
            assert "\n" not in told
            if cells >= 79:
                assert reason.split()[0] in told
                assert lifted_by[:4] in told
    set_language("en")
    case = ruled_out(BLANK, "full", "costly", "a rebate")
    assert models.ruled_out(case, "full", 79) == "Out: Full outsourcing · costly · back if: a rebate"
    assert models.ruled_out(ruled_out(BLANK, "full"), "full", 79) == "Out: Full outsourcing · no reason given"
    set_language("fr")
    assert models.ruled_out(case, "full", 79).startswith("Écartée\u202f: Infogérance totale · costly")
    assert models.ruled_out(ruled_out(BLANK, "hybrid"), "hybrid", 79).startswith("Écartée\u202f: Modèle hybride")


def test_knock_outs_come_first_while_no_option_is_out() -> None:
    assert "Models page" in models.knock_outs_first(SIXTY)
    assert models.knock_outs_first(ruled_out(SIXTY, "full")) == ""


def test_a_model_is_renamed_and_delete_brings_its_own_name_back_with_all_else_kept() -> None:
    case = SIXTY.with_score("hybrid", Criterion.TCO, Score(level=4))
    field = OptionNameField("hybrid", "Hybrid model")
    named = field.take(case, "  Ours and theirs ")
    assert named.option("hybrid").name == "Ours and theirs"
    assert "Ours and theirs" in text_of(drawn(PAGE, named))
    assert field.typed(named) == "Ours and theirs"
    back = field.with_state(named, AnswerState.NOT_ASKED)
    assert back is not None
    assert back.option("hybrid").name == ""
    assert back.score("hybrid", Criterion.TCO) == Score(level=4)
    # The method's own name, typed again, still follows the language.
    assert field.take(named, "Hybrid model").option("hybrid").name == ""


def test_a_custom_option_is_added_renamed_noted_and_taken_out() -> None:
    added = new_option_cell().take(SIXTY, "Two providers")
    option = added.option_ids()[-1]
    assert "8 of 8 kept" in text_of(drawn(PAGE, added))
    assert "score it in the grid" in text_of(drawn(PAGE, added, cursor=f"option.{option}.name"))
    assert new_option_cell().take(SIXTY, "  ") is SIXTY
    field = OptionNameField(option, "Two providers")
    with pytest.raises(RefusedError):
        field.take(added, "   ")
    noted = field.with_note(field.take(added, "Three"), "as offered in May")
    assert noted is not None
    assert field.note(noted) == "as offered in May"
    assert row(drawn(PAGE, noted), "Three").endswith("✎")
    assert "as offered in May" in about(PAGE, noted, field)
    removed = field.with_state(noted, AnswerState.NOT_ASKED)
    assert removed is not None
    assert option not in removed.option_ids()
    # What the undo list says is still the name it had.
    assert field.name(removed) == "Name of Two providers"


# --- the whole ---------------------------------------------------------------------------------------


def test_the_four_steps_are_on_the_page_and_take_an_answer() -> None:
    layout = drawn(PAGE, SIXTY)
    target = layout.find("test_limited_scope")
    assert target is not None
    yes = target.field.press(SIXTY, "y")
    assert yes is not None
    assert line_with(drawn(PAGE, yes), "4. Tried on a limited scope").split()[-1] == "Yes"


def test_what_can_be_typed_is_read_back_as_it_was_typed() -> None:
    case = ruled_out(SIXTY, "full", "costly")
    typed = [target.field for target in drawn(PAGE, case).targets if target.field.is_typed]
    assert {type(field) for field in typed} == {OptionNameField, ReasonField, LiftedByField, TextCell}
    for field in typed:
        if field.key != "option.new":
            assert field.typed(field.take(case, "Abc 1,5")) == "Abc 1,5"


def test_every_cell_has_a_name_and_the_panel_says_something_about_it() -> None:
    case = ruled_out(sample("industry", "en").with_new_option("Ours")[1], "full", "costly").with_scope(
        ItFunction.CLOUD, ScopeEntry(holder=Holder.SHARED, note=str(Decimal(1)))
    )
    for target in drawn(PAGE, case).targets:
        assert target.field.name(case)
        assert about(PAGE, case, target.field)


def test_an_error_of_the_map_is_on_top_and_a_line_leads_there() -> None:
    layout = drawn(PAGE, held_by(BLANK, Holder.PROVIDER, *NON_DELEGABLE))
    assert layout.lines[0].text.startswith("✗ error")
    assert all(f"✗ error: {scope.function(function)}" in squeezed(layout) for function in NON_DELEGABLE)
    assert [target.field.link for target in layout.targets if target.field.link] == [PageId.SCOPE]


async def test_the_first_option_shows_all_its_reasons_even_below_errors_of_the_map() -> None:
    wrong = held_by(sample("industry", "en"), Holder.PROVIDER, *NON_DELEGABLE)
    app = SheetApp()
    async with app.run_test(size=(80, 17)) as pilot:
        await pilot.pause()
        sheet = app.query_one(Sheet)
        for _ in range(2):  # a second drawing does not scroll back
            sheet.put(PAGE.layout(view(wrong, cursor="option.full.name")), "option.full.name")
            await pilot.pause()
            shown = " ".join(" ".join(rows(app)).replace("│", " ").replace("█", " ").split())
            assert "Full outsourcing" in shown
            assert fits.reason(fit(wrong, "full").reasons[-1]) in shown
