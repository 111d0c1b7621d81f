"""The words of step 3, congruence: beginning with the common ground."""

from collab_tui.domain.schema import (
    Choice,
    FieldSpec,
    Kind,
    PartKind,
    PartSpec,
    StepId,
    StepSpec,
    Visibility,
)

CONGRUENCE = StepSpec(
    StepId.CONGRUENCE,
    3,
    "Common",
    "Congruence: begin where you agree",
    "What do you already share? Start with your guesses, say them aloud in the meeting, "
    "and mark what they say yes to. Shared outcomes carry the most weight.",
    (
        "Outcomes bind more than opinions. Look for one you both want.",
        "A guess is only a guess until {partner} has said it too.",
        "Where you truly differ is worth a line as well.",
    ),
    (
        FieldSpec(
            "common_ground",
            Kind.RECORDS,
            "What do you share already?",
            "what you share already",
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
                        Choice("behaviour", "a way of acting"),
                        Choice("outcome", "an outcome"),
                    ),
                    brief=True,
                ),
                PartSpec(
                    "state",
                    "Where it stands",
                    PartKind.CHOICE,
                    (
                        Choice("guess", "my guess"),
                        Choice("said", "said"),
                        Choice("agreed", "agreed"),
                        Choice("differs", "we differ"),
                    ),
                    brief=True,
                ),
            ),
            shared_when=("said", "agreed"),
        ),
        FieldSpec(
            "common_purpose",
            Kind.LINE,
            "What are you all here for?",
            "what you are all here for",
            "One sentence that every side would sign",
            "common purposes",
            Visibility.SHARED,
        ),
        FieldSpec(
            "goals",
            Kind.PER_PARTY,
            "What is each of you trying to reach?",
            "what each is trying to reach",
            "Add a goal",
            "congruent goals",
            Visibility.OFFERABLE,
            parts=(
                PartSpec("with", "Pulls with", PartKind.LINKS, links=("goals",)),
                PartSpec("against", "Pulls against", PartKind.LINKS, links=("goals",)),
            ),
        ),
        FieldSpec(
            "opening",
            Kind.TEXT,
            "What are your first two sentences?",
            "your first two sentences",
            "Fair to every telling, and ending in an invitation",
        ),
        FieldSpec(
            "ways_of_working",
            Kind.RECORDS,
            "How will you talk and decide together?",
            "how you will talk and decide",
            "Add a way of working",
            visibility=Visibility.SHARED,
        ),
    ),
)
