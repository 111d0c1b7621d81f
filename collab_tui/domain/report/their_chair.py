"""The agreement from the chair of one side: what it gives, gets, is called, and must explain at home."""

import re
from collections.abc import Iterator

from collab_tui.domain.benefits import benefits
from collab_tui.domain.checks.wording import first_of, shared_texts
from collab_tui.domain.conversation import Conversation, Entry, Party, cleaned
from collab_tui.domain.method import FIELDS
from collab_tui.domain.report import Audience, Block, Heading, Paragraph, Report
from collab_tui.domain.report.sections import bullets, in_order_of_day
from collab_tui.domain.report.value_words import Wording
from collab_tui.domain.status import agreement_status, conditions
from collab_tui.domain.text import one_line, quoted
from collab_tui.domain.visibility import shared

NOTHING = "Nothing is written."

LAST_QUESTION = "Would you sign it, in this chair?"

QUOTED = 60
"""The width of quoted words, in characters."""


def their_chair_report(conversation: Conversation, party_id: str) -> Report:
    """Return the agreement as the party with this id reads it, made of what everyone may see alone."""
    clean = cleaned(conversation)
    seen, status = shared(clean), agreement_status(clean)
    party = seen.party(party_id)
    if party is None:
        return Report("Their chair", Audience.AGREEMENT, (), status.dated_words)
    chair = _Chair(seen, party)
    parts = (
        ("What they give", chair.give()),
        ("What they get", chair.get()),
        ("What is said of them", chair.called()),
        ("What they must explain at home", chair.explain()),
    )
    blocks: list[Block] = []
    for heading, lines in parts:
        blocks += [Heading(heading), *(list(bullets(lines)) or [Paragraph(NOTHING, quiet=True)])]
    title = f"From the chair of {party.alias}"
    return Report(title, Audience.AGREEMENT, (*blocks, Paragraph(LAST_QUESTION)), status.dated_words)


class _Chair:
    """The lines of one party."""

    def __init__(self, seen: Conversation, party: Party) -> None:
        self._seen, self._party = seen, party
        self._wording = Wording(seen)
        self._concerns = seen.list("concerns", party.id)
        ids = {each.id for each in self._concerns}
        self._meeting = [each for each in seen.list("commitments") if ids & set(each.links("serves"))]

    def give(self) -> Iterator[str]:
        """Yield the commitments and first steps of the party, in order of their day."""
        for field in ("commitments", "first_steps"):
            for each in in_order_of_day(self._seen, field):
                if each.party == self._party.id:
                    yield self._with_day(each)

    def get(self) -> Iterator[str]:
        """Yield what others do for the party or its concerns, and its benefits."""
        for each in in_order_of_day(self._seen, "commitments"):
            is_for = self._party.id in benefits(self._seen, each) or each in self._meeting
            if is_for and each.party != self._party.id:
                whose = f"{self._wording.whose(each.party)}: " if each.party else ""
                yield whose + self._with_day(each)
        for each in self._seen.list("gains"):
            if self._party.id in each.links("for") or not each.links("for"):
                yield one_line(each.text)

    def called(self) -> Iterator[str]:
        """Yield every text of others that names the party or may sound like blame."""
        names = {one_line(name) for name in (self._party.name, self._party.alias) if name.strip()}
        either = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        named = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE) if names else None
        for address, text in shared_texts(self._seen):
            entry = self._seen.entry(address.field, address.entry) if address.entry else None
            is_own = address.field == "parties" or (entry is not None and entry.party == self._party.id)
            judged = first_of("loaded", text)
            if not is_own and (judged or (named and named.search(text))):
                sound = f": “{judged}” may sound like blame" if judged else ""
                yield f"{quoted(text, QUOTED)}, in {FIELDS[address.field].short}{sound}"

    def explain(self) -> Iterator[str]:
        """Yield the open conditions of the party, its concerns without a commitment, consequences for it."""
        for condition in conditions(self._seen):
            if condition.party.id == self._party.id and not condition.met:
                yield one_line(condition.words)
        met = {one for each in self._meeting for one in each.links("serves")}
        for concern in self._concerns:
            if concern.id not in met:
                yield f"No commitment meets {quoted(concern.text, QUOTED)}."
        for each in self._seen.list("if_not"):
            if self._party.id in each.links("for"):
                yield f"If it is not kept: {one_line(each.text)}"

    def _with_day(self, entry: Entry) -> str:
        words, by = one_line(entry.text).rstrip("."), entry.word("by")
        day = self._wording.when(by) or one_line(by)
        return f"{words} (due {day})" if day else words
