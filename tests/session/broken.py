"""A project that is broken, and a session that has found out why: for tests of fixes."""

from pathlib import Path

from gotui.engine.events import Agreed, Asked, Concluded, Consented, Entered, Found
from gotui.engine.findings import Finding
from gotui.engine.state import State
from gotui.session import offers
from gotui.session.askers import Flags

from ..engine.world import CAUSE
from .world import BAD, OK, WorldSessions, sessions

MAIN = "package main\n\nfunc main() {\n\tred()\n}\n"
GREEN = MAIN.replace("red()", "green()")
EDIT, TIDY, SHELL, BY_HAND, INSTEAD, LOST = range(6)

FIXES = """\
fixes:
  - title: {en: Call green instead, zh: 改为调用 green}
    grade: safe
    steps: [{kind: edit, file: main.go, find: "red()", replace: "green()"}]
    tradeoff: {en: Red is gone., zh: 没有红色了。}
  - title: {en: Tidy go.mod, zh: 整理 go.mod}
    grade: you-decide
    steps: [{kind: run, argv: [go, mod, tidy], effect: network, changes: [go.mod, go.sum]}]
  - title: {en: Set the colour, zh: 设置颜色}
    grade: changes-your-settings
    steps: [{kind: shell, set: {COLOUR: "light green"}, unset: [SHADE]}]
  - title: {en: Paint it, zh: 刷漆}
    grade: you-decide
    steps: [{kind: by-hand, text: {en: Take a brush., zh: 拿把刷子。}}]
  - title: {en: Use another command, zh: 换个命令}
    grade: safe
    steps: [{kind: instead, argv: [go, test, ./green]}]
  - title: {en: Paint the back, zh: 刷背面}
    grade: safe
    steps: [{kind: edit, file: back.go, find: "red()", replace: "green()"}, {kind: run, argv: [go, fmt]}]
"""

FOUND = (
    Entered("first"),
    Found("first", "first", Finding("ok", {"file": "main.go"}), ms=12),
    Entered("second"),
    Asked("second", "builds"),
    Consented("builds", True),
    Found("second", "second", Finding("error", text="main.go: red"), ms=340),
    Concluded("cause-found", "red", values={"file": "main.go"}, lines=("main.go: red",)),
)


class Project:
    """The project in `folder`, and one session about it."""

    def __init__(self, tmp_path: Path, main: str = MAIN) -> None:
        self.folder = tmp_path / "p"
        self.folder.mkdir()
        (self.folder / "go.mod").write_text("module p\n", encoding="utf-8")
        self.main = self.folder / "main.go"
        self.main.write_text(main, encoding="utf-8", newline="")
        self.sessions: WorldSessions = sessions(tmp_path, first=OK, second=BAD)
        text = CAUSE.format(id="red", pattern="(?P<file>\\S+): red", example="x: red")
        kept, rest = text.partition("fixes:")[0], "platforms:" + text.partition("platforms:")[2]
        (tmp_path / "home" / "causes" / "red.yaml").write_text(kept + FIXES + rest, encoding="utf-8")
        self.session = self.sessions.stored(*FOUND, folder=str(self.folder), target="local")
        self.programs = tmp_path / "bin"
        self.programs.mkdir()
        self.environ(PATH=str(self.programs), SHELL="/bin/fish", SHADE="dark")

    def environ(self, **values: str) -> None:
        """Set variables of the person."""
        self.sessions.environ = {**self.sessions.environ, **values}

    def go(self, script: str) -> None:
        """Make this shell script the person's go."""
        path = self.programs / "go"
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def policy(self, text: str) -> Path:
        """Give the person this policy."""
        path = self.programs.parent / "policy.yaml"
        path.write_text(f"schema: 1\n{text}\n", encoding="utf-8")
        self.environ(GOTUI_POLICY=str(path))
        return path

    @property
    def state(self) -> State:
        """The session as it is stored."""
        return self.sessions.read(self.session)

    @property
    def answers(self) -> list[Agreed]:
        """What the person answered to fixes."""
        return [one.event for one in self.sessions.records(self.session) if isinstance(one.event, Agreed)]

    async def fix(self, index: int = EDIT) -> None:
        """Apply a fix without any screen, as an earlier gotui."""
        session = self.sessions.take_up(self.session, Flags())
        try:
            plan = offers.offer(session, index).plan
            assert plan is not None
            fixer = session.remediation._fixer()
            fixer.propose(plan)
            fixer.agree(plan, Agreed(plan.id, True))
            await fixer.apply(plan)
        finally:
            await session.close()
