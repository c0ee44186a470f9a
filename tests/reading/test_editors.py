"""Places that texts name, and how editors are told to open them."""

import pytest

from gotui.reading.editors import Place, command, named, places_in


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("./scratch.go:5:6: main redeclared in this block", [Place("./scratch.go", 5), Place("./scratch.go")]),
        ("scratch.go:5 declares main again", [Place("scratch.go", 5), Place("scratch.go")]),
        ("/etc/profile.d/go.sh:4 sets GOROOT", [Place("/etc/profile.d/go.sh", 4)]),
        ("\t~/.bashrc:7", [Place("~/.bashrc", 7)]),
        ("Makefile:12: *** missing separator", [Place("Makefile", 12)]),
        ("in `go.mod` of this module", [Place("go.mod")]),
        ("dial tcp 127.0.0.1:8080: connect: refused", [Place("127.0.0.1", 8080)]),  # no such file is there
        ("nothing here", []),
    ],
)
def test_places(text: str, places: list[Place]) -> None:
    assert list(places_in(text)) == places


@pytest.mark.parametrize(
    ("editor", "argv"),
    [
        (("vim",), ("vim", "+5", "/p/a.go")),
        (("/usr/bin/emacs", "-nw"), ("/usr/bin/emacs", "-nw", "+5", "/p/a.go")),
        (("code", "--wait"), ("code", "--wait", "-g", "/p/a.go:5")),
        (("hx",), ("hx", "/p/a.go:5")),
        (("goland",), ("goland", "--line", "5", "/p/a.go")),
        (("mine",), ("mine", "/p/a.go")),
    ],
)
def test_editors(editor: tuple[str, ...], argv: tuple[str, ...]) -> None:
    assert command(editor, "/p/a.go", 5) == argv


def test_the_one_for_screens_comes_before_the_one_for_lines() -> None:
    assert named({"VISUAL": "code --wait", "EDITOR": "ed"}) == ("code", "--wait")
    assert named({"VISUAL": "'", "EDITOR": "ed"}) == ("ed",)
    assert named({"EDITOR": " "}) == ()
