"""The cards of a review: a commitment, a consequence, the next date, and the days without a review."""

from collections.abc import Callable, Iterable

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from collab_tui import clock
from collab_tui.domain.conversation import Address, Conversation, Cursor, Entry
from collab_tui.domain.date_reader import read_when
from collab_tui.domain.dates import distance, is_late, short_date, short_when
from collab_tui.domain.follow_up import (
    CARRIED_TOO_OFTEN,
    SEEN_DIFFERENTLY,
    STILL_WANTED,
    CardId,
    Commitment,
    answer,
    default_review_day,
    difference_lines,
    differs,
    history_words,
    kept_by_party,
    tracked_commitments,
)
from collab_tui.domain.method import FIELDS
from collab_tui.domain.schema import Choice, PartKind, PartSpec
from collab_tui.domain.text import one_line
from collab_tui.tui.cards.card import AnswerRow, Card, GoOn
from collab_tui.tui.common.entry_format import LONGEST
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.party_style import named
from collab_tui.tui.editing.attribute_editor import AttributeEditor
from collab_tui.tui.editing.line_button import LineButton
from collab_tui.tui.editing.private_line import PART, PrivateArea

OnPick = Callable[[str], None]

THEY_SAY = "What do they say?"

AFTERWARDS = PartSpec(
    "",
    "After this",
    PartKind.CHOICE,
    (Choice("reviewing", "review again then"), Choice("closed", "nothing is left to review")),
)


class CommitmentCard(Card):
    """One commitment: its party, words and earlier outcomes; the outcome now as each side sees it."""

    def __init__(
        self, card_id: CardId, live: LiveConversation, go_on: GoOn, on_pick: OnPick, on_theirs: OnPick
    ) -> None:
        super().__init__(card_id, live, go_on)
        self._head, self._words, self._before, self._difference = (Static() for _ in range(4))
        self._words.add_class("said")
        field = FIELDS["follow_ups"]
        self._answers = AnswerRow(field.part("outcome"), self._outcome, on_pick, go_on)
        self._theirs = AnswerRow(field.part("theirs"), self._their_outcome, on_theirs, go_on)

    @property
    def _said(self) -> Entry | None:
        return answer(self.live.conversation, self.card_id)

    @property
    def _outcome(self) -> str:
        said = self._said
        return said.word("outcome") if said else ""

    @property
    def _their_outcome(self) -> str:
        said = self._said
        return said.word("theirs") if said else ""

    def compose(self) -> ComposeResult:
        """Lay out the commitment and the answers; if one is given, also the lines for details."""
        yield self._head
        yield self._words
        yield self._before
        yield Static(Content("How did it go?"), classes="question")
        yield self._answers
        if said := self._said:
            yield Static(Content(THEY_SAY), classes="question")
            yield self._theirs
            yield self._difference
            place = Cursor(field="follow_ups", entry=said.id, part=PART)
            yield PrivateArea(self.live, *self._more(said), address=place)

    def on_mount(self) -> None:
        """Show the commitment."""
        super().on_mount()
        self.refresh_conversation()

    def _more(self, said: Entry) -> Iterable[Widget]:
        field, subject = FIELDS["follow_ups"], Address(self.card_id.field, self.card_id.entry)
        parts = (
            PartSpec("", "What happened"),
            field.part("evidence"),
            PartSpec("helped", "Helped or hindered"),
        )
        for part in parts:
            yield AttributeEditor(part, Address(field.id, said.id, part.id), self.live)
        outcome = said.word("outcome")
        if outcome == "changed":
            yield AttributeEditor(PartSpec("", "What it is now"), subject, self.live)
        if said.attrs.get("carries") is True:
            by = FIELDS[self.card_id.field].part("by")
            yield AttributeEditor(
                PartSpec("by", "By when now", by.kind, hint=by.hint), replace(subject, part="by"), self.live
            )

    def refresh_conversation(self) -> None:
        """Show the commitment and its current answer."""
        super().refresh_conversation()
        every = tracked_commitments(self.live.conversation)
        commitment = next((each for each in every if each.entry.id == self.card_id.entry), None)
        if commitment:
            self._head.update(_whose(commitment))
            self._words.update(Content(one_line(commitment.entry.text[:LONGEST])))
            earlier = before(commitment, self._said)
            self._before.update(earlier)
            self._before.display = bool(earlier)
        self._answers.value, self._theirs.value = self._outcome, self._their_outcome
        said = self._said
        self._difference.display = bool(said and differs(said))
        self._difference.update(Content.styled(SEEN_DIFFERENTLY, "$muse"))


def _whose(commitment: Commitment) -> Content:
    today = clock.today()
    head = (named(commitment.party, 40, "bold") if commitment.party else Content("Somebody")) + " promised"
    by = commitment.entry.word("by").strip()
    if when := read_when(by, today):
        late = "bold $error" if is_late(when.day, today) else "$quiet"
        said = f"   by {short_when(when, today)}, {distance(when.day, today, 'ago')}"
        return head + Content.styled(said, late)
    return head + Content.styled(f"   by {one_line(by)[:40]}" if by else "   no day named", "$quiet")


def before(commitment: Commitment, now: Entry | None) -> Content:
    """Return the sign of a commitment, its earlier outcomes, and the question whether it is still wanted."""
    lines: list[Content] = []
    if seen := one_line(commitment.entry.word("seen")):
        lines.append(Content.styled(f"how we will know: {seen}", "$quiet"))
    lines += [Content.styled(each, "$quiet") for each in history_words(commitment, now)]
    if commitment.open and commitment.carried >= CARRIED_TOO_OFTEN:
        lines.append(Content.styled(STILL_WANTED, "$muse"))
    return Content("\n").join(lines) if lines else Content("")


class ExpectedCard(Card):
    """A consequence that was expected, and whether it came true."""

    def __init__(self, card_id: CardId, live: LiveConversation, go_on: GoOn, on_pick: OnPick) -> None:
        super().__init__(card_id, live, go_on)
        self._words = Static(classes="said")
        self._answers = AnswerRow(FIELDS["came"].part("outcome"), self._outcome, on_pick, go_on)

    @property
    def _outcome(self) -> str:
        said = answer(self.live.conversation, self.card_id)
        return said.word("outcome") if said else ""

    def compose(self) -> ComposeResult:
        """Lay out the consequence, the answers, and a line for what happened."""
        gain = self.card_id.field == "gains"
        sign = Content.styled("+  ", "bold $shared") if gain else Content.styled("−  ", "bold $error")
        yield Static(sign + ("The benefit you expected" if gain else "The consequence you expected"))
        yield self._words
        yield Static(Content("Did it happen?"), classes="question")
        yield self._answers
        if said := answer(self.live.conversation, self.card_id):
            happened = AttributeEditor(PartSpec("", "What happened"), Address("came", said.id), self.live)
            place = Cursor(field="came", entry=said.id, part=PART)
            yield PrivateArea(self.live, happened, address=place)

    def on_mount(self) -> None:
        """Show the consequence."""
        super().on_mount()
        self.refresh_conversation()

    def refresh_conversation(self) -> None:
        """Show the current words of the consequence, and the answer."""
        super().refresh_conversation()
        entry = self.live.conversation.entry(self.card_id.field, self.card_id.entry)
        self._words.update(Content(one_line(entry.text[:LONGEST]) if entry else ""))
        self._answers.value = self._outcome


class DateCard(Card):
    """The date of the next review, or that there is none."""

    def __init__(self, card_id: CardId, live: LiveConversation, go_on: GoOn, on_pick: OnPick) -> None:
        super().__init__(card_id, live, go_on)
        self._sum = Static(classes="sum")
        self._then = AnswerRow(AFTERWARDS, live.conversation.text("phase"), on_pick, go_on)

    def compose(self) -> ComposeResult:
        """Lay out the counts of kept commitments, the date, and the buttons below it."""
        part, today = FIELDS["review"].part("date"), clock.today()
        usual = short_date(default_review_day(today), today)
        yield self._sum
        yield Static(Content("When do you review progress again?"), classes="question")
        yield AttributeEditor(part, Address("review", part="date"), self.live)
        yield Static(Content.styled(f"Without a day to come it is {usual}.", "$quiet"))
        yield self._then

    def on_mount(self) -> None:
        """Show the counts of kept commitments."""
        super().on_mount()
        self.refresh_conversation()

    def refresh_conversation(self) -> None:
        """Show the current counts and date."""
        super().refresh_conversation()
        self._sum.update(kept_lines(self.live.conversation))
        self._then.value = self.live.conversation.text("phase")


class RestCard(Card):
    """The card between two reviews: kept commitments so far, and the key that begins the next review."""

    def __init__(
        self, card_id: CardId, live: LiveConversation, go_on: GoOn, said: Content, acts: list[LineButton]
    ) -> None:
        super().__init__(card_id, live, go_on)
        self._said = said
        self._acts = acts
        self._sum = Static(classes="sum")

    def compose(self) -> ComposeResult:
        """Lay out the words, the counts and the buttons."""
        yield Static(self._said, classes="said")
        yield self._sum
        yield from self._acts

    def on_mount(self) -> None:
        """Show the counts."""
        super().on_mount()
        self.refresh_conversation()

    def refresh_conversation(self) -> None:
        """Show the current counts."""
        super().refresh_conversation()
        words = kept_lines(self.live.conversation)
        self._sum.update(words)
        self._sum.display = bool(words)


def kept_lines(conversation: Conversation) -> Content:
    """Return how many reviewed commitments each side kept, ours first, then those they see differently.

    Nothing if none was reviewed.
    """
    counts = kept_by_party(conversation)
    if not any(asked for _, asked in counts.values()):
        return Content("")
    width = max(len(party.alias[:24]) for party in conversation.parties) + 4
    lines = []
    for party in conversation.parties:
        kept, asked = counts[party.id]
        name = named(party, 24)
        bar = Content.styled("━━" * kept, "$shared") + Content.styled("──" * (asked - kept), "$rule")
        words = f"kept {kept} of {asked}   " if asked else "nothing reviewed yet"
        lines.append(name.pad_right(width - name.cell_length) + Content.styled(words, "$quiet") + bar)
    if differences := difference_lines(conversation):
        lines += [Content(""), Content.styled("Seen differently", "bold $muse")]
        lines += [Content(each) for each in differences]
    return Content("\n").join(lines)
