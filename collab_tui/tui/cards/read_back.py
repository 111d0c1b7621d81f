"""Read back: each line in large type, then what each side says. The page gets shared values only."""

import dataclasses
from typing import ClassVar

from msgspec.structs import replace
from textual.content import Content

from collab_tui import clock
from collab_tui.domain.claims import Claim, claim_answer_edit
from collab_tui.domain.conversation import Address, Conversation, Cursor, Entry, value_at
from collab_tui.domain.edits import Edit, Put
from collab_tui.domain.follow_up import NO_COMMITMENTS, CardId
from collab_tui.domain.meeting import is_running
from collab_tui.domain.read_back import (
    ASSENT,
    amend_assent_edit,
    assent_edit,
    assents_of_day,
    claim_of,
    last_assent,
    read_back_cards,
)
from collab_tui.domain.schema import PageSpec
from collab_tui.domain.visibility import shared
from collab_tui.tui.cards.card import Card
from collab_tui.tui.cards.follow_up_cards import RestCard
from collab_tui.tui.cards.read_back_cards import (
    AssentCard,
    ClaimCard,
    Keep,
    KeepClaim,
    ReadCard,
    SummaryCard,
)
from collab_tui.tui.cards.sequence import CardSequence
from collab_tui.tui.common.app_actions import apply_edit
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.public_screen import ALWAYS_ALLOWED, OVERLAYS
from collab_tui.tui.editing.line_button import LineButton
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.keys.card_commands import CARD_SEQUENCE
from collab_tui.tui.keys.command import Commands
from collab_tui.tui.keys.page_commands import PAGE


class SharedConversation:
    """A live reference to the shared part of a conversation: no private word can be read through it."""

    def __init__(self, live: LiveConversation) -> None:
        self._live = live
        self._whole: Conversation | None = None
        self._shared = Conversation(id="")

    @property
    def conversation(self) -> Conversation:
        """The shared part of the current value, with the page that its writer is on."""
        now = self._live.conversation
        if now is not self._whole:
            self._whole = now
            self._shared = replace(shared(now), place=Cursor(now.place.step))
        return self._shared

    @property
    def others_may_see(self) -> bool:
        """Whether other people may see the screen: always true, because it is for them."""
        return True

    def next_redo(self) -> None:
        """Return None: nothing is undone where others may see the screen."""

    @property
    def meeting_runs(self) -> bool:
        """Whether the meeting runs, which the shared part does not say."""
        return is_running(self._live.conversation)

    def of_today(self) -> frozenset[str]:
        """Return the ids of the entries that were written today."""
        return assents_of_day(self._live.conversation, clock.today().isoformat())

    def assent_edit(self, party: str, part: str, value: str | int) -> Edit:
        """Return the edit that adds an assent with one part."""
        return assent_edit(self._live.conversation, party, clock.new_id(), clock.stamp(), **{part: value})

    def claim_edit(self, claim: Claim, answer: str) -> Edit:
        """Return the edit that keeps what all sides say to a claim."""
        return claim_answer_edit(self._live.conversation, claim, answer, clock.new_id(), clock.stamp())

    def sides_edit(self, claim: Claim, sides: list[str]) -> Edit:
        """Return the edit that keeps the sides that agree to a consequence."""
        where = Address(claim.field, claim.entry, "agreed_by")
        return Put(where, value_at(self._live.conversation, where), sides or None)


class ReadBackPage(CardSequence):
    """The cards that are read aloud to every side. They get shared values only; Esc leaves the page."""

    ALLOWED = ALWAYS_ALLOWED | OVERLAYS | {"go_on", "turn_page", "next_text", "scroll", "leave"}
    KEYS: ClassVar[Commands] = tuple(
        dataclasses.replace(
            key, description="Leave", tooltip="Back to your own pages; from a text, out of it first"
        )
        if key.id == "page.leave"
        else key
        for key in (*CARD_SEQUENCE, *PAGE)
    )

    has_step_bar_and_capture_line = False

    def __init__(
        self, spec: PageSpec, live: LiveConversation, place: Cursor, *, locked: bool = False
    ) -> None:
        self._shared = SharedConversation(live)
        super().__init__(spec, self._shared, place, locked=locked, card_ids=read_back_cards, make=self._card)

    def first(self) -> CardId:
        """Return the first side without an answer if only some have answered today, else the first card."""
        sides = [each for each in self.card_ids() if each.field == ASSENT and each.entry]
        unasked = [each for each in sides if self._current(each.entry) is None]
        return unasked[0] if 0 < len(unasked) < len(sides) else super().first()

    def _card(self, card_id: CardId) -> Card:
        """Return the card of an id."""
        if claim_of(self.conversation, card_id):
            return ClaimCard(card_id, self.live, self.action_go_on, KeepClaim(self._claimed, self._sides))
        if card_id.field != ASSENT:
            if card_id.entry:
                return ReadCard(card_id, self.live, self.action_go_on)
            return RestCard(
                card_id,
                self.live,
                self.action_go_on,
                Content(NO_COMMITMENTS),
                [LineButton("←", "Back", "Back", self.leave)],
            )
        if not card_id.entry:
            return SummaryCard(card_id, self.live, self.action_go_on)
        keep = Keep(self._answered, self._sure)
        return AssentCard(card_id, self.live, self.action_go_on, lambda: self._current(card_id.entry), keep)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse actions that this screen does not allow, and turning beyond the first or last card."""
        if action not in self.ALLOWED:
            return False
        match action, parameters:
            case "turn_page", (int(by),):
                card_ids = self.card_ids()
                at = card_ids.index(self.card.card_id) if self.card and self.card.card_id in card_ids else 0
                return 0 <= at + by < len(card_ids)
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Leave the text, or the page if no text has the focus."""
        if isinstance(self.focused, TextInput):
            super().action_leave()
        else:
            self.leave()

    def leave(self) -> None:
        """Go back to the page before. A reading that was left at its last card does not go on there."""
        if self.card and [self.card.card_id] == self.card_ids()[-1:]:
            self.card, self._place = None, Cursor(step=self.spec.id)
        super().leave()

    def next_redo(self) -> None:
        """Return None: nothing is undone where others may see the screen."""

    @property
    def meeting_runs(self) -> bool:
        """Whether the meeting runs."""
        return self._shared.meeting_runs

    def _current(self, party: str) -> Entry | None:
        """Return today's assent of a party, which may still be changed."""
        last = last_assent(self.conversation, party)
        return last if last and last.id in self._shared.of_today() else None

    def _claimed(self, answer: str) -> None:
        claim = claim_of(self.conversation, self.card.card_id) if self.card else None
        if claim and not self._locked:
            apply_edit(self, self._shared.claim_edit(claim, answer))
            if claim.field == "if_not":
                self.lay_again()

    def _sides(self, sides: list[str]) -> None:
        claim = claim_of(self.conversation, self.card.card_id) if self.card else None
        if claim and not self._locked:
            apply_edit(self, self._shared.sides_edit(claim, sides))

    def _answered(self, answer: str) -> None:
        if self.card:
            self._keep(self.card.card_id.entry, "answer", answer)
            self.lay_again()

    def _sure(self, value: int | None) -> None:
        if self.card:
            self._keep(self.card.card_id.entry, "sure", value)

    def _keep(self, party: str, part: str, value: str | int | None) -> None:
        """Keep a part of an assent: change the one of today, or add one."""
        entry = self._current(party)
        if entry:
            apply_edit(self, amend_assent_edit(entry, part, value))
        elif value is not None and not self._locked:
            apply_edit(self, self._shared.assent_edit(party, part, value))
