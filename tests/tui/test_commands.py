"""Commands are declared once; their keys do not clash and fit a terminal, and a key file is checked."""

from __future__ import annotations

from itertools import combinations

import pytest
from textual.binding import Binding

from tui import i18n
from tui.commands import BY_ID, COMMANDS, KeyProblem, Where, bindings, check_keys, footer_commands
from tui.keys_in_use import key_name

# Bound by Input, TextArea, Screen or App, or lost in tmux, VS Code or GNOME Terminal.
TAKEN_ELSEWHERE = {"ctrl+c", "ctrl+a", "ctrl+e", "ctrl+k", "ctrl+u", "ctrl+w", "ctrl+v", "ctrl+x", "ctrl+d", "f11"}


def shares_a_screen(first: Where, second: Where) -> bool:
    return first is second or Where.EVERYWHERE in (first, second)


def test_no_two_commands_of_a_screen_share_a_key() -> None:
    for first, second in combinations(COMMANDS, 2):
        if shares_a_screen(first.where, second.where):
            keys = {key for key in first.key.split(",") if key} & set(second.key.split(","))
            assert not keys, (first.id, second.id)


def test_keys_reach_the_application_in_every_terminal() -> None:
    for command in COMMANDS:
        for key in filter(None, command.key.split(",")):
            assert key not in TAKEN_ELSEWHERE, command.id
            assert key in ("escape", "enter", "delete") or key.startswith(("f", "ctrl+")), (
                "printable keys never reach a command"
            )


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("place", [Where.HOME, Where.INTERVIEW])
def test_the_footer_fits_eighty_columns(language: i18n.Language, place: Where) -> None:
    i18n.set_language(language)
    width = sum(
        len(key_name(command.key.split(",")[0])) + len(i18n._(command.label)) + 3 for command in footer_commands(place)
    )
    assert width <= 80


def test_there_is_a_way_to_quit_without_control() -> None:
    assert any(not key.startswith("ctrl") for key in BY_ID["quit"].key.split(","))


def test_a_key_file_can_move_a_command() -> None:
    keys, problems = check_keys({"note": "f11"})
    assert keys == {"note": "f11"}
    assert not problems


def test_a_key_the_pages_keep_stays_with_the_command_that_has_it() -> None:
    assert check_keys({"open": "enter", "next_step": "ctrl+p"}) == ({"open": "enter", "next_step": "ctrl+p"}, [])


def test_two_commands_may_swap_their_keys() -> None:
    keys, problems = check_keys({"note": "f6", "source": "f5"})
    assert keys == {"note": "f6", "source": "f5"}
    assert not problems


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        ({"nonsense": "f5"}, KeyProblem.UNKNOWN_COMMAND),
        ({"note": "f6"}, KeyProblem.TAKEN),
        ({"note": "f1"}, KeyProblem.TAKEN),
        ({"note": 5}, KeyProblem.NOT_A_KEY),
        ({"note": ""}, KeyProblem.NOT_A_KEY),
        ({"note": "a b"}, KeyProblem.NOT_A_KEY),
        ({"note": "x"}, KeyProblem.NOT_A_KEY),
        ({"note": "enter"}, KeyProblem.KEPT),
        ({"next_step": "ctrl+i"}, KeyProblem.KEPT),
        ({"source": "tab"}, KeyProblem.KEPT),
    ],
)
def test_what_cannot_be_used_is_named_and_passed_over(wanted: dict[str, object], problem: KeyProblem) -> None:
    keys, problems = check_keys(wanted)
    assert not keys
    assert [kind for kind, _, _ in problems] == [problem]


def test_no_command_is_ever_left_without_its_key() -> None:
    """Whatever is asked for, the commands of a screen keep keys of their own."""
    keys, _ = check_keys({"note": "f6", "source": "f7", "undo": "f5", "redo": "ctrl+z"})
    final = {command.id: keys.get(command.id, command.key) for command in COMMANDS}
    for first, second in combinations(COMMANDS, 2):
        if shares_a_screen(first.where, second.where) and final[first.id]:
            assert final[first.id] != final[second.id], (first.id, second.id)


def test_the_key_file_reaches_every_command() -> None:
    """Also one without a key of its own: a keymap only moves what is bound."""
    bound = {binding.id for binding in bindings(*Where) if isinstance(binding, Binding)}
    assert bound == set(BY_ID)
