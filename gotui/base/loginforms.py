"""Secrets beside a user or an account, with no name of their own; and names of passwords in further languages."""

import re
from collections.abc import Iterator

from gotui.base.labelvalues import looks_secret, tells_nothing
from gotui.base.secretforms import Rule
from gotui.base.secretnames import is_secret

Place = tuple[int, int]

_VALUE = r"(?P<value>[^\s\"'`\\,;<>]{5,255})"
_MIXED = re.compile(r"\d|[^\w\s'’.,/-]|[a-z][A-Z]")
_KINDS = (re.compile("[a-z]"), re.compile("[A-Z]"), re.compile(r"\d"))
_LANGUAGES = (
    *("mot de passe", "contraseña", "contrasena", "senha", "passwort", "kennwort", "wachtwoord", "parola", "hasło"),
    *("heslo", "şifre", "пароль", "парол", "パスワード", "비밀번호", "암호", "mật khẩu", "รหัสผ่าน"),
)


def _is_drawn(match: re.Match[str]) -> bool:
    value = match["value"].rstrip(".)]}")
    return looks_secret(value) and bool(_MIXED.search(value))


def _is_token(match: re.Match[str]) -> bool:
    return all(kind.search(match["value"]) for kind in _KINDS)


LOGINS: tuple[Rule, ...] = (
    Rule(
        "label",
        ("credential", "creds", "login", "account", "username", "用户", "账号", "账户", "帐号"),
        r"(?P<head>(?<!\w)(?:credentials?|creds|login|account|username|用户名?|账号|账户|帐号)"
        r"(?:[ \t]*[/,&|、][ \t]*(?:pass(?:word|wd)?|密码|口令))?[ \t]*(?:[:=：]|is|are|为|是)[ \t]*[\"'`\\]{0,4}"
        rf"[\w.@-]{{1,64}}[ \t]*[:/|][ \t]*){_VALUE}",
        holds=_is_drawn,
    ),
    Rule(
        "label",
        (" / ",),
        rf"(?P<head>(?<![\w./-])(?:admin(?:istrator)?|root|user|test|guest|demo|postgres|sa) / ){_VALUE}",
        holds=_is_drawn,
    ),
    Rule(
        "label",
        _LANGUAGES,
        rf"(?P<head>(?:{'|'.join(_LANGUAGES)})[ \t]*[:：=][ \t]*[\"'`\\“«「]{{0,4}}){_VALUE}",
        holds=lambda match: looks_secret(match["value"]),
    ),
    # What a server says of a key that it does not take.
    Rule(
        "label",
        (" key ",),
        r"(?P<head>\b(?:unauthori[sz]ed|forbidden|denied|invalid|unknown|expired|revoked|rejected)\b(?:[^\n]{0,20}[^\w\n])?"
        r" key [\"'`\\]{0,4})(?P<value>[\w+/=.~-]{20,512})",
        holds=_is_token,
    ),
    Rule("url", ("code=",), r"(?P<head>[?&]code=)(?P<value>[\w%+/=.~-]{16,512})", holds=_is_token),
    # Hashes of passwords, as crypt(3) and its kin write them
    Rule(
        "hash",
        ("$",),
        r"(?<![\w$])\$(?:apr1|1|2[abxy]?|5|6|7|y|gy|md5|sha1|scrypt|argon2(?:id|i|d)|pbkdf2(?:-[\w-]{1,20})?)"
        r"\$[\w./$=,+-]{20,255}",
        re.NOFLAG,
    ),
    Rule("hash", ("{ssha", "{sha"), r"\{S?SHA(?:256|512)?\}[A-Za-z0-9+/]{20,255}={0,2}"),
)

_INSERT = re.compile(r"\((?P<names>[^()]{1,2000})\)\s{0,40}VALUES\s{0,40}\((?P<values>[^\n]{1,4000})", re.IGNORECASE)
_SQL_VALUE = re.compile(r"\s*(?:N?'(?P<text>(?:[^'\n]|'')*)'|(?P<bare>[^,()'\n]*(?:\([^()\n]*\))?))\s*(?P<end>,|\)|\Z)")
_COMPLEX = re.compile(
    r"(?:^|[\"'>])[ \t-]*\?[ \t]+[\"']?(?P<name>[A-Za-z_][\w.-]{1,80})[\"']?[ \t]*\r?\n"
    r"[ \t]*:[ \t]+(?P<value>\S[^\n\r]*)",
    re.MULTILINE,
)


def inserted(text: str) -> Iterator[Place]:
    """`INSERT INTO users (name, password) VALUES ('bob', 'value')`."""
    for match in _INSERT.finditer(text):
        place = match.start("values")
        for name in match["names"].split(","):
            value = _SQL_VALUE.match(text, place, match.end())
            if value is None:
                break
            if is_secret(name.strip(" \t\r\n\"'`[]\\")) and value["text"]:
                yield value.span("text")
            place = value.end()
            if value["end"] != ",":
                break


def asked(text: str) -> Iterator[Place]:
    """`? name` and its value on the next line, of YAML."""
    for match in _COMPLEX.finditer(text):
        if is_secret(match["name"]) and not tells_nothing(match["value"]):
            yield match.span("value")
