"""The claims: what an agreement says of all sides together ("we"), and what they said when it was read back.

An answer is an entry of the field "claims". It holds the words that were read, so that it no longer counts
once they were changed. Its link is the entry that was read; without one it is about the common purpose. In
the shared part of a conversation it has no words; one that does not count is there with nothing at all.
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

AGREED, REWORD, NOT_YET = "agreed", "reword", "not"
"""The answers."""

ANNEX_CLAIMS = ("common_ground", "joint_account")
"""The fields whose claims are in the full record alone."""


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
    """Return the claims of a shared part that do not go out as agreed; none before the first was answered."""
    return [each for each in claims(seen) if not each.agreed] if seen.list(CLAIMS) else []


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
    """Return the answers as everyone may see them: without words, and bare if they do not count."""
    words = {each.entry: each.words for each in claims(seen)}
    return tuple(
        replace(each, text="") if words.get(_about(each)) == one_line(each.text) else Entry(each.id)
        for each in answers
        if each.word("answer")
    )


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
