import os
from pathlib import Path

import pytest

from gotui.engine.causes import Heal
from gotui.lab import running
from gotui.lab.errors import LabError
from gotui.lab.sandbox import build, twin
from gotui.lab.toolchain import Toolchain

from .causes import broken, cause


def test_files_folder_and_expansion(no_go: Toolchain, tmp_path: Path) -> None:
    sandbox = build(
        broken(failing=("./check.sh", "{sandbox}"), folder="sub", files={"sub/a": "at {sandbox}\n"}),
        no_go,
        tmp_path / "s",
    )
    assert sandbox.folder == sandbox.root / "p" / "sub"
    assert (sandbox.folder / "a").read_text() == f"at {sandbox.root}\n"
    assert sandbox.failing == ("./check.sh", str(sandbox.root))


def test_the_environment_holds_nothing_of_the_persons_own(
    no_go: Toolchain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GOFLAGS", "GOPRIVATE", "CC", "LC_ALL", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "mine")
    environ = build(broken(), no_go, tmp_path / "s").environ
    root = os.path.realpath(tmp_path / "s")
    inside = {"HOME", "GOPATH", "GOMODCACHE", "GOCACHE", "GOENV", "TMPDIR"}
    inside |= {"XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"}
    assert {name for name, value in environ.items() if value.startswith(root)} == inside
    rest = {name: value for name, value in environ.items() if name not in inside}
    assert rest.pop("PATH").startswith(f"{no_go.goroot}/bin{os.pathsep}")
    assert rest == {"GOTOOLCHAIN": "local", "GOPROXY": "off", "GOSUMDB": "off", "LANG": "C.UTF-8"}


def test_no_other_go_is_on_path(no_go: Toolchain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "go").write_text("#!/bin/sh\n")
    (other / "go").chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join([str(other), "relative", "", os.environ["PATH"]]))
    path = build(broken(), no_go, tmp_path / "s").environ["PATH"].split(os.pathsep)
    assert path[0] == str(no_go.goroot / "bin")
    assert not {str(other), "relative", ""} & set(path)
    assert "/bin" in path or "/usr/bin" in path


def test_settings_stored_by_go_env_take_the_place_of_variables(no_go: Toolchain, tmp_path: Path) -> None:
    heal = Heal(goenv={"GOFLAGS": "-v"}, env={"GOOS": "", "GOARCH": "arm64"})
    cause = broken(heal, goenv={"GOPROXY": "direct", "GOFLAGS": "-mod=mod"}, env={"GOOS": "plan9", "X": "{sandbox}/x"})
    sandbox = build(cause, no_go, tmp_path / "s")
    stored = Path(sandbox.environ["GOENV"])
    assert stored.read_text() == "GOPROXY=direct\nGOFLAGS=-mod=mod\n"
    assert "GOPROXY" not in sandbox.environ
    assert (sandbox.environ["GOOS"], sandbox.environ["X"]) == ("plan9", f"{sandbox.root}/x")
    sandbox.heal()
    assert stored.read_text() == "GOFLAGS=-v\n"
    assert (sandbox.environ["GOPROXY"], sandbox.environ["GOARCH"]) == ("off", "arm64")
    assert "GOOS" not in sandbox.environ
    assert sandbox.environ["X"] == f"{sandbox.root}/x"


def test_modules_make_a_proxy(no_go: Toolchain, tmp_path: Path) -> None:
    sandbox = build(broken(modules={"ex.com/dep@v1.0.0": {}}), no_go, tmp_path / "s")
    assert sandbox.environ["GOPROXY"] == (sandbox.root / "proxy").as_uri()
    assert (sandbox.root / "proxy" / "ex.com" / "dep" / "@v" / "v1.0.0.zip").exists()


def test_broken_then_healed(no_go: Toolchain, tmp_path: Path) -> None:
    sandbox = build(broken(), no_go, tmp_path / "s")
    assert sandbox.run(sandbox.failing).exit == 1
    sandbox.heal()
    assert sandbox.run(sandbox.failing).exit == 0


def test_heal_moves_removes_and_writes_in_this_order(no_go: Toolchain, tmp_path: Path) -> None:
    heal = Heal(
        move={"fault": "sub/moved"},
        remove=("old",),
        write={"old/new": "{sandbox}"},
        run=(("sh", "-c", "cat old/new > seen"),),
        failing=("test", "-e", "sub/moved"),
    )
    files = {"fault": "", "old/a": ""}
    sandbox = twin(broken(heal, files=files), no_go, tmp_path / "s")
    assert sandbox.failing == ("test", "-e", "sub/moved")
    assert (sandbox.project / "seen").read_text() == str(sandbox.root)
    assert not (sandbox.project / "old" / "a").exists()
    assert sandbox.run(sandbox.failing).exit == 0


def test_prepare_then_write_then_remove(no_go: Toolchain, tmp_path: Path) -> None:
    cause = broken(
        env={"WORD": "said"},
        prepare=(("sh", "-c", 'echo "$WORD" > made; echo x > gone; ls > before'),),
        after_write={"made": "again\n", "../home/.netrc": "machine\n"},
        after_remove=("gone",),
    )
    sandbox = build(cause, no_go, tmp_path / "s")
    assert (sandbox.project / "made").read_text() == "again\n"
    assert not (sandbox.project / "gone").exists()
    assert "gone" in (sandbox.project / "before").read_text()
    assert (sandbox.root / "home" / ".netrc").exists()


def test_the_working_command_has_its_own_variables(no_go: Toolchain, tmp_path: Path) -> None:
    cause = broken(working=("sh", "-c", 'test "$A" = {sandbox}'), working_env={"A": "{sandbox}"})
    sandbox = build(cause, no_go, tmp_path / "s")
    assert sandbox.run(sandbox.working).exit == 1
    assert sandbox.run(sandbox.working, sandbox.working_env).exit == 0


def test_the_script_line_runs_first_and_in_the_same_process(no_go: Toolchain, tmp_path: Path) -> None:
    sandbox = build(broken(enter="ulimit -n 77; cd {sandbox}"), no_go, tmp_path / "s")
    done = sandbox.run(["sh", "-c", 'ulimit -n; pwd; echo "$1"', "sh", "a  'b"])
    assert done.stdout == f"77\n{sandbox.root}\na  'b\n"


def test_a_script_line_that_fails_is_told(no_go: Toolchain, tmp_path: Path) -> None:
    sandbox = build(broken(enter="echo because >&2; false"), no_go, tmp_path / "s")
    with pytest.raises(LabError, match="made-up cannot be entered: because"):
        sandbox.run(["true"])


def test_a_namespace_shows_only_inside(no_go: Toolchain, tmp_path: Path) -> None:
    cause = broken(enter="mount -t tmpfs none {sandbox}/p", needs=("namespace",))
    sandbox = build(cause, no_go, tmp_path / "s")
    assert sandbox.run(["sh", "-c", f"cd {sandbox.project} && ls"]).stdout == ""
    assert (sandbox.project / "go.mod").exists()


def test_a_system_without_namespaces_is_told(no_go: Toolchain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "unshare").write_text("#!/bin/sh\necho unshare failed: Operation not permitted >&2\nexit 1\n")
    (tmp_path / "unshare").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    running.unshare.cache_clear()
    with pytest.raises(LabError, match=r"the system refuses them here: .*not permitted"):
        build(broken(enter=":", needs=("namespace",)), no_go, tmp_path / "s")
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    with pytest.raises(LabError, match=r"unshare \(util-linux\) is missing"):
        build(broken(enter=":", needs=("namespace",)), no_go, tmp_path / "s")
    running.unshare.cache_clear()


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"prepare": (("sh", "-c", "echo because; exit 3"),)}, r"sh -c .* ended with 3\.\nbecause"),
        ({"prepare": (("no-such-program",),)}, "no-such-program cannot be started"),
        ({"needs": ("gcc",)}, "needs gcc, which is not installed"),
        ({"go": ">=1.24"}, r"shows only with Go >=1\.24; this is Go 1\.22\.10"),
        ({"files": {"../../out": ""}}, "outside the sandbox"),
        ({"files": {"/etc/gotui": ""}}, "outside the sandbox"),
    ],
    ids=str,
)
def test_what_cannot_be_built_leaves_nothing(
    no_go: Toolchain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: dict[str, object], message: str
) -> None:
    if "needs" in more:
        monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    with pytest.raises(LabError, match=message):
        build(broken(**more), no_go, tmp_path / "s")
    assert not (tmp_path / "s").exists()


def test_a_cause_without_a_sandbox(no_go: Toolchain, tmp_path: Path) -> None:
    with pytest.raises(LabError, match="made-up cannot be shown in the lab"):
        build(cause(None), no_go, tmp_path / "s")


def test_remove_gets_through_read_only_folders(no_go: Toolchain, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "a").touch()
    sandbox = build(broken(), no_go, tmp_path / "s")
    deep = sandbox.project / "mod" / "deep"
    deep.mkdir(parents=True)
    (deep / "file").touch()
    (deep / "link").symlink_to(kept)
    for folder in (deep, deep.parent):
        folder.chmod(0o500)
    sandbox.remove()
    assert not sandbox.root.exists()
    assert (kept / "a").exists()


def test_a_program_that_never_ends_is_killed(tmp_path: Path) -> None:
    with pytest.raises(LabError, match="did not end within"):
        running.run(["sh", "-c", "sleep 1000 & wait"], cwd=tmp_path, environ=dict(os.environ), deadline=0.2)
