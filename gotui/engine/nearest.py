"""The name that was probably meant."""

from collections.abc import Iterable


def nearest(name: str, names: Iterable[str]) -> str:
    """`; did you mean X?`, or nothing."""
    import difflib

    near = difflib.get_close_matches(name, list(names), 1, 0.5)
    return f"; did you mean {near[0]}?" if near else ""
