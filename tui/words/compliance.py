"""Rules in words: which they are, whether they apply and why, and where a point stands."""

from __future__ import annotations

from collections.abc import Sequence

from domain.compliance.applicability import REASON_BASIS, ApplicabilityReason, RegimeScope
from domain.compliance.check import Applicability, PointState
from domain.compliance.findings import PointStatus, RegimeFinding
from domain.compliance.points import FORCES, READ_AT, RULES, CompliancePoint, Force, Regime
from tui.i18n import N_, _, ngettext
from tui.words import sources

NAME_CELLS = 34
"""Most cells of the name of a regime."""

_REGIMES = {
    Regime.GDPR: N_("GDPR: the processor's contract"),
    Regime.HDS: N_("HDS: hosting of health data"),
    Regime.NIS2: N_("NIS2: suppliers"),
    Regime.DATA_ACT: N_("Data Act: switching cloud provider"),
    Regime.ANSSI: N_("ANSSI: security assurance plan"),
}

_SHORT = {
    Regime.GDPR: N_("GDPR"),
    Regime.HDS: N_("HDS"),
    Regime.NIS2: N_("NIS2"),
    Regime.DATA_ACT: N_("Data Act"),
    Regime.ANSSI: N_("ANSSI"),
}

_TEXTS = {
    Regime.GDPR: N_("Regulation (EU) 2016/679, Article 28"),
    Regime.HDS: N_("HDS reference, version 2 (order of 26 April 2024)"),
    Regime.NIS2: N_("Directive (EU) 2022/2555, Article 21"),
    Regime.DATA_ACT: N_("Regulation (EU) 2023/2854"),
    Regime.ANSSI: N_("ANSSI, IT hygiene guide, rule 3"),
}

_REFERENCES = {
    Regime.GDPR: N_("GDPR, Art. {reference}"),
    Regime.HDS: N_("HDS v2, EXI {reference}"),
    Regime.NIS2: N_("NIS2, Art. {reference}"),
    Regime.DATA_ACT: N_("Data Act, Art. {reference}"),
    Regime.ANSSI: N_("ANSSI guide, rule {reference}"),
}

_FORCES = {
    Force.LAW: N_("law"),
    Force.CERTIFICATION: N_("certification"),
    Force.GUIDANCE: N_("good practice"),
}

_APPLICABILITIES = {
    Applicability.APPLIES: N_("applies"),
    Applicability.DOES_NOT_APPLY: N_("does not apply"),
    Applicability.UNKNOWN: N_("not known"),
}

_REASONS = {
    ApplicabilityReason.NO_PROVIDER: N_("Nothing is handed over: there is no contract to check."),
    ApplicabilityReason.PERSONAL_DATA: N_("A provider would handle personal data."),
    ApplicabilityReason.STAFF_FILES: N_("Personal data were left out, but staff files are personal data: ask again."),
    ApplicabilityReason.NO_PERSONAL_DATA: N_("No personal data, and nobody else on the payroll."),
    ApplicabilityReason.HEALTH_DATA: N_("A provider would handle health data."),
    ApplicabilityReason.NO_HEALTH_DATA: N_("No health data were named."),
    ApplicabilityReason.DATA_NOT_KNOWN: N_("Nobody has said yet which data fall under rules."),
    ApplicabilityReason.SOURCES_GIVE_NO_RULE: N_(
        "Depends on sector and size; our sources give no threshold: have it checked."
    ),
    ApplicabilityReason.OTHER_RULES_SAID: N_("Other rules were said to apply: check whether this is one of them."),
    ApplicabilityReason.CLOUD_PLANNED: N_("A move to the cloud is planned."),
    ApplicabilityReason.CLOUD_NOT_KNOWN: N_(
        "Applies to cloud services and software as a service: say whether any is used."
    ),
    ApplicabilityReason.ANY_PROVIDER: N_("Good practice with any provider."),
}

_STATES = {
    PointState.NOT_ASKED: N_("not asked"),
    PointState.PRESENT: N_("present"),
    PointState.MISSING: N_("missing"),
    PointState.UNKNOWN: N_("not known"),
    PointState.NOT_APPLICABLE: N_("not applicable"),
}

_STATUSES = {
    PointStatus.PRESENT: N_("present"),
    PointStatus.MISSING: N_("missing"),
    PointStatus.OPEN: N_("to check"),
    PointStatus.NOT_CONCERNED: N_("not concerned"),
    PointStatus.LATER: N_("not in force yet"),
    PointStatus.UNKNOWN: N_("may not apply"),
}

SHORT_CELLS = 10
"""Most cells of a status in a column."""

_SHORT_STATUSES = {
    PointStatus.PRESENT: N_("present"),
    PointStatus.MISSING: N_("missing"),
    PointStatus.OPEN: N_("to check"),
    PointStatus.NOT_CONCERNED: N_("no concern"),
    PointStatus.LATER: N_("later"),
    PointStatus.UNKNOWN: N_("uncertain"),
}

_GLYPHS = {
    PointStatus.PRESENT: "✓",
    PointStatus.MISSING: "✗",
    PointStatus.OPEN: "○",
    PointStatus.NOT_CONCERNED: "–",
    PointStatus.LATER: "›",
    PointStatus.UNKNOWN: "?",
}


def regime(value: Regime) -> str:
    return _(_REGIMES[value])


def text_of(value: Regime) -> str:
    """The legal or other text a regime is."""
    return _(_TEXTS[value])


def reference(value: CompliancePoint) -> str:
    """Where a point stands: the regime and its article, requirement or rule."""
    rule = RULES[value]
    return _(_REFERENCES[rule.regime], reference=rule.reference)


def force(value: Force) -> str:
    """How far a regime binds."""
    return _(_FORCES[value])


def applicability(value: Applicability) -> str:
    return _(_APPLICABILITIES[value])


def reason(value: ApplicabilityReason) -> str:
    """One sentence: why a regime applies, does not, or cannot be told."""
    return _(_REASONS[value])


def state(value: PointState) -> str:
    """What was entered for a point."""
    return _(_STATES[value])


def status(value: PointStatus) -> str:
    """Where a point stands, its regime considered."""
    return _(_STATUSES[value])


def status_short(value: PointStatus) -> str:
    """The same for a column."""
    return _(_SHORT_STATUSES[value])


def status_glyph(value: PointStatus) -> str:
    """The status in one cell."""
    return _GLYPHS[value]


def short(value: Regime) -> str:
    """What a regime is called for short."""
    return _(_SHORT[value])


def summary(values: Sequence[RegimeFinding]) -> str:
    """One sentence: what is missing and to be found out, and of which rules."""
    missing = sum(value.count(PointStatus.MISSING) for value in values)
    open_ = sum(value.count(PointStatus.OPEN) for value in values)
    if not missing and not open_:
        text = _("Compliance: nothing is missing of the rules that apply.")
    elif not missing:
        text = _("Compliance: {open} to check.", open=open_)
    else:
        text = ngettext(
            "Compliance: {n} missing, {open} to check.",
            "Compliance: {n} missing, {open} to check.",
            missing,
            open=open_,
        )
    applying = _named(values, Applicability.APPLIES)
    unknown = _named(values, Applicability.UNKNOWN)
    if applying:
        text += " " + ngettext("Applies: {regimes}.", "Apply: {regimes}.", len(applying), regimes=", ".join(applying))
    if unknown:
        text += " " + ngettext(
            "Not known whether it applies: {regimes}.",
            "Not known whether they apply: {regimes}.",
            len(unknown),
            regimes=", ".join(unknown),
        )
    return text


def regime_line(value: RegimeFinding) -> str:
    """One sentence: a regime, whether it applies, and how far its points are in place."""
    applies = value.scope.applicability
    name, said = regime(value.regime), applicability(applies)
    if applies is Applicability.DOES_NOT_APPLY:
        return _("{regime} · {applies}", regime=name, applies=said)
    present, total = value.count(PointStatus.PRESENT), len(value.points)
    missing = value.count(PointStatus.MISSING)
    if missing:
        return ngettext(
            "{regime} · {applies}, {present} of {total} in place, {n} missing",
            "{regime} · {applies}, {present} of {total} in place, {n} missing",
            missing,
            regime=name,
            applies=said,
            present=present,
            total=total,
        )
    return _(
        "{regime} · {applies}, {present} of {total} in place", regime=name, applies=said, present=present, total=total
    )


def source(value: Regime) -> str:
    """The text of a regime, how far it binds, and where it was read."""
    read_at = ", ".join(_place(place) for place in READ_AT[value])
    return _("{text} · {force} · read at: {read_at}", text=text_of(value), force=force(FORCES[value]), read_at=read_at)


def _place(value: str) -> str:
    """Where a text was read, the kind of place in the language in use."""
    name, is_file, _file = value.partition(" library, ")
    return _("{name} library", name=name) if is_file else value


def why(value: RegimeScope) -> str:
    """One sentence: why the regime applies or not, and whether a person said the contrary."""
    text = f"{reason(value.reason).removesuffix('.')} · {sources.basis(REASON_BASIS)}"
    if value.is_contested:
        return _("Said here: {said}, against the answers: {reason}", said=applicability(value.said), reason=text)
    return text


def _named(values: Sequence[RegimeFinding], applies: Applicability) -> list[str]:
    return [short(value.regime) for value in values if value.scope.applicability is applies]
