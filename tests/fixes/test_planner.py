"""A plan says exactly what would change, and refuses what is not certain."""

import os
from pathlib import Path

import pytest

from gotui.engine.causes import (
    EditStep,
    InsteadStep,
    LineStep,
    MoveStep,
    RunStep,
    SettingStep,
    ShellStep,
    Step,
    UnsetStep,
)
from gotui.engine.plans import Command, FileChange
from gotui.fixes.errors import FixError, NothingToDoError

from .world import World, world


@pytest.fixture
def here(tmp_path: Path) -> World:
    return world(tmp_path)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("go 1.99\n", "go 1.21\n"),
        ("module x\r\n\r\ngo 1.99\r\n", "module x\r\n\r\ngo 1.21\r\n"),
        ("go 1.99", "go 1.21"),
        ("a\n" * 1_000_000 + "go 1.99\n", "a\n" * 1_000_000 + "go 1.21\n"),
    ],
    ids=["plain", "CRLF", "no final newline", "large"],
)
def test_an_edit_changes_its_text_and_nothing_else(here: World, before: str, after: str) -> None:
    here.file("p/go.mod", before)
    [change] = here.plan(EditStep("go.mod", "go 1.99", "go 1.21")).actions
    assert isinstance(change, FileChange)
    assert change.after == after.encode()


def test_an_edit_over_lines_fits_crlf(here: World) -> None:
    here.file("p/x", "a\r\nb\r\nc")
    [change] = here.plan(EditStep("x", "a\nb\n", "b\na\n")).actions
    assert isinstance(change, FileChange)
    assert change.after == b"b\r\na\r\nc"


@pytest.mark.parametrize("text", ["nothing here", "go 1.99\ngo 1.99\n"])
def test_an_edit_whose_text_is_not_there_once_is_refused(here: World, text: str) -> None:
    here.file("p/go.mod", text)
    with pytest.raises(FixError, match="times"):
        here.plan(EditStep("go.mod", "go 1.99", "go 1.21"))


def test_what_is_done_already_is_not_done_again(here: World) -> None:
    here.file("p/go.mod", "go 1.21\n")
    with pytest.raises(NothingToDoError):
        here.plan(EditStep("go.mod", "go 1.99", "go 1.21"))
    with pytest.raises(NothingToDoError):
        here.plan(SettingStep(unset=("GOFLAGS",)), ShellStep(unset=("GOFLAGS",)))
    here.file("p/b.go", "")
    with pytest.raises(NothingToDoError):
        here.plan(MoveStep("a.go", "b.go"))


@pytest.mark.parametrize("file", ["../x", "/etc/hosts", "a/../../x", ".", "out/x", "~/x"])
def test_paths_stay_in_the_project(here: World, file: str) -> None:
    here.file("x", "go 1.99")
    (here.project / "out").symlink_to(here.root)
    with pytest.raises(FixError, match=r"outside|cannot be read"):
        here.plan(EditStep("{file}", "go 1.99", "go 1.21"), file=file)


def test_home_only_where_the_fix_itself_says_so(here: World) -> None:
    here.file("home/.profile", "export X=1\n")
    [change] = here.plan(EditStep("~/.profile", "export X=1\n", "")).actions
    assert isinstance(change, FileChange)
    assert change.path == str(here.root / "home" / ".profile")


@pytest.mark.parametrize("value", ["", "a\nb", "a\0b", "\x1b[31m", "\x9b1m"])
def test_values_that_are_no_names_are_refused(here: World, value: str) -> None:
    here.script("tool", "true")
    with pytest.raises(FixError, match="name"):
        here.plan(RunStep(("tool", "{name}")), name=value)


def test_a_plan_that_would_need_a_secret_says_so(here: World) -> None:
    """Of findings, secrets are cut before they are stored: what is left must not be written."""
    proxy = "https://me:[redacted:url]@proxy.example.com"
    for step in (SettingStep(set={"GOPROXY": "{proxy}"}), ShellStep(set={"GOPROXY": "{proxy}"}), RunStep(("{proxy}",))):
        with pytest.raises(FixError, match="The value of proxy holds a secret"):
            here.plan(step, proxy=proxy)


def test_a_value_makes_no_flag(here: World) -> None:
    here.script("tool", "true")
    with pytest.raises(FixError, match="flag"):
        here.plan(RunStep(("tool", "{name}")), name="--exec=evil")
    [run] = here.plan(RunStep(("tool", "-go={name}")), name="1.21 $(evil)").actions
    assert isinstance(run, Command)
    assert run.argv[1:] == ("-go=1.21 $(evil)",)


def test_a_program_of_the_project_is_not_run(here: World) -> None:
    here.file("p/tool", "#!/bin/sh\n", 0o755)
    here.more["PATH"] = f"{here.project}:."
    with pytest.raises(FixError, match="not on PATH"):
        here.plan(RunStep(("tool",)))


def test_a_symlink_is_followed_and_stays(here: World) -> None:
    real = here.file("p/real.mod", "go 1.99\n")
    (here.project / "go.mod").symlink_to("real.mod")
    [change] = here.plan(EditStep("go.mod", "go 1.99", "go 1.21")).actions
    assert isinstance(change, FileChange)
    assert change.path == str(real)


def test_a_second_name_and_another_kind_are_refused(here: World) -> None:
    os.link(here.file("p/a", "go 1.99"), here.project / "b")
    with pytest.raises(FixError, match="second name"):
        here.plan(EditStep("a", "go 1.99", "go 1.21"))
    os.mkfifo(here.project / "pipe")
    with pytest.raises(FixError, match="plain file"):
        here.plan(EditStep("pipe", "x", "y"))


def test_a_move_goes_where_nothing_is(here: World) -> None:
    here.file("p/a.go", "x", 0o640)
    plan = here.plan(MoveStep("a.go", "cmd/{name}/main.go"), name="a")
    new, old = plan.actions
    assert isinstance(new, FileChange)
    assert isinstance(old, FileChange)
    assert (new.after, new.mode, old.after) == (b"x", 0o640, None)
    assert new.folders == (str(here.project / "cmd"), str(here.project / "cmd" / "a"))
    here.file("p/b.go", "y")
    with pytest.raises(FixError, match="already"):
        here.plan(MoveStep("a.go", "b.go"))


def test_settings_are_changed_where_they_are_set(here: World) -> None:
    here.file("home/.config/go/env", "# mine\nGOFLAGS=-tags dev\nGOPROXY=off\n")
    plan = here.plan(SettingStep(unset=("GOFLAGS",)), ShellStep(unset=("GOFLAGS",)))
    [change] = plan.actions
    assert isinstance(change, FileChange)
    assert change.after == b"# mine\nGOPROXY=off\n"
    assert (plan.unset, plan.set) == ((), {})


@pytest.mark.parametrize(
    ("text", "step", "after"),
    [
        (" GOFLAGS=-v\nGOPROXY=off\n", SettingStep(set={"GOFLAGS": "-v"}), " GOFLAGS=-v\nGOPROXY=off\nGOFLAGS=-v\n"),
        ("GOFLAGS=-v \n", SettingStep(set={"GOFLAGS": "-v"}), "GOFLAGS=-v\n"),
        ("GOFLAGS=-x\r\n", SettingStep(set={"GOFLAGS": "-v"}), "GOFLAGS=-v\n"),
        (" GOFLAGS=-v\nGOFLAGS=-x\n", SettingStep(unset=("GOFLAGS",)), " GOFLAGS=-v\n"),
        (" GOFLAGS=-v\n", SettingStep(unset=("GOFLAGS",)), None),
    ],
)
def test_settings_are_read_as_go_reads_them(here: World, text: str, step: Step, after: str | None) -> None:
    here.file("home/.config/go/env", text)
    if after is None:
        with pytest.raises(NothingToDoError):
            here.plan(step)
        return
    [change] = here.plan(step).actions
    assert isinstance(change, FileChange)
    assert change.after == after.encode()


def test_the_settings_file_is_the_one_of_the_failing_command(here: World) -> None:
    here.more["GOENV"] = "mine"
    [change] = here.plan(SettingStep(set={"GOFLAGS": "-v"})).actions
    assert isinstance(change, FileChange)
    assert (change.path, change.before) == (str(here.project / "mine"), "")


@pytest.mark.parametrize(
    ("more", "why"), [({"GOENV": "off"}, "is off"), ({"HOME": ""}, "HOME"), ({"XDG_CONFIG_HOME": "x"}, "absolute")]
)
def test_where_there_is_no_settings_file(here: World, more: dict[str, str], why: str) -> None:
    here.more |= more
    with pytest.raises(FixError, match=why):
        here.plan(SettingStep(set={"GOFLAGS": "-v"}))


def test_what_the_shell_has_is_told_not_changed(here: World) -> None:
    here.more["GOFLAGS"] = "-tags dev"
    plan = here.plan(SettingStep(unset=("GOFLAGS",)), ShellStep(unset=("GOFLAGS",)))
    assert (plan.actions, plan.unset) == ((), ("GOFLAGS",))


def test_a_finding_may_name_the_variable(here: World) -> None:
    here.file("home/.config/go/env", "GOFLAGS=-v\nGOPROXY=off\n")
    here.more["GOFLAGS"] = "-x"
    plan = here.plan(SettingStep(unset=("{name}",)), ShellStep(unset=("{name}",)), name="GOFLAGS")
    [change] = plan.actions
    assert isinstance(change, FileChange)
    assert (change.after, plan.unset) == (b"GOPROXY=off\n", ("GOFLAGS",))
    line = LineStep("~/.config/go/env", "{line}", "{name}")
    [change] = here.plan(line, name="GOPROXY", line="2").actions
    assert isinstance(change, FileChange)
    assert change.after == b"GOFLAGS=-v\n"
    with pytest.raises(FixError, match="not the name of a variable"):
        here.plan(ShellStep(unset=("{name}",)), name="X; evil")


def test_another_command_is_what_has_to_pass(here: World) -> None:
    plan = here.plan(InsteadStep(("go", "test", "-tags", "{tags}", "./...")), tags="dev")
    assert plan.verify == plan.instead == ("go", "test", "-tags", "dev", "./...")


def test_nothing_is_run_as_root(here: World) -> None:
    here.script("tool", "true")
    with pytest.raises(FixError, match="root"):
        here.plan(RunStep(("tool",)), grade="needs-root")


def test_the_name_of_a_plan_changes_with_its_bytes(here: World) -> None:
    here.file("p/go.mod", "go 1.99\n")
    steps: list[Step] = [EditStep("go.mod", "go 1.99", "go 1.21")]
    first = here.plan(*steps)
    assert here.plan(*steps) == first
    here.file("p/go.mod", "go 1.99 \n")
    assert here.plan(*steps).id != first.id


def test_what_is_left_out_before_the_command_is_no_matter_of_the_shell(here: World) -> None:
    here.more["GOOS"] = "linux"
    plan = here.plan(InsteadStep(("GOOS=linux", "check"), ("GOFLAGS",)))
    assert (plan.instead, plan.left_out) == (("GOOS=linux", "check"), ("GOFLAGS",))
    assert plan.verify == ("check",)
    assert (plan.unset, plan.set, plan.actions) == ((), {}, ())


def test_where_nobody_knows_where_they_are_set_they_are_unset_in_the_settings_file_and_in_the_shell() -> None:
    assert UnsetStep(("GOOS", "GOARCH")).parts == (
        SettingStep(unset=("GOOS", "GOARCH")),
        ShellStep(unset=("GOOS", "GOARCH")),
    )
    assert UnsetStep(("GOCACHE",), stored=False).parts == (ShellStep(unset=("GOCACHE",)),)
