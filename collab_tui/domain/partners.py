"""What goes on with the same partner beyond one conversation: the next one, and the trail of all of them."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from collab_tui.domain.conversation import Conversation, Cursor, Entry
from collab_tui.domain.ordering import partners
from collab_tui.domain.reviews import KeptCount, Promise, kept_by_party, promises
from collab_tui.domain.scale_answers import MOTIVES
from collab_tui.domain.schema import StepId
from collab_tui.domain.text import one_line

FOLLOWS = "follows"
"""The name in `Conversation.other` of the id of the conversation before this one."""

CARRIED_TEXTS = ("common_purpose", "role")
CARRIED_LISTS = ("people", "ways_of_working")
"""What holds for the next conversation as it did for the last, beside the parties."""

_OURS = {"raw", "line", "was", "serves", "needs"}
"""Attributes of an entry that speak of the conversation it was made in."""


class Answer(Struct, frozen=True):
    """One answer over time: when it was given (ISO 8601), and what it was."""

    at: str
    value: int


class PartnerHistory(Struct, frozen=True):
    """What became of it with one partner, over all conversations with it.

    `ours` and `theirs` count promises kept; `motives` are the answers to each of the three, `trust` those of
    each way ("given", "received"), the first one first.
    """

    conversations: int
    ours: KeptCount
    theirs: KeptCount
    motives: dict[str, list[Answer]]
    trust: dict[str, list[Answer]]


# The next conversation


def next_conversation(last: Conversation, conversation_id: str, at: str) -> Conversation:
    """Return a new conversation with the same parties, that begins where the last one stands.

    It has their letters and people, what you are all here for, how you talk, the common ground that was
    agreed, and the promises that are still open, each with its count. Ids stay: an entry is the same again.
    """
    entries = {"parties": last.list("parties")}
    for field in CARRIED_LISTS:
        entries[field] = tuple(_again(entry) for entry in last.list(field))
    agreed = [entry for entry in last.list("common_ground") if entry.word("state") == "agreed"]
    entries["common_ground"] = tuple(_again(entry) for entry in agreed)
    still = [each for each in promises(last) if each.open and each.field == "commitments"]
    entries["commitments"] = tuple(_carried(each) for each in still)
    texts = {"title": next_title(last.title)}
    texts |= {field: last.text(field) for field in CARRIED_TEXTS}
    return Conversation(
        id=conversation_id,
        created=at,
        changed=at,
        texts={key: text for key, text in texts.items() if text},
        entries={field: found for field, found in entries.items() if found},
        other={FOLLOWS: last.id},
        place=Cursor(StepId.FRONT, "title", cursor=(0, len(texts["title"]))),
    )


def next_title(title: str) -> str:
    """Return the title of the conversation after this one: "Winter beds (2)"."""
    head, _, number = one_line(title).removesuffix(")").rpartition(" (")
    if head and title.rstrip().endswith(")") and number.isdecimal() and len(number) < 4:
        return f"{head} ({int(number) + 1})"
    return f"{one_line(title)} (2)" if title.strip() else ""


def _again(entry: Entry) -> Entry:
    return replace(entry, attrs={name: value for name, value in entry.attrs.items() if name not in _OURS})


def _carried(promise: Promise) -> Entry:
    entry = _again(promise.entry)
    attrs = {name: value for name, value in entry.attrs.items() if name != "carried"}
    return replace(entry, attrs=attrs | ({"carried": promise.carried} if promise.carried else {}))


# The trail


def partner_names(conversation: Conversation) -> set[str]:
    """Return the names the partners go by, for comparing: full and short, whatever their case."""
    found = {
        _plain(each) for party in partners(conversation) for each in (party.name, party.entry.word("alias"))
    }
    return found - {""}


def previous_id(conversation: Conversation) -> str:
    """Return the id of the conversation that this one follows, or nothing."""
    before = conversation.other.get(FOLLOWS)
    return before if isinstance(before, str) else ""


def related(conversation: Conversation, conversations: Iterable[Conversation]) -> list[Conversation]:
    """Return the conversations with one of the same partners, this one included, the oldest first.

    Partners are the same by name; a conversation that follows another belongs to it though they were renamed.
    """
    everyone = {each.id: each for each in conversations} | {conversation.id: conversation}
    names = partner_names(conversation)
    found = {each.id for each in everyone.values() if names & partner_names(each)} | {conversation.id}
    links = [(each.id, before) for each in everyone.values() if (before := previous_id(each)) in everyone]
    size = 0
    while size < len(found):
        size = len(found)
        for one, other in links:
            if one in found or other in found:
                found |= {one, other}
    return sorted((everyone[each] for each in found), key=lambda each: (each.created, each.id))


def partner_history(conversations: Iterable[Conversation], partner: str) -> PartnerHistory:
    """Return the trail over some conversations with one partner, named as it is in the last of them.

    Trust is that of this partner alone; promises are ours, and those of all others at the table.
    """
    there = list(conversations)
    ours, theirs = KeptCount(0, 0), KeptCount(0, 0)
    motives: dict[str, list[Answer]] = {name: [] for name in MOTIVES}
    trust: dict[str, list[Answer]] = {way: [] for way in ("given", "received")}
    names = {_plain(partner)}
    for each in there:
        counts = kept_by_party(each)
        for party in each.parties:
            kept, asked = counts[party.id]
            if party.us:
                ours = KeptCount(ours.kept + kept, ours.asked + asked)
            elif _is_named(party.name, party.entry.word("alias"), names) or len(partners(each)) == 1:
                theirs = KeptCount(theirs.kept + kept, theirs.asked + asked)
                _answers(each.list("trust", party.id), trust, "way")
        for name in motives:
            _answers(each.list(name), motives, "", name)
    for answers in (*motives.values(), *trust.values()):
        answers.sort(key=lambda answer: answer.at)
    return PartnerHistory(len(there), ours, theirs, motives, trust)


def _is_named(name: str, alias: str, names: set[str]) -> bool:
    return bool({_plain(name), _plain(alias)} & names)


def _answers(entries: Iterable[Entry], into: dict[str, list[Answer]], by: str, name: str = "") -> None:
    for entry in entries:
        value, key = entry.number(), entry.word(by) if by else name
        if value is not None and key in into:
            into[key].append(Answer(entry.at, value))


def _plain(name: str) -> str:
    return one_line(name).casefold()
