"""The scope map: IT functions, who holds them, and the three levels."""

from __future__ import annotations

from domain.catalogue import Holder, ItFunction
from tui.i18n import N_, _

NAME_CELLS = 34
"""Most cells of a name."""

HOLDER_CELLS = 11
"""Most cells of a holder."""

_FUNCTIONS = {
    ItFunction.USER_SUPPORT: N_("User support"),
    ItFunction.WORKSTATIONS: N_("Workstations"),
    ItFunction.TELEPHONY: N_("Telephony"),
    ItFunction.NETWORK: N_("Network"),
    ItFunction.SERVERS: N_("Servers"),
    ItFunction.BACKUP: N_("Backup"),
    ItFunction.CYBERSECURITY: N_("Cybersecurity"),
    ItFunction.CLOUD: N_("Cloud"),
    ItFunction.BUSINESS_APPLICATIONS: N_("Business applications"),
    ItFunction.ARCHITECTURE: N_("Architecture"),
    ItFunction.ROADMAP: N_("IT roadmap"),
    ItFunction.VENDOR_MANAGEMENT: N_("Vendor management"),
    ItFunction.IT_BUSINESS_VISION: N_("Strategic IT vision"),
    ItFunction.PROVIDER_AUDIT: N_("Audit of the provider"),
    ItFunction.SECURITY_COMPLIANCE: N_("Security and compliance"),
    ItFunction.CONTRACT_STEERING: N_("Contract and SLA steering"),
}

_MEANINGS = {
    ItFunction.USER_SUPPORT: N_("Answering users, first diagnosis, tickets."),
    ItFunction.WORKSTATIONS: N_("Installing, updating and replacing computers and phones."),
    ItFunction.TELEPHONY: N_("Lines, switchboard, mobile contracts."),
    ItFunction.NETWORK: N_("Internet access, Wi-Fi, switches, links between sites."),
    ItFunction.SERVERS: N_("Running and updating servers, on site or hosted."),
    ItFunction.BACKUP: N_("Making copies, keeping them elsewhere, trying to restore them."),
    ItFunction.CYBERSECURITY: N_("Protecting, watching, patching, reacting to attacks."),
    ItFunction.CLOUD: N_("Subscriptions, access rights and costs of online services."),
    ItFunction.BUSINESS_APPLICATIONS: N_("ERP and the software of the trade: settings, updates, support."),
    ItFunction.ARCHITECTURE: N_("Choosing how systems fit together."),
    ItFunction.ROADMAP: N_("Deciding what is done when, and with which budget."),
    ItFunction.VENDOR_MANAGEMENT: N_("Buying, renewing and comparing licences and suppliers."),
    ItFunction.IT_BUSINESS_VISION: N_("Turning the needs of the business into IT choices."),
    ItFunction.PROVIDER_AUDIT: N_("Reading reports, checking figures, noticing early signs."),
    ItFunction.SECURITY_COMPLIANCE: N_("Risk analysis, security policy, GDPR: the head stays answerable."),
    ItFunction.CONTRACT_STEERING: N_("Following commitments, penalties and changes of scope."),
}

_HOLDERS = {
    Holder.IN_HOUSE: N_("In-house"),
    Holder.SHARED: N_("Shared"),
    Holder.PROVIDER: N_("Provider"),
}

_LEVELS = {
    "n1": N_("Level 1: daily support"),
    "n2": N_("Level 2: technical operation"),
    "n3": N_("Level 3: steering and design"),
}


def function(value: ItFunction) -> str:
    return _(_FUNCTIONS[value])


def meaning(value: ItFunction) -> str:
    """One line: what the function covers."""
    return _(_MEANINGS[value])


def holder(value: Holder) -> str:
    return _(_HOLDERS[value])


def level(value: str) -> str:
    """The heading of a level, `n1` to `n3`."""
    return _(_LEVELS[value])
