"""What a program or a test says of things outside its code: a missing file, a taken address, a silent host. Pure."""

import re
from collections.abc import Iterator

_TAKEN = re.compile(
    r"listen (?:tcp|udp|unix)\w* (?P<address>\S+): bind: "
    r"(?:address already in use|Only one usage of each socket address)"
)
_OUTSIDE = re.compile(
    r"proxyconnect tcp|: connect(?:ex)?: (?:connection refused|network is unreachable|no route to host)"
    r"|: no such host\b|server misbehaving|: i/o timeout\b|TLS handshake timeout"
    r"|certificate signed by unknown authority|no space left on device|disk quota exceeded"
    r"|too many open files|cannot allocate memory"
)


_MISSING = re.compile(
    r"(?:open|stat|lstat|read|chdir|readlink|fork/exec) (?P<path>[^\s:\"'/\\][^:\n\"']{0,200}):"
    r" (?:no such file or directory|The system cannot find the (?:file|path) specified)"
)

_UNSTARTED = re.compile(
    r"(?:fork/exec (?P<path>[^\s:]{1,300})|exec: \"(?P<quoted>[^\"\n]{1,300})\"):"
    r" (?:permission denied|exec format error|no such file or directory)\b"
)
"""What os/exec says of a file that the system does not start (src/os/exec_posix.go); more words may follow."""

_NOT_ON_PATH = re.compile(
    r"\bexec: \"(?P<program>[^\s\"/\\]{1,100})\": executable file not found in (?:\$PATH|%PATH%)(?!\w)"
)
"""What os/exec says of a name that no folder of PATH has (src/os/exec/lp_unix.go, lp_windows.go)."""

_COMPARES = re.compile(
    r"\b(?:got|want(?:ed)?|have|expect(?:ed|s)?|actual|instead of)\b|[!=]=|≠|\s=\s|^\s*[-+] ", re.IGNORECASE
)
_FOR_NONE = re.compile(
    r"\b(?:want(?:ed)?|expected)\b[ :=]{0,4}(?:<?nil>?|no (?:err(?:or)?|failure)|success)\b|\bunexpected\b|\bno error\b"
    r"|\b(?:got|have)\b[ :]{0,3}(?:an? )?(?:err(?:or)?|failure)\b(?!.*\bwant(?:ed)?\b)",
    re.IGNORECASE,
)
_QUOTES = "\"`'“"


def is_compared(line: str, start: int) -> bool:
    """Are the words of a line, from `start` on, what a test compares with what it wants, and no message of the machine?

    What is compared with nil is such a message all the same, and so is one that stands by itself.
    """
    if start and line[start - 1] in _QUOTES:
        return True
    return bool(_COMPARES.search(line)) and not _FOR_NONE.search(line)


def _speaks(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first match in a line that is no comparison."""
    for line in text.splitlines():
        for match in pattern.finditer(line):
            if not is_compared(line, match.start()):
                return match
    return None


def missing_file(text: str) -> tuple[str, str] | None:
    """The first relative path that is not there, with slashes, and the words that say so."""
    match = _speaks(_MISSING, text)
    return (match["path"].replace("\\", "/"), match[0]) if match else None


def unstarted(text: str) -> Iterator[tuple[str, str]]:
    """The lines that say that a file was not started, and the file they name."""
    for line in text.splitlines():
        match = _UNSTARTED.search(line)
        if match and not is_compared(line, match.start()):
            yield line.strip(), match["path"] or match["quoted"]


def not_on_path(text: str) -> Iterator[tuple[str, str]]:
    """The lines that say that no folder of PATH has a program, and its name."""
    for line in text.splitlines():
        match = _NOT_ON_PATH.search(line)
        if match and not is_compared(line, match.start()):
            yield line.strip(), match["program"]


def taken_address(text: str) -> str:
    """The address that another program, or another test, listens on; empty where none is spoken of."""
    match = _speaks(_TAKEN, text)
    return match["address"] if match else ""


def complaint(text: str) -> str:
    """The first line that speaks of something outside the code; empty where none does."""
    lines = (line.strip() for line in text.splitlines())
    return next((line for line in lines if _speaks(_TAKEN, line) or _speaks(_OUTSIDE, line)), "")
