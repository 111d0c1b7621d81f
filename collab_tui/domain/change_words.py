"""The words for a change that was undone or redone: its field, and nothing of the text in it."""

from collab_tui.domain.closed import is_closed
from collab_tui.domain.conversation import Address, Conversation
from collab_tui.domain.edits import Batch, Edit, address_of, entry_of
from collab_tui.domain.meeting import ENDED, PAUSED, PLAN, SPEAKER, STARTED, is_running
from collab_tui.domain.method import FIELDS, STEPS, page_of
from collab_tui.domain.schema import FieldSpec, Visibility

TAKEN_BACK, MADE_AGAIN = "Taken back", "Made again"
"""What undo and redo did."""


MEETING_RUNS = "Undo stops at the start of the meeting. F5 ends it."
"""Said in place of taking back the start of a meeting, which would open what is closed while it runs."""


_OF_MEETING = {
    STARTED: "the start of the meeting",
    ENDED: "the end of the meeting",
    PAUSED: "the break",
    PLAN: "the planned time",
    SPEAKER: "the speaker",
    Address("room", part="line"): "words in the capture line",
}
"""The words for changes of the meeting itself; the first one that was changed is named."""


def change_words(conversation: Conversation, edit: Edit) -> str:
    """Return what an edit changed: the name of its field, and its step if it is on one.

    While a meeting runs, a private field is not named, except for a captured line that is open.
    """
    edits = edit.edits if isinstance(edit, Batch) else (edit,)
    changed = {address_of(each) for each in edits}
    edit = next((each for each in edits if entry_of(each)), edit)  # a line that was kept
    where = address_of(edit)
    of_meeting = [words for address, words in _OF_MEETING.items() if address in changed]
    if of_meeting and where.field not in FIELDS:
        return of_meeting[0]
    field = FIELDS.get(where.field)
    if is_running(conversation) and (field is None or _is_hidden(conversation, field, edit)):
        return "something private"
    return _place(field) if field else "the last change"


def _is_hidden(conversation: Conversation, field: FieldSpec, edit: Edit) -> bool:
    entry = entry_of(edit) or conversation.entry(field.id, address_of(edit).entry)
    if entry and entry.number("line") is not None:
        return is_closed(conversation, field.id, entry)
    return field.visibility is not Visibility.SHARED


def _place(field: FieldSpec) -> str:
    page = page_of(field.id)
    return f"{field.short} (step {page.number})" if page in STEPS else field.short
