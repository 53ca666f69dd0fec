"""Assessments and documents the tests of reports share."""

from __future__ import annotations

import struct
import zlib
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache

from domain.assessment import Assessment, ScopeEntry
from domain.catalogue import Holder, ItFunction, Model
from domain.estimate import Estimate
from domain.facts import with_exit, with_function, with_new_wave
from domain.it_function import FunctionCase
from domain.reversibility.exit_case import ExitCase, ExitFigure
from domain.samples import sample
from domain.wave import CriterionCheck, Wave
from tests.tui.hostile import filled_with
from tui.i18n import Language, speaking
from tui.reports.document import Document
from tui.reports.dossier import dossier
from tui.reports.making import Kind, Wanted

TODAY = date(2026, 10, 5)
SAVED_AT = datetime(2026, 10, 5, 7, 30, tzinfo=UTC)
MONTH = "2026-08"

MARKUP = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> =1+1 [a](javascript:x) **b** `c` | & \"' {{ 7*7 }} {% x %}"
)
"""What would be markup, a script, a formula, a link or a template somewhere."""


@cache
def case(name: str = "services", language: Language = "en") -> Assessment:
    return sample(name, language)


@cache
def hostile(text: str = MARKUP) -> Assessment:
    """A sample with `text` wherever a person may write."""
    short = " ".join(text.split())[:500]
    filled = filled_with(case(), text)
    filled = filled.with_scope(ItFunction.BACKUP, ScopeEntry(holder=Holder.PROVIDER, note=text))
    filled = with_function(filled, ItFunction.BACKUP, FunctionCase(critical=True, note=text))
    criteria = {"own": CriterionCheck(name=short, target=short, note=text)}
    filled = with_new_wave(filled, Wave(name=short, functions=(ItFunction.BACKUP,), criteria=criteria, note=text))[1]
    notice = Estimate(likely=Decimal(3), source=short)
    return with_exit(filled, Model.PARTIAL, ExitCase(figures={ExitFigure.NOTICE: notice}, note=text))


def wanted(assessment: Assessment | None = None, kind: Kind = Kind.DOSSIER, language: Language = "en") -> Wanted:
    month = MONTH if kind is Kind.SHARED else ""
    return Wanted(assessment or case(), TODAY, SAVED_AT, language, kind, month)


def document(assessment: Assessment | None = None, language: Language = "en") -> Document:
    with speaking(language):
        return dossier(assessment or case(), TODAY)


def png(width: int, height: int) -> bytes:
    """A picture in black that says it has these sides, with the pixels of one."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


PNG = png(1, 1)
