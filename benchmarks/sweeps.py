"""Each flow on a healthy project, with nothing allowed but to read: looks, programs started, time."""

import statistics
import tempfile
from collections import Counter
from pathlib import Path

from verdict import CAUSES, fetched, go_test, verdict

from gotui.lab.sandbox import twin
from gotui.session.golang import go_catalogue


def report(rounds: int) -> None:
    toolchain, catalogue = fetched(), go_catalogue()
    with tempfile.TemporaryDirectory() as folder:
        sandbox = twin(catalogue.cause(CAUSES[0]), toolchain, Path(folder, "sandbox"), Path(folder, "cache"))
        go_test(sandbox)
        for name in catalogue.symptom_flows():
            made = [verdict(sandbox, name) for _ in range(rounds)]
            wall, own = (statistics.median(one.wall for one in made), statistics.median(one.own for one in made))
            programs = Counter(made[-1].programs)
            again = sum(programs.values()) - len(programs)
            print(
                f"{name}: {wall:.2f} s wall, {own:.3f} s CPU of gotui itself; {len(made[-1].looks)} looks,"
                f" {sum(programs.values())} programs started, {again} of them again"
            )
        sandbox.remove()
