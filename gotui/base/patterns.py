"""Patterns that are compiled when they are first asked for: most texts need few of them."""

import re
from typing import Any, cast

_ASKED = (
    *("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"),
    *("pattern", "flags", "groups", "groupindex"),
)


class _Later:
    """Becomes a pattern when something of it is first asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self._made_of = source, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _ASKED:
            raise AttributeError(name)
        pattern = re.compile(*self._made_of)
        self.__dict__ |= {one: getattr(pattern, one) for one in _ASKED}
        return self.__dict__[name]


def later(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, as far as it is looked for with its own methods. What is wrong with it shows then."""
    return cast("re.Pattern[str]", _Later(source, flags))
