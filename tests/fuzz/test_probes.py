"""Whatever a machine says, a probe finds one of its outcomes, or says why it cannot tell; walks come to an end."""

import asyncio
import random
from collections.abc import Callable, Iterator

import pytest

from gotui.base.redact import Redactor
from gotui.engine.events import Record
from gotui.engine.findings import UNKNOWN
from gotui.engine.observe import Observer
from gotui.engine.probe import CannotTellError
from gotui.engine.walk import Walk, started
from gotui.session.golang import GO
from gotui.store.bodies import encode
from gotui.store.logs import MemoryLog
from gotui.telling.document import SessionView, document
from gotui.telling.render import render
from gotui.telling.transcript import markdown

from ..engine.world import Person
from ..probes.declared import declared
from .pretended import Machine, subject
from .readers import catalogue
from .trying import tried

FEW_FINDINGS, MANY_FINDINGS = 400, 20_000
FEW_WALKS, MANY_WALKS = 10, 1_000
ONCE = (b"10609",)
"""Seeds that found something once."""

FLOWS = tuple(catalogue().flow_ids)
CODES = {0, 1, 3, 6}
"""What a walk that came to its end may give: healthy, a cause, inconclusive, not allowed."""


def seeds(count: int, first: int = 0) -> Iterator[bytes]:
    return (str(seed).encode() for seed in range(first, first + count))


def ask(seed: bytes) -> None:
    """One probe, on one machine."""
    dice = random.Random(seed)
    probe = GO.probes[dice.choice(sorted(GO.probes))]
    asyncio.run(_finding(probe.name, Machine(dice, 0.5, 64 * 1024), dice))


async def _finding(name: str, machine: Machine, dice: random.Random) -> None:
    probe, redactor = GO.probes[name], Redactor({})
    observer = Observer(machine, lambda one: redactor.event(one) and None)
    try:
        finding = await probe.run(observer.looker(subject(dice), probe.effect))
    except CannotTellError:
        return
    finally:
        await observer.close()
    assert finding.outcome == UNKNOWN or finding.outcome in probe.outcomes
    declared(probe, finding)


def walk(seed: bytes) -> None:
    """One flow, to its end, and all that is told of it."""
    dice = random.Random(seed)
    records = asyncio.run(_walk(dice.choice(FLOWS), Machine(dice, 0.3, 4096), dice))
    for lang in ("en", "zh"):
        for form in ("text", "json", "markdown"):
            report = document([SessionView("", records)], catalogue(), lang)
            render(report, form, lang).encode()
            assert report.exit_code in CODES, report.exit_code
        markdown(records, catalogue(), lang, "s", {}).encode()


async def _walk(flow: str, machine: Machine, dice: random.Random) -> list[Record]:
    log = MemoryLog((), Redactor({}))
    log.append(started(catalogue(), flow, subject(dice), "local"))
    walk = Walk(catalogue(), machine, log, Person(network=True, builds=True, executes=dice.random() < 0.8))
    await walk.go()
    await walk.close()
    for record in log.records:
        encode(record.event)
    return log.records


def test_some_findings() -> None:
    tally = tried("findings", ask, (*seeds(FEW_FINDINGS), *ONCE))
    assert not tally.failed, str(tally)


def test_some_walks() -> None:
    tally = tried("walks", walk, seeds(FEW_WALKS))
    assert not tally.failed, str(tally)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_many_findings(figure: Callable[[str, int], None]) -> None:
    figure("fuzzed: probes on machines that say anything", MANY_FINDINGS)
    tally = tried("findings", ask, seeds(MANY_FINDINGS, 10_000))
    print(tally)
    assert not tally.failed, str(tally)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_many_walks(figure: Callable[[str, int], None]) -> None:
    figure("fuzzed: walks to a verdict, told in every format", MANY_WALKS)
    tally = tried("walks", walk, seeds(MANY_WALKS, 10_000))
    print(tally)
    assert not tally.failed, str(tally)
