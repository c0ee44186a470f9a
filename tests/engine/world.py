"""A small made-up world for engine tests: a target that answers from a table, probes, and a flow."""

import asyncio
import itertools
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from gotui.engine import probe
from gotui.engine.catalogue import Catalogue
from gotui.engine.ecosystem import Ecosystem
from gotui.engine.events import Asked, Event, Record
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, Probe, Probes
from gotui.targets.base import OnOutput
from gotui.targets.looks import Effect, Ending, Look, Ran, Run, Seen, Unavailable

CAUSE = """\
id: {id}
area: package
title: {{en: Title of {id}, zh: 标题}}
explanation: {{en: Because., zh: 因为。}}
evidence: [{{en: 'in {{file}}', zh: '在 {{file}}'}}]
signatures:
  - pattern: '{pattern}'
    phases: [load]
    examples: ['{example}']
fails: [go test]
works: [go run]
fixes:
  - title: {{en: Mend it, zh: 修好它}}
    grade: safe
    steps: [{{kind: by-hand, text: {{en: do, zh: 做}}}}]
platforms: [linux]
references: [https://go.dev/]
"""

FLOW = """\
id: f
title: {en: Flow, zh: 流程}
about: {en: About, zh: 关于}
symptoms: [{en: it fails, zh: 失败}]
failing: [go, test]
start: first
nodes:
  first:
    probe: first
    ask: {en: First?, zh: 一？}
    why: {en: Why first., zh: 为何。}
    on: {ok: second, bad: cause/direct, unknown: second}
  second:
    probe: second
    ask: {en: Second?, zh: 二？}
    why: {en: Why second., zh: 为何。}
    on:
      ok: ask
      error: {match: load, else: end/lost}
      unknown: end/lost
  ask:
    ask: {en: Which?, zh: 哪个？}
    why: {en: To know., zh: 为了知道。}
    answers:
      well: {text: {en: well, zh: 好}, to: end/well}
      ill: {text: {en: ill, zh: 坏}, to: cause/direct}
    unanswered: end/lost
ends:
  well: {status: healthy, title: {en: Well, zh: 好}, text: {en: All is well., zh: 都好。}}
  lost: {status: inconclusive, title: {en: Lost, zh: 不明}, text: {en: No idea., zh: 不知道。}}
"""


def world(folder: Path, flow: str = FLOW, declared: Probes | None = None) -> Catalogue:
    """A catalogue with one flow `f`, and the causes red and blue, which it matches, and direct, which it leads to."""
    for name in ("flows", "causes", "myths"):
        (folder / name).mkdir(exist_ok=True)
    (folder / "flows" / "f.yaml").write_text(flow, encoding="utf-8")
    for name in ("red", "blue", "direct"):
        text = CAUSE.format(id=name, pattern=f"\\b(?P<file>\\w{{1,20}}): {name}", example=f"x: {name}")
        if name == "direct":
            text = text.replace("    phases: [load]\n", "")
        (folder / "causes" / f"{name}.yaml").write_text(text, encoding="utf-8")
    with probes() as usual:
        return Catalogue(Ecosystem(folder, usual if declared is None else declared))


class ListLog:
    """A log in memory."""

    def __init__(self, *events: Event) -> None:
        self.records: list[Record] = []
        self._clock = itertools.count(1000.0)
        for event in events:
            self.append(event)

    def append(self, event: Event) -> Record:
        record = Record(len(self.records), next(self._clock), event)
        self.records.append(record)
        return record

    @property
    def kinds(self) -> list[str]:
        return [type(record.event).__name__ for record in self.records]


class TableTarget:
    """Answers a run by its first word; one that is `held` waits until it is let go, or is ended."""

    name = "table"

    def __init__(self, **answers: Seen) -> None:
        self.answers = answers
        self.looks: list[Look] = []
        self.held: dict[str, asyncio.Event] = {}
        self.started: dict[str, asyncio.Event] = {}
        self.killed: list[str] = []
        self.ended: dict[str, Ending] = {}
        self.printed = ""
        self.assumed: dict[str, str | None] = {}

    def hold(self, name: str) -> None:
        self.held[name], self.started[name] = asyncio.Event(), asyncio.Event()

    async def look(self, what: Look, on_output: OnOutput | None = None) -> Seen:
        self.looks.append(what)
        name = what.argv[0] if isinstance(what, Run) else type(what).__name__
        if name in self.held:
            self.started[name].set()
            try:
                await self.held[name].wait()
            except asyncio.CancelledError:
                self.killed.append(name)
                raise
            if name in self.ended:
                return Ran(None, self.printed, signal=2, seconds=7.0, ended_here=self.ended[name])
        return self.answers.get(name, Unavailable("not-recorded"))

    def end(self, what: Run, why: Ending) -> bool:
        name = what.argv[0]
        if name not in self.held:
            return False
        self.ended[name] = why
        self.held[name].set()
        return True

    def assume(self, changed: Mapping[str, str | None]) -> None:
        self.assumed = dict(changed)

    async def close(self) -> None:
        pass


class Person:
    """Answers from a table."""

    def __init__(self, answer: str = "", **allowed: bool) -> None:
        self.answers = answer
        self.allowed = allowed
        self.asked: list[Effect] = []

    async def allow(self, asked: Asked) -> tuple[bool, str]:
        self.asked.append(asked.effect)
        return self.allowed.get(asked.effect, False), "person"

    async def answer(self, node: str) -> tuple[str, str]:
        return self.answers, "person"


async def _ask(look: Looker, name: str, effect: Effect, good: str, bad: str) -> Finding:
    observation = await look.look(Run((name,), "/", effect=effect))
    if not isinstance(observation.seen, Ran):
        reason = observation.seen.reason if isinstance(observation.seen, Unavailable) else "unexpected"
        raise probe.CannotTellError(reason, evidence=(observation.key,))
    outcome = good if observation.seen.ok else bad
    return Finding(outcome, {"file": "main.go"}, observation.seen.output, evidence=(observation.key,))


@contextmanager
def probes(first: Effect = "reads", second: Effect = "builds") -> Iterator[dict[str, Probe]]:
    """The probes `first` and `second`."""

    async def run_first(look: Looker) -> Finding:
        return await _ask(look, "first", first, "ok", "bad")

    async def run_second(look: Looker) -> Finding:
        return await _ask(look, "second", second, "ok", "error")

    yield {
        "first": Probe(
            "first",
            "First",
            first,
            {"ok": Outcome("fine", ("file",)), "bad": Outcome("bad", ("file",))},
            run_first,
        ),
        "second": Probe("second", "Second", second, {"ok": Outcome("fine"), "error": Outcome("error")}, run_second),
    }
