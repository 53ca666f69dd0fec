"""What weights would change the result, and what a choice may cost, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain.assessment import Assessment
from domain.mcda.grid import Grid, Row
from domain.mcda.regret import Regret
from domain.mcda.robustness import Robustness
from domain.mcda.stability import Stability
from domain.mcda.weight_change import Overtaking, WeightChange
from domain.mcda.weight_set import Information
from tui.formats import clip, grammatical, number, share
from tui.i18n import N_, _, ngettext
from tui.words.criteria import criterion_short
from tui.words.names import NAME_CELLS, alternatives, criterion, listed, option
from tui.words.robustness import apart, nearest_bound


def courses_axis() -> str:
    """What the chart of a criterion shows, between the ends of its axis."""
    return _("totals over its weight; ┊ now, ╳ another option takes over")


def level(assessment: Assessment, grid: Grid, leader: str, rivals: Sequence[str]) -> str:
    """What weights do where first place is shared with `rivals`."""
    differing = dict.fromkeys(id for rival in rivals for id in _differing(grid, leader, rival))
    weights = dict(zip(grid.criteria, grid.weights, strict=True))
    names = listed([option(assessment, id) for id in (leader, *rivals)])
    if not differing:
        return _("{options} are level whatever the weights: their likely scores are the same.", options=names)
    if not any(weights[id] for id in differing):
        criteria = ", ".join(criterion_short(assessment, id) for id in differing)
        return _(
            "{options} are level: they differ only where no weight is ({criteria}).", criteria=criteria, options=names
        )
    return _("{options} are level: any change of the weights may decide.", options=names)


def _differing(grid: Grid, leader: str, rival: str) -> list[str]:
    """The criteria on which two options have different likely scores."""
    differences = grid.differences(grid.options.index(leader), grid.options.index(rival))
    return [id for id, difference in zip(grid.criteria, differences, strict=True) if difference]


def stability(assessment: Assessment, leader: str, tightest: Stability | None) -> str:
    """One sentence: the weight whose change would unseat the leader soonest, and who would then lead."""
    if tightest is None:
        return _("{leader} leads whatever the weight of any single criterion.", leader=option(assessment, leader))
    bound, rival = nearest_bound(tightest)
    weight, there = apart(tightest.weight, bound)
    if bound > tightest.weight:
        return _(
            "{criterion} above {bound} (now {weight}) would make {rival} lead.",
            criterion=criterion(assessment, tightest.criteria[0]),
            bound=there,
            weight=weight,
            rival=option(assessment, rival),
        )
    return _(
        "{criterion} below {bound} (now {weight}) would make {rival} lead.",
        criterion=criterion(assessment, tightest.criteria[0]),
        bound=there,
        weight=weight,
        rival=option(assessment, rival),
    )


def smallest_change(assessment: Assessment, leader: str, changes: Sequence[Overtaking]) -> str:
    """One sentence: the least weight that must move before another option leads; the first that can is named."""
    if not changes or changes[0].moved is None:
        return _(
            "No weights at all put another option ahead of {leader}: none is better anywhere.",
            leader=option(assessment, leader),
        )
    if changes[0].moved <= 0:
        level = [option(assessment, one.rival) for one in changes if one.moved is not None and one.moved <= 0]
        return ngettext(
            "No weight has to move: {options} is level already.",
            "No weight has to move: {options} are level already.",
            len(level),
            options=listed(level),
        )
    return _(
        "At least {share} of all weight must move before {rival} leads.",
        share=share(changes[0].moved, 1),
        rival=option(assessment, changes[0].rival),
    )


_NO_REGRET = {
    Information.GROUP: N_("Whoever is right, {option} is the best choice."),
    Information.ORDER: N_("While your order holds, {option} is the best choice."),
    Information.NONE: N_("Whatever the weights, {option} is the best choice."),
}

MOVES = 4
"""Most weights named of a change."""


def moves(assessment: Assessment, criteria: Sequence[str], weights: Row, change: WeightChange) -> str:
    """The weights that a change moves most: `Total cost 25 % → 12 %, …`."""
    gains = [new - old for new, old in zip(change.weights, weights, strict=True)]
    moved = sorted((place for place, gain in enumerate(gains) if abs(gain) >= 0.0005), key=lambda at: -abs(gains[at]))
    named = ", ".join(
        f"{criterion_short(assessment, criteria[place])} {share(weights[place], 1)} → {share(change.weights[place], 1)}"
        for place in moved[:MOVES]
    )
    return named + (", …" if len(moved) > MOVES else "")


def least_weight(text: str) -> str:
    return _("Least weight moved: {changes}", changes=text)


def nearest(assessment: Assessment, rival: str, distance: float, text: str) -> str:
    return _(
        "Nearest weights (distance {distance}), where {rival} draws level: {changes}",
        distance=number(distance, 3),
        rival=option(assessment, rival),
        changes=text,
    )


def impossible() -> str:
    """What stands for a change of weights that does not exist."""
    return _("impossible: nowhere better")


def regret(assessment: Assessment, found: Robustness) -> str:
    """One sentence: what choosing the leader may cost at most."""
    own = next(one for one in found.regrets if one.option == found.leader)
    name = option(assessment, found.leader)
    if own.rival is None:
        never_behind = [option(assessment, one.option) for one in found.regrets if one.rival is None]
        return _(_NO_REGRET[found.regretted], option=alternatives(never_behind))
    points, count = number(own.points, 1), grammatical(round(own.points, 1))
    match found.regretted:
        case Information.GROUP:
            return ngettext(
                "Choosing {option} costs at most {points} point, whoever is right.",
                "Choosing {option} costs at most {points} points, whoever is right.",
                count,
                option=name,
                points=points,
            )
        case Information.ORDER:
            return ngettext(
                "Choosing {option} costs at most {points} point while your order holds.",
                "Choosing {option} costs at most {points} points while your order holds.",
                count,
                option=name,
                points=points,
            )
        case _:
            return ngettext(
                "Choosing {option} costs at most {points} point, whatever the weights.",
                "Choosing {option} costs at most {points} points, whatever the weights.",
                count,
                option=name,
                points=points,
            )


def cautious(assessment: Assessment, regrets: Sequence[Regret]) -> str:
    """The option with the smallest regret."""
    least = min(one.points for one in regrets)
    names = [option(assessment, one.option) for one in regrets if one.points == least]
    return _("The most cautious choice is {option}.", option=alternatives(names))


def when(assessment: Assessment, found: Robustness, weights: Row, people: Mapping[str, Row]) -> str:
    """Under which weights a regret is largest: whose they are, or which criteria they count."""
    if found.regretted is Information.GROUP:
        return _("with the weights of {name}", name=clip(_whose(assessment, weights, people), NAME_CELLS))
    counted = [
        criterion_short(assessment, id) for id, weight in zip(found.grid.criteria, weights, strict=True) if weight
    ]
    if len(counted) == len(weights) > 1:
        return _("if all criteria counted the same")
    return _("if only these counted: {criteria}", criteria=", ".join(counted))


def _whose(assessment: Assessment, weights: Row, people: Mapping[str, Row]) -> str:
    """The person whose weights these are; they were scaled to sum 1 again, so the nearest are theirs."""
    apart = {id: sum(abs(a - b) for a, b in zip(row, weights, strict=True)) for id, row in people.items()}
    return str(assessment.stakeholders[min(apart, key=apart.__getitem__)].name)
