"""Text is cleaned where it enters, and not changed otherwise."""

import unicodedata
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from collab_tui.domain.text import clean, joined_lines, one_line, shortened
from tests.strategies import any_str

SAFE = "Ward 7: £2,000 [sic] – “naïve” שלום مرحبا 漢字 👩🏽‍⚕️ 🏴󠁧󠁢󠁷󠁬󠁳󠁿 x² \t|\n$name [/] \\"


def test_clean_keeps_what_people_write() -> None:
    assert clean(SAFE) == unicodedata.normalize("NFC", SAFE) == SAFE


@given(any_str)
@example("\ud83d\x00\ude00")
@example("\r\x00\n")
@example("\u1100\u202e\u1161")
@example("\x1b\x1b[0m[31m")
@example("\x1b\x00[31m")
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(any_str)
def test_clean_text_can_be_written_and_drives_no_terminal(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert not [char for char in cleaned if unicodedata.category(char) == "Cc" and char not in "\n\t"]
    assert not set(cleaned) & set("\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


@pytest.mark.parametrize("code", [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x1B, 0x7F, 0x9A, 0xFEFF])
def test_what_steers_a_terminal_or_turns_a_line_is_dropped(code: int) -> None:
    assert clean(f"a{chr(code)}b") == "ab"


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs")), max_size=40))
@example("[31m red[0m ]0;title")
def test_clean_only_composes_letters_digits_signs_and_spaces(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


def test_many_strings_without_an_end_are_cleaned_in_no_time() -> None:
    started = process_time()
    assert clean("\x90" * 100_000 + "\x1b]" * 100_000) == ""
    assert process_time() - started < 5


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("one\r\ntwo\rthree\u2028four\x85five\x0bsix", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("\x1b[31m red\x1b[0m", " red"),
        ("\x1b[Ae! four", "e! four"),
        ("\x1b[?1049h\x1b[>4;2m\x1b[1 qe! four\x1b[38;5", "e! four"),
        ("\x9b2J\x7f", ""),
        ("\x1b]0;title\x07a\x1b]8;;http://x\x1b\\b\x1b]8;;\x9cc", "abc"),
        ("a\x1b]0;title\nb\x1bPq#1\x1b\\c\x1b_x\x1b\\d\x1b^y\x07e\x1bXz", "a\nbcde"),
        ("a\x9d0;title\x9cb\x90q\x1b\\c\x9ed", "abcd"),
        ("\x1bOAup\x1bN~\x8fBon", "upon"),
        ("\x1b(B\x1b7\x1b8\x1b>a\x1b\\\x1bb\x1b", "ab"),
        ("e\u0301", "é"),
        ("a\u202eb\u2066c", "abc"),
        ("\ud83d\ude00", "😀"),
        ("a\ud83d", "a\ufffd"),
        ("\ude00b", "\ufffdb"),
        ("\ufeffstart", "start"),
        ("tab\tkept", "tab\tkept"),
        ("", ""),
    ],
)
def test_clean_one_by_one(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(any_str)
def test_one_line_is_one_line_with_the_same_words(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert line.split(" ") == (text.split() or [""])


@given(any_str, st.integers(1, 30))
def test_shortened_fits_and_says_when_it_was_cut(text: str, width: int) -> None:
    short, whole = shortened(text, width), one_line(text)
    assert len(short) <= width
    if len(whole) <= width:
        assert short == whole
    else:
        assert short.endswith("…")
        assert whole.startswith(short[:-1])


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [
        ("a long story", 6, "a lon…"),
        ("a long story", 3, "a…"),
        ("a long story", 12, "a long story"),
        ("two\nlines", 20, "two lines"),
        (" " * 200 + "hello", 10, "hello"),
        ("hello" + "\n" * 200, 10, "hello"),
        ("word " * 100_000, 8, "word…"),
        ("Eastside Trust", 12, "Eastside…"),
        ("a longword", 6, "a lon…"),
        ("", 5, ""),
        ("x", 0, "…"),
    ],
)
def test_shortened_one_by_one(text: str, width: int, short: str) -> None:
    assert shortened(text, width) == short


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("two  words ", "two  words "),
        ("a line\n", "a line"),
        ("a\ttab", "a tab"),
        ("one\n two \n\nthree", "one two three"),
        ("\n\n", ""),
        ("", ""),
    ],
)
def test_a_paste_into_a_line_keeps_its_spaces_and_loses_its_breaks(text: str, joined: str) -> None:
    assert joined_lines(text) == joined
