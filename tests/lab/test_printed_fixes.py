"""The lines of the recommended fix, typed as they are printed: for every cause that a variable brings about, wherever
the variable comes from, in every shell that is installed.

`pytest -m lab -rP -k printed` prints the table; a shell that is not installed is marked untried there.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from gotui.lab.environment import goenv_file
from gotui.lab.sandbox import Sandbox, build
from gotui.lab.toolchain import OTHERS, Toolchain
from gotui.lab.versions import RELEASES
from gotui.telling.observations import command_line

from .inprocess import CATALOGUE, gotui
from .printedlines import (
    ORIGINS,
    SHELLS,
    Origin,
    asked,
    filled,
    installed,
    moved,
    reaches,
    recommended,
    start_file,
    still_exports,
    variables,
)

OTHERWISE = {
    "bricking-value-persisted-in-goenv": "it is only about what is stored, which each cause below is as well",
    "gocache-disk-full": "it needs a mount",
    "gocache-noexec": "it needs a mount",
    "gocache-not-writable": "it needs another user",
    "elf-interpreter-missing": "another loader is the first way out",
    "goenv-file-not-read": "no command fails",
    "os-env-overrides-goenv": "no command fails; it takes two places at once",
    "toolchain-download-unavailable": "GOTOOLCHAIN is not what is wrong",
    "work-unpublished-sibling": "a replace line is the first way out",
}
"""Causes whose first fix takes no variable back, or that cannot be built like the others, and why."""

ALSO_RIGHT = "bricking-value-persisted-in-goenv"
"""A value that is stored and stops every command."""

EMPTIED = ("go", "clean", "-modcache")

CASES = [
    (cause, name, value, origin)
    for cause, name, value in variables()
    for origin in ORIGINS
    if cause not in OTHERWISE and reaches(name, origin)
]


@pytest.mark.lab
@pytest.mark.parametrize(("name", "variable", "value", "origin"), CASES)
def test_what_is_printed_helps(
    name: str,
    variable: str,
    value: str,
    origin: Origin,
    toolchains: Callable[[str], Toolchain],
    gocaches: Callable[[str], Path],
    tmp_path: Path,
) -> None:
    version = RELEASES[-1]
    cause = moved(CATALOGUE.cause(name), variable, value, origin)
    sandbox = build(cause, toolchains(version), tmp_path / "box", gocaches(version), toolchains(OTHERS[0]))
    try:
        told = {shell: _tried(sandbox, shell, variable, value, origin) for shell in SHELLS}
    finally:
        sandbox.remove()
    print(name, variable, origin, *(f"{shell}: {how}" for shell, how in told.items()), sep=" | ")
    assert set(told.values()) <= {"helps", "untried"}


def _tried(sandbox: Sandbox, shell: str, variable: str, value: str, origin: Origin) -> str:
    argv = installed(shell)
    if not argv:
        return "untried"
    sandbox.environ["SHELL"] = argv[0]
    if EMPTIED in sandbox.cause.reproduce.prepare:  # what the shell before has downloaded is there no more
        assert sandbox.run(EMPTIED).exit == 0
    stored = goenv_file(sandbox.root).read_bytes()
    failing = list(sandbox.failing)
    if origin == "given":
        failing.insert(0, f"{variable}={filled(sandbox, value)}")
    file = start_file(sandbox, shell, variable) if origin == "start-up file" else None
    document = asked(sandbox, failing)
    right = (sandbox.cause.id, *([ALSO_RIGHT] if origin == "stored" else []))
    if not any(one["id"] in right for one in document["causes"][:1]):
        return f"another verdict: {document['causes'] or document['flows'][0]['title']}"
    typed, printed = recommended(sandbox, document)
    if not typed or not all(line in printed for line in typed):
        return f"prints {printed}, not {typed}"
    proof = [] if origin == "given" else [command_line(document["causes"][0]["verify"])]
    done = sandbox.run([*argv, "\n".join([*typed, *proof])])
    goenv_file(sandbox.root).write_bytes(stored)
    if done.exit:
        return f"{typed}: {done.output}"
    if file is not None and any(variable in line for line in typed):
        fixed = gotui(sandbox, ["fix", document["session"], "--yes"])
        if still_exports(sandbox, argv, file, variable):
            return f"{file} still exports it: {file.read_text()} {fixed.output}"
        file.unlink()
    return "helps"
