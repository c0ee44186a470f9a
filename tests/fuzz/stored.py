"""Events and plans as the store holds them."""

import zlib
from functools import cache

import msgspec

from gotui.engine.events import Answered, Concluded, Entered, Event, FixEnded, Found, Observed, Planned, Started, WentOn
from gotui.engine.findings import Finding, Subject
from gotui.engine.plans import Command, FileChange, Plan
from gotui.store.bodies import encode
from gotui.targets.looks import FileText, Look, PathInfo, Ran, ReadFile, Run, Seen, Stat, Unavailable, key_of

from . import samples

RUN, READ, STAT = Run(("/usr/bin/go", "test", "./..."), "/p"), ReadFile("/p/go.mod"), Stat("/p/go.sum")


def _observed(look: Look, seen: Seen) -> Observed:
    return Observed(key_of(look), look, seen, 3)


def steps() -> tuple[Event, ...]:
    """The steps of a session that holds a bit of everything."""
    return (
        Started("run-ok-test-fails", "hash", Subject("/p", ("go", "test"), ("go", "run", ".")), "0.1.0"),
        Entered("passes"),
        _observed(RUN, Ran(1, stdout=samples.TEST_OUTPUT[0].decode(), stderr="exit status 1")),
        _observed(READ, FileText(samples.GO_MOD[0].decode(), cut=3)),
        _observed(STAT, PathInfo("file", 10, True, link="../x", owner="me")),
        _observed(ReadFile("/x"), Unavailable("permission", "/x")),
        Found("passes", "tests-pass", Finding("fails", {"test": "TestOne"}, "text", ("line",), (key_of(RUN),)), 9),
        Answered("which", "yes"),
        Concluded("cause-found", "no-go-mod", values={"file": "a"}),
        Planned("0123456789abcdef", "no-go-mod", 0, "Do it", "safe", ("go.mod",)),
        FixEnded("0123456789abcdef", "applied"),
        WentOn("0123456789abcdef", {"GOFLAGS": ""}, ("GOROOT",)),
    )


@cache
def bodies() -> tuple[bytes, ...]:
    """Single events, and all of them packed."""
    rows = [(number, float(number), msgspec.Raw(encode(event))) for number, event in enumerate(steps())]
    packed = zlib.compress(b"\n".join(map(msgspec.json.encode, rows)))
    return (*map(encode, steps()), packed)


@cache
def plan_bytes() -> bytes:
    """A plan with actions of both kinds."""
    change = FileChange("/p/go.mod", "digest", b"module p\n", 0o600, ("/p/x",))
    command = Command(("go", "mod", "tidy"), "/p", ("/p/go.sum",), ("digest",), "network")
    plan = Plan("no-go-mod", 0, "Do it", "safe", "/p", ("go", "test"), (change, command), {"A": "b"}, ("C",), ("go",))
    return plan.encoded()
