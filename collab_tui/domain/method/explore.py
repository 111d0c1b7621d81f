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
    id=PageId.EXPLORE,
    number=4,
    name="Explore",
    title="Explore: how each side sees it",
    purpose="Listen first. Say what you value in the other side, hear their story, "
    "reflect it back until they confirm it, and let it shift you. Then ask what matters most to each.",
    reminders=(
        "Say what you value in them before you say what it costs you.",
        "Reflect it back until they say “yes, that is it”.",
        "What would have to be true for you to change your mind?",
    ),
    fields=(
        FieldSpec(
            id="worth",
            kind=Kind.PER_PARTY,
            question="What do you value in what each side contributes?",
            short="what you value in each side",
            hint="Add something you value",
            point="valuing what each side contributes",
            visibility=Visibility.SHARED,
            parts=(PartSpec("said", "Said to them", PartKind.FLAG, brief=True),),
            whose=Whose.OTHERS,
        ),
        FieldSpec(
            id="heard",
            kind=Kind.PER_PARTY,
            question="What has each side told you?",
            short="what each side has told you",
            hint="Add what they told you",
            point="their view of what happened",
            visibility=Visibility.OFFERABLE,
            parts=(
                PartSpec("exact", "Their exact words", PartKind.FLAG),
                REFLECTED_BACK,
            ),
        ),
        FieldSpec(
            id="effects",
            kind=Kind.RECORDS,
            question="How did that affect what people did?",
            short="how it affected what people did",
            hint="Add what people did because of it",
            point="the impact on how people behaved",
            visibility=Visibility.OFFERABLE,
            parts=(
                PartSpec("party", "Whose actions", PartKind.PARTY),
                PartSpec("heard", "Because of", PartKind.LINKS, links=("heard",)),
                REFLECTED_BACK,
            ),
        ),
        FieldSpec(
            id="joint_account",
            kind=Kind.RECORDS,
            question="What story can you all agree on?",
            short="the story you can all agree on",
            hint="Add a line that every side would tell",
            point="a story that every side can agree on",
            visibility=Visibility.SHARED,
        ),
        FieldSpec(
            id="position",
            kind=Kind.RECORDS,
            question="What is your position, and what has shifted it?",
            short="your position, and what has shifted it",
            hint="Add your position",
            point="a flexible position",
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
            id="new_information",
            kind=Kind.RECORDS,
            question="What is new to you?",
            short="what is new to you",
            hint="Add something you did not know",
            point="openness to new information",
            parts=(
                PartSpec("whom", "From whom", brief=True, hint="A name, or a side"),
                PartSpec("changes", "What it changes", hint="What you see differently now"),
            ),
        ),
        FieldSpec(
            id="concerns",
            kind=Kind.PER_PARTY,
            question="What matters most to each, in order?",
            short="what matters most to each",
            hint="Add a concern or interest",
            point="each side’s greatest concerns",
            visibility=Visibility.OFFERABLE,
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
            id="notes",
            kind=Kind.RECORDS,
            question="What else did you note?",
            short="other notes",
            hint="Add a note for yourself",
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
