"""What the answers come to: what needs a second look, the weights in a sentence, groups of criteria, the choice."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.base import read_only
from domain.catalogue import CRITERION_GROUPS
from domain.elicitation import is_equalised
from domain.mcda.guards import group_sums
from domain.mcda.staleness import Stale
from domain.ranking import Ranking, RankingState, rank
from domain.stakeholder import WeightMethod
from tui.fields.weighting.person import confirm_field
from tui.i18n import _
from tui.lines import fit
from tui.page import Layout, View
from tui.pages.anchoring import unscored
from tui.pages.standings import add_standings
from tui.pages.weighting.interview import Interview
from tui.parts import Parts
from tui.words import swings as swing_words
from tui.words import weighting as words


def add_second_look(layout: Layout, view: View, interview: Interview) -> None:
    """What has changed since, what contradicts itself, what looks like a choice avoided."""
    assessment = view.assessment
    if interview.changes:
        layout.say("⚠ " + words.changed(assessment, interview.changes), view.width, "warn")
        if any(found.reason is not Stale.CRITERION_ADDED for found in interview.changes):
            text = "  " + _("[They still hold]")
            layout.add((text, "accent"))
            layout.cell(confirm_field(interview.person), 2, len(text) - 2)
    for better, worse in interview.disorders[:2]:
        layout.say("⚠ " + words.out_of_order(assessment, better, worse), view.width, "warn")
    if is_equalised(assessment, interview.person):
        meant = interview.stands.is_done and not interview.contradictions
        layout.say(("✓ " if meant else "⚠ ") + words.equalised(meant=meant), view.width, "good" if meant else "warn")
    if interview.weights is None and _are_all_zero(interview):
        layout.say("⚠ " + words.all_zero(), view.width, "warn")
    if interview.weights is not None and interview.unweighed:
        layout.say("⚠ " + words.without_points(assessment, interview.unweighed), view.width, "warn")
    if interview.without_swing:
        layout.say(words.no_swing(assessment, interview.without_swing), view.width, "muted")


def _are_all_zero(interview: Interview) -> bool:
    points = [interview.who.points.get(id) for id in interview.criteria]
    return interview.method is WeightMethod.DIRECT and bool(points) and not any(points) and None not in points


def add_meaning(layout: Layout, view: View, interview: Interview) -> None:
    """The weights in plain words: how much more one swing is worth than the next, and what groups weigh together."""
    weights = interview.weights
    if weights is None:
        return
    layout.blank()
    order = sorted((id for id in weights if weights[id] > 0), key=lambda id: -weights[id])
    here = order.index(interview.looked_at) if interview.looked_at in order else 0
    # The line looked at against the first one, and the first against the second.
    pair = (order[0], order[here or 1]) if len(order) > 1 else ()
    if pair:
        greater, lesser = pair
        layout.say(swing_words.worth(view.assessment, greater, lesser, weights[greater] / weights[lesser]), view.width)
    sums = group_sums(weights, {str(id): str(group) for id, group in CRITERION_GROUPS.items()})
    if len(sums) < len(weights):
        layout.say(words.group_sums(view.assessment, sums), view.width, "muted")


def add_choice(layout: Layout, view: View, interview: Interview, parts: Parts) -> None:
    """What these weights alone choose; hidden until every option is scored, so that nobody weighs towards a result."""
    if interview.weights is None:
        return
    ranking = own_ranking(view.assessment, interview.person)
    if ranking.state not in (RankingState.RANKED, RankingState.SINGLE_OPTION):
        return
    layout.blank()
    if unscored(view):
        layout.say(words.own_ranking_hidden(), view.width, "muted")
        return
    layout.add((fit(words.own_ranking(interview.who.name), view.width), "heading"))
    add_standings(layout, view, ranking, parts, headline="")


def own_ranking(assessment: Assessment, person: str) -> Ranking:
    """The ranking if this person decided alone."""
    alone = assessment.stakeholders[person].model_copy(update={"voice": 1})
    return rank(assessment.model_copy(update={"stakeholders": read_only({person: alone})}))
