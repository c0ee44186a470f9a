"""What a project holds, how it is built and tested, and what is done to it so that a command fails."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True)
class Fault:
    """`edits` are files with a text that occurs once there and what stands in its place, `write` new or whole files.

    `told` are words of what was found, with the place where there is one. `confidence` is less than confirmed only
    where no look can tell.
    """

    failing: tuple[str, ...]
    cause: str
    told: tuple[str, ...]
    edits: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    write: Mapping[str, str] = field(default_factory=dict)
    remove: tuple[str, ...] = ()
    changed: Mapping[str, Any] = field(default_factory=dict)
    confidence: Literal["confirmed", "likely"] = "confirmed"


@dataclass(frozen=True)
class Published:
    """`passing` are commands that pass; `more` is what else the lab needs, as in a cause's `reproduce`."""

    files: Mapping[str, str]
    passing: tuple[tuple[str, ...], ...]
    faults: Mapping[str, Fault]
    more: Mapping[str, Any] = field(default_factory=dict)

    def broken(self, fault: Fault) -> dict[str, str]:
        """All its files, with the fault among them."""
        files = dict(self.files)
        for name, (old, new) in fault.edits.items():
            assert files[name].count(old) == 1, f"{name} holds {old!r} {files[name].count(old)} times"
            files[name] = files[name].replace(old, new)
        return {name: text for name, text in {**files, **fault.write}.items() if name not in fault.remove}
