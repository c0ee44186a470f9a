"""Where a variable stands that a fix would take back."""

from pathlib import Path

import pytest

from gotui.engine.findings import Subject
from gotui.engine.observe import Observer
from gotui.engine.standing import FileLine, Standing
from gotui.probes.settings.origins import GIVEN, origin
from gotui.probes.settings.provenance import Setting, provenance
from gotui.probes.settings.standing import standing
from gotui.targets.local import LocalTarget


class Here:
    """A person's home and shell; `given` stands before the command. No go answers."""

    def __init__(self, root: Path) -> None:
        self.home, self.project = root / "home", root / "p"
        self.project.mkdir()
        self.exported: dict[str, str] = {}
        self.given: dict[str, str] = {}

    def write(self, name: str, text: str) -> str:
        path = self.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return str(path)

    async def stands(self, *names: str) -> tuple[tuple[Standing, ...], dict[str, Setting]]:
        environ = {"PATH": "/nowhere", "HOME": str(self.home), **self.exported, **self.given}
        target = LocalTarget(environ)
        observer = Observer(target, lambda _observed: None)
        looker = observer.looker(Subject(str(self.project), ("go", "vet"), environ=self.given), "reads")
        try:
            return await standing(looker, names), await provenance(looker)
        finally:
            await observer.close()
            await target.close()


@pytest.fixture
def here(tmp_path: Path) -> Here:
    return Here(tmp_path)


async def test_what_is_given_before_the_command_comes_from_there(here: Here) -> None:
    here.given = {"GOROOT": "/nowhere", "TMPDIR": "/gone"}
    here.write(".profile", "export GOROOT=/nowhere\n")
    found, settings = await here.stands("GOROOT", "TMPDIR")
    assert found == (Standing("GOROOT", given=True), Standing("TMPDIR", given=True))
    assert origin(settings["GOROOT"]) == GIVEN


async def test_what_a_start_up_file_exports_has_its_line(here: Here) -> None:
    here.exported = {"GOROOT": "/nowhere", "HTTPS_PROXY": "http://p:1"}
    path = here.write(".profile", "# mine\nexport GOROOT=/nowhere\nexport HTTPS_PROXY=http://p:1\n")
    bashrc = here.write(".bashrc", "export GOROOT=/nowhere\nunset GOROOT\n")
    found, settings = await here.stands("GOROOT", "HTTPS_PROXY", "https_proxy")
    assert found == (
        Standing("GOROOT", exported=True, start_up=(FileLine(bashrc, "1"), FileLine(path, "2"))),
        Standing("HTTPS_PROXY", exported=True, start_up=(FileLine(path, "3"),)),
        Standing("https_proxy"),
    )
    assert origin(settings["GOROOT"]) == "environment"


@pytest.mark.parametrize("name", ["GOFLAGS", "GOROOT"])
async def test_no_go_that_answers_takes_a_stored_value_back(here: Here, name: str) -> None:
    file = here.write(".config/go/env", f"{name}=/nowhere\n")
    [found], _settings = await here.stands(name)
    assert found == Standing(name, stored=file, stuck=True)


async def test_a_stored_value_that_the_shell_hides_is_left_alone_unless_it_is_the_same(here: Here) -> None:
    here.exported = {"GOFLAGS": "-tags dev", "GOOS": "foo"}
    file = here.write(".config/go/env", "GOFLAGS=-mod=mod\nGOOS=foo\n")
    found, _settings = await here.stands("GOFLAGS", "GOOS")
    assert found == (
        Standing("GOFLAGS", exported=True),
        Standing("GOOS", exported=True, stored=file, stuck=True),
    )


async def test_what_is_not_set_stands_nowhere(here: Here) -> None:
    assert (await here.stands("GOFLAGS", "TMPDIR"))[0] == (Standing("GOFLAGS"), Standing("TMPDIR"))
