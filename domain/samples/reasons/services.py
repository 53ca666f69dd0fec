"""Why each option of the services sample has the level it has, in one line, and why the others were passed over."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from domain.catalogue import Criterion, Model

REASONS: Mapping[Model, Mapping[Criterion, tuple[str, str]]] = MappingProxyType(
    {
        Model.PARTIAL: {
            Criterion.CRITICALITY: (
                "Reprise sous quatre heures écrite dans les trois offres.",
                "All three offers put four hours to restore in writing.",
            ),
            Criterion.TRANSFORMATION: (
                "Le prestataire suivra l’ERP ; Sophie le conçoit.",
                "The provider will follow the ERP; Sophie designs it.",
            ),
            Criterion.REVERSIBILITY: (
                "Clauses, données et formats vus ; plan de sortie à écrire.",
                "Clauses, data and formats seen; an exit plan is to be written.",
            ),
            Criterion.COMPLIANCE: (
                "Certificats vus le 20 janvier, valables sur le périmètre.",
                "Certificates seen on 20 January, valid for the scope.",
            ),
            Criterion.AVAILABILITY: (
                "99,5 % au contrat, rapport mensuel d’un client à l’appui.",
                "99.5% in the contract, with a client’s monthly report.",
            ),
            Criterion.RETAINED_SKILLS: (
                "Sophie garde le métier et l’ERP ; Karim la supplée, sauf à l’audit.",
                "Sophie keeps business and ERP; Karim stands in, but not for audits.",
            ),
        },
        Model.HYBRID: {
            Criterion.CRITICALITY: (
                "Même engagement de quatre heures que l’offre partielle.",
                "The same four hours as in the partial offer.",
            ),
            Criterion.TRANSFORMATION: (
                "L’équipe mixte a déjà installé un ERP chez un confrère.",
                "The mixed team has installed an ERP at a colleague’s.",
            ),
            Criterion.REVERSIBILITY: (
                "Tâches mêlées : qui documente quoi n’est pas écrit.",
                "Tasks are mixed: who documents what is not written down.",
            ),
            Criterion.COMPLIANCE: (
                "Mêmes certificats ; la part interne suit nos règles.",
                "The same certificates; the in-house part follows our rules.",
            ),
            Criterion.AVAILABILITY: (
                "Objectif écrit pour la part confiée, rapport mensuel.",
                "Written target for what is handed over, monthly report.",
            ),
            Criterion.RETAINED_SKILLS: (
                "Sophie serait prise à moitié par la coordination.",
                "Coordination would take half of Sophie’s time.",
            ),
        },
        Model.LAYERED: {
            Criterion.TCO: (
                "Le contrat compense à peine le poste gardé.",
                "The contract barely makes up for the post that is kept.",
            ),
            Criterion.CRITICALITY: (
                "Niveaux 1 et 2 : reprise sous quatre heures, par écrit.",
                "Levels 1 and 2: four hours to restore, in writing.",
            ),
            Criterion.TRANSFORMATION: (
                "Sophie reste au niveau 3 et mène l’ERP à côté.",
                "Sophie stays on level 3 and leads the ERP beside it.",
            ),
            Criterion.REVERSIBILITY: (
                "L’outil de tickets du prestataire n’exporte pas tout.",
                "The provider’s ticket tool does not export everything.",
            ),
            Criterion.COMPLIANCE: (
                "Certificats vus, valables sur les niveaux confiés.",
                "Certificates seen, valid for the levels handed over.",
            ),
            Criterion.AVAILABILITY: (
                "Un confrère a ses rapports mensuels depuis un an.",
                "A colleague has had monthly reports for a year.",
            ),
            Criterion.RETAINED_SKILLS: (
                "Le niveau 3 reste chez Sophie, avec Karim en second.",
                "Level 3 stays with Sophie, with Karim behind her.",
            ),
        },
        Model.PROGRESSIVE: {
            Criterion.TCO: (
                "Le pilote coûte peu et remplace des heures achetées au détail.",
                "The pilot costs little and replaces hours bought one by one.",
            ),
            Criterion.CRITICALITY: (
                "Hors du pilote, rien ne change : la panne de novembre se répéterait.",
                "Beyond the pilot nothing changes: November could come again.",
            ),
            Criterion.TRANSFORMATION: (
                "Le prestataire du pilote suivra l’ERP sans le concevoir.",
                "The pilot’s provider will follow the ERP, not design it.",
            ),
            Criterion.REVERSIBILITY: (
                "Chaque vague s’arrête seule, et le plan de sortie est chiffré.",
                "Each wave can stop alone, and the exit plan has its costs.",
            ),
            Criterion.COMPLIANCE: (
                "Clauses RGPD prêtes pour le pilote, rien au-delà.",
                "GDPR terms ready for the pilot, nothing beyond it.",
            ),
            Criterion.AVAILABILITY: (
                "Mesurée en 2025 : quatre pannes, sous l’objectif, et le pilote n’y touche pas.",
                "Measured in 2025: four outages, below target; the pilot changes none.",
            ),
            Criterion.RETAINED_SKILLS: (
                "Rien ne quitte Sophie avant la deuxième vague.",
                "Nothing leaves Sophie before the second wave.",
            ),
        },
        Model.CO_SOURCING: {
            Criterion.TCO: (
                "Deux jours de renfort par semaine, au tarif du jour.",
                "Two days of reinforcement a week, at a daily rate.",
            ),
            Criterion.CRITICALITY: (
                "Tenue d’ordinaire par Sophie, sans engagement écrit.",
                "Usually kept by Sophie, without a written commitment.",
            ),
            Criterion.TRANSFORMATION: (
                "Le cabinet envoie un chef de projet qui a fait deux ERP.",
                "The firm sends a project manager with two ERPs behind them.",
            ),
            Criterion.REVERSIBILITY: (
                "Rien ne sort : le renfort s’arrête au mois.",
                "Nothing leaves: the reinforcement ends by the month.",
            ),
            Criterion.COMPLIANCE: ("Clauses RGPD signées ; rien d’audité.", "GDPR terms signed; nothing audited."),
            Criterion.AVAILABILITY: (
                "Les quatre pannes de 2025 se répéteraient.",
                "The four outages of 2025 would come again.",
            ),
            Criterion.RETAINED_SKILLS: (
                "Sophie garde tout et forme le renfort.",
                "Sophie keeps it all and trains the people sent.",
            ),
        },
    }
)
"""The reason of each score, in French and in English; those with a source of their own stand in the grid."""

PASSED_OVER: Mapping[Model, tuple[str, str]] = MappingProxyType(
    {
        Model.HYBRID: (
            "Plus cher, et Sophie perd à coordonner le temps de l’ERP.",
            "Costs more, and coordination takes Sophie’s time for the ERP.",
        ),
        Model.LAYERED: (
            "Garde Sophie au niveau 3, alors que l’ERP a besoin d’elle.",
            "Keeps Sophie on level 3 when the ERP needs her.",
        ),
        Model.PROGRESSIVE: (
            "La prochaine panne n’attendra pas la deuxième vague.",
            "The next outage will not wait for the second wave.",
        ),
        Model.CO_SOURCING: (
            "Renforce l’équipe, mais personne ne s’engage sur la reprise.",
            "Adds people, but nobody commits to a time to restore.",
        ),
    }
)
"""Why an option kept in the grid was not chosen."""
