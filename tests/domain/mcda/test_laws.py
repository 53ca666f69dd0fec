from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, stats

from domain.mcda.beta import beta_share, beyond
from domain.mcda.kronecker import coordinates, multipliers
from domain.mcda.law import Gamma, gamma_table
from domain.mcda.weight_set import stated_weights
from mcda.cases import CASES

shapes = st.floats(0.05, 100)


@pytest.mark.parametrize("shape", [0.02, 0.2, 0.7, 1.0, 1.5, 2.2, 4, 21.4, 99, 400, 1e4])
def test_gamma_quantiles(shape: float) -> None:
    shares = [1e-7, 0.001, 0.05, 0.3, 0.5, 0.8, 0.99, 0.9999, 1 - 1e-9]
    expected = [float(value) for value in stats.gamma.ppf(shares, shape)]
    assert Gamma(shape).quantiles(shares) == pytest.approx(expected, rel=4.1e-4, abs=1e-12)
    # Between the values of a table, which has fewer than 400.
    between = np.linspace(0.001, 0.999, 4001)
    found = np.array(Gamma(shape).quantiles(between.tolist()))
    assert np.allclose(found, stats.gamma.ppf(between, shape), rtol=4.1e-4, atol=1e-12)


def test_gamma_quantiles_at_the_ends_of_the_table() -> None:
    table = gamma_table(3.0)
    assert table.below[-1] == pytest.approx(1, abs=1e-9)
    low, high = Gamma(3.0).quantiles([0.0, math.nextafter(1, 0)])
    assert low == 0
    assert high == pytest.approx(table.values[-1], rel=0.5)


@pytest.mark.parametrize("shape", [0, -1, math.nan, math.inf])
def test_a_shape_is_above_zero(shape: float) -> None:
    with pytest.raises(ValueError):
        gamma_table(shape)


def test_shares_of_gamma_values_have_the_moments_of_their_dirichlet_law() -> None:
    case = CASES["dirichlet_moments"]
    weights = stated_weights(case["input"]["w"], case["input"]["kappa"])
    places = range(1, 40_001)
    steps = multipliers(3)
    columns = [law.quantiles(coordinates(step, places)) for law, step in zip(weights.laws, steps, strict=True)]
    rows = [[value / sum(row) for value in row] for row in zip(*columns, strict=True)]
    means = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
    assert means == pytest.approx(case["expected"]["mean"], abs=5e-4)
    spread = [math.sqrt(sum((row[j] - means[j]) ** 2 for row in rows) / len(rows)) for j in range(3)]
    assert spread == pytest.approx(case["expected"]["sd"], abs=5e-4)
    together = sum((row[0] - means[0]) * (row[1] - means[1]) for row in rows) / len(rows)
    assert together == pytest.approx(case["expected"]["cov_12"], abs=1e-4)


# Nearer to 1 than this the reference itself loses the last digits.
@given(shapes, shapes, st.floats(0, 1 - 1e-12))
def test_beta_shares(a: float, b: float, value: float) -> None:
    assert beta_share(a, b, value) == pytest.approx(float(stats.beta.cdf(value, a, b)), abs=1e-10)


def test_beta_shares_at_the_ends() -> None:
    assert (beta_share(2, 3, 0), beta_share(2, 3, 1), beta_share(2, 3, -1), beta_share(2, 3, 2)) == (0, 1, 0, 1)


@pytest.mark.parametrize(("a", "b", "value"), [(2, 5, 0.1), (30, 70, 0.35), (0.5, 9.5, 0.2), (9, 1, 0), (4, 4, 1)])
def test_what_lies_beyond_a_value_of_a_beta_law(a: float, b: float, value: float) -> None:
    above, _ = integrate.quad(lambda t: float(stats.beta.sf(t, a, b)), value, 1)
    assert beyond(a, b, value) == pytest.approx((float(stats.beta.sf(value, a, b)), above), abs=1e-9)


def test_the_points_are_the_same_at_every_run_and_even() -> None:
    assert multipliers(4) == pytest.approx((math.sqrt(2) - 1, math.sqrt(3) - 1, math.sqrt(5) - 2, math.sqrt(7) - 2))
    column = coordinates(multipliers(1)[0], range(1, 1001))
    assert column[:2] == pytest.approx((0.5 + math.sqrt(2) - 1, (0.5 + 2 * (math.sqrt(2) - 1)) % 1))
    assert coordinates(multipliers(1)[0], range(501, 1001)) == column[500:]
    counts = [sum(part / 10 <= value < (part + 1) / 10 for value in column) for part in range(10)]
    assert all(abs(count - 100) <= 3 for count in counts)
