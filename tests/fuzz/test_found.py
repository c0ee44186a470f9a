"""What fuzzing has found, each as small as it became."""

import re
from pathlib import Path

import pytest

from gotui.engine import lintfile
from gotui.engine.probe import CannotTellError
from gotui.probes.compile import leftout
from gotui.probes.install import go_answers
from gotui.probes.modules.modfiles import words_of
from gotui.probes.packages import golist
from gotui.probes.settings import goprinted
from gotui.reading import buildtags, gomodlines, goversions, sessionread, shellread, testoutput
from gotui.session.golang import GO, go_catalogue
from gotui.targets.looks import Observation, Ran, Run
from gotui.targets.onlylines import only_lines

from .test_probes import ask


def test_a_version_of_many_digits() -> None:
    """Python refuses to make a number of more than 4300."""
    assert goversions.key(f"1.{'9' * 5000}") is None
    assert goversions.key("1.٢١") is None
    assert goversions.key(f"1.{'9' * 50}") == (1, int("9" * 50), -1, 0, 0)


@pytest.mark.parametrize("printed", ["[" * 100_000, '{"a":' * 100_000])
def test_go_env_of_great_depth(printed: str) -> None:
    assert goprinted.values(Ran(0, stdout=printed)) == {}


def test_half_a_character_in_go_env() -> None:
    assert goprinted.values(Ran(0, stdout='{"GOPATH": "/\\ud800"}')) == {"GOPATH": "/\\ud800"}


@pytest.mark.parametrize(
    "line",
    [
        "5",
        '["a"]',
        '["","","","","","",0]',
        "[" * 5000,
        "{" * 300,
        '["a","a","/a","","",0,[1],[],[],[],[],[],[]]',
        "{}",
    ],
)
def test_a_listing_that_is_none(line: str) -> None:
    with pytest.raises(CannotTellError):
        list(golist._decode(line, Observation("key", Run(("go",), "/"), Ran(0))))


@pytest.mark.parametrize("mark", ["!", "(", "a && ", "!(a || "])
def test_a_build_line_of_great_depth(mark: str) -> None:
    assert buildtags.wanted(f"//go:build {mark * 3000}b", lambda _word: None) is None


def test_a_build_line_of_many_tags() -> None:
    line = " || ".join(f"({' && '.join(f't{number}x{part}' for part in range(9))})" for number in range(9))
    assert buildtags.wanted(f"//go:build {line}", lambda _word: None) is None


def test_many_blocks_that_nothing_closes() -> None:
    """The work grows with the text: with its square, as before, this runs into the test's limit."""
    assert words_of("use (\n" * 200_000, "use") == ["use"] * 199_999


@pytest.mark.parametrize("pattern", ["S{11111111100}", "(" * 900, "a" * 50_000])
def test_a_pattern_that_is_none(pattern: str) -> None:
    path = GO.home / "causes" / "no-go-mod.yaml"
    text = path.read_text().replace("pattern: '", f"pattern: '{pattern}", 1)
    assert lintfile.file_faults(text, str(Path("causes", path.name)), go_catalogue())


def test_a_pattern_that_python_warns_of(recwarn: pytest.WarningsRecorder) -> None:
    path = GO.home / "causes" / "no-go-mod.yaml"
    text = path.read_text().replace("pattern: '", "pattern: '[[a]", 1)
    (fault, *_) = lintfile.file_faults(text, str(Path("causes", path.name)), go_catalogue())
    assert "ossible nested set" in fault.message
    assert not recwarn.list


def test_many_empty_lines_after_a_timeout() -> None:
    """As with the blocks above."""
    assert testoutput.timed_out("panic: test timed out after 1s\n" + "\n" * 250_000) == ("1s", "")


@pytest.mark.parametrize("seed", ["11413"])
def test_a_machine_of_before(seed: str) -> None:
    ask(seed.encode())


def test_empty_lines_before_an_export_count() -> None:
    (one,) = sessionread.pam("\n\nexport GOFLAGS=-v\n", "/etc/environment", ("GOFLAGS",)).assignments
    assert one.line == 3


LONG = 250_000


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (leftout._IMPORTS_C, "\n" * LONG),
        (go_answers._VERSION, f"go version x {'a/' * LONG} x"),
    ],
)
def test_patterns_whose_work_grows_with_the_text(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text) is None


def test_a_long_gap_in_a_start_up_file() -> None:
    assert only_lines("a" + " " * LONG + "b", ("GO",)).startswith("a ")


def test_many_blocks_with_many_returns() -> None:
    assert (
        not shellread.sh("if a\n" * 15_000 + "return\n" * 7_000 + "GOPATH=/a\n", "/f", ("GOPATH",))
        .assignments[0]
        .certain
    )


@pytest.mark.parametrize("text", ["\n" * LONG, "require" + "\t" * LONG, "a." * LONG], ids=["lines", "tabs", "dots"])
def test_requirements_of_a_text_that_was_slow_to_search(text: str) -> None:
    assert gomodlines.requirements(text) == {}
