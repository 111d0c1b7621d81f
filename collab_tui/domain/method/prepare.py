"""The words of step 1, thinking the situation through; all fields are private."""

from collab_tui.domain.schema import Choice, FieldSpec, Kind, PartKind, PartSpec, StepId, StepSpec

TO_ASK = FieldSpec(
    "to_ask",
    Kind.RECORDS,
    "What don’t you know, and need to ask?",
    "what to ask",
    "Add a question you cannot answer alone",
)

PREPARE = StepSpec(
    StepId.PREPARE,
    1,
    "Prepare",
    "Prepare: see the whole of it",
    "Half an hour alone with the story so far, before anyone else is in the room. "
    "Write it so that a fair stranger would nod, and look for your own part in it as hard as for theirs.",
    (
        "Write it so that {partner} could read it and call it fair.",
        "Facts first, then what you made of them.",
        "If one side of the ledger is empty, look again.",
        "Not in exports: all of this step.",
    ),
    (
        FieldSpec(
            "road",
            Kind.TEXT,
            "What road led here?",
            "the road that led here",
            "The longer story, in a few lines",
            "how it came to this",
        ),
        FieldSpec(
            "events",
            Kind.RECORDS,
            "What happened, and when?",
            "what happened, and when",
            "Add something that happened",
            "what has happened",
            parts=(
                PartSpec("when", "When", hint="14 January, or last winter", brief=True),
                PartSpec(
                    "basis",
                    "How you know",
                    PartKind.CHOICE,
                    (Choice("seen", "I saw it"), Choice("told", "I was told"), Choice("guess", "my guess")),
                    brief=True,
                ),
            ),
        ),
        FieldSpec(
            "today",
            Kind.TEXT,
            "How do things stand today?",
            "how things stand today",
            "What is going on now, and for whom it matters",
            "what is happening now",
        ),
        FieldSpec(
            "contributions",
            Kind.PER_PARTY,
            "What did each of you add to the problem?",
            "each side’s part in the problem",
            "Add a thing done or left undone",
            "what each added to the problem",
            parts=(
                PartSpec(
                    "act",
                    "Done or left undone",
                    PartKind.CHOICE,
                    (Choice("did", "done"), Choice("left", "left undone")),
                    brief=True,
                ),
            ),
            system=True,
        ),
        FieldSpec(
            "their_telling",
            Kind.PER_PARTY,
            "How would each of you tell this story?",
            "how each would tell it",
            "Add a line of their telling",
        ),
        FieldSpec(
            "meant_and_landed",
            Kind.RECORDS,
            "What was meant, and how was it taken?",
            "what was meant and how it was taken",
            "Add something meant one way and taken another",
            parts=(
                PartSpec("landed", "How it landed", hint="It read as a snub"),
                PartSpec("party", "Whose", PartKind.PARTY),
            ),
        ),
        FieldSpec(
            "stakes",
            Kind.TEXT,
            "What does this stir in you, and what could you lose?",
            "what is at stake for you",
            "Not in exports",
        ),
        FieldSpec(
            "without_agreement",
            Kind.PER_PARTY,
            "What will each of you do if nothing is agreed?",
            "what each does without agreement",
            "Add what they would do instead",
        ),
        TO_ASK,
    ),
)
