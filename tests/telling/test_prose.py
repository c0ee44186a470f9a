"""Nothing a program printed becomes Markdown."""

import pytest
from hypothesis import example, given

from gotui.base.untrusted import UNPRINTABLE, clean
from gotui.telling.prose import code, fenced, inline, light

from .world import HOSTILE, read


def one_line(text: str) -> str:
    return " ".join(clean(text).split())


@given(HOSTILE)
@example("- a list")
@example("1. a list")
@example("---")
@example("=")
@example("+ a list")
@example("<img src=x onerror=alert(1)>")
@example("[x](javascript:alert(1))")
@example("&lt;img&gt;")
def test_inline_is_one_paragraph_that_reads_as_it_was_printed(text: str) -> None:
    shown = inline(text)
    assert "\n" not in shown
    assert not UNPRINTABLE.search(shown)
    page = read(shown)
    assert page.kinds <= {"paragraph", "inline", "text"}
    assert page.plain == one_line(text)


@given(HOSTILE)
@example("`")
@example("a``b```c`")
def test_code_is_one_span_that_reads_as_it_was_printed(text: str) -> None:
    shown = code(text)
    assert "\n" not in shown
    assert not UNPRINTABLE.search(shown)
    page = read(f"a {shown} b")
    assert page.spans == ([one_line(text)] if one_line(text) else [])
    assert page.plain == "a  b"


@given(HOSTILE, HOSTILE)
@example("```", "````\n<img src=x>")
@example("~~~", "```text")
def test_a_fenced_block_cannot_be_closed_by_what_it_holds(first: str, second: str) -> None:
    page = read(f"before\n\n{fenced([first, second])}\n\n*after*")
    assert page.code == [clean(f"{first}\n{second}") + "\n"]
    assert page.plain == "beforeafter"
    assert not UNPRINTABLE.search(page.code[0])


def test_nothing_to_fence() -> None:
    assert fenced([]) == ""
    assert fenced(()) == ""


@given(HOSTILE)
@example("a\n===\nb")
@example("a\n- b")
@example("a\n\n    b")
@example("`a``<img src=x>`")
@example("`a``b`<img src=x>``c`")
@example("``` `a`")
@example("| a |\n| - |\n| b |")
def test_of_sentences_only_code_keeps_its_meaning(text: str) -> None:
    page = read(light(text))
    assert page.kinds <= {"paragraph", "inline", "text", "code_inline", "softbreak", "hardbreak"}


@pytest.mark.parametrize(
    ("sentence", "plain", "spans"),
    [
        ("run `go vet` in *p*", "run  in *p*", ["go vet"]),
        ("`map[string]int` or map[string]int", " or map[string]int", ["map[string]int"]),
        ("a `tick\nand` another", "a `tick\nand` another", []),
        ("`a` <img src=x> `b`", " <img src=x> ", ["a", "b"]),
        ("[/nope] [x](javascript:alert(1))", "[/nope] [x](javascript:alert(1))", []),
    ],
)
def test_how_sentences_read(sentence: str, plain: str, spans: list[str]) -> None:
    page = read(light(sentence))
    assert (page.plain, page.spans) == (plain, spans)


@pytest.mark.parametrize("text", ["go 1.22", "go-test", "1.22 is newer", "1.22.3", "a - b", "x=1", "-race=1", "v1."])
def test_ordinary_words_stay_readable(text: str) -> None:
    assert inline(text) == text
