"""The JSON contract and the exit codes, on every way out."""

import json
import signal
import stat
from pathlib import Path

import pytest

from .conftest import Place, snapshot, wait_until

FLOW = "run-ok-test-fails"
JSON = ("check", FLOW, "--json")
ALL = (*JSON, "--allow", "builds,executes")
FIELDS = {
    *("schema_version", "gotui", "status", "exit_code", "session", "flows", "causes", "unknown", "message", "trace"),
    *("not_reached", "unsaved"),
}


@pytest.mark.lab
def test_healthy(with_go: Place) -> None:
    done = with_go.gotui(*ALL, TRACEPARENT="00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
    assert done.exit == 0
    document = done.document
    assert set(document) == FIELDS
    assert (document["status"], document["causes"], document["unknown"]) == ("healthy", [], [])
    assert document["flows"][0]["end"] == "passes-here"
    assert document["trace"] == "0af7651916cd43dd8448eb211c80319c"


@pytest.mark.lab
def test_cause_found(with_go: Place) -> None:
    with_go.write(**{"scratch.go": "package main\n\nfunc main() {}\n"})
    done = with_go.gotui(*ALL)
    assert done.exit == 1
    [cause] = done.document["causes"]
    assert (cause["id"], cause["confidence"], cause["flow"]) == ("main-redeclared-in-package", "confirmed", FLOW)
    assert cause["values"]["file"] == "scratch.go"
    assert cause["evidence"][0]["exit"] == 1
    assert "main redeclared in this block" in cause["evidence"][0]["lines"][0]
    assert cause["verify"] == ["go", "test", "./..."]
    assert cause["fix"][0]["risk"] == "you-decide"
    path = done.document["flows"][0]["path"]
    assert [set(step) for step in path] == [{"node", "probe", "outcome", "ms"}] * len(path)


@pytest.mark.lab
def test_without_consent_nothing_is_compiled_or_run(with_go: Place) -> None:
    marker = with_go.folder.parent / "ran"
    code = f'func init() {{ os.WriteFile("{marker}", nil, 0o644) }}'
    with_go.write(**{"init.go": f'package main\n\nimport "os"\n\n{code}\n'})
    cache = with_go.folder.parent / "cache"
    before = snapshot(with_go.folder)
    done = with_go.gotui(*JSON, GOCACHE=str(cache))
    assert done.exit == 6
    assert done.document["status"] == "not-allowed"
    assert done.document["unknown"] == [
        {"probe": "command-says", "reason": "not-allowed", "detail": "needs consent: executes"},
        {"probe": "compiles", "reason": "not-allowed", "detail": "needs consent: builds"},
    ]
    assert not marker.exists()
    assert not cache.exists()
    assert snapshot(with_go.folder) == before
    built = with_go.gotui(*JSON, "--allow", "builds", GOCACHE=str(cache))
    assert (built.exit, built.document["flows"][0]["end"]) == (6, "not-run")
    assert cache.exists()
    assert not marker.exists()
    assert with_go.gotui(*ALL, GOCACHE=str(cache)).exit == 0
    assert marker.exists()


@pytest.mark.lab
def test_reading_leaves_the_home_alone(with_go: Place) -> None:
    home = Path(with_go.environ["HOME"])
    assert with_go.gotui(*JSON).exit == 6
    assert snapshot(home) == {}


def test_without_go_that_is_the_cause(place: Place) -> None:
    done = place.gotui(*ALL)
    assert done.exit == 1
    assert done.document["causes"][0]["id"] in ("go-not-installed", "go-dir-not-on-path")  # whatever this machine has


def test_the_projects_own_go_is_not_started_by_its_name(place: Place) -> None:
    go = place.path("bin/go")
    go.write_text("#!/bin/sh\necho run > ran\n")
    go.chmod(0o755)
    done = place.gotui(*ALL, PATH=f"{go.parent}:/usr/bin:/bin")
    assert done.exit == 6
    assert done.document["flows"][0]["end"] == "go-in-project"
    assert not place.path("ran").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["check", "run-ok-test-fail", "--json"], "Did you mean run-ok-test-fails?"),
        ([*JSON, "--allow", "everything"], "nothing named 'everything'"),
        ([*JSON, "-C", "/nowhere/at/all"], "is not a folder"),
        ([*JSON, "--failing-command", "go 'test"], "is not a command line"),
        ([*JSON, "--nonsense"], "--nonsense"),
        (["explain", "no-go-mud"], "Did you mean no-go-mod"),
        (["resume", "2020"], "There is no session 2020"),
        (["lab", "start", "no-such"], "There is no cause named no-such"),
        (["flows", "lint", "/nowhere.yaml"], "cannot be read"),
        (["chekc"], "chekc"),
        (["why", "--yes", "go", "test"], "--yes"),
    ],
)
def test_usage_errors_are_one_message(place: Place, words: list[str], message: str) -> None:
    done = place.gotui(*words)
    assert done.exit == 2
    assert message in done.err.decode()
    assert b"Traceback" not in done.err
    if "--json" in words:
        assert done.document["status"] == "error"
        assert message in done.document["message"]
    else:
        assert done.out == b""


@pytest.mark.lab
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted(with_go: Place, number: int, code: int) -> None:
    started = with_go.folder.parent / "started"
    with_go.write(
        **{
            "slow_test.go": (
                'package main\n\nimport (\n\t"os"\n\t"testing"\n\t"time"\n)\n\nfunc TestSlow(t *testing.T) {\n'
                f'\tos.WriteFile("{started}", nil, 0o644)\n\ttime.Sleep(time.Hour)\n}}\n'
            )
        }
    )
    process = with_go.start(*ALL)
    wait_until(started.exists)
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    assert process.returncode == code, err
    document = json.loads(out)
    assert document["exit_code"] == code
    assert document["unknown"][-1]["reason"] == "cancelled"
    listed = with_go.gotui("sessions").out.decode()
    assert "open" in listed


@pytest.mark.lab
def test_deadline(with_go: Place) -> None:
    with_go.write(
        **{
            "slow_test.go": (
                'package main\n\nimport (\n\t"testing"\n\t"time"\n)\n\n'
                "func TestSlow(t *testing.T) { time.Sleep(time.Hour) }\n"
            )
        }
    )
    done = with_go.gotui(*ALL, "--deadline", "8")
    assert done.exit == 3
    [flow] = done.document["flows"]
    assert ("command-says", "still-running") in [(step["probe"], step["outcome"]) for step in flow["path"]]
    assert (flow["end"], done.document["causes"]) == ("still-running", [])


def test_home_unset_and_bad_state_folders_are_said_and_survived(place: Place) -> None:
    del place.environ["GOTUI_STATE_DIR"]
    del place.environ["HOME"]
    for environ in ({}, {"GOTUI_STATE_DIR": "/proc/nowhere"}, {"GOTUI_STATE_DIR": str(place.folder / "go.mod")}):
        done = place.gotui(*ALL, **environ)
        assert done.exit == 1, done.err
        assert b"Traceback" not in done.err
    assert b"Sessions are not saved" in done.err


def test_a_damaged_store_is_named(place: Place) -> None:
    state = Path(place.environ["GOTUI_STATE_DIR"])
    state.mkdir()
    (state / "sessions.db").write_bytes(b"this is no database at all" * 100)
    done = place.gotui(*ALL)
    assert done.exit == 1
    assert b"damaged" in done.err
    assert (state / "sessions.db").read_bytes().startswith(b"this is no database")


def test_the_state_is_private(place: Place) -> None:
    place.gotui(*ALL)
    state = Path(place.environ["GOTUI_STATE_DIR"])
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in state.iterdir()} == {0o600}


def test_output_goes_to_a_file_when_asked(place: Place) -> None:
    report = place.folder / "report.json"
    done = place.gotui(*ALL, "-o", str(report))
    assert (done.exit, done.out) == (1, b"")
    assert json.loads(report.read_text())["exit_code"] == 1
    lost = place.gotui(*ALL, "-o", "/nowhere/report.json")
    assert (lost.exit, lost.document["exit_code"]) == (74, 74)
    assert "/nowhere/report.json cannot be written" in lost.err.decode()


def test_languages(place: Place) -> None:
    assert "Nothing" not in place.gotui("check", FLOW, "--lang", "zh").out.decode()
    assert "找到了原因" in place.gotui("check", FLOW, "--lang", "zh").out.decode()
    assert "找到了原因" in place.gotui("check", FLOW, LANG="zh_CN.UTF-8").out.decode()
    assert "Cause found" in place.gotui("check", FLOW, LANG="de_DE.UTF-8").out.decode()


def test_version_and_help(place: Place) -> None:
    assert place.gotui("--version").out.startswith(b"gotui, version ")
    text = place.gotui("--help").out.decode()
    for name in (
        "why",
        "check",
        "explain",
        "resume",
        "sessions",
        "handoff",
        "snapshot",
        "compare",
        "flows",
        "lab",
        "completion",
    ):
        assert f"  {name} " in text
