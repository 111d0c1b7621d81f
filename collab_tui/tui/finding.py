"""Going to a place in any conversation: from what is found, and from what is due; and on to a new one."""

from collections.abc import Callable, Iterable

from msgspec import Struct
from textual.app import SystemCommand
from textual.screen import Screen

from collab_tui import clock
from collab_tui.domain.agenda import agenda
from collab_tui.domain.conversation import Conversation, Where
from collab_tui.domain.search import Index
from collab_tui.domain.steps import StepId
from collab_tui.tui.hiding import Hiding
from collab_tui.tui.screens.due import DueList
from collab_tui.tui.screens.home import Home
from collab_tui.tui.screens.page import Page
from collab_tui.tui.screens.search import Goal, Search
from collab_tui.tui.screens.walk import Walk


class _Looking(Struct, frozen=True):
    """A search that was covered by the veil: its words, and which of what was found is selected."""

    query: str
    selected: int


class Finding(Hiding):
    """An app in which every place can be found. A search is there again when the veil is lifted."""

    _looking: _Looking | None = None

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield the commands that lead to any conversation."""
        if self._may_look:
            yield SystemCommand("Find", "Words in any conversation, as you type", self.action_find)
            yield SystemCommand("What is due", "Promises and reviews, late and to come", self.action_due)
        if self._again:
            told = "A new conversation with the same partner"
            yield SystemCommand("Begin the next one", told, self.action_again)
        yield from super().get_system_commands(screen)

    @property
    def _may_look(self) -> bool:
        """Whether what is private may be shown: not over a dialog, nor where others look on."""
        screen = self.screen
        return isinstance(screen, Home | Page) and not (isinstance(screen, Walk) and not screen.listens)

    @property
    def _again(self) -> str:
        """The id of the conversation that a new one can follow."""
        if isinstance(self.screen, Home):
            return self.screen.selected
        return self.desk.session.conversation.id if self._may_look and self.desk.session else ""

    def action_find(self) -> None:
        """Look for words in all conversations."""
        if self._may_look:
            self._look_for(_Looking("", 0))

    def _look_for(self, looking: _Looking) -> None:
        newest = sorted(self._repository.all(), key=lambda each: each.place.at or each.changed, reverse=True)
        search = Search(Index(newest), looking.query, looking.selected)
        self.push_screen(search, self._go_to)

    def action_due(self) -> None:
        """List all that is due."""
        if self._may_look:
            today = clock.today()
            self.push_screen(DueList(agenda(self._repository.all(), today), today), self._go_to)

    def _go_to(self, goal: Goal | None) -> None:
        """Go to a place of a conversation, opening it where it is not the open one."""
        if goal is not None:
            self.guarded(lambda: self.desk.go_to(goal.conversation, goal.page, goal.where))

    def action_again(self) -> None:
        """Begin a new conversation with the same partner, from where the last one stands."""
        if chosen := self._again:
            self.guarded(lambda: self._begin_again(self._repository.get(chosen)))

    def _begin_again(self, last: Conversation) -> None:
        from collab_tui.domain.partnership import next_one  # noqa: PLC0415

        fresh = next_one(last, clock.new_id(), clock.stamp())
        self._repository.put(fresh)
        self.desk.go_to(fresh.id, StepId.FRONT, Where("title"))

    def guarded(self, act: Callable[[], None]) -> None:
        """Do what the store may refuse; where it does, that is said."""
        raise NotImplementedError

    # Under the veil

    def _take_away(self) -> None:
        """Take every screen off; of a search, only its words are noted."""
        found = next((screen for screen in self.screen_stack if isinstance(screen, Search)), None)
        self._looking = _Looking(found.query_text, found.selected) if found else None
        super()._take_away()

    def _put_back(self) -> None:
        """Put each screen back, the search on top."""
        super()._put_back()
        looking, self._looking = self._looking, None
        if looking:
            self.call_after_refresh(self._look_for, looking)
