"""What stands in an anonymised assessment in place of names and texts."""

from __future__ import annotations

from domain.anonymise import StandIns
from tui.i18n import _
from tui.words import models, questions


def stand_ins() -> StandIns:
    """In the language in use."""
    return StandIns(
        company=_("Company"),
        removed=_("[removed]"),
        person=lambda number: _("Person {number}", number=number),
        option=lambda number: _("Option {number}", number=number),
        criterion=lambda number: _("Criterion {number}", number=number),
        model=models.name,
        question=questions.ask,
    )
