"""The class of each page."""

from importlib import import_module
from typing import TYPE_CHECKING, cast

from collab_tui.domain.schema import StepId, StepSpec

if TYPE_CHECKING:
    from collab_tui.tui.page.conversation_screen import ConversationScreen

_OWN = {
    StepId.FRONT: ("front.page", "FrontPage"),
    StepId.PURPOSES: ("steps.purposes", "PurposesPage"),
    StepId.EXPLORE: ("steps.explore", "ExplorePage"),
    StepId.AGREE: ("steps.agree", "AgreePage"),
    StepId.REVIEW: ("review.page", "ReviewPage"),
    StepId.ROOM: ("meeting.page", "MeetingPage"),
    StepId.READ_BACK: ("cards.read_back", "ReadBackPage"),
    StepId.FOLLOW_UP: ("cards.follow_up", "FollowUpPage"),
    StepId.BEFORE: ("cards.own_answers", "OwnAnswersPage"),
    StepId.DEBRIEF: ("cards.own_answers", "OwnAnswersPage"),
    StepId.CHECK_IN: ("cards.own_answers", "OwnAnswersPage"),
    StepId.CARD: ("meeting.my_card", "MyCardPage"),
}
"""The pages with a class of their own: its module in `tui`, and its name."""


def page_class(spec: StepSpec) -> "type[ConversationScreen]":
    """Return the class of a page: its own, or `Page` if its fields are all there is to it.

    The module is imported here, because the list of conversations needs no page.
    """
    module, name = _OWN.get(spec.id, ("page.page", "Page"))
    return cast("type[ConversationScreen]", getattr(import_module(f"collab_tui.tui.{module}"), name))
