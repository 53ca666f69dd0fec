"""The weights side by side: criteria down, people across, what the group makes of them and how far apart they are."""

from __future__ import annotations

from domain.dataclass import dataclass
from domain.elicitation import elicitation
from domain.mcda.agreement import Spread, spread_of
from tui.dot_plot import GROUP
from tui.fields.group import AggregationField, VoiceField
from tui.formats import share
from tui.i18n import _
from tui.lines import Span, fit
from tui.page import Layout
from tui.pages.columns import NAME, WEIGHT, window
from tui.pages.opinions.case import Case
from tui.words import criteria as criterion_words
from tui.words import disagreements as disagreement_words
from tui.words import people as words
from tui.words.weight_shares import row_shares, weight_shares

BAR = 4
SPREAD = BAR + disagreement_words.SPREAD_CELLS + 3
"""Cells of a spread: a bar, a word, and room around."""

FIGURE = 5
"""Cells of a weight in a person's column."""

LEFT = NAME + WEIGHT + SPREAD

MIN_COLUMN, MAX_COLUMN = 10, 24

LOWEST, HIGHEST = "▼", "▲"

_STYLES = {Spread.SAME: "muted", Spread.CLOSE: "plain", Spread.APART: "warn", Spread.FAR: "bad"}


@dataclass(frozen=True, slots=True)
class Column:
    """The column of one person."""

    person: str
    x: int
    width: int


def add_side_by_side(layout: Layout, case: Case) -> None:
    columns = _columns(case)
    _add_names(layout, case, columns)
    if case.is_hidden or not case.found.weights:
        _add_progress(layout, case, columns)
    else:
        widest = max((one.high - one.low for one in case.found.disagreements), default=0.0)
        shown = _shown_weights(case, columns)
        for place, criterion in enumerate(case.found.criteria):
            _add_criterion(layout, case, columns, place, criterion, widest, shown)
    _add_voices(layout, case, columns)
    _add_aggregation(layout, case)


def _columns(case: Case) -> list[Column]:
    """The columns that fit, the one with the cursor among them."""
    room = case.width - LEFT
    fits = max(1, min(len(case.people), room // MIN_COLUMN))
    width = min(MAX_COLUMN, room // fits)
    _kind, _dot, person = case.view.place.cursor.partition(".")
    here = case.people.index(person) if person in case.people else 0
    shown = window(len(case.people), fits, here)
    return [Column(case.people[index], LEFT + place * width, width) for place, index in enumerate(shown)]


def _add_names(layout: Layout, case: Case, columns: list[Column]) -> None:
    left_out = len(case.people) - len(columns)
    title = _("Weights") + (f" (+{left_out})" if left_out else "")
    spans: list[Span] = [
        (fit(title, NAME), "heading"),
        (fit(_("group"), WEIGHT, "right"), "strong"),
        (fit(" " + _("spread"), SPREAD), "muted"),
    ]
    roles: list[Span] = [(" " * LEFT, "plain")]
    for column in columns:
        who = case.assessment.stakeholders[column.person]
        spans.append((fit(f"{case.letter(column.person)} {who.name}", column.width - 1) + " ", "strong"))
        roles.append((fit(f"  {who.role}", column.width - 1) + " ", "muted"))
    layout.add(*spans)
    if any(case.assessment.stakeholders[column.person].role for column in columns):
        layout.add(*roles)


def _add_criterion(
    layout: Layout,
    case: Case,
    columns: list[Column],
    place: int,
    criterion: str,
    widest: float,
    shown: dict[str, dict[str, str]],
) -> None:
    given = [row[place] for row in case.found.counted.values()]
    kind = spread_of(given, len(case.found.criteria))
    weight = shown[GROUP].get(criterion, share(0))
    spans: list[Span] = [
        (fit(criterion_words.criterion_short(case.assessment, criterion), NAME), "plain"),
        (fit(weight, WEIGHT, "right"), "muted" if case.profile.assumed_equal else "strong"),
        *_spread(given, kind, widest),
    ]
    layout.add(*spans, *(_weight(case, column, place, given, kind, shown) for column in columns))


def _shown_weights(case: Case, columns: list[Column]) -> dict[str, dict[str, str]]:
    """The weights of the group and of everybody in sight, as they read."""
    shown = {GROUP: weight_shares(case.profile.weights)}
    for column in columns:
        row = case.found.weights.get(column.person)
        if row is not None:
            shown[column.person] = row_shares(case.found.criteria, row)
    return shown


def _spread(given: list[float], kind: Spread, widest: float) -> list[Span]:
    """A bar as long as the spread is against the widest, and the word for it; nothing where nobody can differ."""
    if len(given) < 2:
        return [(" " * SPREAD, "plain")]
    length = 0 if kind is Spread.SAME else max(1, round((max(given) - min(given)) / widest * BAR))
    return [
        (" " + "█" * length, _STYLES[kind]),
        ("·" * (BAR - length), "muted"),
        (fit(" " + disagreement_words.spread(kind), SPREAD - BAR - 1), _STYLES[kind]),
    ]


def _weight(
    case: Case, column: Column, place: int, given: list[float], kind: Spread, shown: dict[str, dict[str, str]]
) -> Span:
    """A person's weight, marked where it is the lowest or the highest of those that count."""
    row = case.found.weights.get(column.person)
    if row is None:
        return fit("  " + fit("–", FIGURE, "right"), column.width), "muted"
    mark, figure = " ", fit(shown[column.person][case.found.criteria[place]], FIGURE, "right")
    if column.person not in case.found.counted:
        return fit(f"  {figure}", column.width), "muted"
    if len(given) > 1 and kind is not Spread.SAME:
        mark = LOWEST if row[place] == min(given) else HIGHEST if row[place] == max(given) else " "
    return fit(f"{mark} {figure}", column.width), "plain" if mark == " " else "strong"


def _add_progress(layout: Layout, case: Case, columns: list[Column]) -> None:
    """How far everybody's own interview is, instead of the weights."""
    spans: list[Span] = [(fit(_("Questions answered"), LEFT), "plain")]
    for column in columns:
        if column.person in case.waiting:
            stage = elicitation(case.assessment, column.person)
            spans.append((fit(f"  {stage.answered}/{stage.asked}", column.width), "warn"))
        else:
            spans.append((fit("  ✓ " + _("all"), column.width), "good"))
    layout.add(*spans)


def _add_voices(layout: Layout, case: Case, columns: list[Column]) -> None:
    fields = [(column, VoiceField(column.person)) for column in columns]
    spans: list[Span] = [
        (fit(_("Voice, 0 to 100"), NAME + WEIGHT), "plain"),
        (fit(" " + _("0: not counted"), SPREAD), "muted"),
    ]
    for column, field in fields:
        spans.append(("  " + fit(fit(field.shown(case.assessment), FIGURE, "right"), column.width - 2), "strong"))
    layout.add(*spans)
    for column, field in fields:
        layout.cell(field, column.x + 1, column.width - 2)


def _add_aggregation(layout: Layout, case: Case) -> None:
    used = words.aggregation(case.assessment.weighting.aggregation)
    label = _("The group is their") + " "
    layout.add((fit(label, NAME + WEIGHT + 2), "plain"), (used, "strong"), (" ◂ ▸", "muted"))
    layout.cell(AggregationField(), NAME + WEIGHT + 2, len(used))
    if warning := words.aggregation_warning(case.assessment, case.profile, case.found):
        layout.say("⚠ " + warning, case.width, "warn")
