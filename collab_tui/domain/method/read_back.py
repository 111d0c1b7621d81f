"""The words of the read back page: reading the agreement back to each party."""

from collab_tui.domain.method.agree import AGREE
from collab_tui.domain.schema import (
    Choice,
    FieldSpec,
    Kind,
    PageId,
    PageSpec,
    PartKind,
    PartSpec,
    Visibility,
)

READ_BACK = PageSpec(
    id=PageId.READ_BACK,
    number=0,
    name="Read back",
    title="Read it back",
    purpose="Read each line aloud, and ask whether all sides agree to it. Then ask each side whether it can "
    "support the whole: yes, yes if, stand aside, or not yet, and how confident it is. "
    "Only what is shared is shown.",
    reminders=(
        "Read slowly. Leave room after each one.",
        "“Yes, if” is worth more than a quick yes.",
        "Below seven of ten, ask what would raise it.",
    ),
    fields=(
        *(field for field in AGREE.fields if field.id == "assent"),
        FieldSpec(
            id="claims",
            kind=Kind.RECORDS,
            question="What was said of each line that was read back?",
            short="the lines that were read back",
            hint="Add a line that was read back",
            visibility=Visibility.SHARED,
            parts=(
                PartSpec(
                    "about",
                    "What was read",
                    PartKind.LINKS,
                    links=("common_ground", "joint_account", "concerns", "gains", "if_not"),
                ),
                PartSpec(
                    "answer",
                    "All sides say",
                    PartKind.CHOICE,
                    (Choice("agreed", "agreed"), Choice("reword", "reword"), Choice("not", "not yet")),
                    brief=True,
                ),
            ),
        ),
    ),
)
