"""A stored session about a made-up project, and a cause with whatever fix a test needs."""

from dataclasses import dataclass, field
from pathlib import Path

from gotui.engine.causes import Cause, Fix, Grade, Step
from gotui.engine.events import Agreed, Started
from gotui.engine.findings import Subject
from gotui.engine.plans import Plan
from gotui.fixes.fixer import Fixer
from gotui.fixes.originals import Originals
from gotui.fixes.planner import Planner
from gotui.session.golang import GO
from gotui.store.store import SessionLog, Store


@dataclass
class World:
    """A project in `project`, a home, and a session in a store of its own."""

    root: Path
    store: Store
    log: SessionLog
    more: dict[str, str] = field(default_factory=dict)

    @property
    def project(self) -> Path:
        return self.root / "p"

    @property
    def environ(self) -> dict[str, str]:
        return {"HOME": str(self.root / "home"), "PATH": f"{self.root / 'bin'}:/usr/bin:/bin", **self.more}

    @property
    def fixer(self) -> Fixer:
        return Fixer(self.log, Originals(self.store, self.log.id), self.environ, GO.fixing)

    def file(self, name: str, text: str | bytes, mode: int = 0o644) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        path.chmod(mode)
        return path

    def script(self, name: str, text: str) -> Path:
        return self.file(f"bin/{name}", f"#!/bin/sh\n{text}\n", 0o755)

    def plan(self, *steps: Step, grade: Grade = "you-decide", **values: str) -> Plan:
        subject = Subject(str(self.project), ("check",))
        planner = Planner(subject, values, self.environ, str(self.project), GO.settings)
        return planner.plan(cause(*steps, grade=grade), 0)

    def agree(self, plan: Plan) -> Plan:
        self.fixer.propose(plan)
        self.fixer.agree(plan, Agreed(plan.id, True))
        return plan

    async def apply(self, plan: Plan) -> None:
        await self.fixer.apply(self.agree(plan))


def world(root: Path) -> World:
    for name in ("p", "home", "bin"):
        (root / name).mkdir(parents=True, exist_ok=True)
    store = Store.open(root / "state")
    log = store.create(Started("made-up", "0", Subject(str(root / "p"), ("check",)), "0"))
    return World(root, store, log)


def cause(*steps: Step, grade: Grade = "you-decide") -> Cause:
    return Cause(
        id="made-up",
        area="package",
        title="Made up",
        explanation="",
        evidence=(),
        fixes=(Fix("Do it", grade, steps),),
        fails=(),
        works=(),
        platforms=("linux",),
        references=(),
    )


def picture(folder: Path) -> dict[str, tuple[object, ...]]:
    """Everything below a folder: bytes or target, mode and owner."""
    entries: dict[str, tuple[object, ...]] = {}
    for path in sorted(folder.rglob("*")):
        seen = path.lstat()
        data: object = path.readlink() if path.is_symlink() else path.read_bytes() if path.is_file() else None
        entries[str(path.relative_to(folder))] = (data, oct(seen.st_mode), seen.st_uid, seen.st_gid)
    return entries
