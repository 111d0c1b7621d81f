"""Private words as canaries, and the search for them on the screen and in every widget."""

from collections.abc import Iterator

from textual.content import Content
from textual.widget import Widget

from collab_tui import clock
from collab_tui.domain.conversation import Conversation, Cursor, Entry
from tests.tui.driving import Desk, conversation, entries_of

BIRD = "canary"
"""The word that is in everything private."""


def full() -> Conversation:
    """Return a conversation with a private word in a text, in lists, in a half-typed line, and elsewhere."""
    return conversation(
        texts={
            "road": "\n".join(f"{BIRD} on row {n}" for n in range(30)),
            "room.line": f"e! {BIRD} half",
            "aim": f"{BIRD} aim",
        },
        entries={
            "events": entries_of(*(f"{BIRD} event {n}" for n in range(6))),
            "concerns": (Entry("c", f"{BIRD} concern", "p1"),),
            "people": (Entry("q", f"{BIRD} Person", "p1"),),
            "questions": entries_of(f"{BIRD} question"),
            "heard": (Entry("h", f"{BIRD} heard", "p1"),),
        },
        place=Cursor("prepare", "road", cursor=(12, 5), scroll=4, at=clock.stamp()),
    )


def words_of(widget: Widget) -> Iterator[str]:
    """Yield every text that a widget shows or holds in an attribute, however it is kept there."""
    for strip in widget.render_lines(widget.size.region):
        yield strip.text
    for name, value in vars(widget).items():
        if name not in {"_app", "_parent", "__dict__"}:
            yield from _told(value, 0)


def _told(value: object, depth: int) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Content():
            yield value.plain
        case Conversation():
            yield repr(value)
        case dict() if depth < 3:
            for each in (*value.keys(), *value.values()):
                yield from _told(each, depth + 1)
        case list() | tuple() | set() if depth < 3:
            for each in value:
                yield from _told(each, depth + 1)
        case _:
            pass


def widgets(desk: Desk) -> list[Widget]:
    """Return every widget that is in the tree: on any screen, and known to the app."""
    found = [each for screen in desk.app.screen_stack for each in screen.walk_children(with_self=True)]
    return [each for each in (*found, *desk.app._registry) if isinstance(each, Widget)]


def private(desk: Desk, *words: str) -> list[str]:
    """Return where a private word is still to be found: on the screen, in the tree, in titles, in toasts."""
    found = [
        f"{type(widget).__name__}: {text[:80]!r}"
        for widget in widgets(desk)
        for text in words_of(widget)
        if any(word in text for word in words)
    ]
    around = [desk.text, desk.app.title, desk.app.sub_title]
    around += [each.message for each in desk.app._notifications]
    return found + [text for text in around if any(word in text for word in words)]


def seen_place(desk: Desk) -> Cursor:
    """Return where the writer is, but for the time."""
    place = desk.place
    return Cursor(place.step, place.field, place.part, place.party, place.entry, place.cursor, place.scroll)


def kept_now(desk: Desk) -> Conversation:
    """Return the conversation as the app has it."""
    assert desk.app.open_conversation.session
    return desk.app.open_conversation.session.conversation
