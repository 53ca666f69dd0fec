from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.assessment import SafeguardCheck
from domain.catalogue import Model, Safeguard, SafeguardGroup, SafeguardState
from domain.safeguards import (
    MITIGATIONS,
    SAFEGUARDS_BY_GROUP,
    FullOutsourcingRisk,
    gaps,
    required,
    unmitigated,
)
from tests.domain.building import answered

TODAY = date(2026, 3, 2)
PRESENT = SafeguardCheck(state=SafeguardState.PRESENT)


def test_every_safeguard_is_in_one_group_in_the_order_of_the_catalogue() -> None:
    assert [id for ids in SAFEGUARDS_BY_GROUP.values() for id in ids] == list(Safeguard)
    assert list(SAFEGUARDS_BY_GROUP) == list(SafeguardGroup)


def test_the_more_is_delegated_the_more_is_needed() -> None:
    assert required(Model.IN_HOUSE) < required(Model.CO_SOURCING) < required(Model.FULL)
    for model in (Model.FULL, Model.PARTIAL, Model.HYBRID, Model.LAYERED, Model.PROGRESSIVE):
        assert required(model) == set(Safeguard)
    assert required("option_1") == set(Safeguard)


def test_in_house_needs_nothing_that_only_a_contract_gives() -> None:
    alone = required(Model.IN_HOUSE)
    assert not alone & {Safeguard.PROVIDER_AUDIT, Safeguard.CONTRACT_STEERING, Safeguard.EXIT_CLAUSES}
    assert not alone & set(SAFEGUARDS_BY_GROUP[SafeguardGroup.PROVIDER])
    assert set(SAFEGUARDS_BY_GROUP[SafeguardGroup.DOCUMENTATION]) <= alone
    assert {Safeguard.IT_BUSINESS_VISION, Safeguard.SECURITY_COMPLIANCE} <= alone


@pytest.mark.parametrize(("days", "overdue"), [(-1, True), (0, False), (1, False)])
def test_a_gap_is_overdue_the_day_after_its_date(days: int, overdue: bool) -> None:
    check = SafeguardCheck(state=SafeguardState.TO_DO, owner="Ana", due=TODAY + timedelta(days))
    found = gaps(answered().with_safeguard(Safeguard.NETWORK_MAP, check), Model.IN_HOUSE, TODAY)
    (gap,) = [gap for gap in found if gap.safeguard is Safeguard.NETWORK_MAP]
    assert (gap.is_overdue, gap.owner, gap.state) == (overdue, "Ana", SafeguardState.TO_DO)
    assert not any(other.is_overdue for other in found if other is not gap)


states = st.dictionaries(st.sampled_from(Safeguard), st.sampled_from(SafeguardState))


@given(states, st.sampled_from([*Model, "option_1"]))
def test_gaps_are_what_is_needed_and_not_present(given_states: dict[Safeguard, SafeguardState], option: str) -> None:
    case = answered()
    for id, state in given_states.items():
        case = case.with_safeguard(id, SafeguardCheck(state=state))
    found = [gap.safeguard for gap in gaps(case, option, TODAY)]
    present = {id for id, state in given_states.items() if state is SafeguardState.PRESENT}
    assert found == [id for id in Safeguard if id in required(option) - present]


def test_every_risk_of_full_outsourcing_has_safeguards_that_hold_it_down() -> None:
    assert set(MITIGATIONS) == set(FullOutsourcingRisk)
    risk = FullOutsourcingRisk.LOSS_OF_STRATEGIC_SKILLS
    case = answered()
    assert unmitigated(case, risk) == MITIGATIONS[risk]
    for id in MITIGATIONS[risk]:
        case = case.with_safeguard(id, PRESENT)
    assert unmitigated(case, risk) == ()
    assert unmitigated(case, FullOutsourcingRisk.HARD_TO_REINSOURCE)
