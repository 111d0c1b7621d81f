"""The words of the meeting page."""

from collab_tui.domain.schema import FieldSpec, Kind, PageId, PageSpec, PartSpec

ROOM = PageSpec(
    id=PageId.ROOM,
    number=0,
    name="Meeting",
    title="The meeting",
    purpose="Short lines while people talk: who speaks, what kind, Enter. Each is kept in its step at once, "
    "and stays here in the order it was said.",
    reminders=(
        "Eyes on people, not on the screen.",
        "Reflect it back before you answer it.",
        "A line without a sign is kept too. Give it a kind at the next pause.",
    ),
    fields=(
        FieldSpec(
            id="room",
            kind=Kind.GROUP,
            question="The meeting",
            short="the meeting",
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
            id="first_account",
            kind=Kind.TEXT,
            question="Your account as it was before the meeting",
            short="your account before the meeting",
        ),
        FieldSpec(
            id="heat",
            kind=Kind.SCALE,
            question="How tense is it just now?",
            short="the tension",
            hint="because …",
            scale=("calm", "warm", "tense", "heated", "very heated"),
            lowest=1,
        ),
    ),
)
