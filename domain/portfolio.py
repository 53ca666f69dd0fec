"""Many assessments side by side: what each says of itself, and how they divide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from domain.catalogue import Model, Verdict
from domain.dataclass import dataclass

SIZE_BOUNDS = (10, 20, 50, 100)
"""People from which the next band begins: the bounds the article's table and FAQ give for the models."""

UNKNOWN = ""
"""What stands for whatever nobody answered."""

KPI_STATES = ("major", "alert", "off_target", "on_target", "no_data", UNKNOWN)
"""The worst state first; `UNKNOWN` for an assessment without any reading."""


class Dimension(StrEnum):
    """What assessments are divided by. `OPTION`: the one decided on, else the one that leads."""

    SECTOR = "sector"
    SIZE = "size"
    VERDICT = "verdict"
    OPTION = "option"
    KPIS = "kpis"


@dataclass(frozen=True, slots=True)
class Row:
    """One assessment in a few words. Texts and ids are empty, figures None, where nobody answered.

    `option` is the id of the one decided on (`is_decided`), else of the one that leads; `option_name` its own name
    where it has one. `headcount` in people, `steps_done` of the seven, `last_reading` a month as in 2026-03.
    """

    file: str
    id: str
    title: str
    company: str
    sector: str
    headcount: int | None
    verdict: str
    option: str
    option_name: str
    is_decided: bool
    kpi_status: str
    last_reading: str
    steps_done: int
    saved_on: date | None


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The rows, and how many files are only counted: `encrypted` ones, and those that cannot be read."""

    rows: tuple[Row, ...]
    encrypted: int
    unreadable: int


@dataclass(frozen=True, slots=True)
class Part:
    """How many assessments share a `key` of a dimension; `name` is what people wrote for it, empty where ids speak.

    For sizes the key is the lower bound of the band in people.
    """

    key: str
    name: str
    count: int


def parts(rows: Iterable[Row], by: Dimension) -> tuple[Part, ...]:
    """How the assessments divide by a dimension; what nobody answered comes last.

    Sizes, verdicts and KPIs come in their own order, sectors and options with the most frequent first. A sector is the
    same however its letters and spaces were typed, and goes by its most frequent spelling.
    """
    keys: Counter[str] = Counter()
    names: dict[str, Counter[str]] = {}
    for row in rows:
        key, name = _key(row, by)
        keys[key] += 1
        names.setdefault(key, Counter())[name] += 1
    found = [Part(key, _most_frequent(names[key]), count) for key, count in keys.items()]
    order = _ORDERS.get(by)
    if order is None:
        return tuple(sorted(found, key=lambda part: (part.key == UNKNOWN, -part.count, part.key)))
    return tuple(sorted(found, key=lambda part: order.index(part.key) if part.key in order else len(order)))


def size_band(headcount: int | None) -> str:
    """The lower bound of the band a headcount is in, in people; `UNKNOWN` for None."""
    if headcount is None:
        return UNKNOWN
    return str(max((bound for bound in SIZE_BOUNDS if headcount >= bound), default=0))


_ORDERS: Mapping[Dimension, tuple[str, ...]] = {
    Dimension.SIZE: ("0", *map(str, SIZE_BOUNDS), UNKNOWN),
    Dimension.VERDICT: tuple(Verdict),
    Dimension.KPIS: KPI_STATES,
}


def _key(row: Row, by: Dimension) -> tuple[str, str]:
    match by:
        case Dimension.SECTOR:
            return " ".join(row.sector.casefold().split()), " ".join(row.sector.split())
        case Dimension.SIZE:
            return size_band(row.headcount), ""
        case Dimension.VERDICT:
            return row.verdict, ""
        case Dimension.OPTION:
            # Custom options of two assessments have the same id and nothing in common but, maybe, their name.
            return (row.option, "") if row.option in set(Model) else (row.option_name.casefold(), row.option_name)
        case Dimension.KPIS:
            return row.kpi_status, ""


def _most_frequent(names: Counter[str]) -> str:
    return min(names, key=lambda name: (-names[name], name))
