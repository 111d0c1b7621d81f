"""The method as data: the words of every page, one file for each page."""

from collections.abc import Iterator

from collab_tui.domain.method.agree import AGREE
from collab_tui.domain.method.before import BEFORE
from collab_tui.domain.method.check_in import CHECK_IN
from collab_tui.domain.method.congruence import CONGRUENCE
from collab_tui.domain.method.debrief import DEBRIEF
from collab_tui.domain.method.explore import EXPLORE
from collab_tui.domain.method.follow_up import FOLLOW_UP
from collab_tui.domain.method.front import FRONT
from collab_tui.domain.method.meeting import ROOM
from collab_tui.domain.method.my_card import CARD
from collab_tui.domain.method.prepare import PREPARE
from collab_tui.domain.method.purposes import PURPOSES
from collab_tui.domain.method.read_back import READ_BACK
from collab_tui.domain.method.review import REVIEW
from collab_tui.domain.schema import FieldSpec, PageId, PageSpec

STEPS = (PREPARE, PURPOSES, CONGRUENCE, EXPLORE, AGREE)
"""The five steps of the method, in order."""

PAGES = (FRONT, *STEPS, REVIEW)
"""Every page of a conversation, in order."""

OTHER_PAGES = (ROOM, READ_BACK, FOLLOW_UP, BEFORE, DEBRIEF, CHECK_IN, CARD)
"""The pages outside that order: the meeting, the pages of cards, and my card."""

WRITTEN_PAGES = (*PAGES, READ_BACK, ROOM, DEBRIEF)
"""The pages whose own fields hold something, in the order in which all of a conversation is written out."""

FIELDS = {field.id: field for page in (*PAGES, *OTHER_PAGES) for field in page.fields}
"""Every field by its id."""


def page(step: PageId) -> PageSpec:
    """Return the page with this id."""
    return next(each for each in (*PAGES, *OTHER_PAGES) if each.id == step)


def page_of(field_id: str) -> PageSpec:
    """Return the page of a field; of several `PAGES` the last. Raises KeyError if there is none."""
    for each in (*reversed(PAGES), *OTHER_PAGES):
        if any(field.id == field_id for field in each.fields):
            return each
    raise KeyError(field_id)


def point_fields() -> Iterator[tuple[PageSpec, FieldSpec]]:
    """Yield every field with a point of the method, after its page."""
    for each in (*STEPS, REVIEW):
        for field in each.core:
            yield each, field
