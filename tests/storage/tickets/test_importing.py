"""From a file to what it changes in an assessment, with the mappings of a library."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from domain.answer import Answer
from domain.assessment import Assessment, Reading
from domain.catalogue import Kpi
from domain.outage import ServiceWindow
from domain.tickets.mapping import ColumnMapping, Part
from domain.tickets.service import ServiceTerms
from domain.tickets.service_calendar import WEEKS
from storage.errors import UnreadableError
from storage.tickets.dates import DateOrder
from storage.tickets.export import Wanted
from storage.tickets.importing import look, planned, prepare
from storage.tickets.mappings import SavedMapping, write_mapping
from tests.storage.tickets import layouts
from tests.storage.tickets.layouts import write_csv

TODAY = date(2026, 11, 20)
CASE = Assessment(id="0123456789ab", created_on=date(2026, 1, 1))
OWN = SavedMapping(
    ColumnMapping("own", {Part.OPENED: ("Beginn",), Part.RESOLVED: ("Ende",)}),
    DateOrder.DMY,
    ServiceTerms(WEEKS[ServiceWindow.EXTENDED_HOURS], in_calendar_hours=True),
)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    return write_csv(tmp_path / "own.csv", [["Beginn", "Ende"], ["02/03/2026 09:00", "03/03/2026 09:00"]])


def hours(prepared_plan: object) -> Decimal:
    (reading,) = (row.given.value for row in prepared_plan.readings if row.kpi is Kpi.RESOLUTION_TIME)  # type: ignore[attr-defined]
    return Decimal(reading)


def test_a_saved_mapping_brings_its_order_hours_and_columns(tmp_path: Path, export: Path) -> None:
    write_mapping(tmp_path, OWN)
    saved, found = look(tmp_path, export, Wanted())
    assert (saved.name, found.header(Part.OPENED)) == ("own", "Beginn")
    prepared = prepare(tmp_path, CASE, export, Wanted(), TODAY)
    assert prepared.reading.order is DateOrder.DMY
    assert hours(prepared.plan) == 24
    in_service = prepare(tmp_path, CASE, export, Wanted(), TODAY, in_calendar_hours=False)
    assert hours(in_service.plan) == 12
    american = prepare(tmp_path, CASE, export, Wanted(order=DateOrder.MDY), TODAY)
    assert set(american.reading.figures) == {"2026-02", "2026-03"}
    assert american.saved.order is DateOrder.MDY


def test_the_window_of_the_interview_counts(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "plain.csv", [["Opened", "Resolved"], ["2026-03-06 09:00", "2026-03-09 09:00"]])
    found = {}
    for window in (None, *ServiceWindow):
        case = CASE.with_answer("service_window", Answer().given(window.value)) if window else CASE
        found[window] = hours(prepare(tmp_path, case, path, Wanted(), TODAY).plan)
    assert found == {
        None: 8,
        ServiceWindow.BUSINESS_HOURS: 8,
        ServiceWindow.EXTENDED_HOURS: 24,
        ServiceWindow.AROUND_THE_CLOCK: 72,
    }


def test_holidays_count_where_every_day_is_served(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "plain.csv", [["Opened", "Resolved"], ["2026-05-01 00:00", "2026-05-02 00:00"]])
    assert hours(prepare(tmp_path, CASE, path, Wanted(), TODAY).plan) == 0
    always = CASE.with_answer("service_window", Answer().given("around_the_clock"))
    assert hours(prepare(tmp_path, always, path, Wanted(), TODAY).plan) == 24


def test_a_plan_is_made_anew_for_another_state(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "glpi.csv", layouts.glpi(), ";")
    prepared = prepare(tmp_path, CASE, path, Wanted(), TODAY)
    assert (prepared.plan.taken, prepared.plan.kept) == (6, 0)
    typed = CASE.with_reading("2026-03", Kpi.FIRST_LEVEL, Reading(value=60))
    assert planned(prepared, typed, TODAY, replaces=False).plan.kept == 1
    assert planned(prepared, typed, TODAY, replaces=True).plan.kept == 0
    in_calendar = replace(prepared, saved=replace(prepared.saved, terms=ServiceTerms(in_calendar_hours=True)))
    again = planned(in_calendar, CASE, TODAY, replaces=False)
    assert [row.given.value for row in again.plan.readings if row.kpi is Kpi.RESOLUTION_TIME] == [24, 90]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        prepare(tmp_path, CASE, tmp_path / "none.csv", Wanted(), TODAY)


def test_a_disk_that_fails_while_headers_are_read(
    tmp_path: Path, export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_arguments: object) -> object:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("storage.tickets.importing.find_columns", failing)
    with pytest.raises(UnreadableError):
        look(tmp_path, export, Wanted())
