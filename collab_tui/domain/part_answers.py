"""What an answer to one part of an entry means: a day, the name of a person, or that of a side."""

from datetime import date

from collab_tui.domain.capture.owners import read_owner
from collab_tui.domain.conversation import Address, Conversation, value_at
from collab_tui.domain.date_reader import read_when
from collab_tui.domain.edits import Batch, Edit, Put, Splice, apply, splice_between
from collab_tui.domain.parties import compared
from collab_tui.domain.schema import PartKind, PartSpec
from collab_tui.domain.text import one_line

OWNER = "owner"
"""The part that holds who leads."""


def written_out_edit(conversation: Conversation, where: Address, part: PartSpec, today: date) -> Edit | None:
    """Return the edit that writes a part out, so that it means the same later; None if it stays as it is.

    A day that was understood becomes year, month and day. A lead becomes the whole name of the person, if the
    words are a part of one name that is known, as after "@" in a captured line.
    """
    text = str(value_at(conversation, where) or "")
    if part.kind is PartKind.DATE:
        when = read_when(text, today)
        meant = when.iso if when else text
    elif part.id == OWNER and text.strip():
        words = f"@{text.strip().removeprefix('@')}".split()
        found = read_owner(words, apply(conversation, Splice(where, 0, text)))
        meant = found.name if found.name and found.size == len(words) else text
    else:
        meant = text
    return splice_between(where, text, meant) if meant != text else None


def side_edit(conversation: Conversation, where: Address) -> Batch | None:
    """Return the edit that makes an entry that of the side which its lead names; None if it names no side.

    A side is no lead, so the words are taken out, and the lead is still to be named.
    """
    text = str(value_at(conversation, where) or "")
    entry, said = conversation.entry(where.field, where.entry), compared(one_line(text).removeprefix("@"))
    party = next(
        (
            each
            for each in conversation.parties
            if said and said in {compared(each.name), compared(each.alias)}
        ),
        None,
    )
    if entry is None or party is None or where.part != OWNER:
        return None
    put = Put(Address(where.field, entry.id, "party"), entry.party, party.id)
    return Batch((Splice(where, 0, text), *([put] if entry.party != party.id else [])))
