"""A home folder and a real Go, which is asked by gotui and without it."""

import json
import subprocess
from pathlib import Path

from gotui.engine.findings import Subject
from gotui.engine.observe import Observer
from gotui.probes.settings.provenance import Setting, provenance
from gotui.targets.local import LocalTarget


class Machine:
    """A home folder with a GOENV file and a Go, in which no variable of Go is set."""

    def __init__(self, home: Path, go: str = "/none/go") -> None:
        self.home = home
        self.environ = {"PATH": f"{Path(go).parent}:/usr/bin:/bin", "HOME": str(home)}
        self.go = go
        self.file = home / ".config" / "go" / "env"
        self.file.parent.mkdir(parents=True)
        (self.file.parent / "telemetry").mkdir()
        (self.file.parent / "telemetry" / "mode").write_text("off 2024-01-01")

    def write(self, name: str, text: str) -> Path:
        path = self.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    async def provenance(self, folder: Path | None = None) -> dict[str, Setting]:
        target = LocalTarget(self.environ)
        observer = Observer(target, lambda _observed: None)
        settings = await provenance(observer.looker(Subject(str(folder or self.home)), "reads"))
        await observer.close()
        await target.close()
        return settings

    def printed(self, *names: str) -> dict[str, str]:
        """What go itself prints with nothing of gotui in between."""
        argv = [self.go, "env", "-json", *names]
        done = subprocess.run(argv, cwd=self.home, env=self.environ, capture_output=True, text=True, check=True)
        printed: dict[str, str] = json.loads(done.stdout)
        return printed

    def exported(self, shell: list[str], name: str) -> str:
        """What a shell that was just started has in a variable."""
        argv = [*shell, f'printf %s "${name}"']
        environ = {"HOME": str(self.home), "PATH": "/usr/bin:/bin"}
        return subprocess.run(argv, env=environ, capture_output=True, text=True, check=True).stdout
