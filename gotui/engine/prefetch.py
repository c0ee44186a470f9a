"""While a person reads one node, the read-only probes that come next where nothing is wrong already run."""

import asyncio
from collections.abc import Awaitable, Callable
from itertools import islice

from gotui.engine.branches import usual
from gotui.engine.findings import Finding
from gotui.engine.flows import Flow
from gotui.engine.probe import Probe, Probes

AHEAD = 12
"""How many nodes ahead are looked at; the target bounds how many programs run at once."""


class Prefetch:
    """One task per probe, started early or when it is needed."""

    def __init__(self, probes: Probes, find: Callable[[Probe], Awaitable[Finding]]) -> None:
        self._probes = probes
        self._find = find
        self._tasks: dict[str, asyncio.Task[Finding]] = {}

    def near(self, flow: Flow, node: str, until: str = "") -> None:
        """Start the `reads` probes of the nodes that usually follow on `node`, nearest first, as far as the one that
        asks the probe `until`.

        Those of all branches that are open would be twice as many, and most of them asked for by nobody.
        """
        for name in islice(usual(flow, node), AHEAD):
            if until and flow.nodes[name].probe == until:
                return
            probe = self._probes.get(flow.nodes[name].probe)
            if probe is not None and probe.effect == "reads":
                self._start(probe)

    def take(self, probe: Probe) -> asyncio.Task[Finding]:
        """The task that answers `probe`; each is taken once, so that a later walk asks anew."""
        self._start(probe)
        return self._tasks.pop(probe.name)

    async def close(self) -> None:
        """Cancel what nobody waits for."""
        tasks = list(self._tasks.values())
        self._tasks.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _start(self, probe: Probe) -> None:
        if probe.name not in self._tasks:
            self._tasks[probe.name] = asyncio.ensure_future(self._find(probe))
