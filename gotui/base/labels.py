"""Secrets behind a label, English or Chinese: assignments, JSON and YAML, dumps of structs, flags, sentences."""

import re
from collections.abc import Callable, Iterator

from gotui.base.chineselabels import chinese, is_closed
from gotui.base.labelblocks import in_brackets, in_triples
from gotui.base.labelvalues import is_code, is_talk, looks_secret, tells_nothing, value_at
from gotui.base.patterns import later
from gotui.base.secretnames import is_secret

Place = tuple[int, int]

_NAME = (
    r"(?P<name>(?:(?=[a-z-]{3,10} )"
    r"(?:pass|api|access|secret|private|account|auth|shared|storage|client|session|signing|encryption|master"
    r"|hmac|aes|licen[sc]e|deploy|webhook|host|ssh|recovery|backup|t?otp) )?[A-Za-z_][\w.-]{1,80})"
    r"(?:[ \t]\([\w ,-]{1,20}\))?"
)
_TIGHT = later(r"(?<![\w.-])-{0,2}(?P<name>[A-Za-z_][\w.-]{1,80})[:?]?=(?!=)")
_SPACED = later(
    rf"(?<![\w.-]){_NAME}(?:[ \t]+(?:\*?string|\[\]byte))?"
    r"(?:[ \t]+[:?]?=[ \t]+|[ \t]+[:?]?=(?=[\"'`])|[:?]?=[ \t]+(?=[\"'`]))(?!=)",
    re.IGNORECASE,
)
_QUOTED_NAME = later(
    r"(?P<mark>\\{0,7}[\"'`])(?P<name>[A-Za-z_$-][\w. -]{1,80})(?P=mark)\]?[ \t]{0,4}"
    r"(?P<sep>:|=>|=|,|(?=\\{0,7}[\"]))[ \t]{0,8}"
)
_COLON = later(rf"(?<![\w.@-])-{{0,2}}{_NAME}[ \t]{{0,8}}[:：](?![=:])(?P<gap>[ \t]*)(?=\S)", re.IGNORECASE)
_FLAG = later(r"(?<![\w.-])--?(?P<name>[A-Za-z][\w-]{1,40})(?:[ \t]+|(?P<listed>,[ \t]*))(?![-=])(?=\S)")
_BAD = later(r"\bunexpected[ \t]*\Z", re.IGNORECASE)
_MAY_BE_A_MODE = later(r"(?:auth|cookie|cred(?:ential)?s?)\Z|\A-{0,2}pass\Z", re.IGNORECASE)
"""Names of which a bare value may say how, not what."""

_POINTED = later(
    rf"(?<![\w.@/-]){_NAME}(?:\][ \t]*=>[ \t]*|[ \t]*(?:->|=>|→|⇒|\||;|>|::|…)[ \t]*|[ \t]+-[ \t]+|\t[ \t]*"
    r"|[ \t]+for[ \t]+'[^'\n]{1,300}':[ \t]*|\(|[ \t]*[:=]?[ \t]*(?:want[ \t]+(?:\"\"|nil|empty),?[ \t]+)?"
    r"(?:got|want|have|expected|actual)[ \t]+)"
    r"(?=[^\s=])",
    re.IGNORECASE,
)
_TOLD = (
    r"(?=[psctarmb])(?<![\w/.])(?P<name>password|passwd|pass ?phrase|secret|token|credentials?|api ?key"
    r"|secret key|(?:secret )?access key|requirepass|masterauth|(?:root|bind)pw)"
)
_SENTENCE = later(
    _TOLD + r"[ \t]+(?:(?:is|was|of)[ \t]*:?[ \t]+)?[(\[]?(?=[\w\"'`\\$!#%&*+.^~@-])",
    re.IGNORECASE,
)
_ABOUT_IT = later(
    _TOLD + r"(?:[ \t]+[\w'’@.:\[\]/-]{1,80}){1,6}?(?::[ \t]+|[ \t]+(?:is|to|as|was|(?:to )?equals?|to be|value)[ \t]+"
    r"|[ \t]*=[ \t]*(?=[\"'])"
    r"|(?<=entered|upplied|rovided)[ \t]+\()(?=[\w\"'`\\$!#%&*+.^~@-])",
    re.IGNORECASE,
)
_SHOUTED = later(
    r"(?<![\w/.$-])(?P<name>[A-Z][A-Z0-9_]{3,60}|[A-Za-z][A-Za-z0-9]{0,40}_\w{1,60})[ \t]+"
    r"(?:(?:is|was|(?:set|changed|reset|equal) to)[ \t]+)?[(\[]?(?=[\w\"'`\\$!#%&*+.^~@-])"
)
"""Names as variables and settings have them, with no sign before the value."""

_DECLARED = later(
    r"\b(?=[EAa-z])(?:\b(?:ENV|ARG|setx|setenv|set(?:[ \t]+-\w+){1,3}|config(?:ure)? set|enable)[ \t]+"
    r"(?P<name>[A-Za-z_]\w{1,80})[ \t]+"
    r"|(?<![^\s{;:\"'])(?P<camel>[a-z]+[A-Z]\w{1,60})[ \t]+(?=[\"']))(?=[^\s=])"
)
_LINE_START = later(r"[ \t>#;|+-]*(?:(?:export|set|setx|const|var|let|env)[ \t]+)?[\"']?\Z", re.IGNORECASE)
_TEST_NAME = later(r"\b(?:Test|Benchmark|Fuzz|Example)\w*/\S*\Z")
_LOCATION = later(r"[\d:. ]{1,12}\Z|.*[:\])>][ \t]+\Z", re.DOTALL)
_PHRASE = later(r"[ \t]*(?=[#;]|\\n|//|\r?\n|\Z)|(?:[ \t]+(?!//)[^\s(){}\[\]=:<>\"'`;]+){1,8}[ \t]*(?=\r?\n|\Z)")
"""What may follow the first word of a value at the end of a line: nothing, a comment, more words."""

_FOLDER = later(r"/|[A-Za-z]:[\\/]|\\\\")
_FIELD = later(r"[A-Za-z_]\w*:\S*")
_MIXED = later(r"\d|[^\w\s'’.,/-]|[a-z][A-Z]")
_MORE = ("{", "map[", "&{", "//", "[]", "[{", "\\u0026{")
"""With these begins what has labels of its own, or none."""

_BYTES = "[]byte("
_OF_LIST = later(r"[^\s;]{1,128};(?:uid|user(?: id)?|server|database|data source)=", re.IGNORECASE)

_LONG = 200
_ANYTHING = 200


def _before(text: str, place: int) -> str:
    """What stands before it on its line, of a long one the end."""
    return text[max(text.rfind("\n", 0, place) + 1, place - _ANYTHING) : place]


def _is_dump(before: str) -> bool:
    """Has a bracket been opened that is none of JSON's, with a field right behind it or a blank?"""
    if before[-1:] not in ("{", "[", " "):
        return False
    depth = 0
    for place in range(len(before) - 1, -1, -1):
        if before[place] in "}]":
            depth += 1
        elif before[place] in "{[":
            if depth == 0:
                return before[place + 1 : place + 2] not in tuple("\"\\' ")
            depth -= 1
    return False


def _rest(text: str, start: int) -> str:
    end = text.find("\n", start, start + _ANYTHING)
    return text[start : end if end >= 0 else start + _ANYTHING]


def _each(pattern: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], int, int]]:
    """Every label whose name is secret, with the place of its value. Inside a long value no other is looked for: it
    goes as a whole."""
    kept = 0
    for match in pattern.finditer(text):
        if match.start() >= kept and (is_secret(match["name"]) or _is_password_of_list(text, match)):
            start, end = value_at(text, match.end())
            if start < end and not tells_nothing(text[start:end]):
                yield match, start, end
                kept = end if end - start > _LONG else kept


def _is_password_of_list(text: str, match: re.Match[str]) -> bool:
    """`PWD=` is a shell's folder, but not in `UID=me;PWD=…`."""
    listed = text[max(match.start() - 1, 0) : match.start()] == ";" or _OF_LIST.match(text, match.end())
    return match["name"] == "PWD" and bool(listed)


def assigned(text: str) -> Iterator[Place]:
    """`NAME=value`, also as a flag, in a URL, in a connection string."""
    for match, start, end in _each(_TIGHT, text):
        name, value = match["name"].lower(), text[start:end]
        if name.endswith("tokens") and value.isdigit():
            continue  # how many
        if (name == "pwd" and _FOLDER.match(value)) or is_closed(text, match, start):
            continue
        if not _TEST_NAME.search(_before(text, match.start())) or looks_secret(value):
            yield start, end


def set_apart(text: str) -> Iterator[Place]:
    """`name = value`: of configuration files, and of code where the value is a literal."""
    for match, start, end in _each(_SPACED, text):
        value, literal = text[start:end], start > match.end()
        alone = not (literal or is_code(value) or _MAY_BE_A_MODE.search(match["name"]))
        alone = alone and bool(_LINE_START.match(_before(text, match.start())))
        if alone and (phrase := _PHRASE.match(text, end)):
            yield start, start + len(text[start : phrase.end()].rstrip(" \t"))
        elif literal or looks_secret(value):
            yield start, end


def in_quotes(text: str) -> Iterator[Place]:
    """`"name": "value"`: JSON, also escaped, and literals of programming languages."""
    for match, start, end in _each(_QUOTED_NAME, text):
        if match["sep"] in (",", "") and not _is_argument(text, match, start, end):
            continue
        if start > match.end() or not text.startswith(_MORE, start):
            yield start, end


def _is_argument(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Is what follows a name and a comma its value? After a flag, and in a call such as `Setenv("NAME", "value")`; else
    it is the next word of a list."""
    if start == match.end():
        return False
    name, call = match["name"], text[max(match.start() - 1, 0) : match.start()] == "("
    if text[max(match.start() - 1, 0) : match.start()] in ("{", "["):
        return looks_secret(text[start:end]) and text[end + 1 : end + 2] in ("}", "]", "\\")
    return name.startswith("-") or (call and (name.isupper() or looks_secret(text[start:end])))


def after_colon(text: str) -> Iterator[Place]:
    """`name: value` of YAML and logs, `Name:value` of dumps of structs."""
    kept = 0
    for match in _COLON.finditer(text):
        name = match["name"]
        if match.start() < kept or not is_secret(name) or (name.isupper() and name.lower() in ("pass", "auth")):
            continue
        if text.startswith(_MORE, match.end()) and not text.startswith(_BYTES, match.end()):
            continue
        before = _before(text, match.start())
        dump = not match["gap"] and _is_dump(before)
        start, end = value_at(text, match.end(), dump=dump)
        value = text[start:end]
        more = value.startswith(_MORE) and not value.startswith(_BYTES)
        if start >= end or tells_nothing(value) or more or is_closed(text, match, start):
            continue
        if match["gap"] and _FIELD.fullmatch(value) and before.count("{") > before.count("}"):
            continue  # an empty field, and the next
        if dump or start > match.end():
            sure = dump or not _BAD.search(before)
        else:
            sure = not _MAY_BE_A_MODE.search(name) and _stands_alone(text, before, end, value)
        if sure or looks_secret(value):
            yield start, end
            kept = end if end - start > _LONG else kept


def _stands_alone(text: str, before: str, end: int, value: str) -> bool:
    """A bare value that is all that the line, or the item of a list, says of it."""
    if is_code(value) or is_talk(value) or (value[0].isdigit() and ":" in value):
        return False
    rest = _rest(text, end).strip()
    last = not rest or rest[0] in ",;})]|\"'\\"
    listed = before.rstrip()[-1:] in tuple(",;{([|")
    return last and (listed or bool(_LINE_START.match(before)) or bool(_LOCATION.match(before)))


def after_flag(text: str) -> Iterator[Place]:
    """`--name value`."""
    for match, start, end in _each(_FLAG, text):
        if not is_talk(text[start:end]) and (not match["listed"] or looks_secret(text[start:end])):
            yield start, end


def _declared(text: str) -> Iterator[Place]:
    """`ENV NAME value` of a Dockerfile, `storePassword 'value'` of Gradle."""
    for match in _DECLARED.finditer(text):
        start, end = value_at(text, match.end())
        if is_secret(match["name"] or match["camel"]) and looks_secret(text[start:end]):
            yield start, end


def said(text: str) -> Iterator[Place]:
    """`password is value`, `password 'value'` where it looks like one."""
    yield from _declared(text)
    for match, start, end in (
        *_each(_POINTED, text),
        *_each(_SENTENCE, text),
        *_each(_ABOUT_IT, text),
        *_each(_SHOUTED, text),
    ):
        value, literal = text[start:end], start > match.end()
        if literal and text[end : end + 1] not in tuple("\"'`\\"):
            continue  # a quote that ends something, and begins nothing
        if _BAD.search(_before(text, match.start())):
            continue
        if looks_secret(value) and (literal or _MIXED.search(value)):
            yield start, end


LABELLED: tuple[tuple[str, Callable[[str], Iterator[Place]]], ...] = (
    ("=", assigned),
    ("=", set_apart),
    ("\"'`", in_quotes),
    (":：", after_colon),
    ("密秘暗口令私凭授验是为", chinese),
    ("-", after_flag),
    (" <>\t|;(→⇒]", said),
    ("{[", in_brackets),
    ("\"'", in_triples),
)
"""Each gives the places of values on lines with the name of a secret and one of these signs."""
