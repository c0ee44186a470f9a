"""Cut secrets where text leaves gotui: before an event is stored and before a transcript or report is written.

Exact values come first (variables with secret names), then the structure of free text. What looks like a secret and
cannot be read is cut: a secret that leaks cannot be taken back.
"""

import re
from collections.abc import Mapping
from typing import Any, TypeVar
from urllib.parse import quote

import msgspec

CUT = "[redacted]"
T = TypeVar("T")

_SECRET_NAME = re.compile(
    r"(?:^|_)(?:TOKEN|SECRET|PASS|PASSWD|PASSWORD|PASSPHRASE|PWD|APIKEY|API_KEY|ACCESS_KEY|PRIVATE_KEY|CREDENTIALS?|"
    r"AUTH|GOAUTH|NETRC|COOKIE|SESSION_KEY)(?:$|_)",
    re.IGNORECASE,
)
_NOT_SECRET = frozenset({"PWD", "OLDPWD", "SSH_AUTH_SOCK", "XAUTHORITY"})
_MIN_LENGTH = 6

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----.*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|\Z)", re.DOTALL
        ),
        CUT,
    ),
    (
        re.compile(r"(?P<head>\b[a-z][a-z0-9+.-]{1,20}://)[^\s/?#'\"<>@]{1,500}(?:@[^\s/?#'\"<>@]{1,500}){0,4}@"),
        rf"\g<head>{CUT}@",
    ),
    (re.compile(r"(?P<head>\b(?:proxy-)?authorization:\s*(?:\w+\s+)?)\S+", re.IGNORECASE), rf"\g<head>{CUT}"),
    (re.compile(r"(?P<head>\bx-[a-z-]{0,40}(?:api|token|key)[a-z-]{0,20}:\s*)\S+", re.IGNORECASE), rf"\g<head>{CUT}"),
    (re.compile(r"(?P<head>\b(?:set-)?cookie:\s*).+", re.IGNORECASE), rf"\g<head>{CUT}"),
    (re.compile(r"(?P<head>\bmachine\s+\S+\s+login\s+\S+\s+password\s+)(?:\"[^\"\n]*\"|\S+)"), rf"\g<head>{CUT}"),
    (re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255}|glpat-[\w-]{20,255})"), CUT),
    (re.compile(r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bxox[abprs]-[\w-]{10,255}"), CUT),
    (re.compile(r"\beyJ[\w-]{10,2000}\.[\w-]{10,4000}\.[\w-]{5,2000}"), CUT),
)
_ASSIGNMENT = re.compile(r"\b(?P<name>[A-Za-z][A-Za-z0-9_]{2,80})=(?P<value>\"[^\"\n]*\"|'[^'\n]*'|[^\s'\"&;,]+)")


def is_secret(name: str) -> bool:
    """Does a variable of this name hold a secret, by the usual names?"""
    return name.upper() not in _NOT_SECRET and bool(_SECRET_NAME.search(name))


class Redactor:
    """Knows the secrets of one environment, in memory only. `counts` says how often each kind was cut."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        values = {value for name, value in environ.items() if is_secret(name) and len(value) >= _MIN_LENGTH}
        forms = {form for value in values for form in (value, quote(value, safe=""))}
        known = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
        self._known = re.compile(known) if known else None
        self.counts: dict[str, int] = {}

    def text(self, text: str) -> str:
        """`text` without secrets."""
        if self._known:
            text = self._cut("value", self._known, CUT, text)
        for pattern, by in _RULES:
            text = self._cut("pattern", pattern, by, text)
        return _ASSIGNMENT.sub(self._assignment, text)

    def event(self, event: T) -> T:
        """A copy of a msgspec struct in which no text holds a secret."""
        return msgspec.convert(self._walk(msgspec.to_builtins(event)), type(event))

    def _walk(self, data: Any) -> Any:
        if isinstance(data, str):
            return self.text(data)
        if isinstance(data, dict):
            return {key: CUT if _held(key, value) else self._walk(value) for key, value in data.items()}
        if isinstance(data, list | tuple):
            return [self._walk(value) for value in data]
        return data

    def _assignment(self, found: re.Match[str]) -> str:
        if not is_secret(found["name"]) or found["value"] == CUT:
            return found[0]
        self.counts["assignment"] = self.counts.get("assignment", 0) + 1
        return f"{found['name']}={CUT}"

    def _cut(self, kind: str, pattern: re.Pattern[str], by: str, text: str) -> str:
        text, count = pattern.subn(by, text)
        if count:
            self.counts[kind] = self.counts.get(kind, 0) + count
        return text


def _held(key: Any, value: Any) -> bool:
    return isinstance(key, str) and isinstance(value, str) and key.isupper() and is_secret(key)
