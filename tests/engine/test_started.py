"""Where the person's command started another one, looks are about that, and the proof about the person's own."""

from pathlib import Path

from gotui.base.redact import CUT
from gotui.engine.catalogue import Catalogue
from gotui.engine.concluding import doubt
from gotui.engine.events import Entered, Found
from gotui.engine.findings import Finding, Subject
from gotui.engine.probe import Looker, Outcome, Probe
from gotui.engine.said import SAID, Started
from gotui.engine.state import State
from gotui.engine.walk import Walk, started
from gotui.targets.looks import Ran, Run, Seen, Values

from .test_weighing import FLOW
from .world import ListLog, Person, TableTarget, probes, world

TWICE = (
    FLOW.replace("fails: first", "fails: again")
    .replace(
        "  first:\n    probe: first",
        "  again:\n    probe: command-says\n    ask: {en: Again?, zh: 再？}\n    why: {en: Why., zh: 为何。}\n"
        "    on: {passes, load, still-running, unknown: end/lost, fails: {match: load, else: first}}\n"
        "  first:\n    probe: first",
    )
    .replace(
        "passes, load, still-running, unknown: end/lost",
        "passes: end/lost, load: end/lost, still-running: end/lost, unknown: end/lost",
    )
)
"""Two nodes hear the command, as where a flow enters another."""

INNER = Started(("inner", "x"), "/in", {"COLOUR": "red"})


def catalogue(folder: Path, *, by_words: bool = False) -> tuple[Catalogue, list[Subject]]:
    seen: list[Subject] = []

    async def speak(look: Looker) -> Finding:
        return Finding("fails", {"exit": "1", "command": "outer"}, "it fails", started=INNER)

    async def first(look: Looker) -> Finding:
        seen.append(look.subject)
        return Finding("bad", {"file": "main.go"})

    outcomes = {name: Outcome(name) for name in ("passes", "load", "still-running", "fails")}
    with probes(second="reads") as usual:
        own = {
            "command-says": Probe("command-says", "Says", "executes", outcomes, speak),
            "first": Probe(
                "first",
                "First",
                "executes",
                {"ok": Outcome("ok"), "bad": Outcome("bad", ("file",), rests_on_words=by_words)},
                first,
            ),
        }
        return world(folder, TWICE, {**usual, **own}), seen


class Environment(TableTarget):
    """It tells what each run was made with."""

    def __init__(self) -> None:
        super().__init__(Environ=Values({"COLOUR": "blue"}), outer=Ran(0))
        self.variables: dict[str, str | None] = {}
        self.at: list[tuple[str, str | None]] = []

    def assume(self, changed: dict[str, str | None]) -> None:  # type: ignore[override]
        self.variables |= changed

    async def look(self, what, on_output=None) -> Seen:  # type: ignore[no-untyped-def]
        if isinstance(what, Run):
            self.at.append((f"{what.argv[0]} in {what.cwd}", self.variables.get("COLOUR")))
        return await super().look(what, on_output)


async def test_the_looks_are_about_what_it_started(tmp_path: Path) -> None:
    known, seen = catalogue(tmp_path)
    target = Environment()
    log = ListLog(started(known, "f", Subject("/out", ("outer",)), "table"))
    walk = Walk(known, target, log, Person(executes=True))  # type: ignore[arg-type]
    state = await walk.go()
    assert [step.node for step in state.steps] == ["says", "first"], "the command is not heard twice"
    assert [(one.failing, one.folder, one.environ) for one in seen] == [(("inner", "x"), "/in", {"COLOUR": "red"})]
    assert target.variables == {"COLOUR": "red"}
    assert state.concluded is not None
    assert (state.concluded.cause, state.concluded.confidence) == ("direct", "confirmed")
    assert state.subject.failing == ("outer",)
    await walk.verify()
    assert [one for one in target.at if "outer" in one[0]] == [("outer in /out", "blue")], (
        "the proof is the person's own command, as they have it"
    )
    assert target.variables == {"COLOUR": "red"}
    await walk.close()


async def test_words_alone_make_nothing_more_than_likely(tmp_path: Path) -> None:
    known, _seen = catalogue(tmp_path, by_words=True)
    log = ListLog(started(known, "f", Subject("/out", ("outer",)), "table"))
    walk = Walk(known, Environment(), log, Person(executes=True))  # type: ignore[arg-type]
    state = await walk.go()
    await walk.close()
    assert state.concluded is not None
    assert (state.concluded.cause, state.concluded.confidence) == ("direct", "likely")
    assert doubt(state, "likely") == "words-only"


def test_what_was_cut_is_not_what_it_was_given() -> None:
    inner = Started(("inner",), "/in", {"TOKEN": f"{CUT}", "COLOUR": "red"}, alone=True)
    state = State()
    state.add(Entered("says"), 1.0)
    state.add(Found("says", SAID, Finding("fails", {"exit": "1"}, "no", started=inner)), 1.0)
    assert state.said is not None
    assert state.said.started == Started(("inner",), "/in", {"COLOUR": "red"})
