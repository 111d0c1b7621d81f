"""The words of the follow-up page: looking at the promises again."""

from collab_tui.domain.method.review import REVIEW
from collab_tui.domain.schema import StepId, StepSpec

FOLLOW_UP = StepSpec(
    StepId.FOLLOW_UP,
    0,
    "Follow up",
    "Look at it again",
    "Go through the promises one at a time, your own first: was it kept, how do you know, what helped. "
    "Then what followed, your motives, trust, and the next date. Every answer is kept at once.",
    (
        "Your own promises come first.",
        "A promise kept in part is news too. Ask what helped.",
        "What nobody wants any more can go, if both say so.",
    ),
    REVIEW.fields,
)
