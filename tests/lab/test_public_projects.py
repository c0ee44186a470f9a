"""Projects of several packages, as people publish them: healthy as they are, and of one fault its cause and place."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gotui.engine.causes import Heal, Reproduce
from gotui.lab.prove import names, path
from gotui.lab.sandbox import Sandbox, build
from gotui.lab.toolchain import Toolchain

from .causes import cause
from .inprocess import check
from .publicprojects import (
    checksums,
    codegen,
    monorepo,
    parsing,
    storage,
    suites,
    systems,
    vendored,
    website,
    workspace,
)
from .publicprojects.form import Fault, Published
from .variants import NEW, told

pytestmark = pytest.mark.lab

PROJECTS: dict[str, Published] = {
    module.__name__.rpartition(".")[2]: module.PROJECT
    for module in (checksums, codegen, monorepo, parsing, storage, suites, systems, vendored, website, workspace)
}

Box = Callable[..., Sandbox]


@pytest.fixture
def box(
    toolchains: Callable[[str], Toolchain], gocaches: Callable[[str], Path], tmp_path: Path
) -> Iterator[Callable[..., Sandbox]]:
    boxes: list[Sandbox] = []

    def make(project: Published, version: str, files: Any, failing: tuple[str, ...], **changed: Any) -> Sandbox:
        words: dict[str, Any] = {"flow": "command-fails", "heal": Heal(), **project.more, **changed}
        reproduce = Reproduce(files=dict(files), failing=failing, **words)
        boxes.append(build(cause(reproduce), toolchains(version), tmp_path / f"box{len(boxes)}", gocaches(version)))
        return boxes[-1]

    yield make
    for one in boxes:
        one.remove()


@pytest.mark.parametrize("name", PROJECTS)
@pytest.mark.parametrize("version", ["1.21.13", *NEW])
def test_nothing_is_wrong_with_it(box: Box, version: str, name: str) -> None:
    project = PROJECTS[name]
    sandbox = box(project, version, project.files, project.passing[0])
    for sandbox.failing in project.passing:
        document = check(sandbox)
        assert (document["status"], names(document), document["unknown"]) == ("healthy", [], []), path(document)


FAULTS = {
    f"{name}: {what}": (name, fault) for name, project in PROJECTS.items() for what, fault in project.faults.items()
}


@pytest.mark.parametrize(("name", "fault"), FAULTS.values(), ids=FAULTS)
def test_its_fault_is_named_with_its_place(box: Box, name: str, fault: Fault) -> None:
    project = PROJECTS[name]
    document = check(box(project, NEW[0], project.broken(fault), fault.failing, **fault.changed))
    assert names(document) == [fault.cause], path(document)
    assert document["causes"][0]["confidence"] == fault.confidence
    assert [words for words in fault.told if words not in told(document)] == [], told(document)
