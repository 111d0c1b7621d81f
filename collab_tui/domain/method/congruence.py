"""The words of step 3, congruence: beginning with the common ground."""

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

CONGRUENCE = PageSpec(
    id=PageId.CONGRUENCE,
    number=3,
    name="Congruence",
    title="Congruence: begin with common ground",
    purpose="What common ground is there? Start with your guesses, say them aloud in the meeting, "
    "and mark what they say yes to. Shared outcomes carry the most weight.",
    reminders=(
        "Outcomes bind more than opinions. Look for one you both want.",
        "A guess is only a guess until {partner} has said it too.",
        "Where you truly disagree is worth a line as well.",
    ),
    fields=(
        FieldSpec(
            id="common_ground",
            kind=Kind.RECORDS,
            question="What common ground is there?",
            short="the common ground",
            hint="Add something you share",
            point="common ground, outcomes above all",
            visibility=Visibility.OFFERABLE,
            parts=(
                PartSpec(
                    "kind",
                    "Kind",
                    PartKind.CHOICE,
                    (
                        Choice("view", "a view"),
                        Choice("value", "a value"),
                        Choice("behaviour", "a behaviour"),
                        Choice("outcome", "an outcome"),
                    ),
                    brief=True,
                    gap="kind?",
                ),
                PartSpec(
                    "state",
                    "Status",
                    PartKind.CHOICE,
                    (
                        Choice("guess", "my guess"),
                        Choice("said", "said"),
                        Choice("agreed", "agreed"),
                        Choice("differs", "we disagree"),
                    ),
                    brief=True,
                    gap="status?",
                ),
            ),
            shared_when=("said", "agreed"),
        ),
        FieldSpec(
            id="common_purpose",
            kind=Kind.LINE,
            question="What is your common purpose?",
            short="your common purpose",
            hint="One sentence that every side would sign",
            point="common purposes",
            visibility=Visibility.SHARED,
        ),
        FieldSpec(
            id="goals",
            kind=Kind.PER_PARTY,
            question="What does each side want to achieve?",
            short="what each side wants to achieve",
            hint="Add a goal",
            point="congruent goals",
            visibility=Visibility.OFFERABLE,
            parts=(
                PartSpec("with", "Supports", PartKind.LINKS, links=("goals",)),
                PartSpec("against", "Conflicts with", PartKind.LINKS, links=("goals",)),
            ),
        ),
        FieldSpec(
            id="opening",
            kind=Kind.TEXT,
            question="Your opening words",
            short="your opening words",
            hint="Two sentences, fair to every side, that end in an invitation",
        ),
        FieldSpec(
            id="ways_of_working",
            kind=Kind.RECORDS,
            question="Ground rules",
            short="ground rules",
            hint="Add a ground rule",
            visibility=Visibility.SHARED,
        ),
    ),
)
