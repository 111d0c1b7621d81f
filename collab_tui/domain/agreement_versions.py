"""The versions of an agreement that were sent: number, day, and what each held of the page to share.

A version is an entry of the field "versions", so it is merged, undone and kept as every entry is. It holds
the part of the conversation that the page shows, as JSON. What was never sent is in none.
"""

from collections.abc import Iterable

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from collab_tui.domain.assent import ASSENT
from collab_tui.domain.claims import CLAIMS
from collab_tui.domain.conversation import Address, Conversation, Entry, Value, cleaned
from collab_tui.domain.dates import parse_time
from collab_tui.domain.edits import Edit, Insert, Put

VERSIONS = "versions"
"""The id of the field; an entry without a number is a calendar that its writer exported for itself."""

HELD = "held"
"""The attribute of an entry that holds the page as JSON."""

HELD_TEXTS = ("title", "common_purpose", "review.date", "review.how", "review.who", "review.stuck")
"""The texts that a version holds."""

HELD_PARTS: dict[str, tuple[str, ...]] = {
    "parties": ("alias", "us", "decides"),
    "concerns": (),
    "commitments": ("owner", "by", "seen"),
    "gains": ("for",),
    "if_not": ("for", "agreed_by"),
    "first_steps": ("by",),
    "unsettled": (),
    ASSENT: ("answer", "sure", "lead", "by", "met"),
    "sign_offs": ("by", "lead", "met"),
    CLAIMS: ("about", "answer"),
}
"""The entries that a version holds, by their field, and which of their parts."""


class Version(Struct, frozen=True):
    """A version: its number (0 for a calendar of the writer), its ISO day, and what it held.

    `day` is empty for a version that was not sent yet. `calendar` is what was in a calendar among its files:
    the ids of entries, and the meeting and the review with their days.
    """

    number: int
    day: str
    held: Conversation
    entry: str = ""
    calendar: frozenset[str] = frozenset()


def held_now(conversation: Conversation) -> Conversation:
    """Return the part of a conversation that a version holds, as it is now."""
    from collab_tui.domain.visibility import shared  # noqa: PLC0415 (the list of conversations does not need it)

    seen = shared(cleaned(conversation))
    texts = {key: seen.texts[key] for key in HELD_TEXTS if key in seen.texts}
    entries = {
        field: tuple(_held(entry, parts) for entry in found)
        for field, parts in HELD_PARTS.items()
        if (found := seen.list(field))
    }
    return Conversation(id=seen.id, texts=texts, entries=entries)


def _held(entry: Entry, parts: tuple[str, ...]) -> Entry:
    return replace(entry, attrs={name: entry.attrs[name] for name in parts if name in entry.attrs})


def sent_versions(conversation: Conversation) -> list[Version]:
    """Return the versions that were sent, in the order of their time.

    Two laptops that sent one before they were merged may have given it the same number.
    """
    return [each for each in _kept(conversation) if each.number]


def sent_calendars(conversation: Conversation) -> list[Version]:
    """Return the versions of which a calendar was exported, also those for the writer alone."""
    return [each for each in _kept(conversation) if each.calendar]


def _kept(conversation: Conversation) -> list[Version]:
    found = sorted(conversation.list(VERSIONS), key=_time)
    return [each for each in map(_version, found) if each]


def _time(entry: Entry) -> tuple[float, int, str]:
    at = parse_time(entry.at)
    return at.timestamp() if at else 0.0, entry.number("number") or 0, entry.id


def _version(entry: Entry) -> Version | None:
    """Return the version in an entry; None if another program has left nothing of it that can be read."""
    try:
        held = msgspec.json.decode(entry.word(HELD).encode("utf-8", "replace"), type=Conversation)
    except msgspec.MsgspecError:
        return None
    at = parse_time(entry.at)
    day = at.date().isoformat() if at else ""
    number = max(0, entry.number("number") or 0)
    return Version(number, day, held, entry.id, frozenset(entry.links("calendar")))


def current_version(conversation: Conversation) -> Version:
    """Return the version that an export has now: the last one sent if nothing changed, else the next one."""
    sent = sent_versions(conversation)
    now = held_now(conversation) if sent else Conversation(id=conversation.id)
    if sent and sent[-1].held == now:
        return sent[-1]
    numbers = [each.number("number") or 0 for each in conversation.list(VERSIONS)]
    return Version(max(numbers, default=0) + 1, "", now)


def version_before(conversation: Conversation) -> Version | None:
    """Return the last version that was sent before the current one; None if there is none."""
    sent, now = sent_versions(conversation), current_version(conversation)
    before = [each for each in sent if each.entry != now.entry]
    return before[-1] if before else None


def sending_edit(
    conversation: Conversation, entry_id: str, at: str, *, calendar: Iterable[str] = (), private: bool = False
) -> Edit | None:
    """Return the edit that keeps what a file holds that is being exported; None if that is kept already.

    A file to share keeps a version. A calendar keeps the keys of its events, so that a later one can
    cancel those that are done or gone since; only a calendar keeps anything if the file is `private`.
    """
    now, due = held_now(conversation), frozenset(calendar)
    if private:
        kept = sent_calendars(conversation)[-1:]
        if not due or (kept and kept[0].held == now and due <= kept[0].calendar):
            return None
        return _insert(conversation, Entry(entry_id, "Calendar for yourself", at=at), now, due)
    version = current_version(conversation)
    if not version.entry:
        sent = Entry(entry_id, "Agreement", at=at, attrs={"number": version.number})
        return _insert(conversation, sent, now, due)
    if due <= version.calendar:
        return None
    before: list[str] | None = sorted(version.calendar) or None
    return Put(Address(VERSIONS, version.entry, "calendar"), before, sorted(version.calendar | due))


def _insert(conversation: Conversation, entry: Entry, held: Conversation, due: frozenset[str]) -> Insert:
    attrs: dict[str, Value] = {HELD: msgspec.json.encode(held).decode()}
    if due:
        attrs["calendar"] = sorted(due)
    kept = replace(entry, attrs={**entry.attrs, **attrs})
    return Insert(VERSIONS, len(conversation.list(VERSIONS)), kept)
