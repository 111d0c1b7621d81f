"""Requests of widgets to the app: to apply an edit, to save the cursor's place, to open a page.

They are calls, not messages: an edit must be in the journal before its effect is painted, and the next key
must reach the page that was opened. Messages are only for requests that can wait.
"""

from typing import TYPE_CHECKING, Protocol, cast

from textual.message import Message
from textual.widget import Widget

from collab_tui.domain.change_words import COPIED
from collab_tui.domain.conversation import Address, Conversation
from collab_tui.domain.edits import Edit

if TYPE_CHECKING:
    from collab_tui.tui.editing.text_input import TextInput


class EditTarget(Protocol):
    """The open conversation, as widgets change it."""

    @property
    def conversation_now(self) -> Conversation | None:
        """The value of the conversation, or None if none is open."""
        ...

    def undo_since(self, before: Conversation, most: int) -> None:
        """Undo up to so many edits, until what is written is as it was before them."""
        ...

    def apply(self, edit: Edit) -> None:
        """Apply an edit, append it to the journal and refresh the views."""
        ...


class PlaceSaver(Protocol):
    """What saves the place of the cursor."""

    def save_location(self) -> None:
        """Save the place of the cursor."""
        ...


class ConversationApp(Protocol):
    """The app, as widgets see it."""

    @property
    def open_conversation(self) -> EditTarget:
        """The open conversation."""
        ...

    @property
    def navigation(self) -> PlaceSaver:
        """The way to pages and places."""
        ...

    def open_page(self, page: str, field: str = "", where: Address | None = None) -> None:
        """Open a page of the open conversation, or the list of conversations."""
        ...


def conversation_app(widget: Widget) -> ConversationApp:
    """Return the app of a widget by the type that widgets know."""
    return cast("ConversationApp", widget.app)


def apply_edit(widget: Widget, edit: Edit) -> None:
    """Apply an edit to the open conversation, before anything more is painted."""
    conversation_app(widget).open_conversation.apply(edit)


def conversation_now(widget: Widget) -> Conversation | None:
    """Return the open conversation as it is now, or None if none is open."""
    return conversation_app(widget).open_conversation.conversation_now


def undo_since(widget: Widget, before: Conversation, most: int) -> None:
    """Undo up to so many edits, until what is written is as it was before them."""
    conversation_app(widget).open_conversation.undo_since(before, most)


def save_location(widget: Widget) -> None:
    """Save the place of the cursor, before the cursor is painted there."""
    conversation_app(widget).navigation.save_location()


def open_page(widget: Widget, page: str, field: str = "", where: Address | None = None) -> None:
    """Open a page at once, so that the next key reaches it, optionally at a field and an address in it."""
    conversation_app(widget).open_page(page, field, where)


def copy_text(widget: Widget, text: str) -> None:
    """Copy text to the clipboard by OSC 52, and say so."""
    widget.app.copy_to_clipboard(text)
    widget.app.notify(COPIED, markup=False)


HOME = "home"
"""The name of the list of conversations among the pages that can be opened."""


class Idle(Message):
    """No key was pressed on a page for a moment, so the place can be saved."""


class EditorRequested(Message):
    """A request to edit a text in an external editor; `private` if the text is the writer's alone."""

    def __init__(self, words: "TextInput", *, private: bool) -> None:
        super().__init__()
        self.words = words
        self.private = private
