"""One merge for every two versions of a conversation: pure, commutative and idempotent.

If one version contains all changes of the other, it is taken as it is. Else `merge_parts` merges them part by
part. A conversation that one side removed for good stays if the other side has changed it meanwhile.
"""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from collab_tui.domain.conversation import Address, Conversation, with_one_list
from collab_tui.domain.merge_parts import PartMerge
from collab_tui.domain.merge_text import by_time, time_of
from collab_tui.domain.parts import DELETED
from collab_tui.domain.versions import Version, changed, content_digest, content_of, first_version


class Merge(Struct, frozen=True):
    """A merged version, and what became of the parts that both sides changed.

    In a text of `both` the words of both sides are written. Of an attribute in `replaced` the newer value was
    taken; the older one is not in the merged version. An entry of `returned` was removed on one side and
    changed on the other. `out_of_bin` says the same of the conversation.
    """

    version: Version
    merged: tuple[Address, ...] = ()
    both: tuple[Address, ...] = ()
    replaced: tuple[Address, ...] = ()
    returned: tuple[Address, ...] = ()
    out_of_bin: bool = False

    @property
    def conversation(self) -> Conversation:
        """The merged conversation."""
        return self.version.conversation


def merged(ours: Version, theirs: Version, known: Iterable[Version] = ()) -> Merge:
    """Return the merge of two versions of one conversation. It is the same in either order.

    `known` are earlier versions, the newest first. A text changed on both sides is merged from the first one
    that both sides contain.
    """
    older, newer = sorted((ours, theirs), key=_age)
    for one, other in ((newer, older), (older, newer)):
        if one.changes.includes(other.changes) and not other.changes.includes(one.changes):
            return Merge(_after(one, one, other))
    removed = [each for each in (newer, older) if each.conversation.other.get(DELETED) == ""]
    if removed:
        kept = older if removed == [newer] else newer
        return Merge(_after(kept, newer, older), out_of_bin=len(removed) == 1)
    found = PartMerge(newer, older, known)
    version = _after(found.version(), newer, older)
    in_one, both = tuple(found.merged), tuple(found.both)
    replaced, returned = tuple(found.replaced), tuple(found.returned)
    return Merge(version, in_one, both, replaced, returned, found.out_of_bin)


def merged_from(base: Conversation | None, ours: Conversation, theirs: Conversation) -> Conversation:
    """Return the merge of two conversations that came from a common one, or from one that is not known."""
    ours, theirs = with_one_list(ours), with_one_list(theirs)
    if base is None:
        return merged(first_version(ours), first_version(theirs)).conversation
    start = first_version(with_one_list(base))
    return merged(changed(start, ours), changed(start, theirs), [start]).conversation


def _age(version: Version) -> tuple[datetime, int, str, list[tuple[str, int]]]:
    """Return what puts two versions in order; equal versions only are equal in it."""
    now, changes = version.conversation, version.changes
    return time_of(now.changed), now.revision, content_digest(now), sorted(changes.seen.items())


def _after(kept: Version, newer: Version, older: Version) -> Version:
    """Return a version as the merge of two, with a revision above that of one that says less."""
    sides = [each.conversation for each in (newer, older)]
    now, highest = kept.conversation, max(each.revision for each in sides)
    latest = [each for each in sides if each.revision == highest]
    is_highest = all(content_of(each) == content_of(now) for each in latest)
    vectors = [each.changes.seen for each in (kept, newer, older)]
    writers = sorted({writer for each in vectors for writer in each})
    seen = {writer: max(each.get(writer, -1) for each in vectors) for writer in writers}
    now = replace(
        now,
        created=min(filter(None, (each.created for each in sides)), default=""),
        changed=max((each.changed for each in (latest if is_highest else sides)), key=by_time),
        revision=highest if is_highest else highest + 1,
        place=max(sides, key=lambda each: (each.revision, *by_time(each.place.at), repr(each.place))).place,
    )
    return Version(now, replace(kept.changes, seen=seen, digest=content_digest(now)))
