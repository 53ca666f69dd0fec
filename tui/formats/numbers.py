"""Numbers, money, percentages and hours for people, and what they type read back.

French: a narrow no-break space between thousands and before a unit, a decimal comma. English: `€15,000`, `99.5%`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

from tui.formats.unreadable import AmbiguousNumberError, Unreadable, UnreadableError
from tui.i18n import Language, language

Number: TypeAlias = Decimal | float | int


class Unit(StrEnum):
    """What a number counts, which is the only sign that may stand beside it; `COUNT` takes none."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"


NARROW_SPACE = "\u202f"
MINUS = "\u2212"

MAX_TYPED = 40
"""Longest text read as a number, in characters."""


# --- to people -----------------------------------------------------------------------------------


def number(value: Number, places: int | None = None) -> str:
    """`value` with `places` decimals, halves rounded away from zero.

    Without `places`, a Decimal or an int keeps all its digits and a float at most two decimals; zeros at the end go.
    Never a negative zero. Raises ValueError for a value that is not finite.
    """
    return _number(value, places, language())


@lru_cache(
    maxsize=2048, typed=True
)  # a page is drawn at every key, and most of its figures are those of the time before
def _number(value: Number, places: int | None, language: Language) -> str:
    plain = _plain(value, places)
    if language == "fr":
        plain = plain.replace(",", NARROW_SPACE).replace(".", ",")
    return plain.replace("-", MINUS)


def money(value: Number, places: int | None = None) -> str:
    """An amount in euros; without `places`, cents only where there are any."""
    return _with_euro(_amount(value, places))


def percent(value: Number, places: int | None = None) -> str:
    """A percentage given on the scale 0–100."""
    return _with_percent(number(value, places))


def share(value: Number, places: int | None = 0) -> str:
    """A share of one (0–1) as a percentage."""
    return percent(value * 100, places)


def hours(value: Number, places: int | None = None) -> str:
    """A duration in hours."""
    return _with_hours(number(value, places))


def signed(value: Number, show: Callable[[Number], str] = number) -> str:
    """A change: `show(value)`, a plus sign before it where it grows."""
    text = show(value)
    return f"+{text}" if value > 0 and re.search("[1-9]", text) else text


def grammatical(value: Number) -> int:
    """The count by which `ngettext` chooses between singular and plural for an amount that may have decimals.

    English has the singular for 1 alone, French for all below 2: 0.3 point.
    """
    size = abs(float(value))
    return 1 if size == 1 else 0 if size < 2 else 2


def span(low: Number, high: Number, show: Callable[[Number], str] = number) -> str:
    """An interval, its unit written once; one number where both ends read the same.

    `show` is `number`, `money`, `percent`, `share` or `hours`; any other way to show a number writes its unit twice.
    """
    if show(low) == show(high):
        return show(low)
    bare, unit = _UNITS.get(show, (show, str))
    dash = f"{NARROW_SPACE}–{NARROW_SPACE}" if high < 0 or low < 0 else "–"
    return unit(f"{bare(low)}{dash}{bare(high)}")


def edited_number(value: Number) -> str:
    """`value` as it stands in an input: the decimal mark of the language, thousands together.

    `parse_number` reads it back without doubt in either language while it has at most two decimals.
    """
    plain = _plain(value, None).replace(",", "")
    return plain.replace(".", ",") if language() == "fr" else plain


def _plain(value: Number, places: int | None) -> str:
    if places is None and isinstance(value, float):
        return _without_last_zeros(_plain(value, 2))
    exact = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        raise ValueError(f"{value} is not a finite number")
    with localcontext(rounding=ROUND_HALF_UP):
        text = f"{exact:z,f}" if places is None else f"{exact:z,.{places}f}"
    return _without_last_zeros(text) if places is None else text


def _without_last_zeros(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _amount(value: Number, places: int | None = None) -> str:
    if places is None:
        places = 0 if _plain(value, 2).endswith(".00") else 2
    return number(value, places)


def _with_euro(text: str) -> str:
    if language() == "fr":
        return f"{text}{NARROW_SPACE}€"
    return f"{MINUS}€{text[1:]}" if text.startswith(MINUS) else f"€{text}"


def _with_percent(text: str) -> str:
    return f"{text}{NARROW_SPACE}%" if language() == "fr" else f"{text}%"


def _with_hours(text: str) -> str:
    return f"{text}{NARROW_SPACE}h"


_UNITS: dict[Callable[..., str], tuple[Callable[[Number], str], Callable[[str], str]]] = {
    money: (_amount, _with_euro),
    percent: (number, _with_percent),
    share: (lambda value: number(value * 100, 0), _with_percent),
    hours: (number, _with_hours),
}


# --- from people ---------------------------------------------------------------------------------

_SPACES = re.compile("[\u00a0\u2007\u2009\u202f]")
_SCALES = {"": 1, "k": 1_000, "K": 1_000, "M": 10**6, "bn": 10**9, "Md": 10**9}

_WHOLE = re.compile(r"[0-9]+")
_DECIMAL = re.compile(r"([0-9]*)[.,]([0-9]+)")
_GROUPED = re.compile(
    r"[0-9]{1,3}(?P<mark>[ .,'’])[0-9]{3}(?:(?P=mark)[0-9]{3})*(?:(?!(?P=mark))[.,](?P<part>[0-9]+))?"
)
_EITHER = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_OTHER_CURRENCY = re.compile(
    r"[$£¥¢₣₤₩₪₫₱₴₹₺₽₿]|(?<![A-Z])k?(?:USD|GBP|CHF|CAD|JPY|dollars?|pounds?|livres?|francs?)(?![A-Z])", re.IGNORECASE
)


def parse_number(text: str, unit: Unit | None = None) -> Decimal:
    """The number a person typed, the French or the English way, whatever the language in use.

    Read: thousands apart by spaces, points, commas or apostrophes, a decimal point or comma, a euro sign on either
    side, a percent sign after (both dropped), `k` for thousands, `M` for millions, `bn` or `Md` for thousands of these.
    In English a comma before three digits stands between thousands (1,500), as the application writes it. An exponent,
    an underscore, a digit that is not 0–9, infinity and not-a-number are refused. Raises AmbiguousNumberError for one
    to three digits, a point (in French a comma too), and three digits (1.500); UnreadableError for anything else that
    is not a number, for a sign of another unit than `unit`, where one is expected (50 % is no amount of money), and for
    another currency than the euro.
    """
    sign, body, scale = _taken_apart(text, unit)
    if _EITHER.fullmatch(body):
        grouped = Decimal(re.sub("[.,]", "", body))
        if "," in body and language() == "en":
            return sign * scale * grouped
        raise AmbiguousNumberError((sign * scale * grouped, sign * scale * grouped / 1000))
    return sign * scale * _read(body) + 0


def parse_hours(text: str) -> Decimal:
    """A duration in hours from `4`, `1.5 h`, `1,5`, `1 h 30`, `1h30` or `90 min`, to a hundredth of an hour.

    Raises UnreadableError or AmbiguousNumberError.
    """
    typed = _SPACES.sub(" ", text).strip().lower()
    if len(typed) > MAX_TYPED:
        raise UnreadableError(Unreadable.TOO_LONG)
    clock = re.fullmatch(r"([0-9]{1,5}) ?h ?([0-5][0-9])(?: ?min)?", typed)
    if clock:
        return _hundredths(Decimal(clock[1]) + Decimal(clock[2]) / 60)
    minutes = re.fullmatch(r"([0-9]{1,6}) ?(?:min|mn|minutes?)", typed)
    if minutes:
        return _hundredths(Decimal(minutes[1]) / 60)
    try:
        return parse_number(re.sub(r"(?<=[0-9]) ?(?:h|hours?|heures?)$", "", typed), Unit.COUNT)
    except AmbiguousNumberError:
        raise
    except UnreadableError as error:
        if error.problem in (Unreadable.NOT_A_NUMBER, Unreadable.NOT_A_COUNT):
            raise UnreadableError(Unreadable.NOT_HOURS) from None
        raise


def _taken_apart(text: str, unit: Unit | None) -> tuple[int, str, int]:
    typed = _SPACES.sub(" ", text).replace(MINUS, "-").strip()
    if not typed:
        raise UnreadableError(Unreadable.EMPTY)
    if len(typed) > MAX_TYPED:
        raise UnreadableError(Unreadable.TOO_LONG)
    if _OTHER_CURRENCY.search(typed) and re.search("[0-9]", typed):
        if unit is None or unit is Unit.MONEY:
            raise UnreadableError(Unreadable.OTHER_CURRENCY)
        raise UnreadableError(_NOT_THE_UNIT[unit])
    for sign in _SIGNS:
        typed = _without(typed, sign, unit)
    parts = re.fullmatch(r"([+-]?) ?(.*?) ?(k|K|M|bn|Md|)", typed)
    if parts is None:
        raise UnreadableError(Unreadable.NOT_A_NUMBER)
    return -1 if parts[1] == "-" else 1, parts[2], _SCALES[parts[3]]


_SIGNS = {
    Unit.MONEY: re.compile(r"(?<=^[+-]) ?(?:€|EUR) ?|^(?:€|EUR) ?| ?(?:€|\bEUR|\beuros?)$", re.IGNORECASE),
    Unit.PERCENT: re.compile(r" ?%$"),
}
_NOT_THE_UNIT = {
    Unit.COUNT: Unreadable.NOT_A_COUNT,
    Unit.MONEY: Unreadable.NOT_AN_AMOUNT,
    Unit.PERCENT: Unreadable.NOT_A_PERCENTAGE,
}


def _without(typed: str, sign: Unit, unit: Unit | None) -> str:
    """Without the sign of a unit; raises UnreadableError where another is expected and the rest is a number."""
    bare = _SIGNS[sign].sub("", typed)
    if unit is not None and unit is not sign and bare != typed and re.search("[0-9]", bare):
        raise UnreadableError(_NOT_THE_UNIT[unit])
    return bare


def _read(body: str) -> Decimal:
    if _WHOLE.fullmatch(body):
        return Decimal(body)
    plain = _DECIMAL.fullmatch(body)
    if plain:
        return Decimal(f"{plain[1] or 0}.{plain[2]}")
    grouped = _GROUPED.fullmatch(body)
    if grouped is None:
        raise UnreadableError(Unreadable.NOT_A_NUMBER)
    part = grouped["part"] or ""
    digits = re.sub("[^0-9]", "", body)
    return Decimal(digits).scaleb(-len(part))


def _hundredths(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)
