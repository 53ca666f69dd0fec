"""The documentation names what is there. `python -m tests.test_docs` writes the tables of commands anew."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli

from tui import __version__, i18n
from tui.command_line.arguments import build_parsers, parse
from tui.commands import COMMANDS, Command, Where, check_keys
from tui.i18n import Language
from tui.keys_in_use import key_name
from tui.reports.brand_file import BRAND_FILE
from tui.reports.colours import accent
from tui.settings import KEYS_FILE, SETTINGS_FILE, THEMES

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")])
MANUALS = {"en": (ROOT / "README.md", DOCS / "guide.md"), "fr": (ROOT / "README.fr.md", DOCS / "guide.fr.md")}
PICTURES = sorted((DOCS / "images").glob("*.svg"))

TABLE = re.compile(r"(?<=<!-- commands -->\n).*?(?=<!-- /commands -->)", re.DOTALL)
HEADS = {"en": "| id | key | where | command |", "fr": "| id | touche | où | commande |"}
PLACES = {
    "en": {
        Where.EVERYWHERE: "everywhere",
        Where.HOME: "library",
        Where.INTERVIEW: "assessment",
        Where.HISTORY: "history",
        Where.TICKETS: "tickets",
    },
    "fr": {
        Where.EVERYWHERE: "partout",
        Where.HOME: "bibliothèque",
        Where.INTERVIEW: "évaluation",
        Where.HISTORY: "historique",
        Where.TICKETS: "tickets",
    },
}
KEYS = {"en": {"⏎": "Enter"}, "fr": {"⏎": "Entrée"}}


def each(pages: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("page", pages, ids=lambda page: str(page.relative_to(ROOT)))


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


# --- the table of commands -----------------------------------------------------------------------


def command_table(language: Language) -> str:
    """The table of every command, as the user guide in a language has it."""
    before = i18n.language()
    i18n.set_language(language)
    rows = [HEADS[language], "|---|---|---|---|", *(_row(command, language) for command in COMMANDS)]
    i18n.set_language(before)
    return "\n" + "\n".join(rows) + "\n\n"


def _row(command: Command, language: Language) -> str:
    keys = ", ".join(_key(key, language) for key in command.key.split(",") if key) or "–"
    what = f"**{i18n._(command.label)}**. {i18n._(command.tooltip)}"
    return f"| `{command.id}` | {keys} | {PLACES[language][command.where]} | {what} |"


def _key(key: str, language: Language) -> str:
    name = key_name(key)
    return KEYS[language].get(name, re.sub(r"^\^", "Ctrl+", name))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_guide_lists_the_commands_as_they_are_declared(language: Language) -> None:
    found = TABLE.search(text_of(MANUALS[language][1]))
    assert found, "the guide has lost its marks"
    assert found[0] == command_table(language), "run: python -m tests.test_docs"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_settings_of_the_guide_can_be_used(language: Language) -> None:
    guide = text_of(MANUALS[language][1])
    blocks = [tomli.loads(block) for block in re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)]
    settings, keys, brand = blocks
    assert accent(brand["colour"]).on_light == brand["colour"]
    assert brand.keys() == {"logo", "colour"}
    assert settings["theme"] in THEMES
    assert settings["language"] in ("en", "fr")
    assert keys["keys"]
    assert check_keys(keys["keys"]) == (keys["keys"], [])
    assert all(f"`{name}`" in guide for name in (*THEMES, SETTINGS_FILE, KEYS_FILE, BRAND_FILE))


# --- command lines -------------------------------------------------------------------------------


def command_lines(page: Path) -> Iterator[list[str]]:
    """The arguments of every `sourcier` in a page, in a line of text or of an indented or fenced block."""
    found = re.findall(r"`(sourcier(?: [^`\n]*)?)`|^ *(sourcier(?: .*)?)$", text_of(page), re.MULTILINE)
    for line in ("".join(pair) for pair in found):
        yield shlex.split(line.partition(" > ")[0], comments=True)[1:]


@each([page for pages in MANUALS.values() for page in pages])
def test_every_command_line_can_be_typed(page: Path) -> None:
    lines = list(command_lines(page))
    assert len(lines) > 3
    refused = [arguments for arguments in lines if exit_code(arguments)]
    assert not refused


def exit_code(arguments: list[str]) -> object:
    """What the real parser ends with: 0 for arguments it takes, and for help and version."""
    try:
        parse(arguments)
    except SystemExit as end:
        return end.code
    return 0


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_guide_shows_every_command_of_the_command_line(language: Language) -> None:
    commands = {arguments[0] for arguments in command_lines(MANUALS[language][1]) if arguments}
    assert {parser.prog.split()[1] for parser in build_parsers()[1:]} <= commands


@each(PAGES)
def test_every_make_target_is_there(page: Path) -> None:
    targets = set(re.findall(r"^([a-z0-9]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^ *)make ([a-z0-9]+)(?:`|$| )", text_of(page), re.MULTILINE))
    assert named <= targets


# --- names of files ------------------------------------------------------------------------------


def anchors(page: Path) -> set[str]:
    """The names of the headings of a page, as they are linked to."""
    headings = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@each(PAGES)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)]+)\)", text_of(page)):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@each(PAGES)
def test_every_file_named_is_there(page: Path) -> None:
    rooms = "domain|storage|tui|tests|docs|benchmarks"
    for path in re.findall(rf"`((?:{rooms})/[\w./-]*)`", text_of(page)):
        assert (ROOT / path).exists(), path
    for module in re.findall(r"`((?:domain|storage|tui)(?:\.[a-z_]+)+)[`(.]", text_of(page)):
        place = ROOT / module.replace(".", "/")
        assert place.with_suffix(".py").exists() or place.is_dir(), module


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_readme_opens_with_a_picture_of_the_application(language: Language) -> None:
    readme = MANUALS[language][0]
    first, _, _ = text_of(readme).partition("\n## ")
    assert re.search(r"!\[.+\]\(docs/images/[\w.-]+\.svg\)", first)
    assert "make demo" in text_of(readme)
    assert "make test" in text_of(readme)


def test_the_change_log_has_this_version() -> None:
    assert f"## [{__version__}]" in text_of(ROOT / "CHANGELOG.md")


# --- nothing of anybody's machine ----------------------------------------------------------------

HOST = re.compile(r"https?://|\bwww\.|\b[a-z0-9-]+\.(?:com|org|net|io|dev|app|fr|eu)\b(?!\.(?:md|svg|png))")
MACHINE = re.compile(r"/(?:home|root|work|tmp|Users)/|[A-Z]:\\")


@each(PAGES)
def test_no_page_names_a_host_or_a_machine(page: Path) -> None:
    assert not HOST.findall(text_of(page))
    assert not MACHINE.findall(text_of(page))


@each(PICTURES)
def test_no_picture_loads_anything(page: Path) -> None:
    drawing = text_of(page).replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "url(" not in drawing.replace("url(#", "")
    assert not HOST.findall(drawing)
    assert not MACHINE.findall(drawing)


# --- the modules ---------------------------------------------------------------------------------


@pytest.mark.parametrize("room", ["domain", "storage", "tui"])
def test_the_architecture_names_every_module(room: str) -> None:
    told = text_of(DOCS / "architecture.md")
    modules = [path for path in sorted((ROOT / room).glob("*.py")) if not path.name.startswith("__")]
    assert modules
    assert [path.name for path in modules if not re.search(rf"`{re.escape(path.stem)}(?:\.py)?`", told)] == []


def write_tables() -> None:
    """Put the tables of commands into both guides."""
    languages: tuple[Language, ...] = ("en", "fr")
    for language in languages:
        guide = MANUALS[language][1]
        before, _, after = TABLE.sub("\0", text_of(guide)).partition("\0")
        guide.write_text(before + command_table(language) + after, encoding="utf-8")


if __name__ == "__main__":
    write_tables()
