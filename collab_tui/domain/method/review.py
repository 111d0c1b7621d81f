"""The words of the review page, which is about the months after the agreement."""

from collab_tui.domain.schema import Choice, FieldSpec, Kind, PageId, PageSpec, PartKind, PartSpec

TRUST_WAYS = (Choice("given", "your trust in them"), Choice("received", "their trust in you"))
"""The ways of trust, as an answer is called in lists and exports; the question is asked once for each."""

TRUST_QUESTIONS = {
    "given": ("How far do you trust ", "?"),
    "received": ("How far does ", " seem to trust you?"),
}
"""The question of each way of trust: the words before and after the name of the party."""

_OUTCOMES = (
    Choice("kept", "kept"),
    Choice("partly", "partly"),
    Choice("not", "not kept"),
    Choice("changed", "changed"),
    Choice("dropped", "no longer needed"),
)

REVIEW = PageSpec(
    id=PageId.REVIEW,
    number=6,
    name="Review",
    title="Review",
    purpose="See the whole conversation on one page: what is filled in, the balance between the sides, "
    "and what you agreed. Come back after the meeting to note which promises were kept, "
    "and how far trust has grown.",
    reminders=(
        "Read it once as {partner}.",
        "Would they know their own story in it?",
        "The first promise kept matters more than the last one made.",
    ),
    fields=(
        FieldSpec(
            id="follow_ups",
            kind=Kind.RECORDS,
            question="What was kept since you agreed?",
            short="what was kept since",
            hint="Add how a promise went",
            point="progress over time",
            parts=(
                PartSpec("commitment", "Which promise", PartKind.LINKS, links=("commitments", "first_steps")),
                PartSpec("outcome", "How it went", PartKind.CHOICE, _OUTCOMES, brief=True),
                PartSpec("theirs", "What they say", PartKind.CHOICE, _OUTCOMES),
                PartSpec("evidence", "How you know", hint="What was seen or counted"),
                PartSpec("helped", "What helped or hindered", hint="For next time"),
                PartSpec("followed", "Results", hint="What happened because of it"),
                PartSpec("carries", "Carries forward", PartKind.FLAG, optional=True),
                PartSpec("before", "As it was promised", optional=True),
                PartSpec("review", "At which review", PartKind.LINKS, links=("reviews",), optional=True),
            ),
        ),
        FieldSpec(
            id="trust",
            kind=Kind.SCALE,
            question="How much trust is there?",
            short="how much trust there is",
            hint="because …",
            point="trust growing from small beginnings",
            scale=tuple(str(n) for n in range(11)),
            pairs=True,
        ),
        FieldSpec(
            id="left",
            kind=Kind.RECORDS,
            question="What did you check and decide to leave?",
            short="what you decided to leave",
            hint="Why it can stay as it is",
            parts=(PartSpec("said", "What was said"),),
        ),
        FieldSpec(
            id="came",
            kind=Kind.RECORDS,
            question="What are the results so far?",
            short="the results so far",
            hint="Add a result",
            parts=(
                PartSpec("expected", "What you expected", PartKind.LINKS, links=("gains", "if_not")),
                PartSpec(
                    "outcome",
                    "Did it happen?",
                    PartKind.CHOICE,
                    (
                        Choice("yes", "it did"),
                        Choice("partly", "partly"),
                        Choice("not", "it did not"),
                        Choice("soon", "too soon to say"),
                    ),
                    brief=True,
                ),
                PartSpec("review", "At which review", PartKind.LINKS, links=("reviews",)),
            ),
        ),
        FieldSpec(
            id="reviews",
            kind=Kind.RECORDS,
            question="When did you review progress?",
            short="the reviews held",
            hint="Add a review",
            parts=(
                PartSpec("held", "On", PartKind.DATE, hint="7 Jan", brief=True),
                PartSpec("ended", "Ended"),
            ),
        ),
        FieldSpec(
            id="versions",
            kind=Kind.RECORDS,
            question="Which versions were sent?",
            short="the versions that were sent",
            hint="Add a version",
            parts=(
                PartSpec("number", "Version", PartKind.NUMBER, lowest=1, highest=999),
                PartSpec(
                    "calendar",
                    "Days in a calendar",
                    PartKind.LINKS,
                    links=("commitments", "first_steps", "assent", "sign_offs"),
                ),
            ),
        ),
    ),
)
