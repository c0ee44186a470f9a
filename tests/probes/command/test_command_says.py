"""The person's command speaks once, or its words are brought along."""

import sys
from pathlib import Path

import pytest

from gotui.engine.findings import Finding, Subject
from gotui.engine.observe import Observer
from gotui.engine.said import Words
from gotui.probes.command.command_says import command_says
from gotui.targets.local import LocalTarget


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
