"""What is compared with each other, and how many of each an assessment takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from domain.catalogue import Criterion, Model

if TYPE_CHECKING:
    from domain.assessment import Assessment

MOST_COMPARED = 60
"""Most options, criteria, people, waves, criteria for offers and offers that people add to those of the method: as many
are worked out within a second. Our addition.
"""


class Compared(StrEnum):
    """What people add to, by the field of the assessment that holds it."""

    OPTIONS = "options"
    CRITERIA = "criteria"
    STAKEHOLDERS = "stakeholders"
    WAVES = "waves"
    PROVIDER_CRITERIA = "provider_criteria"
    OFFERS = "offers"


BY_KIND: Mapping[str, Compared] = MappingProxyType(
    {
        "option": Compared.OPTIONS,
        "criterion": Compared.CRITERIA,
        "stakeholder": Compared.STAKEHOLDERS,
        "wave": Compared.WAVES,
        "provider_criterion": Compared.PROVIDER_CRITERIA,
        "offer": Compared.OFFERS,
    }
)
"""By the kind that the id of one begins with."""


class TooManyError(ValueError):
    """An assessment takes `MOST_COMPARED` of these, and has as many."""

    def __init__(self, compared: Compared) -> None:
        super().__init__(f"at most {MOST_COMPARED} {compared}")
        self.compared = compared


def number_added(compared: Compared, ids: Iterable[str]) -> int:
    """How many of `ids` are not the method's own."""
    return len(set(ids) - _of_the_method(compared))


def _of_the_method(compared: Compared) -> frozenset[str]:
    # Whoever only names these, such as a list of files, loads no models.
    from domain.offer import ProviderQuestion

    match compared:
        case Compared.OPTIONS:
            return frozenset(Model)
        case Compared.CRITERIA:
            return frozenset(Criterion)
        case Compared.PROVIDER_CRITERIA:
            return frozenset(ProviderQuestion)
    return frozenset()


def check_room(assessment: Assessment, compared: Compared) -> None:
    """Raise TooManyError when no more of these can be added."""
    if number_added(compared, getattr(assessment, compared)) >= MOST_COMPARED:
        raise TooManyError(compared)


def check_numbers(assessment: Assessment) -> None:
    """Raise TooManyError for the first of which there are more than an assessment takes."""
    for compared in Compared:
        if number_added(compared, getattr(assessment, compared)) > MOST_COMPARED:
            raise TooManyError(compared)
