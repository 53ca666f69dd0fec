"""The page of the people: what each would choose, where they differ, what is hidden from whom."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from domain.assessment import Assessment
from domain.catalogue import Criterion
from domain.ranking import rank
from domain.samples import SAMPLES, sample
from domain.stakeholder import Aggregation, Weighting
from tests.domain.grids import BLANK
from tests.tui.drawing import drawn, line_with, text_of, view
from tests.tui.groups import DIVIDED, LEVELS, group, with_voice
from tests.tui.hostile import TEXTS, filled_with
from tests.tui.pilots import interview_app
from tests.tui.pilots import text_of as screen_text
from tui.fields.field import RefusedError
from tui.fields.group import AggregationField, VoiceField
from tui.fields.section import SectionField
from tui.i18n import Language, set_language
from tui.page import Layout, PageId, Place
from tui.pages.all import PAGES
from tui.pages.people import PeoplePage
from tui.words.people import Section

PAGE = PeoplePage()
ALL = frozenset(Section)
UNFINISHED = group({"Anne": (80, 10, 10), "Ben": (30, 70), "Cora": (10, 10, 80)})
"""Ben has not said what the third criterion is worth to him."""

CROWD = group({f"Person {place}": (place * 7 % 100, place * 13 % 100, 50) for place in range(1, 13)})


def opened(assessment: Assessment, width: int = 79, reveal: bool = False, cursor: str = "") -> Layout:
    """The page with every section open."""
    seen = view(assessment, width)
    return PAGE.layout(replace(seen, place=Place(cursor=cursor, opened=ALL, reveal=reveal)))


def headline(assessment: Assessment) -> str:
    """The sentences above the table, on one line."""
    lines = [line.text for line in drawn(PAGE, assessment).lines]
    return " ".join(" ".join(lines[: lines.index("")]).split())


# --- room -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [79, 93])
@pytest.mark.parametrize("case", [*(sample(id, "en") for id in SAMPLES), DIVIDED, UNFINISHED, CROWD, BLANK])
def test_it_fits_the_room(case: Assessment, width: int, language: Language) -> None:
    drawn(PAGE, case, width, language)
    set_language(language)
    for reveal in (False, True):
        layout = opened(case, width, reveal)
        assert [line.text for line in layout.lines if line.cells > width] == []


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width", [79, 93])
def test_hostile_names_are_drawn_as_they_are(text: str, width: int) -> None:
    short = " ".join(text.split())[:480]
    case = group({"Anne": (80, 10, 10), short: (30, 70, 0)}, base=filled_with(BLANK, text))
    for reveal in (False, True):
        layout = opened(case, width, reveal)
        assert [line.text for line in layout.lines if line.cells > width] == []
        assert short[:3] in text_of(layout)
    drawn(PAGE, case, width)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("id", SAMPLES)
def test_verdict_and_table_are_in_sight_at_once_in_a_small_terminal(id: str, language: Language) -> None:
    layout = drawn(PAGE, sample(id, language), language=language)
    assert layout.opening <= 17
    mean = layout.find("aggregation")
    assert mean is not None
    assert mean.line < layout.opening


# --- what is said -----------------------------------------------------------------------------------


def test_what_the_group_would_choose_and_whether_everybody_would() -> None:
    assert headline(DIVIDED).startswith(
        "1 of 2 would choose Full outsourcing, and so would the group. Ben would choose Partial outsourcing."
    )
    agreed = group({"Anne": (80, 10, 10), "Ben": (70, 20, 10)})
    assert headline(agreed).startswith("Everybody (2) would choose Full outsourcing, and so would the group.")
    assert "Nothing to discuss" in headline(agreed)


def test_only_what_changes_the_choice_is_to_be_discussed() -> None:
    assert "Discuss only this: Business criticality. If the group weighed it as Ben does" in headline(DIVIDED)
    assert line_with(opened(DIVIDED), "group 40%, Ben 70%").split()[0] == "Criticality"


def test_the_first_of_several_discussions_is_not_said_to_be_the_only_one() -> None:
    people = {"Anne": (80, 10, 10), "Ben": (30, 70, 0), "Carl": (40, 35, 25)}
    several = group(people, levels=[[5, 1, 1], [1, 5, 5], [3, 4, 3]])
    first = "Discuss this first: Business criticality. If the group weighed it as Anne does"
    assert first in headline(several)
    assert "2 other disagreements would do so too." in headline(several)
    shown = " ".join(text_of(opened(several)).split())
    assert "Discuss this too: Total cost of ownership. If the group weighed it as Ben does" in shown
    assert "Discuss these too: Digital ambitions and Total cost of ownership. If the group weighed them as" in shown
    assert "only" not in shown.split("Weights group")[0]


def test_the_words_follow_the_scores_and_the_weights() -> None:
    other = group({"Anne": (80, 10, 10), "Ben": (30, 70, 0)}, levels=[LEVELS[0], [1, 1, 1], [1, 1, 1]])
    assert "Everybody (2) would choose Full outsourcing" in headline(other)
    louder = with_voice(DIVIDED, 1, 4)
    assert headline(louder).startswith("1 of 2 would choose Partial outsourcing, and so would the group. Anne would")


def test_a_compromise_nobody_would_choose() -> None:
    apart = group({"Anne": (100, 0, 0), "Ben": (0, 100, 0)}, levels=[[5, 1, 1], [1, 5, 1], [4, 4, 1]])
    assert "put Hybrid model first, though nobody alone would choose it" in headline(apart)
    assert "Nobody's first choice: Hybrid model." in text_of(opened(apart))


def test_whoever_is_level_between_two_is_not_said_to_choose_one() -> None:
    levels = [[5, 1, 1], [3, 5, 1], [3, 1, 5]]
    level = group({"Anne": (60, 30, 10), "Ben": (80, 20, 0)}, levels=levels)
    assert headline(level).startswith(
        "1 of 2 would choose Full outsourcing, and so would the group. "
        "Anne would choose Full outsourcing or Partial outsourcing."
    )
    both = group({"Anne": (60, 30, 10), "Ben": (60, 10, 30)}, levels=levels)
    assert headline(both).startswith(
        "The group's weights put Full outsourcing first; alone, nobody does without a tie. "
        "Anne would choose Full outsourcing or Partial outsourcing."
    )


def test_a_group_that_cannot_choose() -> None:
    level = group({"Anne": (100, 0, 0), "Ben": (0, 100, 0)}, levels=[[5, 1, 1], [1, 5, 1]])
    assert "cannot choose between Full outsourcing and Partial outsourcing" in headline(level)
    assert "Anne would choose Full outsourcing." in headline(level)


def test_a_tie_of_the_group_is_told_whole_whoever_prefers_which() -> None:
    level = group({"Anne": (100, 0, 0), "Ben": (0, 100, 0)}, levels=[[5, 1, 1], [1, 5, 1]])
    shown = " ".join(text_of(opened(level)).split())
    # Both would settle it, each their own way.
    assert "If the group weighed it as Anne does, it would choose Full outsourcing." in shown
    assert "If the group weighed it as Ben does, it would choose Partial outsourcing." in shown
    costs = "Whoever is right, Full outsourcing or Partial outsourcing is at most 100 points behind the best choice."
    assert costs in shown.replace("100.0", "100")


def test_weights_stand_side_by_side_with_who_is_lowest_and_highest() -> None:
    layout = drawn(PAGE, DIVIDED)
    assert " ".join(line_with(layout, "Total cost  ").split()) == "Total cost 55% ███· far apart ▲ 80% ▼ 30%"
    assert "A Anne" in line_with(layout, "Weights")
    assert "role of Anne" in line_with(layout, "role of Ben")


def test_the_largest_spread_has_the_longest_bar() -> None:
    rows = {
        line.text.split()[0]: line.text for line in drawn(PAGE, DIVIDED).lines if "·" in line.text or "█" in line.text
    }
    assert rows["Criticality"].count("█") > rows["Total"].count("█") > rows["Ambitions"].count("█") > 0


def test_what_each_would_choose_and_by_how_much() -> None:
    shown = opened(DIVIDED)
    assert "+30.0 over Hybrid" in line_with(shown, "A Anne, role of Anne")
    assert "+20.0 over Hybrid" in line_with(shown, "B Ben, role of Ben")
    near = group({"Anne": (51, 24, 25), "Ben": (30, 70, 0)})
    assert "+1.0 over Hybrid, too close" in line_with(opened(near), "A Anne, role of Anne")


def test_how_far_apart_people_are_in_words() -> None:
    shown = text_of(opened(DIVIDED))
    assert "60% of all weight would have to move" in shown
    assert "10% Anne → 70% Ben" in shown
    assert "On the order of the criteria: no agreement (0.50 out of 1)." in shown
    together = text_of(opened(group({"Anne": (80, 15, 5), "Ben": (70, 20, 10)})))
    assert "On the order of the criteria: very strong agreement (1.00 out of 1)." in together


def test_what_a_choice_costs_whom() -> None:
    shown = opened(DIVIDED)
    assert "40.0  behind Partial, with the weights of Ben" in line_with(shown, "40.0  ")
    assert "The most cautious choice is Hybrid model: at most 30.0." in " ".join(text_of(shown).split())


def test_charts_are_read_without_colour() -> None:
    shown = [line.text for line in opened(DIVIDED).lines]
    cost = next(text for text in shown if text.startswith("  Total cost       ·"))
    assert [sign for sign in cost if sign in "AB◆"] == ["B", "◆", "A"]
    ends = cost.rstrip()
    assert ends.endswith("A")
    assert ends.index("B") < ends.index("◆") < ends.index("A")


# --- who counts -------------------------------------------------------------------------------------


def test_voices_are_typed() -> None:
    field = VoiceField("stakeholder_2")
    changed = field.take(DIVIDED, "2,5")
    assert changed.stakeholders["stakeholder_2"].voice == Decimal("2.5")
    assert rank(changed).profile.weights[Criterion.TCO] == pytest.approx((0.8 + 2.5 * 0.3) / 3.5)
    more = field.press(DIVIDED, "+")
    assert more is not None
    assert field.shown(more) == "2"
    less = field.press(with_voice(DIVIDED, 1, 0), "-")
    assert less is not None
    assert field.shown(less) == "0"
    for text in ("101", "-1", "many", "nan"):
        with pytest.raises(RefusedError):
            field.take(DIVIDED, text)


def test_a_voice_of_0_is_heard_and_not_counted() -> None:
    heard = with_voice(DIVIDED, 1, 0)
    assert headline(heard) == "Anne alone counts, and would choose Full outsourcing."
    assert "30%" in line_with(drawn(PAGE, heard), "Total cost  ")
    assert "Partial" in line_with(opened(heard), "B Ben, role of Ben (not c")


def test_when_nobody_counts_it_says_so() -> None:
    assert "Every voice is 0" in headline(with_voice(group({"Anne": (80, 10, 10)}), 0, 0))


def test_the_mean_can_be_changed_and_a_veto_is_told() -> None:
    changed = AggregationField().stepped(DIVIDED, 1)
    assert changed is not None
    assert changed.weighting.aggregation is Aggregation.GEOMETRIC
    assert AggregationField().stepped(changed, 1) == DIVIDED
    assert "geometric mean" in line_with(drawn(PAGE, changed), "The group is their")
    assert "A weight of 0 is a veto in the geometric mean: Ambitions (Ben)." in text_of(drawn(PAGE, changed))
    assert "veto" not in text_of(drawn(PAGE, DIVIDED))


def test_where_everything_is_vetoed_the_arithmetic_mean_is_used_and_it_is_told() -> None:
    both = group({"Anne": (100, 0, 0), "Ben": (0, 60, 40)})
    geometric = both.with_weighting(Weighting(aggregation=Aggregation.GEOMETRIC))
    assert "so the arithmetic mean is used" in " ".join(text_of(drawn(PAGE, geometric)).split())
    assert "33%" not in line_with(drawn(PAGE, geometric), "Total cost  ")


def test_everybody_is_found_among_many() -> None:
    for place in (1, 6, 12):
        key = f"voice.stakeholder_{place}"
        layout = drawn(PAGE, CROWD, cursor=key)
        assert layout.find(key) is not None
        assert "(+" in line_with(layout, "Weights (")


def test_the_panel_has_the_whole_name_and_role() -> None:
    name = "Anne-Sophie de la Rochefoucauld-Montmorency"
    case = group({name: (80, 10, 10), "Ben": (30, 70, 0)})
    about = " ".join(line.text for line in VoiceField("stakeholder_1").about(case, 79))
    assert f"{name}, role of {name}" in " ".join(about.split())


# --- anchoring ---------------------------------------------------------------------------------------


def test_nothing_of_the_others_is_shown_while_somebodys_weights_are_missing() -> None:
    layout = drawn(PAGE, UNFINISHED)
    shown = " ".join(text_of(layout).split())
    assert "Hidden until everybody's own weights are in" in shown
    assert "Missing: Ben" in shown
    assert "3/4" in line_with(layout, "Questions answered")
    for told in ("80%", "would choose", "Discuss", "far apart", "Total cost"):
        assert told not in shown


def test_a_key_shows_what_is_hidden_and_still_says_who_is_missing() -> None:
    shown = text_of(opened(UNFINISHED, reveal=True))
    assert "Not finished with their own weights: Ben." in shown
    assert "80%" in shown
    assert "would choose" in shown


def test_one_person_alone_has_nobody_to_follow() -> None:
    alone = group({"Anne": (80, 10)})
    assert "Hidden" not in text_of(drawn(PAGE, alone))
    assert "Anne alone counts" in headline(alone)


# --- nothing to show ----------------------------------------------------------------------------------


def test_without_anybody_it_leads_to_the_page_of_the_weights() -> None:
    layout = drawn(PAGE, BLANK)
    assert "Nobody is named yet" in text_of(layout)
    link = layout.targets[0].field.link
    assert drawn(PAGES[PageId.WEIGHTS], BLANK).find(link) is not None


def test_without_scores_the_weights_are_compared_all_the_same() -> None:
    unscored = group({"Anne": (80, 10, 10), "Ben": (30, 70, 0)}, levels=[[None] * 3, [None] * 3])
    assert headline(unscored) == "Nothing is scored yet."
    assert "60% of all weight would have to move" in text_of(opened(unscored))


def test_sections_open_and_close() -> None:
    field = SectionField("group", Section.APART, frozenset(), "")
    assert field.folded(None) == {Section.APART}
    assert field.folded(False) == frozenset()
    assert SectionField("group", Section.APART, ALL, "").folded(None) == ALL - {Section.APART}
    small, roomy = text_of(drawn(PAGE, DIVIDED, 79)), text_of(drawn(PAGE, DIVIDED, 93))
    assert "On the order of the criteria" not in small
    assert "On the order of the criteria" in roomy


def test_what_stands_behind_a_sentence_is_scrolled_into_sight_with_it() -> None:
    layout = opened(DIVIDED)
    apart = layout.find(f"group.{Section.APART}")
    assert apart is not None
    last = next(place for place, line in enumerate(layout.lines) if "order of the options" in line.text)
    assert apart.line + apart.below == last


# --- in the application --------------------------------------------------------------------------------


async def test_a_voice_typed_moves_the_choice_and_undo_brings_it_back(tmp_path: Path) -> None:
    async with interview_app(tmp_path, DIVIDED) as (screen, pilot):
        screen.go_to_page(PageId.PEOPLE)
        await pilot.pause()
        assert "1 of 2 would choose Full outsourcing" in screen_text(pilot.app)
        assert screen.sheet.target is not None
        for _ in range(4):
            if screen.sheet.target.field.key == "voice.stakeholder_2":
                break
            await pilot.press("right" if screen.sheet.target.field.key.startswith("voice") else "down")
        await pilot.press("4")
        await pilot.pause()
        assert "1 of 2 would choose Partial outsourcing" in screen_text(pilot.app)
        await pilot.press("enter")
        assert screen.session.assessment.stakeholders["stakeholder_2"].voice == 4
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert "1 of 2 would choose Full outsourcing" in screen_text(pilot.app)


async def test_what_is_hidden_is_shown_by_its_key(tmp_path: Path) -> None:
    async with interview_app(tmp_path, UNFINISHED) as (screen, pilot):
        screen.go_to_page(PageId.PEOPLE)
        await pilot.pause()
        assert "Missing: Ben" in screen_text(pilot.app)
        assert "80%" not in screen_text(pilot.app)
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert "80%" in screen_text(pilot.app)
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert "80%" not in screen_text(pilot.app)
