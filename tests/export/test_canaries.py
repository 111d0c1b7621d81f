"""Generated conversations with a canary in all that is private, deleted or old: no shared byte has it."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from msgspec.structs import replace

from collab_tui.domain.agreement_versions import VERSIONS, held_now, sending_edit
from collab_tui.domain.assent import ASSENT
from collab_tui.domain.claims import CLAIMS
from collab_tui.domain.conversation import Conversation, Entry, Value
from collab_tui.domain.edits import apply
from collab_tui.domain.method import FIELDS
from collab_tui.domain.report import Audience
from collab_tui.domain.rewording import SHARED, is_shared
from collab_tui.domain.schema import PartKind, Visibility
from collab_tui.export.audience_formats import Format, formats_for
from collab_tui.export.formats import make
from collab_tui.export.formats.calendar import due_entries
from collab_tui.export.names import file_name
from tests.domain.test_visibility import BIRD
from tests.export.test_airtight import opened
from tests.strategies import conversations, examples

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
AT = "2026-11-0{}T10:00:00+00:00"
FILES = [(each, kind) for each in Audience if not each.is_writer for kind in formats_for(each)]
LARGE = {Format.WORD, Format.MAIL}
"""The formats that take long to make, of which each example makes one."""

_COMPUTED = {"phase", VERSIONS, "follow_ups", "reviews"}
"""What the status, the version and the calendar are computed from."""


def planted(conversation: Conversation) -> Conversation:
    """Return a conversation with a canary in everything that nobody else may see."""
    texts = dict(conversation.texts)
    for field in FIELDS.values():
        if field.visibility is not Visibility.SHARED and field.id not in _COMPUTED:
            keys = [f"{field.id}.{part.id}" for part in field.parts if part.id] or [field.id]
            texts |= {key: BIRD for key in keys if not key.endswith(f".{SHARED}")}
    entries = {
        field: tuple(_planted(field, each) for each in found) for field, found in conversation.entries.items()
    }
    entries["people"] = (Entry("person", f"{BIRD} {BIRD}", "p0"),)
    entries[ASSENT] = tuple(
        each
        for party in conversation.parties
        for each in (
            Entry(
                f"old-{party.id}", BIRD, party.id, attrs={"answer": "if", "lead": BIRD, "by": "2026-12-01"}
            ),
            Entry(f"new-{party.id}", "Gladly", party.id, attrs={"answer": "yes"}),
        )
    )
    entries[CLAIMS] = (*entries.get(CLAIMS, ()), Entry("old-claim", BIRD, attrs={"answer": "agreed"}))
    now = replace(conversation, texts=texts, entries=entries, other={BIRD: [BIRD]})
    return _sent(_sent(now, "old", 1), "gone", 2)


def _planted(field_id: str, entry: Entry) -> Entry:
    hidden: dict[str, Value] = {"raw": BIRD, "was": BIRD, "unknown": BIRD}
    field = FIELDS[field_id]
    if field_id in {"follow_ups", "reviews"}:  # their words are private, and their choices count
        said = {part.id: BIRD for part in field.parts if part.kind is PartKind.LINE}
        return replace(entry, text=BIRD, attrs={**entry.attrs, **said, **hidden, "before": BIRD})
    if is_shared(field, entry) or field_id in _COMPUTED:
        return replace(entry, attrs={**entry.attrs, **hidden})
    attrs = {name: BIRD if isinstance(value, str) else value for name, value in entry.attrs.items()}
    attrs |= {"state": entry.attrs["state"]} if "state" in entry.attrs else {}
    return replace(entry, text=BIRD, attrs={**attrs, **hidden})


def _sent(conversation: Conversation, name: str, day: int) -> Conversation:
    """Return a conversation of which a file was sent with a commitment that was deleted after that."""
    gone = Entry(name, BIRD, "p0", attrs={"owner": BIRD, "by": "2026-12-02"})
    there = conversation.list("commitments")
    before = replace(conversation, entries={**conversation.entries, "commitments": (*there, gone)})
    assert BIRD in str(held_now(before))
    edit = sending_edit(before, f"v-{name}", AT.format(day), calendar=due_entries(before))
    assert edit
    after = apply(before, edit)
    return replace(after, entries={**after.entries, "commitments": there})


def every_byte(data: bytes) -> bytes:
    """Return the bytes of a file with those of all that is packed in it."""
    if not data.startswith(b"Subject:"):
        return opened(data)
    parts = list(message_from_bytes(data, EmailMessage, policy=default).walk())
    packed = [part.get_payload(decode=True) for part in parts if not part.is_multipart()]
    return b"\n".join([data, *(opened(each) for each in packed if isinstance(each, bytes))])


@examples(300)
@given(conversations(), st.data())
def test_no_canary_is_in_any_byte_of_any_shared_file(conversation: Conversation, data: DataObject) -> None:
    full = planted(conversation)
    large = data.draw(st.sampled_from([each for each in FILES if each[1] in LARGE]))
    for audience, kind in (large, *(each for each in FILES if each[1] not in LARGE)):
        for party in full.parties if audience is Audience.BRIEF else full.parties[:1]:
            out = every_byte(make(full, kind, audience, NOW, party=party.id))
            assert BIRD.encode() not in out.lower(), (audience, kind)
        assert BIRD not in file_name(full.title, kind, audience)
    assert BIRD.encode() in make(full, Format.JSON, Audience.PRIVATE, NOW)
