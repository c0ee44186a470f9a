"""Cut secrets where text leaves gotui: before an event is stored and before a transcript or report is written.

Exact values come first (variables with secret names), then typed fields, then the structure of free text. Where it
is not clear how far a secret goes, more is cut: a secret that leaks cannot be taken back.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeVar
from urllib.parse import quote

import msgspec

from gotui.base.secretforms import NAMES, RULES, VALUE, Rule, is_public, is_secret, may_name_a_secret

CUT = "[redacted]"
T = TypeVar("T")

_MIN_LENGTH = 6
"""Shorter values would cut ordinary words out of the evidence."""

_SHORT, _MOST_HARMLESS = 200, 5000
"""Short texts without a secret, as names of fields and paths, are known again: of what length, and how many."""


class Redactor:
    """Knows the secrets of one environment, in memory only. `counts` says how often each kind was cut."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        values = {value.strip() for name, value in environ.items() if is_secret(name)}
        forms = {form for value in values if len(value) >= _MIN_LENGTH for form in _forms(value)}
        alternatives = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
        self._secrets = re.compile(alternatives) if alternatives else None
        self._harmless: set[str] = set()
        self.counts: dict[str, int] = {}

    def text(self, text: str) -> str:
        """`text` without secrets. Half a surrogate pair is written out, so that every result can be stored."""
        if text in self._harmless:
            return text
        cut = self._without(printable(text))
        if cut == text and len(text) <= _SHORT and len(self._harmless) < _MOST_HARMLESS:
            self._harmless.add(text)
        return cut

    def lines(self, rows: Sequence[str]) -> list[str]:
        """Each row without secrets; a secret that reaches over several rows takes them away whole."""
        cut, whole = [self.text(row) for row in rows], "\n".join(map(printable, rows))
        patterns = [rule.pattern for rule in RULES if rule.hint in whole.lower()]
        for pattern in (*patterns, *([self._secrets] if self._secrets else ())):
            for secret in (one for one in pattern.finditer(whole) if "\n" in one[0]):
                first = whole.count("\n", 0, secret.start())
                last = first + secret[0].count("\n")
                cut[first : last + 1] = [self._cut("lines")] * (last + 1 - first)
        return cut

    def event(self, event: T) -> T:
        """A copy of a msgspec struct in which no text holds a secret."""
        return msgspec.convert(self._walk(msgspec.to_builtins(event)), type(event))

    def _without(self, text: str) -> str:
        if self._secrets:
            text = self._secrets.sub(lambda _: self._cut("value"), text)
        lower = text.lower()
        for rule in RULES:
            if rule.hint in lower:
                text = self._apply(rule, text)
        if may_name_a_secret(lower):
            for names in NAMES:
                text = self._assigned(names, text)
        return text

    def _walk(self, data: Any) -> Any:
        if isinstance(data, str):
            return self.text(self._key(data))
        if isinstance(data, list | tuple):
            return self._list(list(data))
        if isinstance(data, dict):
            return {self._walk(name): self._field(data, name, value) for name, value in data.items()}
        return data

    def _field(self, owner: dict[str, Any], name: str, value: Any) -> Any:
        """The typed fields that hold variables; elsewhere a variable's name is known by its capitals."""
        if name == "env" and isinstance(value, list | tuple):
            return [self._pair(one, held) for one, held in value]
        if name == "lines" and isinstance(value, list | tuple):
            return self.text("\n".join(map(str, value))).split("\n") if value else []
        if owner.get("seen") == "values" and isinstance(value, dict):
            return dict(self._pair(one, held) for one, held in value.items())
        return self._pair(name, value)[1] if name.isupper() and isinstance(value, str) else self._walk(value)

    def _pair(self, name: str, value: str) -> tuple[str, str]:
        secret = is_secret(name) and not is_public(value)
        return self.text(name), self._cut("value") if secret else self.text(value)

    def _list(self, items: list[Any]) -> list[Any]:
        """The word after a flag such as `--token` is its value."""
        words = [None, *items]
        return [self._cut("value") if _is_flag(flag, word) else self._walk(word) for flag, word in pairwise(words)]

    def _key(self, text: str) -> str:
        """A look's key is the look as JSON: what is cut there is what is cut in the look."""
        if not text.startswith('{"look":"'):
            return text
        try:
            look = msgspec.json.decode(text)
            whole = msgspec.json.encode(look).decode() == text
        except (msgspec.MsgspecError, RecursionError):
            return text
        return msgspec.json.encode(self._walk(look)).decode() if whole else text

    def _apply(self, rule: Rule, text: str) -> str:
        return rule.pattern.sub(lambda match: (match.groupdict().get("head") or "") + self._cut(rule.kind), text)

    def _assigned(self, names: re.Pattern[str], text: str) -> str:
        """Names are looked for one by one, also inside the value of a name that is not secret."""
        parts, kept = [], 0
        for match in names.finditer(text):
            value = VALUE.match(text, match.end()) if match.start() >= kept and is_secret(match["name"]) else None
            if value is None or is_public(bare := value[0].strip("\"'")) or bare == CUT:
                continue
            mark = value[0][0] if value[0][0] in "\"'" else ""
            parts += [text[kept : match.end()], mark, self._cut("assignment"), mark]
            kept = value.end()
        return "".join([*parts, text[kept:]])

    def _cut(self, kind: str) -> str:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return CUT


def _is_flag(flag: Any, word: Any) -> bool:
    """Does `flag` say that `word` is a secret?"""
    if not isinstance(flag, str) or not isinstance(word, str) or word.startswith("-"):
        return False
    return flag.startswith("-") and "=" not in flag and is_secret(flag)


def printable(text: str) -> str:
    """`text` with half surrogate pairs (bytes of a file name that are no text) written out."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def _forms(value: str) -> set[str]:
    """A value as it stands, and as it stands in a URL and in JSON."""
    value = printable(value)
    return {value, quote(value, safe=""), msgspec.json.encode(value)[1:-1].decode()}
