"""My card: the prepared lines on one card for the writer alone, and the edits that mark them."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from collab_tui.domain.conversation import Address, Conversation, Entry, Value
from collab_tui.domain.edits import Edit, Put
from collab_tui.domain.meeting import is_running
from collab_tui.domain.method import FIELDS
from collab_tui.domain.rewording import REWORDS
from collab_tui.domain.text import one_line

ALONE = "alone"
"""The section that is not for the table: what drives me, what is at stake, what I do without agreement."""

MOST_REPLIES = 3
"""The number of hard replies on the card."""

STATE = "state"
"""The part of common ground with its status (a guess, said, agreed), and of a question with its state."""

_SAY = {"": "to", "to": "said", "said": ""}
"""What Space makes of one of our contributions: from open to "to say", to "said", and back."""

_ASKED = {"asked", "answered"}
"""The states of a question that was asked."""

_WRITTEN = {"questions": "answer", "their_telling": "question"}
"""The fields whose entries have a part that is written on the card: the part."""

_WORD = {"answer": "answered", "question": "I ask"}
"""The word before a part that is written on the card."""


class CardLine(Struct, frozen=True):
    """One line of the card.

    - `where` is the address of its words, `party` the party it belongs to.
    - `state` says in a word how far it is, and `done` whether nothing is left to do with it.
    - `marks` says whether it can be marked; an entry that can be marked and has no state is still open.
    - `part` is the part that can be written on the card, and `note` what is written there.
    """

    text: str
    where: Address
    party: str = ""
    lead: str = ""
    state: str = ""
    done: bool = False
    marks: bool = False
    part: str = ""
    note: str = ""

    @property
    def noted(self) -> str:
        """The part that was written on the card, after its word; empty if nothing was."""
        return f"{_WORD[self.part]}: {self.note}" if self.note else ""


class CardSection(Struct, frozen=True):
    """A heading of the card and its lines; it has at least one."""

    id: str
    heading: str
    lines: tuple[CardLine, ...]


def card_at_table(conversation: Conversation) -> tuple[CardSection, ...]:
    """Return the sections of the card, without what is only for getting ready while a meeting runs."""
    in_meeting = is_running(conversation)
    return tuple(each for each in my_card(conversation) if not (in_meeting and each.id == ALONE))


def my_card(conversation: Conversation) -> tuple[CardSection, ...]:
    """Return the sections of the card that hold something, in the order in which they are used."""
    made = _Card(conversation)
    sections = (
        ("opening", "Opening words", made.text("opening")),
        ("purpose", "My purpose", made.purpose()),
        ("rules", "Ground rules", made.entries("ways_of_working", None)),
        ("acknowledge", "What I acknowledge first", made.acknowledged()),
        ("common", "Common ground to say aloud", made.common_ground()),
        ("worth", "What they contribute, to say to them", made.entries("worth", made.others)),
        ("questions", "Questions to ask", made.questions()),
        ("replies", "The hardest replies I expect", made.replies()),
        ("story", "How we tell it, and what they may have meant", made.story()),
        (ALONE, "For me alone", made.alone()),
    )
    found = ((name, heading, tuple(lines)) for name, heading, lines in sections)
    return tuple(CardSection(name, heading, lines) for name, heading, lines in found if lines)


def opening_words(conversation: Conversation) -> str:
    """Return the opening words; empty if none are written."""
    return conversation.text("opening").strip()


def mark_edit(conversation: Conversation, line: CardLine) -> Edit | None:
    """Return the edit that marks a line as said, asked or to say, or takes that back; None without a mark."""
    entry = conversation.entry(line.where.field, line.where.entry)
    if entry is None or not line.marks:
        return None
    match line.where.field:
        case "contributions":
            return _put(line.where, entry, "say", _SAY.get(entry.word("say")) or None)
        case "common_ground":
            return _put(line.where, entry, STATE, "guess" if entry.word(STATE) == "said" else "said")
        case "questions":
            return _put(line.where, entry, STATE, "open" if entry.word(STATE) in _ASKED else "asked")
        case _:
            return _put(line.where, entry, "said", None if entry.attrs.get("said") else True)


def agree_edit(conversation: Conversation, line: CardLine) -> Edit | None:
    """Return the edit that marks common ground as agreed, or as only said; None for every other line."""
    entry = conversation.entry(line.where.field, line.where.entry)
    if entry is None or line.where.field != "common_ground" or not line.marks:
        return None
    return _put(line.where, entry, STATE, "said" if entry.word(STATE) == "agreed" else "agreed")


def _put(where: Address, entry: Entry, part: str, new: Value | None) -> Put:
    return Put(Address(where.field, where.entry, part), entry.attrs.get(part), new)


class _Card:
    """The lines of the card of one conversation."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation
        self._ours = {party.id for party in conversation.parties if party.us}
        self.others = {party.id for party in conversation.parties} - self._ours

    def text(self, field: str, part: str = "", lead: str = "") -> Iterator[CardLine]:
        """Yield the text of a field, or of a part of a group."""
        if words := one_line(self._conversation.text(field, part)):
            if spec := next((each for each in FIELDS[field].parts if each.id == part), None):
                words = spec.label_of(words)
            yield CardLine(words, Address(field, part=part), lead=lead)

    def entries(self, field: str, parties: Iterable[str] | None) -> Iterator[CardLine]:
        """Yield the entries of a field that belong to some parties, or all of them."""
        for entry in self._list(field):
            if parties is None or entry.party in parties:
                yield self._line(field, entry)

    def _list(self, field: str) -> list[Entry]:
        """Return the entries of a field with words, each in the words for everyone if there are some."""
        entries = self._conversation.list(field)
        reworded = {entry.word(REWORDS) for entry in entries}
        return [entry for entry in entries if entry.text.strip() and entry.id not in reworded]

    def _line(self, field: str, entry: Entry, lead: str = "") -> CardLine:
        part = _WRITTEN.get(field, "")
        state, done, marks = self._state(field, entry)
        return CardLine(
            one_line(entry.text),
            Address(field, entry.id),
            entry.party,
            lead,
            state,
            done,
            marks,
            part,
            one_line(entry.word(part)) if part else "",
        )

    def _state(self, field: str, entry: Entry) -> tuple[str, bool, bool]:
        """Return the word for the state of an entry, whether it is done, and whether it can be marked."""
        if field == "contributions":
            spec, value = FIELDS[field].part("say"), entry.word("say")
            return spec.label_of(value), value == "said", True
        if field == "common_ground":
            value = entry.word(STATE)
            return value if value in {"said", "agreed"} else "to say", value in {"said", "agreed"}, True
        if field == "questions":
            value = entry.word(STATE)
            done = value in _ASKED
            return FIELDS[field].part(STATE).label_of(value) if done else "", done, True
        if field == "worth":
            done = entry.attrs.get("said") is True
            return "said" if done else "", done, True
        return "", False, False

    def purpose(self) -> Iterator[CardLine]:
        """Yield the aim, what the writer wants, whether it is time to talk, and the writer's part."""
        yield from self.text("aim")
        for part in FIELDS["wants"].parts:
            yield from self.text("wants", part.id, part.label)
        yield from self.text("readiness", "choice", "I will")
        yield from self.text("readiness", "why", "Because")
        if self._conversation.text("role") == "helper":
            yield from self.text("role")

    def acknowledged(self) -> Iterator[CardLine]:
        """Yield our own contributions, and what we meant with the impact it had."""
        yield from self.entries("contributions", self._ours)
        yield from self._intentions({*self._ours, ""})

    def _intentions(self, parties: set[str]) -> Iterator[CardLine]:
        for entry in self._list("meant_and_landed"):
            if entry.party in parties:
                line = self._line("meant_and_landed", entry, "Meant")
                impact = one_line(entry.word("landed"))
                yield line
                if impact:
                    where = Address("meant_and_landed", entry.id, "landed")
                    yield CardLine(impact, where, entry.party, "The impact it had")

    def common_ground(self) -> Iterator[CardLine]:
        """Yield the common purpose, the common ground, and the goals that support each other."""
        yield from self.text("common_purpose")
        for entry in self._list("common_ground"):
            if entry.word(STATE) != "differs":
                yield self._line("common_ground", entry)
        yield from self._goals("with", "supports")

    def _goals(self, part: str, verb: str) -> Iterator[CardLine]:
        """Yield each goal that points at others, with the goals that it points at; each pair once."""
        goals = {entry.id: one_line(entry.text) for entry in self._list("goals")}
        said = set[tuple[str, str]]()
        for entry in self._list("goals"):
            ids = [each for each in entry.links(part) if each in goals and (each, entry.id) not in said]
            said |= {(entry.id, each) for each in ids}
            linked = [f"“{goals[each]}”" for each in ids]
            if linked:
                words = f"“{goals[entry.id]}” {verb} {', '.join(linked)}"
                yield CardLine(words, Address("goals", entry.id, part), entry.party)

    def questions(self) -> Iterator[CardLine]:
        """Yield our own questions, without those that are parked."""
        for line in self.entries("questions", {*self._ours, ""}):
            entry = self._conversation.entry("questions", line.where.entry)
            if entry and entry.word(STATE) != "parked":
                yield line

    def replies(self) -> Iterator[CardLine]:
        """Yield the replies of the others, those with a question of the writer first."""
        found = list(self.entries("their_telling", self.others))
        yield from sorted(found, key=lambda line: not line.note)[:MOST_REPLIES]

    def story(self) -> Iterator[CardLine]:
        """Yield how our own side would tell the story, and what the others meant with the impact it had."""
        yield from (
            self._line("their_telling", each)
            for each in self._list("their_telling")
            if each.party in self._ours
        )
        yield from self._intentions(self.others)

    def alone(self) -> Iterator[CardLine]:
        """Yield the stakes, what drives the writer, the conflicting goals, and the way without agreement."""
        yield from self.text("stakes", lead="At stake")
        yield from self.text("honest", lead="What drives me")
        yield from self._goals("against", "conflicts with")
        for entry in self._list("without_agreement"):
            yield self._line("without_agreement", entry, "Without agreement")
