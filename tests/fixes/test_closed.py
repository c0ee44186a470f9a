"""A fix whose place this user may not get to is refused in words, and is no mistake of gotui's own."""

import pytest

from gotui.engine.causes import AddLineStep, EditStep, MoveStep, SettingStep, Step
from gotui.fixes.errors import FixError

from ..ordinaryuser import open_folder, ordinary_user
from .world import world

STEPS = (
    SettingStep({"GOFLAGS": "-v"}),
    AddLineStep("~/closed/.profile", "export A=1"),
    EditStep("closed/x.go", "a", "b"),
    MoveStep("closed/x.go", "y.go"),
)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: type(step).__name__)
def test_a_folder_that_may_not_be_entered(step: Step) -> None:
    with open_folder() as folder:
        here = world(folder)
        for name in ("home/closed", "home/.config/go", "p/closed"):
            (folder / name).mkdir(parents=True)
        for name in ("home/closed", "home/.config", "p/closed"):
            (folder / name).chmod(0)
        here.environ["HOME"] = str(folder / "home")
        with ordinary_user(), pytest.raises(FixError, match=r"cannot be read|may not write"):
            here.plan(step)
