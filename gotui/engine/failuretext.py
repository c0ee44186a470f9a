"""What a failing command said, as far as it speaks of facts. Pure."""

import re
from collections.abc import Iterable
from functools import cached_property

import msgspec

MOST = 200_000
"""Characters that are looked at: the end of a long text."""

_TOKEN = re.compile(r"[\w./@+~-]+")
_DISTINCT = re.compile(r"[\d/.]")
_PREFIX = re.compile(r"^[a-z]{1,2}(?=\d)")
"""What stands before the numbers of a version."""

_LEAST = 4


class Failure(msgspec.Struct, frozen=True, dict=True):
    """`causes` are those that the words speak of, or the verdict of a session, best first; `phase` is where the command
    stopped, empty where that is not known."""

    text: str = ""
    causes: tuple[str, ...] = ()
    phase: str = ""

    def names(self, name: str, words: Iterable[str] = ()) -> bool:
        """Does the text speak of the fact with this name, or say one of these words?"""
        if any(word in self._end for word in words):
            return True
        return any(self._says(form) for form in _forms(name))

    def names_value(self, values: Iterable[str]) -> bool:
        """Does the text hold one of these values, where it can be nothing else: a version, a path, a host?"""
        for value in values:
            plain = _PREFIX.sub("", value.removeprefix("<project>/"))
            if len(plain) >= _LEAST and _DISTINCT.search(plain) and "<" not in plain and plain in self._tokens:
                return True
        return False

    @cached_property
    def _end(self) -> str:
        return self.text[-MOST:]

    @cached_property
    def _tokens(self) -> frozenset[str]:
        """Words, and what they end in: paths below a folder that this side has elsewhere."""
        found = set[str]()
        for match in _TOKEN.finditer(self._end):
            token = match[0].strip(".")
            found.add(token)
            found.add(_PREFIX.sub("", token))
            parts = token.split("/")
            found.update("/".join(parts[place:]) for place in range(max(len(parts) - 6, 1), len(parts)))
            found.update(token.split("@"))
        return frozenset(found)

    def _says(self, form: str) -> bool:
        if form not in self._tokens:
            return False
        if len(form) > _LEAST or not form.isalpha() or not form.islower():
            return True
        return bool(re.search(rf"[\"'`/]{re.escape(form)}[\"'`:]|\b{re.escape(form)}: ", self._end))


def _forms(name: str) -> Iterable[str]:
    """A name as it may be said: whole, without its folders, without its version."""
    if len(name) < 2:
        return ()
    plain = name.rstrip("/")
    return dict.fromkeys((plain, plain.rpartition("/")[2] if "." in plain else plain, plain.partition("@")[0]))
