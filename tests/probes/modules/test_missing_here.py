"""What go misses: a folder of this module, a module beside it, files to embed, headers; and what only looks like it."""

from pathlib import Path

import pytest

from gotui.probes.modules.goflags_vendor import goflags_vendor
from gotui.probes.modules.sibling_module import sibling_module
from gotui.probes.modules.vendored_header import vendored_header
from gotui.probes.packages.embed_pattern import embed_pattern
from gotui.probes.packages.own_packages import own_packages

from ..settingsworld import World

GOMOD = "module ex.com/p\n\ngo 1.21\n"


@pytest.fixture
def here(tmp_path: Path) -> World:
    world = World(tmp_path)
    world.write("home/p/go.mod", GOMOD)
    world.failing = ("go", "build", "./...")
    return world


def missing(package: str) -> str:
    return f"main.go:3:8: no required module provides package {package}; to add it:\n\tgo get {package}\n"


@pytest.mark.parametrize(
    ("files", "package", "outcome"),
    [
        ({}, "ex.com/p/gen", "gone"),
        ({"gen/.gitkeep": ""}, "ex.com/p/gen", "no-go-files"),
        ({"Gen/g.go": "package gen\n"}, "ex.com/p/gen", "other-case"),
        ({"gen/g.go": "package gen\n"}, "ex.com/p/gen", "there"),
        ({"gen/go.mod": "module ex.com/p/gen\n"}, "ex.com/p/gen", "there"),
        ({}, "ex.com/q/gen", "not-own"),
        ({}, "ex.com/pq", "not-own"),
        ({"go.mod": GOMOD + "require ex.com/p/gen v1.0.0\n"}, "ex.com/p/gen/sub", "not-own"),
    ],
)
async def test_packages_of_the_module_itself(here: World, files: dict[str, str], package: str, outcome: str) -> None:
    for name, text in files.items():
        here.write(f"home/p/{name}", text)
    here.hears(missing(package))
    assert (await here.ask(own_packages)).outcome == outcome


async def test_a_module_path_without_a_dot_is_looked_for_in_std(here: World) -> None:
    here.write("home/p/go.mod", "module hello\n")
    here.hears("main.go:3:8: package hello/gen is not in std (/go/src/hello/gen)\n")
    finding = await here.ask(own_packages)
    assert (finding.outcome, finding.values["folder"]) == ("gone", f"{here.project}/gen")


async def test_the_line_that_hides_the_folder_is_named(here: World) -> None:
    (here.project / ".git").mkdir()
    here.write("home/p/.gitignore", "*.log\nlogs/\n")
    here.hears(missing("ex.com/p/internal/logs"))
    finding = await here.ask(own_packages)
    assert finding.values["ignored"] == f"{here.project}/.gitignore:2: logs/"


SUM = "main.go:3:8: missing go.sum entry for module providing package ex.com/common (imported by ex.com/p); to add:\n"
WORK = "go 1.21\n\nuse (\n\t./p\n\t./common\n)\n"


@pytest.mark.parametrize(
    ("work", "gowork", "failing", "text", "outcome"),
    [
        (WORK, "off", "build", SUM, "workspace-off"),
        (WORK, "{home}/go.work", "mod", "go: ex.com/common@v0.0.0: reading x: 404 Not Found\n", "not-asked"),
        (WORK, "{home}/go.work", "build", SUM, "in-workspace"),
        ("", "", "build", SUM, "beside"),
        ("", "", "build", SUM.replace("ex.com/common", "ex.com/commons"), "none"),
        ("", "", "build", SUM.replace("ex.com/common", "ex.com/other"), "none"),
    ],
)
async def test_siblings(here: World, work: str, gowork: str, failing: str, text: str, outcome: str) -> None:
    here.write("home/common/go.mod", "module ex.com/common\n")
    here.write("home/p/go.mod", GOMOD + "require ex.com/common v0.0.0\n")
    if work:
        here.write("home/go.work", work)
    here.says["GOWORK"] = gowork.format(home=here.home)
    here.failing = ("go", failing, "tidy")
    here.hears(text)
    finding = await here.ask(sibling_module)
    assert finding.outcome == outcome
    if outcome not in ("none", "in-workspace"):
        assert finding.values["relative"] == "../common"


async def test_a_sibling_that_go_mod_does_not_ask_for(here: World) -> None:
    """No line of replace alone would help; without a go.work it is a missing requirement."""
    here.write("home/common/go.mod", "module ex.com/common\n")
    here.hears(missing("ex.com/common/sub"))
    assert (await here.ask(sibling_module)).outcome == "none"
    here.write("home/go.work", WORK)
    here.says["GOWORK"] = "off"
    finding = await here.ask(sibling_module)
    assert (finding.outcome, finding.values["relative"]) == ("workspace-off", "")


async def test_a_sibling_that_go_mod_replaces_already_is_not_looked_for_elsewhere(here: World) -> None:
    here.write("home/common/go.mod", "module ex.com/common\n")
    here.write("home/p/go.mod", GOMOD + "replace ex.com/common => ../common\n")
    here.hears(SUM)
    assert (await here.ask(sibling_module)).outcome == "none"


@pytest.mark.parametrize(
    ("files", "text", "outcome"),
    [
        ([], "pattern dist: no matching files found", "gone"),
        (["dist/.gitkeep"], "pattern dist: cannot embed directory dist: contains no embeddable files", "empty"),
        (["dist/.gitkeep"], "pattern all:dist: no matching files found", "there"),
        (["dist/a.txt"], "pattern dist/*.html: no matching files found", "no-match"),
        (["dist/a.html"], "pattern dist: no matching files found", "there"),
        ([], "pattern ../x.txt: invalid pattern syntax", "not-named"),
        ([], "pattern dist: cannot embed directory dist: in different module", "not-named"),
    ],
)
async def test_embedding(here: World, files: list[str], text: str, outcome: str) -> None:
    for name in files:
        here.write(f"home/p/{name}", "")
    here.hears(f"main.go:5:12: {text}\n")
    assert (await here.ask(embed_pattern)).outcome == outcome


async def test_what_may_make_the_files(here: World) -> None:
    here.write("home/p/web/package.json", "{}")
    here.hears("# ex.com/p\nui.go:5:12: pattern web/dist: no matching files found\nFAIL\tex.com/p [setup failed]\n")
    assert (await here.ask(embed_pattern)).values["maker"] == f"{here.project}/web/package.json"


HEADER = "# ex.com/d\nvendor/ex.com/d/d.go:4:11: fatal error: d.h: No such file or directory\n"


@pytest.mark.parametrize(
    ("flags", "files", "text", "outcome"),
    [
        ("// #cgo CFLAGS: -I${SRCDIR}/include\n", [], HEADER, "left-out"),
        ("#cgo linux CFLAGS: -O2 -I ${SRCDIR}/include\n", [], HEADER, "left-out"),
        ("// #cgo CFLAGS: -I${SRCDIR}/include\n", ["include/x.h"], HEADER, "there"),
        ("// #cgo CFLAGS: -I/usr/include/d\n", [], HEADER, "there"),
        ("", [], HEADER.replace("d.h", "inner/d.h"), "left-out"),
        ("// #cgo CFLAGS: -I${SRCDIR}/include\n", [], HEADER.replace("vendor/ex.com", "sub"), "not-vendored"),
    ],
)
async def test_headers(here: World, flags: str, files: list[str], text: str, outcome: str) -> None:
    here.write("home/p/vendor/ex.com/d/d.go", f'package d\n\n{flags}import "C"\n')
    for name in files:
        here.write(f"home/p/vendor/ex.com/d/{name}", "")
    here.hears(text, "compile")
    assert (await here.ask(vendored_header)).outcome == outcome


@pytest.mark.parametrize(
    ("failing", "outcome"),
    [
        (("go", "install", "ex.com/tool@v1.0.0"), "versioned"),
        (("go", "run", "-x", "ex.com/tool@latest", "arg"), "versioned"),
        (("go", "install", "."), "fine"),
        (("go", "run", ".", "me@ex.com"), "fine"),
    ],
)
async def test_vendor_and_a_package_with_a_version(here: World, failing: tuple[str, ...], outcome: str) -> None:
    here.write("home/p/vendor/modules.txt", "")
    here.environ["GOFLAGS"] = "-mod=vendor"
    here.failing = failing
    assert (await here.ask(goflags_vendor)).outcome == outcome
