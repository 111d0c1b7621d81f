"""Coming back to what was agreed: which promises are open, how each went at every review, what comes next."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from msgspec import Struct

from collab_tui.domain.conversation import Address, Conversation, Entry, Party, Value
from collab_tui.domain.dates import read_date
from collab_tui.domain.edits import Batch, Edit, Insert, Put
from collab_tui.domain.method.review import REVIEW
from collab_tui.domain.ordering import partners

PROMISES = ("commitments", "first_steps")
"""The fields whose entries are promises."""

EXPECTED = ("gains", "if_not")
"""The fields that say what is to follow."""

SETTLED = {"kept", "dropped"}
"""The outcomes after which a promise is not looked at again."""

CARRIED_TOO_OFTEN = 3
"""After so many reviews at which it was carried forward, it is asked whether a promise is still wanted."""

STILL_WANTED = "Is it still wanted? It can change, or go, if both of you say so."

DAYS_TO_NEXT_REVIEW = 45
"""Days from one review to the next, where nobody says otherwise."""

NO_PROMISES = "Nothing is promised yet. Step 5 is where it is said who will do what."

PHASE = Address("phase")
DATE = Address("review", part="date")
REVIEWING, CLOSED = "reviewing", "closed"


class Promise(Struct, frozen=True):
    """A promise: its field and entry, whose it is, and how it went at each review, the first one first."""

    field: str
    entry: Entry
    party: Party | None
    history: tuple[Entry, ...] = ()
    passed: bool = False
    """Whether it was for the first days only, and a review went by at which nobody spoke of it."""

    @property
    def outcome(self) -> str:
        """How it went when it was last looked at; nothing where it never was."""
        return self.history[-1].word("outcome") if self.history else ""

    @property
    def open(self) -> bool:
        """Whether it is still to be kept."""
        return not self.passed and self.outcome not in SETTLED

    @property
    def carried(self) -> int:
        """At how many reviews in a row, up to the last, it was carried forward as it stands."""
        count = 0
        for each in reversed(self.history):
            if each.word("outcome") not in {"partly", "not"}:
                break
            count += 1
        earlier = self.entry.number("carried") or 0  # in the conversation that this one follows
        return count + (earlier if count == len(self.history) else 0)


class KeptCount(NamedTuple):
    """How many of its promises a party kept, of those that were looked at; each as it went last."""

    kept: int
    asked: int


class CardId(NamedTuple):
    """One thing that a review asks: about an entry of a field, about a party, or about a whole field."""

    field: str
    entry: str = ""


def promises(conversation: Conversation) -> list[Promise]:
    """Return every promise, ours first, then in the order of the table; those that are nobody's come last."""
    history: dict[str, list[Entry]] = {}
    for entry in conversation.list("follow_ups"):
        for promised in entry.links("commitment"):
            if entry.word("outcome"):
                history.setdefault(promised, []).append(entry)
    parties = {party.id: party for party in conversation.parties}
    here = _of(conversation, "follow_ups", current_review(conversation))
    reviewed = len(here) < len(conversation.list("follow_ups"))
    found = [
        Promise(
            field,
            entry,
            parties.get(entry.party),
            tuple(history.get(entry.id, ())),
            passed=reviewed and field == "first_steps" and entry.id not in history,
        )
        for field in PROMISES
        for entry in conversation.list(field)
        if entry.text.strip()
    ]
    return sorted(found, key=lambda each: each.party.index if each.party else len(parties))


def times_word(count: int) -> str:
    """Return how often, in words: "twice"."""
    return {1: "once", 2: "twice", 3: "three times"}.get(count, f"{count} times")


def history_words(promise: Promise, now: Entry | None = None) -> list[str]:
    """Return in words how a promise went, but for the answer `now`, and how often it was carried forward."""
    part = next(field for field in REVIEW.fields if field.id == "follow_ups").part("outcome")
    earlier = [part.label_of(each.word("outcome")) for each in promise.history if each != now]
    found = [f"so far: {', '.join(earlier)}"] if earlier else []
    if promise.open and promise.carried:
        found.append(f"carried forward {times_word(promise.carried)}")
    return found


def kept_by_party(conversation: Conversation) -> dict[str, KeptCount]:
    """Return for each party, ours first, how many of its promises it kept.

    What was not looked at yet, or is no longer needed, is left out.
    """
    counts = {party.id: KeptCount(0, 0) for party in conversation.parties}
    for promise in promises(conversation):
        if promise.party and promise.outcome not in {"", "dropped"}:
            kept, asked = counts[promise.party.id]
            counts[promise.party.id] = KeptCount(kept + (promise.outcome == "kept"), asked + 1)
    return counts


# The review under way


def current_review(conversation: Conversation) -> Entry | None:
    """Return the review that was begun and has not ended, or None."""
    last = conversation.list("reviews")[-1:]
    return last[0] if last and not last[0].word("ended") else None


def review_number(conversation: Conversation, review: Entry) -> int:
    """Return the number of a review, from 1."""
    return conversation.list("reviews").index(review) + 1


def answer_phase(conversation: Conversation) -> str:
    """Return what is kept beside an answer for its time: the phase, or "review 2" while that is held."""
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
    """Return the edit that ends the review; where no day to come is named, the next one is the usual."""
    review = current_review(conversation)
    edits: list[Edit] = []
    if review:
        edits.append(Put(Address("reviews", review.id, "ended"), review.attrs.get("ended"), at))
    if conversation.text("phase") != CLOSED and not has_next_day(conversation, today):
        edits.append(Put(DATE, conversation.texts.get(DATE.key), default_review_day(today).isoformat()))
    return Batch(tuple(edits))


def has_next_day(conversation: Conversation, today: date) -> bool:
    """Whether the day of the next review is named and lies ahead."""
    day = read_date(conversation.text(DATE.field, DATE.part), today)
    return day is not None and day > today


def default_review_day(today: date) -> date:
    """Return the day of the next review where none is named: 45 days on, moved off a weekend."""
    day = today + timedelta(days=DAYS_TO_NEXT_REVIEW)
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > 4 else day


def review_cards(conversation: Conversation) -> list[CardId]:
    """Return what a review asks, in order: promises, what followed, motives, trust, the next date."""
    review = current_review(conversation)
    here = {
        promised for each in _of(conversation, "follow_ups", review) for promised in each.links("commitment")
    }
    found = [
        CardId(each.field, each.entry.id)
        for each in promises(conversation)
        if each.open or each.entry.id in here
    ]
    found += [CardId(field, entry.id) for field, entry in _expected(conversation, review)]
    found.append(CardId("motives"))
    found += [CardId("trust", party.id) for party in partners(conversation)]
    return [*found, CardId(DATE.field)]


def _expected(conversation: Conversation, review: Entry | None) -> Iterator[tuple[str, Entry]]:
    """Yield what is to follow, but what was seen to do so at an earlier review."""
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


def answer(conversation: Conversation, stop: CardId) -> Entry | None:
    """Return what was said at this review of a promise or of what was to follow; None where nothing was."""
    field, link = _kept_in(stop)
    found = [
        each
        for each in _of(conversation, field, current_review(conversation))
        if link and stop.entry in each.links(link)
    ]
    return found[-1] if found else None


def answer_edit(
    conversation: Conversation, stop: CardId, outcome: str, entry_id: str, at: str
) -> Edit | None:
    """Return the edit that says how a promise went, or whether what was expected followed.

    None where no review is under way, or where it says so already. An answer of this review is changed; those
    of earlier ones stay.
    """
    review, said = current_review(conversation), answer(conversation, stop)
    field, link = _kept_in(stop)
    subject = conversation.entry(stop.field, stop.entry)
    if review is None or subject is None or not link:
        return None
    new = _attrs(field, outcome, subject)
    if said is None:
        attrs: dict[str, Value] = {link: [stop.entry], "review": [review.id], **new}
        entry = Entry(entry_id, at=at, attrs=attrs)
        return Insert(field, len(conversation.list(field)), entry) if outcome else None
    changes = [
        Put(Address(field, said.id, name), said.attrs.get(name), new.get(name))
        for name in ("outcome", "carries", "before")
        if said.attrs.get(name) != new.get(name) and (name != "before" or name not in said.attrs)
    ]
    return Batch(tuple(changes)) if changes else None


def _attrs(field: str, outcome: str, subject: Entry) -> dict[str, Value]:
    found: dict[str, Value] = {"outcome": outcome} if outcome else {}
    if field == "follow_ups" and outcome and outcome not in SETTLED:
        found["carries"] = True
    if outcome == "changed":
        found["before"] = subject.text
    return found


def _kept_in(stop: CardId) -> tuple[str, str]:
    """Return the field that an answer is kept in, and the attribute that says what it is about."""
    if stop.field in PROMISES:
        return "follow_ups", "commitment"
    return ("came", "expected") if stop.field in EXPECTED else ("", "")


def _of(conversation: Conversation, field: str, review: Entry | None) -> list[Entry]:
    """Return the entries of a field that belong to a review."""
    return [each for each in conversation.list(field) if review and review.id in each.links("review")]
