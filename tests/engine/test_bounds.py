"""How dear a pattern may be is told by its form: where it can begin, whether its repeats end, how much it may try."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as some

from gotui.engine.bounds import MOST_STEPS, MOST_STEPS_ONCE, pattern_faults, steps
from gotui.engine.literals import SHORTEST, literal
from gotui.engine.signatures import compiled
from gotui.session.golang import go_catalogue


def test_every_signature_is_bounded_and_has_a_text_that_must_occur() -> None:
    wrong = []
    for cause in go_catalogue().causes():
        for signature in cause.signatures:
            needed, most = literal(signature.pattern), MOST_STEPS
            if signature.pattern.startswith("\\A"):
                most = MOST_STEPS_ONCE
            sound = len(needed) >= SHORTEST and all(needed in example for example in signature.examples)
            if not sound or list(pattern_faults(signature.pattern)) or steps(signature.pattern) > most:
                wrong.append(f"{cause.id}: {signature.pattern}")
    assert wrong == []


@pytest.mark.parametrize(
    "pattern",
    [
        r"^go: \S+: no",
        r"^go: .*no",
        r"^go: (?:a{1,3}){2,}",
        r"^(?=x\d+)x",
        r"^(?:a|b\w*)c",
        r"^(?>a+)c",
    ],
)
def test_a_repeat_without_end_is_found_wherever_it_hides(pattern: str) -> None:
    assert [fault for fault in pattern_faults(pattern) if "a repeat without end" in fault]


@pytest.mark.parametrize("pattern", [r"[^\s:]{1,9}: no", r"(?:^|\S{1,3})x", r"(?!go)\w{1,9}x", r"(?P<a>.?)x", ""])
def test_a_pattern_that_can_begin_anywhere_is_found(pattern: str) -> None:
    assert any("begin anywhere" in fault for fault in pattern_faults(pattern))


@pytest.mark.parametrize(
    "pattern", [r"^\S{1,9}x", r"\b\w{1,9}x", r"(?<![^\s:])[^\s:]{1,9}x", r"(?:^|[ /])\w{1,9}", r"(?!a)[ab]x"]
)
def test_a_pattern_that_begins_at_a_place_is_fine(pattern: str) -> None:
    assert list(pattern_faults(pattern)) == []


@pytest.mark.parametrize(
    ("pattern", "count"),
    [
        ("^abc", 4),
        ("^a{0,9}b", 11),  # a run that cannot go on as what follows
        ("^a{0,9}ab", 1 + 9 + 2),  # nor where the text that follows ends it
        ("^a{0,9}aa", 1 + 9 + 10 * 2),  # each place to stop is tried
        ("^.{0,9}abc", 1 + 9 + 4 * 3),  # a text comes again when it is over
        ("^.{0,9}abcab", 1 + 9 + 4 * 5),  # or where it overlaps with itself
        ("^(?:a{0,9}b){0,3}c", 1 + 3 * 10 + 1),
        ("^(?:a{0,9}a){0,2}c", 1 + 19 + 10 * 19 + 10 * 10),
        ("^(?>.{0,9}a)b", 1 + 9 + 5 + 1),
        ("^(?:ab|cd)e", 1 + 4 + 1),
        ("^(?:[ab]c|[ac]c)e", 1 + 4 + 2),
    ],
)
def test_the_work_is_counted_as_the_matcher_would_do_it(pattern: str, count: int) -> None:
    assert steps(pattern) == count


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("^go: (?:open|read) (?P<file>x): permission denied$", " x: permission denied"),
        ("(?:alpha|beta)", ""),
        ("(?:one two ){1,3}three", "one two "),
        ("(?:one two ){0,3}thr?ee", "th"),
        ("ab(?!cd)ef(?<=f)gh", "abefgh"),
        ("(?i)abcd", ""),
        ("ab(?i:cd)ef", ""),
        ("(?>abc)d[e]f", "abc"),
    ],
)
def test_the_text_that_must_occur(pattern: str, needed: str) -> None:
    assert literal(pattern) == needed


@given(
    some.from_regex(
        re.compile(r"[ab]{1,3}(?:\([ab|]{1,4}\)[?+]?|\[ab\]|\(\?![ab]\)|a\{2,3\}){0,4}[ab]{0,3}"), fullmatch=True
    ),
    some.data(),
)
def test_whatever_matches_holds_it(pattern: str, data: some.DataObject) -> None:
    text = data.draw(some.text(alphabet="ab" + string.digits[:2], max_size=30))
    if match := re.search(pattern, text, re.MULTILINE):
        assert literal(pattern) in match[0]


def test_a_pattern_is_compiled_once() -> None:
    assert compiled("^a{1,3}$") is compiled("^a{1,3}$")
