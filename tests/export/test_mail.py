"""The covering e-mail as mail programs read it: a draft with the page attached, and nothing of its writer."""

from datetime import UTC, date, datetime
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.policy import compat32, default

import pytest
from hypothesis import given

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.report import Audience
from collab_tui.export.audience_formats import Format
from collab_tui.export.formats import make
from collab_tui.export.formats.extract import extract_text
from collab_tui.sample import samples
from tests.domain.test_visibility import BIRD, full_of_canaries
from tests.export.hostile import hostile
from tests.strategies import conversations, examples

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
WINTER = samples(date(2026, 11, 23))[0]


def read(conversation: Conversation) -> EmailMessage:
    """Return the e-mail of a conversation, as Python reads it."""
    data = make(conversation, Format.MAIL, Audience.AGREEMENT, NOW)
    return message_from_bytes(data, EmailMessage, policy=default)


def test_it_is_a_draft_without_people_and_days_that_has_the_page() -> None:
    message = read(WINTER)
    assert set(message.keys()) == {"Subject", "X-Unsent", "MIME-Version", "Content-Type"}
    assert (message["X-Unsent"], message.is_multipart()) == ("1", True)
    assert message["Subject"].strip() == (
        "Winter discharge beds: Agreed except for 1 line, subject to 2 conditions"
    )  # it stands on a line of its own, because it is long
    body, page = message.iter_parts()
    assert "Please find attached the agreement “Winter discharge beds”." in body.get_content()
    assert page.get_filename() == "Winter discharge beds.docx"
    assert page.get_content() == make(WINTER, Format.WORD, Audience.AGREEMENT, NOW)


def test_another_parser_finds_the_same_parts() -> None:
    data = make(WINTER, Format.MAIL, Audience.AGREEMENT, NOW)
    parts = BytesParser(policy=compat32).parsebytes(data).get_payload()
    assert isinstance(parts, list)
    assert [each.get_content_maintype() for each in parts if isinstance(each, Message)] == [
        "text",
        "application",
    ]


def test_nothing_private_is_in_it() -> None:
    said = extract_text(make(full_of_canaries(), Format.MAIL, Audience.AGREEMENT, NOW), Format.MAIL)
    assert BIRD not in said
    assert "open commitments" in said


@pytest.mark.parametrize("conversation", [hostile(), Conversation(id="c0ffee00")])
def test_a_hostile_title_is_one_header(conversation: Conversation) -> None:
    message = read(conversation)
    assert set(message.keys()) == {"Subject", "X-Unsent", "MIME-Version", "Content-Type"}
    assert len(list(message.iter_parts())) == 2


@examples(20)
@given(conversations())
def test_any_conversation_is_an_e_mail_that_can_be_read(conversation: Conversation) -> None:
    message = read(conversation)
    assert "\n" not in message["Subject"]
    assert [each.get_content_maintype() for each in message.iter_parts()] == ["text", "application"]
