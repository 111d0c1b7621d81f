"""Taking every screen away, with all that is private in it, and putting each back as it was."""

import os
import time
from functools import partial
from typing import TYPE_CHECKING

from textual import events

from collab_tui import clock
from collab_tui.bank_holidays import bank_holiday
from collab_tui.store.repository import Repository
from collab_tui.tui.app_parts.open_conversation import OpenConversation
from collab_tui.tui.app_parts.privacy_settings import privacy_settings
from collab_tui.tui.app_parts.process import Process
from collab_tui.tui.app_parts.suspend import SteppingOut
from collab_tui.tui.app_parts.typeahead import Typed
from collab_tui.tui.common.public_screen import PublicScreen
from collab_tui.tui.home.screen import HomeScreen

if TYPE_CHECKING:
    from collab_tui.tui.shared_view.privacy_screen import PrivacyScreen

AT_ONCE = 0.2
"""Seconds after which the veil falls even where a text has not yet taken in the keys before it."""


class Hiding(SteppingOut):
    """An app with a veil, and with a page that faces the other side.

    Behind either there is no widget that holds a private word: pages, dialogs and the list are taken off the
    stack, so they leave the tree. Their place is noted first, and they are made anew from it.
    """

    def __init__(self, repository: Repository) -> None:
        super().__init__()
        self._repository = repository
        self.process = Process(repository.flush)
        self.kept_in = repository.path
        self.desk = OpenConversation(self, repository, partial(bank_holiday, self.settings.nation))
        self.veiling = privacy_settings(os.environ)
        self._veil: PrivacyScreen | None = None
        self._falling = False
        self._turned = False
        self._chosen = ""
        self.asked = ""
        self._used = time.time()

    def home(self, wanted: str = "") -> HomeScreen:
        """Return the list of conversations as it is now, one of them selected."""
        kept = self._repository
        home = HomeScreen(kept.summaries(), kept.whole, clock.today(), str(kept.path), wanted)
        home.fit(self)
        return home

    @property
    def veiled(self) -> bool:
        """Whether the veil is down."""
        return self._veil is not None

    # The veil

    def action_veil(self) -> None:
        """Let the veil fall: from now on no key reaches anything; those typed before are taken in first."""
        from collab_tui.tui.shared_view.privacy_screen import PrivacyScreen  # noqa: PLC0415

        if self._veil is None:
            self._veil = PrivacyScreen(self.desk.title or self.title)
            self._falling = True
            self.typeahead.clear()
            self.set_timer(AT_ONCE, self._fall)
            (self.focused or self.screen).call_later(self._fall)
        elif not self._falling:
            self._clear(self._veil)

    def _fall(self) -> None:
        if self._falling and self._veil:
            self._take_away()
            self.switch_screen(self._veil)
            self._falling = False

    def action_unveil(self) -> None:
        """Go back to where it fell."""
        self._veil = None
        self._used = time.time()
        if self._turned:
            self._clear()
            self.switch_screen(self.desk.face())
        else:
            self._put_back()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse what a screen that other people may see does not allow, also in a dialog over it."""
        public = self.public_screen
        if public and f"app.{action}" not in public.ALLOWED:
            return False
        if action == "unveil" and (self._veil is None or self.screen is not self._veil):
            return False
        return super().check_action(action, parameters)

    @property
    def public_screen(self) -> PublicScreen | None:
        """The screen on the stack that other people may see, if there is one."""
        return self._veil or next(
            (each for each in self.screen_stack if isinstance(each, PublicScreen)), None
        )

    async def on_event(self, event: events.Event) -> None:
        """Note that somebody is there; drop what is typed while the veil falls."""
        if isinstance(event, Typed | events.MouseEvent):
            self._used = time.time()
            if self._falling:
                return
        await super().on_event(event)

    def on_app_blur(self) -> None:
        """Let the veil fall when another window gets the keys, where that was asked for."""
        if self.veiling.away:
            self.action_veil()

    def veil_if_idle(self) -> None:
        """Let the veil fall after minutes without a key; a page that faces the other side hides nothing."""
        idle = time.time() - self._used
        if 0 < self.veiling.minutes * 60 <= idle and not self._turned and self._veil is None:
            self.action_veil()

    # Turning round

    def action_turn_round(self) -> None:
        """Show what everyone may see, for the people across the table."""
        if self.desk.session and not self._turned:
            self._take_away()
            self._turned = True
            self.switch_screen(self.desk.face())

    def action_turn_back(self) -> None:
        """Go back to one's own page."""
        self._turned = False
        self._put_back()

    # The screens

    def _take_away(self) -> None:
        """Take every screen off, and note what was there."""
        from collab_tui.tui.dialogs.prompt import PromptDialog  # noqa: PLC0415
        from collab_tui.tui.dialogs.unsaved import UnsavedDialog  # noqa: PLC0415

        for screen in self.screen_stack:
            if isinstance(screen, HomeScreen):
                self._chosen = screen.selected
            elif isinstance(screen, PromptDialog) and not isinstance(screen, UnsavedDialog):
                self.asked = screen.words.text
        self.desk.put_away()
        self._clear()
        self.desk.shelf.clear()
        self.clear_notifications()

    def _clear(self, down_to: "PrivacyScreen | None" = None) -> None:
        while len(self.screen_stack) > 1 and self.screen is not down_to:
            self.pop_screen()

    def _put_back(self) -> None:
        self._clear()
        self.switch_screen(self.home(self._chosen))
        self.desk.bring_back()
