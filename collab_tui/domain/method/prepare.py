"""The words of step 1, thinking the situation through; all fields are private."""

from collab_tui.domain.schema import Choice, FieldSpec, Kind, PageId, PageSpec, PartKind, PartSpec

QUESTIONS = FieldSpec(
    "questions",
    Kind.RECORDS,
    "Questions to ask",
    "questions to ask",
    "Add a question you cannot answer alone",
    parts=(
        PartSpec(
            "state",
            "State",
            PartKind.CHOICE,
            (
                Choice("open", "open"),
                Choice("asked", "asked"),
                Choice("answered", "answered"),
                Choice("parked", "parked"),
            ),
            brief=True,
        ),
        PartSpec("answer", "Answer", hint="What was said to it"),
    ),
)
"""The questions of preparation and of the meeting, in one list on steps 1 and 4."""

PREPARE = PageSpec(
    PageId.PREPARE,
    1,
    "Prepare",
    "Prepare: think it through",
    "Half an hour alone with the story so far, before anyone else is in the room. "
    "Write it so that a fair stranger would nod, and look for your own part in it as hard as for theirs.",
    (
        "Write it so that {partner} could read it and call it fair.",
        "Facts first, then what you made of them.",
        "If one side of the ledger is empty, look again.",
        "Private: nothing on this step is exported.",
    ),
    (
        FieldSpec(
            "road",
            Kind.TEXT,
            "How did it come to this?",
            "how it came to this",
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
                PartSpec("when", "When", hint="14 January, or last winter", brief=True, gap="when?"),
                PartSpec(
                    "basis",
                    "How you know",
                    PartKind.CHOICE,
                    (Choice("seen", "I saw it"), Choice("told", "I was told"), Choice("guess", "my guess")),
                    brief=True,
                    gap="source?",
                ),
            ),
        ),
        FieldSpec(
            "today",
            Kind.TEXT,
            "What is going on now?",
            "what is going on now",
            "The situation today, and whom it affects",
            "what is happening now",
        ),
        FieldSpec(
            "contributions",
            Kind.PER_PARTY,
            "What part has each side played?",
            "the part each side has played",
            "Add something done or not done",
            "each side’s contribution to the problem",
            parts=(
                PartSpec(
                    "act",
                    "Done or not done",
                    PartKind.CHOICE,
                    (Choice("did", "done"), Choice("left", "not done")),
                    brief=True,
                ),
                PartSpec(
                    "say",
                    "Acknowledge it first",
                    PartKind.CHOICE,
                    (Choice("to", "to say"), Choice("said", "said")),
                    brief=True,
                ),
            ),
            system=True,
        ),
        FieldSpec(
            "their_telling",
            Kind.PER_PARTY,
            "How would each side tell the story?",
            "how each side would tell the story",
            "Add what they would say",
            parts=(PartSpec("question", "My question to it", hint="What I would ask if they say it"),),
        ),
        FieldSpec(
            "meant_and_landed",
            Kind.RECORDS,
            "Intention and impact",
            "intention and impact",
            "Add something meant one way and taken another",
            parts=(
                PartSpec("landed", "The impact it had", hint="It read as a snub"),
                PartSpec("party", "Whose intention", PartKind.PARTY),
            ),
        ),
        FieldSpec(
            "stakes",
            Kind.TEXT,
            "How do you feel about this, and what is at stake for you?",
            "your feelings, and what is at stake",
            "Private: not exported",
        ),
        FieldSpec(
            "without_agreement",
            Kind.PER_PARTY,
            "If there is no agreement, what will each side do?",
            "what each side does without agreement",
            "Add what they would do instead",
        ),
        QUESTIONS,
    ),
)
