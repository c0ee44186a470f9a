"""A copy of a msgspec struct in which people, machines and organisations have other names."""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

_OWN = frozenset(
    (
        *("event", "look", "seen", "effect", "status", "reason", "outcome", "node", "probe", "flow", "cause", "by"),
        *("kind", "format", "confidence", "grade", "origin", "target", "trace", "gotui", "flow_hash", "end", "also"),
        *("candidates", "answer", "plan", "session", "lang"),
    )
)
"""Fields that hold names of gotui's own, where they hold a text or several."""


def renamed(event: T, name: Callable[[str], str]) -> T:
    """`event` with every text of it through `name`, but for gotui's own names."""
    return msgspec.convert(_walk(msgspec.to_builtins(event), name), type(event))


def _walk(data: Any, name: Callable[[str], str]) -> Any:
    if isinstance(data, str):
        return _key(data, name)
    if isinstance(data, list | tuple):
        return [_walk(one, name) for one in data]
    if isinstance(data, dict):
        return {name(key): value if _is_own(key, value) else _walk(value, name) for key, value in data.items()}
    return data


def _is_own(field: str, value: Any) -> bool:
    texts = value if isinstance(value, list | tuple) else (value,)
    return field in _OWN and all(isinstance(one, str) for one in texts)


def _key(text: str, name: Callable[[str], str]) -> str:
    """A look's key is the look as JSON: what is renamed there is what is renamed in the look."""
    if text.startswith('{"look":"'):
        try:
            return msgspec.json.encode(_walk(msgspec.json.decode(text), name)).decode()
        except (msgspec.MsgspecError, RecursionError):
            pass
    return name(text)
