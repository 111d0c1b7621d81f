"""Which words stay when the file, the memory and the journal of a dead process differ: nothing is lost.

The command `merge` is elsewhere: `take_in` in `copies.py`.
"""

from collections.abc import Sequence

from collab_tui.domain.conversation import Conversation
from collab_tui.store.schema import beside


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
