"""Every command once. Footer, menu, help page, key file and the table in the user guide come from here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Protocol

from textual.binding import Binding, BindingType

from domain.dataclass import dataclass
from tui.i18n import N_


class Where(StrEnum):
    """Where a command applies."""

    EVERYWHERE = "everywhere"
    HOME = "home"
    INTERVIEW = "interview"
    HISTORY = "history"
    TICKETS = "tickets"
    DAMAGE = "damage"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Command:
    """`label` fits the footer (at most 10 cells), `tooltip` is a sentence; both are msgids.

    `key` is Textual's name of the key; an empty one leaves the command to the menu. `footer` orders the few
    commands shown at the bottom of the screen; 0 keeps one out of it.
    """

    id: str
    key: str
    label: str
    tooltip: str
    where: Where
    footer: int = 0


COMMANDS: tuple[Command, ...] = (
    Command("help", "f1", N_("Help"), N_("What this page is for, how to ask, and every key."), Where.EVERYWHERE, 1),
    Command("menu", "f2", N_("Menu"), N_("Find and run any command by typing part of its name."), Where.EVERYWHERE, 2),
    Command("language", "f12", N_("Language"), N_("Switch between French and English."), Where.EVERYWHERE),
    Command("theme", "", N_("Dark or light"), N_("Switch between the dark and the light theme."), Where.EVERYWHERE),
    Command("quit", "ctrl+q,f10", N_("Quit"), N_("Save and leave Sourcier."), Where.EVERYWHERE, 9),
    # Home
    Command("open", "enter", N_("Open"), N_("Open the assessment under the cursor."), Where.HOME, 3),
    Command("new", "ctrl+n", N_("New"), N_("Start a new assessment."), Where.HOME, 4),
    Command("rename", "f5", N_("Rename"), N_("Give the assessment another title."), Where.HOME),
    Command("duplicate", "f6", N_("Duplicate"), N_("Make a copy of the assessment."), Where.HOME),
    Command("delete", "delete", N_("Delete"), N_("Move the assessment to the trash."), Where.HOME, 6),
    Command("restore", "ctrl+z", N_("Restore"), N_("Take back the last assessment moved to the trash."), Where.HOME),
    Command("samples", "f9", N_("Samples"), N_("Add the three sample assessments to the library."), Where.HOME),
    Command(
        "portfolio", "f8", N_("Portfolio"), N_("All assessments by sector, size, verdict, option, KPIs."), Where.HOME
    ),
    Command("portfolio_files", "", N_("Export"), N_("Write the rows of the portfolio as CSV and XLSX."), Where.HOME),
    Command("calibration", "f4", N_("Record"), N_("What all decisions expected, and what became of it."), Where.HOME),
    Command("merge", "f7", N_("Merge"), N_("Merge a copy that a sync program made with its assessment."), Where.HOME),
    Command("new_encrypted", "", N_("Encrypted"), N_("Start a new assessment under a passphrase."), Where.HOME),
    Command("encrypt", "", N_("Encrypt"), N_("Put the assessment and its versions under a passphrase."), Where.HOME),
    Command("decrypt", "", N_("Decrypt"), N_("Turn the encrypted assessment back into plain text."), Where.HOME),
    # Interview
    Command(
        "next_open",
        "f3",
        N_("To ask"),
        N_("Go to what is open in this step, then to what matters most to the decision."),
        Where.INTERVIEW,
        3,
    ),
    Command(
        "state",
        "f4",
        N_("Unknown"),
        N_("Answer without a value: don't know, refused, not applicable, not asked. Also ? ! - and Delete."),
        Where.INTERVIEW,
        4,
    ),
    Command("note", "f5", N_("Note"), N_("Write a note on the answer under the cursor."), Where.INTERVIEW, 5),
    Command("source", "f6", N_("Source"), N_("Say who gave the answer, or where it comes from."), Where.INTERVIEW),
    Command(
        "confidence", "f7", N_("Doubt"), N_("Sure, roughly or a guess: how far to trust the answer."), Where.INTERVIEW
    ),
    Command("previous_step", "f8", N_("Back"), N_("Go to the previous page."), Where.INTERVIEW, 6),
    Command("next_step", "f9", N_("Next"), N_("Go to the next page."), Where.INTERVIEW, 7),
    Command("undo", "ctrl+z", N_("Undo"), N_("Undo the last change, and say which it was."), Where.INTERVIEW),
    Command("redo", "ctrl+y", N_("Redo"), N_("Make the last undone change again."), Where.INTERVIEW),
    Command(
        "reveal",
        "ctrl+t",
        N_("Totals"),
        N_("Show what is hidden so that it leads nobody: totals while scoring, the weights of the others."),
        Where.INTERVIEW,
    ),
    Command("save", "ctrl+s", N_("Save now"), N_("Save at once. Every answer is saved anyway."), Where.INTERVIEW),
    Command(
        "offer_grid",
        "",
        N_("Offer grid"),
        N_("Grid of offers: make a new assessment whose options are the offers of the shortlist."),
        Where.INTERVIEW,
    ),
    Command("history", "ctrl+r", N_("History"), N_("Earlier versions: what changed, the way back."), Where.INTERVIEW),
    Command(
        "tickets", "ctrl+o", N_("Tickets"), N_("Take readings of KPIs from an export of tickets."), Where.INTERVIEW
    ),
    Command(
        "report", "ctrl+l", N_("Report"), N_("Write the dossier, or the report for the provider."), Where.INTERVIEW
    ),
    Command(
        "home", "escape", N_("Library"), N_("Save, close the assessment and go back to the library."), Where.INTERVIEW
    ),
    # History
    Command("changes", "enter", N_("Changes"), N_("Show in words what changed between the two."), Where.HISTORY, 3),
    Command(
        "against", "f6", N_("Against"), N_("Compare all others with this version; again for now."), Where.HISTORY, 4
    ),
    Command("restore_version", "f7", N_("Restore"), N_("Go back to this version; ^Z undoes it."), Where.HISTORY, 5),
    Command("name_version", "f5", N_("Name"), N_("Name the version, which keeps it for ever."), Where.HISTORY),
    Command("baseline", "f8", N_("Baseline"), N_("Make it the version reviews are compared with."), Where.HISTORY, 7),
    Command("other", "f9", N_("Other"), N_("Compare with another assessment of the library."), Where.HISTORY),
    Command("leave", "escape", N_("Back"), N_("Go back to the assessment."), Where.HISTORY, 9),
    # Tickets
    Command("export_file", "f5", N_("File"), N_("Name the export of tickets to read."), Where.TICKETS, 3),
    Command(
        "watch", "f6", N_("Watch"), N_("Watch the folder of the export for new ones, or no longer."), Where.TICKETS, 4
    ),
    Command("take_readings", "f7", N_("Take"), N_("Take the readings shown; ^Z undoes it."), Where.TICKETS, 5),
    Command("keep_mapping", "f8", N_("Mapping"), N_("Save the columns chosen for the next time."), Where.TICKETS, 6),
    Command("leave_tickets", "escape", N_("Back"), N_("Go back to the assessment."), Where.TICKETS, 9),
)

BY_ID: Mapping[str, Command] = {command.id: command for command in COMMANDS}


def commands_at(*places: Where) -> tuple[Command, ...]:
    """The commands that apply in any of the places, in their order."""
    return tuple(command for command in COMMANDS if command.where in places)


def footer_commands(place: Where) -> tuple[Command, ...]:
    """The commands shown at the foot of a screen, in their order; together at most 80 cells.

    An interview is left through the library, so only the library shows how to quit.
    """
    shown = [item for item in commands_at(place, Where.EVERYWHERE) if item.footer]
    return tuple(
        sorted((item for item in shown if place is Where.HOME or item.id != "quit"), key=lambda item: item.footer)
    )


def bindings(*places: Where) -> list[BindingType]:
    """The key bindings of the commands that apply in any of the places.

    A command without a key is bound to one that no terminal sends, so that the key file can give it one.
    """
    return [
        Binding(
            command.key or f"no_key_{command.id}",
            f"run('{command.id}')",
            command.label,
            id=command.id,
            show=False,
            # At once, in the order the keys came; Escape and Enter belong to an open editor first.
            priority=command.key not in ("escape", "enter"),
        )
        for command in commands_at(*places)
    ]


class HasKeys(Protocol):
    """What knows the key a command has now."""

    def active_key(self, command: str) -> str: ...


class KeyProblem(StrEnum):
    UNKNOWN_COMMAND = "unknown_command"
    TAKEN = "taken"
    NOT_A_KEY = "not_a_key"
    KEPT = "kept"


KEPT_KEYS = frozenset(
    (
        *("enter", "tab", "space", "backspace", "delete", "up", "down", "left", "right"),
        *("home", "end", "pageup", "pagedown", "shift+tab"),
        # What a terminal sends for Tab, Enter, Backspace and the end of the program.
        *("ctrl+i", "ctrl+m", "ctrl+j", "ctrl+h", "ctrl+c"),
    )
)
"""Keys that mean something on every page, or that no terminal tells from one that does: no command is given them."""


def check_keys(wanted: Mapping[str, object]) -> tuple[dict[str, str], list[tuple[KeyProblem, str, str]]]:
    """The keys of a key file that can be used, and what is wrong with the others: problem, command id, key.

    A key is taken when another command of the same place has it once all are applied: such a mapping would
    silently leave that command without a key.
    """
    problems: list[tuple[KeyProblem, str, str]] = []
    keys: dict[str, str] = {}
    for id, key in wanted.items():
        if id not in BY_ID:
            problems.append((KeyProblem.UNKNOWN_COMMAND, id, str(key)))
        elif not isinstance(key, str) or not key or not _is_key(key):
            problems.append((KeyProblem.NOT_A_KEY, id, str(key)))
        elif key in KEPT_KEYS and key not in BY_ID[id].key.split(","):
            problems.append((KeyProblem.KEPT, id, key))
        else:
            keys[id] = key
    # A command that gets its own key back may clash with one that was to take it.
    while clashing := _clashing(keys):
        problems.extend((KeyProblem.TAKEN, id, keys.pop(id)) for id in clashing)
    return keys, problems


def _is_key(key: str) -> bool:
    parts = key.split("+")
    return all(part in {"ctrl", "shift", "alt"} for part in parts[:-1]) and (parts[-1].isidentifier() and len(key) > 1)


def _clashing(keys: Mapping[str, str]) -> list[str]:
    """The commands of `keys` whose key another command of the same place would have too."""
    final = {command.id: set(keys.get(command.id, command.key).split(",")) for command in COMMANDS}
    return [id for id, key in keys.items() if any(key in final[other.id] for other in _beside(BY_ID[id]))]


def _beside(command: Command) -> Iterator[Command]:
    """The other commands that apply on a same screen."""
    for other in COMMANDS:
        shares = Where.EVERYWHERE in (command.where, other.where) or command.where is other.where
        if other is not command and shares:
            yield other
