"""A proof fails for each thing that could be wrong with a cause."""

from pathlib import Path
from typing import Any

import pytest

from gotui.engine.causes import Heal
from gotui.lab.errors import LabError
from gotui.lab.prove import check, prove
from gotui.lab.sandbox import Sandbox
from gotui.lab.toolchain import Toolchain

from .causes import broken


def verdict(sandbox: Sandbox) -> dict[str, Any]:
    """Looks for the fault itself."""
    is_broken = sandbox.run(sandbox.failing).exit != 0
    causes = [{"id": "made-up"}] if is_broken else []
    return {"status": "cause-found" if is_broken else "healthy", "causes": causes, "flows": []}


def faults(no_go: Toolchain, tmp_path: Path, say: Any = verdict, heal: Heal | None = None, **more: object) -> list[str]:
    messages = prove(broken(heal, **more), no_go, tmp_path / "w", None, say).faults()
    assert not (tmp_path / "w").exists()
    return messages


def test_a_true_cause_is_proved(no_go: Toolchain, tmp_path: Path) -> None:
    assert faults(no_go, tmp_path, working=("true",)) == []


def test_a_cause_that_is_not_found(no_go: Toolchain, tmp_path: Path) -> None:
    messages = faults(no_go, tmp_path, files={"check.sh": "#!/bin/sh\n", "fault": ""})
    assert messages == ["broken: gotui says healthy, names []; it went "]


def test_a_second_cause_beside_it(no_go: Toolchain, tmp_path: Path) -> None:
    def both(sandbox: Sandbox) -> dict[str, Any]:
        document = verdict(sandbox)
        return {**document, "causes": [*document["causes"], {"id": "other"}] if document["causes"] else []}

    assert [fault.partition(";")[0] for fault in faults(no_go, tmp_path, both)] == [
        "broken: gotui says cause-found, names ['made-up', 'other']"
    ]


def test_a_fix_that_mends_nothing(no_go: Toolchain, tmp_path: Path) -> None:
    messages = faults(no_go, tmp_path, heal=Heal(write={"other": ""}))
    assert [fault.partition(":")[0] for fault in messages] == ["healed", "healed"]


def test_a_healed_sandbox_that_gotui_is_unsure_of(no_go: Toolchain, tmp_path: Path) -> None:
    def unsure(sandbox: Sandbox) -> dict[str, Any]:
        document = verdict(sandbox)
        steps = [{"node": "compiles", "outcome": "unknown"}]
        return document if document["causes"] else {"status": "inconclusive", "flows": [{"path": steps}]}

    assert faults(no_go, tmp_path, unsure) == ["healed: gotui says inconclusive, names []; it went compiles:unknown"]


def test_between_the_verdict_and_the_healing_fixes_are_tried(no_go: Toolchain, tmp_path: Path) -> None:
    seen: list[object] = []

    def named(sandbox: Sandbox, document: dict[str, Any]) -> None:
        seen.append((document["status"], sandbox.run(sandbox.failing).exit))
        raise LabError("it cannot be undone")

    with pytest.raises(LabError, match="cannot be undone"):
        prove(broken(), no_go, tmp_path / "w", None, verdict, named=named)
    assert seen == [("cause-found", 1)]
    assert not (tmp_path / "w").exists()
    unfounded = broken(files={"check.sh": "#!/bin/sh\n", "fault": ""})
    assert prove(unfounded, no_go, tmp_path / "w", None, verdict, named=named).faults() != []
    assert len(seen) == 1


def test_a_working_command_that_fails(no_go: Toolchain, tmp_path: Path) -> None:
    messages = faults(no_go, tmp_path, working=("sh", "-c", "echo because; exit 2"))
    assert messages == ["broken: the working command ends with 2: because\n"]


@pytest.mark.parametrize("printed", ["", "Traceback", "[]", '{"status": "error"}'])
def test_a_gotui_without_a_verdict_is_not_a_verdict(
    no_go: Toolchain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printed: str
) -> None:
    argv = [
        "sh",
        "-c",
        'echo "$1"; mkdir -p "$HOME/g"; echo the reason > "$HOME/g/crash-1.log"; exit 70',
        "sh",
        printed,
    ]
    monkeypatch.setattr("gotui.lab.sandbox.gotui_argv", lambda words: argv)
    with pytest.raises(LabError, match=r"ended with 70 and no verdict(.|\n)*the reason"):
        prove(broken(), no_go, tmp_path / "w", None, check)
    assert not (tmp_path / "w").exists()
