"""Progress: which points of the method are written and which are missing. Counts and marks, never a grade."""

from collections.abc import Iterator
from enum import IntEnum

from msgspec import Struct

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.meeting import is_running
from collab_tui.domain.method import STEPS
from collab_tui.domain.parties import asked_parties
from collab_tui.domain.schema import FieldSpec, Kind, PageSpec, Visibility


class Mark(IntEnum):
    """How far a field or a step is written."""

    EMPTY = 0
    BEGUN = 1
    DONE = 2

    @property
    def glyph(self) -> str:
        """The sign of the mark on every screen."""
        return "○◐●"[self]


MARK_LEGEND = f"{Mark.DONE.glyph} written   {Mark.BEGUN.glyph} begun   {Mark.EMPTY.glyph} empty"
"""What the marks mean, for the screens that show them."""


class Progress(Struct, frozen=True):
    """How many of the method's points are written, of how many; `begun` if any of them has words."""

    done: int
    total: int
    begun: bool

    @property
    def mark(self) -> Mark:
        """DONE if every point is written, BEGUN if any is begun."""
        if self.done == self.total:
            return Mark.DONE
        return Mark.BEGUN if self.begun else Mark.EMPTY


def mark_of(conversation: Conversation, field: FieldSpec) -> Mark:
    """Return the mark of one field; one with entries per party is done if every party it asks of has one."""
    match field.kind:
        case Kind.GROUP:
            filled = [bool(conversation.text(field.id, part.id).strip()) for part in field.parts]
            return _mark(filled[:1], any(filled))
        case Kind.PER_PARTY:
            with_words = {entry.party for entry in conversation.list(field.id) if entry.text.strip()}
            asked = asked_parties(conversation, field)
            return _mark([party.id in with_words for party in asked], bool(with_words))
        case Kind.SCALE:
            answers = conversation.list(field.id)
            with_reason = any(entry.text.strip() for entry in answers)
            return _mark([any(entry.number() is not None for entry in answers)], with_reason)
        case Kind.RECORDS:
            written = any(entry.text.strip() or entry.attrs for entry in conversation.list(field.id))
            return Mark.DONE if written else Mark.EMPTY
        case _:
            return Mark.DONE if conversation.text(field.id).strip() else Mark.EMPTY


def _mark(needed: list[bool], begun: bool) -> Mark:
    if needed and all(needed):
        return Mark.DONE
    return Mark.BEGUN if begun else Mark.EMPTY


def progress_of(conversation: Conversation, step: PageSpec) -> Progress:
    """Return how many of a step's points are written: of its fields with a `point` of the method."""
    marks = [mark_of(conversation, field) for field in step.core]
    return Progress(marks.count(Mark.DONE), len(marks), any(marks))


def progress_of_all(conversation: Conversation) -> Progress:
    """Return how many points of the five steps are written."""
    each = [progress_of(conversation, step) for step in STEPS]
    return Progress(sum(p.done for p in each), sum(p.total for p in each), any(p.begun for p in each))


def point_name(conversation: Conversation, field: FieldSpec) -> str:
    """Return the name of a point of the method. While a meeting runs, no private point is named."""
    is_hidden = is_running(conversation) and field.visibility is not Visibility.SHARED
    return "something private" if is_hidden else field.short


def missing(conversation: Conversation, step: PageSpec) -> str:
    """Return in words which points of a begun step are not done; empty if none is, or all are."""
    names = [
        point_name(conversation, field)
        for field in step.core
        if mark_of(conversation, field) is not Mark.DONE
    ]
    if not names or not progress_of(conversation, step).begun:
        return ""
    more = f" and {len(names) - 1} more" if names[1:] else ""
    return f"{names[0]}{more}"


def gaps(conversation: Conversation) -> Iterator[tuple[PageSpec, FieldSpec]]:
    """Yield the points of the five steps that are not done, in order."""
    for step in STEPS:
        for field in step.core:
            if mark_of(conversation, field) is not Mark.DONE:
                yield step, field
