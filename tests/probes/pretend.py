"""Eyes for one probe: this machine, but for what is pretended of some looks."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from gotui.engine.findings import Finding, Subject
from gotui.engine.looker import Looker
from gotui.engine.observe import Observer
from gotui.targets.base import OnOutput
from gotui.targets.local import LocalTarget
from gotui.targets.looks import Look, Seen

from .declared import declared


class Pretended(LocalTarget):
    """Answers some looks as told."""

    def __init__(self, environ: Mapping[str, str], answers: Mapping[Look, Seen]) -> None:
        super().__init__(environ)
        self._answers = answers

    async def look(self, what: Look, on_output: OnOutput | None = None) -> Seen:
        if what in self._answers:
            return self._answers[what]
        return await super().look(what, on_output)


@asynccontextmanager
async def pretending(environ: Mapping[str, str], answers: Mapping[Look, Seen]) -> AsyncIterator[Observer]:
    """What looks at this machine, but for what is pretended; nothing of it is left afterwards."""
    target = Pretended(environ, answers)
    observer = Observer(target, lambda _observed: None)
    try:
        yield observer
    finally:
        await observer.close()
        await target.close()


async def finding_of(
    run: Callable[[Looker], Awaitable[Finding]],
    folder: Path,
    environ: Mapping[str, str],
    answers: Mapping[Look, Seen] | None = None,
    failing: tuple[str, ...] = ("go", "build"),
) -> Finding:
    """What a probe that only reads finds in `folder`; no go is on PATH unless `environ` says so."""
    async with pretending({"PATH": "/nowhere", **environ}, answers or {}) as observer:
        return declared(run, await run(observer.looker(Subject(str(folder), failing), "reads")))
