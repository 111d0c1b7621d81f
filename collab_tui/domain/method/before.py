"""The words of “Before you go in”: motives and trust, asked a second time before a meeting."""

from collab_tui.domain.method.purposes import PURPOSES
from collab_tui.domain.method.review import REVIEW
from collab_tui.domain.schema import PageId, PageSpec

BEFORE = PageSpec(
    id=PageId.BEFORE,
    number=0,
    name="Before",
    title="Before you go in",
    purpose="A few private minutes before the meeting: your motives and your trust in each partner, asked "
    "once more. Every answer is kept at once, and what you answered earlier stays beside it.",
    reminders=(
        "Do this alone, before you sit down with the others.",
        "Nobody’s motives are pure. It helps to name them.",
        "Private: not exported.",
    ),
    fields=(
        *(field for field in PURPOSES.fields if field.id in {"coerce", "educate", "mutual"}),
        *(field for field in REVIEW.fields if field.id == "trust"),
    ),
)
