"""Versions of a conversation: which part was changed by whom, and which changes a version contains.

Two laptops may change the same conversation. Each version has a version vector: the highest revision of each
writer whose changes are in it. A writer is one run of the program. Each part that was changed after it was
first stored has a dot: the writer and the revision of its last change. So two versions show, part by part,
which of them is newer, and whether both changed a part without knowledge of each other. No clock is needed.

No writer leaves the vector: each takes thirty bytes, less than what it wrote, and a copy that returns after
years is known to be old. A name for each machine would be shorter, but not safe: if a file is restored from
a backup, or is copied, one name and number would stand for two changes.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.parts import digest, entry_of, key_of, lines_of, named_lines, parts_of, texts_of
from collab_tui.domain.touched import Touched, dots_after


class Dot(NamedTuple):
    """One change: its writer, the revision after it, or a higher number, and its time (ISO 8601)."""

    writer: str
    revision: int
    at: str


def rank(dot: Dot) -> tuple[int, Dot]:
    """Return what puts dots in order: the later change of two is the higher one."""
    return dot.revision, dot


Lines = list[tuple[Dot, list[str]]]
"""The dots of some lines of a text, each with the names of its lines."""

Line = tuple[str, Dot]
"""A line of a text with its dot. Lines with the same words have different dots if they were written apart."""


class Changes(Struct, frozen=True, omit_defaults=True):
    """The changes that led to a version.

    `first` is the dot of every part that has none in `last`; `seen` is the version vector. `last` has the dot
    of each part by its key: `aim` is a text, `log/e1` whether an entry is there, `log/e1/` its words,
    `log/e1/owner` an attribute, `log/` the order of a field, `/deleted` another key of the document. A part
    that is missing and has a dot was removed. `lines` has by the key of a text the dots of the lines that are
    older than its own dot, each with the names of its lines: a line that a version knows and does not have
    was removed. `digest` is that of the content, so that changes by a program that records none are
    noticed.
    """

    first: Dot
    seen: dict[str, int]
    digest: str
    last: dict[str, Dot] = {}
    lines: dict[str, Lines] = {}

    def contains(self, dot: Dot) -> bool:
        """Whether a change is in this version, or was replaced by a later one."""
        return self.seen.get(dot.writer, -1) >= dot.revision

    def includes(self, other: "Changes") -> bool:
        """Whether all changes of another version are in this one."""
        return all(self.seen.get(writer, -1) >= revision for writer, revision in other.seen.items())

    def dot(self, part: str) -> Dot:
        """Return the dot of a part."""
        return self.last.get(part, self.first)

    def dots(self, part: str, text: str) -> list[Line]:
        """Return the lines of a text that are not blank, each with its dot."""
        older = {name: dot for dot, names in self.lines.get(part, []) for name in names}
        return [(line, older.get(name, self.dot(part))) for name, line in named_lines(lines_of(text))]

    def under(self, part: str) -> Iterator[Dot]:
        """Yield the dots of an entry and of all its parts."""
        return (dot for key, dot in self.last.items() if key == part or key.startswith(f"{part}/"))


class Version(Struct, frozen=True):
    """A conversation with the changes that led to it."""

    conversation: Conversation
    changes: Changes


def content_digest(conversation: Conversation) -> str:
    """Return a digest of what is written: without id, revision, times, cursor, and fields without entries."""
    entries = {field: each for field, each in conversation.entries.items() if each}
    content = [dict(conversation.texts), to_builtins(entries), conversation.other]
    return digest(json.dumps(content, sort_keys=True)).hex()


def older_lines(text: str, dots: Iterable[Dot | None]) -> Lines:
    """Return what `Changes.lines` has for a text, given the dot of each line that was there before."""
    found: dict[Dot, list[str]] = {}
    for (name, _), dot in zip(named_lines(lines_of(text)), dots, strict=True):
        if dot:
            found.setdefault(dot, []).append(name)
    return list(found.items())


def has_same_content(one: Conversation, other: Conversation) -> bool:
    """Whether the same is written in two conversations."""
    return content_of(one) == content_of(other)


def content_of(conversation: Conversation) -> tuple[Mapping[str, str], Mapping[str, Any], dict[str, Any]]:
    """Return what is written: texts, entries, other keys."""
    entries = {field: each for field, each in conversation.entries.items() if each}
    return conversation.texts, entries, conversation.other


def first_version(conversation: Conversation, writer: str = "") -> Version:
    """Return the version of a new conversation; without a writer, of one whose changes nobody recorded.

    The writer of such a conversation is named after its content. So two laptops that have the same
    conversation from earlier agree on its version.
    """
    now = content_digest(conversation)
    writer = writer or f"={now}"
    dot = Dot(writer, conversation.revision, conversation.changed)
    return Version(conversation, Changes(dot, {writer: conversation.revision}, now))


def changed(
    before: Version, after: Conversation, writer: str = "", touched: Sequence[Touched] = ()
) -> Version:
    """Return the version of a conversation after changes by a writer.

    `touched` are the parts that were changed meanwhile, in the order of the changes. A part that is as it was
    before gets a new dot, because another laptop may have what was there in between. So does an entry that
    was written and removed.
    """
    there = {key_of(field, entry.id) for field, entry in after.all_entries()}
    again = set(_touched_parts(before, after, touched))
    if not again and has_same_content(before.conversation, after):
        return Version(after, before.changes)
    now = content_digest(after)
    writer = writer or f"={now}"
    number = max(after.revision, before.changes.seen.get(writer, -1) + 1)
    dot = Dot(writer, number, after.changed)
    last, lines = dict(before.changes.last), dict(before.changes.lines)
    old, new = texts_of(before.conversation), texts_of(after)
    for part in {*_changed_parts(before, after), *again}:
        last[part] = dot
        if part in old:
            text, here = new.get(part, ""), [each for each in touched if each.part == part]
            lines[part] = older_lines(
                text, dots_after(before.changes.dots(part, old[part]), old[part], text, here)
            )
    last = {part: each for part, each in last.items() if part.count("/") < 2 or entry_of(part) in there}
    lines = {part: each for part, each in lines.items() if each and part in new}
    seen = dict(sorted({**before.changes.seen, writer: number}.items()))
    return Version(after, replace(before.changes, seen=seen, digest=now, last=last, lines=lines))


def _touched_parts(before: Version, after: Conversation, touched: Iterable[Touched]) -> Iterator[str]:
    """Yield the keys of the parts that need a new dot although nothing of them may differ.

    The parts of a new entry need none. An entry that was removed and is there again needs one for each part.
    """
    then = {key_of(field, entry.id) for field, entry in before.conversation.all_entries()}
    now = {key_of(field, entry.id): entry for field, entry in after.all_entries()}
    for each in touched:
        if not each.is_removed:
            if each.part.count("/") < 2 or entry_of(each.part) in then & now.keys():
                yield each.part
        elif each.part not in now:
            if each.part not in before.changes.last:
                yield each.part
        elif each.part in then:
            yield from (each.part, *(f"{each.part}/{name}" for name in parts_of(now[each.part])))


def identified(conversation: Conversation, changes: Changes | None, known: Iterable[Version]) -> Version:
    """Return the version of a conversation from elsewhere.

    If it has no changes recorded, it is looked for among known versions. If another program wrote it without
    recording its changes, the version from which it came is looked for there. Versions are compared by their
    content, because two laptops may reach the same revision at the same time.
    """
    now = content_digest(conversation)
    if changes and changes.digest == now:
        return Version(conversation, changes)
    if changes:
        origin = next((each for each in known if each.changes.digest == changes.digest), None)
        if origin:
            return changed(Version(origin.conversation, changes), conversation)
        return _changed_somewhere(conversation, changes, now)
    same = next((each for each in known if each.changes.digest == now), None)
    return Version(conversation, same.changes) if same else first_version(conversation)


def _changed_somewhere(after: Conversation, changes: Changes, now: str) -> Version:
    """Return the version that another program made of one that is not known: any part may be changed.

    What was removed before is still known to be. What that program removed is not.
    """
    writer = f"={now}"
    number = max(after.revision, changes.seen.get(writer, -1) + 1)
    dot = Dot(writer, number, after.changed)
    texts = texts_of(after)
    parts = {*texts, *(key_of("", each) for each in after.other)}
    for field, entry in after.all_entries():
        parts.update(key_of(field, entry.id, name) for name in parts_of(entry))
    lines = {}
    for part, text in texts.items():
        older = {name for _, names in changes.lines.get(part, []) for name in names}
        dots = zip(named_lines(lines_of(text)), changes.dots(part, text), strict=True)
        lines[part] = older_lines(text, [was if name in older else None for (name, _), (_, was) in dots])
    return Version(
        after,
        replace(
            changes,
            seen=dict(sorted({**changes.seen, writer: number}.items())),
            digest=now,
            last={**changes.last, **dict.fromkeys(sorted(parts), dot)},
            lines={part: each for part, each in lines.items() if each},
        ),
    )


def _changed_parts(before: Version, after: Conversation) -> Iterator[str]:
    """Yield the keys of the parts that differ. A new entry has no dots; one that comes back has all."""
    then = before.conversation
    yield from _differing(then.texts, after.texts, "")
    yield from (key_of("", each) for each in _differing(then.other, after.other, ""))
    for field in {**then.entries, **after.entries}:
        old = {each.id: each for each in then.list(field)}
        new = {each.id: each for each in after.list(field)}
        for entry_id in {**old, **new}:
            part = key_of(field, entry_id)
            if entry_id not in new:
                yield part
            elif entry_id in old:
                yield from _differing(parts_of(old[entry_id]), parts_of(new[entry_id]), f"{part}/")
            elif part in before.changes.last:
                yield from (part, *(f"{part}/{name}" for name in parts_of(new[entry_id])))
        if [each for each in old if each in new] != [each for each in new if each in old]:
            yield f"{field}/"


def _differing(old: Mapping[str, Any], new: Mapping[str, Any], start: str) -> Iterator[str]:
    missing = object()
    for key in {**old, **new}:
        if old.get(key, missing) != new.get(key, missing):
            yield f"{start}{key}"
