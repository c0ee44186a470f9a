"""Secrets whose label stands in a line, an element or a field of its own: below it, in elements of XML, in pairs."""

import re
from collections.abc import Iterator

from gotui.base.chineselabels import is_phrase
from gotui.base.labelvalues import looks_secret, tells_nothing, value_at
from gotui.base.patterns import later
from gotui.base.secretnames import is_secret

Place = tuple[int, int]

_LABEL = (
    r"(?P<name>[A-Za-z_](?:[\w.-]|[ ](?=[A-Za-z])){0,80}"
    r"|(?:密码|口令|密钥|密匙|秘钥|暗号|令牌|私钥|凭证|凭据|授权码)(?:[（(][^）)\n]{0,20}[）)])?)"
)
_LAST = later(rf"{_LABEL}\\{{0,7}}[\"'`]?[ \t]{{0,20}}\Z")
_ENDING = later(
    r"(?:[:：=][ \t]*(?P<head>(?:[!&][\w/!:-]{1,40}[ \t]*){0,2}(?:[|>][0-9+-]{0,2}|\"\"\"|'''|<<[-~]?[A-Z_]{1,20})?)"
    r"[ \t]*|(?P<rule>\r?\n[ \t]*[-=~]{3,80}[ \t]*))(?:\r?\n|\Z)"
)
_INDENT = later(r"[ \t]*")
_BELOW = later(
    r"(?:[ \t]*\r?\n)?(?P<lead>[ \t>#]{0,40}(?:-[ \t]+)?)"
    r"(?P<value>\\?[\"'][^\s\"']+[\"']\S{0,4}|[^\s:{}\"'][^\s\"']*)[ \t]*(?=\r?\n|\Z|[\"'])"
)
_NEXT_ITEM = later(r"\r?\n[ \t]{0,40}-[ \t]+(?P<value>[^\s:]+)[ \t]*(?=\r?\n|\Z)")
_TRIPLE = later(r"[:=][ \t]*(?P<mark>\"\"\"|''')")
_MOST_LINES = 60

_LT, _GT = r"(?:<|&lt;|\\u003c)", r"(?:>|&gt;|\\u003e)"
_INSIDE = rf"\s{{0,80}}(?:<!\[CDATA\[)?(?P<value>(?:(?!{_LT}|\]\]>)[^\n]){{1,4096}})(?:\]\]>)?\s{{0,80}}{_LT}/"
_ELEMENT = later(rf"{_LT}(?P<name>[A-Za-z][\w.:-]{{1,60}})(?:[ \t\n][^<>\n]{{0,200}})?(?<!/){_GT}{_INSIDE}")
_BY_ATTRIBUTE = later(
    r"<[A-Za-z][\w.:-]{0,60}[ \t][^<>\n]{0,200}?\b(?:name|key|id)=\\{0,7}[\"'](?P<name>[\w.:-]{2,80})\\{0,7}[\"']"
    rf"[^<>\n]{{0,200}}(?<!/)>(?:\s{{0,80}}<value>)?{_INSIDE}"
)
_BY_NEIGHBOUR = later(
    r">\s{0,20}(?P<name>[A-Za-z_][\w. -]{1,60}):?\s{0,20}</[A-Za-z]{1,20}>\s{0,80}"
    r"(?=<[A-Za-z][^<>\n]{0,100}>" + _INSIDE + ")"
)
_ELEMENTS = (_ELEMENT, _BY_ATTRIBUTE, _BY_NEIGHBOUR)

_MARK = r"\\{0,7}[\"']"
_NAME_FIELD = rf"(?:{_MARK})?\b\w{{0,20}}(?:name|key|type)(?:{_MARK})?[ \t]*[:=][ \t]*"
_VALUE_FIELD = rf"(?:{_MARK})?\b\w{{0,20}}val(?:ue)?(?:{_MARK})?[ \t]*[:=][ \t]*"
_NAMED = later(
    rf"{_NAME_FIELD}(?:{_MARK})?(?P<name>[A-Za-z_][\w.-]{{1,80}})(?:{_MARK})?,?\s{{0,40}}{_VALUE_FIELD}", re.IGNORECASE
)
_VALUED = later(
    rf"{_VALUE_FIELD}(?P<mark>{_MARK})(?P<value>[^\n\"'\\]{{1,400}})(?P=mark),\s{{0,40}}"
    rf"{_NAME_FIELD}{_MARK}(?P<name>[A-Za-z_][\w.-]{{1,80}}){_MARK}",
    re.IGNORECASE,
)
_WRAPPED = later(
    rf"(?<![\w.-])(?P<name>[A-Za-z_][\w.-]{{1,80}})(?:{_MARK})?(?:[ \t]*[:=][ \t]*&?[\w.*]{{0,60}})?\{{[ \t]*"
    rf"(?:(?:{_MARK})?(?:value|val|plain\w*|data|raw|content|str|secret)(?:{_MARK})?:[ \t]*|(?=[^\s\"':,{{}}]+\}}))",
    re.IGNORECASE,
)
_LIST = later(
    rf"(?<![\w.-])(?P<name>[A-Za-z_][\w.-]{{1,80}})(?:{_MARK})?[ \t]*[:=][ \t]*"
    rf"\[(?P<items>[^\[\]\n\"'{{}}]{{5,4000}})\]"
)
_ITEM = later(r"[^\s,]+")
_DECLARED = later(
    r"\b(?:variable|output)[ \t]+\"(?P<name>[\w-]{1,80})\"[ \t]*\{[^{}]{0,400}?\b(?:default|value)[ \t]*=[ \t]*(?=\")"
)
_FIELDS = (_NAMED, _DECLARED)
_COOKIE = later(r"\bCookie\{Name:\"[^\"\n]{1,80}\", Value:(?=\")|\{Name:\S{1,80} Value:(?=[^\s\"]+ (?:Quoted|Path):)")


def below(text: str, start: int, end: int) -> Iterator[Place]:
    """Values on the lines below a label that ends a line between `start` and `end`: alone, as block, or as list."""
    for ending in _ENDING.finditer(text, start, min(end + 100, len(text))):
        if ending.start() > end:
            return
        begin = max(text.rfind("\n", 0, ending.start()) + 1, ending.start() - 200)
        label = _LAST.search(text[begin : ending.start()])
        if label is None or not is_secret(_last_words(label["name"])):
            continue
        head = ending["head"] or ""
        if head.endswith(("|", ">")) or head[-1:] in ("+", "-") or head[-2:-1] in ("|", ">"):
            yield from _block(
                text, begin, ending.end(), begins=not text[begin : begin + label.start()].strip(" \t-\"'")
            )
        elif "<<" in head:
            yield from _until(text, ending.end(), "\n" + head.lstrip("<-~"))
        elif head[-3:] in ("'''", '"""'):
            yield from _until(text, ending.end(), head[-3:])
        else:
            yield from _alone(text, ending.end())


def _last_words(name: str) -> str:
    """Of a sentence before a colon, its end."""
    return " ".join(name.split(" ")[-2:])


def _block(text: str, label: int, start: int, *, begins: bool) -> Iterator[Place]:
    """The lines that are farther in than their label."""
    least = _INDENT.match(text, label)
    depth, place = len(least[0]) if least and begins else 0, start
    for _line in range(_MOST_LINES):
        inner = _INDENT.match(text, place)
        stop = text.find("\n", place)
        stop = len(text) if stop < 0 else stop
        if inner is None or place >= len(text) or (len(inner[0]) <= depth and text[place:stop].strip()):
            break
        place = stop + 1
    last = min(place, len(text))
    if text[start:last].strip():
        yield start, last


def _until(text: str, start: int, mark: str) -> Iterator[Place]:
    stop = text.find(mark, start - 1, start + 8192)
    if stop > start and not tells_nothing(text[start:stop].strip()):
        yield start, stop


def _alone(text: str, start: int) -> Iterator[Place]:
    found = _BELOW.match(text, start)
    while found:
        first, last = value_at(text, found.start("value"))
        if not looks_secret(text[first:last]) and not is_phrase(text[first:last]):
            return
        yield first, last
        found = _NEXT_ITEM.match(text, found.end()) if text[found.start() : found.start("value")].strip() else None


def in_elements(text: str) -> Iterator[Place]:
    """`<password>value</password>`, `<entry key="password">value</entry>`, `<td>Password</td><td>value</td>`."""
    for pattern in _ELEMENTS:
        for match in pattern.finditer(text):
            if is_secret(match["name"]) and not tells_nothing(match["value"].strip()):
                yield match.span("value")


def in_fields(text: str) -> Iterator[Place]:
    """A name and a value that are fields of their own, perhaps on two lines."""
    for pattern in _FIELDS:
        for match in pattern.finditer(text):
            start, end = value_at(text, match.end()) if is_secret(match["name"]) else (0, 0)
            if start < end and not tells_nothing(text[start:end]):
                yield start, end
    for match in _VALUED.finditer(text):
        if is_secret(match["name"]) and not tells_nothing(match["value"]):
            yield match.span("value")
    for match in _COOKIE.finditer(text):
        yield value_at(text, match.end())


def in_brackets(text: str) -> Iterator[Place]:
    """`Password:{Value:x}` and `"password":{"value":"x"}`; `tokens: [x, y]`, each that looks like one."""
    for match in _WRAPPED.finditer(text):
        start, end = value_at(text, match.end()) if is_secret(match["name"]) else (0, 0)
        if start == match.end() and (close := text.find("}", start, end)) >= 0:
            end = close
        if start < end and looks_secret(text[start:end]):
            yield start, end
    for match in _LIST.finditer(text):
        for item in _ITEM.finditer(match["items"]) if is_secret(match["name"]) else ():
            if looks_secret(item[0]) and re.search(r"\d", item[0]):
                yield match.start("items") + item.start(), match.start("items") + item.end()


def in_triples(text: str) -> Iterator[Place]:
    """Strings in three quotes on one line."""
    for match in _TRIPLE.finditer(text):
        label = _LAST.search(text[max(match.start() - 100, 0) : match.start()])
        if label and is_secret(_last_words(label["name"])):
            yield from _until(text, match.end(), match["mark"])
