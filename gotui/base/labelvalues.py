"""The value behind a label such as `password:`: how far it goes, and whether it is a secret at all."""

import re

from gotui.base.patterns import later
from gotui.base.plainwords import is_word
from gotui.base.secretnames import is_public, is_secret

_OPENS = later(r"\\{0,7}[\"'`]")
_BARE = later(r"(?:[^\s\"'\\\x1b]|\\(?![nrt\"'\\])|[\"'](?![\s\"',;:)\]}]|\Z))+")
_TYPED = later(
    r"\((?:string|\[\]uint8|\[\]string)\)[ \t]*(?:\((?:len|cap)=\d+[^)]*\)[ \t]*)?(?=\\{0,7}[\"'{])|\[\]string(?=\{)"
    r"|(?:Some|Just|Ok|[sS]tring|Secret|SecretStr|SecretString|Password)\((?=\\{0,7}[\"'])"
    r"|\[\]byte\((?=\\{0,7}[\"'`])"
    r"|string\(\d+\)[ \t]+(?=\\{0,7}\")"
    r"|\((?:sensitive value|sensitive|secret):?[ \t]+(?=\S)"
    r"|(?:!!?[a-z/]+|&\w{1,40})[ \t]+(?:[|>][0-9+-]{0,2}[ \t]+)?(?=\S)|[|>][0-9+-]{0,2}[ \t]+(?=\S)"
)
"""What stands before a value: in dumps `(string) (len=8) "…"`, `[]string{"…"}`, in YAML `!!str`, `|` of a block that
has lost its line breaks."""

_LISTED = later(r"[\[{]\s*(?=\\{0,7}[\"'])[^\]}\n]*[\]}]")
_NEXT_FIELD = later(r"[;&](?=[A-Za-z][\w .-]{0,40}=)|</(?=[A-Za-z][\w.:-]{0,60}>)")
_NEXT_IN_DUMP = later(r"(?= [A-Za-z_][\w-]*:)|[\]}\n]")
_ENDS = ",;:.)]}>"
_PAIRS = {")": "(", "]": "[", "}": "{", ">": "<"}

EVIDENCE = later(
    r"v?\d+(?:\.\d+)+[\w.+-]*|go\d[\w.]*|[\d.,:+TZ-]+|(?:\d[\d.]*(?:ns|µs|us|ms|s|m|h))+|[\d.]+(?:%|[KMG]i?B|B)"
    r"|(?:u?int|float|complex|sha|md|utf|base|http|tls|ipv|hs|rs|es|oauth|x)-?\d+|0x[0-9a-f]+"
    r"|h1:\S+|(?:\.{0,2}|~)/\S*|[A-Za-z]:\\\S*|[a-z0-9-]+(?:\.[a-z0-9-]+)+/\S*|[a-z][a-z0-9+.-]*://\S*"
    r"|[\w./-]+\.(?:go|mod|sum|work|s|c|h|json|ya?ml|txt|pem|toml)(?::\d+)*:?"
)
_CODE = later(r"&?\*?[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*[(\[{].*|(?:\[\]|\*)+[A-Za-z_][\w.]*|map\[\S*")
_FIELD = later(r"[a-z_]\w*(?:\.[A-Za-z_]\w*)+")
_ESCAPED = (("\\u003c", "<"), ("\\u003e", ">"), ("\\u0026", "&"), ("&lt;", "<"), ("&gt;", ">"))
_APOSTROPHE = later(r"[A-Za-z]+['’][a-z]{1,2}")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{32,512}={0,2}")
_CHINESE = later(r"[\u3000-\u9fff\uff00-\uffef]")
_LEAST_WITH_SIGNS = 8
_KINDS = (re.compile(r"[a-z]"), re.compile(r"[A-Z]"), re.compile(r"\d"), re.compile(r"[^\w\s./:-]"))
_TALK = frozenset(
    (
        *("is", "was", "are", "has", "must", "not", "requires", "required", "needs", "need", "and", "or", "for", "in"),
        *("to", "with", "from", "flag", "option", "argument", "value", "got", "want", "eof", "the", "a", "an", "of"),
        *("unexpected", "expected", "failed", "failure", "ok", "set", "given", "cannot", "could", "should", "does"),
    )
)


def quoted(text: str, start: int) -> tuple[int, int] | None:
    """Where the inside of a quoted value begins and ends; quotes may be escaped, as in JSON within JSON. One that is
    never closed goes to the end of the line. None where no quote stands there."""
    opening = _OPENS.match(text, start)
    if opening is None:
        return None
    mark, place = opening[0], opening.end()
    line = _line_end(text, place)
    while (end := text.find(mark, place, line)) >= 0:
        if mark[-1] == "`" or not _is_escaped(text, opening.end(), end):
            return opening.end(), end
        place = end + 1
    return opening.end(), line


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _is_escaped(text: str, start: int, place: int) -> bool:
    """Do an odd number of backslashes stand before it?"""
    first = place
    while first > start and text[first - 1] == "\\":
        first -= 1
    return (place - first) % 2 == 1


def value_at(text: str, start: int, *, dump: bool = False) -> tuple[int, int]:
    """Where a value begins and ends; within a dump of a struct a bare one may hold blanks, up to the next field."""
    if typed := _TYPED.match(text, start):
        start = typed.end()
    if listed := _LISTED.match(text, start):
        return start, listed.end()
    if inside := quoted(text, start):
        return inside
    bare = _BARE.match(text, start)
    if bare is None:
        return start, start
    end = bare.end()
    if dump:
        stop = _NEXT_IN_DUMP.search(text, start)
        inner = _closing(text, start) if text[start] == "[" else -1
        return start, inner if inner > 0 else (stop.start() if stop else end)
    if field := _NEXT_FIELD.search(text, start, end):
        end = field.start()
    while end > start and text[end - 1] in _ENDS and not _closes(text[start:end]):
        end -= 1
    return start, end


def _closing(text: str, start: int) -> int:
    """Behind the bracket that ends a list on this line, else -1."""
    return text.find("]", start, _line_end(text, start)) + 1 or -1


def _closes(value: str) -> bool:
    """Does the bracket at the end belong to the value?"""
    opening = _PAIRS.get(value[-1])
    return opening is not None and value.count(opening) >= value.count(value[-1])


def tells_nothing(value: str) -> bool:
    """No secret, whatever stands before it."""
    if "\\u" in value or "&" in value:
        for code, sign in _ESCAPED:
            value = value.replace(code, sign)
    return is_public(value.strip("\"'` \t\\,;"))


def is_talk(value: str) -> bool:
    """A word with which a sentence goes on."""
    return value.lower().strip(",.:;") in _TALK


def is_code(value: str) -> bool:
    """An expression rather than what it yields: a call, a field, a variable named after what it holds."""
    bare = value.rstrip(",;)")
    if _FIELD.fullmatch(bare):
        return all(is_word(part, longest=64) for part in re.split(r"[._]", bare))
    return bool(_CODE.fullmatch(bare)) or (bare.isalpha() and (len(bare) <= 3 or is_secret(bare)))


def _is_key(value: str) -> bool:
    """Base64 of some length, though it may hold slashes as a path does."""
    if not _BASE64.fullmatch(value) or sum(bool(kind.search(value)) for kind in _KINDS[:3]) < 3:
        return False
    return sum(len(part) > 2 and is_word(part) for part in re.split(r"[/+]", value)) < 2


def _is_path(value: str) -> bool:
    parts = value.split("/")
    return len(parts) > 1 and all(is_word(part.partition(".")[0].replace("_", "-"), longest=64) for part in parts)


def looks_secret(value: str) -> bool:
    """Where a label may be part of a sentence: does the value look drawn by lot, or chosen as a password?"""
    bare = value.strip("\"'`,;:.")
    if _is_key(bare):
        return True
    if _CHINESE.match(bare) or _is_path(bare):
        return False
    if (
        len(bare) < 5
        or _APOSTROPHE.fullmatch(bare)
        or EVIDENCE.fullmatch(bare)
        or is_talk(bare)
        or is_code(bare)
        or tells_nothing(bare)
    ):
        return False
    kinds = sum(bool(kind.search(bare)) for kind in _KINDS)
    if kinds > 2 or (kinds == 2 and not bare.isalpha()):
        return not is_word(bare)
    return not is_word(bare, longest=64) and (bare.isalpha() or len(bare) >= _LEAST_WITH_SIGNS)
