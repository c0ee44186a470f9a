"""Every cause, proved with real Go of the oldest and the newest version: broken, named; healed, healthy."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gotui.engine.catalogue import Catalogue
from gotui.engine.yamlfile import FileFaultsError
from gotui.lab.prove import prove
from gotui.lab.toolchain import OTHERS, Toolchain, installed
from gotui.lab.versions import covers

VERSIONS = ("1.21.13", "1.27.3")
OLD = tuple(version for version in ("1.19.8",) if installed(version))
"""An older one, where Debian's package is installed; for causes that say they show there."""
CATALOGUE = Catalogue()


def proofs() -> Iterator[tuple[str, str]]:
    for name in CATALOGUE.cause_ids:
        try:
            reproduce = CATALOGUE.cause(name).reproduce
        except FileFaultsError:
            yield name, VERSIONS[-1]  # the test itself tells what is wrong with the file
            continue
        if reproduce is not None:
            old = OLD if "1.19" in reproduce.go or "<1.2" in reproduce.go else ()
            yield from ((name, version) for version in (*old, *VERSIONS) if covers(reproduce.go, version))


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
