"""Commands that cannot pass as they were typed, and as they are meant."""

from pathlib import Path

import pytest

from gotui.engine.findings import Finding, Subject
from gotui.engine.observe import Observer
from gotui.engine.said import Said
from gotui.probes.command.flag_order import flag_order
from gotui.probes.command.known_command import known_command
from gotui.probes.command.outside_module import outside_module
from gotui.targets.local import LocalTarget

PROBES = {"order": flag_order, "known": known_command, "outside": outside_module}

NOT_FILES = "named files must be .go files: "
LEADING = 'malformed import path "{}": leading dash'
NO_MODULE = "go: 'go install' requires a version when current directory is not in a module"


async def found(folder: Path, probe: str, command: str, text: str) -> Finding:
    target = LocalTarget({"PATH": "/nowhere"})
    observer = Observer(target, lambda _observed: None)
    try:
        looker = observer.looker(Subject(str(folder), tuple(command.split())), "reads", Said("usage", text, 2, "ran"))
        return await PROBES[probe](looker)
    finally:
        await observer.close()
        await target.close()


@pytest.mark.parametrize(
    ("probe", "command", "text", "corrected"),
    [
        ("known", "go tets ./...", "go tets: unknown command", "go test ./..."),
        ("known", "go mod tdy", "go mod tdy: unknown command", "go mod tidy"),
        ("known", "go foo", "go foo: unknown command", ""),
        ("order", "go build . -o app", LEADING.format("-o"), "go build -o app ."),
        ("order", "go vet ./... -x -tags a,b", LEADING.format("-x"), "go vet -x -tags a,b ./..."),
        ("order", "go build main.go -o app -race", NOT_FILES + "-o", "go build -o app -race main.go"),
        ("outside", "go install ex.com/a", NO_MODULE, "go install ex.com/a@latest"),
        ("outside", "go get -u -v ex.com/a", NO_MODULE, "go install -v ex.com/a@latest"),
        ("outside", "go get ex.com/a@v1.2.3", NO_MODULE, "go install ex.com/a@v1.2.3"),
    ],
)
async def test_the_command_as_it_is_meant(tmp_path: Path, probe: str, command: str, text: str, corrected: str) -> None:
    assert (await found(tmp_path, probe, command, text)).values["corrected"] == corrected


async def test_near_misses(tmp_path: Path) -> None:
    for command in ("go install ex.com/a@latest", "go install .", "go get ./a", "go build ex.com/a", "make"):
        assert (await found(tmp_path, "outside", command, NO_MODULE)).outcome == "not-asked", command
    (tmp_path / "go.mod").write_text("module ex.com/m\n")
    assert (await found(tmp_path, "outside", "go install ex.com/a", NO_MODULE)).outcome == "inside"


async def test_a_slip_in_what_another_command_starts(tmp_path: Path) -> None:
    finding = await found(tmp_path, "known", "make install", "go tets ./...\ngo tets: unknown command\nRun 'go help'")
    assert finding.values == {"word": "go tets", "meant": "go test", "corrected": ""}
    finding = await found(tmp_path, "known", "make x", 'go: no such tool "covre"\n')
    assert (finding.values["word"], finding.values["meant"]) == ("go tool covre", "go tool cover")
