"""The words of your own check-in after a review: motives and trust, for the writer alone."""

from collab_tui.domain.method.before import BEFORE
from collab_tui.domain.schema import PageId, PageSpec

CHECK_IN = PageSpec(
    id=PageId.CHECK_IN,
    number=0,
    name="Check-in",
    title="Your own check-in",
    purpose="After the review, for you alone: your motives and your trust in each partner, as they are now. "
    "Every answer is kept at once.",
    reminders=("Do this alone, after the others have left.", "Private: not exported."),
    fields=BEFORE.fields,
)
