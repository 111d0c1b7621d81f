"""The list of conversations as a whole: adding, deleting, restoring and merging conversations."""

from collections.abc import Callable

from textual.app import App

from collab_tui import clock
from collab_tui.domain.conversation import Cursor
from collab_tui.domain.parties import new_conversation
from collab_tui.domain.schema import PageId
from collab_tui.domain.text import shortened
from collab_tui.store.bin import binned, take_out
from collab_tui.store.repository import Repository
from collab_tui.tui.app_parts.navigation import Navigation
from collab_tui.tui.app_parts.running_meeting import RunningMeeting
from collab_tui.tui.app_parts.store_errors import notify_store_errors
from collab_tui.tui.home.conversation_list import titled
from collab_tui.tui.home.screen import HomeScreen


class Conversations:
    """Changes which conversations there are, and keeps the list on the home screen current."""

    def __init__(
        self, app: App[None], repository: Repository, navigation: Navigation, running: RunningMeeting
    ) -> None:
        self._app = app
        self._repository = repository
        self._navigation = navigation
        self._running = running

    def home(self, selected: str = "") -> HomeScreen:
        """Return a new home screen, with one conversation selected."""
        home = HomeScreen(
            self._repository.summaries(),
            self._repository.whole,
            clock.today(),
            str(self._repository.path),
            selected,
        )
        home.fit(self._app)
        return home

    def refresh(self, selected: str = "") -> None:
        """Show the current conversations on the home screen."""
        for screen in self._app.screen_stack:
            if isinstance(screen, HomeScreen):
                screen.show(self._repository.summaries(), clock.today(), selected)

    def close(self) -> None:
        """Close the open conversation, and go back to the list."""
        with notify_store_errors(self._app):
            self.refresh(self._navigation.close())

    def open(self, conversation_id: str, step: str) -> None:
        """Open a conversation of the list. Two quick key presses open it once."""
        if isinstance(self._app.screen, HomeScreen):
            self._running.before_opening(conversation_id, lambda: self._open(conversation_id, step))

    def _open(self, conversation_id: str, step: str) -> None:
        with notify_store_errors(self._app):
            self._navigation.open(conversation_id, step)

    def begin(self) -> None:
        """Begin a conversation at its front page."""
        if isinstance(self._app.screen, HomeScreen):
            new = new_conversation(clock.new_id(), clock.new_id(), clock.new_id(), clock.stamp())
            with notify_store_errors(self._app):
                self._repository.put(new)
                self._navigation.open(new.id, PageId.FRONT)

    def begin_next(self, conversation_id: str) -> None:
        """Ask whether to begin a conversation with the same partner, or to open the one begun already."""
        from collab_tui.domain.partners import previous_id  # noqa: PLC0415
        from collab_tui.tui.dialogs.next_conversation import AgainDialog  # noqa: PLC0415

        everything = self._repository.whole(each.id for each in self._repository.summaries())
        begun = [each for each in everything if previous_id(each) == conversation_id]
        if not begun:
            title = shortened(titled(self._repository.get(conversation_id)), 60)
            words = f"It follows “{title}”, with the same people and what is still open."
            self._ask_to_add(
                "Begin the next conversation with them?",
                words,
                lambda: self._running.before_opening("", lambda: self._begin_next(conversation_id)),
            )
            return
        last = max(begun, key=lambda each: each.created)

        def answered(another: bool | None) -> None:
            if another:
                self._running.before_opening("", lambda: self._begin_next(conversation_id))
            elif another is not None:
                self._running.before_opening(last.id, lambda: self._navigation.go_to(last.id, last.place))

        self._app.push_screen(AgainDialog(last), answered)

    def _begin_next(self, conversation_id: str) -> None:
        """Begin a conversation from the results of an earlier one."""
        from collab_tui.domain.partners import next_conversation  # noqa: PLC0415

        with notify_store_errors(self._app):
            new = next_conversation(self._repository.get(conversation_id), clock.new_id(), clock.stamp())
            self._repository.put(new)
            self._navigation.go_to(new.id, Cursor(step=PageId.FRONT, field="title"))

    def _ask_to_add(self, question: str, words: str, add: Callable[[], None]) -> None:
        def answered(sure: bool | None) -> None:
            if sure:
                add()

        from collab_tui.tui.dialogs.add import AddDialog  # noqa: PLC0415 (it is a dialog)

        self._app.push_screen(AddDialog(question, words), answered)

    def add_samples(self) -> None:
        """Ask whether to add the sample conversations that are not in the list."""
        words = "People and organisations in them are invented. They can be deleted like any other."
        self._ask_to_add("Add two invented conversations?", words, self._add_samples)

    def _add_samples(self) -> None:
        from collab_tui.sample import samples  # noqa: PLC0415

        existing = {each.id for each in self._repository.summaries()}
        with notify_store_errors(self._app):
            for conversation in samples(clock.today()):
                if conversation.id not in existing:
                    self._repository.put(conversation)
        self.refresh()

    def take_in(self) -> None:
        """Show what the copies beside the file would bring; merge them if that is wanted."""
        from collab_tui.store.copies import described, take_in_copies  # noqa: PLC0415
        from collab_tui.tui.dialogs.take_in import TakeInDialog  # noqa: PLC0415

        if not isinstance(self._app.screen, HomeScreen):
            return
        with notify_store_errors(self._app):
            self._repository.refuse_to_read_only()
            found = described(self._repository)
            if not found:
                self._app.notify("There is no copy from a sync program beside the file.")
                return

            def answered(sure: bool | None) -> None:
                if sure:
                    with notify_store_errors(self._app):
                        self._repository.refuse_to_read_only()
                        self._app.notify(take_in_copies(self._repository, [path for path, _ in found]))
                    self.refresh()

            self._app.push_screen(TakeInDialog([(path.name, lines) for path, lines in found]), answered)

    def delete(self, conversation_id: str) -> None:
        """Move a conversation to the bin."""
        with notify_store_errors(self._app):
            self._repository.delete(conversation_id, wait=False)
        self.refresh()

    def undelete(self) -> None:
        """Restore the conversation that was deleted last."""
        deleted = binned(self._repository)
        with notify_store_errors(self._app):
            if deleted:
                last = max(deleted, key=lambda each: str(each.other.get("deleted", "")))
                take_out(self._repository, last.id, wait=False)
                self.refresh(last.id)
