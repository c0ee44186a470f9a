"""No look of gotui's starts a program of the project, whatever settings say; the person's command does, and is asked
for with their names (docs/starters.md)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gotui.engine.findings import Subject
from gotui.engine.observe import Observer
from gotui.lab.toolchain import Toolchain
from gotui.probes.command.terms import terms
from gotui.reading.starters import DROPPED
from gotui.session import golang
from gotui.session.sessions import Sessions
from gotui.targets.looks import Effect

from .hostile import Repository, looked

pytestmark = pytest.mark.lab

Change = Callable[[Repository], object]


def env(**changed: str) -> Change:
    return lambda repository: repository.set(**changed)


def goenv(line: str) -> Change:
    return lambda repository: repository.goenv(line)


def git(*settings: str) -> Change:
    return lambda repository: repository.git(*settings)


def command(*argv: str) -> Change:
    def change(repository: Repository) -> None:
        repository.failing = tuple(word.format(planted=repository.planted) for word in argv)

    return change


BUILD = command("go", "build", "-o", "/dev/null", ".")


def linked(name: str) -> Change:
    """A folder outside, first on PATH, in which a name links into the project."""

    def change(repository: Repository) -> None:
        folder = repository.root / "bin"
        folder.mkdir()
        (folder / name).symlink_to(repository.mono / "tools" / name)
        repository.set(PATH=f"{folder}:{repository.environ['PATH']}")

    return change


def by_link(repository: Repository) -> None:
    """The tool is named by a link outside."""
    link = repository.root / "cc"
    link.symlink_to(repository.mono / "tools" / "cc")
    repository.set(CC=str(link))


def workspace(repository: Repository) -> None:
    """The planted folder is another module of the workspace."""
    repository.write("other/tools/gcc", "").chmod(0o755)
    (repository.root / "other/tools/gcc").write_text(Path(repository.planted).read_text(encoding="utf-8"))
    repository.write("mono/go.work", "go 1.21\n\nuse (\n\t./svc\n\t../other\n)\n")
    repository.write("other/go.mod", "module ex.com/other\n\ngo 1.21\n")
    repository.set(PATH=f"{repository.root / 'other/tools'}:{repository.environ['PATH']}")


def goroot(repository: Repository) -> None:
    """A whole tree of Go in the project, whose compiler is planted."""
    tree = repository.mono / "goroot"
    tree.mkdir()
    for child in repository.toolchain.goroot.iterdir():
        if child.name != "pkg":
            (tree / child.name).symlink_to(child)
    tools = tree / "pkg" / "tool" / "linux_amd64"
    tools.mkdir(parents=True)
    for child in (repository.toolchain.goroot / "pkg" / "tool" / "linux_amd64").iterdir():
        (tools / child.name).write_text(Path(repository.planted).read_text(encoding="utf-8"))
        (tools / child.name).chmod(0o755)
    (tree / "pkg" / "include").symlink_to(repository.toolchain.goroot / "pkg" / "include")
    repository.set(GOROOT=str(tree))


LOUD: dict[str, Change] = {
    "GOCACHEPROG": env(GOCACHEPROG="{planted}"),
    "GOCACHEPROG, stored": goenv("GOCACHEPROG={planted}"),
    "GOROOT in the project": goroot,
    "-toolexec": env(GOFLAGS="-toolexec={planted}"),
    "-toolexec, stored": goenv("GOFLAGS=-toolexec={planted}"),
    "-toolexec, given": command("go", "test", "-toolexec={planted}", "./..."),
    "-exec": env(GOFLAGS="-exec={planted}"),
    "-exec, given": command("go", "test", "-exec={planted}", "./..."),
    "-vettool, given": command("go", "vet", "-vettool={planted}", "./..."),
    "-extld, given": command("go", "build", "-o", "/dev/null", "-ldflags=-extld={planted}", "."),
    "CC": env(CC="{planted}"),
    "CC, stored": goenv("CC={planted}"),
    "CC with words": env(CC="{planted} -O1"),
    "CC by another name": by_link,
    "CGO_CFLAGS -B": env(CGO_CFLAGS="-B{mono}/tools/"),
    "CGO_CFLAGS -wrapper": env(CGO_CFLAGS="-wrapper {planted}"),
    "core.fsmonitor": lambda r: (r.git("core.fsmonitor={planted}"), BUILD(r)),
    "PATH": env(PATH="{mono}/tools:/usr/bin:/bin"),
    "PATH, a link to gcc": linked("gcc"),
    "PATH, a link to git": lambda r: (linked("git")(r), BUILD(r)),
    "PATH, a workspace's folder": workspace,
    "LD_PRELOAD": env(LD_PRELOAD="{planted}"),
}
"""The person's own command shows that each of these starts the planted program, but for the last."""

QUIET: dict[str, Change] = {
    "GOCACHEPROG, stored, empty variable": lambda r: (r.goenv("GOCACHEPROG={planted}"), r.set(GOCACHEPROG="")),
    "GOAUTH": env(GOAUTH="{planted}", GOPROXY="https://127.0.0.1:9"),
    "GOAUTH, stored": goenv("GOAUTH={planted}"),
    "GOTOOLCHAIN=path": lambda r: (r.plant("go1.27.9"), r.set(GOTOOLCHAIN="go1.27.9+path", PATH="{mono}/tools")),
    "-vettool": env(GOFLAGS="-vettool={planted}"),
    "-buildvcs=true": lambda r: (r.git("core.fsmonitor={planted}"), r.set(GOFLAGS="-buildvcs=true")),
    "-overlay": env(GOFLAGS="-overlay={mono}/tools/planted"),
    "CXX": env(CXX="{planted}"),
    "FC": env(FC="{planted}"),
    "AR": env(AR="{planted}"),
    "PKG_CONFIG": env(PKG_CONFIG="{planted}"),
    "GCCGO": env(GCCGO="{planted}", GOFLAGS="-compiler=gccgo"),
    "CGO_CFLAGS -fplugin": env(CGO_CFLAGS="-fplugin={planted}"),
    "CGO_CXXFLAGS -specs": env(CGO_CXXFLAGS="-specs={planted}"),
    "CGO_LDFLAGS -fuse-ld": env(CGO_LDFLAGS="-fuse-ld={planted}"),
    "CGO_LDFLAGS @file": env(CGO_LDFLAGS="@{planted}"),
    "CGO_CFLAGS_ALLOW": env(CGO_CFLAGS_ALLOW=".*"),
    "COMPILER_PATH": env(COMPILER_PATH="{mono}/tools"),
    "GCC_EXEC_PREFIX": env(GCC_EXEC_PREFIX="{mono}/tools/"),
    "COLLECT_LTO_WRAPPER": env(COLLECT_LTO_WRAPPER="{planted}"),
    "CCACHE_COMPILER": env(CCACHE_COMPILER="{planted}"),
    "CCACHE_PREFIX": env(CCACHE_PREFIX="{planted}"),
    "core.hooksPath": git("core.hooksPath=tools"),
    "core.sshCommand": git("core.sshCommand={planted}"),
    "credential.helper": git("credential.helper={planted}"),
    "filter": lambda r: (r.git("filter.x.clean={planted}"), r.write("mono/.gitattributes", "* filter=x\n")),
    "BASH_ENV relative": env(BASH_ENV="../tools/planted"),
    "GIT_CONFIG_COUNT": env(GIT_CONFIG_COUNT="1", GIT_CONFIG_KEY_0="core.fsmonitor", GIT_CONFIG_VALUE_0="{planted}"),
    "GIT_CONFIG_GLOBAL": lambda r: r.set(
        GIT_CONFIG_GLOBAL=str(r.write("mono/gitconfig", f"[core]\n\tfsmonitor = {r.planted}\n"))
    ),
    **{name: env(**{name: "{planted}"}) for name in DROPPED if not name.endswith("*") and name != "LD_PRELOAD"},
}
"""Nothing shows them to be started here, as there is no such tool, or no server, or no shell between."""

EFFECTS: tuple[tuple[Effect, ...], ...] = (("reads",), ("network",), ("builds",))


@pytest.fixture
def repository(tmp_path: Path, toolchains: Callable[[str], Toolchain], gocaches: Callable[[str], Path]) -> Repository:
    return Repository(tmp_path, toolchains("1.27.3"), gocaches("1.27.3"))


@pytest.mark.parametrize("setting", list(LOUD))
async def test_no_look_starts_it_and_the_command_does(repository: Repository, setting: str) -> None:
    LOUD[setting](repository)
    answers = await looked(repository, ("reads", "network", "builds"))
    assert len(answers) > 40
    assert repository.started == []
    repository.run()
    assert repository.started or setting == "LD_PRELOAD"


@pytest.mark.slow
@pytest.mark.parametrize("effects", EFFECTS, ids=str)
@pytest.mark.parametrize("setting", [*LOUD, *QUIET])
async def test_no_look_starts_it(
    repository: Repository, setting: str, effects: tuple[Effect, ...], figure: Callable[[str, int], None]
) -> None:
    figure("hostile settings, by what was allowed", 1)
    (LOUD | QUIET)[setting](repository)
    await looked(repository, effects)
    assert repository.started == []


@pytest.mark.parametrize("setting", ["GOCACHEPROG, stored", "CC", "-toolexec, given", "PATH, a link to gcc"])
async def test_the_question_names_what_the_command_starts(repository: Repository, setting: str) -> None:
    LOUD[setting](repository)
    over = Sessions(golang.go_catalogue(), repository.environ, "en", None)
    subject = Subject(str(repository.folder), repository.failing)
    target = over.target(subject, 1.0)
    observer = Observer(target, lambda _observed: None)
    try:
        told = await terms(observer.looker(subject, "reads"))
    finally:
        await observer.close()
        await target.close()
    assert any(program.endswith(("/planted", "/gcc")) for program in told.programs), told
