"""What the facts say of an option: with the safeguards, with the decision, and in what `show` prints."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from domain.assessment import Assessment
from domain.catalogue import Holder, ItFunction, Model
from domain.compliance.check import ComplianceCheck, PointState
from domain.compliance.points import CompliancePoint
from domain.facts import (
    with_compliance,
    with_document,
    with_exit,
    with_function,
    with_new_offer,
    with_new_wave,
    with_skill,
)
from domain.it_function import FunctionCase
from domain.knowledge import Document, DocumentCase, Skill, SkillCase
from domain.option import ScopeEntry
from domain.reversibility.exit_case import ExitCase, Scenario
from domain.reversibility.index import exit_index
from domain.samples import sample
from domain.scope import Severity
from domain.wave import Wave
from storage.age import new_key
from storage.library import Library
from tests.domain.building import answered
from tests.storage.test_age import FAST, PASSPHRASE
from tests.tui.drawing import drawn, text_of
from tests.tui.pilots import interview_app
from tests.tui.pilots import text_of as screen_text
from tests.tui.test_exit_page import WORKED
from tests.tui.test_providers_page import three
from tui import i18n
from tui.cli import main
from tui.offer_grid import create_grid_of_offers
from tui.page import PageId
from tui.pages.decision import DecisionPage
from tui.pages.safeguards import SafeguardsPage
from tui.words.facts import Fact, FactLine, fact_lines

TODAY = date(2026, 6, 15)
PARTIAL = answered(decision_option="partial", decision_outcome="chosen", regulated_data=("gdpr",), headcount=40)


def lines(assessment: Assessment, option: str = Model.PARTIAL) -> dict[Fact, FactLine]:
    """The last line of each fact."""
    return {line.fact: line for line in fact_lines(assessment, option, TODAY)}


def in_order() -> Assessment:
    """A case of which every fact says something, and nothing bad."""
    case = with_exit(PARTIAL, "partial", WORKED)
    for skill in Skill:
        case = with_skill(case, skill, SkillCase(holder="Ada", deputy="Ben", has_time=True))
    for document in Document:
        case = with_document(case, document, DocumentCase(exists=True, updated_on=TODAY))
    for point in CompliancePoint:
        case = with_compliance(case, point, ComplianceCheck(state=PointState.PRESENT))
    return with_function(case, ItFunction.CLOUD, FunctionCase(skill_held=1, skill_needed=3))


def test_where_all_is_in_order_only_the_skill_to_learn_is_wrong() -> None:
    found = lines(in_order())
    assert set(found) == {Fact.SCOPE, Fact.KNOWLEDGE, Fact.EXIT, Fact.COMPLIANCE}
    assert [fact for fact, line in found.items() if line.severity] == [Fact.SCOPE]
    assert found[Fact.SCOPE].text == "Skills, if Partial outsourcing is followed: 1 to hire or learn."
    brought = with_function(in_order(), ItFunction.CLOUD, FunctionCase())
    brought = with_function(brought, ItFunction.BACKUP, FunctionCase(skill_held=1, skill_needed=3))
    assert lines(brought)[Fact.SCOPE].text == "Skills, if Partial outsourcing is followed: 1 brought by the provider."
    assert lines(brought)[Fact.SCOPE].severity is None


def test_each_fact_that_is_wrong_is_told_by_how_bad_it_is() -> None:
    bare = lines(PARTIAL)
    assert {fact: line.severity for fact, line in bare.items()} == {
        Fact.KNOWLEDGE: Severity.WARNING,
        Fact.EXIT: Severity.WARNING,
        Fact.COMPLIANCE: Severity.WARNING,
    }
    missing = with_compliance(in_order(), CompliancePoint.GDPR_AUDITS, ComplianceCheck(state=PointState.MISSING))
    assert lines(missing)[Fact.COMPLIANCE].severity is Severity.ERROR
    assert "1 missing" in lines(missing)[Fact.COMPLIANCE].text
    assert lines(PARTIAL, Model.PROGRESSIVE)[Fact.WAVES].severity is Severity.WARNING
    assert Fact.EXIT not in lines(PARTIAL, Model.IN_HOUSE)


@pytest.mark.parametrize("function", [ItFunction.PROVIDER_AUDIT, ItFunction.CONTRACT_STEERING])
def test_a_skill_given_away_is_an_error_wherever_it_happens(function: ItFunction) -> None:
    on_the_map = in_order().with_scope(function, ScopeEntry(holder=Holder.PROVIDER))
    told = [line for line in fact_lines(on_the_map, "partial", TODAY) if line.severity is Severity.ERROR]
    assert {line.fact for line in told} == {Fact.SCOPE, Fact.KNOWLEDGE}
    _id, in_a_wave = with_new_wave(in_order(), Wave(functions=(function,)))
    told = [line for line in fact_lines(in_a_wave, "partial", TODAY) if line.severity is Severity.ERROR]
    assert [line.fact for line in told] == [Fact.WAVES]
    assert "cannot be handed to a provider" in told[0].text
    id, offered = with_new_offer(in_order(), "Atlas")
    away = offered.model_copy(update={"offers": {id: offered.offers[id].model_copy(update={"functions": (function,)})}})
    assert lines(away)[Fact.PROVIDERS].severity is Severity.WARNING
    assert "everything that came in is out" in lines(away)[Fact.PROVIDERS].text


def test_the_safeguards_show_all_of_it_and_the_decision_what_is_wrong() -> None:
    wrong = with_skill(in_order(), Skill.PROVIDER_AUDIT, SkillCase(has_time=False))
    safeguards, decision = drawn(SafeguardsPage(), wrong), drawn(DecisionPage(), wrong)
    for layout, facts in (
        (safeguards, [PageId.SCOPE, PageId.KNOWLEDGE, PageId.EXIT, PageId.COMPLIANCE]),
        (decision, [PageId.SCOPE, PageId.KNOWLEDGE]),
    ):
        assert [target.field.link for target in layout.targets if target.field.link] == facts
    assert "1 skill without a holder" in text_of(decision)
    learned = with_function(in_order(), ItFunction.CLOUD, FunctionCase())
    assert "What the facts say" not in text_of(drawn(DecisionPage(), learned))


async def test_enter_on_a_fact_goes_to_its_page(tmp_path: Path) -> None:
    async with interview_app(tmp_path, PARTIAL.with_title("Nova")) as (screen, pilot):
        screen.go_to_page(PageId.DECISION)
        await pilot.pause()
        link = next(target for target in screen.sheet.layout_shown.targets if target.field.link == PageId.EXIT)
        screen.go_to_field(PageId.DECISION, link.field.key)
        await pilot.pause()
        await pilot.press("enter")
        assert screen.session.page is PageId.EXIT
        assert "Exit index of Partial outsourcing" in screen_text(pilot.app)


# --- the samples ---------------------------------------------------------------------------------------


def test_the_samples_have_facts_of_every_kind_to_look_at() -> None:
    found = {id: lines(sample(id, "en"), option) for id, option in CHOSEN.items()}
    assert found["consultancy"][Fact.WAVES].text.startswith("Wave 2: 0 of 3 criteria met; go or no-go on 15 March 2027")
    assert found["services"][Fact.PROVIDERS].text == "Shortlist: Aldane Infogérance, Brisenet. 1 offer is out."
    # A month's notice or two of hiring, then a month with both: 2 500 and a twelfth of 13 800. 60 + 15 + 14.71 points.
    assert "Coming back takes 3 months (2–5 months) and €3,650 (€2,650–6,150)" in found["consultancy"][Fact.EXIT].text
    assert exit_index(sample("consultancy", "en"), Model.PROGRESSIVE).points.likely.quantize(TENTH) == Decimal("89.7")
    assert "Coming back takes 8 months (5–15 months)" in found["services"][Fact.EXIT].text
    assert found["services"][Fact.COMPLIANCE].text.startswith("Compliance: 1 missing")
    assert "what it costs is not known" in found["industry"][Fact.EXIT].text
    assert all(Fact.KNOWLEDGE in each and Fact.SCOPE in each for each in found.values())


TENTH = Decimal("0.1")
CHOSEN = {"consultancy": Model.PROGRESSIVE, "services": Model.PARTIAL, "industry": Model.LAYERED}


# --- show --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr"])
def test_show_tells_the_index_the_gaps_and_the_points_that_are_missing(
    language: i18n.Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCIER_DATA", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "100")
    overdue = ComplianceCheck(state=PointState.MISSING, owner="Ada", due=date(2020, 1, 1))
    case = with_compliance(three().with_title("Nova"), CompliancePoint.GDPR_AUDITS, overdue)
    case = with_function(
        with_exit(case, "partial", WORKED), ItFunction.CLOUD, FunctionCase(skill_held=1, skill_needed=3)
    )
    case = with_skill(case, Skill.PROVIDER_AUDIT, SkillCase(deputy="Ben"))
    Library(tmp_path, written_by="tests").create(case, datetime.now(UTC)).close()
    assert main(["show", "Nova", "--lang", language]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "{" not in text
    if language == "en":
        assert "▲ Cloud: held 1, needed 3; to be hired or learned." in text
        assert "Exit index of Partial outsourcing: 7–67 of 100" in text
        assert "Index = 15 for each of four safeguards + 20 × (1 − months / 12)" in text
        assert "✗ GDPR, Art. 28.3.h · Audits and proof of compliance: Ada, 1 January 2020, overdue" in text
        assert "✗ Audit of the provider: nobody in-house holds it." in text
        assert "✗ Atlas: out of the running" in text
    else:
        assert "Indice de sortie" in text
        assert "RGPD, art. 28.3.h" in text


# --- the grid of offers under a passphrase -----------------------------------------------------------------


def test_a_grid_of_offers_made_from_an_encrypted_assessment_is_encrypted_too(tmp_path: Path) -> None:
    library = Library(tmp_path, written_by="tests")
    file = library.create(three().with_title("Nova"), datetime.now(UTC), new_key(PASSPHRASE, FAST))
    create_grid_of_offers(file, file.assessment, library, TODAY)
    made = [path for path in tmp_path.iterdir() if path.is_file() and path != file.path and "providers" in path.name]
    assert len(made) == 1
    assert b"Orion" not in made[0].read_bytes()
    assert library.open(made[0], lambda _path: PASSPHRASE).assessment.title == "Nova: providers"
    file.close()


def test_leaving_free_raises_the_index_by_what_it_saves() -> None:
    free = with_exit(in_order(), "partial", ExitCase(figures=WORKED.figures, leave_free=dict.fromkeys(Scenario, True)))
    # 8 months: 6.67 points; 45,000 of 60,000: a quarter of 20 points is left.
    assert "12–72 of 100" in lines(free)[Fact.EXIT].text
