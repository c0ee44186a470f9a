"""Facts of a made-up machine and project, without a go."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from gotui.engine.facts import Fact
from gotui.engine.findings import Subject
from gotui.engine.observe import Observer
from gotui.probes.facts.gathering import gather
from gotui.probes.facts.rules import KINDS
from gotui.targets.looks import FileText, Look, ReadFile, Seen, Unavailable
from gotui.targets.recorded import RecordedTarget

from ..pretend import pretending

Facts = dict[tuple[str, str], Fact]


async def facts(folder: Path, environ: Mapping[str, str], answers: Mapping[Look, Seen] | None = None) -> Facts:
    async with pretending({"PATH": "/nowhere", **environ}, answers or {}) as observer:
        found = await gather(observer.looker(Subject(str(folder)), "reads"))
    return {(fact.kind, fact.name): fact for fact in found}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "home" / "ann" / "p"
    for name, text in {
        "go.mod": "module ex.com/p\n\ngo 1.22\n\nrequire (\n\tex.com/Dep v1.2.0\n\tex.com/b v0.1.0 // indirect\n)\n"
        "replace ex.com/b => ../b\n",
        "go.sum": "ex.com/Dep v1.2.0 h1:abc=\n",
        "main.go": 'package main\n\nimport (\n\t_ "embed"\n\t"os"\n)\n\n//go:embed web/*.html\nvar page string\n\n'
        'func main() { os.Getenv("APP_MODE"); os.LookupEnv("API_TOKEN") }\n',
        "web/a.html": "<p>",
        "testdata/x.txt": "1\r\n",
        "README.md": "hello\n",
        "_old/x.go": "package old\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, newline="")
    return folder


async def test_files_by_what_they_are_for(project: Path) -> None:
    found = await facts(project, {})
    kinds = {
        name: kind for kind, name in found if kind.endswith(("-file", "-data")) and name and kind != "writable-file"
    }
    assert kinds == {
        "go.mod": "module-file",
        "go.sum": "module-file",
        "main.go": "go-file",
        "web/a.html": "embedded-file",
        "testdata/x.txt": "test-data",
        "README.md": "other-file",
    }
    assert found["test-data", "testdata/x.txt"].value.endswith(" crlf")


async def test_modules(project: Path) -> None:
    found = await facts(project, {"GOMODCACHE": str(project.parent / "mod")})
    assert found["requirement", "ex.com/Dep"].value == "v1.2.0"
    assert found["replacement", "ex.com/b"].value == "../b"
    assert found["replacement-folder", "../b"].value == "missing"
    assert found["module-digest", "ex.com/Dep@v1.2.0"].value == "h1:abc="
    assert found["cached-module", "ex.com/Dep@v1.2.0"].value == "missing"
    assert found["go-line", ""].value == "1.22"


async def test_variables_that_the_code_names(project: Path) -> None:
    found = await facts(project, {"APP_MODE": "dev", "API_TOKEN": "cafe-babe-1234", "OTHER": "x"})
    assert found["code-variable", "APP_MODE"].value == "dev"
    assert "cafe" not in str(found["code-variable", "API_TOKEN"])
    assert not [name for _kind, name in found if name == "OTHER"]


async def test_nobody_is_named(project: Path) -> None:
    environ = {
        "HOME": str(project.parent),
        "USER": "ann",
        "TMPDIR": str(project.parent / "tmp"),
        "GOFLAGS": f"-C={project}",
    }
    found = await facts(project, environ, {ReadFile("/etc/hostname"): FileText("annes-laptop\n")})
    assert "/ann" not in str(found.values())
    assert found["setting", "GOFLAGS"].value == "-C=<project>"
    assert found["variable", "TMPDIR"].value == "<temp>"


async def test_without_go(project: Path) -> None:
    found = await facts(project, {"GOFLAGS": "-mod=mod"})
    assert found["go-program", ""].value == "none"
    assert found["go-release", ""].unknown == "missing-tool"
    assert found["setting", "GOFLAGS"] == Fact("setting", "GOFLAGS", "-mod=mod", "environment")
    assert found["setting", "GOCACHE"].unknown


async def test_every_kind_has_a_rule(project: Path) -> None:
    (project / "vendor").mkdir()
    (project / "vendor" / "modules.txt").write_text("# ex.com/Dep v1.2.0\n")
    (project / ".env").write_text("X=1\n")
    found = await facts(project, {"GOWORK": "off", "GOFLAG": "x"})
    assert {kind for kind, _name in found} - set(KINDS) == set()


async def test_what_nobody_has_recorded_is_not_known() -> None:
    observer = Observer(RecordedTarget(()), lambda _observed: None)
    found = await gather(observer.looker(Subject("/p"), "reads"))
    await observer.close()
    assert [fact for fact in found if not fact.unknown] == []
    assert set(KINDS) - {fact.kind for fact in found} == set()


@pytest.mark.parametrize(
    ("answers", "kind", "value"),
    [
        ({ReadFile("/etc/os-release"): FileText('ID=alpine\nVERSION_ID="3.20"\n')}, "distribution", "alpine"),
        (
            {ReadFile("/proc/cpuinfo"): FileText("flags : sse2 cx16 lahf_lm popcnt sse4_1 sse4_2 ssse3\n")},
            "cpu-level",
            "v2",
        ),
        ({ReadFile("/proc/version"): FileText("Linux 5.15 Microsoft")}, "container", "WSL"),
        ({ReadFile("/sys/fs/cgroup/memory.max"): FileText("max\n")}, "memory-limit", "unlimited"),
        ({ReadFile("/sys/fs/cgroup/memory.max"): FileText("536870912\n")}, "memory-limit", "536870912"),
    ],
)
async def test_the_machine(project: Path, answers: dict[Look, Seen], kind: str, value: str) -> None:
    assert (await facts(project, {}, answers))[kind, ""].value == value


async def test_what_cannot_be_read_is_not_known(project: Path) -> None:
    answers: dict[Look, Seen] = {ReadFile("/etc/os-release"): Unavailable("permission")}
    assert (await facts(project, {}, answers))["distribution", ""].unknown == "permission"


async def test_what_gotui_has_written_to_compare_is_no_difference(project: Path) -> None:
    before = set(await facts(project, {}))
    (project / "here.json").write_text('{"schema":1,"gotui":"0.1","taken":1,"kinds":[],"facts":[]}\n')
    (project / "theirs.gotui").write_bytes(b"PK")
    assert set(await facts(project, {})) == before
    (project / "other.json").write_text('{"schema":1}\n')
    assert ("other-file", "other.json") in await facts(project, {})
