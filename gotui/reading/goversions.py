"""Go versions, compared as Go compares them (src/internal/gover; go.dev/doc/toolchain#version)."""

import re

Key = tuple[int, int, int, int, int]

_NUMBER = r"([0-9]{1,99})"
"""No release has more digits, and of thousands Python makes no number."""

_VERSION = re.compile(
    rf"(?:go)?{_NUMBER}\.{_NUMBER}(?:\.{_NUMBER})?(?:(alpha|beta|rc){_NUMBER})?(?=$|[\s+-])",
)
_KINDS = ("", "alpha", "beta", "rc")
_LANGUAGE_ONLY = 21
"""From Go 1.21 on, `1.N` names the language, and its first release is `1.N.0`."""


def key(text: str) -> Key | None:
    """What to compare versions by: 1.21 < 1.21rc2 < 1.21.0 < 1.21.1; None where it is not a Go version.

    A leading `go`, and what vendors put behind a space, `-` or `+`, are passed over.
    """
    match = _VERSION.match(text.strip().removeprefix("devel "))
    if match is None:
        return None
    major, minor, kind = int(match[1]), int(match[2]), match[4] or ""
    patch = int(match[3]) if match[3] else 0 if not kind and (major, minor) < (1, _LANGUAGE_ONLY) else -1
    return major, minor, patch, _KINDS.index(kind), int(match[5] or 0)


def plain(text: str) -> str:
    """`go1.22.10 X:nocoverageredesign` as `1.22.10`; the text itself where it is not a Go version."""
    words = text.strip().removeprefix("devel ").split()
    return words[0].removeprefix("go") if words and key(words[0]) else text.strip()


def language(text: str) -> tuple[int, int] | None:
    """`go1.22.10` as (1, 22); None where it is not a Go version."""
    parts = key(text)
    return parts[:2] if parts else None


def release(text: str) -> str:
    """The first release that satisfies a go line: `1.22` is 1.22.0; older and full versions are themselves."""
    parts = key(text)
    return f"{text}.0" if parts and parts[2] < 0 and not parts[3] else text


def is_older(one: str, other: str) -> bool:
    """Is `one` surely older than `other`? What is no version is not."""
    first, second = key(one), key(other)
    return first is not None and second is not None and first < second
