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
    PageId.PURPOSES,
    2,
    "Purpose",
    "Check your purposes",
    "Why do you want this conversation? Three honest answers, given with the arrow keys. "
    "They are asked again before the meeting and after it, so that you can see what changed.",
    (
        "Nobody’s motives are pure. It helps to name them.",
        "If the first one is high, what would help you let go of it?",
        "Purpose shows in the first minute, whatever the words are.",
        "Private: not exported. Only your aim can be shared, in words for everyone.",
    ),
    (
        FieldSpec(
            "coerce",
            Kind.SCALE,
            "Do I want to coerce or punish anyone?",
            "wanting to coerce or punish",
            "because …",
            "coercion or punishment as a motive",
            scale=MOTIVE,
        ),
        FieldSpec(
            "educate",
            Kind.SCALE,
            "Am I out to put someone right, or to protect my own people or patch?",
            "wanting to put right or to protect",
            "because …",
            "putting right or protecting as a motive",
            scale=MOTIVE,
        ),
        FieldSpec(
            "mutual",
            Kind.SCALE,
            "Do I genuinely want every side to benefit?",
            "wanting every side to benefit",
            "because …",
            "a genuine wish for mutual benefit",
            scale=MOTIVE,
        ),
        FieldSpec(
            "honest",
            Kind.TEXT,
            "If I am honest, what drives me?",
            "what really drives you",
            "Take your time with this one",
            "time taken over real motives",
        ),
        FieldSpec(
            "aim",
            Kind.LINE,
            "What is my purpose, in words I’d be glad for them to read?",
            "your purpose, in words to share",
            "One sentence",
            "time taken over real motives",
            Visibility.OFFERABLE,
        ),
        FieldSpec(
            "wants",
            Kind.GROUP,
            "What do I want out of it?",
            "what you want out of it",
            parts=(
                PartSpec("me", "For me", hint="What would make it worth your while"),
                PartSpec("them", "For them", hint="What you would like them to gain"),
                PartSpec("us", "Between us", hint="How you would like to work together"),
                PartSpec("people", "For the people we serve", hint="What they would notice"),
            ),
        ),
        FieldSpec(
            "readiness",
            Kind.GROUP,
            "Is this the time to talk?",
            "whether it is time to talk",
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
