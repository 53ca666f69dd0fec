"""The answers below the table: each a sentence, with the figures that stand behind it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial

from domain.mcda.group import Choice
from domain.opinions import Outcomes
from domain.ranking import CLOSE_MARGIN
from tui.dot_plot import GROUP, GROUP_AND_PERSON, Row, dot_plot
from tui.formats import number, share
from tui.i18n import _
from tui.lines import fit
from tui.page import Layout
from tui.pages.answer import Answer
from tui.pages.columns import NAME
from tui.pages.opinions.case import INDENT, Case
from tui.words import criteria as criterion_words
from tui.words import disagreements as disagreement_words
from tui.words import names
from tui.words import people as words
from tui.words.people import Section
from tui.words.weight_shares import row_shares

BAR = 10

AHEAD = 29
"""Cells of how far a choice is ahead."""


def discuss(case: Case, outcomes: Outcomes) -> Answer:
    """What has to be settled before the choice."""
    found = outcomes.discussions
    agreed = all(set(outcomes.choices[id].options) & set(outcomes.group.options) for id in case.found.counted)
    sentence = disagreement_words.discuss(case.assessment, found, agreed=agreed)
    return Answer(Section.DISCUSS, sentence, partial(_draw_discussions, case, outcomes) if found else None)


def answers(case: Case) -> Iterator[Answer]:
    """The sections below the table, in their order."""
    outcomes = case.found.outcomes
    if outcomes is not None:
        sentence = words.for_nobody(case.assessment, outcomes.first_for_nobody)
        yield Answer(Section.CHOICES, sentence, partial(_draw_choices, case, outcomes))
    if case.found.counted:
        apart = disagreement_words.apart(case.assessment, case.found)
        yield Answer(Section.APART, apart, partial(_draw_disagreements, case) if len(case.found.counted) > 1 else None)
    yield Answer(Section.WEIGHTS, _("The weights of everybody on one scale."), partial(_draw_weights, case))
    if outcomes is not None:
        totals = _("The points every option gets from everybody, on one scale.")
        yield Answer(Section.TOTALS, totals, partial(_draw_totals, case, outcomes))
        regret = disagreement_words.regret(case.assessment, outcomes.regrets, outcomes.group.options)
        yield Answer(Section.REGRET, regret, partial(_draw_regrets, case, outcomes))


def _draw_discussions(case: Case, outcomes: Outcomes, layout: Layout) -> None:
    group = row_shares(outcomes.grid.criteria, outcomes.grid.weights)
    for place, one in enumerate(outcomes.discussions):
        if place:
            layout.point("·", disagreement_words.discussion(case.assessment, one), case.width)
        own = row_shares(case.found.criteria, case.found.weights[one.person])
        for id in one.criteria:
            name = fit(criterion_words.criterion_short(case.assessment, id), NAME)
            who = words.person(case.assessment, one.person)
            figures = _("group {share}, {person} {theirs}", share=group[id], person=who, theirs=own[id])
            layout.add((fit(" " * INDENT + "  " + name + figures, case.width), "muted"))


def _draw_choices(case: Case, outcomes: Outcomes, layout: Layout) -> None:
    _add_choice(layout, case, GROUP, _("The group"), outcomes.group, "accent")
    for id, choice in outcomes.choices.items():
        who = words.introduced(case.assessment.stakeholders[id])
        if id not in case.found.counted:
            who = _("{person} (not counted)", person=who)
        agrees = set(choice.options) & set(outcomes.group.options)
        _add_choice(layout, case, case.letter(id), who, choice, "plain" if agrees else "warn")


def _add_choice(layout: Layout, case: Case, mark: str, who: str, choice: Choice, style: str) -> None:
    option = min(34, (case.width - AHEAD) * 3 // 7)
    name = case.width - AHEAD - option
    layout.add(
        (fit(f"{' ' * INDENT}{mark} {who}", name - 1) + " ", style),
        (fit(words.chosen(case.assessment, choice), option - 1) + " ", "strong"),
        (fit(words.ahead(case.assessment, choice, CLOSE_MARGIN), AHEAD), "muted"),
    )


def _draw_disagreements(case: Case, layout: Layout) -> None:
    shown = {id: row_shares(case.found.criteria, row) for id, row in case.found.weights.items()}
    for one in case.found.disagreements:
        length = max(1, round(one.share * BAR))
        name = criterion_words.criterion_short(case.assessment, one.criterion)
        figures = INDENT + NAME + 6 + BAR + 2
        layout.add(
            (" " * INDENT + fit(name, NAME), "plain"),
            (fit(share(one.share), 5, "right") + " ", "strong"),
            ("█" * length + "·" * (BAR - length) + "  ", "accent"),
            (fit(disagreement_words.between(case.assessment, one, shown), case.width - figures), "muted"),
        )
    layout.point("·", disagreement_words.order_of_criteria(case.found.concordance), case.width)
    if case.found.outcomes is not None:
        layout.point("·", disagreement_words.order_of_options(case.found.outcomes.concordance), case.width)


def _draw_weights(case: Case, layout: Layout) -> None:
    found = case.found
    top = max(max(max(row) for row in found.weights.values()), *case.profile.weights.values())
    rows = [
        Row(
            " " * INDENT + criterion_words.criterion_short(case.assessment, id),
            {case.letter(who): row[place] for who, row in found.weights.items()},
            case.profile.weights[id],
        )
        for place, id in enumerate(found.criteria)
    ]
    # Up to the next ten percent, so that the scale reads well.
    layout.extend(dot_plot(rows, 0.0, math.ceil(round(top * 10, 6)) / 10, case.width, INDENT + NAME, share))
    _add_legend(layout, case)


def _draw_totals(case: Case, outcomes: Outcomes, layout: Layout) -> None:
    grid = outcomes.grid
    by_person = {id: grid.weighted(row).totals() for id, row in case.found.weights.items()}
    group = grid.totals()
    label = min(28, case.width // 3)
    rows = [
        Row(
            " " * INDENT + names.option(case.assessment, grid.options[place]),
            {case.letter(id): amounts[place] for id, amounts in by_person.items()},
            group[place],
        )
        for place in grid.order()
    ]
    layout.extend(dot_plot(rows, 0.0, 100.0, case.width, label, lambda value: number(value, 0)))
    _add_legend(layout, case)


def _add_legend(layout: Layout, case: Case) -> None:
    names = [f"{case.letter(id)} {words.person(case.assessment, id)}" for id in case.found.weights]
    signs = _("{group} the group, {both} with somebody; 2–9: so many people.", group=GROUP, both=GROUP_AND_PERSON)
    layout.say(" · ".join([*names, signs]), case.width, "muted", " " * INDENT)


def _draw_regrets(case: Case, outcomes: Outcomes, layout: Layout) -> None:
    name = min(30, case.width // 3)
    by_option = {one.option: one for one in outcomes.regrets}
    for place in outcomes.grid.order():
        one = by_option[outcomes.grid.options[place]]
        whose = case.found.whose(one.weights) if one.rival else ""
        layout.add(
            (fit(" " * INDENT + names.option(case.assessment, one.option), name), "plain"),
            (fit(number(one.points, 1), 6, "right") + "  ", "strong"),
            (fit(disagreement_words.regretted(case.assessment, one, whose), case.width - name - 8), "muted"),
        )
