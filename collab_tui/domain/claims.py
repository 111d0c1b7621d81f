"""The claims: what an agreement says of all sides together ("we"), and what they said when it was read back.

An answer is an entry of the field "claims". It holds the words that were read, so that it no longer counts
once they were changed. Its link is the entry that was read; without one it is about the common purpose. In
the shared part of a conversation it has no words; if none counts, one is there with nothing at all.

Read back has begun if the field has an entry. Read back adds the first one when a line is answered, or when
a side says whether it can support the whole; that one has no answer. From then on a claim goes out as "we"
only if it is agreed. What the sides said in an earlier version, or is typed on step 5 alone, adds none,
because no line was read to them: such a conversation keeps its "we" and its status until it is read back.
"""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from collab_tui.domain.conversation import Address, Conversation, Entry
from collab_tui.domain.edits import Batch, Edit, Insert, Put
from collab_tui.domain.text import one_line

CLAIMS = "claims"
"""The id of the field that holds the answers."""

PURPOSE = "common_purpose"

WHOLE = "The whole agreement"
"""The words of the entry that read back adds if a side is asked about the whole and no line was answered."""

AGREED, REWORD, NOT_YET = "agreed", "reword", "not"
"""The answers."""

ANNEX_CLAIMS = ("common_ground", "joint_account")
"""The fields whose claims are in the full record alone: they are not on the page to share."""


class Claim(Struct, frozen=True):
    """A claim: where its words are, and what was said of it; `answer` is empty if nobody was asked.

    `entry` is empty for the common purpose. `lacking` are the sides that have not agreed to a consequence.
    """

    field: str
    entry: str
    words: str
    answer: str = ""
    lacking: tuple[str, ...] = ()

    @property
    def agreed(self) -> bool:
        """Whether every side agreed to it."""
        return self.answer == AGREED and not self.lacking


def claims(seen: Conversation) -> Iterator[Claim]:
    """Yield the claims in the shared part of a conversation, in the order in which they are read."""
    answers = {_about(each): each.word("answer") for each in _counting(seen)}
    if words := one_line(seen.text(PURPOSE)):
        yield Claim(PURPOSE, "", words, answers.get("", ""))
    for field, entry in _entries(seen):
        if words := one_line(entry.text):
            yield Claim(field, entry.id, words, answers.get(entry.id, ""), _lacking(seen, field, entry))


def _counting(seen: Conversation) -> list[Entry]:
    return [each for each in seen.list(CLAIMS) if each.word("answer")]


def _entries(seen: Conversation) -> Iterator[tuple[str, Entry]]:
    yield from ((field, each) for field in ANNEX_CLAIMS for each in seen.list(field))
    for party in seen.parties:
        yield from (("concerns", each) for each in seen.list("concerns", party.id)[:1])
    yield from ((field, each) for field in ("gains", "if_not") for each in seen.list(field))


def _lacking(seen: Conversation, field: str, entry: Entry) -> tuple[str, ...]:
    named = entry.links("agreed_by")
    return tuple(party.id for party in seen.parties if field == "if_not" and party.id not in named)


def open_claims(seen: Conversation) -> list[Claim]:
    """Return the claims of a shared part that do not go out as agreed; none before read back has begun."""
    return [each for each in claims(seen) if not each.agreed] if seen.list(CLAIMS) else []


def open_on_page(seen: Conversation) -> list[Claim]:
    """Return the open claims that would be on the page to share."""
    return [each for each in open_claims(seen) if each.field not in ANNEX_CLAIMS]


def without_open_claims(seen: Conversation) -> Conversation:
    """Return a shared part without the claims that are still to be agreed."""
    found = {(each.field, each.entry) for each in open_claims(seen)}
    texts = {key: text for key, text in seen.texts.items() if (key, "") not in found}
    entries = {
        field: tuple(each for each in listed if (field, each.id) not in found)
        for field, listed in seen.entries.items()
    }
    return replace(seen, texts=texts, entries=entries)


def current_claims(seen: Conversation, answers: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the answers that count, without words; if none does, one with nothing at all."""
    words = {each.entry: each.words for each in claims(seen)}
    counting = tuple(
        replace(each, text="")
        for each in answers
        if each.word("answer") and words.get(_about(each)) == one_line(each.text)
    )
    return counting or tuple(Entry(each.id) for each in answers[:1])


def begun_edit(conversation: Conversation, entry_id: str, at: str) -> Edit | None:
    """Return the edit that keeps that read back has begun; None if it has."""
    return None if conversation.list(CLAIMS) else Insert(CLAIMS, 0, Entry(entry_id, WHOLE, at=at))


def claim_answer_edit(conversation: Conversation, claim: Claim, answer: str, entry_id: str, at: str) -> Edit:
    """Return the edit that keeps the answer to a claim; an empty one takes it back.

    A consequence that is agreed is agreed by every side; if it was, and is not any more, by none.
    """
    read = [each for each in conversation.list(CLAIMS) if _is_about(each, claim)]
    last = read[-1] if read else None
    edit: Edit
    if last:
        edit = Put(Address(CLAIMS, last.id, "answer"), last.attrs.get("answer"), answer or None)
    else:
        about: dict[str, str | list[str]] = {"about": [claim.entry]} if claim.entry else {}
        entry = Entry(entry_id, claim.words, at=at, attrs={"answer": answer, **about})
        edit = Insert(CLAIMS, len(conversation.list(CLAIMS)), entry)
    consequence = conversation.entry(claim.field, claim.entry) if claim.field == "if_not" else None
    if consequence is None:
        return edit
    before = consequence.attrs.get("agreed_by")
    after = [party.id for party in conversation.parties] if answer == AGREED else None
    if before == after or (answer != AGREED and claim.lacking):
        return edit
    return Batch((edit, Put(Address(claim.field, claim.entry, "agreed_by"), before, after)))


def _is_about(answer: Entry, claim: Claim) -> bool:
    return _about(answer) == claim.entry and one_line(answer.text) == claim.words


def _about(answer: Entry) -> str:
    """Return the id of the entry that was read; empty for the common purpose."""
    return next(iter(answer.links("about")), "")
