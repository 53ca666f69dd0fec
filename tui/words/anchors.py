"""The wording of every level, 1 (worst) to 5 (best), of every criterion: what can be seen, not what is hoped."""

from __future__ import annotations

from domain.catalogue import Criterion
from tui.i18n import N_

LENGTH = 100
"""Most characters of an anchor."""

ANCHORS = {
    Criterion.TCO: (
        N_("Costs clearly more over three years than today, hidden costs included"),
        N_("Costs somewhat more than today over three years"),
        N_("Costs about the same as today, give or take 5%"),
        N_("Saves 5 to 20% over three years, figures at hand"),
        N_("Saves more than 20% over three years, steering and transition included"),
    ),
    Criterion.CRITICALITY: (
        N_("No commitment on restoring the core systems; nobody to call out of hours"),
        N_("Core systems come back later than the company can bear"),
        N_("Tolerated downtime is usually kept, without a written commitment"),
        N_("Written commitment within the tolerated downtime, for every core system"),
        N_("Written commitment with penalties, and a restart rehearsed within the year"),
    ),
    Criterion.TRANSFORMATION: (
        N_("Brings none of the skills the planned projects need"),
        N_("Brings skills for the smallest project only"),
        N_("Can follow the projects, led and designed by someone else"),
        N_("Has done one project of each planned kind for a similar company"),
        N_("Named people with such projects behind them, and time set aside for ours"),
    ),
    Criterion.REVERSIBILITY: (
        N_("No way back within three years: knowledge and data are out of reach"),
        N_("A way back exists, at a cost or delay nobody can state"),
        N_("Exit clauses signed; documentation or data formats still incomplete"),
        N_("Exit clauses, data, documentation and standard formats all secured"),
        N_("All of that, and an exit plan with costs, rehearsed on one service"),
    ),
    Criterion.COMPLIANCE: (
        N_("A required certification is missing, or data go where they must not"),
        N_("Compliance is claimed; no document has been seen"),
        N_("GDPR contract terms are in place; sector rules are still open"),
        N_("Every required certificate seen, valid and covering the scope"),
        N_("All seen, audited every year, and evidence handed over on request"),
    ),
    Criterion.AVAILABILITY: (
        N_("Availability is not measured"),
        N_("Measured, and below the target for a company of this size"),
        N_("Target met in most months, without a commitment"),
        N_("Target committed to in writing and reported every month"),
        N_("Target exceeded for a year, watched around the clock"),
    ),
    Criterion.RETAINED_SKILLS: (
        N_("Nobody in-house can read a provider's report"),
        N_("One of the four skills to keep has a name and time in-house"),
        N_("Two of the four skills to keep have a name and time in-house"),
        N_("Three or four skills are held in-house, each by one person alone"),
        N_("All four are held in-house, each with a deputy and time set aside"),
    ),
}
