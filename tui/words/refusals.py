"""Why what was typed cannot be taken, and what to do about it."""

from __future__ import annotations

from domain.compared import MOST_COMPARED, Compared, TooManyError
from domain.questions import InvalidValueError, Kind, Problem
from tui.formats import AmbiguousNumberError, Unreadable, UnreadableError, number, percent
from tui.formats.numbers import edited_number
from tui.formats.unreadable import MarkOrShareError
from tui.i18n import N_, _

_UNREADABLE = {
    Unreadable.EMPTY: N_("Nothing was typed."),
    Unreadable.TOO_LONG: N_("This is too long."),
    Unreadable.NOT_A_NUMBER: N_("This is not a number: type 15000 or 15.5, for instance."),
    Unreadable.NOT_A_COUNT: N_("A plain number is asked here, without a unit: type 12, for instance."),
    Unreadable.NOT_AN_AMOUNT: N_("An amount of money is asked here, not a percentage: type 15000."),
    Unreadable.OTHER_CURRENCY: N_("Amounts are in euros here, €: convert it first, and type 68000 or €68k."),
    Unreadable.NOT_A_PERCENTAGE: N_("A percentage is asked here, not an amount of money: type 15 or 15%."),
    Unreadable.NOT_HOURS: N_("This is not a duration: type 4, 1.5 or 1 h 30."),
    Unreadable.NOT_A_DATE: N_("This is not a date: type 31/12/2026 or 2026-12-31."),
    Unreadable.NOT_A_MONTH: N_("This is not a month: type 03/2026 or 2026-03."),
    Unreadable.NOT_YES_OR_NO: N_("Type y for yes or n for no."),
}

_INVALID = {
    Problem.WRONG_TYPE: N_("This is not the kind of answer expected here."),
    Problem.TOO_SMALL: N_("Too small: at least {limit}."),
    Problem.TOO_LARGE: N_("Too large: at most {limit}."),
    Problem.TOO_LONG: N_("Too long: at most {limit} characters."),
    Problem.TOO_PRECISE: N_("Too precise: at most {limit} decimals."),
    Problem.NOT_A_CHOICE: N_("This is not one of the choices."),
    Problem.EMPTY: N_("Nothing was typed."),
}

_TOO_MANY = {
    Compared.OPTIONS: N_("At most {n} options of your own: delete one first."),
    Compared.CRITERIA: N_("At most {n} criteria of your own: delete one first."),
    Compared.STAKEHOLDERS: N_("At most {n} people: delete one first."),
    Compared.WAVES: N_("At most {n} waves: delete one first."),
    Compared.PROVIDER_CRITERIA: N_("At most {n} criteria of your own: delete one first."),
    Compared.OFFERS: N_("At most {n} offers: delete one first."),
}


def unreadable(error: UnreadableError) -> str:
    """One sentence saying why a text could not be read and, where it helps, what to type."""
    if isinstance(error, MarkOrShareError):
        share, other = (percent(reading) for reading in error.readings)
        return _(
            "{share}, or {mark} of {highest}? Type {share} or {other}.",
            share=share,
            mark=number(error.readings[0]),
            highest=error.highest,
            other=other,
        )
    if isinstance(error, AmbiguousNumberError):
        first, second = (number(reading) for reading in error.readings[:2])
        one, other = (edited_number(reading) for reading in error.readings[:2])
        return _(
            "This reads two ways: {first} or {second}? Type {one} or {other}.",
            first=first,
            second=second,
            one=one,
            other=other,
        )
    return _(_UNREADABLE[error.problem])


def invalid(error: InvalidValueError) -> str:
    """One sentence saying why a value does not fit its question."""
    if error.problem is Problem.TOO_PRECISE and error.question.kind is Kind.INTEGER:
        return _("A whole number is expected here.")
    return _(_INVALID[error.problem], limit="" if error.limit is None else number(error.limit))


def too_many(error: TooManyError) -> str:
    """One sentence saying that no more of these can be added, and how many there may be."""
    return _(_TOO_MANY[error.compared], n=MOST_COMPARED)
