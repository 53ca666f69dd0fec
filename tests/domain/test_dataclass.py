"""Our `dataclass` against the one it stands in for."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from domain.dataclass import dataclass

BOTH = pytest.mark.parametrize("decorator", [dataclass, dataclasses.dataclass], ids=["ours", "standard"])


def point(decorator: Callable[..., Any], **options: bool) -> Any:
    class Point:
        """A place."""

        across: int
        down: int = 2
        hidden: str = dataclasses.field(default="secret", repr=False)

    return decorator(**options)(Point)


@BOTH
@pytest.mark.parametrize("slots", [True, False])
def test_a_frozen_value_is_compared_hashed_copied_and_shown(decorator, slots):
    made = point(decorator, frozen=True, slots=slots)
    value = made(1)
    assert value == made(1, 2) != made(1, 3)
    assert len({value, made(1), made(2)}) == 2
    assert dataclasses.replace(value, down=5) == made(1, 5)
    assert dataclasses.asdict(value) == {"across": 1, "down": 2, "hidden": "secret"}
    assert repr(value).endswith("Point(across=1, down=2)")
    assert made.__doc__ == "A place."
    assert hasattr(value, "__dict__") is not slots


@BOTH
def test_nothing_of_a_frozen_value_can_be_set_or_deleted(decorator):
    value = point(decorator, frozen=True, slots=True)(1)
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'across'"):
        value.across = 3
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'across'"):
        del value.across
    assert value.across == 1


@BOTH
def test_a_value_that_is_not_frozen_can_be_set(decorator):
    value = point(decorator, slots=True)(1)
    value.across = 3
    assert repr(value).endswith("Point(across=3, down=2)")
    with pytest.raises(TypeError, match="unhashable"):
        hash(value)


@BOTH
def test_keywords_only(decorator):
    made = point(decorator, frozen=True, slots=True, kw_only=True)
    assert made(across=1).across == 1
    with pytest.raises(TypeError):
        made(1)


@BOTH
def test_a_class_may_show_itself_and_hold_itself(decorator):
    @decorator
    class Named:
        name: str

        def __repr__(self) -> str:
            return self.name

    @decorator
    class Chain:
        link: object = None

    assert repr(Named("here")) == "here"
    chain = Chain()
    chain.link = chain
    assert repr(chain).endswith("Chain(link=...)")
