"""Share: a version of private words that everyone can see. The private words stay, and stay private."""

from collab_tui import clock
from collab_tui.domain.conversation import Address, Entry
from collab_tui.domain.method import FIELDS
from collab_tui.domain.rewording import REWORDS, is_shared, offer_edit, offered_words
from collab_tui.domain.text import one_line
from collab_tui.plain.conversation import PlainConversation
from collab_tui.plain.fields import LEAVE
from collab_tui.plain.prompts import ask_words, say


def share_entry(opened: PlainConversation, entry: Entry, field: str) -> None:
    """Ask for the shared version of an entry, or of the private entry of which it is the shared version."""
    original = entry.word(REWORDS)
    if opened.now.entry(field, original):
        share(opened, Address(field, original))
    elif is_shared(FIELDS[field], entry):
        say("Everyone may see it already.")
    else:
        share(opened, Address(field, entry.id))


def share(opened: PlainConversation, where: Address) -> None:
    """Ask for the shared version of private words, and keep it."""
    offered = offered_words(opened.now, where)
    say(f"For everyone to see: {offered or 'nothing yet'}.")
    words = ask_words("Words for everyone", LEAVE, can_empty=bool(offered))
    if words is not None:
        fresh = Entry(clock.new_id(), one_line(words), at=clock.stamp())
        opened.keep(offer_edit(opened.now, where, fresh))
