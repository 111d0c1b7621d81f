"""The base of screens on which typing runs no command by mistake: letters are written or refused."""

from typing import TYPE_CHECKING, Any

from textual import events
from textual.actions import parse
from textual.screen import Screen
from textual.widget import Widget

from collab_tui.domain.conversation import Conversation
from collab_tui.tui.app_parts.typeahead import recent_keys, typeahead
from collab_tui.tui.common.app_actions import conversation_now, undo_since
from collab_tui.tui.common.breakpoints import SIZE_WANTED
from collab_tui.tui.common.control import Control
from collab_tui.tui.keys.active import chain, keys_of, works
from collab_tui.tui.keys.key_names import character_with_alt, shown

if TYPE_CHECKING:
    from collab_tui.tui.editing.text_input import TextInput

    _Screen = Screen[Any]
else:
    _Screen = object  # Textual takes the styles of a class from its first base that is a screen

NO_TEXT = "Nothing written or done: no text is here."
KEY_STAYS = "Not written: no text is here. The key {} has acted."
"""Said in place of `NO_TEXT` if a key before the letters has changed something, which stays."""

UNDONE = NO_TEXT + " Undone: {}."
"""Said in place of `NO_TEXT` if the keys before the letters had changed something, which is taken back."""

NO_PASTE = "There is no text here to paste into."
REMOVING = frozenset({"backspace", "delete", "ctrl+w", "ctrl+u", "ctrl+h"})
"""Keys that remove letters in a text."""

WITH_ALT = "{} does nothing. For Esc and {}, press one after the other."
ENDS_REFUSAL = "Enter", "OK"
"""The key that ends a refusal, with its label in the row at the foot."""

READS_ONLY = "Not written: another window has the conversation, and this one only reads."


class WritingScreen(_Screen):
    """A mix-in for screens: a letter acts, is written or is refused, so that no sentence runs a command.

    A widget claims keys by `check_consume_key`. A claimed letter is never a command of the screen.

    | state                   | key                             | what happens                             |
    |-------------------------|---------------------------------|------------------------------------------|
    | a widget claims letters | a letter that it binds          | acts                                     |
    |                         | another letter, a paste         | goes into the nearest text, or is        |
    |                         |                                 | refused if there is none                 |
    | no widget claims them   | a letter that is a command      | acts                                     |
    |                         | another letter                  | is refused                               |
    | refused (`refusal`)     | a letter, a digit, a space      | is refused: it belongs to the sentence   |
    |                         | Backspace or Delete, at once    | is refused: it mends a mistake           |
    |                         | Enter                           | only ends the refusal; at once after     |
    |                         |                                 | letters not even that                    |
    |                         | another key, a move of focus    | ends the refusal                         |
    | acted (`_acted`)        | other letters at once, a word   | the change is taken back, and the whole  |
    |                         |                                 | word is written or refused               |
    |                         | Backspace, at once              | the change is taken back                 |
    |                         | any key after a pause           | the change stays (`_kept_key`)           |
    | any                     | a bound key that does nothing   | says why (`why_not`); Enter always acts  |
    |                         | Alt with a letter               | is refused, unless the keymap has it:    |
    |                         |                                 | terminals send it as Esc and the letter  |
    | window too small        | a key, but of a text or the app | is refused                               |
    """

    refusal = ""
    """Why what was typed last was not written; empty after any other key."""

    _is_reason = False
    """Whether `refusal` says why one key does nothing, and not why words were not written."""

    _refused_on: Widget | None = None
    """The widget that had the focus when something was refused."""

    _acted: tuple[events.Key, ...] = ()
    """The keys that acted last, one at once after the other."""

    _before_acted: Conversation | None = None
    """The open conversation before the first of these keys."""

    _own_before: object = None
    """The value of `own_state` before the first of these keys."""

    _kept_key = ""
    """The key that acted last, if a pause came after it and its change is still there."""

    @property
    def has_text(self) -> bool:
        """Whether there may be a text on the screen. If there is none, letters are always its commands."""
        return True

    @property
    def own_state(self) -> object:
        """What letters may change on this screen besides the conversation."""
        return None

    def restore_own_state(self, state: Any) -> None:
        """Show the screen as it was when `own_state` was this."""

    @property
    def is_writing(self) -> bool:
        """Whether letters are claimed, and no command of the screen."""
        return self.focused is not None and self.focused.check_consume_key("n", "n")

    @property
    def is_too_small(self) -> bool:
        """Whether the window is so small that only a sentence is shown: no command acts unseen."""
        return self.has_class("-tiny-width") or self.has_class("-tiny-height")

    @property
    def waits_for_enter(self) -> bool:
        """Whether Enter only ends a refusal: not in a text, where Enter ends the line that is written."""
        is_in_text = getattr(self.focused, "takes_letters", False)
        return bool(self.refusal) and not self._is_reason and not is_in_text

    def line_for(self, focused: Widget) -> "TextInput | None":
        """Return the text in which letters typed on a widget are written, or None if there is none."""
        around = (each for each in focused.ancestors_with_self if isinstance(each, Control))
        return next((each.text_line for each in around if each.text_line), None)

    def show_refusal(self) -> None:
        """Show `refusal` until it changes."""

    def focus_next(self, selector: Any = "*") -> Widget | None:
        """Give the focus to the next widget, which is then ready for typing."""
        return _in_turn(super().focus_next(selector))

    def focus_previous(self, selector: Any = "*") -> Widget | None:
        """Give the focus to the widget before, which is then ready for typing."""
        return _in_turn(super().focus_previous(selector))

    def step_focus(self, by: int) -> bool:
        """Focus the next or the previous control; return False if there is none, for the ends do not meet."""
        chain, start = self.focus_chain, self.focused
        at = chain.index(start) + by if start in chain else -1
        if not 0 <= at < len(chain):
            return False
        self.set_focus(chain[at])
        _in_turn(chain[at])
        return True

    def on_key(self, event: events.Key) -> None:
        """Let a key act, or write or refuse it; keep what the focused widget claims from the screen."""
        if self._is_reason and not recent_keys(self).before:
            self.refuse("")
        letter = character_with_alt(event.key)
        if letter and event.key not in self.active_bindings:
            self._acted = ()
            self.refuse(WITH_ALT.format(shown(event.key), letter))
        elif why := self._why_not(event):
            event.stop()
            event.prevent_default()
            self._acted = ()
            self.refuse(why, is_reason=True)
        elif not self._mends_mistake(event):
            self._sort(event)

    def why_not(self, action: str, parameters: tuple[object, ...]) -> str:
        """Return why an action of the keys of this screen would do nothing now; empty if it acts."""
        return ""

    def _why_not(self, event: events.Key) -> str:
        """Return why a key does nothing that is bound here. The second letter of a word is no key."""
        is_next = recent_keys(self).before and (self.refusal or self._acted)
        if event.is_printable and (is_next or getattr(self.focused, "takes_letters", False)):
            return ""
        for node in chain(self)[: 1 if event.is_printable else None]:
            for command in keys_of(node):
                if event.key in command.all and command.action:
                    if self.is_too_small and node is not self.app:
                        return SIZE_WANTED
                    _, name, parameters = parse(command.action)
                    why = node.why_not(name, parameters) if isinstance(node, Control | WritingScreen) else ""
                    if why or works(node, command.action):
                        return why
        return ""

    def _sort(self, event: events.Key) -> None:
        focused, before = self.focused, recent_keys(self).before
        if focused:
            claimed = focused.check_consume_key(event.key, event.character)
        else:
            claimed = event.is_printable and self.is_writing
        if not event.is_printable or not (claimed or before):
            self.refuse("")
        if not event.is_printable or not self._acted or self._acted[-1] is not before:
            self._end_acted(event)
        if not event.is_printable:
            is_kept = claimed and not (focused and self._binds(focused, event.key))
        elif claimed:
            is_kept = bool(self.refusal) or focused is None or not self._acts(focused, event)
        else:
            is_kept = bool(self.refusal) or not self._is_command(event)
        if is_kept:
            event.stop()
            event.prevent_default()
        elif event.is_printable and (self._acted or event.key != "space"):
            if not self._acted:
                self._before_acted, self._own_before = conversation_now(self), self.own_state
            self._acted += (event,)
        if is_kept and event.is_printable and (event.key != "space" or self.refusal or self._acted):
            self._write_near(event, claimed=claimed)

    def _end_acted(self, event: events.Key) -> None:
        """Take what the last keys have changed for an answer, and no part of a word."""
        if self._acted and self._before_acted:
            self._kept_key = self._acted[-1].key if self._have_changed(self._before_acted) else ""
        if not event.is_printable:
            self._kept_key = ""
        self._acted = ()

    def _have_changed(self, was: Conversation) -> bool:
        """Whether the keys that acted last have changed what is written, or this screen."""
        now = conversation_now(self)
        has_changed = now is not None and (now.texts is not was.texts or now.entries is not was.entries)
        return has_changed or self.own_state != self._own_before

    def _mends_mistake(self, event: events.Key) -> bool:
        """Refuse a key that removes letters if some were refused or have acted just before; return if so.

        If the letter that acted led to a text, the key is for that text.
        """
        before, is_in_text = recent_keys(self).before, getattr(self.focused, "takes_letters", False)
        has_acted = bool(self._acted) and self._acted[-1] is before and not is_in_text
        is_mended = has_acted and event.key == "backspace"
        if not before or event.key not in REMOVING or not (self.refusal or is_mended):
            return False
        event.stop()
        event.prevent_default()
        self.refuse(self._nothing_done(self.take_back()))
        return True

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Accept letters again if something else has the focus than where they were refused."""
        if event.widget is not self._refused_on:
            self._kept_key = ""
            self.refuse("")

    def on_paste(self, event: events.Paste) -> None:
        """Write a paste into the nearest text, or refuse it."""
        event.stop()
        event.prevent_default()
        self._acted = ()
        self._write_near(event, claimed=True)

    def _binds(self, widget: Widget, key: str) -> bool:
        binding = self.active_bindings.get(key)
        return binding is not None and binding.node is widget

    def _acts(self, focused: Widget, event: events.Key) -> bool:
        """Whether a key is run by the widget that binds it. The second letter of a word is not."""
        last = self._acted[-1] if self._acted else event
        is_word = event.key != last.key and (_is_letter(event) or _is_letter(last))
        return not is_word and self._binds(focused, event.key)

    def _is_command(self, event: events.Key) -> bool:
        """Whether a key is a command here or a lone digit; a letter after a digit that ran none is not."""
        last = self._acted[-1] if self._acted else None
        if last and last.key.isdecimal() and last.key not in self.active_bindings and _is_letter(event):
            return False
        is_lone_digit = event.key.isdecimal() and not last
        return is_lone_digit or event.key in self.active_bindings

    def _write_near(self, event: events.Key | events.Paste, *, claimed: bool) -> None:
        line = self.line_for(self.focused) if claimed and self.focused and not self.refusal else None
        acted, undone = self._acted, self.take_back()
        if undone:
            self._kept_key = ""
        if line:
            self.set_focus(line)
            line.move_cursor(line.document.end)
            for each in (event, *reversed(acted)):
                typeahead(line).take_again(each)
        else:
            stays = KEY_STAYS.format(shown(self._kept_key)) if self._kept_key else ""
            why = stays or self._nothing_done(undone)
            self.refuse(NO_PASTE if isinstance(event, events.Paste) else why)

    def _nothing_done(self, undone: str) -> str:
        """Return why nothing is done, with the keys that are undone, also if they were named before."""
        said = self.refusal if self.refusal.startswith(NO_TEXT) else NO_TEXT
        return UNDONE.format(undone) if undone else said

    def take_back(self) -> str:
        """Take back what the keys have changed that acted last, if they are the last ones that were typed.

        Return the keys if they had changed something.
        """
        acted, was, self._acted = self._acted, self._before_acted, ()
        if (
            not acted
            or was is None
            or acted[-1] is not recent_keys(self).before
            or not self._have_changed(was)
        ):
            return ""
        undo_since(self, was, len(acted))
        if self.own_state != self._own_before:
            self.restore_own_state(self._own_before)
        return " ".join(shown(each.key) for each in acted)

    def refuse(self, why: str, *, is_reason: bool = False) -> None:
        """Say why nothing was written, or a key does nothing; with nothing to say accept letters again."""
        self._refused_on = self.focused if why else None
        if (why, is_reason) != (self.refusal, self._is_reason):
            self.refusal, self._is_reason = why, is_reason
            self.show_refusal()


def _is_letter(event: events.Key | events.Paste) -> bool:
    return isinstance(event, events.Key) and bool(event.character and event.character.isalpha())


def _in_turn(widget: Widget | None) -> Widget | None:
    if isinstance(widget, Control):
        widget.enter_in_turn()
    return widget
