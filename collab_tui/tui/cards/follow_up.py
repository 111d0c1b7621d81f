"""The follow-up page: a card for each commitment, ours first, then for consequences and the next date."""

import dataclasses
from functools import cached_property
from typing import ClassVar

from textual.content import Content

from collab_tui import clock
from collab_tui.domain.conversation import Address, Conversation, Cursor
from collab_tui.domain.date_reader import read_when
from collab_tui.domain.dates import distance, short_when
from collab_tui.domain.edits import Put
from collab_tui.domain.follow_up import (
    COMMITMENT_FIELDS,
    DATE,
    EXPECTED,
    NO_COMMITMENTS,
    PHASE,
    REVIEWING,
    CardId,
    answer,
    answer_edit,
    begin_review_edit,
    current_review,
    end_review_edit,
    review_cards,
    review_number,
    their_answer_edit,
    tracked_commitments,
)
from collab_tui.domain.method.check_in import CHECK_IN
from collab_tui.domain.schema import PageSpec
from collab_tui.domain.text import plural
from collab_tui.tui.cards.card import Card
from collab_tui.tui.cards.follow_up_cards import CommitmentCard, DateCard, ExpectedCard, RestCard
from collab_tui.tui.cards.sequence import CardSequence
from collab_tui.tui.common.app_actions import apply_edit, open_page
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.public_screen import ALWAYS_ALLOWED, OVERLAYS
from collab_tui.tui.editing.line_button import LineButton
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.keys.card_commands import CARD_SEQUENCE
from collab_tui.tui.keys.command import Commands
from collab_tui.tui.keys.page_commands import PAGE

ASKED = {*COMMITMENT_FIELDS, *EXPECTED, DATE.field, PHASE.field}
"""Fields of other pages that a review asks about."""


class FollowUpPage(CardSequence):
    """A review of the agreement that all sides hold together, so every card is one that all may see.

    Each answer is saved at once, and the page can be left at any card. The cards ask about commitments,
    consequences and the next date. Motives and trust are asked afterwards, on cards for the writer alone.
    """

    ALLOWED = (
        ALWAYS_ALLOWED
        | OVERLAYS
        | {"go_on", "turn_page", "next_text", "scroll", "leave", "app.undo", "app.redo"}
    )
    KEYS: ClassVar[Commands] = tuple(
        dataclasses.replace(
            key, description="Leave", tooltip="Leave the follow-up; from a text, out of it first"
        )
        if key.id == "page.leave"
        else key
        for key in (*CARD_SEQUENCE, *PAGE)
    )

    has_step_bar_and_capture_line = False

    def __init__(
        self, spec: PageSpec, live: LiveConversation, place: Cursor, *, locked: bool = False
    ) -> None:
        super().__init__(spec, live, place, locked=locked, card_ids=_asked, make=self._card)

    def first(self) -> CardId:
        """Return the first commitment without an answer, or the card after the commitments."""
        for card_id in self.card_ids():
            if (
                card_id.field not in (*COMMITMENT_FIELDS, *EXPECTED)
                or answer(self.conversation, card_id) is None
            ):
                return card_id
        return CardId("")

    def _card(self, card_id: CardId) -> Card:
        """Return the card of an id."""
        match card_id.field:
            case "":
                return self._rest()
            case DATE.field:
                return DateCard(card_id, self.live, self.action_go_on, self._then)
            case field if field in EXPECTED:
                return ExpectedCard(card_id, self.live, self.action_go_on, self._answered)
            case _:
                return CommitmentCard(
                    card_id, self.live, self.action_go_on, self._answered, self._they_answered
                )

    def _rest(self) -> Card:
        """Return the card between two reviews."""
        held = self.conversation.list("reviews")
        there = [each for each in tracked_commitments(self.conversation) if each.open]
        count = plural(len(there), "promise")
        begin = LineButton("→", f"Begin review {len(held) + 1}", "Begin", self._begin_review)
        back = LineButton("←", "Back", "Back", self.leave)
        if not tracked_commitments(self.conversation):
            return RestCard(CardId(""), self.live, self.action_go_on, Content(NO_COMMITMENTS), [back])
        if not held:
            said = f"{count} to review, your own first. It can be left at any point and taken up again."
            return RestCard(CardId(""), self.live, self.action_go_on, Content(said), [begin, back])
        said = f"Review {len(held)} is done.  {self._next()}"
        own = LineButton("→", CHECK_IN.title, "Open", self._check_in)
        return RestCard(CardId(""), self.live, self.action_go_on, Content(said), [back, begin, own])

    def _check_in(self) -> None:
        open_page(self, CHECK_IN.id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse an action that a screen for everyone does not allow."""
        return action in self.ALLOWED and bool(super().check_action(action, parameters))

    def action_leave(self) -> None:
        """Leave the text, or the page if no text has the focus."""
        if isinstance(self.focused, TextInput):
            super().action_leave()
        else:
            self.leave()

    def _next(self) -> str:
        if self.conversation.text("phase") == "closed":
            return "Nothing is left to review."
        when = read_when(self.conversation.text(DATE.field, DATE.part), self.today)
        if when is None:
            return ""
        said = f"The next one is on {short_when(when, self.today)}, {distance(when.day, self.today)}."
        return f"{said} The sheet for it is an export, under “more”."

    @cached_property
    def covers(self) -> frozenset[str]:
        """The fields of this page, and those of other pages that its cards ask about."""
        return super().covers | ASKED

    def asks(self, card_id: CardId, where: Address) -> bool:
        """Whether a card asks about the address of an edit: about its answer, or about its field."""
        said = answer(self.conversation, card_id)
        here = bool(said and said.id == where.entry) or (card_id.field == where.field and not card_id.entry)
        return here or super().asks(card_id, where)

    def remark(self) -> Content:
        """Return the number of the review, and of the card."""
        review = current_review(self.conversation)
        if review is None:
            return Content("")
        name = Content.styled(f"review {review_number(self.conversation, review)}   ", "$primary")
        return name + super().remark()

    def _begin_review(self) -> None:
        if not self._locked:
            apply_edit(self, begin_review_edit(self.conversation, clock.new_id(), clock.stamp()))
            self._turn_to(self.first())

    def _answered(self, outcome: str) -> None:
        """Keep an answer, and show the questions of the card that depend on it."""
        if self.card is None:
            return
        edit = answer_edit(self.conversation, self.card.card_id, outcome, clock.new_id(), clock.stamp())
        if edit:
            apply_edit(self, edit)
            self.lay_again()

    def _they_answered(self, outcome: str) -> None:
        """Keep the answer of the other side."""
        if self.card and (edit := their_answer_edit(self.conversation, self.card.card_id, outcome)):
            apply_edit(self, edit)

    def _then(self, phase: str) -> None:
        """Keep whether there will be another review."""
        apply_edit(self, Put(PHASE, self.conversation.texts.get(PHASE.field), phase or REVIEWING))

    def finish(self) -> None:
        """End the review. If no next date was entered, the usual one is set."""
        if self._locked:
            return
        apply_edit(self, end_review_edit(self.conversation, clock.stamp(), self.today))
        self._turn_to(CardId(""))


def _asked(conversation: Conversation) -> list[CardId]:
    """Return the cards of the current review; none if no review is under way."""
    return review_cards(conversation) if current_review(conversation) else []
