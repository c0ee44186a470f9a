"""The same words for another reason: what only looks like a cause is not called so."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from gotui.engine.causes import Heal, Reproduce, Served
from gotui.lab.prove import names, path
from gotui.lab.sandbox import build
from gotui.lab.toolchain import Toolchain

from .causes import cause
from .inprocess import check

pytestmark = pytest.mark.lab

GOMOD = "module ex.com/p\n\ngo 1.21\n"
NEEDS_FOO = 'package main\n\n// #include <foo.h>\nimport "C"\n\nfunc main() { println(int(C.FOO)) }\n'
KILLS_ITSELF = """\
package p

import (
	"os"
	"syscall"
	"testing"
)

func TestBig(t *testing.T) { syscall.Kill(os.Getpid(), syscall.SIGKILL) }
"""
NO_KILLS = (
    "mount -t tmpfs tmpfs /sys/fs/cgroup && mkdir /sys/fs/cgroup/memory && echo 'oom_kill 0' | "
    "tee /sys/fs/cgroup/memory.events > /sys/fs/cgroup/memory/memory.oom_control"
)
BROKEN = {
    "go.mod": "module ex.com/dep\n",
    "dep.go": "package dep\n\nfunc D() int { return undefinedName }\n",
}
USES_DEP = 'package main\n\nimport "ex.com/dep"\n\nfunc main() { println(dep.D()) }\n'


def main(text: str, **files: str) -> dict[str, str]:
    return {"go.mod": GOMOD, "main.go": text, **files}


FROM_A_SERVER: dict[str, Any] = {
    "flow": "download-fails",
    "files": {**main(USES_DEP), "go.mod": f"{GOMOD}\nrequire ex.com/dep v1.0.0\n"},
    "modules": {"ex.com/dep@v1.0.0": {"dep.go": "package dep\n\nfunc D() int { return 1 }\n"}},
    "prepare": (("env", "GOPROXY=file://{sandbox}/proxy", "go", "mod", "tidy"), ("go", "clean", "-modcache")),
    "env": {"GOPROXY": "http://{server:proxy}"},
}

CASES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "a module of its own in a folder of this one": (
        {
            "files": {
                **main('package main\n\nimport _ "ex.com/p/gen"\n\nfunc main() {}\n'),
                "gen/go.mod": "module ex.com/p/gen\n",
                "gen/gen.go": "package gen\n",
            }
        },
        ["nested-module-boundary"],
    ),
    "a name that is no package of std": (
        {"files": main('package main\n\nimport _ "fmtt"\n\nfunc main() {}\n')},
        ["import-path-not-local"],
    ),
    "the same name twice in one file": (
        {"files": main("package main\n\nfunc main() {}\n\nfunc main() {}\n"), "failing": ("go", "test", "./...")},
        ["code-does-not-compile"],
    ),
    "a pattern that may not be embedded": (
        {"files": main('package main\n\nimport _ "embed"\n\n//go:embed ../x.txt\nvar s string\n\nfunc main() {}\n')},
        [],
    ),
    "a slip in a name that would not help": (
        {"files": main(NEEDS_FOO), "env": {"CGO_FLAGS": "-I/nowhere"}, "needs": ("gcc",)},
        ["c-header-missing"],
    ),
    "a header of the system below vendor": (
        {
            "files": {
                **main('package main\n\nimport _ "ex.com/cdep"\n\nfunc main() {}\n'),
                "go.mod": f"{GOMOD}\nrequire ex.com/cdep v1.0.0\n",
            },
            "modules": {
                "ex.com/cdep@v1.0.0": {
                    "go.mod": "module ex.com/cdep\n",
                    "d.go": 'package cdep\n\n// #include <nosuch.h>\nimport "C"\n',
                }
            },
            "prepare": (("go", "mod", "tidy"), ("go", "mod", "vendor")),
            "needs": ("gcc",),
        },
        ["c-header-missing"],
    ),
    "a test that ends itself": (
        {
            "files": {"go.mod": GOMOD, "p.go": "package p\n", "p_test.go": KILLS_ITSELF},
            "enter": NO_KILLS,
            "needs": ("namespace",),
            "failing": ("go", "test", "./..."),
        },
        ["test-ends-the-process"],
    ),
    "a type error in the only file": (
        {"files": main('package main\n\nfunc main() { var n int = "x"; println(n) }\n')},
        ["code-does-not-compile"],
    ),
    "an import line that is none": (
        {"files": main("package main\n\nimport fmt\n\nfunc main() { fmt.Println() }\n")},
        ["code-does-not-compile"],
    ),
    "an error in a module of the module cache": (
        {
            "files": {**main(USES_DEP), "go.mod": f"{GOMOD}\nrequire ex.com/dep v1.0.0\n"},
            "modules": {"ex.com/dep@v1.0.0": BROKEN},
            "prepare": (("go", "mod", "tidy"),),
        },
        [],
    ),
    "a program that is on PATH, but not on that of the test": (
        {
            "files": main(
                "package main\n\nfunc main() {}\n",
                **{
                    "a_test.go": 'package main\n\nimport (\n\t"os/exec"\n\t"testing"\n)\n\n'
                    'func TestA(t *testing.T) {\n\tt.Setenv("PATH", t.TempDir())\n'
                    '\tif err := exec.Command("sh").Run(); err != nil {\n\t\tt.Fatal(err)\n\t}\n}\n'
                },
            ),
            "failing": ("go", "test", "."),
        },
        ["ordinary-test-failure"],
    ),
    "an error about a program that is what the test asks for": (
        {
            "files": main(
                "package main\n\nfunc main() {}\n",
                **{
                    "a_test.go": 'package main\n\nimport (\n\t"os/exec"\n\t"testing"\n)\n\n'
                    'func TestA(t *testing.T) {\n\terr := exec.Command("no-such-tool").Run()\n'
                    '\tif err.Error() != "gone" {\n\t\tt.Errorf("got %v, want gone", err)\n\t}\n}\n'
                },
            ),
            "failing": ("go", "test", "."),
        },
        ["ordinary-test-failure"],
    ),
    "a checksum that differs, where the module proxy serves modules": (
        {
            **FROM_A_SERVER,
            "servers": {"proxy": Served()},
            "after_write": {"go.sum": "ex.com/dep v1.0.0 h1:x=\nex.com/dep v1.0.0/go.mod h1:x=\n"},
            "failing": ("go", "mod", "download"),
        },
        ["go-sum-mismatch-test-only"],
    ),
    "a proxy that refuses, beside a pattern that matches nothing and is for another module": (
        {
            **FROM_A_SERVER,
            "servers": {"proxy": Served(answer="403")},
            "env": {**FROM_A_SERVER["env"], "GOPRIVATE": "https://other.example"},
            "failing": ("go", "mod", "download"),
        },
        ["goproxy-http-error"],
    ),
    "an address that is refused, and no web proxy in between": (
        {
            **FROM_A_SERVER,
            "servers": {"proxy": Served()},
            "env": {"GOPROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://x:1", "http_proxy": "http://y:1"},
            "failing": ("go", "mod", "download"),
        },
        ["goproxy-unreachable"],
    ),
    "the program itself may not write": (
        {
            "files": main(
                'package main\n\nimport "os"\n\nfunc main() {\n\tif _, err := os.Create("ro/x"); err != nil {\n'
                "\t\tprintln(err.Error())\n\t\tos.Exit(1)\n\t}\n}\n"
            )
            | {"ro/note.txt": ""},
            "prepare": (("chmod", "555", "ro"),),
            "failing": ("go", "run", "."),
            "unprivileged": True,
        },
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("version", ["1.21.13", "1.27.3"])
def test_it_is_not_called_so(
    name: str,
    version: str,
    toolchains: Callable[[str], Toolchain],
    gocaches: Callable[[str], Path],
    tmp_path: Path,
) -> None:
    changed, expected = CASES[name]
    reproduce = Reproduce(**{"failing": ("go", "build", "./..."), "heal": Heal(), **changed})
    made_up = msgspec.structs.replace(cause(reproduce), id="made-up")
    sandbox = build(made_up, toolchains(version), tmp_path / "box", gocaches(version))
    try:
        document = check(sandbox)
    finally:
        sandbox.remove()
    assert names(document) == expected, path(document)
    assert document["status"] != "healthy"
