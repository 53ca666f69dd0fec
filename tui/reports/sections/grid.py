"""The weighted grid: weights, scores, totals, and how sure the order is."""

from __future__ import annotations

from collections.abc import Iterator

from domain.answer import Confidence
from domain.ranking import Ranking, RankingState
from domain.score import Score
from tui.command_line.sureness import sentences
from tui.formats import single_spaced
from tui.i18n import _
from tui.reports import figures
from tui.reports.case import Case
from tui.reports.document import Bar, BarChart, Block, Bullets, Cell, Figure, Paragraph, Section, Table, Tone, Unit
from tui.words import answers, rankings
from tui.words.criteria import anchor, criterion_name, description
from tui.words.scores import bounds
from tui.words.weight_shares import weight_shares


def grid(case: Case) -> Section:
    return Section("grid", _("The grid"), tuple(_blocks(case)))


def _blocks(case: Case) -> Iterator[Block]:
    assessment, ranking = case.assessment, case.ranking
    yield Paragraph(rankings.verdict(assessment, ranking), Tone.STRONG)
    missing = rankings.missing(assessment, ranking)
    if missing:
        yield Paragraph(missing, Tone.WARN)
    if not ranking.standings:
        return
    if ranking.state is not RankingState.NOTHING_SCORED:
        # Totals halfway between the worst and the best that scores can be would look like a result.
        yield ranking_chart(case)
        yield _totals(case)
        yield _scores(case)
    weights = ranking.profile.weights
    shown = weight_shares(weights)
    yield Table(
        _("Weights"),
        (_("Criterion"), _("Weight"), _("What is scored")),
        tuple(
            (criterion_name(assessment, id), Figure(each, Unit.SHARE, shown[id]), _scored(case, id))
            for id, each in weights.items()
        ),
        rankings.weights(assessment, ranking),
    )


def _scored(case: Case, criterion: str) -> str:
    return " ".join(description(case.assessment, criterion).split("\n"))


def grid_source() -> str:
    """Where totals come from."""
    return _("Worked out from the weights and scores: weight × value, a level of 1 to 5 being worth 0 to 100.")


def ranking_chart(case: Case) -> BarChart:
    """The totals as bars, each with all that its open and doubtful scores allow."""
    bars = tuple(
        Bar(
            case.option_name(each.option),
            figures.points(each.total),
            each.low,
            each.high,
            Tone.GOOD if each.option in case.ranking.leaders else Tone.PLAIN,
        )
        for each in case.ranking.standings
    )
    return BarChart(_("Totals of the options, of 100 points, with their doubt"), bars, 100.0, grid_source())


def _totals(case: Case) -> Table:
    ranking = case.ranking
    return Table(
        _("Ranking"),
        (_("Option"), _("Rank"), _("Total"), _("At least"), _("At most"), _("Scores open")),
        tuple(
            (
                case.option_name(each.option),
                Figure(each.rank, Unit.NUMBER, str(each.rank)),
                figures.points(each.total),
                figures.points(each.low),
                figures.points(each.high),
                Figure(len(each.missing), Unit.NUMBER, str(len(each.missing))),
            )
            for each in ranking.standings
        ),
        grid_source(),
    )


def _scores(case: Case) -> Table:
    assessment, ranking = case.assessment, case.ranking
    options = [each.option for each in ranking.standings]
    return Table(
        _("Scores, from 1 (worst) to 5 (best)"),
        (_("Criterion"), *map(case.option_name, options)),
        tuple(
            (criterion_name(assessment, id), *(score_cell(assessment.score(option, id)) for option in options))
            for id in ranking.profile.weights
        ),
        _("Scores confirmed or set by the people interviewed; ≈ roughly, ~ a guess, 2–4 a range, ? not known."),
    )


def score_cell(score: Score | None) -> Cell:
    """A level with the mark of its doubt or a range; a question mark where it is not known, a dash where it was not
    asked.
    """
    if score is None:
        return figures.NONE
    if score.level is None:
        return bounds(score)
    mark = "" if score.confidence is Confidence.SURE else answers.confidence_glyph(score.confidence)
    return Figure(score.level, Unit.NUMBER, f"{mark}{score.level}")


# --- how sure ------------------------------------------------------------------------------------


def sureness(case: Case) -> Section | None:
    """How the order would change with other weights and scores, in plain words; None while there is no order."""
    told = tuple(sentences(case.assessment, case.ranking))
    if not told:
        return None
    blocks: list[Block] = [
        Bullets(told, source=_("Counted over many sets of weights and scores that fit what was said."))
    ]
    reasons = _score_reasons(case, case.ranking)
    if reasons is not None:
        blocks.append(reasons)
    return Section("sureness", _("How sure the order is"), tuple(blocks))


def _score_reasons(case: Case, ranking: Ranking) -> Table | None:
    """What the scores of the option at stake mean, and who gave them."""
    option = case.option
    if option is None or ranking.standing(option) is None:
        return None
    scored = ((id, case.assessment.score(option, id)) for id in ranking.profile.weights)
    rows = tuple(
        (criterion_name(case.assessment, id), score_cell(each), anchor(case.assessment, id, each.level), _why(each))
        for id, each in scored
        if each is not None and each.level is not None
    )
    if not rows:
        return None
    return Table(
        _("What the scores of {option} mean", option=case.option_name(option)),
        (_("Criterion"), _("Score"), _("What the level means"), _("Source")),
        rows,
        _("The anchors of the method; the last column says who gave the score and why."),
    )


def _why(score: Score) -> str:
    return " – ".join(part for part in (score.source, single_spaced(score.note)) if part) or _("interview")
