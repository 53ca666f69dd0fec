"""Comparing two criteria in words: Saaty's scale, consistency, and check questions."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.mcda.ahp import CONSISTENT, RANDOM_INDEX, Ahp, Mending
from domain.mcda.trade_off import BEST_LEVEL, Contradiction, TradeOff
from domain.stakeholder import Preference
from tui.formats import number
from tui.i18n import N_, _
from tui.words import criteria as criterion_words

_SCALE = {
    1: N_("as much"),
    2: N_("slightly more"),
    3: N_("moderately more"),
    4: N_("moderately to strongly more"),
    5: N_("strongly more"),
    6: N_("strongly to very strongly more"),
    7: N_("very strongly more"),
    8: N_("very strongly to extremely more"),
    9: N_("extremely more"),
}
"""Saaty's words (2008, table 1): 1 equal, 3 moderate, 5 strong, 7 very strong, 9 extreme; even numbers between."""

LETTERS = {Preference.FIRST: "A", Preference.SECOND: "B", Preference.EQUAL: "="}


def degree(value: int) -> str:
    """A judgement of 1 to 9 in words."""
    return _(_SCALE[value])


def said(assessment: Assessment, first: str, second: str, value: int) -> str:
    """A judgement as a sentence."""
    greater, lesser = (first, second) if value > 0 else (second, first)
    params = {
        "greater": criterion_words.criterion_name(assessment, greater),
        "lesser": criterion_words.criterion_name(assessment, lesser),
    }
    if abs(value) == 1:
        return _("{greater} is worth as much as {lesser}.", **params)
    return _("{greater} is worth {degree} than {lesser} ({n}).", **params, degree=degree(abs(value)), n=abs(value))


def ratio(value: int) -> str:
    """A judgement as it stands in the table: 3, 1, or 1/3."""
    return str(value) if value > 0 else f"1/{-value}"


def value_of(ratio: float) -> int:
    """The judgement of a ratio of Saaty's scale, from 1/9 to 9."""
    return round(ratio) if ratio >= 1 else -round(1 / ratio)


def consistency(found: Ahp, count: int) -> str:
    """How well the judgements of so many criteria go together, with the random index used."""
    if found.missing:
        return _("The weights rest on the pairs judged so far; consistency is told once all are.")
    if found.ratio is None:
        return _("There is no random index for so many criteria, so consistency is not told.")
    params = {
        "ratio": number(found.ratio, 2),
        "index": number(RANDOM_INDEX[count], 2),
        "limit": number(CONSISTENT, 2),
    }
    if found.is_consistent:
        return _(
            "Consistency ratio {ratio} (random index {index}, Saaty 2005): the answers go together, up to {limit}.",
            **params,
        )
    return _(
        "Consistency ratio {ratio} (random index {index}, Saaty 2005): above {limit}, look at an answer again.",
        **params,
    )


def mending(assessment: Assessment, first: str, second: str, found: Mending) -> str:
    """Which judgement goes least with the others, and what would mend it."""
    return _(
        "{first} over {second}: {judged} was said, the others imply about {implied}. "
        "With {mended} the ratio is {ratio}.",
        first=criterion_words.criterion_name(assessment, first),
        second=criterion_words.criterion_name(assessment, second),
        judged=ratio(value_of(found.judged)),
        implied=_as_ratio(found.implied),
        mended=ratio(value_of(found.mended)),
        ratio=number(found.ratio, 2),
    )


def _as_ratio(value: float) -> str:
    return number(value, 1) if value >= 1 else f"1/{number(1 / value, 1)}"


# --- check questions -----------------------------------------------------------------------------


def offer(assessment: Assessment, question: TradeOff, preferred: Preference) -> str:
    """What one of the two solutions offers."""
    first = criterion_words.criterion_short(assessment, question.first)
    second = criterion_words.criterion_short(assessment, question.second)
    if preferred is Preference.SECOND:
        return _("{good} at its best, {bad} at its worst", good=second, bad=first)
    if question.level == BEST_LEVEL:
        return _("{good} at its best, {bad} at its worst", good=first, bad=second)
    return _("{good} at level {level}, {bad} at its worst", good=first, level=question.level, bad=second)


def answered(assessment: Assessment, question: TradeOff, preferred: Preference) -> str:
    """An answer to a check question."""
    if preferred is Preference.EQUAL:
        return _(
            "equal: {one} or {other}",
            one=offer(assessment, question, Preference.FIRST),
            other=offer(assessment, question, Preference.SECOND),
        )
    return offer(assessment, question, preferred)


def contradiction(assessment: Assessment, found: Contradiction) -> str:
    """Two answers that do not go together, and what to do."""
    expected = LETTERS[found.expected]
    if found.expected is Preference.EQUAL:
        return _("The weights find the two equal, the answer does not: change this answer, or the points.")
    return _(
        "The weights say {expected}, the answer {answer}: change this answer, or the places and points of the two.",
        expected=expected,
        answer=LETTERS[found.answered],
    )


def check_intro(assessment: Assessment, first: str, second: str) -> str:
    """Between what a check question asks to choose."""
    return _(
        "Only one of the two improves: {first} or {second}?",
        first=criterion_words.criterion_short(assessment, first),
        second=criterion_words.criterion_short(assessment, second),
    )


def improvement(letter: str, criterion: str, level: str) -> str:
    """What improves in one of the two solutions of a check question."""
    return _("{letter} {criterion}: {level}", letter=letter, criterion=criterion, level=level)


def check_keys() -> str:
    return _("a or ← · b or → · = as good · Backspace: back")
