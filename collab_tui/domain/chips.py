"""The chips of an entry: its brief parts in a few words each, and a question for each that is missing."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from collab_tui.domain.conversation import Entry
from collab_tui.domain.date_reader import read_when
from collab_tui.domain.dates import short_when
from collab_tui.domain.schema import FieldSpec, PartKind, PartSpec
from collab_tui.domain.text import shortened

LONGEST = 36
"""The width of the words of a chip, in characters; the details have all of them."""


class Chip(Struct, frozen=True):
    """One part of an entry in a few words; a part that is missing has the words of its `gap`."""

    part: str
    words: str
    is_missing: bool = False


def chips(entry: Entry, field: FieldSpec, today: date) -> list[Chip]:
    """Return the chips of an entry in the order of the parts: when, how sure, by whom."""
    return [chip for part in field.parts if part.brief and (chip := _chip(entry, part, today))]


def _chip(entry: Entry, part: PartSpec, today: date) -> Chip | None:
    if is_empty(entry, part):
        return Chip(part.id, part.gap, is_missing=True) if part.gap else None
    value = entry.word(part.id)
    match part.kind:
        case PartKind.FLAG:
            words = part.label.lower()
        case PartKind.CHOICE:
            words = part.label_of(value)
        case PartKind.DATE:
            when = read_when(value, today)
            words = short_when(when, today) if when else shortened(value, LONGEST)
        case _:
            words = shortened(value, LONGEST)
    return Chip(part.id, words)


def is_empty(entry: Entry, part: PartSpec) -> bool:
    """Whether a part of an entry is missing; a number 0 is an answer."""
    value = entry.party if part.kind is PartKind.PARTY else entry.attrs.get(part.id)
    if isinstance(value, str):
        return not value.strip()
    return value is None or value is False or value == []


def asked_parts(entry: Entry, field: FieldSpec) -> Iterator[PartSpec]:
    """Yield the missing parts that are asked for after Enter on an entry, in order."""
    return (part for part in field.parts if part.asked and is_empty(entry, part))
