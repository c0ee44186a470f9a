"""A made-up machine for probes: a home folder, a PATH, files; looked at for real."""

import os
from pathlib import Path

from gotui.engine.findings import Finding, Subject
from gotui.engine.observe import Observer
from gotui.session import golang
from gotui.targets.local import LocalTarget

from .declared import in_declared_words

GO = '#!/bin/sh\necho "go version go1.27.3 linux/amd64"\n'


class Machine:
    """`home` and `project` lie below `root`; nothing is set but HOME and PATH, which holds one empty folder."""

    def __init__(self, root: Path) -> None:
        self.root = Path(os.path.realpath(root))
        self.home, self.project = self.root / "home", self.root / "p"
        for folder in (self.home, self.project, self.root / "bin"):
            folder.mkdir(parents=True)
        self.environ = {"HOME": str(self.home), "PATH": str(self.root / "bin")}

    def write(self, name: str, text: str | bytes, mode: int = 0o644) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        path.chmod(mode)
        return path

    def go(self, folder: str = "sdk/bin") -> str:
        """A program named go; returns its folder."""
        return str(self.write(f"{folder}/go", GO, 0o755).parent)

    async def probe(self, name: str, folder: Path | None = None) -> Finding:
        target = LocalTarget(self.environ, str(self.project))
        observer = Observer(target, lambda _observed: None)
        subject = Subject(str(folder or self.project), ("go", "version"))
        try:
            probe = golang.GO.probes[name]
            return in_declared_words(probe, await probe.run(observer.looker(subject, "reads")))
        finally:
            await observer.close()
            await target.close()
