"""The privacy screen and the shared view: when the app shows them, and which actions work on them."""

import os
import time
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.screen import Screen

from collab_tui.tui.app_parts.open_conversation import OpenConversation
from collab_tui.tui.app_parts.privacy_settings import privacy_settings
from collab_tui.tui.app_parts.recent_keys import Typed
from collab_tui.tui.app_parts.saved_screens import SavedScreens
from collab_tui.tui.app_parts.shared_view import SharedViewController
from collab_tui.tui.app_parts.typeahead import Typeahead
from collab_tui.tui.common.public_screen import PublicScreen

if TYPE_CHECKING:
    from collab_tui.tui.shared_view.privacy_screen import PrivacyScreen

DEADLINE = 0.2
"""Seconds after which the privacy screen is shown even if a text has not taken in the keys typed before."""


class Privacy:
    """Shows the privacy screen or the shared view in place of every other screen."""

    def __init__(
        self,
        app: App[None],
        typeahead: Typeahead,
        open_conversation: OpenConversation,
        shared_view: SharedViewController,
        screens: SavedScreens,
    ) -> None:
        self.settings = privacy_settings(os.environ)
        self.screen: PrivacyScreen | None = None
        """The privacy screen, if it is shown or about to be shown."""
        self.last_activity = time.time()
        """When the last key or mouse event came."""
        self._app = app
        self._typeahead = typeahead
        self._open_conversation = open_conversation
        self._shared_view = shared_view
        self._screens = screens
        self._is_covering = False
        self._is_shared = False

    @property
    def is_covered(self) -> bool:
        """Whether the privacy screen is shown, or about to be shown."""
        return self.screen is not None

    @property
    def public_screen(self) -> PublicScreen | None:
        """The screen on the stack that other people may see, if there is one."""
        return self.screen or next(
            (each for each in self._app.screen_stack if isinstance(each, PublicScreen)), None
        )

    def allows(self, action: str) -> bool:
        """Whether an action of the app may run, also in a dialog over a screen that other people may see."""
        public = self.public_screen
        if public and f"app.{action}" not in public.ALLOWED:
            return False
        if action == "leave_shared_view":
            return self._is_shared
        return action != "come_back" or (self.screen is not None and self._app.screen is self.screen)

    def note_activity(self, event: events.Event) -> None:
        """Note the time of a key or mouse event."""
        if isinstance(event, Typed | events.MouseEvent):
            self.last_activity = time.time()

    # The privacy screen

    def hide(self) -> None:
        """Show the privacy screen. A text takes in its letters first; what is typed from now on waits."""
        from collab_tui.tui.shared_view.privacy_screen import PrivacyScreen  # noqa: PLC0415

        if self.screen is None:
            self.screen = PrivacyScreen()
            self._is_covering = True
            below = self._app.screen
            self._typeahead.hold(below)
            self._app.set_timer(DEADLINE, partial(self._cover_now, below))
            (self._app.focused or below).call_later(self._cover_now, below)
        elif not self._is_covering:
            self._screens.clear(self.screen)

    def _cover_now(self, below: Screen[object]) -> None:
        if self._is_covering and self.screen:
            self._take_down()
            self._app.switch_screen(self.screen)
            self._is_covering = False
            self._typeahead.release(below)

    def _take_down(self) -> None:
        self._screens.take_down()
        self._shared_view.view = None

    def hide_if_away(self) -> None:
        """Show the privacy screen because another window has the keys, if the user has chosen that."""
        if self.settings.away:
            self._cover_unasked()

    def hide_if_idle(self) -> None:
        """Show the privacy screen after minutes without a key. The shared view is never covered."""
        idle = time.time() - self.last_activity
        if 0 < self.settings.minutes * 60 <= idle and not self._is_shared:
            self._cover_unasked()

    def _cover_unasked(self) -> None:
        """Show the privacy screen though no key asked for it. Keys that still wait were typed before."""
        if not self.is_covered:
            self._typeahead.set_aside_and_call(self.hide)

    def come_back(self) -> None:
        """Put back the screens that the privacy screen has covered, and run the keys that waited."""
        self.screen = None
        self._typeahead.put_back()
        self.last_activity = time.time()
        if self._is_shared:
            self._screens.clear()
            self._shared_view.show()
        else:
            self._screens.restore()

    # The shared view

    def show_shared_view(self) -> None:
        """Show the shared view, for the people across the table."""
        if self._open_conversation.session and not self._is_shared:
            self._take_down()
            self._is_shared = True
            self._shared_view.show()

    def leave_shared_view(self) -> None:
        """Go back to the page of the writer, or to the meeting: the others may still look on."""
        self._is_shared = False
        self._screens.restore(to_others=True)
