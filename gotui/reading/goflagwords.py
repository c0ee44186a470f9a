"""GOFLAGS as Go takes it apart (src/cmd/internal/quoted, Split; src/cmd/go/internal/base/goflags.go)."""

import re

_WORD = re.compile(r"""[ \t\n\r]*(?:"([^"]*)"|'([^']*)'|([^ \t\n\r"'][^ \t\n\r]*))""")
_FLAG = re.compile(r"--?[^-=]")


def split(value: str) -> list[str] | None:
    """The words of a GOFLAGS; None where Go cannot tell them. A quote counts only at the beginning of a word."""
    words, at, end = [], 0, len(value.rstrip(" \t\n\r"))
    while at < end:
        match = _WORD.match(value, at)
        if match is None:
            return None
        words.append(next(word for word in match.groups() if word is not None))
        at = match.end()
    return words


def is_flag(word: str) -> bool:
    """Does Go take the word for a flag? It may still be one that no command has."""
    return _FLAG.match(word) is not None


def flags(value: str) -> list[str]:
    """The flags of a GOFLAGS, each with one dash; none where Go cannot read it."""
    return [word.replace("--", "-", 1) if word.startswith("--") else word for word in split(value) or ()]
