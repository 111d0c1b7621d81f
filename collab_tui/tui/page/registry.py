"""The class of each page."""

from importlib import import_module
from typing import TYPE_CHECKING, cast

from collab_tui.domain.schema import PageId, PageSpec

if TYPE_CHECKING:
    from collab_tui.tui.page.conversation_screen import ConversationScreen

_OWN = {
    PageId.FRONT: ("front.page", "FrontPage"),
    PageId.PURPOSES: ("steps.purposes", "PurposesPage"),
    PageId.EXPLORE: ("steps.explore", "ExplorePage"),
    PageId.AGREE: ("steps.agree", "AgreePage"),
    PageId.REVIEW: ("review.page", "ReviewPage"),
    PageId.ROOM: ("meeting.page", "MeetingPage"),
    PageId.READ_BACK: ("cards.read_back", "ReadBackPage"),
    PageId.FOLLOW_UP: ("cards.follow_up", "FollowUpPage"),
    PageId.BEFORE: ("cards.own_cards", "OwnCardsPage"),
    PageId.DEBRIEF: ("cards.own_cards", "OwnCardsPage"),
    PageId.CHECK_IN: ("cards.own_cards", "OwnCardsPage"),
    PageId.CARD: ("meeting.my_card", "MyCardPage"),
}
"""The pages with a class of their own: its module in `tui`, and its name."""


def page_class(spec: PageSpec) -> "type[ConversationScreen]":
    """Return the class of a page: its own, or `Page` if its fields are all there is to it.

    The module is imported here, because the list of conversations needs no page.
    """
    module, name = _OWN.get(spec.id, ("page.page", "Page"))
    return cast("type[ConversationScreen]", getattr(import_module(f"collab_tui.tui.{module}"), name))
