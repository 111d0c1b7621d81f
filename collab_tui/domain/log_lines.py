"""Lines of the meeting log by words, such as "last 5", "3-10", "side e", "kind concern" or "not yet"."""

import re

from msgspec import Struct
from msgspec.structs import replace

from collab_tui.domain.capture.kinds import LABELS
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.meeting_log import LogFilter, Logged, is_unconfirmed, meeting_log
from collab_tui.domain.parties import compared
from collab_tui.domain.text import listed

WAYS = "all, last 5, 3-10, side e, kind concern, not yet (not confirmed yet), or several of them"

_BEGINS = re.compile(r"all|last|side|kind|not|[0-9]+-[0-9]+")
"""The words that begin a condition."""


class _Wanted(Struct, frozen=True):
    """The lines that are asked for: the numbers, the most lines from the end, and the filters."""

    first: int = 1
    last: int | None = None
    newest: int | None = None
    only: LogFilter = LogFilter()
    unconfirmed: bool = False


class UnknownError(Exception):
    """The words name no lines; the message says why."""


def log_lines(said: str, conversation: Conversation) -> list[tuple[int, Logged]]:
    """Return the lines of the log that the words name, each with its number. Raises UnknownError."""
    wanted = _Wanted()
    for condition in _conditions(said):
        wanted = _read(condition, wanted, conversation)
    ours = {party.id for party in conversation.parties if party.us}
    found = [
        (n, logged)
        for n, logged in enumerate(meeting_log(conversation), 1)
        if wanted.first <= n <= (wanted.last or n)
        and wanted.only.lets(logged)
        and not (wanted.unconfirmed and (logged.entry.party in ours or not is_unconfirmed(logged)))
    ]
    return found if wanted.newest is None else found[max(0, len(found) - wanted.newest) :]


def _conditions(said: str) -> list[list[str]]:
    """Return the words of each condition."""
    found: list[list[str]] = []
    for word in re.sub(r"\s*[-–]\s*", "-", said).split():
        if not found or _BEGINS.fullmatch(word.lower()):
            found.append([])
        found[-1].append(word)
    return found


def _read(words: list[str], wanted: _Wanted, conversation: Conversation) -> _Wanted:
    head, rest = words[0], " ".join(words[1:])
    match head.lower():
        case "all" if not rest:
            return wanted
        case "last" if rest.isdecimal() or not rest:
            return replace(wanted, newest=int(rest or 1))
        case "not" if rest.lower() == "yet":
            return replace(wanted, unconfirmed=True)
        case "side" if rest:
            return replace(wanted, only=replace(wanted.only, party=side(rest, conversation)))
        case "kind" if rest:
            return replace(wanted, only=replace(wanted.only, kind=_kind(rest)))
    if rest or not re.fullmatch(r"[0-9]+-[0-9]+", head):
        raise UnknownError(f"There is no “{' '.join(words)}” here.")
    first, last = map(int, head.split("-"))
    if first > last or first > len(meeting_log(conversation)):
        raise UnknownError(f"There are no lines {head}.")
    return replace(wanted, first=first, last=last)


def side(name: str, conversation: Conversation) -> str:
    """Return the id of the one party with this letter, or whose name begins so. Raises UnknownError."""
    parties = conversation.parties
    by_letter = [each for each in parties if compared(each.letter) == compared(name)]
    by_name = [
        each
        for each in parties
        if any(one.lower().startswith(name.lower()) for one in (each.alias, each.name))
    ]
    if len(found := by_letter or by_name) == 1:
        return found[0].id
    sides = listed([f"{each.alias} ({each.letter})" if each.letter else each.alias for each in parties])
    raise UnknownError(f"No single side is called “{name}”. The sides are {sides}.")


def _kind(name: str) -> str:
    """Return the letter of the kind with this name or sign. Raises UnknownError."""
    for label in LABELS:
        if name.lower() in {label.word, label.sign}:
            return label.letter
    begun = [label for label in LABELS if label.word.startswith(name.lower())]
    if len(begun) == 1:
        return begun[0].letter
    raise UnknownError(
        f"No single kind is called “{name}”. The kinds are {listed([each.word for each in LABELS])}."
    )
