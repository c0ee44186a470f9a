"""Which of the running programs is said to have an old environment."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from gotui.engine.findings import Finding, Subject
from gotui.engine.observe import Observer
from gotui.probes.hosts.processes import LOOK
from gotui.session.golang import GO
from gotui.targets.looks import Observation, PathInfo, RunningProgram, RunningPrograms, Stat, key_of
from gotui.targets.recorded import RecordedTarget

from ..machine import Machine

OLD, NEW = "/usr/bin:/bin", "/usr/local/go/bin:/usr/bin"
THERE = PathInfo("file", readable=True, executable=True)


def one(name: str, pid: int = 7, **values: str | None) -> RunningProgram:
    told = {key: value for key, value in values.items() if value is not None}
    return RunningProgram(pid, name, 1_700_000_000, tuple(sorted(values)), told)


async def finding_of(programs: Iterable[RunningProgram], same: int = 0) -> Finding:
    looks = [
        (Stat(f"{entry}/go"), THERE if "go" in entry else PathInfo(None)) for entry in {*f"{OLD}:{NEW}".split(":")}
    ]
    seen = [Observation(key_of(look), look, answer) for look, answer in looks]
    seen.append(Observation(key_of(LOOK), LOOK, RunningPrograms(tuple(programs), same)))
    observer = Observer(RecordedTarget(seen), lambda _observed: None)
    return await GO.probes["running-programs"].run(observer.looker(Subject("/p"), "reads"))


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("gopls", "old-path"),
        ("nvim", "old-path"),
        ("code", "maybe-old-path"),
        ("goland", "maybe-old-path"),
        ("gnome-terminal-", "maybe-old-path"),
        ("tmux: server", "maybe-old-path"),
        ("bash", "same"),
        ("zsh", "same"),
    ],
)
async def test_a_path_without_go(name: str, outcome: str) -> None:
    assert (await finding_of([one(name, PATH=OLD)])).outcome == outcome


async def test_what_is_told_of_it() -> None:
    told = await finding_of(
        [one("code", 1, PATH=OLD), one("gopls", 2, PATH=OLD, GOFLAGS="-v"), one("vim", 3, PATH=OLD)]
    )
    assert (told.outcome, told.values["name"], told.values["pid"]) == ("old-path", "gopls", "2")
    assert told.values["differs"] == f"PATH={OLD}"
    assert told.values["since"].startswith("2023-11-1")


@pytest.mark.parametrize(("value", "differs"), [("/gone", "GOROOT=/gone"), (None, "no GOROOT")])
async def test_other_settings(value: str | None, differs: str) -> None:
    told = await finding_of([one("gopls", PATH=NEW, GOROOT=value, GOTOOLCHAIN="local")])
    assert (told.outcome, told.values["differs"]) == ("other-settings", differs)


async def test_settings_of_an_editor_that_asks_a_shell_tell_nothing() -> None:
    assert (await finding_of([one("code", PATH=NEW, GOROOT="/gone")])).outcome == "same"


async def test_another_path_that_has_a_go() -> None:
    assert (await finding_of([one("gopls", PATH=NEW)])).outcome == "same"


async def test_a_path_that_is_not_told() -> None:
    assert (await finding_of([one("gopls", PATH=None)])).outcome == "same"


async def test_none_runs() -> None:
    assert (await finding_of([])).outcome == "none-running"
    assert (await finding_of([], same=2)).outcome == "same"


async def test_on_this_machine(tmp_path: Path) -> None:
    finding = await Machine(tmp_path).probe("running-programs")
    assert finding.outcome in GO.probes["running-programs"].outcomes
