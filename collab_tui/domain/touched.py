"""The parts that edits changed since a version was stored, also those that are now as they were then.

A copy with the value in between may have left the process, as by a backup. So a part that was changed and
changed back must be known to be newer than that value.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from collab_tui.domain.conversation import Address, Conversation, Entry
from collab_tui.domain.edits import Batch, Edit, Insert, Move, Put, Remove, Splice
from collab_tui.domain.parts import key_of, lines_of, parts_of, same_places

T = TypeVar("T")


class Touched(Struct, frozen=True):
    """A part that an edit changed, by the key that it has in `Changes`.

    Of a text, `count` rows from `first` on became `rows`: of each the place that it had among them, or None
    if its words are new. `is_removed` says that the part is an entry, and was removed.
    """

    part: str
    first: int = 0
    count: int = 0
    rows: tuple[int | None, ...] | None = None
    is_removed: bool = False


def touched_by(edit: Edit, before: Conversation, after: Conversation) -> Iterator[Touched]:
    """Yield the parts that differ after an edit of a conversation. An entry that is exchanged is not removed.

    The edit need not fit: then the rows are not those of the text, which `dots_after` notices. Other keys of
    the document differ if a whole value took the place of another one.
    """
    yield from _touched(edit, before, {})
    for name in before.other.keys() | after.other.keys():
        if before.other.get(name) != after.other.get(name):
            yield Touched(key_of("", name))


def _touched(edit: Edit, before: Conversation, texts: dict[Address, str]) -> Iterator[Touched]:
    """Yield the parts that an edit changes; `texts` are those that edits before it have changed."""
    removed: dict[str, Entry] = {}
    for each in edit.edits if isinstance(edit, Batch) else (edit,):
        match each:
            case Batch():
                yield from _touched(each, before, texts)
            case Splice(where, at, old, new):
                text = texts[where] if where in texts else _text(before, where)
                yield _rewritten(where, text, at, old, new)
                texts[where] = text[:at] + new + text[at + len(old) :]
            case Put(where) if where.entry and where.part:
                yield Touched(key_of(where.field, where.entry, where.part))
            case Put(where, old, new):
                texts[where] = str(new or "")
                yield _rewritten(where, str(old or ""), 0, str(old or ""), texts[where])
            case Remove(field, _, entry):
                removed[key_of(field, entry.id)] = entry
            case Insert(field, _, entry):
                texts[Address(field, entry.id)] = entry.text
                if exchanged := removed.pop(key_of(field, entry.id), None):
                    yield from _exchanged(field, exchanged, entry)
            case Move(field):
                yield Touched(f"{field}/")
    yield from (Touched(part, is_removed=True) for part in removed)


def carried(before: Sequence[tuple[str, T]], text: str) -> list[T | None]:
    """Return for each line of a text the dot that it had before; None for each line that is new."""
    places = same_places([words for words, _ in before], lines_of(text))
    return [None if place is None else before[place][1] for place in places]


def dots_after(
    before: Sequence[tuple[str, T]], old: str, new: str, touched: Iterable[Touched]
) -> list[T | None]:
    """Return for each line of a text the dot that it had before; None for each line that is new.

    `touched` are all changes to the text that led from `old` to `new`. A line that was changed meanwhile is
    new although it has the same words. If they do not lead there, or if two versions are in one line, the
    words are compared.
    """
    rows, now = old.split("\n"), new.split("\n")
    places: list[int | None] = list(range(len(rows)))
    for each in touched:
        there = places[each.first : each.first + each.count]
        if each.rows is None or len(there) != each.count:
            return carried(before, new)
        places[each.first : each.first + each.count] = [n if n is None else there[n] for n in each.rows]
    is_same = len(places) == len(now) and all(
        place is None or rows[place] == row for place, row in zip(places, now, strict=True)
    )
    if not is_same or any(row.strip() and len(lines_of(row)) != 1 for row in (*rows, *now)):
        return carried(before, new)
    rest = iter(before)
    dots: list[T | None] = [next(rest)[1] if row.strip() else None for row in rows]
    return [
        None if place is None else dots[place] for place, row in zip(places, now, strict=True) if row.strip()
    ]


def _exchanged(field: str, old: Entry, new: Entry) -> Iterator[Touched]:
    """Yield the parts in which an entry differs from the one that it replaces."""
    before, after = parts_of(old), parts_of(new)
    for name in before.keys() | after.keys():
        if name and before.get(name) != after.get(name):
            yield Touched(key_of(field, new.id, name))
    if old.text != new.text:
        yield _rewritten(Address(field, new.id), old.text, 0, old.text, new.text)


def _text(conversation: Conversation, where: Address) -> str:
    if where.entry:
        entry = conversation.entry(where.field, where.entry)
        return entry.text if entry else ""
    return conversation.texts.get(where.key, "")


def _rewritten(where: Address, text: str, at: int, removed: str, added: str) -> Touched:
    """Return which rows of a text an edit changes."""
    part = key_of(where.field, where.entry, "") if where.entry else where.key
    first = text.count("\n", 0, at)
    if "\n" not in removed and "\n" not in added:
        return Touched(part, first, 1, (None,))
    start = text.rfind("\n", 0, at) + 1
    end = at + len(removed)
    stop = text.find("\n", end)
    rest = text[end:] if stop < 0 else text[end:stop]
    old = (text[start:end] + rest).split("\n")
    new = (text[start:at] + added + rest).split("\n")
    return Touched(part, first, len(old), tuple(same_places(old, new)))
