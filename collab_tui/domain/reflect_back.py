"""Reflecting back: which lines of the others still wait for it, and how a correction is kept."""

from collections.abc import Container

from collab_tui.domain.closed import is_closed
from collab_tui.domain.conversation import Address, Conversation, Entry
from collab_tui.domain.edits import Batch, Edit, Put, Splice
from collab_tui.domain.rewording import without_rewordings
from collab_tui.domain.text import plural

REFLECT_STEM = "Say aloud: “What I have heard from you so far:”"
REFLECT_ASK = "And ask: “Have I got that right?”"
"""What the writer says before and after the lines that are reflected back."""


def not_reflected_back(conversation: Conversation, *, others_may_see: bool = False) -> list[Entry]:
    """Return the entries of the others that were not said back to them yet, the oldest line first."""
    return _heard_in(conversation, {"", "heard"}, others_may_see=others_may_see)


def nothing_waits(conversation: Conversation, put_off: Container[str]) -> str:
    """Say that no other line waits to be reflected back, and how many are put off, or that there is none."""
    if not _heard_in(conversation, None):
        return "Nothing that you heard is written down yet"
    later = [each for each in not_reflected_back(conversation) if each.id in put_off]
    if not later:
        return "Everything you heard was reflected back"
    return f"Nothing else waits. For later, not reflected back yet: {plural(len(later), 'line')}"


def _heard_in(
    conversation: Conversation, states: set[str] | None, *, others_may_see: bool = False
) -> list[Entry]:
    ours = {party.id for party in conversation.parties if party.us}
    found = [
        entry
        for entry in without_rewordings(conversation.list("heard"))
        if entry.party not in ours
        and entry.text.strip()
        and (states is None or entry.word("state") in states)
        and not is_closed(conversation, "heard", entry, others_may_see=others_may_see)
    ]
    return sorted(found, key=lambda entry: (entry.number("line") is None, entry.number("line") or 0))


def lines_to_reflect(
    conversation: Conversation, put_off: Container[str], *, others_may_see: bool = False
) -> list[Entry]:
    """Return up to four lines to reflect back as one: the newest of the side that spoke last.

    `put_off` are the ids of lines that are put off for later.
    """
    waiting = [
        each
        for each in not_reflected_back(conversation, others_may_see=others_may_see)
        if each.id not in put_off
    ]
    return [each for each in waiting if each.party == waiting[-1].party][-4:]


def correct_edit(entry: Entry, change: Splice) -> Edit:
    """Return the edit that corrects a heard entry; its first words are kept in the attribute "raw"."""
    raw = Address("heard", entry.id, "raw")
    state = Address("heard", entry.id, "state")
    edits: list[Edit] = []
    if not entry.word("raw"):
        edits.append(Put(raw, entry.attrs.get("raw"), entry.text))
    if entry.word("state") != "corrected":
        edits.append(Put(state, entry.attrs.get("state"), "corrected"))
    return Batch((*edits, change)) if edits else change
