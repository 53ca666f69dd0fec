"""The points that the rules ask for: what each is called, and when it can be called present."""

from __future__ import annotations

from domain.compliance.points import CompliancePoint
from tui.i18n import N_, _

LABEL_CELLS = 44
"""Most cells of a label."""

MEANING_CELLS = 96
"""Most cells of a meaning."""

_P = CompliancePoint

_LABELS = {
    _P.GDPR_GUARANTEES: N_("Sufficient guarantees of the provider"),
    _P.GDPR_SUBPROCESSORS_AUTHORISED: N_("Sub-processors authorised beforehand"),
    _P.GDPR_SUBJECT_MATTER: N_("Subject, duration, purpose, types of data"),
    _P.GDPR_INSTRUCTIONS: N_("Only on documented instructions"),
    _P.GDPR_CONFIDENTIALITY: N_("Confidentiality"),
    _P.GDPR_SECURITY: N_("Security of processing (Article 32)"),
    _P.GDPR_SUBPROCESSOR_CONDITIONS: N_("Conditions for sub-processors"),
    _P.GDPR_DATA_SUBJECTS: N_("Help with the rights of the people concerned"),
    _P.GDPR_ASSISTANCE: N_("Help with Articles 32 to 36"),
    _P.GDPR_DELETE_OR_RETURN: N_("Data deleted or given back at the end"),
    _P.GDPR_AUDITS: N_("Audits and proof of compliance"),
    _P.GDPR_SAME_OBLIGATIONS: N_("Same obligations for sub-processors"),
    _P.GDPR_IN_WRITING: N_("Contract in writing"),
    _P.HDS_CERTIFICATE: N_("Scope and dates of the certificate"),
    _P.HDS_SERVICES: N_("Services and results expected"),
    _P.HDS_DATA_SUBJECTS: N_("Rights of the people concerned"),
    _P.HDS_INCIDENT_CONTACT: N_("Contact for incidents"),
    _P.HDS_INDICATORS: N_("Indicators of quality and performance"),
    _P.HDS_SUBCONTRACTORS: N_("Subcontractors and their guarantees"),
    _P.HDS_ACCESS: N_("Access to the data"),
    _P.HDS_CHANGES_AGREED: N_("Changes agreed beforehand"),
    _P.HDS_FAILURE_GUARANTEES: N_("Guarantees if the provider fails"),
    _P.HDS_NO_OTHER_USE: N_("No other use of the data"),
    _P.HDS_EVERYTHING_RETURNED: N_("Everything given back"),
    _P.HDS_COPIES_DESTROYED: N_("Copies destroyed"),
    _P.HDS_RETURN_COST_AND_DELAY: N_("Cost and delay of the return"),
    _P.HDS_RETURN_FORMATS: N_("Readable formats"),
    _P.HDS_STORED_IN_EEA: N_("Stored in the EEA only"),
    _P.HDS_REMOTE_ACCESS: N_("Access from outside the EEA"),
    _P.HDS_FOREIGN_LAW: N_("Laws from outside Europe"),
    _P.NIS2_CONTINUITY: N_("Continuity and backups"),
    _P.NIS2_SUPPLY_CHAIN: N_("Security of the supply chain"),
    _P.NIS2_SUPPLIER_VULNERABILITIES: N_("Weaknesses of each supplier"),
    _P.DATA_ACT_NOTICE: N_("Notice of two months at most"),
    _P.DATA_ACT_TRANSITION: N_("Transition of 30 days at most"),
    _P.DATA_ACT_RETRIEVAL: N_("Data retrievable for 30 days at least"),
    _P.DATA_ACT_NO_CHARGES: N_("No switching charges"),
    _P.ANSSI_OFFER_STUDIED: N_("Offer and limits of liability studied"),
    _P.ANSSI_REVERSIBILITY: N_("Contract reversible"),
    _P.ANSSI_AUDITS: N_("Audits carried out"),
    _P.ANSSI_OPEN_FORMAT: N_("Backup and return in an open format"),
    _P.ANSSI_SECURITY_MAINTAINED: N_("Security kept up over time"),
    _P.ANSSI_PLAN_IN_TENDER: N_("Security assurance plan in the tender"),
    _P.ANSSI_PLAN_ANNEXED: N_("Security assurance plan in the contract"),
}

_MEANINGS = {
    _P.GDPR_GUARANTEES: N_("The provider shows measures that make its processing meet the GDPR."),
    _P.GDPR_SUBPROCESSORS_AUTHORISED: N_("No other processor comes in without prior written authorisation."),
    _P.GDPR_SUBJECT_MATTER: N_("The contract says what is processed, how long, how, what for, and which data of whom."),
    _P.GDPR_INSTRUCTIONS: N_("The provider processes data as it was told in writing, and not otherwise."),
    _P.GDPR_CONFIDENTIALITY: N_("The people who may see the data are bound to confidentiality."),
    _P.GDPR_SECURITY: N_("The provider takes the security measures Article 32 asks for."),
    _P.GDPR_SUBPROCESSOR_CONDITIONS: N_(
        "The contract repeats the conditions on which the provider may call in others."
    ),
    _P.GDPR_DATA_SUBJECTS: N_("The provider helps to answer those who ask for access, correction or erasure."),
    _P.GDPR_ASSISTANCE: N_("The provider helps with security, breaches and impact assessments."),
    _P.GDPR_DELETE_OR_RETURN: N_("At the end the company chooses whether the data are erased or given back."),
    _P.GDPR_AUDITS: N_("The provider hands over what proves compliance and lets itself be audited."),
    _P.GDPR_SAME_OBLIGATIONS: N_("What the provider owes, its sub-processors owe by contract too."),
    _P.GDPR_IN_WRITING: N_("The contract is in writing; electronic form will do."),
    _P.HDS_CERTIFICATE: N_("The contract says what the HDS certificate covers, when it was issued and is renewed."),
    _P.HDS_SERVICES: N_(
        "The contract describes services and results: availability, integrity, confidentiality, audit."
    ),
    _P.HDS_DATA_SUBJECTS: N_("The contract says how rights are exercised and how breaches are reported."),
    _P.HDS_INCIDENT_CONTACT: N_("The contract names whom to call about incidents that touch health data."),
    _P.HDS_INDICATORS: N_("Indicators, guaranteed levels, how often they are measured, and penalties or none."),
    _P.HDS_SUBCONTRACTORS: N_("On which terms others are called in, with protection of the same level."),
    _P.HDS_ACCESS: N_("The contract describes how access to health data is controlled."),
    _P.HDS_CHANGES_AGREED: N_("Changes that lower service levels or guarantees need the client's prior agreement."),
    _P.HDS_FAILURE_GUARANTEES: N_("The contract says what covers a failure of the host."),
    _P.HDS_NO_OTHER_USE: N_("The contract forbids to use the data for anything but hosting them."),
    _P.HDS_EVERYTHING_RETURNED: N_("At the end, or earlier, all information entrusted is given back."),
    _P.HDS_COPIES_DESTROYED: N_("Once everything is given back, every copy is destroyed."),
    _P.HDS_RETURN_COST_AND_DELAY: N_("The contract says how the cost and the delay of giving back are worked out."),
    _P.HDS_RETURN_FORMATS: N_("Data come back in formats that can be read and used elsewhere."),
    _P.HDS_STORED_IN_EEA: N_(
        "Health data are stored in the European Economic Area only, and the client is told where."
    ),
    _P.HDS_REMOTE_ACCESS: N_(
        "Remote access from outside rests on an adequacy decision, or on guarantees told to the client."
    ),
    _P.HDS_FOREIGN_LAW: N_("The contract lists foreign laws that could force access, and what is done about it."),
    _P.NIS2_CONTINUITY: N_("Continuity, backups and crisis management are organised, the provider included."),
    _P.NIS2_SUPPLY_CHAIN: N_("Security is settled with every direct supplier and service provider."),
    _P.NIS2_SUPPLIER_VULNERABILITIES: N_("The weaknesses of each direct supplier are known and taken into account."),
    _P.DATA_ACT_NOTICE: N_("Whoever switches gives two months' notice at most."),
    _P.DATA_ACT_TRANSITION: N_("The switch takes 30 days at most, up to seven months in exceptional cases."),
    _P.DATA_ACT_RETRIEVAL: N_("After the switch the data can be fetched for 30 days at least."),
    _P.DATA_ACT_NO_CHARGES: N_("From 12 January 2027 the provider charges nothing for the switch."),
    _P.ANSSI_OFFER_STUDIED: N_("Conditions, room for adaptation and limits of liability were read closely."),
    _P.ANSSI_REVERSIBILITY: N_("The contract asks for a way back."),
    _P.ANSSI_AUDITS: N_("The contract asks for audits."),
    _P.ANSSI_OPEN_FORMAT: N_("Data are backed up and given back in an open, standard format."),
    _P.ANSSI_SECURITY_MAINTAINED: N_("The contract asks for security to be kept up to date."),
    _P.ANSSI_PLAN_IN_TENDER: N_("The tender asks each provider for a security assurance plan (PAS)."),
    _P.ANSSI_PLAN_ANNEXED: N_("The plan is annexed to the contract and replaces the provider's general clauses."),
}


def label(value: CompliancePoint) -> str:
    return _(_LABELS[value])


def meaning(value: CompliancePoint) -> str:
    """One line: what has to be there."""
    return _(_MEANINGS[value])
