"""What a program printed, out of what a person posts of it. Pure, in linear time.

Between a program and a forum, logs put times before lines, terminals wrap them, mails quote them, and formats escape
them. Line numbers stay what they are in the first two readings, so that what was posted can be shown.
"""

import re
from collections.abc import Iterator
from textwrap import dedent

from gotui.reading.systemwords import in_english

_GOS_WORDS = (
    r"(?:(?:cmd/)?go(?: \w{1,10})?|cgo|can't load package|package \S{1,200}|fork/exec|exec|build \S{1,200}"
    r"|failed to initialize build cache at|# \S{1,200}|\S{1,200}\.go:\d{1,9})[: ]"
)
"""How messages of Go begin, that others put a word of their own before."""

_MARKS = (
    r"\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?(?:[ \t]|: )",
    r"\[?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\]?(?:[ \t]|: )",
    r"\[(?:\d{4}-\d\d-\d\d[\dT :.,Z+-]{0,30}|[A-Za-z][\w ./:@+-]{0,60}|\d{1,3}/\d{1,3}|[ \d.]{1,12}s?)\](?:[ \t]|: )",
    r"[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d [\w.-]{1,60} [\w./-]{1,60}(?:\[\d{1,9}\])?: ",
    r"[IWEF]\d{4} \d\d:\d\d:\d\d\.\d{1,9} {1,9}\d{1,9} [\w./-]{1,80}:\d{1,6}\] ",
    r"#{1,6} (?=(?:go|cgo): |failed to initialize build cache )",
    r"#\d{1,4} (?:\d{1,6}\.\d{1,4} )?(?:ERROR: )?",
    r"\d{1,5}\.\d{2,4} ",
    r"=> (?:=> )?# ",
    r"##\[\w{1,20}\]",
    r"::(?:error|warning|notice|debug)(?: [^:\n]{0,200})?::",
    r"(?:>|&gt;) ?",
    r"[|│┃] {1,24}",
    r"[❯✗×✖✘❌] {1,3}",
    r"[A-Za-z][\w.-]{0,40} {0,20}\| ",
    r"npm (?:ERR!|error|WARN|warn) ?",
    r"(?:remote|[Ss]tderr|[Ss]tdout|STDERR|STDOUT|[Oo]utput): {1,12}",
    rf"(?:ERROR|Error|error|ERR|Err|err|E|FATAL|Fatal|INFO|Failure|panic)(?::? {{1,4}}|:\s)(?={_GOS_WORDS})",
    r"(?:FAILED|Failed)?: ?(?=go: )",
)
_PREFIX = re.compile(r"[ \t]{0,12}(?:" + "|".join(_MARKS) + ")")
_MOST_PREFIXES = 6

_COLOURS = re.compile(
    r"(?:\\x1b|\\u001b|\\033|\\e|\^\[|\u241b|\ufffd)\[[\d;]{0,12}[A-Za-z]|\[(?:\d{1,2}(?:;\d{1,3}){0,4})?m"
)
_ENTITIES = {
    "&gt;": ">",
    "&lt;": "<",
    "&quot;": '"',
    "&#39;": "'",
    "&#x27;": "'",
    "&amp;": "&",
    "<br>": "",
    "<br/>": "",
}
_ENTITY = re.compile("|".join(map(re.escape, _ENTITIES)))
_FENCE = re.compile(r"^\s{0,8}(?:```|~~~|\{code)[\w:.}-]{0,30}\s*$")
_TOLD = re.compile(r"^(?P<word>FAIL|ok|\?)[ \t]+(?P<package>[^\s:]{1,300})(?:[ \t]+(?P<rest>\S[^\n]{0,400}))?$")
_OLD_COMMAND = re.compile(
    r"^go (?:build|clean|generate|get|install|list|mod(?: \w{1,12})?|run|test|tool|vet|work(?: \w{1,12})?): "
    r"(?!unknown (?:sub)?command)"
)
_CUT = re.compile(r"^(?:\.\.\.|…|\[\.\.\.\]) ?|(?: ?(?:…|\[\.\.\.\]| \.\.\.))$")

_INNER = re.compile(
    r"(?:(?<=[:=;,(\"'`])[ \t]?|(?<=exit status \d) |(?<=exit code \d) )[\"'`]?"
    r"(?=(?:go: (?!command not found)|# (?:[\w.-]{1,60}/|\[?pkg-config --)|failed to initialize build cache"
    r"|cgo: C compiler|package [^\s:]{1,200} is not in ))"
)
_QUOTED = re.compile(
    r"(?P<quote>[\"'`])(?P<inner>(?:[^\s\"'`:]{1,200}\.go:\d{1,9}:\d|go (?:build|get|install) \S{1,200}: "
    r"|(?:fork/exec|open|mkdir) [/A-Z])[^\n]{0,1000}?)(?P=quote)(?!\w)"
)
_BOLD = re.compile(r"(?<!\S)\*\*(?=\S)([^*\n]{1,400})(?<=\S)\*\*(?!\w)")
_ESCAPED = re.compile(r"\\r\\n|\\n|\\t|\\\"|%0A")

_EAST = r"[\u3001-\ud7af]"
_BESIDE_EAST = (
    rf"(?<={_EAST})(?:[ \t]{{1,4}}(?=[\w\"'`.~/#])|(?=[A-Za-z\"'`.~#]))(?!{_EAST})"
    rf"|(?<=[A-Za-z0-9)\"'`.]),?[ \t]{{0,4}}(?={_EAST})"
)
"""Where a sentence in Chinese, Japanese or Korean, which puts no blank between words, meets something of a program;
compiled for such texts only."""

_WIDTHS = range(56, 241)
"""The widths, in characters, at which terminals and mails wrap lines."""

_STARTS = re.compile(
    r"^(?:\t| {2}|$|# |go: |FAIL\b|ok  |---|===|\$ |package |note: |exit status|make(?:\[\d+\])?: |\S{1,200}\.go:\d"
    rf"|\S{{1,200}}:$|{_EAST})"
)
"""Lines that go on with no other."""

FAITHFUL = 2
"""So many readings have the lines of what was posted."""


def readings(text: str) -> Iterator[str]:
    """What may have been printed, the likeliest first.

    Those that come later undo what is rarer: indented lines, wrapped lines, output within messages and sentences. In
    the first two the lines are those of `text`, one for one.
    """
    plain = _plain(text)
    yield plain
    yield "\n".join(line.lstrip() for line in plain.split("\n"))
    yield from unwrapped(text)
    if (inner := _inner(plain)) != plain:
        yield "\n".join(map(_unmarked, inner.split("\n")))


def unwrapped(text: str) -> Iterator[str]:
    """What may have been printed, if a terminal or a mail has wrapped it."""
    lines = _unfenced(text)
    for glue in ("", " "):
        if (joined := _joined(lines, glue)) != lines:
            yield _plain("\n".join(joined))


def may_be_wrapped(text: str, line: int) -> bool:
    """May the line of this number go on in the next one?"""
    lines = _unfenced(text)
    width = max(map(len, lines))
    return width in _WIDTHS and len(lines[line]) >= width - 1 and any(lines[line + 1 : line + 2])


def _unfenced(text: str) -> list[str]:
    """The lines; a fence is none that another could go on with."""
    return ["" if _FENCE.match(line) else line for line in text.split("\n")]


def _plain(text: str) -> str:
    return "\n".join(_unmarked(line) for line in dedent(in_english(text)).split("\n"))


def _unmarked(line: str) -> str:
    """A line without what was put before it, and as the go command lays it out."""
    line = _ENTITY.sub(lambda match: _ENTITIES[match[0]], _COLOURS.sub("", line))
    if _FENCE.match(line):
        return ""
    for _time in range(_MOST_PREFIXES):
        match = _PREFIX.match(line)
        if not match:
            break
        line = line[match.end() :]
    line = _unquoted(_BOLD.sub(r"\1", line.rstrip()))
    line = _CUT.sub("", line)
    line = _OLD_COMMAND.sub("go: ", line)
    if told := _TOLD.match(line):
        word, rest = told["word"], told["rest"] or ""
        space = " " if rest.startswith("[") and word == "FAIL" else "\t"
        line = f"{word.ljust(4) if word != 'FAIL' else word}\t{told['package']}{space if rest else ''}{rest}"
    return line


def _unquoted(line: str) -> str:
    inner = line.strip()
    for mark in ("**", "`"):
        if len(inner) > len(mark) and (inner.startswith(mark) or (mark == "**" and inner.endswith(mark))):
            return inner.removeprefix(mark).removesuffix(mark).strip("`")
    return line


def _joined(lines: list[str], glue: str) -> list[str]:
    """The lines as they were before they were wrapped: at the last column (glued with nothing), or between words."""
    width = max(map(len, lines), default=0)
    if width not in _WIDTHS:
        return lines
    joined: list[str] = []
    gap: str | None = None
    for line in lines:
        if gap is not None and not _STARTS.match(line):
            joined[-1] += gap + line
        else:
            joined.append(line)
        gap = (glue if len(line) > width - 16 else None) if glue else {width: "", width - 1: " "}.get(len(line))
    return joined


def _inner(text: str) -> str:
    """The text with output that stands within messages, or in a sentence, on lines of its own."""
    plain = _ESCAPED.sub(lambda match: {"\\t": "\t", '\\"': '"'}.get(match[0], "\n"), text)
    apart = _INNER.sub("\n", _QUOTED.sub(r"\n\g<inner>\n", plain))
    return apart if apart.isascii() else re.sub(_BESIDE_EAST, "\n", apart)
