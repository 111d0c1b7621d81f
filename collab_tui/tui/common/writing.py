"""Screens on which typing is never a command: what is typed or pasted is written, or refused in words."""

from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events
from textual.screen import Screen
from textual.widget import Widget

from collab_tui.tui.app_parts.typeahead import typeahead
from collab_tui.tui.common.control import Control

if TYPE_CHECKING:
    from collab_tui.tui.editing.text_input import TextInput

    _Screen = Screen[Any]
else:
    _Screen = object  # Textual takes the styles of a class from its first base that is a screen

TOGETHER = 1.5
"""Seconds within which two letters without another key between them belong to one word."""

NO_TEXT = "Nothing is written here."
NO_PASTE = "There is no text here to paste into."


class WritingScreen(_Screen):
    """A mix-in for screens: a letter that the focused widget claims is never a command of the screen.

    A widget claims keys by `check_consume_key`. A claimed letter that the widget does not bind goes into the
    text that is nearest to the widget. If there is none, the letter is refused, and with it every letter,
    digit and space that follows, so that no letter in the middle of a sentence is taken for a key of the
    widget. Any other key ends that, and so does a move of the focus. Of several letters that a widget binds,
    typed one after the other like a word, only the first is run; the others are written or refused.
    """

    refusal = ""
    """Why what was typed last was not written; empty after any other key."""

    _letter = ""
    _letter_acted_at = -TOGETHER

    @property
    def has_text(self) -> bool:
        """Whether there may be a text on the screen. If there is none, letters are always its commands."""
        return True

    @property
    def is_writing(self) -> bool:
        """Whether letters are claimed, and no command of the screen."""
        return self.focused is not None and self.focused.check_consume_key("n", "n")

    def line_for(self, focused: Widget) -> "TextInput | None":
        """Return the text in which letters typed on a widget are written, or None if there is none."""
        around = (each for each in focused.ancestors_with_self if isinstance(each, Control))
        return next((each.text_line for each in around if each.text_line), None)

    def show_refusal(self) -> None:
        """Say why nothing was written, as long as `refusal` does."""

    def focus_next(self, selector: Any = "*") -> Widget | None:
        """Give the focus to the next widget, which is then ready for typing."""
        return _in_turn(super().focus_next(selector))

    def focus_previous(self, selector: Any = "*") -> Widget | None:
        """Give the focus to the widget before, which is then ready for typing."""
        return _in_turn(super().focus_previous(selector))

    def on_key(self, event: events.Key) -> None:
        """Write or refuse a letter; keep every other key that the focused widget claims from the screen."""
        focused = self.focused
        if focused:
            claimed = focused.check_consume_key(event.key, event.character)
        else:
            claimed = event.is_printable and self.is_writing
        if event.key == "enter" and self.refusal:  # the end of a sentence that was refused
            event.stop()
            event.prevent_default()
            claimed = False
        if not claimed or not event.is_printable:
            self._refuse("")
            self._letter_acted_at = -TOGETHER
        if not claimed or (focused and not self.refusal and self._acts(focused, event)):
            return
        event.stop()
        event.prevent_default()
        if event.is_printable and (event.key != "space" or self.refusal):
            self._write_near(event)

    def on_descendant_focus(self) -> None:
        """Accept letters again, because something else has the focus."""
        self._refuse("")
        self._letter_acted_at = -TOGETHER

    def on_paste(self, event: events.Paste) -> None:
        """Write a paste into the nearest text, or refuse it."""
        event.stop()
        event.prevent_default()
        self._write_near(event)

    def _binds(self, widget: Widget, key: str) -> bool:
        binding = self.active_bindings.get(key)
        return binding is not None and binding.node is widget

    def _acts(self, focused: Widget, event: events.Key) -> bool:
        """Whether a key is run by the widget that binds it; of several letters in a row only the first is."""
        is_letter = bool(event.character and event.character.isalpha())
        is_soon = monotonic() - self._letter_acted_at < TOGETHER
        in_word = is_letter and is_soon and event.key != self._letter  # one that is pressed again is no word
        acts = self._binds(focused, event.key) and not in_word
        if is_letter and (acts or in_word):
            self._letter, self._letter_acted_at = event.key, monotonic()
        return acts

    def _write_near(self, event: events.Key | events.Paste) -> None:
        line = self.line_for(self.focused) if self.focused and not self.refusal else None
        if line:
            self.set_focus(line)
            line.move_cursor(line.document.end)
            typeahead(line).take_again(event)
        else:
            self._refuse(NO_PASTE if isinstance(event, events.Paste) else NO_TEXT)

    def _refuse(self, why: str) -> None:
        if why != self.refusal:
            self.refusal = why
            self.show_refusal()


def _in_turn(widget: Widget | None) -> Widget | None:
    if isinstance(widget, Control):
        widget.enter_in_turn()
    return widget
