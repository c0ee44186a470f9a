"""A walk starts each program once, whatever it meets; `go env` tells all settings in one go."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest

from gotui.engine.events import Asked, Observed
from gotui.engine.findings import Subject
from gotui.engine.walk import Walk, started
from gotui.session.golang import go_catalogue
from gotui.store.store import MemoryLog
from gotui.targets.local import LocalTarget
from gotui.targets.looks import Run

FLOWS = ("run-ok-test-fails", "command-fails", "wrong-go-version", "is-my-setup-right")
CATALOGUE = go_catalogue()

GO = """\
#!/bin/sh
case "$*" in
env*) {env} ;;
version) echo "go version go1.27.3 linux/amd64" ;;
*"list -m"*) echo ex.com/p ;;
list*) cat {root}/list ;;
run*) echo hello ;;
*" -exec "*|*scratch*) {compile} ;;
*) case "$PWD" in */hello) exit 0 ;; esac; {test} ;;
esac
"""
PASSES = "echo 'ok  \tex.com/p\t0.1s'"
FAILS = "printf '%s\\n' '--- FAIL: TestTwo (0.00s)' '    p_test.go:9: not 4' FAIL 'FAIL\tex.com/p\t0.1s' FAIL; exit 1"
DIES = "printf '%s\\n' 'panic: no' 'exit status 2' 'FAIL\tex.com/p\t0.1s' FAIL; exit 1"
BROKEN = "printf '%s\\n' '# ex.com/p' './p.go:3:1: undefined: two' 'FAIL\tex.com/p [build failed]' FAIL >&2; exit 1"
REFUSES = "case $GOENV in off) cat {root}/env ;; *) echo 'go: unknown GOEXPERIMENT x' >&2; exit 2 ;; esac"

SITUATIONS = {
    "passes": ({}, 1),
    "fails": ({"test": FAILS}, 1),
    "dies": ({"test": DIES}, 1),
    "does not compile": ({"compile": BROKEN, "test": BROKEN}, 1),
    "refuses its settings": ({"env": REFUSES}, 2),
    "a newer go is wanted": ({"gomod": "go 1.99"}, 1),
    "no module": ({"gomod": ""}, 1),
}
"""What the go of the world does, and how often it may be asked for settings: once more without those it refuses."""


class Everybody:
    """Agrees to all, and answers nothing."""

    async def allow(self, asked: Asked) -> tuple[bool, Literal["person", "flag", "remembered"]]:
        return True, "flag"

    async def answer(self, node: str) -> tuple[str, Literal["person", "nobody"]]:
        return "", "nobody"


def world(root: Path, gomod: str = "go 1.21", shim: bool = False, **does: str) -> dict[str, str]:
    """A project, and a go in a tree of its own or, as a shim, in a folder; returns the environment."""
    tree, project = root / "go", root / "p"
    for folder in ("go/bin", "go/src/fmt", "go/pkg/tool/linux_amd64", "home", "shims", "p"):
        (root / folder).mkdir(parents=True)
    (tree / "VERSION").write_text("go1.27.3\ntime 2026-01-01T00:00:00Z\n")
    (tree / "go.env").write_text("GOPROXY=off\nGOSUMDB=off\nGOTOOLCHAIN=auto\n")
    (project / "p_test.go").write_text('package p\n\nimport "time"\n\nvar _ = time.Local\n')
    if gomod:
        (project / "go.mod").write_text(f"module ex.com/p\n\n{gomod}\n")
    says = {"GOROOT": str(tree), "GOVERSION": "go1.27.3", "GOMOD": f"{project}/go.mod" if gomod else "/dev/null"}
    says |= {"GOHOSTOS": "linux", "GOHOSTARCH": "amd64", "GOOS": "linux", "GOARCH": "amd64", "CGO_ENABLED": "0"}
    (root / "env").write_text(json.dumps(says))
    lists = [[], [], [], [], ["p_test.go"], [], []]
    (root / "list").write_text(repr(["ex.com/p", "p", str(project), "", "", 1, *lists]) + "\n")
    words = {"env": "cat {root}/env", "compile": "exit 0", "test": PASSES, **does}
    words = {name: text.replace("{root}", str(root)) for name, text in words.items()}
    go = root / ("shims" if shim else "go/bin") / "go"
    go.write_text(GO.format(root=root, **words))
    go.chmod(0o755)
    return {"PATH": f"{go.parent}:/usr/bin:/bin", "HOME": str(root / "home")}


async def programs(flow: str, root: Path, environ: dict[str, str]) -> Iterator[Run]:
    """The programs that a walk starts, each as often as it is started."""
    folder, log = str(root / "p"), MemoryLog()
    log.append(started(CATALOGUE, flow, Subject(folder, ("go", "test", "./...")), "local"))
    walk = Walk(CATALOGUE, LocalTarget(environ, folder), log, Everybody())
    await walk.go()
    await walk.close()
    looks = (record.event.look for record in log.records if isinstance(record.event, Observed))
    return (look for look in looks if isinstance(look, Run))


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("flow", FLOWS)
async def test_each_program_is_started_once(tmp_path: Path, flow: str, situation: str) -> None:
    does, most = SITUATIONS[situation]
    runs = list(await programs(flow, tmp_path, world(tmp_path, **does)))
    assert runs
    times = Counter((look.argv, look.cwd, dict(look.env).get("TZ")) for look in runs)
    assert {what: count for what, count in times.items() if count > 1} == {}
    assert sum(look.argv[1] == "env" for look in runs) <= most


@pytest.mark.parametrize("flow", FLOWS)
async def test_a_shim_is_asked_once_more_for_its_tree(tmp_path: Path, flow: str) -> None:
    runs = list(await programs(flow, tmp_path, world(tmp_path, shim=True, env=REFUSES)))
    assert len({look.argv for look in runs}) == len(runs)
    assert sum(look.argv[1] == "env" for look in runs) <= 2
