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
from typing import Any, Protocol, cast

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.errors import NoWidget
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from collab_tui.tui.app_parts.recent_keys import RecentKeys, Typed, is_letter

PATIENCE = 5.0
"""Seconds that an event waits at most, if the process is idle in this time. A busy one may need longer."""

IDLE = 0.1
"""Seconds of processor time that an idle process uses at most in this time."""

URGENT_WAIT = 0.2
"""Seconds after which an urgent key goes before the events that wait before it."""


class Typeahead:
    """The queue of events. The first one is delivered when all effects of the one before it are there.

    They are there if every widget that the event may have reached has handled its messages, the screen on
    top has been mounted, and no widget holds the queue. A widget holds the queue while it builds what is
    to have the focus.

    A letter that follows another letter into the same text is delivered at once, because letters never move
    the focus. A key that belongs to the one before it is dropped by `RecentKeys`.
    """

    def __init__(
        self, app: App[Any], deliver: Callable[[events.Event], Awaitable[None]], urgent: Container[str]
    ) -> None:
        """Deliver events by a function; `urgent` keys go before others after `URGENT_WAIT`."""
        self._app = app
        self._deliver = deliver
        self._urgent = urgent
        self._queue = deque[Typed]()
        self.recent = RecentKeys(app, urgent)
        """What was typed just before."""
        self._set_aside: list[Typed] = []
        self._wait: asyncio.Task[None] | None = None
        self._reached: tuple[DOMNode, ...] = ()
        self._text: Widget | None = None
        self._ready_screen: Screen[Any] | None = None
        self._ready_time = 0.0
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
        self.recent.forget_key()
        self._queue.appendleft(again)
        self._app.call_later(self._deliver_ready)

    async def _deliver_ready(self) -> None:
        """Deliver events up to the first one that has to wait."""
        while self._queue and not self._wait:
            event, focused = self._queue[0], self._app.focused
            text = focused if focused and is_letter(event, focused) else None
            is_next_letter = text is self._text or not self._has_unread_letters
            if self._is_held or self._app.screen is not self._ready_screen or not is_next_letter:
                self._wait_for_effects()
                return
            self._queue.popleft()
            if not self.recent.take(event, text, self._ready_time, self._queue):
                continue
            self._reached = tuple(self._target(event).ancestors_with_self)
            self._text = text
            await self._deliver(event)
            if text is None:
                self._wait_for_effects()

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


def _has_messages(node: DOMNode) -> bool:
    return node.is_running and node.message_queue_size > 0


class _TypesAhead(Protocol):
    typeahead: Typeahead


def recent_keys(widget: Widget) -> RecentKeys:
    """Return what was typed just before, in the app that a widget belongs to."""
    return typeahead(widget).recent


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
