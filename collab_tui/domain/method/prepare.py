"""The words of step 1, thinking the situation through; all fields are private."""

from collab_tui.domain.schema import Choice, FieldSpec, Kind, PageId, PageSpec, PartKind, PartSpec

QUESTIONS = FieldSpec(
    id="questions",
    kind=Kind.RECORDS,
    question="Questions to ask",
    short="questions to ask",
    hint="Add a question you cannot answer alone",
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
    id=PageId.PREPARE,
    number=1,
    name="Prepare",
    title="Prepare: think it through",
    purpose="Half an hour alone with the story so far, before anyone else is in the room. "
    "Write it so that a fair stranger would nod, and look for your own part in it as hard as for theirs.",
    reminders=(
        "Write it so that {partner} could read it and call it fair.",
        "Facts first, then what you made of them.",
        "If one side of the ledger is empty, look again.",
        "Private: nothing on this step is exported.",
    ),
    fields=(
        FieldSpec(
            id="road",
            kind=Kind.TEXT,
            question="How did it come to this?",
            short="how it came to this",
            hint="The longer story, in a few lines",
            point="how it came to this",
        ),
        FieldSpec(
            id="events",
            kind=Kind.RECORDS,
            question="What happened, and when?",
            short="what happened, and when",
            hint="Add something that happened",
            point="what has happened",
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
            id="today",
            kind=Kind.TEXT,
            question="What is going on now?",
            short="what is going on now",
            hint="The situation today, and whom it affects",
            point="what is happening now",
        ),
        FieldSpec(
            id="contributions",
            kind=Kind.PER_PARTY,
            question="What part has each side played?",
            short="the part each side has played",
            hint="Add something done or not done",
            point="each side’s contribution to the problem",
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
            id="their_telling",
            kind=Kind.PER_PARTY,
            question="How would each side tell the story?",
            short="how each side would tell the story",
            hint="Add what they would say",
            parts=(PartSpec("question", "My question to it", hint="What I would ask if they say it"),),
        ),
        FieldSpec(
            id="meant_and_landed",
            kind=Kind.RECORDS,
            question="Intention and impact",
            short="intention and impact",
            hint="Add something meant one way and taken another",
            parts=(
                PartSpec("landed", "The impact it had", hint="It read as a snub"),
                PartSpec("party", "Whose intention", PartKind.PARTY),
            ),
        ),
        FieldSpec(
            id="stakes",
            kind=Kind.TEXT,
            question="How do you feel about this, and what is at stake for you?",
            short="your feelings, and what is at stake",
            hint="Private: not exported",
        ),
        FieldSpec(
            id="without_agreement",
            kind=Kind.PER_PARTY,
            question="If there is no agreement, what will each side do?",
            short="what each side does without agreement",
            hint="Add what they would do instead",
        ),
        QUESTIONS,
    ),
)
