"""The words for a change that was undone or redone: its field, and nothing of the text in it."""

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import Edit, address_of
from collab_tui.domain.meeting import is_running
from collab_tui.domain.method import FIELDS, STEPS, page_of
from collab_tui.domain.schema import FieldSpec, Visibility

TAKEN_BACK, MADE_AGAIN = "Taken back", "Made again"
"""What undo and redo did."""


def change_words(conversation: Conversation, edit: Edit) -> str:
    """Return what an edit changed: the name of its field, and its step if it is on one.

    While a meeting runs, a private field is not named.
    """
    field = FIELDS.get(address_of(edit).field)
    if is_running(conversation) and (field is None or field.visibility is not Visibility.SHARED):
        return "something private"
    return _place(field) if field else "the last change"


def _place(field: FieldSpec) -> str:
    page = page_of(field.id)
    return f"{field.short} (step {page.number})" if page in STEPS else field.short
