"""The weights page: the people side by side, their points, the weights of the group."""

from __future__ import annotations

from datetime import date

import pytest

from domain.assessment import Assessment
from domain.catalogue import Criterion
from domain.ranking import rank
from domain.samples import SAMPLES, sample
from tests.tui.hostile import TEXTS, WIDTHS, check_layout, filled_with, texts
from tui import i18n
from tui.fields.field import RefusedError
from tui.fields.score import PointsField
from tui.page import Place
from tui.pages.weights import WeightsPage, new_person_field, person_name_field

PAGE = WeightsPage()
EMPTY = Assessment(id="0" * 12, created_on=date(2026, 1, 1))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("id", SAMPLES)
def test_a_sample_fits_the_room(id: str, width: int, language: i18n.Language) -> None:
    i18n.set_language(language)
    assessment = sample(id, language)
    shown = texts(check_layout(PAGE, assessment, width))
    for person in assessment.stakeholders.values():
        assert person.name[:8] in shown


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width", WIDTHS)
def test_hostile_texts_are_drawn_as_they_are(text: str, width: int) -> None:
    i18n.set_language("en")
    layout = check_layout(PAGE, filled_with(sample("services", "en"), text), width)
    assert " ".join(text.split())[:3] in texts(layout)


def test_an_empty_assessment_says_what_is_missing() -> None:
    i18n.set_language("en")
    shown = texts(check_layout(PAGE, EMPTY, 79))
    assert "Nobody gave weights yet" in shown
    assert "+ a person" in shown


def test_the_first_visit_goes_to_the_first_points_not_given_or_to_a_new_person() -> None:
    assert PAGE.start(EMPTY) == "person.new"
    person, assessment = EMPTY.with_new_stakeholder("Anne")
    assert PAGE.start(assessment) == f"points.{person}.{Criterion.TCO}"
    assert PAGE.start(sample("services", "en")) == "person.new"


def test_the_page_is_passed_over_once_somebody_gave_weights() -> None:
    person, assessment = EMPTY.with_new_stakeholder("Anne")
    assert not PAGE.is_settled(assessment)
    assert PAGE.is_settled(PointsField(person, "tco").take(assessment, "100"))


def test_a_person_whose_column_is_out_of_sight_is_found_by_the_cursor() -> None:
    assessment = EMPTY
    for number in range(12):
        _, assessment = assessment.with_new_stakeholder(f"Person {number}")
    people = list(assessment.stakeholders)
    for person in (people[0], people[5], people[-1]):
        key = f"points.{person}.tco"
        assert check_layout(PAGE, assessment, 79, Place(cursor=key)).find(key) is not None


@pytest.mark.parametrize("text", ["101", "-1", "abc", "nan", "1e3", "inf"])
def test_points_outside_0_to_100_are_refused(text: str) -> None:
    person, assessment = EMPTY.with_new_stakeholder("Anne")
    with pytest.raises(RefusedError):
        PointsField(person, "tco").take(assessment, text)


def test_points_move_the_weights() -> None:
    person, assessment = EMPTY.with_new_stakeholder("Anne")
    changed = PointsField(person, "tco").take(assessment, "100")
    assert rank(changed).profile.weights["tco"] == pytest.approx(1.0)
    plus = PointsField(person, "compliance").press(changed, "+")
    assert plus is not None
    assert rank(plus).profile.weights["compliance"] == pytest.approx(5 / 105)


def test_a_number_typed_on_a_name_does_not_rename_the_person() -> None:
    i18n.set_language("en")
    person, assessment = EMPTY.with_new_stakeholder("Anne")
    with pytest.raises(RefusedError, match="points go below"):
        person_name_field(person).take(assessment, "100")
    with pytest.raises(RefusedError):
        new_person_field().take(assessment, "80")
    assert person_name_field(person).take(assessment, "Anne 2").stakeholders[person].name == "Anne 2"


def test_a_criterion_left_without_points_is_named() -> None:
    i18n.set_language("en")
    person, assessment = EMPTY.with_new_stakeholder("Anne")
    for criterion in list(Criterion)[:-1]:
        assessment = PointsField(person, criterion).take(assessment, "50")
    assert "Anne gave no points to Strategic skills kept" in texts(check_layout(PAGE, assessment, 79))
    complete = PointsField(person, list(Criterion)[-1]).take(assessment, "50")
    assert "gave no points" not in texts(check_layout(PAGE, complete, 79))
