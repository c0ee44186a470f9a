"""A real project of real modules, downloaded once from the module proxy that this machine's go is set to use."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gotui.lab.prove import names
from gotui.lab.toolchain import Toolchain

from ..conftest import NETWORK, REAL_HOME

GO_MOD = """\
module example.com/app

go 1.21

require (
	github.com/gin-gonic/gin v1.9.1
	github.com/spf13/cobra v1.8.0
	github.com/stretchr/testify v1.9.0
	golang.org/x/tools v0.16.0
	google.golang.org/grpc v1.60.0
)
"""
MAIN = """\
package main

import (
	"fmt"

	"github.com/gin-gonic/gin"
	"github.com/spf13/cobra"
	"golang.org/x/tools/go/ast/astutil"
	"google.golang.org/grpc"
)

func main() {
	fmt.Println(gin.Version, cobra.Command{Use: "x"}.Use, astutil.UsesImport(nil, ""), grpc.Version)
}
"""
TEST = """\
package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestOne(t *testing.T) { require.Equal(t, 1, 1) }
"""
SMALL = "github.com/pmezard/go-difflib@v1.0.0"


@dataclass
class Real:
    """A copy of the project, with the module cache, and the servers that go is set to use here."""

    folder: Path
    environ: dict[str, str]

    def go(self, *words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            ["go", *words], cwd=self.folder, env=self.environ, capture_output=True, text=True, timeout=240
        )

    def why(self, *command: str) -> dict[str, Any]:
        """What gotui says of a command that fails."""
        return self._gotui("why", "--json", "--", *command)

    def check(self, *words: str) -> dict[str, Any]:
        return self._gotui("check", "--json", *words)

    def causes(self, *command: str) -> list[str]:
        document = self.why(*command)
        print(json.dumps(document, ensure_ascii=False)[:4000])
        return names(document)

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text)

    def replace(self, name: str, old: str, new: str) -> None:
        """Change the first occurrence of a text that must be there."""
        text = (self.folder / name).read_text()
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def without(self, name: str, beginning: str) -> None:
        """Take out the lines of a file that begin so."""
        lines = (self.folder / name).read_text().splitlines(keepends=True)
        left = [line for line in lines if not line.lstrip().startswith(beginning)]
        assert len(left) < len(lines)
        self.write(name, "".join(left))

    def _gotui(self, *words: str) -> dict[str, Any]:
        from sys import executable

        done = subprocess.run(
            [executable, "-P", "-m", "gotui", *words],
            cwd=self.folder,
            env=self.environ,
            capture_output=True,
            text=True,
            timeout=240,
        )
        document: dict[str, Any] = json.loads(done.stdout)
        return document


@pytest.fixture(scope="session")
def reaching() -> dict[str, str]:
    """The variables by which go reaches its servers here."""
    given: dict[str, str] = json.loads(os.environ[NETWORK])
    return given


@pytest.fixture(scope="session", params=["1.21.13", "1.27.3"])
def downloaded(
    request: pytest.FixtureRequest,
    reaching: dict[str, str],
    toolchains: Callable[[str], Toolchain],
    gocaches: Callable[[str], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Real:
    """The project, tidy, with all its modules; skipped where no module proxy is reached."""
    folder = tmp_path_factory.mktemp("real")
    go = toolchains(request.param)
    environ = {
        **reaching,
        "PATH": f"{go.go.parent}:/usr/bin:/bin",
        "HOME": os.environ[REAL_HOME],
        "LANG": "C.UTF-8",
        "GOTOOLCHAIN": "local",
        "GOFLAGS": "-modcacherw",
        "GOMODCACHE": str(folder / "mod"),
        "GOCACHE": str(gocaches(request.param)),
        "GOTUI_STATE_DIR": str(folder / "state"),
        "TMPDIR": str(folder),
    }
    real = Real(folder / "app", environ)
    real.folder.mkdir()
    said = real.go("env", "GOPROXY", "GOSUMDB")
    proxy, database = said.stdout.split("\n")[:2]
    real.environ |= {"GOPROXY": proxy, "GOSUMDB": database, "HOME": str(folder / "home"), "GOENV": "off"}
    if not proxy.startswith(("https://", "http://")):
        pytest.skip(f"GOPROXY names no module proxy: {proxy or 'nothing'}")
    real.write("go.mod", GO_MOD)
    real.write("main.go", MAIN)
    real.write("main_test.go", TEST)
    tried = real.go("mod", "download", SMALL)
    if tried.returncode:
        pytest.skip(f"no module proxy is reached: {(tried.stderr.splitlines() or ['no word'])[-1]}")
    tidied = real.go("mod", "tidy")
    assert tidied.returncode == 0, tidied.stderr
    assert "h1:" in (real.folder / "go.sum").read_text()
    return real


@pytest.fixture
def real(downloaded: Real, tmp_path: Path) -> Real:
    """A copy for one test; the cache of modules is shared."""
    shutil.copytree(downloaded.folder, tmp_path / "app")
    return Real(tmp_path / "app", dict(downloaded.environ))
