"""The words of the follow-up page, which reviews progress on the commitments."""

from collab_tui.domain.method.review import REVIEW
from collab_tui.domain.schema import PageId, PageSpec

FOLLOW_UP = PageSpec(
    id=PageId.FOLLOW_UP,
    number=0,
    name="Follow up",
    title="Review progress",
    purpose="Go through the promises one at a time, your own first: was it kept, how do you know, what "
    "helped. Then the results, your motives, trust, and the next date. Every answer is kept at once.",
    reminders=(
        "Your own promises come first.",
        "A promise kept in part is news too. Ask what helped.",
        "What nobody wants any more can go, if both say so.",
        "What both sides say of a promise goes into the full record.",
    ),
    fields=REVIEW.fields,
)
