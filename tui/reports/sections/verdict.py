"""The diagnosis: the verdict, the signals it rests on, and what outages cost."""

from __future__ import annotations

from collections.abc import Iterator

from domain.evidence import Status
from domain.outage import outage_cost
from tui.i18n import _
from tui.reports.case import Case
from tui.reports.document import Block, Bullets, Paragraph, Section, Table, Tone
from tui.words import evidence, reasons_diagnosis, signals, verdicts


def verdict(case: Case) -> Section:
    return Section("verdict", _("The verdict"), tuple(_blocks(case)))


def verdict_sentences(case: Case) -> tuple[Paragraph, ...]:
    """The verdict, what follows from it, and how firm it is."""
    diagnosis = case.diagnosis
    rest = (evidence.doubt(diagnosis), evidence.may_become(diagnosis))
    return (
        Paragraph(evidence.verdict(diagnosis), Tone.STRONG),
        Paragraph(verdicts.sentence(diagnosis.verdict)),
        *(Paragraph(text, Tone.WARN) for text in rest if text),
    )


def _blocks(case: Case) -> Iterator[Block]:
    diagnosis = case.diagnosis
    yield from verdict_sentences(case)
    yield Table(
        _("Signals"),
        (_("Signal"), _("State"), _("Source")),
        tuple(
            (
                signals.name(finding.signal),
                f"{reasons_diagnosis.status_glyph(finding.status)} {evidence.state(finding)}",
                evidence.source(finding.signal, finding.source),
            )
            for finding in diagnosis.findings.values()
        ),
        _("Worked out from the answers by the rules of the method; the last column says whose claim a signal is."),
    )
    for finding in diagnosis.findings.values():
        reasons = tuple(evidence.reasons(finding)) if finding.status is not Status.UNKNOWN else ()
        if reasons:
            yield Bullets(reasons, signals.name(finding.signal))
    outages = tuple(evidence.outage(outage_cost(case.assessment)))
    if outages:
        yield Bullets(outages, _("What outages cost"), _("Worked out from the hours, people and amounts answered."))
