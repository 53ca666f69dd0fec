"""The box of an IT function in a record that lists functions: a wave, an offer."""

from __future__ import annotations

from typing import Any

from domain.assessment import Assessment
from domain.catalogue import ItFunction
from tui.fields.cell import TickCell
from tui.fields.record import Record
from tui.words import scope as words


def function_cell(id: str, label: str, record: Record[Any], function: ItFunction) -> TickCell:
    """Whether `function` is among the functions of the record, which stay in the order of the method."""
    functions = record.part("functions")

    def write(assessment: Assessment, is_among: bool) -> Assessment:
        ticked = {*functions.read(assessment)} - {function} | ({function} if is_among else set())
        return functions.write(assessment, tuple(each for each in ItFunction if each in ticked))

    return TickCell(
        id=id,
        label=label,
        told=lambda assessment: (words.meaning(function),),
        noted=record.part("note"),
        read=lambda assessment: function in functions.read(assessment),
        write=write,
    )
