"""The dialog with the history of a conversation's partners, for a window with no room beside the list."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from collab_tui.domain.conversation import Conversation, Party
from collab_tui.domain.ordering import partners
from collab_tui.domain.partner_trail import HIDDEN, NOTHING
from collab_tui.domain.partners import PartnerHistory
from collab_tui.domain.text import listed, shortened
from collab_tui.tui.common.party_style import named
from collab_tui.tui.dialogs.base import Dialog
from collab_tui.tui.home.partner_history import trail_lines


class PartnerHistoryDialog(Dialog[None]):
    """Shows promises kept, differences, trust and motives with each partner. It takes no answer."""

    purpose = "The promises kept each way, what you see differently, and trust. It is for you alone."
    ending = "↑ ↓ Scroll   Esc to go back"

    def __init__(self, conversation: Conversation, found: list[tuple[Party, PartnerHistory]] | None) -> None:
        """`found` is the history with each partner; None if it is not to be shown now."""
        super().__init__()
        names = listed([party.alias for party in partners(conversation)]) or "nobody yet"
        self.heading = f"With {shortened(names, 60)}"
        self._us = next((party for party in conversation.parties if party.us), None)
        self._found = found

    def content(self) -> ComposeResult:
        """Yield the history, drawn to the width of the dialog."""
        yield _Trail(self._found, self._us)


class _Trail(Widget):
    """The history with each partner, one below the other."""

    DEFAULT_CSS = "_Trail { height: auto; }"

    def __init__(self, found: list[tuple[Party, PartnerHistory]] | None, us: Party | None) -> None:
        super().__init__()
        self._found, self._us = found, us

    def render(self) -> Content:
        """Draw the history, or say why there is none."""
        if self._found is None:
            return Content.styled(HIDDEN, "$quiet")
        width = max(self.content_size.width, 20)
        lines: list[Content] = []
        for party, trail in self._found:
            rows = trail_lines(trail, self._us, party, width)
            if rows and len(self._found) > 1:
                lines += [Content(""), named(party, width, "bold")]
            lines += rows
        return Content("\n").join(lines[1:]) if lines else Content.styled(NOTHING, "$quiet")
