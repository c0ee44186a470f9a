"""Which programs of the person's were run besides their command, once each time."""

import shlex
from collections.abc import Iterable

from gotui.base.i18n import N_
from gotui.engine.state import State
from gotui.targets.looks import Run
from gotui.telling.observations import looked_at

RUN_AGAIN = N_("Runs of your code besides the command, to tell this: {count}")


def reruns(states: Iterable[State]) -> list[str]:
    """Each run beyond the first of the person's command, as it would be typed, in order."""
    return [line for state in states for line in _of(state)]


def _of(state: State) -> list[str]:
    runs = [seen.look for seen in state.observations.values() if isinstance(seen.look, Run)]
    runs = [run for run in runs if run.effect == "executes" and run.argv != state.subject.failing]
    return [" ".join([*(f"{name}={shlex.quote(value)}" for name, value in run.env), looked_at(run)]) for run in runs]
