"""The words for a change that was undone or redone: its field, and nothing of the text in it."""

from collab_tui.domain.closed import is_closed
from collab_tui.domain.conversation import Address, Conversation, Entry
from collab_tui.domain.edits import Batch, Edit, address_of, entry_of
from collab_tui.domain.meeting import ENDED, PAUSED, PLAN, SPEAKER, STARTED, is_running
from collab_tui.domain.method import FIELDS, STEPS, page_of
from collab_tui.domain.schema import FieldSpec, Visibility
from collab_tui.domain.tension import TENSION
from collab_tui.domain.text import plural

TAKEN_BACK, MADE_AGAIN = "Taken back", "Made again"
"""What undo and redo did."""


COPIED = "Copied, if this terminal lets programs copy."
"""Said after words were sent to the clipboard, because no terminal answers."""

MISFIT = "Not possible: another window or laptop has changed it since. The change before it is next."
"""Said in place of an undo or a redo that does not fit."""

MEETING_RUNS = "Undo stops at the start of the meeting."
"""Said in place of taking back the start of a meeting, which would open what is closed while it runs."""

_OF_MEETING = {
    STARTED: "the start of the meeting",
    ENDED: "the end of the meeting",
    PAUSED: "the break",
    PLAN: "the planned time",
    SPEAKER: "the speaker",
    Address("room", part="line"): "words in the capture line",
    Address("room", part="dictated"): "words in the line of the others",
    Address("room", part="dictating"): "whose line it is",
}
"""The words for changes of the meeting itself; the first one that was changed is named."""


def change_words(conversation: Conversation, edit: Edit) -> str:
    """Return what an edit changed: an act of the meeting, or the name of a field, and its step if it has one.

    While a meeting runs, a private field is not named, except for a captured line that is open.
    """
    edits = edit.edits if isinstance(edit, Batch) else (edit,)
    entries = [entry for each in edits if (entry := entry_of(each))]
    lines = {entry.id for entry in entries if _is_captured(entry)}
    if len(lines) > 1:
        return plural(len(lines), "line")
    changed = {address_of(each) for each in edits}
    of_meeting = [words for address, words in _OF_MEETING.items() if address in changed]
    if of_meeting and not entries:
        return of_meeting[0]
    edit = next((each for each in edits if entry_of(each)), edit)  # a line that was kept
    where = address_of(edit)
    field = FIELDS.get(where.field)
    if is_running(conversation) and (field is None or _is_hidden(conversation, field, edit)):
        return "something private"
    return _place(field) if field else "the last change"


def _is_hidden(conversation: Conversation, field: FieldSpec, edit: Edit) -> bool:
    entry = entry_of(edit) or conversation.entry(field.id, address_of(edit).entry)
    if entry and _is_captured(entry):
        return is_closed(conversation, field.id, entry)
    return field.visibility is not Visibility.SHARED and field is not TENSION


def _is_captured(entry: Entry) -> bool:
    return entry.number("line") is not None


def _place(field: FieldSpec) -> str:
    page = page_of(field.id)
    return f"{field.short} (step {page.number})" if page in STEPS else field.short
