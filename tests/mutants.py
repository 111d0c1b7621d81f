"""Counts the small faults that tests find: change one thing in a module, and see whether tests fail.

Run `python -m tests.mutants` with `--every N` to try each Nth change only, a module and the tests to run, for
example `python -m tests.mutants --every 9 collab_tui/domain/ordering.py tests/domain/test_ordering.py`.
The changes are made in a copy of the project in a temporary folder.
"""

import argparse
import ast
import copy
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PATIENCE = 300
"""Seconds after which the tests count as failed: a change can make a loop endless."""

PAIRS = (
    *((ast.Lt, ast.LtE), (ast.Gt, ast.GtE), (ast.Eq, ast.NotEq), (ast.In, ast.NotIn), (ast.Is, ast.IsNot)),
    *((ast.And, ast.Or), (ast.Add, ast.Sub), (ast.Mult, ast.FloorDiv)),
)
OPERATORS: dict[type[ast.AST], type[ast.AST]] = {
    one: other for a, b in PAIRS for one, other in ((a, b), (b, a))
}
"""What each operator is changed to."""


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what a node can be changed to: another operator or constant, a condition turned round."""
    match node:
        case ast.BinOp(op=op) | ast.BoolOp(op=op) if type(op) in OPERATORS:
            changed = copy.deepcopy(node)
            changed.op = OPERATORS[type(op)]()  # type: ignore[assignment]
            yield changed
        case ast.Compare(ops=[op]) if type(op) in OPERATORS:
            yield ast.Compare(node.left, [OPERATORS[type(op)]()], node.comparators)  # type: ignore[list-item]
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.If(test=test, body=body, orelse=other):
            yield ast.If(ast.UnaryOp(ast.Not(), test), body, other)
        case ast.Return(value=ast.expr()) if not isinstance(node.value, ast.Constant):
            yield ast.Return(ast.Constant(None))


class _Change(ast.NodeTransformer):
    """Makes the change with a number, or counts the changes."""

    def __init__(self, number: int) -> None:
        self.number, self.count, self.line = number, 0, 0

    def visit(self, node: ast.AST) -> ast.AST:
        for changed in changes(node):
            self.count += 1
            if self.count - 1 == self.number:
                self.line = getattr(node, "lineno", 0)
                return ast.fix_missing_locations(ast.copy_location(changed, node))
        return self.generic_visit(node)


def mutant(source: str, number: int) -> tuple[str, int]:
    """Return a module with the change that has this number, and its line: 0 if there is no such change."""
    change = _Change(number)
    return ast.unparse(change.visit(ast.parse(source))), change.line


def main() -> None:
    """Print the changes that no test finds, and how many of all were found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("module", type=Path)
    parser.add_argument("tests", nargs="+")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name in ("collab_tui", "tests", "pyproject.toml"):
            (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, Path(folder, name))
        module, found, tried, number = Path(folder, options.module), 0, 0, 0
        source = module.read_text("utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *options.tests]
        environment = {**os.environ, "PYTHONPATH": folder, "PYTHONDONTWRITEBYTECODE": "1"}
        while (made := mutant(source, number))[1]:
            module.write_text(made[0], "utf-8")
            try:
                code = subprocess.run(
                    command, cwd=folder, env=environment, capture_output=True, timeout=PATIENCE, check=False
                ).returncode
            except subprocess.TimeoutExpired:
                code = 1
            if not code:
                print(f"{options.module}:{made[1]}: change {number} is not found", flush=True)
            found, tried, number = found + bool(code), tried + 1, number + options.every
    print(f"{options.module}: {found} of {tried} changes were found")


if __name__ == "__main__":
    main()
