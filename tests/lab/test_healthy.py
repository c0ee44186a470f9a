"""Set-ups as they are: nothing is wrong with them, and no flow says so."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gotui.engine.causes import Heal, Reproduce
from gotui.lab.prove import names, path
from gotui.lab.sandbox import Sandbox, build
from gotui.lab.toolchain import Toolchain, installed
from gotui.session.golang import go_catalogue

from .causes import cause
from .inprocess import gotui

pytestmark = pytest.mark.lab

NEED_A_FAULT = ("run-ok-test-fails", "command-fails")
TOOL = "installed-binary-not-found"
IMAGE = "docker-build-downloads-again"
"""Says of a folder without a Dockerfile that there is none, which is not the same as healthy."""


PROJECT = {
    "go.mod": "module ex.com/p\n\ngo 1.19\n",
    "main.go": 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("hi") }\n',
    "../home/go/bin/mytool": "#!/bin/sh\necho mytool 1\n",
}
HOME = "{sandbox}/home"
PATH = f"{{goroot}}/bin:{{system_path}}:{HOME}/go/bin"


def layout(**changed: Any) -> Reproduce:
    """The official archive with a module; `changed` says what is otherwise."""
    usual: dict[str, Any] = {
        "failing": ("go", "build", "./..."),
        "files": PROJECT,
        "heal": Heal(),
        "env": {"PATH": PATH},
    }
    return Reproduce(**{**usual, **changed})


def links(*pairs: tuple[str, str]) -> tuple[tuple[str, ...], ...]:
    commands: list[tuple[str, ...]] = []
    for target, link in pairs:
        commands += [("mkdir", "-p", str(Path(link).parent)), ("ln", "-s", target, link)]
    return tuple(commands)


def shim(folder: str, body: str, *pairs: tuple[str, str]) -> Reproduce:
    """A version manager: a script on PATH starts the go of the version that is chosen."""
    files = {**PROJECT, f"../home/{folder}/go": f"#!/bin/sh\n{body}\n"}
    return layout(files=files, prepare=links(*pairs), env={"PATH": f"{HOME}/{folder}:{{system_path}}:{HOME}/go/bin"})


USES_DEP: dict[str, Any] = {
    "files": {
        **PROJECT,
        "go.mod": "module ex.com/p\n\ngo 1.19\n\nrequire ex.com/dep v1.0.0\n",
        "main.go": 'package main\n\nimport "ex.com/dep"\n\nfunc main() { println(dep.Name) }\n',
    },
    "modules": {"ex.com/dep@v1.0.0": {"dep.go": 'package dep\n\nconst Name = "dep"\n'}},
    "prepare": (("go", "mod", "tidy"),),
}

LAYOUTS = {
    "archive": layout(),
    "debian": layout(
        prepare=links(
            *((f"{{goroot}}/{name}", f"{{sandbox}}/usr/lib/go-1.19/{name}") for name in ("bin", "pkg", "VERSION")),
            ("{goroot}", "{sandbox}/usr/share/go-1.19"),
            ("../../share/go-1.19/src", "{sandbox}/usr/lib/go-1.19/src"),
            ("go-1.19", "{sandbox}/usr/lib/go"),
            ("../lib/go-1.19/bin/go", "{sandbox}/usr/bin/go"),
        ),
        env={"PATH": f"{{sandbox}}/usr/bin:{{system_path}}:{HOME}/go/bin"},
    ),
    "goenv": shim(
        ".goenv/shims", f'exec "{HOME}/.goenv/versions/x/bin/go" "$@"', ("{goroot}", f"{HOME}/.goenv/versions/x")
    ),
    "asdf": shim(
        ".asdf/shims",
        f'export GOROOT="{HOME}/.asdf/installs/golang/x/go"\nexec "$GOROOT/bin/go" "$@"',
        ("{goroot}", f"{HOME}/.asdf/installs/golang/x/go"),
    ),
    "sdk": layout(
        prepare=links(("{goroot}", f"{HOME}/sdk/go1.x"), ("go1.x", f"{HOME}/sdk/current")),
        env={"PATH": f"{HOME}/sdk/current/bin:{{system_path}}:{HOME}/go/bin"},
    ),
    "workspace": layout(
        files={
            "../home/go/bin/mytool": PROJECT["../home/go/bin/mytool"],
            "go.work": "go 1.19\n\nuse (\n\t./a\n\t./b\n)\n",
            "a/go.mod": "module ex.com/a\n\ngo 1.19\n",
            "a/main.go": 'package main\n\nimport "ex.com/b"\n\nfunc main() { println(b.Name) }\n',
            "b/go.mod": "module ex.com/b\n\ngo 1.19\n",
            "b/b.go": 'package b\n\nconst Name = "b"\n',
        },
        failing=("go", "build", "./a/...", "./b/..."),
    ),
    "vendor": layout(
        **{**USES_DEP, "prepare": (*USES_DEP["prepare"], ("go", "mod", "vendor"), ("go", "clean", "-modcache"))}
    ),
    "vendor-and-cache": layout(**{**USES_DEP, "prepare": (*USES_DEP["prepare"], ("go", "mod", "vendor"))}),
    "modules-within": layout(
        files={
            **PROJECT,
            "tools/go.mod": "module ex.com/p/tools\n\ngo 1.19\n",
            "tools/tools.go": "package tools\n",
            "lib/go.mod": "module ex.com/lib\n\ngo 1.19\n",
            "lib/lib.go": 'package lib\n\nconst Name = "lib"\n',
            "go.mod": "module ex.com/p\n\ngo 1.19\n\nrequire ex.com/lib v0.0.0\n\nreplace ex.com/lib => ./lib\n",
            "main.go": 'package main\n\nimport "ex.com/lib"\n\nfunc main() { println(lib.Name) }\n',
        },
    ),
    "private": layout(**{**USES_DEP, "prepare": (*USES_DEP["prepare"], ("go", "env", "-w", "GOPRIVATE=ex.com"))}),
    "offline": layout(
        **{**USES_DEP, "prepare": (("env", "GOPROXY=file://{sandbox}/proxy", "go", "mod", "tidy"),)},
        env={"PATH": PATH, "GOPROXY": "off"},
    ),
    "mod-mod": layout(**USES_DEP, goenv={"GOFLAGS": "-mod=mod"}),
    "read-only-cache": layout(
        **{**USES_DEP, "prepare": (*USES_DEP["prepare"], ("chmod", "-R", "a-w", "{sandbox}/home/go/pkg/mod"))},
        unprivileged=True,
    ),
    "gopath-leftovers": layout(
        files={
            **PROJECT,
            "../home/go/src/github.com/old/thing/thing.go": "package thing\n",
            "../home/go/pkg/linux_amd64/old.a": "",
            "../home/.bashrc": 'export GOPATH="$HOME/go"\nexport PATH="$PATH:$GOPATH/bin"\n',
        },
    ),
}


OF_MODULES = ("workspace", "vendor", "modules-within", "private", "offline", "mod-mod", "read-only-cache")
"""Set-ups of modules are as sound with an older Go."""


def cases() -> list[tuple[str, str]]:
    versions = {"debian": "1.19.8" if installed("1.19.8") else "", "archive": "1.21.13"}
    layouts = [(name, versions.get(name, "1.27.3")) for name in LAYOUTS]
    layouts += [("archive", "1.27.3"), *((name, "1.21.13") for name in OF_MODULES)]
    return [(name, version) for name, version in layouts if version]


def flows() -> list[str]:
    catalogue = go_catalogue()
    return [name for name in catalogue.symptom_flows() if name not in NEED_A_FAULT]


@pytest.mark.parametrize(("name", "version"), cases())
def test_no_flow_finds_anything(
    name: str,
    version: str,
    toolchains: Callable[[str], Toolchain],
    gocaches: Callable[[str], Path],
    tmp_path: Path,
) -> None:
    sandbox = build(cause(LAYOUTS[name]), toolchains(version), tmp_path / "box", gocaches(version))
    try:
        assert sandbox.run(sandbox.failing).exit == 0
        others = [flow for flow in flows() if flow not in (TOOL, IMAGE)]
        assert _faults(sandbox, others, " ".join(sandbox.failing)) == []
        assert _faults(sandbox, [TOOL], "mytool --version") == []
    finally:
        sandbox.remove()


def _faults(sandbox: Sandbox, walked: list[str], failing: str) -> list[str]:
    """What gotui says besides `healthy`."""
    words = ["check", *walked, "-C", str(sandbox.folder), "--failing-command", failing]
    done = gotui(sandbox, [*words, "--allow", "network,builds,executes", "--json"])
    document = json.loads(done.stdout)
    said = [f"{flow['id']} is {flow['status']}" for flow in document["flows"] if flow["status"] != "healthy"]
    unknown = [f"{one['probe']} could not tell: {one['reason']}" for one in document["unknown"]]
    return [*names(document), *said, *unknown, *([path(document)] if said else [])]
