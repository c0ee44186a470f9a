"""Where secrets stand by the structure of what is around them: keys, URLs, headers, commands. No name tells of them.

Each pattern takes linear time: its parts are bounded, or what may follow a part cannot be inside it.
"""

import binascii
import re
from base64 import b64decode
from collections.abc import Callable
from functools import cached_property

import msgspec

from gotui.base.secretnames import is_public


class Rule(msgspec.Struct, frozen=True, dict=True):
    """What the pattern's group `head` matches is kept, the rest is cut, where it `holds`. A text without one
    of `hints` (in lower case where the pattern takes both) has no match; where it is not `wide`, one stands on the very
    line."""

    kind: str
    hints: tuple[str, ...]
    source: str
    flags: re.RegexFlag = re.IGNORECASE
    holds: Callable[[re.Match[str]], bool] = lambda _match: True
    wide: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Made when a text first holds a hint: most never do."""
        return re.compile(self.source, self.flags)


_SCHEME = r"(?P<head>(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,20}:(?:\\?/){2})"
_KEY = r"[A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----"
_WORD = r"\s{1,80}\S{1,255}"
_HEADER = (
    r"(?:(?:proxy-)?authorization|(?:x-)?(?:[a-z]{1,30}-){0,4}(?:api-?key|auth-key"
    r"|(?:auth|access|session|id|security|csrf|vault|private|job|deploy|plex|gitlab|github|registry"
    r"|admin)-token|art-api)"
    r"|(?:set-)?cookie2?|x-(?:[a-z]{1,30}-){0,4}(?:key|token|secret|signature|password)(?:-\d{3})?|(?:ocp-apim-)?subscription-key"
    r"|x-ms-signature)"
)
_SCHEMES = re.compile(r"(?:basic|bearer|token|digest|negotiate)[ \t]+", re.IGNORECASE)
_CALL = re.compile(r"[A-Za-z_][\w.]*\([^)\n]*\)")
_HEADER_HINTS = (
    "authorization",
    "api-key",
    "apikey",
    "art-api",
    "auth-key",
    "-token",
    "cookie",
    "x-",
    "subscription-key",
)
_LINES = r"(?:\r?\n[ \t>|]{0,40}(?=[A-Za-z0-9+/]{0,80}=*[ \t]*(?:\r?\n|\Z))[A-Za-z0-9+/]{1,80}={0,2}){1,400}"


def _is_basic(match: re.Match[str]) -> bool:
    """`user:password` in base64, not a word."""
    text = match["value"].rstrip("=")
    try:
        said = b64decode(text + "=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError):
        return False
    return b":" in said or b"\0" in said[1:]


def _is_told(match: re.Match[str]) -> bool:
    """A header with a value: none that is a placeholder."""
    value = _SCHEMES.sub("", match[0][match.end("head") - match.start() :])
    return not is_public(value.strip(" \t\\,;")) and not _CALL.match(value)


def _is_bearer(match: re.Match[str]) -> bool:
    value = match["value"]
    return bool(re.search(r"\d", value)) or len(value) > 24 or (not value.islower() and not value.istitle())


def _is_login(match: re.Match[str]) -> bool:
    """`-u user:password`, not two ids of a container, a time, or branches."""
    user, password = match["user"], match["value"]
    return (
        not (password.isdigit() and len(password) <= 5)
        and user not in (password, "origin")
        and user.strip("+%") == user
    )


def _no_address(match: re.Match[str]) -> bool:
    """`user:password@host`, not `mailto:me@example.com` and not `image:tag@digest`."""
    if match["name"].lower() in (
        "mailto",
        "email",
        "mail",
        "from",
        "to",
        "cc",
        "by",
        "author",
        "contact",
        "git",
        "ssh",
    ):
        return False
    if not match["port"] and not re.search(r"[.\[]|^localhost$", match["host"], re.IGNORECASE):
        return all(re.search(kind, match["value"]) for kind in ("[a-z]", "[A-Z]", r"\d"))
    return bool(match["port"]) or bool(re.search(r"\d|[^\w.+-]", match["value"]))


RULES: tuple[Rule, ...] = (
    Rule("key", ("private key",), rf"(?s:-----BEGIN {_KEY}.*?(?:-----END {_KEY}|\Z))", wide=True),
    # A key's body whose first line is elsewhere: DER of a key begins with MII, what OpenSSH writes with its own name.
    Rule(
        "key",
        ("MII", "MHcCAQEEI", "MHQCAQEEI", "MIGHAgEA", "MC4CAQAwBQYDK2VwBCIEI", "b3BlbnNzaC1rZXktdj"),
        rf"(?<![\w+/])(?:(?:MII|MHcCAQEEI|MHQCAQEEI|MIGHAgEA|MC4CAQAwBQYDK2VwBCIEI)[A-Za-z0-9+/]{{40,}}|b3BlbnNzaC1rZXktdj[A-Za-z0-9+/]{{20,}})={{0,2}}(?:{_LINES})?",
        re.NOFLAG,
        wide=True,
    ),
    Rule(
        "key",
        ("private-lines:",),
        r"(?P<head>\bPrivate-Lines:[ \t]*\d{1,4}\r?\n)(?:[A-Za-z0-9+/=]{1,80}\r?\n?){1,400}",
        wide=True,
    ),
    # No credential: the @ of https://host/cmd/go@go1.22, because a slash comes first.
    Rule("url", ("//", "/\\/"), rf"{_SCHEME}[^\s/?#'\"<>@]+(?:@[^\s/?#'\"<>@]+)*(?=@)"),
    # A password with a slash in it: what follows the colon is no port.
    Rule("url", ("//", "/\\/"), rf"{_SCHEME}[^\s/:@'\"<>\[]{{1,255}}:(?!\d{{1,5}}[/?#])[^\s'\"<>@]{{1,255}}(?=@)"),
    Rule(
        "dsn",
        ("@",),
        r"(?P<head>(?<![\w.:/-])[\w.-]{1,64}:)[^\s@'\"/][^\s@'\"]{0,200}(?:@[^\s@'\"/]{1,64}){0,2}"
        r"(?=@(?:(?:tcp|unix|udp)\d?\(|/[\w?]|\())",
    ),
    Rule(
        "dsn",
        ("@",),
        r"(?P<head>(?<![\w.:/@-])(?:[A-Z]\w{0,40}:){0,2}(?P<name>[A-Za-z][\w.-]{0,63}):)(?!\\)(?P<value>[^\s@'\"/:]{3,200})"
        r"(?=@(?!v\d|sha\d|latest\b|go\d)"
        r"(?P<host>(?:[a-z0-9][a-z0-9-]{0,62}\.){0,8}[a-z][a-z0-9-]{0,62}|\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:]+\])"
        r"(?P<port>(?::\d{2,5})?[/?]|:\d{2,5}\b)?)",
        holds=_no_address,
    ),
    Rule("url", ("//",), r"(?P<head>(?<![\w:/\\])//[^\s/:@'\"]{1,64}:)[^\s/@'\"]{1,255}(?=@[\w.-])"),
    Rule(
        "url",
        ("key=", "sas=", "sid=", "session=", "ticket="),
        r"(?P<head>[?&](?:key|sas|sid|session|ticket)=)[\w%+/=.~-]{12,512}",
    ),
    Rule(
        "label",
        ("jsessionid", "phpsessid", "connect.sid"),
        r"(?P<head>\b(?:jsessionid|phpsessid|connect\.sid)[=:][ \t]*)[\w%+/=.~-]{8,512}",
    ),
    Rule("dsn", ("sys/", "system/", "scott/"), r"(?P<head>(?<![\w./-])(?:sys|system|scott)/)[^\s/@'\"]{1,128}(?=@\w)"),
    # Oracle: user/password@//host:port/service, and what its tools are started with.
    Rule(
        "dsn",
        ("@",),
        r"(?P<head>(?<![\w./@:-])(?:[a-z]\w{0,40}:){0,4}[a-z][\w$#]{0,30}/)(?!/)"
        r"[^\s/@'\"]{1,128}(?=@(?://[\w.-]+|[\w.-]{1,255}:\d{2,5}[/:]))",
    ),
    Rule(
        "dsn",
        ("sqlplus", "connect", "userid", "impdp", "expdp", "sqlldr"),
        r"(?P<head>\b(?:sqlplus|connect|userid=|impdp|expdp|sqlldr)[ \t]{0,8}(?:-\w+[ \t]+){0,4}['\"]?"
        r"[a-z][\w$#]{0,30}/)"
        r"(?!/)[^\s/@'\"]{1,128}(?=@|[ \t]|$)",
    ),
    # A header: within quotes up to the quote, else to the end of the line; in a dump its list.
    Rule(
        "header",
        _HEADER_HINTS,
        rf"(?P<head>\\{{0,7}}['\"]{_HEADER}\\{{0,7}}['\"]?[ \t]*[:,][ \t]*+"
        rf"(?:\[\]string\{{?|\[)?\\{{0,7}}['\"]?+)[^\n'\"\\]+",
        holds=_is_told,
    ),
    Rule("header", _HEADER_HINTS, rf"(?P<head>(?<![\w'\"./-]){_HEADER}:[ \t]*+\[)[^\]\n]+", holds=_is_told),
    Rule(
        "header",
        _HEADER_HINTS,
        rf"(?P<head>(?<![\w'\"./-]){_HEADER}[ \t]*:(?!=)[ \t]*+)[^\s\"'\[{{][^\n\"'\\]*",
        holds=_is_told,
    ),
    Rule("header", ("authorization",), r"(?P<head>(?<![\w'\"-])(?:proxy-)?authorization[ \t]*=[ \t]*+)[^\s\"'][^\n]*"),
    Rule(
        "header",
        ("bearer",),
        r"(?P<head>\bBearer(?:,?[ \t]{1,8}|%20|\+))(?!realm=|error=|scope=|charset=)(?P<value>[\w.~+/=-]{8,})",
        holds=_is_bearer,
    ),
    Rule(
        "header",
        ("basic", "auth plain", "auth login", "auth: plain", "auth: login"),
        r"(?P<head>\b(?:Basic(?: auth)?|AUTH:? (?:PLAIN|LOGIN))(?:[ \t]{1,8}|%20|\+))"
        r"(?P<value>[A-Za-z0-9+/_-]{6,}={0,2})",
        holds=_is_basic,
    ),
    Rule(
        "netrc",
        ("password",),
        rf"(?P<head>\b(?:default|machine{_WORD}|login{_WORD}|account{_WORD})\s{{1,80}}password\s{{1,80}})"
        r"(?:\"[^\"\n]*\"|\S+)",
        wide=True,
    ),
    Rule("header", ("authorization",), r"(?P<head>\bauthorization[ \t]*:[ \t]*)(?:digest|oauth|hawk)[ \t][^\n]*"),
    Rule("flag", (":_auth", ":_password"), r"(?P<head>:_(?:auth|authtoken|password)[ \t]+)[^\s\"']{1,255}"),
    Rule(
        "flag",
        ("--password-stdin",),
        r"(?P<head>\b(?:echo|printf)[ \t]+)[^\n|]{1,255}(?=\|[^\n]{0,200}--password-stdin)",
    ),
    Rule(
        "flag",
        ("openssl", "vault login", "http -a", "https -a"),
        r"(?P<head>\bopenssl\b[^\n]{0,200}?[ \t]-k[ \t]+(?!pass:|file:|env:)"
        r"|\bvault login[ \t]+(?!-)|\bhttps? -a[ \t]+[^\s:]{1,64}:)"
        r"[^\s\"']{1,255}",
    ),
    # What tools are told on their command line.
    Rule(
        "flag",
        ("-u", "-U", "--user", "--proxy-user"),
        r"(?P<head>(?<![\w-])(?:-u|-U|--user|--proxy-user)\\{0,7}[=,\s\"']{0,8}(?P<user>[\w.@+-][^\s:'\",\\/=]{0,127}):)"
        r"(?!/|\$\()(?P<value>[^\s'\"\\]{1,255})",
        re.NOFLAG,
        _is_login,
    ),
    Rule(
        "flag",
        ("sshpass", "mysql", "mariadb", "redis-cli", "login", "ldap"),
        r"(?P<head>(?:\bsshpass[ \t]+-p|\b(?:mysql|mariadb)[a-z]{0,8}\b[^\n]{0,200}?[ \t]-p(?=\S)"
        r"|\bredis-cli\b[^\n]{0,200}?[ \t]-a[ \t]+"
        r"|\blogin\b[^\n]{0,200}?[ \t]-p[ \t]+|\bldap[a-z]{2,12}\b[^\n]{0,200}?[ \t]-w[ \t]+)"
        r"[ \t]*['\"]?)[^\s'\"]{1,255}",
    ),
    Rule("flag", ("-pass", "-k pass:"), r"(?P<head>(?<!\w)(?:-pass(?:in|out)?[ \t]+|-k )pass:)[^\s'\"]{1,255}"),
    Rule(
        "label",
        ("identified", "password"),
        r"(?P<head>\b(?:identified(?: with \S{1,64})? (?:by|as)|password)[ \t]+['\"])[^'\"\n]{1,255}(?=['\"])",
    ),
    # Signatures that open what they sign: shared access, signed URLs.
    Rule("url", ("sig=", "signature="), r"(?P<head>[?&](?:x-amz-|x-goog-|x-oss-)?sig(?:nature)?=)[\w%+/=.~-]{8,512}"),
)
