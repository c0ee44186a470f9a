"""PATH without the entries through which a project could slip in a program of its own."""

import os
from collections.abc import Mapping
from pathlib import Path

from gotui.targets.details import NOT_A_NAME, OF_THE_PROJECT
from gotui.targets.failures import printable
from gotui.targets.looks import Names, Unavailable


class SearchPath:
    """The folders of PATH in which programs may be looked up.

    Left out are relative and empty entries and those inside `project`. A project that is the person's home, or
    holds it, guards nothing: the tools there are the person's own.
    """

    def __init__(self, environ: Mapping[str, str], project: str | None) -> None:
        home = environ.get("HOME", "")
        holds_home = project is not None and (_holds(project, os.sep) or (home != "" and _holds(project, home)))
        self._project = None if holds_home else project

    def allows(self, path: str) -> bool:
        """Whether a program at, or in, `path` may be run."""
        return Path(path).is_absolute() and not (self._project is not None and _holds(self._project, path))

    def clean(self, value: str) -> str:
        """A PATH of the allowed entries only."""
        return os.pathsep.join(entry for entry in value.split(os.pathsep) if self.allows(entry))

    def find(self, value: str, name: str) -> Names | Unavailable:
        """Every executable file `name` in the entries of the PATH `value`, in order.

        Unavailable `not-allowed`: there is none but in entries that are left out.
        """
        if not name or name != Path(name).name or "\0" in name:
            return Unavailable("not-allowed", NOT_A_NAME)
        found = list(dict.fromkeys(_programs(value, name)))
        allowed = tuple(printable(path) for path in found if self.allows(str(Path(path).parent)))
        if found and not allowed:
            return Unavailable("not-allowed", OF_THE_PROJECT.format(path=printable(found[0])))
        return Names(allowed)


def _programs(value: str, name: str) -> list[str]:
    """An entry that this user may not enter, as after `su`, is passed by, as shells do."""
    paths = [str(Path(entry) / name) for entry in value.split(os.pathsep)]
    return [path for path in paths if os.path.isfile(path) and _may_run(path)]


def _may_run(path: str) -> bool:
    """With the rights this process really has, as the kernel asks when it starts a program."""
    return os.access(path, os.X_OK, effective_ids=os.access in os.supports_effective_ids)


def _holds(folder: str, path: str) -> bool:
    """Whether `path` is `folder` or in it, however the two are written (links, letter case, mounts)."""
    real = Path(os.path.realpath(path))
    if real.is_relative_to(os.path.realpath(folder)):
        return True
    return any(_same(folder, above) for above in (real, *real.parents))


def _same(one: str, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False
