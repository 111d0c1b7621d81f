"""A covering e-mail with the page attached, which opens as a draft: its reader adds to whom and from whom."""

from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import blake2b
from itertools import pairwise

from collab_tui.domain.report import Audience, Bullets, Heading, Report
from collab_tui.domain.report.agreement import CHANGED
from collab_tui.export.audience_formats import Format
from collab_tui.export.formats.word import word
from collab_tui.export.names import file_name

_WORD_TYPE = "vnd.openxmlformats-officedocument.wordprocessingml.document"


def mail(report: Report) -> bytes:
    """Return an e-mail without sender, recipient, date and name of a program."""
    page = word(report)
    message = EmailMessage(policy=SMTP)
    message["Subject"] = f"{report.title}: {report.status}"
    message["X-Unsent"] = "1"
    message.set_content("\n".join(_lines(report)) + "\n", charset="utf-8", cte="quoted-printable")
    name = file_name(report.title, Format.WORD, Audience.AGREEMENT)
    message.add_attachment(page, "application", _WORD_TYPE, filename=name)
    message.set_boundary(f"==={blake2b(page, digest_size=16).hexdigest()}===")
    return message.as_bytes()


def _lines(report: Report) -> Iterator[str]:
    """Yield the lines of the letter: what is attached, its status, and what changed since the last one."""
    yield "Dear all,"
    yield ""
    yield f"Please find attached the agreement “{report.title}”."
    yield f"Status: {report.status}."
    for block, following in pairwise(report.blocks):
        if isinstance(block, Heading) and block.text.startswith(CHANGED) and isinstance(following, Bullets):
            yield ""
            yield f"{block.text}:"
            yield from (f"- {each}" for each in following.items)
    yield ""
    yield "Please read it, and say if anything is not as you understood it."
