"""Questions with a scale, each with a line for the reason."""

from collab_tui import clock
from collab_tui.domain.conversation import Address, Value
from collab_tui.domain.follow_up import answer_phase
from collab_tui.domain.method.review import TRUST_QUESTIONS, TRUST_WAYS
from collab_tui.domain.scale_answers import answer_to_amend, answers_of
from collab_tui.domain.schema import FieldSpec
from collab_tui.domain.text import one_line
from collab_tui.plain.choices import choose
from collab_tui.plain.conversation import PlainConversation
from collab_tui.plain.fields import LEAVE
from collab_tui.plain.prompts import ask_number, ask_words, say


def scale(opened: PlainConversation, field: FieldSpec, page: str = "", partner: str = "") -> None:
    """Ask one scale, or one for each partner and each direction; of one partner if an id is given.

    `page` is the page that asks.
    """
    if not field.pairs:
        _answer(opened, field, "", "", page)
        return
    for party in (each for each in opened.now.parties if partner in {"", each.id}):
        for way in TRUST_WAYS if not party.us else ():
            say(party.alias.join(TRUST_QUESTIONS[way.id]))
            _answer(opened, field, party.id, way.id, page)


def _answer(opened: PlainConversation, field: FieldSpec, party: str, way: str, page: str) -> None:
    given = answers_of(opened.now, field.id, party, way)
    last = given[-1].number() if given else None
    say("Not answered yet." if last is None else f"Now: {_label(field, last)}.")
    value = _chosen(field)
    current = answer_to_amend(opened.now, field.id, party, way, clock.stamp(), page)
    if value is not None and current:
        opened.put(Address(field.id, current.id, "value"), current.number(), value)
    elif value is not None:
        attrs: dict[str, Value] = {"phase": answer_phase(opened.now, page), "value": value}
        current = opened.add(field.id, "", party, **attrs, **({"way": way} if way else {}))
    if current:
        why = (field.hint or "because").rstrip(" …").capitalize()
        say(f"{why}. Now: {current.text or 'nothing'}.")
        words = ask_words("Your words", LEAVE, can_empty=bool(current.text))
        if words is not None:
            opened.write(Address(field.id, current.id), current.text, one_line(words))


def _chosen(field: FieldSpec) -> int | None:
    """Ask for an answer; if the answers are numbers, for the number itself."""
    if field.scale[0].isdigit():
        question = f"A number from {field.lowest} to {field.highest}"
        return ask_number(question, LEAVE, field.lowest, field.highest)
    said = choose(field.scale, "Choice", LEAVE)
    return field.lowest + int(said) - 1 if said else None


def _label(field: FieldSpec, value: int) -> str:
    label = field.scale[max(0, min(value - field.lowest, len(field.scale) - 1))]
    return f"{label} of {field.scale[-1]}" if label.isdigit() else label
