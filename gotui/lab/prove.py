"""Prove a cause with real Go: broken, gotui names it; healed, the command passes and gotui names nothing."""

import json
import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gotui.engine.causes import Cause
from gotui.lab.errors import LabError
from gotui.lab.running import Result
from gotui.lab.sandbox import Sandbox, build
from gotui.lab.toolchain import Toolchain

Gotui = Callable[[Sandbox, Sequence[str]], Result]
"""gotui with these words as its arguments, in a sandbox."""

Verdict = Callable[[Sandbox], dict[str, Any]]
Named = Callable[[Sandbox, dict[str, Any]], object]


def _nothing(_sandbox: Sandbox, _document: dict[str, Any]) -> None:
    pass


@dataclass(frozen=True)
class Proof:
    """What was seen: the documents of `gotui check` before and after the healing, and two commands.

    `working` ran on the broken sandbox (None where the cause has none), `healed` is the failing command
    after the healing.
    """

    cause: str
    broken: dict[str, Any]
    working: Result | None
    healed: Result
    after: dict[str, Any]

    def faults(self) -> list[str]:
        """Why this is no proof, one sentence each; empty where it is one."""
        return [*self._broken(), *self._commands(), *self._healed()]

    def _broken(self) -> list[str]:
        named = names(self.broken)
        if named == [self.cause]:
            return []
        return [f"broken: gotui says {self.broken.get('status')}, names {named}; it went {path(self.broken)}"]

    def _commands(self) -> list[str]:
        faults = []
        if self.working is not None and self.working.exit:
            faults.append(f"broken: the working command ends with {self.working.exit}: {self.working.output}")
        if self.healed.exit:
            faults.append(f"healed: the command still ends with {self.healed.exit}: {self.healed.output}")
        return faults

    def _healed(self) -> list[str]:
        status, named = self.after.get("status"), names(self.after)
        if status == "healthy" and not named:
            return []
        return [f"healed: gotui says {status}, names {named}; it went {path(self.after)}"]


def check(sandbox: Sandbox, gotui: Gotui = Sandbox.run_gotui) -> dict[str, Any]:
    """The JSON document of `gotui check` in a sandbox.

    Raises:
        LabError: gotui printed no such document, or one that tells of its own mistake.
    """
    words = [
        "check",
        sandbox.reproduce.flow,
        "-C",
        str(sandbox.folder),
        "--failing-command",
        shlex.join(sandbox.failing),
    ]
    if sandbox.working:
        words += ["--working-command", shlex.join(sandbox.working)]
    for node, answer in sandbox.answers.items():
        words += ["--answer", f"{node}={answer}"]
    done = gotui(sandbox, [*words, "--allow", "network,builds,executes", "--json"])
    try:
        document = json.loads(done.stdout)
    except ValueError:
        document = None
    if not isinstance(document, dict) or document.get("status") == "error":
        logs = "".join(log.read_text(errors="replace") for log in sandbox.root.glob("**/crash-*.log"))
        raise LabError(f"gotui check ended with {done.exit} and no verdict:\n{done.output.strip()}\n{logs}".strip())
    return document


def prove(
    cause: Cause,
    toolchain: Toolchain,
    root: Path,
    gocache: Path | None = None,
    verdict: Verdict = check,
    other: Toolchain | None = None,
    named: Named = _nothing,
) -> Proof:
    """Build the cause's sandbox in `root`, look at it with `verdict`, heal it, look again, and remove it.

    `named` is called before the healing, once the verdict was the cause; it leaves the sandbox as broken as it was.

    Raises:
        LabError: the sandbox cannot be built or used.
    """
    sandbox = build(cause, toolchain, root, gocache, other)
    try:
        document = verdict(sandbox)
        working = sandbox.run(sandbox.working, sandbox.working_env) if sandbox.working else None
        if names(document) == [cause.id]:
            named(sandbox, document)
        sandbox.heal()
        healed = sandbox.run(sandbox.failing)
        return Proof(cause.id, document, working, healed, verdict(sandbox))
    finally:
        sandbox.remove()


def names(document: dict[str, Any]) -> list[str]:
    """The ids of the causes a document names, the verdict first."""
    return [cause["id"] for cause in document.get("causes", [])]


def path(document: dict[str, Any]) -> str:
    """The way gotui went, as `node:outcome` words."""
    steps = [step for flow in document.get("flows", []) for step in flow.get("path", [])]
    return " ".join(f"{step.get('node')}:{step.get('outcome')}" for step in steps)
