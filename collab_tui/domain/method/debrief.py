"""The words of the debrief: five private minutes after a meeting."""

from collab_tui.domain.method.before import BEFORE
from collab_tui.domain.schema import Choice, FieldSpec, Kind, PageId, PageSpec, PartKind, PartSpec

DEBRIEF = PageSpec(
    id=PageId.DEBRIEF,
    number=0,
    name="Debrief",
    title="Debrief",
    purpose="Five private minutes after the meeting, now or later: your motives once more, what surprised "
    "you, what you did, which of your guesses were right, and whom you tell by tonight.",
    reminders=(
        "Do this alone, while you still remember the words.",
        "A wrong guess is worth more than a right one: it is what you learned.",
        "Private: not exported.",
    ),
    fields=(
        *(field for field in BEFORE.fields if not field.pairs),
        FieldSpec(
            id="surprised",
            kind=Kind.TEXT,
            question="What surprised me?",
            short="what surprised you",
            hint="Something I did not expect",
        ),
        FieldSpec(
            id="my_conduct",
            kind=Kind.TEXT,
            question="What did I do that helped or hindered?",
            short="what you did that helped or hindered",
            hint="What I said or did, and what it led to",
        ),
        FieldSpec(
            id="guesses",
            kind=Kind.RECORDS,
            question="Which of my guesses were right?",
            short="which of your guesses were right",
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
            id="to_tell",
            kind=Kind.RECORDS,
            question="Whom do I tell by tonight?",
            short="whom you tell by tonight",
            hint="Add a person, and what to tell them",
            parts=(
                PartSpec("by", "By", PartKind.DATE, hint="today", brief=True),
                PartSpec("told", "Told", PartKind.FLAG, brief=True),
            ),
        ),
    ),
)
