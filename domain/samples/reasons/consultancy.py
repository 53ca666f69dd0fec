"""Why each option of the consultancy sample has the level it has, in one line, and why the others were passed over."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from domain.catalogue import Criterion, Model

REASONS: Mapping[Model, Mapping[Criterion, tuple[str, str]]] = MappingProxyType(
    {
        Model.PARTIAL: {
            Criterion.TCO: (
                "Trois ans d’infogérance coûtent plus que les deux jours de Hugo.",
                "Three years of outsourcing cost more than Hugo’s two days.",
            ),
            Criterion.CRITICALITY: (
                "Les deux devis s’engagent sur quatre heures par écrit.",
                "Both quotes commit to four hours in writing.",
            ),
            Criterion.TRANSFORMATION: (
                "Le prestataire suit la migration ; il faut la concevoir ailleurs.",
                "The provider follows the migration; others have to design it.",
            ),
            Criterion.REVERSIBILITY: (
                "Clauses de sortie prévues, mais aucune documentation chez nous.",
                "Exit clauses planned, but no documentation on our side.",
            ),
            Criterion.COMPLIANCE: (
                "Clauses RGPD et certificat vus en janvier.",
                "GDPR terms and certificate seen in January.",
            ),
            Criterion.AVAILABILITY: (
                "Objectif écrit au contrat, rapport mensuel promis.",
                "Target written in the contract, monthly report promised.",
            ),
            Criterion.RETAINED_SKILLS: (
                "Restent la vision métier et l’audit du prestataire.",
                "What stays: the business view and the audit of the provider.",
            ),
        },
        Model.LAYERED: {
            Criterion.TCO: (
                "Le niveau 3 gardé s’ajoute au contrat : un peu plus qu’aujourd’hui.",
                "Keeping level 3 comes on top of the contract: somewhat more than today.",
            ),
            Criterion.CRITICALITY: (
                "Même engagement écrit de quatre heures aux niveaux 1 et 2.",
                "The same written four hours on levels 1 and 2.",
            ),
            Criterion.TRANSFORMATION: (
                "Le prestataire a migré un cabinet semblable vers le cloud.",
                "The provider has moved a similar firm to the cloud.",
            ),
            Criterion.REVERSIBILITY: (
                "La frontière entre les couches reste à documenter.",
                "Where the layers meet is still to be documented.",
            ),
            Criterion.COMPLIANCE: (
                "Même certificat, même périmètre que l’offre partielle.",
                "The same certificate and scope as the partial offer.",
            ),
            Criterion.AVAILABILITY: (
                "Objectif écrit pour les niveaux confiés, rapport mensuel.",
                "Written target for the levels handed over, monthly report.",
            ),
            Criterion.RETAINED_SKILLS: (
                "Hugo garde le niveau 3, mais sans temps pour le reste.",
                "Hugo keeps level 3, but has no time for the rest.",
            ),
        },
        Model.PROGRESSIVE: {
            Criterion.CRITICALITY: (
                "Sauvegarde et sécurité : reprise sous quatre heures, par écrit.",
                "Backup and security: restored within four hours, in writing.",
            ),
            Criterion.TRANSFORMATION: (
                "Le prestataire du pilote a déjà mené cette migration.",
                "The pilot’s provider has done this migration before.",
            ),
            Criterion.REVERSIBILITY: (
                "Chaque vague s’arrête seule ; retour essayé sur la sauvegarde.",
                "Each wave can stop alone; the way back was tried on backup.",
            ),
            Criterion.COMPLIANCE: (
                "Certificat du prestataire vu, périmètre du pilote couvert.",
                "Provider’s certificate seen; it covers the pilot.",
            ),
            Criterion.AVAILABILITY: (
                "Engagement écrit sur le périmètre du pilote.",
                "Written commitment for the scope of the pilot.",
            ),
            Criterion.RETAINED_SKILLS: (
                "Trois compétences sur quatre tenues par Hugo, seul.",
                "Three of the four skills are held by Hugo, alone.",
            ),
        },
        Model.CO_SOURCING: {
            Criterion.CRITICALITY: (
                "Hugo répond aux heures de bureau, sans engagement écrit.",
                "Hugo answers in office hours, without a written commitment.",
            ),
            Criterion.TRANSFORMATION: (
                "Des spécialistes nommés, avec du temps pour notre migration.",
                "Named specialists, with time for our migration.",
            ),
            Criterion.REVERSIBILITY: (
                "Rien ne sort : le renfort s’arrête avec un mois de préavis.",
                "Nothing leaves: the reinforcement ends at a month’s notice.",
            ),
            Criterion.COMPLIANCE: (
                "Clauses RGPD signées par le cabinet de renfort.",
                "GDPR terms signed by the firm that sends people.",
            ),
            Criterion.AVAILABILITY: (
                "Mesurée par Hugo en 2025 : sous l’objectif.",
                "Measured by Hugo in 2025: below the target.",
            ),
            Criterion.RETAINED_SKILLS: (
                "Hugo garde les compétences, mais sans suppléant.",
                "Hugo keeps the skills, but has no deputy.",
            ),
        },
        Model.IN_HOUSE: {
            Criterion.TCO: (
                "Une formation et un outil de plus, les mêmes deux jours.",
                "One course and one tool more, the same two days.",
            ),
            Criterion.CRITICALITY: (
                "Hugo absent, la messagerie attend son retour.",
                "When Hugo is away, mail waits for his return.",
            ),
            Criterion.TRANSFORMATION: (
                "Personne ne connaît le cloud, et la formation prend un an.",
                "Nobody knows the cloud, and learning takes a year.",
            ),
            Criterion.REVERSIBILITY: (
                "Rien n’est confié : il n’y a rien à reprendre.",
                "Nothing is handed over: there is nothing to take back.",
            ),
            Criterion.AVAILABILITY: (
                "Trois pannes en 2025 : sous l’objectif.",
                "Three outages in 2025: below the target.",
            ),
            Criterion.RETAINED_SKILLS: (
                "Tout reste chez Hugo, seul à tout savoir.",
                "All stays with Hugo, who alone knows it all.",
            ),
        },
    }
)
"""The reason of each score, in French and in English; those with a source of their own stand in the grid."""

PASSED_OVER: Mapping[Model, tuple[str, str]] = MappingProxyType(
    {
        Model.PARTIAL: (
            "Un contrat de trois ans pour des incidents qui se répètent : trop tôt.",
            "A three-year contract for recurring incidents: too soon.",
        ),
        Model.LAYERED: (
            "Plus cher qu’aujourd’hui, pour une équipe d’une demi-personne.",
            "More than today’s cost, for a team of half a person.",
        ),
        Model.CO_SOURCING: (
            "Aide à la migration, pas à la sauvegarde ni à la sécurité.",
            "Helps the migration, but neither backup nor security.",
        ),
        Model.IN_HOUSE: (
            "Hugo ne peut apprendre la sécurité à côté du bureau.",
            "Hugo cannot learn security beside running the office.",
        ),
    }
)
"""Why an option kept in the grid was not chosen."""
