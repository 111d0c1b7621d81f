"""A long job, one thing after another, with a bar where somebody is watching."""

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

import click

T = TypeVar("T")

FEW = 3
"""So many are done before a bar could be read."""


def watched(things: Sequence[T], label: str) -> Iterator[T]:
    """Yield the things one by one; on a terminal, stderr shows how far it has come. Ctrl+C stops it."""
    if len(things) <= FEW or not sys.stderr.isatty():
        yield from things
        return
    with click.progressbar(things, label=label, file=sys.stderr) as bar:
        yield from bar
