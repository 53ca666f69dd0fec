"""Reversibility and retained skills: the safeguards in place against depending on a provider."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from domain.assessment import Assessment
from domain.catalogue import Basis, Holder, ItFunction, Safeguard, SafeguardGroup, SafeguardState
from domain.knowledge import Skill, SkillCase
from domain.safeguards import SAFEGUARDS_BY_GROUP, required
from domain.suggestions.facts import ground, has_provider, safeguard, scope_of
from domain.suggestions.suggestion import BEST, WORST, FactRef, Reason, ReasonId, Suggestion, because
from domain.suggestions.suggestion import suggestion as made

_EXIT = SAFEGUARDS_BY_GROUP[SafeguardGroup.REVERSIBILITY]
_SKILLS = SAFEGUARDS_BY_GROUP[SafeguardGroup.SKILLS]
_EXIT_FACTS = tuple(map(safeguard, _EXIT))
_SKILL_FACTS = tuple(map(safeguard, _SKILLS))
_HOLDER_FACTS = tuple(scope_of(ItFunction(id)) for id in _SKILLS)
_FOUR = 4


class Standing(IntEnum):
    """Where a safeguard stands: lacking, open (never asked), planned, or in place."""

    LACKING = 0
    OPEN = 1
    PLANNED = 2
    IN_PLACE = 3


_STANDINGS = {
    SafeguardState.MISSING: Standing.LACKING,
    SafeguardState.NOT_ASKED: Standing.OPEN,
    SafeguardState.TO_DO: Standing.PLANNED,
    SafeguardState.PRESENT: Standing.IN_PLACE,
}


def reversibility_suggestion(assessment: Assessment, option: str) -> Suggestion:
    """How far the way back is secured, by the four safeguards the article states for it.

    Our reading: all four are level 4; exit clauses are 3; any other alone leaves a way back at a cost nobody can state,
    2; none is 1. Level 5, a rehearsed exit plan, is possible where all four are and never certain. What is planned
    counts as possible, and not yet as likely. Where no work would have to be taken back (in-house
    IT, co-sourcing) there is nothing to leave by exit clauses. A safeguard more
    never lowers the level.
    """
    needed = required(option)
    standings = {id: _standing(assessment, needed, id) for id in _EXIT}
    reasons = _counts(standings, needed)
    if Safeguard.EXIT_CLAUSES not in needed:
        reasons.append(because(ReasonId.NOTHING_TO_TAKE_BACK, Basis.READING))
    return _between(assessment, standings, _way_back, reasons, _EXIT_FACTS)


def retained_skills_suggestion(assessment: Assessment, option: str) -> Suggestion:
    """How many of the four skills the article never delegates are held in-house.

    Our reading: none is level 1, one 2, two 3, three or four 4; all four with a deputy and time each, 5. A skill whose
    safeguard nobody asked about is held by a person who is named and has time for it. A skill that the scope map hands
    to the provider is not held, whoever is named; a shared one may be. A model without a provider needs only those that
    make sense without one. A skill, a name or time more never lowers the level.
    """
    needed = required(option)
    standings = {id: _skill_standing(assessment, needed, id) for id in _SKILLS}
    holders = {id: _holder(assessment, option, id) for id in _SKILLS}
    given = [id for id, holder in holders.items() if holder is Holder.PROVIDER]
    shared = [id for id, holder in holders.items() if holder is Holder.SHARED]
    standings |= dict.fromkeys(given, Standing.LACKING)
    standings |= {id: min(standings[id], Standing.PLANNED) for id in shared}
    reasons = _counts(standings, needed)
    if given:
        reasons.append(because(ReasonId.SKILL_GIVEN_AWAY, Basis.STATED, count=len(given)))
    if shared:
        reasons.append(because(ReasonId.SKILL_SHARED, Basis.READING, count=len(shared)))
    refs = (*_SKILL_FACTS, *_HOLDER_FACTS) if has_provider(option) else _SKILL_FACTS
    found = _between(assessment, standings, _held, reasons, refs)
    return _with_people(assessment, [id for id in _SKILLS if id in needed], standings, found)


def _skill_standing(assessment: Assessment, needed: frozenset[Safeguard], id: Safeguard) -> Standing:
    """Where a skill stands: as its safeguard says, else held where somebody named has time for it."""
    standing, case = _standing(assessment, needed, id), _person(assessment, id)
    if standing is Standing.OPEN and case.holder and case.has_time:
        return Standing.IN_PLACE
    return standing


def _with_people(
    assessment: Assessment, needed: list[Safeguard], standings: dict[Safeguard, Standing], found: Suggestion
) -> Suggestion:
    """With what the names say: deputies and time for all four make level 5, somebody without time rules it out."""
    people = [_person(assessment, id) for id in needed]
    said = [(f"skill.{id}", _told(assessment, id)) for id in needed if Skill(id) in assessment.skills]
    reasons, low, likely, high = list(found.reasons), found.low, found.likely, found.high
    if any(case.has_time is False for case in people):
        reasons.append(because(ReasonId.NO_TIME, Basis.ADDITION, count=sum(case.has_time is False for case in people)))
        high = min(high, 4)
    elif all(standing is Standing.IN_PLACE for standing in standings.values()) and all(
        case.holder and case.deputy and case.has_time for case in people
    ):
        reasons.append(because(ReasonId.DEPUTIES_NAMED, Basis.ADDITION))
        low = likely = high = BEST
    return made(low, likely, high, reasons, found.missing, (*found.ground, *said))


def _person(assessment: Assessment, id: Safeguard) -> SkillCase:
    return assessment.skills.get(Skill(id), _NOBODY)


_NOBODY = SkillCase()


def _told(assessment: Assessment, id: Safeguard) -> str:
    """Who holds a skill, in one text: whether there is a holder, a deputy, and time."""
    case = _person(assessment, id)
    return f"{bool(case.holder)} {bool(case.deputy)} {case.has_time}"


def _standing(assessment: Assessment, needed: frozenset[Safeguard], id: Safeguard) -> Standing:
    return _STANDINGS[assessment.safeguard(id).state] if id in needed else Standing.IN_PLACE


def _holder(assessment: Assessment, option: str, id: Safeguard) -> Holder | None:
    """Who holds a skill by the scope map, which says nothing of a model without a provider."""
    entry = assessment.scope.get(ItFunction(id)) if has_provider(option) else None
    return entry.holder if entry else None


def _way_back(secured: set[Safeguard]) -> int:
    if len(secured) == _FOUR:
        return 4
    return 3 if Safeguard.EXIT_CLAUSES in secured else 2 if secured else WORST


def _held(skills: set[Safeguard]) -> int:
    return min(len(skills) + 1, 4)


def _counts(standings: dict[Safeguard, Standing], needed: frozenset[Safeguard]) -> list[Reason]:
    """How many of those the option needs are in place and lacking, apart from those it does not need: nobody said
    anything of these, though the level counts them as in place."""
    asked = [standing for id, standing in standings.items() if id in needed or standing is not Standing.IN_PLACE]
    done, lacking = asked.count(Standing.IN_PLACE), asked.count(Standing.LACKING)
    found = []
    if asked:
        found.append(because(ReasonId.SAFEGUARDS_IN_PLACE, Basis.STATED, count=done, of=len(asked)))
    if lacking:
        found.append(because(ReasonId.SAFEGUARDS_LACKING, Basis.STATED, count=lacking, of=len(asked)))
    if spared := len(standings) - len(asked):
        found.append(because(ReasonId.SAFEGUARDS_NOT_NEEDED, Basis.READING, count=spared, of=_FOUR))
    return found


def _between(
    assessment: Assessment,
    standings: dict[Safeguard, Standing],
    level: Callable[[set[Safeguard]], int],
    reasons: list[Reason],
    refs: tuple[FactRef, ...],
) -> Suggestion:
    """From the level of what is in place to that of all that may come; as it is now, unless something was not asked."""
    done = {id for id, standing in standings.items() if standing is Standing.IN_PLACE}
    possible = {id for id, standing in standings.items() if standing is not Standing.LACKING}
    low = level(done)
    high = BEST if len(possible) == _FOUR else level(possible)
    missing = [safeguard(id) for id, standing in standings.items() if standing is Standing.OPEN]
    return made(low, None if missing else low, high, reasons, missing, ground(assessment, refs))
