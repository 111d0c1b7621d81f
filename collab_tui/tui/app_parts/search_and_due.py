"""Opens the search and the list of what is due, and goes to the place that was chosen there."""

from typing import TYPE_CHECKING

from msgspec import Struct
from textual.app import App

from collab_tui import clock
from collab_tui.store.repository import Repository
from collab_tui.tui.app_parts.navigation import Navigation
from collab_tui.tui.app_parts.running_meeting import RunningMeeting
from collab_tui.tui.app_parts.store_errors import notify_store_errors

if TYPE_CHECKING:
    from collab_tui.domain.agenda import Due
    from collab_tui.domain.search import Hit


class SearchState(Struct, frozen=True):
    """A search that was taken off the screen: its words, and the position of the selected result."""

    query: str = ""
    selected: int = 0


class Search:
    """Search and the list of what is due. Both lead to a place in a conversation."""

    def __init__(
        self, app: App[None], repository: Repository, navigation: Navigation, running: RunningMeeting
    ) -> None:
        self._app = app
        self._repository = repository
        self._navigation = navigation
        self._running = running
        self._saved: SearchState | None = None

    def find(self) -> None:
        """Search for words in all conversations."""
        self._find(SearchState())

    def _find(self, state: SearchState) -> None:
        from collab_tui.domain.search import Index  # noqa: PLC0415
        from collab_tui.tui.dialogs.search import SearchDialog  # noqa: PLC0415

        newest = sorted(self._repository.all(), key=lambda each: each.place.at or each.changed, reverse=True)
        self._app.push_screen(
            SearchDialog(
                Index(newest),
                state.query,
                state.selected,
                self._running.at_table,
            ),
            self._go_to,
        )

    def due(self) -> None:
        """List everything that is due."""
        from collab_tui.domain.agenda import agenda  # noqa: PLC0415
        from collab_tui.tui.dialogs.due import DueDialog  # noqa: PLC0415

        today = clock.today()
        self._app.push_screen(DueDialog(agenda(self._repository.all(), today), today), self._go_to)

    def _go_to(self, found: "Hit | Due | None") -> None:
        if found is None:
            return
        conversation_id, place = found.conversation.id, found.place

        def go() -> None:
            with notify_store_errors(self._app):
                self._navigation.go_to(conversation_id, place)

        self._running.before_opening(conversation_id, go)

    def save_screen(self) -> None:
        """Save the words of a search before its dialog is taken off the screen."""
        from collab_tui.tui.dialogs.search import SearchDialog  # noqa: PLC0415

        dialogs = [screen for screen in self._app.screen_stack if isinstance(screen, SearchDialog)]
        self._saved = SearchState(dialogs[0].query_text, dialogs[0].selected) if dialogs else None

    def restore_screen(self) -> None:
        """Show the saved search again, if there is one."""
        state, self._saved = self._saved, None
        if state:
            self._app.call_after_refresh(self._find, state)
