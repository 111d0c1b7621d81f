"""The words of step 4, listening and exploring the key issues."""

from msgspec.structs import replace

from collab_tui.domain.method.prepare import QUESTIONS
from collab_tui.domain.schema import (
    Choice,
    FieldSpec,
    Kind,
    PageId,
    PageSpec,
    PartKind,
    PartSpec,
    Visibility,
    Whose,
)

REFLECTED_BACK = PartSpec(
    "state",
    "Reflected back",
    PartKind.CHOICE,
    (Choice("heard", "not yet"), Choice("confirmed", "confirmed"), Choice("corrected", "corrected")),
    brief=True,
)
"""Whether a side has confirmed what it said, or corrected it."""

EXPLORE = PageSpec(
    PageId.EXPLORE,
    4,
    "Explore",
    "Explore: how each side sees it",
    "Listen first. Say what you value in the other side, hear their story, "
    "reflect it back until they confirm it, and let it shift you. Then ask what matters most to each.",
    (
        "Say what you value in them before you say what it costs you.",
        "Reflect it back until they say “yes, that is it”.",
        "What would have to be true for you to change your mind?",
    ),
    (
        FieldSpec(
            "worth",
            Kind.PER_PARTY,
            "What do you value in what each side contributes?",
            "what you value in each side",
            "Add something you value",
            "valuing what each side contributes",
            Visibility.SHARED,
            parts=(PartSpec("said", "Said to them", PartKind.FLAG, brief=True),),
            whose=Whose.OTHERS,
        ),
        FieldSpec(
            "heard",
            Kind.PER_PARTY,
            "What has each side told you?",
            "what each side has told you",
            "Add what they told you",
            "their view of what happened",
            Visibility.OFFERABLE,
            parts=(
                PartSpec("exact", "Their exact words", PartKind.FLAG),
                REFLECTED_BACK,
            ),
        ),
        FieldSpec(
            "effects",
            Kind.RECORDS,
            "How did that affect what people did?",
            "how it affected what people did",
            "Add what people did because of it",
            "the impact on how people behaved",
            Visibility.OFFERABLE,
            parts=(
                PartSpec("party", "Whose actions", PartKind.PARTY),
                PartSpec("heard", "Because of", PartKind.LINKS, links=("heard",)),
                REFLECTED_BACK,
            ),
        ),
        FieldSpec(
            "joint_account",
            Kind.RECORDS,
            "What story can you all agree on?",
            "the story you can all agree on",
            "Add a line that every side would tell",
            "a story that every side can agree on",
            Visibility.SHARED,
        ),
        FieldSpec(
            "position",
            Kind.RECORDS,
            "What is your position, and what has shifted it?",
            "your position, and what has shifted it",
            "Add your position",
            "a flexible position",
            parts=(
                PartSpec(
                    "stage",
                    "This is",
                    PartKind.CHOICE,
                    (
                        Choice("began", "where I began"),
                        Choice("would", "what would shift it"),
                        Choice("now", "where I am now"),
                    ),
                    brief=True,
                ),
                PartSpec("moved", "What shifted it", hint="What you heard or saw"),
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
                REFLECTED_BACK,
            ),
        ),
        QUESTIONS,
        FieldSpec(
            "notes",
            Kind.RECORDS,
            "What else did you note?",
            "other notes",
            "Add a note for yourself",
        ),
    ),
)

OUR_WORTH = replace(
    next(field for field in EXPLORE.fields if field.id == "worth"),
    question="What do you value in your own side?",
    point="",
    whose=Whose.OURS,
)
"""The field "worth" for our own side, which is optional."""
