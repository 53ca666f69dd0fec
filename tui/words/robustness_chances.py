"""Chances in words: how often an option comes first, for whom, and whom it beats."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.mcda.acceptability import Smaa
from domain.mcda.grid import Matrix, Row
from domain.mcda.robustness import Robustness
from domain.mcda.weight_set import Information
from tui.formats import share
from tui.i18n import _, ngettext
from tui.words.criteria import criterion_short
from tui.words.models import option_short
from tui.words.names import listed, option
from tui.words.robustness import HARDLY_EVER, chance, figure, first_is_counted, knowledge, sure_is_counted

HEAVIEST = 3
"""Criteria named of central weights: the heaviest ones tell whom an option suits."""


def counting(kind: Information) -> str:
    return _("{knowledge}: counting…", knowledge=knowledge(kind))


def first(assessment: Assessment, study: Smaa, people: int, *, doubtful: bool) -> str:
    """One sentence: which option comes first most often, and how often. `doubtful`: scores are in doubt as well."""
    shares = study.first
    place = max(range(len(shares)), key=shares.__getitem__)
    name, amount = (
        option(assessment, study.options[place]),
        chance(shares[place], counted=first_is_counted(study, place)),
    )
    equal = [option(assessment, id) for id, one in zip(study.options, shares, strict=True) if one == shares[place]]
    if len(equal) > 1:
        return _("{options} come first equally often: {share} each.", options=listed(equal), share=amount)
    match study.information:
        case Information.STATED if doubtful:
            return _(
                "{option} leads in {share} of cases, given the doubts on weights and scores.", option=name, share=amount
            )
        case Information.STATED:
            return _("{option} leads in {share} of cases, given the doubt on the weights.", option=name, share=amount)
        case Information.GROUP:
            return ngettext(
                "{option} leads in {share} of all mixes of the view of {n} person.",
                "{option} leads in {share} of all mixes of the views of {n} people.",
                people,
                option=name,
                share=amount,
            )
        case Information.ORDER:
            return _("{option} leads in {share} of the weightings in your order.", option=name, share=amount)
        case _:
            return _("{option} leads in {share} of all possible weightings.", option=name, share=amount)


def suits(assessment: Assessment, study: Smaa, place: int, central: Row, *, doubtful: bool) -> str:
    """Whom an option suits: the heaviest of its central weights, and how surely it is first with them."""
    heaviest = sorted(range(len(central)), key=lambda criterion: -central[criterion])[:HEAVIEST]
    weights = ", ".join(f"{criterion_short(assessment, study.criteria[i])} {share(central[i])}" for i in heaviest)
    name = option(assessment, study.options[place])
    sure = study.confidence[place]
    if sure is None:
        return _("{option} suits those who weigh {weights}.", option=name, weights=weights)
    return _(
        "{option} suits those who weigh {weights}: with these it is first in {share} of cases.",
        option=name,
        weights=weights,
        share=chance(sure, counted=sure_is_counted(study, place, doubtful=doubtful)),
    )


def surely(study: Smaa, place: int, *, doubtful: bool) -> str:
    """How surely an option is first with its central weights, in a few cells; a dash where that cannot be told."""
    sure = study.confidence[place]
    if sure is None or (doubtful and study.first[place] < HARDLY_EVER):
        return "–"
    return figure(sure, counted=sure_is_counted(study, place, doubtful=doubtful))


def beats(assessment: Assessment, study: Smaa, leader: int) -> str:
    """How often the leader is ahead of each rival, the most dangerous one first; empty without a rival."""
    row = study.pairwise[leader]
    counted = not study.pairwise_exact
    rivals = sorted((won, rival) for rival, won in enumerate(row) if rival != leader)
    chances = ", ".join(
        f"{option_short(assessment, study.options[rival])} {figure(won, counted=counted)}" for won, rival in rivals
    )
    return _("{option} beats: {chances}.", option=option(assessment, study.options[leader]), chances=chances)


def head_to_head(assessment: Assessment, found: Robustness) -> str:
    """One sentence: the leader against the rival that beats it most often."""
    wins = found.wins[Information.NONE]
    leader = found.grid.options.index(found.leader)
    rival = most_dangerous(wins, leader)
    if found.grid.values[rival] == found.grid.values[leader]:
        return _("In pairs, {rival} is always level with it.", rival=option(assessment, found.grid.options[rival]))
    name = option(assessment, found.grid.options[rival])
    if wins[leader][rival] < wins[rival][leader]:
        return _(
            "In pairs, {rival} is its strongest rival: ahead in {share} of all weightings.",
            rival=name,
            share=chance(wins[rival][leader]),
        )
    return _(
        "In pairs, {rival} is its closest rival: behind in {share} of all weightings.",
        rival=name,
        share=chance(wins[leader][rival]),
    )


def matrix(label: str) -> str:
    """What the table of all pairs shows, for one kind of knowledge."""
    return _("How often the row is ahead of the column, {knowledge}", knowledge=label)


def most_dangerous(wins: Matrix, leader: int) -> int:
    """The rival that the leader beats least often."""
    return min((rival for rival in range(len(wins)) if rival != leader), key=lambda rival: wins[leader][rival])
