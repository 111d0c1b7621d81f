"""The merge of two versions of a conversation part by part, if each has changes that the other does not have.

Each part is taken from the version whose writer knew the other version of that part. If neither did, both
sides changed it: a text is merged, an entry that one side removed and the other changed stays, and of two
attributes the newer one is taken.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from collab_tui.domain.conversation import Address, Conversation, Entry
from collab_tui.domain.merge_text import (
    MergedText,
    beside_headings,
    by_time,
    fates_of,
    in_time,
    is_renewed,
    is_told_apart,
    merge_line,
    merge_rows,
    rows_of,
    stated_time,
    time_of,
)
from collab_tui.domain.method import FIELDS
from collab_tui.domain.parts import DELETED, OTHER_VERSION, digest, entry_from, entry_of, key_of, parts_of
from collab_tui.domain.schema import Kind, PartKind
from collab_tui.domain.versions import Changes, Dot, Line, Lines, Version, content_digest, older_lines, rank

_MISSING = object()


class _Base(Struct, frozen=True):
    """A text in a version that both sides contain, with its lines."""

    text: str
    lines: list[Line]


class _Side(Struct, frozen=True):
    """The text of one side with its lines, and the changes that the side contains."""

    changes: Changes
    text: str
    lines: list[Line]


_Fates = Mapping[Line, Line | None]
"""What becomes of the lines of both sides, as `fates_of` returns it."""


class PartMerge:
    """The merge of a newer and an older version; which is which decides only between equals."""

    def __init__(self, newer: Version, older: Version, known: Iterable[Version]) -> None:
        self._newer, self._older = newer, older
        self._known, self._read = iter(known), list[Version]()
        sides = newer.changes, older.changes
        firsts = sorted(each.first for each in sides)
        common = [first for first in firsts if all(each.contains(first) for each in sides)]
        self._first = (common or firsts)[-1]
        self.merged: list[Address] = []
        self.both: list[Address] = []
        self.replaced: list[Address] = []
        self.returned: list[Address] = []
        self.out_of_bin = False
        self._last: dict[str, Dot] = {}
        self._lines: dict[str, Lines] = {}
        self._decided: dict[str, str] = {}
        """The time of the later change to each part that both sides changed."""

    def version(self) -> Version:
        """Return the merged parts, with the dots of each and the changes that the merge itself makes."""
        new, old = self._newer.conversation, self._older.conversation
        texts = self._parts(new.texts, old.texts, str, _address)
        fields = {**new.entries, **old.entries}
        entries = {field: found for field in fields if (found := self._entries(field))}
        other = self._other(new.other, old.other)
        self._remember_removed({key_of(field, each.id) for field in entries for each in entries[field]})
        now = replace(new, texts=texts, entries=entries, other=other)
        dot = _merge_dot(self._newer, self._older, now)
        last = self._last | {part: dot._replace(at=at) for part, at in self._decided.items()}
        lines = {part: each for part, each in self._lines.items() if each}
        seen = {dot.writer: dot.revision} if self._decided else {}
        return Version(now, Changes(self._first, seen, "", last, lines))

    def _remember_removed(self, entries: set[str]) -> None:
        """Keep the dots of parts that neither side has; those of the parts of an entry go with the entry."""
        sides = self._newer.changes.last, self._older.changes.last
        for part in {**sides[0], **sides[1]}.keys() - self._last.keys() - entries:
            if part.count("/") < 2 or entry_of(part) in entries:
                self._last[part] = max((each[part] for each in sides if part in each), key=rank)

    def _take(self, part: str, version: Version) -> None:
        if part in version.changes.last or version.changes.first != self._first:
            self._last[part] = version.changes.dot(part)
        self._lines[part] = version.changes.lines.get(part, [])

    def _decided_here(self, part: str) -> None:
        """Give a part that both sides changed the dot of the merge, with the time of the later change."""
        dots = (self._newer.changes.dot(part), self._older.changes.dot(part))
        self._decided[part] = max((dot.at for dot in dots), key=by_time)

    def _decide(self, part: str, new: object, old: object) -> Version | None:
        """Return the version from which a part is taken; None if both sides changed it."""
        newer, older = self._newer.changes, self._older.changes
        if new == old:
            return self._newer if rank(newer.dot(part)) >= rank(older.dot(part)) else self._older
        if new is _MISSING and part not in newer.last:
            return self._older
        if old is _MISSING and part not in older.last:
            return self._newer
        newer_knows, older_knows = newer.contains(older.dot(part)), older.contains(newer.dot(part))
        if newer_knows == older_knows:
            return None
        return self._newer if newer_knows else self._older

    def _parts(
        self,
        new: Mapping[str, Any],
        old: Mapping[str, Any],
        key: Callable[[str], str],
        place: Callable[[str], Address],
    ) -> dict[str, Any]:
        """Return the parts of both sides by their names, without those that were removed."""
        found = {
            name: self._part(key(name), place(name), new.get(name, _MISSING), old.get(name, _MISSING))
            for name in {**new, **old}
        }
        return {name: each for name, each in found.items() if each is not _MISSING}

    def _part(self, part: str, where: Address, new: Any, old: Any) -> Any:
        """Return the value of a part, or `_MISSING`; of two changes of an attribute, the later one."""
        source = self._decide(part, new, old)
        if source and new == old and _is_words(where) and self._same_words(part, new):
            return new
        if source is None and _is_words(where):
            texts = ("" if each is _MISSING else each for each in (new, old))
            return self._words(part, where, *texts) or _MISSING
        if source is None:
            source = self._changed_side(part, where, new, old)
        if source is None:
            self.replaced.append(where)
            changes = [each.changes.dot(part) for each in (self._newer, self._older)]
            later = (time_of(changes[0].at), repr(new)) >= (time_of(changes[1].at), repr(old))
            if _MISSING in (new, old):  # what was written stays
                later = old is _MISSING
            source = self._newer if later else self._older
        self._take(part, source)
        return new if source is self._newer else old

    def _same_words(self, part: str, text: str) -> bool:
        """Merge a text that both sides wrote alike, neither knowing the other; return False if it is none.

        A line is the one that only one side knows: it was written again there, and may be removed elsewhere.
        """
        newer, older = self._newer.changes, self._older.changes
        pairs = list(zip(newer.dots(part, text), older.dots(part, text), strict=True))
        is_known = newer.contains(older.dot(part)) or older.contains(newer.dot(part))
        if is_known or all(one == other for one, other in pairs):
            return False
        dots = [
            one
            if newer.contains(other) and not older.contains(one)
            else other
            if older.contains(one) and not newer.contains(other)
            else max(one, other, key=rank)
            for (_, one), (_, other) in pairs
        ]
        self._decided_here(part)
        self._lines[part] = older_lines(text, dots)
        return True

    def _changed_side(self, part: str, where: Address, new: Any, old: Any) -> Version | None:
        """Return the version that changed an attribute, if the value of the common version is known."""
        for each in self._earlier():
            dot = each.changes.dot(part)
            if self._newer.changes.contains(dot) and self._older.changes.contains(dot):
                then = _value_in(each.conversation, where)
                if then == new:
                    return self._older
                return self._newer if then == old else None
        return None

    def _words(self, key: str, where: Address, new: str, old: str) -> str:
        """Return the merge of a text that both sides changed, without the lines that one side removed."""
        base = self._base(key, where)
        sides = [
            _Side(each.changes, text, each.changes.dots(key, text))
            for each, text in ((self._newer, new), (self._older, old))
        ]
        earlier, later = sorted(sides, key=lambda each: (time_of(each.changes.dot(key).at), each.text))
        fates = fates_of(later.lines, later.changes.contains, earlier.lines, earlier.changes.contains)
        if _is_line(where) and "\n" not in new + old + (base.text if base else ""):
            found = _merged_line(later, earlier, base, fates)
        else:
            heading = f"— {OTHER_VERSION}, {stated_time(earlier.changes.dot(key).at)} —"
            found = _merged_rows(later, earlier, base, fates, heading)
        (self.both if found.both else self.merged).append(where)
        self._decided_here(key)
        self._lines[key] = older_lines(found.text, found.dots)
        return found.text

    def _earlier(self) -> Iterator[Version]:
        """Yield the known versions. They are read when they are needed first, and only once."""
        yield from self._read
        for each in self._known:
            self._read.append(each)
            yield each

    def _base(self, key: str, where: Address) -> "_Base | None":
        """Return the text in the newest known version that both sides contain."""
        for each in self._earlier():
            dot = each.changes.dot(key)
            if self._newer.changes.contains(dot) and self._older.changes.contains(dot):
                text = each.conversation.texts.get(key, "")
                if where.entry:
                    entry = each.conversation.entry(where.field, where.entry)
                    if entry is None:
                        continue
                    text = entry.text
                return _Base(text, each.changes.dots(key, text))
        return None

    def _entries(self, field: str) -> tuple[Entry, ...]:
        new = {each.id: each for each in self._newer.conversation.list(field)}
        old = {each.id: each for each in self._older.conversation.list(field)}
        found: dict[str, Entry] = {}
        for entry_id in {**new, **old}:
            entry = self._entry(field, entry_id, new.get(entry_id), old.get(entry_id))
            if entry:
                found[entry_id] = entry
        return tuple(found[each] for each in self._order(field, list(new), list(old)) if each in found)

    def _entry(self, field: str, entry_id: str, new: Entry | None, old: Entry | None) -> Entry | None:
        part = key_of(field, entry_id)
        if new and old:
            source = self._decide(part, True, True)
            if source:
                self._take(part, source)
            parts = self._parts(
                parts_of(new),
                parts_of(old),
                lambda name: key_of(field, entry_id, name),
                lambda name: Address(field, entry_id, name),
            )
            return entry_from(entry_id, parts)
        having, lacking = (self._newer, self._older) if new else (self._older, self._newer)
        entry = new or old
        if part in lacking.changes.last and self._stays_removed(part, having.changes, lacking.changes):
            self._last[part] = lacking.changes.last[part]
            return None
        if part in lacking.changes.last and not having.changes.contains(lacking.changes.last[part]):
            self.returned.append(Address(field, entry_id))
        for key in (part, *(each for each in having.changes.last if each.startswith(f"{part}/"))):
            self._take(key, having)
        return entry

    @staticmethod
    def _stays_removed(part: str, having: Changes, lacking: Changes) -> bool:
        """Whether the side that removed an entry contains all that the other side did to it."""
        if having.contains(lacking.last[part]):
            return False
        return all(lacking.contains(dot) for dot in having.under(part))

    def _order(self, field: str, new: Sequence[str], old: Sequence[str]) -> list[str]:
        """Return the ids of both sides: the common ones in the order of one side, the others between them."""
        part = f"{field}/"
        in_new, in_old = [each for each in new if each in old], [each for each in old if each in new]
        source = self._decide(part, in_new, in_old)
        if source is None:
            self._decided_here(part)
        else:
            self._take(part, source)
        common = in_old if source is self._older else in_new
        slots: dict[str, list[list[str]]] = {}
        for ids in (new, old):
            after = ""
            for each in ids:
                if each in common:
                    after = each
                else:
                    slots.setdefault(after, [[], []])[ids is old].append(each)
        sides = (self._older.conversation, self._newer.conversation)
        times = {each.id: each.at for side in sides for each in side.list(field)}
        order: list[str] = []
        for each in ("", *common):
            order += [each] if each else []
            one, other = slots.get(each, ([], []))
            order += in_time(one, other, times.__getitem__)
        return order

    def _other(self, new: Mapping[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
        """Return the other keys. A conversation in the bin on one side and changed on the other leaves it."""
        one, two = ({name: each[name] for name in each if name != DELETED} for each in (new, old))
        other = self._parts(one, two, lambda name: key_of("", name), lambda name: Address("", part=name))
        if DELETED in {**new, **old}:
            self._bin(key_of("", DELETED), other)
        return other

    def _bin(self, part: str, other: dict[str, Any]) -> None:
        """Keep a conversation in the bin only if it is there on both sides."""
        there = [each for each in (self._newer, self._older) if DELETED in each.conversation.other]
        if len(there) == 2:
            source = max(there, key=lambda each: each.conversation.other[DELETED])
            other[DELETED] = source.conversation.other[DELETED]
        else:
            source = self._older if there == [self._newer] else self._newer
            self.out_of_bin = not source.changes.contains(there[0].changes.dot(part))
        self._take(part, source)


def _merged_line(later: _Side, earlier: _Side, base: _Base | None, fates: _Fates) -> MergedText:
    """Return a text of one line with the changes of both sides.

    If each side removed the version that the other one kept, both versions stay. They get new dots then,
    because the old ones are removed.
    """
    kept = [[line for line in side.lines if fates.get(line, line)] for side in (later, earlier)]
    none_kept = bool(later.lines and earlier.lines) and not any(kept)
    if none_kept:
        kept = [later.lines, earlier.lines]
    is_one = len(later.lines) == len(earlier.lines) == 1
    can_compare = base and is_one and not is_renewed(base.lines, (*later.lines, *earlier.lines))
    start = base.text if base and can_compare else None
    found = merge_line(kept[0], kept[1], start, (later.text, earlier.text))
    return replace(found, dots=[None for _ in found.dots]) if none_kept else found


def _merged_rows(later: _Side, earlier: _Side, base: _Base | None, fates: _Fates, heading: str) -> MergedText:
    """Return a text of several lines with the changes of both sides.

    Of two versions beside a heading in the common version, each side may have kept another one. Then both
    versions stay, with new dots.
    """
    start = rows_of(base.text, base.lines, fates) if base else None
    both_stay: set[Line] = set()
    if base and not (is_told_apart(later.text) or is_told_apart(earlier.text)):
        both_stay = {each for each in beside_headings(base.lines) if fates.get(each, each) is None}
    fates = {line: fate for line, fate in fates.items() if line not in both_stay}
    rows = [
        [(row[0], None) if row in both_stay else row for row in rows_of(side.text, side.lines, fates)]
        for side in (later, earlier)
    ]
    return merge_rows(rows[0], rows[1], start, heading)


def _value_in(conversation: Conversation, where: Address) -> Any:
    """Return the value of an attribute, of a text or of another key; `_MISSING` if there is none."""
    if not where.field:
        return conversation.other.get(where.part, _MISSING)
    if not where.entry:
        return conversation.texts.get(where.key, _MISSING)
    entry = conversation.entry(where.field, where.entry)
    return parts_of(entry).get(where.part, _MISSING) if entry else _MISSING


def _address(key: str) -> Address:
    """Return the place of a text by its key."""
    field, _, part = key.partition(".")
    return Address(field, part=part)


def _is_words(where: Address) -> bool:
    """Whether a part is written in words, so that two versions of it can be merged."""
    if where.entry or not where.field:
        return bool(where.entry) and not where.part
    field = FIELDS.get(where.field)
    if field is None or not where.part:
        return field is None or field.kind not in {Kind.DATE, Kind.CHOICE}
    part = next((each for each in field.parts if each.id == where.part), None)
    return part is None or part.kind is PartKind.LINE


def _is_line(where: Address) -> bool:
    field = FIELDS.get(where.field)
    return bool(where.entry) or (field is not None and (bool(where.part) or field.kind is Kind.LINE))


def _merge_dot(newer: Version, older: Version, now: Conversation) -> Dot:
    """Return the dot of what a merge decides: the same on every laptop where these two become the same."""
    sides = [[each.changes.digest, sorted(each.changes.seen.items())] for each in (newer, older)]
    revision = max(newer.conversation.revision, older.conversation.revision) + 1
    writer = digest(repr([*sides, content_digest(now)])).hex()
    return Dot(f"+{writer}", revision, newer.conversation.changed)
