"""Partners over several conversations: the next one, the related ones, and the history with a partner."""

from collections.abc import Collection, Iterable

from msgspec import Struct
from msgspec.structs import replace

from collab_tui.domain.conversation import Conversation, Cursor, Entry, Party
from collab_tui.domain.follow_up import (
    Commitment,
    KeptCount,
    difference_words,
    kept_by_party,
    tracked_commitments,
)
from collab_tui.domain.ordering import partners
from collab_tui.domain.scale_answers import MOTIVES
from collab_tui.domain.schema import PageId
from collab_tui.domain.text import one_line

FOLLOWS = "follows"
"""The key in `Conversation.other` of the id of the previous conversation."""

CARRIED_TEXTS = ("common_purpose", "role")
CARRIED_LISTS = ("people", "ways_of_working", "concerns", "worth")
"""The fields that are copied to the next conversation, beside the parties."""

_AT_THE_TABLE = {"concerns": {"state"}, "worth": {"said"}}
"""The attributes that say what was done in the last meeting: reflected back, or said to the other side."""

_OURS = {"raw", "line", "was", "needs"}
"""The attributes of an entry that belong to its own conversation and are not copied."""


class Answer(Struct, frozen=True):
    """One answer on a scale, and when it was given (ISO 8601)."""

    at: str
    value: int


class PartnerHistory(Struct, frozen=True):
    """The history with one partner over several conversations.

    `ours` and `theirs` count kept commitments. `motives` holds the answers by motive, `trust` those by way
    ("given", "received"), the oldest first. `differences` are the commitments of which the sides
    say different things, with both answers in words.
    """

    conversations: int
    ours: KeptCount
    theirs: KeptCount
    motives: dict[str, list[Answer]]
    trust: dict[str, list[Answer]]
    differences: tuple[str, ...] = ()


# The next conversation


def next_conversation(last: Conversation, conversation_id: str, at: str) -> Conversation:
    """Return a new conversation with the same parties that follows the last one.

    It copies the parties with their letters and people, the common purpose, the ways of working, the agreed
    common ground, and the open commitments with their counts; also what matters to each side, a guess as a
    guess and what is private as private, and what each side brings. The copied entries keep their ids.
    """
    entries = {"parties": last.list("parties")}
    for field in CARRIED_LISTS:
        left = _AT_THE_TABLE.get(field, set())
        entries[field] = tuple(_copied(entry, left) for entry in last.list(field))
    agreed = [entry for entry in last.list("common_ground") if entry.word("state") == "agreed"]
    entries["common_ground"] = tuple(_copied(entry) for entry in agreed)
    open_commitments = [
        each for each in tracked_commitments(last) if each.open and each.field == "commitments"
    ]
    entries["commitments"] = tuple(_carried(each) for each in open_commitments)
    texts = {"title": next_title(last.title)}
    texts |= {field: last.text(field) for field in CARRIED_TEXTS}
    return Conversation(
        id=conversation_id,
        created=at,
        changed=at,
        texts={key: text for key, text in texts.items() if text},
        entries={field: found for field, found in entries.items() if found},
        other={FOLLOWS: last.id},
        place=Cursor(PageId.FRONT, "title", cursor=(0, len(texts["title"]))),
    )


def next_title(title: str) -> str:
    """Return the title of the next conversation: "Winter beds (2)"."""
    head, _, number = one_line(title).removesuffix(")").rpartition(" (")
    if head and title.rstrip().endswith(")") and number.isdecimal() and len(number) < 4:
        return f"{head} ({int(number) + 1})"
    return f"{one_line(title)} (2)" if title.strip() else ""


def _copied(entry: Entry, left: Collection[str] = ()) -> Entry:
    """Return a copy of an entry without the attributes that belong to its own conversation."""
    attrs = {name: value for name, value in entry.attrs.items() if name not in {*_OURS, *left}}
    return replace(entry, attrs=attrs)


def _carried(commitment: Commitment) -> Entry:
    entry = _copied(commitment.entry)
    attrs = {name: value for name, value in entry.attrs.items() if name != "carried"}
    return replace(entry, attrs=attrs | ({"carried": commitment.carried} if commitment.carried else {}))


# The history


def partner_names(conversation: Conversation) -> set[str]:
    """Return the full and short names of the partners, in one case for comparing."""
    found = {
        _plain(each) for party in partners(conversation) for each in (party.name, party.entry.word("alias"))
    }
    return found - {""}


def previous_id(conversation: Conversation) -> str:
    """Return the id of the conversation that this one follows; empty if it follows none."""
    before = conversation.other.get(FOLLOWS)
    return before if isinstance(before, str) else ""


def related(conversation: Conversation, conversations: Iterable[Conversation]) -> list[Conversation]:
    """Return the conversations with one of the same partners, this one included, the oldest first.

    Partners are compared by name. A conversation that follows a related one is related too, even if the
    partners were renamed.
    """
    by_id = {each.id: each for each in conversations} | {conversation.id: conversation}
    names = partner_names(conversation)
    found = {each.id for each in by_id.values() if names & partner_names(each)} | {conversation.id}
    links = [(each.id, before) for each in by_id.values() if (before := previous_id(each)) in by_id]
    size = 0
    while size < len(found):
        size = len(found)
        for one, other in links:
            if one in found or other in found:
                found |= {one, other}
    return sorted((by_id[each] for each in found), key=lambda each: (each.created, each.id))


def partner_history(conversations: Iterable[Conversation], partner: str) -> PartnerHistory:
    """Return the history with one partner, given by its name in the last of some conversations.

    Answers on trust count if they are about this partner; a conversation with one partner always counts.
    """
    all_conversations = list(conversations)
    ours, theirs = KeptCount(0, 0), KeptCount(0, 0)
    motives: dict[str, list[Answer]] = {name: [] for name in MOTIVES}
    trust: dict[str, list[Answer]] = {way: [] for way in ("given", "received")}
    names = {_plain(partner)}
    last: dict[str, Commitment] = {}
    for each in all_conversations:
        counts = kept_by_party(each)
        others = partners(each)
        about = {party.id for party in others if len(others) == 1 or _is_partner(party, names)}
        last |= {
            found.entry.id: found
            for found in tracked_commitments(each)
            if found.history and (found.party is None or found.party.us or found.party.id in about)
        }
        for party in each.parties:
            kept, asked = counts[party.id]
            if party.us:
                ours = KeptCount(ours.kept + kept, ours.asked + asked)
            elif party.id in about:
                theirs = KeptCount(theirs.kept + kept, theirs.asked + asked)
                _answers(each.list("trust", party.id), trust, "way")
        for name in motives:
            _answers(each.list(name), motives, "", name)
    for answers in (*motives.values(), *trust.values()):
        answers.sort(key=lambda answer: answer.at)
    differences = tuple(difference_words(found) for found in last.values() if found.differs)
    return PartnerHistory(len(all_conversations), ours, theirs, motives, trust, differences)


def _is_partner(party: Party, names: set[str]) -> bool:
    """Whether a party has one of these names."""
    return bool({_plain(party.name), _plain(party.entry.word("alias"))} & names)


def _answers(entries: Iterable[Entry], into: dict[str, list[Answer]], by: str, name: str = "") -> None:
    for entry in entries:
        value, key = entry.number(), entry.word(by) if by else name
        if value is not None and key in into:
            into[key].append(Answer(entry.at, value))


def _plain(name: str) -> str:
    return one_line(name).casefold()
