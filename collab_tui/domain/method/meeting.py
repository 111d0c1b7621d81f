"""The words of the meeting page."""

from collab_tui.domain.schema import FieldSpec, Kind, PageId, PageSpec, PartSpec

ROOM = PageSpec(
    PageId.ROOM,
    0,
    "Meeting",
    "The meeting",
    "Short lines while people talk: who speaks, what kind, Enter. Each is kept in its step at once, "
    "and stays here in the order it was said.",
    (
        "Eyes on people, not on the screen.",
        "Reflect it back before you answer it.",
        "A line without a sign is kept too. Give it a kind at the next pause.",
    ),
    (
        FieldSpec(
            "room",
            Kind.GROUP,
            "The meeting",
            "the meeting",
            parts=(
                PartSpec("line", "The line being written"),
                PartSpec("amends", "The entry it amends"),
                PartSpec("speaker", "Speaker"),
                PartSpec("dictated", "The line the other side is writing"),
                PartSpec("dictating", "Who writes it"),
                PartSpec("started", "Started"),
                PartSpec("ended", "Ended"),
                PartSpec("plan", "Minutes planned", hint="60"),
                PartSpec("paused", "On a break since"),
                PartSpec("breaks", "Minutes of breaks"),
            ),
        ),
        FieldSpec(
            "first_account",
            Kind.TEXT,
            "Your account as it was before the meeting",
            "your account before the meeting",
        ),
        FieldSpec(
            "heat",
            Kind.SCALE,
            "How tense is it just now?",
            "the tension",
            "because …",
            scale=("calm", "warm", "tense", "heated", "very heated"),
            lowest=1,
        ),
    ),
)
