"""The person's command speaks once, or its words are brought along."""

import asyncio
import sys
from pathlib import Path

import pytest

from gotui.engine.findings import Finding, Subject
from gotui.engine.observe import Observer
from gotui.engine.said import Words
from gotui.probes.command.command_says import command_says
from gotui.targets.local import LocalTarget
from gotui.targets.looks import Ending


async def finding_of(folder: Path, *argv: str, said: Words | None = None, **environ: str) -> Finding:
    target = LocalTarget({"PATH": "/usr/bin:/bin", **environ})
    observer = Observer(target, lambda _observed: None)
    try:
        subject = Subject(str(folder), argv, said=said)
        return await command_says(observer.looker(subject, "reads" if said else "executes"))
    finally:
        await observer.close()
        await target.close()


async def test_it_runs_as_the_person_would_run_it(tmp_path: Path) -> None:
    code = "import os, sys; print(os.environ['PATH'], 'GIT_TERMINAL_PROMPT' in os.environ, sys.argv[0])"
    path = f"{tmp_path}:relative::/usr/bin:/bin"
    finding = await finding_of(tmp_path, sys.executable, "-c", code, PATH=path)
    assert finding.text == f"{path} False -c\n"


async def test_a_program_is_looked_up_as_a_shell_does(tmp_path: Path) -> None:
    tool = tmp_path / "bin" / "tool"
    tool.parent.mkdir()
    tool.write_text('#!/bin/sh\necho "$0"; exit 3\n')
    tool.chmod(0o755)
    finding = await finding_of(tmp_path, "tool", PATH="bin:/usr/bin:/bin")
    assert (finding.outcome, finding.values["exit"]) == ("not-a-go-command", "3")
    assert finding.text.strip().endswith("bin/tool")


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("flag provided but not defined: -x\nusage: go test [build/test flags]", "usage"),
        ('go: ex.com/a@v1.0.0: Get "https://proxy": dial tcp: lookup proxy: no such host', "download"),
        ("main.go:3:8: no required module provides package ex.com/a; to add it:\n\tgo get ex.com/a", "load"),
        ("# ex.com/p\n./main.go:3:1: undefined: x", "compile"),
        ("# ex.com/p\n# [ex.com/p]\n./main.go:3:1: Printf format %d has arg", "vet"),
        ("# ex.com/p\n/usr/lib/go/pkg/tool/linux_amd64/link: running gcc failed: exit status 1", "link"),
        ("failed to initialize build cache at /x: mkdir /x: permission denied", "output-not-written"),
        ("panic: boom\n\ngoroutine 1 [running]:\nFAIL\tex.com/p\t0.01s\nFAIL", "dies-at-start"),
        ("--- FAIL: TestA (0.00s)\n    a_test.go:3: no\nFAIL\nFAIL\tex.com/p\t0.01s\nFAIL", "fails"),
        ("signal: killed\nFAIL\tex.com/p\t0.01s\nFAIL", "killed"),
    ],
)
async def test_how_far_a_command_came(tmp_path: Path, text: str, phase: str) -> None:
    words = Words(text, "file", source="ci.log")
    finding = await finding_of(tmp_path, "go", "test", "./...", said=words)
    assert (finding.outcome, finding.values["origin"], finding.text) == (phase, "file", text)


WAITS = 'echo "connecting to the database"; while :; do sleep 0.01; done'


@pytest.mark.parametrize(("why", "outcome"), [("hangs", "still-running"), ("failure", "not-a-go-command")])
async def test_words_of_a_command_that_was_ended(tmp_path: Path, why: Ending, outcome: str) -> None:
    target = LocalTarget({"PATH": "/usr/bin:/bin"})
    observer = Observer(target, lambda _observed: None)
    subject = Subject(str(tmp_path), ("sh", "-c", WAITS))
    asking = asyncio.create_task(command_says(observer.looker(subject, "executes")))
    while observer.own is None or not observer.own.output:  # noqa: ASYNC110 - it has nothing to wait for
        await asyncio.sleep(0.005)
    assert observer.end(why)
    finding = await asking
    assert (finding.outcome, finding.text) == (outcome, "connecting to the database\n")
    assert finding.values["message"] == "connecting to the database"
    assert finding.values["exit"] == ""
    await observer.close()
    await target.close()


@pytest.mark.parametrize(("script", "said"), [(WAITS, "connecting to the database"), ("exec sleep 30", "")])
async def test_a_command_whose_time_is_up_has_words_too(tmp_path: Path, script: str, said: str) -> None:
    target = LocalTarget({"PATH": "/usr/bin:/bin"}, patience=0.5)
    observer = Observer(target, lambda _observed: None)
    subject = Subject(str(tmp_path), ("sh", "-c", script))
    finding = await command_says(observer.looker(subject, "executes"))
    assert (finding.outcome, finding.values["message"], finding.text.strip()) == ("still-running", said, said)
    assert finding.values["seconds"]
    await observer.close()
    await target.close()


@pytest.mark.parametrize(
    ("argv", "why"),
    [
        (("rm", "-rf", "kept"), "it deletes or publishes something"),
        (("dlv", "debug"), "it needs somebody at a terminal"),
        (("gt", "./..."), "only your shell knows it"),
        (("gofn",), "only your shell knows it"),
    ],
)
async def test_what_cannot_be_run_is_not_run(tmp_path: Path, argv: tuple[str, ...], why: str) -> None:
    (tmp_path / "kept").touch()
    (tmp_path / ".bashrc").write_text("export SECRET=1\nalias gt='go test'\n")
    (tmp_path / ".zshrc").write_text("gofn() {\n  go fmt ./...\n}\n")
    finding = await finding_of(tmp_path, *argv, HOME=str(tmp_path))
    assert (finding.outcome, finding.values["why"]) == ("cannot-be-run", why)
    assert (tmp_path / "kept").exists()


async def test_a_program_on_path_is_run_though_an_alias_bears_its_name(tmp_path: Path) -> None:
    (tmp_path / ".bashrc").write_text("alias ls='ls --color'\n")
    assert (await finding_of(tmp_path, "ls", HOME=str(tmp_path))).outcome == "passes"


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        (Words("ok", "terminal", 0), "passes"),
        (Words("no", "terminal", 1), "not-a-go-command"),
        (Words("waiting", "terminal", 130, ended_here="hangs", seconds=12.3), "still-running"),
    ],
)
async def test_words_from_the_terminal(tmp_path: Path, words: Words, outcome: str) -> None:
    finding = await finding_of(tmp_path, "dlv", "debug", said=words)
    assert (finding.outcome, finding.values["origin"], finding.text) == (outcome, "terminal", words.text)
    assert finding.values.get("seconds", "12") == "12"
