"""What is told of a folder at once."""

from pathlib import Path

from gotui.engine.ecosystem import Glance
from gotui.engine.findings import Subject
from gotui.probes.facts.glance import glance

from ..pretend import pretending


async def seen(folder: Path, **environ: str) -> tuple[Glance, ...]:
    async with pretending({"PATH": "/nowhere", "HOME": str(folder / "home"), **environ}, {}) as observer:
        return await glance(observer.looker(Subject(str(folder)), "reads"))


async def test_also_where_no_go_answers(tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text("module example.com/shop // ours\n", encoding="utf-8")
    assert await seen(tmp_path) == (
        Glance("tools", "go", "", odd=True),
        Glance("project", "module", "example.com/shop"),
        Glance("setting", "GOFLAGS", ""),
    )


async def test_what_somebody_has_set_is_told_and_odd(tmp_path: Path) -> None:
    told = await seen(tmp_path, GOFLAGS="-mod=vendor", GOROOT="/opt/old", GOTOOLCHAIN="auto")
    assert told[1:] == (
        Glance("project", "module", "", odd=True),
        Glance("setting", "GOFLAGS", "-mod=vendor", odd=True),
        Glance("setting", "GOROOT", "/opt/old", odd=True),
    )
