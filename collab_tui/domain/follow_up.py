"""Reviews: which commitments are open, how each went at every review, and the cards of a review."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from msgspec import Struct

from collab_tui.domain.conversation import Address, Conversation, Entry, Party, Value
from collab_tui.domain.date_reader import read_date
from collab_tui.domain.edits import Batch, Edit, Insert, Put
from collab_tui.domain.method import FIELDS
from collab_tui.domain.schema import PageId
from collab_tui.domain.text import one_line

COMMITMENT_FIELDS = ("commitments", "first_steps")
"""The fields whose entries are commitments."""

EXPECTED = ("gains", "if_not")
"""The fields of expected consequences."""

SETTLED = {"kept", "dropped"}
"""The outcomes after which a commitment is closed."""

CARRIED_TOO_OFTEN = 3
"""The number of reviews that carried a commitment forward, from which on `STILL_WANTED` is asked."""

STILL_WANTED = "Is it still wanted? It can change, or go, if both of you say so."

SEEN_DIFFERENTLY = "The answers differ. Talk about this one first, then go on."
"""What is said on a commitment of which the sides say different things."""

DAYS_TO_NEXT_REVIEW = 45
"""The default number of days from one review to the next."""

SHEET_DAYS = 3
"""The number of days before a review on which its sheet goes out."""

NO_COMMITMENTS = "Nothing is promised yet. Step 5 asks who will do what."

PHASE = Address("phase")
DATE = Address("review", part="date")
MEETING, DEBRIEFED, REVIEWING, CLOSED = "room", "debrief", "reviewing", "closed"


class Commitment(Struct, frozen=True):
    """A commitment: its field and entry, the party that made it, and its follow-ups, the oldest first."""

    field: str
    entry: Entry
    party: Party | None
    history: tuple[Entry, ...] = ()
    passed: bool = False
    """Whether it is a first step that a past review left out, and its day, if it has one, was over then."""

    @property
    def outcome(self) -> str:
        """The outcome at the last follow-up; empty if there is none."""
        return self.history[-1].word("outcome") if self.history else ""

    @property
    def theirs(self) -> str:
        """The outcome as the other side told it at the last follow-up; empty if it did not."""
        return self.history[-1].word("theirs") if self.history else ""

    @property
    def open(self) -> bool:
        """Whether the commitment is still to be kept, as one side or the other sees it."""
        return not self.passed and not {self.outcome, self.theirs or self.outcome} <= SETTLED

    @property
    def differs(self) -> bool:
        """Whether the two sides gave different answers at the last follow-up."""
        return bool(self.history) and differs(self.history[-1])

    @property
    def carried(self) -> int:
        """The number of reviews in a row, up to the last, that carried the commitment forward unchanged.

        Those of the previous conversation are included if no review of this one broke the row.
        """
        count = 0
        for each in reversed(self.history):
            if each.word("outcome") not in {"partly", "not"}:
                break
            count += 1
        earlier = self.entry.number("carried") or 0  # in the previous conversation
        return count + (earlier if count == len(self.history) else 0)


class KeptCount(NamedTuple):
    """How many commitments a party kept, of those that were asked about; the last outcome of each counts."""

    kept: int
    asked: int


class CardId(NamedTuple):
    """The id of one card of a review or a reading: it asks about an entry, a party or a whole field.

    `entry` is the id of the entry or of the party.
    """

    field: str
    entry: str = ""


def tracked_commitments(conversation: Conversation) -> list[Commitment]:
    """Return every commitment with its history: ours, then by party, then those without a party."""
    history: dict[str, list[Entry]] = {}
    for entry in conversation.list("follow_ups"):
        for commitment_id in entry.links("commitment"):
            if entry.word("outcome"):
                history.setdefault(commitment_id, []).append(entry)
    parties = {party.id: party for party in conversation.parties}
    current = _of(conversation, "follow_ups", current_review(conversation))
    reviewed = len(current) < len(conversation.list("follow_ups"))
    last_ended = max((each.word("ended")[:10] for each in conversation.list("reviews")), default="")
    found = [
        Commitment(
            field,
            entry,
            parties.get(entry.party),
            tuple(history.get(entry.id, ())),
            passed=reviewed
            and field == "first_steps"
            and entry.id not in history
            and not (last_ended and entry.word("by") > last_ended),
        )
        for field in COMMITMENT_FIELDS
        for entry in conversation.list(field)
        if entry.text.strip()
    ]
    return sorted(found, key=lambda each: each.party.index if each.party else len(parties))


def differs(said: Entry) -> bool:
    """Whether the two sides gave different answers in one follow-up of a commitment."""
    return said.word("theirs") not in {"", said.word("outcome")}


def verdict_words(said: Entry) -> str:
    """Return the answer of one follow-up in words: "kept", or "we say kept, they say partly"."""
    part = FIELDS["follow_ups"].part("outcome")
    ours = part.label_of(said.word("outcome"))
    return f"we say {ours}, they say {part.label_of(said.word('theirs'))}" if differs(said) else ours


def difference_lines(conversation: Conversation) -> list[str]:
    """Return every commitment on which the sides gave different answers, and both answers: ours first."""
    return [difference_words(each) for each in tracked_commitments(conversation) if each.differs]


def difference_words(commitment: Commitment) -> str:
    """Return a commitment with the last answer of each side."""
    return f"{one_line(commitment.entry.text)}: {verdict_words(commitment.history[-1])}"


def times_word(count: int) -> str:
    """Return a number of times in words: "twice"."""
    return {1: "once", 2: "twice", 3: "three times"}.get(count, f"{count} times")


def history_words(commitment: Commitment, now: Entry | None = None) -> list[str]:
    """Return in words the outcomes of a commitment before the answer `now`, and how often it was carried."""
    earlier = [each for each in commitment.history if each != now]
    between = "; " if any(map(differs, earlier)) else ", "
    found = [f"so far: {between.join(map(verdict_words, earlier))}"] if earlier else []
    if commitment.open and commitment.carried:
        found.append(f"carried forward {times_word(commitment.carried)}")
    return found


def kept_by_party(conversation: Conversation) -> dict[str, KeptCount]:
    """Return the kept commitments of each party by its id, ours first.

    Commitments without a follow-up, and those that are no longer needed, do not count.
    """
    counts = {party.id: KeptCount(0, 0) for party in conversation.parties}
    for commitment in tracked_commitments(conversation):
        if commitment.party and commitment.outcome not in {"", "dropped"}:
            kept, asked = counts[commitment.party.id]
            counts[commitment.party.id] = KeptCount(kept + (commitment.outcome == "kept"), asked + 1)
    return counts


# The current review


def current_review(conversation: Conversation) -> Entry | None:
    """Return the entry of the review that has begun and not ended, or None."""
    last = conversation.list("reviews")[-1:]
    return last[0] if last and not last[0].word("ended") else None


def review_number(conversation: Conversation, review: Entry) -> int:
    """Return the number of a review, from 1."""
    return conversation.list("reviews").index(review) + 1


def answer_phase(conversation: Conversation, page: str = "") -> str:
    """Return the phase to store with an answer that is given on a page.

    The answers of "Before you go in" belong to the meeting, also if they are given before it starts, and
    those of the check-in to the last review. Others have "review 2" during a review, else the phase of the
    conversation.
    """
    match page:
        case PageId.BEFORE:
            return MEETING
        case PageId.DEBRIEF:
            return DEBRIEFED
        case PageId.CHECK_IN if held := len(conversation.list("reviews")):
            return f"review {held}"
    review = current_review(conversation)
    if review:
        return f"review {review_number(conversation, review)}"
    return conversation.text("phase") or "preparing"


def begin_review_edit(conversation: Conversation, entry_id: str, at: str) -> Edit:
    """Return the edit that begins the next review."""
    count = len(conversation.list("reviews"))
    entry = Entry(entry_id, f"Review {count + 1}", at=at, attrs={"held": at[:10]})
    begun = Insert("reviews", count, entry)
    phase = conversation.texts.get("phase")
    return begun if phase == REVIEWING else Batch((Put(PHASE, phase, REVIEWING), begun))


def end_review_edit(conversation: Conversation, at: str, today: date) -> Edit:
    """Return the edit that ends the review, and sets the default day of the next one if none lies ahead."""
    review = current_review(conversation)
    edits: list[Edit] = []
    if review:
        edits.append(Put(Address("reviews", review.id, "ended"), review.attrs.get("ended"), at))
    if conversation.text("phase") != CLOSED and not has_next_day(conversation, today):
        edits.append(Put(DATE, conversation.texts.get(DATE.key), default_review_day(today).isoformat()))
    return Batch(tuple(edits))


def has_next_day(conversation: Conversation, today: date) -> bool:
    """Whether the next review has a day, and the day lies ahead."""
    day = read_date(conversation.text(DATE.field, DATE.part), today)
    return day is not None and day > today


def default_review_day(today: date) -> date:
    """Return the default day of the next review: in 45 days, or the Monday after if that is a weekend."""
    day = today + timedelta(days=DAYS_TO_NEXT_REVIEW)
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > 4 else day


def review_cards(conversation: Conversation) -> list[CardId]:
    """Return the cards of a review in order: commitments, consequences, the next date.

    The commitments on which the sides gave different answers at an earlier review come first.
    """
    review = current_review(conversation)
    answered = {
        commitment_id
        for each in _of(conversation, "follow_ups", review)
        for commitment_id in each.links("commitment")
    }
    asked = [each for each in tracked_commitments(conversation) if each.open or each.entry.id in answered]
    asked.sort(key=lambda each: not _differed(each, review))
    found = [CardId(each.field, each.entry.id) for each in asked]
    found += [CardId(field, entry.id) for field, entry in _expected(conversation, review)]
    return [*found, CardId(DATE.field)]


def _differed(commitment: Commitment, review: Entry | None) -> bool:
    """Whether the answers to a commitment were different at the last review before this one."""
    earlier = [each for each in commitment.history if not (review and review.id in each.links("review"))]
    return bool(earlier) and differs(earlier[-1])


def _expected(conversation: Conversation, review: Entry | None) -> Iterator[tuple[str, Entry]]:
    """Yield the expected consequences with their fields, without those that an earlier review confirmed."""
    seen = {
        expected
        for each in conversation.list("came")
        if each.word("outcome") == "yes" and not (review and review.id in each.links("review"))
        for expected in each.links("expected")
    }
    for field in EXPECTED:
        for entry in conversation.list(field):
            if entry.text.strip() and entry.id not in seen:
                yield field, entry


def answer(conversation: Conversation, card: CardId) -> Entry | None:
    """Return the current review's answer on the card of a commitment or a consequence, or None."""
    field, link = _answer_field(card)
    found = [
        each
        for each in _of(conversation, field, current_review(conversation))
        if link and card.entry in each.links(link)
    ]
    return found[-1] if found else None


def answer_edit(
    conversation: Conversation, card: CardId, outcome: str, entry_id: str, at: str
) -> Edit | None:
    """Return the edit that records the outcome of a commitment, or whether a consequence followed.

    None if no review is running or if nothing changes. An answer of the current review is changed; those of
    earlier reviews are not.
    """
    review, given = current_review(conversation), answer(conversation, card)
    field, link = _answer_field(card)
    subject = conversation.entry(card.field, card.entry)
    if review is None or subject is None or not link:
        return None
    new = _attrs(field, outcome, subject)
    if given is None:
        attrs: dict[str, Value] = {link: [card.entry], "review": [review.id], **new}
        entry = Entry(entry_id, at=at, attrs=attrs)
        return Insert(field, len(conversation.list(field)), entry) if outcome else None
    changes = [
        Put(Address(field, given.id, name), given.attrs.get(name), new.get(name))
        for name in ("outcome", "carries", "before")
        if given.attrs.get(name) != new.get(name) and (name != "before" or name not in given.attrs)
    ]
    return Batch(tuple(changes)) if changes else None


def their_answer_edit(conversation: Conversation, card: CardId, outcome: str) -> Edit | None:
    """Return the edit that records how the other side says a commitment went; None if ours is not given."""
    given = answer(conversation, card)
    if given is None or card.field not in COMMITMENT_FIELDS:
        return None
    return Put(Address("follow_ups", given.id, "theirs"), given.attrs.get("theirs"), outcome or None)


def _attrs(field: str, outcome: str, subject: Entry) -> dict[str, Value]:
    found: dict[str, Value] = {"outcome": outcome} if outcome else {}
    if field == "follow_ups" and outcome and outcome not in SETTLED:
        found["carries"] = True
    if outcome == "changed":
        found["before"] = subject.text
    return found


def _answer_field(card: CardId) -> tuple[str, str]:
    """Return the field that holds the answers to a card, and the attribute that links to the card's entry."""
    if card.field in COMMITMENT_FIELDS:
        return "follow_ups", "commitment"
    return ("came", "expected") if card.field in EXPECTED else ("", "")


def _of(conversation: Conversation, field: str, review: Entry | None) -> list[Entry]:
    """Return the entries of a field that belong to a review."""
    return [each for each in conversation.list(field) if review and review.id in each.links("review")]
