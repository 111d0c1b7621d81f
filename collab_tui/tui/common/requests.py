"""How widgets hand a change to the one who keeps the conversation, and ask for another page of it.

These are calls and not messages: the change must be kept before its effect is painted.
"""

from typing import TYPE_CHECKING, Protocol, cast

from textual.message import Message
from textual.widget import Widget

from collab_tui.domain.conversation import Address
from collab_tui.domain.edits import Edit

if TYPE_CHECKING:
    from collab_tui.tui.editing.text_input import TextInput


class Recorder(Protocol):
    """The app, as its widgets see it."""

    def apply_edit(self, edit: Edit) -> None:
        """Make an edit and keep it."""
        ...

    def save_location(self) -> None:
        """Keep where the writer is now."""
        ...

    def open_page(self, page: str, field: str = "") -> None:
        """Turn to a page of the open conversation, or home."""
        ...


def apply_edit(widget: Widget, edit: Edit) -> None:
    """Make an edit and keep it, before anything more is painted."""
    cast("Recorder", widget.app).apply_edit(edit)


def save_location(widget: Widget) -> None:
    """Keep where the writer is, before the cursor is painted there."""
    cast("Recorder", widget.app).save_location()


def open_page(widget: Widget, page: str) -> None:
    """Turn to a page at once: the next key must find it turned."""
    cast("Recorder", widget.app).open_page(page)


HOME = "home"
"""Stands for the list of conversations where a page is asked for."""


class Idle(Message):
    """Nothing was typed on a page for a moment: a good time to note the place."""


class EditorRequested(Message):
    """The writer wants to write on a text in an editor; it may be one that is the writer's alone."""

    def __init__(self, words: "TextInput", *, private: bool) -> None:
        super().__init__()
        self.words = words
        self.private = private


class PageRequested(Message):
    """Somebody asks for a page of the open conversation: by its id, maybe for a field of it, or an entry."""

    def __init__(self, page: str, field: str = "", where: Address | None = None) -> None:
        super().__init__()
        self.page = page
        self.field = field
        self.where = where
