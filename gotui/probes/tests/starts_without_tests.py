"""A probe that starts the test programs without a test. It needs consent: init functions and TestMain are executed."""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.install import toolchain
from gotui.probes.tests.ending_call import ending_call
from gotui.probes.tests.runs import DEADLINE, DEATH, command_of, death, last_lines, run_tests, tail
from gotui.reading import testoutput


@probe(
    "starts-without-tests",
    title=N_("Does the test program start when no test is asked of it?"),
    outcomes={
        "starts": Outcome(N_("it starts, so a test stops it")),
        "dies": Outcome(N_("it stops before any test"), (*DEATH, "exits", "call")),
        "in-a-test": Outcome(N_("it cannot be started alone here, but a test was running"), DEATH, rests_on_words=True),
    },
    effect="executes",
)
async def starts_without_tests(look: Looker) -> Finding:
    """`-run ^$` still runs package variables, init functions and TestMain."""
    command = command_of(look)
    evidence, before = await run_tests(look)
    dead = [result for result in testoutput.packages(before.output) if result.failed]
    names = [result.package for result in dead]
    if look.said is not None and look.said.started is not None and not look.said.started.alone:
        died = await death(look, dead[0]) if dead else {}
        if died.get("test"):
            return Finding("in-a-test", died, before.output, last_lines(dead[0], died), evidence)
    argv = ["test", "-count=1", "-run", "^$", *command.build_flags, *(names or command.patterns), *command.own]
    observation, seen = await toolchain.run_go(look, *argv, effect="executes", deadline=DEADLINE)
    again = next((result for result in testoutput.packages(seen.output) if result.failed), None)
    if seen.ok or again is None:
        lines = last_lines(dead[0], await death(look, dead[0])) if dead else tail(before)
        return Finding("starts", text=before.output, lines=lines, evidence=evidence)
    values = await death(look, again)
    values |= (
        await ending_call(look, again.package, values["status"]) if not values["where"] else {"exits": "", "call": ""}
    )
    return Finding("dies", values, seen.output, last_lines(again, values), (observation.key,))
