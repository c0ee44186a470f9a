"""A probe on an old pass that go still prints for a failing test."""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.install import gotool, toolchain
from gotui.probes.tests.failures import first_failure
from gotui.probes.tests.runs import DEADLINE, command_of


@probe(
    "cached-pass",
    title=N_("Does Go still print an old pass for it?"),
    outcomes={
        "cached": Outcome(N_("an old pass is printed"), ("package", "test")),
        "fresh": Outcome(N_("no old pass is in the way")),
    },
    effect="executes",
)
async def cached_pass(look: Looker) -> Finding:
    """Only passes are cached, and only for packages named by pattern (pkg.go.dev/cmd/go#hdr-Test_packages)."""
    test, _, evidence = await first_failure(look)
    command = command_of(look)
    if look.said is not None and look.said.origin == "ran" and command.names and not _counts(look.subject.failing):
        return Finding("fresh", evidence=evidence)  # the very command that would print it has failed
    argv = ("test", *command.build_flags, *command.run_flags, test.package, *command.own)
    observation, seen = await toolchain.run_go(look, *argv, effect="executes", deadline=DEADLINE)
    if seen.ok and "\t(cached)" in seen.stdout:
        values = {"package": test.package, "test": test.test}
        return Finding("cached", values, seen.output, (gotool.last_line(seen.stdout),), (*evidence, observation.key))
    return Finding("fresh", evidence=(*evidence, observation.key))


def _counts(argv: tuple[str, ...]) -> bool:
    """Does -count keep old results out of it?"""
    return any(word.lstrip("-").partition("=")[0] == "count" for word in argv if word.startswith("-"))
