"""Which packages go did not find, from what it printed (src/cmd/go/internal/modload, import.go). Pure."""

import re

_MISSED = re.compile(
    r"no required module provides package (?P<required>[^\s;:]+)"
    r"|cannot find (?:module providing )?package (?P<found>[^\s;:\"]+)"
    r"|package (?P<std>[^\s;:]+) is not in (?:std|GOROOT)"
)


def missed(text: str) -> list[str]:
    """Their import paths, each once, in the order in which they stand there."""
    return list(dict.fromkeys(next(filter(None, match.groups())) for match in _MISSED.finditer(text)))
