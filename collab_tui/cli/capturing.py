"""Keeping lines in a conversation: here, or in the window that has it open."""

from collections.abc import Iterable, Iterator

import click

from collab_tui import clock
from collab_tui.cli.keeping import Failure, already_kept, one_of
from collab_tui.cli.lines import Line
from collab_tui.domain.capture.describe import describe
from collab_tui.domain.capture.line import capture_edit, read_line
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import Insert, apply
from collab_tui.domain.meeting_log import next_in_log
from collab_tui.domain.text import clean
from collab_tui.store.errors import StoreError
from collab_tui.store.repository import Repository


def note(file: str, start: str, written: Iterable[str], speaker: str) -> Iterator[Line]:
    """Keep lines in the conversation whose id starts so; yield what each became.

    Raises Failure where it cannot be kept; what was kept before stays kept.
    """
    with already_kept(file) as repository:
        found = one_of(repository, start)
        whose = _party(found, speaker)
        handed: list[Insert] = []
        kept = 0
        for line in filter(str.strip, (line for text in written for line in clean(text).split("\n"))):
            try:
                yield _keep(repository, found.id, line, whose, handed)
            except StoreError as problem:
                raise Failure(f"{problem.sentence} {_so_far(kept)}") from problem
            kept += 1
    if not kept:
        raise Failure("There was nothing to keep: no line had any words.")


def _so_far(kept: int) -> str:
    if not kept:
        return "Nothing was kept."
    return "The line before it was kept." if kept == 1 else f"The {kept} lines before it were kept."


def _party(conversation: Conversation, letter: str) -> str:
    """Return the id of the party that goes by a letter. Raises UsageError where nobody does."""
    if not letter:
        return ""
    known = {each.letter.strip().casefold(): each for each in conversation.parties if each.letter.strip()}
    found = known.get(letter.strip().casefold())
    if found is None:
        there = ", ".join(f"{each.letter.strip()} ({each.alias})" for each in known.values())
        raise click.UsageError(
            f"Nobody goes by the letter “{letter}”. The letters are: {there or 'none yet'}."
        )
    return found.id


def _keep(
    repository: Repository, conversation_id: str, line: str, speaker: str, handed: list[Insert]
) -> Line:
    """Keep one line, here or in the window that has the conversation open, and return what it became.

    `handed` are the lines that wait for that window: a new one is counted after them.
    """
    today = clock.today()
    now = repository.get(conversation_id)
    for each in handed:
        if now.entry(each.field, each.entry.id) is None:
            now = apply(now, next_in_log(now, each))
    said = read_line(line, now, today, speaker)
    edit = capture_edit(line, now, today, speaker, clock.new_id(), clock.stamp())
    here = repository.note(conversation_id, edit)
    if not here:
        handed.append(edit)
    where = "" if here else ", in the window that has it open"
    doubt = f" {said.doubt}" if said.doubt else ""
    return Line(f"Kept as {describe(said, now, today)}{where}.{doubt}")
