"""What secrets look like: the names of variables that hold them, and their places in free text.

Each pattern takes linear time: its parts are bounded, or what may follow a part cannot be inside it.
"""

import re
from functools import cached_property

import msgspec

_NAME = re.compile(
    r"pass(?:wd|word|phrase)|secret|credential|(?:api|access|private|signing|encryption|deploy|master)[_.-]?key"
    r"|tokens?(?![a-z])|(?:^|[^a-z])(?:pass|sshpass|pwd|auth|goauth|cookie)(?![a-z])",
    re.IGNORECASE,
)
_PARTS = ("pass", "secret", "credential", "key", "token", "pwd", "auth", "cookie")
_NOT_SECRET = frozenset({"pwd", "oldpwd", "ssh_auth_sock"})
_PUBLIC = frozenset({"", "0", "1", "on", "off", "true", "false", "netrc"})


def is_secret(name: str) -> bool:
    """Does a variable, flag or field of this name hold a secret, by the usual names?"""
    return name.lower() not in _NOT_SECRET and bool(_NAME.search(name))


def may_name_a_secret(lower: str) -> bool:
    """Can there be a secret name in this lower-case text? Quick, for the many texts without one."""
    for part in _PARTS:  # noqa: SIM110 - called for every text of a session, and twice as fast as any()
        if part in lower:
            return True
    return False


def is_public(value: str) -> bool:
    """A value that tells nothing, whatever its name: empty, a switch, or GOAUTH's default `netrc`."""
    return value.lower() in _PUBLIC


class Rule(msgspec.Struct, frozen=True, dict=True):
    """What the pattern's group `head` matches is kept, the rest is cut. Text without `hint` has no match."""

    kind: str
    hint: str
    source: str
    flags: re.RegexFlag = re.IGNORECASE

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Made when a text first holds the hint: most never do."""
        return re.compile(self.source, self.flags)


_SCHEME = r"(?P<head>(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,20}://)"
_KEY = r"[A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----"
_WORD = r"\s{1,80}\S{1,255}"
_HEADER = r"(?:proxy-)?authorization"
_FIELD = r"[ \t]*:[ \t]*+)(?!\[redacted\])[^\n\"']+"

RULES: tuple[Rule, ...] = (
    Rule("key", "private key", rf"(?s:-----BEGIN {_KEY}.*?(?:-----END {_KEY}|\Z))"),
    # No credential: the @ of https://host/cmd/go@go1.22, because a slash comes first.
    Rule("url", "://", rf"{_SCHEME}(?!\[redacted\]@)[^\s/?#'\"<>@]+(?:@[^\s/?#'\"<>@]+)*(?=@)"),
    # A password with a slash in it: what follows the colon is no port.
    Rule("url", "://", rf"{_SCHEME}[^\s/:@'\"<>\[]{{1,255}}:(?!\d{{1,5}}[/?#])[^\s'\"<>@]{{1,255}}(?=@)"),
    Rule(
        "dsn", "@", r"(?P<head>(?<![\w.:-])[\w.-]{1,64}:)(?!\[redacted\]@)[^\s@'\"/]{1,200}(?=@(?:tcp|unix|udp)\d?\()"
    ),
    # A header: within quotes up to the quote, else to the end of the line.
    Rule("header", "authorization", rf"(?P<head>['\"]{_HEADER}['\"]?[ \t]*:[ \t]*+['\"]?+)(?!\[redacted\])[^\n'\"]+"),
    Rule(
        "header", "authorization", rf"(?P<head>(?<![\w'\"-]){_HEADER}[ \t]*[:=][ \t]*+)(?!\[redacted\])[^\s\"'][^\n]*"
    ),
    Rule("header", "cookie", rf"(?P<head>(?<![\w-])(?:set-)?cookie{_FIELD}"),
    Rule("header", "-token", rf"(?P<head>(?<![\w-])(?:private|job|deploy)-token{_FIELD}"),
    Rule(
        "header",
        "x-",
        rf"(?P<head>(?<![\w-])x-(?:[a-z]{{1,30}}-){{0,4}}(?:api|key|token)(?:-[a-z]{{1,30}}){{0,3}}{_FIELD}",
    ),
    Rule(
        "netrc",
        "password",
        rf"(?P<head>\b(?:default|machine{_WORD}|login{_WORD}|account{_WORD})\s{{1,80}}password\s{{1,80}})"
        r"(?!\[redacted\])(?:\"[^\"\n]*\"|\S+)",
    ),
    Rule("token", "gh", r"\b(?:gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_\w{20,255})"),
    Rule("token", "glpat-", r"\bglpat-[\w-]{20,255}"),
    Rule("token", "xox", r"\bxox[abprs]-[\w-]{10,255}"),
    Rule("token", "ia", r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b", re.NOFLAG),
    Rule("token", "eyj", r"(?<![\w-])eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,}", re.NOFLAG),
)

NAMES: tuple[re.Pattern[str], ...] = (
    re.compile(r"(?<![\w.-])-{0,2}(?P<name>[A-Za-z_][\w.-]{2,80})=(?!=)"),
    re.compile(r"(?<![\w.-])--?(?P<name>[A-Za-z][\w-]{2,40}) (?!-)"),
    re.compile(r"\"(?P<name>[A-Za-z_][\w.-]{2,80})\"[ \t]*:[ \t]*(?=\")"),
)
"""`NAME=`, `--name ` and `"name": "`: where the name is secret, the value that follows is cut."""

VALUE = re.compile(
    r"\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'"  # quoted
    r"|[\"'][^\n]*"  # a quote that is never closed
    r"|(?:[^\s\"']|[\"'](?![\s\"',;:)\]}]|\Z))+"  # up to white space, or the quote around it all
)
