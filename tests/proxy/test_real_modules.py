"""gin, cobra, testify, grpc and x/tools from a real module proxy: clean, and with each fault; with real go.sum files,
and the real checksum database."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Real

pytestmark = [pytest.mark.proxy, pytest.mark.lab]

BUILD, TESTS = ("go", "build", "./..."), ("go", "test", "./...")
GIN, TESTIFY = "github.com/gin-gonic/gin v1.9.1", "github.com/stretchr/testify v1.9.0"
LOGRUS = "github.com/Sirupsen/logrus"


def test_clean(real: Real) -> None:
    for command in (BUILD, TESTS):
        assert real.go(*command[1:]).returncode == 0
        assert real.causes(*command) == []
    for flow in ("go-sum-missing", "checksum-mismatch", "module-not-found", "download-fails"):
        assert (flow, real.check(flow)["causes"]) == (flow, [])


def test_clean_with_a_vendor_folder(real: Real) -> None:
    assert real.go("mod", "vendor").returncode == 0
    assert real.causes(*TESTS) == []
    assert real.check("vendor-inconsistent")["causes"] == []


def altered(line: str) -> Callable[[Real], None]:
    """Another checksum; it still is one."""

    def alter(real: Real) -> None:
        text = (real.folder / "go.sum").read_text()
        before, digest = text.split(f"{line} h1:", 1)
        real.write("go.sum", f"{before}{line} h1:{'B' if digest[0] == 'A' else 'A'}{digest[1:]}")

    return alter


def removed(line: str) -> Callable[[Real], None]:
    return lambda real: real.without("go.sum", line)


def vendored(then: Callable[[Real], None]) -> Callable[[Real], None]:
    def change(real: Real) -> None:
        assert real.go("mod", "vendor").returncode == 0
        then(real)

    return change


def _conflict(real: Real) -> None:
    text = (real.folder / "go.sum").read_text()
    real.write("go.sum", f"<<<<<<< HEAD\n{text}=======\n>>>>>>> other\n")


def _package_gone(real: Real) -> None:
    folder = real.folder / "vendor/github.com/spf13/pflag"
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()


def _logrus(real: Real) -> None:
    """The old spelling of its path."""
    real.replace("go.mod", "require (\n", f"require (\n\t{LOGRUS} v1.9.0\n")
    real.replace("main.go", '\t"fmt"\n', f'\t"fmt"\n\n\t_ "{LOGRUS}"\n')


FAULTS: dict[str, tuple[str, tuple[str, ...], Callable[[Real], None]]] = {
    "a line of go.sum is another": ("go-sum-mismatch-test-only", BUILD, altered(GIN)),
    "that of what tests import": ("go-sum-mismatch-test-only", TESTS, altered(TESTIFY)),
    "a go.mod's line is another": ("go-sum-mismatch-test-only", BUILD, altered(f"{GIN}/go.mod")),
    "a line of go.sum is gone": ("go-sum-missing-entry", BUILD, removed(f"{GIN} h1:")),
    "gone for tests": ("go-sum-missing-test-only", TESTS, removed(f"{TESTIFY} h1:")),
    "a go.mod's line is gone": ("go-sum-missing-entry", BUILD, removed(f"{GIN}/go.mod")),
    "go.sum is gone": ("go-sum-missing-entry", BUILD, lambda real: (real.folder / "go.sum").unlink()),
    "a merge was not ended": ("merge-conflict-in-module-files", BUILD, _conflict),
    "a line without its checksum": ("go-sum-malformed", BUILD, lambda real: real.replace("go.sum", f"{GIN} h1:", GIN)),
    "the vendor folder is older": (
        "vendor-inconsistent",
        BUILD,
        vendored(lambda real: real.replace("go.mod", "cobra v1.8.0", "cobra v1.7.0")),
    ),
    "a package is not vendored": ("vendor-package-missing", BUILD, vendored(_package_gone)),
    "a requirement is gone": (
        "missing-requirement",
        BUILD,
        lambda real: real.without("go.mod", "github.com/spf13/cobra"),
    ),
    "the old spelling": ("module-path-mismatch", ("go", "mod", "tidy"), _logrus),
    "a package that is not in it": (
        "package-not-in-module",
        ("go", "mod", "tidy"),
        lambda real: real.replace("main.go", '\t"fmt"\n', '\t"fmt"\n\n\t_ "github.com/spf13/cobra/docc"\n'),
    ),
    "a slip in go.mod": (
        "go-mod-syntax-error",
        BUILD,
        lambda real: real.replace("go.mod", "go 1.21", "go 1.21\nrequre x"),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault(real: Real, name: str) -> None:
    cause, command, make = FAULTS[name]
    make(real)
    assert real.go(*command[1:]).returncode != 0
    assert real.causes(*command)[:1] == [cause]


def test_a_version_that_is_not_there(real: Real) -> None:
    """A proxy that hands out only what it was told to refuses: then that is the cause."""
    real.replace("go.mod", "cobra v1.8.0", "cobra v1.8.999")
    refused = "403 Forbidden" in real.go("mod", "download").stderr
    assert real.causes("go", "mod", "download") == ["goproxy-http-error" if refused else "unknown-revision"]


def test_taken_back_by_its_authors(real: Real) -> None:
    """go-sqlite3 v2.0.3 was tagged by mistake; a later go.mod says so."""
    module = "github.com/mattn/go-sqlite3"
    assert real.go("get", f"{module}@v2.0.3+incompatible").returncode == 0
    assert real.go("list", "-m", "-u", "-retracted", module).returncode == 0
    [flow] = real.check("dependency-surprises")["flows"]
    assert (flow["end"], flow["lines"]) == ("taken-back", [f"{module} v2.0.3+incompatible"])


def test_the_real_database_does_not_know_what_a_mirror_altered(real: Real, tmp_path: Path) -> None:
    """A mirror of one's own hands out another testify; go.sum knows nothing of it yet."""
    place = Path(real.environ["GOMODCACHE"], "cache/download/github.com/stretchr/testify/@v")
    mirror = tmp_path / "mirror/github.com/stretchr/testify/@v"
    mirror.mkdir(parents=True)
    for name in ("v1.9.0.info", "v1.9.0.mod"):
        (mirror / name).write_bytes((place / name).read_bytes())
    with zipfile.ZipFile(place / "v1.9.0.zip") as old, zipfile.ZipFile(mirror / "v1.9.0.zip", "w") as new:
        for entry in old.infolist():
            more = b"\n// altered\n" if entry.filename.endswith("/doc.go") else b""
            new.writestr(entry, old.read(entry) + more)
    servers = real.environ["GOPROXY"]
    real.environ |= {"GOPROXY": f"file://{tmp_path}/mirror,{servers}", "GOMODCACHE": str(tmp_path / "mod")}
    real.write("go.mod", "module example.com/app\n\ngo 1.21\n\nrequire github.com/stretchr/testify v1.9.0\n")
    real.write("go.sum", "")
    command = ("go", "mod", "download", "github.com/stretchr/testify")
    assert real.causes(*command) == ["checksum-mismatch-sumdb"]


def test_why_a_module_is_at_its_version(real: Real) -> None:
    """Of a real graph."""
    document = real.go("mod", "graph").stdout
    [cause] = real.why(*_without_net(real))["causes"][:1]
    told = cause["dependencies"]
    assert told["module"] == "golang.org/x/net"
    assert f"golang.org/x/net@{told['version']}" in document
    assert len(told["tree"]) <= 60


def _without_net(real: Real) -> tuple[str, ...]:
    text = (real.folder / "go.sum").read_text()
    real.write("go.sum", "".join(line for line in text.splitlines(keepends=True) if "golang.org/x/net " not in line))
    return BUILD
