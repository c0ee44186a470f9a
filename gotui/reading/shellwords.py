"""What a word of a shell stands for, where that can be said without running anything."""

import re

import msgspec

_DOLLAR = "\ud824"
"""Stands for a dollar sign that is no reference; half a surrogate pair is never in a text that was decoded."""

_TICK = "\ud860"
_TILDE = "\ud87e"

_HOME = re.compile(r"\$HOME(?!\w)|\$\{HOME\}|@\{HOME\}")
_ESCAPABLE = {"sh": '$`"\\\n', "fish": '$"\\\n'}


class Value(msgspec.Struct, frozen=True):
    """`literal` says that `text` is the value; otherwise it is the word as written."""

    text: str
    literal: bool


def value(word: str, home: str, fish: bool = False) -> Value:
    """The value of a word: quotes removed, `~` and `$HOME` replaced; all else that is expanded stays as written."""
    bare = expanded(word, home, fish)
    return Value(_shown(bare), True) if _is_literal(bare, fish) else Value(word, False)


def around(word: str, name: str, home: str) -> tuple[Value, Value] | None:
    """What an assignment of `word` puts before and after the list that `name` holds; None where it replaces it.

    `$PATH`, `${PATH}` and `${PATH:+:$PATH}` all stand for the list itself.
    """
    bare = expanded(word, home)
    own = re.compile(rf":?\$\{{{name}:?\+:?\$\{{?{name}\}}?:?\}}:?|:?\$\{{{name}\}}:?|:?\${name}(?!\w):?")
    reference = own.search(bare)
    if reference is None:
        return None
    before, after = bare[: reference.start()], bare[reference.end() :]
    return _piece(before), _piece(after)


def expanded(word: str, home: str, fish: bool = False) -> str:
    """`word` without quotes; a dollar sign, back tick or tilde that means itself is marked (see `_shown`)."""
    pieces: list[str] = []
    at = 0
    while at < len(word):
        char = word[at]
        if char == "'":
            inner, at = _single_quoted(word, at + 1, fish)
            pieces.append(inner)
        elif char == '"':
            inner, at = _double_quoted(word, at + 1, fish)
            pieces.append(inner)
        elif char == "\\":
            pieces.append(_marked(word[at + 1 : at + 2].replace("\n", "")))
            at += 2
        else:
            pieces.append(char)
            at += 1
    return _with_home("".join(pieces), home)


def _single_quoted(word: str, at: int, fish: bool) -> tuple[str, int]:
    """In fish, a backslash quotes itself and the quote."""
    match = re.compile(r"(?:[^'\\]|\\.)*" if fish else "[^']*", re.DOTALL).match(word, at)
    inner = match[0] if match else ""
    return _marked(re.sub(r"\\(['\\])", r"\1", inner) if fish else inner), at + len(inner) + 1


def _double_quoted(word: str, at: int, fish: bool) -> tuple[str, int]:
    pieces: list[str] = []
    while at < len(word) and word[at] != '"':
        if word[at] == "\\" and word[at + 1 : at + 2] in _ESCAPABLE["fish" if fish else "sh"]:
            pieces.append(_marked(word[at + 1 : at + 2].replace("\n", "")))
            at += 2
        else:
            pieces.append(_TILDE if word[at] == "~" else word[at])
            at += 1
    return "".join(pieces), at + 1


def _with_home(bare: str, home: str) -> str:
    """In an assignment, a tilde after a colon stands for the home folder, too."""
    if not home:
        return bare
    bare = _HOME.sub(lambda _: _marked(home), bare)
    return re.sub(r"(^|:)~(?=$|[/:])", lambda match: match[1] + _marked(home), bare)


def _marked(text: str) -> str:
    return text.replace("$", _DOLLAR).replace("`", _TICK).replace("~", _TILDE)


def _shown(text: str) -> str:
    return text.replace(_DOLLAR, "$").replace(_TICK, "`").replace(_TILDE, "~")


def _is_literal(bare: str, fish: bool = False) -> bool:
    return not (re.search(r"[$`]|@\{|(^|:)~", bare) or (fish and "(" in bare))


def _piece(bare: str) -> Value:
    return Value(_shown(bare), _is_literal(bare))
