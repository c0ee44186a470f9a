"""A cause's page, and what a fix says to do."""

from pathlib import Path

import pytest

from gotui.base.texts import Text
from gotui.engine.catalogue import Catalogue
from gotui.engine.causes import ByHandStep, EditStep, Fix, RunStep, SettingStep, ShellStep, Step
from gotui.engine.causetexts import told_fix
from gotui.telling.page import cause_page, fix_lines, step_command

PAGE = """\
The `main` is red  [red]

Because of the file.

- one
- two

Fails: go test, go vet
Works: go run

* Tidy <file> (safe)
    go mod tidy '<file>'
    export A='b <file>'
    unset GOFLAGS
    It costs time.

* Ask somebody (you decide)
    Ask.
    Then wait.

You may read: Your disk is cursed.
    No disk is.

https://go.dev/ref/mod"""


def test_a_page_has_words_in_place_of_values(catalogue: Catalogue) -> None:
    assert cause_page(catalogue.cause("red"), catalogue.myths_of("red"), "en") == PAGE


def test_a_page_in_chinese(catalogue: Catalogue) -> None:
    page = cause_page(catalogue.cause("red"), catalogue.myths_of("red"), "zh")
    assert page.startswith("这个 `main` 是红的  [red]\n\n因为这个文件。\n")
    assert "* 整理 <文件>（安全）\n" in page
    assert "您可能会读到：你的磁盘被诅咒了。\n    没有这回事。\n" in page


def told(fix: Fix, **values: str) -> Fix:
    filled = told_fix(fix, values)
    assert filled is not None
    return filled


@pytest.mark.parametrize(
    ("step", "command", "lines"),
    [
        (RunStep(("go", "vet", "{file}")), ["go", "vet", "a b"], ["go vet 'a b'"]),
        (SettingStep({"X": "{file}"}), ["go", "env", "-w", "X=a b"], ["go env -w 'X=a b'"]),
        (SettingStep(unset=("X", "Y")), ["go", "env", "-u", "X", "Y"], ["go env -u X Y"]),
        (EditStep("{file}", "a", "b"), [], ["In a b replace 'a' by 'b'"]),
        (
            EditStep("{file}", "a\n", "x\n\ta"),
            [],
            ["In a b replace the first by the second:", "    a", "", "    x", "    \ta"],
        ),
        (ShellStep({"X": "{file}"}, ("Y",)), [], ["export X='a b'", "unset Y"]),
        (ByHandStep("Open {file}.\nRead it.\n"), [], ["Open a b.", "Read it."]),
    ],
)
def test_what_a_step_says_to_do(step: Step, command: list[str], lines: list[str]) -> None:
    fix = told(Fix("Mend it", "safe", (step,)), file="a b")
    assert step_command(fix.steps[0]) == command
    assert fix_lines(fix, "en") == lines


def test_a_value_cannot_leave_its_word(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    fix = Fix("Mend it", "safe", (RunStep(("go", "vet", "{file}")), ShellStep({"X": "{file}"})))
    lines = fix_lines(told(fix, file=f"'; touch {mark} #"), "en")
    assert lines == [f"""go vet ''"'"'; touch {mark} #'""", f"""export X=''"'"'; touch {mark} #'"""]


def test_a_tradeoff_comes_last_and_is_filled() -> None:
    fix = Fix("x", "safe", (ByHandStep("Do."),), Text("Costs {file}.", "要花 {file}。"))
    assert fix_lines(told(fix, file="x.go"), "en") == ["Do.", "Costs x.go."]
    assert fix_lines(told(fix, file="x.go"), "zh") == ["Do.", "要花 x.go。"]
    assert fix_lines(told(fix), "en") == ["Do."]
