"""How parties look: the same sign, name and colour on every list, bar and column."""

from textual.content import Content

from collab_tui.domain.conversation import SYSTEM, Conversation, Party
from collab_tui.domain.text import shortened
from collab_tui.tui.common.theme import PARTY_GLYPHS

SYSTEM_NAME = "The wider system"
SYSTEM_GLYPH = "•"


def colour(party: Party | None) -> str:
    """Return the theme variable of a party's colour; the quiet colour if there is no party."""
    return f"$party-{party.index}" if party else "$quiet"


def glyph(party: Party | None) -> str:
    """Return a party's sign; a dot if there is no party."""
    return PARTY_GLYPHS[party.index % len(PARTY_GLYPHS)] if party else SYSTEM_GLYPH


def sign(party: Party | None) -> Content:
    """Return a party's sign in its colour."""
    return Content.styled(glyph(party), colour(party))


def named(party: Party | None, width: int = 24, style: str = "") -> Content:
    """Return sign and short name in the party's colour; "the wider system" if there is no party."""
    name = shortened(party.alias, width) if party else SYSTEM_NAME
    return Content.styled(f"{glyph(party)} {name}", f"{style} {colour(party)}".strip())


def owner(conversation: Conversation, party_id: str) -> Party | None:
    """Return the party an entry belongs to, or None for the wider system or nobody."""
    return None if party_id in {"", SYSTEM} else conversation.party(party_id)
