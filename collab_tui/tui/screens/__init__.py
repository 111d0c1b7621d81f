"""The pages and the dialogs over them."""

from collab_tui.domain.steps import StepId, StepSpec
from collab_tui.tui.screens.agree import Agree
from collab_tui.tui.screens.explore import Explore
from collab_tui.tui.screens.follow_up import FollowUp
from collab_tui.tui.screens.front import Front
from collab_tui.tui.screens.page import Page
from collab_tui.tui.screens.read_back import ReadBack
from collab_tui.tui.screens.review import Review
from collab_tui.tui.screens.room import Room

_PAGES: dict[StepId, type[Page]] = {
    StepId.FRONT: Front,
    StepId.EXPLORE: Explore,
    StepId.AGREE: Agree,
    StepId.REVIEW: Review,
    StepId.ROOM: Room,
    StepId.READ_BACK: ReadBack,
    StepId.FOLLOW_UP: FollowUp,
}


def page_for(spec: StepSpec) -> type[Page]:
    """Return the class of a page: one of its own, or the one built from the words alone."""
    return _PAGES.get(spec.id, Page)
