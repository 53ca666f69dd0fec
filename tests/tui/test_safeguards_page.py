from __future__ import annotations

from datetime import date

import pytest

from domain.answer import AnswerState
from domain.assessment import Assessment, SafeguardCheck
from domain.catalogue import Model, Safeguard, SafeguardState
from domain.decision import Decision, Outcome
from domain.facts import with_skill
from domain.knowledge import Skill, SkillCase
from domain.safeguards import required
from tests.domain.grids import BLANK, answered, grid
from tests.strategies import HOSTILE
from tests.tui.drawing import SIZES, TODAY, drawn, line_with, text_of, view
from tui.fields.field import RefusedError
from tui.fields.safeguard import DueField, OwnerField, StateField
from tui.i18n import Language, set_language
from tui.lines import one_line
from tui.pages.safeguards import SafeguardsPage, Standing, held_against
from tui.words import safeguards as words

PAGE = SafeguardsPage()
LEADS_FULL = grid([[5, 5], [2, 2]])


def checked(assessment: Assessment, **checks: SafeguardCheck) -> Assessment:
    for id, check in checks.items():
        assessment = assessment.with_safeguard(Safeguard(id), check)
    return assessment


def all_in_place(assessment: Assessment) -> Assessment:
    for safeguard in Safeguard:
        assessment = assessment.with_safeguard(safeguard, SafeguardCheck(state=SafeguardState.PRESENT))
    return assessment


def decided(option: str | None, name: str = "", on: date = TODAY) -> Decision:
    return Decision(
        decided_on=on, outcome=Outcome.CHOSEN if option else Outcome.NOT_YET, option=option, option_name=name
    )


# --- which option the safeguards are held against --------------------------------------------------


def test_a_decision_comes_before_the_draft_and_the_draft_before_the_leader() -> None:
    assert held_against(BLANK) is None
    leader = held_against(LEADS_FULL)
    assert leader is not None
    assert (leader.option, leader.standing) == ("full", Standing.LEADER)
    drafted = answered(LEADS_FULL, decision_option="co_sourcing")
    draft = held_against(drafted)
    assert draft is not None
    assert (draft.option, draft.standing) == ("co_sourcing", Standing.DRAFT)
    record = held_against(drafted.with_decision(decided("in_house", "Improved in-house IT")))
    assert record is not None
    assert (record.option, record.standing, record.decided_on) == ("in_house", Standing.DECIDED, TODAY)


def test_a_decision_put_off_leaves_the_word_to_the_draft() -> None:
    held = held_against(answered(LEADS_FULL, decision_option="partial").with_decision(decided(None)))
    assert held is not None
    assert (held.option, held.standing) == ("partial", Standing.DRAFT)


def test_an_option_that_is_gone_keeps_the_name_of_its_record_and_none_in_a_draft() -> None:
    record = held_against(LEADS_FULL.with_decision(decided("option_9", "Group IT")))
    assert record is not None
    assert (record.option, record.name) == ("option_9", "Group IT")
    draft = held_against(answered(LEADS_FULL, decision_option="option_9"))
    assert draft is not None
    assert draft.standing is Standing.LEADER


# --- what stands out -------------------------------------------------------------------------------


def test_the_top_counts_what_is_open_and_overdue() -> None:
    late = SafeguardCheck(state=SafeguardState.TO_DO, due=date(2026, 6, 14))
    today = SafeguardCheck(state=SafeguardState.MISSING, due=TODAY)
    assessment = checked(all_in_place(LEADS_FULL), exit_clauses=late, network_map=today)
    layout = drawn(PAGE, assessment)
    assert layout.lines[0].text == "Required for Full outsourcing: 18, of which 2 open, 1 overdue."
    assert "leads the grid" in layout.lines[1].text
    assert "⚠14/06/2026" in line_with(layout, "○ required, to do")
    assert " 15/06/2026" in line_with(layout, "✗ required, missing")


def test_everything_in_place_is_said() -> None:
    layout = drawn(PAGE, all_in_place(LEADS_FULL))
    assert layout.lines[0].text == "Required for Full outsourcing: 18, all in place."
    assert "required," not in text_of(layout)


def test_what_is_not_required_is_shown_and_called_optional() -> None:
    in_house = answered(BLANK, decision_option="in_house")
    late = SafeguardCheck(state=SafeguardState.MISSING, due=date(2020, 1, 1))
    layout = drawn(PAGE, checked(in_house, exit_clauses=late))
    assert layout.lines[0].text == "Required for Improved in-house IT: 8, of which 8 open, 0 overdue."
    row = line_with(layout, words.label(Safeguard.EXIT_CLAUSES))
    assert row.startswith("✗ missing, optional")
    assert "⚠" not in row
    optional = sum("optional" in line.text for line in layout.lines)
    assert optional == len(Safeguard) - len(required("in_house"))


def test_without_an_option_nothing_is_called_required() -> None:
    layout = drawn(PAGE, BLANK)
    text = text_of(layout)
    assert "nothing says yet which of these are required" in text.replace("\n", " ")
    assert "required," not in text
    assert "optional" not in text
    assert len(layout.targets) == 3 * len(Safeguard)


def test_the_three_risks_come_with_full_outsourcing_alone_and_shrink() -> None:
    risk = "Hard to bring IT back in-house"
    assert "7 of 7 open" in line_with(drawn(PAGE, LEADS_FULL), risk)
    one = checked(LEADS_FULL, data_ownership=SafeguardCheck(state=SafeguardState.PRESENT))
    assert "6 of 7 open" in line_with(drawn(PAGE, one), risk)
    assert line_with(drawn(PAGE, all_in_place(LEADS_FULL)), risk) == f"✓ {risk}"
    assert risk not in text_of(drawn(PAGE, answered(LEADS_FULL, decision_option="partial")))


def test_a_step_to_do_asks_for_a_name_and_a_date() -> None:
    layout = drawn(PAGE, checked(LEADS_FULL, exit_clauses=SafeguardCheck(state=SafeguardState.TO_DO)))
    row = line_with(layout, "required, to do")
    assert "who?" in row
    assert "when?" in row


def test_the_panel_says_what_to_type_in_each_cell() -> None:
    texts = {
        field.key: "\n".join(line.text for line in field.about(BLANK, 80))
        for field in (field(Safeguard.EXIT_CLAUSES) for field in (StateField, OwnerField, DueField))
    }
    assert "p present, t to do, m missing. Tab: owner" in texts["safeguard.exit_clauses"]
    assert "a person's name" in texts["owner.exit_clauses"]
    assert "31/12/2026" in texts["due.exit_clauses"]


def test_a_note_shows() -> None:
    layout = drawn(PAGE, checked(LEADS_FULL, exit_clauses=SafeguardCheck(note="see annex 3")))
    assert [line.text[-1:] for line in layout.lines].count("✎") == 1
    target = layout.find(StateField(Safeguard.EXIT_CLAUSES).key)
    assert target is not None
    about = PAGE.about(view(checked(LEADS_FULL, exit_clauses=SafeguardCheck(note="see annex 3"))), target.field)
    assert any("see annex 3" in line.text for line in about)
    assert any("Required for Full outsourcing" in line.text for line in about)
    assert len(about) <= 4


def test_a_skill_said_to_be_in_place_without_a_name_says_so_in_the_panel() -> None:
    field = StateField(Safeguard.PROVIDER_AUDIT)
    present = all_in_place(LEADS_FULL)
    assert any("nobody is named" in line.text for line in PAGE.about(view(present), field))
    named = with_skill(present, Skill.PROVIDER_AUDIT, SkillCase(holder="Ada", deputy="Ben"))
    assert not any("nobody" in line.text for line in PAGE.about(view(named), field))
    assert not any("nobody" in line.text for line in PAGE.about(view(present), StateField(Safeguard.EXIT_CLAUSES)))


# --- layout ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "_height"), SIZES)
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("option", [*Model, ""])
def test_every_line_fits(width: int, _height: int, language: Language, option: str) -> None:
    case = answered(BLANK, decision_option=option) if option else BLANK
    late = SafeguardCheck(
        state=SafeguardState.MISSING, owner="Marie-Antoinette de la Tour", due=date(2026, 1, 1), note="x"
    )
    layout = drawn(PAGE, checked(case, standard_formats=late), width, language)
    assert len([target for target in layout.targets if not target.field.link]) == 3 * len(Safeguard)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_owner_is_cut_and_shown_as_it_is(text: str) -> None:
    field = OwnerField(Safeguard.EXIT_CLAUSES)
    case = field.take(LEADS_FULL, text).with_option("full", LEADS_FULL.option("full").model_copy(update={"name": text}))
    layout = drawn(PAGE, case)
    target = layout.find(field.key)
    assert target is not None
    assert one_line(field.typed(case))[:5] in layout.lines[target.line].text


# --- fields ----------------------------------------------------------------------------------------


def test_arrows_and_letters_give_a_state_and_delete_takes_it_back() -> None:
    field = StateField(Safeguard.EXIT_CLAUSES)

    def state(case: Assessment | None) -> SafeguardState:
        assert case is not None
        return case.safeguard(Safeguard.EXIT_CLAUSES).state

    present = field.stepped(BLANK, 1)
    assert state(present) is SafeguardState.PRESENT
    assert present is not None
    assert state(field.stepped(present, 1)) is SafeguardState.TO_DO
    assert state(field.stepped(present, -1)) is SafeguardState.MISSING
    assert state(field.stepped(BLANK, -1)) is SafeguardState.MISSING
    assert [state(field.press(BLANK, key)) for key in "pTm123"] == [*list(SafeguardState)[1:]] * 2
    assert field.state(present) is AnswerState.GIVEN
    assert state(field.with_state(present, AnswerState.NOT_ASKED)) is SafeguardState.NOT_ASKED
    with pytest.raises(RefusedError):
        field.press(BLANK, "z")


def test_letters_follow_the_language_without_accents() -> None:
    set_language("fr")
    field = StateField(Safeguard.EXIT_CLAUSES)
    for key, state in (("p", SafeguardState.PRESENT), ("a", SafeguardState.TO_DO), ("à", SafeguardState.TO_DO)):
        changed = field.press(BLANK, key)
        assert changed is not None
        assert changed.safeguard(Safeguard.EXIT_CLAUSES).state is state


def test_owner_date_and_note_are_kept_together() -> None:
    case = OwnerField(Safeguard.NETWORK_MAP).take(BLANK, "  Ada\tLovelace\x1b ")
    case = DueField(Safeguard.NETWORK_MAP).take(case, "1 septembre 2026")
    noted = DueField(Safeguard.NETWORK_MAP).with_note(case, "first draft")
    assert noted is not None
    stepped = StateField(Safeguard.NETWORK_MAP).press(noted, "t")
    assert stepped is not None
    assert stepped.safeguard(Safeguard.NETWORK_MAP) == SafeguardCheck(
        state=SafeguardState.TO_DO, owner="Ada Lovelace", due=date(2026, 9, 1), note="first draft"
    )
    emptied = DueField(Safeguard.NETWORK_MAP).with_state(stepped, AnswerState.NOT_ASKED)
    assert emptied is not None
    assert emptied.safeguard(Safeguard.NETWORK_MAP).due is None
    assert emptied.safeguard(Safeguard.NETWORK_MAP).owner == "Ada Lovelace"


def test_a_date_that_cannot_be_read_is_refused() -> None:
    field = DueField(Safeguard.NETWORK_MAP)
    with pytest.raises(RefusedError, match="not a date"):
        field.take(BLANK, "soon")
    assert field.take(BLANK, " ").safeguard(Safeguard.NETWORK_MAP).due is None


def test_the_cursor_starts_at_the_first_safeguard_not_asked() -> None:
    assert PAGE.start(BLANK) == StateField(Safeguard.EXIT_CLAUSES).key
    case = checked(
        all_in_place(BLANK),
        network_map=SafeguardCheck(state=SafeguardState.TO_DO),
        open_standards=SafeguardCheck(state=SafeguardState.MISSING),
    )
    assert PAGE.start(case) == StateField(Safeguard.OPEN_STANDARDS).key
    assert PAGE.start(all_in_place(BLANK)) == ""
