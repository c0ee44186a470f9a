"""The words of a go command that was ended while it ran, without those it said because it was ended. Pure."""

import re

_BECAUSE = re.compile(
    r"^signal: (?:interrupt|terminated|killed)\n?(?:FAIL\t\S+(?: \[[^\n]*\])?\t[\d.]+s\n?)?"
    r"|^exit status (?:1|2|130|143)\n?\Z",
    re.MULTILINE,
)
"""How go tells of a program that a signal ended (src/cmd/go/internal/test, runTestActor; internal/base, RunStdin)."""
_SUMMARY = re.compile(r"^FAIL\n?\Z", re.MULTILINE)
_FAILED = re.compile(r"^(?:FAIL\t|--- FAIL|panic: )", re.MULTILINE)


def words(text: str) -> str:
    """What the command had said by itself: nothing of it tells how it would have ended."""
    own = _BECAUSE.sub("", text)
    return own if own == text or _FAILED.search(own) else _SUMMARY.sub("", own)
