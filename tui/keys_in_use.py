"""The keys that the commands have now, as the words of every screen name them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tui.i18n import N_, _

KEY_NAMES = {"escape": N_("Esc"), "enter": "⏎", "delete": N_("Del"), "space": N_("Space")}

_moved: Mapping[str, str] = MappingProxyType({})


def use_keys(moved: Mapping[str, str]) -> None:
    """From now on the commands of `moved` have these keys, as the key file gives them, and all others their own."""
    global _moved
    _moved = moved


def key_of(command: str) -> str:
    """The first key of a command, as Textual names it; empty when it has none."""
    from tui.commands import BY_ID

    return _moved.get(command, BY_ID[command].key).split(",")[0]


def name_of_key(command: str) -> str:
    """The key of a command as it is written in a sentence: `F5`, `^Q`, `Esc`."""
    return key_name(key_of(command))


def key_name(key: str) -> str:
    """The name of a key as keyboards of the language in use write it: `F5`, `^Q`, `Esc`."""
    if key in KEY_NAMES:
        return _(KEY_NAMES[key])
    if key.startswith("ctrl+"):
        return f"^{key.removeprefix('ctrl+').upper()}"
    return key.upper() if key.startswith("f") and key[1:].isdigit() else key
