"""The words of the front page: the title, the parties and the day."""

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

PHASES = (
    Choice("preparing", "preparing"),
    Choice("room", "meeting"),
    Choice("agreed", "agreed"),
    Choice("reviewing", "reviewing"),
    Choice("closed", "closed"),
    Choice("ended", "ended without agreement"),
)

FORMER = "role"
"""A field that is no longer asked; it is shown if a file holds it."""

FRONT = PageSpec(
    id=PageId.FRONT,
    number=0,
    name="Front",
    title="About this conversation",
    purpose="Names, people and the day. A page you share later takes its file name from the title alone.",
    reminders=(
        "Choose a title both sides could put in a diary.",
        "Short names read better at the table than full ones.",
        "People’s names are private: not exported.",
    ),
    fields=(
        FieldSpec(
            id="title",
            kind=Kind.LINE,
            question="A neutral title every side could accept",
            short="a neutral title",
            hint="Winter discharge beds",
            visibility=Visibility.SHARED,
        ),
        FieldSpec(
            id="parties",
            kind=Kind.RECORDS,
            question="Who is at the table?",
            short="the organisations",
            hint="Add an organisation",
            visibility=Visibility.SHARED,
            parts=(
                PartSpec("alias", "Short name", hint="Eastside"),
                PartSpec("letter", "Letter", hint="e"),
                PartSpec(
                    "decides",
                    "Authority to agree",
                    PartKind.CHOICE,
                    (Choice("yes", "yes"), Choice("no", "no"), Choice("back", "needs sign-off")),
                ),
                PartSpec("us", "This is us", PartKind.FLAG),
            ),
        ),
        FieldSpec(
            id="people",
            kind=Kind.PER_PARTY,
            question="Who is coming?",
            short="the people",
            hint="Add a person",
            parts=(PartSpec("role", "Role", hint="Medical director", brief=True),),
        ),
        FieldSpec(
            id="meeting",
            kind=Kind.GROUP,
            question="When and where are you meeting?",
            short="when and where",
            visibility=Visibility.SHARED,
            parts=(
                PartSpec("when", "When", PartKind.DATE, hint="7 Jan, 2pm"),
                PartSpec("where", "Where", hint="A room that belongs to neither side"),
            ),
        ),
        FieldSpec(
            id="role",
            kind=Kind.CHOICE,
            question="Are you one of the parties, or helping them?",
            short="your part",
            parts=(
                PartSpec(
                    "",
                    "Your part",
                    PartKind.CHOICE,
                    (Choice("party", "I am one of the parties"), Choice("helper", "I am helping them")),
                ),
            ),
        ),
        FieldSpec(
            id="phase",
            kind=Kind.CHOICE,
            question="Stage",
            short="the stage",
            parts=(PartSpec("", "Stage", PartKind.CHOICE, PHASES),),
        ),
        FieldSpec(
            id="keep",
            kind=Kind.GROUP,
            question="How long is it kept?",
            short="how long it is kept",
            parts=(
                PartSpec("until", "Keep until", PartKind.DATE, hint="31 Dec 2027"),
                PartSpec("hold", "On hold: records requested, do not delete", PartKind.FLAG),
            ),
        ),
    ),
)
