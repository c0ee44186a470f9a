"""Whatever a probe says in English is declared: a message that is told in every language."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from gotui.base.i18n import translate
from gotui.base.phrases import in_words
from gotui.session.golang import GO

from .declared import ENGLISH

PROBES = Path(__file__).parent.parent.parent / "gotui" / "probes"

QUOTED = {
    "executable file not found in $PATH": "what exec says, which signatures look for",
    "GOBIN must be an absolute path": "what go says",
    ": read-only file system": "what the system says",
    ": permission denied": "what the system says",
    "exit status ": "what go says",
    "flag provided but not defined: -": "what a test program says",
    " not supported": "what go says of a build mode",
    "format error": "a part of what the system says",
    "cannot find GOROOT": "a part of what go says",
    "the path": "a part of what go says",
    "go env": "a command",
    "go version": "a command",
    "code helper": "a program's name",
    "code helper (plugin)": "a program's name",
    " have the same name": "for those who write probes",
    "no such tool": "what go says",
    'no such tool "([^"\\s]+)"': "what go says",
    "must be .go files: ": "what go says",
    'malformed import path "': "a part of what go says",
    '": leading dash': "a part of what go says",
    "too many open files": "what the system says",
    "permission denied": "what the system says",
    "no space left": "a part of what the system says",
    "time zone": "what programs say",
    "wrong number of fields ": "what go says",
    "all modules verified": "what go says",
}
"""What is nobody's sentence, or not gotui's."""

SAME = ("zsh", "fish")
"""Names that both languages have."""

DATA = re.compile(r"^package main|^module |\{\{|aix|armbe|^(?:avx|cx16)")
"""Sources of Go, a template, lists of words."""


def sentences() -> Iterator[tuple[str, str]]:
    for file in sorted(PROBES.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        nodes = list(ast.walk(tree))
        told = {id(part) for node in nodes if is_told(node) for part in ast.walk(node)}
        texts = [node.value for node in nodes if isinstance(node, ast.Constant) and id(node) not in told]
        for text in texts:
            if isinstance(text, str) and ENGLISH.search(text) and not DATA.search(text):
                yield str(file.relative_to(PROBES)), text


def is_told(node: ast.AST) -> bool:
    """A docstring, a message, or a pattern."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
    return name in ("N_", "_", "compile")


def test_no_sentence_but_messages() -> None:
    pairs = list(sentences())
    assert [(file, text) for file, text in pairs if text not in QUOTED] == []
    assert [text for text in QUOTED if text not in {text for _file, text in pairs}] == []


def phrases() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for probe in GO.probes.values():
        for outcome in probe.outcomes.values():
            assert set(outcome.prose) <= set(outcome.values), f"{probe.name} declares prose of values it has not"
            yield from ((probe.name, phrase, own) for own in outcome.prose.values() for phrase in own)
    yield from (("a reason", phrase, GO.details) for phrase in GO.details)


def test_each_phrase_is_known_again_and_told_in_both_languages() -> None:
    """With every gap filled; none is taken for another of the same value."""
    for probe, phrase, own in phrases():
        names = re.findall(r"\{(\w+)\}", phrase)
        filled = phrase.format(**{name: f"/some {name}, x" for name in names})
        expected = translate(phrase, "zh").format(**{name: f"/some {name}, x" for name in names})
        assert in_words(filled, own, "zh") == expected, (probe, phrase)
        assert expected != filled or phrase in SAME, (probe, phrase)
        assert in_words(filled, own, "en") == filled
