"""An assessment without names and texts, by a factor that nobody is told."""

from __future__ import annotations

import secrets
from decimal import Decimal

from domain.anonymise import anonymised
from domain.assessment import Assessment
from storage.names import new_id
from tui.words.stand_ins import stand_ins

_LEAST, _MOST = 5_000, 20_000
"""Between which ten-thousandths the factor for amounts is drawn when none is given. Our addition."""


def anonymous_copy(assessment: Assessment, factor: Decimal | None = None, months: int = 0) -> Assessment | None:
    """`assessment` under another id, worded in the language in use; None when a value leaves what a file can hold.

    Without a `factor`, amounts are multiplied by one that is drawn and not kept.
    """
    try:
        return anonymised(
            assessment, id=new_id(), factor=factor or _drawn_factor(), months=months, stand_ins=stand_ins()
        )
    except ValueError:
        return None


def _drawn_factor() -> Decimal:
    """Amounts keep their ratios, and cannot be worked back."""
    return Decimal(_LEAST + secrets.randbelow(_MOST - _LEAST + 1)) / 10_000
