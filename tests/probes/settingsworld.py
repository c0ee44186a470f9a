"""A home, a project and an environment for probes on Go's settings, with a go that only prints what it is told."""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from gotui.engine.causes import Phase
from gotui.engine.findings import Finding, Subject
from gotui.engine.observe import Observer
from gotui.engine.probe import Looker
from gotui.engine.said import Origin, Said
from gotui.targets.local import LocalTarget
from gotui.targets.looks import Effect

from .declared import declared

T = TypeVar("T")


class World:
    """`says` are the values that go prints; `complains` makes it refuse with this text instead. `graph` is what it
    prints of the modules; empty, it refuses to."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.home, self.project = root / "home", root / "home" / "p"
        self.project.mkdir(parents=True)
        self.says = {"GOVERSION": "go1.27.3", "GOROOT": str(root / "go")}
        self.complains = ""
        self.graph = ""
        self.environ = {"PATH": f"{root / 'bin'}:/usr/bin:/bin", "HOME": str(self.home)}
        self.failing: tuple[str, ...] = ("go", "env")
        self.working: tuple[str, ...] = ()
        self.said: Said | None = None
        self._go = self.write("bin/go", "")

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def stored(self, text: str) -> Path:
        """What `go env -w` has written."""
        return self.write("home/.config/go/env", text)

    def hears(self, text: str, phase: Phase = "load", origin: Origin = "ran") -> None:
        """What the failing command has said."""
        self.said = Said(phase, text, 1, origin)

    async def ask(self, run: Callable[[Looker], Awaitable[Finding]], effect: Effect = "reads") -> Finding:
        return declared(run, await self.see(run, effect))

    async def see(self, run: Callable[[Looker], Awaitable[T]], effect: Effect = "reads") -> T:
        """What comes out of these looks."""
        script = f"echo '{self.complains}' >&2; exit 2" if self.complains else f"echo '{json.dumps(self.says)}'"
        graph = f"cat <<'END'\n{self.graph}END\nexit" if self.graph else "exit 1"
        self._go.write_text(f'#!/bin/sh\nif [ "$2" = graph ]; then\n{graph}\nfi\n{script}\n')
        self._go.chmod(0o755)
        target = LocalTarget(self.environ)
        subject = Subject(str(self.project), self.failing, working=self.working)
        observer = Observer(target, lambda _observed: None)
        try:
            return await run(observer.looker(subject, effect, self.said))
        finally:
            await observer.close()
            await target.close()
