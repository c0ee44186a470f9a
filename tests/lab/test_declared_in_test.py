"""What only a test file declares, and code that merely looks as if it were so."""

import pytest

from gotui.lab.prove import names

from .variants import BOTH, NEW, Document, document_of, told

pytestmark = pytest.mark.lab

document = pytest.fixture(document_of)

MAIN = "package main\n\nfunc main() {\n\thelp()\n}\n"
HELPER = "package main\n\nfunc help() {}\n"
COMMANDS = [("go", "build", "./..."), ("go", "run", "."), ("go", "run", "main.go")]
GROUP = "package main\n\nvar (\n\tother = 1\n\thelp  = func() {}\n)\n"


@pytest.mark.parametrize("failing", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("helper", [HELPER, GROUP], ids=["alone", "in a group"])
@pytest.mark.parametrize("version", BOTH)
def test_the_test_file_is_named(document: Document, version: str, helper: str, failing: tuple[str, ...]) -> None:
    found = document(version, {"main.go": MAIN, "main_test.go": helper}, failing)
    assert names(found) == ["declared-in-test-file"]
    assert "help is declared in main_test.go" in told(found)


CALLS = 'package main\n\nimport "testing"\n\nfunc TestHelp(t *testing.T) {\n\thelp()\n}\n'
OTHERS = {
    "only called in a test": ({"main_test.go": CALLS}, ("go", "build", "."), "code-does-not-compile"),
    "declared beside it, too": (
        {"u.go": HELPER, "main_test.go": CALLS},
        ("go", "run", "main.go"),
        "listed-file-lacks-siblings",
    ),
    "in another folder": ({"sub/sub_test.go": HELPER}, ("go", "build", "."), "code-does-not-compile"),
    "left out by its name": ({"u_windows.go": HELPER}, ("go", "build", "."), "file-name-is-a-constraint"),
}


@pytest.mark.parametrize(("files", "failing", "cause"), OTHERS.values(), ids=OTHERS)
def test_it_is_not_called_so(document: Document, files: dict[str, str], failing: tuple[str, ...], cause: str) -> None:
    assert names(document(NEW[0], {"main.go": MAIN, **files}, failing)) == [cause]
