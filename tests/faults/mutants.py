"""What the tests make of small mistakes in a module: each is made, one at a time, and should be found.

    python -m tests.faults.mutants storage/seal.py [--every 1] [--processes 2] TEST ...

A mistake is another comparison, `and` for `or`, a condition turned round, another constant, nothing returned, `+` for
`-`, or a statement left out; annotations, docstrings, `__all__` and what only type checkers run are left alone. Each
runs in a fork of a process that has loaded everything but `storage` and the tests. Prints those no test found, and the
score.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.abc import MetaPathFinder, SourceLoader
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import ModuleType

import hypothesis
import pytest

import domain.samples

LONGEST = 900.0
"""Seconds the tests may take without any mistake."""

TIMES_AS_LONG = 5
"""How many times as long they may take with one; then it counts as found, as one that makes them run on for ever."""

# Plain assertions: what is loaded already cannot be rewritten, and nobody reads what a test says.
_OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "--assert=plain")

_OTHER = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
}
"""The operator that takes the place of another."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: where it stands, what the line says with it, and the whole module with it."""

    line: int
    said: str
    instead: str
    tree: ast.Module


def mistakes(source: str) -> Iterator[Mistake]:
    """Every mistake that can be made in a module, one at a time."""
    tree = ast.parse(source)
    places = list(_places(tree))
    for number, node in enumerate(places):
        for change in range(_changes(node)):
            changed = copy.deepcopy(tree)
            twin = list(_places(changed))[number]
            _change(twin, change)
            before, after = ast.unparse(node), ast.unparse(twin)
            if before != after:
                yield Mistake(node.lineno, before, after, ast.fix_missing_locations(changed))  # type: ignore[attr-defined]


def _places(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that can be changed, but for annotations, docstrings, imports and what only type checkers run."""
    for name, field in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for child in field if isinstance(field, list) else [field]:
            if not isinstance(child, ast.AST) or isinstance(child, ast.Import | ast.ImportFrom):
                continue
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                continue
            if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
                continue
            if isinstance(child, ast.Assign) and ast.unparse(child.targets[0]) == "__all__":
                continue
            if _changes(child):
                yield child
            yield from _places(child)


def _changes(node: ast.AST) -> int:
    """In how many ways a node can be changed."""
    match node:
        case ast.Compare():
            return len(node.ops)
        case ast.BoolOp() | ast.If() | ast.IfExp() | ast.While() | ast.Expr() | ast.Raise():
            return 1
        case ast.BinOp() | ast.AugAssign():
            return int(type(node.op) in _OTHER)
        case ast.Return():
            return int(node.value is not None and not _is_constant(node.value, None))
        case ast.Constant():
            return int(isinstance(node.value, bool | int | str | bytes))
    return 0


def _change(node: ast.AST, number: int) -> None:
    match node:
        case ast.Compare():
            node.ops[number] = _OTHER[type(node.ops[number])]()
        case ast.BoolOp() | ast.BinOp() | ast.AugAssign():
            node.op = _OTHER[type(node.op)]()
        case ast.If() | ast.IfExp() | ast.While():
            node.test = ast.UnaryOp(ast.Not(), node.test)
        case ast.Return():
            node.value = ast.Constant(None)
        case ast.Constant(value=bool(value)):
            node.value = not value
        case ast.Constant(value=int(value)):
            node.value = value + 1
        case ast.Constant(value=str(value)):
            node.value = value + "x"
        case ast.Constant(value=bytes(value)):
            node.value = value + b"x"
        case ast.Expr():
            node.value = ast.Constant(None)
        case ast.Raise():
            node.exc, node.cause = ast.Name("AssertionError", ast.Load()), None


def _is_constant(node: ast.expr, value: object) -> bool:
    return isinstance(node, ast.Constant) and node.value is value


# --- running ---------------------------------------------------------------------------------------


class _Instead(MetaPathFinder, SourceLoader):
    """Loads one module from a tree, whatever its file says."""

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        self._name, self._path, self._tree = name, path, tree

    def find_spec(self, name: str, path: object = None, target: ModuleType | None = None) -> ModuleSpec | None:
        return spec_from_loader(name, self, origin=str(self._path)) if name == self._name else None

    def get_filename(self, fullname: str) -> str:
        return str(self._path)

    def get_data(self, path: str | bytes) -> bytes:
        return b""

    def get_code(self, fullname: str) -> object:  # type: ignore[override]
        return compile(self._tree, str(self._path), "exec")


def is_found(path: Path, tree: ast.Module, tests: Sequence[str], seconds: float = LONGEST) -> bool:
    """Whether a test fails, within `seconds`, with the module at `path` as `tree` has it; so it does after them."""
    pid = os.fork()
    if pid == 0:
        os.setpgid(0, 0)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        sys.meta_path.insert(0, _Instead(".".join(path.with_suffix("").parts), path, tree))
        code = 1
        try:
            code = int(pytest.main([*_OPTIONS, *tests]))
        finally:
            os._exit(code)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return status != 0
        time.sleep(0.02)
    os.killpg(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return True


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.faults.mutants", description=__doc__)
    parser.add_argument("module", type=Path)
    parser.add_argument("tests", nargs="+")
    parser.add_argument("--every", type=int, default=1, help="try only one of so many mistakes")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    path, tests = options.module, options.tests
    assert domain.samples
    assert not any(name.split(".")[0] == "storage" for name in sys.modules)
    # The first example that fails is enough: nobody reads it.
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    hypothesis.settings.register_profile("mutants", phases=phases, database=None)
    hypothesis.settings.load_profile("mutants")
    started = time.monotonic()
    if is_found(path, ast.parse(path.read_text(encoding="utf-8")), tests):
        raise SystemExit("the tests fail without any mistake")
    patience = 10 + TIMES_AS_LONG * (time.monotonic() - started)
    made = list(mistakes(path.read_text(encoding="utf-8")))[:: options.every]
    with ThreadPoolExecutor(options.processes) as pool:
        found = list(pool.map(lambda mistake: is_found(path, mistake.tree, tests, patience), made))
    for mistake, is_known in zip(made, found, strict=True):
        if not is_known:
            print(f"{path}:{mistake.line}: {mistake.said!r} -> {mistake.instead!r}")
    print(f"{path}: {sum(found)} of {len(found)} found ({sum(found) / len(found):.0%})")


if __name__ == "__main__":
    main()
