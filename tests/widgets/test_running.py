"""What is told while something runs."""

from gotui.engine.observe import Running
from gotui.targets.looks import Effect, Run
from gotui.widgets.running import TURNS, head


def told(seconds: float, *, effect: Effect = "executes", deadline: float = 0.0, turns: str = TURNS) -> str:
    run = Run(("go", "list", "-f", "{{if .Error}}" + "x" * 300 + "{{end}}"), "/p", effect=effect, deadline=deadline)
    return str(head(Running(run, 0.0), seconds, 0, turns))


def test_the_clock_and_the_limit() -> None:
    assert "\n3 s" in told(3.2)
    assert "3 s of at most 60 s" in told(3.2, deadline=60.0)


def test_a_template_of_gotuis_own_says_nothing_to_people() -> None:
    assert "$ go list -f '{{…}}'" in told(1)


def test_why_it_may_take_long_is_said_only_then_and_only_of_what_compiles() -> None:
    assert "takes longest" not in told(1)
    assert "takes longest" in told(30)
    assert "takes longest" not in told(30, effect="reads")


def test_a_mark_turns_unless_nothing_is_to_move() -> None:
    assert {told(at / 4 + 0.1)[0] for at in range(len(TURNS))} == set(TURNS)
    assert told(1, turns="").startswith("Runs now")
