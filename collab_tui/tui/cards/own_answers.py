"""The cards for the writer alone: before a meeting, the motives and the trust in each partner once more."""

from functools import cached_property

from collab_tui.domain.conversation import Address, Cursor
from collab_tui.domain.meeting import TODAY_QUESTION
from collab_tui.domain.reviews import CardId, own_cards
from collab_tui.domain.scale_answers import MOTIVES
from collab_tui.domain.schema import StepId, StepSpec
from collab_tui.tui.cards.card import Card
from collab_tui.tui.cards.sequence import CardSequence
from collab_tui.tui.cards.slider_cards import motives, trust
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.requests import PageRequested


class OwnAnswersPage(CardSequence):
    """Private cards. Every answer is kept at once, and the cards can be left at any time."""

    def __init__(
        self, spec: StepSpec, live: LiveConversation, place: Cursor, *, locked: bool = False
    ) -> None:
        super().__init__(spec, live, place, locked=locked, stops=own_cards, make=self._card)

    @property
    def rail_step(self) -> StepId:
        """The step bar shows the step that asks the same."""
        return StepId.PURPOSES

    def _card(self, stop: CardId) -> Card:
        """Return the card of a stop."""
        if stop.field == "motives":
            return motives(stop, self.live, self.action_on, TODAY_QUESTION, self.spec.id)
        return trust(stop, self.live, self.action_on, self.spec.id)

    @cached_property
    def covers(self) -> frozenset[str]:
        """The fields whose changes can be seen here."""
        return super().covers | {"motives"}

    def asks(self, stop: CardId, where: Address) -> bool:
        """Whether a card asks about what an edit touched."""
        if stop.field == "motives":
            return where.field in MOTIVES
        entry = self.conversation.entry(where.field, where.entry)
        return stop.field == where.field and bool(entry and entry.party == stop.entry)

    def finish(self) -> None:
        """Go to the meeting."""
        self.post_message(PageRequested(StepId.ROOM))
