"""Names of the person, the machine and of folders that differ everywhere, replaced by marks that differ nowhere."""

import re
from collections.abc import Mapping

from gotui.engine.facts import Fact
from gotui.engine.looker import Looker
from gotui.probes.facts.asking import text, variable
from gotui.probes.hosts.paths import real_path
from gotui.probes.settings.provenance import provenance

_ALIKE = {"root", "runner", "user", "home", "test", "build", "admin", "golang", "local", "localhost", "work"}
"""Names that are words, too: they tell of nobody, and stand in other paths."""

_LEAST = 3


class Marks:
    """What is replaced: paths by the mark of the first that has them, longest first; names as parts of paths."""

    def __init__(self, places: Mapping[str, tuple[str, ...]], names: Mapping[str, str]) -> None:
        marks: dict[str, str] = {}
        for mark, paths in places.items():
            for path in paths:
                if path.startswith("/") and path.rstrip("/"):
                    marks.setdefault(path.rstrip("/"), mark)
        self._marks = marks
        longest = sorted(marks, key=len, reverse=True)
        parts = [rf"(?<![\w.\-/])(?:{'|'.join(map(re.escape, longest))})(?![\w.\-])"] if longest else []
        self._names = {name: mark for name, mark in names.items() if len(name) >= _LEAST and name not in _ALIKE}
        parts += [rf"(?<=/){re.escape(name)}(?=/|$)" for name in self._names]
        self._pattern = re.compile("|".join(parts)) if parts else None

    def text(self, text: str) -> str:
        """`text` with marks."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda match: self._marks.get(match[0]) or self._names.get(match[0], ""), text)

    def fact(self, fact: Fact) -> Fact:
        """A fact with marks."""
        said = (fact.name, fact.value, fact.origin, fact.detail)
        name, value, origin, detail = map(self.text, said)
        return Fact(fact.kind, name, value, origin, fact.unknown, detail)


async def marks(look: Looker, project: str) -> Marks:
    """Those of this machine. Of two settings that name one folder, the one that nobody has set gives it its mark."""
    settings = await provenance(look)
    asked = {name: await variable(look, name) for name in ("HOME", "TMPDIR", "USER", "LOGNAME")}
    environ = {name: value for name, value in asked.items() if isinstance(value, str)}
    home = environ.get("HOME", "")
    roots = {"<gopath>": settings["GOPATH"], "<goroot>": settings["GOROOT"]}
    defaults_first = sorted(roots.items(), key=lambda root: root[1].origin != "default")
    places = {
        "<project>": project,
        **{mark: root.value.split(":")[0] for mark, root in defaults_first},
        "<module-cache>": settings["GOMODCACHE"].value,
        "<build-cache>": settings["GOCACHE"].value,
        "<temp>": environ.get("TMPDIR") or "/tmp",  # noqa: S108 - os.TempDir
        "<home>": home,
    }
    both = {mark: (path, await real_path(look, path)) if path else () for mark, path in places.items()}
    host = await text(look, "/etc/hostname")
    user = environ.get("USER") or environ.get("LOGNAME") or home.rpartition("/")[2]
    return Marks(both, {user: "<user>", (host.strip() if isinstance(host, str) else ""): "<host>"})
