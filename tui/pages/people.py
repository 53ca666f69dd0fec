"""Step 4, the people: what each would choose, where they differ, and which differences matter."""

from __future__ import annotations

from dataclasses import replace

from domain.elicitation import contradicted
from domain.opinions import opinions, waiting_for
from domain.ranking import Ranking, rank
from tui.fields.link import LinkField
from tui.fields.section import SectionField
from tui.i18n import _
from tui.page import Layout, Page, PageId, View
from tui.pages.anchoring import hidden_from, unscored
from tui.pages.answer import MARK, Answer, add_answer, opened_sections
from tui.pages.opinions.case import Case
from tui.pages.opinions.sections import answers, discuss
from tui.pages.opinions.side_by_side import add_side_by_side
from tui.words import people as words
from tui.words import rankings as ranking_words
from tui.words import scores as score_words
from tui.words.people import Section

OPENED = frozenset({Section.CHOICES, Section.APART})


class PeoplePage(Page):
    """The opinions side by side, hidden until everybody's own weights are in; what they choose, until all is scored."""

    id = PageId.PEOPLE
    follows_cursor = True

    def layout(self, view: View) -> Layout:
        layout = Layout()
        if not view.assessment.stakeholders:
            _add_way_to_weights(layout, view)
            return layout
        ranking = rank(view.assessment)
        assessment = view.assessment
        found = opinions(assessment)
        if unscored(view):
            found = replace(found, outcomes=None)
        case = Case(view, ranking.profile, found, waiting_for(assessment), hidden_from(view))
        _add_verdict(layout, case, ranking)
        layout.blank()
        if case.found.criteria:
            add_side_by_side(layout, case)
            layout.opening = len(layout.lines)
        if case.found.weights and not case.is_hidden:
            layout.blank()
            for answer in answers(case):
                _add(layout, answer, view)
        return layout


def _add_way_to_weights(layout: Layout, view: View) -> None:
    layout.say(words.nobody(), view.width, "warn")
    text = _("Go to the weights")
    layout.add(("▸ " + text, "accent"))
    layout.cell(LinkField("people", "person.new"), 0, MARK + len(text))


def _add_verdict(layout: Layout, case: Case, ranking: Ranking) -> None:
    """What the group would choose and what to discuss first, or why that cannot be said."""
    if case.is_hidden:
        layout.say(words.hidden(case.assessment, case.hidden_from), case.width, "warn")
        return
    if case.waiting:
        layout.say(words.still_missing(case.assessment, case.waiting), case.width, "warn")
    if against := [id for id in case.found.counted if id not in case.waiting and contradicted(case.assessment, id)]:
        layout.say("⚠ " + words.against_themselves(case.assessment, against), case.width, "warn")
    outcomes = case.found.outcomes
    if not case.found.counted:
        layout.say(words.not_counted(case.found), case.width, "warn")
    elif left := unscored(case.view):
        layout.say(score_words.totals_hidden(left), case.width, "warn")
    elif outcomes is None:
        layout.say(ranking_words.verdict(case.assessment, ranking), case.width, "warn")
    else:
        layout.say(words.verdict(case.assessment, case.found, outcomes), case.width, "strong")
        if missing := ranking_words.missing(case.assessment, ranking):
            layout.say(missing, case.width, "warn")
        if len(case.found.counted) > 1:
            _add(layout, discuss(case, outcomes), case.view)


def _add(layout: Layout, answer: Answer, view: View) -> None:
    opened = opened_sections(view, OPENED)
    heading = SectionField("group", answer.section, opened, words.meaning(Section(answer.section)))
    add_answer(layout, answer, heading, view.width)
