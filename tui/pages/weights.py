"""Step 4, weights: the interview of one person at a time, who does not see the weights of the others."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.elicitation import Stage
from domain.progress import StepProgress, weights_progress
from domain.ranking import rank
from domain.stakeholder import WeightMethod
from domain.swing_order import leading
from tui.fields.weighting.person import NEW_PERSON
from tui.fields.weighting.questions import next_cell
from tui.lines import BLANK
from tui.page import Layout, Page, PageId, Panel, View
from tui.pages.weighting.checks import add_checks, add_sureness
from tui.pages.weighting.interview import Interview, interview_of, shown_person
from tui.pages.weighting.outcome import add_choice, add_meaning, add_second_look
from tui.pages.weighting.pairs import add_consistency, add_pairs, add_slider
from tui.pages.weighting.people import add_people, add_settings
from tui.pages.weighting.swings import add_swings
from tui.parts import Parts
from tui.words import weighting as words


class WeightsPage(Page):
    """The people, and of the one under the cursor the question to ask now, the criteria and what the answers mean."""

    id = PageId.WEIGHTS
    follows_cursor = True
    panel = Panel.LONG

    def __init__(self) -> None:
        self._parts = Parts()

    def is_settled(self, assessment: Assessment) -> bool:
        """Whether somebody gave weights."""
        return not rank(assessment).profile.assumed_equal

    def progress(self, assessment: Assessment) -> StepProgress:
        return weights_progress(assessment)

    def start(self, assessment: Assessment) -> str:
        """The next question of the first person who has one, the first person where all was asked, a name to type."""
        cells = [next_cell(assessment, person) for person in assessment.stakeholders]
        names = [f"person.{person}" for person in assessment.stakeholders]
        return next((cell for cell in (*cells, *names) if cell), NEW_PERSON)

    def layout(self, view: View) -> Layout:
        layout = Layout()
        person = shown_person(view)
        add_people(layout, view, person)
        if not person:
            layout.blank()
            layout.say(words.to_begin(others=bool(view.assessment.stakeholders)), view.width, "accent")
            return layout
        interview = interview_of(view, person)
        add_settings(layout, view, interview)
        _add_question(layout, view, interview)
        if interview.method is WeightMethod.AHP:
            add_slider(layout, view, interview)
            add_pairs(layout, view, interview)
            add_consistency(layout, view, interview)
        else:
            add_swings(layout, view, interview)
        layout.opening = len(layout.lines)
        add_second_look(layout, view, interview)
        add_checks(layout, view, interview)
        add_sureness(layout, view, interview)
        add_meaning(layout, view, interview)
        add_choice(layout, view, interview, self._parts)
        return layout


def _add_question(layout: Layout, view: View, interview: Interview) -> None:
    """The question on two lines at least, so that the criteria below stay where they are from one to the next."""
    end = len(layout.lines) + 2
    layout.say(_question(interview), view.width, "accent")
    layout.extend([BLANK] * (end - len(layout.lines)))


def _question(interview: Interview) -> str:
    """The question to ask the person opposite, word for word."""
    assessment, about = interview.assessment, interview.about
    match interview.stage:
        case Stage.ORDER:
            return words.order_question(len(leading(interview.who, interview.criteria)))
        case Stage.POINTS:
            top = interview.criteria[0] if interview.method is WeightMethod.SWING else ""
            return words.points_question(assessment, about[0], top)
        case Stage.PAIRS:
            return words.pair_question(assessment, *about)
        case Stage.CONFIDENCE if not interview.stands.is_done:
            return words.confidence_question()
        case Stage.CHECKS if interview.contradictions or not interview.stands.is_done:
            return words.check_question()
        case Stage.CHECKS | Stage.CONFIDENCE | Stage.DONE:
            return words.all_asked(interview.who.name, len(interview.contradictions))
