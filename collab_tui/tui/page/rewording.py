"""Sharing the focused private words in other words."""

from collab_tui.domain.conversation import Address
from collab_tui.domain.rewording import REWORDS, is_shared, private_words
from collab_tui.domain.schema import FieldSpec, Visibility
from collab_tui.tui.dialogs.rewording import RewordingDialog
from collab_tui.tui.page.conversation_screen import ConversationScreen

SEEN_ALREADY = "Everyone may see it already."
NO_WORDS = "There are no words here yet to share."
"""Why nothing is shared from a field whose words can be."""

ROWS_BELOW = 3
"""The rows that are brought into view below the words, where their shared words are."""


def offerable(screen: ConversationScreen) -> FieldSpec | None:
    """Return the field of the focused widget, if its words can be shared."""
    here = screen.cursor.field
    found = (field for field in screen.spec.fields if field.visibility is Visibility.OFFERABLE)
    return next((field for field in found if field.id == here), None)


def why_not_offered(screen: ConversationScreen) -> str:
    """Return why the focused private words cannot be shared; empty if they can."""
    field, where = offerable(screen), _where(screen)
    entry = screen.conversation.entry(where.field, screen.cursor.entry)
    if field and entry and where.entry == entry.id and is_shared(field, entry):
        return SEEN_ALREADY
    return "" if private_words(screen.conversation, where) else NO_WORDS


def offer(screen: ConversationScreen) -> None:
    """Ask for words for everyone in place of the focused private words."""

    def show_offered(_: None) -> None:
        screen.call_after_refresh(screen.page.scroll_relative, y=ROWS_BELOW, animate=False)

    screen.app.push_screen(RewordingDialog(screen.live, _where(screen)), show_offered)


def _where(screen: ConversationScreen) -> Address:
    """Return the address of the private words: those of the entry that the focused words stand for."""
    here = screen.cursor
    entry = screen.conversation.entry(here.field, here.entry)
    source = entry and screen.conversation.entry(here.field, entry.word(REWORDS))
    return Address(here.field, source.id if source else here.entry)
