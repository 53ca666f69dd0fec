"""Where a rule or figure comes from, in words."""

from __future__ import annotations

from domain.catalogue import Basis
from tui.i18n import N_, _

_BASES = {
    Basis.STATED: N_("according to the article"),
    Basis.READING: N_("our reading"),
    Basis.ADDITION: N_("our addition"),
}

_MEANINGS = {
    Basis.STATED: N_("Stated by the article the method follows; a claim with its source, not a fact."),
    Basis.READING: N_("The article leaves it open; this is how the method reads it."),
    Basis.ADDITION: N_("Not in the article; added by the method."),
}


def basis(value: Basis) -> str:
    return _(_BASES[value])


def rule(value: Basis) -> str:
    """The same for what a rule says of the company's own facts: the rule is the article's, the facts are not."""
    return _(N_("rule of the article")) if value is Basis.STATED else basis(value)


def meaning(value: Basis) -> str:
    """One sentence for a legend."""
    return _(_MEANINGS[value])
