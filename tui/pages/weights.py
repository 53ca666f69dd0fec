"""Step 4, weights: the people side by side, the points each gives, and the weights of the group."""

from __future__ import annotations

from dataclasses import dataclass

from domain.assessment import Assessment
from domain.ranking import Ranking, rank
from tui.fields.field import RefusedError
from tui.fields.named import NameField
from tui.fields.score import PointsField
from tui.formats import number, percent
from tui.i18n import _
from tui.lines import Span, fit
from tui.page import Layout, Page, PageId, View
from tui.pages.columns import NAME, WEIGHT, window
from tui.words import criteria as criterion_words
from tui.words import rankings as words

MIN_COLUMN, MAX_COLUMN = 10, 20


class WeightsPage(Page):
    """A column of points for each person, and one for a person more."""

    id = PageId.WEIGHTS
    follows_cursor = True

    def is_settled(self, assessment: Assessment) -> bool:
        """Whether somebody gave weights."""
        return not rank(assessment).profile.assumed_equal

    def start(self, assessment: Assessment) -> str:
        """The first points nobody gave yet, person by person; a new person's name where nothing is left."""
        cells = (
            PointsField(person, criterion)
            for person in assessment.stakeholders
            for criterion in assessment.active_criterion_ids()
        )
        return next((cell.key for cell in cells if cell.points(assessment) is None), new_person_field().key)

    def layout(self, view: View) -> Layout:
        layout = Layout()
        ranking = rank(view.assessment)
        profile = ranking.profile
        layout.say(words.weights(view.assessment, ranking), view.width, "muted" if profile.assumed_equal else "strong")
        if unweighted := words.unweighted(view.assessment, ranking):
            layout.say("⚠ " + unweighted, view.width, "warn")
        layout.blank()
        columns = _columns(view)
        _add_people(layout, view, columns)
        for criterion in view.assessment.active_criterion_ids():
            _add_weight(layout, view, ranking, criterion, columns)
        return layout


@dataclass(frozen=True, slots=True)
class Column:
    """One person's column; `person` is empty in the column for a person more."""

    person: str
    x: int
    width: int


def _columns(view: View) -> list[Column]:
    """The columns that fit, the one with the cursor among them."""
    people = [*view.assessment.stakeholders, ""]
    left = NAME + WEIGHT + 2
    room = view.width - left
    fits = max(2, min(len(people), room // MIN_COLUMN))
    width = min(MAX_COLUMN, room // fits)
    _, _, rest = view.place.cursor.partition(".")
    person = rest.split(".")[0]
    here = people.index(person) if person in people else len(people) - 1
    shown = window(len(people), fits, here)
    return [Column(people[index], left + place * width, width) for place, index in enumerate(shown)]


def _add_people(layout: Layout, view: View, columns: list[Column]) -> None:
    spans: list[Span] = [
        (fit(_("Weights"), NAME), "heading"),
        (fit(_("group"), WEIGHT, "right"), "muted"),
        ("  ", "plain"),
    ]
    for column in columns:
        name = view.assessment.stakeholders[column.person].name if column.person else _("+ a person")
        spans.append((fit(name, column.width - 1) + " ", "strong" if column.person else "accent"))
    layout.add(*spans)
    for column in columns:
        field = person_name_field(column.person) if column.person else new_person_field()
        layout.cell(field, column.x, column.width - 1)


def _add_weight(layout: Layout, view: View, ranking: Ranking, criterion: str, columns: list[Column]) -> None:
    weight = ranking.profile.weights.get(criterion, 0.0)
    spans: list[Span] = [
        (fit(criterion_words.criterion_short(view.assessment, criterion), NAME), "plain"),
        (fit(percent(weight * 100, 0), WEIGHT, "right"), "muted" if ranking.profile.assumed_equal else "plain"),
        ("  ", "plain"),
    ]
    fields = [(column, PointsField(column.person, criterion)) for column in columns if column.person]
    for column, field in fields:
        points = field.points(view.assessment)
        text = "·" if points is None else number(points)
        spans.append((fit(text, column.width - 1) + " ", "muted" if points is None else "strong"))
    layout.add(*spans)
    for column, field in fields:
        layout.cell(field, column.x, column.width - 1)


def person_name_field(person: str) -> NameField:
    """The name of a stakeholder above the points; Delete takes the person out."""

    def write(assessment: Assessment, text: str) -> Assessment:
        _check_name(text)
        changed = assessment.stakeholders[person].model_copy(update={"name": text})
        return assessment.with_stakeholder(person, changed)

    return NameField(
        f"person.{person}",
        _("Person whose weights are taken"),
        lambda assessment: assessment.stakeholders[person].name,
        write,
        lambda assessment: assessment.without_stakeholder(person),
        _("Each person says what the swing of each criterion is worth; Delete takes the person out."),
    )


def _check_name(text: str) -> None:
    """Raises RefusedError for a name without a letter: points are easily typed on the name above them."""
    if not any(character.isalpha() for character in text):
        raise RefusedError(_("This is where the name goes; the points go below. Delete takes the person out."))


def new_person_field() -> NameField:
    def write(assessment: Assessment, text: str) -> Assessment:
        if not text:
            return assessment
        _check_name(text)
        return assessment.with_new_stakeholder(text)[1]

    return NameField(
        "person.new",
        _("Type the name of a person to take their weights"),
        lambda _assessment: "",
        write,
        None,
        _("Until somebody gives points, all criteria count the same."),
    )
