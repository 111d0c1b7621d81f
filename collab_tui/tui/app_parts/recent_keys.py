"""What was typed just before a key, so that no key is taken for a command that belongs to a word or a press.

A key that opens a screen may be pressed again before the screen is there. The second press is no letter of a
text in the screen, so it is dropped. Ctrl with a letter, or a function key, is dropped too if it is pressed
again at once and would run another command of the screen.

A letter that opens a screen or moves the focus may be the first of a sentence of somebody who believes to be
in a text. So what is typed at once after it is not written where the focus is then, and the screen says so.
If no text was on the screen, as on the list of conversations, and the screen is still open, it is only taken
for that if the next letter comes as fast as in a word. The list then takes back what it has opened. It does
not wait for the next letter before it acts: typists need up to a third of a second for a letter, and that
would be noticed. Enter is dropped if a screen has refused the words before it. At once after them it is
their end, and the sentence that says so stays; one after a pause, or a second one, takes the sentence away.
"""

from collections.abc import Collection, Container
from typing import Any, Protocol, runtime_checkable

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from collab_tui.tui.keys.key_names import shown

Typed = events.Key | events.Paste | events.MouseDown | events.MouseUp
"""The events that wait for each other."""

TOGETHER = 1.5
"""Seconds up to which a key comes at once after the one before it: two letters then belong to one word."""

AFTER_ANSWER = 0.35
"""The same after a digit that has answered something, for a letter or a digit: "2nd" is typed faster than an
answer and the first word of its reason. The same, too, after a letter that has opened something where no text
was: a word is typed faster than "n" and the title of a new conversation."""

END_OF_WORDS = 0.8
"""Seconds up to which Enter after refused words is their end. Later the writer has read why."""

PAGE_SEEN = 0.8
"""Seconds after which the writer has seen which page a key of a dialog has opened, as a key of Go to: what is
typed then is meant for the page. It is one limit for letters and digits, between the pace of a word and that
of somebody who looks first. Who types a word more slowly than that, believing to be in a text, writes the
rest of it into the page, where it can be seen and undone."""

TOO_HASTY = "Too soon after the key before. Press Enter again in a moment."
"""Said where private words would be shown by an Enter that may have been meant for something else."""

TOO_SOON = "Not written: typed at once after {}."
TWICE = "{} was pressed twice at once. The second press has done nothing."


@runtime_checkable
class _Refusing(Protocol):
    """A `WritingScreen`; the palette and other screens of Textual are none."""

    def refuse(self, why: str) -> None: ...

    def take_back(self) -> str: ...


class RecentKeys:
    """The keys before the one that is delivered now."""

    def __init__(self, app: App[Any], urgent: Container[str]) -> None:
        """`urgent` keys are never dropped as a second press."""
        self._app = app
        self._urgent = urgent
        self._last_key = ""  # empty if it was written in a text
        self._last_command = ""
        self._last: Typed | None = None
        self._last_screen: Screen[Any] | None = None
        self._last_focused: Widget | None = None
        self._had_text = True
        self._is_refusing = False
        self.before: Typed | None = None
        """What was typed at once before the key that is delivered now; None after a pause."""
        self.is_first_here = False
        """Whether the key that is delivered now comes at once after the one that has opened the screen."""
        self.continues_word = False
        """Whether the key continues a word whose first letter has opened the screen."""
        self.is_repeated = False
        """Whether the key that is delivered now comes at once after the same key."""

    @property
    def is_hasty(self) -> bool:
        """Whether the key that is delivered now may be meant for the page or the control before.

        It comes at once after the key that has opened the screen, or after the same key.
        """
        return self.is_first_here or self.is_repeated

    def was_seen(self, event: Typed) -> bool:
        """Whether the writer may have seen what the key before this event has opened, before typing it."""
        return self.before is None or event.time - self.before.time >= PAGE_SEEN

    def forget_key(self) -> None:
        """Take the next key for the first of its kind, as one that is delivered once more."""
        self._last_key = ""

    def take(self, event: Typed, text: Widget | None, ready: float, waiting: Collection[Typed]) -> bool:
        """Return whether an event is to be delivered; `text` is the widget into which it writes.

        `ready` is the time at which the screen was there, `waiting` are the events behind this one.
        """
        self.before = self._last if self._comes_at_once(event) else None
        self._last = event
        if self._is_second_press(event, ready, waiting):
            self._say_twice()
            return False
        if self._is_refused(event, text):
            return False
        is_opened = self._app.screen is not self._last_screen
        self.is_first_here = bool(self.before) and is_opened
        self.continues_word = self._continues_word(event, is_opened=is_opened)
        self.is_repeated = bool(self.before) and _key_of(event) == _key_of(self.before) != ""
        self._last_screen, self._last_focused = self._app.screen, self._app.focused
        self._had_text = getattr(self._app.screen, "has_text", True)
        is_text = text is not None or not self._app.app_focus
        self._last_key = event.key if isinstance(event, events.Key) and not is_text else ""
        self._last_command = self._command_of(self._last_key) if _is_chord(self._last_key) else ""
        return True

    def _continues_word(self, event: Typed, *, is_opened: bool) -> bool:
        """Whether a key is of a word whose first letter has opened the screen, typed as fast as in a word.

        Where no text was, as on the list, the letter was meant, and the writer has seen the question sooner.
        """
        last, limit = self.before, TOGETHER if self._had_text else PAGE_SEEN
        is_fast = last is not None and event.time - last.time < limit
        return is_fast and _is_printable(last) and (is_opened or self.continues_word)

    def _comes_at_once(self, event: Typed) -> bool:
        """Whether an event comes at once after the one before it."""
        is_alnum = isinstance(event, events.Key) and bool(event.character and event.character.isalnum())
        has_left_dialog = self._app.screen is not self._last_screen and not self._had_text
        is_after_answer = self._last_key.isdecimal() and is_alnum and not has_left_dialog
        limit = AFTER_ANSWER if is_after_answer else TOGETHER
        return self._last is not None and event.time - self._last.time < limit

    def _is_second_press(self, event: Typed, ready: float, waiting: Collection[Typed]) -> bool:
        """Whether the key of an event has opened this screen, and was pressed once more by impatience.

        An urgent key is always delivered: it may be the one that hides the screen.
        """
        is_again = isinstance(event, events.Key) and event.key == self._last_key
        if not is_again or self._last_key in self._urgent or self._app.screen is self._last_screen:
            return False
        is_early = event.time < ready
        if _is_chord(self._last_key):
            return (is_early or bool(self.before)) and self._command_of(self._last_key) != self._last_command
        focused = self._app.focused
        return (
            is_early
            and focused is not None
            and (self._last_key == "enter" or is_letter(event, focused))
            and all(isinstance(each, events.Key) and each.key == self._last_key for each in waiting)
        )

    def _say_twice(self) -> None:
        """Say that the second press of a key with a command has done nothing, if the screen can say so."""
        if _is_chord(self._last_key):
            self._refuse(TWICE.format(shown(self._last_key)))

    def _refuse(self, why: str) -> None:
        """Say why nothing was done, if the screen can say so."""
        if isinstance(self._app.screen, _Refusing):
            self._app.screen.refuse(why)

    def _command_of(self, key: str) -> str:
        """Return the id of the command that a key would run now."""
        bound = self._app.screen.active_bindings.get(key)
        return (bound.binding.id or "") if bound else ""

    def _is_refused(self, event: Typed, text: Widget | None) -> bool:
        """Whether a key belongs to words that are no text here: a letter, or the Enter at their end."""
        key = event if isinstance(event, events.Key) and self.before else None
        waits = (self._is_refusing and bool(key)) or getattr(self._app.screen, "waits_for_enter", False)
        if waits and _key_of(event) == "enter":
            is_soon = self.before is not None and event.time - self.before.time < END_OF_WORDS
            if not is_soon or _key_of(self.before) in {"", "enter"}:
                self._is_refusing, self._last_key = False, ""
                self._refuse("")
            return True
        if key and key.is_printable and (self._is_refusing or self._is_rest_of_word(key)):
            if not self._is_refusing:
                self._is_refusing = True
                if isinstance(self._last_screen, _Refusing):
                    self._last_screen.take_back()
                self._refuse(TOO_SOON.format(self._last_key))
            return True
        if self._is_refusing or (text is not None and getattr(self._app.screen, "refusal", False)):
            self._is_refusing = False
            self._refuse("")
        return False

    def _is_rest_of_word(self, event: events.Key) -> bool:
        """Whether the letter before this key has moved the focus to where this key would be written.

        If it has turned the page, this key may be no other command of the new page either. If no text was on
        a screen that is still open, it has opened something by mistake if this key follows it as in a word.
        If that screen is closed, as Go to is, this key is meant for the page once the page was seen.
        """
        last, screen, focused = self._last_screen, self._app.screen, self._app.focused
        has_turned = screen is not last
        are_digits = self._last_key.isdecimal() and event.key.isdecimal()  # another answer of a card
        if len(self._last_key) != 1 or are_digits or self.before is None:
            return False
        if not self._had_text:
            is_open = last in self._app.screen_stack
            if event.time - self.before.time >= (AFTER_ANSWER if is_open else PAGE_SEEN):
                return False
            if is_open and has_turned:
                return True
        if has_turned and not screen.is_modal and event.key != self._last_key:
            return True
        has_moved = has_turned or focused is not self._last_focused
        return has_moved and focused is not None and focused.check_consume_key(event.key, event.character)


def _key_of(event: Typed | None) -> str:
    return event.key if isinstance(event, events.Key) else ""


def _is_printable(event: Typed | None) -> bool:
    return isinstance(event, events.Key) and event.is_printable


def _is_chord(key: str) -> bool:
    """Whether a key is Ctrl with another one, or a function key."""
    return key.startswith("ctrl+") or (key[:1] == "f" and key[1:].isdecimal())


def is_letter(event: Typed, target: DOMNode) -> bool:
    """Whether an event is a letter for a text."""
    is_text = getattr(target, "takes_letters", False)
    return is_text and isinstance(event, events.Key) and target.check_consume_key(event.key, event.character)
