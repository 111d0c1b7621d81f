"""The words of step 2, checking one's own motives."""

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

MOTIVE = ("not at all", "a little", "partly", "mostly", "wholly")
"""The labels of the answers on each of the three motives, 0 to 4."""

PURPOSES = PageSpec(
    id=PageId.PURPOSES,
    number=2,
    name="Purpose",
    title="Check your purposes",
    purpose="Why do you want this conversation? Three honest answers, given with the arrow keys. "
    "They are asked again before the meeting and after it, so that you can see what changed.",
    reminders=(
        "Nobody’s motives are pure. It helps to name them.",
        "If the first one is high, what would help you let go of it?",
        "Purpose shows in the first minute, whatever the words are.",
        "Private: not exported. Only your aim can be shared, in words for everyone.",
    ),
    fields=(
        FieldSpec(
            id="coerce",
            kind=Kind.SCALE,
            question="Do I want to coerce or punish anyone?",
            short="wanting to coerce or punish",
            hint="because …",
            point="coercion or punishment as a motive",
            scale=MOTIVE,
        ),
        FieldSpec(
            id="educate",
            kind=Kind.SCALE,
            question="Am I out to put someone right, or to protect my own people or patch?",
            short="wanting to put right or to protect",
            hint="because …",
            point="putting right or protecting as a motive",
            scale=MOTIVE,
        ),
        FieldSpec(
            id="mutual",
            kind=Kind.SCALE,
            question="Do I genuinely want every side to benefit?",
            short="wanting every side to benefit",
            hint="because …",
            point="a genuine wish for mutual benefit",
            scale=MOTIVE,
        ),
        FieldSpec(
            id="honest",
            kind=Kind.TEXT,
            question="If I am honest, what drives me?",
            short="what really drives you",
            hint="Take your time with this one",
            point="time taken over real motives",
        ),
        FieldSpec(
            id="aim",
            kind=Kind.LINE,
            question="What is my purpose, in words I’d be glad for them to read?",
            short="your purpose, in words to share",
            hint="One sentence",
            point="time taken over real motives",
            visibility=Visibility.OFFERABLE,
        ),
        FieldSpec(
            id="wants",
            kind=Kind.GROUP,
            question="What do I want out of it?",
            short="what you want out of it",
            parts=(
                PartSpec("me", "For me", hint="What would make it worth your while"),
                PartSpec("them", "For them", hint="What you would like them to gain"),
                PartSpec("us", "Between us", hint="How you would like to work together"),
                PartSpec("people", "For the people we serve", hint="What they would notice"),
            ),
        ),
        FieldSpec(
            id="readiness",
            kind=Kind.GROUP,
            question="Is this the time to talk?",
            short="whether it is time to talk",
            parts=(
                PartSpec(
                    "choice",
                    "I will",
                    PartKind.CHOICE,
                    (
                        Choice("now", "talk now"),
                        Choice("first", "change my part first"),
                        Choice("wait", "wait"),
                        Choice("other", "find another way"),
                        Choice("go", "let it go"),
                    ),
                ),
                PartSpec("why", "Because", hint="What tells you so"),
            ),
        ),
    ),
)
