"""Sharing the focused private words in other words."""

from collab_tui.domain.conversation import Address
from collab_tui.domain.rewording import REWORDS, is_shared, private_words
from collab_tui.domain.schema import FieldSpec, Visibility
from collab_tui.tui.dialogs.rewording import RewordingDialog
from collab_tui.tui.page.conversation_screen import ConversationScreen

ROWS_BELOW = 3
"""The rows that are brought into view below the words, where their shared words are."""


def offerable(screen: ConversationScreen) -> FieldSpec | None:
    """Return the field of the focused widget, if its words can be shared."""
    here = screen.cursor.field
    found = (field for field in screen.spec.fields if field.visibility is Visibility.OFFERABLE)
    return next((field for field in found if field.id == here), None)


def offer(screen: ConversationScreen, *, locked: bool) -> None:
    """Ask for words for everyone in place of the focused private words."""
    field, entry_id = offerable(screen), screen.cursor.entry
    if field is None or locked:
        return
    entry = screen.conversation.entry(field.id, entry_id)
    if entry and screen.conversation.entry(field.id, entry.word(REWORDS)):
        entry_id = entry.word(REWORDS)
    elif entry and is_shared(field, entry):
        screen.notify("Everyone may see it already.")
        return
    where = Address(field.id, entry_id)
    if not private_words(screen.conversation, where):
        screen.notify("There are no words here yet to share.")
        return

    def show_offered(_: None) -> None:
        screen.call_after_refresh(screen.page.scroll_relative, y=ROWS_BELOW, animate=False)

    screen.app.push_screen(RewordingDialog(screen.live, where), show_offered)
