"""The question says what would be done: whether the person's command runs, or a server is asked."""

from gotui.engine.confirming import name_of
from gotui.engine.events import Asked
from gotui.telling.consent import consent

COMMAND = ("go", "build", "./...")


def test_a_question_about_the_command_names_it() -> None:
    told = consent(Asked("says", "executes", COMMAND, "/p"), "en")
    assert "$ go build ./..." in told
    assert "in /p" in told


def test_one_request_to_a_server_names_no_command() -> None:
    told = consent(Asked(name_of("clock-ahead", "module-server", only_reads=False), "network", COMMAND, "/p"), "en")
    assert not any("go build" in line for line in told)
    assert "Your command is not run" in told[-1]
