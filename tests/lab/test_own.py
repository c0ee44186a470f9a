"""Whatever a sandbox does, a toolchain that the lab was given stays as it was."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from gotui.engine.causes import Cause
from gotui.lab.errors import LabError
from gotui.lab.own import own
from gotui.lab.sandbox import build
from gotui.lab.toolchain import Toolchain, at
from gotui.session.golang import go_catalogue

from .causes import broken
from .pretended import pretend

CATALOGUE = go_catalogue()
WITH_COPIES = [
    cause.id
    for cause in CATALOGUE.causes()
    if cause.reproduce and "goroot}" in str((cause.reproduce.prepare, cause.reproduce.heal.run))
]

Picture = dict[str, tuple[object, ...]]


def picture(goroot: Path) -> Picture:
    """Every file and folder, also those that links lead to."""
    picture: Picture = {}
    for folder, _names, files in os.walk(goroot, followlinks=True):
        for path in (Path(folder), *(Path(folder, name) for name in files)):
            seen = path.stat()
            picture[str(path)] = (path.read_bytes() if path.is_file() else None, seen.st_mode, seen.st_mtime_ns)
    return picture


def whole(goroot: Path) -> Toolchain:
    """With what the causes look for in a toolchain."""
    pretend(goroot)
    for name in ("src/testing/testing.go", "src/fmt/print.go", "pkg/tool/linux_amd64/vet", "go.env"):
        (goroot / name).parent.mkdir(parents=True, exist_ok=True)
        (goroot / name).write_text("")
    return Toolchain(goroot, "1.22.10")


def linked(tmp_path: Path) -> Toolchain:
    whole(tmp_path / "sdk" / "go1.22.10")
    (tmp_path / "current").symlink_to("sdk/go1.22.10")
    return Toolchain(tmp_path / "current", "1.22.10")


def linked_inside(tmp_path: Path) -> Toolchain:
    whole(tmp_path / "share" / "go-1.22")
    goroot = tmp_path / "lib" / "go-1.22"
    goroot.mkdir(parents=True)
    for entry in (tmp_path / "share" / "go-1.22").iterdir():
        (goroot / entry.name).symlink_to(f"../../share/go-1.22/{entry.name}")
    return Toolchain(goroot, "1.22.10")


def linked_where_the_lab_keeps_its_own(tmp_path: Path) -> Toolchain:
    whole(tmp_path / "sdk" / "go1.22.10")
    (tmp_path / "kept" / "1.22.10").mkdir(parents=True)
    (tmp_path / "kept" / "1.22.10" / "go").symlink_to(tmp_path / "sdk" / "go1.22.10")
    return Toolchain(tmp_path / "kept" / "1.22.10" / "go", "1.22.10")


def read_only(tmp_path: Path) -> Toolchain:
    given = whole(tmp_path / "go")
    for folder, _names, files in os.walk(given.goroot):
        for path in (Path(folder), *(Path(folder, name) for name in files)):
            path.chmod(path.stat().st_mode & ~0o222)
    return given


GIVEN = [linked, linked_inside, linked_where_the_lab_keeps_its_own, read_only]


@pytest.fixture(params=GIVEN, ids=lambda make: make.__name__)
def given(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Toolchain]:
    """A toolchain of the person's; after the test it is as it was."""
    given = request.param(tmp_path)
    before = picture(given.goroot)
    yield given
    assert picture(given.goroot) == before
    for folder, _names, _files in os.walk(tmp_path):
        Path(folder).chmod(0o755)


def prepared_only(cause: Cause) -> Cause:
    """Without what only a Go that runs can do, and what only root can."""
    assert cause.reproduce
    steps = tuple(step for step in cause.reproduce.prepare if "{goroot}" in str(step) or "{sandbox}" in str(step))
    heal = msgspec.structs.replace(cause.reproduce.heal, failing=("true",))
    changed = {"go": "", "needs": (), "enter": "", "unprivileged": False, "prepare": steps, "heal": heal}
    return msgspec.structs.replace(cause, reproduce=msgspec.structs.replace(cause.reproduce, **changed))


@pytest.mark.parametrize("name", WITH_COPIES)
def test_no_cause_reaches_it(given: Toolchain, tmp_path: Path, name: str) -> None:
    toolchain = own(given, tmp_path / "kept")
    sandbox = build(prepared_only(CATALOGUE.cause(name)), toolchain, tmp_path / "s", None, toolchain)
    sandbox.heal()
    sandbox.remove()


DESTRUCTION = (
    ("sh", "-c", "rm -rf {goroot}/src {goroot}/bin"),
    ("sh", "-c", "for file in {goroot}/* {goroot}/*/*; do [ ! -f $file ] || echo broken > $file; done"),
    ("sh", "-c", "cp -rs {goroot} {sandbox}/go && rm -r {sandbox}/go/bin/go {sandbox}/go/VERSION"),
    ("sh", "-c", "touch {goroot}/src/more.go"),
)


@pytest.mark.parametrize("step", DESTRUCTION, ids=range(len(DESTRUCTION)))
def test_not_even_one_that_means_to(given: Toolchain, tmp_path: Path, step: tuple[str, ...]) -> None:
    toolchain = own(given, tmp_path / "kept")
    before = picture(toolchain.goroot)
    sandbox = build(broken(prepare=(step,)), toolchain, tmp_path / "s")
    harmed = picture(toolchain.goroot) != before
    if not harmed:
        sandbox.remove()
        return
    with pytest.raises(LabError, match="has changed the lab's Go"):
        sandbox.remove()
    assert not sandbox.root.exists()


def test_links_in_the_sandbox_lead_no_file_of_it_elsewhere(no_go: Toolchain, tmp_path: Path) -> None:
    link = (("ln", "-s", "{goroot}", "{sandbox}/sdk"),)
    for more in ({"after_write": {"../sdk/VERSION": ""}}, {"after_remove": ("../sdk/bin/go",)}):
        with pytest.raises(LabError, match="lies outside the sandbox"):
            build(broken(prepare=link, **more), no_go, tmp_path / "s")
    assert at(no_go.goroot) == no_go


def test_a_sandbox_takes_no_toolchain_but_an_own_one(no_go: Toolchain, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="of the lab's own"):
        build(broken(), Toolchain(no_go.goroot, no_go.version), tmp_path / "s")


def test_the_copy_is_whole_writable_and_made_once(given: Toolchain, tmp_path: Path) -> None:
    toolchain = own(given, tmp_path / "kept")
    assert at(toolchain.goroot) == toolchain
    assert toolchain.own
    names = {Path(path).relative_to(given.goroot) for path in picture(given.goroot)}
    assert {Path(path).relative_to(toolchain.goroot) for path in picture(toolchain.goroot)} == names
    for path in map(Path, picture(toolchain.goroot)):
        assert path.stat().st_mode & stat.S_IWUSR
        assert Path(os.path.realpath(path)).is_relative_to(tmp_path / "kept")
    inode = toolchain.go.stat().st_ino
    assert own(given, tmp_path / "kept").go.stat().st_ino == inode


def test_another_release_in_the_same_place_is_copied_anew(tmp_path: Path) -> None:
    given = whole(tmp_path / "go")
    own(given, tmp_path / "kept")
    given.go.write_text("#!/bin/sh\necho newer\n")
    os.utime(given.go, (1, 1))
    assert own(given, tmp_path / "kept").go.read_text() == given.go.read_text()


def test_what_the_lab_keeps_itself_is_not_copied(tmp_path: Path) -> None:
    given = whole(tmp_path / "kept" / "1.22.10" / "go")
    (given.goroot / "inside").symlink_to("src/fmt")
    assert own(given, tmp_path / "kept").goroot == given.goroot


def test_what_cannot_be_copied_is_told(tmp_path: Path) -> None:
    given = whole(tmp_path / "go")
    (tmp_path / "kept").write_text("")
    with pytest.raises(LabError, match=r"Go 1\.22\.10 cannot be copied to .*kept"):
        own(given, tmp_path / "kept")
