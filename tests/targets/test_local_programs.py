"""What children are given, and which programs may run at all."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from gotui.targets.descent import MARK
from gotui.targets.local import LocalTarget
from gotui.targets.looks import Effect, FindProgram, Names, Ran, ReadFile, Run, Seen, Unavailable
from gotui.targets.searchpath import SearchPath

from ..ordinaryuser import open_folder, ordinary_user
from .conftest import Until

SCRATCH = (("S", "{scratch}"),)


def program(folder: Path, name: str = "go", script: str = "echo planted") -> str:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


class Place:
    """A project and a folder of tools outside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.project = folder / "project"
        self.tools = folder / "tools"
        self.temporary = folder / "tmp"
        for place in (self.project, self.tools, self.temporary):
            place.mkdir()
        self.targets: list[LocalTarget] = []

    def target(self, path: str | None = None, **more: str) -> LocalTarget:
        path = f"{self.tools}:/usr/bin:/bin" if path is None else path
        environ = {"PATH": path, "TMPDIR": str(self.temporary)} | more
        self.targets.append(LocalTarget(environ, str(self.project)))
        return self.targets[-1]

    def run(self, script: str, **more: object) -> Run:
        return Run(("/bin/sh", "-c", script), str(self.project), **more)  # type: ignore[arg-type]


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    place = Place(tmp_path)
    yield place
    for target in place.targets:
        await target.close()
    assert list(place.temporary.iterdir()) == []


async def out(target: LocalTarget, what: Run) -> str:
    seen = await target.look(what)
    assert isinstance(seen, Ran), seen
    assert seen.exit == 0, seen
    return seen.stdout


def reason(seen: Seen) -> str:
    assert isinstance(seen, Unavailable), seen
    return seen.reason


async def test_programs_are_found_in_order(place: Place) -> None:
    first, second = program(place.tools / "a"), program(place.tools / "b")
    (place.tools / "go").mkdir()
    (place.tools / "c").mkdir()
    (place.tools / "c" / "go").touch(mode=0o644)
    (place.tools / "d").symlink_to("b")
    folders = [place.tools, *(place.tools / name for name in "cabad"), place.tools / "missing"]
    seen = await place.target(":".join(map(str, folders))).look(FindProgram("go"))
    assert seen == Names((first, second, str(place.tools / "d" / "go")))


async def test_planted_programs_are_never_found(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    program(place.project)
    program(place.project / "bin")
    (place.folder / "linked").symlink_to("project/bin")
    trusted = program(place.folder / "project-tools", script="echo trusted")
    monkeypatch.chdir(place.project)
    bad = [
        "",
        ".",
        "bin",
        "./bin",
        "~",
        str(place.project),
        f"{place.project}/bin",
        f"{place.tools}/../project/bin",
        str(place.folder / "linked"),
    ]
    safe = str(Path(trusted).parent)
    target = place.target(":".join([*bad, safe, "/bin", ""]))
    assert await target.look(FindProgram("go")) == Names((trusted,))
    assert await target.look(FindProgram("go", "/nowhere")) == Names(())
    assert await out(target, place.run('echo "$PATH"; go')) == f"{safe}:/bin\ntrusted\n"
    given = place.run('echo "$PATH"; go', env=(("PATH", f"{place.project}/bin:{safe}:/bin"),))
    assert await out(target, given) == f"{safe}:/bin\ntrusted\n"


async def test_relative_entries_of_path_are_left_out_wherever_they_lead(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(place.tools)
    monkeypatch.chdir(place.tools)
    assert reason(await place.target(":.:../tools").look(FindProgram("go"))) == "not-allowed"


async def test_a_program_that_only_the_project_has_is_not_missing(place: Place) -> None:
    planted = program(place.project / "bin")
    target = place.target(f"{place.project}/bin:/bin")
    assert reason(await target.look(FindProgram("go"))) == "not-allowed"
    assert await target.look(FindProgram("nonexistent-tool")) == Names(())
    assert reason(await target.look(Run((planted,), str(place.project)))) == "not-allowed"
    assert await out(target, Run((planted,), str(place.project), effect="executes")) == "planted\n"


async def test_a_home_that_is_a_project_keeps_its_tools(tmp_path: Path) -> None:
    own = program(tmp_path / "sdk" / "bin")
    environ = {"PATH": str(tmp_path / "sdk" / "bin"), "HOME": str(tmp_path)}
    for project in (str(tmp_path), str(tmp_path.parent), "/"):
        assert await LocalTarget(environ, project).look(FindProgram("go")) == Names((own,))
    assert reason(await LocalTarget(environ, str(tmp_path / "sdk")).look(FindProgram("go"))) == "not-allowed"


async def test_an_entry_of_path_that_may_not_be_entered_is_passed_by() -> None:
    """As root's own after `su`; what stands behind it is found."""
    with open_folder() as folder:
        place = Place(folder)
        program(folder / "closed")
        (folder / "closed").chmod(0)
        behind = program(place.tools)
        path = f"{folder}/closed/bin:{folder}/closed:{place.tools}"
        with ordinary_user():
            assert await place.target(path=path).look(FindProgram("go")) == Names((behind,))
            search = SearchPath({"PATH": path}, str(place.project))
            assert search.started_by_name("go", str(folder)) == behind
            assert not search.leads_into_project(f"-toolexec={folder}/closed/x", str(folder))


@pytest.mark.parametrize("name", ["", ".", "a/b", "/bin/sh", "a\0b"])
async def test_only_plain_names_are_looked_up(place: Place, name: str) -> None:
    assert reason(await place.target().look(FindProgram(name))) == "not-allowed"


async def test_without_path_nothing_is_found(place: Place) -> None:
    assert await LocalTarget({}).look(FindProgram("sh")) == Names(())


@pytest.mark.parametrize("argv", [(), ("go",), ("./go",), ("bin/go",), ("",)])
async def test_a_program_must_have_been_looked_up(place: Place, argv: tuple[str, ...]) -> None:
    program(place.project)
    assert reason(await place.target().look(Run(argv, str(place.project)))) == "not-allowed"


async def test_the_folder_must_be_absolute_and_there(place: Place) -> None:
    assert reason(await place.target().look(Run(("/bin/true",), "."))) == "not-allowed"
    assert reason(await place.target().look(Run(("/bin/true",), str(place.folder / "no")))) == "missing-file"


async def test_the_environment_of_a_child(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FROM_GOTUI", "x")
    target = place.target("/usr/bin", A="1", B="2", GIT_TERMINAL_PROMPT="1")
    what = Run(("/usr/bin/env",), str(place.project), env=(("B", "3"), ("C", "4")), unset=("A", "B", "TMPDIR"))
    printed = dict(line.split("=", 1) for line in (await out(target, what)).splitlines())
    expected = {"PATH": "/usr/bin", "B": "3", "C": "4", "PWD": str(place.project), "GIT_TERMINAL_PROMPT": "0"}
    assert printed.pop(MARK)
    assert printed == expected


async def test_the_scratch_folder_is_private_and_goes(place: Place) -> None:
    target = place.target()
    assert list(place.temporary.iterdir()) == []
    place.tools.chmod(0o755)
    made_by_child = "mkdir -p $S/a && touch $S/a/b $S/s && chmod 500 $S/a"
    locked = f"{made_by_child} && ln -sfn {place.tools} $S/l"
    await asyncio.gather(*(target.look(place.run(locked, env=SCRATCH)) for _ in range(3)))
    (scratch,) = place.temporary.iterdir()
    assert scratch.stat().st_mode & 0o777 == 0o700
    assert {path.name for path in scratch.iterdir()} >= {"a", "l", "s"}
    await target.close()
    assert not scratch.exists()
    assert place.tools.stat().st_mode & 0o777 == 0o755


async def test_a_name_with_braces_is_a_name(place: Place) -> None:
    env = (("A", "/x/{scratch}"), ("B", "{scratch}x"))
    printed = await out(place.target(), place.run("echo '{scratch}' '{scratch}/x' $A $B", env=env))
    assert printed.split() == ["{scratch}", "{scratch}/x", "/x/{scratch}", "{scratch}x"]


async def test_scratch_is_never_in_the_project(place: Place) -> None:
    target = place.target(TMPDIR=str(place.project))
    folder = (await out(target, place.run("echo $S", env=SCRATCH))).strip()
    assert (place.folder / folder).is_dir()
    assert list(place.project.iterdir()) == []
    await target.close()
    assert not (place.folder / folder).exists()


async def test_the_caps_of_a_look_are_kept(place: Place) -> None:
    seen = await place.target().look(place.run("head -c 1000000 /dev/zero", keep=1000))
    assert isinstance(seen, Ran)
    assert seen.cut == 1_000_000 - 1000 - 64 * 1024


async def most_at_once(place: Place, until: Until, effects: list[Effect], wanted: int) -> int:
    """How many children of these effects are seen to run together, once `wanted` of them do."""
    target = place.target()
    running = "touch $$.on; while ! [ -e go ]; do sleep 0.01; done; rm $$.on"
    looks = [asyncio.create_task(target.look(place.run(f"{running} # {n}", effect=e))) for n, e in enumerate(effects)]
    most = 0

    def enough() -> bool:
        nonlocal most
        most = max(most, len(list(place.project.glob("*.on"))))
        return most >= wanted

    await until(enough)
    (place.project / "go").touch()

    def over() -> bool:
        enough()
        return all(look.done() for look in looks)

    await until(over)
    return most


async def test_builds_and_runs_of_own_code_take_turns(place: Place, until: Until) -> None:
    assert await most_at_once(place, until, ["builds", "executes", "builds"], 1) == 1


async def test_reads_are_bounded(place: Place, until: Until) -> None:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    bound = min(max(2 * cores, 2), 8)
    assert await most_at_once(place, until, ["reads"] * (bound + 3), bound) == bound


async def test_a_build_does_not_hold_up_reads(place: Place, until: Until) -> None:
    assert await most_at_once(place, until, ["builds", "reads"], 2) == 2


async def test_close_kills_and_answers(place: Place, until: Until) -> None:
    target = place.target()
    script = "echo $$ > pid; touch $S/x; exec sleep 30"
    runs = [place.run(script, effect="builds", keep=n, env=SCRATCH) for n in (1, 2)]
    looks = [asyncio.create_task(target.look(run)) for run in runs]
    await until((place.project / "pid").exists)
    await target.close()
    assert [await look for look in looks] == [Unavailable("cancelled")] * 2
    assert list(place.temporary.iterdir()) == []
    assert reason(await target.look(place.run("true"))) == "cancelled"
    assert reason(await target.look(ReadFile("/nonexistent"))) == "missing-file"
    await target.close()
