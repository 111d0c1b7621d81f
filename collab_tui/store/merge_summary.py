"""The result of a merge in words, and the versions that are kept because a value was not taken."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from collab_tui.domain.conversation import Address, Conversation, value_at
from collab_tui.domain.merge_text import stated_time
from collab_tui.domain.parts import DELETED, OTHER_VERSION, digest
from collab_tui.domain.text import plural, quoted
from collab_tui.domain.versions import content_digest
from collab_tui.store.schema import MOMENT

if TYPE_CHECKING:
    from collab_tui.domain.merge import Merge


class Taken(Struct, frozen=True):
    """The changes that a merge makes to one conversation. `is_new`: the conversation was not here.

    `removed_for_good` is the conversation as it was, if the other laptop has removed it for good.
    """

    conversation: Conversation
    is_new: bool = False
    added: int = 0
    removed: int = 0
    changed: int = 0
    merged: int = 0
    both: int = 0
    replaced: int = 0
    returned: int = 0
    out_of_bin: bool = False
    removed_for_good: Conversation | None = None

    @property
    def id(self) -> str:
        """The id of the conversation; of a moment, that of the one that was kept."""
        moment = self.conversation.other.get(MOMENT)
        return str(moment["id"]) if moment and "id" in moment else self.conversation.id

    @property
    def named(self) -> Conversation:
        """The conversation with a title to name it by."""
        return self.removed_for_good or self.conversation

    @property
    def words(self) -> str:
        """The changes in words; empty if there are none."""
        if self.removed_for_good:
            return "removed for good on the other laptop; “collab-tui restore” has it"
        if MOMENT in self.conversation.other:
            return "a moment kept under a name"
        if self.is_new:
            return "it was not here"
        lines = [
            (self.added, f"{plural(self.added, 'line')} taken in"),
            (self.removed, f"{plural(self.removed, 'line')} removed, as in the copy"),
            (self.changed, f"{plural(self.changed, 'change')} taken in"),
            (self.merged, f"{plural(self.merged, 'text')} merged"),
            (self.both, f"{plural(self.both, 'text')} with both versions: look for “{OTHER_VERSION}”"),
            (self.replaced, f"the newer of two values taken in {plural(self.replaced, 'place')}"),
            (self.returned, f"{plural(self.returned, 'line')} kept that one side removed and one changed"),
            (int(self.out_of_bin), "out of the bin, because it was changed on one side"),
        ]
        return "; ".join(words for count, words in lines if count)


def taken(ours: Conversation, found: "Merge") -> Taken:
    """Return the changes that a merge makes to a conversation that is here."""
    now = found.conversation
    if now.other.get(DELETED) == "" != ours.other.get(DELETED):
        return Taken(now, removed_for_good=ours)
    both = {(each.field, each.entry, each.part) for each in (*found.merged, *found.both)}
    then, there = _texts_and_entries(ours), _texts_and_entries(now)
    changed = [each for each in then | there if each not in both and then.get(each) != there.get(each)]
    lines = [each for each in changed if each[1]]
    added = [each for each in lines if each not in then]
    removed = [each for each in lines if each not in there]
    return Taken(
        now,
        added=len(added),
        removed=len(removed),
        changed=len(changed) - len(added) - len(removed) + (ours.other != now.other and not found.out_of_bin),
        merged=len(found.merged),
        both=len(found.both),
        replaced=len(found.replaced),
        returned=len(found.returned),
        out_of_bin=found.out_of_bin,
    )


def _texts_and_entries(conversation: Conversation) -> dict[tuple[str, str, str], object]:
    found: dict[tuple[str, str, str], object] = {}
    for key, text in conversation.texts.items():
        field, _, part = key.partition(".")
        found[field, "", part] = text
    return found | {(field, entry.id, ""): entry for field, entry in conversation.all_entries()}


def said_of(found: "Merge") -> Iterator[str]:
    """Yield sentences on what the writer of a merged conversation may want to look at."""
    title = quoted(found.conversation.title)
    if found.out_of_bin:
        yield f"{title} was in the bin, and was changed elsewhere: it is back."
    if found.both:
        yield f"Both versions of some words are in {title}. Look for “{OTHER_VERSION}”."
    if found.replaced:
        yield f"Two laptops changed the same details of {title}: the newer ones count, the others are kept."


def overruled(found: "Merge", *sides: Conversation) -> Iterator[Conversation]:
    """Yield each side of which a value was not taken, as a moment that is kept under a name.

    Its id depends on its content, so that every laptop keeps the same one once.
    """
    for each in sides:
        if MOMENT not in each.other and any(
            _value(each, where) != _value(found.conversation, where) for where in found.replaced
        ):
            mark = {
                "id": each.id,
                "name": f"{OTHER_VERSION}, {stated_time(each.changed)}",
                "at": each.changed,
            }
            other = {key: value for key, value in each.other.items() if key != DELETED}
            name = digest(f"{each.id} {content_digest(each)}", 4).hex()
            yield replace(each, id=name, other={**other, MOMENT: mark})


def _value(conversation: Conversation, where: Address) -> object:
    return value_at(conversation, where) if where.field else conversation.other.get(where.part)
