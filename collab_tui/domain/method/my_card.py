"""The words of my card: what was prepared, as it is used in the meeting."""

from collab_tui.domain.method.congruence import CONGRUENCE
from collab_tui.domain.method.explore import EXPLORE
from collab_tui.domain.method.prepare import PREPARE
from collab_tui.domain.method.purposes import PURPOSES
from collab_tui.domain.schema import PageId, PageSpec

_WORTH = tuple(field for field in EXPLORE.fields if field.id == "worth")

CARD = PageSpec(
    id=PageId.CARD,
    number=0,
    name="My card",
    title="My card",
    purpose="What you prepared, in the order in which you use it in the meeting. For you alone. "
    "Mark what you said and asked, and write down the answers.",
    reminders=(
        "Say it in your own voice. The card is only there if you lose the thread.",
        "A question you do not ask is worth nothing. Which one comes first?",
        "After each hard reply: reflect it back, then ask.",
        "Private: not exported, except to yourself.",
    ),
    fields=(*PREPARE.fields, *PURPOSES.fields, *CONGRUENCE.fields, *_WORTH),
)
