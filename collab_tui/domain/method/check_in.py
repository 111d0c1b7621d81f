"""The words of your own check-in after a review: motives and trust, for the writer alone."""

from collab_tui.domain.method.before import BEFORE
from collab_tui.domain.schema import PageId, PageSpec

CHECK_IN = PageSpec(
    PageId.CHECK_IN,
    0,
    "Check-in",
    "Your own check-in",
    "After the review, for you alone: your motives and your trust in each partner, as they are now. "
    "Every answer is kept at once.",
    ("Do this alone, after the others have left.", "Private: not exported."),
    BEFORE.fields,
)
