"""Every worked example is there to be reproduced: none may lie about without a test that names it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from mcda.cases import CASES

TESTS = Path(__file__).parent.parent


def named_in_tests() -> set[str]:
    """Every string in the tests of the method."""
    trees = (ast.parse(path.read_text("utf-8")) for path in TESTS.rglob("*.py"))
    nodes = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {node.value for node in nodes if isinstance(node.value, str)}


def test_every_worked_example_is_used() -> None:
    assert set(CASES) - named_in_tests() == set()


@pytest.mark.parametrize("id", CASES)
def test_every_worked_example_says_where_it_comes_from_and_what_it_expects(id: str) -> None:
    case = CASES[id]
    assert case["source"]
    assert "input" in case
    assert case["expected"]
