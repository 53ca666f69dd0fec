"""What is compared is limited where it is added, so that no assessment has more than its file may hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from domain.assessment import Assessment, OptionCase
from domain.catalogue import Model
from domain.compared import BY_KIND, MOST_COMPARED, Compared, TooManyError, check_numbers
from domain.criterion import CriterionCase
from domain.facts import with_new_action, with_new_offer, with_new_provider_criterion, with_new_wave, without_wave
from domain.stakeholder import Stakeholder, WeightMethod
from domain.wave import Wave
from storage.codec import decode, encode
from tests.storage import cases

ADDING: dict[Compared, Callable[[Assessment], tuple[str, Assessment]]] = {
    Compared.OPTIONS: lambda case: case.with_new_option("x"),
    Compared.CRITERIA: lambda case: case.with_new_criterion("x"),
    Compared.STAKEHOLDERS: lambda case: case.with_new_stakeholder("x"),
    Compared.WAVES: lambda case: with_new_wave(case, Wave()),
    Compared.PROVIDER_CRITERIA: lambda case: with_new_provider_criterion(case, "x"),
    Compared.OFFERS: lambda case: with_new_offer(case, "x"),
}


def full(compared: Compared, case: Assessment | None = None) -> Assessment:
    """As many of these as an assessment takes."""
    case = case or cases.blank()
    for _ in range(MOST_COMPARED):
        case = ADDING[compared](case)[1]
    return case


@pytest.mark.parametrize("compared", Compared)
def test_as_many_as_a_file_may_hold_can_be_added_and_no_more(compared: Compared) -> None:
    case = full(compared)
    check_numbers(case)
    assert decode(encode(case, cases.STAMP)).assessment == case
    with pytest.raises(TooManyError) as caught:
        ADDING[compared](case)
    assert caught.value.compared is compared
    assert with_new_action(case, "x")[1].actions


def test_every_kind_has_its_limit() -> None:
    assert set(BY_KIND.values()) == set(Compared) == set(ADDING)


def test_one_can_be_added_for_one_that_is_gone() -> None:
    case = full(Compared.WAVES)
    case = without_wave(case, next(iter(case.waves)))
    assert len(ADDING[Compared.WAVES](case)[1].waves) == MOST_COMPARED


def test_what_is_the_methods_own_is_beside_the_limit() -> None:
    case = full(Compared.OPTIONS)
    for model in Model:
        case = case.with_option(model, OptionCase(note="x"))
    assert len(case.options) == MOST_COMPARED + len(Model)
    check_numbers(case)
    assert decode(encode(case, cases.STAMP)).assessment == case


def test_more_than_there_may_be_are_found() -> None:
    case = full(Compared.STAKEHOLDERS).with_criterion("criterion_9", CriterionCase(name="x"))
    check_numbers(case)
    with pytest.raises(TooManyError):
        check_numbers(case.with_stakeholder("stakeholder_99", Stakeholder(name="x", method=WeightMethod.SWING)))
