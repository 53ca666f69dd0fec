"""The language in use, wordings and their fields, and the catalogue itself."""

from __future__ import annotations

import locale
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import catalogue
from tui.i18n import N_, _, language, ngettext, pick_language, set_language


def test_a_wording_follows_the_language_while_the_application_runs() -> None:
    marked = N_("Company")
    assert _(marked) == "Company"
    set_language("fr")
    assert language() == "fr"
    assert _(marked) == "Entreprise"
    set_language("en")
    assert _(marked) == "Company"


def test_an_unknown_wording_and_an_empty_one_stay_as_they_are() -> None:
    set_language("fr")
    assert _("no such wording, ever") == "no such wording, ever"
    assert _("") == ""


def test_there_are_two_languages() -> None:
    with pytest.raises(ValueError, match="'de'"):
        set_language("de")  # type: ignore[arg-type]
    assert language() == "en"


@pytest.mark.parametrize(
    ("name", "french"),
    [
        ("août", "Nom d’août"),
        ("Infogérance", "Nom d’Infogérance"),
        ("Équipe", "Nom d’Équipe"),
        ("Nova", "Nom de Nova"),
        ("Hybride", "Nom de Hybride"),
        ("", "Nom de "),
        ("{option}", "Nom de {option}"),
    ],
)
def test_french_words_are_elided_before_a_name_that_begins_with_a_vowel(name: str, french: str) -> None:
    assert _("Name of {option}", option=name) == f"Name of {name}"
    set_language("fr")
    assert _("Name of {option}", option=name) == french


@given(st.text())
def test_what_is_filled_in_is_never_looked_into(text: str) -> None:
    assert _("Too small: at least {limit}.", limit=text) == f"Too small: at least {text}."


def test_fields_reach_no_attribute_and_no_item() -> None:
    hostile = "{limit.__class__} {limit[0]} {0} {} {limit!r} {limit:>9}"
    assert _(hostile, limit="x") == hostile


def test_a_field_without_a_value_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        _("Too small: at least {limit}.", other=1)


@pytest.mark.parametrize(("n", "english"), [(0, "0 days"), (1, "1 day"), (2, "2 days")])
def test_plurals_in_english(n: int, english: str) -> None:
    assert ngettext("{n} day", "{n} days", n) == english


def test_plurals_fill_other_fields_too() -> None:
    assert ngettext("{n} day of {x}", "{n} days of {x}", 2, x="{n}", n="two") == "two days of {n}"


@pytest.mark.parametrize(
    ("argument", "setting", "environ", "expected"),
    [
        ("fr", "en", {"LANG": "en_GB.UTF-8"}, "fr"),
        ("en", "fr", {"LANG": "fr_FR.UTF-8"}, "en"),
        (None, "fr", {"LANG": "en_GB.UTF-8"}, "fr"),
        ("de", None, {"LANG": "fr_CA"}, "fr"),
        (None, None, {"LANG": "fr_FR.UTF-8"}, "fr"),
        (None, None, {"LANG": "fr"}, "fr"),
        (None, None, {"LANG": "frr_DE.UTF-8"}, "en"),
        (None, None, {"LANG": "C.UTF-8"}, "en"),
        (None, None, {"LC_ALL": "", "LANG": "fr_FR"}, "fr"),
        (None, None, {"LC_ALL": "C", "LANG": "fr_FR"}, "en"),
        (None, None, {"LC_MESSAGES": "fr_BE", "LANG": "nl_BE"}, "fr"),
    ],
)
def test_the_language_is_picked(
    argument: str | None, setting: str | None, environ: dict[str, str], expected: str
) -> None:
    assert pick_language(argument, setting, environ) == expected


@pytest.mark.parametrize(
    ("system", "expected"), [("French_France", "fr"), ("English_United Kingdom", "en"), (None, "en")]
)
def test_without_a_locale_in_the_environment_the_system_decides(
    monkeypatch: pytest.MonkeyPatch, system: str | None, expected: str
) -> None:
    monkeypatch.setattr(locale, "getlocale", lambda: (system, "1252"))
    assert pick_language(None, None, {}) == expected


def test_importing_the_words_loads_neither_the_catalogue_nor_the_screen_library() -> None:
    code = (
        "import sys, tui.words.steps, tui.words.models, tui.words.questions, tui.formats;"
        "print({'gettext', 'pydantic', 'textual', 'rich'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=catalogue.ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


# --- the catalogue -------------------------------------------------------------------------------


def test_the_catalogue_is_complete_and_up_to_date() -> None:
    assert catalogue.check() == []


@pytest.mark.parametrize(
    "french",
    [
        "Pourquoi ?",
        "Pourquoi?",
        "Voici : rien",
        "15 000 €",
        "99,5 %",
        "« oui »",
        "Pourquoi\u00a0?",
        "l'entreprise",
        "et ainsi de suite...",
        " mot",
    ],
)
def test_wrong_typography_is_found(french: str) -> None:
    assert list(catalogue.text_findings("x", french))


@pytest.mark.parametrize(
    "french",
    [
        "Pourquoi\u202f?",
        "À 14:03",
        "99,5\u202f%",
        "«\u202foui\u202f»",
        "l’entreprise",
        "% du temps",
        "Quoi\u202f?!",
        "(?)",
    ],
)
def test_right_typography_passes(french: str) -> None:
    assert list(catalogue.text_findings("x", french)) == []


def test_fields_must_be_the_same_in_both_languages() -> None:
    assert list(catalogue.text_findings("{a} and {b}", "{a} et {c}"))
    assert list(catalogue.text_findings("{a} and {b}", "{a}"))
    assert list(catalogue.text_findings(("one {a}", "{n} {a}"), "un {a}")) == []


@pytest.mark.parametrize(
    "code",
    ['_("{a}")', '_("{a}", b=1)', '_(f"a {b}")', '_("a" + b)', "N_(a)", 'ngettext("{n} {x}", "{n} {x}", 2)'],
)
def test_calls_that_cannot_work_are_found(code: str, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "ROOT", tmp_path)
    (tmp_path / "module.py").write_text(code)
    assert len(list(catalogue.call_findings(tmp_path))) == 1


def test_calls_that_work_pass(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "ROOT", tmp_path)
    code = '_("a")\n_(a, b=1)\n_("{a}", a=1)\n_("{a}", **b)\nN_("{a}")\nngettext("{n}", "{n} {x}", 2, x=1)\n'
    (tmp_path / "module.py").write_text(code)
    assert list(catalogue.call_findings(tmp_path)) == []


@pytest.fixture
def _small_tree(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "ROOT", tmp_path)
    monkeypatch.setattr(catalogue, "PO", tmp_path / "fr.po")
    monkeypatch.setattr(catalogue, "MO", tmp_path / "fr.mo")
    (tmp_path / "tui").mkdir()
    (tmp_path / "tui" / "a.py").write_text('_("one")\nngettext("{n} day", "{n} days", 2)\n')


def _translate(old: str, new: str) -> None:
    text = catalogue.PO.read_text("utf-8")
    assert old in text
    catalogue.PO.write_text(text.replace(old, new), "utf-8")


@pytest.mark.usefixtures("_small_tree")
def test_a_wording_is_followed_from_the_code_to_the_compiled_catalogue() -> None:
    assert catalogue.check()  # there is none yet
    assert catalogue.update() == ["untranslated: 'one'", "untranslated: '{n} day'"]
    _translate('msgid "one"\nmsgstr ""', 'msgid "one"\nmsgstr "un"')
    _translate('msgstr[0] ""\nmsgstr[1] ""', 'msgstr[0] "{n} jour"\nmsgstr[1] "{n} jours"')
    assert catalogue.check() == ["fr.mo is not compiled from fr.po"]
    assert catalogue.update() == []
    before = catalogue.PO.read_bytes(), catalogue.MO.read_bytes()
    assert catalogue.check() == []
    catalogue.update()
    assert (catalogue.PO.read_bytes(), catalogue.MO.read_bytes()) == before

    (catalogue.ROOT / "tui" / "a.py").write_text('_("two")\n_("one")\n')
    findings = catalogue.check()
    assert "not in the catalogue: 'two'" in findings
    assert "no longer in the code: '{n} day'" in findings
    assert catalogue.update() == ["untranslated: 'two'"]
    assert "jour" not in catalogue.PO.read_text("utf-8")
    assert 'msgstr "un"' in catalogue.PO.read_text("utf-8")


@pytest.mark.usefixtures("_small_tree")
def test_a_doubtful_translation_is_found() -> None:
    (catalogue.ROOT / "tui" / "a.py").write_text('_("one")\n')
    catalogue.update()
    _translate('msgid "one"\nmsgstr ""', '#, fuzzy\nmsgid "one"\nmsgstr "un"')
    assert "fuzzy: 'one'" in catalogue.check()


def test_the_catalogue_names_no_machine_and_no_date() -> None:
    text = catalogue.PO.read_text("utf-8")
    assert str(catalogue.ROOT) not in text
    assert "Date" not in text.split("#:")[0]
    assert "Generated-By" not in text


def test_the_command_line_of_the_catalogue(capsys: pytest.CaptureFixture[str]) -> None:
    assert catalogue.main(["check"]) == 0
    assert catalogue.main(["nonsense"]) == 2
    assert "update" in capsys.readouterr().err
