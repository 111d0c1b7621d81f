"""Which words stay when the file, the memory and the journal of a dead process differ: nothing is lost.

The command `merge` is elsewhere: `take_in` in `copies.py`.
"""

from collections.abc import Iterable, Sequence

import msgspec

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import Batch, Edit, EditError, Go
from collab_tui.store.journal import Line, made
from collab_tui.store.schema import beside, to_conversation


class Strand(msgspec.Struct):
    """What the journal of one process says of one conversation: from where it led to where."""

    known: list[Conversation | None]
    final: Conversation
    times: list[str] = []
    """When each edit was made; a mere move of the cursor is none."""


def choose(
    known: Sequence[Conversation | None], ours: Conversation, theirs: Conversation | None
) -> tuple[Conversation, Conversation | None]:
    """Return what stays under the id, and what must be kept beside it.

    `known` are the values of which we know that ours came from them; so one side that is among them has
    not changed, and the other stays. Where both changed, both are kept.
    """
    if theirs is None or theirs is ours or theirs == ours or theirs in known:
        return ours, None
    since = min((each.revision for each in known if each), default=-1)
    if theirs.revision < since:
        return ours, None
    return (theirs, None) if ours in known else (ours, beside(theirs))


def strands(lines: Iterable[Line]) -> tuple[dict[str, Strand], int]:
    """Return each conversation after the lines of one process, and the number of lines that did not fit.

    The earlier states are returned too, because the main file may hold any of them.
    """
    found: dict[str, Strand] = {}
    lost = 0
    for line in lines:
        strand = found.get(line.id)
        base = to_conversation(line.base) if line.base else None
        before = strand.final if strand else base
        try:
            if line.whole is not None:
                after = to_conversation(line.whole)
            elif before and line.edit and line.revision == before.revision + 1:
                after = made(before, line.edit, line.changed)
            elif base and line.edit:
                after = made(base, line.edit, line.changed)
            else:
                raise EditError("an earlier line is missing")
        except EditError:
            lost += 1
            continue
        if strand is None:
            strand = found[line.id] = Strand([base], after)
        else:
            strand.known.append(strand.final)
            strand.final = after
        if before and not _moves(line.edit):
            strand.times.append(line.changed)
    return found, lost


def _moves(edit: Edit | None) -> bool:
    """Whether an edit changes nothing but the place of the cursor."""
    return isinstance(edit, Go) or (isinstance(edit, Batch) and all(map(_moves, edit.edits)))


def tips(found: list[Strand]) -> list[Strand]:
    """Return the strands from which no other one goes on; each knows all that led to it."""
    ends = list(found)
    for strand in found:
        following = next((each for each in ends if each is not strand and strand.final in each.known), None)
        if following:
            following.known = [*strand.known, *following.known]
            ends.remove(strand)
    return ends
