"""What a person set once: language, theme and keys. Two small TOML files in the configuration folder."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from types import MappingProxyType

from domain.dataclass import dataclass

THEMES = ("textual-dark", "textual-light", "nord", "gruvbox", "dracula", "tokyo-night", "solarized-light")

LANGUAGES = ("fr", "en")

SETTINGS_FILE = "settings.toml"
KEYS_FILE = "keys.toml"
MAX_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class Settings:
    """`problems` are translated sentences about what was passed over when the files were read."""

    folder: Path | None = None
    language: str = ""
    theme: str = THEMES[0]
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    problems: tuple[str, ...] = ()

    def with_language(self, language: str) -> Settings:
        """With another language, remembered for the next time where it can be."""
        return replace(self, language=language)._remembered()

    def with_theme(self, theme: str) -> Settings:
        """With another theme, remembered for the next time where it can be."""
        return replace(self, theme=theme)._remembered()

    def _remembered(self) -> Settings:
        unreadable: list[str] = []
        if self.folder is not None:
            _read_table(self.folder / SETTINGS_FILE, unreadable)
        if self.folder is None or unreadable:
            return self  # what a person wrote there is not written over
        from storage.atomic import PRIVATE_FILE, make_private_folder

        text = f'# Written by Sourcier when the language or the theme is switched.\nlanguage = "{self.language}"\n'
        text += f'theme = "{self.theme}"\n'
        try:
            make_private_folder(self.folder)
            fd = os.open(self.folder / SETTINGS_FILE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
            with os.fdopen(fd, "w", encoding="utf-8") as file:
                file.write(text)
        except OSError:
            return self  # the setting then holds for this sitting
        return self


def default_folder() -> Path:
    """Where the settings are kept by default on this system."""
    from platformdirs import user_config_path

    return user_config_path("sourcier", appauthor=False)


def read_settings(folder: Path) -> Settings:
    """The settings in `folder`. A file that is missing or wrong is passed over, and said in `problems`."""
    problems: list[str] = []
    table = _read_table(folder / SETTINGS_FILE, problems)
    language, theme = table.get("language"), table.get("theme")
    _check(table, problems)
    keys_table = _read_table(folder / KEYS_FILE, problems)
    keys: Mapping[str, str] = MappingProxyType({})
    if keys_table:
        keys = _read_keys(keys_table, folder / KEYS_FILE, problems)
    return Settings(
        folder,
        language if isinstance(language, str) and language in LANGUAGES else "",
        theme if isinstance(theme, str) and theme in THEMES else THEMES[0],
        keys,
        tuple(problems),
    )


def read_language(folder: Path) -> str:
    """The language set in `folder`; empty when none is. Loads nothing of the screen library, as `read_settings` may."""
    language = _read_table(folder / SETTINGS_FILE, []).get("language")
    return language if isinstance(language, str) and language in LANGUAGES else ""


def _check(table: Mapping[str, object], problems: list[str]) -> None:
    """Say what is set to something that there is not; an empty language leaves the choice to the system."""
    from domain.cleaning import clean_line
    from tui.words import settings as words

    language, theme = table.get("language", ""), table.get("theme", THEMES[0])
    if language not in ("", *LANGUAGES):
        problems.append(clean_line(words.unknown_language(SETTINGS_FILE, str(language), LANGUAGES)))
    if theme not in THEMES:
        problems.append(clean_line(words.unknown_theme(SETTINGS_FILE, str(theme), THEMES)))


def _read_table(path: Path, problems: list[str]) -> Mapping[str, object]:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        from tui.words import settings as words

        problems.append(words.cannot_be_read(str(path), error.strerror or ""))
        return {}
    from domain.cleaning import clean_line

    table, problem = _table(data, clean_line(str(path)))
    problems.extend(problem)
    return table


def _table(data: bytes, file: str) -> tuple[Mapping[str, object], Sequence[str]]:
    import tomli

    from tui.words import settings as words

    if len(data) > MAX_BYTES:
        return {}, [words.too_large(file)]
    try:
        return tomli.loads(data.decode("utf-8-sig")), []
    except UnicodeDecodeError:
        return {}, [words.not_text(file)]
    except tomli.TOMLDecodeError as error:
        return {}, [words.not_toml(file, error.lineno)]
    except (ValueError, RecursionError):  # a number or a nesting without end
        return {}, [words.not_toml(file, 1)]


def _read_keys(table: Mapping[str, object], path: Path, problems: list[str]) -> Mapping[str, str]:
    from domain.cleaning import clean_line
    from tui.commands import check_keys
    from tui.words import keys as key_words

    wanted = table.get("keys", table)
    keys, wrong = check_keys(wanted if isinstance(wanted, dict) else {"keys": wanted})
    problems.extend(clean_line(f"{path.name}: {key_words.problem(kind, id, key)}") for kind, id, key in wrong)
    return MappingProxyType(keys)
