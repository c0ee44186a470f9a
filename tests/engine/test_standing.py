"""A variable is taken back where it is set here, and nowhere else."""

import pytest

from gotui.base.redact import Redactor
from gotui.base.texts import Words
from gotui.engine.causes import (
    ByHandStep,
    Cause,
    Fix,
    InsteadStep,
    LineStep,
    SettingStep,
    ShellStep,
    Step,
    UnsetStep,
)
from gotui.engine.causetexts import left_out, told_fixes, verification
from gotui.engine.events import Concluded
from gotui.engine.findings import Subject
from gotui.engine.standing import FileLine, Standing, asked_of, here

SUBJECT = Subject("/p", ("go", "vet"), environ={"GOFLAGS": "-v", "GOOS": "linux"})


def cause(*fixes: tuple[Step | UnsetStep, ...], title: Words = "Take it back") -> Cause:
    ways = tuple(Fix(title, "changes-your-settings", steps) for steps in fixes)
    return Cause("made-up", "settings", "Made up", "", (), ways, (), (), ())


TAKE_BACK = cause((UnsetStep(("GOFLAGS",)),), (ByHandStep("Think."),))


@pytest.mark.parametrize(
    ("standing", "steps"),
    [
        (Standing("GOFLAGS", given=True), (InsteadStep(("GOOS=linux", "go", "vet"), ("GOFLAGS",)),)),
        (Standing("GOFLAGS", exported=True), (ShellStep(unset=("GOFLAGS",)),)),
        (
            Standing("GOFLAGS", exported=True, start_up=(FileLine("~/.profile", "2"), FileLine("~/.zshenv", "1"))),
            (
                ShellStep(unset=("GOFLAGS",)),
                LineStep("~/.profile", "2", "GOFLAGS"),
                LineStep("~/.zshenv", "1", "GOFLAGS"),
            ),
        ),
        (Standing("GOFLAGS", stored="/home/u/env"), (SettingStep(unset=("GOFLAGS",)),)),
        (
            Standing("GOFLAGS", stored="/home/u/env", stuck=True),
            (SettingStep(unset=("GOFLAGS",), file="/home/u/env"),),
        ),
        (
            Standing("GOFLAGS", exported=True, stored="/home/u/env"),
            (SettingStep(unset=("GOFLAGS",)), ShellStep(unset=("GOFLAGS",))),
        ),
        (Standing("GOFLAGS", given=True, stored="/home/u/env"), None),
        (Standing("GOFLAGS"), ()),
    ],
)
def test_each_place_takes_its_own_step(standing: Standing, steps: tuple[Step, ...] | None) -> None:
    first, second = here(TAKE_BACK, [standing], SUBJECT, {}).fixes
    if steps is None:
        steps = (InsteadStep(("GOOS=linux", "go", "vet"), ("GOFLAGS",)), SettingStep(unset=("GOFLAGS",)))
    assert first.steps == steps
    assert second == TAKE_BACK.fixes[1]


def test_a_fix_that_has_nothing_to_take_back_is_not_told() -> None:
    assert list(told_fixes(here(TAKE_BACK, [Standing("GOFLAGS")], SUBJECT, {}), {})) == [1]


def test_where_that_leaves_no_way_out_all_are_told() -> None:
    alone = cause((UnsetStep(("GOFLAGS",)),))
    assert here(alone, [Standing("GOFLAGS")], SUBJECT, {}) == alone


def test_of_several_variables_only_those_are_taken_back_that_are_set() -> None:
    both = cause((UnsetStep(("GOOS", "GOARCH")),))
    [fix] = here(both, [Standing("GOOS", exported=True), Standing("GOARCH")], SUBJECT, {}).fixes
    assert fix.steps == (ShellStep(unset=("GOOS",)),)


def test_what_the_fix_itself_stores_stays() -> None:
    moved = cause((SettingStep(set={"GOCACHE": "/c"}), UnsetStep(("GOCACHE",), stored=False)))
    standing = Standing("GOCACHE", exported=True, stored="/home/u/env")
    [fix] = here(moved, [standing], SUBJECT, {}).fixes
    assert fix.steps == (SettingStep(set={"GOCACHE": "/c"}), ShellStep(unset=("GOCACHE",)))


def test_leaving_it_out_changes_no_settings_and_is_what_is_verified() -> None:
    found = here(TAKE_BACK, [Standing("GOFLAGS", given=True)], SUBJECT, {})
    assert found.fixes[0].grade == "safe"
    assert left_out(found, 0) == ("GOFLAGS",)
    assert verification(found, 0, {}, SUBJECT.failing) == ("go", "vet")
    assert left_out(found, 1) == ()


def test_the_names_come_from_the_findings() -> None:
    named = cause((UnsetStep(("{variable}",)),))
    assert asked_of(named, {"variable": "TMPDIR"}) == ("TMPDIR",)
    assert asked_of(named, {"variable": ""}) == ()
    [fix] = here(named, [Standing("TMPDIR", exported=True)], SUBJECT, {"variable": "TMPDIR"}).fixes
    assert fix.steps == (ShellStep(unset=("TMPDIR",)),)


def test_it_stays_as_it_is_in_an_event_that_is_kept() -> None:
    standing = Standing("GOFLAGS", exported=True, start_up=(FileLine("/home/u/.profile", "2"),))
    event = Concluded("cause-found", "made-up", standing=(standing,))
    assert Redactor({}).event(event) == event
