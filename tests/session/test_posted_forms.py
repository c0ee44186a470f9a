"""However a text was posted, it is told the same cause: every example of every cause, in every form."""

from collections.abc import Callable

import pytest

from gotui.session.golang import go_catalogue
from gotui.session.posted import causes_of_text

CATALOGUE = go_catalogue()


def each(before: str, after: str = "") -> Callable[[str], str]:
    return lambda text: "\n".join(before + line + after for line in text.rstrip("\n").split("\n"))


def wrapped(text: str) -> str:
    """As a terminal of 80 columns breaks lines."""
    lines = [line[at : at + 80] for line in text.split("\n") for at in range(0, max(len(line), 1), 80)]
    return "\n".join(lines)


FORMS: dict[str, Callable[[str], str]] = {
    "docker": each("#12 3.456 "),
    "github": each("2024-05-02T08:11:40.1839902Z "),
    "brackets": each("[2024-05-02 08:11:40] "),
    "clock": each("08:11:40 "),
    "azure": each("2024-05-02T08:11:40.1839902Z ##[error]"),
    "quote": each("> "),
    "bar": each("| "),
    "compose": each("build_1  | "),
    "npm": each("npm ERR! "),
    "colours": each("\x1b[31m", "\x1b[0m"),
    "written colours": each("^[[31m", "^[[0m"),
    "crlf": each("", "\r"),
    "fence": lambda text: f"```\n{text}\n```",
    "indented": each("    "),
    "no-break": lambda text: text.replace(" ", "\xa0"),
    "entities": lambda text: text.replace("&", "&amp;").replace('"', "&quot;").replace(">", "&gt;"),
    "question": lambda text: f"Hello, since today I get this, what can I do?\n\n{text}\n\nThanks",
    "chinese": lambda text: f"大家好，我在编译的时候遇到下面的错误：\n{text}\n请问怎么解决？谢谢",
    "wrapped": wrapped,
}


UNLESS = {
    "question": ("cached-test-result", "tests-not-found"),
    "chinese": ("cached-test-result", "tests-not-found"),
    "npm": ("c-library-missing-at-link", "tmpdir-unusable"),
}
"""Of the first, nothing else may be in the text; what the linker says is taken for npm's where npm speaks."""


def first(text: str) -> str:
    found = causes_of_text(CATALOGUE, text)
    return found[0].cause.id if found else ""


EXAMPLES = sorted({example for cause in CATALOGUE.causes() for one in cause.signatures for example in one.examples})
PLAIN = {example: told for example in EXAMPLES if (told := first(example))}


@pytest.mark.parametrize("form", FORMS)
def test_every_example_is_told_the_same_cause_in_this_form(form: str) -> None:
    whole = UNLESS.get(form, ())
    wrong = [
        f"{told} is told as {other or 'nothing'}: {example[:100]!r}"
        for example, told in PLAIN.items()
        if told not in whole and (other := first(FORMS[form](example))) != told
    ]
    assert wrong == []
