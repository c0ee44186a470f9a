"""Made-up sessions: a target that answers from a table, and a store of their own."""

from pathlib import Path

from gotui.engine.events import Event
from gotui.engine.findings import Subject
from gotui.engine.probe import Probes
from gotui.engine.walk import started
from gotui.session.sessions import Sessions
from gotui.store.store import Store
from gotui.targets.base import Target
from gotui.targets.looks import Ran

from ..engine.world import CAUSE, FLOW, TableTarget, world

OK, BAD = Ran(0), Ran(1, "main: red\n")

MYTH = """\
id: cursed
claim: {en: Your disk is cursed., zh: 你的磁盘被诅咒了。}
truth: {en: No disk is., zh: 没有这回事。}
see: {en: Look at it., zh: 看看它。}
harm: {en: Time is lost., zh: 浪费时间。}
mistaken_for: [red]
"""

RED = (
    CAUSE.format(id="red", pattern="(?P<file>\\S+): red", example="x: red")
    .replace(
        "{en: Because., zh: 因为。}", "{en: 'Because of `{file}`.\n\n\n  - one\n\n  - two', zh: '因为 `{file}`。'}"
    )
    .replace(
        "    steps: [{kind: by-hand, text: {en: do, zh: 做}}]",
        "    steps:\n      - {kind: run, argv: [go, mod, tidy, '{file}']}\n      - {kind: shell, unset: [GOFLAGS]}\n"
        "    tradeoff: {en: It costs time., zh: 要花时间。}",
    )
)


class WorldSessions(Sessions):
    """Sessions about the made-up world; `table` answers all looks."""

    table: TableTarget

    def target(self, subject: Subject, patience: float) -> Target:
        return self.table

    def stored(
        self,
        *events: Event,
        failing: tuple[str, ...] = ("go", "test", "./..."),
        folder: str = "/p",
        target: str = "table",
    ) -> str:
        """A session with these events; its id."""
        assert self.store is not None
        log = self.store.create(started(self.catalogue, "f", Subject(folder, failing), target))
        for event in events:
            log.append(event)
        log.release()
        return log.id


def sessions(
    folder: Path, *, flow: str = FLOW, saved: bool = True, declared: Probes | None = None, **answers: Ran
) -> WorldSessions:
    """Sessions, stored in `folder` where `saved`; `declared` are other probes than the usual ones."""
    home = folder / "home"
    home.mkdir()
    catalogue = world(home, flow, declared)
    (home / "causes" / "red.yaml").write_text(RED, encoding="utf-8")
    (home / "myths" / "cursed.yaml").write_text(MYTH, encoding="utf-8")
    store = Store.open(folder / "state", {}) if saved else None
    world_sessions = WorldSessions(catalogue, {"GOTUI_STATE_DIR": str(folder / "state")}, "en", store)
    world_sessions.table = TableTarget(**answers)
    return world_sessions
