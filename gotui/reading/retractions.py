"""What a go.mod says of its module's own versions: which are taken back, and whether it is given up
(go.dev/ref/mod#go-mod-file-retract, #go-mod-file-module-deprecation). Pure."""

import re

import msgspec

_LINE = re.compile(r"^\s*(?:retract\s+)?(?P<range>\[[^\]\n]{1,200}\]|v\d[^\s/]{0,100})\s*(?://\s*(?P<why>.*))?$")
_VERSION = re.compile(r"v(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:-([0-9A-Za-z.-]{1,100}))?(?:\+[0-9A-Za-z.-]{1,50})?$")
_DEPRECATED = re.compile(r"^//\s*Deprecated:\s*(?P<text>[^\n]*)\n(?://[^\n]*\n)*module\s", re.MULTILINE)

Order = tuple[int, int, int, bool, tuple[tuple[bool, int, str], ...]]


class Retraction(msgspec.Struct, frozen=True):
    """Versions from `low` to `high`, both of them too."""

    low: str
    high: str
    why: str = ""

    def covers(self, version: str) -> bool:
        """Is this version one of them?"""
        at, low, high = order(version), order(self.low), order(self.high)
        return at is not None and low is not None and high is not None and low <= at <= high


def order(version: str) -> Order | None:
    """What versions are sorted by (semver.org); None where it is no version."""
    match = _VERSION.match(version)
    if match is None:
        return None
    major, minor, patch, pre = match.groups()
    parts = tuple(
        (not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in (pre or "").split(".") if part
    )
    return int(major), int(minor), int(patch), not pre, parts


def retractions(text: str) -> list[Retraction]:
    """Those of a go.mod, with the comment behind the line or above it."""
    found, block, above = [], False, ""
    for line in text.splitlines():
        bare = line.strip()
        if re.match(r"retract\s*\(", bare):
            block = True
        elif block and bare.startswith(")"):
            block = False
        elif bare.startswith("//"):
            above = bare.lstrip("/ ")
            continue
        elif (block or bare.startswith("retract")) and (match := _LINE.match(line)):
            ends = [end.strip() for end in match["range"].strip("[]").split(",")]
            found.append(Retraction(ends[0], ends[-1], (match["why"] or above).strip()))
        above = ""
    return found


def deprecation(text: str) -> str:
    """What the comment above its module line says; empty where it is not deprecated."""
    match = _DEPRECATED.search(text)
    return (match["text"].strip() or "Deprecated") if match else ""
