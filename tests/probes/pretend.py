"""Eyes for one probe: this machine, but for what is pretended of some looks."""

from collections.abc import Awaitable, Callable, Mapping
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


async def finding_of(
    run: Callable[[Looker], Awaitable[Finding]],
    folder: Path,
    environ: Mapping[str, str],
    answers: Mapping[Look, Seen] | None = None,
    failing: tuple[str, ...] = ("go", "build"),
) -> Finding:
    """What a probe that only reads finds in `folder`; no go is on PATH unless `environ` says so."""
    observer = Observer(Pretended({"PATH": "/nowhere", **environ}, answers or {}), lambda _observed: None)
    try:
        return declared(run, await run(observer.looker(Subject(str(folder), failing), "reads")))
    finally:
        await observer.close()
