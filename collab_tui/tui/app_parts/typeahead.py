"""Type-ahead: every key acts where it would have acted if the writer had waited for the one before it.

Textual forwards a key to the widget with the focus and goes on at once, so a second key can overtake the
focus or the screen that the first one asked for. Here keys, pastes and mouse buttons queue in the app.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Mapping
from functools import partial
from time import process_time
from typing import Any, Protocol, cast

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.errors import NoWidget
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

Typed = events.Key | events.Paste | events.MouseDown | events.MouseUp
"""The events that wait for each other."""

PATIENCE = 5.0
"""Seconds after which a key acts though the one before it is not done, if the process is idle meanwhile."""

IDLE = 0.1
"""Seconds of processor time that an idle process uses in that time at most."""


class Typeahead:
    """The queue of what was typed. Each event waits until the one before it, and all it asked for, is done.

    An event is done if the queues of the widgets on its way, from the one it was sent to up to the app, are
    empty, and if the screen that is then on top has been mounted. A widget that needs longer, because it asks
    for the focus only after something new was laid out, calls `hold` and `release`.

    Letters for the text that took the letter before are forwarded at once, as Textual does.
    """

    def __init__(
        self, app: App[Any], deliver: Callable[[events.Event], Awaitable[None]], urgent: Mapping[str, float]
    ) -> None:
        """Deliver events by a function; `urgent` names keys that wait no longer than so many seconds."""
        self._app = app
        self._deliver = deliver
        self._urgent = urgent
        self._queue = deque[Typed]()
        self._passing = False
        self._turn = 0
        self._way: list[DOMNode] = []
        self._text: Widget | None = None
        self._screen: Screen[Any] | None = None
        self._holders = set[Widget]()
        self._used = 0.0
        self._watchdog: Timer | None = None

    @property
    def is_settled(self) -> bool:
        """Whether everything that was typed is done."""
        return not (self._queue or self._passing or self._has_letters(None))

    @property
    def is_waiting(self) -> bool:
        """Whether something was typed that has not acted yet."""
        return bool(self._queue)

    async def take(self, event: Typed) -> None:
        """Deliver an event in its turn. Call this in the app's own queue."""
        self._queue.append(event)
        await self._go_on()
        if isinstance(event, events.Key) and event.key in self._urgent and event in self._queue:
            self._app.set_timer(self._urgent[event.key], partial(self._overtake, event))

    def take_again(self, event: events.Key) -> None:
        """Deliver a key once more, before all that was typed after it: the focus has moved meanwhile."""
        self._queue.appendleft(events.Key(event.key, event.character))
        self._app.call_later(self._go_on)

    def clear(self) -> None:
        """Drop what was typed and has not acted yet."""
        self._queue.clear()

    def hold(self, widget: Widget) -> None:
        """Deliver nothing while this widget is on the screen, until it is released."""
        self._holders.add(widget)

    def release(self, widget: Widget) -> None:
        """Go on, once the app has given the focus that was asked for before this call."""
        self._app.call_later(self._released, widget)

    async def _released(self, widget: Widget) -> None:
        self._holders.discard(widget)
        await self._go_on()

    async def _go_on(self) -> None:
        """Deliver what is queued, up to an event that has to wait."""
        while self._queue and not self._passing:
            if self._is_held:
                self._watch()
                return
            event, text = self._queue[0], self._app.focused
            is_letter = text is not None and _is_letter(event, text)
            if self._app.screen is not self._screen or self._has_letters(text if is_letter else None):
                self._pass()
                return
            self._queue.popleft()
            target = self._target(event)
            self._way = [*target.ancestors_with_self]
            self._text = text if is_letter else None
            await self._deliver(event)
            if not is_letter:
                self._pass()

    @property
    def _is_held(self) -> bool:
        self._holders = {each for each in self._holders if each.is_attached}
        return any(each.screen is self._app.screen for each in self._holders)

    def _has_letters(self, following: Widget | None) -> bool:
        """Whether a text has yet to take letters in before an event that is not for the same text."""
        return bool(self._text and self._text is not following and self._text.message_queue_size)

    def _target(self, event: Typed) -> DOMNode:
        """Return the widget that an event is sent to first."""
        if isinstance(event, events.MouseEvent):
            try:
                return self._app.get_widget_at(*event.screen_offset)[0]
            except NoWidget:
                return self._app.screen
        return self._app.focused or self._app.screen

    def _pass(self) -> None:
        """Go through every queue on the way of the last event, behind all that is in them, and look again."""
        here = (self._app.focused or self._app.screen).ancestors_with_self
        nodes = [node for node in dict.fromkeys((*self._way, *here)) if node is not self._app]
        self._turn += 1
        self._passing = True
        self._watch()
        self._hop(iter((*nodes, self._app)), self._turn, self._app.screen)

    def _hop(self, nodes: Iterator[DOMNode], turn: int, screen: Screen[Any]) -> None:
        for node in nodes:
            if node.call_later(self._hop, nodes, turn, screen):
                return
        # While a node handles a message, the next one may be missing from the size of its queue.
        asyncio.get_running_loop().call_soon(self._look, turn, screen)

    def _look(self, turn: int, screen: Screen[Any]) -> None:
        """Go on if nothing is under way any more."""
        if turn != self._turn:
            return
        if self._app.screen is screen and not any(each.message_queue_size for each in self._running):
            self._app.call_later(self._settled, turn, screen)
        else:
            self._pass()

    @property
    def _running(self) -> Iterator[DOMNode]:
        return (node for node in self._way if node.is_running)

    async def _settled(self, turn: int, screen: Screen[Any]) -> None:
        if turn == self._turn:
            self._passing, self._screen = False, screen
            await self._go_on()

    # What may not take too long

    def _watch(self) -> None:
        """See to it that nothing waits for ever: one timer, and only while something waits."""
        if self._watchdog is None:
            self._used = process_time()
            self._watchdog = self._app.set_timer(PATIENCE, self._look_after)

    async def _look_after(self) -> None:
        self._watchdog = None
        if self._queue or self._passing:
            if process_time() - self._used < IDLE:  # else the machine is busy: what was asked for will come
                await self._force()
            else:
                self._watch()

    async def _force(self) -> None:
        """Deliver the next event, whatever it waits for."""
        self._turn += 1
        self._passing = False
        self._holders.clear()
        self._way, self._text, self._screen = [], None, self._app.screen
        await self._go_on()

    async def _overtake(self, event: Typed) -> None:
        """Deliver an urgent key in place of all that waits."""
        if event in self._queue:
            self._queue = deque([event])
            await self._force()


def _is_letter(event: Typed, target: DOMNode) -> bool:
    """Whether an event is a letter for a text: letters never move the focus, so none waits for another."""
    if not isinstance(event, events.Key) or not getattr(target, "takes_letters", False):
        return False
    return target.check_consume_key(event.key, event.character)


class _TypesAhead(Protocol):
    typeahead: Typeahead


def typeahead(widget: Widget) -> Typeahead:
    """Return the queue of the app that a widget belongs to."""
    return cast("_TypesAhead", widget.app).typeahead


def after_refresh(widget: Widget, move: Callable[..., None], *args: Any) -> None:
    """Move the focus once a new widget is laid out; what is typed until then waits."""

    def do() -> None:
        move(*args)
        typeahead(widget).release(widget)

    typeahead(widget).hold(widget)
    widget.call_after_refresh(do)
