"""The cards that ask for answers on scales: the three motives, and trust each way."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from collab_tui.domain.conversation import Cursor
from collab_tui.domain.method import FIELDS
from collab_tui.domain.method.review import TRUST_WAYS
from collab_tui.domain.reviews import CardId
from collab_tui.domain.scale_answers import MOTIVES
from collab_tui.tui.cards.card import Card, On
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.party_style import named, owner
from collab_tui.tui.editing.private_line import PART, PrivateArea
from collab_tui.tui.editing.slider_editor import SliderRow


class SlidersCard(Card):
    """A few scales, each with its because-line. Enter keeps an earlier answer unchanged."""

    def __init__(
        self, stop: CardId, live: LiveConversation, on: On, said: str, lines: list[SliderRow]
    ) -> None:
        super().__init__(stop, live, on)
        self._said = said
        self._lines = lines

    def compose(self) -> ComposeResult:
        """Lay out the scales."""
        question = Static(Content(self._said), classes="question")
        place = Cursor(field=self.stop.field, entry=self.stop.entry, part=PART)
        yield PrivateArea(self.live, question, *self._lines, address=place)

    def refresh_conversation(self) -> None:
        """Show the current answers."""
        super().refresh_conversation()
        for line in self._lines:
            line.refresh_conversation()

    def affirm(self, focused: Widget | None) -> None:
        """Keep the earlier answer of a scale unchanged."""
        for line in self._lines:
            if focused is line.scale:
                line.affirm()


def motives(stop: CardId, live: LiveConversation, on: On, asked: str, page: str = "") -> Card:
    """Return the card of the three motives."""
    lines = [
        SliderRow(FIELDS[each], live, said=Content(FIELDS[each].question), page=page) for each in MOTIVES
    ]
    return SlidersCard(stop, live, on, asked, lines)


def trust(stop: CardId, live: LiveConversation, on: On, page: str = "") -> Card:
    """Return the card of the trust between us and one party; what it may think of us is optional."""
    party = owner(live.conversation, stop.entry)
    lines = [
        SliderRow(
            FIELDS["trust"],
            live,
            stop.entry,
            way.id,
            named(party, 40) + Content.styled(f"   {way.label}{optional}", "$quiet"),
            page,
        )
        for way, optional in zip(TRUST_WAYS, ("", " (optional)"), strict=True)
    ]
    return SlidersCard(stop, live, on, "Your own check-in: how much trust is there? Private.", lines)
