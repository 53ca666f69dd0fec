"""The scope map: who does what, what is critical, the skill held and needed, and the options side by side."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from domain.answer import AnswerState
from domain.assessment import Assessment, OptionCase, OptionState, ScopeEntry
from domain.catalogue import NON_DELEGABLE, Holder, ItFunction, Model
from domain.facts import with_function
from domain.it_function import FunctionCase
from domain.samples import SAMPLES, sample
from domain.scope import prefill
from tests.domain.building import answered, held_by
from tests.tui.drawing import SIZES, about, drawn, line_with, row, style_of, text_of
from tests.tui.hostile import TEXTS, beginning, filled_with
from tests.tui.pilots import SIZES as TERMINALS
from tests.tui.pilots import interview_app, rows
from tui.fields.field import RefusedError
from tui.fields.press import PressField
from tui.fields.scope import ScopeField, critical_cell, skill_cell
from tui.i18n import Language, set_language
from tui.page import PageId
from tui.pages.scope_map import ScopePage, prefill_field
from tui.words import scope

PAGE = ScopePage()
BLANK = answered()
SIXTY = answered(headcount=60, criticality="high", maturity="managed")
WIDTHS = [width for width, _ in SIZES]


def ruled_out(assessment: Assessment, *options: str) -> Assessment:
    for option in options:
        assessment = assessment.with_option(option, OptionCase(state=OptionState.RULED_OUT))
    return assessment


def known(assessment: Assessment, function: ItFunction, held: int | None, needed: int | None) -> Assessment:
    return with_function(assessment, function, FunctionCase(skill_held=held, skill_needed=needed))


# --- room --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("id", SAMPLES)
def test_a_sample_fits_the_room_and_no_word_is_cut(id: str, width: int, language: Language) -> None:
    case = held_by(sample(id, language), Holder.PROVIDER, *NON_DELEGABLE)
    for function in ItFunction:
        case = with_function(case, function, FunctionCase(critical=True, skill_held=1, skill_needed=5, note="x"))
    layout = drawn(PAGE, case, width, language)
    assert {target.field.key for target in layout.targets} >= {
        f"{kind}.{function}" for function in ItFunction for kind in ("scope", "critical", "skill_held", "skill_needed")
    }
    assert "…" not in text_of(layout)
    for function in ItFunction:
        assert scope.function(function) in text_of(layout)


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_texts_are_drawn_as_they_are(text: str) -> None:
    case = filled_with(sample("services", "en"), text)
    for function in ItFunction:
        case = case.with_scope(function, ScopeEntry(holder=Holder.PROVIDER, note=text))
    for width in WIDTHS:
        layout = drawn(PAGE, case, width)
        assert row(layout, "Cloud").startswith("✎")
        assert beginning(text) in about(PAGE, case, ScopeField(ItFunction.CLOUD))


# --- critical, skills, gaps ----------------------------------------------------------------------------


def test_the_sentence_on_top_counts_the_map_and_names_what_is_to_be_learned() -> None:
    assert drawn(PAGE, BLANK).lines[0].text.startswith("Nobody was given anything yet")
    layered = BLANK.with_whole_scope(prefill(Model.LAYERED))
    assert drawn(PAGE, layered).lines[0].text == "7 functions in-house, 9 at the provider."
    gap = known(layered, ItFunction.ROADMAP, 1, 3)
    assert drawn(PAGE, gap).lines[0].text.endswith("To hire or learn: IT roadmap.")
    assert "To hire" not in drawn(PAGE, known(layered, ItFunction.CLOUD, 1, 3)).lines[0].text


@pytest.mark.parametrize(
    ("holder", "sign"), [(Holder.IN_HOUSE, "−2▲"), (Holder.PROVIDER, "−2✓"), (Holder.SHARED, "−2✓")]
)
def test_a_gap_says_how_much_is_missing_and_who_brings_it(holder: Holder, sign: str) -> None:
    case = known(held_by(BLANK, holder, ItFunction.CLOUD), ItFunction.CLOUD, 2, 4)
    assert row(drawn(PAGE, case), "Cloud").rstrip().endswith(sign)
    words = "to fill" if holder is Holder.IN_HOUSE else "provider"
    assert row(drawn(PAGE, case, 93), "Cloud").rstrip().endswith(f"{sign} {words}")
    assert "−" not in row(drawn(PAGE, known(case, ItFunction.CLOUD, 4, 2)), "Cloud")
    assert "−" not in row(drawn(PAGE, known(case, ItFunction.CLOUD, None, 2)), "Cloud")


def test_no_provider_brings_a_skill_that_is_never_delegated() -> None:
    case = known(held_by(BLANK, Holder.PROVIDER, ItFunction.PROVIDER_AUDIT), ItFunction.PROVIDER_AUDIT, 1, 3)
    assert row(drawn(PAGE, case), "Audit of the provider").rstrip().endswith("−2▲")


def test_levels_are_typed_stepped_and_forgotten() -> None:
    held, needed = skill_cell(ItFunction.CLOUD, needed=False), skill_cell(ItFunction.CLOUD, needed=True)
    case: Assessment | None = BLANK
    for key in ("0", "5", "à", "(", "+", "-", "-"):
        assert case is not None
        case = held.press(case, key)
    assert case is not None
    assert case.functions[ItFunction.CLOUD].skill_held == 3
    assert "3: alone" in about(PAGE, case, held)
    both = needed.stepped(case, -1)
    assert both is not None
    assert both.functions[ItFunction.CLOUD] == FunctionCase(skill_held=3, skill_needed=5)
    round_again = needed.stepped(both, 1)
    assert round_again is not None
    assert round_again.functions[ItFunction.CLOUD].skill_needed == 0
    emptied = needed.with_state(both, AnswerState.NOT_ASKED)
    assert emptied is not None
    none = held.with_state(emptied, AnswerState.NOT_ASKED)
    assert none == BLANK
    for key in ("6", "x"):
        with pytest.raises(RefusedError, match="0 to 5"):
            held.press(BLANK, key)


def test_critical_is_yes_no_or_not_said_and_carries_the_note_of_the_function() -> None:
    cell = critical_cell(ItFunction.BACKUP)
    yes = cell.press(BLANK, "y")
    assert yes is not None
    assert "Yes" in row(drawn(PAGE, yes), "Backup")
    no = cell.stepped(yes, 1)
    assert no is not None
    assert no.functions[ItFunction.BACKUP].critical is False
    noted = cell.with_note(no, "asked\x1b twice")
    assert noted is not None
    assert row(drawn(PAGE, noted), "Backup").startswith("✎")
    assert "asked twice" in about(PAGE, noted, skill_cell(ItFunction.BACKUP, needed=True))
    with pytest.raises(RefusedError):
        cell.press(BLANK, "z")


# --- the options side by side ----------------------------------------------------------------------------


def test_the_picture_shows_who_does_what_and_brackets_what_differs() -> None:
    two = ruled_out(BLANK, *(model for model in Model if model not in (Model.LAYERED, Model.IN_HOUSE)))
    case = two.with_whole_scope(prefill(Model.LAYERED))
    text = text_of(drawn(PAGE, case, 93))
    assert "9 functions change hands" in text
    cloud = line_with(drawn(PAGE, case, 93), "N2 Cloud").split()
    assert cloud == ["N2", "Cloud", "□", "□", "[■]"]
    assert "B Improved in-house IT" in text
    assert line_with(drawn(PAGE, case, 93), "N3 Architecture").split()[-3:] == ["■", "■", "■"]


def test_options_that_agree_are_said_to() -> None:
    one = ruled_out(BLANK, *(model for model in Model if model is not Model.HYBRID))
    assert "all give every function to the same hands" in text_of(drawn(PAGE, one))


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_a_cell_says_before_any_key_which_keys_change_it_and_which_move(
    tmp_path: Path, language: Language
) -> None:
    said = {
        "en": ("← → who does it · Tab: critical, held, needed", "← → another cell"),
        "fr": ("← → qui s’en charge · Tab\u202f: critique, acquis, requis", "← → autre cellule"),
    }
    async with interview_app(tmp_path, BLANK.with_title("Nova"), language=language) as (screen, pilot):
        screen.go_to_page(PageId.SCOPE)
        await pilot.pause()
        assert any(said[language][0] in row for row in rows(pilot.app))
        await pilot.press("tab")
        assert any(said[language][1] in row for row in rows(pilot.app))


@pytest.mark.parametrize("size", TERMINALS)
async def test_a_row_is_filled_by_keys(tmp_path: Path, size: tuple[int, int]) -> None:
    async with interview_app(tmp_path, BLANK.with_title("Nova"), size) as (screen, pilot):
        screen.go_to_page(PageId.SCOPE)
        await pilot.pause()
        await pilot.press("p", "tab", "y", "right", "2", "right", "4")
        case = screen.session.assessment
        first = next(iter(ItFunction))
        assert case.scope[first].holder is Holder.PROVIDER
        assert case.functions[first] == FunctionCase(critical=True, skill_held=2, skill_needed=4)
        assert any("−2✓" in line for line in rows(pilot.app))
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
        assert screen.session.assessment.functions == {}
        assert screen.session.assessment.scope == {}


# --- who does what ---------------------------------------------------------------------------------------


def test_every_function_stands_under_its_level_and_the_skills_to_keep_apart() -> None:
    lines = [line.text for line in drawn(PAGE, BLANK).lines]
    places = [next(i for i, text in enumerate(lines) if text.startswith(title)) for title in
              ("Level 1", "Level 2", "Level 3", "Stays in-house, whatever the model")]  # fmt: skip
    assert places == sorted(places)
    at = {function: lines.index(row(drawn(PAGE, BLANK), scope.function(function))) for function in ItFunction}
    assert places[0] < at[ItFunction.USER_SUPPORT] < places[1] < at[ItFunction.BACKUP] < places[2]
    assert places[2] < at[ItFunction.ROADMAP] < places[3]
    assert all(at[function] > places[3] for function in NON_DELEGABLE)


def test_the_mark_stands_under_the_holder() -> None:
    marks = {}
    for holder in Holder:
        layout = drawn(PAGE, held_by(BLANK, holder, ItFunction.CLOUD))
        heading = next(line.text for line in layout.lines if line.text.startswith("Level 2"))
        start = heading.index(scope.holder_short(holder))
        marks[holder] = row(layout, "Cloud").index("●")
        assert start <= marks[holder] < start + len(scope.holder_short(holder))
    assert len(set(marks.values())) == 3
    assert "●" not in row(drawn(PAGE, BLANK), "Cloud")


def test_an_option_fills_the_whole_map_and_the_notes_stay() -> None:
    layout = drawn(PAGE, ruled_out(SIXTY, "full"))
    assert layout.find("prefill.full") is None
    case = held_by(SIXTY, Holder.IN_HOUSE, ItFunction.NETWORK)
    case = case.with_scope(ItFunction.CLOUD, ScopeEntry(holder=Holder.PROVIDER, note="until May"))
    target = layout.find("prefill.layered")
    assert target is not None
    filled = target.field.stepped(case, 1)
    assert filled is not None
    assert {function: entry.holder for function, entry in filled.scope.items()} == {
        function: entry.holder for function, entry in prefill("layered").items()
    }
    assert filled.scope[ItFunction.CLOUD].note == "until May"
    assert row(drawn(PAGE, filled), "Cloud").startswith("✎")
    assert "Layered" in prefill_field(SIXTY, "layered").name(filled)
    assert "replaces" in about(PAGE, SIXTY, target.field)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_suggestions_go_on_to_another_line_where_names_are_wide(width: int, language: Language) -> None:
    case = BLANK
    for model in Model:
        case = case.with_option(model, OptionCase(name="日本語の会社名"))
    layout = drawn(PAGE, case, width, language)
    cells = [target for target in layout.targets if isinstance(target.field, PressField)]
    assert len(cells) == 7
    for first, second in pairwise(cells):
        assert first.line < second.line or first.x + first.width < second.x


def test_arrows_letters_and_digits_choose_the_holder_and_delete_forgets_it() -> None:
    field = ScopeField(ItFunction.CLOUD)

    def after(*keys: str, case: Assessment = BLANK) -> Holder | None:
        for key in keys:
            changed = field.stepped(case, int(key)) if key in ("+1", "-1") else field.press(case, key)
            assert changed is not None
            case = changed
        return field.holder(case)

    assert after("+1") is Holder.IN_HOUSE
    assert after("-1") is Holder.PROVIDER
    assert after("+1", "+1") is Holder.SHARED
    assert after("+1", "-1") is Holder.PROVIDER
    assert [after(key) for key in "isp"] == list(Holder)
    assert [after(key) for key in "123"] == list(Holder)
    assert [after(key) for key in '&é"'] == list(Holder)
    assert after("S") is Holder.SHARED
    set_language("fr")
    assert after("i") is Holder.IN_HOUSE
    assert after("p") is Holder.SHARED
    assert after("p", "p") is Holder.PROVIDER
    set_language("en")
    with pytest.raises(RefusedError):
        field.press(BLANK, "z")
    chosen = field.press(BLANK, "p")
    assert chosen is not None
    cleared = field.with_state(chosen, AnswerState.NOT_ASKED)
    assert cleared is not None
    assert cleared.scope == {}
    assert field.steps_sideways


def test_a_row_that_somebody_holds_can_be_noted() -> None:
    field = ScopeField(ItFunction.CLOUD)
    assert field.note(BLANK) is None
    assert field.with_note(BLANK, "x") is None
    noted = field.with_note(held_by(BLANK, Holder.SHARED, ItFunction.CLOUD), "with\x1b the bank")
    assert noted is not None
    assert field.note(noted) == "with the bank"
    moved = field.press(noted, "p")
    assert moved is not None
    assert field.note(moved) == "with the bank"
    assert "with the bank" in about(PAGE, moved, field)


@pytest.mark.parametrize("function", NON_DELEGABLE)
def test_a_skill_handed_to_the_provider_is_an_error_on_top_on_the_row_and_in_the_panel(function: ItFunction) -> None:
    wrong = held_by(BLANK, Holder.PROVIDER, function)
    layout = drawn(PAGE, wrong)
    assert layout.lines[1].text.startswith(f"✗ error: {scope.function(function)}: cannot be handed to a provider")
    assert layout.lines[1].spans[0][1] == "bad"
    line = next(line for line in layout.lines if line.text.strip("✎✗! ").startswith(scope.function(function)))
    assert line.text.startswith(" ✗ ")
    assert style_of(line, "●") == "bad"
    assert "✗ error" in about(PAGE, wrong, ScopeField(function))
    right = held_by(wrong, Holder.IN_HOUSE, function)
    assert "✗" not in text_of(drawn(PAGE, right))
    assert "error" not in about(PAGE, right, ScopeField(function))


def test_a_shared_skill_is_a_warning_on_its_row_only() -> None:
    shared = held_by(BLANK, Holder.SHARED, ItFunction.PROVIDER_AUDIT)
    layout = drawn(PAGE, shared)
    assert row(layout, "Audit of the provider").startswith(" ! ")
    assert text_of(layout).count("!") == 1
    assert "keep the final say in-house" in about(PAGE, shared, ScopeField(ItFunction.PROVIDER_AUDIT))
    assert row(drawn(PAGE, held_by(BLANK, Holder.PROVIDER, ItFunction.ROADMAP)), "IT roadmap").startswith(" ! ")


def test_the_map_is_held_against_the_option_in_the_draft() -> None:
    case = answered(SIXTY.with_whole_scope(prefill("layered")), decision_option="layered")
    assert "suggests" not in text_of(drawn(PAGE, case))
    changed = text_of(drawn(PAGE, held_by(case, Holder.SHARED, ItFunction.NETWORK)))
    assert "Unlike what Layered model suggests:" in changed
    assert "≠ Network: Shared, where the model suggests Provider." in changed
    _, custom = held_by(SIXTY, Holder.SHARED, ItFunction.NETWORK).with_new_option("Ours")
    assert "suggests" not in text_of(drawn(PAGE, answered(custom, decision_option=custom.option_ids()[-1])))
