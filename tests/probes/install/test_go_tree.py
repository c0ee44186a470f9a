"""Copies of Go on PATH, GOROOT and the files of a Go tree: looked at in made-up trees, with no Go at all."""

from pathlib import Path

import pytest

from gotui.engine.findings import Finding, Subject
from gotui.engine.observe import Observer
from gotui.engine.probe import CannotTellError
from gotui.probes.install import go_files
from gotui.session.golang import GO
from gotui.targets.local import LocalTarget

TOOLS = "pkg/tool/linux_amd64"


def tree(root: Path, version: str) -> Path:
    """A Go tree whose go says nothing: whoever asks it gets no answer."""
    for name in go_files.STD:
        (root / "src" / name).mkdir(parents=True, exist_ok=True)
    for name in (*(f"{TOOLS}/{tool}" for tool in go_files.TOOLS), "bin/go"):
        program(root / name)
    (root / "VERSION").write_text(f"go{version}\ntime 2024-07-31T19:43:06Z\n")
    (root / "go.env").write_text("GOPROXY=https://proxy.golang.org,direct\nGOTOOLCHAIN=auto\n")
    return root


def program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\necho no >&2\nexit 3\n")
    path.chmod(0o755)
    return path


async def finding_of(name: str, folder: Path, path: list[Path], **env: str) -> Finding:
    (folder / "p").mkdir(exist_ok=True)
    environ = {"PATH": ":".join(map(str, path)), "HOME": str(folder / "home"), **env}
    target = LocalTarget(environ, project=str(folder / "p"))
    look = Observer(target, lambda _event: None).looker(Subject(str(folder / "p")), "reads")
    try:
        finding = await GO.probes[name].run(look)
    finally:
        await target.close()
    declared = GO.probes[name].outcomes[finding.outcome].values
    assert set(declared) <= set(finding.values)
    return finding


async def test_the_older_go_comes_first(tmp_path: Path) -> None:
    old, new = tree(tmp_path / "old", "1.21.13"), tree(tmp_path / "new", "1.27.3")
    finding = await finding_of("go-copies", tmp_path, [old / "bin", new / "bin"])
    assert finding.outcome == "older-first"
    assert finding.values["other_version"] == "1.27.3"
    assert finding.values["new_path"].startswith(f"{new}/bin:{old}/bin")
    assert f"{new}/bin" in finding.values["start_line"]


async def test_the_newest_comes_first(tmp_path: Path) -> None:
    old, new = tree(tmp_path / "old", "1.21.13"), tree(tmp_path / "new", "1.27.3")
    finding = await finding_of("go-copies", tmp_path, [new / "bin", old / "bin"])
    assert (finding.outcome, finding.values["first_version"]) == ("several-fine", "1.27.3")


async def test_one_go_that_is_reached_in_two_ways_counts_once(tmp_path: Path) -> None:
    go = tree(tmp_path / "go", "1.22.1")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "go").symlink_to(go / "bin" / "go")
    assert (await finding_of("go-copies", tmp_path, [tmp_path / "bin", go / "bin"])).outcome == "one"


async def test_a_shim_in_front_is_no_older_go(tmp_path: Path) -> None:
    program(tmp_path / "shims" / "go")
    new = tree(tmp_path / "new", "1.27.3")
    assert (await finding_of("go-copies", tmp_path, [tmp_path / "shims", new / "bin"])).outcome == "shim-first"


async def test_no_go_at_all(tmp_path: Path) -> None:
    assert (await finding_of("go-copies", tmp_path, [tmp_path])).outcome == "none"
    assert (await finding_of("go-tree", tmp_path, [tmp_path])).outcome == "none"


@pytest.mark.parametrize(
    ("value", "outcome"),
    [
        ("", "not-set"),
        ("{go}", "same-tree"),
        ("{go}/", "same-tree"),
        ("{link}", "same-tree"),
        ("{twin}", "same-version"),
        ("{other}", "other-version"),
        ("{none}", "missing-folder"),
        ("~/go", "missing-folder"),
        ("/snap/go/1", "gone-snap"),
        ("{home}", "not-a-goroot"),
    ],
)
async def test_what_goroot_says(tmp_path: Path, value: str, outcome: str) -> None:
    places = {name: tmp_path / name for name in ("go", "twin", "other", "link", "none", "home")}
    for name, version in (("go", "1.22.1"), ("twin", "1.22.1"), ("other", "1.22.2")):
        tree(places[name], version)
    places["home"].mkdir()
    places["link"].symlink_to(places["go"])
    finding = await finding_of("goroot-setting", tmp_path, [places["go"] / "bin"], GOROOT=value.format(**places))
    assert finding.outcome == outcome
    assert finding.values.get("origin", "environment") == "environment"


async def test_a_stored_goroot_names_its_line(tmp_path: Path) -> None:
    go, env = tree(tmp_path / "go", "1.22.1"), tmp_path / "env"
    env.write_text("GOFLAGS=-v\nGOROOT=/gone\n")
    finding = await finding_of("goroot-setting", tmp_path, [go / "bin"], GOENV=str(env))
    assert (finding.outcome, finding.values["origin"]) == ("missing-folder", f"{env}:2")


@pytest.mark.parametrize(
    ("gone", "outcome"),
    [
        ("", "complete"),
        ("src/testing", "std-missing"),
        ("src/internal/abi", "std-missing"),
        (f"{TOOLS}/vet", "tool-missing"),
        ("go.env", "go-env-missing"),
    ],
)
async def test_what_is_missing_from_a_tree(tmp_path: Path, gone: str, outcome: str) -> None:
    go = tree(tmp_path / "go", "1.22.1")
    if gone:
        (go / gone).rename(tmp_path / "aside")
    finding = await finding_of("go-files", tmp_path, [go / "bin"])
    assert finding.outcome == outcome
    assert gone in finding.values.get("missing", gone)


async def test_an_older_go_has_no_file_of_defaults(tmp_path: Path) -> None:
    go = tree(tmp_path / "go", "1.20.14")
    (go / "go.env").unlink()
    assert (await finding_of("go-files", tmp_path, [go / "bin"])).outcome == "complete"


@pytest.mark.parametrize(
    ("gomod", "version", "env", "outcome"),
    [
        ("go 1.21", "1.22.1", {}, "fits"),
        ("go 1.22", "1.22.1", {"GOTOOLCHAIN": "local"}, "fits"),
        ("", "1.22.1", {}, "no-module"),
        ("go 1.22.1", "1.20.14", {}, "too-old-for-syntax"),
        ("toolchain go1.22.1", "1.20.14", {}, "too-old-for-syntax"),
        ("go 1.21\n\nignore ./x", "1.24.1", {}, "too-old-for-syntax"),
        ("go 1.22", "1.20.14", {}, "newer-and-unaware"),
        ("go 1.99", "1.22.1", {"GOTOOLCHAIN": "local"}, "newer-and-local"),
        ("go 1.99", "1.22.1", {"GOTOOLCHAIN": "go1.22.1"}, "newer-and-local"),
        ("toolchain go1.99.1", "1.22.1", {"GOTOOLCHAIN": "local"}, "fits"),
        ("go 1.99", "1.22.1", {}, "newer-and-download"),
        ("go 1.99", "1.22.1", {"GOPROXY": "direct"}, "newer-and-download-impossible"),
        ("go 1.99", "1.22.1", {"GOPROXY": "https://p.example", "GOSUMDB": "off"}, "newer-and-download-impossible"),
        ("go 1.99", "1.22.1", {"GOTOOLCHAIN": "path"}, "newer-and-download-impossible"),
        ("go 1.50", "1.22.1", {"GOPROXY": "off"}, "newer-and-cached"),
    ],
)
async def test_the_go_line(tmp_path: Path, gomod: str, version: str, env: dict[str, str], outcome: str) -> None:
    """What a go that does not answer cannot say is read from the files."""
    go = tree(tmp_path / "go", version)
    program(tmp_path / "bin" / "go1.50.0")
    (tmp_path / "p").mkdir()
    if gomod:
        (tmp_path / "p" / "go.mod").write_text(f"module ex.com/p\n\n{gomod}\n")
    env = {"GOTOOLCHAIN": "auto", **env}
    finding = await finding_of("go-line", tmp_path, [go / "bin", tmp_path / "bin"], **env)
    assert finding.outcome == outcome
    assert finding.values["version"] == version


async def test_a_value_of_gotoolchain(tmp_path: Path) -> None:
    new, old = tree(tmp_path / "new", "1.22.1"), tree(tmp_path / "old", "1.20.14")
    finding = await finding_of("gotoolchain-setting", tmp_path, [new / "bin"], GOTOOLCHAIN="1.22")
    assert (finding.outcome, finding.values["gotoolchain"]) == ("invalid", "1.22")
    finding = await finding_of("gotoolchain-setting", tmp_path, [old / "bin"], GOTOOLCHAIN="1.22")
    assert finding.outcome == "not-known"


async def test_a_go_that_is_missing_is_not_guessed_at(tmp_path: Path) -> None:
    for name in ("go-files", "go-line"):
        with pytest.raises(CannotTellError):
            await finding_of(name, tmp_path, [tmp_path])


async def test_a_version_managers_folder_of_shims_is_no_damaged_go(tmp_path: Path) -> None:
    """go takes the folder above its own for its tree where that has pkg/tool."""
    shim = program(tmp_path / "shim" / "bin" / "go")
    shim.write_text('#!/bin/sh\necho \'{"GOROOT": "%s", "GOVERSION": "go1.27.3"}\'\n' % (tmp_path / "shim"))
    (tmp_path / "shim" / TOOLS).mkdir(parents=True)
    path = [tmp_path / "shim" / "bin"]
    finding = await finding_of("go-tree", tmp_path, path)
    assert (finding.outcome, finding.values["real"]) == ("separated", str(shim))
    assert (await finding_of("go-files", tmp_path, path)).outcome == "no-tree"
