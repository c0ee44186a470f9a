"""A folder that looks like a Go toolchain, and holds none."""

from pathlib import Path

from gotui.lab.toolchain import Toolchain


def pretend(goroot: Path, version: str = "go1.22.10") -> Toolchain:
    (goroot / "bin").mkdir(parents=True)
    (goroot / "VERSION").write_text(f"{version}\ntime 2024-01-01T00:00:00Z\n")
    program = goroot / "bin" / "go"
    program.write_text("#!/bin/sh\necho no such go >&2\nexit 3\n")
    program.chmod(0o755)
    return Toolchain(goroot, version.removeprefix("go"), own=True)
