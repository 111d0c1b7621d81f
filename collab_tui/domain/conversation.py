"""The conversation: one immutable document of texts and entries, keyed by the field ids of `method`."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, field, to_builtins
from msgspec.structs import replace

from collab_tui.domain.text import clean, one_line

SYSTEM = "system"
"""The party id of "the wider system": targets, money and rules that nobody in the room made."""

Value = str | int | bool | list[str]
"""The type of an attribute of an entry; a list holds ids of entries or of parties."""


class Entry(Struct, frozen=True, omit_defaults=True):
    """One short entry of a field.

    `party` is the id of the party it belongs to (or `SYSTEM`, or empty), `at` the time it was written
    (ISO 8601), `attrs` its attributes by the ids of the field's parts. `other` keeps keys that this version
    does not know; in the data file they are beside the known ones.
    """

    id: str
    text: str = ""
    party: str = ""
    at: str = ""
    attrs: dict[str, Value] = {}
    other: dict[str, Any] = field(default_factory=dict, name="*")

    def word(self, name: str) -> str:
        """Return an attribute as text; empty if the entry does not have the attribute."""
        value = self.attrs.get(name, "")
        return value if isinstance(value, str) else str(value)

    def number(self, name: str = "value") -> int | None:
        """Return a whole-number attribute; None if the entry has no number under this name."""
        value = self.attrs.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def links(self, name: str) -> list[str]:
        """Return a list attribute, the ids an entry points at; empty if it is missing or no list.

        An id stays if its entry is removed: readers skip an id that is not there, and R8 reports it.
        """
        value = self.attrs.get(name)
        return value if isinstance(value, list) else []


class Address(Struct, frozen=True, omit_defaults=True, array_like=True):
    """The address of one text or attribute: a field, optionally an entry of the field, optionally a part."""

    field: str
    entry: str = ""
    part: str = ""

    @property
    def key(self) -> str:
        """The key of this text in `Conversation.texts`, if the address has no entry."""
        return f"{self.field}.{self.part}" if self.part else self.field


class Cursor(Struct, frozen=True, omit_defaults=True):
    """A position: a page, an address on it, the cursor (row, column), the scroll in rows, and the time."""

    step: str = ""
    field: str = ""
    part: str = ""
    party: str = ""
    entry: str = ""
    cursor: tuple[int, int] = (0, 0)
    scroll: int = 0
    at: str = ""


class Conversation(Struct, frozen=True, kw_only=True):
    """One conversation. Times are ISO 8601 with an offset.

    `place` is the writer's cursor; `other` keeps keys that this version does not know.
    """

    id: str
    created: str = ""
    changed: str = ""
    revision: int = 0
    texts: Mapping[str, str] = {}
    entries: Mapping[str, tuple[Entry, ...]] = {}
    place: Cursor = field(default_factory=Cursor)
    other: dict[str, Any] = {}

    @property
    def title(self) -> str:
        """The neutral name of the conversation."""
        return self.texts.get("title", "")

    @property
    def parties(self) -> tuple["Party", ...]:
        """The organisations at the table: ours first, the others in the order of their entries."""
        entries = sorted(self.entries.get("parties", ()), key=lambda entry: entry.attrs.get("us") is not True)
        return tuple(Party(entry, n) for n, entry in enumerate(entries))

    def party(self, party_id: str) -> "Party | None":
        """Return the party with this id, or None."""
        return next((party for party in self.parties if party.id == party_id), None)

    def text(self, field_id: str, part: str = "") -> str:
        """Return the text of a field, or of one part of a group; empty if nothing is written."""
        return self.texts.get(f"{field_id}.{part}" if part else field_id, "")

    def list(self, field_id: str, party: str | None = None) -> tuple[Entry, ...]:
        """Return the entries of a field in order; only those of one party if a party id is given."""
        found = self.entries.get(field_id, ())
        return found if party is None else tuple(entry for entry in found if entry.party == party)

    def entry(self, field_id: str, entry_id: str) -> Entry | None:
        """Return the entry of a field with this id, or None."""
        return next((entry for entry in self.entries.get(field_id, ()) if entry.id == entry_id), None)

    def has_same_words(self, other: "Conversation") -> bool:
        """Whether another value of this conversation differs at most in the place of its writer.

        An edit replaces the mapping that it changes, so identity is enough, and costs nothing.
        """
        return self.texts is other.texts and self.entries is other.entries

    def all_entries(self) -> Iterator[tuple[str, Entry]]:
        """Yield every entry with the id of its field."""
        for field_id, entries in self.entries.items():
            for entry in entries:
                yield field_id, entry


class Party(Struct, frozen=True):
    """An organisation at the table: its entry in "parties", and its index (ours comes first).

    The index selects the glyph and the colour of a party.
    """

    entry: Entry
    index: int

    @property
    def id(self) -> str:
        """The id that entries point at; renaming the party does not change it."""
        return self.entry.id

    @property
    def name(self) -> str:
        """The full name."""
        return self.entry.text

    @property
    def alias(self) -> str:
        """The short name, on one line; the full name, or "Party 2", if there is none."""
        return one_line(self.entry.word("alias")) or one_line(self.name) or f"Party {self.index + 1}"

    @property
    def letter(self) -> str:
        """The letter of the party in the capture line."""
        return self.entry.word("letter")

    @property
    def us(self) -> bool:
        """Whether this is the writer's own organisation."""
        return self.entry.attrs.get("us") is True


def value_at(conversation: Conversation, address: Address) -> Value | None:
    """Return the text or attribute at an address; None if nothing is written there."""
    if not address.entry:
        return conversation.texts.get(address.key)
    entry = conversation.entry(address.field, address.entry)
    if entry is None:
        return None
    if not address.part:
        return entry.text
    return entry.party if address.part == "party" else entry.attrs.get(address.part)


def to_json_dict(conversation: Conversation) -> dict[str, Any]:
    """Return a conversation as a dictionary of JSON types, with every key present."""
    found: dict[str, Any] = to_builtins(conversation)
    return found


def cleaned(conversation: Conversation) -> Conversation:
    """Return a conversation as this version holds it, with `clean` applied to every text.

    Another program, or an earlier version, may have written it. Returns the same object if nothing changes.
    """
    conversation = with_one_list(conversation)
    texts = {key: clean(text) for key, text in conversation.texts.items()}
    entries = {
        key: tuple(_cleaned_entry(key, entry) for entry in each) for key, each in conversation.entries.items()
    }
    result = replace(conversation, texts=texts, entries=entries)
    return conversation if result == conversation else result


QUESTIONS, TO_ASK = "questions", "to_ask"
"""The field of all questions, and a field of earlier versions for those that were asked in preparation."""


def with_one_list(conversation: Conversation) -> Conversation:
    """Return a conversation with the questions of both fields of earlier versions in one, the prepared first.

    A tick that a question was asked becomes its state. An entry whose id is taken gets another one.
    """
    if TO_ASK not in conversation.entries:
        return conversation
    there = conversation.list(QUESTIONS)
    taken = {entry.id for entry in there}
    prepared: list[Entry] = []
    for entry in map(_with_state, conversation.list(TO_ASK)):
        if entry in there:
            continue
        name = entry.id
        while name in taken:
            name += "+"
        taken.add(name)
        prepared.append(replace(entry, id=name))
    entries = {key: each for key, each in conversation.entries.items() if key != TO_ASK}
    place = conversation.place
    return replace(
        conversation,
        entries={**entries, QUESTIONS: (*prepared, *there)},
        place=replace(place, field=QUESTIONS) if place.field == TO_ASK else place,
    )


def _with_state(entry: Entry) -> Entry:
    if entry.attrs.get("asked") is not True:
        return entry
    attrs = {name: value for name, value in entry.attrs.items() if name != "asked"}
    return replace(entry, attrs={"state": "asked", **attrs})


def _cleaned_entry(field: str, entry: Entry) -> Entry:
    attrs = {key: clean(value) if isinstance(value, str) else value for key, value in entry.attrs.items()}
    if field == "heard" and attrs.get("state") == "played":  # of earlier versions: reflected back, no answer
        attrs["state"] = "heard"
    return replace(entry, text=clean(entry.text), attrs=attrs)
