"""The criteria of the grid: names, what is scored, what counts; those of an assessment by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.catalogue import Criterion
from tui.formats.cells import clip
from tui.i18n import N_, _
from tui.words import availability
from tui.words.anchors import ANCHORS

if TYPE_CHECKING:
    from domain.assessment import Assessment

SHORT_CELLS = 16
"""Most cells of a short name: the width of a row heading of the grid."""

_NAMES = {
    Criterion.TCO: N_("Total cost of ownership"),
    Criterion.CRITICALITY: N_("Business criticality"),
    Criterion.TRANSFORMATION: N_("Digital ambitions"),
    Criterion.REVERSIBILITY: N_("Reversibility"),
    Criterion.COMPLIANCE: N_("Compliance"),
    Criterion.AVAILABILITY: N_("Service level within reach"),
    Criterion.RETAINED_SKILLS: N_("Strategic skills kept"),
}

_SHORT = {
    Criterion.TCO: N_("Total cost"),
    Criterion.CRITICALITY: N_("Criticality"),
    Criterion.TRANSFORMATION: N_("Ambitions"),
    Criterion.REVERSIBILITY: N_("Reversibility"),
    Criterion.COMPLIANCE: N_("Compliance"),
    Criterion.AVAILABILITY: N_("Service level"),
    Criterion.RETAINED_SKILLS: N_("Skills kept"),
}

_SCORED = {
    Criterion.TCO: N_("What the option costs over three years, hidden costs included, against today."),
    Criterion.CRITICALITY: N_("How well the option keeps interruptions within what the company can bear."),
    Criterion.TRANSFORMATION: N_("Whether the option brings the skills the planned projects call for."),
    Criterion.REVERSIBILITY: N_("Whether the company could go back in two or three years."),
    Criterion.COMPLIANCE: N_("Whether the option meets GDPR and the rules of the sector, with evidence."),
    Criterion.AVAILABILITY: N_("Whether the option reaches the availability target for the company's size."),
    Criterion.RETAINED_SKILLS: N_("Whether the four skills that cannot be delegated stay in-house."),
}

_COUNTS = {
    Criterion.TCO: N_(
        "Salaries, equipment, turnover, training, obsolescence, management time; contract, steering, transition."
    ),
    Criterion.CRITICALITY: N_("Time to restore core systems, on-call duty, written commitments."),
    Criterion.TRANSFORMATION: N_("Experience of ERP, cloud or connected applications, by named people."),
    Criterion.REVERSIBILITY: N_("Exit clauses, ownership of data, documentation, standard formats."),
    Criterion.COMPLIANCE: N_("Certificates seen, place of the data, contract terms on personal data."),
    Criterion.AVAILABILITY: N_("Measured availability, commitments, supervision and its hours."),
    Criterion.RETAINED_SKILLS: N_("Named people in-house for vision, provider audit, security and contract."),
}

_DOES_NOT_COUNT = {
    Criterion.TCO: N_("A price list alone, or savings nobody has worked out."),
    Criterion.CRITICALITY: N_("Comfort of users, or incidents on secondary systems."),
    Criterion.TRANSFORMATION: N_("Logos on a slide, or projects nobody has planned."),
    Criterion.REVERSIBILITY: N_("Goodwill, or trust in the present contacts."),
    Criterion.COMPLIANCE: N_("Certificates on another scope, or promised for later."),
    Criterion.AVAILABILITY: N_("A percentage in a brochure without a way to measure it."),
    Criterion.RETAINED_SKILLS: N_("Skills on paper, held by someone without the time."),
}


def name(criterion: Criterion) -> str:
    return _(_NAMES[criterion])


def short(criterion: Criterion) -> str:
    """The name in at most `SHORT_CELLS` cells."""
    return _(_SHORT[criterion])


def scored(criterion: Criterion) -> str:
    """One sentence: what is scored."""
    return _(_SCORED[criterion])


def counts(criterion: Criterion) -> str:
    """What counts towards the score."""
    return _("Counts: {what}", what=_(_COUNTS[criterion]))


def does_not_count(criterion: Criterion) -> str:
    """What must not move the score."""
    return _("Does not count: {what}", what=_(_DOES_NOT_COUNT[criterion]))


def criterion_name(assessment: Assessment, id: str) -> str:
    """What a criterion is called: the name given to it, else the method's own."""
    given = assessment.criterion(id).name
    if given:
        return given
    return name(Criterion(id)) if id in _NAMES else id


def criterion_short(assessment: Assessment, id: str, cells: int = SHORT_CELLS) -> str:
    """The name of a criterion in at most `cells` cells, for a row of the grid."""
    if id in _NAMES and not assessment.criterion(id).name:
        return clip(short(Criterion(id)), cells)
    return clip(criterion_name(assessment, id), cells)


def description(assessment: Assessment, id: str) -> str:
    """What a criterion scores: the description given to it, else the method's own; empty for a custom one without."""
    given = assessment.criterion(id).description
    if given or id not in _NAMES:
        return given
    return scored(Criterion(id))


def guidance(assessment: Assessment, id: str) -> tuple[str, ...]:
    """What a criterion scores, what counts and what does not, a sentence each; the lines given to a custom one."""
    sentences = description(assessment, id).split("\n")
    if id in _NAMES:
        sentences += [counts(Criterion(id)), does_not_count(Criterion(id))]
    if id == Criterion.AVAILABILITY:
        sentences.insert(0, availability.target(assessment))
    return tuple(sentence for sentence in sentences if sentence)


def anchor(assessment: Assessment, id: str, level: int) -> str:
    """What level 1 (worst) to 5 (best) of a criterion means.

    The anchors given to the criterion, else the method's own; a custom criterion without any has general ones.
    Raises IndexError for another level.
    """
    if not 1 <= level <= 5:
        raise IndexError(f"there is no level {level}")
    given = assessment.criterion(id).anchors
    if given:
        return given[level - 1]
    return _((ANCHORS[Criterion(id)] if id in _NAMES else _GENERAL)[level - 1])


_GENERAL = (
    N_("Very poor: rules the option out in practice"),
    N_("Poor: clearly below what is needed"),
    N_("Acceptable: what is needed, just"),
    N_("Good: what is needed, with room to spare"),
    N_("Very good: nothing better can be asked for"),
)
