"""Headings and labels of earlier versions, so that files written by those versions can still be read."""

from collab_tui.domain.text import one_line

FIELDS_BY_HEADING = {
    "What neutral name would each side accept?": "title",
    "Who comes for each?": "people",
    "When and where do you talk?": "meeting",
    "How far has it come?": "phase",
    "how far it has come": "phase",
    "What road led here?": "road",
    "the road that led here": "road",
    "How do things stand today?": "today",
    "how things stand today": "today",
    "What did each of you add to the problem?": "contributions",
    "each side’s part in the problem": "contributions",
    "How would each of you tell this story?": "their_telling",
    "how each would tell it": "their_telling",
    "What was meant, and how was it taken?": "meant_and_landed",
    "what was meant and how it was taken": "meant_and_landed",
    "What does this stir in you, and what could you lose?": "stakes",
    "what is at stake for you": "stakes",
    "What will each of you do if nothing is agreed?": "without_agreement",
    "what each does without agreement": "without_agreement",
    "What don’t you know, and need to ask?": "questions",
    "what to ask": "questions",
    "Which questions are open?": "questions",
    "open questions": "questions",
    "Do I want to force or punish someone?": "coerce",
    "wanting to force or punish": "coerce",
    "Do I want to teach or protect someone?": "educate",
    "wanting to teach or protect": "educate",
    "Am I out to put someone right, or to protect my own patch?": "educate",
    "Do I truly want both sides to gain?": "mutual",
    "wanting both sides to gain": "mutual",
    "What do you share already?": "common_ground",
    "what you share already": "common_ground",
    "What are you all here for?": "common_purpose",
    "what you are all here for": "common_purpose",
    "What is each of you trying to reach?": "goals",
    "what each is trying to reach": "goals",
    "What are your first two sentences?": "opening",
    "your first two sentences": "opening",
    "How will you talk and decide together?": "ways_of_working",
    "how you will talk and decide": "ways_of_working",
    "What does each side bring that you’d miss?": "worth",
    "what each side brings": "worth",
    "What did each say it was like?": "heard",
    "what each said it was like": "heard",
    "What did it lead people to do?": "effects",
    "what it led people to do": "effects",
    "How did you all get here, in words you share?": "joint_account",
    "how you all came to this": "joint_account",
    "Where did you begin, and what has moved you?": "position",
    "where you began and what moved you": "position",
    "How heated is it just now?": "heat",
    "how heated it is": "heat",
    "+ If you do, what good follows?": "gains",
    "what good follows": "gains",
    "− If you don’t, what then?": "if_not",
    "what follows if you don’t": "if_not",
    "What does each do first, within seven days?": "first_steps",
    "a first step this week from each": "first_steps",
    "By what outside measure is this fair?": "yardsticks",
    "an outside measure of fairness": "yardsticks",
    "What is not settled yet?": "unsettled",
    "what is not settled": "unsettled",
    "Read back: what did each say?": "assent",
    "what each said when it was read back": "assent",
    "What did you look at and leave as it is?": "left",
    "what you left as it is": "left",
    "Did what you expected follow?": "came",
    "what came of it": "came",
    "When did you look at it again?": "reviews",
}
"""Former questions and short names, and the ids of their fields."""

PARTS_BY_LABEL = {
    "Can they decide?": "decides",
    "On hold: asked for, so nothing may be deleted": "hold",
    "Done or left undone": "act",
    "How it landed": "landed",
    "Whose": "party",
    "Where it stands": "state",
    "Pulls with": "with",
    "Pulls against": "against",
    "How far checked": "state",
    "What moved it": "moved",
    "Helps with": "helps",
    "Leaves as it is": "neutral",
    "Hurts": "hurts",
    "Promised by": "party",
    "Who does it": "owner",
    "Promised to": "to",
    "How you will see it": "seen",
    "Serves": "serves",
    "Good for": "good_for",
    "Needs first": "needs",
    "How you will tell": "how",
    "Who calls it": "who",
    "Where to go if stuck": "stuck",
    "How sure": "sure",
    "Did what you expected follow?": "followed",
    "Did it follow?": "outcome",
    "Whose words": "speaker",
}
"""Former labels of parts, and the ids of the parts."""

CHOICES_BY_LABEL = {
    "must take it back": "back",
    "in the room": "room",
    "left undone": "left",
    "a way of acting": "behaviour",
    "we differ": "differs",
    "heard": "heard",
    "played back": "heard",
    "no answer yet": "heard",
    "what would move me": "would",
    "you in them": "given",
    "they in you": "received",
}
"""Former labels of choices, and their ids."""

CHOICES_BY_FLAG = {"Asked": ("state", "asked")}
"""Former labels of parts that were a tick, and the part with the choice that says the same."""

PAGE_TITLES = (
    "Prepare: see the whole of it",
    "Congruence: begin where you agree",
    "Explore: what it was like for each of you",
    "Look at it again",
)
"""Former titles of pages."""

MARKS_BY_LABEL = {"Offered": "shared", "Words for everyone, not offered yet": "draft"}
"""Former labels of other attributes of an entry, and their names."""

AGREEMENT_HEADINGS = {
    "Who this is between",
    "What we are all here for",
    "What we share",
    "What each of us wants to reach",
    "What each of us brings",
    "How we came to this",
    "What we weighed",
    "Who will do what",
    "If we do it",
    "When we look at it again",
    "How we talk and decide",
    "What is still open",
    "Read back to each of us",
    "What matters most to each of us",
    "Commitments",
    "If we do this: the benefits",
    "If we do not: the consequences",
    "First steps in the next seven days",
    "Read back",
}
"""Former headings of an agreement, which is not read."""


def cut_formerly(text: str, width: int) -> str:
    """Return a text as earlier versions quoted it: on one line, cut within a word if it was too long."""
    line = one_line(text)
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"
