"""The list of conversations in plain lines: open one, begin one, or leave."""

import io
import sys
from contextlib import suppress
from pathlib import Path

from collab_tui import clock
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.dates import distance, short_when
from collab_tui.domain.meeting import running_meeting
from collab_tui.domain.ordering import headline, in_order, next_review, status_words
from collab_tui.domain.parties import new_conversation
from collab_tui.domain.search import Hit
from collab_tui.plain.choices import Menu, choose
from collab_tui.plain.conversation import PlainConversation
from collab_tui.plain.fields import LEAVE
from collab_tui.plain.lists import begin
from collab_tui.plain.pages import converse
from collab_tui.plain.partner_history import partner_history
from collab_tui.plain.prompts import LeftError, answering, say, yes
from collab_tui.plain.search import find
from collab_tui.sample import samples
from collab_tui.store.copies import described, take_in_copies
from collab_tui.store.errors import StoreError
from collab_tui.store.repository import Repository

LEFT = "All is saved. “collab-tui --plain” shows the list, “collab-tui --plain open” the last one."

_ACTS = (
    ("n", "begin a new one"),
    ("f", "find words in all of them"),
    ("p", "the history with the partners of one: promises kept, differences, trust"),
    ("s", "add two invented ones to look around in"),
    ("q", "leave"),
)
_TAKE_IN = (("t", "take in what copies of your file have"),)


def run(repository: Repository, start: str | None) -> int:
    """Run the plain front end until the user leaves; return the exit code. Raises StoreError."""
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    say("collab-tui: five steps to a better conversation, in plain lines.")
    say("Every answer is saved at once. ? says what you can type, help is one page of help.")
    with answering(lambda: _saved(repository)), suppress(LeftError):
        if start:
            _open(repository, start)
        _home(repository)
    repository.flush()
    trouble = repository.status.trouble
    if trouble and repository.status.pending:
        raise trouble
    say(LEFT)
    return 0


def _saved(repository: Repository) -> str:
    """Return in a sentence whether all is saved."""
    repository.flush()
    trouble = repository.status.trouble
    return f"Not saved. {trouble.sentence}" if trouble else "All that you answered is saved."


def _home(repository: Repository) -> None:
    copies = _copies(repository)
    menu = Menu("Conversations", "for the list", (*_ACTS[:-1], *(_TAKE_IN if copies else ()), _ACTS[-1]))
    while True:
        there = repository.whole(each.id for each in in_order(repository.summaries(), clock.today()))
        menu.heading = "Your conversations." if there else "There is no conversation yet."
        said = menu.choose([_words(each) for each in there], [each.id for each in there])
        match said:
            case "q":
                return
            case "n":
                _begin(repository)
            case "p":
                _partner_history(repository, there)
            case "s":
                _add_samples(repository)
            case "t":
                say(take_in_copies(repository, copies))
            case "f":
                if found := find(repository):
                    _open(repository, found.conversation.id, found=found)
            case "":
                menu.read_again()
            case _:
                _open(repository, there[int(said) - 1].id)


def _partner_history(repository: Repository, there: list[Conversation]) -> None:
    """Ask of which conversation, if there are several, and print the history with its partners."""
    if len(there) < 2:
        said = "1" if there else ""
    else:
        said = choose(list(map(headline, there)), "Conversation", LEAVE)
    if said:
        running = running_meeting(repository.summaries(), repository.whole, clock.now())
        partner_history(there[int(said) - 1], [] if running else repository.all())


def _copies(repository: Repository) -> list[Path]:
    """Say which copies are beside the file, and what each would bring; return them."""
    found = described(repository)
    for path, lines in found:
        say(f"{path.name} is a copy of your file beside it, made by a sync program.")
        for line in lines:
            say(f"In it: {line.removesuffix('.')}.")
    return [path for path, _ in found]


def _words(conversation: Conversation) -> str:
    today = clock.today()
    review = next_review(conversation, today)
    if review is None:
        return f"{headline(conversation)}: {status_words(conversation)}"
    return f"{headline(conversation)}: review {short_when(review, today)}, {distance(review.day, today)}"


def _open(
    repository: Repository, conversation_id: str, *, new: bool = False, found: Hit | None = None
) -> None:
    running = None if new else running_meeting(repository.summaries(), repository.whole, clock.now())
    if running and running.id != conversation_id:
        say(f"A meeting is still running: {headline(running)}.")
        say("If others can hear this: the private words of another conversation are not closed.")
        if not yes("Open it all the same?"):
            return
    if repository.to_read_only:
        repository.refresh()
    try:
        repository.refuse_to_read_only("")
    except StoreError as problem:
        say(problem.sentence)
        return
    opened = PlainConversation(repository, conversation_id)
    try:
        if new:
            begin(opened)
        converse(opened, found)
    finally:
        repository.release()


def _begin(repository: Repository) -> None:
    new = new_conversation(clock.new_id(), clock.new_id(), clock.new_id(), clock.stamp())
    if _added(repository, new):
        _open(repository, new.id, new=True)


def _add_samples(repository: Repository) -> None:
    there = {each.id for each in repository.all()}
    new = [each for each in samples(clock.today()) if each.id not in there]
    for each in new:
        if _added(repository, each):
            say(f"Added: {headline(each)}.")
    if not new:
        say("They are here already.")


def _added(repository: Repository, conversation: Conversation) -> bool:
    try:
        repository.add(conversation)
    except StoreError as problem:
        say(f"{problem.title}. {problem.sentence}")
        return False
    return True
