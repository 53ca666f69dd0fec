"""What people call the pages besides their names: what the menu finds them by. Searched, never shown.

Both languages at once: who speaks one often types the word of the other that the contract or the law has.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from domain.cleaning import without_accents
from tui.page import PageId

TOPICS: Mapping[PageId, str] = MappingProxyType(
    {
        PageId.COMPANY: "facts headcount staff sector size entreprise effectif personnel secteur taille faits",
        PageId.DIAGNOSIS: "signals false signals firefighting verdict signaux faux signaux pompier causes",
        PageId.OUTAGES: "downtime availability sla incident pannes arrêts disponibilité indisponibilité",
        PageId.MODELS: "options outsourcing hybrid co-sourcing infogérance externalisation hybride modèles adéquation",
        PageId.SCOPE: "scope perimeter who does what raci périmètre répartition fonctions",
        PageId.WAVES: "pilot gradual phases plan go no-go vagues pilote progressif étapes lots",
        PageId.WEIGHTS: "weighting swing ahp importance priorities poids pondération priorités importance",
        PageId.COSTS: "costs tco price budget amounts coûts prix budget montants tarif dépenses",
        PageId.COMPARISON: "costs tco saving break-even payback coûts économies rentabilité comparaison seuil",
        PageId.SCORES: "grid ranking totals criteria levels grille notes classement critères niveaux",
        PageId.ROBUSTNESS: "sensitivity robustness doubt stability regret smaa sensibilité robustesse doute stabilité",
        PageId.PEOPLE: "stakeholders opinions disagreement group consensus personnes avis désaccords groupe décideurs",
        PageId.SAFEGUARDS: "safeguards guarantees checklist clauses contract garde-fous garanties contrat",
        PageId.KNOWLEDGE: "knowledge skills documentation deputy competence compétences savoirs documents suppléant",
        PageId.EXIT: "reversibility exit lock-in leaving handover réversibilité sortie retour dépendance reprise",
        PageId.COMPLIANCE: "compliance gdpr law regulation hds nis2 security conformité rgpd loi règles sécurité",
        PageId.PROVIDERS: "offers bids tenders suppliers vendors quotes offres prestataires fournisseurs devis",
        PageId.DECISION: "decision décision decide choice record reason review décider choix motif relevé participants",
        PageId.FOLLOW_UP: "kpi indicators readings targets alerts dashboard indicateurs relevés cibles alertes suivi",
        PageId.READJUSTMENT: "adjust renegotiate amend lessons forecast réajuster renégocier avenant leçons prévisions",
        PageId.GOVERNANCE: "governance committee rituals meetings actions agenda gouvernance comité réunions",
    }
)


def folded(text: str) -> str:
    """`text` in small letters without accents, as people type it in a hurry."""
    return without_accents(text.casefold())


def has_topic(page: PageId, typed: str) -> bool:
    """Whether every word of `typed` begins a word that people call the page by; never for nothing typed."""
    words = folded(TOPICS[page]).replace("-", " ").split()
    asked = folded(typed).replace("-", " ").split()
    return bool(asked) and all(any(word.startswith(one) for word in words) for one in asked)
