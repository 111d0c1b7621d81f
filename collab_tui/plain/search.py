"""Search in all conversations."""

from collab_tui import clock
from collab_tui.domain.meeting import is_running, running_meeting
from collab_tui.domain.method import FIELDS, page_of
from collab_tui.domain.ordering import headline
from collab_tui.domain.search import MOST_HITS, Hit, Index
from collab_tui.plain.choices import choose
from collab_tui.plain.prompts import ask_words, say
from collab_tui.store.repository import Repository


def find(repository: Repository) -> Hit | None:
    """Ask for words and read out the results; return the one to open, or None."""
    words = ask_words("Words to look for", "to go back", "Type words that you want to find.")
    if words is None:
        return None
    there = sorted(repository.all(), key=lambda each: each.place.at or each.changed, reverse=True)
    index = Index(there)
    index.prepare(len(there))
    found = [index.hit(match, words) for match in index.search(words)]
    if not found:
        say("These words are in no conversation.")
        return None
    say(f"The first {MOST_HITS} places." if len(found) == MOST_HITS else f"Places found: {len(found)}.")
    running = running_meeting(repository.summaries(), repository.whole, clock.now())
    shown = [each for each in found if each.shared or not (running or is_running(each.conversation))]
    if closed := len(found) - len(shown):
        say(f"{closed} of them are private, and a meeting is running.")
    said = choose([_words(each) for each in shown], "A number to go there", "to go back") if shown else ""
    return shown[int(said) - 1] if said else None


def _words(hit: Hit) -> str:
    """Return a result as one line: conversation, page and field, who may see it, and the text."""
    field = FIELDS.get(hit.place.field)
    where = f", {page_of(hit.place.field).name}, {field.short}" if field else ""
    return f"{headline(hit.conversation)}{where}, {'shared' if hit.shared else 'yours alone'}: {hit.text}"
