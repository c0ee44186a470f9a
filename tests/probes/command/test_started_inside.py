"""The go command that make, npm or a script started: told by its output, or by its text."""

import json
from pathlib import Path

import pytest

from gotui.engine.findings import Subject
from gotui.engine.observe import Observer
from gotui.engine.said import Started
from gotui.probes.command.started_inside import started_inside
from gotui.targets.local import LocalTarget

COMPILES = "# ex.com/p/gen\n../gen/main.go:14:22: undefined: form\n"
ENDED = 'running "go": exit status 1\n'
GENERATES = """\
package sub

//go:generate go run ../gen -o x.go
//go:generate go run ../gen -o $GOFILE.x
//go:generate mockgen
"""
MAKEFILE = "export CGO_ENABLED = 0\ntest:\n\t@go test ./...\nvet:\n\tgo vet $(PKGS)\n"
SCRIPTS = {"test": "go test ./...", "two": "go vet . && go test .", "late": "go build .", "prelate": "go vet ."}


@pytest.mark.parametrize(
    ("command", "text", "started"),
    [
        ("make test", "FAIL\tx\t0.1s\n", ("go test ./...", "", {"CGO_ENABLED": "0"}, True, "Makefile")),
        ("make test", "go test -v .\nFAIL\n", ("go test -v .", "", {"CGO_ENABLED": "0"}, True, "")),
        ("make -C sub", "go test .\nFAIL\n", ("go test .", "sub", {}, False, "")),
        ("make vet", "vet: x\n", None),
        ("make test", "boom\n", None),
        ("make test", "cd gone && go test ./...\n/bin/sh: 1: cd: can't cd to gone\n", None),
        ("make gone", "make: *** No rule to make target 'gone'.\n", None),
        ("npm test", "FAIL\tx\t0.1s\n", ("go test ./...", "", {}, True, "package.json")),
        ("npm run two", "FAIL\n", None),
        ("npm run late", "FAIL\n", None),
        ("pnpm run x", "> x@1 x /p\n> go vet .\n", ("go vet .", "", {}, True, "")),
        ("./t.sh -v", "FAIL\tx\t0.1s\n", ("go test -v ./...", "sub", {}, True, "t.sh")),
        ("bash -x t.sh", "+ cd sub\n+ go test ./...\nFAIL\n", ("go test ./...", "sub", {}, True, "")),
        ("sh -c", "FAIL\n", None),
        ("time go test .", "FAIL\tx\t0.1s\n", ("go test .", "", {}, True, "")),
        ("./tool", "FAIL\n", None),
        ("go test .", "FAIL\n", None),
        ("go generate", f"{COMPILES}sub/g.go:3: {ENDED}", ("go run ../gen -o x.go", "sub", {}, False, "sub/g.go")),
        ("go generate ./...", f"{COMPILES}sub/g.go:4: {ENDED}", None),
        ("go generate ./...", f"{COMPILES}sub/g.go:5: {ENDED}", None),
        ("go generate ./...", f"{COMPILES}sub/g.go:9: {ENDED}", None),
        ("go generate ./...", f"{COMPILES}gone.go:3: {ENDED}", None),
        ("go generate ./...", 'sub/g.go:3: running "mockgen": exit status 1\n', None),
        ("go build ./...", f"{COMPILES}sub/g.go:3: {ENDED}", None),
    ],
)
async def test_started_inside(
    tmp_path: Path, command: str, text: str, started: tuple[str, str, dict[str, str], bool, str] | None
) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "Makefile").write_text(MAKEFILE)
    (tmp_path / "package.json").write_text(json.dumps({"scripts": SCRIPTS}))
    (tmp_path / "t.sh").write_text('#!/bin/sh\ncd sub\ngo test "$@" ./...\n')
    (tmp_path / "sub/g.go").write_text(GENERATES)
    (tmp_path / "go.mod").write_text("module ex.com/p\n")
    (tmp_path / "tool").write_bytes(b"\x7fELF\0go test ./...\n")
    target = LocalTarget({"PATH": "/nowhere"})
    observer = Observer(target, lambda _observed: None)
    try:
        looker = observer.looker(Subject(str(tmp_path)), "reads")
        found = await started_inside(looker, tuple(command.split()), text)
    finally:
        await observer.close()
        await target.close()
    if started is None:
        assert found is None
        return
    argv, folder, environ, alone, source = started
    assert found == Started(tuple(argv.split()), str(tmp_path / folder).rstrip("/"), environ, alone, source)


async def test_a_command_handed_to_a_shell(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    target = LocalTarget({"PATH": "/nowhere"})
    observer = Observer(target, lambda _observed: None)
    try:
        looker = observer.looker(Subject(str(tmp_path)), "reads")
        found = await started_inside(looker, ("bash", "-c", "cd a && GOOS=js go vet ./..."), "vet: ./a.go:1:1: x")
    finally:
        await observer.close()
        await target.close()
    assert found == Started(("go", "vet", "./..."), str(tmp_path / "a"), {"GOOS": "js"}, True)
