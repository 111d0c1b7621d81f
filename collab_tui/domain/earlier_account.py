"""The account of step 1 as it was when the first meeting started, to show what moved since."""

from collab_tui.domain.conversation import SYSTEM, Address, Conversation, Entry
from collab_tui.domain.method.prepare import PREPARE
from collab_tui.domain.schema import FieldSpec, Kind

EARLIER_ACCOUNT = Address("first_account")


FROZEN = ("road", "events", "today", "contributions")
"""The fields of step 1 that make up the first account: how the writer saw it before the meeting."""


def earlier_account(conversation: Conversation) -> str:
    """Return the account of step 1 as plain text: each question with its answers, without the empty ones."""
    answers = (
        (field.question, _lines(field, conversation)) for field in PREPARE.fields if field.id in FROZEN
    )
    return "\n\n".join("\n".join((question, *lines)) for question, lines in answers if lines)


def _lines(field: FieldSpec, conversation: Conversation) -> list[str]:
    if not field.kind.has_entries:
        text = conversation.text(field.id).strip()
        return [text] if text else []
    entries = [entry for entry in conversation.list(field.id) if entry.text.strip()]
    if field.kind is not Kind.PER_PARTY:
        return [_line(field, entry) for entry in entries]
    names = {party.id: party.alias for party in conversation.parties} | {SYSTEM: "The wider system"}
    order = [*names, *(entry.party for entry in entries)]
    entries.sort(key=lambda entry: order.index(entry.party))
    return [
        f"{names[entry.party]}: {_line(field, entry)}" if entry.party in names else _line(field, entry)
        for entry in entries
    ]


def _line(field: FieldSpec, entry: Entry) -> str:
    """Return an entry with the labels of its parts in brackets."""
    remarks = ", ".join(filter(None, (part.label_of(entry.word(part.id)) for part in field.parts)))
    return f"{entry.text.strip()} ({remarks})" if remarks else entry.text.strip()
