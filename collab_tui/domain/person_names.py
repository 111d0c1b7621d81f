"""Names of people as they are written in the table of people, and the forms in which a text has them."""

import re
from collections.abc import Iterator

from collab_tui.domain.conversation import Entry

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
TITLES = {"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "sir", "dame", "lord", "lady", "rev"}


def name_of(person: Entry) -> str:
    """Return the name of a person, without what is written after it in brackets or after a comma."""
    return re.split(r"[(,;\n]", person.text.strip())[0].strip()


def words_of_name(name: str) -> list[str]:
    """Return the words of a name, without titles."""
    words = WORD.findall(name.replace("’", "'"))
    return [word for word in words if word.casefold() not in TITLES]


def forms_of_name(name: str) -> Iterator[tuple[str, bool]]:
    """Yield the forms of a name, and whether its case counts: it does for a name of one word."""
    words = words_of_name(name)
    if len(words) == 1:
        yield words[0], True
    elif words:
        yield " ".join(words).casefold(), False
        yield f"{words[0][0]} {words[-1]}".casefold(), False
        for title in TITLES:
            yield f"{title} {words[-1]}".casefold(), False
