"""The words for the values in a conversation, for reports and for pages in a terminal."""

from collections.abc import Callable, Iterator
from datetime import datetime

from collab_tui.domain.conversation import SYSTEM, Conversation, Entry, Value
from collab_tui.domain.dates import When, full_when
from collab_tui.domain.method.front import PHASES
from collab_tui.domain.method.review import TRUST_WAYS
from collab_tui.domain.rewording import is_shared
from collab_tui.domain.schema import FieldSpec, PartKind, PartSpec, Visibility
from collab_tui.domain.text import one_line, shortened

LINKED = 60
"""The width of the quoted words of a linked entry, in characters."""

GONE = "something removed since"


def seen_by(field: FieldSpec) -> str:
    """Return in words who may see a field."""
    if field.visibility is Visibility.SHARED:
        return "shared"
    if field.visibility is Visibility.OFFERABLE:
        return "private, except where it says shared" if field.shared_when else "private until you share it"
    return "private: not exported"


class Wording:
    """The words for the values of one conversation; `say` formats a day with its time."""

    def __init__(self, conversation: Conversation, say: Callable[[When], str] = full_when) -> None:
        self._conversation = conversation
        self._say = say

    def day(self, written: str) -> str:
        """Return the day of an ISO date or time in words; empty if it is neither."""
        try:
            return self._say(When(datetime.fromisoformat(written).date()))
        except ValueError:
            return ""

    def when(self, written: str) -> str:
        """Return a stored day, with its time if it has one, in words; empty for other words."""
        when = When.from_iso(written)
        return self._say(when) if when else ""

    def whose(self, party_id: str) -> str:
        """Return the short name of a party by its id."""
        if party_id == SYSTEM:
            return "The wider system"
        party = self._conversation.party(party_id)
        return party.alias if party else "Someone removed since"

    def value(self, part: PartSpec, value: Value | None) -> str:
        """Return the value of a part in words, on one line; empty for a flag, which is only a label."""
        if isinstance(value, list):
            return ", ".join(self.pointed_at(part, each) for each in value)
        text = "" if value is None or value is False else str(value)
        match part.kind:
            case PartKind.CHOICE:
                return one_line(part.label_of(text))
            case PartKind.DATE:
                return self.when(text) or one_line(text)
            case PartKind.FLAG:
                return ""
            case PartKind.PARTY:
                return self.whose(text) if text else ""
            case _:
                return one_line(text)

    def pointed_at(self, part: PartSpec, entry_id: str) -> str:
        """Return the short name of a linked party, or the first words of a linked entry."""
        if part.kind is PartKind.PARTIES:
            return self.whose(entry_id)
        entries = (self._conversation.entry(field_id, entry_id) for field_id in part.links)
        found = next(filter(None, entries), None)
        return f"“{shortened(found.text, LINKED)}”" if found else GONE

    def details(self, field: FieldSpec, entry: Entry) -> Iterator[str]:
        """Yield the written parts of an entry, each with its label, and whether the entry is shared."""
        for part in field.parts:
            value = entry.attrs.get(part.id)
            if value is not None and value is not False and value not in ("", []):
                yield labelled(part, self.value(part, value))
        if field.visibility is Visibility.OFFERABLE and is_shared(field, entry):
            yield "shared"
        elif field.shared_when:
            yield "private: not exported"

    def answer(self, field: FieldSpec, entry: Entry) -> str:
        """Return an answer on a scale in words: its party, the number, the reason, and the time."""
        number = entry.number()
        parts = []
        if entry.party:
            parts.append(", ".join(filter(None, (self.whose(entry.party), way_of(entry)))))
        if number is None:
            parts.append("no answer")
        else:
            label = field.scale[number - field.lowest] if field.lowest <= number <= field.highest else ""
            parts.append(
                f"{number} of {field.highest}" + ("" if label in {"", str(number)} else f", {label}")
            )
        if entry.text.strip():
            parts.append(one_line(entry.text))
        when = ", ".join(filter(None, (phase_of(entry), self.day(entry.at))))
        return ": ".join(parts) + (f" ({when})" if when else "")


def labelled(part: PartSpec, value: str) -> str:
    """Return a part's value after its label; the label alone for a flag or an empty value."""
    if not value or part.kind is PartKind.FLAG:
        return part.label
    return f"{part.label}{' ' if part.label.endswith('?') else ': '}{value}"


def phase_of(entry: Entry) -> str:
    """Return the phase of an answer in words."""
    return next((each.label for each in PHASES if each.id == entry.word("phase")), entry.word("phase"))


def way_of(entry: Entry) -> str:
    """Return the way of an answer about trust in words."""
    return next((way.label for way in TRUST_WAYS if way.id == entry.word("way")), entry.word("way"))
