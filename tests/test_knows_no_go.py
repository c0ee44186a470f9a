"""What is below Go's probes knows no Go: it is handed what it needs to know of it (`gotui.engine.ecosystem`)."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "gotui"

OF_GO = re.compile(
    r"""
      \bGo\b (?!\ (?:on|to|back)\b)             # the language; the verb begins a sentence, too
    | ["'`]go (?=["'`\ ])                       # the command
    | \bgo\.(?:mod|sum|work|env)\b
    | \b(?:cgo|golang|goenv|goroot|gopath|gomod|gotool|gotoolchain|goflags|go-env)\w*
    | \bC?GO(?!TUI)[A-Z1]{2,}\w*                # its variables
    """,
    re.VERBOSE,
)

ALLOWED = {
    "base/secretfiles.py": "where Go keeps settings that may hold credentials",
    "base/secretnames.py": "which variables of Go are public, and which hold secrets",
    "base/vendorforms.py": "how a token of Google's begins",
    "base/texts.py": "why a brace is no placeholder",
    "engine/causes.py": "the lab's part of a cause's file: how to build it with real Go; names of areas and steps",
    "engine/findings.py": "stored sessions leave out the failing command `go test ./...`",
    "targets/base.py": "says that a target knows nothing of Go",
    "targets/workfolders.py": "what a killed go leaves: it is removed when gotui has ended",
}


def words_of_go(name: str) -> list[str]:
    return OF_GO.findall((ROOT / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("package", ["base", "engine", "fixes", "store", "targets"])
def test_no_word_of_go(package: str) -> None:
    names = sorted(f"{package}/{file.name}" for file in (ROOT / package).glob("*.py"))
    assert {name: words for name in names if (words := words_of_go(name)) and name not in ALLOWED} == {}


def test_every_exception_is_needed() -> None:
    assert [name for name in ALLOWED if not words_of_go(name)] == []
