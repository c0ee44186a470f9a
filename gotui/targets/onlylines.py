"""Mask what nobody asked for in a file of which only some words matter: it may be nobody's business.

Of other lines the letters become `x`; punctuation, reserved words and here-document ends stay, so that the text keeps
its structure and every line its number.
"""

import re

_KEPT = frozenset(
    (
        *("if", "then", "elif", "else", "fi", "case", "esac", "for", "in", "while", "until", "select", "repeat"),
        *("do", "done", "function", "begin", "switch", "end", "return", "exit", "set", "unset", "export", "declare"),
        *("typeset", "readonly", "and", "or", "not", "builtin", "command", "time", "shopt", "status", "is", "login"),
        *("interactive", "allexport", "PS1", "BASH_VERSION", "ZSH_VERSION", "DEFAULT", "OVERRIDE"),
    )
)
_SHORT = 2
"""Words this short tell nothing; flags are such."""

_TAKES_IN = re.compile(r"(?:^|[;&|({]|\b(?:then|else|do|and|or|not)\b)\s*(?:source|eval|\.)\s")
_ONE_WORD = re.compile(r"[\w.:/$~\"'{}*-]+\s*[)\\]?")
_HERE_DOCUMENT = re.compile(r"<<-?\s*\\?['\"]?(\w+)")
_WORD = re.compile(r"\w+")


def only_lines(text: str, words: tuple[str, ...]) -> str:
    """`text` with the letters of all lines masked but of those that hold a word beginning with one of `words`, that
    take in another file, or that are one word alone, such as an element of a list."""
    asked = re.compile(r"(?<![A-Za-z0-9_])(?:" + "|".join(map(re.escape, words)) + ")")
    kept = _KEPT | set(_HERE_DOCUMENT.findall(text))

    def mask(word: re.Match[str]) -> str:
        return word[0] if len(word[0]) <= _SHORT or word[0] in kept else "x" * len(word[0])

    def seen(line: str) -> str:
        plain = asked.search(line) or _TAKES_IN.search(line) or _ONE_WORD.fullmatch(line.strip())
        return line if plain else _WORD.sub(mask, line)

    return "\n".join(map(seen, text.split("\n")))
