"""The cards of read back: one line in large type, the assent of one side, and all assents."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from collab_tui import clock
from collab_tui.domain.claims import AGREED, CLAIMS, Claim, open_claims
from collab_tui.domain.conversation import Address, Conversation, Entry
from collab_tui.domain.edits import Splice
from collab_tui.domain.follow_up import CardId
from collab_tui.domain.method import FIELDS
from collab_tui.domain.read_back import ASSENT, HEADINGS, claim_of, last_assent
from collab_tui.domain.text import one_line, shortened
from collab_tui.tui.app_parts.typeahead import recent_keys
from collab_tui.tui.cards.card import AnswerRow, Card, GoOn
from collab_tui.tui.common.app_actions import apply_edit
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.party_style import named, owner
from collab_tui.tui.common.writing import WritingScreen
from collab_tui.tui.editing.choices import CheckList
from collab_tui.tui.editing.slider import Slider
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.keys.card_commands import SIDES
from collab_tui.tui.shared_view.large_text import large_tail, large_words

NOT_ASKED = "Nothing is asked here: it is only read aloud. Enter goes on."


class FocusableText(Static, can_focus=True):
    """Large text that can take the focus, so that a card without a control has one. It binds no key."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Claim letters, so that none of them turns the card."""
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Say that a digit answers nothing here. A digit within a word is refused with the word."""
        before = recent_keys(self).before
        is_in_word = isinstance(before, events.Key) and before.is_printable
        if event.key.isdecimal() and isinstance(self.screen, WritingScreen) and not is_in_word:
            event.stop()
            event.prevent_default()
            self.screen.refuse(NOT_ASKED, is_reason=True)


class ReadCard(Card):
    """One commitment or consequence in large type, alone in the window."""

    def __init__(self, card_id: CardId, live: LiveConversation, go_on: GoOn) -> None:
        super().__init__(card_id, live, go_on)
        self._whose, self._tail = Static(), Static()
        self._words: Static = FocusableText(classes="large")

    def compose(self) -> ComposeResult:
        """Lay out the party, the words, the day and the sign."""
        yield self._whose
        yield self._words
        yield self._tail

    def on_mount(self) -> None:
        """Show the entry."""
        super().on_mount()
        self.refresh_conversation()

    def refresh_conversation(self) -> None:
        """Show the current words of the entry."""
        super().refresh_conversation()
        seen, field = self.live.conversation, FIELDS[self.card_id.field]
        entry = (
            seen.entry(field.id, self.card_id.entry) if self.card_id.entry else Entry("", seen.text(field.id))
        )
        if entry is None:
            return
        party = owner(seen, entry.party)
        heading = Content.styled(HEADINGS.get(field.id, ""), "$primary")
        self._whose.update(
            named(party, 60, "bold") + ("   " if heading else "") + heading if party else heading
        )
        self._words.update(large_words(field, entry))
        asked = {
            name: value for name, value in entry.attrs.items() if name != "state"
        }  # the sides say it here
        self._tail.update(large_tail(seen, field, replace(entry, attrs=asked), clock.today()))


class Sides(CheckList):
    """The sides that agree to a consequence; Space takes one out, Enter goes on."""

    KEYS = SIDES

    def __init__(self, seen: Conversation, agreed_by: list[str], go_on: GoOn) -> None:
        super().__init__(tuple((party.id, named(party)) for party in seen.parties), agreed_by)
        self._go_on = go_on

    def on_key(self, event: events.Key) -> None:
        """Go on with Enter."""
        if event.key == "enter":
            event.stop()
            self._go_on()


class ClaimCard(ReadCard):
    """What is said of all sides, in large type, and whether they agree to it; of a consequence, who does."""

    def __init__(self, card_id: CardId, live: LiveConversation, go_on: GoOn, keep: "KeepClaim") -> None:
        super().__init__(card_id, live, go_on)
        self._words = Static(classes="large")
        self._keep = keep
        part = FIELDS[CLAIMS].part("answer")
        self._answers = AnswerRow(part, self._claim.answer if self._claim else "", keep.answer, go_on)
        self._sides = Sides(live.conversation, self._agreed_by, go_on)

    @property
    def _claim(self) -> Claim | None:
        return claim_of(self.live.conversation, self.card_id)

    @property
    def _agreed_by(self) -> list[str]:
        entry = self.live.conversation.entry(self.card_id.field, self.card_id.entry)
        return entry.links("agreed_by") if entry else []

    def compose(self) -> ComposeResult:
        """Lay out the words, the question and its answers; the sides under a consequence that is agreed."""
        yield from super().compose()
        yield Static(Content("Do all sides agree to this?"), classes="question")
        yield self._answers
        if self.card_id.field == "if_not" and self._answers.value == AGREED:
            yield Static(Content("Agreed by"), classes="question")
            yield self._sides

    def refresh_conversation(self) -> None:
        """Show the current words and answer."""
        super().refresh_conversation()
        if claim := self._claim:
            self._answers.value = claim.answer
            self._sides.show(self._agreed_by)

    @on(CheckList.Ticked)
    def _ticked(self, event: CheckList.Ticked) -> None:
        event.stop()
        self._keep.sides(event.values)


class KeepClaim(Struct, frozen=True):
    """Stores an answer to a claim, and the sides that agree to a consequence."""

    answer: Callable[[str], None]
    sides: Callable[[list[str]], None]


class AssentCard(Card):
    """The assent of one side: its answer, its confidence and its words. Answers of earlier days stay."""

    def __init__(
        self,
        card_id: CardId,
        live: LiveConversation,
        go_on: GoOn,
        current: Callable[[], Entry | None],
        keep: "Keep",
    ) -> None:
        super().__init__(card_id, live, go_on)
        self._current = current
        self._keep = keep
        self._answers = AnswerRow(FIELDS[ASSENT].part("answer"), self._value, keep.answer, go_on)
        self._sure = Slider(tuple(str(n) for n in range(11)))
        self._words = TextInput(self._edited, hint="Their words, or their condition", lines=False)
        self._sure.text_line = self._words

    @property
    def _value(self) -> str:
        entry = self._current()
        return entry.word("answer") if entry else ""

    def compose(self) -> ComposeResult:
        """Lay out the question and the answers; if one is given, also confidence and words."""
        party = owner(self.live.conversation, self.card_id.entry)
        yield Static(named(party, 60, "bold") if party else Content(""))
        yield Static(Content("Can you support this?"), classes="large")
        if earlier := self._earlier():
            yield Static(Content.styled(earlier, "$quiet"), classes="earlier")
        yield self._answers
        if self._value:
            asked = Content("How confident is ") + (named(party, 30) if party else Content("this side"))
            yield Static(asked + " that it will happen, 0 to 10?", classes="question")
            yield self._sure
            yield self._words

    def on_mount(self) -> None:
        """Show the assent."""
        super().on_mount()
        self.refresh_conversation()

    def _earlier(self) -> str:
        """Return the assent of an earlier day, if there is none of today."""
        before = last_assent(self.live.conversation, self.card_id.entry)
        if before is None or self._current():
            return ""
        said = FIELDS[ASSENT].part("answer").label_of(before.word("answer"))
        sure = f", confidence {before.number('sure')} of 10" if before.number("sure") is not None else ""
        return f"Last time: {said}{sure}" if said else ""

    def refresh_conversation(self) -> None:
        """Show the current assent."""
        super().refresh_conversation()
        entry = self._current()
        self._answers.value = self._value
        self._sure.show(entry.number("sure") if entry else None)
        self._words.show(entry.text if entry else "")

    def _edited(self, at: int, removed: str, added: str) -> None:
        if entry := self._current():
            apply_edit(self, Splice(Address(ASSENT, entry.id), at, removed, added))

    @on(Slider.Moved)
    def _moved(self, event: Slider.Moved) -> None:
        event.stop()
        self._keep.sure(event.value)


class Keep(Struct, frozen=True):
    """Stores an answer, and how confident a side is."""

    answer: Callable[[str], None]
    sure: Callable[[int | None], None]


class SummaryCard(Card):
    """The assents of all sides, and what is still to be agreed, for everyone to see."""

    def __init__(self, card_id: CardId, live: LiveConversation, go_on: GoOn) -> None:
        super().__init__(card_id, live, go_on)
        self._all = Static()

    def compose(self) -> ComposeResult:
        """Lay out the assents."""
        yield FocusableText(Content("What each of us said"), classes="large")
        yield self._all

    def on_mount(self) -> None:
        """Show the assents."""
        super().on_mount()
        self.refresh_conversation()

    def refresh_conversation(self) -> None:
        """Show the current assents."""
        super().refresh_conversation()
        self._all.update(Content("\n\n").join(_said(self.live.conversation)))


def _said(seen: Conversation) -> list[Content]:
    lines = []
    for party in seen.parties:
        entry = last_assent(seen, party.id)
        label = FIELDS[ASSENT].part("answer").label_of(entry.word("answer")) if entry else ""
        line = (
            named(party, 40) + "   " + Content.styled(label or "not asked yet", "bold" if label else "$quiet")
        )
        if entry and entry.number("sure") is not None:
            line += Content.styled(f"   confidence {entry.number('sure')} of 10", "$quiet")
        if entry and entry.text.strip():
            line += Content(f"\n   “{one_line(entry.text[:400])}”")
        lines.append(line)
    if found := open_claims(seen):
        still = (Content.styled("Still to be agreed", "$primary"), *(_short(each) for each in found))
        lines.append(Content("\n").join(still))
    return lines


def _short(claim: Claim) -> Content:
    heading = Content.styled(f"{HEADINGS[claim.field]}   ", "$quiet")
    return Content("   ") + heading + Content(shortened(claim.words, 200))
