"""Why each option of the industry sample has the level it has, in one line, and why the others were passed over."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from domain.catalogue import Criterion, Model

REASONS: Mapping[Model, Mapping[Criterion, tuple[str, str]]] = MappingProxyType(
    {
        Model.PARTIAL: {
            Criterion.TCO: (
                "Le contrat remplace un poste et demi, pilotage compris.",
                "The contract replaces a post and a half, steering included.",
            ),
            Criterion.CRITICALITY: (
                "Une heure tenue d’ordinaire ; aucun engagement sur le MES.",
                "One hour is usually kept; no commitment on the MES.",
            ),
            Criterion.TRANSFORMATION: (
                "Le prestataire suit l’ERP ; l’éditeur le conçoit.",
                "The provider follows the ERP; its vendor designs it.",
            ),
            Criterion.REVERSIBILITY: (
                "Clauses de sortie offertes, supervision propriétaire.",
                "Exit clauses offered, monitoring is proprietary.",
            ),
            Criterion.COMPLIANCE: (
                "Clauses RGPD en place ; le secret des plans reste ouvert.",
                "GDPR terms in place; secrecy of drawings still open.",
            ),
            Criterion.AVAILABILITY: (
                "99,5 % au contrat, rapport mensuel.",
                "99.5% in the contract, with a monthly report.",
            ),
            Criterion.RETAINED_SKILLS: (
                "Deux compétences sur quatre resteraient, chez Marc.",
                "Two of the four skills would stay, with Marc.",
            ),
        },
        Model.HYBRID: {
            Criterion.TCO: (
                "Le contrat coûte ce que les postes libérés rapportent.",
                "The contract costs what the posts set free bring in.",
            ),
            Criterion.CRITICALITY: (
                "Engagement écrit d’une heure, MES compris.",
                "One hour committed in writing, the MES included.",
            ),
            Criterion.TRANSFORMATION: (
                "Le prestataire a relié un ERP à un MES comparable.",
                "The provider has tied an ERP to a comparable MES.",
            ),
            Criterion.REVERSIBILITY: (
                "Documentation partagée entre deux équipes, incomplète.",
                "Documentation is shared by two teams, and incomplete.",
            ),
            Criterion.COMPLIANCE: (
                "Certificats vus ; accord de secret signé.",
                "Certificates seen; secrecy agreement signed.",
            ),
            Criterion.RETAINED_SKILLS: (
                "Marc garde l’architecture, la sécurité part à moitié.",
                "Marc keeps the architecture; half of security leaves.",
            ),
        },
        Model.LAYERED: {
            Criterion.TCO: (
                "Le devis tient le coût d’aujourd’hui, astreinte comprise.",
                "The quote keeps to today’s cost, on-call included.",
            ),
            Criterion.TRANSFORMATION: (
                "Le prestataire a relié deux ateliers comme le nôtre.",
                "The provider has connected two shops like ours.",
            ),
            Criterion.REVERSIBILITY: (
                "Le niveau 3 et le MES ne partent pas ; la sortie est écrite.",
                "Level 3 and the MES do not leave; the exit is written down.",
            ),
            Criterion.COMPLIANCE: (
                "Certificats vus ; les plans ne quittent pas l’atelier.",
                "Certificates seen; drawings do not leave the shop.",
            ),
            Criterion.AVAILABILITY: (
                "Le prestataire veille la nuit et montre un an sans écart.",
                "The provider watches by night and shows a year on target.",
            ),
            Criterion.RETAINED_SKILLS: (
                "Marc et deux techniciens gardent le niveau 3.",
                "Marc and two technicians keep level 3.",
            ),
        },
        Model.PROGRESSIVE: {
            Criterion.TCO: (
                "Le pilote coûte moins que les heures qu’il rend à l’équipe.",
                "The pilot costs less than the hours it gives the team back.",
            ),
            Criterion.CRITICALITY: (
                "La nuit reste sans personne jusqu’à la deuxième vague.",
                "Nobody answers at night until the second wave.",
            ),
            Criterion.TRANSFORMATION: (
                "Seule la petite application du site 2 serait aidée.",
                "Only the small application of site 2 would be helped.",
            ),
            Criterion.REVERSIBILITY: (
                "Chaque vague s’arrête seule ; essai déjà rendu au site 2.",
                "Each wave can stop alone; site 2 has already gone back once.",
            ),
            Criterion.COMPLIANCE: (
                "Clauses RGPD prêtes ; le secret des plans reste ouvert.",
                "GDPR terms ready; secrecy of drawings still open.",
            ),
            Criterion.AVAILABILITY: (
                "Neuf arrêts en 2025 : sous l’objectif, et le pilote n’y change rien.",
                "Nine stops in 2025: below target, and the pilot changes nothing.",
            ),
            Criterion.RETAINED_SKILLS: (
                "L’équipe reste entière tout au long du pilote.",
                "The team stays whole throughout the pilot.",
            ),
        },
        Model.CO_SOURCING: {
            Criterion.TCO: (
                "Trois renforts au tarif du jour, en plus de l’équipe.",
                "Three people at a daily rate, on top of the team.",
            ),
            Criterion.CRITICALITY: (
                "Renfort de jour seulement : la nuit dépasse l’heure tolérée.",
                "Help by day only: nights take longer than the hour tolerated.",
            ),
            Criterion.TRANSFORMATION: (
                "Deux spécialistes nommés de l’ERP et des automates.",
                "Two named specialists for the ERP and the controllers.",
            ),
            Criterion.REVERSIBILITY: (
                "Rien ne sort : le renfort s’arrête avec un mois de préavis.",
                "Nothing leaves: the reinforcement ends at a month’s notice.",
            ),
            Criterion.COMPLIANCE: (
                "Les renforts travaillent sur place, sous accord de secret.",
                "The people sent work on site, under a secrecy agreement.",
            ),
            Criterion.AVAILABILITY: (
                "Mesurée au journal du MES : sous l’objectif.",
                "Measured in the MES log: below the target.",
            ),
            Criterion.RETAINED_SKILLS: (
                "Les quatre compétences restent, et le renfort les double.",
                "All four skills stay, and the people sent stand in.",
            ),
        },
    }
)
"""The reason of each score, in French and in English; those with a source of their own stand in the grid."""

PASSED_OVER: Mapping[Model, tuple[str, str]] = MappingProxyType(
    {
        Model.PARTIAL: (
            "Aucun engagement sur le MES, dont dépend l’atelier.",
            "No commitment on the MES, which the shop depends on.",
        ),
        Model.HYBRID: ("Qui répond la nuit n’est pas tranché.", "Who answers at night is not settled."),
        Model.PROGRESSIVE: (
            "La nuit reste sans personne pendant un an.",
            "Leaves the nights without anybody for a year.",
        ),
        Model.CO_SOURCING: ("Le plus cher, sans astreinte.", "Costs most, without anybody on call."),
    }
)
"""Why an option kept in the grid was not chosen."""
