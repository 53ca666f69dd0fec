"""Three complete assessments, made from the situations the article describes. Names and figures are invented."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from domain.assessment import Assessment
from domain.samples.consultancy import consultancy
from domain.samples.industry import industry
from domain.samples.parts import Language, Told
from domain.samples.services import services

__all__ = ["SAMPLES", "Language", "sample"]

_MAKERS: Mapping[str, Callable[[Told], Assessment]] = MappingProxyType(
    {"consultancy": consultancy, "services": services, "industry": industry}
)

SAMPLES = tuple(_MAKERS)
"""The ids of the samples: 15 people in consulting, 50 in services, 80 in industry."""


def sample(id: str, language: Language) -> Assessment:
    """The sample `id` with its free texts in a language: always the same value, with fixed ids and dates.

    Raises KeyError when there is no such sample.
    """
    return _MAKERS[id](Told(language))
