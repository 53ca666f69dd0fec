"""The fit of the models in words: levels, reasons for and against, and where the article's figures disagree."""

from __future__ import annotations

from domain.fit import ConflictId, FitLevel, FitReason, FitReasonId, Origin, SourceConflict, Variable
from tui.formats import hours, number
from tui.i18n import N_, _, ngettext

LEVEL_CELLS = 9
"""Most cells of a level."""

_LEVELS = {
    FitLevel.TARGET: N_("Target"),
    FitLevel.GOOD: N_("Good"),
    FitLevel.POSSIBLE: N_("Possible"),
    FitLevel.POOR: N_("Poor"),
    FitLevel.UNKNOWN: N_("Not known"),
}

_LEVEL_GLYPHS = {
    FitLevel.TARGET: "◆",
    FitLevel.GOOD: "●",
    FitLevel.POSSIBLE: "○",
    FitLevel.POOR: "×",
    FitLevel.UNKNOWN: "?",
}

_LEVEL_MEANINGS = {
    FitLevel.TARGET: N_("made for such a company"),
    FitLevel.GOOD: N_("works well for such a company"),
    FitLevel.POSSIBLE: N_("can work, with care"),
    FitLevel.POOR: N_("does not suit such a company"),
    FitLevel.UNKNOWN: N_("too little is known to say"),
}

_VARIABLES = {
    Variable.SIZE: N_("Size"),
    Variable.CRITICALITY: N_("Criticality"),
    Variable.MATURITY: N_("Maturity"),
}

_ORIGINS = {
    Origin.TABLE: N_("the article's table"),
    Origin.FAQ: N_("the article's FAQ"),
    Origin.TEXT: N_("the article's text"),
    Origin.OURS: N_("our addition"),
}

_REASONS = {
    FitReasonId.IN_TARGET_BAND: N_(
        "{headcount} employees: in the range the article's table gives, {lower} to {upper}."
    ),
    FitReasonId.BELOW_TARGET_BAND: N_("{headcount} employees: fewer than the {lower} of the article's table."),
    FitReasonId.ABOVE_TARGET_BAND: N_("{headcount} employees: beyond the {upper} of the article's table."),
    FitReasonId.PARTIAL_RELEVANT: N_("From {lower} employees, handing over a part is worthwhile (here {headcount})."),
    FitReasonId.PARTIAL_NOT_YET_RELEVANT: N_(
        "Below {lower} employees, handing over is not worthwhile yet (here {headcount})."
    ),
    FitReasonId.HYBRID_MODELS_PAY: N_(
        "Above {lower} employees, mixed models balance cost and flexibility best (here {headcount})."
    ),
    FitReasonId.NO_SIZE_STATED: N_("The article gives no company size for this model."),
    FitReasonId.STAKES_SUIT: N_("Suits how critical IT is here."),
    FitReasonId.STAKES_TOO_HIGH: N_("IT is very critical here for this model."),
    FitReasonId.DOWNTIME_RAISES_STAKES: N_("Only {hours} of downtime is tolerated: IT is more critical than was said."),
    FitReasonId.CRITICAL_CORE_STAYS: N_("Architecture and steering of critical systems stay in-house."),
    FitReasonId.STARTS_NON_CRITICAL: N_("Starts with what is not critical."),
    FitReasonId.CONTINUOUS_SUPERVISION: N_("A provider can watch systems around the clock."),
    FitReasonId.TOO_FEW_FOR_THE_CLOCK: N_(
        "Service around the clock takes about {needed} people in IT; there are {people}."
    ),
    FitReasonId.DEPENDENCE: N_("Everything in one provider's hands: dependence becomes a major risk."),
    FitReasonId.PROVIDER_NEEDS_ACCREDITATION: N_("The provider must hold the accreditations the data require."),
    FitReasonId.LIABILITY_STAYS: N_("GDPR: the company's head stays answerable for the data."),
    FitReasonId.MATURITY_SUITS: N_("Suits the way IT is run here."),
    FitReasonId.MATURITY_TOO_LOW: N_("IT is not organised enough yet to make this model work well."),
    FitReasonId.SKILLS_WOULD_BE_LOST: N_("A well-steered IT would lose the skills it has built."),
    FitReasonId.GENERALIST_IN_PLACE: N_("A competent generalist is in place."),
    FitReasonId.NO_GENERALIST: N_("No competent generalist is in place to carry it."),
    FitReasonId.NO_SKILL_MISSING: N_("No skill is missing: there is nothing to add."),
    FitReasonId.GRADUAL_CHANGE: N_("Goes step by step where a sudden change is feared."),
    FitReasonId.SUDDEN_CHANGE: N_("Everything changes at once, which is feared here."),
}

_OPEN_BAND = N_("{headcount} employees: in the range the article's table gives, {lower} and more.")


def level(value: FitLevel) -> str:
    return _(_LEVELS[value])


def level_glyph(value: FitLevel) -> str:
    """The level in one cell."""
    return _LEVEL_GLYPHS[value]


def level_meaning(value: FitLevel) -> str:
    """The level in a few words, for a legend."""
    return _(_LEVEL_MEANINGS[value])


def variable(value: Variable) -> str:
    return _(_VARIABLES[value])


def origin(value: Origin) -> str:
    """Where a reason comes from."""
    return _(_ORIGINS[value])


def reason(value: FitReason) -> str:
    """One sentence for or against an option."""
    params = value.params
    match value.id:
        case FitReasonId.FILLS_MISSING_SKILLS:
            return ngettext(
                "Brings the skill that is missing.", "Brings the {n} skills that are missing.", int(params["skills"])
            )
        case FitReasonId.SKILLS_MISSING:
            return ngettext(
                "One skill is missing and stays so.", "{n} skills are missing and stay so.", int(params["skills"])
            )
        case FitReasonId.BRINGS_PROJECT_SKILLS:
            return ngettext(
                "Can bring skills for the project planned.",
                "Can bring skills for the {n} projects planned.",
                int(params["projects"]),
            )
        case FitReasonId.PROJECTS_NEED_SKILLS:
            return ngettext(
                "The project planned asks for skills that are missing.",
                "The {n} projects planned ask for skills that are missing.",
                int(params["projects"]),
            )
    shown = {name: hours(figure) if name == "hours" else number(figure) for name, figure in params.items()}
    if value.id is FitReasonId.IN_TARGET_BAND and "upper" not in params:
        return _(_OPEN_BAND, **shown)
    return _(_REASONS[value.id], **shown)


def conflict(value: SourceConflict) -> str:
    """One sentence: what the article's table and its FAQ say differently."""
    match value.id:
        case ConflictId.HYBRID_SIZE:
            return _(
                N_("Hybrid model: the table says {table} employees and more, the FAQ above {faq}."),
                table=number(value.table_from),
                faq=number(value.faq_from),
            )
        case ConflictId.PARTIAL_SIZE:
            return _(
                N_("Partial outsourcing: the table says {low} to {high} employees, the FAQ from {faq}."),
                low=number(value.table_from),
                high=number(value.table_to or 0),
                faq=number(value.faq_from),
            )


def conflict_here(value: SourceConflict) -> str:
    """Whether the conflict matters for the company."""
    if value.touches_company is None:
        return _(N_("Whether it matters here depends on the headcount."))
    if value.touches_company:
        return _(N_("They disagree about a company of this size."))
    return _(N_("They agree about a company of this size."))
