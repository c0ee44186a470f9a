"""The command speaks first; looks confirm what its words speak of, or rule it out."""

import asyncio
from pathlib import Path

import pytest
from msgspec.structs import replace

from gotui.engine.catalogue import Catalogue
from gotui.engine.concluding import doubt
from gotui.engine.events import Asked, Concluded, Found, Observed
from gotui.engine.findings import Finding, Subject
from gotui.engine.probe import Looker, Outcome, Probe
from gotui.engine.said import Words
from gotui.engine.walk import Walk, started
from gotui.targets.looks import Ran, Run

from .world import ListLog, Person, TableTarget, probes, world

FLOW = """\
id: f
title: {en: Flow, zh: 流程}
about: {en: About, zh: 关于}
symptoms: [{en: it fails, zh: 失败}]
failing: [go, test]
start: says
nodes:
  says:
    probe: command-says
    ask: {en: What does it say?, zh: 它说了什么？}
    why: {en: To begin with., zh: 先听它说。}
    on:
      passes, unknown: first
      load: {match: load, else: first}
      still-running: {match: still-running, else: first}
      fails: first
  first:
    probe: first
    ask: {en: First?, zh: 一？}
    why: {en: Why first., zh: 为何。}
    on: {ok: second, bad: cause/direct, unknown: second}
  second:
    probe: second
    ask: {en: Second?, zh: 二？}
    why: {en: Why second., zh: 为何。}
    on: {ok: end/well, error: end/lost, unknown: end/lost}
ends:
  well: {status: healthy, title: {en: Well, zh: 好}, text: {en: All is well., zh: 都好。}}
  lost: {status: inconclusive, title: {en: Lost, zh: 不明}, text: {en: No idea., zh: 不知道。}}
"""


SAYS_SECOND = (
    FLOW.replace("start: says", "start: first")
    .replace("unknown: first", "unknown: second")
    .replace("else: first", "else: second")
    .replace("fails: first", "fails: second")
    .replace("{ok: second, bad: cause/direct, unknown: second}", "{ok: says, bad: cause/direct, unknown: says}")
)
"""The same, with a look before the command."""


def catalogue(folder: Path, says: str, flow: str = FLOW) -> Catalogue:
    """`direct` is shown by the probe `first`; of `red` and `blue` only words tell."""

    async def speak(look: Looker) -> Finding:
        text = look.subject.said.text if look.subject.said else says
        phase = "passes" if not text else "fails" if "test" in text else "load"
        phase = "still-running" if "waits" in text else phase
        return Finding(phase, {"origin": "ran", "exit": "1" if text else "0"}, text)

    outcomes = {name: Outcome(name) for name in ("passes", "load", "still-running", "fails")}
    with probes(second="reads") as usual:
        declared = {**usual, "command-says": Probe("command-says", "Says", "executes", outcomes, speak)}
        return world(folder, flow, declared)


async def walked(folder: Path, says: str, first: Ran, subject: Subject | None = None) -> Walk:
    known = catalogue(folder, says)
    log = ListLog(started(known, "f", subject or Subject("/"), "table"))
    walk = Walk(known, TableTarget(first=first, second=Ran(0)), log, Person(executes=True))  # type: ignore[arg-type]
    await walk.go()
    await walk.close()
    return walk


def ended(walk: Walk) -> Concluded:
    assert walk.state.concluded is not None
    return walk.state.concluded


async def test_words_and_a_look_agree(tmp_path: Path) -> None:
    walk = await walked(tmp_path, "x: direct", Ran(1))
    assert (ended(walk).cause, ended(walk).confidence) == ("direct", "confirmed")
    assert [step.node for step in walk.state.steps] == ["says", "confirm/direct/first"]


async def test_a_look_that_contradicts_removes_the_cause(tmp_path: Path) -> None:
    walk = await walked(tmp_path, "x: direct", Ran(0))
    assert (ended(walk).status, ended(walk).cause) == ("inconclusive", "")
    assert ended(walk).candidates == ()


async def test_what_a_look_confirms_comes_before_what_only_words_tell(tmp_path: Path) -> None:
    assert ended(await walked(tmp_path, "x: red\nx: direct", Ran(1))).cause == "direct"


async def test_without_a_look_that_can_tell_words_make_it_likely(tmp_path: Path) -> None:
    walk = await walked(tmp_path, "x: red", Ran(0))
    assert (ended(walk).cause, ended(walk).confidence) == ("red", "likely")
    assert doubt(walk.state, "likely") == "words-only"
    assert doubt(walk.state, "confirmed") == "confirmed"


async def test_what_is_found_and_not_spoken_of_is_not_the_verdict(tmp_path: Path) -> None:
    walk = await walked(tmp_path, "a test fails", Ran(1))
    assert (ended(walk).status, ended(walk).cause) == ("inconclusive", "")
    assert ended(walk).candidates == ("direct",)


async def test_a_command_that_was_seen_to_fail_is_never_healthy(tmp_path: Path) -> None:
    walk = await walked(tmp_path, "a test fails", Ran(0))
    assert ended(walk).status == "inconclusive"


async def test_a_command_that_passes_is_healthy(tmp_path: Path) -> None:
    walk = await walked(tmp_path, "", Ran(0))
    assert ended(walk).status == "healthy"


async def test_a_command_that_is_said_to_fail_has_passed_this_time(tmp_path: Path) -> None:
    walk = await walked(tmp_path, "", Ran(0), Subject("/", fails=True))
    assert (ended(walk).status, ended(walk).cause) == ("inconclusive", "")
    assert walk.state.passed_this_time


async def test_after_a_fix_it_is_what_it_should_be(tmp_path: Path) -> None:
    walk = await walked(tmp_path, "", Ran(0), Subject("/", fails=True))
    await walk.go_on("plan", {}, ())
    assert ended(walk).status == "healthy"


async def test_healthy_is_not_said_with_an_unknown_beside(tmp_path: Path) -> None:
    known = catalogue(tmp_path, "")
    log = ListLog(started(known, "f", Subject("/"), "table"))
    walk = Walk(known, TableTarget(second=Ran(0)), log, Person(executes=False))  # type: ignore[arg-type]
    await walk.go()
    await walk.close()
    assert ended(walk).status != "healthy"


@pytest.mark.parametrize(("flow", "looked_at"), [(FLOW, []), (SAYS_SECOND, ["first"])])
async def test_what_the_command_says_decides_what_is_looked_at_so_nothing_beyond_is_read_ahead(
    tmp_path: Path, flow: str, looked_at: list[str]
) -> None:
    """Nobody reads a question that is answered at once."""
    known = catalogue(tmp_path, "", flow)
    log = ListLog(started(known, "f", Subject("/"), "table"))
    walk = Walk(known, TableTarget(first=Ran(0), second=Ran(0)), log, Person(executes=True))  # type: ignore[arg-type]
    await walk.go()
    await walk.close()
    events = [record.event for record in log.records]
    heard = next(index for index, event in enumerate(events) if isinstance(event, Found) and event.node == "says")
    looks = [event.look for event in events[:heard] if isinstance(event, Observed)]
    assert [look.argv[0] for look in looks if isinstance(look, Run)] == looked_at


@pytest.mark.parametrize("text", ["x: direct", "x: red"])
async def test_words_that_were_brought_along_need_no_consent(tmp_path: Path, text: str) -> None:
    known = catalogue(tmp_path, "not run")
    subject = Subject("/", said=Words(text, "file", source="log.txt"))
    person = Person(executes=False)
    log = ListLog(started(known, "f", subject, "table"))
    walk = Walk(known, TableTarget(first=Ran(1)), log, person)  # type: ignore[arg-type]
    await walk.go()
    await walk.close()
    assert ended(walk).cause == text.removeprefix("x: ")
    assert person.asked == []
    assert doubt(walk.state, "likely") == "elsewhere"


async def test_no_program_of_gotuis_runs_beside_the_command(tmp_path: Path) -> None:
    """What is looked at while the person reads the question is ended before their command begins."""
    known = catalogue(tmp_path, "x: red")
    target, log = TableTarget(first=Ran(0), second=Ran(0)), ListLog(started(known, "f", Subject("/"), "table"))
    target.hold("first")
    before: list[list[str]] = []

    class Slow(Person):
        async def allow(self, asked: Asked) -> tuple[bool, str]:
            await target.started["first"].wait()
            return True, "person"

    async def speak(look: Looker) -> Finding:
        before.append(list(target.killed))
        target.held["first"].set()
        return Finding("load", {"origin": "ran", "exit": "1"}, "x: red")

    known.probes["command-says"] = replace(known.probes["command-says"], run=speak)
    walk = Walk(known, target, log, Slow())  # type: ignore[arg-type]
    await walk.go()
    await walk.close()
    assert before == [["first"]]
    assert ended(walk).cause == "red"


async def test_nothing_is_read_ahead_of_what_the_command_says(tmp_path: Path) -> None:
    known = catalogue(tmp_path, "")
    target, log = TableTarget(first=Ran(0), second=Ran(0)), ListLog(started(known, "f", Subject("/"), "table"))
    walk = Walk(known, target, log, Person(executes=False))  # type: ignore[arg-type]
    walk._read_ahead("says")
    await asyncio.sleep(0)
    assert target.looks == []
    await walk.close()


@pytest.mark.parametrize("text", ["x: direct\nit waits", "x: red\nit waits"])
async def test_what_a_command_that_still_ran_said_besides_is_not_why_it_hangs(tmp_path: Path, text: str) -> None:
    """Not even where a look agrees: it is a candidate."""
    walk = await walked(tmp_path, text, Ran(1))
    assert (ended(walk).status, ended(walk).cause) == ("inconclusive", "")
    assert "direct" in ended(walk).candidates
    assert ended(walk).lines == ()


async def test_a_command_that_still_ran_is_never_healthy(tmp_path: Path) -> None:
    walk = await walked(tmp_path, "it waits", Ran(0))
    assert ended(walk).status == "inconclusive"


@pytest.mark.parametrize(("looked", "confidence"), [(Ran(1), "confirmed"), (Ran(0), "")])
async def test_a_signature_of_that_phase_decides_with_a_look(tmp_path: Path, looked: Ran, confidence: str) -> None:
    known = catalogue(tmp_path, "x: direct\nit waits")
    file = tmp_path / "causes" / "direct.yaml"
    file.write_text(file.read_text().replace("    examples:", "    phases: [still-running]\n    examples:"))
    log = ListLog(started(known, "f", Subject("/"), "table"))
    walk = Walk(known, TableTarget(first=looked, second=Ran(0)), log, Person(executes=True))  # type: ignore[arg-type]
    await walk.go()
    await walk.close()
    assert ended(walk).cause == ("direct" if confidence else "")
    assert not confidence or ended(walk).confidence == confidence


async def asking(folder: Path, says: str, allowed: bool, second: Ran) -> Walk:
    """As `walked`, with a probe `second` that needs the network, and shows the causes `red` and `blue`."""
    flow = FLOW.replace(
        "{ok: end/well, error: end/lost, unknown: end/lost}", "{ok: third, error: cause/red, unknown: third}"
    )
    third = "  third:\n    probe: second\n    ask: {en: Third?, zh: 三？}\n    why: {en: Why third., zh: 为何。}\n"
    third += "    on: {ok: end/well, error: cause/blue, unknown: end/lost}\n"
    known = catalogue(folder, says, flow.replace("ends:\n", f"{third}ends:\n"))
    network = replace(known.probes["second"], effect="network", confirms=True)
    known = world(folder, flow.replace("ends:\n", f"{third}ends:\n"), {**known.probes, "second": network})
    log = ListLog(started(known, "f", Subject("/"), "table"))
    person = Person(executes=True, network=allowed)
    walk = Walk(known, TableTarget(first=Ran(1), second=second), log, person)  # type: ignore[arg-type]
    await walk.go()
    await walk.close()
    return walk


async def test_a_look_that_asks_confirms_with_consent(tmp_path: Path) -> None:
    walk = await asking(tmp_path, "x: red", True, Ran(1))
    assert (ended(walk).cause, ended(walk).confidence) == ("red", "confirmed")
    assert [step.node for step in walk.state.steps] == ["says", "confirm/red/asks/second"]


async def test_what_only_reads_looks_first(tmp_path: Path) -> None:
    walk = await asking(tmp_path, "x: red\nx: direct", True, Ran(1))
    assert [step.node for step in walk.state.steps] == ["says", "confirm/direct/first"]


async def test_refused_once_it_is_not_asked_for_again(tmp_path: Path) -> None:
    walk = await asking(tmp_path, "x: red\nx: blue", False, Ran(1))
    assert (ended(walk).cause, ended(walk).confidence) == ("red", "likely")
    assert [step.node for step in walk.state.steps] == ["says", "confirm/red/asks/second"]
