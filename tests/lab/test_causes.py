"""Every cause with real Go: broken, gotui names it; its fixes mend it and can be taken back; healed, it is healthy."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gotui.engine.causetexts import told_fixes
from gotui.engine.yamlfile import FileFaultsError
from gotui.lab.prove import names, prove
from gotui.lab.sandbox import Sandbox
from gotui.lab.toolchain import OTHERS, Toolchain, installed
from gotui.lab.versions import OLD, RELEASES, proved_on

from .. import recording
from .fixing import appliable, fix_and_undo
from .inprocess import CATALOGUE, check

RECORD = "GOTUI_TESTS_RECORD"
"""Set by tools/recordings.py: what gotui sees is kept, and fixes are left to other runs."""


def proofs() -> Iterator[tuple[str, str]]:
    for name in CATALOGUE.cause_ids:
        try:
            reproduce = CATALOGUE.cause(name).reproduce
        except FileFaultsError:
            yield name, RELEASES[-1]  # the test itself tells what is wrong with the file
            continue
        if reproduce is not None:
            there = [version for version in proved_on(reproduce.go) if version != OLD or installed(OLD)]
            yield from ((name, version) for version in (there[-1:] if RECORD in os.environ else there))


@pytest.mark.lab
@pytest.mark.parametrize(("name", "version"), list(proofs()))
def test_cause(
    name: str,
    version: str,
    toolchains: Callable[[str], Toolchain],
    gocaches: Callable[[str], Path],
    tmp_path: Path,
) -> None:
    cause, toolchain = CATALOGUE.cause(name), toolchains(version)
    if cause.reproduce and cause.reproduce.unprivileged and os.geteuid():
        pytest.skip("only root can make this sandbox")
    other = toolchains(next(one for one in OTHERS if one != version))
    sessions: list[bytes] = []

    def looked(sandbox: Sandbox) -> dict[str, Any]:
        if RECORD not in os.environ:
            return check(sandbox)
        with recording.alone(sandbox):
            document = check(sandbox)
        sessions.append(recording.taken(sandbox, document["session"]))
        return document

    proof = prove(cause, toolchain, tmp_path / "box", gocaches(version), looked, other, fixes)
    assert proof.faults() == []
    if sessions:
        recording.keep(name, sessions)


def fixes(sandbox: Sandbox, document: dict[str, Any]) -> None:
    """Each fix that people are told here, in a session that has found the cause."""
    if RECORD in os.environ:
        return
    if sandbox.reproduce.needs == ("namespace",) or sandbox.toolchain.version == OLD:
        return
    told = told_fixes(sandbox.cause, document["causes"][0]["values"])
    for count, index in enumerate(index for index in appliable(sandbox.cause) if index in told):
        if count:
            document = check(sandbox)
            assert names(document) == [sandbox.cause.id]
        fix_and_undo(sandbox, document["session"], index)


def test_every_cause_is_proved_or_recorded() -> None:
    unproved = [cause.id for cause in CATALOGUE.causes() if cause.reproduce is None and cause.recording is None]
    assert unproved == []


def test_the_recommended_fix_comes_first_and_others_say_what_they_cost() -> None:
    silent = [
        f"{cause.id}: {index + 1}"
        for cause in CATALOGUE.causes()
        for index, fix in enumerate(cause.fixes)
        if index and not fix.tradeoff
    ]
    assert silent == []


def test_every_proof_is_recorded() -> None:
    """`python tools/recordings.py` keeps what it sees; `tests/probes/test_recorded_causes.py` replays it."""
    assert recording.causes() == sorted({name for name, _version in proofs()})
