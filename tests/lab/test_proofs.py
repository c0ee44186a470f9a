"""Every cause, proved with real Go of the oldest and the newest version: broken, named; healed, healthy."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gotui.engine.yamlfile import FileFaultsError
from gotui.lab.prove import prove
from gotui.lab.toolchain import OTHERS, Toolchain, installed
from gotui.lab.versions import OLD, RELEASES, proved_on
from gotui.session.golang import go_catalogue

CATALOGUE = go_catalogue()


def proofs() -> Iterator[tuple[str, str]]:
    for name in CATALOGUE.cause_ids:
        try:
            reproduce = CATALOGUE.cause(name).reproduce
        except FileFaultsError:
            yield name, RELEASES[-1]  # the test itself tells what is wrong with the file
            continue
        if reproduce is not None:
            there = [version for version in proved_on(reproduce.go) if version != OLD or installed(OLD)]
            yield from ((name, version) for version in there)


@pytest.mark.lab
@pytest.mark.parametrize(("name", "version"), list(proofs()))
def test_proof(
    name: str,
    version: str,
    toolchains: Callable[[str], Toolchain],
    gocaches: Callable[[str], Path],
    tmp_path: Path,
) -> None:
    cause, toolchain = CATALOGUE.cause(name), toolchains(version)
    if cause.reproduce and cause.reproduce.unprivileged and os.geteuid():
        pytest.skip("only root can make this sandbox")
    other = next(iter(OTHERS[index] for index in (0, 1) if OTHERS[index] != version))
    proof = prove(cause, toolchain, tmp_path, gocaches(version), other=toolchains(other))
    assert proof.faults() == []


def test_every_cause_is_proved_or_recorded() -> None:
    unproved = [cause.id for cause in CATALOGUE.causes() if cause.reproduce is None and cause.recording is None]
    assert unproved == []
