"""The words of what stands beside the last steps: reading the agreement back, and looking at it again."""

from collab_tui.domain.method.agree import AGREE
from collab_tui.domain.method.review import REVIEW
from collab_tui.domain.schema import StepId, StepSpec

READ_BACK = StepSpec(
    StepId.READ_BACK,
    0,
    "Read back",
    "Read it back",
    "Read each promise aloud, one at a time, then ask each side what it says to the whole: yes, yes if, or "
    "not yet, and how sure it is. Only what everyone may see is shown here.",
    (
        "Read slowly. Leave room after each one.",
        "“Yes, if” is worth more than a quick yes.",
        "Below seven of ten, ask what would make it surer.",
    ),
    tuple(field for field in AGREE.fields if field.id == "assent"),
)

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
