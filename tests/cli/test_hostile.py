"""What a project plants or prints neither runs, styles, stalls nor reaches the terminal raw."""

import re
from pathlib import Path

import pytest

from .conftest import Place, wait_until

FLOW = "run-ok-test-fails"
ALL = ("check", FLOW, "--allow", "builds,executes")
CONTROL = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]")
NOISE = r"""package main

import (
	"os"
	"testing"
)

func TestNoise(t *testing.T) {
	nasty := "\x1b[31mred\x1b]52;c;Zm9v\x07[/nope] map[string]int \x00 \xff\xfe \u202e\u009b31m\x1b]0;title"
	for i := 0; i < SIZE; i++ {
		os.Stdout.WriteString(nasty + "0123456789abcdefghijklmnopqrstuvwxyz\n")
	}
	t.Fatal(nasty)
}
"""


def plant(place: Place) -> Path:
    """Programs in the project that leave a mark when they are started."""
    mark = place.folder.parent / "planted-ran"
    for name in ("go", "go1.99.0", "git", "gcc", "clang", "true", "pkg-config"):
        for folder in ("", "bin"):
            path = place.path(f"{folder}/{name}" if folder else name)
            path.write_text(f"#!/bin/sh\necho {name} >> {mark}\nexit 1\n")
            path.chmod(0o755)
    return mark


@pytest.mark.lab
@pytest.mark.parametrize("gomod", ["go 1.21\n", "go 1.21\n\ntoolchain go1.99.0\n", "go 1.99\n"])
def test_planted_programs_are_never_run(with_go: Place, gomod: str) -> None:
    mark = plant(with_go)
    with_go.write(**{"go.mod": f"module ex.com/p\n\n{gomod}"})
    path = f".::bin:{with_go.folder}:{with_go.folder}/bin:{with_go.environ['PATH']}"
    done = with_go.gotui(*ALL, "--json", PATH=path)
    assert not mark.exists(), mark.read_text()
    causes = [cause["id"] for cause in done.document["causes"]]
    assert causes == ([] if gomod == "go 1.21\n" else ["toolchain-download-unavailable"])  # GOPROXY is off
    assert done.document["status"] == ("cause-found" if causes else "not-allowed")  # the command's own go is planted


def test_a_go_that_only_the_project_has_is_named_not_run(place: Place) -> None:
    mark = plant(place)
    done = place.gotui(*ALL, "--json", PATH=f"{place.folder}:{place.environ['PATH']}")
    assert done.document["flows"][0]["end"] == "go-in-project"
    assert not mark.exists()


@pytest.mark.lab
@pytest.mark.parametrize("size", [1, 1_200_000], ids=["little", "100 MB"])
def test_hostile_output(with_go: Place, size: int) -> None:
    with_go.write(**{"noise_test.go": NOISE.replace("SIZE", str(size))})
    done = with_go.gotui(*ALL, "--json")
    assert done.exit == 1
    assert done.document["causes"][0]["id"] == "ordinary-test-failure"
    assert done.document["causes"][0]["values"]["test"] == "TestNoise"
    for words in (ALL, ("handoff", "-o", "-"), ("sessions", "show", "2")):
        printed = with_go.gotui(*words)
        assert not CONTROL.search(printed.out), (words, CONTROL.search(printed.out))
        assert not CONTROL.search(printed.err)
    assert b"map[string]int" in with_go.gotui("handoff", "-o", "-").out


@pytest.mark.lab
def test_secrets_are_cut_from_the_transcript_and_the_store(with_go: Place) -> None:
    with_go.write(
        **{
            "leak_test.go": (
                'package main\n\nimport (\n\t"os"\n\t"testing"\n)\n\nfunc TestLeak(t *testing.T) {\n'
                '\tt.Fatal(os.Getenv("MY_API_TOKEN"), "https://me:pa55word@proxy.example/x", '
                '"h1:abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ=")\n}\n'
            )
        }
    )
    done = with_go.gotui(*ALL, MY_API_TOKEN="s3cr3t-value-123")
    assert done.exit == 1
    text = with_go.gotui("handoff", "-o", "-").out
    stored = b"".join(path.read_bytes() for path in Path(with_go.environ["GOTUI_STATE_DIR"]).iterdir())
    for secret in (b"s3cr3t-value-123", b"pa55word"):
        assert secret not in text
        assert secret not in stored
    assert b"h1:abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ=" in text
    assert b"proxy.example" in text


@pytest.mark.lab
def test_killed_at_any_moment_nothing_acknowledged_is_lost(with_go: Place) -> None:
    """kill -9 while tests run; the session is there, open, with what was found, and goes on."""
    started = with_go.folder.parent / "started"
    with_go.write(
        **{
            "slow_test.go": (
                'package main\n\nimport (\n\t"os"\n\t"testing"\n\t"time"\n)\n\nfunc TestSlow(t *testing.T) {\n'
                f'\tif _, err := os.Stat("{started}"); err == nil {{\n\t\treturn\n\t}}\n'
                f'\tos.WriteFile("{started}", nil, 0o644)\n\ttime.Sleep(time.Minute)\n}}\n'
            )
        }
    )
    process = with_go.start(*ALL)
    wait_until(started.exists)
    process.kill()
    process.communicate()
    assert " open " in with_go.gotui("sessions").out.decode()
    assert "whole packages" in with_go.gotui("handoff", "-o", "-").out.decode()
    done = with_go.gotui("resume", "--plain")
    assert b"(y/N)" not in done.err
    assert " Nothing wrong here " in with_go.gotui("sessions").out.decode() or done.exit in (0, 6)
