"""The line that is being typed in the meeting: what it corrects, and the edits that keep it or change it.

It is part of the conversation, so it is there after anything that may happen.
"""

from collections.abc import Callable, Iterable
from datetime import date

from collab_tui.domain.capture.edits import amend_edit, capture_edit
from collab_tui.domain.capture.kinds import label_of
from collab_tui.domain.capture.line import line_of, read_line
from collab_tui.domain.closed import MARKED_PRIVATE
from collab_tui.domain.conversation import Address, Conversation
from collab_tui.domain.edits import Batch, Edit, Put, Splice, apply
from collab_tui.domain.meeting import DRAFT, speaker_of
from collab_tui.domain.meeting_log import Logged

LINE, AMENDS = (Address("room", part=part) for part in ("line", "amends"))
"""Where the words of the line are, and the id of the entry that it corrects."""


def half_typed(conversation: Conversation) -> str:
    """Return the words of the line."""
    return conversation.text(LINE.field, LINE.part)


def amended(conversation: Conversation) -> Logged | None:
    """Return the entry of the log that the line corrects; None if it will be a new one."""
    entry_id = conversation.text(AMENDS.field, AMENDS.part)
    for field, entry in conversation.all_entries() if entry_id else ():
        if entry.id == entry_id:
            return Logged(field, entry, label_of(field, entry.attrs))
    return None


def is_unchanged(conversation: Conversation) -> bool:
    """Whether the line holds an entry that was recalled and not changed."""
    recalled = amended(conversation)
    return recalled is not None and half_typed(conversation) == line_of(
        recalled.entry, recalled.field, conversation
    )


def is_marked_private(line: str, conversation: Conversation, today: date) -> bool:
    """Whether a line would become a private note."""
    return read_line(line, conversation, today, "").label.letter == MARKED_PRIVATE


def is_private(line: str, conversation: Conversation, today: date) -> bool:
    """Whether a line would become a private note, or was left half typed before the meeting started."""
    is_draft = bool(line) and line == conversation.text(DRAFT.field, DRAFT.part)
    return is_draft or is_marked_private(line, conversation, today)


def recall_edit(conversation: Conversation, logged: Logged) -> Batch:
    """Return the edit that copies an entry of the log into the line, to correct it there."""
    line = line_of(logged.entry, logged.field, conversation)
    amends = conversation.texts.get(AMENDS.key)
    return Batch((Splice(LINE, 0, half_typed(conversation), line), Put(AMENDS, amends, logged.entry.id)))


def let_go_edit(conversation: Conversation) -> Put:
    """Return the edit after which the line corrects no entry."""
    return Put(AMENDS, conversation.texts.get(AMENDS.key), None)


def empty_edit(conversation: Conversation, *edits: Edit) -> Batch:
    """Return the edit that empties the line, makes these edits, and ends the correction of an entry.

    The first and the last edit are on the line, so that undo and redo go to the line.
    """
    return Batch((Splice(LINE, 0, half_typed(conversation), ""), *edits, let_go_edit(conversation)))


def keep_edit(
    conversation: Conversation, lines: Iterable[str], today: date, new: Callable[[], tuple[str, str]]
) -> Batch:
    """Return the edit that keeps lines, an entry each, and empties the line.

    `new` gives the id and the time of an entry. If an entry was recalled, the first line corrects it.
    """
    speaker, recalled = speaker_of(conversation), amended(conversation)
    now, edits = conversation, list[Edit]()
    for line in lines:
        if recalled and not edits:
            edits.append(amend_edit(line, now, recalled.field, recalled.entry.id, today))
        else:
            edits.append(capture_edit(line, now, today, speaker.id if speaker else "", *new()))
        now = apply(now, edits[-1])
    return empty_edit(conversation, *edits)


def set_aside_edit(conversation: Conversation, today: date, new: Callable[[], tuple[str, str]]) -> Batch:
    """Return the edit that keeps the line as an entry for the writer alone.

    A line that was half typed before the meeting is marked as private, and corrects no entry of the log.
    """
    line = half_typed(conversation)
    if is_marked_private(line, conversation, today):
        return keep_edit(conversation, [line], today, new)
    speaker = speaker_of(conversation)
    entry = capture_edit(f"- {line}", conversation, today, speaker.id if speaker else "", *new())
    return empty_edit(conversation, entry)


def commitment_edit(conversation: Conversation, today: date) -> Edit | None:
    """Return the edit that makes the line a commitment by its sign; None if it is one already."""
    line = half_typed(conversation)
    sign = read_line(line, conversation, today, "").label.sign
    head = line.split(None, 1)[0]
    at = line.index(head) + len(head) - 1
    changed = read_line(f"{line[:at]}>{line[at + 1 :]}", conversation, today, "")
    if head[-1] != sign[:1] or changed.label.letter not in {"t", "d"}:  # no sign, or a dash in a word
        return Splice(LINE, 0, "", "> ")
    return Splice(LINE, at, head[-1], ">") if head[-1] != ">" else None
