"""Type-ahead: each key acts where it would have acted if the writer had waited for the keys before it.

Textual sends a key to the widget with the focus and goes on to the next key at once. If the first key opens
a screen or moves the focus, the second key would reach the wrong widget. So keys, pastes and mouse buttons
wait here, in one queue, until everything that the event before them has asked for is done.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Container
from contextlib import suppress
from functools import partial
from time import process_time
from typing import TYPE_CHECKING, Any, Protocol, cast

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.errors import NoWidget
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from collab_tui.tui.keys.key_names import shown

if TYPE_CHECKING:
    from collab_tui.tui.common.writing import WritingScreen

Typed = events.Key | events.Paste | events.MouseDown | events.MouseUp
"""The events that wait for each other."""

PATIENCE = 5.0
"""Seconds that an event waits at most, if the process is idle in this time. A busy one may need longer."""

IDLE = 0.1
"""Seconds of processor time that an idle process uses at most in this time."""

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

URGENT_WAIT = 0.2
"""Seconds after which an urgent key goes before the events that wait before it."""


class Typeahead:
    """The queue of events. The first one is delivered when all effects of the one before it are there.

    They are there if every widget that the event may have reached has handled its messages, the screen on
    top has been mounted, and no widget holds the queue. A widget holds the queue while it builds what is
    to have the focus.

    A letter that follows another letter into the same text is delivered at once, because letters never move
    the focus.

    A key that opens a screen may be pressed again before the screen is there. The second press is no letter
    of a text in the screen, so it is not delivered. Ctrl with a letter, or a function key, is not delivered
    either if it is pressed again at once and would run another command of the screen.

    A letter that opens a screen or moves the focus may be the first of a sentence of somebody who believes
    to be in a text. So what is typed at once after it is not written where the focus is then, and the
    screen says so. If no text was on the screen, as on the list of conversations, and the screen is still
    open, it is only taken for that if the next letter comes as fast as in a word. The list then takes back
    what it has opened. It does not wait for the next letter before it acts: typists need up to a third of a
    second for a letter, and that would be noticed.
    Enter is not delivered if a screen has refused the words before it. At once after them it is their end,
    and the sentence that says so stays; one after a pause, or a second one, takes the sentence away.
    """

    def __init__(
        self, app: App[Any], deliver: Callable[[events.Event], Awaitable[None]], urgent: Container[str]
    ) -> None:
        """Deliver events by a function; `urgent` keys go before others after `URGENT_WAIT`."""
        self._app = app
        self._deliver = deliver
        self._urgent = urgent
        self._queue = deque[Typed]()
        self._set_aside: list[Typed] = []
        self._wait: asyncio.Task[None] | None = None
        self._reached: tuple[DOMNode, ...] = ()
        self._text: Widget | None = None
        self._ready_screen: Screen[Any] | None = None
        self._ready_time = 0.0
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
        self._holders = set[Widget]()
        self._released = asyncio.Event()
        self._is_hurried = False
        self._urgent_calls: list[Callable[[], None]] = []

    @property
    def is_settled(self) -> bool:
        """Whether every event was delivered and has had its effects."""
        return not (self._queue or self._wait or self._has_unread_letters)

    @property
    def is_waiting(self) -> bool:
        """Whether an event waits to be delivered."""
        return bool(self._queue)

    @property
    def is_hasty(self) -> bool:
        """Whether the key that is delivered now may be meant for the page or the control before.

        It comes at once after the key that has opened the screen, or after the same key.
        """
        return self.is_first_here or self.is_repeated

    # Events, called in the message queue of the app

    async def take(self, event: Typed) -> None:
        """Deliver an event in its turn."""
        self._queue.append(event)
        await self._deliver_ready()
        if isinstance(event, events.Key) and event.key in self._urgent and event in self._queue:
            self._app.set_timer(URGENT_WAIT, partial(self._deliver_urgent, event))

    def take_again(self, event: events.Key | events.Paste) -> None:
        """Deliver a key or a paste once more, before all that was typed after it: the focus has moved."""
        again = event.copy() if isinstance(event, events.Key) else events.Paste(event.text)
        self._last_key = ""
        self._queue.appendleft(again)
        self._app.call_later(self._deliver_ready)

    async def _deliver_ready(self) -> None:
        """Deliver events up to the first one that has to wait."""
        while self._queue and not self._wait:
            event, focused = self._queue[0], self._app.focused
            text = focused if focused and _is_letter(event, focused) else None
            is_next_letter = text is self._text or not self._has_unread_letters
            if self._is_held or self._app.screen is not self._ready_screen or not is_next_letter:
                self._wait_for_effects()
                return
            self._queue.popleft()
            self.before = self._last if self._comes_at_once(event) else None
            self._last = event
            if self._is_second_press(event):
                self._say_twice()
                continue
            if self._is_refused(event, text):
                continue
            is_opened = self._app.screen is not self._last_screen
            self.is_first_here = bool(self.before) and is_opened
            self.continues_word = _is_printable(self.before) and (is_opened or self.continues_word)
            self.is_repeated = bool(self.before) and _key_of(event) == _key_of(self.before) != ""
            self._last_screen, self._last_focused = self._app.screen, focused
            self._had_text = getattr(self._app.screen, "has_text", True)
            is_text = text is not None or not self._app.app_focus
            self._last_key = event.key if isinstance(event, events.Key) and not is_text else ""
            self._last_command = self._command_of(self._last_key) if _is_chord(self._last_key) else ""
            self._reached = tuple(self._target(event).ancestors_with_self)
            self._text = text
            await self._deliver(event)
            if text is None:
                self._wait_for_effects()

    def _comes_at_once(self, event: Typed) -> bool:
        """Whether an event comes at once after the one before it."""
        is_alnum = isinstance(event, events.Key) and bool(event.character and event.character.isalnum())
        has_left_dialog = self._app.screen is not self._last_screen and not self._had_text
        is_after_answer = self._last_key.isdecimal() and is_alnum and not has_left_dialog
        limit = AFTER_ANSWER if is_after_answer else TOGETHER
        return self._last is not None and event.time - self._last.time < limit

    def _is_second_press(self, event: Typed) -> bool:
        """Whether the key of an event has opened this screen, and was pressed once more by impatience.

        An urgent key is always delivered: it may be the one that hides the screen.
        """
        is_again = isinstance(event, events.Key) and event.key == self._last_key
        if not is_again or self._last_key in self._urgent or self._app.screen is self._last_screen:
            return False
        is_early = event.time < self._ready_time
        if _is_chord(self._last_key):
            return (is_early or bool(self.before)) and self._command_of(self._last_key) != self._last_command
        focused = self._app.focused
        return (
            is_early
            and focused is not None
            and (self._last_key == "enter" or _is_letter(event, focused))
            and all(isinstance(each, events.Key) and each.key == self._last_key for each in self._queue)
        )

    def _say_twice(self) -> None:
        """Say that the second press of a key with a command has done nothing, if the screen can say so."""
        if _is_chord(self._last_key):
            getattr(self._app.screen, "refuse", lambda _: None)(TWICE.format(shown(self._last_key)))

    def _command_of(self, key: str) -> str:
        """Return the id of the command that a key would run now."""
        bound = self._app.screen.active_bindings.get(key)
        return (bound.binding.id or "") if bound else ""

    def _is_refused(self, event: Typed, text: Widget | None) -> bool:
        """Whether a key belongs to words that are no text here: a letter, or the Enter at their end."""
        screen = cast("WritingScreen", self._app.screen)
        key = event if isinstance(event, events.Key) and self.before else None
        waits = (self._is_refusing and bool(key)) or getattr(self._app.screen, "waits_for_enter", False)
        if waits and _key_of(event) == "enter":
            is_soon = self.before is not None and event.time - self.before.time < END_OF_WORDS
            if not is_soon or _key_of(self.before) in {"", "enter"}:
                self._is_refusing, self._last_key = False, ""
                screen.refuse("")
            return True
        if key and key.is_printable and (self._is_refusing or self._is_rest_of_word(key)):
            if not self._is_refusing:
                self._is_refusing = True
                cast("WritingScreen", self._last_screen).take_back()
                cast("WritingScreen", self._app.screen).refuse(TOO_SOON.format(self._last_key))
            return True
        if self._is_refusing or (text is not None and getattr(self._app.screen, "refusal", False)):
            self._is_refusing = False
            screen.refuse("")
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

    def _deliver_urgent(self, event: events.Key) -> None:
        """Deliver an urgent key that still waits. Events before it are set aside."""
        if event in self._queue:
            while self._queue[0] is not event:
                self._set_aside.append(self._queue.popleft())
            self._hurry()

    @property
    def _has_unread_letters(self) -> bool:
        return self._text is not None and self._text.message_queue_size > 0

    def _target(self, event: Typed) -> DOMNode:
        """Return the widget that an event is sent to first."""
        if isinstance(event, events.MouseEvent):
            with suppress(NoWidget):
                return self._app.get_widget_at(*event.screen_offset)[0]
            return self._app.screen
        return self._app.focused or self._app.screen

    # Events that were typed before the privacy screen came

    def set_aside_and_call(self, function: Callable[[], None]) -> None:
        """Keep all events that wait until `put_back`. Call a function before all events that come later."""
        self._set_aside.extend(self._queue)
        self._queue.clear()
        self._urgent_calls.append(function)
        self._hurry()

    def _hurry(self) -> None:
        """Wait no longer for widgets that hold the queue.

        The messages of the last event are still waited for: they would be lost with the screens they are for.
        """
        self._is_hurried = True
        self._released.set()
        if not self._wait:
            self._wait_for_effects()

    def put_back(self) -> None:
        """Deliver the events that were set aside, before all others."""
        self._queue.extendleft(reversed(self._set_aside))
        self._set_aside.clear()

    # Waiting

    def hold(self, widget: Widget) -> None:
        """Deliver nothing while this widget is on the screen, until it is released."""
        self._holders.add(widget)

    def release(self, widget: Widget) -> None:
        """Go on as soon as the app has moved the focus where it was asked to before this call."""
        self._app.call_later(self._end_hold, widget)

    async def _end_hold(self, widget: Widget) -> None:
        self._holders.discard(widget)
        self._released.set()
        await self._deliver_ready()

    @property
    def _is_held(self) -> bool:
        self._holders = {each for each in self._holders if each.is_attached}
        return not self._is_hurried and any(each.screen is self._app.screen for each in self._holders)

    def _wait_for_effects(self) -> None:
        """Deliver nothing until the effects of the last event are there."""
        self._wait = asyncio.create_task(self._wait_then_deliver())

    async def _wait_then_deliver(self) -> None:
        is_over = False
        while not is_over:
            used = process_time()
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._effects()
                is_over = True
            except TimeoutError:
                is_over = process_time() - used < IDLE
                if is_over:
                    self._holders.clear()
        if self._is_hurried:
            self._holders.clear()
        if self._ready_screen is not self._app.screen:
            self._ready_time = Message().time
        self._wait, self._text, self._ready_screen = None, None, self._app.screen
        self._is_hurried = False
        while self._urgent_calls:
            self._app.call_later(self._urgent_calls.pop(0))
        self._app.call_later(self._deliver_ready)

    async def _effects(self) -> None:
        """Wait until the effects of the last event are there.

        Messages are passed from widget to widget up to the app, and each may cause others. A message of ours
        follows the same way behind them, until all queues are empty. A second round is needed, because a
        message that is being handled is in no queue; the second round waits until it is done.
        """
        quiet_rounds = 0
        while quiet_rounds < 2:
            self._released.clear()
            screen = self._app.screen
            here = (self._app.focused or screen).ancestors_with_self
            nodes = dict.fromkeys((*self._reached, *here))
            for node in nodes:
                await _emptied(node)
            quiet_rounds += 1
            if self._is_held:
                await self._released.wait()
                quiet_rounds = 0
            elif self._app.screen is not screen or any(_has_messages(node) for node in nodes):
                quiet_rounds = 0


async def _emptied(node: DOMNode) -> None:
    """Wait until a widget has handled the messages that it has now. One that is closed handles none."""
    handled = asyncio.Event()
    if node.call_later(handled.set):
        await handled.wait()


def _key_of(event: Typed | None) -> str:
    return event.key if isinstance(event, events.Key) else ""


def _is_printable(event: Typed | None) -> bool:
    return isinstance(event, events.Key) and event.is_printable


def _has_messages(node: DOMNode) -> bool:
    return node.is_running and node.message_queue_size > 0


def _is_chord(key: str) -> bool:
    """Whether a key is Ctrl with another one, or a function key."""
    return key.startswith("ctrl+") or (key[:1] == "f" and key[1:].isdecimal())


def _is_letter(event: Typed, target: DOMNode) -> bool:
    """Whether an event is a letter for a text."""
    is_text = getattr(target, "takes_letters", False)
    return is_text and isinstance(event, events.Key) and target.check_consume_key(event.key, event.character)


class _TypesAhead(Protocol):
    typeahead: Typeahead


def typeahead(widget: Widget) -> Typeahead:
    """Return the queue of the app that a widget belongs to."""
    return cast("_TypesAhead", widget.app).typeahead


def after_refresh(widget: Widget, move: Callable[..., None], *args: Any) -> None:
    """Move the focus as soon as a new widget is laid out. What is typed until then waits."""

    def move_and_release() -> None:
        move(*args)
        typeahead(widget).release(widget)

    typeahead(widget).hold(widget)
    widget.call_after_refresh(move_and_release)
