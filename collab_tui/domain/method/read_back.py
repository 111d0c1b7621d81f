"""The words of the read back page: reading the agreement back to each party."""

from collab_tui.domain.method.agree import AGREE
from collab_tui.domain.schema import PageId, PageSpec

READ_BACK = PageSpec(
    PageId.READ_BACK,
    0,
    "Read back",
    "Read it back",
    "Read each promise aloud, one at a time, then ask each side whether it can support the whole: yes, "
    "yes if, stand aside, or not yet, and how confident it is. Only what everyone may see is shown here.",
    (
        "Read slowly. Leave room after each one.",
        "“Yes, if” is worth more than a quick yes.",
        "Below seven of ten, ask what would raise it.",
    ),
    tuple(field for field in AGREE.fields if field.id == "assent"),
)
