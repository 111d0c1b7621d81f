"""The check of a file before it goes out: private words, personal details, two versions of the same words."""

from collections.abc import Callable, Iterable

from collab_tui.domain.checks.dismissed import DISMISSED_FIELD, dismiss_edit
from collab_tui.domain.checks.finding import Finding
from collab_tui.domain.checks.personal_details import personal_details
from collab_tui.domain.checks.private_words import leaks
from collab_tui.domain.checks.unmerged import both_versions
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import Batch, Edit
from collab_tui.domain.report import Audience
from collab_tui.export.audience_formats import Format
from collab_tui.export.formats.extract import extract_text

CONFIRMED = "Sent out all the same, after a second look"
"""The reason that is kept with a finding if the user confirmed that the file may go out."""


def check(data: bytes, kind: Format, audience: Audience, conversation: Conversation) -> list[Finding]:
    """Return the findings in the bytes of a file, names of people first.

    A private file has none, for it stays with its owner. A name that may go out was asked about once.
    """
    if audience.is_writer:
        return []
    text = extract_text(data, kind)
    answered = {
        each.word("about") for each in conversation.list(DISMISSED_FIELD) if each.word("reading") == "R12"
    }
    found = [each for each in leaks(text, conversation) if not (_is_name(each) and each.subject in answered)]
    return [*found, *personal_details(text), *both_versions(text)]


def _is_name(finding: Finding) -> bool:
    """Whether a finding is about the name of a person, which is asked about once and then known."""
    return any(each.field == "people" for each in finding.addresses)


def confirmation(
    conversation: Conversation, findings: Iterable[Finding], new_id: Callable[[], str], at: str
) -> Edit | None:
    """Return the edit that keeps a confirmation for each finding, or None if every one is kept already."""
    kept = {(each.word("reading"), each.word("about")) for each in conversation.list(DISMISSED_FIELD)}
    edits = [
        dismiss_edit(conversation, each, CONFIRMED, new_id(), at)
        for each in findings
        if (each.id, each.subject) not in kept
    ]
    return Batch(tuple(edits)) if edits else None
