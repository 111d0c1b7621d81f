"""What is asked about once more before a file goes out: private words, names, and personal details in it."""

from collab_tui.domain.checks.dismissed import LEFT, leaving
from collab_tui.domain.checks.finding import Finding
from collab_tui.domain.checks.personal_details import personal_details
from collab_tui.domain.checks.private_words import leaks
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import Batch, Edit
from collab_tui.domain.report import Audience
from collab_tui.export import Format
from collab_tui.export.reading import words_in

GIVEN = "Sent out all the same, after a second look"
"""The reason that is noted beside a reading when the second key was given."""


def doubts(data: bytes, kind: Format, audience: Audience, conversation: Conversation) -> list[Finding]:
    """Return what the two privacy readings find in the very bytes that would go out; a private file stays."""
    if audience is Audience.PRIVATE:
        return []
    text = words_in(data, kind)
    return [*leaks(text, conversation), *personal_details(text)]


def noted(conversation: Conversation, found: list[Finding], new_ids: list[str], at: str) -> Edit | None:
    """Return the edit that notes of each reading that it was let pass, or None where it is noted already.

    `new_ids` has an id for each reading.
    """
    there = {(each.word("reading"), each.word("about")) for each in conversation.list(LEFT)}
    made = [
        leaving(conversation, each, GIVEN, new_id, at)
        for each, new_id in zip(found, new_ids, strict=True)
        if (each.id, each.about) not in there
    ]
    return Batch(tuple(made)) if made else None
