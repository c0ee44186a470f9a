"""A changed copy of a Go release: what is done to it, and in it, never reaches the release."""

import os
from pathlib import Path

import pytest

from gotui.engine.causes import Heal, ToolchainCopy
from gotui.lab.errors import LabError
from gotui.lab.sandbox import Sandbox, build, twin
from gotui.lab.toolchain import Toolchain

from .causes import broken
from .pretended import pretend

Picture = dict[str, tuple[bytes, int, int]]


def picture(folder: Path) -> Picture:
    """Every file below a folder: its bytes, its mode, and when it was changed."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    seen = [(path, path.stat()) for path in files]
    return {str(path.relative_to(folder)): (path.read_bytes(), one.st_mode, one.st_mtime_ns) for path, one in seen}


@pytest.fixture
def go(tmp_path: Path) -> Toolchain:
    toolchain = pretend(tmp_path / "goroot")
    for name in ("src/fmt/print.go", "src/testing/testing.go", "pkg/tool/here/vet", "pkg/tool/here/link"):
        path = toolchain.goroot / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (toolchain.goroot / "lib").symlink_to(toolchain.goroot / "pkg")
    return toolchain


@pytest.fixture(params=["linked", "copied"])
def gocache(request: pytest.FixtureRequest, tmp_path: Path) -> Path | None:
    """With a build cache that is shared the copy is made of links, with one of its own it is made in full."""
    return tmp_path / "cache" / "go-build" if request.param == "linked" else None


def with_copied_go(
    go: Toolchain, tmp_path: Path, gocache: Path | None, changes: ToolchainCopy, **more: object
) -> Sandbox:
    return build(broken(toolchain=changes, **more), go, tmp_path / "s", gocache)


def test_the_copy_is_changed_and_comes_first(go: Toolchain, tmp_path: Path, gocache: Path | None) -> None:
    before = picture(go.goroot)
    changes = ToolchainCopy(
        remove=("src/testing", "pkg/tool/*/vet"), write={"VERSION": "go{go_version}\n", "new/x": "{sandbox}"}
    )
    sandbox = with_copied_go(go, tmp_path, gocache, changes)
    copy = sandbox.root / "go"
    names = {name for name in picture(copy) if not name.startswith("lib/")}
    assert names == {"VERSION", "bin/go", "new/x", "pkg/tool/here/link", "src/fmt/print.go"}
    assert (copy / "VERSION").read_text() == "go1.22.10\n"
    assert (copy / "new" / "x").read_text() == str(sandbox.root)
    assert sandbox.environ["PATH"].startswith(f"{copy}/bin{os.pathsep}")
    assert os.access(copy / "bin" / "go", os.X_OK)
    assert picture(go.goroot) == before


def test_nothing_done_in_the_sandbox_reaches_the_release(go: Toolchain, tmp_path: Path, gocache: Path | None) -> None:
    before = picture(go.goroot)
    rude = "cd {sandbox}/go; chmod 777 VERSION; echo x > src/fmt/print.go; echo x > VERSION; rm -r pkg lib; true"
    sandbox = with_copied_go(
        go, tmp_path, gocache, ToolchainCopy(), prepare=(("sh", "-c", rude),), after_write={"../go/bin/go": "#!\n"}
    )
    assert picture(go.goroot) == before
    assert (sandbox.root / "go" / "bin" / "go").read_text() == "#!\n"
    sandbox.remove()
    assert picture(go.goroot) == before


def test_healed_it_is_whole_again(go: Toolchain, tmp_path: Path, gocache: Path | None) -> None:
    heal = Heal(remove=("fault",), toolchain=ToolchainCopy())
    changes = ToolchainCopy(remove=("src",), write={"VERSION": "go0\n"})
    sandbox = twin(broken(heal, toolchain=changes), go, tmp_path / "s", gocache)
    healed, whole = picture(sandbox.root / "go"), picture(go.goroot)
    assert {name: data for name, (data, _, _) in healed.items() if not name.startswith("lib/")} == {
        name: data for name, (data, _, _) in whole.items() if not name.startswith("lib/")
    }


def test_over_another_release_what_it_has_no_more_is_left(go: Toolchain, tmp_path: Path, gocache: Path | None) -> None:
    other = pretend(tmp_path / "other", "go1.19.8")
    (other.goroot / "src").mkdir()
    (other.goroot / "src" / "old.go").write_text("old")
    changes = ToolchainCopy(over="{other_goroot}")
    sandbox = build(broken(toolchain=changes), go, tmp_path / "s", gocache, other)
    copy = sandbox.root / "go"
    assert (copy / "src" / "old.go").read_text() == "old"
    assert (copy / "VERSION").read_text().startswith("go1.22.10")


@pytest.mark.parametrize("wrong", ["src/nothing", "../x", "/etc/hosts"])
def test_what_cannot_be_removed_is_refused(go: Toolchain, tmp_path: Path, wrong: str) -> None:
    with pytest.raises(LabError, match=r"holds nothing named|lies outside"):
        with_copied_go(go, tmp_path, None, ToolchainCopy(remove=(wrong,)))
    with pytest.raises(LabError, match="lies outside"):
        with_copied_go(go, tmp_path, None, ToolchainCopy(write={"../x": ""}))


def test_the_tree_that_is_linked_to_is_made_once_and_not_written(go: Toolchain, tmp_path: Path) -> None:
    cache = tmp_path / "cache" / "go-build"
    first = with_copied_go(go, tmp_path, cache, ToolchainCopy())
    kept = tmp_path / "cache" / "go-1.22.10-to-link"
    assert all(mode & 0o222 == 0 for _, mode, _ in picture(kept).values())
    assert (first.root / "go" / "VERSION").samefile(kept / "VERSION")
    first.remove()
    (go.goroot / "VERSION").write_text("go1.99\n")
    second = with_copied_go(go, tmp_path, cache, ToolchainCopy())
    assert (second.root / "go" / "VERSION").read_text().startswith("go1.22.10")


def test_what_was_written_through_a_link_is_gone_in_the_next_sandbox(go: Toolchain, tmp_path: Path) -> None:
    cache = tmp_path / "cache" / "go-build"
    whole = picture(go.goroot)["VERSION"][0]
    first = with_copied_go(go, tmp_path, cache, ToolchainCopy())
    (first.root / "go" / "VERSION").chmod(0o644)
    (first.root / "go" / "VERSION").write_text("other")
    first.remove()
    second = with_copied_go(go, tmp_path, cache, ToolchainCopy())
    assert (second.root / "go" / "VERSION").read_bytes() == whole
