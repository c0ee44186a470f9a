"""Which names of variables, flags and fields say that a secret follows, and which values tell nothing all the same."""

import re
from functools import lru_cache

from gotui.base.patterns import later

_NAME = later(
    r"pass(?:wd|word|[ _-]?phrase|code)|passwort|secret|credential"
    r"|(?:api|access|private|sign(?:ing)?|encrypt(?:ion)?|aes|hmac|deploy|master|account|auth|storage|subscription|service|jwt|mch|api_?v\d|unseal|cipher|decrypt(?:ion)?"
    r"|shared|licen[sc]e|host|client|consumer|app|session|ssh|gpg|webhook|pre-?shared)[_. -]?key"
    r"(?!s?[_-]?(?:board|word|store|ring|code|ed|id\b))"
    r"|key[_-]data|authtoken|tokens?(?:val(?:ue)?|str(?:ing)?|raw)?(?![a-z])|jwt(?![a-z])|bearer(?![a-z])|sessionid|session[_-]id"
    r"|connection[_ -]?string"
    r"|(?:^|[^a-z])(?:pass|sshpass|pwd|pw|auth|goauth|cookie|creds?|dsn|otp|psk|pswd|psw|passw)(?![a-z])"
    r"|(?:db|pg|my|sql|mysql|smtp|mail|ldap|root|admin|ftp|ssh|http|proxy|redis|mongo|user|git|svn|store|key|trust|bind"
    r"|require|master)_?(?:pass|pwd|pw|auth)(?![a-z])"
    r"|(?:t?otp|mfa|2fa)[_ -]?(?:seed|secret|code)|(?:recovery|backup|one[_ -]?time)[_ -]?code(?![a-z])"
    r"|kennwort|contrase[nñ]a|mot[ _]?de[ _]?passe|motdepasse",
    re.IGNORECASE,
)
_CAPITALS = later(r"(?<=[a-z])(?:Pwd|Pass|Auth|Creds?|Cookie)(?![a-z])|(?:\A|_)PAT\Z|_SK\Z")
PARTS = (
    *("pass", "secret", "credential", "key", "token", "pwd", "pw", "auth", "cookie", "cred", "dsn", "otp", "jwt"),
    *(
        "bearer",
        "session",
        "connection",
        "psk",
        "psw",
        "mfa",
        "2fa",
        "recovery",
        "backup",
        "one-time",
        "sk=",
        "sk:",
        "pat=",
        "pat:",
        "kennwort",
        "contrase",
        "密",
        "秘钥",
        "暗号",
        "口令",
        "令牌",
        "凭",
        "私钥",
        "授权码",
        "验证码",
    ),
)
_NOT_SECRET = frozenset({"PWD", "OLDPWD", "SSH_AUTH_SOCK", "ssh_auth_sock", "auths"})
_ABOUT = later(
    r"ttl|expir\w*|expires?_?\w*|timeout|length|len|size|count|type|name|file|path|dir|folder|url|uri|endpoint|env|var"
    r"|header|prefix|suffix|format|manager|provider|helper|lifetime|age|version|enabled|required|err|error|test|handler"
    r"|source|limit|min|max|regex|pattern|algo\w*|policy|sock|mode|method|scheme|host|port|user|username|prompt|info"
    r"|go|mod|json|ya?ml|toml|txt|pem|crt|sh|log"
)
"""What such a name tells about a secret is not the secret."""

_PARTS = later(r"[_.-]|(?<=[a-z0-9])(?=[A-Z])")
_TEST = later(r"(?:Test|Benchmark|Fuzz|Example)[A-Z_]\w*")
_CHINESE = later(r"密码|口令|密钥|密匙|秘钥|暗号|令牌|私钥|凭证|凭据|授权码|验证码")

_PUBLIC = frozenset(
    (
        *("", "0", "1", "on", "off", "true", "false", "netrc", "nil", "<nil>", "null", "none", "undefined", "empty"),
        *("unset", "n/a", "no", "yes", "string", "[]byte", "[]string", "[]", "{}", "{", "[", "int", "bool", "error"),
        *("(nil)", "<unset>", "git", "required", "optional", "missing", "invalid", "redacted", "hidden", "masked"),
    )
)
_TELLS_NOTHING = later(
    r"[|>][0-9+-]{0,2}|\*+|x+|X+|•+|\.+|…|-+"
    r"|\$[A-Z_][A-Z0-9_]*|\$\{[^}\s]*\}|\$\([^)]*\)|%[A-Za-z_]\w*%|\{\{[^}]*\}\}|\$\{\{[^}]*\}\}"
    r"|<[a-z][a-z _-]*>|%[-+# 0-9.]{0,8}[a-zA-Z]|\[[a-zA-Z]*\]|\(?\*?(?:string|\[\]byte|\[\]uint8)\)?(?:\(nil\))?"
    r"|\(?&?\(?0x[0-9a-f]{1,16}\)?|\(\*\w+\)\(0x[0-9a-f]+\)"
)
"""Covered up already, a placeholder, a verb of a format, a type, an address in memory."""


@lru_cache(4096)
def is_secret(name: str) -> bool:
    """Does a variable, flag or field of this name hold a secret, by the usual names?"""
    if name in _NOT_SECRET or name.endswith("_test.go"):
        return False
    if _CHINESE.search(name):
        return True
    if not (_NAME.search(name) or _CAPITALS.search(name)) or _TEST.match(name):
        return False
    parts = _PARTS.split(name)
    return len(parts) < 2 or not _ABOUT.fullmatch(parts[-1].lower())


def may_name_a_secret(lower: str) -> bool:
    """Can there be a secret name in this lower-case text? Quick, for the many texts without one."""
    for part in PARTS:  # noqa: SIM110 - called for every text of a session, and twice as fast as any()
        if part in lower:
            return True
    return False


def is_public(value: str) -> bool:
    """A value that tells nothing, whatever its name: empty, a switch, a placeholder, or GOAUTH's default `netrc`."""
    return value.lower() in _PUBLIC or bool(_TELLS_NOTHING.fullmatch(value))
