"""Every word of the five steps, a file for each page: the method as data, and the place to proof-read it."""

from collections.abc import Iterator

from collab_tui.domain.method.after import FOLLOW_UP, READ_BACK
from collab_tui.domain.method.agree import AGREE
from collab_tui.domain.method.congruence import CONGRUENCE
from collab_tui.domain.method.explore import EXPLORE
from collab_tui.domain.method.front import FRONT
from collab_tui.domain.method.meeting import ROOM
from collab_tui.domain.method.prepare import PREPARE
from collab_tui.domain.method.purposes import PURPOSES
from collab_tui.domain.method.review import REVIEW
from collab_tui.domain.schema import FieldSpec, StepId, StepSpec

STEPS = (PREPARE, PURPOSES, CONGRUENCE, EXPLORE, AGREE)
"""The five steps of the method, in order."""

PAGES = (FRONT, *STEPS, REVIEW)
"""Every page of a conversation in the order they are turned."""

OTHER_PAGES = (ROOM, READ_BACK, FOLLOW_UP)
"""What stands beside those pages: the meeting, reading it back, and looking at it again."""

FIELDS = {field.id: field for page in (*PAGES, *OTHER_PAGES) for field in page.fields}
"""Every field by its id."""


def page(step: StepId) -> StepSpec:
    """Return the page with this id."""
    return next(each for each in (*PAGES, *OTHER_PAGES) if each.id == step)


def page_of(field_id: str) -> StepSpec:
    """Return the page a field is written on: the first, where it is shown on two. Raises KeyError."""
    for each in (*PAGES, *OTHER_PAGES):
        if any(field.id == field_id for field in each.fields):
            return each
    raise KeyError(field_id)


def point_fields() -> Iterator[tuple[StepSpec, FieldSpec]]:
    """Yield every field that holds a point of the method, with its page."""
    for each in (*STEPS, REVIEW):
        for field in each.core:
            yield each, field
