"""Earlier states of the open conversation: keep one under a name, open a copy of one. Undo: `session.py`."""

from datetime import datetime

from msgspec.structs import replace
from textual.app import App

from collab_tui import clock
from collab_tui.store.history import as_it_stood, keep_moment, moments
from collab_tui.store.repository import Repository
from collab_tui.tui.app_parts.conversations import Conversations
from collab_tui.tui.app_parts.navigation import Navigation
from collab_tui.tui.app_parts.open_conversation import OpenConversation
from collab_tui.tui.app_parts.store_errors import notify_store_errors


class EarlierStates:
    """Keeps moments of the open conversation, and opens copies from earlier times."""

    def __init__(
        self,
        app: App[None],
        repository: Repository,
        open_conversation: OpenConversation,
        navigation: Navigation,
        conversations: Conversations,
    ) -> None:
        self._app = app
        self._repository = repository
        self._open_conversation = open_conversation
        self._navigation = navigation
        self._conversations = conversations
        self._draft = ""

    def keep(self) -> None:
        """Ask for a name, and keep the current state of the conversation under that name."""
        from collab_tui.tui.dialogs.prompt import PromptDialog  # noqa: PLC0415

        if self._open_conversation.session and not isinstance(self._app.screen, PromptDialog):
            prompt = PromptDialog(
                "All is saved already. Keep this moment as",
                "Before the meeting",
                "Enter to keep it",
                self._draft,
            )
            self._draft = ""
            self._app.push_screen(prompt, self._keep)

    def _keep(self, name: str | None) -> None:
        if name and self._open_conversation.session:
            with notify_store_errors(self._app):
                keep_moment(self._repository, self._open_conversation.conversation.id, name, wait=False)
                self._app.notify(f"Kept as “{name}”.", markup=False)

    def save_screen(self) -> None:
        """Save the name typed so far before its prompt is taken off the screen."""
        from collab_tui.tui.dialogs.prompt import PromptDialog  # noqa: PLC0415
        from collab_tui.tui.dialogs.unsaved import UnsavedDialog  # noqa: PLC0415

        for screen in self._app.screen_stack:
            if isinstance(screen, PromptDialog) and not isinstance(screen, UnsavedDialog):
                self._draft = screen.words.text

    def look_back(self) -> None:
        """Ask for an earlier time, and open a copy from then."""
        from collab_tui.tui.dialogs.earlier_states import EarlierStatesDialog  # noqa: PLC0415

        if self._open_conversation.session:
            kept = moments(self._repository, self._open_conversation.conversation.id)
            named = [(each.name, each.at) for each in kept]
            self._app.push_screen(EarlierStatesDialog(named, clock.now()), self._look_back)

    def _look_back(self, wanted: int | datetime | None) -> None:
        """Open a copy of a kept moment, by its position in the list, or of the state at a time."""
        if wanted is None or self._open_conversation.session is None:
            return
        now = self._open_conversation.conversation
        with notify_store_errors(self._app):
            if isinstance(wanted, int):
                moment = moments(self._repository, now.id)[wanted]
                then, label = moment.conversation, moment.name
            else:
                then, label = as_it_stood(self._repository, now.id, wanted), f"{wanted:%-d %B %H:%M}"
            texts = {**then.texts, "title": f"{then.title} (as it was: {label})"}
            copy = replace(then, id=clock.new_id(), texts=texts, created=clock.stamp())
            self._repository.put(copy)
            self._conversations.refresh(self._navigation.close())
            self._navigation.open(copy.id)
