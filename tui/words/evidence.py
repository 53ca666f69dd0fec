"""The diagnosis page in words: the verdict with its reasons, what would settle it, and the figures worked out."""

from __future__ import annotations

from collections.abc import Iterable

from domain.assessment import Assessment
from domain.catalogue import FALSE_SIGNALS, STRUCTURAL_SIGNALS, Basis, Signal, Verdict
from domain.diagnosis import Diagnosis, Finding, SignalSource
from domain.evidence import FIREFIGHTING_LIMIT, Reason, ReasonId, Status
from domain.interval import Interval
from domain.outage import OutageCost
from domain.questions import QUESTIONS
from domain.steps import Step
from tui.formats import number, percent, width
from tui.i18n import N_, _, ngettext
from tui.words import answers, costs, questions, reasons_diagnosis, signals, sources, steps, verdicts

_VERDICT_GLYPHS = {
    Verdict.STRUCTURAL: "●",
    Verdict.WATCH: "◐",
    Verdict.SUPERFICIAL: "○",
    Verdict.NONE: "○",
    Verdict.UNDETERMINED: "?",
}

_PLAIN_ANSWERS = (ReasonId.JUDGED_PRESENT, ReasonId.JUDGED_ABSENT, ReasonId.STATED_YES, ReasonId.STATED_NO)
"""Reasons that only repeat an answer that stands on the page already."""


def verdict_glyph(value: Verdict) -> str:
    """The verdict in one cell."""
    return _VERDICT_GLYPHS[value]


# --- the verdict -----------------------------------------------------------------------------------


def verdict(diagnosis: Diagnosis) -> str:
    """One sentence: the verdict and the signals it rests on."""
    name = verdicts.name(diagnosis.verdict)
    match diagnosis.verdict:
        case Verdict.STRUCTURAL:
            present = _having(diagnosis, STRUCTURAL_SIGNALS, Status.PRESENT)
            return ngettext(
                "{verdict}: {n} structural signal is present ({names}).",
                "{verdict}: {n} structural signals are present ({names}).",
                len(present),
                verdict=name,
                names=_names(present),
            )
        case Verdict.UNDETERMINED:
            unknown = _having(diagnosis, STRUCTURAL_SIGNALS, Status.UNKNOWN)
            return ngettext(
                "{verdict}: no structural signal is present, {n} is not known yet.",
                "{verdict}: no structural signal is present, {n} are not known yet.",
                len(unknown),
                verdict=name,
            )
        case Verdict.WATCH:
            others = _names(_having(diagnosis, Signal, Status.PRESENT))
            return _(
                "{verdict}: no structural signal is present, but others are ({names}).", verdict=name, names=others
            )
        case Verdict.SUPERFICIAL:
            false = _names(_having(diagnosis, FALSE_SIGNALS, Status.PRESENT))
            return _("{verdict}: only false signals are present ({names}).", verdict=name, names=false)
        case _:
            unknown = _having(diagnosis, Signal, Status.UNKNOWN)
            if not unknown:
                return _("{verdict}: none of the seven is present.", verdict=name)
            return _("{verdict} so far; not known yet: {names}.", verdict=name, names=_names(unknown))


def may_become(diagnosis: Diagnosis) -> str:
    """The other verdicts that the unknown signals still allow; empty when it is settled."""
    if diagnosis.is_settled:
        return ""
    others = [verdicts.name(verdict) for verdict in diagnosis.possible if verdict is not diagnosis.verdict]
    return _("It may still become: {verdicts}.", verdicts=" · ".join(others))


def doubt(diagnosis: Diagnosis) -> str:
    """The structural signals whose answers are too rough for the verdict to stand firm; empty when it does."""
    structural = [diagnosis.findings[signal] for signal in STRUCTURAL_SIGNALS]
    deciding = [finding for finding in structural if finding.status is Status.PRESENT] or structural
    doubtful = [finding.signal for finding in deciding if finding.doubtful]
    # One signal that is surely present settles the verdict, whatever the others.
    if not doubtful or (diagnosis.verdict is Verdict.STRUCTURAL and len(doubtful) < len(deciding)):
        return ""
    return _("≈ In doubt: {names}.", names=_names(doubtful))


def settling(diagnosis: Diagnosis, cells: int) -> str:
    """Which questions would settle an undetermined verdict, the most useful first, as many as fit in `cells`.

    Empty when the verdict is not undetermined.
    """
    text = ""
    for most in range(1, len(diagnosis.settling) + 1):
        longer = _("Ask first: {questions}", questions=_some(diagnosis.settling, most))
        if text and width(longer) > cells:
            break
        text = longer
    return text


def _having(diagnosis: Diagnosis, among: Iterable[Signal], status: Status) -> list[Signal]:
    return [signal for signal in among if diagnosis.findings[signal].status is status]


def _names(found: Iterable[Signal]) -> str:
    return " · ".join(signals.name(signal) for signal in found)


def _some(ids: tuple[str, ...], most: int) -> str:
    """The first `most` questions by label, and how many more there are."""
    text = " · ".join(labelled(id) for id in ids[:most])
    return f"{text} (+{len(ids) - most})" if len(ids) > most else text


def labelled(id: str) -> str:
    """The label of a question, with the step it is asked in where that is not the diagnosis."""
    step = QUESTIONS[id].step
    label = questions.label(id)
    return label if step is Step.DIAGNOSIS else f"{label} ({steps.short(step)})"


def labels(ids: Iterable[str]) -> str:
    return ", ".join(labelled(id) for id in ids)


# --- one signal ------------------------------------------------------------------------------------


def state(finding: Finding, *, who: bool = True) -> str:
    """Present, absent or unknown; whether it is in doubt; with `who`, whether a person judged so."""
    text = reasons_diagnosis.status(finding.status)
    if who and finding.judged is not None:
        text = _("{status}, judged", status=text)
    return _("{status} ≈ in doubt", status=text) if finding.doubtful else text


def source(signal: Signal, value: SignalSource) -> str:
    """How frequent and how critical a signal is, and who says so; its kind where nobody does."""
    if value.criticality is None or value.criticality_basis is None:
        return f"{signals.kind(signal)}, {origin(value.rule)}"
    level = signals.criticality(value.criticality)
    frequency = "" if value.frequency is None else f"{percent(value.frequency)} · "
    return f"{frequency}{level}, {origin(value.criticality_basis)}"


def source_sentence(signal: Signal, value: SignalSource) -> str:
    """The same for somebody who sees it for the first time."""
    says = f"{signals.meaning(signal).removesuffix('.')} ({signals.kind(signal)})."
    if value.frequency is None or value.criticality is None:
        return says
    figures = _(
        "The article's table: frequency {frequency}, criticality {level}.",
        frequency=percent(value.frequency),
        level=signals.criticality(value.criticality),
    )
    return f"{says} {figures}"


_ORIGINS = {Basis.STATED: N_("article"), Basis.READING: N_("our reading"), Basis.ADDITION: N_("our addition")}


def origin(value: Basis) -> str:
    """Whose claim it is, in a word or two."""
    return _(_ORIGINS[value])


def judged(finding: Finding) -> str:
    """How the judgement stands to the facts; empty while there is no judgement."""
    if finding.judged is None:
        return ""
    said, facts = reasons_diagnosis.status(finding.judged), reasons_diagnosis.status(finding.computed)
    if finding.is_contested:
        return _("Judged {judged}, against the facts: they say {computed}.", judged=said, computed=facts)
    if finding.computed is Status.UNKNOWN:
        return _("Judged {judged}; the facts alone do not settle it.", judged=said)
    return _("Judged {judged}, as the facts say.", judged=said)


def reasons(finding: Finding) -> list[str]:
    """One sentence for each fact that decides, with whose rule it is; answers that stand on the page are left out."""
    return [_sourced(reason) for reason in finding.reasons if reason.id not in _PLAIN_ANSWERS]


def _sourced(reason: Reason) -> str:
    return f"{reasons_diagnosis.reason(reason).removesuffix('.')} · {sources.rule(reason.basis)}"


def elsewhere(finding: Finding) -> str:
    """The missing facts that are asked on another step; empty when there is none or they no longer matter."""
    ids = [id for id in finding.missing if QUESTIONS[id].step is not Step.DIAGNOSIS]
    if not ids or finding.status is not Status.UNKNOWN:
        return ""
    return _("Also needed: {questions}.", questions=labels(ids))


def growth(assessment: Assessment) -> str:
    """Headcount and IT staff, two years ago and today; empty while none of the four is known."""
    ids = ("headcount_two_years_ago", "headcount", "it_staff_two_years_ago", "it_staff")
    if all(assessment.number(id) is None for id in ids):
        return ""
    people_then, people_now, staff_then, staff_now = (_figure(assessment, id) for id in ids)
    return _(
        "Two years ago → today: employees {people_then} → {people_now}, IT staff {staff_then} → {staff_now}.",
        people_then=people_then,
        people_now=people_now,
        staff_then=staff_then,
        staff_now=staff_now,
    )


def _figure(assessment: Assessment, id: str) -> str:
    value = assessment.number(id)
    return answers.glyph(assessment.answer(id).state) if value is None else number(value)


def threshold() -> str:
    """What share of time makes firefighting a signal."""
    return _(
        "A signal when it is more than {limit} · {source}",
        limit=percent(FIREFIGHTING_LIMIT),
        source=sources.basis(Basis.STATED),
    )


# --- the cost of outages ---------------------------------------------------------------------------


def amount(value: Interval, at_least: bool = False) -> str:
    """An amount with its doubt: the likely one, then the lowest and the highest; `at_least` while parts of it are not
    known, so that nothing bounds it above."""
    return costs.amount(value, at_least)


def outage(cost: OutageCost) -> list[str]:
    """What outages cost, one sentence a line: each time, in a year against maintenance, and what is not counted."""
    sentences = []
    if cost.per_outage is not None:
        is_open = bool(cost.counted_as_zero)
        sentences.append(_("One outage costs {cost}.", cost=amount(cost.per_outage, is_open)))
    if cost.per_year is not None:
        sentences.append(_year(cost, amount(cost.per_year, cost.is_lower_bound)))
    if cost.missing:
        sentences.append(_("No yearly figure yet without: {questions}.", questions=labels(cost.missing)))
    elif cost.is_lower_bound:
        sentences.append(not_counted(cost))
    return sentences


def not_counted(cost: OutageCost) -> str:
    """The parts a figure leaves out, because nobody knows them."""
    return _("At least that much; not counted yet: {questions}.", questions=labels(cost.counted_as_zero))


def _year(cost: OutageCost, year: str) -> str:
    if cost.maintenance is None or cost.per_year is None:
        return _("A year of outages costs {cost}.", cost=year)
    maintenance = amount(cost.maintenance)
    if cost.per_year.likely > cost.maintenance.likely:
        return _(
            "A year of outages costs {cost}: more than maintenance, {maintenance}.", cost=year, maintenance=maintenance
        )
    if cost.is_lower_bound:
        return _(
            "A year of outages costs {cost}: whether that is more than maintenance, {maintenance}, is not known.",
            cost=year,
            maintenance=maintenance,
        )
    return _(
        "A year of outages costs {cost}: not more than maintenance, {maintenance}.", cost=year, maintenance=maintenance
    )
