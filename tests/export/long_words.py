"""A conversation of eight sides with very long words and every part written, for pages of any width."""

from msgspec.structs import replace

from collab_tui.domain.conversation import Conversation, Entry, Value
from collab_tui.domain.method import FIELDS
from collab_tui.domain.schema import FieldSpec, Kind, PartKind, PartSpec

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
SIDES = tuple(f"p{n}" for n in range(8))


def long_words() -> Conversation:
    """Return the conversation."""
    parties = tuple(
        Entry(each, f"{LONG} {n}", attrs={"alias": f"{LONG}{n}", "us": n == 0, "decides": "yes"})
        for n, each in enumerate(SIDES)
    )
    entries = {field.id: _entries(field) for field in FIELDS.values() if field.kind.has_entries}
    texts = {field.id: LONG * 2 for field in FIELDS.values() if field.kind in {Kind.TEXT, Kind.LINE}}
    texts |= {
        f"{field.id}.{part.id}": LONG
        for field in FIELDS.values()
        if field.kind is Kind.GROUP
        for part in field.parts
    }
    return Conversation(id="c0ffee00", texts=texts, entries={**entries, "parties": parties})


def _entries(field: FieldSpec) -> tuple[Entry, ...]:
    made = tuple(
        Entry(
            f"{field.id}{n}",
            f"{LONG} and {LONG}",
            side,
            f"2026-1{n % 3}-0{n + 1}T10:00:00+00:00",
            {part.id: _value(part) for part in field.parts if part.kind is not PartKind.PARTY},
        )
        for n, side in enumerate(SIDES)
    )
    more: dict[str, Value] = {"value": 3, "way": "given"} if field.kind is Kind.SCALE else {"shared": True}
    return tuple(
        replace(each, attrs={**each.attrs, **more, "phase": f"review {n}"}) for n, each in enumerate(made)
    )


def _value(part: PartSpec) -> Value:
    match part.kind:
        case PartKind.CHOICE:
            return part.choices[0].id
        case PartKind.FLAG:
            return True
        case PartKind.NUMBER:
            return part.highest
        case PartKind.PARTIES:
            return list(SIDES)
        case PartKind.LINKS:
            return [f"{target}{n}" for target in part.links for n in range(8)]
        case _:
            return LONG
