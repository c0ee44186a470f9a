"""Looks that do not depend on each other are made side by side."""

import asyncio
from pathlib import Path

import pytest

from gotui.engine.findings import Subject
from gotui.engine.observe import Observer
from gotui.probes.sidebyside import AT_ONCE, each, first
from gotui.session.golang import GO
from gotui.targets.base import OnOutput
from gotui.targets.local import LocalTarget
from gotui.targets.looks import Environ, Look, Run, Seen


class Watched(LocalTarget):
    """Counts how many looks at files are under way at once, at most; each gives way to the others before it answers."""

    def __init__(self, environ: dict[str, str]) -> None:
        super().__init__(environ)
        self.now = self.most = 0

    async def look(self, what: Look, on_output: OnOutput | None = None) -> Seen:
        if isinstance(what, Run | Environ):
            return await super().look(what, on_output)
        self.now += 1
        self.most = max(self.most, self.now)
        for _ in range(20):
            await asyncio.sleep(0)
        try:
            return await super().look(what, on_output)
        finally:
            self.now -= 1


@pytest.mark.parametrize(
    ("probe", "least"),
    [
        ("go-on-path", 20),
        ("go-settings", 20),
        ("gopath-setting", 20),
        ("installed-tool", 8),
        ("build-cache", 8),
        ("module-cache", 3),
        ("work-folder", 2),
        ("module", 10),
    ],
)
async def test_a_probe_looks_at_many_things_at_once(tmp_path: Path, probe: str, least: int) -> None:
    folders = [tmp_path / "p" / f"f{number}" for number in range(20)]
    for folder in folders:
        (folder / "bin").mkdir(parents=True)
    go = tmp_path / "bin" / "go"
    go.parent.mkdir()
    go.write_text("""#!/bin/sh\necho '{"GOVERSION": "go1.27.3", "GOMOD": "/dev/null", "GOROOT": "/r"}'\n""")
    go.chmod(0o755)
    there = "/none" if probe == "go-on-path" else str(go.parent)
    target = Watched({"PATH": ":".join([*map(str, folders), there]), "HOME": str(tmp_path)})
    observer = Observer(target, lambda _observed: None)
    await GO.probes[probe](observer.looker(Subject(str(tmp_path / "p"), ("go", "test")), "reads"))
    await observer.close()
    await target.close()
    assert target.most >= least


async def test_each_keeps_the_order() -> None:
    async def late(number: int) -> int:
        for _ in range(10 - number):
            await asyncio.sleep(0)
        return number * 2

    assert await each(range(10), late) == [number * 2 for number in range(10)]
    assert await each((), late) == []


async def test_the_first_is_the_first_in_order_and_what_is_far_behind_is_not_asked() -> None:
    asked: list[int] = []

    async def holds(number: int) -> bool:
        asked.append(number)
        return number in (3, 5)

    assert await first(range(3 * AT_ONCE), holds) == 3
    assert len(asked) == AT_ONCE
    assert await first(range(3), holds) is None


async def test_what_cannot_be_told_of_one_cannot_be_told() -> None:
    async def unknown(number: int) -> bool:
        raise LookupError(number)

    with pytest.raises(LookupError):
        await first([1, 2], unknown)
