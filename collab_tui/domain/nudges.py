"""The nudges: a line under a field that counts and asks, or a square of goals. None scores anybody."""

from collections.abc import Callable

from collab_tui.domain.common_ground import goals_words, measure_words
from collab_tui.domain.conversation import SYSTEM, Conversation
from collab_tui.domain.option_grid import options_nudge
from collab_tui.domain.trades import trades

_NUMBERS = ("None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


def nudge(field_id: str, conversation: Conversation) -> str:
    """Return the nudge for a field in its present state; empty if there is none."""
    ask = _NUDGES.get(field_id)
    return ask(conversation) if ask else ""


def number_word(count: int) -> str:
    """Return a count as a word up to nine, then in digits."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _contributions(conversation: Conversation) -> str:
    ours = {party.id for party in conversation.parties if party.us}
    entries = [entry for entry in conversation.list("contributions") if entry.text.strip()]
    mine = sum(entry.party in ours for entry in entries)
    others = sum(entry.party not in ours and entry.party != SYSTEM for entry in entries)
    if not ours or not entries or others <= mine:
        return ""
    if not mine:
        return f"{number_word(others)} of theirs, none of yours yet. What did you bring to it?"
    ours_count = number_word(mine).lower()
    return f"{number_word(others)} of theirs, {ours_count} of yours. What else did you bring to it?"


def _mutual(conversation: Conversation) -> str:
    last = {field: conversation.list(field)[-1:] for field in ("coerce", "mutual")}
    force, gain = (last[field][0].number() if last[field] else None for field in ("coerce", "mutual"))
    if force is not None and force >= 2:
        return "Some of it is about force. What could you let go of before you walk in?"
    if gain is not None and gain <= 1:
        return "If their gain hardly matters yet, what would make it matter?"
    return ""


def _common_ground(conversation: Conversation) -> str:
    entries = [entry for entry in conversation.list("common_ground") if entry.text.strip()]
    if not entries:
        return ""
    if not any(entry.word("kind") == "outcome" for entry in entries):
        return "No shared outcome among them yet. What do you all want to see happen?"
    if not any(entry.word("state") == "agreed" for entry in entries):
        return "None of it is agreed yet. Which one will you say aloud first?"
    return ""


def _heard(conversation: Conversation) -> str:
    with_words = {entry.party for entry in conversation.list("heard") if entry.text.strip()}
    others_first = sorted(conversation.parties, key=lambda party: party.us)
    missing = [party.alias for party in others_first if party.id not in with_words]
    return f"Nothing heard from {missing[0]} yet." if with_words and missing else ""


def _commitments(conversation: Conversation) -> str:
    committed_parties = [entry.party for entry in conversation.list("commitments") if entry.text.strip()]
    if len(committed_parties) < 2 or len(set(committed_parties)) > 1 or len(conversation.parties) < 2:
        return ""
    party = conversation.party(committed_parties[0])
    return f"So far only {party.alias} promises anything. What will the others do?" if party else ""


def _educate(conversation: Conversation) -> str:
    last = conversation.list("educate")[-1:]
    if last and (last[0].number() or 0) >= 2:
        return "Some of it is about being right, or about your own people. What might they teach you?"
    return ""


def _options(conversation: Conversation) -> str:
    return next(iter(trades(conversation)), "") or options_nudge(conversation)


_NUDGES: dict[str, Callable[[Conversation], str]] = {
    "contributions": _contributions,
    "educate": _educate,
    "mutual": _mutual,
    "common_ground": _common_ground,
    "goals": goals_words,
    "heard": _heard,
    "commitments": _commitments,
    "options": _options,
    "review": measure_words,
}
