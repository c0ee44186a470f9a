"""What is left of untrusted text."""

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gotui.base.untrusted import UNPRINTABLE, clean

HOSTILE = st.text(
    st.sampled_from("\x1b\x9b\x9d\x90\x9c\x07\\[]P^_X0;m\n\t\r a\u200b\u202e\u2028\ufeff\ud800\x00\x7f\U000e0041"),
    max_size=60,
)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("plain\ttext\n", "plain\ttext\n"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("a\x1b]0;title\x07b", "ab"),
        ("a\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\b", "alinkb"),
        ("a\x1b]0;never ended\nnext line", "a\nnext line"),
        ("a\x9dstring\x9cb", "ab"),
        ("a\x1bPdcs\x1b\\b\x1b^pm\x1b\\c\x1b_apc\x1b\\d\x1bXsos\x1b\\e", "abcde"),
        ("a\x1b[", "a"),
        ("a\x1b", "a"),
        ("\x1bc\x1b(Bx", "x"),
        ("10%\r20%\r\n", "10%20%\n"),
        ("bell\x07 nul\x00 del\x7f next\x85", "bell\\x07 nul\\x00 del\\x7f next\\x85"),
        ("ab\u202ecd\u2066\u061c\u200e", "ab\\u202ecd\\u2066\\u061c\\u200e"),
        ("a\u200bb\u200dc\ufeff\u2028\u2029", "a\\u200bb\\u200dc\\ufeff\\u2028\\u2029"),
        ("a\ud800b\udcff", "a\\ud800b\\udcff"),
        ("a\U000e0041", "a\\U000e0041"),
        ("中文，é 🙂 [/nope] `x`", "中文，é 🙂 [/nope] `x`"),
    ],
)
def test_what_is_shown(raw: str, shown: str) -> None:
    assert clean(raw) == shown


def is_plain(char: str) -> bool:
    return char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(st.one_of(st.text(), HOSTILE))
def test_nothing_that_moves_or_hides_passes(raw: str) -> None:
    shown = clean(raw)
    leftovers = [char for char in shown if UNPRINTABLE.match(char) or ord(char) in {0x1B, 0x9B, 0x0D}]
    assert leftovers == []
    shown.encode()
    assert clean(shown) == shown


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="\u115f\u1160\u3164\uffa0")))
def test_printable_text_is_untouched(text: str) -> None:
    assert clean(text) == text


def test_every_control_and_direction_mark_is_known() -> None:
    passed = [f"{code:04x}" for code in range(0x10000) if not is_plain(chr(code)) and clean(chr(code)) == chr(code)]
    arabic_and_others_with_ink = {
        "0600",
        "0601",
        "0602",
        "0603",
        "0604",
        "0605",
        "06dd",
        "070f",
        "0890",
        "0891",
        "08e2",
    }
    assert set(passed) == arabic_and_others_with_ink


@pytest.mark.parametrize(
    "unit", ["\x1b", "\x1b[", "\x1b]", "\x1b[0;", "\x1b]\x1b", "\x9b1", "0;", "\x1b(", "\u202e", "\x1b \x1b"]
)
def test_a_megabyte_of_hostile_text_is_done_in_the_test_deadline(unit: str) -> None:
    assert "\x1b" not in clean(unit * (1024 * 1024 // len(unit)))


def test_no_screen_library_is_imported() -> None:
    screens = "('textual', 'rich', 'click')"
    code = f"import sys, gotui.base.untrusted, gotui.base.redact; print([n for n in {screens} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
