"""The pages on the method and on the file format hold what the code holds: every id, figure and table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

import pytest

from domain.alerts import DRIFT_LIMIT, FIRST_LEVEL_FLOOR
from domain.answer import AnswerState, AnswerValue, Confidence
from domain.assessment import OptionState
from domain.catalogue import (
    NON_DELEGABLE,
    Criterion,
    Holder,
    ItFunction,
    Kpi,
    Model,
    Readjustment,
    Safeguard,
    SafeguardState,
    Signal,
    Verdict,
)
from domain.decision import Outcome
from domain.diagnosis import SOURCES
from domain.evidence import FIREFIGHTING_LIMIT, GROWTH_LIMIT, TURNOVER_LIMIT
from domain.fit import FitLevel, fit
from domain.interval import WIDTH
from domain.kpi import KPIS
from domain.milestones import Milestone
from domain.outage import AVAILABILITY_TARGETS, SERVICE_HOURS, yearly_downtime
from domain.questions import CATALOGUE, QUESTIONS, Kind, Question
from domain.ranking import CLOSE_MARGIN, HALF_WIDTH
from domain.rituals import PERIODS
from domain.safeguards import SAFEGUARDS_BY_GROUP
from domain.samples import sample
from domain.scope import level_of
from domain.trend import LEVEL
from storage.codec import Stamp, encode
from storage.head import FORMAT, SESSION_KEYS
from storage.history import ALWAYS_KEPT, KEPT_EVERY
from storage.store import summary_of
from tests.domain.building import answered
from tui import i18n
from tui.samples import worded

DOCS = Path(__file__).parents[1] / "docs"
METHOD = (DOCS / "method.md").read_text(encoding="utf-8")
FORMAT_PAGE = (DOCS / "file-format.md").read_text(encoding="utf-8")


def section(title: str, page: str = METHOD) -> str:
    """A section of a page, with the sections below it."""
    start = re.search(rf"^(#+) {re.escape(title)}$", page, re.MULTILINE)
    assert start, title
    rest = page[start.end() :]
    end = re.search(rf"^#{{1,{len(start[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


def row(id: str, text: str) -> list[str]:
    """The cells after the first of the table row that begins with an id."""
    found = re.search(rf"^\| `{id}` \|(.+)\|$", text, re.MULTILINE)
    assert found, id
    return [cell.strip() for cell in found[1].split("|")]


# --- the method ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "ids"),
    [
        ("Signals", Signal),
        ("Verdict", Verdict),
        ("Models", Model),
        ("Scope map", ItFunction),
        ("Seven criteria", Criterion),
        ("Safeguards", Safeguard),
        ("KPIs and targets", Kpi),
        ("Alerts", Kpi),
        ("Persistent deviations and readjustments", Readjustment),
        ("Rituals", tuple(PERIODS)),
    ],
)
def test_the_method_names_every_id(title: str, ids: Iterable[StrEnum]) -> None:
    text = section(title)
    assert [id for id in ids if f"`{id}`" not in text] == []


def test_the_signals_have_the_figures_of_the_code() -> None:
    for signal, source in SOURCES.items():
        _, _, frequency, criticality, _ = row(signal, section("Signals"))
        assert frequency.startswith(f"{source.frequency} %" if source.frequency else "–"), signal
        assert criticality.startswith(source.criticality or "–"), signal
        assert ("(R)" in criticality) == (source.criticality_basis == "reading"), signal


@pytest.mark.parametrize("variable", ["criticality", "maturity"])
def test_the_fit_has_the_levels_of_the_code(variable: str) -> None:
    choices = QUESTIONS[variable].choices
    for model in Model:
        levels = [
            fit(answered(**{variable: choice}, **_settled(model)), model).variable(variable) for choice in choices
        ]
        assert row(model, section(variable.capitalize())) == [level.level.value for level in levels], model


def _settled(model: Model) -> dict[str, AnswerValue]:
    """What else the maturity of a model depends on, in the state that leaves the word to the table."""
    return {"competent_generalist": True} if model is Model.CO_SOURCING else {}


def test_the_fit_to_size_changes_where_the_page_says() -> None:
    for model in Model:
        cells = dict(
            zip(
                (FitLevel.TARGET, FitLevel.GOOD, FitLevel.POSSIBLE, FitLevel.POOR),
                row(model, section("Size")),
                strict=True,
            )
        )
        for people in (1, 9, 10, 19, 20, 49, 50, 99, 100, 5_000):
            level = fit(answered(headcount=people), model).size.level
            assert [known for known, cell in cells.items() if _holds(cell, people)] == [level], (model, people)


def _holds(cell: str, people: int) -> bool:
    """Whether a cell such as `10–19, 50–99 (R)` or `100 and more (R)` covers a headcount."""
    ranges = [(int(low), int(high)) for low, high in re.findall(r"(\d+)–(\d+)", cell)]
    ranges += [(int(low), 10**9) for low in re.findall(r"(\d+) and more", cell)]
    ranges += [(0, int(high) - 1) for high in re.findall(r"below (\d+)", cell)]
    return any(low <= people <= high for low, high in ranges)


def test_the_scope_map_has_the_levels_of_the_code() -> None:
    rows = re.findall(r"^\| ([123]), ([\w ]+) \| (.+) \|$", section("Scope map"), re.MULTILINE)
    told = {id: (number, kind) for number, kind, ids in rows for id in re.findall(r"`(\w+)`", ids)}
    for function in ItFunction:
        number, kind = told[function]
        assert f"n{number}" == level_of(function), function
        assert (kind == "never delegated") == (function in NON_DELEGABLE), function


def test_the_safeguards_stand_in_the_groups_of_the_code() -> None:
    rows = re.findall(r"^\| [\w ]+ \| (`.+`) \|$", section("Safeguards"), re.MULTILINE)
    assert [tuple(re.findall(r"`(\w+)`", ids)) for ids in rows] == [
        tuple(map(str, ids)) for ids in SAFEGUARDS_BY_GROUP.values()
    ]


def test_the_kpis_have_the_targets_of_the_code() -> None:
    for kpi, definition in KPIS.items():
        _, better, three, six, _ = row(kpi, section("KPIs and targets"))
        assert better == definition.better, kpi
        for cell, goal in ((three, "at_three"), (six, "at_six")):
            target = getattr(definition.targets, goal, None)
            assert cell.split(" %")[0] == ("–" if target is None else str(target).replace("-", "−")), kpi


def test_the_rituals_have_the_periods_of_the_code() -> None:
    for ritual, months in PERIODS.items():
        period = row(ritual, section("Rituals"))[1]
        assert period == ("month" if months == 1 else f"{months} months"), ritual


def test_the_availability_targets_are_those_of_the_code() -> None:
    text = section("Seven criteria")
    for target in AVAILABILITY_TARGETS:
        people = f"{target.from_headcount} and more"
        if target.below_headcount:
            people = f"{target.from_headcount}–{target.below_headcount - 1}"
        assert f"| {people} | {target.availability} % |" in text
    for window, hours in SERVICE_HOURS.items():
        assert f"{hours:,}" in text, window
        assert f"{yearly_downtime(Decimal(99), window):.1f} hours" in text, window


def test_the_doubts_are_those_of_the_code() -> None:
    for confidence in Confidence:
        figures = f"| {confidence} | {WIDTH[confidence] * 100:.0f} % | {HALF_WIDTH[confidence]:g} points"
        assert figures in section("Doubt")


def test_the_thresholds_are_those_of_the_code() -> None:
    for title, figure in (
        ("Signals", f"**more than {FIREFIGHTING_LIMIT} %**"),
        ("Signals", f"reach {TURNOVER_LIMIT} % of the IT team"),
        ("Signals", f"at least {GROWTH_LIMIT} %"),
        ("Value, weight, total", f"**{CLOSE_MARGIN:g} points**"),
        ("Alerts", f"**more than {DRIFT_LIMIT} %**"),
        ("Alerts", f"**below {FIRST_LEVEL_FLOOR} %**"),
        ("Trend", f"**{LEVEL}**"),
    ):
        assert figure in " ".join(section(title).split()), figure


# --- the file format -----------------------------------------------------------------------------

_KINDS = {Kind.NUMBER: "number", Kind.MONEY: "money", Kind.PERCENT: "percent", Kind.HOURS: "hours"}
_PLAIN = {Kind.TEXT: "line", Kind.LONG_TEXT: "text", Kind.YES_NO: "boolean", Kind.DATE: "date"}


def _told(question: Question) -> str:
    choices = ", ".join(f"`{choice}`" for choice in question.choices)
    match question.kind:
        case Kind.CHOICE:
            return f"one of {choices}" if choices else "id of an option"
        case Kind.CHOICES:
            return f"array of {choices}"
        case kind if kind in _PLAIN:
            return _PLAIN[kind]
        case kind:
            bounds = f"{int(question.minimum):,} to {int(question.maximum):,}"
            return f"{_KINDS.get(kind, 'integer')}, {bounds}"


def test_the_format_lists_every_answer() -> None:
    rows = [f"| `{question.step}` | `{question.id}` | {_told(question)} |" for question in CATALOGUE]
    listed = re.findall(r"^\| `\w+` \| `\w+` \| .+ \|$", section("Answers", FORMAT_PAGE), re.MULTILINE)
    assert listed == rows


def test_the_format_names_every_key_of_the_head() -> None:
    named = set(re.findall(r"`(\w+)`", section("`[session]`", FORMAT_PAGE)))
    assert named >= SESSION_KEYS
    assert f"**format {FORMAT}**" in FORMAT_PAGE


@pytest.mark.parametrize(
    "ids", [AnswerState, Confidence, OptionState, Holder, SafeguardState, Outcome, Verdict, Model, Criterion, Kpi]
)
def test_the_format_names_every_choice(ids: type[StrEnum]) -> None:
    assert [id for id in ids if f"`{id}`" not in FORMAT_PAGE] == []


def test_the_format_has_the_limits_of_the_history() -> None:
    text = section("The library folder", FORMAT_PAGE)
    assert f"one every {KEPT_EVERY.seconds // 60} minutes" in text
    assert f"newest {ALWAYS_KEPT} always stay" in " ".join(text.split())
    assert [kind for kind in Milestone if f"`{kind}`" not in text] == []


def test_the_example_is_what_the_program_writes() -> None:
    i18n.set_language("en")
    made = worded(sample("services", "en"))
    saved_at = datetime(2026, 11, 23, 9, 12, 40, tzinfo=UTC)
    stamp = Stamp("d7d9cc25dbf5", saved_at, "sourcier 0.1.0")
    written = encode(made, stamp, summary=summary_of(made))
    block = re.search(r"```toml\n(.*?)```", FORMAT_PAGE, re.DOTALL)
    assert block
    example = re.sub(r"^##.*\n", "", block[1], flags=re.MULTILINE)
    tables = example.strip().split("\n\n")
    assert len(tables) > 10
    for table in tables:
        assert f"{table}\n\n" in written


def test_the_drift_of_the_forecast_is_told_as_the_code_counts_it() -> None:
    assert f"**more than {DRIFT_LIMIT} %** above their forecast" in section("Alerts")
