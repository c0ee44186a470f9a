"""`gotui snapshot` and `gotui compare`, as people use them: outputs, exit codes, files that are none."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from gotui.cli import run

Gotui = Callable[..., tuple[int, str, str]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "p"
    folder.mkdir()
    (folder / "go.mod").write_text("module ex.com/p\n\ngo 1.22\n")
    (folder / "a.go").write_text("package a\n")
    return folder


@pytest.fixture
def gotui(capsys: pytest.CaptureFixture[str], project: Path) -> Gotui:
    def call(*words: str, **environ: str) -> tuple[int, str, str]:
        code = run([*words], {**os.environ, "PATH": "/usr/bin:/bin", **environ})
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture
def taken(gotui: Gotui, project: Path) -> Path:
    file = project.parent / "taken.json"
    assert gotui("snapshot", "-C", str(project), "-o", str(file))[0] == 0
    return file


def test_a_snapshot_is_ones_own_and_nothing_is_left(taken: Path, project: Path) -> None:
    assert stat.S_IMODE(taken.stat().st_mode) == 0o600
    assert sorted(path.name for path in project.iterdir()) == ["a.go", "go.mod"]


def test_it_goes_to_standard_output(gotui: Gotui, project: Path) -> None:
    for words in ((), ("-o", "-")):
        code, out, _err = gotui("snapshot", "-C", str(project), *words)
        assert code == 0
        assert json.loads(out)["schema"] == 1


def test_nothing_differs(gotui: Gotui, taken: Path, project: Path) -> None:
    code, out, _err = gotui("compare", str(taken), ".", "-C", str(project))
    assert code == 0
    assert "Nothing that matters differs" in out
    assert gotui("compare", str(taken), str(project))[0] == 0


def test_what_is_missing_comes_first(gotui: Gotui, taken: Path, project: Path) -> None:
    (project / "a.go").unlink()
    code, out, _err = gotui("compare", str(taken), str(project), TZ="Asia/Tokyo", TERM="dumb")
    assert code == 1
    assert [line for line in out.splitlines() if line[:2] in ("1.", "2.")] == ["1. Go file a.go", "2. TZ"]
    assert "B: not there" in out


def test_what_the_command_said_counts(gotui: Gotui, taken: Path, project: Path) -> None:
    (project / "a.go").write_text("package b\n")
    log = project.parent / "log"
    log.write_text("--- FAIL: TestX (0.00s)\n    got 01:00 UTC, want 10:00 in the time zone of TZ\n")
    words = ("compare", str(taken), str(project), "--said", str(log), "--json")
    code, out, _err = gotui(*words, TZ="Asia/Tokyo", CGO_ENABLED="0")
    document = json.loads(out)
    assert (code, document["exit_code"]) == (1, 1)
    assert [one["name"] for one in document["differences"]][:2] == ["TZ", "a.go"]


def test_markdown_and_chinese(gotui: Gotui, taken: Path, project: Path) -> None:
    (project / "a|b.go").write_text("package a\n")
    code, out, _err = gotui("compare", str(taken), str(project), "--format", "markdown", "--lang", "zh")
    assert code == 1
    assert out.startswith("# 有 1 处差异可能是原因。")
    assert "Go 文件 a|b.go" in out.replace("\\|", "|")


def test_a_report_in_a_file(gotui: Gotui, taken: Path, project: Path) -> None:
    file = project.parent / "report.md"
    assert gotui("compare", str(taken), str(project), "--format", "markdown", "-o", str(file))[0] == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text().startswith("# ")


def test_no_text_of_a_snapshot_reaches_the_terminal_as_it_is(gotui: Gotui, taken: Path) -> None:
    document = json.loads(taken.read_text())
    document["facts"].append({"kind": "go-file", "name": "x\x1b]0;y\x07\n2. forged.go", "value": "\x1b[31mred"})
    other = taken.with_name("other.json")
    other.write_text(json.dumps(document))
    for form in ("text", "markdown", "json"):
        _code, out, _err = gotui("compare", str(taken), str(other), "--format", form)
        assert "\x1b" not in out
        assert "\n2. forged" not in out


@pytest.mark.parametrize(
    ("text", "message"),
    [("", "no snapshot"), ('{"schema": 99}', "newer gotui"), ("[" * 99_999, "no snapshot"), ("\0", "no snapshot")],
)
def test_a_file_that_is_none(gotui: Gotui, taken: Path, text: str, message: str) -> None:
    bad = taken.with_name("bad.json")
    bad.write_text(text)
    code, _out, err = gotui("compare", str(taken), str(bad))
    assert code == 2
    assert message in err
    assert str(bad) in err


def test_what_is_no_file(gotui: Gotui, taken: Path) -> None:
    pipe = taken.with_name("pipe")
    os.mkfifo(pipe)
    assert gotui("compare", str(taken), str(pipe))[0] == 2
    assert gotui("compare", str(taken), "no-such-session")[0] == 2
    assert gotui("compare", "-", "-")[0] == 2


def test_standard_input(gotui: Gotui, taken: Path, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(taken.read_bytes())))
    assert gotui("compare", "-", str(project))[0] == 0


def test_a_session_is_compared_by_what_it_looked_at(gotui: Gotui, taken: Path, project: Path) -> None:
    log = project.parent / "log"
    log.write_text("./a.go:1:1: oops\n")
    code, out, err = gotui("why", "-C", str(project), "--json", "--said", str(log), "go", "test", GOFLAGS="-mod=mod")
    session = json.loads(out)["session"]
    assert session, (code, err)
    other = str(taken.with_name("other.json"))
    assert gotui("snapshot", "-C", str(project), "-o", other, GOFLAGS="-mod=vendor")[0] == 0
    assert gotui("compare", session, str(taken))[0] == 3  # without a go, settings that are not set are not known
    code, out, _err = gotui("compare", session, other, "--json")
    document = json.loads(out)
    assert code == 1
    assert [one["name"] for one in document["differences"]] == ["GOFLAGS"]
    assert {"go-file", "tool"} <= {one["kind"] for one in document["unknown"]}


def test_nothing_of_the_project_is_started(project: Path) -> None:
    """Programs of the project that PATH and settings lead to, and a repository whose settings name one."""
    trap = project / "bin"
    trap.mkdir()
    mark = project.parent / "started"
    for name in ("go", "git", "gcc", "pkg-config"):
        (trap / name).write_text(f"#!/bin/sh\ntouch {mark}\n")
        (trap / name).chmod(0o755)
    subprocess.run(["git", "init", "-q", str(project)], check=True)
    with (project / ".git" / "config").open("a") as file:
        file.write(f"[core]\n\tfsmonitor = {trap}/git\n")
    environ = {**os.environ, "PATH": f"{trap}:/usr/bin:/bin", "CC": f"{trap}/gcc"}
    assert run(["snapshot", "-C", str(project), "-o", str(project.parent / "s.json")], environ) == 0
    assert not mark.exists()
