"""Scripts and Makefiles that stop before go is asked, and the near misses that only sound so."""

from typing import Any

import pytest

from gotui.lab.prove import names

from .test_as_tests_fail import MAIN
from .variants import NEW, document_of, told

pytestmark = pytest.mark.lab

document = pytest.fixture(document_of)

HOW: dict[str, Any] = {"flow": "command-fails"}
BY_SCRIPT = "check:\n\t./t.sh\n"

CANNOT: dict[str, tuple[str, str, tuple[str, ...], str]] = {
    "line ends": ("#!/bin/sh\r\ngo vet .\r\n", "755", ("./t.sh",), "CR LF"),
    "line ends behind env": ("#!/usr/bin/env sh\r\ngo vet .\r\n", "755", ("./t.sh",), "CR LF"),
    "line ends, handed to a shell": ("go test ./...\r\n", "644", ("sh", "t.sh"), "CR LF"),
    "no interpreter": ("#!/opt/none\ngo vet .\n", "755", ("./t.sh",), "needs /opt/none"),
    "no interpreter behind env": ("#!/usr/bin/env none\ngo vet .\n", "755", ("./t.sh",), "needs none"),
    "no mode, by make": ("#!/bin/sh\ngo vet .\n", "644", ("make", "check"), "the x bit is missing"),
    "line ends, by make": ("#!/bin/sh\r\ngo vet .\r\n", "755", ("make", "check"), "CR LF"),
}


@pytest.mark.parametrize(("text", "mode", "failing", "words"), CANNOT.values(), ids=CANNOT)
def test_a_script_that_cannot_be_started(
    document: Any, text: str, mode: str, failing: tuple[str, ...], words: str
) -> None:
    files = {"main.go": MAIN, "t.sh": text, "Makefile": BY_SCRIPT}
    found = document(NEW[0], files, failing, prepare=(("chmod", mode, "t.sh"),), **HOW)
    assert [(one["id"], one["confidence"]) for one in found["causes"]] == [("script-cannot-be-started", "confirmed")]
    assert words in told(found)


STARTS: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "it fails by itself": ({"t.sh": "#!/bin/sh\nexit 3\n"}, ("./t.sh",)),
    "it says the same of another file": ({"t.sh": "#!/bin/sh\necho ./a.sh: Permission denied; exit 1\n"}, ("./t.sh",)),
    "it is not there": ({"Makefile": "check:\n\t./gone.sh\n"}, ("make", "check")),
    "no separator, and a tab": ({"Makefile": "check\n\tgo vet .\n"}, ("make", "check")),
    "no separator after a merge": ({"Makefile": "<<<<<<< HEAD\ncheck:\n\tgo vet .\n"}, ("make", "check")),
}


@pytest.mark.parametrize(("files", "failing"), STARTS.values(), ids=STARTS)
def test_a_near_miss(document: Any, files: dict[str, str], failing: tuple[str, ...]) -> None:
    prepare = (("chmod", "755", "t.sh"),) if "t.sh" in files else ()
    found = document(NEW[0], {"main.go": MAIN, **files}, failing, prepare=prepare, **HOW)
    assert names(found) == []
