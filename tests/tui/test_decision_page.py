from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import get_args

import pytest

from domain.answer import Answer, AnswerState
from domain.assessment import Assessment, OptionCase, OptionState
from domain.catalogue import Model, Verdict
from domain.decision import Decision, Outcome, RejectedOption
from domain.forecast import Expected, Forecast
from domain.questions import questions_of
from domain.samples import SAMPLES, sample
from domain.steps import Step
from tests.domain.grids import BLANK, answered, grid
from tests.strategies import HOSTILE
from tests.tui.drawing import SIZES, TODAY, drawn, line_with, text_of, view
from tests.tui.reports.cases import document
from tui.fields.cell import LongCell, TextCell
from tui.fields.field import RefusedError
from tui.i18n import Language, set_language
from tui.pages.decision import DecisionPage
from tui.words import questions as question_words
from tui.words.reasons_decision import review_due

PAGE = DecisionPage()

# full 75, partial 62.5, hybrid 25; everything else ruled out ("not here").
GRID = grid([[5, 1], [3, 5], [2, 2]], [75, 25])
FOLLOWS = answered(GRID, decision_outcome="chosen", decision_option="full")
AGAINST = answered(GRID, decision_outcome="chosen", decision_option="partial")


def press(assessment: Assessment, today: date = TODAY) -> Assessment:
    """The assessment after Enter on “Freeze the decision”."""
    target = drawn(PAGE, assessment, today=today).find("freeze")
    assert target is not None
    after = target.field.stepped(assessment, 1)
    assert after is not None
    return after


def said(assessment: Assessment, today: date = TODAY) -> str:
    """All of the page, without its line breaks."""
    return " ".join(" ".join(line.text.split()) for line in drawn(PAGE, assessment, today=today).lines)


# --- what the grid says ----------------------------------------------------------------------------


def test_the_page_says_whether_the_choice_follows_the_grid() -> None:
    assert "Grid: Full outsourcing leads Partial outsourcing by 12.5 points" in said(GRID)
    assert "follows the grid" not in said(GRID)
    assert "Full outsourcing is in first place: the choice follows the grid." in said(FOLLOWS)
    assert "⚠ The choice goes against the grid: Partial outsourcing has 62.5 points, Full outsourcing 75.0." in said(
        AGAINST
    )


def test_an_option_that_is_not_in_the_grid_goes_against_it() -> None:
    ruled_out = answered(GRID, decision_outcome="chosen", decision_option="in_house")
    assert "⚠ Improved in-house IT is not in the grid: the choice goes against it." in said(ruled_out)
    assert "The option chosen was ruled out" in said(ruled_out)


def test_putting_off_is_not_against_anything() -> None:
    text = said(answered(AGAINST, decision_outcome="not_yet", decision_reason="Offers are missing."))
    assert "against the grid" not in text
    assert "The draft can be frozen" in text
    assert "Options, and why not" in text


def test_with_nothing_scored_nothing_is_said_of_the_ranking() -> None:
    text = said(answered(BLANK, decision_outcome="chosen", decision_option="hybrid"))
    assert "Grid: Nothing is scored yet." in text
    assert "first place" not in text


# --- freezing --------------------------------------------------------------------------------------


def test_what_blocks_freezing_is_said_and_the_press_is_refused_with_it() -> None:
    for draft, reason in (
        (GRID, "Say whether an option is chosen, or not yet."),
        (AGAINST, "Write the reason: waiting, or going against the ranking, needs one."),
        (answered(FOLLOWS, review_on=TODAY), "The review must come after the decision."),
    ):
        assert f"✗ {reason}" in said(draft)
        with pytest.raises(RefusedError, match=reason.split(":")[0]):
            press(draft)


def test_gaps_of_the_record_are_told_and_freezing_goes_on() -> None:
    case = FOLLOWS
    for option in case.option_ids():
        if option not in ("full", "partial"):
            case = case.with_option(option, case.option(option).model_copy(update={"reason": "Too dear."}))
    assert "⚠ The record will not say why not Partial: write it below, or freeze it so." in said(case)
    assert len(press(case).decisions) == 1
    told = case.with_option("partial", OptionCase(reason="Too small."))
    assert "The record will not say" not in said(told)


def test_a_record_with_a_margin_of_nothing_says_level() -> None:
    record = press(FOLLOWS).decisions
    (id, decision), *_rest = record.items()
    level = FOLLOWS.model_copy(update={"decisions": {id: decision.model_copy(update={"margin": Decimal("0.04")})}})
    assert "Full outsourcing level with the next, 75.0 points" in said(level)


def test_freezing_records_the_decision_and_shows_it() -> None:
    draft = answered(
        AGAINST,
        decision_reason="The leader is\ntoo far away.",
        decision_known="The costs.",
        decision_assumed="Growth goes on.",
        decision_participants="Ada, Bo",
        review_on=date(2026, 12, 15),
    )
    frozen = press(draft)
    (record,) = frozen.decisions.values()
    assert (record.option, record.outcome, record.decided_on) == ("partial", Outcome.AGAINST_RANKING, TODAY)
    assert record.rejected["full"] == RejectedOption(name="Full outsourcing", total=Decimal(75))
    layout = drawn(PAGE, frozen)
    text = text_of(layout)
    for part in (
        "Decision of 15 June 2026: chosen against the ranking",
        "Partial outsourcing, 62.5 points",
        "Full outsourcing ahead with 75.0 points, by 12.5",
        "Total cost of ownership 75%, Business criticality 25%",
        "Undetermined",
        "Ada, Bo",
        "The leader is",
        "too far away.",
        "The costs.",
        "Growth goes on.",
        "15 December 2026 (in 183 days)",
        "Full outsourcing · 75.0 points",
        "Layered model · not here",
    ):
        assert part in text, part
    record_starts = next(i for i, line in enumerate(layout.lines) if line.text.startswith("Decision of"))
    assert all(target.line < record_starts for target in layout.targets)
    assert layout.lines[0].text.startswith(
        "Decided on 15 June 2026: Partial outsourcing. To be reviewed on 15 December"
    )


def test_the_record_says_what_would_bring_a_rejected_option_back() -> None:
    ruled_out = OptionCase(state=OptionState.RULED_OUT, reason="No provider near.", lifted_by="One opens here.")
    frozen = press(answered(GRID.with_option("layered", ruled_out), decision_outcome="chosen", decision_option="full"))
    shown = " ".join(text_of(drawn(PAGE, frozen)).split())
    assert "Layered model · No provider near. · would come back if: One opens here." in shown


@pytest.mark.parametrize(
    ("cost", "told"),
    [
        (None, "Expected            availability 99.9%"),
        (
            Expected(low=Decimal(9), likely=Decimal(10), high=Decimal(11)),
            "Expected            over 3 years · total cost",
        ),
    ],
)
def test_the_years_looked_at_are_told_with_the_cost_over_them(cost: Expected | None, told: str) -> None:
    forecast = Forecast(years=3, total_cost=cost, availability=Decimal("99.9"))
    record = Decision(
        decided_on=TODAY, outcome=Outcome.CHOSEN, option=Model.FULL, option_name="Full", forecast=forecast
    )
    text = text_of(drawn(PAGE, BLANK.with_decision(record)))
    assert told in text
    assert ("over 3 years" in text) == (cost is not None)


def test_a_reason_of_two_lines_does_not_read_as_one_sentence_in_the_panel() -> None:
    case = answered(FOLLOWS, decision_reason="Our closest work stays here\nCosts 2025")
    layout = drawn(PAGE, case, width=79)
    target = layout.find("decision_reason")
    assert target is not None
    panel = " ".join(line.text for line in PAGE.about(view(case, 79), target.field))
    assert "stays here / Costs 2025" in panel
    assert "here Costs" not in panel + text_of(layout)


def test_a_decision_put_off_is_recorded_without_an_option() -> None:
    frozen = press(answered(GRID, decision_outcome="not_yet", decision_reason="Two offers are missing."))
    (record,) = frozen.decisions.values()
    assert (record.outcome, record.option) == (Outcome.NOT_YET, None)
    assert "Decided on 15 June 2026: not yet." in said(frozen)
    assert set(record.rejected) == set(GRID.option_ids())


def test_the_same_draft_is_not_frozen_twice() -> None:
    frozen = press(FOLLOWS)
    assert "✓ Frozen: the decision of 15 June 2026 is kept as it is." in said(frozen)
    assert "or freeze it so" in said(FOLLOWS)
    assert "or freeze it so" not in said(frozen)
    assert "safeguards of this option are not in place: " in said(frozen)
    assert "Rejected" not in said(frozen)
    with pytest.raises(RefusedError, match="Nothing has changed since the decision of 15 June 2026"):
        press(frozen)
    # In another language the options have other names, and the decision is still the same.
    target = drawn(PAGE, frozen, language="fr").find("freeze")
    assert target is not None
    with pytest.raises(RefusedError):
        target.field.stepped(frozen, 1)


def test_what_was_asked_and_is_not_known_is_told_in_the_record_and_in_the_dossier() -> None:
    draft = FOLLOWS.with_answer("decision_assumed", Answer(state=AnswerState.UNKNOWN))
    draft = draft.with_answer("decision_participants", Answer(state=AnswerState.REFUSED))
    frozen = press(draft)
    (record,) = frozen.decisions.values()
    assert (record.known, record.assumed, record.participants) == ("", "not known", "would rather not say")
    label = question_words.label("decision_assumed")
    assert f"{label} not known" in said(frozen)[said(frozen).index("Decision of 15 June") :]
    rows = [row for table in document(frozen).tables for row in table.rows]
    assert ("Assumed when it was frozen", "not known") in rows
    # The same in another language is the same decision, and knowing it now is another.
    for language in get_args(Language):
        target = drawn(PAGE, frozen, language=language).find("freeze")
        assert target is not None
        with pytest.raises(RefusedError):
            target.field.stepped(frozen, 1)
    set_language("en")
    assert len(press(answered(frozen, decision_assumed="Growth goes on.")).decisions) == 2


def test_confirming_on_a_later_day_is_a_decision_of_its_own() -> None:
    later = date(2026, 12, 1)
    confirmed = press(press(FOLLOWS), later)
    assert [record.decided_on for record in confirmed.decisions.values()] == [TODAY, later]


def test_a_later_decision_stands_above_the_earlier_ones() -> None:
    first = press(answered(FOLLOWS, decided_on=date(2026, 3, 5)))
    changed = answered(first, decision_option="partial", decision_reason="Prices moved.")
    text = said(changed)
    assert "⚠ The draft differs from the decision of 5 March 2026 as it was frozen: freezing it adds a record." in text
    assert "It still bears that date." in text
    dated = answered(changed, decided_on=date(2026, 6, 10))
    assert "It still bears that date." not in said(dated)
    second = press(dated)
    assert second.decisions["d1"] == first.decisions["d1"]
    headings = [line.text for line in drawn(PAGE, second).lines if line.text.startswith("Decision of")]
    assert headings == ["Decision of 10 June 2026: chosen against the ranking", "Decision of 5 March 2026: chosen"]


def test_a_review_that_is_due_stands_out() -> None:
    frozen = press(answered(FOLLOWS, review_on=date(2026, 7, 1)))
    assert drawn(PAGE, frozen).lines[0].spans[0][1] == "strong"
    due = drawn(PAGE, frozen, today=date(2026, 7, 2)).lines[0]
    assert due.text.startswith("⚠ Decided on")
    assert due.spans[0][1] == "warn"
    assert "yesterday" in said(frozen, date(2026, 7, 2))


# --- the options rejected ----------------------------------------------------------------------------


def test_every_option_not_chosen_is_listed_with_its_total_or_its_reason() -> None:
    layout = drawn(PAGE, FOLLOWS)
    assert " ".join(line_with(layout, "Partial outsourcing  ").split()) == "Partial outsourcing 62.5 in the grid ·"
    assert line_with(layout, "Layered model").endswith("not here".ljust(29))
    assert {target.field.key for target in layout.targets if target.field.key.startswith("reason.")} == {
        f"reason.{option}" for option in Model if option != "full"
    }
    blank = GRID.with_option("layered", OptionCase(state=OptionState.RULED_OUT))
    assert "why?" in line_with(drawn(PAGE, blank), "Layered model")


def test_a_reason_typed_for_an_option_of_the_grid_is_kept_in_the_record() -> None:
    target = drawn(PAGE, FOLLOWS).find("reason.partial")
    assert target is not None
    assert target.field.is_typed
    changed = target.field.take(FOLLOWS, " Too little\x1b[2J control ")
    assert changed.option("partial").reason == "Too little[2J control"
    record = press(changed).decisions["d1"]
    assert record.rejected["partial"] == RejectedOption(
        name="Partial outsourcing", total=Decimal("62.5"), reason="Too little[2J control"
    )


def test_a_reason_longer_than_a_line_is_edited_whole() -> None:
    for reason, make in (("two\nlines", LongCell), ("x" * 501, LongCell), ("one line", TextCell)):
        case = FOLLOWS.with_option("partial", OptionCase(reason=reason))
        target = drawn(PAGE, case).find("reason.partial")
        assert target is not None
        assert type(target.field) is make
        assert target.field.typed(case) == reason
        assert target.field.take(case, reason).option("partial").reason == reason


# --- layout ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "_height"), SIZES)
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("id", SAMPLES)
def test_the_samples_fit(width: int, _height: int, language: Language, id: str) -> None:
    case = sample(id, language)
    layout = drawn(PAGE, case, width, language)
    cells = [target for target in layout.targets if not target.field.link]
    assert len(cells) == len(questions_of(Step.DECISION)) + 1 + len(case.option_ids()) - 1


@pytest.mark.parametrize("width", [width for width, _ in SIZES])
@pytest.mark.parametrize("text", [*HOSTILE, "word " * 4000, "x" * 20_000])
def test_hostile_texts_are_shown_as_they_are(text: str, width: int) -> None:
    id, case = GRID.with_new_option("Group IT")
    case = case.with_option("partial", OptionCase(name=text[:500], reason=text))
    case = case.with_decision(
        Decision(
            decided_on=TODAY,
            outcome=Outcome.CHOSEN,
            option=id,
            option_name=text[:500],
            reason=text,
            known=text,
            assumed=text,
            participants=text[:500],
            verdict=Verdict.NONE,
            leader=id,
            leader_name=text[:500],
            leader_total=Decimal(50),
            rejected={"partial": RejectedOption(name=text[:500], reason=text)},
        )
    )
    layout = drawn(PAGE, answered(case, decision_outcome="chosen", decision_option="partial"), width)
    shown = "".join(line.text for line in layout.lines).replace(" ", "")
    assert "".join(text[:60].split()) in shown


def test_a_review_that_is_overdue_says_since_when() -> None:
    set_language("en")
    assert review_due(date(2026, 6, 1), TODAY) == "To be reviewed since 1 June 2026, 14 days late."
    assert review_due(TODAY, TODAY) == "To be reviewed on 15 June 2026, today."
    assert review_due(date(2026, 6, 16), TODAY) == "To be reviewed on 16 June 2026, tomorrow."
