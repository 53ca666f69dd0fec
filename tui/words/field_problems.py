"""A value in a file that cannot be taken, in words: why, and what would be taken."""

from __future__ import annotations

import re

from storage.errors import FieldProblem
from tui.i18n import N_, _

_PROBLEMS = {
    FieldProblem.WRONG_TYPE: N_("the value has the wrong type."),
    FieldProblem.NOT_FINITE: N_("the value is not a number that can be counted with."),
    FieldProblem.OUT_OF_RANGE: N_("the value is out of range."),
    FieldProblem.NOT_A_CHOICE: N_("the value is none of the choices."),
    FieldProblem.TOO_LONG: N_("the value is too long."),
    FieldProblem.TOO_PRECISE: N_("the value has too many decimals."),
    FieldProblem.MISSING: N_("the value is missing."),
    FieldProblem.UNEXPECTED: N_("this value should not be there."),
    FieldProblem.EMPTY: N_("the value is empty."),
    FieldProblem.MALFORMED: N_("the value is not written as it should be."),
}

_EXPECTED = (
    (r"(?P<wanted>[a-z-]+), not (?P<found>[a-z-]+)", N_("{wanted}, not {found}")),
    (r"(?P<wanted>string|integer|boolean|number|date|array|table)", N_("{wanted}")),
    (r"at least (?P<limit>\S+)", N_("at least {limit}")),
    (r"(?:at most|the limit is) (?P<limit>\S+)", N_("at most {limit}")),
    (r"longer than (?P<limit>\d+) characters", N_("at most {limit} characters")),
    (r"a given answer has a value", N_("a value, as the answer was given")),
    (r"only with state 'given'", N_("a value only where the answer was given")),
)
"""What storage says would be taken, and the words for it. Choices and patterns stay as the file has them."""

_TYPES = {
    "string": N_("a text"),
    "integer": N_("a whole number"),
    "float": N_("a decimal number"),
    "number": N_("a number"),
    "boolean": N_("true or false"),
    "date": N_("a date"),
    "date-time": N_("a date with a time"),
    "time": N_("a time"),
    "array": N_("a list"),
    "table": N_("a table"),
}


def problem(problem: FieldProblem) -> str:
    """Why a value cannot be taken, as the end of a sentence."""
    return _(_PROBLEMS[problem])


def expected(text: str) -> str:
    """What storage says would be taken, in the language in use."""
    for pattern, words in _EXPECTED:
        match = re.fullmatch(pattern, text)
        if match:
            return _(words, **{name: _(_TYPES.get(part, part)) for name, part in match.groupdict().items()})
    return text
