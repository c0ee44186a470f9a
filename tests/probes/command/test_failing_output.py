"""The failing command itself: run as it stands, its text kept for the signatures."""

import sys
from pathlib import Path

import pytest

from gotui.engine.findings import Finding, Subject
from gotui.engine.observe import Observer
from gotui.engine.probe import CannotTellError
from gotui.probes.command.failing_output import failing_output
from gotui.targets.local import LocalTarget
from gotui.targets.looks import Effect


async def finding_of(folder: Path, *argv: str, effect: Effect = "executes", **environ: str) -> Finding:
    target = LocalTarget({"PATH": "/usr/bin:/bin", **environ})
    observer = Observer(target, lambda _observed: None)
    try:
        return await failing_output(observer.looker(Subject(str(folder), argv), effect))
    finally:
        await observer.close()
        await target.close()


async def test_a_command_that_passes(tmp_path: Path) -> None:
    finding = await finding_of(tmp_path, "echo", "hi there")
    assert (finding.outcome, finding.values["command"]) == ("passes", "echo 'hi there'")
    assert finding.text == "hi there\n"


async def test_a_command_that_fails_keeps_all_it_printed(tmp_path: Path) -> None:
    code = "import os, sys; print('out'); print(os.getcwd(), os.environ['GOFLAGS'], file=sys.stderr); sys.exit(3)"
    finding = await finding_of(tmp_path, sys.executable, "-c", code, GOFLAGS="-x")
    assert finding.outcome == "fails"
    assert finding.values["message"] == f"{tmp_path} -x"
    assert finding.text == f"out\n{tmp_path} -x\n"
    assert len(finding.evidence) == 1


async def test_a_silent_failure_tells_its_status(tmp_path: Path) -> None:
    assert (await finding_of(tmp_path, "false")).values["message"] == "exit status 1"


async def test_a_program_of_the_project_is_named_as_the_shell_would(tmp_path: Path) -> None:
    script = tmp_path / "try.sh"
    script.write_text("#!/bin/sh\necho ran; exit 1\n")
    script.chmod(0o755)
    assert (await finding_of(tmp_path, "./try.sh")).values["message"] == "ran"


@pytest.mark.parametrize("name", ["no-such-program", "./no-such-program", "/no/such/program"])
async def test_a_command_that_is_not_there(tmp_path: Path, name: str) -> None:
    finding = await finding_of(tmp_path, name)
    assert finding.outcome == "not-started"
    assert finding.values["problem"]


async def test_a_program_for_another_processor_does_not_start(tmp_path: Path) -> None:
    program = tmp_path / "foreign"
    program.write_bytes(b"\x7fELF" + bytes(60))
    program.chmod(0o755)
    assert (await finding_of(tmp_path, "./foreign")).outcome == "not-started"


async def test_without_consent_nothing_is_run(tmp_path: Path) -> None:
    with pytest.raises(CannotTellError) as refused:
        await finding_of(tmp_path, "touch", "made", effect="reads")
    assert refused.value.reason == "not-allowed"
    assert not (tmp_path / "made").exists()
