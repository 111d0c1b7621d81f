"""The brief for one side's people: five lines, from what everyone may see alone."""

from collab_tui.domain.claims import open_claims, without_open_claims
from collab_tui.domain.conversation import Conversation, Entry, Party, cleaned
from collab_tui.domain.report import Audience, Bullets, Report
from collab_tui.domain.report.sections import in_order_of_day
from collab_tui.domain.report.value_words import Wording
from collab_tui.domain.status import agreement_status, conditions
from collab_tui.domain.text import listed, one_line, plural
from collab_tui.domain.visibility import shared

LINES = ("Situation", "Background", "Assessment", "Recommendation", "What we ask")

_NOTHING = "Nothing is written yet."


def party_called(conversation: Conversation, name: str) -> Party | None:
    """Return the party with a name, a short name, a letter or an id, in any case; None if there is none."""
    asked = one_line(name).casefold()
    for party in conversation.parties if asked else ():
        if asked in {one_line(each).casefold() for each in (party.name, party.alias, party.letter, party.id)}:
            return party
    return None


def brief_report(conversation: Conversation, party_id: str) -> Report:
    """Return the brief for the people of a party."""
    clean = cleaned(conversation)
    status, seen = agreement_status(clean), shared(clean)
    party = seen.party(party_id)
    title = one_line(seen.title) or "What we agreed"
    if party is None:
        return Report(f"Brief: {title}", Audience.BRIEF, (), status.dated_words)
    made = _Brief(seen, party)
    texts = (made.situation(), made.background(), made.assessment(), made.recommendation(), made.asked())
    lines = tuple(f"{name}: {text or _NOTHING}" for name, text in zip(LINES, texts, strict=True))
    return Report(
        f"Brief for the people of {party.alias}: {title}",
        Audience.BRIEF,
        (Bullets(lines),),
        status.dated_words,
    )


class _Brief:
    """The five lines for one party."""

    def __init__(self, seen: Conversation, party: Party) -> None:
        self._seen, self._party = without_open_claims(seen), party
        self._open = [each.words for each in open_claims(seen)]
        self._wording = Wording(seen)

    def situation(self) -> str:
        """Return who works on an agreement, and what for."""
        sides = listed([party.alias for party in self._seen.parties])
        purpose = one_line(self._seen.text("common_purpose"))
        return " ".join(filter(None, (f"{sides} are working on an agreement.", _sentence(purpose))))

    def background(self) -> str:
        """Return what happened as all tell it, and what matters to each side."""
        sentences = [_sentence(each.text) for each in self._seen.list("joint_account")]
        sentences += [
            f"What matters to {party.alias}: {_joined(matters)}."
            for party in self._seen.parties
            if (matters := [each.text for each in self._seen.list("concerns", party.id)])
        ]
        return " ".join(sentences)

    def assessment(self) -> str:
        """Return what follows for the party if this is done, and if it is not; what is still to be agreed."""
        sentences = []
        for field, lead in (("gains", "If we do this"), ("if_not", "If we do not")):
            ours = [each.text for each in self._seen.list(field) if self._concerns(each)]
            sentences += [f"{lead}: {_joined(ours)}."] if ours else []
        sentences += [f"Still to be agreed: {_joined(self._open)}."] if self._open else []
        return " ".join(sentences)

    def _concerns(self, entry: Entry) -> bool:
        return self._party.id in entry.links("for") or not entry.links("for")

    def recommendation(self) -> str:
        """Return what is to be supported, and what the others do."""
        promises = self._seen.list("commitments")
        if not promises:
            return ""
        others = [
            f"{self._wording.whose(each.party)}: {one_line(each.text)}"
            for each in promises
            if each.party and each.party != self._party.id
        ]
        said = f"Support the agreement of {plural(len(promises), 'commitment')}."
        return f"{said} In return, {_joined(others)}." if others else said

    def asked(self) -> str:
        """Return what the party's people are asked for: its commitments and what it has still to decide."""
        wanted = [
            self._with_day(one_line(each.text), each.word("by"))
            for field in ("first_steps", "commitments")
            for each in in_order_of_day(self._seen, field)
            if each.party == self._party.id
        ]
        wanted += [
            self._with_day(each.words, each.by)
            for each in conditions(self._seen)
            if each.party.id == self._party.id and not each.met
        ]
        if not wanted:
            return "Read the agreement, and say what is missing."
        return f"{_joined(wanted)}."

    def _with_day(self, words: str, by: str) -> str:
        day = self._wording.when(by) or one_line(by)
        return f"{words.rstrip('.')} (due {day})" if day else words


def _joined(texts: list[str]) -> str:
    """Return texts as one sentence without its end."""
    return "; ".join(one_line(each).rstrip(".") for each in texts)


def _sentence(text: str) -> str:
    line = one_line(text)
    return line if not line or line.endswith((".", "!", "?")) else f"{line}."
