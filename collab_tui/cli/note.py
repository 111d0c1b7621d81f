"""`note`: lines kept in a conversation from the command line, in the signs of the capture line."""

import io
import re
import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import click

from collab_tui import clock
from collab_tui.cli.common.output import Failure, Line, OutputError, print_lines
from collab_tui.cli.common.store import find, open_existing
from collab_tui.domain.capture.describe import describe
from collab_tui.domain.capture.edits import capture_edit
from collab_tui.domain.capture.line import read_line
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import Insert, apply
from collab_tui.domain.meeting_log import next_in_log
from collab_tui.domain.parties import compared
from collab_tui.domain.text import clean
from collab_tui.store.errors import StoreError
from collab_tui.store.repository import Repository

STDIN = "-"
"""As the text, it is the input of the command."""


PATIENCE = 3.0
"""Seconds to wait until a window has taken in the lines."""

_OWN = ("--speaker", "--help", "-h")

_OPTION = re.compile(r"--[a-z][a-z-]*")
"""An argument that is meant for an option. A private note begins with one minus and a space, or is quoted."""


class NoteCommand(click.Command):
    """A command whose arguments may begin with a minus, because a private note does."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the known options, and take everything else as text."""
        options: list[str] = []
        words: list[str] = []
        left = iter(args)
        for each in left:
            name, equals, _ = each.partition("=")
            if each == "--":
                words.extend(left)
            elif name not in _OWN or (equals and name != "--speaker"):
                if _OPTION.fullmatch(name):
                    raise click.NoSuchOption(
                        name,
                        f"There is no option “{name}” here. To keep it as words, put “--” before them.",
                        ctx=ctx,
                    )
                words.append(each)
            else:
                options.append(each)
                if each == "--speaker":
                    options.extend(next(([value] for value in left), []))
        return super().parse_args(ctx, [*options, "--", *words])


@click.command("note", cls=NoteCommand)
@click.argument("start", metavar="ID")
@click.argument("words", metavar="[TEXT|-]", nargs=-1)
@click.option("--speaker", default="", metavar="LETTER", help="Who speaks, where a line has no letter.")
@click.pass_obj
def command(file: str, start: str, words: tuple[str, ...], speaker: str) -> None:
    """Keep a line in a conversation, as the capture line does.

    A letter and a sign say whose it is and what: e! a concern of Eastside, e> what they will do, e+ what they
    bring, e: what they said, = common ground, * an option, ? a question, - for you alone. Anything else is a
    note. Quote the TEXT. With “-”, or with lines piped in, each line is kept by itself.

    While the app is open, the line appears there.
    """
    refused: OutputError | None = None
    for line in note(file, start, _lines(words), speaker):
        if refused is None:
            try:
                print_lines([line])
            except OutputError as problem:
                refused = problem
    if refused:
        raise Failure(f"{refused.message} Every line was kept all the same.") from refused


def _lines(words: tuple[str, ...]) -> Iterable[str]:
    """Return the lines to keep: the arguments, or the input line by line."""
    if words and words != (STDIN,):
        return [" ".join(words)]
    if not words and (sys.stdin is None or sys.stdin.isatty()):
        raise click.UsageError("There is nothing to keep. Write it after the ID, in quotes.")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    return sys.stdin


def note(file: str, start: str, written: Iterable[str], speaker: str) -> Iterator[Line]:
    """Keep lines in a conversation; yield a line to print for each.

    Raises Failure if a line cannot be kept; the lines before it stay.
    """
    with open_existing(file, write=True) as repository:
        found = find(repository, start)
        whose = _party(found, speaker)
        handed: dict[Path, Insert] = {}
        kept = 0
        for line in filter(str.strip, (line for text in written for line in clean(text).split("\n"))):
            try:
                yield _keep(repository, found.id, line, whose, handed)
            except StoreError as problem:
                raise Failure(f"{problem.sentence} {_so_far(kept)}".rstrip()) from problem
            kept += 1
        if handed:
            yield _taken(repository, handed)
    if not kept:
        raise Failure("There was nothing to keep: no line had any words.")


def _so_far(kept: int) -> str:
    if not kept:
        return ""
    return "The line before it was kept." if kept == 1 else f"The {kept} lines before it were kept."


def _party(conversation: Conversation, letter: str) -> str:
    """Return the id of the party with this letter. Raises UsageError if there is none."""
    if not letter:
        return ""
    known = {compared(each.letter): each for each in conversation.parties if each.letter.strip()}
    found = known.get(compared(letter))
    if found is None:
        there = ", ".join(f"{each.letter.strip()} ({each.alias})" for each in known.values())
        raise click.UsageError(
            f"Nobody goes by the letter “{letter}”. The letters are: {there or 'none yet'}."
        )
    return found.id


def _keep(
    repository: Repository, conversation_id: str, line: str, speaker: str, handed: dict[Path, Insert]
) -> Line:
    """Keep one line, here or in the inbox of the window that has the file; return a line to print.

    `handed` are the lines in that inbox; a new one gets its number after them.
    """
    today = clock.today()
    now = repository.get(conversation_id)
    for each in handed.values():
        if now.entry(each.field, each.entry.id) is None:
            now = apply(now, next_in_log(now, each))
    said = read_line(line, now, today, speaker)
    edit = capture_edit(line, now, today, speaker, clock.new_id(), clock.stamp())
    left = repository.note(conversation_id, edit)
    if left:
        handed[left] = edit
    where = ", for the window that has it open" if left and repository.is_open_elsewhere else ""
    doubt = f" {said.doubt}" if said.doubt else ""
    return Line(f"Kept as {describe(said, now, today)}{where}.{doubt}")


def _taken(repository: Repository, handed: Collection[Path]) -> Line:
    """Wait until the lines are in the file; return a line that says whether they are, and why not."""
    waits = repository.waiting(handed, PATIENCE)
    if not waits:
        return Line("It is in." if len(handed) == 1 else "They are in.")
    status = repository.status
    why = status.trouble.what if status.trouble else ""
    what = "The line waits" if len(waits) == 1 else f"{len(waits)} lines wait"
    then = "That happens when that window goes on, or has ended." if repository.is_open_elsewhere else ""
    return Line(f"{what} to be taken in. {why} {then}".rstrip())
