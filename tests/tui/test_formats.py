"""Numbers, dates and values for people in both languages, and back."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from domain.questions import CATALOGUE, QUESTIONS, InvalidValueError, Kind, Problem, Question
from tui import formats as f
from tui.formats import AmbiguousNumberError, Unreadable, UnreadableError
from tui.formats.cells import _NARROW
from tui.formats.values import edit_value, parse_value, show_value
from tui.i18n import Language, ngettext, set_language
from tui.words import questions
from tui.words.cost_results import compact, figure
from tui.words.refusals import unreadable

N = "\u202f"
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


# --- spaces ---------------------------------------------------------------------------------------


def test_a_text_on_one_line_keeps_the_spaces_that_no_line_breaks_at() -> None:
    assert f.single_spaced(f" Un an{N}?\n\tOui  à 59{N}%\u00a0; ") == f"Un an{N}? Oui à 59{N}%\u00a0;"
    assert f.single_spaced(f"Un{N}an{N}\u00a0?") == f"Un{N}an{N}\u00a0?"
    assert f.single_spaced("\u2003 \x85\r\n") == ""


# --- to people -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "places", "english", "french"),
    [
        (15000, None, "15,000", f"15{N}000"),
        (Decimal("1234567.80"), None, "1,234,567.8", f"1{N}234{N}567,8"),
        (Decimal("1E+3"), None, "1,000", f"1{N}000"),
        (0.1 + 0.2, None, "0.3", "0,3"),
        (2.675, 2, "2.68", "2,68"),
        (Decimal("-1.5"), 0, "−2", "−2"),
        (Decimal("-0.4"), 0, "0", "0"),
        (-0.0, None, "0", "0"),
        (Decimal("-0.00"), None, "0", "0"),
        (-0.001, None, "0", "0"),
        (3, 2, "3.00", "3,00"),
        (10**30, None, "1" + ",000" * 10, "1" + f"{N}000" * 10),
    ],
)
def test_number(value: f.numbers.Number, places: int | None, english: str, french: str) -> None:
    assert f.number(value, places) == english
    set_language("fr")
    assert f.number(value, places) == french


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN"), Decimal("-Infinity")])
def test_what_is_not_finite_is_refused(value: f.numbers.Number) -> None:
    with pytest.raises(ValueError, match="finite"):
        f.number(value)


def test_units() -> None:
    assert f.money(15000) == "€15,000"
    assert f.money(Decimal("1500.5")) == "€1,500.50"
    assert f.money(Decimal(-3)) == "−€3"
    assert f.money(Decimal("1500.5"), 0) == "€1,501"
    assert f.percent(Decimal("99.5")) == "99.5%"
    assert f.share(0.125, 1) == "12.5%"
    assert f.hours(Decimal("1.5")) == f"1.5{N}h"
    set_language("fr")
    assert f.money(15000) == f"15{N}000{N}€"
    assert f.money(Decimal("1500.5")) == f"1{N}500,50{N}€"
    assert f.money(Decimal(-3)) == f"−3{N}€"
    assert f.percent(Decimal("99.5")) == f"99,5{N}%"
    assert f.share(0.125) == f"13{N}%"
    assert f.hours(4) == f"4{N}h"


def test_changes_carry_a_sign() -> None:
    assert f.signed(3) == "+3"
    assert f.signed(-3) == "−3"
    assert f.signed(0) == "0"
    assert f.signed(0.001) == "0"
    assert f.signed(12, f.percent) == "+12%"


def test_intervals_write_their_unit_once() -> None:
    assert f.span(12000, 15000, f.money) == "€12,000–15,000"
    assert f.span(Decimal("1.5"), 2, f.hours) == f"1.5–2{N}h"
    assert f.span(0.12, 0.2, f.share) == "12–20%"
    assert f.span(7, 7, f.percent) == "7%"
    assert f.span(0.301, 0.299, f.share) == "30%"
    assert f.span(-2, 3) == f"−2{N}–{N}3"
    set_language("fr")
    assert f.span(12000, 15000, f.money) == f"12{N}000–15{N}000{N}€"


def test_days_months_and_times() -> None:
    assert f.day(date(2026, 3, 1)) == "1 March 2026"
    assert f.day(date(2026, 12, 31), short=True) == "31 Dec 2026"
    assert f.month("2026-03") == "March 2026"
    assert f.month("2026-03", short=True) == "Mar 2026"
    assert f.clock(datetime(2026, 3, 1, 14, 3)) == "14:03"  # noqa: DTZ001 - a time as the user's clock shows it
    set_language("fr")
    assert f.day(date(2026, 3, 1)) == "1er mars 2026"
    assert f.day(date(2026, 12, 31), short=True) == "31 déc. 2026"
    assert f.month("2026-08") == "août 2026"
    assert f.month("2026-01", short=True) == "janv. 2026"


def test_letters_and_punctuation_are_one_cell_as_the_screen_counts_them() -> None:
    known = [chr(code) for code in range(0x3000) if _NARROW.fullmatch(chr(code))]
    assert set("aé’“…«€\u202f–") <= set(known)
    assert {cell_len(character) for character in known} == {1}
    assert not _NARROW.fullmatch("e\u0301")
    assert f.clip("Coût de l’hébergement", 9) == "Coût de…"


def test_clipping_counts_cells() -> None:
    assert f.clip("Entreprise", 10) == "Entreprise"
    assert f.clip("Entreprise", 5) == "Entr…"
    assert f.clip("日本語日本語", 6) == "日本…"
    assert f.width(f.clip("a日本", 4)) <= 4
    assert f.clip("e\u0301" * 8, 8) == "e\u0301" * 8
    assert f.clip("abc", 1) == "…"


def test_an_amount_below_two_is_singular_in_french_and_one_alone_in_english() -> None:
    def lead(margin: float) -> str:
        return ngettext(
            "{leader} leads {rival} by {margin} point.",
            "{leader} leads {rival} by {margin} points.",
            f.grammatical(margin),
            leader="A",
            rival="B",
            margin=f.number(margin),
        )

    assert [lead(margin).split()[-1] for margin in (0.3, 1, 1.5, 2)] == ["points.", "point.", "points.", "points."]
    set_language("fr")
    assert [lead(margin).split()[-1] for margin in (0.3, 1, 1.5, 2)] == ["point.", "point.", "point.", "points."]


# --- from people ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15 000,50", "15000.5"),
        (f"15{N}000{N}€", "15000"),
        ("15\u00a0000,5 euros", "15000.5"),
        ("15,000.50", "15000.5"),
        ("15.000,50", "15000.5"),
        ("€15,000.5", "15000.5"),
        ("1'500", "1500"),
        ("1,234,567", "1234567"),
        ("1.234.567,8", "1234567.8"),
        ("15.5", "15.5"),
        ("15,5", "15.5"),
        (",5", "0.5"),
        ("0,500", "0.5"),
        ("1500,500", "1500.5"),
        ("1 000", "1000"),
        ("99,5 %", "99.5"),
        ("15k", "15000"),
        ("15 k€", "15000"),
        ("1,2 M€", "1200000"),
        ("−3", "-3"),
        ("-€3", "-3"),
        ("+3", "3"),
        ("-0", "0"),
        ("007", "7"),
    ],
)
@LANGUAGES
def test_numbers_are_read_both_ways_in_both_languages(text: str, expected: str, language: Language) -> None:
    set_language(language)
    value = f.parse_number(text)
    assert value == Decimal(expected)
    assert not value.is_signed() or value < 0


@pytest.mark.parametrize(
    "text",
    [
        "nan",
        "inf",
        "-Infinity",
        "1e5",
        "1E5",
        "1_000",
        "٣",
        "１５",
        "1 00",
        "1,23,456",
        "1.5.5",
        "1,500,5",
        "5.",
        "--3",
        "0x10",
        "m",
        "€",
        "%",
        "1 2",
        "12 m",
        "1,500.000.000",
        "½",
        "1;2",
        "{0}",
    ],
)
def test_other_texts_are_not_numbers(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        f.parse_number(text)
    assert caught.value.problem is Unreadable.NOT_A_NUMBER


@pytest.mark.parametrize(
    ("unit", "own", "others", "problem"),
    [
        (f.Unit.COUNT, ["50"], ["50 %", "50€", "EUR 50", "-€50", "2k %"], Unreadable.NOT_A_COUNT),
        (f.Unit.MONEY, ["50", "50 €", "€50", "50 euros", "-€50"], ["50 %", "50%", "1,500 %"], Unreadable.NOT_AN_AMOUNT),
        (f.Unit.PERCENT, ["50", "50%", f"50{N}%"], ["50 €", "€50", "50 % €"], Unreadable.NOT_A_PERCENTAGE),
    ],
)
def test_a_number_takes_no_sign_of_another_unit(
    unit: f.Unit, own: list[str], others: list[str], problem: Unreadable
) -> None:
    assert {abs(f.parse_number(text, unit)) for text in own} == {Decimal(50)}
    for text in others:
        with pytest.raises(UnreadableError) as caught:
            f.parse_number(text, unit)
        assert caught.value.problem is problem, text
    for sign in ("%", "€"):
        with pytest.raises(UnreadableError) as caught:
            f.parse_number(sign, unit)
        assert caught.value.problem is Unreadable.NOT_A_NUMBER


def test_empty_and_endless_texts_are_told_apart() -> None:
    with pytest.raises(UnreadableError) as caught:
        f.parse_number("  ")
    assert caught.value.problem is Unreadable.EMPTY
    for parse in (f.parse_number, f.parse_hours, f.parse_date, f.parse_month):
        with pytest.raises(UnreadableError) as caught:
            parse("1" * 1_000_000)
        assert caught.value.problem is Unreadable.TOO_LONG


@pytest.mark.parametrize(
    ("text", "grouped", "decimal"),
    [
        ("1,500", "1500", "1.5"),
        ("1.500", "1500", "1.5"),
        ("-12,345 €", "-12345", "-12.345"),
        ("1,500k", "1500000", "1500"),
    ],
)
@LANGUAGES
def test_a_number_that_reads_two_ways_says_which(text: str, grouped: str, decimal: str, language: Language) -> None:
    set_language(language)
    if language == "en" and "," in text:
        assert f.parse_number(text) == Decimal(grouped), "in English a comma before three digits is between thousands"
        return
    with pytest.raises(AmbiguousNumberError) as caught:
        f.parse_number(text)
    assert caught.value.readings == (Decimal(grouped), Decimal(decimal))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4", "4"),
        ("4 h", "4"),
        ("1,5", "1.5"),
        ("1 h 30", "1.5"),
        ("1h30", "1.5"),
        ("1h20", "1.33"),
        ("90 min", "1.5"),
        ("1.5 hours", "1.5"),
        ("2 heures", "2"),
        (f"4{N}h", "4"),
        ("1 000 h", "1000"),
    ],
)
def test_hours(text: str, expected: str) -> None:
    assert f.parse_hours(text) == Decimal(expected)


@pytest.mark.parametrize("text", ["soon", "1h75", "h", "1:30", "50 %", "4 €"])
def test_other_texts_are_not_hours(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        f.parse_hours(text)
    assert caught.value.problem is Unreadable.NOT_HOURS


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-31",
        "31/12/2026",
        "31.12.2026",
        "31-12-26",
        "31 December 2026",
        "31 déc. 2026",
        "31 dec 2026",
        "31 décembre 2026",
        " 31  DÉCEMBRE 2026 ",
    ],
)
def test_dates(text: str) -> None:
    assert f.parse_date(text) == date(2026, 12, 31)


def test_the_first_of_a_month_in_french() -> None:
    assert f.parse_date("1er août 2026") == date(2026, 8, 1)


@pytest.mark.parametrize(
    "text", ["12/2026", "12/31/2026", "31/02/2026", "2026", "0000-01-01", "31/12-2026", "٣١/12/2026"]
)
def test_other_texts_are_not_dates(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        f.parse_date(text)
    assert caught.value.problem is Unreadable.NOT_A_DATE


@pytest.mark.parametrize(
    "text", ["2026-03", "03/2026", "3/26", "3.2026", "2026/03", "mars 2026", "March 2026", "Mar 2026"]
)
def test_months(text: str) -> None:
    assert f.parse_month(text) == "2026-03"


@pytest.mark.parametrize("text", ["13/2026", "2026-00", "03/0999", "marsh 2026", "2026", "may"])
def test_other_texts_are_not_months(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        f.parse_month(text)
    assert caught.value.problem is Unreadable.NOT_A_MONTH


# --- there and back ------------------------------------------------------------------------------

AMOUNTS = st.decimals(min_value=0, max_value=10**12, places=2)
DAYS = st.dates(min_value=date(1, 1, 1))


@LANGUAGES
@given(value=st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_a_shown_number_reads_back(language: Language, value: Decimal) -> None:
    set_language(language)
    for show, parse in (
        (f.number, f.parse_number),
        (f.money, f.parse_number),
        (f.percent, f.parse_number),
        (f.hours, f.parse_hours),
    ):
        assert parse(show(value)) == value


@LANGUAGES
@given(value=st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_a_number_in_an_input_reads_back_without_doubt(language: Language, value: Decimal) -> None:
    set_language(language)
    assert f.parse_number(f.edited_number(value)) == value
    assert f.parse_hours(f.edited_number(value)) == value


@LANGUAGES
@given(value=DAYS)
def test_a_shown_date_reads_back(language: Language, value: date) -> None:
    set_language(language)
    for shown in (f.day(value), f.day(value, short=True), f.edited_day(value)):
        assert f.parse_date(shown) == value


@LANGUAGES
@given(year=st.integers(1000, 2999), number=st.integers(1, 12))
def test_a_shown_month_reads_back(language: Language, year: int, number: int) -> None:
    set_language(language)
    month = f"{year}-{number:02}"
    assert f.parse_month(f.month(month)) == month
    assert f.parse_month(f.month(month, short=True)) == month


def _values(question: Question) -> st.SearchStrategy[object]:
    low, high = question.minimum, question.maximum
    match question.kind:
        case Kind.YES_NO:
            return st.booleans()
        case Kind.CHOICE:
            return st.sampled_from(question.choices or ("full", "option_3"))
        case Kind.CHOICES:
            return st.sets(st.sampled_from(question.choices)).map(lambda chosen: question.check(tuple(chosen)))
        case Kind.DATE:
            return DAYS
        case Kind.INTEGER:
            return st.integers(int(low), int(high))
        case Kind.TEXT | Kind.LONG_TEXT:
            return st.sampled_from(("Ménard & fils", "[/] {x} 日本", "=1+1"))
        case _:
            return st.decimals(min_value=low, max_value=high, places=2)


@pytest.mark.parametrize("question", CATALOGUE, ids=lambda question: question.id)
@given(data=st.data())
def test_every_value_of_every_question_reads_back(question: Question, data: st.DataObject) -> None:
    value = data.draw(_values(question))
    for language in ("en", "fr"):
        set_language(language)
        assert parse_value(question, edit_value(question, value)) == value
        shown = show_value(question, value)
        assert parse_value(question, shown) == value


def test_a_value_edited_in_one_language_reads_back_in_the_other() -> None:
    question = QUESTIONS["it_cost"]
    text = edit_value(question, Decimal("1500.5"))
    set_language("fr")
    assert parse_value(question, text) == Decimal("1500.5")


# --- values of questions -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"), [("o", True), ("Oui", True), ("Y", True), ("yes ", True), ("n", False), ("NON", False)]
)
@LANGUAGES
def test_yes_and_no_in_both_languages(text: str, expected: bool, language: Language) -> None:
    set_language(language)
    assert parse_value(QUESTIONS["growth_gap"], text) is expected


@pytest.mark.parametrize("text", ["£68k", "68k£", "$ 68,000", "68 CHF", "68kCHF", "USD 68", "68 dollars", "-£5"])
def test_another_currency_is_refused_by_its_own_sentence(text: str) -> None:
    for unit in (None, f.Unit.MONEY):
        with pytest.raises(UnreadableError) as caught:
            f.parse_number(text, unit)
        assert caught.value.problem is Unreadable.OTHER_CURRENCY
        assert "in euros here, €" in unreadable(caught.value)
    with pytest.raises(UnreadableError) as caught:
        f.parse_number(text, f.Unit.COUNT)
    assert caught.value.problem is Unreadable.NOT_A_COUNT


@pytest.mark.parametrize("text", ["€68k", "68k€", "68k", "68 k€", "EUR 68k", "€ 68 k", "68,000", "€68,000"])
def test_an_amount_may_carry_the_sign_and_the_k(text: str) -> None:
    assert f.parse_number(text, f.Unit.MONEY) == 68_000


@LANGUAGES
@pytest.mark.parametrize("value", [3, 68_000, 1_234_567, 12_300_000, 45_600_000_000])
def test_an_amount_in_short_reads_back(language: Language, value: int) -> None:
    set_language(language)
    assert f.parse_number(compact(Decimal(value)), f.Unit.MONEY) == value
    assert f.parse_number(figure(Decimal(value)), f.Unit.MONEY) == value


def test_neither_yes_nor_no() -> None:
    for text, problem in (("maybe", Unreadable.NOT_YES_OR_NO), (" ", Unreadable.EMPTY)):
        with pytest.raises(UnreadableError) as caught:
            parse_value(QUESTIONS["growth_gap"], text)
        assert caught.value.problem is problem


def test_the_question_settles_a_number_that_reads_two_ways() -> None:
    assert parse_value(QUESTIONS["headcount"], "1,500") == 1500
    assert parse_value(QUESTIONS["productivity_loss"], "1.500") == Decimal("1.5")
    with pytest.raises(AmbiguousNumberError):
        parse_value(QUESTIONS["it_cost"], "1.500")
    assert parse_value(QUESTIONS["it_cost"], "1,500") == 1500, "in English"
    with pytest.raises(InvalidValueError):
        parse_value(QUESTIONS["firefighting_share"], "900,123")


@pytest.mark.parametrize(
    ("id", "text", "problem"),
    [
        ("headcount", "0", Problem.TOO_SMALL),
        ("headcount", "1,5", Problem.TOO_PRECISE),
        ("firefighting_share", "101 %", Problem.TOO_LARGE),
        ("company_name", "  ", Problem.EMPTY),
        ("company_name", "x" * 20_001, Problem.TOO_LONG),
        ("criticality", "enormous", Problem.NOT_A_CHOICE),
        ("regulated_data", "gdpr, secret", Problem.NOT_A_CHOICE),
    ],
)
def test_values_that_do_not_fit(id: str, text: str, problem: Problem) -> None:
    with pytest.raises(InvalidValueError) as caught:
        parse_value(QUESTIONS[id], text)
    assert caught.value.problem is problem


@pytest.mark.parametrize(
    ("id", "text", "problem"),
    [
        ("headcount", "50 %", Unreadable.NOT_A_COUNT),
        ("it_staff", "2 €", Unreadable.NOT_A_COUNT),
        ("it_cost", "50 %", Unreadable.NOT_AN_AMOUNT),
        ("firefighting_share", "60 €", Unreadable.NOT_A_PERCENTAGE),
        ("outage_hours", "4 %", Unreadable.NOT_HOURS),
    ],
)
def test_values_of_another_unit(id: str, text: str, problem: Unreadable) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_value(QUESTIONS[id], text)
    assert caught.value.problem is problem


def test_choices_by_their_words_or_ids() -> None:
    set_language("fr")
    assert parse_value(QUESTIONS["criticality"], "élevée") == "high"
    assert parse_value(QUESTIONS["criticality"], "high") == "high"
    assert parse_value(QUESTIONS["roadmap"], "Migration vers le cloud; ERP") == ("erp", "cloud")
    assert parse_value(QUESTIONS["decision_option"], "option_3") == "option_3"
    assert show_value(QUESTIONS["roadmap"], ()) == "aucun"


def test_values_are_shown_with_their_unit() -> None:
    set_language("fr")
    assert show_value(QUESTIONS["it_cost"], Decimal(15000)) == f"15{N}000{N}€"
    assert show_value(QUESTIONS["firefighting_share"], Decimal(65)) == f"65{N}%"
    assert show_value(QUESTIONS["outage_hours"], Decimal("1.5")) == f"1,5{N}h"
    assert show_value(QUESTIONS["headcount"], 1500) == f"1{N}500"
    assert show_value(QUESTIONS["growth_gap"], True) == "Oui"
    assert show_value(QUESTIONS["decided_on"], date(2026, 3, 1)) == "1er mars 2026"


@LANGUAGES
def test_a_number_may_carry_the_unit_the_question_shows(language: Language) -> None:
    set_language(language)
    kinds = (Kind.INTEGER, Kind.NUMBER, Kind.MONEY, Kind.PERCENT)
    with_unit = [one for one in CATALOGUE if one.kind in kinds and questions.unit(one.id)]
    assert {"headcount", "it_staff", "it_cost"} <= {one.id for one in with_unit}
    for question in with_unit:
        said = questions.unit_words(question.id)
        assert parse_value(question, f"12 {said}") == parse_value(question, "12"), question.id
        assert parse_value(question, f"12{said.upper()}") == parse_value(question, "12"), question.id
    with pytest.raises(UnreadableError):
        parse_value(QUESTIONS["headcount"], questions.unit("headcount"))
