"""A recording answers as the machine did, and knows nothing else."""

from pathlib import Path

import msgspec
import pytest

from gotui.targets.base import Target
from gotui.targets.local import LocalTarget
from gotui.targets.looks import (
    Environ,
    FindProgram,
    ListFolder,
    Look,
    Observation,
    Processes,
    Ran,
    ReadFile,
    Run,
    Space,
    Stat,
    Unavailable,
    key_of,
)
from gotui.targets.recorded import RecordedTarget, RecordingTarget


def looks(folder: Path) -> list[Look]:
    return [
        Run(("/bin/sh", "-c", "echo $A; echo $$; exit 2"), str(folder), env=(("A", "1"),)),
        Run(("/nonexistent",), str(folder)),
        Environ(("PATH",)),
        FindProgram("sh"),
        ReadFile(str(folder / "file")),
        Stat(str(folder)),
        ListFolder(str(folder)),
        Space(str(folder)),
        Processes(("no-such-program",), ("PATH",)),
    ]


async def test_every_look_is_answered_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"a\0\xff")
    recorder = RecordingTarget(LocalTarget({"PATH": "/usr/bin:/bin"}))
    seen = [await recorder.look(look) for look in looks(tmp_path)]
    await recorder.close()
    assert recorder.name == "local"
    stored = msgspec.json.decode(msgspec.json.encode(recorder.observations), type=list[Observation])
    (tmp_path / "file").unlink()
    replayed: Target = RecordedTarget(stored)
    assert [await replayed.look(look) for look in looks(tmp_path)] == seen
    await replayed.close()


@pytest.mark.parametrize("other", [{"argv": ("/bin/echo", "b")}, {"cwd": "/x"}, {"unset": ("A",)}, {"keep": 1}])
async def test_a_look_that_differs_is_not_recorded(other: dict[str, object]) -> None:
    look = Run(("/bin/echo", "a"), "/")
    target = RecordedTarget([Observation(key_of(look), look, Ran(0, "a\n"))])
    assert await target.look(look) == Ran(0, "a\n")
    assert await target.look(msgspec.structs.replace(look, **other)) == Unavailable("not-recorded")


async def test_of_two_answers_the_later_counts() -> None:
    look = Stat("/x")
    observations = [Observation(key_of(look), look, Unavailable(reason)) for reason in ("timeout", "permission")]
    assert await RecordedTarget(observations).look(look) == Unavailable("permission")
