"""Building blocks of every model: frozen, strict, with read-only mappings."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import MappingProxyType, ModuleType
from typing import Annotated, Any, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, StringConstraints

K = TypeVar("K")
V = TypeVar("V")


def _without_plugins() -> None:
    """Have pydantic look for no plugins when it makes its first model.

    A plugin that happens to be installed beside would be handed all that an assessment says. The search itself takes
    1.5 MiB and 20 ms: it loads `importlib.metadata`, and with it what reads e-mail, ZIP and CSV.
    """
    loader = ModuleType("pydantic.plugin._loader")
    vars(loader)["get_plugins"] = tuple
    sys.modules.setdefault(loader.__name__, loader)


_without_plugins()


class Frozen(BaseModel):
    """An immutable value. Unknown fields are refused: the storage layer keeps them aside instead."""

    # Python keeps one compiled expression for all fields of a kind; pydantic's own engine makes one for each.
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, regex_engine="python-re")

    def __copy__(self) -> Self:
        """A shallow copy that shares the set of fields that were ever given, and the names of the fields.

        Hundreds of copies are kept to be undone. A set of its own would be the half of each, and names of its own,
        which a copied `__dict__` has, the half of what remains.
        """
        copied = type(self).__new__(type(self))
        for name, value in self.__dict__.items():
            object.__setattr__(copied, name, value)
        for slot in ("__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__"):
            object.__setattr__(copied, slot, getattr(self, slot))
        return copied


def read_only(mapping: Mapping[K, V]) -> Mapping[K, V]:
    """A copy of `mapping` that cannot be changed in place."""
    return MappingProxyType(dict(mapping))


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return value.model_dump() if isinstance(value, BaseModel) else value


FrozenMap = Annotated[Mapping[K, V], AfterValidator(read_only), PlainSerializer(_plain)]
"""A mapping that cannot be changed in place; `with_key`, `without_key` and `with_or_without` make changed copies."""

EMPTY: Mapping[Any, Any] = MappingProxyType({})

NO_ENTRIES: Any = Field(default_factory=lambda: EMPTY)
"""The default of a `FrozenMap` field (a read-only mapping cannot be deep-copied, as pydantic does with defaults)."""


def with_key(mapping: Mapping[K, V], key: K, value: V) -> Mapping[K, V]:
    """A read-only copy of `mapping` in which `key` has `value`; a known key keeps its place."""
    return read_only({**mapping, key: value})


def without_key(mapping: Mapping[K, V], key: K) -> Mapping[K, V]:
    """A read-only copy of `mapping` without `key` (which may be absent)."""
    return read_only({known: value for known, value in mapping.items() if known != key})


def with_or_without(mapping: Mapping[K, V], key: K, value: V | None) -> Mapping[K, V]:
    """A read-only copy of `mapping` in which `key` has `value`, or is absent where that is None."""
    return without_key(mapping, key) if value is None else with_key(mapping, key, value)


Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}\Z")]
"""A key of a table in a file: lower-case ASCII letters, digits and underscores."""
