"""Files and programs that a test starts, or cannot, and the time zones that it asks for; each with its near miss."""

import os
from typing import Any

import pytest

from gotui.lab.prove import names

from .test_as_tests_fail import MAIN, test_file
from .variants import NEW, document_of, told

pytestmark = pytest.mark.lab

document = pytest.fixture(document_of)

STARTS = test_file(
    'func TestA(t *testing.T) {\n\tif err := exec.Command("./testdata/tool").Run(); err != nil {\n'
    "\t\tt.Fatal(err)\n\t}\n}",
    "os/exec",
)
TOOLS: dict[str, tuple[str, str, str, str]] = {
    "no mode": ("#!/bin/sh\n", "644", "fixture-not-executable", "testdata/tool is there"),
    "no first line": ("exit 0\n", "755", "fixture-cannot-start-here", "it is a text, not a program"),
    "no interpreter": ("#!/opt/none\n", "755", "fixture-cannot-start-here", "needs /opt/none"),
    "line ends": ("#!/bin/sh\r\n", "755", "fixture-cannot-start-here", "CR LF"),
    "it fails by itself": ("#!/bin/sh\nexit 3\n", "755", "ordinary-test-failure", "exit status 3"),
}


@pytest.mark.parametrize(("text", "mode", "cause", "words"), TOOLS.values(), ids=TOOLS)
def test_a_file_that_a_test_starts(document: Any, text: str, mode: str, cause: str, words: str) -> None:
    files = {"main.go": MAIN, "a_test.go": STARTS, "testdata/tool": text}
    found = document(NEW[0], files, ("go", "test", "./..."), prepare=(("chmod", mode, "testdata/tool"),))
    assert names(found) == [cause]
    assert words in told(found)


SAYS_MORE = {
    "its output after it": "t.Fatal(err, string(out))",
    "its output behind a word": 't.Fatalf("%v, output: %s", err, out)',
    "in brackets": 't.Fatalf("(%v)", err)',
}


@pytest.mark.parametrize("says", SAYS_MORE.values(), ids=SAYS_MORE)
@pytest.mark.parametrize(("mode", "cause"), [("644", "fixture-not-executable"), ("755", "fixture-cannot-start-here")])
def test_a_file_that_cannot_be_started_and_more_words_behind_it(
    document: Any, says: str, mode: str, cause: str
) -> None:
    body = (
        f'out, err := exec.Command("./testdata/tool").CombinedOutput()\n\tif err != nil {{\n\t\t{says}\n\t}}\n\t_ = out'
    )
    test = test_file(f"func TestA(t *testing.T) {{\n\t{body}\n}}", "os/exec")
    files = {"main.go": MAIN, "a_test.go": test, "testdata/tool": "#!/opt/none\n"}
    found = document(NEW[0], files, ("go", "test", "./..."), prepare=(("chmod", mode, "testdata/tool"),))
    assert names(found) == [cause]
    assert found["causes"][0]["confidence"] == "confirmed"


ZONES = {
    "no such zone": (
        'time.LoadLocation("Europe/Atlantis")',
        ["time-zone-not-in-database"],
        "Europe/Atlantis is not in it",
    ),
    "other capitals": ('time.LoadLocation("europe/berlin")', ["time-zone-not-in-database"], "Europe/Berlin is in it"),
    "a zone that is there": ('0, errors.New("unknown time zone Europe/Berlin")', ["tzdata-missing"], "Europe/Berlin"),
}


@pytest.mark.skipif(not os.path.exists("/usr/share/zoneinfo/Europe/Berlin"), reason="no time zone database here")
@pytest.mark.parametrize(("call", "causes", "words"), ZONES.values(), ids=ZONES)
def test_a_zone_and_the_database_of_this_machine(document: Any, call: str, causes: list[str], words: str) -> None:
    body = "func TestA(t *testing.T) {\n\tif _, err := zone(); err != nil {\n\t\tt.Fatal(err)\n\t}\n}"
    kind = "int" if "errors" in call else "*time.Location"
    text = test_file(f"{body}\n\nfunc zone() ({kind}, error) {{ return {call} }}", call.strip("0, ").partition(".")[0])
    found = document(NEW[0], {"main.go": MAIN, "a_test.go": text}, ("go", "test", "-trimpath", "./..."))
    assert names(found) == causes
    assert words in told(found)
    assert (found["causes"][0]["confidence"] == "confirmed") == ("LoadLocation" in call)


NO_MODE = (("chmod", "644", "testdata/tool"),)


def test_a_file_without_its_mode_where_git_keeps_none(document: Any) -> None:
    files = {"main.go": MAIN, "a_test.go": STARTS, "testdata/tool": "#!/bin/sh\n"}
    files[".git/config"] = "[core]\n\tfileMode = false\n"
    found = document(NEW[0], files, ("go", "test", "-buildvcs=false", "./..."), prepare=NO_MODE)
    assert names(found) == ["fixture-not-executable"]
    assert ".git/config has core.fileMode off" in told(found)


def test_a_file_that_is_not_there_is_not_one_that_cannot_start(document: Any) -> None:
    found = document(NEW[0], {"main.go": MAIN, "a_test.go": STARTS}, ("go", "test", "./..."))
    assert names(found) == ["fixture-missing-or-altered"]
