"""Graphs of modules: who asks for what, and which version is taken."""

from gotui.reading.modgraph import Graph, printed, provider

PRINTED = """\
ex.com/p ex.com/a@v1.2.0
ex.com/p ex.com/b@v1.0.0
ex.com/p go@1.21
ex.com/a@v1.2.0 ex.com/c@v1.9.0
ex.com/b@v1.0.0 ex.com/c@v1.10.0
ex.com/b@v1.0.0 ex.com/d@v0.0.0-20200101000000-abcdefabcdef
ex.com/c@v1.10.0 ex.com/d@v0.1.0
go@1.21 toolchain@go1.21
"""


def test_the_highest_that_is_asked_for() -> None:
    graph = printed(PRINTED)
    assert graph.mains == ("ex.com/p",)
    assert (graph.chosen("ex.com/c"), graph.chosen("ex.com/d")) == ("v1.10.0", "v0.1.0")
    assert graph.askers("ex.com/c") == [("ex.com/b@v1.0.0", "v1.10.0"), ("ex.com/a@v1.2.0", "v1.9.0")]
    assert graph.paths()["ex.com/c@v1.9.0"] == ("ex.com/p", "ex.com/a@v1.2.0", "ex.com/c@v1.9.0")


def test_a_release_of_go_is_no_module() -> None:
    assert not printed(PRINTED).modules() & {"go", "toolchain"}


def test_one_that_is_not_in_it() -> None:
    graph = printed(PRINTED)
    assert (graph.chosen("ex.com/x"), graph.askers("ex.com/x")) == ("", [])
    assert graph.chosen("ex.com/p") == ""


def test_lines_that_are_no_pairs_and_circles() -> None:
    graph = printed("what is this line\nex.com/p ex.com/a@v1.0.0\nex.com/a@v1.0.0 ex.com/p@v1.0.0\n\n")
    assert graph.askers("ex.com/a") == [("ex.com/p", "v1.0.0")]
    assert Graph((), {}).paths() == {}


def test_modules_of_a_workspace() -> None:
    graph = printed("ex.com/a ex.com/c@v1.0.0\nex.com/b ex.com/c@v1.1.0\n")
    assert graph.mains == ("ex.com/a", "ex.com/b")
    assert graph.chosen("ex.com/c") == "v1.1.0"


def test_who_would_provide_a_package() -> None:
    modules = ["ex.com/a", "ex.com/a/b", "ex.com/ab"]
    assert provider(modules, "ex.com/a/b/c") == "ex.com/a/b"
    assert provider(modules, "ex.com/abc") == ""
