"""What all models have in common."""

from copy import copy

import pytest
from pydantic import TypeAdapter, ValidationError

from domain.assessment import Assessment, Month
from domain.base import Identifier
from domain.decision import RecordId
from domain.meeting import MeetingNumber
from domain.samples import sample
from domain.score import Score


def test_a_changed_copy_leaves_the_first_as_it_was():
    first = sample("services", "en")
    changed = first.model_copy(update={"title": "Another"})
    assert (first.title, changed.title) == (sample("services", "en").title, "Another")
    assert changed.answers is first.answers
    assert changed != first == copy(first)
    assert changed.model_copy(update={"title": first.title}) == first
    with pytest.raises(ValidationError):
        changed.title = "A third"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("kind", "taken"), [(Identifier, "hosting"), (RecordId, "d1"), (Month, "2026-03"), (MeetingNumber, "12")]
)
def test_a_key_ends_where_its_line_ends(kind, taken):
    adapter = TypeAdapter(kind, config=Assessment.model_config)
    assert adapter.validate_python(taken) == taken
    for wrong in (f"{taken}\n", f" {taken}", f"{taken} ", ""):
        with pytest.raises(ValidationError):
            adapter.validate_python(wrong)


@pytest.mark.parametrize("wrong", ["0123456789ab\n", "0123456789a", "0123456789AB"])
def test_an_id_is_twelve_digits(wrong):
    values = sample("services", "en").model_dump()
    assert Assessment(**values | {"id": "0123456789ab"}).id == "0123456789ab"
    with pytest.raises(ValidationError):
        Assessment(**values | {"id": wrong})
    with pytest.raises(ValidationError):
        Score(ground=wrong)
