"""Dates in the forms of exports, read back as the moments they were written from."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.tickets.dates import LONGEST, DateOrder, DateReader, OrderEvidence

PARIS = ZoneInfo("Europe/Paris")
MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")

seconds = st.integers(946_684_800, 2_208_988_799)
moments = seconds.map(lambda second: datetime.fromtimestamp(second, PARIS).replace(second=0, fold=0))

FORMS = [
    (DateOrder.YMD, "%Y-%m-%d %H:%M"),
    (DateOrder.YMD, "%Y-%m-%dT%H:%M:%S.000"),
    (DateOrder.YMD, "%Y/%m/%d %H:%M"),
    (DateOrder.DMY, "%d/%m/%Y %H:%M"),
    (DateOrder.DMY, "%d-%m-%y %Hh%M"),
    (DateOrder.DMY, "%d.%m.%Y à %H:%M:%S"),
    (DateOrder.DMY, "%d/%b/%y %I:%M %p"),
    (DateOrder.DMY, "%d %B %Y, %H:%M"),
    (DateOrder.MDY, "%m/%d/%Y %I:%M %p"),
    (DateOrder.MDY, "%B %d, %Y %I:%M:%S %p"),
]


@pytest.mark.parametrize(("order", "form"), FORMS)
@given(moment=moments)
def test_a_date_reads_back_as_the_moment_it_was_written_from(order: DateOrder, form: str, moment: datetime) -> None:
    assert DateReader(order, PARIS).read(moment.strftime(form)) == moment


@given(moments)
def test_french_names_of_months(moment: datetime) -> None:
    written = f"{moment.day} {MONTHS[moment.month - 1]} {moment:%Y %H:%M}"
    assert DateReader(DateOrder.MDY, PARIS).read(written) == moment


@given(moments, st.integers(-14 * 60, 14 * 60))
def test_a_zone_in_the_text_counts(moment: datetime, minutes: int) -> None:
    zone = timezone(timedelta(minutes=minutes))
    there = moment.astimezone(zone)
    reader = DateReader(DateOrder.DMY, PARIS)
    for form in ("%Y-%m-%d %H:%M:%S%z", "%Y-%m-%d %H:%M:%S %z", "%d/%m/%Y %H:%M %z"):
        assert reader.read(there.strftime(form)) == there
    # As times of one zone: two zones never agree on the hour that comes twice.
    assert reader.read(moment.astimezone(UTC).strftime("%d/%m/%Y %H:%M UTC")) == moment.astimezone(UTC)


@given(st.text(max_size=60))
def test_any_text_is_a_moment_or_none(text: str) -> None:
    for order in DateOrder:
        found = DateReader(order, PARIS).read(text)
        assert found is None or found.tzinfo is not None
    OrderEvidence().look_at(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "2026-13-01", "2026-02-30 10:00", "32/01/2026", "01/13/2026", "1/Foo/26", "Jui 3, 2026"),
        *("02/03/2026 25:00", "02/03/2026 13:00 PM", "02/03/2026 0:30 AM", "02/03/2026 10:00 +99:99", "mars 3 2026 x"),
        *("mars mai 2026", "1" * (LONGEST + 1), "2026-03-02 10:00 " + " " * LONGEST),
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert DateReader(DateOrder.DMY, PARIS).read(text) is None


def test_a_date_of_a_sheet_is_in_the_clients_time() -> None:
    naive = datetime(2026, 3, 2, 9)  # noqa: DTZ001
    assert DateReader(DateOrder.YMD, PARIS).read(naive) == naive.replace(tzinfo=PARIS)


@given(st.lists(moments, min_size=1, max_size=30), st.sampled_from([DateOrder.DMY, DateOrder.MDY]))
def test_the_order_found_out_is_the_one_dates_were_written_in(dates: list[datetime], order: DateOrder) -> None:
    evidence = OrderEvidence()
    for moment in dates:
        evidence.look_at(moment.strftime("%d/%m/%Y" if order is DateOrder.DMY else "%m/%d/%Y"))
    assert not evidence.is_mixed
    if any(moment.day > 12 for moment in dates):
        assert evidence.order is order
    else:
        assert evidence.is_open or all(moment.day == moment.month for moment in dates)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (("01/avr./26 9:00 AM", "12/mai/26 1:00 PM"), DateOrder.DMY),
        (("Apr 1, 2026 9:00", "May 12, 2026 13:00"), DateOrder.MDY),
        (("04/04/2026 09:00",), DateOrder.DMY),
        (("4/13/2026", "3 avril 2026"), DateOrder.MDY),
        (("2026-04-01 09:00", "2026/05/12"), DateOrder.YMD),
        (("soon", "1775030400"), DateOrder.YMD),
    ],
)
def test_the_order_shown_is_the_one_dates_are_written_in_where_it_makes_no_difference(
    texts: tuple[str, ...], order: DateOrder
) -> None:
    evidence = OrderEvidence()
    for text in texts:
        evidence.look_at(text)
    assert not evidence.is_open
    assert evidence.order is order
