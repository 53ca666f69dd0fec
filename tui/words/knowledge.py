"""Skills kept in-house and the minimum documentation, in words, with what threatens them."""

from __future__ import annotations

from collections.abc import Sequence

from domain.catalogue import ItFunction, Safeguard
from domain.knowledge import Document, Skill
from domain.scope import Severity
from domain.skill_gaps import SkillGap
from domain.skills import OLD_AFTER, KnowledgeRisk, KnowledgeRiskId
from tui.i18n import N_, _, ngettext
from tui.words import safeguards, scope

LEVEL_CELLS = 18
"""Most cells of a level of skill."""

_LEVELS = (
    N_("nobody"),
    N_("notions"),
    N_("with help"),
    N_("alone"),
    N_("with assurance"),
    N_("teaches others"),
)

_RISKS = {
    KnowledgeRiskId.GIVEN_AWAY: N_("{about}: the scope map hands it to the provider; it has to stay in-house."),
    KnowledgeRiskId.NO_HOLDER: N_("{about}: nobody in-house holds it."),
    KnowledgeRiskId.PRESENT_WITHOUT_HOLDER: N_("{about}: said to be in place, but nobody is named."),
    KnowledgeRiskId.NO_DEPUTY: N_("{about}: rests on {holder} alone."),
    KnowledgeRiskId.NO_TIME: N_("{about}: {holder} has no time set aside for it."),
    KnowledgeRiskId.DOCUMENT_MISSING: N_("{about}: does not exist."),
    KnowledgeRiskId.UNDATED: N_("{about}: nobody knows when it was last brought up to date."),
    KnowledgeRiskId.IN_THE_FUTURE: N_("{about}: its date has not come yet; check it."),
}


def skill(value: Skill) -> str:
    return scope.function(ItFunction(value))


def document(value: Document) -> str:
    return safeguards.label(Safeguard(value))


def meaning(value: Skill) -> str:
    """One line: what the skill is."""
    return scope.meaning(ItFunction(value))


def document_meaning(value: Document) -> str:
    """One line: what the document has to hold."""
    return safeguards.meaning(Safeguard(value))


def old_after() -> str:
    """From when on a document counts as old."""
    return ngettext(
        "Older than {n} month counts as old (our addition).",
        "Older than {n} months counts as old (our addition).",
        OLD_AFTER,
    )


def age(months: int) -> str:
    """How old a document is, for the end of its row; empty for one whose date has not come."""
    if months < 0:
        return ""
    return ngettext("{n} month old", "{n} months old", months) if months else _("this month")


def summary(risks: Sequence[KnowledgeRisk], open_: Sequence[Skill | Document] = ()) -> str:
    """How far the company keeps hold of its own IT, and of what nobody was asked yet."""
    if not risks and not open_:
        return _("Every skill that stays has a holder, and every document is there and recent.")
    return " ".join(text for text in (_at_risk(risks), _not_asked(open_)) if text)


def _not_asked(values: Sequence[Skill | Document]) -> str:
    if not values:
        return ""
    skills = sum(isinstance(value, Skill) for value in values)
    documents = len(values) - skills
    parts = (
        ngettext("{n} skill", "{n} skills", skills) if skills else "",
        ngettext("{n} document", "{n} documents", documents) if documents else "",
    )
    return _("Not asked yet: {parts}.", parts=", ".join(part for part in parts if part))


def _at_risk(risks: Sequence[KnowledgeRisk]) -> str:
    if not risks:
        return ""
    skills = sum(isinstance(risk.about, Skill) and risk.severity is Severity.ERROR for risk in risks)
    documents = len({risk.about for risk in risks if isinstance(risk.about, Document)})
    others = sum(isinstance(risk.about, Skill) and risk.severity is not Severity.ERROR for risk in risks)
    parts = (
        ngettext("{n} skill without a holder", "{n} skills without a holder", skills) if skills else "",
        ngettext("{n} document missing, old or not dated", "{n} documents missing, old or not dated", documents)
        if documents
        else "",
        ngettext("{n} skill without deputy or time", "{n} skills without deputy or time", others) if others else "",
    )
    return _("Black-box risk: {parts}.", parts=", ".join(part for part in parts if part))


def skill_level(value: int) -> str:
    """A level of skill from 0 to 5."""
    return _(_LEVELS[value])


def skill_levels() -> str:
    """The whole scale on one line."""
    return " · ".join(f"{level} {_(name)}" for level, name in enumerate(_LEVELS))


def risk(value: KnowledgeRisk) -> str:
    """One sentence: what threatens a skill or a document."""
    about = skill(value.about) if isinstance(value.about, Skill) else document(value.about)
    if value.id is KnowledgeRiskId.OLD:
        return ngettext(
            "{about}: last brought up to date {n} month ago.",
            "{about}: last brought up to date {n} months ago.",
            value.months or 0,
            about=about,
        )
    return _(_RISKS[value.id], about=about, holder=value.holder)


def gap(value: SkillGap) -> str:
    """One sentence: what is missing of a skill, and whether somebody brings it."""
    function = scope.function(value.function)
    if value.missing is None or value.held is None or value.needed is None:
        return _(N_("{function}: skill held or needed is not known."), function=function)
    words = (
        N_("{function}: held {held}, needed {needed}; the provider brings the rest.")
        if value.is_covered
        else N_("{function}: held {held}, needed {needed}; to be hired or learned.")
    )
    return _(words, function=function, held=value.held, needed=value.needed)


def gaps(values: Sequence[SkillGap], option: str = "") -> str:
    """One sentence: how many skills are missing, and who brings them; with the scope that an `option` suggests."""
    known = [value for value in values if value.missing is not None]
    unknown = len(values) - len(known)
    to_learn = sum(value.is_open for value in known)
    if not values:
        return _("Skills: every one that is needed is held.")
    parts = [
        ngettext("{n} to hire or learn", "{n} to hire or learn", to_learn) if to_learn else "",
        ngettext("{n} brought by the provider", "{n} brought by the provider", len(known) - to_learn)
        if len(known) > to_learn
        else "",
        ngettext("{n} not assessed", "{n} not assessed", unknown) if unknown else "",
    ]
    told = ", ".join(part for part in parts if part)
    if option:
        return _("Skills, if {option} is followed: {parts}.", option=option, parts=told)
    return _("Skills: {parts}.", parts=told)
