"""How sure the ranking is, in a few sentences: what `sourcier show` says below it."""

from __future__ import annotations

from collections.abc import Iterator

from domain.assessment import Assessment
from domain.mcda.close_call import close_calls
from domain.mcda.smaa import smaa
from domain.mcda.weight_set import Information
from domain.ranking import Ranking, RankingState
from tui.robustness import known_of, robustness_of
from tui.words import robustness as words
from tui.words import robustness_chances, robustness_scores, robustness_weights


def sentences(assessment: Assessment, ranking: Ranking) -> Iterator[str]:
    """How often the leader leads, which weights would change that, and what to ask next; none without a ranking.

    The study is that of the weights as stated, or of any weights while nobody stated any.
    """
    known, found = known_of(assessment), robustness_of(assessment)
    if known is None or found is None or ranking.state is not RankingState.RANKED:
        return
    if len(known.grid.criteria) > 1:
        kind = Information.STATED if Information.STATED in known.weight_sets else Information.NONE
        study = smaa(known.grid, known.weight_sets[kind])
        yield robustness_chances.first(assessment, study, len(known.people), doubtful=not known.grid.is_exact)
        close = words.close_call(assessment, close_calls(known.grid, study)) if kind is Information.STATED else ""
        if close and not ranking.too_close:
            yield close
        if ranking.tie:
            yield robustness_weights.level(assessment, found.grid, found.leader, ranking.leaders[1:])
        else:
            yield robustness_weights.stability(assessment, found.leader, found.tightest)
            yield robustness_weights.smallest_change(assessment, found.leader, found.overtakings)
    else:
        yield words.one_criterion()
    lacks_weights = known.concentration is None and len(known.grid.criteria) > 1
    yield robustness_scores.ask_next(assessment, found.next_questions, lacks_weights=lacks_weights)
