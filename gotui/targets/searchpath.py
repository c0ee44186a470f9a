"""PATH without the entries through which a project could slip in a program of its own."""

import os
import re
from collections.abc import Collection, Mapping
from pathlib import Path

from gotui.targets.details import NOT_A_NAME, OF_THE_PROJECT
from gotui.targets.failures import printable
from gotui.targets.looks import Names, Unavailable, Values

_BETWEEN = re.compile(r"[\s:;,='\"]+")


class SearchPath:
    """The folders of PATH in which programs may be looked up.

    Left out are relative and empty entries and those inside one of the folders of `project`. One that is the person's
    home, or holds it, guards nothing: the tools there are the person's own.
    """

    def __init__(self, environ: Mapping[str, str], project: str | Collection[str]) -> None:
        home = environ.get("HOME", "")
        folders = (project,) if isinstance(project, str) else project
        self._environ = environ
        self._project = [
            folder for folder in folders if not (_holds(folder, os.sep) or (home != "" and _holds(folder, home)))
        ]

    def allows(self, folder: str) -> bool:
        """Whether programs in `folder` may be run; links are followed."""
        return Path(folder).is_absolute() and not self._guards(folder)

    def allows_program(self, path: str) -> bool:
        """Whether the program at `path` may be run: neither it nor what it links to stands in the project."""
        return self.allows(str(Path(path).parent)) and not self._guards(path)

    def started_by_name(self, name: str, cwd: str) -> str:
        """The program that a shell in `cwd` would start for the first word of a command; empty where there is none."""
        if "/" in name or os.sep in name:
            return str(Path(cwd, name))
        paths = (Path(cwd, entry, name) for entry in self._environ.get("PATH", os.defpath).split(os.pathsep))
        return next((str(path) for path in paths if os.path.isfile(path) and _may_run(str(path))), "")

    def of_project(self, words: Collection[str], cwd: str) -> Values:
        """Those of `words`, each a program or a path, that stand for something inside the project, and what for."""
        standing_for = {word: self.started_by_name(word, cwd) for word in words}
        inside = {word: path for word, path in standing_for.items() if path and not self.allows_program(path)}
        return Values({word: printable(path) for word, path in inside.items()})

    def leads_into_project(self, value: str, cwd: str) -> bool:
        """Whether a part of a variable's value is a path to something that exists inside the project."""
        paths = (Path(cwd, part) for part in _BETWEEN.split(value) if "/" in part or os.sep in part)
        return any(os.path.exists(path) and self._guards(str(path)) for path in paths)

    def clean(self, value: str) -> str:
        """A PATH of the allowed entries only."""
        return os.pathsep.join(entry for entry in value.split(os.pathsep) if self.allows(entry))

    def find(self, value: str, name: str) -> Names | Unavailable:
        """Every executable file `name` in the entries of the PATH `value`, in order.

        Unavailable `not-allowed`: there is none but in entries that are left out.
        """
        if not name or name != Path(name).name or "\0" in name:
            return Unavailable("not-allowed", NOT_A_NAME)
        paths = list(dict.fromkeys(_programs(value, name)))
        allowed = tuple(printable(path) for path in paths if self.allows_program(path))
        if paths and not allowed:
            return Unavailable("not-allowed", OF_THE_PROJECT.format(path=printable(paths[0])))
        return Names(allowed)

    def _guards(self, path: str) -> bool:
        return any(_holds(folder, path) for folder in self._project)


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
