"""Reflecting back: which lines of the others still wait for it, and how a correction is kept."""

from collections.abc import Container

from collab_tui.domain.capture.kinds import BY_LETTER, label_of
from collab_tui.domain.closed import is_closed
from collab_tui.domain.conversation import Address, Conversation, Entry
from collab_tui.domain.edits import Batch, Edit, Put, Splice, splice_between
from collab_tui.domain.meeting_log import SAID, Logged
from collab_tui.domain.rewording import without_rewordings
from collab_tui.domain.text import plural

REFLECT_STEM = "Say aloud: “What I have heard from you so far:”"
REFLECT_ASK = "And ask: “Have I got that right?”"
"""What the writer says before and after the lines that are reflected back."""


FIELDS_SAID = tuple(dict.fromkeys(BY_LETTER[letter].field for letter in SAID))
"""The fields of what a side said: its words, its concerns, and how it affected what people did."""


def not_reflected_back(conversation: Conversation, *, others_may_see: bool = False) -> list[Logged]:
    """Return what the others said and was not said back to them yet, the oldest line first."""
    return _said_in(conversation, {"", "heard"}, others_may_see=others_may_see)


def nothing_waits(conversation: Conversation, put_off: Container[str]) -> str:
    """Say that no other line waits to be reflected back, and how many are put off, or that there is none."""
    if not _said_in(conversation, None):
        return "Nothing that you heard is written down yet"
    later = [each for each in not_reflected_back(conversation) if each.entry.id in put_off]
    if not later:
        return "Everything you heard was reflected back"
    return f"Nothing else waits. For later, not reflected back yet: {plural(len(later), 'line')}"


def _said_in(
    conversation: Conversation, states: set[str] | None, *, others_may_see: bool = False
) -> list[Logged]:
    """Return what the others said, in the order of the log; what is in no line of it comes last.

    A concern or an effect counts only if it is a line of the log: those of the pages may be guesses.
    """
    ours = {party.id for party in conversation.parties if party.us}
    found = [
        Logged(field, entry, label_of(field, entry.attrs))
        for field in FIELDS_SAID
        for entry in without_rewordings(conversation.list(field))
        if entry.party not in ours
        and entry.text.strip()
        and (field == "heard" or (entry.number("line") is not None and entry.word("basis") != "guess"))
        and (states is None or entry.word("state") in states)
        and not is_closed(conversation, field, entry, others_may_see=others_may_see)
    ]
    return sorted(found, key=lambda each: _place(each.entry))


def _place(entry: Entry) -> tuple[bool, int]:
    return entry.number("line") is None, entry.number("line") or 0


def lines_to_reflect(
    conversation: Conversation, put_off: Container[str], *, others_may_see: bool = False
) -> list[Logged]:
    """Return up to four lines to reflect back as one: the newest of the side that spoke last.

    `put_off` are the ids of lines that are put off for later.
    """
    waiting = [
        each
        for each in not_reflected_back(conversation, others_may_see=others_may_see)
        if each.entry.id not in put_off
    ]
    return [each for each in waiting if each.entry.party == waiting[-1].entry.party][-4:]


def correct_edit(logged: Logged, change: Splice) -> Edit:
    """Return the edit that corrects what a side said; its first words are kept in the attribute "raw"."""
    entry = logged.entry
    raw, state = (Address(logged.field, entry.id, part) for part in ("raw", "state"))
    edits: list[Edit] = []
    if not entry.word("raw"):
        edits.append(Put(raw, entry.attrs.get("raw"), entry.text))
    if entry.word("state") != "corrected":
        edits.append(Put(state, entry.attrs.get("state"), "corrected"))
    return Batch((*edits, change)) if edits else change


def drop_correction_edit(logged: Logged, before: Entry) -> Edit:
    """Return the edit that gives a line the words and the state again that it had before its correction."""
    entry = logged.entry
    puts = [
        Put(Address(logged.field, entry.id, part), entry.attrs.get(part), before.attrs.get(part))
        for part in ("raw", "state")
        if entry.attrs.get(part) != before.attrs.get(part)
    ]
    words = splice_between(Address(logged.field, entry.id), entry.text, before.text)
    return Batch((*puts, words) if words.added or words.removed else tuple(puts))
