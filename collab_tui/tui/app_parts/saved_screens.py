"""The screens that the privacy screen replaces: saved as values, taken off the stack, put back later."""

from typing import TYPE_CHECKING

from textual.app import App

from collab_tui.tui.app_parts.conversations import Conversations
from collab_tui.tui.app_parts.earlier_states import EarlierStates
from collab_tui.tui.app_parts.navigation import Navigation
from collab_tui.tui.app_parts.search_and_due import Search
from collab_tui.tui.home.screen import HomeScreen

if TYPE_CHECKING:
    from collab_tui.tui.shared_view.privacy_screen import PrivacyScreen


class SavedScreens:
    """The screens that were taken off the stack, as values.

    Screens that leave the stack leave the tree of widgets, so no widget holds a private word. New screens are
    made from the saved values.
    """

    def __init__(
        self,
        app: App[None],
        conversations: Conversations,
        navigation: Navigation,
        search: Search,
        earlier_states: EarlierStates,
    ) -> None:
        self._app = app
        self._conversations = conversations
        self._navigation = navigation
        self._search = search
        self._earlier_states = earlier_states
        self._selected = ""

    def take_down(self) -> None:
        """Save what each screen shows, and take every screen off the stack but the lowest."""
        for screen in self._app.screen_stack:
            if isinstance(screen, HomeScreen):
                self._selected = screen.selected
        self._earlier_states.save_screen()
        self._search.save_screen()
        self._navigation.put_away()
        self.clear()
        self._navigation.pages.clear()
        self._app.clear_notifications()

    def clear(self, down_to: "PrivacyScreen | None" = None) -> None:
        """Take screens off the stack down to a screen, or down to the lowest one."""
        while len(self._app.screen_stack) > 1 and self._app.screen is not down_to:
            self._app.workers.cancel_node(self._app.screen)  # it may look for widgets that are gone
            self._app.pop_screen()

    def restore(self, *, to_others: bool = False) -> None:
        """Put each screen back, a search on top. To others no page with private words is shown."""
        self.clear()
        self._app.switch_screen(self._conversations.home(self._selected))
        self._navigation.bring_back(to_others=to_others)
        self._search.restore_screen()
