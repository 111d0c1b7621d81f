"""R21: whether two versions of some words still stand beside each other after a merge."""

import re
from datetime import date

from msgspec.structs import replace

from collab_tui.domain.checks.finding import Finding
from collab_tui.domain.checks.wording import shared_texts
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.method import FIELDS
from collab_tui.domain.parts import OTHER_VERSION

_HEADING = re.compile(rf"— {OTHER_VERSION}\\?, ")
_SAYS = f"Both versions of words that two laptops changed are here: find “{OTHER_VERSION}”, and keep one."


def both_versions(text: str) -> list[Finding]:
    """Return a finding if both versions of some words are in a text that is about to go out."""
    return [Finding("R21", _SAYS)] if _HEADING.search(text) else []


def two_versions(conversation: Conversation, _: date) -> list[Finding]:
    """R21 on each shared text of a conversation."""
    return [
        replace(finding, addresses=(address,), subject=address.key, about=FIELDS[address.field].short)
        for address, text in shared_texts(conversation)
        for finding in both_versions(text)
    ]
