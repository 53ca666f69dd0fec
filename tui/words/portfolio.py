"""The portfolio in words: what assessments are divided by, and the parts."""

from __future__ import annotations

from domain.catalogue import Model, Verdict
from domain.dashboard import KpiStatus
from domain.portfolio import SIZE_BOUNDS, UNKNOWN, Dimension, Part, Portfolio
from tui.formats import number
from tui.i18n import N_, _, ngettext
from tui.words import models, reasons_dashboard, verdicts

_DIMENSIONS = {
    Dimension.SECTOR: N_("By sector"),
    Dimension.SIZE: N_("By size"),
    Dimension.VERDICT: N_("By verdict"),
    Dimension.OPTION: N_("By option, decided or leading"),
    Dimension.KPIS: N_("By state of the KPIs"),
}

_UNKNOWN = {
    Dimension.SECTOR: N_("not said"),
    Dimension.SIZE: N_("not known"),
    Dimension.VERDICT: N_("none yet"),
    Dimension.OPTION: N_("none yet"),
    Dimension.KPIS: N_("no reading yet"),
}


def dimension(value: Dimension) -> str:
    return _(_DIMENSIONS[value])


def part(by: Dimension, value: Part) -> str:
    """What a part is called."""
    if value.key == UNKNOWN:
        return _(_UNKNOWN[by])
    match by:
        case Dimension.SIZE:
            return _size(int(value.key))
        case Dimension.VERDICT if value.key in set(Verdict):
            return verdicts.name(Verdict(value.key))
        case Dimension.OPTION if value.key in set(Model):
            return models.name(Model(value.key))
        case Dimension.KPIS if value.key in set(KpiStatus):
            status = KpiStatus(value.key)
            return f"{reasons_dashboard.status_glyph(status)} {reasons_dashboard.status(status)}"
    return value.name or value.key


def _size(least: int) -> str:
    following = next((bound for bound in SIZE_BOUNDS if bound > least), None)
    if following is None:
        return ngettext("{n} person or more", "{n} people or more", least)
    if least == 0:
        return ngettext("under {n} person", "under {n} people", following)
    return _("{least} to {most} people", least=number(least), most=number(following - 1))


def total(portfolio: Portfolio) -> str:
    """How many assessments there are, and how many files are only counted."""
    count = len(portfolio.rows)
    told = ngettext("{n} assessment", "{n} assessments", count, n=number(count))
    if portfolio.encrypted:
        encrypted = portfolio.encrypted
        told += ", " + ngettext("plus {n} encrypted", "plus {n} encrypted", encrypted, n=number(encrypted))
    if portfolio.unreadable:
        unreadable = portfolio.unreadable
        told += ", " + ngettext(
            "plus {n} that cannot be read", "plus {n} that cannot be read", unreadable, n=number(unreadable)
        )
    return told


def attention() -> str:
    return _("KPIs to look at first")


def nothing() -> str:
    return _("No assessment to count yet.")


def written(file: str, count: int) -> str:
    """That a file was written."""
    return ngettext("{file}: {n} row.", "{file}: {n} rows.", count, file=file)


def no_parquet() -> str:
    """Why no Parquet file can be written."""
    return _('Parquet needs the extra “parquet” (pip install "sourcier[parquet]"); CSV and XLSX need nothing.')


def progress(done: int, count: int) -> str:
    """How far the listing of a large library is."""
    return _("reading {done} of {total}…", done=number(done), total=number(count))
