"""Going to a place in any conversation: from what is found, and from what is due; and on to a new one.

What is looked through is imported when it is asked for.
"""

# ruff: noqa: PLC0415

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from textual.command import CommandPalette
from textual.screen import Screen

from collab_tui import clock
from collab_tui.domain.conversation import Address, Conversation
from collab_tui.domain.schema import StepId
from collab_tui.tui.app_parts.privacy_screen import Hiding
from collab_tui.tui.home.screen import HomeScreen

if TYPE_CHECKING:
    from collab_tui.tui.dialogs.search import Goal


class _Looking(Struct, frozen=True):
    """A search that was covered by the veil: its words, and which of what was found is selected."""

    query: str
    selected: int


class Finding(Hiding):
    """An app in which every place can be found. A search is there again when the veil is lifted."""

    _looking: _Looking | None = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse what leads nowhere from the screen."""
        match action:
            case "find" | "due":
                return self._may_look and super().check_action(action, parameters)
            case "again":
                return bool(self._again) and super().check_action(action, parameters)
        return super().check_action(action, parameters)

    def action_command_palette(self) -> None:
        """Show everything that can be done here."""
        from collab_tui.tui.dialogs.palette import Palette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(Palette(id="--command-palette"))

    @property
    def _beneath(self) -> Screen[Any]:
        """The screen on top, or the one that the commands are asked for."""
        return next(each for each in reversed(self.screen_stack) if not isinstance(each, CommandPalette))

    @property
    def _may_look(self) -> bool:
        """Whether the list or a page of one's own is on top, and no dialog over it."""
        beneath = self._beneath
        return isinstance(beneath, HomeScreen) or (beneath is self.desk.page and self.public_screen is None)

    @property
    def _again(self) -> str:
        """The id of the conversation that a new one can follow."""
        if isinstance(self._beneath, HomeScreen):
            return self._beneath.selected
        return self.desk.session.conversation.id if self._may_look and self.desk.session else ""

    def action_find(self) -> None:
        """Look for words in all conversations."""
        if self._may_look:
            self._look_for(_Looking("", 0))

    def _look_for(self, looking: _Looking) -> None:
        from collab_tui.domain.search import Index
        from collab_tui.tui.dialogs.search import SearchDialog

        newest = sorted(self._repository.all(), key=lambda each: each.place.at or each.changed, reverse=True)
        search = SearchDialog(Index(newest), looking.query, looking.selected)
        self.push_screen(search, self._go_to)

    def action_due(self) -> None:
        """List all that is due."""
        from collab_tui.domain.agenda import agenda
        from collab_tui.tui.dialogs.due import DueDialog

        if self._may_look:
            today = clock.today()
            self.push_screen(DueDialog(agenda(self._repository.all(), today), today), self._go_to)

    def _go_to(self, goal: "Goal | None") -> None:
        """Go to a place of a conversation, opening it where it is not the open one."""
        if goal is not None:
            self.guarded(lambda: self.desk.go_to(goal.conversation, goal.page, goal.where))

    def action_again(self) -> None:
        """Begin a new conversation with the same partner, from where the last one stands."""
        if chosen := self._again:
            self.guarded(lambda: self._begin_again(self._repository.get(chosen)))

    def _begin_again(self, last: Conversation) -> None:
        from collab_tui.domain.partners import next_conversation

        fresh = next_conversation(last, clock.new_id(), clock.stamp())
        self._repository.put(fresh)
        self.desk.go_to(fresh.id, StepId.FRONT, Address("title"))

    def guarded(self, act: Callable[[], None]) -> None:
        """Do what the store may refuse; where it does, that is said."""
        raise NotImplementedError

    # Under the veil

    def _take_away(self) -> None:
        """Take every screen off; of a search, only its words are noted."""
        from collab_tui.tui.dialogs.search import SearchDialog

        found = next((screen for screen in self.screen_stack if isinstance(screen, SearchDialog)), None)
        self._looking = _Looking(found.query_text, found.selected) if found else None
        super()._take_away()

    def _put_back(self) -> None:
        """Put each screen back, the search on top."""
        super()._put_back()
        looking, self._looking = self._looking, None
        if looking:
            self.call_after_refresh(self._look_for, looking)
