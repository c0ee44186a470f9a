"""Which programs a verdict starts beside the person's command: it must not cost much more than that."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from gotui.engine.events import Observed
from gotui.lab.sandbox import Sandbox, build
from gotui.lab.toolchain import Toolchain
from gotui.session.golang import go_catalogue
from gotui.targets.looks import Run

from ..recording import events_of
from .inprocess import check

pytestmark = pytest.mark.lab

VERSION = "1.27.3"
FILES = {
    "go.mod": "module ex.com/p\n\ngo 1.21\n",
    **{f"{name}/{name}.go": f"package {name}\n" for name in ("a", "b", "c")},
    "a/a_test.go": 'package a\n\nimport "testing"\n\nfunc TestA(t *testing.T) { t.Error("got 1, want 2") }\n',
    "b/b_test.go": 'package b\n\nimport "testing"\n\nfunc TestB(t *testing.T) {}\n',
}
FORGED = (
    'package c\n\nimport (\n\t"fmt"\n\t"testing"\n)\n\n'
    'func TestC(t *testing.T) {\n\tfmt.Println("FAIL\\tnowhere\\t0.1s")\n}\n'
)


@pytest.fixture
def programs(
    toolchains: Callable[[str], Toolchain], gocaches: Callable[[str], Path], tmp_path: Path
) -> Callable[..., list[list[str]]]:
    """The arguments of each program that a walk starts, with go's own name alone."""

    def programs(files: dict[str, str], *failing: str) -> list[list[str]]:
        cause = go_catalogue().cause("ordinary-test-failure")
        assert cause.reproduce
        reproduce = replace(cause.reproduce, project=None, files=files, failing=failing, working=())
        sandbox = build(replace(cause, reproduce=reproduce), toolchains(VERSION), tmp_path / "box", gocaches(VERSION))
        try:
            document = check(sandbox)
            assert [one["id"] for one in document["causes"]] == ["ordinary-test-failure"]
            return [["go", *look.argv[1:]] for look in runs(sandbox, document["session"])]
        finally:
            sandbox.remove()

    return programs


def runs(sandbox: Sandbox, session: str) -> list[Run]:
    events = events_of(sandbox, session)
    return [event.look for event in events if isinstance(event, Observed) and isinstance(event.look, Run)]


def ran_by_test(ran: list[list[str]]) -> list[list[str]]:
    return [words for words in ran if words[1] == "test"]


def lists_of(ran: list[list[str]]) -> list[str]:
    return [words[-1] for words in ran if words[1] == "list"]


def test_only_the_packages_that_failed_are_listed(programs: Callable[..., list[list[str]]]) -> None:
    ran = programs(FILES, "go", "test", "./...")
    assert lists_of(ran) == ["ex.com/p/a"]
    assert ran_by_test(ran) == [
        ["go", "test", "./..."],
        ["go", "test", "-count=1", "-run", "^TestA$", "ex.com/p/a"],
    ]


def test_what_only_looks_like_a_package_is_not_believed(programs: Callable[..., list[list[str]]]) -> None:
    files = {**FILES, "c/c_test.go": FORGED}
    assert lists_of(programs(files, "go", "test", "-v", "./...")) == ["nowhere", "./..."]


def test_an_old_pass_is_looked_for_where_the_command_would_not_show_it(
    programs: Callable[..., list[list[str]]],
) -> None:
    ran = programs(FILES, "go", "test", "-count=1", "./...")
    assert ran_by_test(ran)[2:] == [["go", "test", "ex.com/p/a"]]
