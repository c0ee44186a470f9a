"""The smallest program, with a real Go, and with what is not one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gotui.engine.findings import Finding, Subject
from gotui.engine.observe import Observer
from gotui.lab.toolchain import Toolchain
from gotui.probes.compile import hello
from gotui.targets.local import LocalTarget


async def both(environ: dict[str, str], folder: Path) -> tuple[Finding, Finding]:
    target = LocalTarget(environ)
    observer = Observer(target, lambda _observed: None)
    look = observer.looker(Subject(str(folder)), "builds")
    findings = await hello.hello_runs(look), await hello.hello_test_passes(look)
    await observer.close()
    await target.close()
    return findings


@pytest.mark.lab
@pytest.mark.parametrize("version", ["1.21.13", "1.27.3"])
async def test_it_runs_and_passes(
    version: str, toolchains: Callable[[str], Toolchain], gocaches: Callable[[str], Path], tmp_path: Path
) -> None:
    environ = {
        "PATH": f"{toolchains(version).go.parent}:/usr/bin:/bin",
        "HOME": str(tmp_path),
        "GOCACHE": str(gocaches(version)),
        "GOTOOLCHAIN": "local",
        "GOFLAGS": "-mod=mod",
    }
    runs, passes = await both(environ, tmp_path)
    assert (runs.outcome, passes.outcome) == ("runs", "passes"), (runs, passes)
    assert not (tmp_path / "go.mod").exists()


async def test_a_go_that_cannot_do_it(tmp_path: Path) -> None:
    go = tmp_path / "bin" / "go"
    go.parent.mkdir()
    go.write_text("#!/bin/sh\npwd\necho broken >&2\nexit 1\n")
    go.chmod(0o755)
    runs, passes = await both({"PATH": f"{go.parent}:/usr/bin:/bin", "HOME": "/nowhere"}, tmp_path)
    assert (runs.outcome, passes.outcome) == ("fails", "fails")
    assert runs.lines[-1] == "broken"
    assert runs.lines[0].endswith("/hello")
