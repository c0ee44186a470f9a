"""Go versions and the limits that causes put on them."""

import re

from gotui.lab.errors import LabError

OLD = "1.19.8"
"""The release of Debian 12; causes are proved on it only where their limit speaks of such an old one."""

RELEASES = (OLD, "1.21.13", "1.27.3")
"""The releases causes are proved on, oldest first."""

_RELEASE = re.compile(r"(?:go)?(\d+)\.(\d+)(?:\.(\d+))?")
_LIMIT = re.compile(r"(>=|<=|<|>|==)\s*(\d+(?:\.\d+){1,2})")


def release(text: str) -> tuple[int, ...] | None:
    """`go1.22.10`, `1.22rc1` or `devel go1.28-abc` as numbers; None where it is not a Go version."""
    match = _RELEASE.search(text)
    return tuple(int(number) for number in match.groups() if number) if match else None


def covers(limit: str, version: str) -> bool:
    """Whether `version` keeps to a limit such as `>=1.24`, `<1.24` or `>=1.22 <1.24`.

    A limit compares as many numbers as it has: 1.24.3 is not above 1.24.

    Raises:
        LabError: the limit or the version cannot be read.
    """
    numbers = release(version)
    parts = _LIMIT.findall(limit)
    if numbers is None or _LIMIT.sub("", limit).strip(" ,"):
        raise LabError(f"not a limit on Go versions: {limit!r} for {version!r}")
    return all(_holds(numbers, sign, release(bound) or ()) for sign, bound in parts)


def go_line(limit: str) -> str:
    """What the go line of a small project says, so that all releases within the limit read it; raises as `covers`."""
    return "1.19" if _speaks_of_old(limit) else "1.21"


def proved_on(limit: str) -> tuple[str, ...]:
    """The releases on which a cause with this limit is proved, oldest first; raises as `covers` does."""
    old = _speaks_of_old(limit)
    return tuple(version for version in RELEASES if (old or version != OLD) and covers(limit, version))


def _speaks_of_old(limit: str) -> bool:
    bounds = [(sign, release(bound) or ()) for sign, bound in _LIMIT.findall(limit)]
    return any(bound < (1, 21) or (sign == "<" and bound == (1, 21)) for sign, bound in bounds)


def _holds(numbers: tuple[int, ...], sign: str, bound: tuple[int, ...]) -> bool:
    own = (*numbers, 0)[: len(bound)]
    answers = {
        ">=": own >= bound,
        "<=": own <= bound,
        "<": own < bound,
        ">": own > bound,
        "==": own == bound,
    }
    return answers[sign]
