"""What a cause offers is told with the values of a verdict; what lacks one is not told."""

import pytest

from gotui.base.texts import Text, filled, told
from gotui.engine.causes import AddLineStep, ByHandStep, Cause, Fix, InsteadStep, MoveStep, RunStep, ShellStep, Step
from gotui.engine.causetexts import title_of, told_fix, told_fixes, verification
from gotui.engine.events import Concluded, Planned
from gotui.engine.state import FixState, Place, State

FAILING = ("go", "test", "./...")


def cause(*fixes: Fix, verify: tuple[str, ...] = ()) -> Cause:
    return Cause("made-up", "package", "Made up", "", (), fixes, (), (), ("linux",), (), verify=verify)


def fix(*steps: Step, title: Text | str = "Mend it", tradeoff: Text | str = "") -> Fix:
    return Fix(title, "safe", steps, tradeoff)


def test_a_text_is_filled_or_not_at_all() -> None:
    assert filled("go run {stem}", {"stem": "x"}) == "go run x"
    assert filled("go run {stem}", {"stem": ""}) is None
    assert filled("func main() {}", {}) == "func main() {}"


def test_a_line_that_lacks_a_value_is_left_out() -> None:
    assert told("Open {file}.\nRead it.", {}) == "Read it."
    assert told("Open {file}.", {}) is None
    assert told("", {}) == ""
    assert told(Text("In {file}.\nLook.", "在 {file}。\n看。"), {"file": "a\nb"}) == Text(
        "In a b.\nLook.", "在 a b。\n看。"
    )


def test_titles_steps_and_tradeoffs_are_told_with_the_values() -> None:
    whole = fix(
        MoveStep("{file}", "cmd/{stem}/main.go"),
        title=Text("Put {file} away", "移走 {file}"),
        tradeoff="Then `go run ./cmd/{stem}`.",
    )
    filled = told_fix(whole, {"file": "x.go", "stem": "x"})
    assert filled == fix(
        MoveStep("x.go", "cmd/x/main.go"), title=Text("Put x.go away", "移走 x.go"), tradeoff="Then `go run ./cmd/x`."
    )


def test_half_of_the_steps_is_not_the_fix() -> None:
    steps = (RunStep(("go", "mod", "tidy")), RunStep(("go", "get", "{module}")), ByHandStep("Ask {who}.\nWait."))
    assert told_fix(fix(*steps), {}) == fix(ByHandStep("Wait."))
    assert told_fix(fix(*steps), {"module": "m"}) == fix(
        RunStep(("go", "mod", "tidy")), RunStep(("go", "get", "m")), ByHandStep("Wait.")
    )


def test_a_start_up_file_that_is_not_there_is_passed_over() -> None:
    steps = (ShellStep({"A": "b"}), AddLineStep("{start_file}", "x"))
    assert told_fix(fix(*steps), {"start_file": ""}) == fix(ShellStep({"A": "b"}))


def test_a_fix_whose_title_lacks_a_value_is_left_out() -> None:
    curable = cause(fix(ByHandStep("a"), title="Put Go {version} first"), fix(ByHandStep("b")))
    assert list(told_fixes(curable, {})) == [1]
    assert list(told_fixes(curable, {"version": "1.22"})) == [0, 1]


@pytest.mark.parametrize(
    ("verify", "values", "command"),
    [
        ((), {}, ("go", "test", "./green")),
        (("go", "vet", "{file}"), {"file": "x.go"}, ("go", "vet", "x.go")),
        (("go", "vet", "{file}"), {}, FAILING),
        (("go", "vet", "{file}"), {"file": "-exec=evil"}, FAILING),
        (("go", "vet", "{file}"), {"file": "x\ny"}, FAILING),
        (("go", "test", "-run={name}"), {"name": "-x"}, ("go", "test", "-run=-x")),
    ],
)
def test_one_command_verifies(verify: tuple[str, ...], values: dict[str, str], command: tuple[str, ...]) -> None:
    curable = cause(fix(InsteadStep(("go", "test", "./green"))), fix(ByHandStep("b")), verify=verify)
    assert verification(curable, 0, values, FAILING) == command


def test_without_another_command_the_failing_one_verifies() -> None:
    curable = cause(fix(InsteadStep(("go", "test", "{pattern}"))), fix(ByHandStep("b")))
    assert verification(curable, 0, {}, FAILING) == FAILING
    assert verification(curable, 1, {"pattern": "./x"}, FAILING) == FAILING
    assert verification(cause(), 0, {}, FAILING) == FAILING


def test_the_title_of_an_old_session_is_filled_or_its_cause_named() -> None:
    state = State(concluded=Concluded("cause-found", "next", values={"version": "9"}))
    planned = FixState(Planned("p", "older", 0, "Put Go {version} first", "safe"), 1.0)
    state.left["p"] = Place([], [], Concluded("cause-found", "older", values={"version": "1.22"}), {})
    assert title_of(planned, state) == "Put Go 1.22 first"
    assert title_of(planned, State()) == "older"


def test_a_value_that_is_a_whole_command() -> None:
    """What cannot pass as it was typed is proved by the command as corrected, and told in its words."""
    slip = cause(fix(InsteadStep(("{corrected}",))))
    values = {"corrected": "go test -run 'A B' ./..."}
    words = ("go", "test", "-run", "A B", "./...")
    assert verification(slip, 0, values, ("go", "tets")) == words
    assert told_fix(slip.fixes[0], values) == fix(InsteadStep(words))
    assert verification(slip, 0, {"corrected": ""}, ("go", "tets")) == ("go", "tets")
    assert verification(slip, 0, {"corrected": "go 'test"}, ("go", "tets")) == ("go 'test",)
    assert verification(slip, 0, values, ("make", "test"), inside=True) == ("make", "test")
