"""Hypothesis strategies: any words a person can put in, any conversation, any edit that fits one."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, timezone

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from collab_tui.domain.conversation import SYSTEM, Address, Conversation, Cursor, Entry, Value
from collab_tui.domain.dates import When
from collab_tui.domain.edits import Batch, Edit, Go, Insert, Move, Put, Remove, Splice, apply, splice_between
from collab_tui.domain.method import FIELDS, PAGES
from collab_tui.domain.schema import FieldSpec, Kind, PartKind, PartSpec
from collab_tui.domain.text import clean, one_line

AWKWARD = (
    "[bold]not markup[/bold]",
    "[/]",
    "[@click=app.quit]x[/]",
    "NHS [England], 50% [50%]",
    "$name \\[ ] \\",
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "שלום, ward 7",
    "مرحبا بكم",
    "\u202eevil\u202c",
    "👩🏽‍⚕️ and 👨‍👩‍👧‍👦",
    "🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "e\u0301 o\u0308 a\u0323\u0302",
    "𝔘𝔫𝔦 𠮷",
    "first\r\nsecond\rthird\u2028fourth",
    "\n\n",
    "tab\there",
    "{partner} {0} %s %(x)s",
    "'; DROP TABLE conversations; --",
    "\ud83d lone \udc00",
    "\ufeff\u200b\u200f",
    "wide 漢字 かな",
)
"""Words that have broken a terminal app, a parser or a file somewhere."""

any_str: SearchStrategy[str] = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=30),
    st.lists(st.one_of(st.sampled_from(AWKWARD), st.text(max_size=8)), max_size=4).map("".join),
)
"""Any string at all: controls and lone surrogates too, as a paste or an old file may hold them."""

texts: SearchStrategy[str] = any_str.map(clean)
"""Any text as it is kept: cleaned where it came in."""

words: SearchStrategy[str] = texts.map(lambda text: text.strip() or "words")
"""Any text that is not blank."""

lines: SearchStrategy[str] = texts.map(one_line)
"""Any text on one line."""

days: SearchStrategy[date] = st.dates(date(1971, 1, 1), date(2090, 12, 31))

whens: SearchStrategy[When] = st.builds(
    When, days, st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59))
)
"""A day, perhaps with a time."""

times: SearchStrategy[str] = st.builds(
    lambda moment, hours: moment.replace(tzinfo=timezone(timedelta(hours=hours))).isoformat(
        timespec="seconds"
    ),
    st.datetimes(datetime(2024, 1, 1), datetime(2036, 12, 31)),
    st.integers(-11, 13),
)
"""A moment as it is kept: ISO 8601 to the second, with an offset."""

places: SearchStrategy[Cursor] = st.builds(
    Cursor,
    step=st.sampled_from([page.id.value for page in PAGES]),
    field=st.sampled_from(list(FIELDS)),
    part=st.just(""),
    party=st.sampled_from(["", "p0", "p1"]),
    entry=st.sampled_from(["", "p0", "gone"]),
    cursor=st.tuples(st.integers(0, 50), st.integers(0, 200)),
    scroll=st.integers(0, 500),
    at=times,
)

LISTS = tuple(field for field in FIELDS.values() if field.kind.has_entries)
"""The fields that hold entries."""


@st.composite
def conversations(draw: DrawFn, parties: int | None = None) -> Conversation:
    """Draw a conversation of 2 to 8 parties with anything at all written, or nothing.

    It is in its normal form, as edits leave it: no text, attribute or list is there and empty.
    """
    count = parties or draw(st.integers(2, 8))
    us = draw(st.integers(0, count - 1))
    table = tuple(_party(draw, n, us) for n in range(count))
    conversation = Conversation(
        id=draw(st.text("0123456789abcdef", min_size=8, max_size=8)),
        created=draw(times),
        changed=draw(times),
        revision=draw(st.integers(0, 10_000)),
        entries={"parties": table},
        texts=_texts(draw),
        place=draw(places),
        other=draw(
            st.dictionaries(st.sampled_from(["later", "newer"]), st.lists(lines, max_size=2), max_size=1)
        ),
    )
    chosen = draw(
        st.sets(st.sampled_from([field.id for field in LISTS if field.id != "parties"]), max_size=4)
    )
    for field in LISTS:
        for n in range(draw(st.integers(1, 3)) if field.id in chosen else 0):
            entry = draw(entries(conversation, field, f"{field.id[:3]}{n}"))
            conversation = apply(conversation, Insert(field.id, n, entry))
    return conversation


def examples(whole: int) -> settings:
    """Return settings with this number of examples in the profile "whole", and in proportion in others."""
    return settings(max_examples=max(3, settings().max_examples * whole // 60))


def _party(draw: DrawFn, number: int, us: int) -> Entry:
    attrs: dict[str, Value] = {"letter": "abcdefgh"[number]}
    if alias := draw(lines):
        attrs["alias"] = alias
    if number == us:
        attrs["us"] = True
    return Entry(f"p{number}", draw(words), attrs=attrs)


def _texts(draw: DrawFn) -> dict[str, str]:
    """Draw some texts and parts of groups, each as its kind allows."""
    chosen = draw(st.lists(st.sampled_from(_addresses()), unique=True, max_size=6))
    return {where.key: draw(_text_of(where)) for where in chosen}


def _addresses() -> list[Address]:
    """Return where every text is that belongs to no entry: fields, and the parts of groups."""
    fields = [field for field in FIELDS.values() if not field.kind.has_entries]
    groups = [Address(field.id, part=part.id) for field in fields for part in field.parts if part.id]
    return groups + [Address(field.id) for field in fields if field.kind is not Kind.GROUP]


def _text_of(where: Address) -> SearchStrategy[str]:
    """Return a strategy for one such text, never blank; a flag of a group is a word or is not there."""
    field = FIELDS[where.field]
    part = field.part(where.part) if field.parts else None
    match part.kind if part else PartKind.LINE:
        case PartKind.CHOICE if part:
            return st.sampled_from([choice.id for choice in part.choices])
        case PartKind.DATE:
            return whens.map(lambda when: when.iso)
        case PartKind.FLAG:
            return st.just("yes")
        case _:
            return words


@st.composite
def entries(draw: DrawFn, conversation: Conversation, field: FieldSpec, entry_id: str) -> Entry:
    """Draw an entry of a field, with some of its parts filled as their kinds allow."""
    own = [party.id for party in conversation.parties] or [""]
    match field.kind:
        case Kind.PER_PARTY:
            party = draw(st.sampled_from([*own, *([SYSTEM] if field.system else [])]))
        case _:
            asked = field.pairs or any(part.kind is PartKind.PARTY for part in field.parts)
            party = draw(st.sampled_from(["", *own])) if asked else ""
    attrs: dict[str, Value] = {}
    if field.kind is Kind.SCALE:
        attrs["value"] = draw(st.integers(field.lowest, field.highest))
    for part in field.parts:
        if part.kind is not PartKind.PARTY and draw(st.booleans()):
            attrs[part.id] = draw(values(conversation, part))
    return Entry(
        entry_id, draw(texts), party, draw(times), {key: each for key, each in attrs.items() if each != ""}
    )


def values(conversation: Conversation, part: PartSpec) -> SearchStrategy[Value]:
    """Return a strategy for what one part of an entry may hold."""
    match part.kind:
        case PartKind.LINE:
            return lines
        case PartKind.DATE:
            return whens.map(lambda when: when.iso)
        case PartKind.CHOICE:
            return st.sampled_from([choice.id for choice in part.choices])
        case PartKind.FLAG:
            return st.booleans()
        case PartKind.NUMBER:
            return st.integers(part.lowest, part.highest)
        case PartKind.PARTY:
            return st.sampled_from([party.id for party in conversation.parties] or [""])
        case PartKind.PARTIES:
            return _some([party.id for party in conversation.parties])
        case PartKind.LINKS:
            return _some([entry.id for target in part.links for entry in conversation.list(target)])


def _some(ids: Sequence[str]) -> SearchStrategy[Value]:
    return st.lists(st.sampled_from(ids), unique=True, max_size=4) if ids else st.just([])


def edits_for(conversation: Conversation) -> SearchStrategy[Edit]:
    """Return a strategy for any edit that fits the conversation, batches of several included."""
    return st.one_of(_single(conversation), _batch(conversation))


@st.composite
def _batch(draw: DrawFn, conversation: Conversation) -> Edit:
    made: list[Edit] = []
    for _ in range(draw(st.integers(0, 4))):
        made.append(draw(_single(conversation)))
        conversation = apply(conversation, made[-1])
    return Batch(tuple(made))


def _single(conversation: Conversation) -> SearchStrategy[Edit]:
    possible = [each(conversation) for each in (_splice, _put_text, _pick, _insert, _go)]
    if conversation.entries:
        possible += [_put_part(conversation), _remove(conversation), _move(conversation)]
    return st.one_of(possible)


def written(conversation: Conversation) -> list[tuple[Address, str]]:
    """Return every text that typing can change, with what it holds now."""
    found = [(where, conversation.texts.get(where.key, "")) for where in _addresses() if _is_typed(where)]
    for field_id, entry in conversation.all_entries():
        found.append((Address(field_id, entry.id), entry.text))
        lined = [part.id for part in FIELDS[field_id].parts if part.kind is PartKind.LINE]
        found.extend((Address(field_id, entry.id, part), entry.word(part)) for part in lined)
    return found


def _is_typed(where: Address) -> bool:
    field = FIELDS[where.field]
    return not field.parts or field.part(where.part).kind is PartKind.LINE


@st.composite
def _splice(draw: DrawFn, conversation: Conversation) -> Edit:
    where, text = draw(st.sampled_from(written(conversation)))
    if draw(st.booleans()):
        return splice_between(where, text, draw(texts))
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    return Splice(where, start, text[start:end], draw(texts))


@st.composite
def _put_text(draw: DrawFn, conversation: Conversation) -> Edit:
    where, text = draw(st.sampled_from(written(conversation)))
    return Put(where, text or None, draw(texts) or None)


@st.composite
def _put_part(draw: DrawFn, conversation: Conversation) -> Edit:
    field, entry = draw(_written_entry(conversation))
    if not field.parts:
        return Put(Address(field.id, entry.id), entry.text, draw(texts))
    part = draw(st.sampled_from(field.parts))
    new = draw(st.none() | values(conversation, part))
    if part.kind is PartKind.PARTY:
        return Put(Address(field.id, entry.id, part.id), entry.party, new)
    return Put(Address(field.id, entry.id, part.id), entry.attrs.get(part.id), None if new == "" else new)


@st.composite
def _pick(draw: DrawFn, conversation: Conversation) -> Edit:
    where = draw(st.sampled_from([where for where in _addresses() if not _is_typed(where)]))
    return Put(where, conversation.texts.get(where.key), draw(st.none() | _text_of(where)))


@st.composite
def _insert(draw: DrawFn, conversation: Conversation) -> Edit:
    field = draw(st.sampled_from(LISTS))
    there = conversation.list(field.id)
    taken = {entry.id for entry in there}
    fresh = next(name for name in (f"new{n}" for n in range(len(there) + 1)) if name not in taken)
    return Insert(field.id, draw(st.integers(0, len(there))), draw(entries(conversation, field, fresh)))


@st.composite
def _remove(draw: DrawFn, conversation: Conversation) -> Edit:
    field, entry = draw(_written_entry(conversation))
    return Remove(field.id, conversation.list(field.id).index(entry), entry)


@st.composite
def _move(draw: DrawFn, conversation: Conversation) -> Edit:
    field, entry = draw(_written_entry(conversation))
    there = conversation.list(field.id)
    return Move(field.id, entry.id, there.index(entry), draw(st.integers(0, len(there) - 1)))


def _go(conversation: Conversation) -> SearchStrategy[Edit]:
    return places.map(lambda place: Go(conversation.place, place))


def _written_entry(conversation: Conversation) -> SearchStrategy[tuple[FieldSpec, Entry]]:
    return st.sampled_from([(FIELDS[field_id], entry) for field_id, entry in conversation.all_entries()])
