"""Every cause, proved with real Go of the oldest and the newest version: broken, named; healed, healthy."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gotui.engine.catalogue import Catalogue
from gotui.engine.yamlfile import FileFaultsError
from gotui.lab.prove import prove
from gotui.lab.toolchain import Toolchain
from gotui.lab.versions import covers

VERSIONS = ("1.21.13", "1.27.3")
CATALOGUE = Catalogue()


def proofs() -> Iterator[tuple[str, str]]:
    for name in CATALOGUE.cause_ids:
        try:
            reproduce = CATALOGUE.cause(name).reproduce
        except FileFaultsError:
            yield name, VERSIONS[-1]  # the test itself tells what is wrong with the file
            continue
        if reproduce is not None:
            yield from ((name, version) for version in VERSIONS if covers(reproduce.go, version))


@pytest.mark.lab
@pytest.mark.parametrize(("name", "version"), list(proofs()))
def test_proof(
    name: str,
    version: str,
    toolchains: Callable[[str], Toolchain],
    gocaches: Callable[[str], Path],
    tmp_path: Path,
) -> None:
    proof = prove(CATALOGUE.cause(name), toolchains(version), tmp_path, gocaches(version))
    assert proof.faults() == []


def test_every_cause_is_proved_or_recorded() -> None:
    unproved = [cause.id for cause in CATALOGUE.causes() if cause.reproduce is None and cause.recording is None]
    assert unproved == []
