"""The keys a person has chosen: what can be used, and a sentence for what cannot."""

import pytest

from collab_tui.tui.keys.key_names import joined, read_key, shown
from collab_tui.tui.keys.keymap import _meet, checked
from collab_tui.tui.keys.table import KEYS, TABLE


@pytest.mark.parametrize(
    ("name", "keys", "used"),
    [
        ("home.new", "alt+n", "alt+n"),
        ("page.next", "alt+n", ""),
        ("page.next", "Ctrl+J, PgDn", ""),
        ("page.next", "Ctrl+J,x", "ctrl+j,x"),
        ("page.help", "?", "question_mark"),
        ("page.earlier", "ctrl+underscore", "ctrl+underscore"),
        ("home.new", "ctrl+e", "ctrl+e"),
        ("list.edit", "e", "e"),
        ("list.remove", "d", ""),
        ("log.kind", "g", ""),
        ("log.kind", "f8", ""),
        ("page.next", "alt+left", "alt+left"),
    ],
)
def test_keys_can_be_chosen(name: str, keys: str, used: str) -> None:
    mine, faults = checked({name: keys})
    assert mine == ({name: used} if used else {})
    assert bool(faults) is not bool(used)


@pytest.mark.parametrize(
    ("name", "keys", "said"),
    [
        ("page.nxt", "f3", "There is no action “page.nxt”; “collab-tui keys --list” names them all."),
        ("page.next", "", "“page.next” was given no key; it stays on Ctrl+N or n or →."),
        ("page.next", "ctrl+nn", "“Ctrl+NN” is no key I know;"),
        ("page.next", "super+n", "is no key I know;"),
        ("page.next", "ctrl+e", "“Ctrl+E” is used by the texts themselves;"),
        ("line.keep", "f3", "“line.keep” always has its own key; it stays on Enter."),
        ("app.commands", "f3", "“app.commands” always has its own key; it stays on Ctrl+P."),
        ("page.next", "ctrl+p", "Ctrl+P is already “Commands” (app.commands)"),
        ("page.next", "f3", "F3 is already “My card” (page.card)"),
        ("page.next", "f12", "F12 is already “Hide” (app.veil) where “page.next” is used; it stays on"),
        ("page.note", "1", "1 is already “Prepare” (page.prepare)"),
        *(
            ("page.next", key, "does not reach the app in every terminal; “page.next” cannot use it")
            for key in (
                "alt+1 ctrl+1 ctrl+9 ctrl+enter shift+enter ctrl+shift+n ctrl+space f6 f7 f10 f11 ctrl+tab "
                "alt+enter alt+f ctrl+i ctrl+h ctrl+m shift+f3 ctrl+."
            ).split()
        ),
    ],
)
def test_what_cannot_be_used_is_said(name: str, keys: str, said: str) -> None:
    mine, faults = checked({name: keys})
    assert mine == {}
    assert len(faults) == 1
    assert said in faults[0]


def test_two_keys_can_change_places() -> None:
    swapped = {"page.next": "ctrl+b,n", "page.back": "ctrl+n,b"}
    assert checked(swapped) == (swapped, [])


def test_of_two_that_want_the_same_key_the_first_has_it() -> None:
    mine, faults = checked({"page.next": "ctrl+underscore,x", "page.back": "ctrl+j,x"})
    assert mine == {"page.next": "ctrl+underscore,x"}
    assert faults == [
        "x is already “Next” (page.next) where “page.back” is used; it stays on Ctrl+B or b or ←."
    ]


def test_one_that_falls_back_gives_its_place_to_nobody_else() -> None:
    """`page.next` may have Ctrl+B only while `page.back` has other keys."""
    mine, faults = checked({"page.next": "ctrl+b", "page.back": "ctrl+nn"})
    assert mine == {}
    assert len(faults) == 2


SHARED = {"app.quit", "unsaved.leave", "page.room", "room.meeting"}
"""Commands that share a key on purpose: F5 leads to the meeting, and on its page starts or ends it."""


def test_the_table_itself_has_no_clash_and_no_key_that_never_arrives() -> None:
    usual = {key.id: ",".join(key.all) for key in KEYS.values() if key.action and key.all}
    assert checked(usual) == (usual, [])
    for part in TABLE:
        for key in part.keys:
            for other in TABLE:
                shared = [
                    each.id
                    for each in other.keys
                    if each.id != key.id
                    and _meet(part, other, "alt+n")
                    and set(each.all) & set(key.all)
                    and not part.focused
                    and not other.focused
                ]
                assert set(shared) <= SHARED, (key.id, shared)


def test_every_id_stands_for_one_action() -> None:
    for part in TABLE:
        for key in part.keys:
            assert KEYS[key.id].action == key.action


def test_keys_are_written_as_people_write_them() -> None:
    written = ["Ctrl+N", "F12", "Esc", "?", "n", "Shift+↑", "Alt+←", "Del", "PgUp", "N"]
    assert [shown(read_key(each)) for each in ("ctrl+n", "f12", "Esc", "?", "n")] == written[:5]
    assert [shown(each) for each in ("shift+up", "alt+left", "delete", "pageup", "N")] == written[5:]
    assert joined(["←", "→"]) == "←→"
    assert joined(["Shift+↑", "Shift+↓"]) == "Shift+↑↓"
    assert joined(["←", "→", "↑", "↓"]) == "Arrows"
    assert joined(["+", "=", "−"]) == "+ = −"
