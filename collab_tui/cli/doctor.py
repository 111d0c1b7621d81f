"""`doctor`: the state of the data file and of the files beside it, also if it cannot be opened."""

from collections.abc import Iterator

import click

from collab_tui import paths
from collab_tui.cli.common.options import JSON
from collab_tui.cli.common.output import Line, can_print, print_json, print_lines
from collab_tui.store.doctor import Diagnosis, doctor
from collab_tui.store.errors import StoreError

MARKS, WORDS = ("✗", "✓"), ("look:", "well:")
"""The marks of a bad and of a good finding, and the words for an output that cannot print them."""


@click.command("doctor")
@click.option("--repair", is_flag=True, help="Put right what can be put right.")
@JSON
@click.pass_context
def command(context: click.Context, repair: bool, as_json: bool) -> None:
    """Check that all is well. Ends with 1 where something needs doing."""
    found = findings(context.obj, repair)
    if as_json:
        print_json(found)
    else:
        print_lines(as_lines(found), wrapped=False)
    context.exit(0 if all(each.well for each in found) else 1)


def findings(file: str, repair: bool) -> list[Diagnosis]:
    """Return the findings; a file that cannot be read is a finding too."""
    path = paths.data_file(file)
    if not paths.in_use(path):
        return [Diagnosis(True, f"Nothing is kept in {path} yet.")]
    try:
        return doctor(path, repair)
    except StoreError as problem:
        return [Diagnosis(False, problem.sentence)]


def as_lines(found: list[Diagnosis]) -> Iterator[Line]:
    """Yield each finding with its mark, and a last line if all is well."""
    marks = MARKS if can_print("".join(MARKS)) else WORDS
    for each in found:
        yield Line(f"{marks[each.well]} {each.sentence}", style="" if each.well else "bold")
    if all(each.well for each in found):
        yield Line("All is well.")
