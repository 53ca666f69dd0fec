"""The scope map: IT functions, who holds them, and the three levels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from domain.catalogue import Holder, ItFunction
from tui.i18n import N_, _, ngettext

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

SHORT_CELLS = 8
"""Most cells of a holder where there is little room."""

_SHORT = {
    Holder.IN_HOUSE: N_("In-house"),
    Holder.SHARED: N_("Shared"),
    Holder.PROVIDER: N_("Provid."),
}

_LEVELS = {
    "n1": N_("Level 1: daily support"),
    "n2": N_("Level 2: technical operation"),
    "n3": N_("Level 3: steering and design"),
}


_GLYPHS = {Holder.IN_HOUSE: "■", Holder.SHARED: "◧", Holder.PROVIDER: "□"}


def function(value: ItFunction) -> str:
    return _(_FUNCTIONS[value])


def meaning(value: ItFunction) -> str:
    """One line: what the function covers."""
    return _(_MEANINGS[value])


def holder(value: Holder) -> str:
    return _(_HOLDERS[value])


def holder_short(value: Holder) -> str:
    """The same for a narrow column."""
    return _(_SHORT[value])


def glyph(value: Holder | None) -> str:
    """A holder in one cell; a point for nobody yet."""
    return _GLYPHS[value] if value else "·"


def legend() -> str:
    """What the signs of the picture mean, on one line."""
    signs = [f"{glyph(each)} {holder(each)}" for each in Holder]
    return " · ".join((*signs, _("· nobody yet"), _("[ ] other than your map")))


def level(value: str) -> str:
    """The heading of a level, `n1` to `n3`."""
    return _(_LEVELS[value])


def summary(holders: Mapping[ItFunction, Holder], to_learn: Sequence[ItFunction]) -> str:
    """One sentence on the map: who does how much, and what is still to be learned."""
    if not holders:
        return _("Nobody was given anything yet: fill the map as a model does, then change what differs here.")
    counts = Counter(holders.values())
    nobody = len(ItFunction) - len(holders)
    parts = [
        ngettext("{n} function in-house", "{n} functions in-house", counts[Holder.IN_HOUSE]),
        ngettext("{n} shared", "{n} shared", counts[Holder.SHARED]) if counts[Holder.SHARED] else "",
        ngettext("{n} at the provider", "{n} at the provider", counts[Holder.PROVIDER]),
        ngettext("{n} given to nobody yet", "{n} given to nobody yet", nobody) if nobody else "",
    ]
    text = _("{parts}.", parts=", ".join(filter(None, parts)))
    if not to_learn:
        return text
    return text + " " + _("To hire or learn: {functions}.", functions=", ".join(map(function, to_learn)))


def side_by_side(moving: int) -> str:
    """One sentence: how far the options kept differ in who does what."""
    if not moving:
        return _("The options side by side: all give every function to the same hands.")
    return ngettext(
        "The options side by side: {n} function changes hands from one to another.",
        "The options side by side: {n} functions change hands from one to another.",
        moving,
    )


def gaps_meaning() -> str:
    """What the section of skills shows."""
    return _("Levels needed less levels held. A provider brings what is missing only where it does the work.")


def picture_meaning() -> str:
    """What the picture shows."""
    return _("Who does what by your map and by each option kept; brackets show where an option differs from the map.")
