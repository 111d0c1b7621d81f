"""The cards that ask for answers on scales: the three motives, and trust each way."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from collab_tui.domain.conversation import Cursor
from collab_tui.domain.follow_up import CardId
from collab_tui.domain.method import FIELDS
from collab_tui.domain.method.review import TRUST_WAYS
from collab_tui.domain.scale_answers import MOTIVES
from collab_tui.tui.cards.card import Card, GoOn
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.party_style import named, owner
from collab_tui.tui.editing.private_line import PART, PrivateArea
from collab_tui.tui.editing.slider_editor import SliderRow, trust_question


class SlidersCard(Card):
    """A few scales, each with its because-line. Enter keeps an earlier answer unchanged."""

    def __init__(
        self, card_id: CardId, live: LiveConversation, go_on: GoOn, said: str, lines: list[SliderRow]
    ) -> None:
        super().__init__(card_id, live, go_on)
        self._said = said
        self._lines = lines

    def compose(self) -> ComposeResult:
        """Lay out the scales."""
        question = Static(Content(self._said), classes="question")
        place = Cursor(field=self.card_id.field, entry=self.card_id.entry, part=PART)
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


def motives(card_id: CardId, live: LiveConversation, go_on: GoOn, asked: str, page: str = "") -> Card:
    """Return the card of the three motives."""
    lines = [
        SliderRow(FIELDS[each], live, said=Content(FIELDS[each].question), page=page) for each in MOTIVES
    ]
    return SlidersCard(card_id, live, go_on, asked, lines)


def trust(card_id: CardId, live: LiveConversation, go_on: GoOn, page: str = "") -> Card:
    """Return the card of the trust between us and one party; what it may think of us is optional."""
    party = owner(live.conversation, card_id.entry)
    lines = [
        SliderRow(
            FIELDS["trust"],
            live,
            card_id.entry,
            way.id,
            trust_question(way.id, named(party, 40)) + Content.styled(optional, "$quiet"),
            page,
        )
        for way, optional in zip(TRUST_WAYS, ("", " (optional)"), strict=True)
    ]
    return SlidersCard(card_id, live, go_on, "Your own check-in: trust. Private.", lines)
