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
    PageId.CONGRUENCE,
    3,
    "Congruence",
    "Congruence: begin with common ground",
    "What common ground is there? Start with your guesses, say them aloud in the meeting, "
    "and mark what they say yes to. Shared outcomes carry the most weight.",
    (
        "Outcomes bind more than opinions. Look for one you both want.",
        "A guess is only a guess until {partner} has said it too.",
        "Where you truly disagree is worth a line as well.",
    ),
    (
        FieldSpec(
            "common_ground",
            Kind.RECORDS,
            "What common ground is there?",
            "the common ground",
            "Add something you share",
            "common ground, outcomes above all",
            Visibility.OFFERABLE,
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
            "common_purpose",
            Kind.LINE,
            "What is your common purpose?",
            "your common purpose",
            "One sentence that every side would sign",
            "common purposes",
            Visibility.SHARED,
        ),
        FieldSpec(
            "goals",
            Kind.PER_PARTY,
            "What does each side want to achieve?",
            "what each side wants to achieve",
            "Add a goal",
            "congruent goals",
            Visibility.OFFERABLE,
            parts=(
                PartSpec("with", "Supports", PartKind.LINKS, links=("goals",)),
                PartSpec("against", "Conflicts with", PartKind.LINKS, links=("goals",)),
            ),
        ),
        FieldSpec(
            "opening",
            Kind.TEXT,
            "Your opening words",
            "your opening words",
            "Two sentences, fair to every side, that end in an invitation",
        ),
        FieldSpec(
            "ways_of_working",
            Kind.RECORDS,
            "Ground rules",
            "ground rules",
            "Add a ground rule",
            visibility=Visibility.SHARED,
        ),
    ),
)
