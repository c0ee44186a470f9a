"""`gotui why CMD` beside a plain run in a repository with hundreds of vendored packages: clean, and with faults."""

import shutil
import tempfile
from pathlib import Path

from verdict import CAUSES, fetched
from why import compare

from gotui.lab.sandbox import twin
from gotui.session.golang import go_catalogue

MODULES, PACKAGES = 60, 8
"""So many modules are vendored, with so many packages each."""

OWN = 20
"""Packages of the repository's own; each imports three modules."""

BUILD, TESTS, VET = ("go", "build", "./..."), ("go", "test", "./..."), ("go", "vet", "./...")


def report(rounds: int) -> None:
    toolchain, catalogue = fetched(), go_catalogue()
    for name, (command, fault) in {
        "clean, built": (BUILD, nothing),
        "clean, tested": (TESTS, nothing),
        "a version differs": (BUILD, version_differs),
        "a package is gone": (TESTS, package_gone),
        "a vendored file does not compile": (VET, file_broken),
    }.items():
        with tempfile.TemporaryDirectory() as folder:
            sandbox = twin(catalogue.cause(CAUSES[0]), toolchain, Path(folder, "sandbox"), Path(folder, "cache"))
            write(sandbox.folder)
            fault(sandbox.folder)
            compare(f"{MODULES * PACKAGES} packages vendored, {name}, {' '.join(command)}", sandbox, command, rounds)
            sandbox.remove()


def write(home: Path) -> None:
    """The repository, as `go mod vendor` would leave it."""
    for path in [*home.iterdir()]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    required = "".join(f"\tex.com/m{number} v1.0.0\n" for number in range(MODULES))
    (home / "go.mod").write_text(f"module ex.com/app\n\ngo 1.21\n\nrequire (\n{required})\n")
    listed = []
    for module in range(MODULES):
        names = [f"ex.com/m{module}/p{number}" for number in range(PACKAGES)]
        listed += [f"# ex.com/m{module} v1.0.0", "## explicit; go 1.21", *names]
        for number, name in enumerate(names):
            _package(home / "vendor" / name, f"p{number}", names[number + 1 : number + 2], lines=40)
    (home / "vendor/modules.txt").write_text("\n".join(listed) + "\n")
    for own in range(OWN):
        used = [f"ex.com/m{(own * 3 + number) % MODULES}/p0" for number in range(3)]
        folder = home / f"own{own}"
        _package(folder, f"own{own}", used, lines=10)
        (folder / "own_test.go").write_text(
            f'package own{own}\n\nimport "testing"\n\nfunc TestIt(t *testing.T) {{\n\tIt()\n}}\n'
        )


def nothing(home: Path) -> None:
    """It stays as it is."""


def version_differs(home: Path) -> None:
    """go.mod was changed, and vendor was not."""
    text = (home / "go.mod").read_text()
    (home / "go.mod").write_text(text.replace("ex.com/m7 v1.0.0", "ex.com/m7 v1.1.0"))


def package_gone(home: Path) -> None:
    """As where .gitignore keeps it out."""
    shutil.rmtree(home / "vendor/ex.com/m7/p3")


def file_broken(home: Path) -> None:
    """Somebody edited it."""
    file = home / "vendor/ex.com/m7/p3/p.go"
    file.write_text(file.read_text() + "\nfunc Broken() int { return missing }\n")


def _package(folder: Path, name: str, imports: list[str], lines: int) -> None:
    folder.mkdir(parents=True)
    head = "".join(f'import q{number} "{path}"\n' for number, path in enumerate(imports))
    calls = "".join(f"\tq{number}.It()\n" for number in range(len(imports)))
    more = "".join(f"func F{number}(a int) int {{ return a + {number} }}\n" for number in range(lines))
    (folder / "p.go").write_text(f"package {name}\n\n{head}\nfunc It() {{\n{calls}}}\n\n{more}")
