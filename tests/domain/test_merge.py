"""Two changed copies become one: nothing is lost, nothing is settled in silence, no id means two things."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from domain import weight_answers
from domain.answer import Confidence
from domain.assessment import Assessment, OptionCase, OptionState, Score
from domain.catalogue import Criterion, Model
from domain.changes import changes
from domain.decision import Decision, Outcome
from domain.entries import assembled, entries
from domain.entry import EntryId, EntryKind
from domain.facts import with_meeting, with_new_action
from domain.meeting import Meeting
from domain.merge import Clash, DifferentAssessmentsError, Merge, Side, merge
from domain.offer import Offer, ProviderCriterion, Rating
from domain.renaming import renamed
from domain.rituals import Ritual
from domain.samples import sample
from domain.stakeholder import PointsBounds
from domain.text import MAX_TEXT
from tests import strategies
from tests.domain.building import answered
from tests.faults.effort import rounds
from tests.storage import cases

HEADCOUNT = EntryId(EntryKind.ANSWER, ("headcount",))


SOME = settings(
    max_examples=rounds(40, 12),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
"""Whole assessments take long to make."""


@st.composite
def families(draw: st.DrawFn) -> tuple[Assessment, Assessment, Assessment]:
    """A base and two copies in which some entries are those of other assessments, some are gone, some are the same."""
    base = draw(strategies.assessments())
    copies = []
    for _copy in range(2):
        other = draw(strategies.assessments())
        there, here = entries(other), dict(entries(base))
        candidates = list(dict.fromkeys((*here, *there)))
        for id in draw(st.lists(st.sampled_from(candidates), max_size=8, unique=True)):
            if id in there:
                here[id] = there[id]
            else:
                del here[id]
        made = max(base.custom_made, other.custom_made)
        copies.append(assembled(here, base, made))
    return base, copies[0], copies[1]


def plain(base: Assessment) -> Assessment:
    """`base` without what is written out although it is at its default."""
    return assembled(entries(base), base)


@SOME
@given(families())
def test_what_only_one_copy_changed_is_taken(family: tuple[Assessment, Assessment, Assessment]) -> None:
    base, ours, theirs = family
    assert merge(base, ours, base) == Merge(plain(ours))
    assert merge(base, base, theirs) == Merge(plain(theirs))
    assert merge(base, ours, ours) == Merge(plain(ours))


@SOME
@given(families())
def test_without_clashes_both_ways_round_are_the_same(family: tuple[Assessment, Assessment, Assessment]) -> None:
    base, ours, theirs = family
    there, back = merge(base, ours, theirs), merge(base, theirs, ours)
    assert len(there.clashes) == len(back.clashes)
    assume(not there.renamed)
    assert {clash.id: (clash.ours, clash.theirs) for clash in there.clashes} == {
        clash.id: (clash.theirs, clash.ours) for clash in back.clashes
    }
    if not there.clashes:
        assert changes(there.assessment, back.assessment) == ()


@SOME
@given(families(), st.booleans())
def test_nothing_is_lost(family: tuple[Assessment, Assessment, Assessment], known: bool) -> None:
    base, ours, theirs = family
    merged = merge(base if known else None, ours, theirs)
    clashing = {clash.id: clash for clash in merged.clashes}
    told = [*entries(merged.assessment).values()]
    told += [entry for clash in merged.clashes for entry in (clash.ours, clash.theirs) if entry is not None]
    before = entries(base) if known else {}
    for copy, other in ((ours, theirs), (theirs, ours)):
        for id, entry in entries(copy).items():
            if id in clashing or entry in told:
                continue
            # Only what the other copy took out or changed, and this one never touched, is gone; or an id inside it
            # was renamed, which leaves as many entries as there were.
            assert before.get(id) == entry or merged.renamed or id.kind is EntryKind.DECISION
            assert before.get(id) != entry or entries(other).get(id) != entry


@SOME
@given(families())
def test_choosing_a_side_puts_its_entry_there(family: tuple[Assessment, Assessment, Assessment]) -> None:
    base, ours, theirs = family
    merged = merge(base, ours, theirs)
    assert merged.choosing({}) == merged.assessment
    for clash in merged.clashes:
        assert entries(merged.assessment).get(clash.id) == clash.of(clash.kept) is not None
        for side in Side:
            chosen = merged.choosing({clash.id: side})
            assert entries(chosen).get(clash.id) == clash.of(side)


@SOME
@given(families())
def test_without_a_base_nothing_is_removed_and_all_that_differs_clashes(
    family: tuple[Assessment, Assessment, Assessment],
) -> None:
    _base, ours, theirs = family
    merged = merge(None, ours, theirs)
    assume(not merged.renamed)
    mine, others = entries(ours), entries(theirs)
    numbered = {id for id in (*mine, *others) if id.kind is EntryKind.DECISION}
    assert {clash.id for clash in merged.clashes} == {id for id in mine if id in others and mine[id] != others[id]} - (
        numbered
    )
    assert {*mine, *others} <= {*entries(merged.assessment)}


# --- clashes -----------------------------------------------------------------------------------


def clash_of(base: Assessment, ours: Assessment, theirs: Assessment) -> tuple[Merge, Clash]:
    merged = merge(base, ours, theirs)
    assert len(merged.clashes) == 1
    return merged, merged.clashes[0]


def test_different_questions_merge_and_the_same_one_clashes() -> None:
    base = answered(headcount=50)
    ours = answered(base, headcount=60, it_cost=Decimal(1000))
    theirs = answered(base, headcount=70, sites=2)
    merged, clash = clash_of(base, ours, theirs)
    assert clash == Clash(HEADCOUNT, base.answer("headcount"), ours.answer("headcount"), theirs.answer("headcount"))
    assert (merged.assessment.value("it_cost"), merged.assessment.value("sites")) == (1000, 2)
    assert merged.assessment.value("headcount") == 60
    assert merged.choosing({HEADCOUNT: Side.THEIRS}).value("headcount") == 70
    with pytest.raises(KeyError):
        merged.choosing({EntryId(EntryKind.ANSWER, ("sites",)): Side.THEIRS})


@pytest.mark.parametrize("side", Side)
def test_what_is_there_stands_before_what_was_taken_out(side: Side) -> None:
    base = answered(headcount=50)
    gone, changed = base.model_copy(update={"answers": {}}), answered(base, headcount=60)
    copies = (changed, gone) if side is Side.OURS else (gone, changed)
    merged, clash = clash_of(base, *copies)
    assert clash.kept is side
    assert merged.assessment.value("headcount") == 60
    other = Side.THEIRS if side is Side.OURS else Side.OURS
    assert merged.choosing({HEADCOUNT: other}).answers == {}


def test_the_side_not_kept_can_be_told_in_the_note() -> None:
    base = answered(headcount=50)
    noted = base.answer("headcount").model_copy(update={"note": "Payroll", "confidence": Confidence.ROUGHLY})
    merged, clash = clash_of(base, base.with_answer("headcount", noted), answered(base, headcount=70))
    told = merged.with_note(clash, "The other copy says 70.")
    assert told.assessment.answer("headcount") == noted.model_copy(update={"note": "Payroll\nThe other copy says 70."})
    assert told.clashes == merged.clashes
    assert merged.with_note(clash, "x" * (MAX_TEXT - len("Payroll"))) == merged
    fits = merged.with_note(clash, "x" * (MAX_TEXT - len("Payroll\n")))
    assert len(fits.assessment.answer("headcount").note) == MAX_TEXT
    bare, clash = clash_of(base, answered(base, headcount=60), answered(base, headcount=70))
    assert bare.with_note(clash, "70").assessment.answer("headcount").note == "70"


def test_an_entry_without_a_note_is_left_as_it_is() -> None:
    base = answered()
    merged, clash = clash_of(base, base.with_title("one"), base.with_title("two"))
    assert merged.with_note(clash, "two") == merged
    assert merged.assessment.title == "one"


def test_points_and_their_bounds_are_one_thing() -> None:
    person, base = answered().with_new_stakeholder("Anne")
    base = weight_answers.with_swing_points(base, person, Criterion.TCO, Decimal(50))
    ours = weight_answers.with_swing_points(base, person, Criterion.TCO, Decimal(90))
    theirs = weight_answers.with_points_between(base, person, Criterion.TCO, Decimal(10), Decimal(20))
    merged, clash = clash_of(base, ours, theirs)
    assert merged.assessment == ours
    chosen = merged.choosing({clash.id: Side.THEIRS}).stakeholders[person]
    assert (chosen.points["tco"], chosen.bounds["tco"]) == (15, PointsBounds(low=Decimal(10), high=Decimal(20)))


def test_a_pair_asked_both_ways_round_is_one_thing() -> None:
    person, base = answered().with_new_stakeholder("Anne")
    base = weight_answers.with_judgement(base, person, "compliance", "reversibility", 5)
    ours = weight_answers.with_judgement(base, person, "tco", "criticality", 3)
    theirs = weight_answers.with_judgement(base, person, "criticality", "tco", 2)
    merged, clash = clash_of(base, ours, theirs)
    assert clash.id == EntryId(EntryKind.JUDGEMENT, (person, "criticality", "tco"))
    assert merged.assessment == ours
    assert merged.choosing({clash.id: Side.THEIRS}) == theirs


def test_copies_of_different_assessments_are_refused() -> None:
    case = answered()
    with pytest.raises(DifferentAssessmentsError):
        merge(case, case, case.model_copy(update={"id": "0" * 12}))
    with pytest.raises(DifferentAssessmentsError):
        merge(case.model_copy(update={"id": "0" * 12}), case, case)


# --- custom options, criteria and people -------------------------------------------------------


def with_option(base: Assessment, name: str) -> Assessment:
    """`base` with an option of its own, named wherever an option can be."""
    option, case = base.with_new_option(name)
    criterion, case = case.with_new_criterion(f"Criterion of {name}")
    person, case = case.with_new_stakeholder(f"Friend of {name}")
    case = answered(case.with_score(option, criterion, Score(level=4)), decision_option=option)
    case = weight_answers.with_swing_points(case, person, criterion, Decimal(80))
    case = weight_answers.with_rank(case, person, criterion, 1)
    case = weight_answers.with_judgement(case, person, criterion, "tco", 3)
    return case.with_decision(
        Decision(
            decided_on=date(2026, 3, len(name)),
            outcome=Outcome.CHOSEN,
            option=option,
            option_name=name,
            leader=option,
            weights={criterion: Decimal(1)},
        )
    )


def test_what_both_made_under_one_id_is_told_apart_everywhere() -> None:
    base = answered(headcount=50)
    ours, theirs = with_option(base, "Nearshore"), with_option(base, "Offshoring")
    merged = merge(base, ours, theirs)
    case = merged.assessment
    assert {id.ids[0]: new for id, new in merged.renamed.items()} == {
        "option_1": "option_4",
        "criterion_2": "criterion_5",
        "stakeholder_3": "stakeholder_6",
    }
    assert case.custom_made == 6
    assert {id: option.name for id, option in case.options.items()} == {
        "option_1": "Nearshore",
        "option_4": "Offshoring",
    }
    assert case.scores == {"option_1": {"criterion_2": Score(level=4)}, "option_4": {"criterion_5": Score(level=4)}}
    assert case.stakeholders["stakeholder_3"] == ours.stakeholders["stakeholder_3"]
    friend = case.stakeholders["stakeholder_6"]
    assert (friend.points, friend.ranks) == ({"criterion_5": 80}, {"criterion_5": 1})
    assert friend.judgements == {"criterion_5": {"tco": 3}}
    assert friend.shown is not None
    assert friend.shown.criteria == (*Criterion, "criterion_5")
    assert [(id, record.option_name, record.option) for id, record in case.decisions.items()] == [
        ("d1", "Nearshore", "option_1"),
        ("d2", "Offshoring", "option_4"),
    ]
    assert case.decisions["d2"].weights == {"criterion_5": 1}
    (clash,) = merged.clashes
    assert merged.choosing({clash.id: Side.THEIRS}).chosen("decision_option") == "option_4"


def test_an_id_is_renamed_in_every_place_and_texts_are_left_alone() -> None:
    case = with_option(answered(), "Nearshore")
    ids = {
        EntryId(EntryKind.OPTION, ("option_1",)): "option_9",
        EntryId(EntryKind.CRITERION, ("criterion_2",)): "criterion_9",
        EntryId(EntryKind.STAKEHOLDER, ("stakeholder_3",)): "stakeholder_9",
    }
    after = renamed(case, ids).model_dump_json()
    assert not any(f'"{id.ids[0]}"' in after for id in ids)
    back = {EntryId(id.kind, (new,)): id.ids[0] for id, new in ids.items()}
    assert renamed(renamed(case, ids), back) == case
    noted = case.with_option("option_1", OptionCase(name="option_1", note="option_1"))
    assert renamed(noted, ids).options == {"option_9": OptionCase(name="option_1", note="option_1")}


def test_what_both_made_under_one_name_is_one_thing() -> None:
    base = answered()
    ours = with_option(base, "Nearshore")
    theirs = ours.with_score("option_1", Criterion.TCO, Score(level=2))
    assert merge(base, ours, theirs) == Merge(theirs)


def test_merging_the_same_copies_again_adds_nothing() -> None:
    base = answered(headcount=50)
    ours, theirs = with_option(base, "Nearshore"), with_option(base, "Offshoring")
    once = merge(base, ours, theirs).assessment
    again = merge(None, once, theirs)
    assert again.assessment == once
    assert again.renamed
    assert [clash.id.ids for clash in again.clashes] == [("decision_option",)]


def test_a_free_number_is_found_whatever_the_count_says() -> None:
    option, ours = answered().with_new_option("Nearshore")
    ours = ours.with_option("option_2", OptionCase(name="By hand"))
    _option, theirs = answered().with_new_option("Offshore")
    merged = merge(answered(), ours, theirs).assessment
    assert [(id, case.name) for id, case in merged.options.items()] == [
        (option, "Nearshore"),
        ("option_2", "By hand"),
        ("option_3", "Offshore"),
    ]


@pytest.mark.parametrize("side", Side)
def test_what_one_removed_and_the_other_went_on_with_is_kept_whole(side: Side) -> None:
    option, base = answered().with_new_option("Nearshore")
    for criterion in Criterion:
        base = base.with_score(option, criterion, Score(level=3))
    gone = base.without_option(option)
    went_on = base.with_score(option, Criterion.TCO, Score(level=5))
    copies = (went_on, gone) if side is Side.OURS else (gone, went_on)
    merged, clash = clash_of(base, *copies)
    assert clash.id == EntryId(EntryKind.OPTION, (option,))
    assert clash.kept is side
    assert merged.assessment == went_on
    other = Side.THEIRS if side is Side.OURS else Side.OURS
    assert merged.choosing({clash.id: other}) == plain(gone)


def test_what_one_removed_and_the_other_left_alone_is_gone() -> None:
    base = with_option(answered(), "Nearshore")
    assert merge(base, base.without_criterion("criterion_2"), answered(base, sites=3)) == Merge(
        plain(answered(base.without_criterion("criterion_2"), sites=3))
    )


def test_what_is_kept_with_an_option_goes_with_a_criterion_nobody_disputes() -> None:
    option, base = answered().with_new_option("Nearshore")
    criterion, base = base.with_new_criterion("Language")
    base = base.with_score(option, criterion, Score(level=3)).with_score(option, Criterion.TCO, Score(level=3))
    ours = base.without_option(option).without_criterion(criterion)
    theirs = base.with_option(option, OptionCase(name="Nearshore", state=OptionState.RULED_OUT))
    merged, clash = clash_of(base, ours, theirs)
    assert clash.id.ids == (option,)
    assert merged.assessment.scores == {option: {"tco": Score(level=3)}}
    assert merged.assessment.criteria == {}


# --- what is held by key -----------------------------------------------------------------------


def test_two_people_rate_one_offer() -> None:
    base = with_offer(answered(), "Acme")
    ours, theirs = rated(base, "adapted_model", 4), rated(base, "governance_quality", 2)
    merged = merge(base, ours, theirs)
    assert merged.clashes == ()
    assert {id: rating.level for id, rating in merged.assessment.offers["offer_1"].ratings.items()} == {
        "adapted_model": 4,
        "governance_quality": 2,
    }
    _merged, clash = clash_of(base, ours, rated(base, "adapted_model", 1))
    assert clash.id == EntryId(EntryKind.OFFER, ("offer_1", "ratings", "adapted_model"))


def test_an_offer_taken_out_by_one_and_rated_by_the_other_is_kept_whole() -> None:
    base = rated(with_offer(answered(), "Acme"), "adapted_model", 4)
    gone = base.model_copy(update={"offers": {}})
    went_on = rated(base, "governance_quality", 2)
    merged, clash = clash_of(base, gone, went_on)
    assert clash.id == EntryId(EntryKind.OFFER, ("offer_1",))
    assert merged.assessment == went_on
    assert merged.choosing({clash.id: Side.OURS}) == gone


def test_offers_made_by_both_and_what_they_are_judged_by_are_told_apart() -> None:
    ours = with_own_criterion(with_offer(answered(), "Acme"), "Near us")
    theirs = with_own_criterion(with_offer(answered(), "Beta"), "Speaks French")
    case = merge(answered(), ours, theirs).assessment
    own = {id: criterion.name for id, criterion in case.provider_criteria.items()}
    assert sorted(own.values()) == ["Near us", "Speaks French"]
    told = {
        offer.name: {own[id]: rating.level for id, rating in offer.ratings.items()} for offer in case.offers.values()
    }
    assert told == {"Acme": {"Near us": 5}, "Beta": {"Speaks French": 5}}


def with_offer(case: Assessment, name: str) -> Assessment:
    id, counted = case.with_new_id("offer")
    return counted.model_copy(update={"offers": {**counted.offers, id: Offer(name=name)}})


def rated(case: Assessment, criterion: str, level: int) -> Assessment:
    offer = case.offers["offer_1"]
    changed = offer.model_copy(update={"ratings": {**offer.ratings, criterion: Rating(level=level)}})
    return case.model_copy(update={"offers": {**case.offers, "offer_1": changed}})


def with_own_criterion(case: Assessment, name: str) -> Assessment:
    id, counted = case.with_new_id("provider_criterion")
    return rated(counted.model_copy(update={"provider_criteria": {id: ProviderCriterion(name=name)}}), id, 5)


# --- decision records --------------------------------------------------------------------------


def decided(base: Assessment, *days: int) -> Assessment:
    for day in days:
        base = base.with_decision(Decision(decided_on=date(2026, 3, day), outcome=Outcome.NOT_YET, reason=f"{day}"))
    return base


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ((5, 9), (7,), (1, 5, 7, 9)),
        ((7,), (5, 9), (1, 5, 7, 9)),
        ((5,), (5,), (1, 5)),
        ((5, 9), (5, 7), (1, 5, 7, 9)),
        ((9, 5), (7,), (1, 7, 9, 5)),
        ((5, 7), (7,), (1, 5, 7)),
        ((7,), (5, 7), (1, 5, 7)),
        ((), (9,), (1, 9)),
    ],
)
def test_records_of_both_stand_by_their_dates(
    ours: tuple[int, ...], theirs: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    base = decided(answered(), 1)
    merged = merge(base, decided(base, *ours), decided(base, *theirs))
    assert merged.clashes == ()
    assert [int(record.reason) for record in merged.assessment.decisions.values()] == list(expected)
    assert list(merged.assessment.decisions) == [f"d{number}" for number in range(1, len(expected) + 1)]


def test_a_record_still_follows_the_one_it_took_further() -> None:
    base = decided(answered(), 1)
    ours = decided(base, 5)
    theirs = base.with_decision(list(decided(base, 9).decisions.values())[-1].model_copy(update={"follows": "d1"}))
    last = theirs.with_decision(theirs.decisions["d2"].model_copy(update={"follows": "d2"}))
    merged = merge(base, ours, last).assessment
    assert [record.follows for record in merged.decisions.values()] == [None, None, "d1", "d3"]


def test_the_same_words_after_different_records_are_two_records() -> None:
    """Both copies took something else further, in the same words: each stays with what it followed."""
    ours, theirs = (decided(answered(), day) for day in (5, 7))
    last = list(decided(answered(), 9).decisions.values())[-1].model_copy(update={"follows": "d1"})
    further = last.model_copy(update={"follows": "d2"})
    ours, theirs = (copy.with_decision(last).with_decision(further) for copy in (ours, theirs))
    merged = merge(None, ours, theirs)
    assert merged.clashes == ()
    found = merged.assessment.decisions
    assert [(record.reason, record.follows) for record in found.values()] == [
        ("5", None),
        ("7", None),
        ("9", "d1"),
        ("9", "d3"),
        ("9", "d2"),
        ("9", "d5"),
    ]


def test_both_hold_meetings_and_agree_on_actions() -> None:
    base = answered()
    ours = with_meeting(base, Ritual.STEERING_COMMITTEE, 2, Meeting(held_on=date(2026, 7, 1)))
    _id, ours = with_new_action(ours, "Rewrite the scope")
    theirs = with_meeting(base, Ritual.STEERING_COMMITTEE, 1, Meeting(minutes="Nothing decided."))
    _id, theirs = with_new_action(theirs, "Ask the users")
    merged = merge(base, ours, theirs)
    assert merged.clashes == ()
    assert {number: dict(meeting) for number, meeting in merged.assessment.meetings["steering_committee"].items()} == {
        "1": {"held_on": None, "minutes": "Nothing decided."},
        "2": {"held_on": date(2026, 7, 1), "minutes": ""},
    }
    assert {action.name for action in merged.assessment.actions.values()} == {"Rewrite the scope", "Ask the users"}


def test_a_whole_interview_done_by_two() -> None:
    base = sample("industry", "fr")
    change: Callable[..., Any] = base.with_score
    ours = change(Model.FULL, Criterion.TCO, Score(level=1, note="ours"))
    theirs = answered(change(Model.FULL, Criterion.COMPLIANCE, Score(level=1, note="theirs")), headcount=999)
    merged = merge(base, ours, theirs)
    assert merged.clashes == ()
    assert {change.id.ids for change in changes(base, merged.assessment)} == {
        ("headcount",),
        ("full", "tco"),
        ("full", "compliance"),
    }
    assert merged.assessment.with_title("x").title == "x"
    assert merge(base, cases.blank(id=base.id), base).assessment.answers == {}
