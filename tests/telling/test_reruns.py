"""What was run besides the person's command is counted, and told in short."""

from pathlib import Path

import pytest

from gotui.engine.events import Observed
from gotui.targets.looks import Ran, Run
from gotui.telling.render import render

from .world import FAILING, looked, red, reported, small_catalogue


def executed(argv: tuple[str, ...], env: tuple[tuple[str, str], ...] = ()) -> Observed:
    return looked(Run(argv, "/p", env, effect="executes"), Ran(1, "FAIL"))


AGAIN = executed(("go", "test", "-count=1", "-run", "^TestA$", "ex.com/p"), (("TZ", "Asia/Shanghai"),))


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_runs_besides_the_command_are_counted(tmp_path: Path, form: str) -> None:
    document = reported(small_catalogue(tmp_path), executed(FAILING), AGAIN, *red("x: red"))
    text = render(document, form, "en")
    assert "Runs of your code besides the command, to tell this: 1" in text
    assert "TZ=Asia/Shanghai go test -count=1 -run '^TestA$' ex.com/p" in text


def test_the_command_alone_was_not_run_again(tmp_path: Path) -> None:
    document = reported(small_catalogue(tmp_path), executed(FAILING), *red("x: red"))
    assert document.reruns == []
    assert "besides the command" not in render(document, "text", "en")


def test_a_look_that_runs_none_of_the_code_does_not_count(tmp_path: Path) -> None:
    looks = looked(Run(("go", "list", "./..."), "/p"), Ran(0))
    assert reported(small_catalogue(tmp_path), looks, *red("x: red")).reruns == []
