"""The words of step 4, listening and exploring the key issues."""

from collab_tui.domain.content.prepare import TO_ASK
from collab_tui.domain.steps import Choice, FieldSpec, Kind, PartKind, PartSpec, StepId, StepSpec, Visibility

EXPLORE = StepSpec(
    StepId.EXPLORE,
    4,
    "Explore",
    "Explore: what it was like for each of you",
    "Listen first. Say what each side brings that the others value, hear their story, "
    "play it back until they say yes, and let it move you. Then ask what matters most to each.",
    (
        "Say what they bring before you say what they cost.",
        "Play it back until they say “yes, that is it”.",
        "What would have to be true for you to change your mind?",
    ),
    (
        FieldSpec(
            "worth",
            Kind.PER_PARTY,
            "What does each side bring that you’d miss?",
            "what each side brings",
            "Add something you’d miss",
            "what each contribution is worth",
            Visibility.SHARED,
            parts=(PartSpec("said", "Said to them", PartKind.FLAG, brief=True),),
        ),
        FieldSpec(
            "heard",
            Kind.PER_PARTY,
            "What did each say it was like?",
            "what each said it was like",
            "Add what they said",
            "their view of what happened",
            Visibility.OFFERABLE,
            parts=(
                PartSpec("exact", "Their exact words", PartKind.FLAG),
                PartSpec(
                    "state",
                    "How far checked",
                    PartKind.CHOICE,
                    (
                        Choice("heard", "heard"),
                        Choice("played", "played back"),
                        Choice("confirmed", "confirmed"),
                        Choice("corrected", "corrected"),
                    ),
                    brief=True,
                ),
            ),
        ),
        FieldSpec(
            "effects",
            Kind.RECORDS,
            "What did it lead people to do?",
            "what it led people to do",
            "Add what people did because of it",
            "the impact on how people behaved",
            Visibility.OFFERABLE,
            parts=(
                PartSpec("party", "Whose", PartKind.PARTY),
                PartSpec("heard", "Because of", PartKind.LINKS, links=("heard",)),
            ),
        ),
        FieldSpec(
            "joint_account",
            Kind.RECORDS,
            "How did you all get here, in words you share?",
            "how you all came to this",
            "Add a line that all of you would tell",
            "how you all came to be here",
            Visibility.SHARED,
        ),
        FieldSpec(
            "position",
            Kind.RECORDS,
            "Where did you begin, and what has moved you?",
            "where you began and what moved you",
            "Add where you stand",
            "a flexible position",
            parts=(
                PartSpec(
                    "stage",
                    "This is",
                    PartKind.CHOICE,
                    (
                        Choice("began", "where I began"),
                        Choice("would", "what would move me"),
                        Choice("now", "where I am now"),
                    ),
                    brief=True,
                ),
                PartSpec("moved", "What moved it", hint="What you heard or saw"),
            ),
        ),
        FieldSpec(
            "new_information",
            Kind.RECORDS,
            "What is new to you?",
            "what is new to you",
            "Add something you did not know",
            "openness to new information",
            parts=(
                PartSpec("whom", "From whom", brief=True, hint="A name, or a side"),
                PartSpec("changes", "What it changes", hint="What you see differently now"),
            ),
        ),
        FieldSpec(
            "concerns",
            Kind.PER_PARTY,
            "What matters most to each, in order?",
            "what matters most to each",
            "Add a concern or interest",
            "each side’s greatest concerns",
            Visibility.OFFERABLE,
            parts=(
                PartSpec(
                    "basis",
                    "How you know",
                    PartKind.CHOICE,
                    (Choice("said", "they said it"), Choice("guess", "my guess")),
                    brief=True,
                ),
            ),
        ),
        FieldSpec(
            "questions",
            Kind.RECORDS,
            "Which questions are open?",
            "open questions",
            "Add a question",
            parts=(
                PartSpec(
                    "state",
                    "State",
                    PartKind.CHOICE,
                    (Choice("open", "open"), Choice("parked", "parked"), Choice("answered", "answered")),
                    brief=True,
                ),
                PartSpec("answer", "Answer", hint="What was said to it"),
            ),
        ),
        TO_ASK,
        FieldSpec(
            "heat",
            Kind.SCALE,
            "How heated is it just now?",
            "how heated it is",
            "because …",
            scale=("calm", "warm", "tense", "hot", "boiling"),
            lowest=1,
        ),
        FieldSpec(
            "notes",
            Kind.RECORDS,
            "What else did you note?",
            "other notes",
            "Add a note for yourself",
        ),
    ),
)
