"""A progress bar for a long job, shown only if somebody is watching."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

T = TypeVar("T")

FEW = 3
"""This many things are done before a bar could be read."""


def watched(things: Iterable[T], count: int, label: str) -> Iterator[T]:
    """Yield the things one by one; on a terminal, stderr shows how far it has come. Ctrl+C stops it."""
    if count <= FEW or not sys.stderr.isatty():
        yield from things
        return
    with click.progressbar(things, length=count, label=label, file=sys.stderr) as bar:
        yield from bar
