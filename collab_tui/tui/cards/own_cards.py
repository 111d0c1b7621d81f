"""The cards for the writer alone: before a meeting, after it, and after a review of the commitments."""

from functools import cached_property

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from collab_tui import clock
from collab_tui.domain.conversation import Address, Conversation, Cursor
from collab_tui.domain.follow_up import CardId
from collab_tui.domain.meeting import TODAY_QUESTION
from collab_tui.domain.method import FIELDS
from collab_tui.domain.own_cards import GUESSES, guess, judge_edit, judged, own_cards
from collab_tui.domain.scale_answers import MOTIVES
from collab_tui.domain.schema import FieldSpec, PageId, PageSpec
from collab_tui.domain.text import one_line
from collab_tui.tui.cards.card import AnswerRow, Card, GoOn
from collab_tui.tui.cards.sequence import CardSequence
from collab_tui.tui.cards.slider_cards import motives, trust
from collab_tui.tui.common.app_actions import apply_edit, open_page
from collab_tui.tui.common.entry_format import LONGEST
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.party_style import owner, sign
from collab_tui.tui.dialogs.entry_details import EntryDetails
from collab_tui.tui.editing.entry_list import EntryList
from collab_tui.tui.editing.field_editors import editor_for
from collab_tui.tui.editing.private_line import PART, PrivateArea

ASKED = {
    PageId.BEFORE: TODAY_QUESTION,
    PageId.DEBRIEF: "What did you want, now that it is over?",
    PageId.CHECK_IN: "Your own check-in. Private.",
}
"""What the card of the motives asks, by its page."""

GUESS_OF = {"their_telling": "How they would tell the story", "concerns": "Their first concern"}


class FieldCard(Card):
    """A card with one field, written as on the pages: Enter begins a line or an entry, Ctrl+N goes on."""

    enter_goes_on = False

    def __init__(self, card_id: CardId, live: LiveConversation, go_on: GoOn, field: FieldSpec) -> None:
        super().__init__(card_id, live, go_on)
        self._question = Static(Content(field.question), classes="question")
        self._editor = editor_for(field, live)

    def compose(self) -> ComposeResult:
        """Lay out the question and the field."""
        place = Cursor(field=self.card_id.field, part=PART)
        yield PrivateArea(self.live, self._question, self._editor, address=place)

    def refresh_conversation(self) -> None:
        """Show the current text of the field."""
        super().refresh_conversation()
        self._editor.refresh_conversation()


class GuessCard(Card):
    """A guess about a partner, and whether it was right."""

    def __init__(self, card_id: CardId, live: LiveConversation, go_on: GoOn) -> None:
        super().__init__(card_id, live, go_on)
        self._head, self._words = Static(classes="question"), Static(classes="said")
        part = FIELDS[GUESSES].part("outcome")
        self._asked = Static(Content(part.label))
        self._answers = AnswerRow(part, self._outcome, self._answered, go_on)

    @property
    def _outcome(self) -> str:
        given = judged(self.live.conversation, self.card_id)
        return given.word("outcome") if given else ""

    def compose(self) -> ComposeResult:
        """Lay out the guess and the answers."""
        place = Cursor(field=self.card_id.field, entry=self.card_id.entry, part=PART)
        content = (self._head, self._words, self._asked, self._answers)
        yield PrivateArea(self.live, *content, address=place)

    def on_mount(self) -> None:
        """Show the guess."""
        self.refresh_conversation()

    def refresh_conversation(self) -> None:
        """Show the guess and the current answer."""
        super().refresh_conversation()
        if found := guess(self.live.conversation, self.card_id):
            field, entry = found
            party = owner(self.live.conversation, entry.party)
            self._head.update(sign(party) + f" {GUESS_OF[field]}")
            self._words.update(Content(one_line(entry.text[:LONGEST])))
        self._answers.value = self._outcome

    def _answered(self, outcome: str) -> None:
        now = self.live.conversation
        if edit := judge_edit(now, self.card_id, outcome, clock.new_id(), clock.stamp()):
            apply_edit(self, edit)


class OwnCardsPage(CardSequence):
    """Cards for the writer alone. Each answer is saved at once, and the cards can be left at any time."""

    def __init__(
        self, spec: PageSpec, live: LiveConversation, place: Cursor, *, locked: bool = False
    ) -> None:
        def cards(conversation: Conversation) -> list[CardId]:
            return own_cards(conversation, spec.id)

        super().__init__(spec, live, place, locked=locked, card_ids=cards, make=self._card)

    @property
    def open_step(self) -> PageId:
        """The step whose field the current card asks about."""
        return PageId.PURPOSES if self.spec.id is PageId.BEFORE else PageId.REVIEW

    def _card(self, card_id: CardId) -> Card:
        """Return the card of an id."""
        match card_id.field:
            case "motives":
                return motives(card_id, self.live, self.action_go_on, ASKED[self.spec.id], self.spec.id)
            case "trust":
                return trust(card_id, self.live, self.action_go_on, self.spec.id)
            case field if field == GUESSES:
                return GuessCard(card_id, self.live, self.action_go_on)
            case field:
                return FieldCard(card_id, self.live, self.action_go_on, FIELDS[field])

    @cached_property
    def covers(self) -> frozenset[str]:
        """The fields whose changes can be seen here."""
        return super().covers | {"motives"}

    def asks(self, card_id: CardId, where: Address) -> bool:
        """Whether a card shows the field that an edit touched."""
        if card_id.field == "motives":
            return where.field in MOTIVES
        entry = self.conversation.entry(where.field, where.entry)
        about = entry.party if entry and card_id.field == "trust" else card_id.entry
        if entry and card_id.field == GUESSES and card_id.entry not in entry.links("guess"):
            return False
        return card_id.field == where.field and about == card_id.entry

    def action_turn_page(self, by: int) -> None:
        """Go to the next or the previous card; after the last one, finish."""
        card_ids = self.card_ids()
        if by > 0 and self.card and card_ids and self.card.card_id == card_ids[-1]:
            self.finish()
        else:
            super().action_turn_page(by)

    def finish(self) -> None:
        """Go to the meeting if these are the cards before it, else back."""
        if self.spec.id is PageId.BEFORE:
            open_page(self, PageId.ROOM)
        else:
            self.leave()

    @on(EntryList.DetailsRequested)
    def _details(self, event: EntryList.DetailsRequested) -> None:
        dialog = EntryDetails(FIELDS[event.field], event.entry, self.live)
        self.app.push_screen(dialog, lambda _: self.refresh_conversation())
