"""The words of the debrief: five private minutes after a meeting."""

from collab_tui.domain.method.before import BEFORE
from collab_tui.domain.schema import Choice, FieldSpec, Kind, PageId, PageSpec, PartKind, PartSpec

DEBRIEF = PageSpec(
    PageId.DEBRIEF,
    0,
    "Debrief",
    "Debrief",
    "Five private minutes after the meeting, now or later: your motives once more, what surprised you, "
    "what you did, which of your guesses were right, and whom you tell by tonight.",
    (
        "Do this alone, while you still remember the words.",
        "A wrong guess is worth more than a right one: it is what you learned.",
        "Private: not exported.",
    ),
    (
        *(field for field in BEFORE.fields if not field.pairs),
        FieldSpec(
            "surprised",
            Kind.TEXT,
            "What surprised me?",
            "what surprised you",
            "Something I did not expect",
        ),
        FieldSpec(
            "my_conduct",
            Kind.TEXT,
            "What did I do that helped or hindered?",
            "what you did that helped or hindered",
            "What I said or did, and what it led to",
        ),
        FieldSpec(
            "guesses",
            Kind.RECORDS,
            "Which of my guesses were right?",
            "which of your guesses were right",
            parts=(
                PartSpec("guess", "The guess", PartKind.LINKS, links=("their_telling", "concerns")),
                PartSpec(
                    "outcome",
                    "Was it right?",
                    PartKind.CHOICE,
                    (Choice("right", "right"), Choice("partly", "partly"), Choice("wrong", "wrong")),
                    brief=True,
                ),
            ),
        ),
        FieldSpec(
            "to_tell",
            Kind.RECORDS,
            "Whom do I tell by tonight?",
            "whom you tell by tonight",
            "Add a person, and what to tell them",
            parts=(
                PartSpec("by", "By", PartKind.DATE, hint="today", brief=True),
                PartSpec("told", "Told", PartKind.FLAG, brief=True),
            ),
        ),
    ),
)
