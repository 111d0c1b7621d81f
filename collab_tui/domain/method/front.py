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
    PageId.FRONT,
    0,
    "Front",
    "About this conversation",
    "Names, people and the day. A page you share later takes its file name from the title alone.",
    (
        "Choose a title both sides could put in a diary.",
        "Short names read better at the table than full ones.",
        "People’s names are private: not exported.",
    ),
    (
        FieldSpec(
            "title",
            Kind.LINE,
            "A neutral title every side could accept",
            "a neutral title",
            "Winter discharge beds",
            visibility=Visibility.SHARED,
        ),
        FieldSpec(
            "parties",
            Kind.RECORDS,
            "Who is at the table?",
            "the organisations",
            "Add an organisation",
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
            "people",
            Kind.PER_PARTY,
            "Who is coming?",
            "the people",
            "Add a person",
            parts=(PartSpec("role", "Role", hint="Medical director", brief=True),),
        ),
        FieldSpec(
            "meeting",
            Kind.GROUP,
            "When and where are you meeting?",
            "when and where",
            visibility=Visibility.SHARED,
            parts=(
                PartSpec("when", "When", PartKind.DATE, hint="7 Jan, 2pm"),
                PartSpec("where", "Where", hint="A room that belongs to neither side"),
            ),
        ),
        FieldSpec(
            "role",
            Kind.CHOICE,
            "Are you one of the parties, or helping them?",
            "your part",
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
            "phase",
            Kind.CHOICE,
            "Stage",
            "the stage",
            parts=(PartSpec("", "Stage", PartKind.CHOICE, PHASES),),
        ),
        FieldSpec(
            "keep",
            Kind.GROUP,
            "How long is it kept?",
            "how long it is kept",
            parts=(
                PartSpec("until", "Keep until", PartKind.DATE, hint="31 Dec 2027"),
                PartSpec("hold", "On hold: records requested, do not delete", PartKind.FLAG),
            ),
        ),
    ),
)
