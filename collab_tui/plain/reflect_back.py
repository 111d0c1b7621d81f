"""Reflect back: the newest lines of the side that spoke last, until it confirms or corrects them."""

from collab_tui.domain.conversation import Address
from collab_tui.domain.edits import Batch, splice_between
from collab_tui.domain.meeting_log import Logged, confirm_edit
from collab_tui.domain.reflect_back import (
    REFLECT_ASK,
    REFLECT_STEM,
    correct_edit,
    lines_to_reflect,
    not_reflected_back,
    nothing_waits,
)
from collab_tui.domain.text import one_line, plural
from collab_tui.plain.choices import choose
from collab_tui.plain.conversation import PlainConversation
from collab_tui.plain.fields import LEAVE, wording
from collab_tui.plain.prompts import ask_words, say

_ANSWERS = (("y", "confirmed"), ("p", "not now, later"))
_ONE = (*_ANSWERS, ("c", "correct its words"))


def reflect_back(opened: PlainConversation) -> None:
    """Read out the lines of one side, and keep how it took them; then those of the next one."""
    put_off: set[str] = set()
    while lines := lines_to_reflect(opened.now, put_off):
        more = sum(each.entry.id not in put_off for each in not_reflected_back(opened.now)) - len(lines)
        whose = wording(opened).whose(lines[0].entry.party) if lines[0].entry.party else "Somebody"
        say(f"{whose} said this" + (f", with {plural(more, 'more line')} to come." if more else "."))
        say(REFLECT_STEM, REFLECT_ASK)
        words = [_words(each) for each in lines]
        said = choose(words, "y or p for all, a number for one", "to go back", _ANSWERS)
        if not said:
            return
        chosen = [lines[int(said) - 1]] if said.isdecimal() else lines
        way = choose((), "Choice", LEAVE, _ONE) if said.isdecimal() else said
        if way == "c":
            _correct(opened, chosen[0])
        elif way == "p":
            put_off |= {each.entry.id for each in chosen}
            say("Later.")
        elif way and opened.apply_edit(Batch(tuple(confirm_edit(each) for each in chosen))):
            say("Confirmed.")
    say(f"{nothing_waits(opened.now, put_off)}.")


def _words(logged: Logged) -> str:
    text = f"“{logged.entry.text}”" if logged.entry.attrs.get("exact") else logged.entry.text
    return text if logged.field == "heard" else f"{text} ({logged.label.word})"


def _correct(opened: PlainConversation, logged: Logged) -> None:
    new = ask_words("What they say instead", LEAVE)
    if new is not None:
        change = splice_between(Address(logged.field, logged.entry.id), logged.entry.text, one_line(new))
        if opened.apply_edit(correct_edit(logged, change)):
            say("Corrected.")
